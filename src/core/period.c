/* period.c - years, quarters, months and days as points of a series. */
#include "evalstat/period.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/months.h"
#include "core/text.h"

enum { FIRST_YEAR = 1800, LAST_YEAR = 2199 };

/* Days since 1970-01-01 of the proleptic Gregorian calendar, counted in years
   that begin on 1 March so that the leap day comes last. */
static int32_t days_from_date(int year, int month, int day)
{
  int y = month > 2 ? year : year - 1;
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

static void date_from_days(int32_t days, int *year, int *month, int *day)
{
  int z = days + 719468;
  int era = z / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  *month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

static int days_in_month(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

int evs_period_months(evs_period_kind kind)
{
  switch (kind) {
  case EVS_YEAR:
    return 12;
  case EVS_QUARTER:
    return 3;
  default:
    return 1;
  }
}

evs_period evs_period_year(int year)
{
  return (evs_period){EVS_YEAR, year};
}

evs_period evs_period_quarter(int year, int quarter)
{
  return (evs_period){EVS_QUARTER, year * 4 + quarter - 1};
}

evs_period evs_period_month(int year, int month)
{
  return (evs_period){EVS_MONTH, year * 12 + month - 1};
}

evs_period evs_period_day(int year, int month, int day)
{
  return (evs_period){EVS_DAY, days_from_date(year, month, day)};
}

void evs_period_date(evs_period period, int *year, int *month, int *day)
{
  *year = period.number;
  *month = 1;
  *day = 1;
  if (period.kind == EVS_QUARTER) {
    *year = period.number / 4;
    *month = period.number % 4 * 3 + 1;
  } else if (period.kind == EVS_MONTH) {
    *year = period.number / 12;
    *month = period.number % 12 + 1;
  } else if (period.kind == EVS_DAY) {
    date_from_days(period.number, year, month, day);
  }
}

/* Reading: a cursor over the text, and one small reader per form. */

static bool number(const char **at, int least, int most, int *out)
{
  int digits = 0;
  int value = 0;

  while (**at >= '0' && **at <= '9' && digits < most) {
    value = value * 10 + (*(*at)++ - '0');
    digits++;
  }
  if (digits < least || (**at >= '0' && **at <= '9'))
    return false;
  *out = value;
  return true;
}

static bool literal(const char **at, const char *word)
{
  size_t size = strlen(word);

  if (strncmp(*at, word, size) != 0)
    return false;
  *at += size;
  return true;
}

static void blanks(const char **at)
{
  while (**at == ' ')
    (*at)++;
}

static bool year_at_end(const char *at, int *year)
{
  return number(&at, 4, 4, year) && *at == '\0';
}

/* 2011, 2011-03, 2011-03-31, 2011-Q3, 2011Q3 */
static bool year_first(const char *at, evs_period *out)
{
  int year;
  int part;
  int day;

  if (!number(&at, 4, 4, &year))
    return false;
  if (*at == '\0') {
    *out = evs_period_year(year);
    return true;
  }
  if (*at == 'Q' || (at[0] == '-' && at[1] == 'Q')) {
    at += *at == 'Q' ? 1 : 2;
    *out = evs_period_quarter(year, *at - '0');
    return *at >= '1' && *at <= '4' && at[1] == '\0';
  }
  if (*at++ != '-' || !number(&at, 1, 2, &part) || part < 1 || part > 12)
    return false;
  if (*at == '\0') {
    *out = evs_period_month(year, part);
    return true;
  }
  if (*at++ != '-' || !number(&at, 1, 2, &day) || *at || day < 1 || day > days_in_month(year, part))
    return false;
  *out = evs_period_day(year, part, day);
  return true;
}

/* 31.03.2011, 03/2011, 3.2011 */
static bool year_last(const char *at, evs_period *out)
{
  int first;
  int month;
  int year;
  char sign;

  if (!number(&at, 1, 2, &first) || (*at != '.' && *at != '/'))
    return false;
  sign = *at++;
  blanks(&at);
  if (year_at_end(at, &year)) {
    *out = evs_period_month(year, first);
    return first >= 1 && first <= 12;
  }
  if (sign != '.' || !number(&at, 1, 2, &month) || *at++ != '.')
    return false;
  blanks(&at);
  if (!year_at_end(at, &year) || month < 1 || month > 12 || first < 1 ||
      first > days_in_month(year, month))
    return false;
  *out = evs_period_day(year, month, first);
  return true;
}

/* I/2011, III. Quartal 2011, Q3 2011, Q3/2011, 1. Quartal 2011, 1. Vj. 2011 */
static bool quarter_first(const char *at, evs_period *out)
{
  static const char *const roman[] = {"IV", "III", "II", "I"};
  static const char *const words[] = {"Quartal", "quartal", "Vierteljahr", "Vj.", "Vj", "vj", "Q"};
  int quarter = 0;
  int year;
  bool named = literal(&at, "Q");

  for (int i = 0; i < 4 && !named && !quarter; i++)
    if (literal(&at, roman[i]))
      quarter = 4 - i;
  if (quarter)
    named = true;
  else if (!number(&at, 1, 1, &quarter))
    return false;
  literal(&at, ".");
  blanks(&at);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (literal(&at, words[i])) {
      named = true;
      break;
    }
  blanks(&at);
  literal(&at, "/");
  blanks(&at);
  if (!named || !year_at_end(at, &year) || quarter < 1 || quarter > 4)
    return false;
  *out = evs_period_quarter(year, quarter);
  return true;
}

/* The month whose name or short form `at` begins with, behind which `*end` points; 0: none. */
static int month_name(const char *at, const char **end)
{
  size_t size = strcspn(at, " ./-0123456789");
  char word[32];

  if (size == 0 || size >= sizeof word)
    return 0;
  memcpy(word, at, size);
  word[size] = '\0';
  *end = at + size;
  for (int month = 1; month <= 12; month++)
    for (size_t form = 0; form < MONTH_FORMS && month_names[month - 1][form]; form++)
      if (text_equal_fold(word, month_names[month - 1][form]))
        return month;
  return 0;
}

/* März 2011, Mrz 2011, Sept. 2011, 31. März 2011, 31 March 2011 */
static bool month_in_words(const char *at, evs_period *out)
{
  int day = 0;
  int month;
  int year;

  if (*at >= '0' && *at <= '9') {
    if (!number(&at, 1, 2, &day) || day < 1)
      return false;
    literal(&at, ".");
    blanks(&at);
  }
  if ((month = month_name(at, &at)) == 0)
    return false;
  literal(&at, ".");
  while (*at == ' ' || *at == '-' || *at == '/')
    at++;
  if (!year_at_end(at, &year) || (day && day > days_in_month(year, month)))
    return false;
  *out = day ? evs_period_day(year, month, day) : evs_period_month(year, month);
  return true;
}

static bool year_in_range(evs_period period)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

evs_status evs_period_parse(evs_period *out, const char *text, evs_error *error)
{
  evs_period period = EVS_PERIOD_ABSENT;

  if (!year_first(text, &period) && !year_last(text, &period) && !quarter_first(text, &period) &&
      !month_in_words(text, &period))
    return evs_fail(error, EVS_BAD_DATA,
                    "“%s” is not a period; expected 2011, 2011-Q3, 2011-03, 2011-03-31, 03/2011, "
                    "31.03.2011 or 1. Quartal 2011",
                    text);
  if (!year_in_range(period))
    return evs_fail(error, EVS_BAD_DATA, "“%s” lies outside the years %d to %d", text, FIRST_YEAR,
                    LAST_YEAR);
  *out = period;
  return EVS_OK;
}

evs_status evs_period_range_parse(evs_period_range *out, const char *text, evs_error *error)
{
  const char *dots = strstr(text, "..");
  char first[64];
  evs_period_range range;
  evs_status status;

  if (!dots) {
    if ((status = evs_period_parse(&range.first, text, error)))
      return status;
    range.last = range.first;
    *out = range;
    return EVS_OK;
  }
  if ((size_t)(dots - text) >= sizeof first)
    return evs_fail(error, EVS_BAD_DATA, "“%s” is not a range of periods", text);
  memcpy(first, text, (size_t)(dots - text));
  first[dots - text] = '\0';
  if ((status = evs_period_parse(&range.first, first, error)) ||
      (status = evs_period_parse(&range.last, dots + 2, error)))
    return status;
  if (range.first.kind != range.last.kind || range.first.number > range.last.number)
    return evs_fail(error, EVS_BAD_DATA,
                    "“%s” is not a range of periods; expected two of one kind, the earlier first",
                    text);
  *out = range;
  return EVS_OK;
}

bool evs_period_equal(evs_period a, evs_period b)
{
  return a.kind == b.kind && a.number == b.number;
}

static int32_t first_day(evs_period period)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  return days_from_date(year, month, day);
}

static int32_t last_day(evs_period period)
{
  evs_period next = {period.kind, period.number + 1};

  return first_day(next) - 1;
}

int evs_period_compare(evs_period a, evs_period b)
{
  int32_t x = first_day(a);
  int32_t y = first_day(b);

  if (x != y)
    return x < y ? -1 : 1;
  return (a.kind > b.kind) - (a.kind < b.kind);
}

bool evs_period_before(evs_period a, evs_period b)
{
  return first_day(a) < first_day(b);
}

bool evs_period_reaches_beyond(evs_period period, evs_period start)
{
  return last_day(period) > first_day(start);
}

bool evs_period_within(evs_period period, evs_period_range range)
{
  return first_day(period) >= first_day(range.first) && last_day(period) <= last_day(range.last);
}

double evs_period_position(evs_period period)
{
  int year;
  int month;
  int day;
  int32_t year_begin;

  evs_period_date(period, &year, &month, &day);
  if (period.kind != EVS_DAY)
    return year + (month - 1) / 12.0;
  year_begin = days_from_date(year, 1, 1);
  return year + (double)(period.number - year_begin) /
                    (double)(days_from_date(year + 1, 1, 1) - year_begin);
}

void evs_period_text(char text[EVS_PERIOD_TEXT_SIZE], evs_period period)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  text[0] = '\0';
  if (period.kind == EVS_YEAR)
    snprintf(text, EVS_PERIOD_TEXT_SIZE, "%04d", year % 10000);
  else if (period.kind == EVS_QUARTER)
    snprintf(text, EVS_PERIOD_TEXT_SIZE, "%04d-Q%d", year % 10000, (month - 1) / 3 % 4 + 1);
  else if (period.kind == EVS_MONTH)
    snprintf(text, EVS_PERIOD_TEXT_SIZE, "%04d-%02d", year % 10000, month % 100);
  else if (period.kind == EVS_DAY)
    snprintf(text, EVS_PERIOD_TEXT_SIZE, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
}
