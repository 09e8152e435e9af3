/* control_chart.c - centre, limits and signals of a series with a frozen baseline. */
#include "evalstat/control_chart.h"

#include <math.h>
#include <string.h>

#include "estimate/chart_parts.h"

static const char *const names[EVS_CHART_COUNT] = {"default", "run",    "i", "mr",    "c",
                                                   "u",       "uprime", "p", "pprime"};

const char *evs_chart_kind_name(evs_chart_kind kind)
{
  return names[kind];
}

evs_status evs_chart_kind_parse(evs_chart_kind *out, const char *text, evs_error *error)
{
  for (size_t i = EVS_CHART_RUN; i < EVS_CHART_COUNT; i++)
    if (strcmp(names[i], text) == 0) {
      *out = (evs_chart_kind)i;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE,
                  "there is no control chart “%s”; expected run, i, mr, c, u, uprime, p or pprime",
                  text);
}

bool evs_chart_has_denominator(evs_chart_kind kind)
{
  return kind == EVS_CHART_U || kind == EVS_CHART_UPRIME || kind == EVS_CHART_P ||
         kind == EVS_CHART_PPRIME;
}

bool evs_chart_has_limits(evs_chart_kind kind)
{
  return kind != EVS_CHART_RUN;
}

evs_chart_kind evs_chart_default(evs_kind kind, bool has_denominator)
{
  if (has_denominator)
    return EVS_CHART_U;
  return kind == EVS_FLOW || kind == EVS_COUNT ? EVS_CHART_C : EVS_CHART_I;
}

evs_status evs_chart_rules_parse(evs_chart_rule *out, const char *text, evs_error *error)
{
  static const char *const rules[] = {"", "limits", "runs", "limits,runs"};

  for (size_t i = 1; i < sizeof rules / sizeof *rules; i++)
    if (strcmp(rules[i], text) == 0) {
      *out = (evs_chart_rule)i;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE, "the rules are “%s”; expected limits, runs or limits,runs",
                  text);
}

/* ---- signals ----------------------------------------------------------------------- */

typedef struct {
  const chart_work *work;
  evs_chart_signal *items;
  size_t count;
} signal_list;

static void add_signal(signal_list *list, evs_chart_signal signal)
{
  signal.after_baseline = signal.period >= list->work->phase->baseline_end;
  list->items[list->count++] = signal;
}

static void find_beyond(signal_list *list, const double *lower, const double *upper)
{
  const chart_work *work = list->work;
  const double *values = work->series->values;

  for (size_t i = work->phase->first; i < work->phase->end; i++) {
    const bool above = values[i] > upper[i];
    const double spread = work->kind == EVS_CHART_MR ? NAN : chart_spread(work, i);

    if (above || values[i] < lower[i])
      add_signal(list,
                 (evs_chart_signal){
                     .kind = above ? EVS_SIGNAL_ABOVE : EVS_SIGNAL_BELOW,
                     .period = i,
                     .since = i,
                     .value = values[i],
                     .limit = above ? upper[i] : lower[i],
                     .spreads = spread > 0 ? (values[i] - work->phase->centre) / spread : NAN});
  }
}

/* Every run that is too long, at the period where it became so; `value` goes on
   to count its length. */
static void find_long_runs(signal_list *list)
{
  const evs_chart_phase *phase = list->work->phase;
  const double *values = list->work->series->values;
  const size_t limit = phase->runs.longest_limit;
  size_t since = phase->first;
  size_t length = 0;
  bool above = false;

  for (size_t i = phase->first; i < phase->end; i++) {
    if (isnan(values[i]) || values[i] == phase->centre)
      continue;
    if (length == 0 || above != (values[i] > phase->centre)) {
      above = values[i] > phase->centre;
      since = i;
      length = 0;
    }
    length++;
    if (length == limit + 1)
      add_signal(list, (evs_chart_signal){.kind = EVS_SIGNAL_RUN,
                                          .period = i,
                                          .since = since,
                                          .limit = (double)limit,
                                          .spreads = NAN});
    if (length > limit)
      list->items[list->count - 1].value = (double)length;
  }
}

static void find_few_crossings(signal_list *list)
{
  const evs_chart_phase *phase = list->work->phase;
  size_t last = phase->end;

  if (phase->runs.crossings >= phase->runs.crossings_limit)
    return;
  while (last > phase->first + 1 && isnan(list->work->series->values[last - 1]))
    last--;
  add_signal(list, (evs_chart_signal){.kind = EVS_SIGNAL_CROSSINGS,
                                      .period = last - 1,
                                      .since = phase->first,
                                      .value = (double)phase->runs.crossings,
                                      .limit = (double)phase->runs.crossings_limit,
                                      .spreads = NAN});
}

/* ---- phases ------------------------------------------------------------------------ */

static evs_status outside(const chart_series *series, const char *what, evs_period period,
                          evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE], first[EVS_PERIOD_TEXT_SIZE], last[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, period);
  evs_period_text(first, series->count ? series->periods[0] : EVS_PERIOD_ABSENT);
  evs_period_text(last, series->count ? series->periods[series->count - 1] : EVS_PERIOD_ABSENT);
  return evs_fail(error, EVS_USAGE, "%s is %s; expected a period of the data (%s to %s)", what,
                  text, first, last);
}

/* Periods that end with `until` or before it. */
static size_t count_within(const chart_series *series, evs_period until)
{
  size_t count = 0;

  while (count < series->count &&
         evs_period_within(series->periods[count], (evs_period_range){series->periods[0], until}))
    count++;
  return count;
}

static evs_status plan_phases(evs_chart_result *out, const chart_series *series,
                              const evs_chart_options *options, evs_error *error)
{
  evs_chart_phase *first = &out->phases[0], *second = &out->phases[1];
  size_t rebase = series->count;

  *first = (evs_chart_phase){.end = series->count, .baseline_end = series->count};
  out->phase_count = 1;
  if (!evs_period_absent(options->baseline_until)) {
    first->baseline_end = count_within(series, options->baseline_until);
    if (first->baseline_end == 0)
      return outside(series, "the end of the baseline", options->baseline_until, error);
  }
  if (evs_period_absent(options->rebase_from))
    return EVS_OK;
  while (rebase > 0 && !evs_period_before(series->periods[rebase - 1], options->rebase_from))
    rebase--;
  if (rebase == 0 || rebase == series->count)
    return outside(series, "the period to re-base from", options->rebase_from, error);
  first->end = rebase;
  first->baseline_end = first->baseline_end > rebase ? rebase : first->baseline_end;
  *second = (evs_chart_phase){.first = rebase, .end = series->count};
  second->baseline_end =
      rebase + first->baseline_end > series->count ? series->count : rebase + first->baseline_end;
  out->phase_count = 2;
  return EVS_OK;
}

static evs_status chart_phase(evs_chart_result *out, signal_list *list, const chart_work *work,
                              double *lower, double *upper, evs_error *error)
{
  evs_status status = chart_measure_baseline(work, error);

  if (status)
    return status;
  list->work = work;
  chart_set_limits(work, lower, upper);
  chart_runs_count(&work->phase->runs, work->series->values, work->phase->first, work->phase->end,
                   work->phase->centre);
  if (out->rules & EVS_RULE_LIMITS)
    find_beyond(list, lower, upper);
  if (out->rules & EVS_RULE_RUNS) {
    find_long_runs(list);
    find_few_crossings(list);
  }
  return EVS_OK;
}

static void find_alarms(evs_chart_result *out, evs_arena *arena)
{
  const size_t useful = out->phases[out->phase_count - 1].runs.useful;

  if ((out->rules & EVS_RULE_LIMITS) && evs_chart_has_limits(out->kind))
    out->limit_alarm = chart_limit_alarm(out);
  if (out->rules & EVS_RULE_RUNS)
    out->run_alarm = chart_runs_alarm(useful + 1, arena);
}

evs_status evs_control_chart(evs_chart_result *out, const evs_panel *panel, size_t indicator,
                             size_t unit, const evs_chart_options *options, evs_arena *arena,
                             evs_error *error)
{
  chart_series series;
  double *lower, *upper, *scratch;
  signal_list list = {0};
  evs_status status = chart_series_read(&series, panel, indicator, unit, options, arena, error);

  if (status)
    return status;
  *out = (evs_chart_result){.kind = options->kind,
                            .rules = options->rules,
                            .period_count = series.count,
                            .periods = series.periods,
                            .values = series.values,
                            .denominators = series.denominators,
                            .zero_denominator_count = series.zero_denominator_count};
  out->lower = lower = evs_arena_array(arena, series.count, sizeof *lower);
  out->upper = upper = evs_arena_array(arena, series.count, sizeof *upper);
  scratch = evs_arena_array(arena, series.count, sizeof *scratch);
  list.items = evs_arena_array(arena, 2 * series.count + EVS_CHART_PHASES, sizeof *list.items);
  if ((status = plan_phases(out, &series, options, error)))
    return status;
  for (size_t i = 0; i < out->phase_count && !status; i++)
    status =
        chart_phase(out, &list, &(chart_work){&series, options->kind, &out->phases[i], scratch},
                    lower, upper, error);
  out->signals = list.items;
  out->signal_count = list.count;
  if (!status)
    find_alarms(out, arena);
  return status;
}
