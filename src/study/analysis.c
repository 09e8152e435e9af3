/* analysis.c - the outcomes of a study compared, and what limits them. */
#include "evalstat/analysis.h"

#include <math.h>

#include "core/text.h"
#include "study/limits.h"

evs_groups evs_study_groups(const evs_study *study)
{
  return (evs_groups){.treated = study->treated,
                      .treated_count = study->treated_count,
                      .control = study->control,
                      .control_count = study->control_count,
                      .contains_treated = study->contains_treated,
                      .population = study->population};
}

static double share(evs_decimal value)
{
  return evs_decimal_double(value);
}

static evs_status compare(evs_outcome *out, const evs_study *study, const evs_panel *panel,
                          size_t indicator, const evs_analysis_options *options, evs_arena *arena,
                          evs_error *error)
{
  const char *name = panel->indicators[indicator].spec.name;
  evs_groups groups = evs_study_groups(study);
  evs_did_options did = {.window = evs_study_window(study, name),
                         .confidence = options->confidence,
                         .share_low = share(study->treated_share_low),
                         .share_high = share(study->treated_share_high)};
  evs_status status;

  out->indicator = indicator;
  out->name = name;
  out->label = evs_study_label(study, name);
  if ((status =
           evs_comparison_make(&out->comparison, panel, indicator, &groups, NULL, arena, error)) ||
      (status = evs_did(&out->did, &out->comparison, &did, arena, error)))
    return status;
  refuse_across_break(&out->did, study, panel, name);
  return EVS_OK;
}

/* The study's order with the primary outcome first. */
static size_t *outcome_order(const evs_study *study, const evs_panel *panel, size_t *count,
                             evs_arena *arena)
{
  size_t *order = evs_arena_array(arena, panel->indicator_count + 1, sizeof *order);
  size_t primary = study->primary ? evs_panel_find_indicator(panel, study->primary) : EVS_ABSENT;

  *count = 0;
  if (primary != EVS_ABSENT)
    order[(*count)++] = primary;
  for (size_t i = 0; i < panel->indicator_count; i++)
    if (i != primary && !text_equal(panel->indicators[i].spec.name, study->population))
      order[(*count)++] = i;
  return order;
}

evs_status evs_analysis_outcomes(evs_analysis *out, const evs_study *study, const evs_panel *panel,
                                 const evs_analysis_options *options, evs_findings *findings,
                                 evs_arena *arena, evs_error *error)
{
  size_t count;
  const size_t *order = outcome_order(study, panel, &count, arena);
  evs_status status;

  *out = (evs_analysis){.study = study, .panel = panel};
  out->outcomes = evs_arena_array(arena, count, sizeof *out->outcomes);
  for (size_t i = 0; i < count; i++) {
    if ((status = compare(&out->outcomes[i], study, panel, order[i], options, arena, error)))
      return status;
    out->outcome_count++;
  }
  tell_limits(out, options, findings, arena);
  return EVS_OK;
}

const evs_outcome *evs_analysis_find(const evs_analysis *analysis, const char *name)
{
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (text_equal(analysis->outcomes[i].name, name))
      return &analysis->outcomes[i];
  return NULL;
}

static evs_status add_item(evs_amount *total, const evs_cost_item *item, evs_error *error)
{
  evs_amount amount;
  bool exact = evs_decimal_missing(item->low);

  if (!evs_decimal_rescale(&amount.cents, item->amount, 2) ||
      !evs_decimal_rescale(&amount.low, exact ? item->amount : item->low, 2) ||
      !evs_decimal_rescale(&amount.high, exact ? item->amount : item->high, 2) ||
      __builtin_add_overflow(total->cents, amount.cents, &total->cents) ||
      __builtin_add_overflow(total->low, amount.low, &total->low) ||
      __builtin_add_overflow(total->high, amount.high, &total->high))
    return evs_fail(error, EVS_TOO_LARGE, "the project costs are too large");
  return EVS_OK;
}

/* The counts that split savings into volume and price; none where their definition breaks. */
static const evs_comparison *splitting_counts(const evs_analysis *analysis, evs_findings *findings)
{
  const char *name = analysis->study->savings.count;
  const evs_outcome *count = name ? evs_analysis_find(analysis, name) : NULL;
  const evs_break *found = count ? break_of_outcome(analysis, count) : NULL;

  if (found)
    evs_find(findings, SPLIT_REFUSED, evs_value_phrase(count->label),
             evs_value_period(found->from));
  return count && !found ? &count->comparison : NULL;
}

static evs_status savings_options(evs_savings_options *out, const evs_analysis *analysis,
                                  const evs_outcome *outcome, evs_findings *findings,
                                  evs_error *error)
{
  const evs_savings_plan *plan = &analysis->study->savings;
  evs_window window = evs_study_window(analysis->study, outcome->name);
  evs_status status;

  *out = (evs_savings_options){.baseline = window.baseline,
                               .start = analysis->study->start,
                               .end = window.end,
                               .baseline_amount = plan->baseline_amount,
                               .baseline_low = plan->baseline_low,
                               .baseline_high = plan->baseline_high,
                               .has_costs = plan->item_count > 0,
                               .count = splitting_counts(analysis, findings)};
  if ((status = refuse_savings_across_break(analysis, outcome, error)))
    return status;
  for (size_t i = 0; i < plan->item_count; i++)
    if ((status = add_item(&out->project_costs, &plan->items[i], error)))
      return status;
  return EVS_OK;
}

/* Money itself, or an index with the amount behind it. */
static evs_status check_money(const evs_outcome *outcome, const evs_savings_plan *plan,
                              evs_error *error)
{
  evs_kind kind = outcome->comparison.kind;

  if (kind == EVS_COST || !evs_decimal_missing(plan->baseline_amount))
    return EVS_OK;
  evs_fail(error, EVS_USAGE, "“%s” is of the kind %s, not cost; expected an outcome in Euro",
           outcome->name, evs_kind_name(kind));
  return evs_hint(error, "an index needs the amount behind its baseline "
                         "(in a study: savings: baseline_amount)");
}

/* The outcome in Euro: the one named, else the only cost. */
static evs_status find_cost(size_t *out, const evs_analysis *analysis, evs_error *error)
{
  const evs_savings_plan *plan = &analysis->study->savings;
  size_t found = 0;

  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];

    if (plan->outcome ? text_equal(plan->outcome, outcome->name)
                      : outcome->comparison.kind == EVS_COST) {
      *out = i;
      found++;
    }
  }
  if (found == 1)
    return check_money(&analysis->outcomes[*out], plan, error);
  return evs_fail(error, EVS_USAGE,
                  found ? "there are %zu outcomes in Euro; name one with --outcome"
                        : "savings need an outcome in Euro; name one with --outcome and --kind "
                          "cost (%zu found)",
                  found);
}

evs_status evs_analysis_savings(evs_analysis *out, evs_findings *findings, evs_arena *arena,
                                evs_error *error)
{
  evs_savings_options options;
  evs_status status;

  if ((status = find_cost(&out->savings_outcome, out, error)) ||
      (status =
           savings_options(&options, out, &out->outcomes[out->savings_outcome], findings, error)) ||
      (status = evs_savings(&out->savings, &out->outcomes[out->savings_outcome].comparison,
                            &options, arena, error)))
    return status;
  out->has_savings = true;
  tell_savings_limits(out, findings, arena);
  return EVS_OK;
}

evs_status evs_analysis_allowed_savings(evs_analysis *out, evs_findings *findings, evs_arena *arena,
                                        evs_error *error)
{
  const evs_outcome *outcome;
  const evs_break *found;
  size_t index;
  evs_status status = find_cost(&index, out, error);

  if (status)
    return status;
  outcome = &out->outcomes[index];
  found = break_of_outcome(out, outcome);
  if (!found)
    return evs_analysis_savings(out, findings, arena, error);
  evs_find(findings, SAVINGS_REFUSED, evs_value_phrase(outcome->label),
           evs_value_period(found->from));
  return EVS_OK;
}

/* Growth into one period alone: all others are left out. */
static evs_status reference_year(evs_reference_year *out, const evs_panel *reference,
                                 size_t indicator, size_t at, double figure, double size,
                                 evs_arena *arena, evs_error *error)
{
  const evs_indicator *of = &reference->indicators[indicator];
  evs_period *others = evs_arena_array(arena, of->period_count, sizeof *others);
  size_t count = 0;

  for (size_t i = 0; i < of->period_count; i++)
    if (i != at)
      others[count++] = of->periods[i];
  out->period = of->periods[at];
  return evs_reference(&out->result, reference, indicator, others, count, figure, size, error);
}

static evs_status reference_years(evs_analysis *out, const evs_panel *reference, size_t indicator,
                                  double figure, double size, evs_arena *arena, evs_error *error)
{
  size_t count = reference->indicators[indicator].period_count;
  evs_reference_year *years = evs_arena_array(arena, count, sizeof *years);
  evs_status status;

  for (size_t at = 1; at < count; at++) {
    status = reference_year(&years[out->reference_year_count], reference, indicator, at, figure,
                            size, arena, error);
    if (status && status != EVS_TOO_FEW)
      return status;
    out->reference_year_count += status == EVS_OK;
  }
  out->reference_years = years;
  return EVS_OK;
}

evs_status evs_analysis_reference(evs_analysis *out, const evs_panel *reference, evs_arena *arena,
                                  evs_error *error)
{
  const evs_reference_data *data = &out->study->reference;
  const evs_outcome *primary = out->outcome_count ? &out->outcomes[0] : NULL;
  double size = evs_decimal_double(data->treated_size);
  double figure = primary ? primary->did.growth_difference : NAN;
  size_t indicator;
  evs_status status;

  if (isnan(figure))
    return EVS_OK;
  if (isnan(size))
    size = evs_decimal_double(out->study->savings.baseline_amount);
  if ((status = evs_panel_indicator(&indicator, reference, data->indicator, error)) ||
      (status =
           evs_reference(&out->reference, reference, indicator, NULL, 0, figure, size, error)) ||
      (status = evs_reference(&out->reference_without, reference, indicator, data->without,
                              data->without_count, figure, size, error)) ||
      (status = reference_years(out, reference, indicator, figure, size, arena, error)))
    return status;
  out->has_reference = true;
  return EVS_OK;
}
