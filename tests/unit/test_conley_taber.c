/* test_conley_taber.c - tests of an effect on a panel of two periods, where every effect is a
   difference of changes that is worked out by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "evalstat/panel_inference.h"
#include "support/fixture.h"

enum { CONTROLS = 19, UNITS = CONTROLS + 1 };

typedef struct {
  evs_arena *arena;
  double y[2 * UNITS];
  const double *weights;
  evs_error error;
} fixture;

/* The first unit changes by 200; the controls by 1 to 18 and -171, by 0 in the mean. */
static int set_up(void **state)
{
  fixture *test;

  if (fixture_make(state, sizeof *test))
    return -1;
  test = *state;
  for (size_t unit = 0; unit < UNITS; unit++) {
    test->y[2 * unit] = 1000 + 7 * (double)(unit * unit % 5);
    test->y[2 * unit + 1] = test->y[2 * unit] + (unit == 0          ? 200
                                                 : unit == CONTROLS ? -171
                                                                    : (double)unit);
  }
  return 0;
}

static evs_inference infer(fixture *test, evs_panel_method method, size_t controls,
                           double confidence)
{
  static const evs_period periods[] = {{EVS_YEAR, 2011}, {EVS_YEAR, 2012}};
  const evs_panel_test how = {.confidence = confidence, .threads = 1};
  const evs_unit_panel panel = {.unit_count = 1 + controls,
                                .treated_count = 1,
                                .period_count = 2,
                                .periods = periods,
                                .before_count = 1,
                                .y = test->y,
                                .weights = test->weights};
  evs_inference out;

  must(&test->error,
       evs_panel_did_by(&out, &panel, &method, 1, 0, &how, test->arena, &test->error));
  return out;
}

/* With n controls the k-th largest of them bounds the interval at 1 - k/(n + 1); the largest are
   171, 18, 17. */
static void conley_taber_takes_the_largest_residuals(void **state)
{
  static const struct {
    double confidence, reach;
  } rows[] = {{0.95, 171}, {0.92, 171}, {0.9, 18}, {0.86, 18}, {0.85, 17}, {0.05, 1}};
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_inference found = infer(test, EVS_PANEL_CONLEY_TABER, CONTROLS, rows[i].confidence);

    assert_true(fabs(found.estimate - 200) < 1e-9);
    assert_true(fabs(found.p_value - 1.0 / 20) < 1e-15);
    if (!(fabs(found.conf_low - (200 - rows[i].reach)) < 1e-9) ||
        !(fabs(found.conf_high - (200 + rows[i].reach)) < 1e-9))
      fail_msg("%g: %g to %g", rows[i].confidence, found.conf_low, found.conf_high);
  }
}

/* A residual as large as the effect counts as at least as large. */
static void conley_taber_counts_ties(void **state)
{
  fixture *test = *state;

  test->y[1] = test->y[0] + 171;
  assert_true(fabs(infer(test, EVS_PANEL_CONLEY_TABER, CONTROLS, 0.95).p_value - 2.0 / 20) < 1e-15);
}

/* Weights have no unit: all alike they change nothing.  200 is the largest effect of 20 that are
   assigned. */
static void weights_have_no_unit(void **state)
{
  static const double units[] = {1e-20, 0.25, 1e12};
  double weights[2 * UNITS];
  fixture *test = *state;

  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    evs_inference found;

    for (size_t cell = 0; cell < 2 * UNITS; cell++)
      weights[cell] = units[i];
    test->weights = weights;
    found = infer(test, EVS_PANEL_CONLEY_TABER, CONTROLS, 0.9);
    if (!(fabs(found.estimate - 200) < 1e-9) || !(fabs(found.conf_low - 182) < 1e-9) ||
        !(fabs(found.conf_high - 218) < 1e-9))
      fail_msg("%g: %g to %g, %s", units[i], found.conf_low, found.conf_high, found.inference);
    assert_true(fabs(found.p_value - 1.0 / 20) < 1e-15);
    found = infer(test, EVS_PANEL_RANDOMISATION, CONTROLS, 0.9);
    assert_true(fabs(found.p_value - 1.0 / 20) < 1e-15);
  }
}

static void conley_taber_needs_enough_controls(void **state)
{
  fixture *test = *state;
  evs_inference found = infer(test, EVS_PANEL_CONLEY_TABER, CONTROLS, 0.951);

  assert_true(isnan(found.conf_low) && isnan(found.conf_high));
  assert_string_equal(found.inference, EVS_REASON_FEW_CONTROLS);
  assert_true(fabs(found.p_value - 1.0 / 20) < 1e-15);
  found = infer(test, EVS_PANEL_CONLEY_TABER, CONTROLS - 1, 0.95);
  assert_string_equal(found.inference, EVS_REASON_FEW_CONTROLS);
}

/* ---- one change per unit ------------------------------------------------------------------- */

/* One unit has a mean, and no error: 200 less the 0 of all controls; and the mean of 200 and 1 to
   18 less -171. */
static void one_unit_has_an_effect_without_error(void **state)
{
  static const struct {
    size_t units, treated;
    double estimate;
  } rows[] = {
      {UNITS, 1, 200}, {UNITS, UNITS - 1, 371.0 / 19 + 171}, {2, 1, 199}, {1, 1, NAN}, {1, 0, NAN}};
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_unit_panel panel = {.unit_count = rows[i].units,
                                  .treated_count = rows[i].treated,
                                  .period_count = 2,
                                  .before_count = 1,
                                  .y = test->y};
    const evs_inference found = evs_unit_panel_collapsed(&panel, 0.95);

    assert_string_equal(found.inference, EVS_REASON_FEW_UNITS);
    assert_true(isnan(found.std_error) && found.n == (double)rows[i].units);
    assert_true(isnan(rows[i].estimate) ? isnan(found.estimate)
                                        : fabs(found.estimate - rows[i].estimate) < 1e-12);
  }
}

/* ---- drawn assignments --------------------------------------------------------------------- */

/* A fifth of many units change by 1, two of them treated, wherever the others stand: only two of
   those have as large an effect, which are C(800, 2) of C(4000, 2) pairs.  Four standard errors. */
static void every_pair_is_drawn_as_often(void **state)
{
  enum { MANY = 4000, CHANGING = MANY / 5, DRAWS = 4000 };
  static const size_t places[] = {2, MANY - CHANGING + 2};
  const double share = CHANGING * (CHANGING - 1.0) / (MANY * (MANY - 1.0));
  fixture *test = *state;

  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    const evs_panel_test how = {.confidence = 0.95, .draws = DRAWS, .seed = 7, .threads = 1};
    const evs_panel_method method = EVS_PANEL_RANDOMISATION;
    double y[2 * MANY] = {[1] = 1, [3] = 1};
    const evs_unit_panel panel = {
        .unit_count = MANY, .treated_count = 2, .period_count = 2, .before_count = 1, .y = y};
    evs_inference found;

    for (size_t unit = places[i]; unit < places[i] + CHANGING - 2; unit++)
      y[2 * unit + 1] = 1;
    must(&test->error,
         evs_panel_did_by(&found, &panel, &method, 1, 0, &how, test->arena, &test->error));
    if (!(fabs(found.p_value - share) < 4 * sqrt(share * (1 - share) / DRAWS)))
      fail_msg("p is %g; expected about %g", found.p_value, share);
  }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(conley_taber_takes_the_largest_residuals),
      CASE(conley_taber_counts_ties),
      CASE(weights_have_no_unit),
      CASE(conley_taber_needs_enough_controls),
      CASE(one_unit_has_an_effect_without_error),
      CASE(every_pair_is_drawn_as_often),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
