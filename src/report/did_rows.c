/* did_rows.c - a comparison of two readings as rows. */
#include <math.h>
#include <string.h>

#include "report/rows.h"

/* Why two readings of this kind have no sampling interval. */
static const char *no_interval(const evs_outcome *outcome)
{
  const evs_period_range *base = &outcome->did.treated.window.baseline;

  if (outcome->did.counts)
    return "none: two readings; rate_ratio has the exact interval";
  if (evs_kind_is_count(outcome->comparison.kind) && evs_period_equal(base->first, base->last))
    return EVS_REASON_NEGATIVE;
  if (evs_kind_is_count(outcome->comparison.kind))
    return "none: means of counts over several periods are not counts";
  if (outcome->comparison.kind == EVS_COST)
    return "none: two readings of Euro have no sampling interval";
  return "none: two readings and no counts";
}

static evs_estimate new_row(const evs_document *document, const evs_outcome *outcome,
                            const char *term, const char *measure, double estimate)
{
  evs_estimate row = evs_estimate_empty("did", term);

  row.outcome = outcome->name;
  row.group = pair_name(document, &outcome->comparison);
  row.measure = measure;
  row.estimate = estimate;
  row.n = 4;
  row.inference = isnan(estimate) ? outcome->did.reason : no_interval(outcome);
  if (!row.inference)
    row.inference = "none: a reading is 0 or negative";
  return row;
}

static void add(evs_document *document, const evs_outcome *outcome, const char *term,
                const char *measure, double estimate)
{
  evs_estimates_add(&document->estimates, new_row(document, outcome, term, measure, estimate));
}

static void add_rest_row(evs_document *document, const evs_outcome *outcome, const char *term,
                         const char *measure, double estimate, const evs_bounds *bounds)
{
  evs_estimate row = new_row(document, outcome, term, measure, estimate);

  row.conf_low = bounds->low;
  row.conf_high = bounds->high;
  row.inference = isnan(estimate)
                      ? "none: the treated unit's share of the comparison is not known; give "
                        "--treated-share LOW..HIGH"
                  : outcome->comparison.rounded
                      ? "bounds: over the range of the share and the rounding of the readings"
                      : "bounds: over the range of the share";
  evs_estimates_add(&document->estimates, row);
}

static void add_rest(evs_document *document, const evs_outcome *outcome)
{
  const evs_did_result *did = &outcome->did;

  add_rest_row(document, outcome, "growth_difference_rest", EVS_MEASURE_POINTS, did->rest,
               &did->rest_bounds);
  if (!isnan(did->rest_growth))
    add_rest_row(document, outcome, "growth_rate_rest", EVS_MEASURE_PERCENT, did->rest_growth,
                 &did->rest_growth_bounds);
}

/* A ratio with one limit only says why after the method; one with none says only that. */
static const char *ratio_inference(const evs_document *document, const evs_outcome *outcome)
{
  const evs_rate_ratio *ratio = &outcome->did.rate_ratio;
  const char *method = outcome->comparison.kind == EVS_STOCK
                           ? "as if independent counts: exact conditional (Fisher); two readings "
                             "of a stock share cases"
                           : "exact conditional (Fisher): both margins fixed";

  if (!ratio->reason)
    return method;
  if (ratio->conf_low > 0 || !isnan(ratio->conf_high))
    return evs_arena_printf(document->arena, "%s; %s", method, ratio->reason);
  return strncmp(ratio->reason, "none:", 5) == 0
             ? ratio->reason
             : evs_arena_printf(document->arena, "none: %s", ratio->reason);
}

static void add_rate_ratio(evs_document *document, const evs_outcome *outcome)
{
  const evs_rate_ratio *ratio = &outcome->did.rate_ratio;
  evs_estimate row = new_row(document, outcome, "rate_ratio", EVS_MEASURE_RATIO, ratio->estimate);

  row.p_value = ratio->p_value;
  row.conf_low = ratio->conf_low;
  row.conf_high = ratio->conf_high;
  row.inference = ratio_inference(document, outcome);
  evs_estimates_add(&document->estimates, row);
}

/* A control that was cleaned of the pilot is not the unit of its name. */
static const char *control_group(const evs_document *document, const evs_comparison *comparison)
{
  if (!comparison->subtracted)
    return comparison->control_name;
  return evs_arena_printf(document->arena, "%s without %s", comparison->control_name,
                          comparison->treated_name);
}

void add_did_rows(evs_document *document, const evs_outcome *outcome,
                  const evs_indicator_spec *spec)
{
  const evs_did_result *did = &outcome->did;
  const evs_comparison *comparison = &outcome->comparison;

  add(document, outcome, "growth_difference", EVS_MEASURE_POINTS, did->growth_difference);
  add(document, outcome, "growth_ratio", EVS_MEASURE_PERCENT, did->growth_ratio);
  add(document, outcome, "log_did", EVS_MEASURE_LOG_POINTS, did->log_did);
  add(document, outcome, "level_did", level_measure(comparison, spec), did->level_did);
  if (did->rest_applies)
    add_rest(document, outcome);
  if (did->counts)
    add_rate_ratio(document, outcome);
  add_growth_rows(document, &did->treated, comparison, spec, comparison->treated_name, false);
  if (comparison->control_name)
    add_growth_rows(document, &did->control, comparison, spec, control_group(document, comparison),
                    false);
}
