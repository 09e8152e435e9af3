/* tally_put.h - one case into the sums; inline, since it runs once a row.

   Without branches on whether a case is open or lasts one month only: no
   processor foresees those.  The end of an open case goes to column 0, which
   nobody reads. */
#ifndef EVALSTAT_REGISTER_TALLY_PUT_H
#define EVALSTAT_REGISTER_TALLY_PUT_H

#include "register/tally.h"

/* Moved as one piece, hence without the day. */
typedef struct {
  int32_t number;
  int32_t first_day; /* as in the calendar */
  int32_t length;
  uint32_t column; /* of the sums */
} tally_month;

/* The begin or the end of a case. */
typedef struct {
  tally_month month;
  int32_t day; /* from 1 */
} tally_edge;

typedef struct {
  tally_edge begin;
  tally_edge end; /* of an open case its begin */
  bool open;
} tally_span;

/* The rare parts. */
void tally_note(tally *to, int32_t first_begin, int32_t last_month, size_t cases);
size_t tally_new_pair(tally *of, uint32_t unit, uint32_t measure);
tally_month tally_month_of(tally *of, int32_t month); /* counted as in the calendar */
int64_t tally_begin_days(const tally_span *span);     /* in the month of the begin */
/* What the months strictly between begin and end cost, by what those of each length do. */
int64_t tally_cost_between(const calendar *days, const tally_span *span,
                           const int64_t full[CALENDAR_LENGTHS]);

static inline bool tally_is_in_one_month(const tally_span *span)
{
  return !span->open && span->begin.month.number == span->end.month.number;
}

/* Where the dearest cases are asked for (tally_peaks.c). */
void tally_add_peaks(tally *to, size_t pair, const tally_span *span, evs_decimal amount);
void tally_merge_peak(month_peak *to, const month_peak *from);

ALWAYS_INLINE int32_t tally_day(const tally_edge *edge)
{
  return edge->month.first_day + edge->day - 1;
}

ALWAYS_INLINE size_t tally_pair_of(tally *of, uint32_t unit, uint32_t measure)
{
  if (unit < of->unit_room && measure < of->measure_room) {
    uint32_t pair = of->pairs[unit * of->measure_room + measure];

    if (pair)
      return pair - 1;
  }
  return tally_new_pair(of, unit, measure);
}

/* tally_share for whole cents of at least 0 and a month.  n / d for d = 56 .. 62 is the
   high word of n x m with m = floor(2^64 / d) + 1 wherever n x (m x d - 2^64) < 2^64
   (Granlund and Montgomery 1994, theorem 4.2): for n below 2^64 / 62. */
ALWAYS_INLINE int64_t tally_month_share(int64_t cents, int32_t days, int32_t length)
{
  static const uint64_t inverse[CALENDAR_LENGTHS] = {UINT64_MAX / 56 + 1, UINT64_MAX / 58 + 1,
                                                     UINT64_MAX / 60 + 1, UINT64_MAX / 62 + 1};
  uint64_t doubled_part = 2 * (uint64_t)cents * (uint32_t)days + (uint32_t)length;
  __extension__ unsigned __int128 product =
      (unsigned __int128)doubled_part * inverse[length - CALENDAR_SHORTEST];

  return (int64_t)(product >> 64);
}

ALWAYS_INLINE month_sums *tally_begin_of(const tally *of, size_t pair, const tally_span *span)
{
  return of->months + pair * of->column_room + span->begin.month.column;
}

ALWAYS_INLINE month_sums *tally_end_of(tally *of, size_t pair, const tally_span *span)
{
  return of->months + pair * of->column_room + (span->end.month.column & -(uint32_t)!span->open);
}

ALWAYS_INLINE void tally_put_span(tally *to, size_t pair, const tally_span *span)
{
  begin_sums *begin = &tally_begin_of(to, pair, span)->begin;
  end_sums *end = &tally_end_of(to, pair, span)->end;

  begin->starts++;
  begin->skipped_days += span->begin.day - 1;
  begin->open += span->open;
  end->ends++;
  end->last_day += span->end.day == span->end.month.length;
  end->skipped_days += span->end.month.length - span->end.day;
  end->duration += tally_day(&span->end) - tally_day(&span->begin) + 1;
}

/* A cost of whole cents, at least 0, per month: full months from begin to end, less what these two
 * lack. */
ALWAYS_INLINE void tally_put_cents(tally *to, size_t pair, const tally_span *span, int64_t cents)
{
  begin_sums *begin = &tally_begin_of(to, pair, span)->begin;
  end_sums *end = &tally_end_of(to, pair, span)->end;
  bool one_month = !span->open & (span->begin.month.number == span->end.month.number);
  int32_t behind = (span->begin.month.length - span->end.day) & -(int32_t)one_month;
  int32_t begin_days = span->begin.month.length - behind - span->begin.day + 1;
  int64_t at_begin = tally_month_share(cents, begin_days, span->begin.month.length);
  int64_t at_end = tally_month_share(cents, span->end.day, span->end.month.length);

  begin->cost += cents;
  begin->cost_skipped += cents - at_begin;
  end->cost += cents;
  end->cost_skipped += (cents - at_end) & -(int64_t)!one_month;
}

#endif
