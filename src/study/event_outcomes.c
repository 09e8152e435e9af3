/* event_outcomes.c - the outcomes of a study as event studies. */
#include "study/event_outcomes.h"

#include "core/text.h"
#include "evalstat/analysis.h"
#include "study/limits.h"
#include "study/outcome_order.h"

/* What the event study of one outcome needs. */
typedef struct {
  event_outcomes *all;
  evs_groups groups;
  const evs_event_study_options *options;
  evs_arena *arena;
} event_work;

static evs_status check_request(const evs_study *study, const evs_panel *panel, evs_arena *arena,
                                evs_error *error)
{
  if (study->treated_count == 0) {
    evs_fail(error, EVS_USAGE, "no pilot is named; expected --treated UNIT");
    return evs_hint(error, "the places are %s",
                    text_join(panel->units, panel->unit_count, ", ", 12, arena));
  }
  if (evs_period_absent(study->start))
    return evs_fail(error, EVS_USAGE, "the start is not known; expected --start PERIOD");
  return EVS_OK;
}

static void order_outcomes(event_outcomes *out, evs_arena *arena)
{
  size_t *order;

  out->outcome_count = outcome_order(&order, out->study, out->panel, arena);
  out->outcomes = evs_arena_array(arena, out->outcome_count, sizeof *out->outcomes);
  for (size_t i = 0; i < out->outcome_count; i++)
    out->outcomes[i].indicator = order[i];
}

static evs_status estimate(event_outcome *out, const event_work *work, evs_error *error)
{
  const evs_study *study = work->all->study;
  const evs_panel *panel = work->all->panel;
  const evs_unit_panel_options options = {.start = study->start,
                                          .end = evs_study_window(study, out->name).end,
                                          .transition = {EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT},
                                          .covariates = study->covariates,
                                          .covariate_count = study->covariate_count,
                                          .weights = study->weights};
  const evs_unit_panel *units = &out->units;
  evs_status status = evs_unit_panel_make(&out->units, panel, out->indicator, &work->groups,
                                          &options, work->arena, error);

  if (status)
    return status;
  if (break_forbids(study, panel, out->name, units->periods[0],
                    units->periods[units->period_count - 1]))
    return evs_fail(error, EVS_BAD_DATA, "the definition of “%s” changes within the series",
                    out->name);
  return evs_event_study(&out->result, units, work->options, work->arena, error);
}

/* Requests that no outcome could fulfil are not the outcome's fault. */
static bool is_refusal(evs_status status)
{
  return status == EVS_BAD_DATA || status == EVS_TOO_FEW;
}

static void refuse(event_outcome *out, const evs_error *why, evs_findings *findings,
                   evs_arena *arena)
{
  out->result = (evs_event_study_result){0};
  out->refusal = evs_arena_printf(arena, "none: %s", why->message);
  evs_find(findings, EVENT_STUDY_REFUSED, evs_value_phrase(out->label),
           evs_value_text(evs_arena_copy(arena, why->message)));
}

static void tell_one_treated(const event_outcome *outcome, const evs_study *study,
                             evs_findings *findings)
{
  static const evs_phrase nothing_more = {{"", ""}};

  if (!outcome->refusal && outcome->units.treated_count == 1)
    evs_find(findings, ONE_TREATED_UNIT,
             evs_value_phrase(evs_study_place_label(study, study->treated[0])),
             evs_value_phrase(nothing_more));
}

/* The first error where nothing else could be estimated. */
static evs_status estimate_all(const event_work *work, evs_findings *findings, evs_error *error)
{
  event_outcomes *all = work->all;
  size_t refused = 0;

  for (size_t i = 0; i < all->outcome_count; i++) {
    event_outcome *outcome = &all->outcomes[i];
    evs_error why = {0};
    evs_status status;

    outcome->name = all->panel->indicators[outcome->indicator].spec.name;
    outcome->label = evs_study_label(all->study, outcome->name);
    status = estimate(outcome, work, &why);
    if (status && (!is_refusal(status) || ++refused == all->outcome_count)) {
      if (error)
        *error = why;
      return status;
    }
    if (status)
      refuse(outcome, &why, findings, work->arena);
    tell_one_treated(outcome, all->study, findings);
  }
  return EVS_OK;
}

evs_status event_outcomes_make(event_outcomes *out, const evs_study *study, const evs_panel *panel,
                               const evs_event_study_options *options, evs_findings *findings,
                               evs_arena *arena, evs_error *error)
{
  const event_work work = {out, evs_study_groups(study), options, arena};
  evs_status status = check_request(study, panel, arena, error);

  if (status)
    return status;
  *out = (event_outcomes){.study = study, .panel = panel};
  order_outcomes(out, arena);
  return estimate_all(&work, findings, error);
}
