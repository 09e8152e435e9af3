/* persons.c - distinct persons per cell, by sorting their cases. */
#include "register/persons.h"

#include <stdlib.h>

#include "register/calendar.h"

static uint64_t fold(uint64_t a, uint64_t b)
{
  __extension__ unsigned __int128 product = (unsigned __int128)a * b;

  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Two multiply-and-fold hashes with different constants (as in wyhash, Wang Yi). */
static void hash_person(uint64_t hash[2], slice person)
{
  uint64_t a = UINT64_C(0xA0761D6478BD642F) ^ person.size;
  uint64_t b = UINT64_C(0xE7037ED1A0B428DB) ^ person.size;

  for (size_t at = 0; at < person.size; at += 8) {
    size_t size = person.size - at < 8 ? person.size - at : 8;
    uint64_t word = 0;

    memcpy(&word, person.text + at, size);
    a = fold(a ^ word, UINT64_C(0x8EBC6AF09C88C6E3));
    b = fold(b ^ word, UINT64_C(0x589965CC75374CC3)) + word;
  }
  hash[0] = fold(a, UINT64_C(0x1D8E4E27C47D124F));
  hash[1] = fold(b, UINT64_C(0xEB44ACCAB455D165));
}

static void make_room(person_list *list, size_t count, const evs_arena *arena)
{
  size_t room = list->room ? list->room : 1024;
  person_case *larger;

  while (room < list->count + count)
    room += room / 2;
  if (room == list->room)
    return;
  larger = realloc(list->items, room * sizeof *larger);
  if (!larger)
    evs_arena_exhausted(arena);
  list->items = larger;
  list->room = room;
}

void persons_add(person_list *list, slice person, const person_case *one, const evs_arena *arena)
{
  make_room(list, 1, arena);
  list->items[list->count] = *one;
  hash_person(list->items[list->count++].hash, person);
}

void persons_free(person_list *list)
{
  free(list->items);
  *list = (person_list){0};
}

void persons_merge(person_list *to, const person_list *from, const uint32_t *units,
                   const uint32_t *measures, const evs_arena *arena)
{
  make_room(to, from->count, arena);
  for (size_t i = 0; i < from->count; i++) {
    person_case one = from->items[i];

    one.unit = units[one.unit];
    one.measure = measures[one.measure];
    to->items[to->count++] = one;
  }
}

#define ORDER(x, y) (((x) > (y)) - ((x) < (y)))

static int compare_persons(const person_case *a, const person_case *b)
{
  int order = ORDER(a->hash[0], b->hash[0]);

  return order ? order : ORDER(a->hash[1], b->hash[1]);
}

static int by_time(const void *x, const void *y)
{
  const person_case *a = x;
  const person_case *b = y;
  int order = compare_persons(a, b);

  return order ? order : ORDER(a->begin, b->begin);
}

static int by_cell(const void *x, const void *y)
{
  const person_case *a = x;
  const person_case *b = y;
  int order = ORDER(a->unit, b->unit);

  order = order ? order : ORDER(a->measure, b->measure);
  return order ? order : ORDER(a->begin, b->begin);
}

static size_t count_overlaps(person_list *list)
{
  size_t count = 0;
  int32_t active_until = 0;

  qsort(list->items, list->count, sizeof *list->items, by_time);
  for (size_t i = 0; i < list->count; i++) {
    const person_case *one = &list->items[i];
    bool same = i > 0 && compare_persons(one - 1, one) == 0;

    count += same && one->begin <= active_until;
    active_until = same && active_until > one->end ? active_until : one->end;
  }
  return count;
}

/* The cases of each person, who lie together, by cell. */
static void sort_within_persons(person_list *list)
{
  for (size_t begin = 0, end; begin < list->count; begin = end) {
    end = begin + 1;
    while (end < list->count && compare_persons(&list->items[begin], &list->items[end]) == 0)
      end++;
    if (end - begin > 1)
      qsort(list->items + begin, end - begin, sizeof *list->items, by_cell);
  }
}

/* First and last days of the periods. */
typedef struct {
  int32_t *first;
  int32_t *last;
  size_t count;
} period_days;

static int32_t first_day_of(evs_period period)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  return evs_period_day(year, month, day).number;
}

static period_days days_of(const evs_cube *cube, evs_arena *arena)
{
  period_days out = {.count = cube->period_count};

  out.first = evs_arena_array(arena, out.count, sizeof *out.first);
  out.last = evs_arena_array(arena, out.count, sizeof *out.last);
  for (size_t i = 0; i < out.count; i++) {
    evs_period next = {cube->periods[i].kind, cube->periods[i].number + 1};

    out.first[i] = first_day_of(cube->periods[i]);
    out.last[i] = first_day_of(next) - 1;
  }
  return out;
}

/* Marks where a person's presence in a cell begins and ends, from period `from` on. */
static size_t mark_case(evs_cube_cell *cells, const period_days *periods, const person_case *one,
                        size_t from)
{
  size_t first = calendar_lower_bound(periods->last, periods->count, one->begin);
  size_t behind = one->end == PERSON_OPEN
                      ? periods->count
                      : calendar_lower_bound(periods->first, periods->count, one->end + 1);

  first = first > from ? first : from;
  if (first >= behind)
    return from;
  cells[first].persons++;
  if (behind < periods->count)
    cells[behind].persons--;
  return behind;
}

static void sum_up(evs_cube *cube)
{
  for (size_t pair = 0; pair < cube->unit_count * cube->measure_count; pair++)
    for (size_t p = 1; p < cube->period_count; p++)
      cube->cells[pair * cube->period_count + p].persons +=
          cube->cells[pair * cube->period_count + p - 1].persons;
}

size_t persons_count(evs_cube *cube, person_list *list, const keys *units, const keys *measures,
                     evs_arena *arena)
{
  period_days periods = days_of(cube, arena);
  size_t overlaps = count_overlaps(list);
  size_t from = 0;

  for (size_t i = 0; i < cube->unit_count * cube->measure_count * cube->period_count; i++)
    cube->cells[i].persons = 0;
  sort_within_persons(list);
  for (size_t i = 0; i < list->count; i++) {
    const person_case *one = &list->items[i];
    bool same = i > 0 && compare_persons(one - 1, one) == 0 && one[-1].unit == one->unit &&
                one[-1].measure == one->measure;
    size_t unit = evs_cube_unit(cube, units->names[one->unit]);
    size_t measure = evs_cube_measure(cube, measures->names[one->measure]);

    from = mark_case(evs_cube_at(cube, unit, measure, 0), &periods, one, same ? from : 0);
  }
  sum_up(cube);
  return overlaps;
}
