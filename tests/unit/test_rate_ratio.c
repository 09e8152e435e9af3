/* Exact conditional rate ratios against R (tests/reference/rate_ratio.csv, made by
   scripts/reference/rate_ratio.R), invariances, refusals. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/rate_ratio.h"
#include "support/expected.h"

/* cmocka's own assert_float_equal compares floats. */
#define assert_near(found, expected, tolerance)                                                    \
  do {                                                                                             \
    if (!(fabs((found) - (expected)) <= (tolerance)))                                              \
      fail_msg("%s is %.17g; expected %.17g", #found, (found), (double)(expected));                \
  } while (0)

/* A case is its own input: "readings t0 t1 c0 c1 confidence" or
   "rates treated control time time confidence". */
static evs_rate_ratio compute(const char *name)
{
  double numbers[5];
  char kind[16];
  evs_rate_ratio ratio;
  evs_error error;
  evs_status status;

  assert_int_equal(sscanf(name, "%15s %lf %lf %lf %lf %lf", kind, &numbers[0], &numbers[1],
                          &numbers[2], &numbers[3], &numbers[4]),
                   6);
  if (strcmp(kind, "readings") == 0)
    status =
        evs_rate_ratio_of_readings(&ratio,
                                   &(evs_two_readings){(int64_t)numbers[0], (int64_t)numbers[1],
                                                       (int64_t)numbers[2], (int64_t)numbers[3]},
                                   numbers[4], &error);
  else
    status = evs_rate_ratio_of_rates(
        &ratio,
        &(evs_event_rates){(int64_t)numbers[0], (int64_t)numbers[1], numbers[2], numbers[3]},
        numbers[4], &error);
  if (status != EVS_OK)
    fail_msg("%s: %s", name, error.message);
  return ratio;
}

static double statistic(const evs_rate_ratio *ratio, const char *name)
{
  if (strcmp(name, "estimate") == 0)
    return ratio->estimate;
  if (strcmp(name, "conf_low") == 0)
    return ratio->conf_low;
  if (strcmp(name, "conf_high") == 0)
    return ratio->conf_high;
  assert_string_equal(name, "p_value");
  return ratio->p_value;
}

static void check_row(void *context, const expected_row *row)
{
  evs_rate_ratio ratio = compute(row->name);
  double found = statistic(&ratio, row->statistic);

  (void)context;
  if (isnan(row->expected)) {
    if (!isnan(found) || !ratio.reason)
      fail_msg("%s, %s: %.17g; expected none, with a reason", row->name, row->statistic, found);
  } else if (!(fabs(found - row->expected) <= row->tolerance * fabs(row->expected))) {
    fail_msg("%s, %s: %.17g; expected %.17g", row->name, row->statistic, found, row->expected);
  }
}

static void meets_r(void **state)
{
  assert_int_equal(expected_each("tests/reference/rate_ratio.csv", check_row, *state), 80);
}

/* Published examples of R's poisson.test, as in the project's list of numbers to
   meet; printed with 12 digits. */
static void meets_published_rates(void **state)
{
  static const struct {
    evs_event_rates events;
    double estimate, low, high, p;
  } rows[] = {
      {{11, 21, 800, 3011}, 1.97148809524, .85842640339, 4.27726594365, .07966863303},
      {{3, 10, 1000, 1200}, .36, .0636647886, 1.3981423326, .1620431680},
      {{0, 5, 1000, 1200}, 0, 0, 1.3095349262, .0676866334},
  };

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_rate_ratio ratio;

    assert_int_equal(evs_rate_ratio_of_rates(&ratio, &rows[i].events, 0.95, NULL), EVS_OK);
    assert_near(ratio.estimate, rows[i].estimate, 1e-9);
    assert_near(ratio.conf_low, rows[i].low, 1e-9);
    assert_near(ratio.conf_high, rows[i].high, 1e-9);
    assert_near(ratio.p_value, rows[i].p, 1e-9);
  }
}

/* With times at risk ratio and limits are those of the counts divided by the growth of
   the exposure; p: R 4.2.2, fisher.test(matrix(c(t1, c1, t0, c0), 2), or = exposure). */
static void takes_time_at_risk(void **state)
{
  static const struct {
    evs_two_readings counts;
    double exposure;
    double p;
  } rows[] = {
      {{100, 71, 1000, 1079}, 1.25, 7.77435136558e-05},
      {{10, 4, 200, 230}, 0.8, 0.181687859056},
      {{5, 0, 60, 70}, 2, 0.00297467622782},
      {{30, 40, 300, 250}, 1.1, 0.162804564911},
  };

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_rate_ratio plain, ratio;

    assert_int_equal(evs_rate_ratio_of_readings(&plain, &rows[i].counts, 0.95, NULL), EVS_OK);
    assert_int_equal(
        evs_rate_ratio_of_growth(&ratio, &rows[i].counts, rows[i].exposure, 0.95, NULL), EVS_OK);
    assert_near(ratio.estimate, plain.estimate / rows[i].exposure, 1e-9);
    assert_near(ratio.conf_low, plain.conf_low / rows[i].exposure, 1e-9);
    assert_near(ratio.conf_high, plain.conf_high / rows[i].exposure, 1e-9);
    assert_near(ratio.p_value, rows[i].p, 1e-9);
  }
  assert_int_equal(evs_rate_ratio_of_growth(&(evs_rate_ratio){0}, &rows[0].counts, 0, 0.95, NULL),
                   EVS_BAD_DATA);
}

static double relative(double a, double b)
{
  return fabs(a / b - 1);
}

/* Exchanging treated and control, or before and after, turns the ratio over. */
static void turns_over(void **state)
{
  const evs_two_readings counts = {31, 22, 880, 950};
  const evs_two_readings groups = {880, 950, 31, 22};
  const evs_two_readings times = {22, 31, 950, 880};
  evs_rate_ratio a;
  evs_rate_ratio b;
  evs_rate_ratio c;

  (void)state;
  assert_int_equal(evs_rate_ratio_of_readings(&a, &counts, 0.9, NULL), EVS_OK);
  assert_int_equal(evs_rate_ratio_of_readings(&b, &groups, 0.9, NULL), EVS_OK);
  assert_int_equal(evs_rate_ratio_of_readings(&c, &times, 0.9, NULL), EVS_OK);
  assert_true(relative(a.estimate, 1 / b.estimate) < 1e-11);
  assert_true(relative(a.conf_low, 1 / b.conf_high) < 1e-11);
  assert_true(relative(a.conf_high, 1 / c.conf_low) < 1e-11);
  assert_true(relative(a.p_value, b.p_value) < 1e-12);
  assert_true(relative(a.p_value, c.p_value) < 1e-12);
}

/* With margins far above the counts of one time the hypergeometric becomes the
   binomial: 3 of 10^12 against 10 of 1.2 x 10^12 is the published 3/1000, 10/1200. */
static void becomes_binomial(void **state)
{
  const evs_two_readings counts = {1000000000000, 3, 1200000000000, 10};
  evs_rate_ratio ratio;

  (void)state;
  assert_int_equal(evs_rate_ratio_of_readings(&ratio, &counts, 0.95, NULL), EVS_OK);
  assert_near(ratio.estimate, .36, 1e-9);
  assert_near(ratio.conf_low, .0636647886, 1e-9);
  assert_near(ratio.conf_high, 1.3981423326, 1e-9);
  assert_near(ratio.p_value, .1620431680, 1e-9);
}

/* The same with before and after exchanged: few values are possible, all of them large. */
static void turns_binomial_over(void **state)
{
  const evs_two_readings counts = {3, 1000000000000, 10, 1200000000000};
  evs_rate_ratio ratio;

  (void)state;
  assert_int_equal(evs_rate_ratio_of_readings(&ratio, &counts, 0.95, NULL), EVS_OK);
  assert_near(1 / ratio.estimate, .36, 1e-9);
  assert_near(1 / ratio.conf_high, .0636647886, 1e-9);
  assert_near(1 / ratio.conf_low, 1.3981423326, 1e-9);
  assert_near(ratio.p_value, .1620431680, 1e-9);
}

/* Of 2 events each is a treated one with 1/6: none in 25/36, one in 10/36, both in 1/36, so that
   the likeliest number is an end.  Turned over, the other end. */
static void adds_probabilities_from_an_end(void **state)
{
  static const double expected[] = {1, 11.0 / 36, 1.0 / 36};
  evs_rate_ratio ratio;

  (void)state;
  for (int64_t events = 0; events < 3; events++) {
    const evs_event_rates few = {events, 2 - events, 1, 5};
    const evs_event_rates many = {2 - events, events, 5, 1};

    assert_int_equal(evs_rate_ratio_of_rates(&ratio, &few, 0.95, NULL), EVS_OK);
    assert_near(ratio.p_value, expected[events], 1e-14);
    assert_int_equal(evs_rate_ratio_of_rates(&ratio, &many, 0.95, NULL), EVS_OK);
    assert_near(ratio.p_value, expected[events], 1e-14);
  }
}

/* In large numbers the logarithm is normal with the variance 1/a + 1/b + 1/c + 1/d
   (Woolf 1955); the exact limits come within 1e-5 of that. */
static void becomes_normal(void **state)
{
  const evs_two_readings counts = {2000000, 2010000, 3000000, 3000000};
  const double error = sqrt(1 / 2e6 + 1 / 2.01e6 + 2 / 3e6);
  evs_rate_ratio ratio;

  (void)state;
  assert_int_equal(evs_rate_ratio_of_readings(&ratio, &counts, 0.95, NULL), EVS_OK);
  assert_near(log(ratio.estimate), log(1.005), 1e-8);
  assert_near(log(ratio.conf_low), log(1.005) - 1.959963985 * error, 1e-5);
  assert_near(log(ratio.conf_high), log(1.005) + 1.959963985 * error, 1e-5);
  assert_near(ratio.p_value, erfc(log(1.005) / error / sqrt(2)), 1e-5);
}

/* No case of n on one side: the limit is where (1 + ratio)^-n is the tail. */
static void limits_without_cases_by_formula(void **state)
{
  static const int64_t cases[] = {1, 2, 5, 30, 400};
  static const double confidences[] = {0.1, 0.5, 0.95, 0.9998, 1 - 0x1p-30};

  (void)state;
  for (size_t i = 0; i < 5; i++)
    for (size_t k = 0; k < 5; k++) {
      const double tail = (1 - confidences[k]) / 2;
      const double limit = expm1(-log(tail) / (double)cases[i]);
      evs_rate_ratio none, all;

      assert_int_equal(evs_rate_ratio_of_rates(&none, &(evs_event_rates){0, cases[i], 1, 1},
                                               confidences[k], NULL),
                       EVS_OK);
      assert_int_equal(evs_rate_ratio_of_rates(&all, &(evs_event_rates){cases[i], 0, 1, 1},
                                               confidences[k], NULL),
                       EVS_OK);
      assert_true(none.conf_low == 0 && isnan(all.conf_high));
      assert_true(relative(none.conf_high, limit) < 1e-11);
      assert_true(relative(all.conf_low, 1 / limit) < 1e-11);
    }
}

static void says_nothing_without_cases(void **state)
{
  static const evs_two_readings rows[] = {{0, 0, 5, 7}, {4, 3, 0, 0}, {0, 4, 0, 7}, {4, 0, 7, 0}};
  evs_rate_ratio ratio;

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    assert_int_equal(evs_rate_ratio_of_readings(&ratio, &rows[i], 0.95, NULL), EVS_OK);
    assert_true(isnan(ratio.estimate));
    assert_true(isnan(ratio.conf_high));
    assert_near(ratio.conf_low, 0, 0);
    assert_near(ratio.p_value, 1, 0);
    assert_non_null(strstr(ratio.reason, "nothing"));
  }
  assert_int_equal(evs_rate_ratio_of_rates(&ratio, &(evs_event_rates){0, 0, 1, 1}, 0.95, NULL),
                   EVS_OK);
  assert_true(isnan(ratio.estimate));
  assert_non_null(strstr(ratio.reason, "no event"));
}

/* One event is one: 0/1, or a lower limit that the tail 1/(1 + 1/ratio) puts at 0.025/0.975. */
static void one_event_says_something(void **state)
{
  evs_rate_ratio none, only;

  (void)state;
  assert_int_equal(evs_rate_ratio_of_rates(&none, &(evs_event_rates){0, 1, 1, 1}, 0.95, NULL),
                   EVS_OK);
  assert_null(none.reason);
  assert_true(none.estimate == 0);
  assert_int_equal(evs_rate_ratio_of_rates(&only, &(evs_event_rates){1, 0, 1, 1}, 0.95, NULL),
                   EVS_OK);
  assert_string_equal(only.reason, "the control has no event: the ratio has a lower limit only");
  assert_near(only.conf_low, 0.025 / 0.975, 1e-12);
}

static void refuses(void **state)
{
  static const struct {
    const char *label;
    evs_two_readings counts;
    double confidence;
    evs_status status;
    const char *message;
  } rows[] = {
      {"negative", {-1, 2, 3, 4}, 0.95, EVS_BAD_DATA, "a count is -1; expected 0 or more"},
      {"confidence 1", {1, 2, 3, 4}, 1, EVS_USAGE, "the confidence is 1;"},
      {"confidence 0", {1, 2, 3, 4}, 0, EVS_USAGE, "the confidence is 0;"},
      {"not a number", {1, 2, 3, 4}, NAN, EVS_USAGE, "expected a number between 0 and 1"},
      {"support", {20000000, 10000000, 10000000, 20000000}, 0.95, EVS_TOO_LARGE, "too large for"},
      {"sum", {INT64_MAX, 1, 1, 1}, 0.95, EVS_TOO_LARGE, "the sum of the counts is too large"},
  };
  evs_rate_ratio ratio;
  evs_error error;

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    assert_int_equal(
        evs_rate_ratio_of_readings(&ratio, &rows[i].counts, rows[i].confidence, &error),
        rows[i].status);
    if (!strstr(error.message, rows[i].message))
      fail_msg("%s: %s", rows[i].label, error.message);
  }
  assert_int_equal(evs_rate_ratio_of_rates(&ratio, &(evs_event_rates){1, 1, 0, 1}, 0.95, &error),
                   EVS_BAD_DATA);
  assert_int_equal(
      evs_rate_ratio_of_rates(&ratio, &(evs_event_rates){1, 1, 1, INFINITY}, 0.95, &error),
      EVS_BAD_DATA);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(meets_r),
      cmocka_unit_test(meets_published_rates),
      cmocka_unit_test(takes_time_at_risk),
      cmocka_unit_test(turns_over),
      cmocka_unit_test(becomes_binomial),
      cmocka_unit_test(turns_binomial_over),
      cmocka_unit_test(adds_probabilities_from_an_end),
      cmocka_unit_test(becomes_normal),
      cmocka_unit_test(limits_without_cases_by_formula),
      cmocka_unit_test(says_nothing_without_cases),
      cmocka_unit_test(one_event_says_something),
      cmocka_unit_test(refuses),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
