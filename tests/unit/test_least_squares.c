/* Least squares on cases worked by hand, what must be refused, and the refinement of what
   is badly conditioned.  Against NIST's certified values: test_accuracy.c. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/least_squares.h"
#include "support/fixture.h"

typedef struct {
  evs_arena *arena;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void near(const char *what, double found, double expected, double tolerance)
{
  if (!(fabs(found - expected) <= tolerance * fabs(expected)))
    fail_msg("%s: %.17g; expected %.17g", what, found, expected);
}

/* What must be refused rather than answered with rounding. */
static void refuses(void **state)
{
  static const struct {
    const char *label;
    size_t rows;
    size_t columns;
    long double x[12];
    evs_status status;
  } rows[] = {
      {"a column twice", 4, 2, {1, 1, 2, 2, 3, 3, 4, 4}, EVS_BAD_DATA},
      {"a sum of others",
       4,
       3,
       {1, 0.1L, 1.1L, 1, 0.7L, 1.7L, 1, 0.3L, 1.3L, 1, 2, 3},
       EVS_BAD_DATA},
      {"a column of zeros", 3, 2, {1, 0, 1, 0, 1, 0}, EVS_BAD_DATA},
      {"fewer rows than columns", 1, 2, {1, 2}, EVS_TOO_FEW},
      {"an infinity", 3, 2, {1, 0, 1, INFINITY, 1, 2}, EVS_BAD_DATA},
  };
  const long double y[] = {1, 2, 4, 3};
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    design_matrix design = design_make(rows[i].rows, rows[i].columns, test->arena);
    least_squares fit = least_squares_make(rows[i].rows, rows[i].columns, test->arena);

    memcpy(design.x, rows[i].x, rows[i].rows * rows[i].columns * sizeof *design.x);
    if (least_squares_fit(&fit, &design, y, NULL, NULL) != rows[i].status)
      fail_msg("%s was not refused", rows[i].label);
  }
}

/* det(X'X) of (1 0; 1 1; 1 2) is 3·5 - 3·3 = 6; scaled columns have the Gram
   matrix (1 r; r 1) with r = 3/sqrt(15), so |R|² = 2 and |R^-1|² = 2/(1 - r²) = 5.
   y = 1 2 4: slope 3/2, constant 5/6, residuals 1/6 -1/3 1/6. */
static void knows_its_condition(void **state)
{
  fixture *test = *state;
  design_matrix design = design_make(3, 2, test->arena);
  least_squares fit = least_squares_make(3, 2, test->arena);
  const long double x[] = {1, 0, 1, 1, 1, 2};
  const long double y[] = {1, 2, 4};

  memcpy(design.x, x, sizeof x);
  assert_int_equal(least_squares_fit(&fit, &design, y, NULL, NULL), EVS_OK);
  near("determinant", fit.log_determinant, log(6), 1e-15);
  near("condition", fit.condition, sqrt(10), 1e-14);
  near("constant", fit.coefficients[0], 5.0 / 6, 1e-15);
  near("slope", fit.coefficients[1], 1.5, 1e-15);
  near("squares", fit.residual_squares, 1.0 / 6, 1e-15);
  near("inverse", fit.inverse[0], 5.0 / 6, 1e-15);
  near("inverse", fit.inverse[1], -0.5, 1e-15);
}

enum { ROWS = 5 };

/* Constant and t = 10^8 + 0, ..., 4.  With d = t - 10^8 - 2: sum d² = 10, sum d y = 11, mean
   of y 4 and sum (y - 4)² = 20, so the slope is 1.1, the constant 4 - 1.1 (10^8 + 2), the sum
   of squares 20 - 1.1·11, and (X'X)^-1 = (1/5 + (10^8 + 2)²/10, ...; ..., 1/10).  Each y adds
   d/10 of it to the slope and 1/5 - (10^8 + 2) d/10 to the constant. */
static void refines_what_is_far_from_its_origin(void **state)
{
  static const long double y[ROWS] = {1, 4, 3, 7, 5};
  static const long double zeros[ROWS] = {0};
  fixture *test = *state;
  design_matrix design = design_make(ROWS, 2, test->arena);
  least_squares fit = least_squares_make(ROWS, 2, test->arena);

  for (size_t i = 0; i < ROWS; i++) {
    design_row(&design, i)[0] = 1;
    design_row(&design, i)[1] = 1e8L + (long double)i;
  }
  assert_int_equal(least_squares_fit(&fit, &design, zeros, NULL, NULL), EVS_OK);
  assert_true(fit.refined);
  assert_true(fit.coefficients[0] == 0 && fit.coefficients[1] == 0 && fit.residual_squares == 0);
  assert_int_equal(least_squares_fit(&fit, &design, y, NULL, NULL), EVS_OK);
  assert_true(fit.refined);
  assert_true(fit.condition > 1e7);
  near("slope", fit.coefficients[1], 1.1, 1e-15);
  near("constant", fit.coefficients[0], 4 - 1.1 * 100000002, 1e-15);
  near("squares", fit.residual_squares, 20 - 1.1 * 11, 1e-15);
  near("inverse", fit.inverse[3], 0.1, 1e-15);
  near("inverse of the constant", fit.inverse[0], 0.2 + 0.1 * 100000002.0 * 100000002.0, 1e-15);
  for (size_t i = 0; i < ROWS; i++) {
    const double share = ((double)i - 2) / 10;

    assert_true(fabs(fit.influence[2 * i + 1] - share) < 1e-15);
    near("influence on the constant", fit.influence[2 * i], 0.2 - share * 100000002, 1e-15);
  }
}

static void fit_line_from(least_squares *fit, double origin, evs_arena *arena)
{
  static const long double y[ROWS] = {1, 4, 3, 7, 5};
  design_matrix design = design_make(ROWS, 2, arena);

  for (size_t i = 0; i < ROWS; i++) {
    design_row(&design, i)[0] = 1;
    design_row(&design, i)[1] = origin + (long double)i;
  }
  assert_int_equal(least_squares_fit(fit, &design, y, NULL, NULL), EVS_OK);
  assert_true(fit->refined);
}

/* A fit in room that another has used gives every digit of one in fresh room. */
static void begins_anew(void **state)
{
  fixture *test = *state;
  least_squares fresh = least_squares_make(ROWS, 2, test->arena);
  least_squares again = least_squares_make(ROWS, 2, test->arena);

  fit_line_from(&fresh, 1e7, test->arena);
  fit_line_from(&again, 1e10, test->arena);
  fit_line_from(&again, 1e7, test->arena);
  assert_memory_equal(again.coefficients, fresh.coefficients, 2 * sizeof(double));
  assert_memory_equal(again.residuals, fresh.residuals, ROWS * sizeof(double));
  assert_memory_equal(again.inverse, fresh.inverse, 4 * sizeof(double));
  assert_memory_equal(again.influence, fresh.influence, ROWS * 2 * sizeof(double));
}

/* The plain fit of the same regression loses what the condition says. */
static void plain_fit_says_its_condition(void **state)
{
  fixture *test = *state;
  design_matrix design = design_make(ROWS, 2, test->arena);
  least_squares fit = least_squares_make(ROWS, 2, test->arena);
  const long double y[ROWS] = {1, 4, 3, 7, 5};

  for (size_t i = 0; i < ROWS; i++) {
    design_row(&design, i)[0] = 1;
    design_row(&design, i)[1] = 100 + (long double)i;
  }
  assert_int_equal(least_squares_plain(&fit, &design, y, NULL), EVS_OK);
  assert_false(fit.refined);
  near("slope", fit.coefficients[1], 1.1, 1e-12);
}

/* Regressors and outcome near the ends of a double's range. */
static void bears_large_and_small_units(void **state)
{
  static const long double y[ROWS] = {1, 4, 3, 7, 5};
  static const double units[] = {1e-150, 1e150};
  fixture *test = *state;

  for (size_t u = 0; u < 2; u++)
    for (long double origin = 0; origin < 2e6L; origin += 1e6L) {
      design_matrix design = design_make(ROWS, 2, test->arena);
      least_squares fit = least_squares_make(ROWS, 2, test->arena);
      long double scaled[ROWS];

      for (size_t i = 0; i < ROWS; i++) {
        design_row(&design, i)[0] = units[u];
        design_row(&design, i)[1] = (origin + (long double)i) * units[u];
        scaled[i] = y[i] * units[1 - u];
      }
      assert_int_equal(least_squares_fit(&fit, &design, scaled, NULL, NULL), EVS_OK);
      near("slope", fit.coefficients[1] / units[1 - u] * units[u], 1.1, 1e-9);
    }
}

/* An indicator of the first row alone: that row is met, the others have their mean of 19/4. */
static void takes_an_indicator_of_one_row(void **state)
{
  static const long double y[ROWS] = {1, 4, 3, 7, 5};
  fixture *test = *state;

  for (long double sign = -1; sign < 2; sign += 2) {
    design_matrix design = design_make(ROWS, 2, test->arena);
    least_squares fit = least_squares_make(ROWS, 2, test->arena);

    for (size_t i = 0; i < ROWS; i++) {
      design_row(&design, i)[0] = i == 0 ? sign : 0;
      design_row(&design, i)[1] = 1;
    }
    assert_int_equal(least_squares_plain(&fit, &design, y, NULL), EVS_OK);
    near("indicator", fit.coefficients[0], (double)sign * (1 - 4.75), 1e-14);
    near("constant", fit.coefficients[1], 4.75, 1e-14);
  }
}

/* (1, T + i) and y = T + (T + i) + e with e = (1, -2, 1) orthogonal to both, so that the
   coefficients are T and 1 and the sum of squares is 6; one correction of the plain solution does
   not lead there. The coefficients end within their digits, so that each correction leaves less
   than the last. */
static void refines_until_nothing_is_left(void **state)
{
  static const long double e[] = {1, -2, 1};
  const long double origin = 0x1p43L;
  fixture *test = *state;
  design_matrix design = design_make(3, 2, test->arena);
  least_squares fit = least_squares_make(3, 2, test->arena);
  long double y[3];

  for (size_t i = 0; i < 3; i++) {
    design_row(&design, i)[0] = 1;
    design_row(&design, i)[1] = origin + (long double)i;
    y[i] = 2 * origin + (long double)i + e[i];
  }
  assert_int_equal(least_squares_fit(&fit, &design, y, NULL, NULL), EVS_OK);
  near("constant", fit.coefficients[0], (double)origin, 1e-15);
  near("slope", fit.coefficients[1], 1, 1e-15);
  near("squares", fit.residual_squares, 6, 1e-15);
}

#define test_of(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      test_of(refuses),
      test_of(knows_its_condition),
      test_of(refines_what_is_far_from_its_origin),
      test_of(begins_anew),
      test_of(plain_fit_says_its_condition),
      test_of(bears_large_and_small_units),
      test_of(takes_an_indicator_of_one_row),
      test_of(refines_until_nothing_is_left),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
