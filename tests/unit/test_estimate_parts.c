/* test_estimate_parts.c - private parts of the estimators at their edges, worked by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "estimate/honest_parts.h"
#include "estimate/newey_west.h"
#include "estimate/period_time.h"
#include "estimate/reconstruct_parts.h"
#include "estimate/simplex_parts.h"
#include "estimate/step_model.h"
#include "evalstat/inference.h"
#include "evalstat/series.h"
#include "support/fixture.h"

typedef struct {
  evs_arena *arena;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* ---- series ---------------------------------------------------------------------------- */

static evs_period period_of(const char *text)
{
  evs_period out;

  assert_int_equal(evs_period_parse(&out, text, NULL), EVS_OK);
  return out;
}

/* From a calendar. */
static void periods_have_times(void **state)
{
  static const struct {
    const char *label;
    size_t count;
    const char *periods[5];
    long times[5];
  } rows[] = {
      {"one", 1, {"2011-03-31"}, {0}},
      {"months with a hole", 4, {"2010-11", "2010-12", "2011-02", "2011-03"}, {0, 1, 3, 4}},
      {"quarters", 3, {"2010-Q4", "2011-Q1", "2012-Q1"}, {0, 1, 5}},
      {"years", 3, {"2009", "2010", "2012"}, {0, 1, 3}},
      {"ends of quarters",
       4,
       {"2010-12-31", "2011-03-31", "2011-06-30", "2011-12-31"},
       {0, 1, 2, 4}},
      {"ends of months", 3, {"2010-12-31", "2011-01-31", "2011-02-28"}, {0, 1, 2}},
      {"weeks", 4, {"2011-01-03", "2011-01-10", "2011-01-24", "2011-02-07"}, {0, 1, 3, 5}},
      {"days", 4, {"2011-01-30", "2011-01-31", "2011-02-01", "2011-02-05"}, {0, 1, 2, 6}},
      {"two in the last month", 3, {"2011-01-01", "2011-02-01", "2011-02-05"}, {0, 31, 35}},
  };
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_period periods[5];
    const long *times;

    for (size_t t = 0; t < rows[i].count; t++)
      periods[t] = period_of(rows[i].periods[t]);
    times = period_times(periods, rows[i].count, test->arena);
    for (size_t t = 0; t < rows[i].count; t++)
      if (times[t] != rows[i].times[t])
        fail_msg("%s: %ld at %s", rows[i].label, times[t], rows[i].periods[t]);
  }
}

static void periods_have_days(void **state)
{
  static const struct {
    const char *period;
    double days, workdays, of_year;
  } rows[] = {
      {"2011-02", 28, 20, 2 / 12.0}, {"2012-02", 29, 21, 2 / 12.0}, {"2011-10", 31, 21, 10 / 12.0},
      {"2011-Q1", 90, 64, 0.25},     {"2011-Q4", 92, 65, 1},        {"2011", 365, 260, 1 / 12.0},
      {"1969-12", 31, 23, 1},        {"1970-01", 31, 22, 1 / 12.0}, {"1900-02", 28, 20, 2 / 12.0},
  };

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_period period = period_of(rows[i].period);

    assert_true(period_days(period, false) == rows[i].days);
    assert_true(period_days(period, true) == rows[i].workdays);
    assert_true((double)period_of_year(period) == rows[i].of_year);
  }
}

/* Half of a case is added where one reading is 0; 16 units in the last place of the logarithms. */
static void log_ratios_by_hand(void **state)
{
  static const double y[] = {30, 20}, x[] = {600, 500}, empty[] = {0, 20};
  static const double offset[] = {0.25, -0.5};
  static const long place[] = {0, 1};
  fixture *test = *state;
  evs_series series = {.count = 2, .pre_count = 1, .treated = y, .control = x, .place = place};
  evs_log_ratio out;

  evs_log_ratio_make(&out, &series, test->arena);
  assert_true(out.values[0] == log(30) - log(600) && out.values[1] == log(20) - log(500));
  assert_true(fabs(out.rounding / (16 * 0x1p-52 * (1 + log(30) + log(600))) - 1) < 1e-12);
  series.offset = offset;
  evs_log_ratio_make(&out, &series, test->arena);
  assert_true(fabs(out.values[0] - (log(30) - log(600) - 0.25)) < 1e-15);
  series.treated = empty;
  series.zero_count = 1;
  evs_log_ratio_make(&out, &series, test->arena);
  assert_true(fabs(out.values[0] - (log(0.5) - log(600.5) - 0.25)) < 1e-15);
  assert_true(fabs(out.values[1] - (log(20.5) - log(500.5) + 0.5)) < 1e-15);
}

/* 4 (T/100)^(2/9): 1.44, 2.28, 2.93, 4, 4.67, 6.67. */
static void lags_follow_newey_and_west(void **state)
{
  static const struct {
    size_t periods, lags;
  } rows[] = {{1, 1}, {8, 2}, {25, 2}, {100, 4}, {200, 4}, {1000, 6}};

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(newey_west_default_lags(rows[i].periods), rows[i].lags);
}

/* An error of 0.1 over 24 periods is one of 0.4899 in one, with one degree of freedom where none is
   lost: (12.7062 + 1.3764) 0.4899 = 6.899 (R 4.2.2: qt(.975, 1), qt(.8, 1)). */
static void one_period_can_do(void **state)
{
  const evs_precision none_lost = {0.1, 24, 24, 0};
  const evs_precision two_lost = {0.1, 22, 24, 2};

  (void)state;
  assert_true(evs_needed_periods(6.9, &none_lost, 0.95) == 1);
  assert_true(evs_needed_periods(6.89, &none_lost, 0.95) == 2);
  assert_true(evs_needed_periods(1000, &two_lost, 0.95) == 3);
}

/* Q^-1(p Q(low) + (1 - p) Q(high)) with 60 digits (mpmath 1.3.0); far out to the 8 digits that
   Q(x) ~ exp(-x^2/2) leaves. */
static void quantiles_of_what_is_left(void **state)
{
  static const struct {
    double p, low, high, expected, tolerance;
  } rows[] = {
      {0.05, 31, 31.02, 31.018643382529415, 1e-5},    {0.5, 31, 31.02, 31.008473767457186, 1e-5},
      {0.05, 40, INFINITY, 40.074776778474636, 1e-4}, {0.05, 1, 2, 1.8875173416559661, 1e-12},
      {0.3, -1, 2, 0.61787607301140878, 1e-12},
  };

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const double found = truncated_quantile(rows[i].p, rows[i].low, rows[i].high);

    if (!(fabs(found - rows[i].expected) <= rows[i].tolerance))
      fail_msg("%g of [%g, %g]: %.17g", rows[i].p, rows[i].low, rows[i].high, found);
  }
}

/* Differences from the means before and since the start: beyond rounding at one place alone. */
static void one_reading_varies(void **state)
{
  enum { COUNT = 6 };
  static const struct {
    double values[COUNT];
    bool varies;
  } rows[] = {
      {{7, 7, 7, 7, 9, 9}, false},   {{7.5, 7, 7, 7, 9, 9}, false}, /* 3/8 and -1/8 */
      {{9, 7, 7, 7, 9, 9}, true},    {{7, 9, 7, 7, 9, 9}, true},    /* 3/2 and -1/2 */
      {{7, 7, 7, 7, 8.5, 9}, false}, {{7, 7, 7, 7, 9, 11.5}, true},
  };

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_log_ratio ratio = {
        .values = rows[i].values, .count = COUNT, .pre_count = 4, .rounding = 1};

    assert_int_equal(step_model_varies(&ratio), rows[i].varies);
  }
}

/* ---- pairs of reconstruct -------------------------------------------------------------- */

static pair_set squares(int64_t first, int64_t last, evs_arena *arena)
{
  const size_t side = (size_t)(last - first + 1);
  pair_set out = {.pairs = evs_arena_array(arena, side * side, sizeof *out.pairs),
                  .rows = evs_arena_array(arena, side + 1, sizeof *out.rows)};

  for (int64_t before = first; before <= last; before++)
    for (int64_t after = first; after <= last; after++)
      out.pairs[out.count++] = (evs_pair){before, after};
  pair_set_index(&out);
  return out;
}

/* The edges of a box count as inside. */
static void boxes_hold_their_edges(void **state)
{
  const pair_box box = {3, 5, 4, 7};
  fixture *test = *state;
  pair_set set = squares(1, 9, test->arena);
  size_t at = 0;

  pair_set_keep_box(&set, &box);
  assert_int_equal(set.count, 3 * 4);
  for (int64_t before = 3; before <= 5; before++)
    for (int64_t after = 4; after <= 7; after++, at++) {
      assert_int_equal(set.pairs[at].before, before);
      assert_int_equal(set.pairs[at].after, after);
      assert_int_equal(pair_set_find(&set, set.pairs[at]), at);
    }
  assert_int_equal(set.first, 3);
  assert_int_equal(set.row_count, 3);
}

/* {1..3}^2 + {1..2}^2 = {2..5}^2, and a part is what is left of the total. */
static void sums_are_derived(void **state)
{
  const constraint sum = {SUM, {0, 1, 2}, 0};
  fixture *test = *state;
  pair_set sets[3] = {squares(1, 3, test->arena), squares(1, 2, test->arena),
                      squares(2, 3, test->arena)};
  pair_set none = squares(1, 2, test->arena);
  work_limit limit = {1000};
  pair_set out;

  assert_true(derive_set(&out, &sum, 2, sets, 100, &limit, test->arena));
  assert_int_equal(out.count, 16);
  assert_int_equal(out.pairs[0].before, 2);
  assert_int_equal(out.pairs[15].after, 5);
  assert_int_equal(limit.steps, 1000 - 9 * 4);
  assert_true(derive_set(&out, &sum, 2, sets, 4, &limit, test->arena));
  assert_int_equal(out.pairs[out.count - 1].before, 4);
  /* 2..3 less 1..3 that is at least 1: 1 or 2 */
  assert_true(derive_set(&out, &sum, 1, sets, 100, &limit, test->arena));
  for (size_t i = 0; i < out.count; i++)
    assert_true(out.pairs[i].before >= 1 && out.pairs[i].before <= 2);

  none.count = 0;
  pair_set_index(&none);
  sets[1] = none;
  assert_true(derive_set(&out, &sum, 2, sets, 100, &limit, test->arena));
  assert_int_equal(out.count, 0);
  sets[1] = sets[0];
  sets[0] = none;
  assert_true(derive_set(&out, &sum, 2, sets, 100, &limit, test->arena));
  assert_int_equal(out.count, 0);
}

/* ---- simplex --------------------------------------------------------------------------- */

/* From equal weights to those that minimise |P w|^2 + ridge |w|^2, in fractions by hand; the
   columns come in another order. */
static void refines_to_the_last_digit(void **state)
{
  static const double rows[] = {3, -1, -2, 1, 1, 4, -3, -1, -2, 1, 5, 1, 2, -3, 1, -4, 1, 1, -2, 3};
  static const struct {
    double ridge, of, parts[4];
  } cases[] = {{0, 121301, {52571, 25017, 33673, 10040}},
               {0.5, 1023932, {440927, 210887, 283693, 88425}}};
  static const double equal[] = {0.25, 0.25, 0.25, 0.25};
  static const size_t order[] = {2, 0, 3, 1};
  fixture *test = *state;

  for (size_t i = 0; i < 2; i++)
    for (double corner = 0.5; corner < 5; corner *= 3) {
      const simplex_problem problem = {5, 4, rows, cases[i].ridge, false};
      simplex_factor factor;
      double weights[4];

      simplex_factor_make(&factor, &problem, corner, test->arena);
      for (size_t k = 0; k < 4; k++)
        assert_true(simplex_factor_add(&factor, order[k]));
      assert_true(simplex_refine(weights, equal, &problem, &factor, test->arena));
      for (size_t k = 0; k < 4; k++)
        if (weights[k] != cases[i].parts[k] / cases[i].of)
          fail_msg("ridge %g, corner %g: %.17g", cases[i].ridge, corner, weights[k]);
    }
}

/* The columns (n - 2, n - 1, n + 2, n - 2) and b = (n - 3, n, n, n) differ by d = (1, -1, 2, -2),
   and |b + w d| is least at w = -b'd / d'd = 3/10, whatever n; with a condition near 10^9 the plain
   solution has no digit of it. */
static void refines_what_is_nearly_collinear(void **state)
{
  const double n = 1e9;
  fixture *test = *state;

  for (double corner = n / 16; corner <= n; corner *= 16) {
    const double rows[] = {n - 2, n - 3, n - 1, n, n + 2, n, n - 2, n};
    const simplex_problem problem = {4, 2, rows, 0, false};
    simplex_factor factor;
    double weights[2];
    double plain[2];

    simplex_factor_make(&factor, &problem, corner, test->arena);
    for (size_t k = 0; k < 2; k++)
      assert_true(simplex_factor_add(&factor, k));
    simplex_factor_solve(plain, &factor);
    assert_true(simplex_refine(weights, plain, &problem, &factor, test->arena));
    if (!(fabs(weights[0] - 0.3) < 2e-14 && fabs(weights[1] - 0.7) < 2e-14))
      fail_msg("corner %g: %.17g", corner, weights[0]);
  }
}

static void condition_is_that_of_the_pivots(void **state)
{
  double triangle[9] = {-8, 5, 1, 0, 2, 9, 0, 0, 0.5};
  simplex_factor factor = {.most = 3, .triangle = triangle};

  (void)state;
  assert_true(simplex_factor_condition(&factor) == 1);
  factor.count = 2;
  assert_true(simplex_factor_condition(&factor) == 4);
  factor.count = 3;
  assert_true(simplex_factor_condition(&factor) == 16);
}

int main(void)
{
#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      WITH_ARENA(periods_have_times),
      cmocka_unit_test(periods_have_days),
      WITH_ARENA(log_ratios_by_hand),
      cmocka_unit_test(one_reading_varies),
      cmocka_unit_test(lags_follow_newey_and_west),
      cmocka_unit_test(one_period_can_do),
      cmocka_unit_test(quantiles_of_what_is_left),
      WITH_ARENA(boxes_hold_their_edges),
      WITH_ARENA(sums_are_derived),
      WITH_ARENA(refines_to_the_last_digit),
      WITH_ARENA(refines_what_is_nearly_collinear),
      cmocka_unit_test(condition_is_that_of_the_pivots),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
