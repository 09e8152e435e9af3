/* savings_analysis.c - the savings of a study: exact, as a model estimates them, and under
   other assumptions. */
#include <math.h>

#include "core/text.h"
#include "study/limits.h"
#include "study/savings_parts.h"

/* ---- what is asked --------------------------------------------------------------- */

static bool is_used(const evs_analysis *analysis, const evs_window *window, evs_period period)
{
  const evs_period start = analysis->study->start;

  return evs_period_within(period, window->baseline) ||
         ((evs_period_absent(start) || !evs_period_before(period, start)) &&
          !evs_period_before(window->end, period));
}

static bool hidden_at(const evs_panel *panel, size_t indicator, size_t period)
{
  for (size_t unit = 0; unit < panel->unit_count; unit++)
    if (evs_panel_at(&panel->indicators[indicator], unit, period)->mark == EVS_MARK_HIDDEN)
      return true;
  return false;
}

/* The first reading that savings need and that is hidden; absent: none. */
static evs_period hidden_reading(const evs_analysis *analysis, const evs_outcome *outcome)
{
  const evs_comparison *series = &outcome->comparison;
  const evs_window asked = evs_study_window(analysis->study, outcome->name);
  const evs_window window = evs_window_resolve(&asked, series);

  for (size_t i = 0; i < series->period_count; i++)
    if ((evs_decimal_missing(series->treated[i]) || evs_decimal_missing(series->control[i])) &&
        is_used(analysis, &window, series->periods[i]) &&
        hidden_at(analysis->panel, outcome->indicator, i))
      return series->periods[i];
  return EVS_PERIOD_ABSENT;
}

/* The counts that split savings into volume and price; none where their definition
   breaks or a reading is hidden. */
static const evs_comparison *splitting_counts(const evs_analysis *analysis, evs_findings *findings)
{
  const char *name = analysis->study->savings.count;
  const evs_outcome *count = name ? evs_analysis_find(analysis, name) : NULL;
  const evs_break *found = count ? break_of_outcome(analysis, count) : NULL;
  const evs_period hidden = count ? hidden_reading(analysis, count) : EVS_PERIOD_ABSENT;

  if (!evs_period_absent(hidden))
    evs_find(findings, SPLIT_WITHHELD, evs_value_phrase(count->label), evs_value_period(hidden));
  if (found)
    evs_find(findings, SPLIT_REFUSED, evs_value_phrase(count->label),
             evs_value_period(found->from));
  return count && !found && evs_period_absent(hidden) ? &count->comparison : NULL;
}

static const evs_cost_flow *project_costs(const evs_savings_plan *plan, evs_arena *arena)
{
  evs_cost_flow *flows = evs_arena_array(arena, plan->item_count, sizeof *flows);

  for (size_t i = 0; i < plan->item_count; i++) {
    const evs_cost_item *item = &plan->items[i];

    flows[i] = (evs_cost_flow){item->amount, item->low, item->high, item->when, item->every};
  }
  return flows;
}

static evs_status savings_options(evs_savings_options *out, const evs_analysis *analysis,
                                  const evs_outcome *outcome, evs_findings *findings,
                                  evs_arena *arena, evs_error *error)
{
  const evs_savings_plan *plan = &analysis->study->savings;
  evs_window window = evs_study_window(analysis->study, outcome->name);

  *out = (evs_savings_options){.baseline = window.baseline,
                               .start = analysis->study->start,
                               .end = window.end,
                               .baseline_amount = plan->baseline_amount,
                               .baseline_low = plan->baseline_low,
                               .baseline_high = plan->baseline_high,
                               .costs = project_costs(plan, arena),
                               .cost_count = plan->item_count,
                               .count = splitting_counts(analysis, findings)};
  return refuse_savings_across_break(analysis, outcome, error);
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

/* ---- the model -------------------------------------------------------------------- */

static evs_comparison until(const evs_comparison *comparison, evs_period end)
{
  evs_comparison part = *comparison;

  while (part.period_count > 0 && evs_period_before(end, part.periods[part.period_count - 1]))
    part.period_count--;
  return part;
}

/* The series around the first period of the savings, or the reason why there is none. */
static evs_series series_of(const evs_analysis *analysis, const evs_outcome *outcome,
                            evs_arena *arena)
{
  const evs_savings_result *savings = &analysis->savings;
  const evs_series_options options = {.start = savings->periods[0].period,
                                      .confidence = analysis->options.confidence};
  evs_comparison part =
      until(&outcome->comparison, savings->periods[savings->period_count - 1].period);
  evs_series series = {.reason = NULL};

  if (evs_series_make(&series, &part, &options, arena, NULL))
    series.reason = "none: no period lies before the start";
  else if (!series.reason && break_forbids(analysis->study, analysis->panel, outcome->name,
                                           series.periods[0], series.periods[series.count - 1]))
    series.reason = EVS_REASON_BREAK;
  else if (!series.reason &&
           has_hidden(analysis->study, analysis->panel, outcome->name,
                      outcome->comparison.periods[0], series.periods[series.count - 1]))
    series.reason = EVS_REASON_HIDDEN;
  return series;
}

/* Project costs up to each period of the series from the start on. */
static const double *costs_up_to(const evs_savings_result *savings, const evs_series *series,
                                 evs_arena *arena)
{
  size_t count = series->reason ? 0 : series->count - series->pre_count;
  double *costs = evs_arena_array(arena, count, sizeof *costs);
  size_t at = 0;

  for (size_t i = 0; i < count; i++) {
    while (at + 1 < savings->period_count &&
           evs_period_before(savings->periods[at].period, series->periods[series->pre_count + i]))
      at++;
    costs[i] = evs_euro(savings->periods[at].costs);
  }
  return costs;
}

/* Euro that each period after the window would cost: what goes on without an end. */
static double further_costs(const evs_savings_result *savings)
{
  evs_period_kind kind = savings->periods[0].period.kind;
  int months = kind == EVS_YEAR ? 12 : kind == EVS_QUARTER ? 3 : 1;

  return evs_euro(savings->costs.yearly_at_end) * months / 12;
}

static void add_model(evs_analysis *out, const evs_outcome *outcome, evs_arena *arena)
{
  const evs_series series = series_of(out, outcome, arena);
  const evs_savings_model_options options = {
      .euro_per_unit = out->savings.euro_per_unit,
      .confidence = out->options.confidence,
      .draws = out->options.draws,
      .seed = out->options.seed,
      .has_costs = out->savings.has_costs,
      .further_costs = further_costs(&out->savings),
      .costs = out->savings.has_costs ? costs_up_to(&out->savings, &series, arena) : NULL};

  evs_savings_model_make(&out->savings_model, &series, &options, arena);
}

/* ---- all of it --------------------------------------------------------------------- */

static void tell_costs(const evs_savings_result *savings, evs_findings *findings)
{
  const evs_savings_period *last = &savings->periods[savings->period_count - 1];

  if (!evs_period_absent(savings->falls_back))
    evs_find(findings, BREAK_EVEN_LOST, evs_value_period(savings->break_even),
             evs_value_period(savings->falls_back));
  if (savings->costs.later)
    evs_find(findings, COSTS_LATER, evs_value_number(evs_euro(savings->costs.later), 2),
             evs_value_period(last->period));
}

evs_status evs_analysis_savings(evs_analysis *out, evs_findings *findings, evs_arena *arena,
                                evs_error *error)
{
  const evs_outcome *outcome;
  evs_savings_options options;
  evs_status status;

  if ((status = find_cost(&out->savings_outcome, out, error)))
    return status;
  outcome = &out->outcomes[out->savings_outcome];
  if ((status = savings_options(&options, out, outcome, findings, arena, error)) ||
      (status = evs_savings(&out->savings, &outcome->comparison, &options, arena, error)))
    return status;
  add_model(out, outcome, arena);
  if ((status = savings_variants_make(&out->savings_variants, out, &options, arena, error)))
    return status;
  out->has_savings = true;
  tell_costs(&out->savings, findings);
  tell_savings_limits(out, findings, arena);
  return EVS_OK;
}

evs_status evs_analysis_allowed_savings(evs_analysis *out, evs_findings *findings, evs_arena *arena,
                                        evs_error *error)
{
  const evs_outcome *outcome;
  const evs_break *found;
  evs_period hidden;
  size_t index;
  evs_status status = find_cost(&index, out, error);

  if (status)
    return status;
  outcome = &out->outcomes[index];
  found = break_of_outcome(out, outcome);
  hidden = hidden_reading(out, outcome);
  if (!found && evs_period_absent(hidden))
    return evs_analysis_savings(out, findings, arena, error);
  if (found)
    evs_find(findings, SAVINGS_REFUSED, evs_value_phrase(outcome->label),
             evs_value_period(found->from));
  else
    evs_find(findings, SAVINGS_WITHHELD, evs_value_phrase(outcome->label),
             evs_value_period(hidden));
  return EVS_OK;
}
