/* tally.h - the sums of cases, in constant time for each case however long it lasts.

   A case leaves its mark only in the month of its begin and in that of its end;
   running sums over the months give the rest.  With S(m) the begins up to month
   m and E(m) the ends before it, S(m) - E(m) cases touch the month: they would
   have length(m) days each, less what they skip at its edges.  Costs likewise:
   full months less what the edges lack, each edge rounded on its own. */
#ifndef EVALSTAT_REGISTER_TALLY_H
#define EVALSTAT_REGISTER_TALLY_H

#include "evalstat/decimal.h"
#include "evalstat/register.h"
#include "register/calendar.h"
#include "register/keys.h"

typedef enum { COST_NONE, COST_KNOWN, COST_MISSING } cost_state;

typedef struct {
  uint32_t unit;
  uint32_t measure;
  calendar_date begin;
  calendar_date end; /* unless open */
  bool open;
  cost_state cost;
  evs_decimal amount; /* where the cost is known; at least two decimals */
} register_case;

typedef struct {
  int64_t starts;
  int64_t open;
  int64_t skipped_days; /* of the month before the begin */
  int64_t cost;         /* of a full month, in cents */
  int64_t cost_skipped;
  int64_t uncosted; /* cases whose cost is missing */
} begin_sums;

typedef struct {
  int64_t ends;
  int64_t last_day;
  int64_t skipped_days; /* of the month behind the end */
  int64_t duration;     /* whole durations */
  int64_t cost;
  int64_t cost_skipped;
  int64_t uncosted;
} end_sums;

/* Begin and end have a line of the cache each. */
typedef struct {
  begin_sums begin;
  int64_t unused;
  end_sums end;
  int64_t unused_too;
} month_sums;

/* Costs of a full month of each length, where these differ. */
typedef struct {
  int64_t begin[CALENDAR_LENGTHS];
  int64_t end[CALENDAR_LENGTHS];
} spread_sums;

/* What the dearest case of a month costs in it, sign aside; of cases without an end from a
   month on, for each length of a month. */
typedef struct {
  int64_t largest;
  int64_t open[CALENDAR_LENGTHS];
} month_peak;

typedef struct {
  evs_cost_basis basis;
  bool peaks; /* keep the costs of the dearest cases too: a case then takes time by its months */
  const int32_t *dates; /* reading dates as days, ascending; NULL: months */
  size_t date_count;
} tally_form;

typedef struct {
  const calendar *days;
  tally_form form;
  keys units;
  keys measures;
  uint32_t *pairs; /* [unit][measure]: the number of the pair and 1, or 0 */
  size_t unit_room;
  size_t measure_room;
  size_t pair_count;
  size_t pair_room;
  uint32_t *columns; /* of each month of the calendar: its column, or 0 */
  size_t column_count;
  size_t column_room;
  month_sums *months;   /* [pair][column]; column 0 takes the ends that open cases do not have */
  spread_sums *spreads; /* likewise; NULL where one rate holds for all months */
  month_peak *peaks;    /* likewise; NULL unless asked for */
  int64_t *readings;    /* [pair][date]: changes of the stock; NULL without dates */
  int32_t first_begin;  /* months */
  int32_t last_month;   /* of any date */
  uint64_t case_count;
  uint64_t cost_total; /* of all amounts, without their signs */
  evs_arena *arena;
} tally;

/* Amounts beyond these are refused, so that no sum can overflow: cents. */
#define TALLY_AMOUNT_LIMIT INT64_C(1000000000000)
#define TALLY_TOTAL_LIMIT UINT64_C(100000000000000000)

void tally_init(tally *out, const calendar *days, const tally_form *form, evs_arena *arena);

/* Adds a case.  Its amount is at most TALLY_AMOUNT_LIMIT cents. */
void tally_add(tally *to, const register_case *one);

/* Adds the sums of `from`, whose names may have other numbers.  False when there
   are more names than KEYS_LIMIT. */
bool tally_merge(tally *to, const tally *from);

/* The sums of months `first` to `last` for every unit and measure, or of the reading dates. */
EVS_MUST_CHECK
evs_status tally_cube(evs_cube *out, const tally *from, int32_t first, int32_t last,
                      evs_arena *arena, evs_error *error);

/* amount x days / of_days in cents, half away from zero. */
int64_t tally_share(evs_decimal amount, int64_t days, int64_t of_days);

#endif
