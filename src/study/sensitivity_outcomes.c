/* sensitivity_outcomes.c - how much the comparisons of a study hang on choices. */
#include "study/sensitivity_outcomes.h"

#include <math.h>

#include "core/text.h"
#include "study/limits.h"

typedef struct {
  const evs_analysis *analysis;
  double confidence;
  evs_findings *findings;
  evs_arena *arena;
} sensitivity_task;

/* The comparison up to the end of the outcome's window. */
static evs_comparison until_end(const evs_comparison *comparison, evs_period end)
{
  evs_comparison part = *comparison;

  while (part.period_count > 0 && !evs_period_absent(end) &&
         evs_period_before(end, part.periods[part.period_count - 1]))
    part.period_count--;
  return part;
}

/* The first period from which on nothing breaks; absent when that is the first. */
static evs_period unbroken_from(const sensitivity_task *task, const evs_comparison *comparison)
{
  const evs_analysis *analysis = task->analysis;
  const size_t count = comparison->period_count;
  size_t first = 0;

  while (first + 1 < count &&
         break_forbids(analysis->study, analysis->panel, comparison->outcome,
                       comparison->periods[first], comparison->periods[count - 1]))
    first++;
  return first ? comparison->periods[first] : EVS_PERIOD_ABSENT;
}

static evs_status find_population(const evs_comparison **out, const evs_comparison *comparison,
                                  const sensitivity_task *task, evs_error *error)
{
  evs_groups groups = evs_study_groups(task->analysis->study);
  evs_comparison *population = evs_arena_alloc(task->arena, sizeof *population);
  size_t indicator;
  evs_status status;

  *out = NULL;
  if (!groups.population || !evs_kind_adds_up(comparison->kind))
    return EVS_OK;
  if ((status = evs_panel_indicator(&indicator, task->analysis->panel, groups.population, error)))
    return status;
  groups.population = NULL;
  *out = population;
  return evs_comparison_make(population, task->analysis->panel, indicator, &groups, NULL,
                             task->arena, error);
}

/* A start that leaves no period before or after it can compare nothing over time. */
static bool lies_within(const evs_comparison *comparison, evs_period start)
{
  const size_t count = comparison->period_count;

  return count > 0 && !evs_period_absent(start) &&
         evs_period_before(comparison->periods[0], start) &&
         !evs_period_before(comparison->periods[count - 1], start);
}

static double mean_over(const sensitivity_task *task, size_t indicator, size_t unit,
                        evs_period_range range)
{
  evs_comparison series;
  evs_mean mean;

  evs_comparison_of_unit(&series, task->analysis->panel, indicator, unit, task->arena);
  if (evs_comparison_mean(&mean, &series, series.treated, range, "", NULL) ||
      evs_decimal_missing(mean.sum))
    return NAN;
  return evs_decimal_double(mean.sum) / (double)mean.count;
}

/* One place's mean level in the baseline and since the start, per head where levels add up. */
static evs_donor level_of(const sensitivity_task *task, const evs_outcome *outcome,
                          size_t population, size_t unit, const evs_period_range when[2])
{
  double levels[2];

  for (size_t i = 0; i < 2; i++) {
    levels[i] = mean_over(task, outcome->indicator, unit, when[i]);
    if (population != EVS_ABSENT)
      levels[i] /= mean_over(task, population, unit, when[i]);
  }
  return (evs_donor){levels[0], levels[1]};
}

static bool is_donor(const sensitivity_task *task, size_t unit)
{
  const evs_study *study = task->analysis->study;
  const char *name = task->analysis->panel->units[unit];

  for (size_t i = 0; i < study->treated_count; i++)
    if (text_equal(study->treated[i], name))
      return false;
  for (size_t i = 0; i < study->control_count; i++)
    if (text_equal(study->control[i], name))
      return true;
  return study->control_count == 0;
}

/* The baseline of the one pilot among the places it is compared with. */
static void place_among_donors(evs_donor_standing *out, const evs_outcome *outcome,
                               const sensitivity_task *task)
{
  const evs_study *study = task->analysis->study;
  const evs_panel *panel = task->analysis->panel;
  const evs_comparison *comparison = &outcome->comparison;
  const evs_window window = evs_window_resolve(
      &(evs_window){outcome->did.treated.window.baseline, outcome->did.treated.window.end},
      comparison);
  const evs_period_range when[2] = {
      window.baseline, {evs_period_absent(study->start) ? window.end : study->start, window.end}};
  size_t population = study->population && evs_kind_adds_up(comparison->kind)
                          ? evs_panel_find_indicator(panel, study->population)
                          : EVS_ABSENT;
  evs_donor *donors = evs_arena_array(task->arena, panel->unit_count, sizeof *donors);
  size_t treated = evs_panel_find_unit(panel, study->treated[0]);
  size_t count = 0;

  *out = (evs_donor_standing){0, 0, NAN, NAN, NAN, NAN, NULL};
  if (comparison->treated_unit_count != 1)
    out->reason = "none: several pilots have no one baseline";
  else if (evs_kind_adds_up(comparison->kind) && population == EVS_ABSENT)
    out->reason = "none: places differ in size; baselines are compared per head (--population)";
  if (out->reason || treated == EVS_ABSENT)
    return;
  for (size_t unit = 0; unit < panel->unit_count; unit++)
    if (is_donor(task, unit))
      donors[count++] = level_of(task, outcome, population, unit, when);
  evs_donors_compare(out, level_of(task, outcome, population, treated, when), donors, count);
}

static evs_status vary_outcome(evs_sensitivity_result *out, const evs_outcome *outcome,
                               const sensitivity_task *task, evs_error *error)
{
  const evs_study *study = task->analysis->study;
  const evs_window window = evs_study_window(study, outcome->name);
  const evs_comparison part = until_end(&outcome->comparison, window.end);
  evs_sensitivity_options options = {
      .series = {.start = study->start, .confidence = task->confidence},
      .window = window,
      .compare_series = lies_within(&part, study->start)};
  evs_status status = find_population(&options.series.population, &part, task, error);
  bool hidden;

  if (status)
    return status;
  options.earliest = unbroken_from(task, &part);
  hidden =
      part.period_count > 0 && has_hidden(study, task->analysis->panel, part.outcome,
                                          part.periods[0], part.periods[part.period_count - 1]);
  if (hidden || !evs_period_absent(options.earliest))
    options.compare_series = false;
  if ((status = evs_sensitivity(out, &part, &options, task->arena, error)))
    return status;
  place_among_donors(&out->donors, outcome, task);
  if (!evs_period_absent(options.earliest))
    out->reason = EVS_REASON_BREAK;
  else if (hidden)
    out->reason = EVS_REASON_HIDDEN;
  else if (!options.compare_series && !evs_period_absent(study->start))
    out->reason = "none: the start leaves no period before or after it";
  if (out->reason)
    evs_find(task->findings, SENSITIVITY_NO_SERIES, evs_value_phrase(outcome->label));
  return EVS_OK;
}

evs_status sensitivity_outcomes(evs_sensitivity_result **out, const evs_analysis *analysis,
                                double confidence, evs_findings *findings, evs_arena *arena,
                                evs_error *error)
{
  const sensitivity_task task = {analysis, confidence, findings, arena};
  evs_status status;

  *out = evs_arena_array(arena, analysis->outcome_count, sizeof **out);
  for (size_t i = 0; i < analysis->outcome_count; i++)
    if ((status = vary_outcome(&(*out)[i], &analysis->outcomes[i], &task, error)))
      return status;
  return EVS_OK;
}

evs_status sensitivity_of_outcome(evs_sensitivity_result **out, const evs_analysis *analysis,
                                  size_t index, evs_arena *arena, evs_error *error)
{
  const evs_outcome *outcome = &analysis->outcomes[index];
  evs_findings aside = {.arena = arena};
  const sensitivity_task task = {analysis, analysis->options.confidence, &aside, arena};
  evs_sensitivity_result *results;

  *out = NULL;
  if (!evs_outcome_over_time(outcome))
    return EVS_OK;
  results = evs_arena_array(arena, analysis->outcome_count, sizeof *results);
  for (size_t i = 0; i < analysis->outcome_count; i++)
    results[i].reason = "none: not asked for";
  *out = results;
  return vary_outcome(&results[index], outcome, &task, error);
}
