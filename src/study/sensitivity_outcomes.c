/* sensitivity_outcomes.c - how much the comparisons of a study hang on choices. */
#include "study/sensitivity_outcomes.h"

#include <math.h>

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

  if (status)
    return status;
  options.earliest = unbroken_from(task, &part);
  if (!evs_period_absent(options.earliest))
    options.compare_series = false;
  if ((status = evs_sensitivity(out, &part, &options, task->arena, error)))
    return status;
  if (!evs_period_absent(options.earliest))
    out->reason = EVS_REASON_BREAK;
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
