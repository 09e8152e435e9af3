/* project_costs.h - what a project costs, item by item, spread over periods to the cent. */
#ifndef EVALSTAT_PROJECT_COSTS_H
#define EVALSTAT_PROJECT_COSTS_H

#include "evalstat/arena.h"
#include "evalstat/decimal.h"
#include "evalstat/period.h"

/* An amount with the range within which it is known (equal ends: exact). */
typedef struct {
  int64_t cents;
  int64_t low;
  int64_t high;
} evs_amount;

/* No break-even is looked for further than this many periods after the data. */
#define EVS_SAVINGS_FORESIGHT 1200

typedef enum {
  EVS_COST_ONCE,
  EVS_COST_EVERY_MONTH,
  EVS_COST_EVERY_QUARTER,
  EVS_COST_EVERY_YEAR
} evs_cost_every;

/* One item.  Once: the amount falls into `when`, evenly over its months; without `when` it
   belongs to the whole window.  Else the amount falls due in every month, quarter or year,
   also evenly over its months, through the range `when`, or from `when` on without an end
   when that is one period (absent: from the start of the window). */
typedef struct {
  evs_decimal amount; /* Euro */
  evs_decimal low;    /* missing: exactly `amount` */
  evs_decimal high;
  evs_period_range when; /* absent: see above */
  evs_cost_every every;
} evs_cost_flow;

/* The costs of a window of periods.  Sums over periods, with what lies before and without a
   date, are the total. */
typedef struct {
  evs_amount total;        /* all that counts: undated, before the window and in it */
  const evs_amount *items; /* the same per item */
  int64_t undated;         /* of the whole window */
  int64_t before;          /* dated before the window: counted from its first period on */
  const int64_t *periods;  /* per period of the window */
  int64_t later;           /* dated behind the window: not counted */
  int64_t yearly_at_end;   /* what goes on after the window, in twelve months, to the cent */
  bool is_dated;           /* some item has a date or a rhythm */
} evs_cost_schedule;

/* Spreads `flows` over the window `periods` (years, quarters or months without a gap,
   ascending).  A share of j out of D months is the amount times j / D, rounded to the cent
   half away from zero as a running sum, so that whole years have whole amounts and nothing
   is lost.

   Fails with EVS_BAD_DATA for dated costs beside periods of days, and with EVS_TOO_LARGE when
   an amount leaves int64 cents. */
EVS_MUST_CHECK
evs_status evs_cost_schedule_make(evs_cost_schedule *out, const evs_cost_flow *flows, size_t count,
                                  const evs_period *periods, size_t period_count, evs_arena *arena,
                                  evs_error *error);

#endif
