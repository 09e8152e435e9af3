/* sensitivity_rows.c - variants as rows. */
#include <math.h>

#include "report/rows.h"
#include "report/sensitivity_report.h"

typedef struct {
  evs_document *document;
  const evs_outcome *outcome;
  const char *level; /* unit of the outcome */
} sensitivity_row;

static const char *range_text(const evs_document *document, evs_period_range range)
{
  char first[EVS_PERIOD_TEXT_SIZE];
  char last[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(first, range.first);
  evs_period_text(last, range.last);
  if (evs_period_equal(range.first, range.last))
    return evs_arena_copy(document->arena, first);
  return evs_arena_printf(document->arena, "%s..%s", first, last);
}

/* English whatever the language of the document: a name for programs. */
static const char *variant_text(const evs_document *document, const evs_variant *variant)
{
  const char *range = range_text(document, variant->periods);

  switch (variant->what) {
  case EVS_VARY_START:
    return evs_arena_printf(document->arena, "placebo start %s", range);
  case EVS_VARY_PERIOD:
    return evs_arena_printf(document->arena, "without %s", range);
  case EVS_VARY_BASELINE:
    return evs_arena_printf(document->arena, "baseline %s", range);
  case EVS_VARY_SCALE:
    return variant->effect == EVS_EFFECT_LEVEL ? "levels" : "growth of means";
  case EVS_VARY_ANTICIPATION:
    return evs_arena_printf(document->arena, "anticipation %zu", variant->left_out);
  case EVS_VARY_TRANSITION:
    return evs_arena_printf(document->arena, "transition %zu", variant->left_out);
  default:
    return "linear trend";
  }
}

static evs_estimate new_row(const sensitivity_row *common, const char *term, const char *measure,
                            const char *variant)
{
  evs_estimate row = evs_estimate_empty("sensitivity", term);

  row.outcome = common->outcome->name;
  row.group = pair_name(common->document, &common->outcome->comparison);
  row.measure = measure;
  evs_estimate_field_text(&row, "variant", variant);
  return row;
}

static void add_variant(const sensitivity_row *common, const evs_variant *variant)
{
  const char *const terms[] = {"log_did", "growth_difference", "level_did"};
  const char *const measures[] = {EVS_MEASURE_LOG_POINTS, EVS_MEASURE_POINTS, common->level};
  evs_estimate row = new_row(common, terms[variant->effect], measures[variant->effect],
                             variant_text(common->document, variant));

  if (variant->what == EVS_VARY_BASELINE)
    evs_estimate_field_boolean(&row, "published", variant->is_published);
  fill_row(&row, &variant->result);
  evs_estimates_add(&common->document->estimates, row);
}

static void add_headline(const sensitivity_row *common, const evs_sensitivity_result *result)
{
  evs_estimate row = new_row(common, "log_did", EVS_MEASURE_LOG_POINTS, "headline");

  if (result->reason)
    row.inference = result->reason;
  else
    fill_row(&row, &result->headline);
  evs_estimates_add(&common->document->estimates, row);
}

static void add_placebo_rank(const sensitivity_row *common, const evs_sensitivity_result *result)
{
  evs_estimate row = new_row(common, "placebo_rank", EVS_MEASURE_COUNT, "placebo starts");

  if (result->placebo_count == 0)
    return;
  row.estimate = (double)result->placebo_as_large + 1;
  row.n = (double)result->placebo_count + 1;
  row.inference = "none: placebo starts overlap, so their rank is no p value";
  evs_estimates_add(&common->document->estimates, row);
}

static void add_number(const sensitivity_row *common, const char *term, const char *measure,
                       double number, const char *reason)
{
  evs_estimate row = new_row(common, term, measure, "regression to the mean");

  row.estimate = number;
  row.inference = isnan(number) ? reason ? reason : "none: the past did not vary"
                                : "none: a first-order autoregression around the mean of its past";
  evs_estimates_add(&common->document->estimates, row);
}

static void add_reversion(const sensitivity_row *common, const evs_reversion *reversion)
{
  add_number(common, "baseline_position", EVS_MEASURE_RATIO, reversion->position,
             reversion->reason);
  add_number(common, "reversion", EVS_MEASURE_LOG_POINTS, reversion->reversion, reversion->reason);
  add_number(common, "change_since_baseline", EVS_MEASURE_LOG_POINTS, reversion->change,
             reversion->reason);
}

static void add_donor_number(const sensitivity_row *common, const char *term, const char *measure,
                             double number, const evs_donor_standing *donors)
{
  evs_estimate row = new_row(common, term, measure, "regression to the mean of other places");

  row.estimate = number;
  row.n = (double)donors->donor_count + 1;
  row.inference =
      donors->reason ? donors->reason : "none: later on earlier logarithms of the other places";
  evs_estimates_add(&common->document->estimates, row);
}

static void add_donors(const sensitivity_row *common, const evs_donor_standing *donors)
{
  add_donor_number(common, "baseline_position", EVS_MEASURE_RATIO, donors->position, donors);
  add_donor_number(common, "baseline_rank", EVS_MEASURE_COUNT,
                   donors->reason ? NAN : (double)donors->rank, donors);
  add_donor_number(common, "reversion", EVS_MEASURE_LOG_POINTS, donors->reversion, donors);
  add_donor_number(common, "change_since_baseline", EVS_MEASURE_LOG_POINTS, donors->change, donors);
}

void add_sensitivity_rows(evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome, const evs_sensitivity_result *result)
{
  const evs_indicator_spec *spec = &analysis->panel->indicators[outcome->indicator].spec;
  const sensitivity_row common = {document, outcome, level_measure(&outcome->comparison, spec)};

  add_headline(&common, result);
  for (size_t i = 0; i < result->variant_count; i++)
    add_variant(&common, &result->variants[i]);
  add_placebo_rank(&common, result);
  add_reversion(&common, &result->reversion);
  add_donors(&common, &result->donors);
}
