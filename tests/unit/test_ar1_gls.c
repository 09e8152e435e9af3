/* Autoregressive errors: the likelihood against its own differences, its maximum,
   and other units of the outcome.  The numbers themselves are compared with R's and
   gretl's in test_its.c. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/ar1_gls.h"
#include "support/fixture.h"

enum { ROWS = 16, COLUMNS = 3 };

/* Two series; the first has a gap of three periods. */
static const double values[ROWS] = {31, 28, 35, 30, 33, 36, 24, 27, 22, 25, 19, 23, 26, 21, 24, 20};
static const long times[ROWS] = {0, 1, 2, 3, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 5, 6};

typedef struct {
  evs_arena *arena;
  design_matrix design;
  long double y[ROWS];
  row_place places[ROWS];
} fixture;

static int set_up(void **state)
{
  fixture *test;

  if (fixture_make(state, sizeof *test))
    return -1;
  test = *state;
  test->design = design_make(ROWS, COLUMNS, test->arena);
  for (size_t i = 0; i < ROWS; i++) {
    long double *row = design_row(&test->design, i);

    test->places[i] = (row_place){i >= 9, times[i]};
    test->y[i] = values[i];
    row[0] = 1;
    row[1] = times[i];
    row[2] = times[i] >= 4;
  }
  return 0;
}

static void fit(ar1_fit *out, const fixture *test, evs_likelihood likelihood)
{
  assert_int_equal(
      ar1_gls_fit(out, &test->design, test->y, test->places, likelihood, test->arena, NULL),
      EVS_OK);
}

static void near(const char *what, double found, double expected, double tolerance)
{
  if (!(fabs(found - expected) <= tolerance * fabs(expected)))
    fail_msg("%s: %.17g; expected %.17g", what, found, expected);
}

/* Against central differences of the value, h = 1e-4: their error is near 1e-8. */
static void has_the_gradient_of_its_value(void **state)
{
  static const double rhos[] = {-0.9, -0.4, 0, 0.3, 0.8, 0.95};
  fixture *test = *state;

  for (int l = EVS_REML; l <= EVS_ML; l++)
    for (size_t i = 0; i < sizeof rhos / sizeof *rhos; i++) {
      const double h = 1e-4;
      ar1_problem problem =
          ar1_problem_make(&test->design, test->y, test->places, (evs_likelihood)l, test->arena);
      double above = ar1_likelihood_at(&problem, rhos[i] + h);
      double below = ar1_likelihood_at(&problem, rhos[i] - h);

      near("gradient", ar1_point_at(&problem, rhos[i]).gradient, (above - below) / (2 * h), 1e-4);
    }
}

/* The second derivative against differences of the first, and the slopes of the
   coefficients against differences of these. */
static void has_the_curvature_of_its_gradient(void **state)
{
  const double h = 1e-5;
  fixture *test = *state;
  ar1_problem problem = ar1_problem_make(&test->design, test->y, test->places, EVS_ML, test->arena);
  double above = ar1_point_at(&problem, 0.4 + h).gradient;
  double step = problem.fit.coefficients[2];
  double below = ar1_point_at(&problem, 0.4 - h).gradient;
  double slopes[COLUMNS];

  step -= problem.fit.coefficients[2];
  (void)ar1_point_at(&problem, 0.4);
  near("curvature", ar1_curvature(slopes, &problem, 0.4), (above - below) / (2 * h), 1e-7);
  near("slope", slopes[2], step / (2 * h), 1e-7);
}

static void reaches_the_maximum(void **state)
{
  fixture *test = *state;
  ar1_fit found;

  for (int l = EVS_REML; l <= EVS_ML; l++) {
    fit(&found, test, (evs_likelihood)l);
    assert_false(found.at_boundary);
    assert_true(fabs(found.rho) > 0.01);
    assert_true(fabs(found.gradient) <= 1e-8);
  }
}

/* What the uncertainty of rho adds to the covariance of maximum likelihood: the squared error of
   rho times the slopes of the coefficients in rho, here by central differences. */
static void errors_of_ml_hold_those_of_rho(void **state)
{
  fixture *test = *state;
  ar1_fit ml;
  ar1_problem problem = ar1_problem_make(&test->design, test->y, test->places, EVS_ML, test->arena);
  double at[3][COLUMNS];
  const double h = 1e-5;

  fit(&ml, test, EVS_ML);
  for (int side = 0; side < 3; side++) {
    assert_true(isfinite(ar1_likelihood_at(&problem, ml.rho + (side - 1) * h)));
    memcpy(at[side], problem.fit.coefficients, sizeof at[side]);
  }
  assert_true(isfinite(ar1_likelihood_at(&problem, ml.rho)));
  for (size_t j = 0; j < COLUMNS; j++)
    for (size_t k = 0; k < COLUMNS; k++) {
      const double plain =
          problem.fit.residual_squares / ROWS * problem.fit.inverse[j * COLUMNS + k];
      const double slopes = (at[2][j] - at[0][j]) * (at[2][k] - at[0][k]) / (4 * h * h);

      near("covariance", ml.covariance[j * COLUMNS + k],
           plain + slopes * ml.rho_error * ml.rho_error, 1e-6);
    }
}

/* In Euro or in millions: the same digits, and a log-likelihood less ln of the factor
   per observation (REML: per degree of freedom). */
static void is_free_of_scale(void **state)
{
  fixture *test = *state;
  ar1_fit first, other;

  for (int l = EVS_REML; l <= EVS_ML; l++) {
    fit(&first, test, (evs_likelihood)l);
    for (size_t i = 0; i < ROWS; i++)
      test->y[i] *= 1e6L;
    fit(&other, test, (evs_likelihood)l);
    for (size_t i = 0; i < ROWS; i++)
      test->y[i] /= 1e6L;
    near("rho", other.rho, first.rho, 1e-12);
    assert_true(fabs(other.gradient) <= 1e-8);
    for (size_t j = 0; j < COLUMNS; j++) {
      near("coefficient", other.coefficients[j], 1e6 * first.coefficients[j], 1e-12);
      near("variance", other.covariance[j * (COLUMNS + 1)],
           1e12 * first.covariance[j * (COLUMNS + 1)], 1e-12);
    }
    near("log-likelihood", other.log_likelihood,
         first.log_likelihood - (ROWS - (l == EVS_REML ? COLUMNS : 0)) * log(1e6), 1e-12);
  }
}

/* A pair 1, b and a third value for itself, which its own coefficient fits: with the sum of squares
   2b (c - rho)/(1 - rho²), c = (1 + b²)/2b, the full likelihood is
   ln (1 - rho²) - 3/2 ln (c - rho) and what does not depend on rho. */
static void make_pair(fixture *test, double excess, int sign)
{
  static const row_place places[3] = {{0, 0}, {0, 1}, {1, 0}};

  test->design = design_make(3, 1, test->arena);
  memcpy(test->places, places, sizeof places);
  design_row(&test->design, 2)[0] = 1;
  test->y[0] = 1000;
  test->y[1] = 1000 * sign * (1 + excess + sqrt(excess * (2 + excess))); /* c = 1 + excess */
  test->y[2] = 7;
}

/* Its maximum is where rho² - 4c rho + 3 = 0, also between the last points of the grid; beyond
   them it is at the boundary, whatever the curvature there. */
static void meets_the_maximum_of_a_pair(void **state)
{
  static const double excesses[] = {1, 0.5, 1e-3, 1e-6, 6e-8, 5.2e-8, 4e-8, 1e-8};
  fixture *test = *state;
  ar1_fit found;

  for (size_t i = 0; i < sizeof excesses / sizeof *excesses; i++)
    for (int sign = -1; sign <= 1; sign += 2) {
      const double e = excesses[i];
      const double root = sqrt(1 + e * (8 + 4 * e));
      const double rest = (2 * e + e * (8 + 4 * e) / (1 + root)) / (2 + 2 * e + root);

      make_pair(test, e, sign);
      fit(&found, test, EVS_ML);
      assert_int_equal(found.at_boundary, rest < 1e-7);
      near("1 - rho", 1 - sign * found.rho, fmax(rest, 1e-7), 1e-8);
      assert_int_equal(found.covariance == NULL, rest < 1e-7);
      assert_int_equal(isnan(found.rho_error), rest < 1e-7);
    }
}

/* The restricted likelihood of 0, 3, 2, 6 about a mean rises up to rho = 1, ever more steeply but
   never by more than 0.2885 (mpmath with 40 digits, differences of its definition). */
static void rises_gently_to_the_boundary(void **state)
{
  static const double rising[] = {0, 3, 2, 6};
  fixture *test = *state;
  ar1_fit found;

  test->design = design_make(4, 1, test->arena);
  for (size_t i = 0; i < 4; i++) {
    test->places[i] = (row_place){0, (long)i};
    test->y[i] = rising[i];
    design_row(&test->design, i)[0] = 1;
  }
  fit(&found, test, EVS_REML);
  assert_true(found.at_boundary);
  near("rho", found.rho, 1 - 1e-7, 1e-15);
  near("gradient", found.gradient, 0.28846149829882145, 1e-6);
}

/* Random walks whose likelihood rises to a correlation of 1, so gently that rounding makes maxima
   before it: line and step explain them, or nothing does. */
static void walks_end_at_the_boundary(void **state)
{
  static const double walks[][8] = {
      {50, 45, 36, 44, 53, 55, 55, 59}, {50, 58, 61, 53, 56, 60, 60, 50},
      {50, 56, 52, 53, 47, 46, 54, 61}, {50, 60, 66, 62, 63, 62, 59, 64},
      {50, 42, 35, 45, 43, 37, 44, 50}, {50, 45, 44, 52, 59, 52, 45, 41},
  };
  static const long double units[] = {1, 1e6L};
  fixture *test = *state;

  test->design.rows = 8;
  for (size_t i = 0; i < 8; i++)
    test->places[i] = (row_place){0, (long)i};
  for (size_t walk = 0; walk < 2 * sizeof walks / sizeof *walks; walk++) {
    ar1_fit found;

    for (size_t i = 0; i < 8; i++)
      test->y[i] = units[walk % 2] * walks[walk / 2][i];
    fit(&found, test, EVS_REML);
    assert_true(found.at_boundary);
    near("rho", found.rho, 1 - 1e-7, 1e-15);
  }
}

#define test_of(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      test_of(has_the_gradient_of_its_value),
      test_of(has_the_curvature_of_its_gradient),
      test_of(reaches_the_maximum),
      test_of(errors_of_ml_hold_those_of_rho),
      test_of(is_free_of_scale),
      test_of(meets_the_maximum_of_a_pair),
      test_of(rises_gently_to_the_boundary),
      test_of(walks_end_at_the_boundary),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
