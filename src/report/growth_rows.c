/* growth_rows.c - growth as rows. */
#include <math.h>

#include "report/rows.h"

static const char exact_inference[] = "none: a description of the readings, not an estimate";

/* What all rows of one growth have in common. */
typedef struct {
  evs_document *document;
  const char *outcome;
  const char *group;
  const evs_growth_result *growth;
  const char *baseline; /* NULL: not told */
} growth_row;

static void add(const growth_row *common, const char *term, evs_period period, const char *measure,
                double estimate)
{
  evs_estimate row = evs_estimate_empty("growth", term);

  row.outcome = common->outcome;
  row.group = common->group;
  row.period = period;
  row.measure = measure;
  row.estimate = estimate;
  row.inference = isnan(estimate) && common->growth->reason ? common->growth->reason
                  : isnan(estimate)                         ? "none: the value is not defined"
                                                            : exact_inference;
  if (common->baseline)
    evs_estimate_field_text(&row, "baseline", common->baseline);
  evs_estimates_add(&common->document->estimates, row);
}

static const char *baseline_text(const evs_document *document, const evs_period_range *range)
{
  char first[EVS_PERIOD_TEXT_SIZE];
  char last[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(first, range->first);
  evs_period_text(last, range->last);
  if (evs_period_equal(range->first, range->last))
    return evs_arena_copy(document->arena, first);
  return evs_arena_printf(document->arena, "%s..%s", first, last);
}

void add_growth_rows(evs_document *document, const evs_growth_result *growth,
                     const evs_comparison *comparison, const evs_indicator_spec *spec,
                     const char *group, bool baseline_field)
{
  evs_period end = growth->window.end;
  growth_row common = {document, comparison->outcome, group, growth, NULL};

  if (baseline_field)
    common.baseline = baseline_text(document, &growth->window.baseline);
  add(&common, "growth_rate", end, EVS_MEASURE_PERCENT, growth->growth_rate);
  add(&common, "difference", end, level_measure(comparison, spec), growth->difference);
  add(&common, "log_change", end, EVS_MEASURE_LOG_POINTS, growth->log_change);
  if (!isnan(growth->cagr))
    add(&common, "cagr", end, EVS_MEASURE_PERCENT, growth->cagr);
  for (size_t i = 0; i < growth->index_count; i++)
    add(&common, "index", growth->index_periods[i], "index", growth->index[i]);
}
