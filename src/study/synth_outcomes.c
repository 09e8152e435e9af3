/* synth_outcomes.c - the outcomes of a study against weighted means of other places. */
#include "study/synth_outcomes.h"

#include <math.h>

#include "core/text.h"
#include "evalstat/analysis.h"
#include "study/its_outcomes.h"
#include "study/limits.h"
#include "study/outcome_order.h"

synth_range synth_range_of(const synth_outcome *outcome)
{
  synth_range range = {EVS_SYNTH_SC, EVS_SYNTH_SC, 0, 0};

  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++) {
    const double effect = outcome->results[i].fit.effect;

    if (isnan(effect))
      continue;
    if (effect < outcome->results[range.lowest].fit.effect)
      range.lowest = (evs_synth_method)i;
    if (effect > outcome->results[range.highest].fit.effect)
      range.highest = (evs_synth_method)i;
    range.positive += effect > 0;
    range.count++;
  }
  return range;
}

static void tell_data(const synth_outcome *outcome, const synth_request *request,
                      evs_findings *findings, evs_arena *arena)
{
  const evs_synth_data *data = &outcome->data;

  if (data->dropped_unit_count)
    evs_find(
        findings, SYNTH_DONORS_DROPPED, evs_value_phrase(outcome->label),
        evs_value_count(data->dropped_unit_count),
        evs_value_text(text_join(data->dropped_units, data->dropped_unit_count, ", ", 12, arena)));
  if (data->dropped_period_count)
    evs_find(findings, SYNTH_PERIODS_DROPPED, evs_value_phrase(outcome->label),
             evs_value_count(data->dropped_period_count), evs_value_text(data->units[0]));
  if (1 / (double)data->unit_count > 1 - request->confidence)
    evs_find(findings, SYNTH_FEW_UNITS, evs_value_phrase(outcome->label),
             evs_value_count(data->unit_count), evs_value_number(1 / (double)data->unit_count, 3));
}

static void tell_fit(const synth_outcome *outcome, evs_findings *findings)
{
  const evs_synth_fit *sc = &outcome->results[EVS_SYNTH_SC].fit;
  const synth_range range = synth_range_of(outcome);

  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++)
    if (!outcome->results[i].fit.reason && !outcome->results[i].fit.weights_settled)
      evs_find(findings, SYNTH_WEIGHTS_OPEN, evs_value_phrase(outcome->label),
               evs_value_text(evs_synth_method_name((evs_synth_method)i)));
  if (sc->pre_rmspe > fabs(sc->effect))
    evs_find(findings, SYNTH_POOR_FIT, evs_value_phrase(outcome->label),
             evs_value_text(outcome->data.units[outcome->data.treated]));
  if (range.positive && range.positive < range.count)
    evs_find(findings, SYNTH_SIGNS_DIFFER, evs_value_phrase(outcome->label),
             evs_value_count(range.positive), evs_value_count(range.count));
}

static bool is_broken(const synth_outcome *outcome, const synth_outcomes *all)
{
  const evs_synth_data *data = &outcome->data;

  return break_forbids(all->study, all->panel, outcome->name, data->periods[0],
                       data->periods[data->period_count - 1]);
}

static evs_status make_outcome(synth_outcome *out, const synth_outcomes *all,
                               const evs_groups *groups, const synth_request *request,
                               evs_arena *arena, evs_error *error)
{
  const evs_synth_window window = {all->study->start, evs_study_window(all->study, out->name).end};
  evs_status status;

  if ((status = evs_synth_data_make(&out->data, all->panel, out->indicator, groups, &window, arena,
                                    error)))
    return status;
  if (is_broken(out, all))
    return evs_fail(error, EVS_BAD_DATA, "the definition of “%s” changes within the series",
                    out->name);
  evs_synth(out->results, &out->data, request->threads, arena);
  return EVS_OK;
}

static void order_outcomes(synth_outcomes *out, evs_arena *arena)
{
  size_t *order;

  out->outcome_count = outcome_order(&order, out->study, out->panel, arena);
  out->outcomes = evs_arena_array(arena, out->outcome_count, sizeof *out->outcomes);
  for (size_t i = 0; i < out->outcome_count; i++) {
    synth_outcome *next = &out->outcomes[i];

    next->indicator = order[i];
    next->name = out->panel->indicators[order[i]].spec.name;
    next->label = evs_study_label(out->study, next->name);
  }
}

/* One outcome that its data do not allow leaves the others as they are. */
static bool may_refuse(const synth_outcomes *all, size_t refused, evs_status status)
{
  return (status == EVS_BAD_DATA || status == EVS_TOO_FEW) && refused + 1 < all->outcome_count;
}

evs_status synth_outcomes_make(synth_outcomes *out, const evs_study *study, const evs_panel *panel,
                               const synth_request *request, evs_findings *findings,
                               evs_arena *arena, evs_error *error)
{
  evs_groups groups;
  evs_error why = {0};
  size_t refused = 0;
  evs_status status = its_groups(&groups, study, panel, arena, error);

  if (status)
    return status;
  groups.excluded = request->excluded;
  groups.excluded_count = request->excluded_count;
  *out = (synth_outcomes){.study = study, .panel = panel};
  order_outcomes(out, arena);
  for (size_t i = 0; i < out->outcome_count; i++) {
    synth_outcome *outcome = &out->outcomes[i];

    status = make_outcome(outcome, out, &groups, request, arena, &why);
    if (status && !may_refuse(out, refused, status)) {
      if (error)
        *error = why;
      return status;
    }
    if (status) {
      refused++;
      outcome->refusal = evs_arena_printf(arena, "none: %s", why.message);
      evs_find(findings, SYNTH_REFUSED, evs_value_phrase(outcome->label),
               evs_value_text(evs_arena_copy(arena, why.message)));
      continue;
    }
    tell_data(outcome, request, findings, arena);
    tell_fit(outcome, findings);
  }
  return EVS_OK;
}
