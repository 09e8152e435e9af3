/* calendar.h - days of the months of 1800 to 2199, the years that periods may have. */
#ifndef EVALSTAT_REGISTER_CALENDAR_H
#define EVALSTAT_REGISTER_CALENDAR_H

#include "evalstat/period.h"

enum { CALENDAR_FIRST_YEAR = 1800, CALENDAR_YEARS = 400, CALENDAR_MONTHS = 12 * CALENDAR_YEARS };

/* Months have four lengths, 28 to 31 days; `length - CALENDAR_SHORTEST` is their number. */
enum { CALENDAR_SHORTEST = 28, CALENDAR_LENGTHS = 4 };

/* Months are counted from January 1800, days from 1970-01-01. */
typedef struct {
  int32_t first_day[CALENDAR_MONTHS + 1];
  uint16_t months_before[CALENDAR_LENGTHS][CALENDAR_MONTHS + 1]; /* of each length */
} calendar;

typedef struct {
  int32_t month;
  int32_t day; /* from 1 */
} calendar_date;

void calendar_fill(calendar *out);

static inline int32_t calendar_length(const calendar *days, int32_t month)
{
  return days->first_day[month + 1] - days->first_day[month];
}

static inline int32_t calendar_day(const calendar *days, calendar_date date)
{
  return days->first_day[date.month] + date.day - 1;
}

/* True where the year is one of the calendar and the month has that day. */
static inline bool calendar_has(const calendar *days, calendar_date date)
{
  return (uint32_t)date.month < CALENDAR_MONTHS && date.day >= 1 &&
         date.day <= calendar_length(days, date.month);
}

/* The first of ascending days that is not before `day`; `count` when all are. */
size_t calendar_lower_bound(const int32_t *days, size_t count, int32_t day);

evs_period calendar_period(int32_t month);
int32_t calendar_month(evs_period period); /* the first month of the period */

#endif
