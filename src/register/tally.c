/* tally.c - the sums of cases. */
#include "register/tally.h"

#include "core/fraction.h"

enum { FIRST_PAIRS = 64, FIRST_COLUMNS = 96, FIRST_NAMES = 16 };

void tally_init(tally *out, const calendar *days, const tally_form *form, evs_arena *arena)
{
  *out = (tally){.days = days,
                 .form = *form,
                 .first_begin = CALENDAR_MONTHS,
                 .last_month = -1,
                 .arena = arena};
  keys_init(&out->units, arena);
  keys_init(&out->measures, arena);
  out->columns = evs_arena_array(arena, CALENDAR_MONTHS, sizeof *out->columns);
}

/* ---- room ----------------------------------------------------------------- */

static size_t doubled(size_t room, size_t least, size_t first)
{
  room = room ? room : first;
  while (room < least)
    room *= 2;
  return room;
}

static bool has_spreads(const tally *of)
{
  return of->form.basis == EVS_COST_PER_DAY || of->form.basis == EVS_COST_PER_CASE;
}

/* [rows][columns] items moved to more rows and columns. */
static void *widen(const tally *of, const void *items, size_t rows, size_t columns, size_t row_room,
                   size_t column_room, size_t size)
{
  char *wider = evs_arena_array(of->arena, row_room, column_room * size);

  for (size_t row = 0; row < rows; row++)
    memcpy(wider + row * column_room * size, (const char *)items + row * columns * size,
           columns * size);
  return wider;
}

static void make_room(tally *of, size_t pairs, size_t columns)
{
  size_t pair_room = doubled(of->pair_room, pairs, FIRST_PAIRS);
  size_t column_room = doubled(of->column_room, columns, FIRST_COLUMNS);

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
  }
  of->pair_room = pair_room;
  of->column_room = column_room;
}

static void make_name_room(tally *of)
{
  size_t unit_room = doubled(of->unit_room, of->units.name_count, FIRST_NAMES);
  size_t measure_room = doubled(of->measure_room, of->measures.name_count, FIRST_NAMES);

  if (unit_room == of->unit_room && measure_room == of->measure_room)
    return;
  of->pairs = widen(of, of->pairs, of->unit_room, of->measure_room, unit_room, measure_room,
                    sizeof *of->pairs);
  of->unit_room = unit_room;
  of->measure_room = measure_room;
}

static size_t new_pair(tally *of, uint32_t unit, uint32_t measure)
{
  make_name_room(of);
  make_room(of, of->pair_count + 1, of->column_count);
  of->pairs[unit * of->measure_room + measure] = (uint32_t)++of->pair_count;
  return of->pair_count - 1;
}

static inline size_t pair_of(tally *of, uint32_t unit, uint32_t measure)
{
  if (unit < of->unit_room && measure < of->measure_room) {
    uint32_t pair = of->pairs[unit * of->measure_room + measure];

    if (pair)
      return pair - 1;
  }
  return new_pair(of, unit, measure);
}

/* Columns come a year at a time. */
static size_t new_column(tally *of, int32_t month)
{
  int32_t january = month - month % 12;

  make_room(of, of->pair_count, of->column_count + 12);
  for (int32_t m = january; m < january + 12; m++)
    of->columns[m] = (uint32_t)++of->column_count;
  return of->columns[month] - 1;
}

static inline size_t column_of(tally *of, int32_t month)
{
  uint32_t column = of->columns[month];

  return column ? column - 1 : new_column(of, month);
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

/* The same for whole cents and a month.  n / d for d = 56 .. 62 is the high word
   of n x m with m = floor(2^64 / d) + 1 wherever n x (m x d - 2^64) < 2^64
   (Granlund and Montgomery 1994, theorem 4.2): for n below 2^64 / 62. */
static inline int64_t share_of_month(int64_t cents, int32_t days, int32_t length)
{
  static const uint64_t inverse[CALENDAR_LENGTHS] = {UINT64_MAX / 56 + 1, UINT64_MAX / 58 + 1,
                                                     UINT64_MAX / 60 + 1, UINT64_MAX / 62 + 1};
  uint64_t size = (uint64_t)(cents < 0 ? -cents : cents);
  uint64_t doubled_part = 2 * size * (uint64_t)days + (uint64_t)length;
  __extension__ unsigned __int128 product =
      (unsigned __int128)doubled_part * inverse[length - CALENDAR_SHORTEST];
  int64_t part = (int64_t)(product >> 64);

  return cents < 0 ? -part : part;
}

static inline int64_t month_share(evs_decimal amount, int32_t days, int32_t length)
{
  return amount.scale == 2 ? share_of_month(amount.units, days, length)
                           : tally_share(amount, days, length);
}

/* Days of a case in the months of its begin and of its end. */
typedef struct {
  int32_t begin_length;
  int32_t begin_days;
  int32_t end_length; /* unless open, as the following */
  int32_t end_days;
  int64_t duration;
  bool one_month;
} case_days;

static inline case_days days_of(const calendar *days, const register_case *one)
{
  case_days out = {.begin_length = calendar_length(days, one->begin.month)};

  out.begin_days = out.begin_length - one->begin.day + 1;
  if (one->open)
    return out;
  out.end_length = calendar_length(days, one->end.month);
  out.end_days = one->end.day;
  out.duration = calendar_day(days, one->end) - calendar_day(days, one->begin) + 1;
  out.one_month = one->begin.month == one->end.month;
  return out;
}

static inline void add_monthly(month_sums *begin, month_sums *end, const register_case *one,
                               const case_days *days)
{
  int64_t full = one->amount.scale == 2 ? one->amount.units : tally_share(one->amount, 1, 1);

  begin->begin.cost += full;
  if (days->one_month) {
    begin->begin.cost_skipped +=
        full - month_share(one->amount, (int32_t)days->duration, days->begin_length);
    end->end.cost += full;
    return;
  }
  begin->begin.cost_skipped +=
      full - month_share(one->amount, days->begin_days, days->begin_length);
  if (one->open)
    return;
  end->end.cost += full;
  end->end.cost_skipped += full - month_share(one->amount, days->end_days, days->end_length);
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
static int64_t cost_between(const calendar *days, const register_case *one,
                            const int64_t full[CALENDAR_LENGTHS])
{
  int64_t sum = 0;

  for (size_t length = 0; length < CALENDAR_LENGTHS; length++)
    sum += full[length] * (days->months_before[length][one->end.month] -
                           days->months_before[length][one->begin.month + 1]);
  return sum;
}

/* Costs per day, or of the whole case spread over its days: the part of each
   month rounded to the cent; of a case the last month takes the rest, so that
   its months add up to its amount. */
static void add_spread(tally *to, size_t pair, month_sums *begin, month_sums *end,
                       const register_case *one, const case_days *days)
{
  bool per_case = to->form.basis == EVS_COST_PER_CASE;
  int64_t of_days = per_case ? days->duration : 1;
  int64_t full[CALENDAR_LENGTHS];
  int64_t at_begin =
      tally_share(one->amount, days->one_month ? days->duration : days->begin_days, of_days);
  spread_sums *row = to->spreads + pair * to->column_room;
  int64_t at_end;

  for (int32_t length = 0; length < CALENDAR_LENGTHS; length++)
    full[length] = tally_share(one->amount, CALENDAR_SHORTEST + length, of_days);
  mark_spread(row + (begin - (to->months + pair * to->column_room)),
              end ? row + (end - (to->months + pair * to->column_room)) : NULL, full);
  begin->begin.cost_skipped += full[days->begin_length - CALENDAR_SHORTEST] - at_begin;
  if (!end || days->one_month)
    return;
  at_end = per_case ? tally_share(one->amount, 1, 1) - at_begin - cost_between(to->days, one, full)
                    : tally_share(one->amount, days->end_days, 1);
  end->end.cost_skipped += full[days->end_length - CALENDAR_SHORTEST] - at_end;
}

static inline void add_cost(tally *to, size_t pair, month_sums *begin, month_sums *end,
                            const register_case *one, const case_days *days)
{
  if (one->cost == COST_MISSING) {
    begin->begin.uncosted++;
    if (end)
      end->end.uncosted++;
    return;
  }
  if (to->form.basis == EVS_COST_PER_MONTH)
    add_monthly(begin, end, one, days);
  else if (to->form.basis == EVS_COST_LUMP_SUM)
    begin->begin.cost_skipped -= tally_share(one->amount, 1, 1);
  else
    add_spread(to, pair, begin, end, one, days);
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

static inline void note_dates(tally *to, const register_case *one)
{
  int32_t last = one->open ? one->begin.month : one->end.month;

  if (one->begin.month < to->first_begin)
    to->first_begin = one->begin.month;
  if (last > to->last_month)
    to->last_month = last;
  to->case_count++;
}

static inline uint64_t whole_cents(evs_decimal amount)
{
  int64_t cents = amount.scale == 2 ? amount.units : tally_share(amount, 1, 1);

  return (uint64_t)(cents < 0 ? -cents : cents);
}

void tally_add(tally *to, const register_case *one)
{
  size_t pair = pair_of(to, one->unit, one->measure);
  size_t begin_column;
  size_t end_column = 0;
  month_sums *begin;
  month_sums *end = NULL;
  case_days days;

  note_dates(to, one);
  if (to->form.dates) {
    add_readings(to, pair, one);
    return;
  }
  begin_column = column_of(to, one->begin.month);
  if (!one->open)
    end_column = column_of(to, one->end.month);
  days = days_of(to->days, one);
  begin = to->months + pair * to->column_room + begin_column;
  begin->begin.starts++;
  begin->begin.skipped_days += one->begin.day - 1;
  begin->begin.open += one->open;
  if (!one->open) {
    end = to->months + pair * to->column_room + end_column;
    end->end.ends++;
    end->end.last_day += days.end_days == days.end_length;
    end->end.skipped_days += days.end_length - days.end_days;
    end->end.duration += days.duration;
  }
  if (one->cost != COST_NONE)
    add_cost(to, pair, begin, end, one, &days);
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
    size_t source = pair * from->column_room + from->columns[month] - 1;
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
  }
}

static void merge_pair(tally *to, uint32_t unit, uint32_t measure, const tally *from, size_t pair)
{
  size_t to_pair = pair_of(to, unit, measure);
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
  if (from->first_begin < to->first_begin)
    to->first_begin = from->first_begin;
  if (from->last_month > to->last_month)
    to->last_month = from->last_month;
  to->case_count += from->case_count;
  to->cost_total += from->cost_total;
  return true;
}
