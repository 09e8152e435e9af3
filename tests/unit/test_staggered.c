/* Units that start at different times.  Numbers: scripts/reference/staggered.R, which works
   from the definitions alone (loops over units, lm on dummies, no matrix of ours). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/bacon.h"
#include "support/fixture.h"

enum { MOST_UNITS = 40, MOST_PERIODS = 12 };

typedef struct {
  evs_arena *arena;
  double y[MOST_UNITS * MOST_PERIODS];
  double z[2][MOST_UNITS * MOST_PERIODS];
  evs_twfe_column covariates[2];
  size_t starts[MOST_UNITS];
  evs_period periods[MOST_PERIODS];
  evs_staggered_panel panel;
  evs_staggered_result result;
  evs_bacon_result bacon;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void near(double found, double expected, double relative)
{
  if (!(fabs(found - expected) <= relative * fmax(1e-3, fabs(expected))))
    fail_msg("found %.14g, expected %.14g", found, expected);
}

/* y(i, t) of whole numbers, which every program makes alike; u(i) units with start s(i). */
static void make_panel(fixture *test, size_t units, size_t periods, bool holes, bool with_never)
{
  for (size_t i = 0; i < units; i++) {
    const size_t k = i % 4;

    test->starts[i] = k == 0 ? (with_never ? periods : 3) : k == 1 ? 3 : k == 2 ? 5 : periods - 1;
    for (size_t t = 0; t < periods; t++) {
      const size_t since = t >= test->starts[i] ? t - test->starts[i] + 1 : 0;
      const double noise =
          (double)((7 * i * i + 3 * i * t + t * t * (i % 5) + 5 * (i * t % 4)) % 23);

      test->y[i * periods + t] =
          holes && (i + 2 * t) % 7 == 0 ? NAN : noise + 0.5 * (double)t + (double)(since * (k + 1));
    }
  }
  for (size_t t = 0; t < periods; t++)
    test->periods[t] = (evs_period){EVS_YEAR, (int32_t)(2000 + t)};
  test->panel = (evs_staggered_panel){.unit_count = units,
                                      .period_count = periods,
                                      .periods = test->periods,
                                      .y = test->y,
                                      .starts = test->starts};
}

/* Two covariates, the first with holes. */
static void adjust(fixture *test)
{
  const size_t periods = test->panel.period_count;

  for (size_t i = 0; i < test->panel.unit_count; i++)
    for (size_t t = 0; t < periods; t++) {
      test->z[0][i * periods + t] =
          (i + t) % 9 == 0 ? NAN : (double)((3 * i * t + 2 * t * t + i * i) % 7);
      test->z[1][i * periods + t] = (double)((5 * i + t * i * i) % 11);
    }
  test->covariates[0] = (evs_twfe_column){"z", test->z[0]};
  test->covariates[1] = (evs_twfe_column){"v", test->z[1]};
  test->panel.covariates = test->covariates;
  test->panel.covariate_count = 2;
}

static void estimate(fixture *test, evs_staggered_control control)
{
  const evs_staggered_options options = {control, 0.95, 1, false};

  must(&test->error,
       evs_staggered(&test->result, &test->panel, &options, test->arena, &test->error));
}

/* ---- against R ------------------------------------------------------------------ */

/* case,statistic,index,value */
static double expected(const char *name, const char *statistic, long index)
{
  FILE *from = fopen("tests/reference/staggered.csv", "r");
  char line[256];
  double found = NAN;

  assert_non_null(from);
  while (fgets(line, sizeof line, from)) {
    char in_case[64];
    char in_statistic[64];
    long at;
    double value;

    if (sscanf(line, "%63[^,],%63[^,],%ld,%lf", in_case, in_statistic, &at, &value) == 4 &&
        strcmp(in_case, name) == 0 && strcmp(in_statistic, statistic) == 0 && at == index)
      found = value;
  }
  fclose(from);
  if (isnan(found))
    fail_msg("no %s %s %ld in the reference", name, statistic, index);
  return found;
}

static void check_inference(const char *name, const char *statistic, long index,
                            const evs_inference *found)
{
  char error[80];

  snprintf(error, sizeof error, "%s_se", statistic);
  near(found->estimate, expected(name, statistic, index), 1e-10);
  near(found->std_error, expected(name, error, index), 1e-10);
}

static void check_aggregate(const char *name, const char *statistic, const evs_aggregate *found)
{
  char overall[80];

  for (size_t i = 0; i < found->count; i++)
    check_inference(name, statistic, found->at[i], &found->effects[i]);
  snprintf(overall, sizeof overall, "%s_overall", statistic);
  check_inference(name, overall, 0, &found->overall);
}

static void check_made(fixture *test, const char *name, evs_staggered_control control)
{
  estimate(test, control);
  for (size_t i = 0; i < test->result.cell_count; i++) {
    const evs_group_time *cell = &test->result.cells[i];

    check_inference(name, "att", (long)(100 * cell->group + cell->period), &cell->effect);
  }
  assert_int_equal(test->result.cell_count, (size_t)expected(name, "cells", 0));
  check_inference(name, "simple", 0, &test->result.simple);
  check_aggregate(name, "group", &test->result.by_group);
  check_aggregate(name, "calendar", &test->result.by_period);
  check_aggregate(name, "dynamic", &test->result.by_time);
}

static void check_case(fixture *test, const char *name, size_t units, size_t periods, bool holes,
                       bool with_never, evs_staggered_control control)
{
  make_panel(test, units, periods, holes, with_never);
  check_made(test, name, control);
}

static void meets_reference_never(void **state)
{
  check_case(*state, "never", 32, 8, false, true, EVS_CONTROL_NEVER);
}

static void meets_reference_not_yet(void **state)
{
  check_case(*state, "notyet", 32, 8, false, true, EVS_CONTROL_NOT_YET);
}

static void meets_reference_holes(void **state)
{
  check_case(*state, "holes", 40, 8, true, true, EVS_CONTROL_NEVER);
}

static void meets_reference_adjusted(void **state)
{
  fixture *test = *state;

  make_panel(test, 40, 8, true, true);
  adjust(test);
  check_made(test, "adjusted", EVS_CONTROL_NOT_YET);
  evs_bacon(&test->bacon, &test->panel, test->arena);
  assert_non_null(strstr(test->bacon.reason, "with covariates"));
}

/* Effects do not hang on the units or the origin of covariates; what follows from others is named.
 */
static void takes_covariates_in_any_unit(void **state)
{
  fixture *test = *state;
  double before;
  double error;

  make_panel(test, 40, 8, false, true);
  adjust(test);
  estimate(test, EVS_CONTROL_NEVER);
  before = test->result.simple.estimate;
  error = test->result.simple.std_error;
  for (size_t i = 0; i < 40 * 8; i++) {
    test->z[0][i] = 1e6 + 1e-3 * test->z[0][i];
    test->z[1][i] = 7 * test->z[1][i] - 4;
  }
  estimate(test, EVS_CONTROL_NEVER);
  near(test->result.simple.estimate, before, 1e-6);
  near(test->result.simple.std_error, error, 1e-6);
  memcpy(test->z[1], test->z[0], sizeof test->z[0]);
  assert_int_equal(evs_staggered(&test->result, &test->panel,
                                 &(evs_staggered_options){.confidence = 0.95}, test->arena,
                                 &test->error),
                   EVS_BAD_DATA);
  assert_non_null(strstr(test->error.message, "“v” does not differ, or follows"));
}

static void meets_reference_all_start(void **state)
{
  check_case(*state, "allstart", 32, 8, false, false, EVS_CONTROL_NOT_YET);
}

static void meets_reference_pretest(void **state)
{
  fixture *test = *state;

  make_panel(test, 40, 6, false, true);
  estimate(test, EVS_CONTROL_NEVER);
  near(test->result.pretest.dof_num, expected("pretest", "dof", 0), 0);
  near(test->result.pretest.statistic, expected("pretest", "wald", 0), 1e-8);
  near(test->result.pretest.p_value, expected("pretest", "p", 0), 1e-8);
}

/* ---- the decomposition ------------------------------------------------------------ */

static void decomposition_adds_up(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < 8; i++) {
    evs_inference twfe;
    double weights = 0;

    make_panel(test, 20 + i, 7 + i / 2, false, i % 2 == 0);
    if (i >= 4)
      for (size_t unit = 0; unit < 3; unit++)
        test->starts[unit] = 0;
    evs_bacon(&test->bacon, &test->panel, test->arena);
    must(&test->error, evs_staggered_twfe(&twfe, &test->panel, 0.95, test->arena, &test->error));
    assert_null(test->bacon.reason);
    for (size_t k = 0; k < test->bacon.count; k++) {
      assert_true(test->bacon.comparisons[k].weight > 0);
      weights += test->bacon.comparisons[k].weight;
    }
    near(weights, 1, 1e-12);
    near(test->bacon.estimate, twfe.estimate, 1e-10);
  }
}

static void meets_reference_bacon(void **state)
{
  fixture *test = *state;

  make_panel(test, 32, 8, false, true);
  evs_bacon(&test->bacon, &test->panel, test->arena);
  assert_int_equal(test->bacon.count, (size_t)expected("bacon", "count", 0));
  for (size_t k = 0; k < test->bacon.count; k++) {
    const evs_bacon_comparison *found = &test->bacon.comparisons[k];
    const long at = (long)(100 * found->treated + found->control);

    near(found->weight, expected("bacon", "weight", at), 1e-10);
    near(found->estimate, expected("bacon", "estimate", at), 1e-10);
  }
  near(test->bacon.negative_share, expected("bacon", "negative", 0), 1e-10);
}

/* Two units of three periods that start in the second and the third.  "Has started" without the
   means of units (2/3, 1/3) and periods (0, 1/2, 1) is 1/3 and -1/6 where the first is treated and
   1/6 where the second is: 1/6 of 4/6 in size is below 0. */
static void tells_negative_weights_by_hand(void **state)
{
  fixture *test = *state;

  make_panel(test, 2, 3, false, true);
  test->starts[0] = 1;
  test->starts[1] = 2;
  evs_bacon(&test->bacon, &test->panel, test->arena);
  assert_null(test->bacon.reason);
  near(test->bacon.negative_share, 0.25, 1e-14);
  test->starts[0] = test->starts[1] = 3; /* nobody starts */
  evs_bacon(&test->bacon, &test->panel, test->arena);
  assert_non_null(test->bacon.reason);
  assert_true(test->bacon.negative_share == 0);
}

static void refuses_holes(void **state)
{
  fixture *test = *state;

  make_panel(test, 32, 8, true, true);
  evs_bacon(&test->bacon, &test->panel, test->arena);
  assert_non_null(test->bacon.reason);
}

/* ---- what does not change the effects ---------------------------------------------- */

static double simple_of(fixture *test)
{
  estimate(test, EVS_CONTROL_NOT_YET);
  return test->result.simple.estimate;
}

static void is_invariant(void **state)
{
  fixture *test = *state;
  double before;
  double error;

  make_panel(test, 32, 8, false, true);
  before = simple_of(test);
  error = test->result.simple.std_error;
  for (size_t unit = 0; unit < 16; unit++) { /* the order of the units */
    const size_t other = 31 - unit;
    const size_t start = test->starts[unit];

    test->starts[unit] = test->starts[other];
    test->starts[other] = start;
    for (size_t t = 0; t < 8; t++) {
      const double value = test->y[unit * 8 + t];

      test->y[unit * 8 + t] = test->y[other * 8 + t];
      test->y[other * 8 + t] = value;
    }
  }
  near(simple_of(test), before, 1e-12);
  near(test->result.simple.std_error, error, 1e-12);
  for (size_t i = 0; i < 32 * 8; i++) /* constants of units and periods, another currency */
    test->y[i] = 1.95583 * (test->y[i] + (double)(i / 8 % 11) - 2 * (double)(i % 8 % 3));
  near(simple_of(test), 1.95583 * before, 1e-12);
  near(test->result.simple.std_error, 1.95583 * error, 1e-12);
  for (size_t i = 0; i < 32 * 8; i++)
    test->y[i] *= 0x1p-40;
  near(simple_of(test) * 0x1p40, 1.95583 * before, 1e-12);
  near(test->result.simple.std_error * 0x1p40, 1.95583 * error, 1e-12);
}

/* One common start: the plain difference of mean changes. */
static void meets_plain_difference(void **state)
{
  fixture *test = *state;
  double change[2] = {0, 0};

  make_panel(test, 20, 6, false, true);
  for (size_t unit = 0; unit < 20; unit++) {
    test->starts[unit] = unit < 8 ? 4 : 6;
    change[unit < 8] += (test->y[unit * 6 + 4] + test->y[unit * 6 + 5]) / 2 - test->y[unit * 6 + 3];
  }
  estimate(test, EVS_CONTROL_NEVER);
  near(test->result.simple.estimate, change[1] / 8 - change[0] / 12, 1e-12);
  assert_int_equal(test->result.group_count, 1);
}

/* Units that are treated throughout say nothing about a start: all is as without them. */
static void leaves_out_the_always_treated(void **state)
{
  fixture *test = *state;
  evs_staggered_result without;

  make_panel(test, 20, 8, false, true);
  estimate(test, EVS_CONTROL_NOT_YET);
  without = test->result;
  assert_int_equal(without.unit_count, 20);
  assert_int_equal(without.never_count, 5);
  make_panel(test, 22, 8, false, true);
  test->starts[20] = test->starts[21] = 0;
  estimate(test, EVS_CONTROL_NOT_YET);
  assert_int_equal(test->result.always_count, 2);
  assert_int_equal(test->result.unit_count, 20);
  assert_int_equal(test->result.never_count, 5);
  assert_int_equal(test->result.group_count, 3);
  assert_int_equal(test->result.cell_count, without.cell_count);
  near(test->result.simple.estimate, without.simple.estimate, 1e-13);
  near(test->result.simple.std_error, without.simple.std_error, 1e-13);
  near(test->result.simple.conf_high, without.simple.conf_high, 1e-13);
  for (size_t i = 0; i < without.cell_count; i++) {
    assert_int_equal(test->result.cells[i].control_count, without.cells[i].control_count);
    near(test->result.cells[i].effect.estimate, without.cells[i].effect.estimate, 1e-13);
  }
}

/* ---- what is refused, and what has no error ---------------------------------------- */

static void has_no_error_of_one(void **state)
{
  fixture *test = *state;

  make_panel(test, 20, 8, false, true);
  for (size_t unit = 0; unit < 20; unit++)
    test->starts[unit] = unit == 3 ? 4 : 8;
  estimate(test, EVS_CONTROL_NEVER);
  assert_true(isnan(test->result.simple.std_error));
  assert_string_equal(test->result.simple.inference, EVS_REASON_ONE_UNIT);
  assert_true(isfinite(test->result.simple.estimate));
}

static void refuses(void **state)
{
  const evs_staggered_options never = {EVS_CONTROL_NEVER, 0.95, 1, false};
  const evs_staggered_options not_yet = {EVS_CONTROL_NOT_YET, 0.95, 1, false};
  fixture *test = *state;

  make_panel(test, 20, 8, false, false);
  assert_int_equal(evs_staggered(&test->result, &test->panel, &never, test->arena, &test->error),
                   EVS_TOO_FEW);
  for (size_t unit = 0; unit < 20; unit++)
    test->starts[unit] = 4;
  assert_int_equal(evs_staggered(&test->result, &test->panel, &not_yet, test->arena, &test->error),
                   EVS_TOO_FEW);
  assert_string_equal(
      test->error.message,
      "all units start in the same period; expected one that starts later or never");
  for (size_t unit = 0; unit < 20; unit++)
    test->starts[unit] = unit % 2 ? 4 : 6;
  estimate(test, EVS_CONTROL_NOT_YET);
  assert_int_equal(test->result.group_count, 2);
  for (size_t unit = 0; unit < 20; unit++)
    test->starts[unit] = 8;
  assert_int_equal(evs_staggered(&test->result, &test->panel, &not_yet, test->arena, &test->error),
                   EVS_TOO_FEW);
  for (size_t unit = 0; unit < 20; unit++)
    test->starts[unit] = unit % 2 ? 0 : 8;
  assert_int_equal(evs_staggered(&test->result, &test->panel, &not_yet, test->arena, &test->error),
                   EVS_TOO_FEW);
}

static void says_where_nothing_varies(void **state)
{
  fixture *test = *state;

  make_panel(test, 20, 8, false, true);
  for (size_t i = 0; i < 20 * 8; i++)
    test->y[i] = 5;
  estimate(test, EVS_CONTROL_NEVER);
  near(test->result.simple.estimate, 0, 1e-12);
  assert_true(isnan(test->result.simple.std_error));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      TEST(meets_reference_never),
      TEST(meets_reference_not_yet),
      TEST(meets_reference_holes),
      TEST(meets_reference_all_start),
      TEST(meets_reference_pretest),
      TEST(decomposition_adds_up),
      TEST(meets_reference_bacon),
      TEST(tells_negative_weights_by_hand),
      TEST(refuses_holes),
      TEST(is_invariant),
      TEST(meets_plain_difference),
      TEST(has_no_error_of_one),
      TEST(refuses),
      TEST(says_where_nothing_varies),
      TEST(leaves_out_the_always_treated),
      TEST(meets_reference_adjusted),
      TEST(takes_covariates_in_any_unit),
  };
#undef TEST

  return cmocka_run_group_tests_name("staggered", tests, NULL, NULL);
}
