/* Periods as numbers, and how long they are.

   Workdays as R 4.2.2 counts them: sum(as.integer(format(seq(from, to, 1), "%u")) < 6). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "estimate/period_time.h"
#include "support/fixture.h"

enum { MOST = 5 };

typedef struct {
  evs_arena *arena;
} fixture;

static int begin(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static const struct {
  const char *label;
  const char *periods[MOST];
  long times[MOST];
} series[] = {
    {"years, one missing", {"2008", "2009", "2011"}, {0, 1, 3}},
    {"months over a new year", {"2010-11", "2010-12", "2011-02"}, {0, 1, 3}},
    {"quarters", {"2010-Q4", "2011-Q1", "2011-Q3"}, {0, 1, 3}},
    {"last days of months", {"2011-01-31", "2011-02-28", "2011-03-31", "2011-06-30"}, {0, 1, 2, 5}},
    {"last days of quarters", {"2010-12-31", "2011-03-31", "2011-06-30"}, {0, 1, 2}},
    {"last days of years", {"2010-12-31", "2011-12-31", "2013-12-31"}, {0, 1, 3}},
    {"days", {"2011-01-01", "2011-01-02", "2011-01-05"}, {0, 1, 4}},
    {"weeks, one missing", {"2011-01-03", "2011-01-10", "2011-01-24"}, {0, 1, 3}},
    {"two days in the first of the months", {"2011-01-01", "2011-01-15", "2011-02-12"}, {0, 1, 3}},
    {"every tenth and fifteenth day", {"2011-01-01", "2011-01-11", "2011-01-26"}, {0, 2, 5}},
    {"one day", {"2011-01-03"}, {0}},
};

static void periods_are_numbered(void **state)
{
  const fixture *f = *state;

  for (size_t i = 0; i < sizeof series / sizeof *series; i++) {
    evs_period periods[MOST];
    const long *times;
    size_t count = 0;

    for (; count < MOST && series[i].periods[count]; count++)
      assert_int_equal(evs_period_parse(&periods[count], series[i].periods[count], NULL), EVS_OK);
    times = period_times(periods, count, f->arena);
    for (size_t t = 0; t < count; t++)
      if (times[t] != series[i].times[t])
        fail_msg("%s: %s is number %ld, expected %ld", series[i].label, series[i].periods[t],
                 times[t], series[i].times[t]);
  }
}

static void periods_have_days_and_workdays(void **state)
{
  static const struct {
    const char *period;
    double days;
    double workdays;
  } lengths[] = {
      {"2011-03", 31, 23}, {"2012-02", 29, 21},  {"2011-05", 31, 22},
      {"2010-01", 31, 21}, {"2012", 366, 261},   {"2010-Q4", 92, 66},
      {"1969-01", 31, 23}, {"2011-01-07", 1, 1}, {"2011-01-08", 1, 0} /* a Saturday */,
  };

  (void)state;
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    evs_period period;

    assert_int_equal(evs_period_parse(&period, lengths[i].period, NULL), EVS_OK);
    if (period_days(period, false) != lengths[i].days)
      fail_msg("%s: %g days", lengths[i].period, period_days(period, false));
    if (period_days(period, true) != lengths[i].workdays)
      fail_msg("%s: %g workdays", lengths[i].period, period_days(period, true));
  }
}

/* How much of the year is over at a period's end. */
static void periods_are_parts_of_a_year(void **state)
{
  static const struct {
    const char *period;
    long double part;
  } parts[] = {{"2010-Q1", 0.25L}, {"2010-Q2", 0.5L}, {"2010-Q3", 0.75L}, {"2010-Q4", 1},
               {"2010-03", 0.25L}, {"2010-06", 0.5L}, {"2010-09", 0.75L}, {"2010-12", 1}};

  (void)state;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    evs_period period;

    assert_int_equal(evs_period_parse(&period, parts[i].period, NULL), EVS_OK);
    if (period_of_year(period) != parts[i].part)
      fail_msg("%s: %Lg", parts[i].period, period_of_year(period));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(periods_are_numbered, begin, fixture_drop),
      cmocka_unit_test(periods_have_days_and_workdays),
      cmocka_unit_test(periods_are_parts_of_a_year),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
