/* savings_model_rows.c - estimated savings, and savings under other assumptions, as rows. */
#include <math.h>
#include <string.h>

#include "report/rows.h"
#include "report/savings_parts.h"

typedef struct {
  evs_document *document;
  const evs_analysis *analysis;
  const evs_savings_model *model;
} row_maker;

static evs_estimate new_row(const row_maker *maker, const char *estimator, const char *term,
                            const char *measure)
{
  const evs_outcome *outcome = &maker->analysis->outcomes[maker->analysis->savings_outcome];
  evs_estimate row = evs_estimate_empty(estimator, term);

  row.outcome = outcome->name;
  row.group = pair_name(maker->document, &outcome->comparison);
  row.measure = measure;
  return row;
}

/* Amounts of a model are no surer than to the cent. */
static double to_cent(double amount)
{
  return isnan(amount) ? NAN : evs_round(amount, 2);
}

/* Of what costs that are not included would change. */
static const char *after_costs(const row_maker *maker, const char *inference)
{
  return net_inference(maker->document, &maker->analysis->study->savings, inference);
}

static const char *inference_of(const row_maker *maker, const char *term, const char *inference)
{
  return strcmp(term, "net_savings") == 0 ? after_costs(maker, inference) : inference;
}

static void add(const row_maker *maker, const char *term, evs_period period, evs_uncertain amount)
{
  evs_estimate row = new_row(maker, "savings", term, EVS_MEASURE_EUR);

  row.period = period;
  row.estimate = to_cent(amount.estimate);
  row.conf_low = to_cent(amount.low);
  row.conf_high = to_cent(amount.high);
  row.inference = inference_of(maker, term, maker->model->inference);
  evs_estimates_add(&maker->document->estimates, row);
}

static void add_period(const row_maker *maker, const evs_savings_model_period *period)
{
  add(maker, "counterfactual_cost", period->period, period->counterfactual);
  add(maker, "gross_savings", period->period, period->gross);
  add(maker, "cumulated_gross_savings", period->period, period->cumulated);
}

static void add_ratio(const row_maker *maker)
{
  evs_uncertain ratio = maker->model->benefit_cost_ratio;
  evs_estimate row = new_row(maker, "savings", "benefit_cost_ratio", EVS_MEASURE_RATIO);

  row.estimate = isnan(ratio.estimate) ? NAN : evs_round(ratio.estimate, 6);
  row.conf_low = isnan(ratio.low) ? NAN : evs_round(ratio.low, 6);
  row.conf_high = isnan(ratio.high) ? NAN : evs_round(ratio.high, 6);
  row.inference = maker->model->usable && isnan(ratio.estimate)
                      ? "AR(1) REML: none: the project costs are 0"
                      : maker->model->inference;
  row.inference = after_costs(maker, row.inference);
  evs_estimates_add(&maker->document->estimates, row);
}

/* The limits are numbers of periods as the estimate is; beyond the window they are null. */
static void add_break_even(const row_maker *maker)
{
  const evs_savings_model *model = maker->model;
  evs_estimate row = new_row(maker, "savings", "break_even_period", EVS_MEASURE_COUNT);

  row.inference = model->inference;
  row.conf_low = model->break_even_low;
  row.conf_high = model->break_even_high;
  if (model->break_even) {
    row.estimate = (double)model->break_even;
    row.period = model->periods[model->break_even - 1].period;
  } else if (model->usable) {
    row.inference = "AR(1) REML: none: the cumulated gross savings never reach the project costs";
  }
  row.inference = after_costs(maker, row.inference);
  evs_estimates_add(&maker->document->estimates, row);
}

/* Marked as what it is; no row where the costs are reached, or never would be. */
static void add_extrapolation(const row_maker *maker)
{
  const evs_savings_model *model = maker->model;
  const evs_savings_model_period *last = &model->periods[model->period_count - 1];
  evs_estimate row = new_row(maker, "savings", "break_even_extrapolated", EVS_MEASURE_COUNT);

  if (model->extrapolated == 0 || last->period.kind == EVS_DAY)
    return;
  row.estimate = (double)model->extrapolated;
  row.period = last->period;
  row.period.number += (int32_t)(model->extrapolated - model->period_count);
  row.inference = "AR(1) REML: extrapolated: as if every further period saved what the last "
                  "estimate says";
  row.inference = after_costs(maker, row.inference);
  evs_estimates_add(&maker->document->estimates, row);
}

static void add_share(const row_maker *maker, const char *term, double share, const char *of)
{
  evs_estimate row = new_row(maker, "savings", term, EVS_MEASURE_RATIO);

  row.estimate = share;
  row.inference = maker->model->usable
                      ? evs_arena_printf(maker->document->arena, "%s; share of the draws %s",
                                         maker->model->inference, of)
                      : maker->model->inference;
  row.inference = after_costs(maker, row.inference);
  evs_estimates_add(&maker->document->estimates, row);
}

static void add_autocorrelation(const row_maker *maker)
{
  evs_estimate row = new_row(maker, "savings", "autocorrelation", EVS_MEASURE_RATIO);

  row.estimate = evs_round(maker->model->rho, 6);
  row.inference = "AR(1) REML: mean over the restricted likelihood";
  evs_estimates_add(&maker->document->estimates, row);
}

void add_savings_model_rows(evs_document *document, const evs_analysis *analysis)
{
  const row_maker maker = {document, analysis, &analysis->savings_model};
  const evs_savings_model *model = maker.model;

  for (size_t i = 0; i < model->period_count; i++)
    add_period(&maker, &model->periods[i]);
  if (model->usable)
    add(&maker, "counterfactual_cost", EVS_PERIOD_ABSENT, model->counterfactual);
  add(&maker, "gross_savings", EVS_PERIOD_ABSENT, model->gross);
  if (analysis->savings.has_costs)
    add(&maker, "net_savings", EVS_PERIOD_ABSENT, model->net);
  add_share(&maker, "probability_positive", model->probability_positive,
            analysis->savings.has_costs ? "with savings above the project costs" : "with savings");
  if (!model->usable)
    return;
  if (analysis->savings.has_costs) {
    add_ratio(&maker);
    add_break_even(&maker);
    add_extrapolation(&maker);
    add_share(&maker, "probability_break_even", model->break_even_share,
              "that reach the costs up to some period of the window");
  }
  add_autocorrelation(&maker);
}

/* ---- variants -------------------------------------------------------------------------- */

static void add_variant(const row_maker *maker, const evs_savings_variant *variant,
                        const char *term, double amount)
{
  evs_estimate row = new_row(maker, "sensitivity", term, EVS_MEASURE_EUR);

  row.estimate = to_cent(amount);
  row.inference = inference_of(maker, term, variant->inference);
  evs_estimate_field_text(&row, "variant", variant->name);
  evs_estimates_add(&maker->document->estimates, row);
}

void add_savings_variant_rows(evs_document *document, const evs_analysis *analysis)
{
  const row_maker maker = {document, analysis, &analysis->savings_model};
  const evs_savings_variants *variants = &analysis->savings_variants;

  for (size_t i = 0; i < variants->variant_count; i++) {
    const evs_savings_variant *variant = &variants->variants[i];

    if (variant->kind != EVS_ASSUME_COST)
      add_variant(&maker, variant, "gross_savings", variant->gross);
    if (!isnan(variant->net))
      add_variant(&maker, variant, "net_savings", variant->net);
  }
}
