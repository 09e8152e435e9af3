/* claims.c - each published figure beside what the data give. */
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "evalstat/analysis.h"
#include "study/limits.h"

typedef struct {
  double value;
  evs_bounds bounds; /* over the rounding of the inputs; NaN: unknown */
} figure;

static const figure no_figure = {NAN, {NAN, NAN}};

/* How a term is found among the results of an outcome or of the savings. */
typedef struct {
  const char *term;
  figure (*of_outcome)(const evs_outcome *outcome);
  figure (*of_savings)(const evs_savings_result *savings);
} term_row;

static figure growth_difference(const evs_outcome *outcome)
{
  return (figure){outcome->did.growth_difference, outcome->did.difference_bounds};
}

static figure growth_ratio(const evs_outcome *outcome)
{
  return (figure){outcome->did.growth_ratio, {NAN, NAN}};
}

static figure log_did(const evs_outcome *outcome)
{
  return (figure){outcome->did.log_did, {NAN, NAN}};
}

static figure gross_savings(const evs_savings_result *savings)
{
  return (figure){evs_euro(savings->total.gross), savings->gross_bounds};
}

static figure net_savings(const evs_savings_result *savings)
{
  return (figure){evs_euro(savings->net), savings->net_bounds};
}

static figure project_costs(const evs_savings_result *savings)
{
  const evs_amount *costs = &savings->project_costs;

  return (figure){evs_euro(costs->cents), {evs_euro(costs->low), evs_euro(costs->high)}};
}

static figure benefit_cost_ratio(const evs_savings_result *savings)
{
  return (figure){savings->benefit_cost_ratio, {NAN, NAN}};
}

static const term_row terms[] = {
    {"growth_difference", growth_difference, NULL},
    {"growth_ratio", growth_ratio, NULL},
    {"log_did", log_did, NULL},
    {"gross_savings", NULL, gross_savings},
    {"net_savings", NULL, net_savings},
    {"project_costs", NULL, project_costs},
    {"benefit_cost_ratio", NULL, benefit_cost_ratio},
};

/* Growth of one unit as it is given, not of a cleaned control. */
static evs_status unit_growth(figure *out, const evs_analysis *analysis, const evs_claim *claim,
                              size_t indicator, evs_arena *arena, evs_error *error)
{
  evs_window window = evs_study_window(analysis->study, claim->outcome);
  evs_comparison series;
  evs_growth_result growth;
  size_t unit;
  evs_status status;

  if ((status = evs_panel_unit(&unit, analysis->panel, claim->group, error)))
    return status;
  evs_comparison_of_unit(&series, analysis->panel, indicator, unit, arena);
  if ((status = evs_growth(&growth, &series, series.treated, &window, arena, error)))
    return status;
  refuse_growth_across_break(&growth, analysis->study, analysis->panel, claim->outcome);
  if (strcmp(claim->term, "difference") == 0)
    *out = (figure){growth.difference, {NAN, NAN}};
  else
    *out = (figure){growth.growth_rate, growth.growth_bounds};
  return EVS_OK;
}

/* What one place did; every other term compares or adds up, whatever the group. */
static bool is_of_one_unit(const evs_claim *claim)
{
  return claim->group &&
         (text_equal(claim->term, "growth_rate") || text_equal(claim->term, "difference"));
}

/* The savings of one outcome say nothing of those of another. */
static bool is_saved(const evs_analysis *analysis, const evs_outcome *outcome)
{
  return analysis->has_savings && outcome == &analysis->outcomes[analysis->savings_outcome];
}

static evs_status recompute(figure *out, const evs_analysis *analysis, const evs_claim *claim,
                            evs_arena *arena, evs_error *error)
{
  const evs_outcome *outcome = evs_analysis_find(analysis, claim->outcome);
  size_t indicator;
  evs_status status;

  *out = no_figure;
  if ((status = evs_panel_indicator(&indicator, analysis->panel, claim->outcome, error)))
    return status;
  if (is_of_one_unit(claim))
    return unit_growth(out, analysis, claim, indicator, arena, error);
  for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
    if (!text_equal(terms[i].term, claim->term))
      continue;
    if (terms[i].of_outcome && outcome)
      *out = terms[i].of_outcome(outcome);
    else if (terms[i].of_savings && is_saved(analysis, outcome))
      *out = terms[i].of_savings(&analysis->savings);
  }
  return EVS_OK;
}

/* The comparison as a publication makes it that does not take the pilot out. */
static evs_status against_whole(evs_outcome *out, const evs_analysis *analysis,
                                const evs_outcome *outcome, evs_arena *arena, evs_error *error)
{
  evs_groups groups = evs_study_groups(analysis->study);
  evs_did_options options = {.window = evs_study_window(analysis->study, outcome->name),
                             .confidence = 0.95,
                             .share_low = NAN,
                             .share_high = NAN};
  evs_status status;

  *out = *outcome;
  groups.contains_treated = false;
  if ((status = evs_comparison_make(&out->comparison, analysis->panel, outcome->indicator, &groups,
                                    NULL, arena, error)) ||
      (status = evs_did(&out->did, &out->comparison, &options, arena, error)))
    return status;
  refuse_across_break(&out->did, analysis->study, analysis->panel, outcome->name);
  return EVS_OK;
}

static void take_figure(evs_claim_result *out, figure recomputed)
{
  out->recomputed = recomputed.value;
  out->low = recomputed.bounds.low;
  out->high = recomputed.bounds.high;
  out->class =
      evs_claim_classify(&out->printed, out->recomputed, out->low, out->high, out->claim->is_input);
}

/* A printed difference that does not hold against the rest may hold against the
   whole, pilot included: then it is recomputed as it was printed, and said. */
static evs_status try_whole(evs_claim_result *out, const evs_analysis *analysis, evs_arena *arena,
                            evs_error *error)
{
  const evs_outcome *outcome = evs_analysis_find(analysis, out->claim->outcome);
  evs_claim_result raw = *out;
  evs_outcome whole;
  evs_status status;

  for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
    if (!terms[i].of_outcome || !outcome || !outcome->comparison.subtracted ||
        !text_equal(terms[i].term, out->claim->term))
      continue;
    if ((status = against_whole(&whole, analysis, outcome, arena, error)))
      return status;
    take_figure(&raw, terms[i].of_outcome(&whole));
    raw.against_whole = true;
    raw.against_rest = out->recomputed;
    if (raw.class != EVS_CONTRADICTED)
      *out = raw;
  }
  return EVS_OK;
}

static evs_status check_claim(evs_claim_result *out, const evs_analysis *analysis,
                              const evs_claim *claim, evs_arena *arena, evs_error *error)
{
  figure recomputed;
  evs_status status;

  out->claim = claim;
  if ((status = evs_printed_read(&out->printed, claim->printed, analysis->study->language, arena,
                                 error)) ||
      (status = recompute(&recomputed, analysis, claim, arena, error)))
    return status;
  take_figure(out, recomputed);
  return out->class == EVS_CONTRADICTED ? try_whole(out, analysis, arena, error) : EVS_OK;
}

static void tell_contradiction(const evs_claim_result *result, const evs_analysis *analysis,
                               evs_findings *findings)
{
  const evs_claim *claim = result->claim;
  evs_phrase label = evs_study_label(analysis->study, claim->outcome);
  int decimals = result->printed.decimals + 2;

  evs_find_at(findings, CLAIM_CONTRADICTED, analysis->study->path, claim->line, 0,
              evs_value_text(claim->printed), evs_value_phrase(label),
              evs_value_signed(result->recomputed, decimals));
}

/* "−9,55 %", "9.55 percent", but not "%-Punkte" or "percentage points". */
static bool is_called_percent(const char *printed)
{
  return (strchr(printed, '%') || strstr(printed, "rozent") || strstr(printed, "ercent")) &&
         !strstr(printed, "unkt") && !strstr(printed, "point");
}

static void tell_points(const evs_claim_result *result, const evs_analysis *analysis,
                        evs_findings *findings)
{
  const evs_claim *claim = result->claim;

  if (text_equal(claim->term, "growth_difference") && is_called_percent(claim->printed))
    evs_find_at(findings, POINTS_CALLED_PERCENT, analysis->study->path, claim->line, 0,
                evs_value_text(claim->printed));
}

evs_status evs_analysis_claims(evs_analysis *out, evs_findings *findings, evs_arena *arena,
                               evs_error *error)
{
  const evs_study *study = out->study;
  evs_status status;

  out->claims = evs_arena_array(arena, study->claim_count, sizeof *out->claims);
  out->claim_count = study->claim_count;
  for (size_t i = 0; i < study->claim_count; i++) {
    if ((status = check_claim(&out->claims[i], out, &study->claims[i], arena, error)))
      return evs_fail_at(error, status, study->path, study->claims[i].line, 0, "%s",
                         error ? error->message : "");
    tell_points(&out->claims[i], out, findings);
    if (out->claims[i].against_whole)
      evs_find_at(findings, CLAIM_AGAINST_WHOLE, study->path, out->claims[i].claim->line, 0,
                  evs_value_text(out->claims[i].claim->printed),
                  evs_value_signed(out->claims[i].against_rest, 2));
    if (out->claims[i].class == EVS_CONTRADICTED)
      tell_contradiction(&out->claims[i], out, findings);
  }
  return EVS_OK;
}
