/* period.h - years, quarters, months and days as points of a series. */
#ifndef EVALSTAT_PERIOD_H
#define EVALSTAT_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "evalstat/status.h"

typedef enum {
  EVS_NO_PERIOD, /* absent: the zero value */
  EVS_YEAR,
  EVS_QUARTER,
  EVS_MONTH,
  EVS_DAY
} evs_period_kind;

/* `number` counts periods of one kind without gaps: years since 0, quarters
   (4 a year) and months (12 a year) since year 0, days since 1970-01-01. */
typedef struct {
  evs_period_kind kind;
  int32_t number;
} evs_period;

#define EVS_PERIOD_ABSENT ((evs_period){EVS_NO_PERIOD, 0})

/* first..last, both included; a single period has first == last. */
typedef struct {
  evs_period first;
  evs_period last;
} evs_period_range;

/* Reads the forms 2011, 2011-Q3, 2011-03, 2011-03-31 and the German ones
   (03/2011, 3.2011, 31.03.2011, I/2011, 1. Quartal 2011, 1/2011 is a month,
   März 2011, Mrz 2011).  Days that do not exist (31.09.2011) are refused, as
   are years outside 1800 to 2199.  Fails with EVS_BAD_DATA. */
EVS_MUST_CHECK
evs_status evs_period_parse(evs_period *out, const char *text, evs_error *error);

/* "P" or "P..Q".  Fails with EVS_BAD_DATA, also when Q is before P or of
   another kind. */
EVS_MUST_CHECK
evs_status evs_period_range_parse(evs_period_range *out, const char *text, evs_error *error);

evs_period evs_period_year(int year);
evs_period evs_period_quarter(int year, int quarter);
evs_period evs_period_month(int year, int month);
evs_period evs_period_day(int year, int month, int day); /* a day that exists */

/* Months that a period of this kind lasts: 12, 3, 1; 1 for days too. */
int evs_period_months(evs_period_kind kind);

/* Year, and month (1-12; the first of a quarter; 1 for a year) and day (1 for all but days). */
void evs_period_date(evs_period period, int *year, int *month, int *day);

static inline bool evs_period_absent(evs_period period)
{
  return period.kind == EVS_NO_PERIOD;
}
bool evs_period_equal(evs_period a, evs_period b);

/* Orders by first day, then the longer period first. */
int evs_period_compare(evs_period a, evs_period b);

/* True when `a` begins on an earlier day than `b`. */
bool evs_period_before(evs_period a, evs_period b);

/* True when `period` ends on a later day than `start` begins. */
bool evs_period_reaches_beyond(evs_period period, evs_period start);

/* True when `period` lies wholly within the calendar time of `range`; kinds may
   differ (2011-03 lies within 2011..2012). */
bool evs_period_within(evs_period period, evs_period_range range);

/* Position on a time axis in years: the beginning of the period (2011-07 is 2011.5). */
double evs_period_position(evs_period period);

/* The normal form, at most EVS_PERIOD_TEXT_SIZE bytes with the final NUL; "" when absent. */
#define EVS_PERIOD_TEXT_SIZE 24
void evs_period_text(char text[EVS_PERIOD_TEXT_SIZE], evs_period period);

#endif
