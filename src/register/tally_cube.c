/* tally_cube.c - running sums over the months of each unit and measure. */
#include "register/tally.h"

/* What has begun and ended up to a month. */
typedef struct {
  month_sums sums;
  spread_sums spreads;
  month_peak peak; /* of cases without an end */
} running;

static const month_sums no_month;
static const spread_sums no_spread;
static const month_peak no_peak;

static int64_t month_cost(const tally *from, const running *before, const month_sums *now,
                          const spread_sums *spread, size_t length)
{
  int64_t skipped = now->begin.cost_skipped + now->end.cost_skipped;
  int64_t uncosted = now->begin.uncosted;

  if (from->form.basis != EVS_COST_LUMP_SUM)
    uncosted += before->sums.begin.uncosted - before->sums.end.uncosted;
  if (uncosted > 0)
    return EVS_CUBE_UNKNOWN;
  if (from->spreads)
    return before->spreads.begin[length] + spread->begin[length] - before->spreads.end[length] -
           skipped;
  return before->sums.begin.cost + now->begin.cost - before->sums.end.cost - skipped;
}

static void fill_cell(evs_cube_cell *out, const tally *from, const running *before,
                      const month_sums *now, const spread_sums *spread, int32_t month)
{
  int32_t length = calendar_length(from->days, month);
  int64_t touching = before->sums.begin.starts + now->begin.starts - before->sums.end.ends;

  *out =
      (evs_cube_cell){.stock = touching - now->end.ends + now->end.last_day,
                      .starts = now->begin.starts,
                      .ends = now->end.ends,
                      .days = length * touching - now->begin.skipped_days - now->end.skipped_days,
                      .last_day_ends = now->end.last_day,
                      .ended_days = now->end.duration,
                      .open_starts = now->begin.open,
                      .persons = EVS_CUBE_UNKNOWN};
  out->cost = month_cost(from, before, now, spread, (size_t)(length - CALENDAR_SHORTEST));
  out->largest_cost = EVS_CUBE_UNKNOWN;
}

static int64_t larger(int64_t a, int64_t b)
{
  return a > b ? a : b;
}

/* Cases without an end that began before this month count in it and in all that follow. */
static int64_t month_peak_of(running *before, const month_peak *now, size_t length)
{
  for (size_t i = 0; i < CALENDAR_LENGTHS; i++)
    before->peak.open[i] = larger(before->peak.open[i], now->open[i]);
  return larger(now->largest, before->peak.open[length]);
}

static void advance(running *to, const month_sums *now, const spread_sums *spread)
{
  to->sums.begin.starts += now->begin.starts;
  to->sums.begin.cost += now->begin.cost;
  to->sums.begin.uncosted += now->begin.uncosted;
  to->sums.end.ends += now->end.ends;
  to->sums.end.cost += now->end.cost;
  to->sums.end.uncosted += now->end.uncosted;
  for (size_t length = 0; length < CALENDAR_LENGTHS; length++) {
    to->spreads.begin[length] += spread->begin[length];
    to->spreads.end[length] += spread->end[length];
  }
}

static void fill_months(evs_cube_cell *cells, const tally *from, size_t pair, int32_t first,
                        int32_t last)
{
  running before = {0};
  int32_t begin = from->first_begin < first ? from->first_begin : first;

  for (int32_t month = begin; month <= last; month++) {
    size_t column = from->columns[month];
    size_t place = pair * from->column_room + column;
    const month_sums *now = column ? &from->months[place] : &no_month;
    const spread_sums *spread = column && from->spreads ? &from->spreads[place] : &no_spread;

    const month_peak *peak = column && from->peaks ? &from->peaks[place] : &no_peak;
    const int64_t largest = month_peak_of(
        &before, peak, (size_t)(calendar_length(from->days, month) - CALENDAR_SHORTEST));

    if (month >= first)
      fill_cell(&cells[month - first], from, &before, now, spread, month);
    if (month >= first && from->form.peaks && cells[month - first].cost != EVS_CUBE_UNKNOWN)
      cells[month - first].largest_cost = largest;
    advance(&before, now, spread);
  }
}

static void fill_readings(evs_cube_cell *cells, const tally *from, size_t pair)
{
  const int64_t *row = from->readings + pair * (from->form.date_count + 1);
  int64_t stock = 0;

  for (size_t i = 0; i < from->form.date_count; i++) {
    stock += row[i];
    cells[i].stock = stock;
  }
}

static const evs_period *month_periods(int32_t first, int32_t last, size_t *count, evs_arena *arena)
{
  evs_period *periods;

  *count = (size_t)(last - first + 1);
  periods = evs_arena_array(arena, *count, sizeof *periods);
  for (size_t i = 0; i < *count; i++)
    periods[i] = calendar_period(first + (int32_t)i);
  return periods;
}

static const evs_period *day_periods(const tally_form *form, size_t *count, evs_arena *arena)
{
  evs_period *periods = evs_arena_array(arena, form->date_count, sizeof *periods);

  *count = form->date_count;
  for (size_t i = 0; i < form->date_count; i++)
    periods[i] = (evs_period){EVS_DAY, form->dates[i]};
  return periods;
}

/* Reading dates have a stock and nothing else. */
static const evs_cube_cell reading_cell = {.starts = EVS_CUBE_UNKNOWN,
                                           .ends = EVS_CUBE_UNKNOWN,
                                           .days = EVS_CUBE_UNKNOWN,
                                           .cost = EVS_CUBE_UNKNOWN,
                                           .last_day_ends = EVS_CUBE_UNKNOWN,
                                           .persons = EVS_CUBE_UNKNOWN,
                                           .ended_days = EVS_CUBE_UNKNOWN,
                                           .open_starts = EVS_CUBE_UNKNOWN,
                                           .largest_cost = EVS_CUBE_UNKNOWN};
static const evs_cube_cell month_cell = {.persons = EVS_CUBE_UNKNOWN};
static const evs_cube_cell unpeaked_cell = {.persons = EVS_CUBE_UNKNOWN,
                                            .largest_cost = EVS_CUBE_UNKNOWN};

static void fill_pair(evs_cube_cell *cells, const tally *from, size_t unit, size_t measure,
                      const evs_cube *cube)
{
  uint32_t pair = unit < from->unit_room && measure < from->measure_room
                      ? from->pairs[unit * from->measure_room + measure]
                      : 0;

  for (size_t p = 0; p < cube->period_count; p++)
    cells[p] = from->form.dates ? reading_cell : from->form.peaks ? month_cell : unpeaked_cell;
  if (pair && from->form.dates)
    fill_readings(cells, from, pair - 1);
  else if (pair)
    fill_months(cells, from, pair - 1, calendar_month(cube->periods[0]),
                calendar_month(cube->periods[cube->period_count - 1]));
}

evs_status tally_cube(evs_cube *out, const tally *from, int32_t first, int32_t last,
                      evs_arena *arena, evs_error *error)
{
  evs_cube frame = {.units = from->units.names,
                    .unit_count = from->units.name_count,
                    .measures = from->measures.names,
                    .measure_count = from->measures.name_count};
  evs_status status;

  frame.periods = from->form.dates ? day_periods(&from->form, &frame.period_count, arena)
                                   : month_periods(first, last, &frame.period_count, arena);
  if ((status = evs_cube_make(out, &frame, arena, error)))
    return status;
  for (size_t u = 0; u < frame.unit_count; u++)
    for (size_t m = 0; m < frame.measure_count; m++) {
      size_t unit = evs_cube_unit(out, frame.units[u]);
      size_t measure = evs_cube_measure(out, frame.measures[m]);

      fill_pair(evs_cube_at(out, unit, measure, 0), from, u, m, out);
    }
  return EVS_OK;
}
