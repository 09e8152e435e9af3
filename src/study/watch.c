/* watch.c - the watched indicators of a study, each as a control chart. */
#include "study/watch.h"

#include <math.h>

#include "core/text.h"
#include "evalstat/analysis.h"
#include "study/its_outcomes.h"
#include "study/limits.h"

size_t watch_signal_count(const watched *chart, bool after_baseline)
{
  size_t count = 0;

  for (size_t i = 0; i < chart->chart.signal_count; i++)
    count += chart->chart.signals[i].after_baseline == after_baseline ? 1 : 0;
  return count;
}

const evs_chart_phase *watch_phase(const evs_chart_result *chart, size_t period)
{
  const bool second = chart->phase_count > 1 && period >= chart->phases[1].first;

  return &chart->phases[second ? 1 : 0];
}

/* ---- which indicators -------------------------------------------------------------- */

typedef struct {
  const evs_study *study;
  const evs_panel *panel;
  const watch_request *request;
} watch_task;

static bool is_asked(const watch_task *task, const char *name)
{
  for (size_t i = 0; i < task->request->outcome_count; i++)
    if (text_equal(task->request->outcomes[i], name))
      return true;
  return false;
}

bool watch_is_asked(const evs_study *study)
{
  for (size_t i = 0; i < study->indicator_count; i++)
    if (study->indicators[i].watch)
      return true;
  return false;
}

static bool is_watched(const watch_task *task, const char *name)
{
  const evs_study_indicator *declared = evs_study_indicator_find(task->study, name);

  if (task->request->outcome_count)
    return is_asked(task, name);
  if (watch_is_asked(task->study))
    return declared && declared->watch;
  return !text_equal(name, task->request->denominator) &&
         !text_equal(name, task->study->population);
}

static evs_status list_charts(watch_charts *out, const watch_task *task, const evs_groups *groups,
                              evs_arena *arena, evs_error *error)
{
  const evs_panel *panel = task->panel;
  size_t unit;
  evs_status status;

  out->charts =
      evs_arena_array(arena, groups->treated_count * panel->indicator_count, sizeof *out->charts);
  out->place_count = groups->treated_count;
  for (size_t place = 0; place < groups->treated_count; place++) {
    if ((status = evs_panel_unit(&unit, panel, groups->treated[place], error)))
      return status;
    for (size_t i = 0; i < panel->indicator_count; i++) {
      const evs_indicator_spec *spec = &panel->indicators[i].spec;

      if (is_watched(task, spec->name))
        out->charts[out->count++] = (watched){.indicator = i,
                                              .unit = unit,
                                              .name = spec->name,
                                              .label = evs_study_label(task->study, spec->name),
                                              .unit_name = panel->units[unit],
                                              .kind = spec->kind};
    }
  }
  return EVS_OK;
}

static evs_status check_watched(const watch_task *task, evs_error *error)
{
  if (!task->study->path || task->request->outcome_count || watch_is_asked(task->study))
    return EVS_OK;
  evs_fail(error, EVS_USAGE, "no indicator of the study is watched; expected `watch: true` at one");
  return evs_hint(error, "or name one with --outcome");
}

/* ---- one chart --------------------------------------------------------------------- */

/* The last period that does not reach into the time from the start on. */
static evs_status until_start(evs_period *out, const evs_indicator *indicator, evs_period start,
                              evs_error *error)
{
  size_t before = 0;
  char text[EVS_PERIOD_TEXT_SIZE];

  while (before < indicator->period_count &&
         !evs_period_reaches_beyond(indicator->periods[before], start))
    before++;
  if (before) {
    *out = indicator->periods[before - 1];
    return EVS_OK;
  }
  evs_period_text(text, start);
  return evs_fail(error, EVS_TOO_FEW,
                  "“%s” has no period before the start %s; expected a baseline before it",
                  indicator->spec.name, text);
}

/* A chart that was asked for and does not divide leaves the study's denominator alone. */
static evs_status find_denominator(size_t *out, const watch_task *task,
                                   const evs_study_indicator *declared, evs_error *error)
{
  const evs_chart_kind asked = task->request->chart;
  const char *name = task->request->denominator;

  if (!name && (!asked || evs_chart_has_denominator(asked)))
    name = declared->denominator;
  *out = EVS_ABSENT;
  return name ? evs_panel_indicator(out, task->panel, name, error) : EVS_OK;
}

/* Options win over what the study says of the indicator, that over the defaults. */
static evs_status choose_options(evs_chart_options *out, const watched *of, const watch_task *task,
                                 evs_error *error)
{
  const watch_request *request = task->request;
  const evs_study_indicator none = {0};
  const evs_study_indicator *found = evs_study_indicator_find(task->study, of->name);
  const evs_study_indicator *declared = found ? found : &none;
  evs_status status;

  *out = (evs_chart_options){.kind = request->chart ? request->chart : declared->chart,
                             .baseline_until = evs_period_absent(request->baseline_until)
                                                   ? declared->baseline_until
                                                   : request->baseline_until,
                             .rebase_from = request->rebase_from,
                             .end = evs_study_window(task->study, of->name).end,
                             .rules = request->rules ? request->rules : declared->rules};
  if ((status = find_denominator(&out->denominator, task, declared, error)))
    return status;
  if (!out->kind)
    out->kind = evs_chart_default(of->kind, out->denominator != EVS_ABSENT);
  if (!evs_chart_has_limits(out->kind))
    out->rules = EVS_RULE_RUNS;
  else if (!out->rules)
    out->rules = EVS_RULE_LIMITS;
  if (!evs_period_absent(out->baseline_until) || evs_period_absent(task->study->start))
    return EVS_OK;
  return until_start(&out->baseline_until, &task->panel->indicators[of->indicator],
                     task->study->start, error);
}

/* A change of definition within a phase makes its centre meaningless. */
static evs_status check_breaks(const watched *of, const watch_task *task, evs_error *error)
{
  const evs_chart_result *chart = &of->chart;

  for (size_t i = 0; i < chart->phase_count; i++) {
    const evs_chart_phase *phase = &chart->phases[i];

    if (break_forbids(task->study, task->panel, of->name, chart->periods[phase->first],
                      chart->periods[phase->end - 1]))
      return evs_fail(error, EVS_BAD_DATA,
                      "the definition of “%s” changes within the series; expected --rebase-from "
                      "the period of the change, or `across_breaks`",
                      of->name);
  }
  return EVS_OK;
}

/* Limits from the larger values alone would lie too high. */
static evs_status check_hidden(const watched *of, const watch_task *task, evs_error *error)
{
  const evs_indicator *indicator = &task->panel->indicators[of->indicator];

  for (size_t i = 0; i < indicator->period_count; i++)
    if (evs_panel_at(indicator, of->unit, i)->mark == EVS_MARK_HIDDEN)
      return evs_fail(error, EVS_BAD_DATA, "small counts of “%s” are hidden within the series",
                      of->name);
  return EVS_OK;
}

static evs_status make_chart(watched *of, const watch_task *task, evs_findings *findings,
                             evs_arena *arena, evs_error *error)
{
  evs_chart_options options;
  evs_status status;

  if ((status = check_hidden(of, task, error)) ||
      (status = choose_options(&options, of, task, error)))
    return status;
  if (options.denominator != EVS_ABSENT)
    of->denominator_label =
        evs_study_label(task->study, task->panel->indicators[options.denominator].spec.name);
  if ((status = evs_control_chart(&of->chart, task->panel, of->indicator, of->unit, &options, arena,
                                  error)) ||
      (status = check_breaks(of, task, error)))
    return status;
  watch_tell(of, !evs_period_absent(options.baseline_until), findings);
  return EVS_OK;
}

/* ---- all charts -------------------------------------------------------------------- */

/* A series that is too short or broken is left out; a value that cannot be right is not. */
static bool is_refusal(const evs_error *why)
{
  return why->line == 0 && (why->status == EVS_TOO_FEW || why->status == EVS_BAD_DATA);
}

static void refuse(watched *of, const evs_error *why, evs_findings *findings, evs_arena *arena)
{
  of->chart = (evs_chart_result){0};
  of->refusal = evs_arena_printf(arena, "none: %s", why->message);
  evs_find(findings, CHART_REFUSED, evs_value_phrase(of->label),
           evs_value_text(evs_arena_copy(arena, why->message)));
}

static void add_up(watch_charts *out)
{
  double none = 1;

  for (size_t i = 0; i < out->count; i++) {
    const evs_chart_result *chart = &out->charts[i].chart;

    out->signal_count += watch_signal_count(&out->charts[i], true);
    out->expected_alarms += chart->limit_alarm + chart->run_alarm;
    none *= (1 - chart->limit_alarm) * (1 - chart->run_alarm);
  }
  out->any_alarm = 1 - none;
}

evs_status watch_charts_make(watch_charts *out, const evs_study *study, const evs_panel *panel,
                             const watch_request *request, evs_findings *findings, evs_arena *arena,
                             evs_error *error)
{
  const watch_task task = {study, panel, request};
  evs_groups groups;
  evs_error why = {0};
  size_t refused = 0;
  evs_status status;

  *out = (watch_charts){.study = study, .panel = panel};
  if ((status = check_watched(&task, error)) ||
      (status = its_groups(&groups, study, panel, arena, error)) ||
      (status = list_charts(out, &task, &groups, arena, error)))
    return status;
  for (size_t i = 0; i < out->count; i++) {
    if (!make_chart(&out->charts[i], &task, findings, arena, &why))
      continue;
    if (!request->beside_others && (!is_refusal(&why) || ++refused == out->count)) {
      if (error)
        *error = why;
      return why.status;
    }
    refuse(&out->charts[i], &why, findings, arena);
  }
  add_up(out);
  return EVS_OK;
}
