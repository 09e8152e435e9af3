/* series.c - the common input of the methods for one pilot and one comparison. */
#include "evalstat/series.h"

#include <math.h>
#include <stdbool.h>

/* What is filled while the periods are gone through. */
typedef struct {
  const evs_comparison *comparison;
  const evs_series_options *options;
  evs_arena *arena;
  double *treated;
  double *control;
  double *offset;
  double *people[2]; /* of treated and control */
  double *season;
  long *place;
  evs_period *periods;
  long last_place;      /* of the period before, present or not */
  size_t pending_holes; /* missing since the last one present */
} maker;

static bool in_transition(const evs_series_options *options, evs_period period)
{
  return !evs_period_absent(options->transition.first) &&
         evs_period_within(period, options->transition);
}

/* Months in a year and the number of this one, for harmonics; 0 where there is no season. */
static int season_of(evs_period period, int *number)
{
  int year, month, day;

  evs_period_date(period, &year, &month, &day);
  *number = period.kind == EVS_QUARTER ? (month - 1) / 3 + 1 : month;
  if (period.kind == EVS_YEAR)
    return 0;
  return period.kind == EVS_QUARTER ? 4 : 12;
}

static evs_status check_harmonics(const evs_comparison *comparison, size_t harmonics,
                                  evs_error *error)
{
  int number;
  int per_year = comparison->period_count ? season_of(comparison->periods[0], &number) : 0;
  size_t most = per_year ? (size_t)per_year / 2 - 1 : 0;

  if (harmonics <= most || comparison->period_count == 0)
    return EVS_OK;
  if (per_year == 0)
    return evs_fail(error, EVS_USAGE,
                    "harmonics need months or quarters; “%s” has one value a year",
                    comparison->outcome);
  return evs_fail(error, EVS_USAGE,
                  "%zu harmonics are too many for %d periods a year; expected at "
                  "most %zu",
                  harmonics, per_year, most);
}

static evs_status check_start(const evs_comparison *comparison, evs_period start, evs_error *error)
{
  char texts[3][EVS_PERIOD_TEXT_SIZE];
  evs_period first, last;

  if (comparison->period_count == 0)
    return evs_fail(error, EVS_TOO_FEW, "“%s” has no period", comparison->outcome);
  first = comparison->periods[0];
  last = comparison->periods[comparison->period_count - 1];
  if (evs_period_before(first, start) && !evs_period_before(last, start))
    return EVS_OK;
  evs_period_text(texts[0], start);
  evs_period_text(texts[1], first);
  evs_period_text(texts[2], last);
  return evs_fail(error, EVS_BAD_DATA,
                  "the start %s leaves no period of “%s” before or after it (%s to %s); expected a "
                  "period after the first",
                  texts[0], comparison->outcome, texts[1], texts[2]);
}

/* The value of the population's period that holds `period`. */
static double population_of(const evs_comparison *population, const evs_decimal *values,
                            evs_period period)
{
  for (size_t i = 0; i < population->period_count; i++)
    if (evs_period_within(period,
                          (evs_period_range){population->periods[i], population->periods[i]}))
      return evs_decimal_double(values[i]);
  return NAN;
}

/* The populations of both sides; false where one is missing or not above 0. */
static bool people_at(double people[2], const evs_comparison *population, evs_period period)
{
  people[0] = population_of(population, population->treated, period);
  people[1] = population_of(population, population->control, period);
  return people[0] > 0 && people[1] > 0;
}

static void fill_season(double *row, evs_period period, size_t harmonics)
{
  int number;
  int per_year = season_of(period, &number);

  for (size_t k = 0; k < harmonics; k++) {
    double angle = 2 * M_PI * (double)(k + 1) * number / per_year;

    row[2 * k] = sin(angle);
    row[2 * k + 1] = cos(angle);
  }
}

/* Days are readings at dates: their distance is counted in readings. */
static long place_of(const evs_comparison *comparison, size_t period)
{
  if (comparison->periods[period].kind == EVS_DAY)
    return (long)period;
  return (long)comparison->periods[period].number - (long)comparison->periods[0].number;
}

/* Places skipped before this period are holes, unless nothing came before them. */
static void count_gap(evs_series *out, maker *work, long place)
{
  if (out->count)
    work->pending_holes += (size_t)(place - work->last_place - 1);
  work->last_place = place;
}

static void keep_people(maker *work, size_t at, const double people[2])
{
  if (!work->offset)
    return;
  work->offset[at] = log(people[0]) - log(people[1]);
  work->people[0][at] = people[0];
  work->people[1][at] = people[1];
}

static void keep(evs_series *out, maker *work, size_t period, const double people[2])
{
  const evs_comparison *comparison = work->comparison;
  size_t at = out->count;

  work->treated[at] = evs_decimal_double(comparison->treated[period]);
  work->control[at] = evs_decimal_double(comparison->control[period]);
  work->place[at] = place_of(comparison, period);
  work->periods[at] = comparison->periods[period];
  keep_people(work, at, people);
  fill_season(work->season + at * out->season_count, comparison->periods[period],
              work->options->harmonics);
  out->zero_count += (size_t)(work->treated[at] == 0) + (size_t)(work->control[at] == 0);
  out->pre_count += evs_period_before(comparison->periods[period], work->options->start);
  out->hole_count += work->pending_holes;
  work->pending_holes = 0;
  out->count++;
}

static void take_period(evs_series *out, maker *work, size_t period)
{
  const evs_comparison *comparison = work->comparison;
  const evs_comparison *population = work->options->population;
  double people[2] = {NAN, NAN};
  bool known = !population || people_at(people, population, comparison->periods[period]);

  count_gap(out, work, place_of(comparison, period));
  if (in_transition(work->options, comparison->periods[period]))
    out->transition_count++;
  else if (evs_decimal_missing(comparison->treated[period]) ||
           evs_decimal_missing(comparison->control[period]) || !known)
    work->pending_holes += out->count > 0;
  else
    keep(out, work, period, people);
}

static bool any_negative(const evs_series *series)
{
  for (size_t i = 0; i < series->count; i++)
    if (series->treated[i] < 0 || series->control[i] < 0)
      return true;
  return false;
}

static evs_series_refusal find_refusal(const evs_series *series, const evs_comparison *comparison)
{
  if (!comparison->control_name || series->count == 0)
    return EVS_SERIES_NO_PAIRS;
  if (series->pre_count < EVS_SERIES_LEAST)
    return EVS_SERIES_TOO_FEW_BEFORE;
  if (series->count - series->pre_count < EVS_SERIES_LEAST)
    return EVS_SERIES_TOO_FEW_AFTER;
  if (series->zero_count == 2 * series->count)
    return EVS_SERIES_ALL_ZERO;
  return any_negative(series) ? EVS_SERIES_NEGATIVE : EVS_SERIES_USABLE;
}

static const char *reason_of(const evs_series *series, evs_arena *arena)
{
  bool before = series->refusal == EVS_SERIES_TOO_FEW_BEFORE;

  switch (series->refusal) {
  case EVS_SERIES_NO_PAIRS:
    return "none: no period has a value of both the pilot and the comparison";
  case EVS_SERIES_TOO_FEW_BEFORE:
  case EVS_SERIES_TOO_FEW_AFTER:
    return evs_arena_printf(
        arena, "none: only %zu period(s) %s the start have both values; at least %d are needed",
        before ? series->pre_count : series->count - series->pre_count, before ? "before" : "after",
        EVS_SERIES_LEAST);
  case EVS_SERIES_ALL_ZERO:
    return "none: all values are 0";
  case EVS_SERIES_NEGATIVE:
    return "none: a value is below 0, so ratios have no meaning";
  default:
    return NULL;
  }
}

static maker maker_of(const evs_comparison *comparison, const evs_series_options *options,
                      evs_arena *arena)
{
  size_t count = comparison->period_count;
  maker out = {.comparison = comparison,
               .options = options,
               .arena = arena,
               .treated = evs_arena_array(arena, count, sizeof(double)),
               .control = evs_arena_array(arena, count, sizeof(double)),
               .season = evs_arena_array(arena, count * 2 * options->harmonics, sizeof(double)),
               .place = evs_arena_array(arena, count, sizeof(long)),
               .periods = evs_arena_array(arena, count, sizeof(evs_period))};

  if (!options->population)
    return out;
  out.offset = evs_arena_array(arena, count, sizeof(double));
  for (size_t side = 0; side < 2; side++)
    out.people[side] = evs_arena_array(arena, count, sizeof(double));
  return out;
}

evs_status evs_series_make(evs_series *out, const evs_comparison *comparison,
                           const evs_series_options *options, evs_arena *arena, evs_error *error)
{
  maker work;
  evs_status status;

  if ((status = check_start(comparison, options->start, error)) ||
      (status = check_harmonics(comparison, options->harmonics, error)))
    return status;
  work = maker_of(comparison, options, arena);
  *out = (evs_series){.kind = comparison->kind,
                      .treated = work.treated,
                      .control = work.control,
                      .offset = work.offset,
                      .people = {work.people[0], work.people[1]},
                      .season = work.season,
                      .season_count = 2 * options->harmonics,
                      .place = work.place,
                      .periods = work.periods};
  for (size_t period = 0; period < comparison->period_count; period++)
    take_period(out, &work, period);
  out->refusal = find_refusal(out, comparison);
  out->reason = reason_of(out, arena);
  return EVS_OK;
}

size_t evs_series_shorter_side(const evs_series *series)
{
  const size_t post_count = series->count - series->pre_count;

  return series->pre_count < post_count ? series->pre_count : post_count;
}
