/* Variations of a comparison: each must equal the estimator run by itself on the data
   that the variant describes; what cannot be varied must not appear. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/sensitivity.h"

enum { PERIODS = 24 };

typedef struct {
  evs_arena *arena;
  evs_comparison comparison;
  evs_sensitivity_options options;
  evs_sensitivity_result result;
  evs_error error;
} fixture;

static const int pilot[PERIODS] = {31, 28, 35, 30, 33, 36, 34, 27, 32, 35, 29, 33,
                                   25, 27, 22, 25, 19, 23, 24, 20, 26, 21, 23, 22};
static const int rest[PERIODS] = {300, 310, 295, 305, 320, 315, 300, 290, 310, 325, 300, 305,
                                  310, 300, 295, 320, 315, 305, 300, 310, 320, 305, 300, 315};

static evs_decimal *decimals(evs_arena *arena, const int *values)
{
  evs_decimal *out = evs_arena_array(arena, PERIODS, sizeof *out);

  for (size_t i = 0; i < PERIODS; i++)
    out[i] = (evs_decimal){values[i], 0};
  return out;
}

static int set_up(void **state)
{
  fixture *test = calloc(1, sizeof *test);
  evs_period *periods;

  if (!test)
    return -1;
  test->arena = evs_arena_create(NULL, NULL);
  periods = evs_arena_array(test->arena, PERIODS, sizeof *periods);
  for (size_t i = 0; i < PERIODS; i++)
    periods[i] = (evs_period){EVS_MONTH, evs_period_month(2010, 1).number + (int32_t)i};
  test->comparison = (evs_comparison){.outcome = "starts",
                                      .kind = EVS_FLOW,
                                      .treated_name = "Walle",
                                      .control_name = "Rest",
                                      .treated_unit_count = 1,
                                      .control_unit_count = 1,
                                      .period_count = PERIODS,
                                      .periods = periods,
                                      .treated = decimals(test->arena, pilot),
                                      .control = decimals(test->arena, rest)};
  test->options = (evs_sensitivity_options){
      .series = {.start = evs_period_month(2011, 1), .confidence = 0.95}, .compare_series = true};
  *state = test;
  return 0;
}

static int tear_down(void **state)
{
  fixture *test = *state;

  evs_arena_destroy(test->arena);
  free(test);
  return 0;
}

static void vary(fixture *test)
{
  if (evs_sensitivity(&test->result, &test->comparison, &test->options, test->arena, &test->error))
    fail_msg("%s", test->error.message);
}

static const evs_variant *find(const fixture *test, evs_varied what, evs_effect effect,
                               evs_period first, evs_period last, size_t left_out)
{
  for (size_t i = 0; i < test->result.variant_count; i++) {
    const evs_variant *at = &test->result.variants[i];

    if (at->what == what && at->effect == effect && evs_period_equal(at->periods.first, first) &&
        evs_period_equal(at->periods.last, last) && at->left_out == left_out)
      return at;
  }
  fail_msg("the variant is missing");
  return NULL;
}

/* The estimator by itself. */
static evs_inference run_series(fixture *test, const evs_comparison *comparison, evs_period start,
                                evs_series_view view)
{
  const evs_series_options options = {.start = start, .confidence = 0.95};
  evs_series_result *result = evs_arena_alloc(test->arena, sizeof *result);
  evs_series series;

  assert_int_equal(evs_series_make(&series, comparison, &options, test->arena, NULL), EVS_OK);
  evs_series_did(result, &series, 0.95, test->arena);
  return *evs_series_inference(result, view);
}

static void same(const char *what, const evs_inference *found, const evs_inference *expected)
{
  if (!(found->estimate == expected->estimate) || !(found->std_error == expected->std_error))
    fail_msg("%s: %.17g (%.17g); expected %.17g (%.17g)", what, found->estimate, found->std_error,
             expected->estimate, expected->std_error);
}

static size_t count_of(const fixture *test, evs_varied what, evs_effect effect)
{
  return evs_variants_range(&test->result, what, effect, 1).count;
}

/* 12 untreated months leave 7 placebo starts (3 on either side); 24 months can each
   be left out; 12 single baselines, 11 pairs, 10 triples. */
static void varies_all_that_is_admissible(void **state)
{
  fixture *test = *state;

  vary(test);
  assert_null(test->result.reason);
  assert_int_equal(count_of(test, EVS_VARY_START, EVS_EFFECT_LOG), 7);
  assert_int_equal(test->result.placebo_count, 7);
  assert_int_equal(count_of(test, EVS_VARY_PERIOD, EVS_EFFECT_LOG), 24);
  assert_int_equal(count_of(test, EVS_VARY_BASELINE, EVS_EFFECT_POINTS), 33);
  assert_int_equal(count_of(test, EVS_VARY_ANTICIPATION, EVS_EFFECT_LOG), 3);
  assert_int_equal(count_of(test, EVS_VARY_TRANSITION, EVS_EFFECT_LOG), 3);
  assert_int_equal(count_of(test, EVS_VARY_TREND, EVS_EFFECT_LOG), 1);
  assert_int_equal(count_of(test, EVS_VARY_SCALE, EVS_EFFECT_POINTS), 1);
  assert_int_equal(count_of(test, EVS_VARY_SCALE, EVS_EFFECT_LEVEL), 1);
}

static void equals_the_estimator_on_the_part(void **state)
{
  const evs_period none = EVS_PERIOD_ABSENT;
  const evs_period start = evs_period_month(2011, 1);
  const evs_period placebo = evs_period_month(2010, 6);
  const evs_period march = evs_period_month(2011, 3);
  fixture *test = *state;
  evs_comparison part;
  evs_inference expected;

  vary(test);
  assert_int_not_equal(test->result.view, EVS_VIEW_NONE);
  expected = run_series(test, &test->comparison, start, test->result.view);
  same("headline", &test->result.headline, &expected);

  part = test->comparison;
  part.period_count = 12;
  expected = run_series(test, &part, placebo, test->result.view);
  same("placebo", &find(test, EVS_VARY_START, EVS_EFFECT_LOG, placebo, placebo, 0)->result,
       &expected);

  part = test->comparison;
  part.treated = decimals(test->arena, pilot);
  part.treated[14] = EVS_DECIMAL_MISSING;
  expected = run_series(test, &part, start, test->result.view);
  same("left out", &find(test, EVS_VARY_PERIOD, EVS_EFFECT_LOG, march, march, 0)->result,
       &expected);

  part.treated = decimals(test->arena, pilot);
  part.treated[10] = part.treated[11] = EVS_DECIMAL_MISSING;
  expected = run_series(test, &part, start, test->result.view);
  same("anticipation", &find(test, EVS_VARY_ANTICIPATION, EVS_EFFECT_LOG, none, none, 2)->result,
       &expected);
}

/* R's nlme::gls with corAR1, scripts/reference/trend.R. */
static void measures_from_the_trend(void **state)
{
  fixture *test = *state;
  const evs_inference *trend;

  vary(test);
  trend =
      &find(test, EVS_VARY_TREND, EVS_EFFECT_LOG, EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT, 0)->result;
  assert_true(fabs(trend->estimate / -0.343968809776 - 1) < 1e-6);
  assert_true(fabs(trend->std_error / 0.0844761690657 - 1) < 1e-6);
  assert_true(trend->dof == 20);
}

/* By hand, from December 2010 and from the mean of November and December to
   December 2011: 100 (22/33 - 315/305) and 100 (22/31 - 315/302.5). */
static void tells_growth_from_each_baseline(void **state)
{
  const evs_period november = evs_period_month(2010, 11);
  const evs_period december = evs_period_month(2010, 12);
  fixture *test = *state;
  const evs_variant *one;
  const evs_variant *two;

  test->options.window.baseline = (evs_period_range){december, december};
  vary(test);
  one = find(test, EVS_VARY_BASELINE, EVS_EFFECT_POINTS, december, december, 0);
  two = find(test, EVS_VARY_BASELINE, EVS_EFFECT_POINTS, november, december, 0);
  assert_true(fabs(one->result.estimate - 100 * (22.0 / 33 - 315.0 / 305)) < 1e-12);
  assert_true(fabs(two->result.estimate - 100 * (22.0 / 31 - 315.0 / 302.5)) < 1e-12);
  assert_true(one->is_published);
  assert_false(two->is_published);
}

/* A published baseline that was already treated is shown, but no other such one. */
static void shows_the_published_baseline_always(void **state)
{
  const evs_period june = evs_period_month(2011, 6);
  fixture *test = *state;

  test->options.window.baseline = (evs_period_range){june, june};
  vary(test);
  assert_int_equal(count_of(test, EVS_VARY_BASELINE, EVS_EFFECT_POINTS), 34);
  assert_true(find(test, EVS_VARY_BASELINE, EVS_EFFECT_POINTS, june, june, 0)->is_published);
}

/* Stocks have no leading method: the variants have estimates and no errors. */
static void gives_no_errors_without_a_headline(void **state)
{
  fixture *test = *state;

  test->comparison.kind = EVS_STOCK;
  vary(test);
  assert_int_equal(test->result.view, EVS_VIEW_BLOCKS);
  for (size_t i = 0; i < test->result.variant_count; i++) {
    assert_true(isfinite(test->result.variants[i].result.estimate));
    assert_true(isnan(test->result.variants[i].result.p_value));
    assert_true(isnan(test->result.variants[i].result.conf_low));
    assert_non_null(strstr(test->result.variants[i].result.inference, "none:"));
  }
}

/* ln ratio 0 throughout, then ln 2 in the baseline month and 0 again: 12 months before it
   alternate between ratios 2 and 1/2 around 0, so their lag-1 correlation is negative, rho
   is 0 and the whole baseline of ln 4 is expected to vanish. */
static void expects_return_to_the_mean(void **state)
{
  fixture *test = *state;
  const evs_period december = evs_period_month(2010, 12);

  for (size_t i = 0; i < PERIODS; i++) {
    test->comparison.control[i] = (evs_decimal){100, 0};
    test->comparison.treated[i] = (evs_decimal){i == 11   ? 400
                                                : i >= 12 ? 100
                                                : i % 2   ? 200
                                                          : 50,
                                                0};
  }
  test->comparison.treated[10] = (evs_decimal){100, 0};
  test->comparison.kind = EVS_RATE;
  test->options.window.baseline = (evs_period_range){december, december};
  vary(test);
  assert_null(test->result.reversion.reason);
  assert_true(fabs(test->result.reversion.baseline - log(4)) < 1e-14);
  assert_true(fabs(test->result.reversion.mean) < 1e-14);
  /* ten values of ± ln 2 and one of 0: variance 10 ln²2 / 10 */
  assert_true(fabs(test->result.reversion.position - 2) < 1e-12);
  assert_true(test->result.reversion.rho == 0);
  assert_true(fabs(test->result.reversion.reversion + log(4)) < 1e-13);
  assert_true(fabs(test->result.reversion.change + log(4)) < 1e-13);
}

/* Quarters: the baseline is the last four before the start, in the middle at 9.5, with ratios of 1,
   2 and 1 for four each.  In twelfths of ln 2 the deviations from the mean are -4, 8 and -4, so
   that rho is (3 - 2 + 12 - 2 + 3)/24; the eight before the baseline are ln(2)/2 in the mean. */
static void returns_over_a_year_of_quarters(void **state)
{
  const evs_period first = {EVS_QUARTER, 4 * 2010};
  fixture *test = *state;
  evs_period *periods = evs_arena_array(test->arena, PERIODS, sizeof *periods);
  const evs_reversion *found = &test->result.reversion;
  double share = 0;

  for (size_t i = 0; i < PERIODS; i++) {
    periods[i] = (evs_period){first.kind, first.number + (int32_t)i};
    test->comparison.control[i] = (evs_decimal){100, 0};
    test->comparison.treated[i] = (evs_decimal){i >= 4 && i < 8 ? 200 : 100, 0};
    share += i >= 12 ? (1 - pow(14.0 / 24, (double)i - 9.5)) / 12 : 0;
  }
  test->comparison.periods = periods;
  test->comparison.kind = EVS_RATE;
  test->options.series.start = periods[12];
  vary(test);
  assert_null(found->reason);
  assert_true(fabs(found->baseline) < 1e-14);
  assert_true(fabs(found->mean - log(2) / 2) < 1e-14);
  assert_true(fabs(found->rho - 14.0 / 24) < 1e-12);
  assert_true(fabs(found->reversion - share * log(2) / 2) < 1e-12);
  assert_true(fabs(found->change) < 1e-14);
}

/* The ratio halves in each period: what the lines leave is rounding and no error. */
static void a_trend_without_residuals_has_no_error(void **state)
{
  fixture *test = *state;
  const evs_inference *trend;

  for (size_t i = 0; i < PERIODS; i++) {
    test->comparison.treated[i] = (evs_decimal){100, 0};
    test->comparison.control[i] = (evs_decimal){(int64_t)100 << i, 0};
  }
  test->comparison.kind = EVS_COST;
  vary(test);
  trend =
      &find(test, EVS_VARY_TREND, EVS_EFFECT_LOG, EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT, 0)->result;
  assert_true(fabs(trend->estimate) < 1e-11);
  assert_true(isnan(trend->std_error) && isnan(trend->p_value));
  assert_string_equal(trend->inference, "none: the lines fit without residuals");
}

/* Two readings: only the baseline can be varied. */
static void refuses_what_is_too_short(void **state)
{
  fixture *test = *state;

  test->comparison.period_count = 2;
  test->options.series.start = test->comparison.periods[1];
  vary(test);
  assert_non_null(test->result.reason);
  assert_int_equal(test->result.variant_count, 2);
  assert_int_equal(test->result.variants[0].what, EVS_VARY_BASELINE);
}

#define test_of(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* Logarithms before 0, 2, 4 and after 0, 1/2, 1: slope 2/8, means 2 and 1/2, standard
   deviation 2.  The pilot goes from 6 to 1: position 4/2, reversion (1/4 - 1) 4 = -3,
   change (1 - 6) - (1/2 - 2) = -7/2. */
static void places_the_pilot_among_donors(void **state)
{
  const evs_donor donors[] = {{exp(0), exp(0)}, {exp(2), exp(0.5)}, {NAN, 1}, {exp(4), exp(1)}};
  const evs_donor alike[] = {{2, 1}, {2, 2}, {2, 3}};
  evs_donor_standing standing;

  (void)state;
  evs_donors_compare(&standing, (evs_donor){exp(6), exp(1)}, donors, 4);
  assert_null(standing.reason);
  assert_int_equal(standing.donor_count, 3);
  assert_int_equal(standing.rank, 1);
  assert_true(fabs(standing.position - 2) < 1e-12);
  assert_true(fabs(standing.slope - 0.25) < 1e-12);
  assert_true(fabs(standing.reversion + 3) < 1e-12);
  assert_true(fabs(standing.change + 3.5) < 1e-12);
  evs_donors_compare(&standing, (evs_donor){exp(3), exp(1)}, donors, 2);
  assert_non_null(strstr(standing.reason, "fewer than 3"));
  assert_true(isnan(standing.reversion));
  evs_donors_compare(&standing, (evs_donor){3, 1}, alike, 3);
  assert_non_null(strstr(standing.reason, "do not differ"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(places_the_pilot_among_donors),
      test_of(varies_all_that_is_admissible),
      test_of(equals_the_estimator_on_the_part),
      test_of(measures_from_the_trend),
      test_of(tells_growth_from_each_baseline),
      test_of(shows_the_published_baseline_always),
      test_of(gives_no_errors_without_a_headline),
      test_of(expects_return_to_the_mean),
      test_of(returns_over_a_year_of_quarters),
      test_of(a_trend_without_residuals_has_no_error),
      test_of(refuses_what_is_too_short),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
