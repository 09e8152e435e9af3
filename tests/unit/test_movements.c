/* test_movements.c - begins and ends added up to series; expected cells worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "register/movements.h"

/* One unit and measure, January to March 2012 (31, 29, 31 days), 310 Euro a month:
   A 2011-12-05 to 2012-02-29, B from 2012-01-11, C 2012-03-02 to 2012-03-03.
   Shares: B 21/31 of 310.00 = 210.00 in January; C 2/31 = 20.00 in March. */
static const movement_row rows[] = {
    {false, "u", "m", 0, {.cases = 1, .edge = 27000, .whole = {31000}}},
    {false, "u", "m", 1, {.cases = 1, .outside = 10, .marked = 1, .edge = 21000, .whole = {31000}}},
    {false, "u", "m", 3, {.cases = 1, .outside = 1, .edge = 2000}},
    {true, "u", "m", 2, {.cases = 1, .marked = 1, .ended = 87, .edge = 31000, .whole = {31000}}},
    {true, "u", "m", 3, {.cases = 1, .outside = 28, .ended = 2}},
};

static const movement_form monthly = {.within = {12 * (2012 - 1800), 12 * (2012 - 1800) + 2},
                                      .has_cost = true};

static const evs_cube_cell expected[] = {
    {.stock = 2, .starts = 1, .days = 31 + 21, .cost = 31000 + 21000, .open_starts = 1},
    {.stock = 2, .ends = 1, .days = 58, .cost = 62000, .last_day_ends = 1, .ended_days = 87},
    {.stock = 1, .starts = 1, .ends = 1, .days = 31 + 2, .cost = 31000 + 2000, .ended_days = 2},
};

static void check_cell(const evs_cube_cell *cell, const evs_cube_cell *wanted)
{
  assert_int_equal(cell->stock, wanted->stock);
  assert_int_equal(cell->starts, wanted->starts);
  assert_int_equal(cell->ends, wanted->ends);
  assert_int_equal(cell->days, wanted->days);
  assert_int_equal(cell->cost, wanted->cost);
  assert_int_equal(cell->last_day_ends, wanted->last_day_ends);
  assert_int_equal(cell->ended_days, wanted->ended_days);
  assert_int_equal(cell->open_starts, wanted->open_starts);
  assert_true(cell->persons == EVS_CUBE_UNKNOWN);
}

static void test_series_follow(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_cube cube;
  (void)state;

  assert_int_equal(movements_cube(&cube, rows, 5, &monthly, arena, NULL), EVS_OK);
  assert_int_equal(cube.period_count, 3);
  for (size_t i = 0; i < 3; i++)
    check_cell(evs_cube_at(&cube, 0, 0, i), &expected[i]);
  evs_arena_destroy(arena);
}

/* The name may come twice: "u" and "u " are one after trimming. */
static void test_rows_of_one_place_add_up(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  movement_row twice[10];
  evs_cube cube;
  (void)state;

  for (size_t i = 0; i < 10; i++)
    twice[i] = rows[i / 2];
  assert_int_equal(movements_cube(&cube, twice, 10, &monthly, arena, NULL), EVS_OK);
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(evs_cube_at(&cube, 0, 0, i)->stock, 2 * expected[i].stock);
    assert_int_equal(evs_cube_at(&cube, 0, 0, i)->cost, 2 * expected[i].cost);
  }
  evs_arena_destroy(arena);
}

/* Every unit with every measure, also where nothing happened. */
static void test_all_combinations_have_cells(void **state)
{
  static const movement_row two[] = {{false, "a", "x", 1, {.cases = 1}},
                                     {false, "b", "y", 4, {.cases = 1}}};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_cube cube;
  (void)state;

  assert_int_equal(movements_cube(&cube, two, 2, &monthly, arena, NULL), EVS_OK);
  assert_int_equal(cube.unit_count, 2);
  assert_int_equal(cube.measure_count, 2);
  assert_int_equal(evs_cube_at(&cube, 0, 0, 2)->stock, 1);
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(evs_cube_at(&cube, 0, 1, i)->stock, 0);
    assert_int_equal(evs_cube_at(&cube, 1, 1, i)->stock, 0);
  }
  evs_arena_destroy(arena);
}

/* A case without an amount makes the cost of its months unknown, and of no others. */
static void test_missing_amounts_are_no_zeros(void **state)
{
  static const movement_row missing[] = {
      {false, "u", "m", 1, {.cases = 1, .unpriced = 1}},
      {true, "u", "m", 2, {.cases = 1, .unpriced = 1}},
  };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  movement_form form = monthly;
  evs_cube cube;
  (void)state;

  assert_int_equal(movements_cube(&cube, missing, 2, &form, arena, NULL), EVS_OK);
  assert_true(evs_cube_at(&cube, 0, 0, 0)->cost == EVS_CUBE_UNKNOWN);
  assert_true(evs_cube_at(&cube, 0, 0, 1)->cost == EVS_CUBE_UNKNOWN);
  assert_int_equal(evs_cube_at(&cube, 0, 0, 2)->cost, 0);
  form.cost_basis = EVS_COST_LUMP_SUM; /* due at the begin only */
  assert_int_equal(movements_cube(&cube, missing, 2, &form, arena, NULL), EVS_OK);
  assert_true(evs_cube_at(&cube, 0, 0, 0)->cost == EVS_CUBE_UNKNOWN);
  assert_int_equal(evs_cube_at(&cube, 0, 0, 1)->cost, 0);
  form.has_cost = false;
  assert_int_equal(movements_cube(&cube, missing, 2, &form, arena, NULL), EVS_OK);
  assert_true(evs_cube_at(&cube, 0, 0, 2)->cost == EVS_CUBE_UNKNOWN);
  evs_arena_destroy(arena);
}

/* Per day the rate of the month's length counts: 31, 29, 31 days. */
static void test_rates_by_length(void **state)
{
  static const movement_row open[] = {
      {false, "u", "m", 0, {.cases = 1, .edge = 500, .whole = {2800, 2900, 3000, 3100}}}};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  movement_form form = monthly;
  evs_cube cube;
  (void)state;

  form.cost_basis = EVS_COST_PER_DAY;
  assert_int_equal(movements_cube(&cube, open, 1, &form, arena, NULL), EVS_OK);
  assert_int_equal(evs_cube_at(&cube, 0, 0, 0)->cost, 3100);
  assert_int_equal(evs_cube_at(&cube, 0, 0, 1)->cost, 2900);
  assert_int_equal(evs_cube_at(&cube, 0, 0, 2)->cost, 3100);
  evs_arena_destroy(arena);
}

/* Three cases, one of them open; none begins after the window or ends before it. */
static void test_totals(void **state)
{
  movement_row further[] = {rows[0], rows[1], rows[2], rows[3], rows[4], rows[0], rows[3]};
  movement_totals totals;
  (void)state;

  totals = movements_total(rows, 5, &monthly);
  assert_int_equal(totals.counts.all, 3);
  assert_int_equal(totals.counts.open, 1);
  assert_int_equal(totals.counts.before, 0);
  assert_int_equal(totals.counts.after, 0);
  further[5].month = 4;
  further[6].month = 0;
  totals = movements_total(further, 7, &monthly);
  assert_int_equal(totals.counts.all, 4);
  assert_int_equal(totals.counts.before, 1);
  assert_int_equal(totals.counts.after, 1);
}

static void test_sums_that_do_not_fit_are_refused(void **state)
{
  static const movement_row large[] = {{false, "u", "m", 1, {.edge = INT64_MAX}},
                                       {false, "u", "m", 1, {.edge = 1}}};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_cube cube;
  (void)state;

  assert_int_equal(movements_cube(&cube, large, 2, &monthly, arena, NULL), EVS_TOO_LARGE);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_series_follow),
      cmocka_unit_test(test_rows_of_one_place_add_up),
      cmocka_unit_test(test_all_combinations_have_cells),
      cmocka_unit_test(test_missing_amounts_are_no_zeros),
      cmocka_unit_test(test_rates_by_length),
      cmocka_unit_test(test_totals),
      cmocka_unit_test(test_sums_that_do_not_fit_are_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
