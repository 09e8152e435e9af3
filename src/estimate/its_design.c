/* its_design.c - the regressors of an interrupted time series. */
#include "estimate/its_design.h"

#include <math.h>

#include "estimate/period_time.h"

static size_t count_periods(const evs_its_data *data, evs_period end)
{
  size_t count = data->period_count;

  while (count > 0 && !evs_period_absent(end) && evs_period_before(end, data->periods[count - 1]))
    count--;
  return count;
}

static evs_status find_start(its_scheme *out, const evs_its_data *data, evs_period start,
                             evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];
  char first[EVS_PERIOD_TEXT_SIZE];
  char last[EVS_PERIOD_TEXT_SIZE];

  while (out->start < out->period_count && evs_period_before(out->periods[out->start], start))
    out->start++;
  if (out->start > 0 && out->start < out->period_count)
    return EVS_OK;
  evs_period_text(text, start);
  evs_period_text(first, out->period_count ? out->periods[0] : EVS_PERIOD_ABSENT);
  evs_period_text(last,
                  out->period_count ? out->periods[out->period_count - 1] : EVS_PERIOD_ABSENT);
  return evs_fail(error, EVS_BAD_DATA,
                  "the start %s lies outside the data of “%s” (%s to %s); expected periods before "
                  "and after it",
                  text, data->outcome, first, last);
}

/* Where the start itself has no value, the clock still begins there. */
static void find_start_time(its_scheme *out, evs_period start)
{
  const evs_period at = out->periods[out->start];

  out->start_time = out->time[out->start];
  if (at.kind == start.kind && at.kind != EVS_DAY)
    out->start_time -= (long)at.number - start.number;
}

static evs_status make_calendar(its_scheme *out, const evs_its_data *data, evs_calendar calendar,
                                evs_arena *arena, evs_error *error)
{
  double sum = 0;

  if (calendar == EVS_CALENDAR_NONE)
    return EVS_OK;
  if (data->kind != EVS_FLOW && data->kind != EVS_COUNT && data->kind != EVS_COST)
    return evs_fail(error, EVS_USAGE, "a calendar adjustment is for flows and costs; “%s” is a %s",
                    data->outcome, evs_kind_name(data->kind));
  if (out->periods[0].kind == EVS_DAY)
    return evs_fail(error, EVS_USAGE,
                    "a calendar adjustment needs months, quarters or years; “%s” has days",
                    data->outcome);
  out->calendar = evs_arena_array(arena, out->period_count, sizeof *out->calendar);
  for (size_t i = 0; i < out->period_count; i++) {
    out->calendar[i] = period_days(out->periods[i], calendar == EVS_CALENDAR_WORKDAYS);
    sum += out->calendar[i];
  }
  for (size_t i = 0; i < out->period_count; i++)
    out->calendar[i] *= (double)out->period_count / sum;
  return EVS_OK;
}

static evs_status check_harmonics(const its_scheme *scheme, size_t harmonics, evs_error *error)
{
  const evs_period_kind kind = scheme->periods[0].kind;
  const size_t most = kind == EVS_QUARTER ? 1 : 5;

  if (harmonics == 0)
    return EVS_OK;
  if (kind != EVS_MONTH && kind != EVS_QUARTER)
    return evs_fail(error, EVS_USAGE,
                    "--harmonics describes the course of the year; expected months or quarters");
  if (harmonics <= most)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--harmonics is %zu; expected at most %zu for %s", harmonics,
                  most, kind == EVS_QUARTER ? "quarters" : "months");
}

static size_t find_resume(const its_scheme *scheme, size_t transition)
{
  size_t period = scheme->start;

  while (period < scheme->period_count &&
         scheme->time[period] < scheme->start_time + (long)transition)
    period++;
  return period;
}

evs_status its_scheme_make(its_scheme *out, const evs_its_data *data,
                           const evs_its_options *options, evs_arena *arena, evs_error *error)
{
  evs_status status;

  *out = (its_scheme){.periods = data->periods, .harmonics = options->harmonics};
  out->period_count = count_periods(data, options->end);
  for (size_t i = 0; i < data->series_count; i++)
    out->has_control |= !data->series[i].treated;
  out->columns = (size_t)SEGMENT_COLUMNS * (out->has_control ? 2 : 1) + 2 * options->harmonics;
  if ((status = find_start(out, data, options->start, error)) ||
      (status = check_harmonics(out, options->harmonics, error)) ||
      (status = make_calendar(out, data, options->calendar, arena, error)))
    return status;
  out->time = period_times(out->periods, out->period_count, arena);
  find_start_time(out, options->start);
  out->resume = find_resume(out, options->transition);
  return EVS_OK;
}

static void fill_segments(long double *row, const its_scheme *scheme, size_t period)
{
  const long time = scheme->time[period];
  const bool post = period >= scheme->start;

  row[COLUMN_ONE] = 1;
  row[COLUMN_TIME] = time;
  row[COLUMN_STEP] = post;
  row[COLUMN_BEND] = post ? time - scheme->start_time : 0;
}

static void fill_harmonics(long double *row, const its_scheme *scheme, size_t period)
{
  const long double turn = 2 * acosl(-1) * period_of_year(scheme->periods[period]);

  for (size_t k = 1; k <= scheme->harmonics; k++) {
    row[2 * k - 2] = sinl((long double)k * turn);
    row[2 * k - 1] = cosl((long double)k * turn);
  }
}

void its_fill_row(long double *row, const its_scheme *scheme, size_t period, bool treated,
                  its_world world)
{
  long double *last = row + (scheme->has_control ? SEGMENT_COLUMNS : 0);

  fill_segments(row, scheme, period);
  for (size_t j = 0; j < SEGMENT_COLUMNS && scheme->has_control; j++)
    last[j] = treated ? row[j] : 0;
  if (world == ITS_WITHOUT_EFFECT) {
    last[COLUMN_STEP] = 0;
    last[COLUMN_BEND] = 0;
  }
  fill_harmonics(last + SEGMENT_COLUMNS, scheme, period);
}
