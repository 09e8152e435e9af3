/* test_register_tally.c - sums of cases, shares of costs, ids and persons.

   Shares are held against schoolbook division of whole numbers; the sums
   themselves against another program (tests/cli/aggregate/reference.test.sh). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "register/ids.h"
#include "register/persons.h"
#include "register/tally.h"

static uint64_t next_random(uint64_t *seed)
{
  *seed ^= *seed >> 12;
  *seed ^= *seed << 25;
  *seed ^= *seed >> 27;
  return *seed * UINT64_C(0x2545F4914F6CDD1D);
}

static slice slice_of(const char *text)
{
  static char room[8][160];
  static int next;
  char *to = room[next++ % 8];

  memset(to, 0, sizeof room[0]);
  memcpy(to, text, strlen(text));
  return (slice){to, strlen(text)};
}

static void shares_are_rounded_half_away_from_zero(void **state)
{
  static const struct {
    evs_decimal amount;
    int64_t days, of_days, cents;
  } cases[] = {
      {{31000, 2}, 17, 31, 17000}, {{14, 2}, 1, 28, 1}, /* exactly half a cent */
      {{-14, 2}, 1, 28, -1},       {{13, 2}, 1, 28, 0},        {{10000, 2}, 1, 29, 345},
      {{12345, 3}, 1, 1, 1235},    {{-12345, 3}, 1, 1, -1235}, {{1234449, 5}, 1, 1, 1234},
      {{0, 2}, 5, 31, 0},
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(tally_share(cases[i].amount, cases[i].days, cases[i].of_days), cases[i].cents);
}

/* One case of a month through the quick division: 2^64 / (2 x days of the month). */
static int64_t cost_of_month(int64_t cents, int year, int month, int last_day)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const tally_form form = {.basis = EVS_COST_PER_MONTH};
  static calendar days;
  tally sums;
  evs_cube cube;
  register_case one = {.cost = COST_KNOWN, .amount = {cents, 2}};
  int32_t at = calendar_month(evs_period_month(year, month));
  int64_t cost;

  if (days.first_day[1] == 0)
    calendar_fill(&days);
  tally_init(&sums, &days, &form, arena);
  one.unit = keys_learn(&sums.units, slice_of("u"));
  one.measure = keys_learn(&sums.measures, slice_of("m"));
  one.begin = (calendar_date){at, 1};
  one.end = (calendar_date){at, last_day};
  tally_add(&sums, &one);
  assert_int_equal(tally_cube(&cube, &sums, at, at, arena, NULL), EVS_OK);
  cost = cube.cells[0].cost;
  evs_arena_destroy(arena);
  return cost;
}

static void quick_shares_are_the_exact_ones(void **state)
{
  static const int months[][3] = {{2011, 2, 28}, {2012, 2, 29}, {2011, 4, 30}, {2011, 1, 31}};
  uint64_t seed = 11;

  (void)state;
  for (int round = 0; round < 4000; round++) {
    const int *month = months[round % 4];
    uint64_t draw = next_random(&seed);
    int64_t cents = (int64_t)(draw >> 16) % (round % 3 ? 1000000 : TALLY_AMOUNT_LIMIT + 1);
    int64_t days = 1 + (int64_t)(draw % (uint64_t)month[2]);
    int64_t expected = (2 * cents * days + month[2]) / (2 * month[2]);

    assert_int_equal(cost_of_month(cents, month[0], month[1], (int)days), expected);
    assert_int_equal(cost_of_month(-cents, month[0], month[1], (int)days), -expected);
  }
  /* every exact half of the smallest amounts */
  for (int64_t cents = 0; cents < 70; cents++)
    for (int days = 1; days <= 28; days++)
      assert_int_equal(cost_of_month(cents, 2011, 2, days), (2 * cents * days + 28) / 56);
}

static void counts_ids_that_repeat(void **state)
{
  static const char *const ids[] = {"1",
                                    "2",
                                    "01",
                                    "1",
                                    "F-1",
                                    "F-01",
                                    "F-1",
                                    "f-1",
                                    "a",
                                    "b",
                                    "a",
                                    "99999999",
                                    "1",
                                    "449",
                                    "448",
                                    "449",
                                    "12345678901234567890",
                                    "12345678901234567890",
                                    "2"};
  id_set *set = ids_new();
  id_cursor cursor = ids_cursor(set);

  (void)state;
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    ids_add(&cursor, slice_of(ids[i]));
  ids_flush(&cursor);
  assert_int_equal(cursor.repeats, 7); /* 1 1, F-1, a, 449, 12345678901234567890, 2 */
  assert_false(ids_gave_up(set));
  ids_free(set);
}

/* Random ids in a small range: repeats = added less different, through two cursors. */
static void counts_repeats_of_several_threads(void **state)
{
  enum { RANGE = 100000, COUNT = 200000 };
  static bool seen[RANGE];
  id_set *set = ids_new();
  id_cursor cursors[2] = {ids_cursor(set), ids_cursor(set)};
  uint64_t seed = 9;
  size_t different = 0;
  char text[32];

  (void)state;
  for (int i = 0; i < COUNT; i++) {
    unsigned id = (unsigned)(next_random(&seed) % RANGE);

    different += !seen[id];
    seen[id] = true;
    snprintf(text, sizeof text, "%u", id);
    ids_add(&cursors[i % 2], slice_of(text));
  }
  ids_flush(&cursors[0]);
  ids_flush(&cursors[1]);
  assert_int_equal(cursors[0].repeats + cursors[1].repeats, COUNT - different);
  ids_free(set);
}

static void says_when_ids_are_too_many(void **state)
{
  id_set *set = ids_new();
  id_cursor cursor = ids_cursor(set);
  char text[32];

  (void)state;
  for (unsigned i = 0; i < 300000; i++) {
    snprintf(text, sizeof text, "%u-x", i); /* no number at the end: a line each */
    ids_add(&cursor, slice_of(text));
  }
  ids_flush(&cursor);
  assert_true(ids_gave_up(set));
  ids_free(set);
}

/* P has two cases of one cell that overlap and one later; Q has one; both in 2011. */
static void counts_persons_once(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  static const char *const names[] = {"u"};
  const evs_period periods[] = {
      {EVS_MONTH, 2011 * 12}, {EVS_MONTH, 2011 * 12 + 1}, {EVS_MONTH, 2011 * 12 + 2}};
  const evs_cube frame = {names, 1, names, 1, periods, 3, NULL};
  const struct {
    const char *person;
    int begin[3], end[3];
  } cases[] = {{"P", {2011, 1, 5}, {2011, 2, 10}},
               {"P", {2010, 12, 1}, {2011, 1, 20}},
               {"P", {2011, 3, 31}, {0, 0, 0}},
               {"Q", {2011, 2, 28}, {2011, 2, 28}},
               {"R", {2010, 1, 1}, {2010, 12, 31}}};
  person_list list = {0};
  keys known;
  evs_cube cube;

  (void)state;
  keys_init(&known, arena);
  keys_learn(&known, slice_of("u"));
  for (size_t i = 0; i < 5; i++) {
    const int *b = cases[i].begin;
    const int *e = cases[i].end;
    person_case one = {.begin = evs_period_day(b[0], b[1], b[2]).number,
                       .end = e[0] ? evs_period_day(e[0], e[1], e[2]).number : PERSON_OPEN};

    persons_add(&list, slice_of(cases[i].person), &one, arena);
  }
  assert_int_equal(evs_cube_make(&cube, &frame, arena, NULL), EVS_OK);
  assert_int_equal(persons_count(&cube, &list, &known, &known, arena), 1);
  assert_int_equal(cube.cells[0].persons, 1);
  assert_int_equal(cube.cells[1].persons, 2);
  assert_int_equal(cube.cells[2].persons, 1);
  persons_free(&list);
  evs_arena_destroy(arena);
}

static void tells_names_apart(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  keys known;
  char text[64];

  (void)state;
  keys_init(&known, arena);
  for (int round = 0; round < 2; round++)
    for (uint32_t i = 0; i < 2000; i++) {
      snprintf(text, sizeof text, i % 2 ? "%u" : "a name of more than sixteen bytes %u", i);
      assert_int_equal(keys_learn(&known, slice_of(text)), i);
      assert_int_equal(keys_find(&known, slice_of(text)), i);
    }
  assert_int_equal(keys_find(&known, slice_of("a name of more than sixteen bytes 1")), KEYS_ABSENT);
  assert_int_equal(keys_find(&known, slice_of("")), KEYS_ABSENT);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(shares_are_rounded_half_away_from_zero),
      cmocka_unit_test(quick_shares_are_the_exact_ones),
      cmocka_unit_test(counts_ids_that_repeat),
      cmocka_unit_test(counts_repeats_of_several_threads),
      cmocka_unit_test(says_when_ids_are_too_many),
      cmocka_unit_test(counts_persons_once),
      cmocka_unit_test(tells_names_apart),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
