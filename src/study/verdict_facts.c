/* verdict_facts.c - what the rules of the verdict look at, taken from results and findings. */
#include <math.h>

#include "evalstat/verdict.h"
#include "study/limits.h"
#include "study/small_bases.h"

/* Half of what was observed. */
static const double much_of_it = 0.5;

static bool is_on_one_side(double low, double high, double nothing)
{
  return low > nothing || high < nothing;
}

/* ---- how far chance goes ---------------------------------------------------------- */

static void take_readings(evs_verdict_facts *out, const evs_outcome *outcome)
{
  const evs_rate_ratio *ratio = &outcome->did.rate_ratio;

  out->applies[EVS_WEAKNESS_TWO_READINGS] = true;
  out->has_interval = outcome->did.counts && !isnan(ratio->conf_low + ratio->conf_high);
  out->beyond = out->has_interval && is_on_one_side(ratio->conf_low, ratio->conf_high, 1);
}

static void take_series(evs_verdict_facts *out, const evs_series_result *result)
{
  const evs_inference *leading = evs_series_inference(result, result->headline);
  const bool is_short = evs_series_shorter_side(&result->series) < EVS_LEAST_FOR_LEVELS;

  out->has_interval = leading && !isnan(leading->conf_low + leading->conf_high);
  out->beyond = out->has_interval && is_on_one_side(leading->conf_low, leading->conf_high, 0);
  if (!out->has_interval) {
    out->applies[EVS_WEAKNESS_STOCK] = result->series.kind == EVS_STOCK;
    out->applies[EVS_WEAKNESS_SHORT_SERIES] = is_short;
    out->applies[EVS_WEAKNESS_NO_METHOD] = result->series.kind != EVS_STOCK && !is_short;
  }
  out->applies[EVS_WEAKNESS_WITHIN_CHANCE] = out->has_interval && !out->beyond;
  out->applies[EVS_WEAKNESS_ERRORS_LAST] = evs_series_errors_last(result);
  out->applies[EVS_WEAKNESS_SIGNS_DIFFER] = result->agreement.kind == EVS_VIEWS_DIFFER_IN_SIGN;
  out->applies[EVS_WEAKNESS_PROOF_DIFFERS] = result->agreement.kind == EVS_VIEWS_DIFFER_IN_PROOF;
  out->applies[EVS_WEAKNESS_SIZES_DIFFER] = result->agreement.kind == EVS_VIEWS_DIFFER_IN_SIZE;
}

/* ---- other explanations ------------------------------------------------------------- */

static bool explains_much(double by_itself, double observed)
{
  return by_itself * observed > 0 && fabs(by_itself) >= much_of_it * fabs(observed);
}

static void take_variants(evs_verdict_facts *out, const evs_sensitivity_result *variants)
{
  const evs_variant_range trend =
      evs_variants_range(variants, EVS_VARY_TREND, EVS_EFFECT_LOG, variants->headline.estimate);

  out->applies[EVS_WEAKNESS_TREND] = trend.count > 0 && trend.same_sign < trend.count;
  out->applies[EVS_WEAKNESS_PLACEBO] = 20 * variants->placebo_as_large > variants->placebo_count;
  out->applies[EVS_WEAKNESS_RETURN_TO_MEAN] =
      (!variants->reversion.reason &&
       explains_much(variants->reversion.reversion, variants->reversion.change)) ||
      (!variants->donors.reason &&
       explains_much(variants->donors.reversion, variants->donors.change));
}

/* ---- data and comparison --------------------------------------------------------------- */

double evs_verdict_cases(const evs_outcome *outcome)
{
  return small_base_cases(&outcome->did.treated, outcome->comparison.kind);
}

static bool has_small_base(const evs_analysis *analysis, const evs_outcome *outcome)
{
  return evs_kind_is_count(outcome->comparison.kind) &&
         evs_verdict_cases(outcome) < analysis->options.min_base;
}

static bool starts_after_end(const evs_analysis *analysis, const evs_outcome *outcome)
{
  evs_period start = analysis->study->start;
  evs_period end = outcome->did.treated.window.end;

  return !evs_period_absent(start) && !evs_period_absent(end) && evs_period_before(end, start);
}

static bool has_no_figure(const evs_outcome *outcome)
{
  return evs_outcome_over_time(outcome) ? isnan(outcome->series->growth_difference)
                                        : isnan(outcome->did.growth_difference);
}

static void take_comparison(evs_verdict_facts *out, const evs_analysis *analysis,
                            const evs_outcome *outcome)
{
  const bool breaks = !evs_outcome_over_time(outcome) && break_of_outcome(analysis, outcome);

  out->applies[EVS_WEAKNESS_HYPOTHETICAL] = analysis->study->hypothetical;
  out->applies[EVS_WEAKNESS_BREAK] = breaks;
  out->applies[EVS_WEAKNESS_NO_COMPARISON] = !breaks && has_no_figure(outcome);
  out->applies[EVS_WEAKNESS_START_AFTER_END] = starts_after_end(analysis, outcome);
  out->applies[EVS_WEAKNESS_BASELINE_TREATED] =
      !evs_outcome_over_time(outcome) && has_treated_baseline(analysis, outcome);
  out->applies[EVS_WEAKNESS_CONTAMINATED] = outcome->comparison.contains_treated;
  out->applies[EVS_WEAKNESS_SMALL_BASE] = has_small_base(analysis, outcome);
  out->applies[EVS_WEAKNESS_ONE_PILOT] = outcome->comparison.treated_unit_count == 1;
}

static void take_savings(evs_verdict_facts *out, const evs_analysis *analysis)
{
  out->has_savings = analysis->has_savings;
  out->has_costs = analysis->has_savings && analysis->savings.has_costs;
  out->has_model = analysis->has_savings && analysis->savings_model.usable;
}

evs_verdict_facts evs_verdict_facts_of(const evs_analysis *analysis, const evs_outcome *outcome,
                                       const evs_sensitivity_result *variants,
                                       const evs_findings *findings)
{
  evs_verdict_facts out = {.over_time = evs_outcome_over_time(outcome)};

  take_comparison(&out, analysis, outcome);
  if (out.over_time)
    take_series(&out, outcome->series);
  else
    take_readings(&out, outcome);
  if (out.over_time && variants && !variants->reason)
    take_variants(&out, variants);
  out.applies[EVS_WEAKNESS_WINDOWS_DIFFER] =
      evs_findings_have(findings, EVS_FINDING_WINDOWS_DIFFER);
  take_savings(&out, analysis);
  return out;
}
