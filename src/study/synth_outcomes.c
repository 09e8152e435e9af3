/* synth_outcomes.c - the outcomes of a study against weighted means of other places. */
#include "study/synth_outcomes.h"

#include <math.h>

#include "core/text.h"
#include "evalstat/analysis.h"
#include "study/its_outcomes.h"
#include "study/limits.h"
#include "study/outcome_order.h"
#include "study/synth_pool.h"

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

static void tell_overlap(const synth_outcome *outcome, evs_findings *findings)
{
  const evs_synth_data *data = &outcome->data;

  if (data->subtracted)
    evs_find(findings, TREATED_SUBTRACTED, evs_value_text(data->units[1]),
             evs_value_text(data->units[0]), evs_value_phrase(outcome->label));
  if (data->contains_treated)
    evs_find(findings, CONTROL_CONTAINS_TREATED, evs_value_text(data->units[1]),
             evs_value_text(data->units[0]), evs_value_phrase(outcome->label));
}

static double least_size(const evs_study *study, const synth_request *request)
{
  return request->least_size > 0 ? request->least_size
                                 : evs_decimal_double(study->donors_least_size);
}

static void tell_data(const synth_outcome *outcome, const synth_outcomes *all,
                      const synth_request *request, evs_findings *findings, evs_arena *arena)
{
  const evs_synth_data *data = &outcome->data;

  tell_overlap(outcome, findings);
  if (data->small_unit_count)
    evs_find(findings, SYNTH_DONORS_SMALL, evs_value_phrase(outcome->label),
             evs_value_count(data->small_unit_count),
             evs_value_number(least_size(all->study, request), 0),
             evs_value_text(text_join(data->small_units, data->small_unit_count, ", ", 12, arena)));
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

static size_t population_of(const synth_outcomes *all)
{
  return all->study->population ? evs_panel_find_indicator(all->panel, all->study->population)
                                : EVS_ABSENT;
}

static evs_status find_predictors(evs_synth_window *window, const synth_outcomes *all,
                                  const synth_request *request, evs_arena *arena, evs_error *error)
{
  evs_synth_predictor *predictors =
      evs_arena_array(arena, request->predictor_count, sizeof *predictors);
  evs_status status;

  for (size_t i = 0; i < request->predictor_count; i++) {
    const synth_predictor_request *asked = &request->predictors[i];

    predictors[i].label = asked->text;
    predictors[i].range = asked->range;
    predictors[i].weight = asked->weight;
    if ((status = evs_panel_indicator(&predictors[i].indicator, all->panel, asked->name, error)))
      return status;
  }
  window->predictors = predictors;
  window->predictor_count = request->predictor_count;
  return EVS_OK;
}

/* Without its hidden months the treated place would look larger than it was; other places with
   hidden values are left out like those with gaps. */
static bool has_hidden_treated(const synth_outcome *of, const synth_outcomes *all)
{
  const evs_indicator *indicator = &all->panel->indicators[of->indicator];
  const size_t unit = evs_panel_find_unit(all->panel, of->data.units[0]);

  for (size_t i = 0; unit != EVS_ABSENT && i < indicator->period_count; i++)
    if (evs_panel_at(indicator, unit, i)->mark == EVS_MARK_HIDDEN)
      return true;
  return false;
}

static evs_status make_outcome(synth_outcome *out, const synth_outcomes *all,
                               const evs_groups *groups, const synth_request *request,
                               evs_arena *arena, evs_error *error)
{
  evs_synth_window window = {.start = all->study->start,
                             .end = evs_study_window(all->study, out->name).end,
                             .least_size = least_size(all->study, request),
                             .size = population_of(all)};
  evs_status status;

  if ((status = find_predictors(&window, all, request, arena, error)))
    return status;
  if ((status = evs_synth_data_make(&out->data, all->panel, out->indicator, groups, &window, arena,
                                    error)))
    return status;
  if (has_hidden_treated(out, all))
    return evs_fail(error, EVS_BAD_DATA, "small counts of “%s” are hidden within the series",
                    out->name);
  if (is_broken(out, all))
    return evs_fail(error, EVS_BAD_DATA, "the definition of “%s” changes within the series",
                    out->name);
  evs_synth(out->results, &out->data, request->threads, arena);
  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++)
    evs_synth_conformal(&out->conformal[i], &out->data, (evs_synth_method)i, &out->results[i].fit,
                        request->confidence, arena);
  return EVS_OK;
}

static bool is_asked(const synth_request *request, const char *name)
{
  for (size_t i = 0; i < request->outcome_count; i++)
    if (text_equal(request->outcomes[i], name))
      return true;
  for (size_t i = 0; i < request->predictor_count; i++)
    if (text_equal(request->predictors[i].name, name))
      return false;
  return request->outcome_count == 0;
}

static void order_outcomes(synth_outcomes *out, const synth_request *request, evs_arena *arena)
{
  size_t *order;
  const size_t count = outcome_order(&order, out->study, out->panel, arena);

  out->outcomes = evs_arena_array(arena, count, sizeof *out->outcomes);
  for (size_t i = 0; i < count; i++) {
    synth_outcome *next = &out->outcomes[out->outcome_count];

    if (!is_asked(request, out->panel->indicators[order[i]].spec.name))
      continue;
    out->outcome_count++;

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
  *out = (synth_outcomes){.study = study, .panel = panel};
  order_outcomes(out, request, arena);
  if (out->outcome_count == 0)
    return evs_fail(error, EVS_USAGE,
                    "no outcome is left beside the predictors; expected --outcome COLUMN");
  if ((status = synth_pool(&groups, out, request, arena, error)))
    return status;
  if (out->contaminated_count)
    evs_find(
        findings, SYNTH_DONORS_CONTAIN, evs_value_text(groups.treated[0]),
        evs_value_text(text_join(out->contaminated, out->contaminated_count, ", ", 12, arena)));
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
    tell_data(outcome, out, request, findings, arena);
    tell_fit(outcome, findings);
  }
  return EVS_OK;
}
