/* labelled_time.c - dates of SPSS and Stata.

   SPSS counts seconds from the first day of the Gregorian calendar, 1582-10-14
   being day 0; Stata counts days, weeks, months, quarters or half-years from
   the beginning of 1960. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "evalstat/period.h"
#include "load/labelled.h"

enum { DAYS_1582 = -141428, DAYS_1960 = -3653 }; /* since 1970-01-01 */

time_format time_format_of(const char *format, bool is_stata)
{
  static const struct {
    const char *begin;
    bool is_stata;
    time_format time;
  } formats[] = {
      {"DATETIME", false, TIME_SPSS_DAY}, {"YMDHMS", false, TIME_SPSS_DAY},
      {"DATE", false, TIME_SPSS_DAY},     {"ADATE", false, TIME_SPSS_DAY},
      {"EDATE", false, TIME_SPSS_DAY},    {"SDATE", false, TIME_SPSS_DAY},
      {"JDATE", false, TIME_SPSS_DAY},    {"WKYR", false, TIME_SPSS_DAY},
      {"MOYR", false, TIME_SPSS_MONTH},   {"QYR", false, TIME_SPSS_QUARTER},
      {"%td", true, TIME_STATA_DAY},      {"%d", true, TIME_STATA_DAY},
      {"%tc", true, TIME_STATA_CLOCK},    {"%tC", true, TIME_STATA_CLOCK},
      {"%tw", true, TIME_STATA_WEEK},     {"%tm", true, TIME_STATA_MONTH},
      {"%tq", true, TIME_STATA_QUARTER},  {"%th", true, TIME_STATA_HALF},
      {"%ty", true, TIME_STATA_YEAR},
  };
  char plain[8] = "";

  if (is_stata && format[0] == '%' && format[1] == '-') /* left-aligned */
    snprintf(plain, sizeof plain, "%%%.6s", format + 2);
  else
    snprintf(plain, sizeof plain, "%.7s", format);
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (formats[i].is_stata == is_stata &&
        strncmp(plain, formats[i].begin,
                strlen(formats[i].begin) > 7 ? 7 : strlen(formats[i].begin)) == 0)
      return formats[i].time;
  return TIME_NONE;
}

static void day_text(char out[PLAIN_SIZE], int32_t days, time_format format)
{
  evs_period day = {EVS_DAY, days};
  int year;
  int month;
  int date;

  evs_period_date(day, &year, &month, &date);
  if (format == TIME_SPSS_QUARTER)
    snprintf(out, PLAIN_SIZE, "%04d-Q%d", year, (month + 2) / 3);
  else if (format == TIME_SPSS_MONTH)
    snprintf(out, PLAIN_SIZE, "%04d-%02d", year, month);
  else
    snprintf(out, PLAIN_SIZE, "%04d-%02d-%02d", year, month, date);
}

/* Number `count` of the parts of a year since 1960: 52 weeks, 12 months ... */
static bool part_text(char out[PLAIN_SIZE], double count, int parts, const char *form)
{
  int32_t number = 1960 * parts + (int32_t)count;

  if (number < 0)
    return false;
  snprintf(out, PLAIN_SIZE, form, (int)(number / parts), (int)(number % parts) + 1);
  return true;
}

bool time_text(char out[PLAIN_SIZE], double number, time_format format, bool *cut)
{
  static const double least = -20000; /* days, weeks, months: all before the year 1800 */
  static const double most = 3e6;     /* days: beyond the year 9999 */
  double per_day = format == TIME_STATA_CLOCK ? 86400e3 : format <= TIME_SPSS_QUARTER ? 86400 : 1;
  double days = floor(number / per_day);

  *cut = days * per_day < number;
  if (!(days >= least && days <= most)) /* nor NaN */
    return false;
  switch (format) {
  case TIME_STATA_WEEK:
    return part_text(out, days, 52, "%dw%d");
  case TIME_STATA_MONTH:
    return part_text(out, days, 12, "%d-%02d");
  case TIME_STATA_QUARTER:
    return part_text(out, days, 4, "%d-Q%d");
  case TIME_STATA_HALF:
    return part_text(out, days, 2, "%dh%d");
  case TIME_STATA_YEAR:
    snprintf(out, PLAIN_SIZE, "%.0f", days);
    return days >= 0 && days <= 9999;
  default:
    day_text(out, (int32_t)days + (format <= TIME_SPSS_QUARTER ? DAYS_1582 : DAYS_1960), format);
    return true;
  }
}
