/* savings_rows.c - savings as rows. */
#include <math.h>

#include "report/rows.h"
#include "report/savings_parts.h"

static const char baseline_ratio[] = "baseline ratio: exact to the cent, no sampling interval";
static const char with_bounds[] =
    "baseline ratio; bounds: the rounding of the readings and the ranges of the amounts";

static evs_estimate new_row(const evs_document *document, const evs_analysis *analysis,
                            const char *term, double estimate)
{
  const evs_outcome *outcome = &analysis->outcomes[analysis->savings_outcome];
  evs_estimate row = evs_estimate_empty("savings", term);

  row.outcome = outcome->name;
  row.group = pair_name(document, &outcome->comparison);
  row.measure = EVS_MEASURE_EUR;
  row.estimate = estimate;
  row.inference = baseline_ratio;
  return row;
}

static void add(evs_document *document, const evs_analysis *analysis, const char *term,
                evs_period period, int64_t cents)
{
  evs_estimate row = new_row(document, analysis, term, evs_euro(cents));

  row.period = period;
  evs_estimates_add(&document->estimates, row);
}

/* Bounds are told only where they say more than the figure itself. */
static void add_bounded(evs_document *document, const evs_analysis *analysis, const char *term,
                        int64_t cents, evs_bounds bounds)
{
  evs_estimate row = new_row(document, analysis, term, evs_euro(cents));

  if (bounds.high - bounds.low > 0.01) {
    row.conf_low = bounds.low;
    row.conf_high = bounds.high;
    row.inference = with_bounds;
  }
  evs_estimates_add(&document->estimates, row);
}

static void add_period(evs_document *document, const evs_analysis *analysis,
                       const evs_savings_period *period)
{
  add(document, analysis, "counterfactual_cost", period->period, period->counterfactual);
  add(document, analysis, "actual_cost", period->period, period->actual);
  if (!evs_period_absent(period->period))
    add(document, analysis, "gross_savings", period->period, period->gross);
  else
    add_bounded(document, analysis, "gross_savings", period->gross, analysis->savings.gross_bounds);
  if (!analysis->savings.has_counts)
    return;
  add(document, analysis, "volume_effect", period->period, period->volume_effect);
  add(document, analysis, "price_effect", period->period, period->price_effect);
}

/* Growth of the comparison at which nothing would be left, before and after costs. */
static void add_break_point(evs_document *document, const evs_analysis *analysis, const char *term,
                            double growth, const char *inference)
{
  evs_estimate row = new_row(document, analysis, term, growth);

  if (isnan(growth))
    return;
  row.measure = EVS_MEASURE_PERCENT;
  row.inference = inference;
  evs_estimates_add(&document->estimates, row);
}

static void add_break_even(evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;
  evs_estimate row = new_row(document, analysis, "break_even_period", NAN);

  row.measure = EVS_MEASURE_COUNT;
  if (savings->break_even_number) {
    row.estimate = (double)savings->break_even_number;
    row.period = savings->break_even;
  } else
    row.inference = "none: the cumulated gross savings never reach the project costs";
  row.inference = net_inference(document, &analysis->study->savings, row.inference);
  evs_estimates_add(&document->estimates, row);
}

/* What the last period's saving would lead to, marked as such; no row where nothing is to be said.
 */
static void add_extrapolation(evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;
  evs_estimate row =
      new_row(document, analysis, "break_even_extrapolated", (double)savings->extrapolated_number);

  if (savings->extrapolated_number == 0)
    return;
  row.measure = EVS_MEASURE_COUNT;
  row.period = savings->extrapolated;
  row.inference =
      net_inference(document, &analysis->study->savings,
                    "extrapolated: as if every further period saved what the last one did");
  evs_estimates_add(&document->estimates, row);
}

/* Costs of a period, where they have dates: those from before the first one count there. */
static void add_dated_costs(evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;
  int64_t before = 0;

  for (size_t i = 0; i < savings->period_count && savings->costs.is_dated; i++) {
    const evs_savings_period *period = &savings->periods[i];

    add(document, analysis, "project_costs", period->period, period->costs - before);
    before = period->costs;
  }
}

/* In the row that was added last. */
static void name_missing(evs_document *document, const evs_analysis *analysis)
{
  evs_estimate *row = &document->estimates.items[document->estimates.count - 1];

  row->inference = net_inference(document, &analysis->study->savings, row->inference);
}

static void add_costs(evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;
  const evs_amount *costs = &savings->project_costs;
  evs_estimate ratio =
      new_row(document, analysis, "benefit_cost_ratio", savings->benefit_cost_ratio);

  add_bounded(document, analysis, "project_costs", costs->cents,
              (evs_bounds){evs_euro(costs->low), evs_euro(costs->high)});
  add_bounded(document, analysis, "net_savings", savings->net, savings->net_bounds);
  name_missing(document, analysis);
  ratio.measure = EVS_MEASURE_RATIO;
  if (isnan(savings->benefit_cost_ratio))
    ratio.inference = "none: the project costs are 0";
  ratio.inference = net_inference(document, &analysis->study->savings, ratio.inference);
  evs_estimates_add(&document->estimates, ratio);
  add_break_even(document, analysis);
  add_extrapolation(document, analysis);
  add_dated_costs(document, analysis);
}

void add_savings_rows(evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;

  for (size_t i = 0; i < savings->period_count; i++)
    add_period(document, analysis, &savings->periods[i]);
  add_period(document, analysis, &savings->total);
  if (savings->has_costs)
    add_costs(document, analysis);
  add_break_point(document, analysis, "control_growth_for_zero", savings->control_growth_for_zero,
                  "break point: with this growth of the comparison the gross savings are nil");
  add_break_point(
      document, analysis, "control_growth_for_costs", savings->control_growth_for_costs,
      net_inference(document, &analysis->study->savings,
                    "break point: with this growth of the comparison the net savings are nil"));
  add_savings_model_rows(document, analysis);
  add_savings_variant_rows(document, analysis);
}
