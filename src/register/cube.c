/* cube.c - sums per unit, measure and period: made, found, added, coarsened. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "register/cube.h"

static int compare_names(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int compare_periods(const void *a, const void *b)
{
  return evs_period_compare(*(const evs_period *)a, *(const evs_period *)b);
}

/* `items` sorted, each once; returns how many remain. */
static size_t sort_distinct(void *items, size_t count, size_t size,
                            int (*compare)(const void *, const void *))
{
  char *at = items;
  size_t kept = 0;

  if (count == 0)
    return 0;
  qsort(items, count, size, compare);
  for (size_t i = 1; i < count; i++)
    if (compare(at + kept * size, at + i * size) != 0)
      memcpy(at + ++kept * size, at + i * size, size);
  return kept + 1;
}

static const char *const *distinct_names(size_t *count, const char *const *from, evs_arena *arena)
{
  const char **names = evs_arena_array(arena, *count, sizeof *names);

  if (*count)
    memcpy(names, from, *count * sizeof *names);
  *count = sort_distinct(names, *count, sizeof *names, compare_names);
  for (size_t i = 0; i < *count; i++)
    names[i] = evs_arena_copy(arena, names[i]);
  return names;
}

static const evs_period *distinct_periods(size_t *count, const evs_period *from, evs_arena *arena)
{
  evs_period *periods = evs_arena_array(arena, *count, sizeof *periods);

  if (*count)
    memcpy(periods, from, *count * sizeof *periods);
  *count = sort_distinct(periods, *count, sizeof *periods, compare_periods);
  return periods;
}

evs_status evs_cube_make(evs_cube *out, const evs_cube *frame, evs_arena *arena, evs_error *error)
{
  evs_cube cube = *frame;
  size_t pairs;
  size_t cells;

  cube.units = distinct_names(&cube.unit_count, frame->units, arena);
  cube.measures = distinct_names(&cube.measure_count, frame->measures, arena);
  cube.periods = distinct_periods(&cube.period_count, frame->periods, arena);
  if (__builtin_mul_overflow(cube.unit_count, cube.measure_count, &pairs) ||
      __builtin_mul_overflow(pairs, cube.period_count, &cells) || cells > EVS_CUBE_LIMIT)
    return evs_fail(error, EVS_TOO_LARGE,
                    "%zu units x %zu measures x %zu periods are more than %zu cells; expected a "
                    "shorter window, longer periods or other columns",
                    cube.unit_count, cube.measure_count, cube.period_count, EVS_CUBE_LIMIT);
  cube.cells = evs_arena_array(arena, cells, sizeof *cube.cells);
  *out = cube;
  return EVS_OK;
}

static size_t find_name(const char *const *names, size_t count, const char *name)
{
  const char *const *found =
      count ? bsearch(&name, names, count, sizeof *names, compare_names) : NULL;

  return found ? (size_t)(found - names) : EVS_CUBE_ABSENT;
}

size_t evs_cube_unit(const evs_cube *cube, const char *name)
{
  return find_name(cube->units, cube->unit_count, name);
}

size_t evs_cube_measure(const evs_cube *cube, const char *name)
{
  return find_name(cube->measures, cube->measure_count, name);
}

size_t evs_cube_period(const evs_cube *cube, evs_period period)
{
  const evs_period *found = cube->period_count ? bsearch(&period, cube->periods, cube->period_count,
                                                         sizeof *cube->periods, compare_periods)
                                               : NULL;

  return found ? (size_t)(found - cube->periods) : EVS_CUBE_ABSENT;
}

/* False when the sum does not fit. */
static bool add_known(int64_t *to, int64_t amount)
{
  if (*to == EVS_CUBE_UNKNOWN || amount == EVS_CUBE_UNKNOWN) {
    *to = EVS_CUBE_UNKNOWN;
    return true;
  }
  return !__builtin_add_overflow(*to, amount, to) && *to != EVS_CUBE_UNKNOWN;
}

/* What adds up whether the cells lie beside or behind each other. */
static bool add_flows(evs_cube_cell *to, const evs_cube_cell *part)
{
  return add_known(&to->starts, part->starts) && add_known(&to->ends, part->ends) &&
         add_known(&to->days, part->days) && add_known(&to->cost, part->cost) &&
         add_known(&to->ended_days, part->ended_days) &&
         add_known(&to->open_starts, part->open_starts);
}

/* Of cells beside each other the dearest case is that of one of them. */
static int64_t dearer(int64_t a, int64_t b)
{
  if (a == EVS_CUBE_UNKNOWN || b == EVS_CUBE_UNKNOWN)
    return EVS_CUBE_UNKNOWN;
  return a > b ? a : b;
}

bool cube_cell_add(evs_cube_cell *to, const evs_cube_cell *part)
{
  to->largest_cost = dearer(to->largest_cost, part->largest_cost);
  if (part->persons != 0)
    to->persons = to->persons == 0 ? part->persons : EVS_CUBE_UNKNOWN;
  return add_flows(to, part) && add_known(&to->stock, part->stock) &&
         add_known(&to->last_day_ends, part->last_day_ends);
}

evs_status cube_refuse_sum(evs_error *error)
{
  return evs_fail(error, EVS_TOO_LARGE, "a sum of the register is larger than can be kept exactly");
}

static evs_status refuse_absent(const char *what, const char *name, evs_error *error)
{
  return evs_fail(error, EVS_BAD_DATA, "the %s “%s” is not among those of the cube", what, name);
}

/* Where each period of `part` stands in `cube`. */
static evs_status place_periods(size_t *places, const evs_cube *cube, const evs_cube *part,
                                evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  for (size_t p = 0; p < part->period_count; p++) {
    places[p] = evs_cube_period(cube, part->periods[p]);
    if (places[p] == EVS_CUBE_ABSENT) {
      evs_period_text(text, part->periods[p]);
      return refuse_absent("period", text, error);
    }
  }
  return EVS_OK;
}

static evs_status add_pair(evs_cube *cube, const evs_cube *part, size_t unit, size_t measure,
                           const size_t *places, evs_error *error)
{
  size_t to_unit = evs_cube_unit(cube, part->units[unit]);
  size_t to_measure = evs_cube_measure(cube, part->measures[measure]);

  if (to_unit == EVS_CUBE_ABSENT)
    return refuse_absent("unit", part->units[unit], error);
  if (to_measure == EVS_CUBE_ABSENT)
    return refuse_absent("measure", part->measures[measure], error);
  for (size_t p = 0; p < part->period_count; p++)
    if (!cube_cell_add(evs_cube_at(cube, to_unit, to_measure, places[p]),
                       evs_cube_at(part, unit, measure, p)))
      return cube_refuse_sum(error);
  return EVS_OK;
}

evs_status evs_cube_add(evs_cube *cube, const evs_cube *part, evs_error *error)
{
  size_t *places = calloc(part->period_count + 1, sizeof *places);
  evs_status status;

  if (!places)
    return evs_fail(error, EVS_TOO_LARGE, "there is no memory for the periods of the cube");
  status = place_periods(places, cube, part, error);
  for (size_t u = 0; u < part->unit_count && !status; u++)
    for (size_t m = 0; m < part->measure_count && !status; m++)
      status = add_pair(cube, part, u, m, places, error);
  free(places);
  return status;
}

/* ---- months as quarters or years ------------------------------------------ */

static evs_period coarser(evs_period month, evs_period_kind by)
{
  int year = month.number / 12;

  if (by == EVS_YEAR)
    return evs_period_year(year);
  return by == EVS_QUARTER ? evs_period_quarter(year, month.number % 12 / 3 + 1) : month;
}

static size_t months_of(evs_period_kind by)
{
  return by == EVS_YEAR ? 12 : by == EVS_QUARTER ? 3 : 1;
}

/* The periods of which all months are there; `begins` gets the place of the first of each. */
static size_t whole_periods(evs_period *periods, size_t *begins, const evs_cube *months,
                            evs_period_kind by)
{
  size_t size = months_of(by);
  size_t count = 0;

  for (size_t p = 0; p + size <= months->period_count; p++)
    if (months->periods[p].number % (int32_t)size == 0 &&
        months->periods[p + size - 1].number == months->periods[p].number + (int32_t)size - 1) {
      periods[count] = coarser(months->periods[p], by);
      begins[count++] = p;
    }
  return count;
}

static bool coarsen_cell(evs_cube_cell *out, const evs_cube_cell *months, size_t count)
{
  *out = months[0];
  for (size_t i = 1; i < count; i++)
    if (!add_flows(out, &months[i]) || !add_known(&out->largest_cost, months[i].largest_cost))
      return false;
  out->stock = months[count - 1].stock;
  out->last_day_ends = months[count - 1].last_day_ends;
  if (count > 1)
    out->persons = EVS_CUBE_UNKNOWN;
  return true;
}

evs_status evs_cube_coarsen(evs_cube *out, const evs_cube *months, evs_period_kind by,
                            evs_arena *arena, evs_error *error)
{
  evs_period *periods = evs_arena_array(arena, months->period_count, sizeof *periods);
  size_t *begins = evs_arena_array(arena, months->period_count, sizeof *begins);
  evs_cube frame = *months;
  evs_status status;

  frame.periods = periods;
  frame.period_count = whole_periods(periods, begins, months, by);
  if (frame.period_count == 0)
    return evs_fail(error, EVS_USAGE, "the window holds no whole %s; expected a longer one",
                    by == EVS_YEAR ? "year" : "quarter");
  if ((status = evs_cube_make(out, &frame, arena, error)))
    return status;
  for (size_t pair = 0; pair < out->unit_count * out->measure_count; pair++)
    for (size_t p = 0; p < out->period_count; p++)
      if (!coarsen_cell(&out->cells[pair * out->period_count + p],
                        &months->cells[pair * months->period_count + begins[p]], months_of(by)))
        return cube_refuse_sum(error);
  return EVS_OK;
}

evs_status evs_cost_basis_parse(evs_cost_basis *out, const char *text, evs_error *error)
{
  static const char *const names[] = {"month", "day", "case", "lump-sum"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(text, names[i]) == 0) {
      *out = (evs_cost_basis)i;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE,
                  "“%s” is no basis of costs; expected month, day, case or "
                  "lump-sum",
                  text);
}
