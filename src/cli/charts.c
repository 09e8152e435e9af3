/* charts.c - the catalogue of charts. */
#include "cli/charts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "report/event_report.h"
#include "report/figures.h"
#include "report/honest_report.h"
#include "report/its_report.h"
#include "report/monitor_report.h"
#include "report/reconstruct_report.h"
#include "report/savings_parts.h"
#include "report/sensitivity_report.h"
#include "report/series_report.h"
#include "report/staggered_report.h"
#include "report/synth_report.h"
#include "study/reconstruction.h"
#include "study/sensitivity_outcomes.h"

/* Who asks, and where findings go. */
typedef struct {
  command_output *output;
  const command_work *work;
  const starts_arguments *starts;
  evs_document *document;
  evs_analysis analysis; /* the outcomes compared; empty for its */
} chart_task;

static evs_status make_index(const evs_figure **out, chart_task *task, evs_error *error)
{
  (void)error;
  *out = index_figure(task->document, &task->analysis, &task->analysis.outcomes[0]);
  return EVS_OK;
}

static evs_status make_growth(const evs_figure **out, chart_task *task, evs_error *error)
{
  (void)error;
  *out = growth_figure(task->document, &task->analysis);
  return EVS_OK;
}

static evs_status make_did(const evs_figure **out, chart_task *task, evs_error *error)
{
  (void)error;
  *out = did_figure(task->document, &task->analysis, &task->analysis.outcomes[0]);
  return EVS_OK;
}

typedef const evs_figure *savings_drawer(const evs_document *document,
                                         const evs_analysis *analysis);

static evs_status make_of_savings(const evs_figure **out, chart_task *task, savings_drawer *draw,
                                  evs_error *error)
{
  evs_status status = evs_analysis_savings(&task->analysis, &task->document->findings,
                                           task->document->arena, error);

  if (!status)
    *out = draw(task->document, &task->analysis);
  return status;
}

static evs_status make_savings(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_savings(out, task, savings_figure, error);
}

static evs_status make_cumulated(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_savings(out, task, cumulated_figure, error);
}

static evs_status make_tornado(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_savings(out, task, tornado_figure, error);
}

static evs_status make_bridge(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_savings(out, task, bridge_figure, error);
}

static evs_status make_indicators(const evs_figure **out, chart_task *task, evs_error *error)
{
  (void)error;
  *out = multiples_figure(task->document, &task->analysis);
  return EVS_OK;
}

static evs_status make_series(const evs_figure **out, chart_task *task, evs_error *error)
{
  (void)error;
  if (task->analysis.outcomes[0].series)
    *out = series_figure(task->document, &task->analysis, &task->analysis.outcomes[0]);
  return EVS_OK;
}

static evs_status make_methods(const evs_figure **out, chart_task *task, evs_error *error)
{
  (void)error;
  if (task->analysis.outcomes[0].series)
    *out = series_forest(task->document, &task->analysis, &task->analysis.outcomes[0]);
  return EVS_OK;
}

static evs_status make_its(const evs_figure **out, chart_task *task, evs_error *error)
{
  const its_request request = {
      .options = {.lags = -1, .confidence = task->work->shared->confidence}};
  its_outcomes *outcomes = evs_arena_alloc(task->document->arena, sizeof *outcomes);
  evs_status status = its_outcomes_make(outcomes, task->work->study, task->work->panel, &request,
                                        &task->document->findings, task->document->arena, error);

  if (!status)
    *out = its_figure(task->document, outcomes, &outcomes->outcomes[0]);
  return status;
}

typedef const evs_figure *synth_drawer(const evs_document *document, const synth_outcomes *outcomes,
                                       const synth_outcome *outcome);

static evs_status make_of_synth(const evs_figure **out, chart_task *task, synth_drawer *draw,
                                evs_error *error)
{
  const synth_request request = {.confidence = task->work->shared->confidence,
                                 .threads = (size_t)task->work->shared->threads};
  synth_outcomes *outcomes = evs_arena_alloc(task->document->arena, sizeof *outcomes);
  evs_status status = synth_outcomes_make(outcomes, task->work->study, task->work->panel, &request,
                                          &task->document->findings, task->document->arena, error);

  if (!status)
    *out = draw(task->document, outcomes, &outcomes->outcomes[0]);
  return status;
}

static evs_status make_synth(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_synth(out, task, synth_path_figure, error);
}

static evs_status make_synth_forest(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_synth(out, task, synth_forest_figure, error);
}

static evs_status make_synth_gap(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_synth(out, task, synth_gap_figure, error);
}

static evs_status make_synth_weights(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_synth(out, task, synth_weights_figure, error);
}

static evs_status make_synth_contributions(const evs_figure **out, chart_task *task,
                                           evs_error *error)
{
  return make_of_synth(out, task, synth_contributions_figure, error);
}

typedef const evs_figure *staggered_drawer(const evs_document *document,
                                           const staggered_outcomes *outcomes,
                                           const staggered_outcome *outcome);

static evs_status make_of_starts(const evs_figure **out, chart_task *task, staggered_drawer *draw,
                                 evs_error *error)
{
  staggered_outcomes *outcomes = evs_arena_alloc(task->document->arena, sizeof *outcomes);
  evs_status status = starts_outcomes(outcomes, task->output, task->work, task->starts, error);

  if (!status)
    *out = draw(task->document, outcomes, &outcomes->outcomes[0]);
  return status;
}

static evs_status make_bacon(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_of_starts(out, task, bacon_figure, error);
}

static evs_status make_event_study(const evs_figure **out, chart_task *task, evs_error *error)
{
  const shared_arguments *shared = task->work->shared;
  const evs_event_study_options options = {.confidence = shared->confidence,
                                           .seed = (unsigned long)shared->seed};
  event_outcomes *outcomes = evs_arena_alloc(task->document->arena, sizeof *outcomes);
  evs_status status;

  if (starts_differ(task->work))
    return make_of_starts(out, task, staggered_figure, error);
  status = event_outcomes_make(outcomes, task->work->study, task->work->panel, &options,
                               &task->document->findings, task->document->arena, error);

  if (!status)
    *out = event_figure(task->document, outcomes, &outcomes->outcomes[0]);
  return status;
}

static evs_status find_bounds_of_starts(honest_outcome **out, size_t *count, chart_task *task,
                                        const honest_request *request, evs_error *error)
{
  staggered_outcomes *outcomes = evs_arena_alloc(task->document->arena, sizeof *outcomes);
  evs_status status = starts_outcomes(outcomes, task->output, task->work, task->starts, error);

  if (!status)
    honest_staggered_make(out, count, outcomes, request, task->document->arena);
  return status;
}

static evs_status make_honest(const evs_figure **out, chart_task *task, evs_error *error)
{
  const honest_request request = {.confidence = task->work->shared->confidence,
                                  .seed = (unsigned long)task->work->shared->seed};
  honest_outcome *outcomes;
  size_t count;
  evs_status status =
      starts_differ(task->work)
          ? find_bounds_of_starts(&outcomes, &count, task, &request, error)
          : honest_outcomes_make(&outcomes, &count, task->work->study, task->work->panel, &request,
                                 task->document->arena, error);

  if (!status && count > 0)
    *out = honest_figure(task->document, figure_source(task->document, task->work->study),
                         &outcomes[0]);
  return status;
}

/* With the variants that the verdict looks at. */
static evs_status make_logic(const evs_figure **out, chart_task *task, evs_error *error)
{
  evs_sensitivity_result *variants;
  evs_status status =
      sensitivity_outcomes(&variants, &task->analysis, task->work->shared->confidence,
                           &task->document->findings, task->document->arena, error);

  if (!status)
    *out = logic_figure(task->document, &task->analysis, variants);
  return status;
}

static evs_status make_solutions(const evs_figure **out, chart_task *task, evs_error *error)
{
  const evs_study *study = task->work->study;
  const evs_reconstruction *found;
  evs_status status =
      reconstruction_for_study(&found, study, task->work->shared->confidence,
                               &task->document->findings, task->document->arena, error);

  if (!status && found)
    *out = solutions_figure(task->document, found, figure_source(task->document, study));
  return status;
}

typedef const evs_figure *variant_figure(const evs_document *document, const evs_analysis *analysis,
                                         const evs_outcome *outcome,
                                         const evs_sensitivity_result *result);

static evs_status make_variants(const evs_figure **out, chart_task *task, variant_figure *draw,
                                evs_error *error)
{
  evs_sensitivity_result *results;
  evs_status status =
      sensitivity_outcomes(&results, &task->analysis, task->work->shared->confidence,
                           &task->document->findings, task->document->arena, error);

  if (!status)
    *out = draw(task->document, &task->analysis, &task->analysis.outcomes[0], &results[0]);
  return status;
}

static evs_status make_placebo(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_variants(out, task, placebo_figure, error);
}

static evs_status make_specification(const evs_figure **out, chart_task *task, evs_error *error)
{
  return make_variants(out, task, specification_figure, error);
}

/* The watched indicators, or those of --outcome. */
static evs_status make_monitor(const evs_figure **out, chart_task *task, evs_error *error)
{
  const watch_request request = {
      .outcomes = (const char *const *)task->work->shared->outcome.items,
      .outcome_count = task->work->study->path ? task->work->shared->outcome.count : 0};
  watch_charts *watch = evs_arena_alloc(task->document->arena, sizeof *watch);
  evs_status status = watch_charts_make(watch, task->work->study, task->work->panel, &request,
                                        &task->document->findings, task->document->arena, error);

  if (!status)
    *out = monitor_figure(task->document, watch);
  return status;
}

static const struct {
  const char *name;
  bool compares; /* needs the outcomes compared */
  evs_status (*make)(const evs_figure **out, chart_task *task, evs_error *error);
} charts[] = {
    {"index", true, make_index},
    {"growth", true, make_growth},
    {"did", true, make_did},
    {"savings", true, make_savings},
    {"cumulated", true, make_cumulated},
    {"tornado", true, make_tornado},
    {"bridge", true, make_bridge},
    {"indicators", true, make_indicators},
    {"series", true, make_series},
    {"methods", true, make_methods},
    {"its", false, make_its},
    {"synth", false, make_synth},
    {"synth-forest", false, make_synth_forest},
    {"synth-gap", false, make_synth_gap},
    {"synth-weights", false, make_synth_weights},
    {"synth-contributions", false, make_synth_contributions},
    {"event-study", false, make_event_study},
    {"honest-bounds", false, make_honest},
    {"bacon", false, make_bacon},
    {"placebo", true, make_placebo},
    {"specification", true, make_specification},
    {"monitor", false, make_monitor},
    {"logic-model", true, make_logic},
    {"solutions", false, make_solutions},
};

enum { CHARTS = sizeof charts / sizeof *charts };

evs_status chart_check(const char *name, evs_error *error)
{
  const char *names[CHARTS];
  const char *nearest;
  char list[512] = "";

  for (size_t i = 0; i < CHARTS; i++) {
    names[i] = charts[i].name;
    if (strcmp(names[i], name) == 0)
      return EVS_OK;
  }
  nearest = text_nearest(name, names, CHARTS);
  for (size_t i = 0, size = 0; i < CHARTS && size < sizeof list; i++)
    size += (size_t)snprintf(list + size, sizeof list - size, "%s%s",
                             i == 0           ? ""
                             : i + 1 < CHARTS ? ", "
                                              : " or ",
                             names[i]);
  evs_fail(error, EVS_USAGE, "there is no chart “%s”; expected %s", name, list);
  return nearest ? evs_hint(error, "did you mean %s?", nearest) : EVS_USAGE;
}

/* As in did and report: --start or a study's start means a comparison over time
   where there are enough periods, --baseline and --end alone two readings. */
static evs_status compare(chart_task *task, evs_error *error)
{
  const shared_arguments *shared = task->work->shared;
  const evs_series_request request = {.confidence = shared->confidence, .effect = NAN};
  evs_status status = work_outcomes(&task->analysis, task->output, task->work, error);

  if (status || (!shared->start && (shared->baseline || shared->end)))
    return status;
  return evs_analysis_series(&task->analysis, &request, &task->document->findings,
                             task->document->arena, error);
}

evs_status chart_make(const evs_figure **out, const char *name, command_output *output,
                      const command_work *work, const starts_arguments *starts, evs_error *error)
{
  chart_task task = {
      .output = output, .work = work, .starts = starts, .document = &output->document};
  size_t chart = 0;
  evs_status status;

  while (strcmp(charts[chart].name, name) != 0)
    chart++;
  *out = NULL;
  if (charts[chart].compares && (status = compare(&task, error)))
    return status;
  return charts[chart].make(out, &task, error);
}
