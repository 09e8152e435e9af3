/* chart_series.c - a series of the panel as a control chart shows it. */
#include <math.h>

#include "estimate/chart_parts.h"
#include "estimate/period_time.h"

/* Where the values come from. */
typedef struct {
  const evs_panel *panel;
  const evs_indicator *counts;
  const evs_indicator *wholes; /* the denominators, or NULL */
  size_t unit;
  evs_chart_kind kind;
} chart_source;

static bool is_share(evs_chart_kind kind)
{
  return kind == EVS_CHART_P || kind == EVS_CHART_PPRIME;
}

static bool counts_cases(evs_chart_kind kind)
{
  return kind == EVS_CHART_C || evs_chart_has_denominator(kind);
}

static evs_status refuse(const chart_source *from, const evs_observation *cell, evs_error *error,
                         double value, const char *what)
{
  return evs_fail_at(error, EVS_BAD_DATA, from->panel->files[cell->file], cell->line, cell->column,
                     "the value is %g; a chart %s needs %s", value, evs_chart_kind_name(from->kind),
                     what);
}

static evs_status read_count(double *out, const chart_source *from, size_t period, evs_error *error)
{
  const evs_observation *cell = evs_panel_at(from->counts, from->unit, period);
  const double value = evs_decimal_double(cell->value);

  *out = value;
  if (counts_cases(from->kind) && value < 0)
    return refuse(from, cell, error, value, "counts of 0 or more");
  if (counts_cases(from->kind) && !isnan(value) && value != floor(value))
    return refuse(from, cell, error, value, "counts, which are whole numbers");
  return EVS_OK;
}

static const evs_observation *find_whole(const chart_source *from, size_t period)
{
  const size_t place = evs_indicator_find_period(from->wholes, from->counts->periods[period]);

  return place == EVS_ABSENT ? NULL : evs_panel_at(from->wholes, from->unit, place);
}

/* A denominator of 0 without a case says that nothing could happen: no value. */
static evs_status read_ratio(chart_series *out, const chart_source *from, size_t period,
                             evs_error *error)
{
  const evs_observation *cell = find_whole(from, period);
  const double count = out->values[period];
  const double whole = cell ? evs_decimal_double(cell->value) : NAN;

  out->denominators[period] = whole > 0 ? whole : NAN;
  out->values[period] = whole > 0 ? count / whole : NAN;
  if (cell && whole < 0)
    return refuse(from, cell, error, whole, "denominators above 0");
  if (cell && whole == 0 && count > 0)
    return refuse(from, cell, error, whole, "a denominator above 0 where there are cases");
  if (is_share(from->kind) && count > whole)
    return refuse(from, evs_panel_at(from->counts, from->unit, period), error, count,
                  "counts that are a part of their denominator, not larger");
  out->zero_denominator_count += whole == 0;
  return EVS_OK;
}

bool chart_follows(const chart_series *series, const double *values, size_t index, size_t first)
{
  return index > first && !isnan(values[index]) && !isnan(values[index - 1]) &&
         series->times[index] == series->times[index - 1] + 1;
}

static void take_ranges(chart_series *series, evs_arena *arena)
{
  double *ranges = evs_arena_array(arena, series->count, sizeof *ranges);

  for (size_t i = 0; i < series->count; i++)
    ranges[i] = chart_follows(series, series->values, i, 0)
                    ? fabs(series->values[i] - series->values[i - 1])
                    : NAN;
  series->values = ranges;
}

static size_t count_until(const evs_indicator *indicator, evs_period end)
{
  size_t count = indicator->period_count;

  while (count > 0 && !evs_period_absent(end) &&
         evs_period_before(end, indicator->periods[count - 1]) &&
         !evs_period_within(indicator->periods[count - 1], (evs_period_range){end, end}))
    count--;
  return count;
}

static evs_status check_denominator(const evs_chart_options *options, evs_error *error)
{
  const bool has = options->denominator != EVS_ABSENT;

  if (has == evs_chart_has_denominator(options->kind))
    return EVS_OK;
  return evs_fail(error, EVS_USAGE,
                  has ? "a chart %s has no denominator; expected u, uprime, p or pprime with one"
                      : "a chart %s divides counts; expected --denominator COL, or `denominator` "
                        "in the study",
                  evs_chart_kind_name(options->kind));
}

evs_status chart_series_read(chart_series *out, const evs_panel *panel, size_t indicator,
                             size_t unit, const evs_chart_options *options, evs_arena *arena,
                             evs_error *error)
{
  const evs_indicator *counts = &panel->indicators[indicator];
  const chart_source from = {
      panel, counts,
      options->denominator == EVS_ABSENT ? NULL : &panel->indicators[options->denominator], unit,
      options->kind};
  evs_status status = check_denominator(options, error);

  *out = (chart_series){.name = counts->spec.name,
                        .count = count_until(counts, options->end),
                        .periods = counts->periods};
  out->values = evs_arena_array(arena, out->count, sizeof *out->values);
  out->times = period_times(out->periods, out->count, arena);
  if (from.wholes)
    out->denominators = evs_arena_array(arena, out->count, sizeof *out->denominators);
  for (size_t i = 0; i < out->count && !status; i++) {
    status = read_count(&out->values[i], &from, i, error);
    if (!status && from.wholes)
      status = read_ratio(out, &from, i, error);
  }
  if (!status && options->kind == EVS_CHART_MR)
    take_ranges(out, arena);
  return status;
}
