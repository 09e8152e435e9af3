/* NIST's Statistical Reference Datasets (public domain; tests/reference/nist): correct digits
   of the worst number of each set, also where long double is only a double. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/anova.h"
#include "evalstat/regression.h"
#include "evalstat/summary.h"
#include "support/accuracy.h"
#include "support/fixture.h"

typedef struct {
  evs_arena *arena;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void near(const char *what, double found, double expected)
{
  if (!(fabs(found - expected) <= 1e-15 * fabs(expected)))
    fail_msg("%s: %.17g; expected %.17g", what, found, expected);
}

static const evs_decimal none = {0, -1};

/* ---- NIST ---------------------------------------------------------------------- */

static void meets_nist(void **state)
{
  static const double least[ACCURACY_GROUPS] = {14.8, 14.5, 14.0};
  static accuracy_row rows[ACCURACY_SETS];

  (void)state;
  assert_true(accuracy_measure(rows));
  for (size_t i = 0; i < ACCURACY_SETS; i++)
    for (size_t s = 0; s < ACCURACY_STATISTICS; s++)
      if (rows[i].digits[s] < least[rows[i].group])
        fail_msg("%s, number %zu: %.2f digits", rows[i].set, s, rows[i].digits[s]);
}

/* The condition decides, and the result says so. */
static void refines_what_is_ill_conditioned(void **state)
{
  static accuracy_row rows[ACCURACY_SETS];
  size_t refined = 0;

  (void)state;
  assert_true(accuracy_measure(rows));
  for (size_t i = 0; i < ACCURACY_SETS; i++) {
    if (rows[i].condition > EVS_CONDITION_LIMIT)
      assert_true(rows[i].refined);
    refined += rows[i].refined;
  }
  assert_true(refined >= 7); /* Longley, Filip, Wampler 1 to 5 */
}

/* ---- worked by hand -------------------------------------------------------------- */

/* 1 2 6 without the missing one: mean 3, squares 4 + 1 + 9 = 14; the only neighbours are
   1 and 2: (-2)(-1)/14. */
static void summarises(void **state)
{
  const evs_decimal decimals[] = {{10, 1}, {2, 0}, none, {6, 0}};
  const double numbers[] = {1, 2, 6};
  const long places[] = {4, 5, 7};
  evs_summary found;

  (void)state;
  evs_summary_of_decimals(&found, decimals, 4);
  for (int i = 0; i < 2; i++) {
    assert_int_equal(found.count, 3);
    near("mean", found.mean, 3);
    near("deviation", found.std_dev, sqrt(7));
    near("correlation", found.autocorrelation, 2.0 / 14);
    evs_summary_of_numbers(&found, numbers, places, 3);
  }
  evs_summary_of_numbers(&found, numbers, NULL, 1);
  near("mean of one", found.mean, 1);
  assert_true(isnan(found.std_dev) && isnan(found.autocorrelation));
  evs_summary_of_decimals(&found, &none, 1);
  assert_true(found.count == 0 && isnan(found.mean));
}

/* Groups 1 2 3 and 5 7, an empty one between: means 2 and 6, of all 3.6; between
   3·1.6² + 2·2.4² = 19.2, within 2 + 2 = 4; F = 19.2 / (4/3) = 14.4 on (1, 3).
   p: R 4.2.2, pf(14.4, 1, 3, lower.tail = FALSE). */
static void analyses(void **state)
{
  const evs_decimal values[] = {{1, 0}, {2, 0}, {3, 0}, none, {5, 0}, {7, 0}};
  const size_t groups[] = {0, 0, 0, 0, 2, 2};
  fixture *test = *state;
  evs_anova_result found;

  assert_int_equal(evs_anova(&found, values, groups, 6, 3, test->arena, NULL), EVS_OK);
  assert_int_equal(found.group_count, 2);
  near("between", found.between_squares, 19.2);
  near("within", found.within_squares, 4);
  near("F", found.f_statistic, 14.4);
  near("deviation", found.residual_deviation, sqrt(4.0 / 3));
  near("R²", found.r_squared, 19.2 / 23.2);
  assert_true(fabs(found.p_value - 0.03211941605041678) < 1e-14);
}

static void refuses_too_few_groups(void **state)
{
  const evs_decimal values[] = {{1, 0}, {2, 0}};
  const size_t groups[] = {0, 1};
  fixture *test = *state;
  evs_anova_result found;
  evs_error error;

  assert_int_equal(evs_anova(&found, values, groups, 1, 2, test->arena, &error), EVS_TOO_FEW);
  assert_non_null(strstr(error.message, "1 group(s) have values"));
  assert_int_equal(evs_anova(&found, values, groups, 2, 2, test->arena, &error), EVS_TOO_FEW);
  assert_non_null(strstr(error.message, "every group has one value"));
}

/* Nothing varies within the groups: no F, and no p of 0. */
static void gives_no_f_without_variation(void **state)
{
  const evs_decimal values[] = {{1, 1}, {1, 1}, {2, 1}, {2, 1}};
  const size_t groups[] = {0, 0, 1, 1};
  fixture *test = *state;
  evs_anova_result found;

  assert_int_equal(evs_anova(&found, values, groups, 4, 2, test->arena, NULL), EVS_OK);
  assert_true(isnan(found.f_statistic) && isnan(found.p_value));
  near("R²", found.r_squared, 1);
}

/* y = 1 4 3 7 5 on 1 ... 5 (the last two lines are not whole): slope 1.1, constant 0.7, residual
   squares 20 - 12.1 = 7.9 on 3. */
static void regresses(void **state)
{
  const evs_decimal y[] = {{1, 0}, {4, 0}, {3, 0}, {7, 0}, {5, 0}, none, {90, 0}};
  const evs_decimal x[] = {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}, none};
  const evs_decimal *const columns[] = {x};
  const evs_decimal *const twice[] = {x, x};
  fixture *test = *state;
  evs_regression_data data = {.row_count = 7, .y = y, .column_count = 1, .columns = columns};
  evs_regression_result found;

  assert_int_equal(evs_regression(&found, &data, test->arena, NULL), EVS_OK);
  assert_int_equal(found.row_count, 5);
  assert_int_equal(found.coefficient_count, 2);
  near("constant", found.coefficients[0], 0.7);
  near("slope", found.coefficients[1], 1.1);
  assert_true(found.dof == 3);
  near("error of the constant", found.std_errors[0], sqrt(7.9 / 3 * (0.2 + 0.9)));
  near("error", found.std_errors[1], sqrt(7.9 / 3 / 10));
  near("deviation", found.residual_deviation, sqrt(7.9 / 3));
  near("R²", found.r_squared, 12.1 / 20);
  data.columns = twice;
  data.column_count = 2;
  assert_int_equal(evs_regression(&found, &data, test->arena, NULL), EVS_BAD_DATA);
  data.column_count = 1;
  data.degree = 5;
  assert_int_equal(evs_regression(&found, &data, test->arena, NULL), EVS_TOO_FEW);
}

#define test_of(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      test_of(meets_nist),
      test_of(refines_what_is_ill_conditioned),
      test_of(summarises),
      test_of(analyses),
      test_of(refuses_too_few_groups),
      test_of(gives_no_f_without_variation),
      test_of(regresses),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
