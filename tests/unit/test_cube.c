/* test_cube.c - cubes made, added and coarsened; expected numbers by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/register.h"

static const char *const units[] = {"Walle", "Mitte", "Walle"};
static const char *const measures[] = {"SPFH", "Heim"};

static int set_up(void **state)
{
  *state = evs_arena_create(NULL, NULL);
  return 0;
}

static int tear_down(void **state)
{
  evs_arena_destroy(*state);
  return 0;
}

/* Months from `first` (counted from year 0) on. */
static evs_cube make_months(int32_t first, size_t count, evs_arena *arena)
{
  evs_period *periods = evs_arena_array(arena, count, sizeof *periods);
  evs_cube frame = {units, 3, measures, 2, periods, count, NULL};
  evs_cube cube;

  for (size_t i = 0; i < count; i++)
    periods[count - 1 - i] = (evs_period){EVS_MONTH, first + (int32_t)i};
  assert_int_equal(evs_cube_make(&cube, &frame, arena, NULL), EVS_OK);
  return cube;
}

static void sorts_names_and_periods(void **state)
{
  evs_cube cube = make_months(2011 * 12, 3, *state);

  assert_int_equal(cube.unit_count, 2);
  assert_string_equal(cube.units[0], "Mitte");
  assert_string_equal(cube.units[1], "Walle");
  assert_string_equal(cube.measures[0], "Heim");
  assert_int_equal(cube.period_count, 3);
  assert_int_equal(cube.periods[0].number, 2011 * 12);
  assert_int_equal(evs_cube_unit(&cube, "Walle"), 1);
  assert_int_equal(evs_cube_unit(&cube, "Nord"), EVS_CUBE_ABSENT);
  assert_int_equal(evs_cube_measure(&cube, "SPFH"), 1);
  assert_int_equal(evs_cube_period(&cube, evs_period_month(2011, 3)), 2);
  assert_int_equal(evs_cube_period(&cube, evs_period_month(2011, 4)), EVS_CUBE_ABSENT);
}

static void refuses_what_is_too_large(void **state)
{
  enum { MANY = 3000 };
  const char **names = evs_arena_array(*state, MANY, sizeof *names);
  const evs_period month = evs_period_month(2011, 1);
  const evs_period months[] = {month, {EVS_MONTH, month.number + 1}, {EVS_MONTH, month.number + 2}};
  evs_cube frame = {names, MANY, names, MANY, months, 3, NULL};
  evs_error error;
  evs_cube cube;

  for (size_t i = 0; i < MANY; i++)
    names[i] = evs_arena_printf(*state, "%zu", i);
  assert_int_equal(evs_cube_make(&cube, &frame, *state, &error), EVS_TOO_LARGE);
  assert_non_null(strstr(error.message, "3000 units x 3000 measures x 3 periods"));
}

static void adds_cells_of_other_cases(void **state)
{
  evs_cube whole = make_months(2011 * 12, 3, *state);
  evs_cube part = make_months(2011 * 12 + 1, 1, *state);
  evs_cube_cell *to = evs_cube_at(&whole, 1, 0, 1);
  evs_cube_cell *from = evs_cube_at(&part, 1, 0, 0);

  *to = (evs_cube_cell){.stock = 3, .starts = 1, .days = 62, .cost = 10050, .persons = 2};
  *from = (evs_cube_cell){
      .stock = 4, .starts = 2, .ends = 1, .days = 5, .cost = 50, .persons = 1, .last_day_ends = 1};
  assert_int_equal(evs_cube_add(&whole, &part, NULL), EVS_OK);
  assert_int_equal(to->stock, 7);
  assert_int_equal(to->starts, 3);
  assert_int_equal(to->ends, 1);
  assert_int_equal(to->days, 67);
  assert_int_equal(to->cost, 10100);
  assert_int_equal(to->last_day_ends, 1);
  assert_int_equal(to->persons, EVS_CUBE_UNKNOWN); /* the same person may be in both */
  assert_int_equal(evs_cube_at(&whole, 1, 0, 0)->stock, 0);
}

static void keeps_what_is_unknown(void **state)
{
  evs_cube whole = make_months(2011 * 12, 1, *state);
  evs_cube part = make_months(2011 * 12, 1, *state);

  evs_cube_at(&whole, 0, 0, 0)->persons = 0;
  evs_cube_at(&part, 0, 0, 0)->persons = 5;
  evs_cube_at(&part, 0, 0, 0)->cost = EVS_CUBE_UNKNOWN;
  assert_int_equal(evs_cube_add(&whole, &part, NULL), EVS_OK);
  assert_int_equal(evs_cube_at(&whole, 0, 0, 0)->cost, EVS_CUBE_UNKNOWN);
  assert_int_equal(evs_cube_at(&whole, 0, 0, 0)->persons, 5);
}

static void refuses_sums_and_names_that_do_not_fit(void **state)
{
  evs_cube whole = make_months(2011 * 12, 2, *state);
  evs_cube part = make_months(2011 * 12 + 1, 2, *state);
  evs_error error;

  assert_int_equal(evs_cube_add(&whole, &part, &error), EVS_BAD_DATA);
  assert_non_null(strstr(error.message, "2011-03"));
  part = make_months(2011 * 12, 2, *state);
  evs_cube_at(&whole, 0, 0, 0)->cost = INT64_MAX;
  evs_cube_at(&part, 0, 0, 0)->cost = 1;
  assert_int_equal(evs_cube_add(&whole, &part, &error), EVS_TOO_LARGE);
}

static void makes_quarters_and_years_of_months(void **state)
{
  evs_cube months = make_months(2011 * 12 + 2, 14, *state); /* 2011-03 to 2012-04 */
  evs_cube quarters;
  evs_cube years;
  const evs_cube_cell *cell;

  for (size_t p = 0; p < 14; p++)
    *evs_cube_at(&months, 0, 0, p) = (evs_cube_cell){
        .stock = 100 + (int64_t)p, .starts = 1, .cost = 7, .last_day_ends = (int64_t)p};
  assert_int_equal(evs_cube_coarsen(&quarters, &months, EVS_QUARTER, *state, NULL), EVS_OK);
  assert_int_equal(quarters.period_count, 4); /* 2011-Q1 and 2012-Q2 lack months */
  assert_true(evs_period_equal(quarters.periods[0], evs_period_quarter(2011, 2)));
  cell = evs_cube_at(&quarters, 0, 0, 0); /* April, May, June: places 1, 2, 3 */
  assert_int_equal(cell->stock, 103);
  assert_int_equal(cell->starts, 3);
  assert_int_equal(cell->cost, 21);
  assert_int_equal(cell->last_day_ends, 3);
  assert_int_equal(cell->persons, EVS_CUBE_UNKNOWN);
  assert_int_equal(evs_cube_coarsen(&years, &months, EVS_YEAR, *state, NULL), EVS_USAGE);
}

static void reads_the_basis_of_costs(void **state)
{
  evs_cost_basis basis;
  evs_error error;

  (void)state;
  assert_int_equal(evs_cost_basis_parse(&basis, "lump-sum", NULL), EVS_OK);
  assert_int_equal(basis, EVS_COST_LUMP_SUM);
  assert_int_equal(evs_cost_basis_parse(&basis, "week", &error), EVS_USAGE);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(sorts_names_and_periods, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_what_is_too_large, set_up, tear_down),
      cmocka_unit_test_setup_teardown(adds_cells_of_other_cases, set_up, tear_down),
      cmocka_unit_test_setup_teardown(keeps_what_is_unknown, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_sums_and_names_that_do_not_fit, set_up, tear_down),
      cmocka_unit_test_setup_teardown(makes_quarters_and_years_of_months, set_up, tear_down),
      cmocka_unit_test(reads_the_basis_of_costs),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
