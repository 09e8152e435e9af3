/* tally.c - the sums of cases. */
#include "core/fraction.h"
#include "register/tally_put.h"

enum { FIRST_PAIRS = 64, FIRST_COLUMNS = 64, FIRST_NAMES = 16, CACHE_LINE = 64 };

void tally_init(tally *out, const calendar *days, const tally_form *form, evs_arena *arena)
{
  *out = (tally){.days = days,
                 .form = *form,
                 .first_begin = CALENDAR_MONTHS,
                 .last_month = -1,
                 .column_count = 1,
                 .arena = arena};
  keys_init(&out->units, arena);
  keys_init(&out->measures, arena);
  out->columns = evs_arena_array(arena, CALENDAR_MONTHS, sizeof *out->columns);
}

/* ---- room ----------------------------------------------------------------- */

static size_t grown(size_t room, size_t least, size_t first)
{
  room = room ? room : first;
  while (room < least)
    room += room / 2;
  return room;
}

static bool has_spreads(const tally *of)
{
  return of->form.basis == EVS_COST_PER_DAY || of->form.basis == EVS_COST_PER_CASE;
}

/* [rows][columns] items moved to more rows and columns, at the begin of a line of the cache. */
static void *widen(const tally *of, const void *items, size_t rows, size_t columns, size_t row_room,
                   size_t column_room, size_t size)
{
  size_t bytes;
  char *wider;

  if (__builtin_mul_overflow(row_room, column_room * size, &bytes) ||
      __builtin_add_overflow(bytes, (size_t)CACHE_LINE, &bytes))
    evs_arena_exhausted(of->arena);
  wider = evs_arena_array(of->arena, bytes, 1);
  wider += CACHE_LINE - (uintptr_t)wider % CACHE_LINE;
  for (size_t row = 0; row < rows; row++)
    memcpy(wider + row * column_room * size, (const char *)items + row * columns * size,
           columns * size);
  return wider;
}

static void make_room(tally *of, size_t pairs, size_t columns)
{
  size_t pair_room = grown(of->pair_room, pairs, FIRST_PAIRS);
  size_t column_room = grown(of->column_room, columns, FIRST_COLUMNS);

  if (pair_room == of->pair_room && column_room == of->column_room)
    return;
  if (of->form.dates) {
    if (pair_room > of->pair_room)
      of->readings = widen(of, of->readings, of->pair_room, of->form.date_count + 1, pair_room,
                           of->form.date_count + 1, sizeof *of->readings);
  } else {
    of->months = widen(of, of->months, of->pair_room, of->column_room, pair_room, column_room,
                       sizeof *of->months);
    if (has_spreads(of))
      of->spreads = widen(of, of->spreads, of->pair_room, of->column_room, pair_room, column_room,
                          sizeof *of->spreads);
    if (of->form.peaks)
      of->peaks = widen(of, of->peaks, of->pair_room, of->column_room, pair_room, column_room,
                        sizeof *of->peaks);
  }
  of->pair_room = pair_room;
  of->column_room = column_room;
}

static void make_name_room(tally *of)
{
  size_t unit_room = grown(of->unit_room, of->units.name_count, FIRST_NAMES);
  size_t measure_room = grown(of->measure_room, of->measures.name_count, FIRST_NAMES);

  if (unit_room == of->unit_room && measure_room == of->measure_room)
    return;
  of->pairs = widen(of, of->pairs, of->unit_room, of->measure_room, unit_room, measure_room,
                    sizeof *of->pairs);
  of->unit_room = unit_room;
  of->measure_room = measure_room;
}

size_t tally_new_pair(tally *of, uint32_t unit, uint32_t measure)
{
  make_name_room(of);
  make_room(of, of->pair_count + 1, of->column_count);
  of->pairs[unit * of->measure_room + measure] = (uint32_t)++of->pair_count;
  return of->pair_count - 1;
}

/* Columns come a year at a time. */
static uint32_t new_column(tally *of, int32_t month)
{
  int32_t january = month - month % 12;

  make_room(of, of->pair_count, of->column_count + 12);
  for (int32_t m = january; m < january + 12; m++)
    of->columns[m] = (uint32_t)of->column_count++;
  return of->columns[month];
}

static uint32_t column_of(tally *of, int32_t month)
{
  uint32_t column = of->columns[month];

  return column ? column : new_column(of, month);
}

/* ---- costs ---------------------------------------------------------------- */

static int64_t divide_rounded(int128 numerator, int128 denominator)
{
  int128 half = denominator / 2;

  return (int64_t)(numerator < 0 ? -((-numerator + half) / denominator)
                                 : (numerator + half) / denominator);
}

int64_t tally_share(evs_decimal amount, int64_t days, int64_t of_days)
{
  int128 denominator = of_days;

  for (int scale = 2; scale < amount.scale; scale++)
    denominator *= 10;
  if (denominator % 2 == 0)
    return divide_rounded((int128)amount.units * days, denominator);
  return divide_rounded((int128)amount.units * days * 2, denominator * 2);
}

/* Full months of each length cost `full`; the edges lack something of it. */
static void mark_spread(spread_sums *begin, spread_sums *end, const int64_t full[CALENDAR_LENGTHS])
{
  for (size_t length = 0; length < CALENDAR_LENGTHS; length++) {
    begin->begin[length] += full[length];
    if (end)
      end->end[length] += full[length];
  }
}

/* What the months strictly between begin and end cost. */
int64_t tally_cost_between(const calendar *days, const tally_span *span,
                           const int64_t full[CALENDAR_LENGTHS])
{
  int64_t sum = 0;

  for (size_t length = 0; length < CALENDAR_LENGTHS; length++)
    sum += full[length] * (days->months_before[length][span->end.month.number] -
                           days->months_before[length][span->begin.month.number + 1]);
  return sum;
}

/* Days of a case in the months of its begin and of its end. */
int64_t tally_begin_days(const tally_span *span)
{
  int32_t month_end = tally_day(&span->begin) - span->begin.day + span->begin.month.length;

  if (!span->open && tally_day(&span->end) < month_end)
    month_end = tally_day(&span->end);
  return month_end - tally_day(&span->begin) + 1;
}

/* Costs per month that are finer than cents, or negative. */
static void add_rare_monthly(tally *to, size_t pair, const tally_span *span, evs_decimal amount)
{
  begin_sums *begin = &tally_begin_of(to, pair, span)->begin;
  end_sums *end = &tally_end_of(to, pair, span)->end;
  int64_t full = tally_share(amount, 1, 1);

  begin->cost += full;
  begin->cost_skipped +=
      full - tally_share(amount, tally_begin_days(span), span->begin.month.length);
  end->cost += full;
  if (!tally_is_in_one_month(span))
    end->cost_skipped += full - tally_share(amount, span->end.day, span->end.month.length);
}

/* Costs per day, or of the whole case spread over its days: the part of each
   month rounded to the cent; of a case the last month takes the rest, so that
   its months add up to its amount. */
static void add_spread(tally *to, size_t pair, const tally_span *span, const register_case *one)
{
  bool per_case = to->form.basis == EVS_COST_PER_CASE;
  int64_t of_days = per_case ? tally_day(&span->end) - tally_day(&span->begin) + 1 : 1;
  int64_t at_begin = tally_share(one->amount, tally_begin_days(span), of_days);
  spread_sums *row = to->spreads + pair * to->column_room;
  int64_t full[CALENDAR_LENGTHS];
  int64_t at_end;

  for (int32_t length = 0; length < CALENDAR_LENGTHS; length++)
    full[length] = tally_share(one->amount, CALENDAR_SHORTEST + length, of_days);
  mark_spread(row + span->begin.month.column, span->open ? NULL : row + span->end.month.column,
              full);
  tally_begin_of(to, pair, span)->begin.cost_skipped +=
      full[span->begin.month.length - CALENDAR_SHORTEST] - at_begin;
  if (span->open || tally_is_in_one_month(span))
    return;
  at_end = per_case ? tally_share(one->amount, 1, 1) - at_begin -
                          tally_cost_between(to->days, span, full)
                    : tally_share(one->amount, span->end.day, 1);
  tally_end_of(to, pair, span)->end.cost_skipped +=
      full[span->end.month.length - CALENDAR_SHORTEST] - at_end;
}

static void add_cost(tally *to, size_t pair, const tally_span *span, const register_case *one)
{
  if (one->cost == COST_MISSING) {
    tally_begin_of(to, pair, span)->begin.uncosted++;
    tally_end_of(to, pair, span)->end.uncosted++;
  } else if (to->form.basis == EVS_COST_LUMP_SUM) {
    tally_begin_of(to, pair, span)->begin.cost_skipped -= tally_share(one->amount, 1, 1);
  } else if (to->form.basis != EVS_COST_PER_MONTH) {
    add_spread(to, pair, span, one);
  } else if (one->amount.scale == 2 && one->amount.units >= 0) {
    tally_put_cents(to, pair, span, one->amount.units);
  } else {
    add_rare_monthly(to, pair, span, one->amount);
  }
}

/* ---- cases ---------------------------------------------------------------- */

static void add_readings(tally *to, size_t pair, const register_case *one)
{
  int64_t *row = to->readings + pair * (to->form.date_count + 1);

  row[calendar_lower_bound(to->form.dates, to->form.date_count,
                           calendar_day(to->days, one->begin))]++;
  if (!one->open)
    row[calendar_lower_bound(to->form.dates, to->form.date_count,
                             calendar_day(to->days, one->end) + 1)]--;
}

tally_month tally_month_of(tally *of, int32_t month)
{
  return (tally_month){.number = month,
                       .first_day = of->days->first_day[month],
                       .length = calendar_length(of->days, month),
                       .column = column_of(of, month)};
}

static tally_edge edge_of(tally *of, calendar_date date)
{
  return (tally_edge){tally_month_of(of, date.month), date.day};
}

static uint64_t whole_cents(evs_decimal amount)
{
  int64_t cents = amount.scale == 2 ? amount.units : tally_share(amount, 1, 1);

  return (uint64_t)(cents < 0 ? -cents : cents);
}

void tally_note(tally *to, int32_t first_begin, int32_t last_month, size_t cases)
{
  if (first_begin < to->first_begin)
    to->first_begin = first_begin;
  if (last_month > to->last_month)
    to->last_month = last_month;
  to->case_count += cases;
}

void tally_add(tally *to, const register_case *one)
{
  size_t pair = tally_pair_of(to, one->unit, one->measure);
  calendar_date end = one->open ? one->begin : one->end;
  tally_span span;

  tally_note(to, one->begin.month, end.month, 1);
  if (to->form.dates) {
    add_readings(to, pair, one);
    return;
  }
  span = (tally_span){edge_of(to, one->begin), edge_of(to, end), one->open};
  tally_put_span(to, pair, &span);
  if (one->cost != COST_NONE)
    add_cost(to, pair, &span, one);
  if (one->cost == COST_KNOWN && to->form.peaks)
    tally_add_peaks(to, pair, &span, one->amount);
  if (one->cost == COST_KNOWN)
    to->cost_total += whole_cents(one->amount);
}

/* ---- merging -------------------------------------------------------------- */

static void add_all(int64_t *to, const int64_t *from, size_t count)
{
  for (size_t i = 0; i < count; i++)
    to[i] += from[i];
}

static uint32_t same_name(keys *to, const keys *from, size_t name)
{
  const char *text = from->names[name];

  return keys_learn(to, (slice){text, strlen(text)});
}

static bool learn_all(keys *to, const keys *from)
{
  for (size_t i = 0; i < from->name_count; i++)
    if (same_name(to, from, i) == KEYS_ABSENT)
      return false;
  return true;
}

static void merge_months(tally *to, size_t to_pair, const tally *from, size_t pair)
{
  for (int32_t month = 0; month < CALENDAR_MONTHS; month++) {
    size_t source = pair * from->column_room + from->columns[month];
    size_t target;

    if (!from->columns[month])
      continue;
    target = column_of(to, month);
    target += to_pair * to->column_room;
    add_all((int64_t *)&to->months[target], (const int64_t *)&from->months[source],
            sizeof *to->months / sizeof(int64_t));
    if (to->spreads)
      add_all((int64_t *)&to->spreads[target], (const int64_t *)&from->spreads[source],
              sizeof *to->spreads / sizeof(int64_t));
    if (to->peaks)
      tally_merge_peak(&to->peaks[target], &from->peaks[source]);
  }
}

static void merge_pair(tally *to, uint32_t unit, uint32_t measure, const tally *from, size_t pair)
{
  size_t to_pair = tally_pair_of(to, unit, measure);
  size_t width = to->form.date_count + 1;

  if (to->form.dates)
    add_all(to->readings + to_pair * width, from->readings + pair * width, width);
  else
    merge_months(to, to_pair, from, pair);
}

bool tally_merge(tally *to, const tally *from)
{
  if (!learn_all(&to->units, &from->units) || !learn_all(&to->measures, &from->measures))
    return false;
  for (size_t u = 0; u < from->units.name_count && u < from->unit_room; u++)
    for (size_t m = 0; m < from->measures.name_count && m < from->measure_room; m++) {
      uint32_t pair = from->pairs[u * from->measure_room + m];

      if (pair)
        merge_pair(to, same_name(&to->units, &from->units, u),
                   same_name(&to->measures, &from->measures, m), from, pair - 1);
    }
  tally_note(to, from->first_begin, from->last_month, from->case_count);
  to->cost_total += from->cost_total;
  return true;
}
