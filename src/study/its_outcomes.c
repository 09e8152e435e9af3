/* its_outcomes.c - the outcomes of a study as interrupted time series. */
#include "study/its_outcomes.h"

#include <math.h>

#include "core/text.h"
#include "evalstat/analysis.h"
#include "evalstat/regression.h"
#include "study/limits.h"
#include "study/outcome_order.h"

evs_status its_groups(evs_groups *out, const evs_study *study, const evs_panel *panel,
                      evs_arena *arena, evs_error *error)
{
  *out = evs_study_groups(study);
  if (out->treated_count > 0)
    return EVS_OK;
  if (panel->unit_count == 1) {
    out->treated = panel->units;
    out->treated_count = 1;
    return EVS_OK;
  }
  evs_fail(error, EVS_USAGE, "no pilot is named; expected --treated UNIT");
  return evs_hint(error, "the places are %s",
                  text_join(panel->units, panel->unit_count, ", ", 12, arena));
}

evs_its_term its_leading_term(const its_outcome *outcome)
{
  return outcome->data.control_name ? EVS_ITS_LEVEL_DIFFERENCE : EVS_ITS_LEVEL_CHANGE;
}

static bool rejects(const evs_inference *estimate)
{
  return estimate->conf_low > 0 || estimate->conf_high < 0;
}

bool its_models_disagree(const its_outcome *outcome)
{
  const evs_inference *first = &outcome->results[0].terms[its_leading_term(outcome)];
  const evs_inference *second = &outcome->results[1].terms[its_leading_term(outcome)];

  if (outcome->result_count < 2 || isnan(first->p_value) || isnan(second->p_value))
    return false;
  return first->estimate * second->estimate < 0 || rejects(first) != rejects(second);
}

/* What a reader must know about one fit. */
static void tell_fit(const its_outcome *outcome, const evs_its_result *result,
                     const evs_groups *groups, evs_findings *findings)
{
  if (result->zero_count)
    evs_find(findings, ITS_ZEROS, evs_value_phrase(outcome->label),
             evs_value_count(result->zero_count));
  if (result->at_boundary)
    evs_find(findings, ITS_BOUNDARY, evs_value_phrase(outcome->label),
             evs_value_number(result->autocorrelation, 2));
  if (result->condition > EVS_CONDITION_LIMIT)
    evs_find(findings, ITS_CONDITION, evs_value_phrase(outcome->label),
             evs_value_number(result->condition, 0));
  if (result->model == EVS_ITS_NEGBIN && !result->reason && isnan(result->theta))
    evs_find(findings, ITS_NO_OVERDISPERSION, evs_value_phrase(outcome->label));
  if (groups->population && !result->logarithm && !evs_its_model_is_count(result->model) &&
      evs_kind_is_count(outcome->data.kind))
    evs_find(findings, ITS_POPULATION_UNUSED, evs_value_phrase(outcome->label),
             evs_value_text(groups->population));
}

static void tell_outcome(const its_outcome *outcome, const evs_groups *groups,
                         evs_findings *findings)
{
  for (size_t i = 0; i < outcome->result_count; i++)
    tell_fit(outcome, &outcome->results[i], groups, findings);
  if (outcome->data.kind == EVS_STOCK)
    evs_find(findings, ITS_STOCK, evs_value_phrase(outcome->label));
  if (its_models_disagree(outcome))
    evs_find(findings, ITS_MODELS_DISAGREE, evs_value_phrase(outcome->label));
}

static evs_status fit_models(its_outcome *out, const evs_study *study, const its_request *request,
                             evs_arena *arena, evs_error *error)
{
  evs_its_options common = request->options;
  evs_its_options options[ITS_MODELS];
  const size_t count = request->model_named ? 1 : ITS_MODELS;
  evs_status status;

  common.start = study->start;
  common.end = evs_study_window(study, out->name).end;
  if (request->model_named)
    options[0] = common;
  else
    evs_its_default_models(options, &common, out->data.kind);
  for (size_t i = 0; i < count; i++) {
    if ((status = evs_its(&out->results[i], &out->data, &options[i], arena, error)))
      return status;
    out->result_count++;
  }
  return EVS_OK;
}

static bool is_broken(const its_outcome *outcome, const its_outcomes *all)
{
  const evs_its_data *data = &outcome->data;
  const evs_period end = evs_study_window(all->study, outcome->name).end;

  return data->period_count > 0 &&
         break_forbids(all->study, all->panel, outcome->name, data->periods[0],
                       evs_period_absent(end) ? data->periods[data->period_count - 1] : end);
}

static bool is_hidden(const its_outcome *outcome, const its_outcomes *all)
{
  const evs_its_data *data = &outcome->data;

  return data->period_count > 0 &&
         has_hidden(all->study, all->panel, outcome->name, data->periods[0],
                    data->periods[data->period_count - 1]);
}

static evs_status make_outcome(its_outcome *out, const its_outcomes *all, size_t indicator,
                               const evs_groups *groups, const its_request *request,
                               evs_findings *findings, evs_arena *arena, evs_error *error)
{
  evs_status status;

  out->indicator = indicator;
  out->name = all->panel->indicators[indicator].spec.name;
  out->label = evs_study_label(all->study, out->name);
  if ((status = evs_its_data_make(&out->data, all->panel, indicator, groups, request->alone,
                                  findings, arena, error)))
    return status;
  if (is_broken(out, all))
    return evs_fail(error, EVS_BAD_DATA, "the definition of “%s” changes within the series",
                    out->name);
  if (is_hidden(out, all))
    return evs_fail(error, EVS_BAD_DATA, "small counts of “%s” are hidden within the series",
                    out->name);
  return fit_models(out, all->study, request, arena, error);
}

/* Requests that no outcome could fulfil are not the outcome's fault. */
static bool is_refusal(evs_status status)
{
  return status == EVS_BAD_DATA || status == EVS_TOO_FEW;
}

static void refuse(its_outcome *out, const evs_error *why, evs_findings *findings, evs_arena *arena)
{
  out->result_count = 0;
  out->refusal = evs_arena_printf(arena, "none: %s", why->message);
  evs_find(findings, ITS_REFUSED, evs_value_phrase(out->label),
           evs_value_text(evs_arena_copy(arena, why->message)));
}

static void order_outcomes(its_outcomes *out, evs_arena *arena)
{
  size_t *order;

  out->outcome_count = outcome_order(&order, out->study, out->panel, arena);
  out->outcomes = evs_arena_array(arena, out->outcome_count, sizeof *out->outcomes);
  for (size_t i = 0; i < out->outcome_count; i++)
    out->outcomes[i].indicator = order[i];
}

evs_status its_outcomes_make(its_outcomes *out, const evs_study *study, const evs_panel *panel,
                             const its_request *request, evs_findings *findings, evs_arena *arena,
                             evs_error *error)
{
  evs_groups groups;
  evs_error why = {0};
  size_t refused = 0;
  evs_status status = its_groups(&groups, study, panel, arena, error);

  if (status)
    return status;
  *out = (its_outcomes){.study = study, .panel = panel};
  order_outcomes(out, arena);
  for (size_t i = 0; i < out->outcome_count; i++) {
    its_outcome *outcome = &out->outcomes[i];

    status =
        make_outcome(outcome, out, outcome->indicator, &groups, request, findings, arena, &why);
    if (status && (!is_refusal(status) || refused + 1 == out->outcome_count)) {
      if (error)
        *error = why;
      return status;
    }
    if (status) {
      refused++;
      refuse(outcome, &why, findings, arena);
    }
    tell_outcome(outcome, &groups, findings);
  }
  return EVS_OK;
}
