/* test_period.c - years, quarters, months and days: reading, order, calendar.

   Day numbers are those of Python's datetime (toordinal() - 719163); the walk
   through all days counts the calendar by its rules, day by day. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/period.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static evs_period period(const char *text)
{
  evs_period value = EVS_PERIOD_ABSENT;

  if (evs_period_parse(&value, text, NULL))
    fail_msg("“%s” cannot be read", text);
  return value;
}

static void reads_every_form(void **state)
{
  static const struct {
    const char *text;
    const char *normal;
  } rows[] = {
      {"2011", "2011"},
      {"1800", "1800"},
      {"2199", "2199"},
      {"2011-Q3", "2011-Q3"},
      {"2011Q3", "2011-Q3"},
      {"2011-03", "2011-03"},
      {"2011-3", "2011-03"},
      {"März/2011", "2011-03"},
      {"Mrz-2011", "2011-03"},
      {"2011-03-31", "2011-03-31"},
      {"2011-3-1", "2011-03-01"},
      {"2012-02-29", "2012-02-29"},
      {"2000-02-29", "2000-02-29"},
      {"03/2011", "2011-03"},
      {"3/2011", "2011-03"},
      {"1/2011", "2011-01"}, /* a month, not a quarter */
      {"3.2011", "2011-03"},
      {"12.2011", "2011-12"},
      {"31.03.2011", "2011-03-31"},
      {"1.3.2011", "2011-03-01"},
      {"31. 03. 2011", "2011-03-31"},
      {"I/2011", "2011-Q1"},
      {"II/2011", "2011-Q2"},
      {"III/2011", "2011-Q3"},
      {"IV/2011", "2011-Q4"},
      {"III. Quartal 2011", "2011-Q3"},
      {"1. Quartal 2011", "2011-Q1"},
      {"4. Vierteljahr 2011", "2011-Q4"},
      {"2. Vj. 2011", "2011-Q2"},
      {"Q3 2011", "2011-Q3"},
      {"Q3/2011", "2011-Q3"},
      {"März 2011", "2011-03"},
      {"MÄRZ 2011", "2011-03"},
      {"Mrz 2011", "2011-03"},
      {"Maerz 2011", "2011-03"},
      {"Sept. 2011", "2011-09"},
      {"Jänner 2011", "2011-01"},
      {"Dezember 2011", "2011-12"},
      {"december 2011", "2011-12"},
      {"May 2011", "2011-05"},
      {"Okt-2011", "2011-10"},
      {"31. März 2011", "2011-03-31"},
      {"1 March 2011", "2011-03-01"},
      {"29. Februar 2012", "2012-02-29"},
  };
  char text[EVS_PERIOD_TEXT_SIZE];

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_period_text(text, period(rows[i].text));
    if (strcmp(text, rows[i].normal) != 0)
      fail_msg("“%s” was read as %s", rows[i].text, text);
  }
}

static void refuses(void **state)
{
  static const char *const rows[] = {
      "",
      "11",
      "201",
      "20111",
      "2011-",
      "2011-13",
      "2011-0",
      "2011-00",
      "2011-Q0",
      "2011-Q5",
      "2011-Q",
      "2011-Q11",
      "2011-02-29",
      "2011-04-31",
      "2011-03-32",
      "2011-03-0",
      "31.09.2011",
      "29.02.1900",
      "00.01.2011",
      "1.13.2011",
      "31.03.11",
      "31/03/2011",
      "13/2011",
      "0/2011",
      "V/2011",
      "5. Quartal 2011",
      "0. Quartal 2011",
      "Quartal 2011",
      "3 2011",
      "März",
      "März 11",
      "Mär2 2011",
      "31. Februar 2011",
      "0. März 2011",
      "Brumaire 2011",
      "2011 ",
      " 2011",
      "2011a",
      "1799",
      "2200",
      "2011-03-31T00",
      "-2011",
      "٢٠١١",
      "1e3",
      "2011..2012",
      "Insgesamt",
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_period value = evs_period_year(1);

    if (evs_period_parse(&value, rows[i], NULL) != EVS_BAD_DATA)
      fail_msg("“%s” was read", rows[i]);
    assert_int_equal(value.number, 1); /* left alone */
  }
}

static void says_what_was_expected(void **state)
{
  evs_period value;
  evs_error error;

  (void)state;
  assert_int_equal(evs_period_parse(&value, "31.09.2011", &error), EVS_BAD_DATA);
  assert_string_equal(error.message,
                      "“31.09.2011” is not a period; expected 2011, 2011-Q3, 2011-03, 2011-03-31, "
                      "03/2011, 31.03.2011 or 1. Quartal 2011");
  assert_int_equal(evs_period_parse(&value, "2200", &error), EVS_BAD_DATA);
  assert_string_equal(error.message, "“2200” lies outside the years 1800 to 2199");
}

static void reads_ranges(void **state)
{
  static const struct {
    const char *text;
    const char *first; /* NULL: refused */
    const char *last;
  } rows[] = {
      {"2011", "2011", "2011"},
      {"2010..2011", "2010", "2011"},
      {"2011..2011", "2011", "2011"},
      {"01.01.2011..31.12.2012", "2011-01-01", "2012-12-31"},
      {"I/2011..2012-Q2", "2011-Q1", "2012-Q2"},
      {"2012..2011", NULL, NULL},
      {"2011..2012-03", NULL, NULL},
      {"..2012", NULL, NULL},
      {"2011..", NULL, NULL},
      {"2011...2012", NULL, NULL},
      {"a very long text that is no period at all but goes on and on and on..2012", NULL, NULL},
  };
  char text[EVS_PERIOD_TEXT_SIZE];

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_period_range range;
    evs_status status = evs_period_range_parse(&range, rows[i].text, NULL);

    if (status != (rows[i].first ? EVS_OK : EVS_BAD_DATA))
      fail_msg("“%s”: %s", rows[i].text, evs_status_name(status));
    if (status)
      continue;
    evs_period_text(text, range.first);
    assert_string_equal(text, rows[i].first);
    evs_period_text(text, range.last);
    assert_string_equal(text, rows[i].last);
  }
}

static void numbers_days(void **state)
{
  static const struct {
    int year, month, day, number;
  } rows[] = {
      {1970, 1, 1, 0},       {1969, 12, 31, -1},    {1800, 1, 1, -62091},
      {1900, 3, 1, -25508},  {2000, 2, 29, 11016},  {2000, 3, 1, 11017},
      {2011, 12, 31, 15339}, {2012, 12, 31, 15705}, {2199, 12, 31, 84005},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    assert_int_equal(evs_period_day(rows[i].year, rows[i].month, rows[i].day).number,
                     rows[i].number);
}

static int days_of(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return days[month - 1];
}

static void walks_through_every_day(void **state)
{
  int number = evs_period_day(1800, 1, 1).number;

  (void)state;
  for (int year = 1800; year <= 2199; year++)
    for (int month = 1; month <= 12; month++)
      for (int day = 1; day <= days_of(year, month); day++, number++) {
        evs_period at = evs_period_day(year, month, day);
        int date[3];

        evs_period_date(at, &date[0], &date[1], &date[2]);
        if (at.number != number || date[0] != year || date[1] != month || date[2] != day)
          fail_msg("%d-%d-%d", year, month, day);
      }
}

/* -1, 0, 1 as a comes before, with, after b. */
static void orders(void **state)
{
  static const struct {
    const char *a;
    const char *b;
    int order;
    bool before;
  } rows[] = {
      {"2011", "2012", -1, true},        {"2011", "2011-Q1", -1, false}, /* the longer one first */
      {"2011-Q1", "2011-01", -1, false}, {"2011-01", "2011-01-01", -1, false},
      {"2011-02", "2011-Q1", 1, false},  {"2011-01-31", "2011-02", -1, true},
      {"2011-03", "2011-03", 0, false},  {"2010-12-31", "2011", -1, true},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_period a = period(rows[i].a);
    evs_period b = period(rows[i].b);

    if (evs_period_compare(a, b) != rows[i].order || evs_period_compare(b, a) != -rows[i].order ||
        evs_period_before(a, b) != rows[i].before)
      fail_msg("%s and %s", rows[i].a, rows[i].b);
  }
  assert_true(evs_period_equal(period("3/2011"), period("2011-03")));
  assert_false(evs_period_equal(period("2011"), period("2011-01")));
}

/* A stock read on the very first day of treatment is still untreated; the sum
   over the first treated month or year is not. */
static void reaches_beyond_a_start(void **state)
{
  static const struct {
    const char *period;
    const char *start;
    bool beyond;
  } rows[] = {
      {"2011-01-01", "2011-01-01", false}, {"2011-01-02", "2011-01-01", true},
      {"2011-01", "2011-01", true},        {"2011", "2011-01-01", true},
      {"2010", "2011-01-01", false},       {"2010-12", "2011", false},
      {"2010-Q4", "2010-12", true},        {"2010", "2010-12-31", false},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    if (evs_period_reaches_beyond(period(rows[i].period), period(rows[i].start)) != rows[i].beyond)
      fail_msg("%s beyond %s", rows[i].period, rows[i].start);
}

static void lies_within(void **state)
{
  static const struct {
    const char *period;
    const char *range;
    bool within;
  } rows[] = {
      {"2011-03", "2011..2012", true},
      {"2012-12-31", "2011..2012", true},
      {"2013-01-01", "2011..2012", false},
      {"2011", "2011-01..2011-12", true},
      {"2011", "2011-02..2011-12", false},
      {"2012-Q1", "2012-01..2012-02", false},
      {"2012-02", "2012-02-01..2012-02-29", true},
      {"2012-02", "2012-02-01..2012-02-28", false},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_period_range range;

    assert_int_equal(evs_period_range_parse(&range, rows[i].range, NULL), EVS_OK);
    if (evs_period_within(period(rows[i].period), range) != rows[i].within)
      fail_msg("%s within %s", rows[i].period, rows[i].range);
  }
}

static void stands_on_an_axis(void **state)
{
  static const struct {
    const char *period;
    double position;
  } rows[] = {
      {"2011", 2011},       {"2011-Q3", 2011.5},
      {"2011-07", 2011.5},  {"2011-12", 2011 + 11 / 12.0},
      {"2011-01-01", 2011}, {"2012-12-31", 2012 + 365 / 366.0}, /* a leap year */
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    if (fabs(evs_period_position(period(rows[i].period)) - rows[i].position) > 1e-12)
      fail_msg("%s stands at %.17g", rows[i].period, evs_period_position(period(rows[i].period)));
}

static void is_nothing_when_absent(void **state)
{
  char text[EVS_PERIOD_TEXT_SIZE] = "x";
  evs_period zero = {0};

  (void)state;
  evs_period_text(text, EVS_PERIOD_ABSENT);
  assert_string_equal(text, "");
  assert_true(evs_period_absent(zero));
  assert_false(evs_period_absent(period("2011")));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_every_form),
      cmocka_unit_test(refuses),
      cmocka_unit_test(says_what_was_expected),
      cmocka_unit_test(reads_ranges),
      cmocka_unit_test(numbers_days),
      cmocka_unit_test(walks_through_every_day),
      cmocka_unit_test(orders),
      cmocka_unit_test(reaches_beyond_a_start),
      cmocka_unit_test(lies_within),
      cmocka_unit_test(stands_on_an_axis),
      cmocka_unit_test(is_nothing_when_absent),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
