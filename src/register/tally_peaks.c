/* tally_peaks.c - what the dearest case of each month costs. */
#include "register/tally_put.h"

static void raise_to(int64_t *largest, int64_t cost)
{
  if (cost < 0)
    cost = -cost;
  if (cost > *largest)
    *largest = cost;
}

/* A case with its costs by the day: of_days 0 where the amount is that of a month. */
typedef struct {
  const tally_span *span;
  evs_decimal amount;
  int64_t of_days;
  int64_t full[CALENDAR_LENGTHS]; /* a whole month of each length */
} priced_case;

static int64_t part(const priced_case *one, int64_t days, int64_t length)
{
  return tally_share(one->amount, days, one->of_days ? one->of_days : length);
}

static priced_case price(const tally *to, const tally_span *span, evs_decimal amount)
{
  priced_case one = {.span = span, .amount = amount};

  if (to->form.basis == EVS_COST_PER_DAY)
    one.of_days = 1;
  else if (to->form.basis == EVS_COST_PER_CASE)
    one.of_days = tally_day(&span->end) - tally_day(&span->begin) + 1;
  for (int32_t i = 0; i < CALENDAR_LENGTHS; i++)
    one.full[i] = part(&one, CALENDAR_SHORTEST + i, CALENDAR_SHORTEST + i);
  return one;
}

/* A month that was not seen before moves the peaks. */
static month_peak *peak_of(tally *to, size_t pair, int32_t month)
{
  const uint32_t column = tally_month_of(to, month).column;

  return &to->peaks[pair * to->column_room + column];
}

static void raise_open(tally *to, size_t pair, const priced_case *one)
{
  const int32_t next = one->span->begin.month.number + 1;
  month_peak *peak;

  if (next >= CALENDAR_MONTHS)
    return;
  peak = peak_of(to, pair, next);
  for (size_t length = 0; length < CALENDAR_LENGTHS; length++)
    raise_to(&peak->open[length], one->full[length]);
}

static void raise_between(tally *to, size_t pair, const priced_case *one)
{
  const int32_t last = one->span->end.month.number;

  for (int32_t month = one->span->begin.month.number + 1; month < last; month++)
    raise_to(&peak_of(to, pair, month)->largest,
             one->full[calendar_length(to->days, month) - CALENDAR_SHORTEST]);
}

void tally_add_peaks(tally *to, size_t pair, const tally_span *span, evs_decimal amount)
{
  const int32_t begin = span->begin.month.number, end = span->end.month.number;
  priced_case one;
  int64_t at_begin, at_end;

  if (to->form.basis == EVS_COST_LUMP_SUM) {
    raise_to(&peak_of(to, pair, begin)->largest, tally_share(amount, 1, 1));
    return;
  }
  one = price(to, span, amount);
  at_begin = part(&one, tally_begin_days(span), span->begin.month.length);
  raise_to(&peak_of(to, pair, begin)->largest, at_begin);
  if (span->open)
    raise_open(to, pair, &one);
  if (span->open || tally_is_in_one_month(span))
    return;
  raise_between(to, pair, &one);
  at_end = to->form.basis == EVS_COST_PER_CASE
               ? tally_share(amount, 1, 1) - at_begin - tally_cost_between(to->days, span, one.full)
               : part(&one, span->end.day, span->end.month.length);
  raise_to(&peak_of(to, pair, end)->largest, at_end);
}

void tally_merge_peak(month_peak *to, const month_peak *from)
{
  raise_to(&to->largest, from->largest);
  for (size_t length = 0; length < CALENDAR_LENGTHS; length++)
    raise_to(&to->open[length], from->open[length]);
}
