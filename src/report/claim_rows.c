/* claim_rows.c - claims and the reference distribution as rows. */
#include <math.h>
#include <string.h>

#include "report/rows.h"
#include "report/savings_parts.h"

static const char *claim_measure(const char *term)
{
  if (strcmp(term, "growth_difference") == 0)
    return EVS_MEASURE_POINTS;
  if (strcmp(term, "growth_rate") == 0 || strcmp(term, "growth_ratio") == 0)
    return EVS_MEASURE_PERCENT;
  if (strcmp(term, "log_did") == 0)
    return EVS_MEASURE_LOG_POINTS;
  if (strcmp(term, "benefit_cost_ratio") == 0)
    return EVS_MEASURE_RATIO;
  return strcmp(term, "difference") == 0 ? NULL : EVS_MEASURE_EUR;
}

static const char *claim_group(const evs_document *document, const evs_analysis *analysis,
                               const evs_claim *claim)
{
  const evs_outcome *outcome = evs_analysis_find(analysis, claim->outcome);

  if (claim->group || !outcome)
    return claim->group;
  return pair_name(document, &outcome->comparison);
}

static void add_claim(evs_document *document, const evs_analysis *analysis,
                      const evs_claim_result *result)
{
  evs_estimate row = evs_estimate_empty("claim", result->claim->term);

  row.outcome = result->claim->outcome;
  row.group = claim_group(document, analysis, result->claim);
  row.measure = claim_measure(result->claim->term);
  row.estimate = result->recomputed;
  row.inference = isnan(result->recomputed) ? "none: it could not be recomputed"
                                            : "none: recomputed from the data";
  if (strcmp(result->claim->term, "net_savings") == 0)
    row.inference = net_inference(document, &analysis->study->savings, row.inference);
  evs_estimate_field_text(&row, "printed", result->claim->printed);
  evs_estimate_field_number(&row, "decimals", result->printed.decimals);
  evs_estimate_field_text(&row, "qualifier", evs_qualifier_name(result->printed.qualifier));
  evs_estimate_field_number(&row, "low", result->printed.low);
  evs_estimate_field_number(&row, "high", result->printed.high);
  evs_estimate_field_text(&row, "class", evs_claim_class_name(result->class));
  evs_estimates_add(&document->estimates, row);
}

void add_claim_rows(evs_document *document, const evs_analysis *analysis)
{
  for (size_t i = 0; i < analysis->claim_count; i++)
    add_claim(document, analysis, &analysis->claims[i]);
}

/* One figure of the distribution; `variant` tells which years it leaves out. */
static void add_reference(evs_document *document, const evs_analysis *analysis, const char *term,
                          const char *measure, double estimate, double n, const char *variant)
{
  evs_estimate row = evs_estimate_empty("reference", term);

  row.outcome = analysis->outcomes[0].name;
  row.measure = measure;
  row.estimate = estimate;
  row.n = n;
  row.inference = "none: context, not a p-value";
  evs_estimate_field_text(&row, "variant", variant);
  evs_estimates_add(&document->estimates, row);
}

static void add_distribution(evs_document *document, const evs_analysis *analysis,
                             const evs_reference_result *reference, const char *variant)
{
  double n = (double)reference->count;

  add_reference(document, analysis, "std_dev", EVS_MEASURE_POINTS, reference->std_dev, n, variant);
  add_reference(document, analysis, "scaled_std_dev", EVS_MEASURE_POINTS, reference->scaled_std_dev,
                n, variant);
  add_reference(document, analysis, "lowest", EVS_MEASURE_POINTS, reference->lowest, n, variant);
  add_reference(document, analysis, "highest", EVS_MEASURE_POINTS, reference->highest, n, variant);
  add_reference(document, analysis, "at_or_below", EVS_MEASURE_COUNT,
                (double)reference->at_or_below, n, variant);
  add_reference(document, analysis, "at_least_as_large", EVS_MEASURE_COUNT,
                (double)reference->at_least_as_large, n, variant);
}

void add_reference_rows(evs_document *document, const evs_analysis *analysis)
{
  if (!analysis->has_reference)
    return;
  add_distribution(document, analysis, &analysis->reference, "all periods");
  if (analysis->study->reference.without_count)
    add_distribution(document, analysis, &analysis->reference_without, "without named periods");
  for (size_t i = 0; i < analysis->reference_year_count; i++) {
    char period[EVS_PERIOD_TEXT_SIZE];

    evs_period_text(period, analysis->reference_years[i].period);
    add_distribution(document, analysis, &analysis->reference_years[i].result,
                     evs_arena_copy(document->arena, period));
  }
}
