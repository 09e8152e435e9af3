/* test_programme.c - linear programmes that can be solved on paper, and a solver that fails.

   x + 2y <= 4 and 3x + y <= 6: the corner is x = 1.6, y = 1.2; among whole numbers x + y is 2 at
   most. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disclosure/programme.h"
#include "support/fixture.h"

typedef struct {
  evs_arena *arena;
  evs_error error;
  glpk call;
  programme work;
  double solution[2];
} fixture;

enum { X, Y };

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void state_corner(fixture *test)
{
  static const programme_entry entries[] = {{0, X, 1}, {0, Y, 2}, {1, X, 3}, {1, Y, 1}};

  must(&test->error, glpk_open(&test->call, &test->error));
  programme_make(&test->work, &test->call, 2, 100, 2, entries, 4, test->arena);
  programme_bound_row(&test->work, 0, -INFINITY, 4);
  programme_bound_row(&test->work, 1, -INFINITY, 6);
}

static void drop(fixture *test)
{
  programme_drop(&test->work);
  glpk_close(&test->call);
}

static bool maximise_both(fixture *test)
{
  programme_price(&test->work, X, 1);
  programme_price(&test->work, Y, 1);
  return programme_optimise(&test->work, test->solution, true);
}

static void expect_corner(const fixture *test)
{
  assert_true(fabs(test->solution[X] - 1.6) < 1e-9);
  assert_true(fabs(test->solution[Y] - 1.2) < 1e-9);
}

static void finds_the_corner(void **state)
{
  fixture *test = *state;

  state_corner(test);
  assert_true(maximise_both(test));
  expect_corner(test);
  drop(test);
}

/* ---- bounds ------------------------------------------------------------------- */

/* Least and greatest x where x + 2y lies between bounds of each kind. */
static void bounds_of_every_kind(void **state)
{
  static const struct {
    double low, high;
    double least, greatest;
  } cases[] = {
      {-INFINITY, INFINITY, 0, 2},
      {-INFINITY, 1, 0, 1},
      {5, INFINITY, 0, 1.4},
      {1, 1, 0, 1},
      {1, 2, 0, 2},
  };
  fixture *test = *state;

  state_corner(test);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    programme_bound_row(&test->work, 0, cases[i].low, cases[i].high);
    assert_true(programme_solve(&test->work, test->solution, X, false));
    assert_true(fabs(test->solution[X] - cases[i].least) < 1e-9);
    assert_true(programme_solve(&test->work, test->solution, X, true));
    assert_true(fabs(test->solution[X] - cases[i].greatest) < 1e-9);
  }
  drop(test);
}

static void nothing_lies_between_bounds_that_cross(void **state)
{
  fixture *test = *state;

  state_corner(test);
  programme_bound_row(&test->work, 0, 2, 1);
  assert_false(programme_solve(&test->work, test->solution, X, true));
  assert_false(programme_solve_whole(&test->work, test->solution));
  drop(test);
}

static void nothing_lies_beyond_all_rows(void **state)
{
  fixture *test = *state;

  state_corner(test);
  programme_bound_column(&test->work, X, 3, 100);
  assert_false(maximise_both(test));
  drop(test);
}

/* ---- whole numbers ---------------------------------------------------------------- */

static void finds_whole_numbers(void **state)
{
  fixture *test = *state;

  state_corner(test);
  programme_price(&test->work, X, -1);
  programme_price(&test->work, Y, -1);
  assert_true(programme_solve_whole(&test->work, test->solution));
  assert_true(test->solution[X] + test->solution[Y] == 2);
  drop(test);
}

/* 6x + 10y + 15z = 29 with x, y, z from 0 to 4 has fractions only (29 is the largest number that is
   no such sum). */
static void there_may_be_fractions_only(void **state)
{
  static const programme_entry entries[] = {{0, 0, 6}, {0, 1, 10}, {0, 2, 15}};
  fixture *test = *state;
  double solution[3];

  must(&test->error, glpk_open(&test->call, &test->error));
  programme_make(&test->work, &test->call, 3, 4, 1, entries, 3, test->arena);
  programme_bound_row(&test->work, 0, 29, 29);
  assert_true(programme_optimise(&test->work, solution, true));
  assert_false(programme_solve_whole(&test->work, solution));
  programme_bound_row(&test->work, 0, 31, 31);
  assert_true(programme_solve_whole(&test->work, solution));
  assert_true(6 * solution[0] + 10 * solution[1] + 15 * solution[2] == 31);
  drop(test);
}

/* ---- a solver that fails ------------------------------------------------------------- */

static __typeof__(glp_simplex) *true_simplex;
static int failures_left;

static int failing_simplex(glp_prob *problem, const glp_smcp *parameters)
{
  return failures_left-- > 0 ? GLP_ESING : true_simplex(problem, parameters);
}

static int failing_search(glp_prob *problem, const glp_iocp *parameters)
{
  (void)problem;
  (void)parameters;
  return GLP_EFAIL;
}

static void let_fail(fixture *test, int times)
{
  true_simplex = test->call.glp_simplex;
  failures_left = times;
  test->call.glp_simplex = failing_simplex;
}

/* A basis that has become singular is given up for the first one. */
static void goes_on_from_scratch(void **state)
{
  fixture *test = *state;

  state_corner(test);
  let_fail(test, 1);
  assert_true(maximise_both(test));
  expect_corner(test);
  failures_left = 1;
  programme_bound_column(&test->work, X, 3, 100);
  assert_false(maximise_both(test)); /* from scratch too there is no solution */
  drop(test);
}

static void gives_up_after_the_second_try(void **state)
{
  fixture *test = *state;

  state_corner(test);
  let_fail(test, 2);
  assert_false(maximise_both(test));
  assert_true(maximise_both(test));
  expect_corner(test);
  test->call.glp_intopt = failing_search;
  assert_false(programme_solve_whole(&test->work, test->solution));
  drop(test);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(finds_the_corner),
      CASE(bounds_of_every_kind),
      CASE(nothing_lies_between_bounds_that_cross),
      CASE(nothing_lies_beyond_all_rows),
      CASE(finds_whole_numbers),
      CASE(there_may_be_fractions_only),
      CASE(goes_on_from_scratch),
      CASE(gives_up_after_the_second_try),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
