/* staggered_outcomes.c - the outcomes of a study whose places start at different times. */
#include "study/staggered_outcomes.h"

#include <math.h>

#include "core/text.h"
#include "evalstat/analysis.h"
#include "panel/groups.h"
#include "panel/values.h"
#include "study/limits.h"
#include "study/outcome_order.h"

/* A coefficient is told to mislead from this share of weight on units that had started. */
static const double forbidden_share = 0.1;

typedef struct {
  staggered_outcomes *all;
  const evs_staggered_options *options;
  const evs_period *starts; /* per unit of the panel */
  evs_findings *findings;
  evs_arena *arena;
} staggered_task;

static const evs_place *place_of(const evs_study *study, const char *name)
{
  for (size_t i = 0; i < study->place_count; i++)
    if (text_equal(study->places[i].name, name))
      return &study->places[i];
  return NULL;
}

bool study_is_staggered(const evs_study *study, const evs_panel *panel)
{
  if (panel->starts)
    return true;
  for (size_t i = 0; i < study->place_count; i++)
    if (!evs_period_absent(study->places[i].start))
      return true;
  return false;
}

/* The column of the data, else what the study says of the places. */
static const evs_period *find_starts(const evs_study *study, const evs_panel *panel,
                                     evs_arena *arena)
{
  evs_period *starts = evs_arena_array(arena, panel->unit_count, sizeof *starts);

  if (panel->starts)
    return panel->starts;
  for (size_t unit = 0; unit < panel->unit_count; unit++) {
    const evs_place *place = place_of(study, panel->units[unit]);

    starts[unit] = place ? place->start : EVS_PERIOD_ABSENT;
  }
  return starts;
}

/* ---- the units of one outcome ------------------------------------------------------ */

/* Those that start are the treated ones; totals among the others are asked about as always. */
static evs_status find_units(const size_t **units, size_t *count, const staggered_task *task,
                             size_t indicator, evs_error *error)
{
  const evs_panel *panel = task->all->panel;
  evs_groups groups = evs_study_groups(task->all->study);
  const char **names = evs_arena_array(task->arena, panel->unit_count, sizeof *names);
  size_t *found = evs_arena_array(task->arena, panel->unit_count, sizeof *found);
  unit_group treated;
  unit_group control;
  evs_status status;

  groups.treated = names;
  groups.treated_count = 0;
  groups.contains_treated = false;
  for (size_t unit = 0; unit < panel->unit_count; unit++)
    if (!evs_period_absent(task->starts[unit]))
      names[groups.treated_count++] = panel->units[unit];
  if (groups.treated_count == 0)
    return evs_fail(error, EVS_USAGE, "no place starts at any time; expected a start of some");
  if ((status = groups_find(&treated, &control, panel, &panel->indicators[indicator], &groups,
                            task->arena, error)))
    return status;
  for (size_t i = 0; i < treated.count; i++)
    found[(*count)++] = treated.units[i];
  for (size_t i = 0; i < control.count; i++)
    found[(*count)++] = control.units[i];
  *units = found;
  return EVS_OK;
}

static size_t count_periods(const evs_indicator *indicator, evs_period end)
{
  size_t count = 0;

  while (count < indicator->period_count &&
         (evs_period_absent(end) || !evs_period_before(end, indicator->periods[count])))
    count++;
  return count;
}

static size_t start_index(const evs_staggered_panel *panel, evs_period start)
{
  size_t at = 0;

  if (evs_period_absent(start))
    return panel->period_count;
  while (at < panel->period_count && evs_period_before(panel->periods[at], start))
    at++;
  return at;
}

static evs_status add_covariates(evs_staggered_panel *out, const staggered_task *task,
                                 const size_t *units, evs_error *error)
{
  const evs_study *study = task->all->study;
  const evs_panel *from = task->all->panel;
  evs_twfe_column *columns = evs_arena_array(task->arena, study->covariate_count, sizeof *columns);
  size_t indicator;
  evs_status status;

  for (size_t k = 0; k < study->covariate_count; k++) {
    if ((status = evs_panel_indicator(&indicator, from, study->covariates[k], error)))
      return status;
    columns[k] = (evs_twfe_column){study->covariates[k],
                                   values_at(&from->indicators[indicator], units, out->unit_count,
                                             out->periods, out->period_count, task->arena)};
  }
  out->covariates = columns;
  out->covariate_count = study->covariate_count;
  return EVS_OK;
}

static evs_status make_panel(staggered_outcome *out, const staggered_task *task, evs_error *error)
{
  const evs_panel *from = task->all->panel;
  const evs_indicator *indicator = &from->indicators[out->indicator];
  evs_staggered_panel *panel = &out->panel;
  const size_t *units = NULL;
  size_t *starts;
  const char **names;
  double *y;
  evs_status status;

  *panel = (evs_staggered_panel){.periods = indicator->periods};
  panel->period_count = count_periods(indicator, evs_study_window(task->all->study, out->name).end);
  if ((status = find_units(&units, &panel->unit_count, task, out->indicator, error)))
    return status;
  starts = evs_arena_array(task->arena, panel->unit_count, sizeof *starts);
  names = evs_arena_array(task->arena, panel->unit_count, sizeof *names);
  y = evs_arena_array(task->arena, panel->unit_count * panel->period_count, sizeof *y);
  for (size_t i = 0; i < panel->unit_count; i++) {
    names[i] = from->units[units[i]];
    starts[i] = start_index(panel, task->starts[units[i]]);
    for (size_t t = 0; t < panel->period_count; t++)
      y[i * panel->period_count + t] =
          evs_decimal_double(evs_panel_at(indicator, units[i], t)->value);
  }
  panel->unit_names = names;
  panel->starts = starts;
  panel->y = y;
  return add_covariates(panel, task, units, error);
}

/* ---- what limits them --------------------------------------------------------------- */

static void tell_limits_of(const staggered_outcome *outcome, evs_findings *findings)
{
  const evs_staggered_result *result = &outcome->result;
  const evs_bacon_result *bacon = &outcome->bacon;
  const double forbidden = bacon->weights[EVS_BACON_LATER] + bacon->weights[EVS_BACON_ALWAYS];
  size_t single = 0;

  for (size_t i = 0; i < result->group_count; i++)
    single += result->group_sizes[i] == 1;
  if (result->always_count > 0)
    evs_find(findings, STAGGERED_ALWAYS, evs_value_phrase(outcome->label),
             evs_value_count(result->always_count));
  if (single > 0)
    evs_find(findings, STAGGERED_SINGLE, evs_value_phrase(outcome->label), evs_value_count(single));
  if (!bacon->reason && (forbidden >= forbidden_share || bacon->negative_share > 1e-12))
    evs_find(findings, TWFE_MISLEADS, evs_value_phrase(outcome->label),
             evs_value_number(100 * forbidden, 0),
             evs_value_number(100 * bacon->negative_share, 1));
}

/* ---- all outcomes ------------------------------------------------------------------- */

static evs_status estimate(staggered_outcome *out, const staggered_task *task, evs_error *error)
{
  const evs_study *study = task->all->study;
  const evs_staggered_panel *panel = &out->panel;
  evs_status status;

  if ((status = make_panel(out, task, error)))
    return status;
  if (panel->period_count > 0 &&
      break_forbids(study, task->all->panel, out->name, panel->periods[0],
                    panel->periods[panel->period_count - 1]))
    return evs_fail(error, EVS_BAD_DATA, "the definition of “%s” changes within the series",
                    out->name);
  if ((status = evs_staggered(&out->result, panel, task->options, task->arena, error)))
    return status;
  evs_bacon(&out->bacon, panel, task->arena);
  return evs_staggered_twfe(&out->twfe, panel, task->options->confidence, task->arena, error);
}

static void refuse(staggered_outcome *out, const evs_error *why, const staggered_task *task)
{
  out->result = (evs_staggered_result){0};
  out->refusal = evs_arena_printf(task->arena, "none: %s", why->message);
  evs_find(task->findings, STAGGERED_REFUSED, evs_value_phrase(out->label),
           evs_value_text(evs_arena_copy(task->arena, why->message)));
}

/* The first error where nothing else could be estimated. */
static evs_status estimate_all(const staggered_task *task, evs_error *error)
{
  staggered_outcomes *all = task->all;
  size_t refused = 0;

  for (size_t i = 0; i < all->outcome_count; i++) {
    staggered_outcome *outcome = &all->outcomes[i];
    evs_error why = {0};
    evs_status status;

    outcome->name = all->panel->indicators[outcome->indicator].spec.name;
    outcome->label = evs_study_label(all->study, outcome->name);
    status = estimate(outcome, task, &why);
    if (status &&
        ((status != EVS_BAD_DATA && status != EVS_TOO_FEW) || ++refused == all->outcome_count)) {
      if (error)
        *error = why;
      return status;
    }
    if (status)
      refuse(outcome, &why, task);
    else
      tell_limits_of(outcome, task->findings);
  }
  return EVS_OK;
}

evs_status staggered_outcomes_make(staggered_outcomes *out, const evs_study *study,
                                   const evs_panel *panel, const evs_staggered_options *options,
                                   evs_findings *findings, evs_arena *arena, evs_error *error)
{
  const staggered_task task = {out, options, find_starts(study, panel, arena), findings, arena};
  size_t *order;

  *out = (staggered_outcomes){.study = study, .panel = panel, .control = options->control};
  out->outcome_count = outcome_order(&order, study, panel, arena);
  out->outcomes = evs_arena_array(arena, out->outcome_count, sizeof *out->outcomes);
  for (size_t i = 0; i < out->outcome_count; i++)
    out->outcomes[i].indicator = order[i];
  return estimate_all(&task, error);
}
