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

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(conley_taber_takes_the_largest_residuals),
      CASE(conley_taber_counts_ties),
      CASE(weights_have_no_unit),
      CASE(conley_taber_needs_enough_controls),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
