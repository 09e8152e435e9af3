/* period_time.c - periods as numbers: when they are, and how long. */
#include "estimate/period_time.h"

static long month_number(evs_period period)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  return 12L * year + month;
}

/* At most one day in each month. */
static bool months_differ(const evs_period *periods, size_t count)
{
  for (size_t i = 1; i < count; i++)
    if (month_number(periods[i]) == month_number(periods[i - 1]))
      return false;
  return true;
}

static long greatest_divisor(long a, long b)
{
  while (b != 0) {
    long rest = a % b;

    a = b;
    b = rest;
  }
  return a;
}

long *period_times(const evs_period *periods, size_t count, evs_arena *arena)
{
  long *times = evs_arena_array(arena, count, sizeof *times);
  const bool days = count > 0 && periods[0].kind == EVS_DAY;
  const bool months = days && months_differ(periods, count);
  long step = 0;

  for (size_t i = 0; i < count; i++) {
    times[i] = months ? month_number(periods[i]) - month_number(periods[0])
                      : (long)periods[i].number - periods[0].number;
    step = greatest_divisor(times[i], step);
  }
  for (size_t i = 0; i < count && days && step > 1; i++)
    times[i] /= step;
  return times;
}

/* The first day of the period as a number of days. */
static long first_day(evs_period period)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  return evs_period_day(year, month, day).number;
}

double period_days(evs_period period, bool workdays_only)
{
  const evs_period next = {period.kind, period.number + 1};
  const long first = first_day(period);
  const long end = first_day(next);
  long workdays = 0;

  if (!workdays_only)
    return (double)(end - first);
  /* Day 0, 1970-01-01, was a Thursday. */
  for (long day = first; day < end; day++)
    workdays += ((day + 3) % 7 + 7) % 7 < 5;
  return (double)workdays;
}

long double period_of_year(evs_period period)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  return (long double)(period.kind == EVS_QUARTER ? month + 2 : month) / 12;
}
