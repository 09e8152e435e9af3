/* monitor_rows.c - control charts as rows. */
#include <math.h>

#include "report/monitor_report.h"
#include "report/rows.h"

typedef struct {
  evs_document *document;
  const watch_charts *all;
  const watched *of;
  const char *measure;
} chart_row;

static const char *const centre_words[EVS_CHART_COUNT] = {
    [EVS_CHART_RUN] = "median of the baseline",
    [EVS_CHART_I] = "mean of the baseline; spread: mean moving range / 1.128",
    [EVS_CHART_MR] = "mean moving range of the baseline",
    [EVS_CHART_C] = "mean of the baseline; spread: Poisson",
    [EVS_CHART_U] = "cases by denominator in the baseline; spread: Poisson",
    [EVS_CHART_UPRIME] =
        "cases by denominator in the baseline; spread: Poisson times that of the moving ranges",
    [EVS_CHART_P] = "share in the baseline; spread: binomial",
    [EVS_CHART_PPRIME] = "share in the baseline; spread: binomial times that of the moving ranges"};

static const char *alarm_words(evs_chart_kind kind)
{
  switch (kind) {
  case EVS_CHART_C:
  case EVS_CHART_U:
    return "Poisson tails at the centre, next period";
  case EVS_CHART_P:
    return "binomial tails at the centre, next period";
  default:
    return "normal distribution, next period";
  }
}

static evs_estimate new_row(const chart_row *common, const char *term)
{
  evs_estimate row = evs_estimate_empty("monitor", term);

  row.outcome = common->of->name;
  row.group = common->of->unit_name;
  row.measure = common->measure;
  evs_estimate_field_text(&row, "chart", evs_chart_kind_name(common->of->chart.kind));
  return row;
}

/* What belongs to the second phase says so in every output. */
static void mark_phase(const chart_row *common, evs_estimate *row, size_t period)
{
  const evs_chart_result *chart = &common->of->chart;
  char text[EVS_PERIOD_TEXT_SIZE];

  if (chart->phase_count < 2 || period < chart->phases[1].first)
    return;
  evs_period_text(text, chart->periods[chart->phases[1].first]);
  evs_estimate_field_text(row, "rebased_from", evs_arena_copy(common->document->arena, text));
}

static void add(const chart_row *common, evs_estimate row)
{
  evs_estimates_add(&common->document->estimates, row);
}

static const char *baseline_words(const chart_row *common, const evs_chart_phase *phase)
{
  char until[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(until, common->of->chart.periods[phase->baseline_end - 1]);
  return evs_arena_printf(common->document->arena, "%s; until %s",
                          centre_words[common->of->chart.kind], until);
}

static void add_centres(const chart_row *common)
{
  const evs_chart_result *chart = &common->of->chart;

  for (size_t i = 0; i < chart->phase_count; i++) {
    evs_estimate row = new_row(common, "centre");

    row.estimate = chart->phases[i].centre;
    row.n = (double)chart->phases[i].baseline_count;
    row.inference = baseline_words(common, &chart->phases[i]);
    mark_phase(common, &row, chart->phases[i].first);
    add(common, row);
  }
}

static void add_per_period(const chart_row *common, const char *term, const double *numbers,
                           const char *inference, const char *missing)
{
  const evs_chart_result *chart = &common->of->chart;

  for (size_t i = 0; i < chart->period_count; i++) {
    evs_estimate row = new_row(common, term);

    row.period = chart->periods[i];
    row.estimate = numbers[i];
    row.inference = isnan(numbers[i]) ? missing : inference;
    mark_phase(common, &row, i);
    add(common, row);
  }
}

static void add_periods(const chart_row *common)
{
  const evs_chart_result *chart = &common->of->chart;
  const char *limit = chart->kind == EVS_CHART_MR ? "3.267 times the centre" : "3 spreads";

  if (evs_chart_has_limits(chart->kind)) {
    add_per_period(common, "lower_limit", chart->lower, limit, "none: no denominator");
    add_per_period(common, "upper_limit", chart->upper, limit, "none: no denominator");
  }
  add_per_period(common, "value", chart->values, "as charted", "none: no value");
}

static const char *signal_words(const chart_row *common, const evs_chart_signal *signal)
{
  evs_arena *arena = common->document->arena;

  switch (signal->kind) {
  case EVS_SIGNAL_ABOVE:
    return evs_arena_printf(arena, "beyond limits: above %.6g", signal->limit);
  case EVS_SIGNAL_BELOW:
    return evs_arena_printf(arena, "beyond limits: below %.6g", signal->limit);
  case EVS_SIGNAL_RUN:
    return evs_arena_printf(arena, "runs: %g values in a row on one side of the centre, limit %g",
                            signal->value, signal->limit);
  default:
    return evs_arena_printf(arena, "runs: the centre is crossed %g times, limit %g", signal->value,
                            signal->limit);
  }
}

static void add_signals(const chart_row *common)
{
  const evs_chart_result *chart = &common->of->chart;
  char since[EVS_PERIOD_TEXT_SIZE];

  for (size_t i = 0; i < chart->signal_count; i++) {
    const evs_chart_signal *signal = &chart->signals[i];
    const bool of_limits = signal->kind == EVS_SIGNAL_ABOVE || signal->kind == EVS_SIGNAL_BELOW;
    evs_estimate row = new_row(common, "signal");

    evs_period_text(since, chart->periods[signal->since]);
    row.period = chart->periods[signal->period];
    row.estimate = signal->value;
    row.measure = of_limits ? common->measure : EVS_MEASURE_COUNT;
    row.inference = signal_words(common, signal);
    evs_estimate_field_text(&row, "since", evs_arena_copy(common->document->arena, since));
    evs_estimate_field_boolean(&row, "after_baseline", signal->after_baseline);
    mark_phase(common, &row, signal->period);
    add(common, row);
  }
}

static void add_number(const chart_row *common, const char *term, double number,
                       const char *inference)
{
  evs_estimate row = new_row(common, term);

  row.measure = EVS_MEASURE_COUNT;
  row.estimate = number;
  row.n = (double)common->of->chart.phases[common->of->chart.phase_count - 1].runs.useful;
  row.inference = inference;
  add(common, row);
}

static void add_runs(const chart_row *common)
{
  const evs_chart_result *chart = &common->of->chart;
  const evs_chart_runs *runs = &chart->phases[chart->phase_count - 1].runs;

  if (!(chart->rules & EVS_RULE_RUNS))
    return;
  add_number(common, "longest_run", (double)runs->longest, "values not on the centre");
  add_number(common, "longest_run_limit", (double)runs->longest_limit, "round(log2(n) + 3)");
  add_number(common, "crossings", (double)runs->crossings, "values not on the centre");
  add_number(common, "crossings_limit", (double)runs->crossings_limit,
             "5 % quantile of the binomial distribution of n - 1 and 1/2");
}

static void add_alarms(const chart_row *common)
{
  const evs_chart_result *chart = &common->of->chart;

  if ((chart->rules & EVS_RULE_LIMITS) && evs_chart_has_limits(chart->kind)) {
    evs_estimate row = new_row(common, "false_alarm_limits");

    row.measure = EVS_MEASURE_RATIO;
    row.estimate = chart->limit_alarm;
    row.inference = alarm_words(chart->kind);
    add(common, row);
  }
  if (chart->rules & EVS_RULE_RUNS) {
    evs_estimate row = new_row(common, "false_alarm_runs");

    row.measure = EVS_MEASURE_RATIO;
    row.estimate = chart->run_alarm;
    row.inference = "exact for independent values, next period";
    add(common, row);
  }
}

static void add_refusal(const chart_row *common)
{
  evs_estimate row = evs_estimate_empty("monitor", "centre");

  row.outcome = common->of->name;
  row.group = common->of->unit_name;
  row.inference = common->of->refusal;
  add(common, row);
}

static const char *measure_of(const watch_charts *all, const watched *of)
{
  const evs_comparison kind = {.kind = of->kind};

  if (evs_chart_has_denominator(of->chart.kind))
    return EVS_MEASURE_RATIO;
  if (of->chart.kind == EVS_CHART_C)
    return EVS_MEASURE_COUNT;
  return level_measure(&kind, &all->panel->indicators[of->indicator].spec);
}

static void add_chart(const chart_row *common)
{
  if (common->of->refusal) {
    add_refusal(common);
    return;
  }
  add_centres(common);
  add_periods(common);
  add_signals(common);
  add_runs(common);
  add_alarms(common);
}

static void add_total(evs_document *document, const char *term, double number,
                      const char *inference)
{
  evs_estimate row = evs_estimate_empty("monitor", term);

  row.measure = EVS_MEASURE_RATIO;
  row.estimate = number;
  row.inference = inference;
  evs_estimates_add(&document->estimates, row);
}

void add_monitor_rows(evs_document *document, const watch_charts *charts)
{
  for (size_t i = 0; i < charts->count; i++)
    add_chart(
        &(chart_row){document, charts, &charts->charts[i], measure_of(charts, &charts->charts[i])});
  add_total(document, "expected_false_alarms", charts->expected_alarms,
            "sum over the charts, next period");
  add_total(document, "any_false_alarm", charts->any_alarm,
            "1 - product of the chances of none, charts taken as independent, next period");
}
