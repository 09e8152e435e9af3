/* Panels without single units and with others treated, and bands that hold together: against
   differences of means worked out anew and against known quantiles. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "evalstat/simultaneous.h"
#include "evalstat/unit_variants.h"
#include "support/fixture.h"
#include "support/small_panels.h"

typedef struct {
  evs_arena *arena;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void near(double found, double expected, double tolerance)
{
  if (!(fabs(found - expected) <= tolerance))
    fail_msg("found %.12g, expected %.12g", found, expected);
}

/* ---- units -------------------------------------------------------------------- */

enum { UNITS = 5, PERIODS = 6, BEFORE = 3 };

static const double values[UNITS * PERIODS] = {4, 5, 3, 9, 8, 11, 1, 2, 2, 3, 1, 2, 7, 6, 8,
                                               9, 7, 9, 2, 5, 3,  1, 4, 2, 6, 6, 7, 8, 6, 7};

static double change_of(size_t unit)
{
  double sum = 0;

  for (size_t t = 0; t < PERIODS; t++)
    sum += (t < BEFORE ? -1 : 1) * values[unit * PERIODS + t] / BEFORE;
  return sum;
}

/* Mean change of the units `from` to `to`, without `left_out`. */
static double mean_change(size_t from, size_t to, size_t left_out)
{
  double sum = 0;
  size_t count = 0;

  for (size_t unit = from; unit < to; unit++)
    if (unit != left_out) {
      sum += change_of(unit);
      count++;
    }
  return sum / (double)count;
}

static evs_unit_panel make_panel(size_t treated)
{
  return (evs_unit_panel){.treated_name = "T",
                          .control_name = "C",
                          .unit_count = UNITS,
                          .treated_count = treated,
                          .period_count = PERIODS,
                          .before_count = BEFORE,
                          .y = (double *)values};
}

static void test_one_treated(void **state)
{
  fixture *test = *state;
  const evs_unit_panel panel = make_panel(1);
  evs_unit_variants found;
  size_t rank = 1;

  must(&test->error, evs_unit_variants_make(&found, &panel, 0.95, test->arena, &test->error));
  near(found.headline.estimate, change_of(0) - mean_change(1, UNITS, UNITS), 1e-12);
  assert_int_equal(found.without_count, UNITS - 1);
  assert_int_equal(found.placebo_count, UNITS - 1);
  for (size_t i = 0; i < UNITS - 1; i++) {
    const size_t unit = i + 1;

    assert_int_equal(found.without[i].unit, unit);
    near(found.without[i].result.estimate, change_of(0) - mean_change(1, UNITS, unit), 1e-12);
    near(found.placebos[i].result.estimate, change_of(unit) - mean_change(0, UNITS, unit), 1e-12);
    rank += fabs(found.placebos[i].result.estimate) >= fabs(found.headline.estimate);
  }
  assert_int_equal(found.rank, rank);
}

static void test_several_treated(void **state)
{
  fixture *test = *state;
  const evs_unit_panel panel = make_panel(4);
  evs_unit_variants found;

  must(&test->error, evs_unit_variants_make(&found, &panel, 0.95, test->arena, &test->error));
  assert_int_equal(found.placebo_count, 0);
  assert_int_equal(found.without_count, 4); /* the one control stays */
  for (size_t i = 0; i < 4; i++)
    near(found.without[i].result.estimate, mean_change(0, 4, i) - change_of(4), 1e-12);
}

/* A unit with the readings of the treated one is as far from the rest, within rounding.  The
   changes are 187/90 (twice), 1/3, 4/3 and 2/3, so that only the one of 1/3 is farther: 1.206 after
   0.975. */
static void test_twins(void **state)
{
  fixture *test = *state;
  double twins[UNITS * PERIODS];
  evs_unit_panel panel = make_panel(1);
  evs_unit_variants found;

  memcpy(twins, values, sizeof twins);
  for (size_t t = 0; t < PERIODS; t++)
    twins[3 * PERIODS + t] = values[t] / 3 + 0.1 * (double)t;
  memcpy(twins, twins + 3 * (size_t)PERIODS, PERIODS * sizeof *twins);
  panel.y = twins;
  must(&test->error, evs_unit_variants_make(&found, &panel, 0.95, test->arena, &test->error));
  near(found.placebos[2].result.estimate, found.headline.estimate, 1e-12);
  assert_int_equal(found.rank, 3);
}

/* What a covariate explains goes with it, also where units are left out or exchanged; and without
   the last unit all is as if it had never been there. */
static void test_covariates(void **state)
{
  fixture *test = *state;
  static double z[UNITS * PERIODS];
  double y[UNITS * PERIODS];
  evs_twfe_column column = {"z", z};
  evs_unit_panel panel = make_panel(1);
  evs_unit_variants before, after, fewer;

  for (size_t i = 0; i < (size_t)UNITS * PERIODS; i++) {
    z[i] = (double)((7 * i * i + 3 * i) % 11);
    y[i] = values[i] + 3 * z[i];
  }
  panel.covariate_count = 1;
  panel.covariates = &column;
  must(&test->error, evs_unit_variants_make(&before, &panel, 0.95, test->arena, &test->error));
  panel.y = y;
  must(&test->error, evs_unit_variants_make(&after, &panel, 0.95, test->arena, &test->error));
  panel.unit_count--;
  must(&test->error, evs_unit_variants_make(&fewer, &panel, 0.95, test->arena, &test->error));
  near(after.headline.estimate, before.headline.estimate, 1e-10);
  for (size_t i = 0; i < UNITS - 1; i++) {
    near(after.without[i].result.estimate, before.without[i].result.estimate, 1e-10);
    near(after.placebos[i].result.estimate, before.placebos[i].result.estimate, 1e-10);
  }
  near(after.without[UNITS - 2].result.estimate, fewer.headline.estimate, 1e-10);
}

/* The treated one first, then the others by name; a size is the mean of the months that have one:
   (10 + 20 + 30)/3, 7 and (5 + 7)/2, none. */
static void test_from_indicators(void **state)
{
  enum { MONTHS = 4, COUNT = 4 };
  static const double cases[COUNT * MONTHS] = {1, 2, 3, 4, 9, 8, 7, 6, 2, 4, 6, 8, 5, 5, 5, 6};
  static const double people[COUNT * MONTHS] = {NAN, NAN, NAN, NAN, NAN, 10,  20, 30,
                                                5,   NAN, 7,   NAN, 7,   NAN, 7,  7};
  const small_series series[] = {{{.name = "cases", .kind = EVS_FLOW}, 1, MONTHS, cases},
                                 {{.name = "people", .kind = EVS_STOCK}, 1, MONTHS, people}};
  const evs_groups groups = {
      .treated = (const char *const[]){"T"}, .treated_count = 1, .population = "people"};
  const evs_unit_panel_options options = {.start = evs_period_month(2023, 3)};
  fixture *test = *state;
  evs_unit_panel found;
  evs_panel panel;

  small_panel_make(&panel, (const char *const[]){"C", "T", "B", "A"}, COUNT, series, 2,
                   test->arena);
  must(&test->error,
       evs_unit_panel_make(&found, &panel, 0, &groups, &options, test->arena, &test->error));
  assert_int_equal(found.unit_count, COUNT);
  assert_int_equal(found.before_count, 2);
  assert_string_equal(found.unit_names[0], "T");
  assert_string_equal(found.unit_names[1], "A");
  near(found.y[0], 9, 0);
  near(found.y[COUNT * MONTHS - 1], 4, 0);
  near(found.sizes[0], 20, 1e-14);
  near(found.sizes[1], 7, 1e-14);
  near(found.sizes[2], 6, 1e-14);
  assert_true(isnan(found.sizes[3]));
}

/* ---- bands -------------------------------------------------------------------- */

enum { SIZE = 4 };

static double critical(fixture *test, double correlation, size_t size, double dof)
{
  double covariance[SIZE * SIZE];

  for (size_t i = 0; i < size; i++)
    for (size_t j = 0; j < size; j++)
      covariance[i * size + j] = (double)((i + 1) * (j + 1)) * (i == j ? 1 : correlation);
  return evs_simultaneous_critical(covariance, size, dof, 0.95, 1, test->arena);
}

/* The simulation error of the quantile is below 0.02 (t with 5: 0.04) in two of three draws. */
static void test_critical(void **state)
{
  fixture *test = *state;

  near(critical(test, 0, 1, NAN), 1.959964, 0.04);
  near(critical(test, 0, SIZE, NAN), gsl_cdf_ugaussian_Pinv((1 + pow(0.95, 0.25)) / 2), 0.05);
  near(critical(test, 1, SIZE, NAN), 1.959964, 0.04);
  near(critical(test, 0, 1, 5), 2.570582, 0.1);
  assert_true(critical(test, 0.6, SIZE, 5) > critical(test, 0.6, SIZE, NAN) + 0.3);
  assert_true(isnan(evs_simultaneous_critical((const double[]){0}, 1, NAN, 0.95, 1, test->arena)));
}

/* The third estimate is a multiple of the second; in which units they come changes nothing. */
static void test_units_of_a_band(void **state)
{
  fixture *test = *state;

  for (unsigned long seed = 11; seed < 31; seed++) {
    double found[2];

    for (size_t k = 0; k < 2; k++) {
      const double third = k ? 0.3 : 0.1;
      const double covariance[] = {0.01, 0, 0, 0, 0.49, 0.7 * third, 0, 0.7 * third, third * third};

      found[k] = evs_simultaneous_critical(covariance, 3, NAN, 0.95, seed, test->arena);
    }
    near(found[1], found[0], 1e-12);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_one_treated, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_several_treated, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_twins, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_covariates, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_from_indicators, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_critical, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_units_of_a_band, set_up, fixture_drop),
  };

  return cmocka_run_group_tests_name("unit variants", tests, NULL, NULL);
}
