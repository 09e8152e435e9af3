/* Series as nobody wants them: whatever comes in, no result is infinite, no
   p-value 0, and every missing number has its reason. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/series.h"

enum { MOST = 60 };

/* ---- shapes: the value of a side in period i of n, the pilot being side 0 ------------- */

typedef double shape(size_t side, size_t i, size_t n);

static double wobble(size_t side, size_t i)
{
  return (double)((i * 7 + side * 3) % 5) - 2;
}

static double constant(size_t side, size_t i, size_t n)
{
  (void)i;
  (void)n;
  return side ? 600 : 30;
}

static double ordinary(size_t side, size_t i, size_t n)
{
  (void)n;
  return (side ? 600 : 30) + wobble(side, i);
}

static double alternating(size_t side, size_t i, size_t n)
{
  (void)n;
  return side ? 600 : 30 + 5 * (double)(i % 2);
}

static double zero_pilot(size_t side, size_t i, size_t n)
{
  return side ? ordinary(side, i, n) : 0;
}

static double zero_both(size_t side, size_t i, size_t n)
{
  (void)side;
  (void)i;
  (void)n;
  return 0;
}

static double zero_after(size_t side, size_t i, size_t n)
{
  return side == 0 && i >= n / 2 ? 0 : ordinary(side, i, n);
}

static double zero_control_before(size_t side, size_t i, size_t n)
{
  return side == 1 && i < n / 2 ? 0 : ordinary(side, i, n);
}

static double sparse(size_t side, size_t i, size_t n)
{
  (void)n;
  return side ? (double)(i % 3) : (double)(i % 4 == 1);
}

static double huge(size_t side, size_t i, size_t n)
{
  return 1e300 * (1 + 0.001 * ordinary(side, i, n));
}

static double tiny(size_t side, size_t i, size_t n)
{
  return 1e-300 * (1 + 0.001 * ordinary(side, i, n));
}

static double apart(size_t side, size_t i, size_t n)
{
  return side ? 1e300 : 1e-300 * (1 + (double)(i % 3) + 0 * (double)n);
}

static double one_outlier(size_t side, size_t i, size_t n)
{
  return i == n - 1 && side == 0 ? 1e12 : ordinary(side, i, n);
}

static double only_outlier(size_t side, size_t i, size_t n)
{
  return i == n / 2 && side == 0 ? 1e9 : constant(side, i, n);
}

static double drifting(size_t side, size_t i, size_t n)
{
  (void)n;
  return side ? 600 : 30 * exp(0.2 * (double)i);
}

static double exact_step(size_t side, size_t i, size_t n)
{
  return side ? 600 : i < n / 2 ? 30 : 40;
}

static double nearly_constant(size_t side, size_t i, size_t n)
{
  return constant(side, i, n) * (1 + 1e-15 * wobble(side, i));
}

static const struct {
  const char *label;
  shape *value;
} shapes[] = {
    {"constant", constant},
    {"ordinary", ordinary},
    {"alternating", alternating},
    {"no pilot", zero_pilot},
    {"nothing", zero_both},
    {"no pilot after", zero_after},
    {"sparse", sparse},
    {"no control before", zero_control_before},
    {"1e300", huge},
    {"1e-300", tiny},
    {"600 powers of ten", apart},
    {"one outlier", one_outlier},
    {"only an outlier", only_outlier},
    {"drift", drifting},
    {"exact step", exact_step},

    {"rounding only", nearly_constant},
};

/* ---- what holds of every number ----------------------------------------------------------- */

static void check_number(const char *label, const char *what, double value)
{
  if (isinf(value))
    fail_msg("%s: %s is infinite", label, what);
}

static void check(const char *label, const evs_inference *row, const char *begins)
{
  check_number(label, "estimate", row->estimate);
  check_number(label, "std_error", row->std_error);
  check_number(label, "statistic", row->statistic);
  check_number(label, "conf_low", row->conf_low);
  check_number(label, "conf_high", row->conf_high);
  if (!isnan(row->p_value) && !(row->p_value > 0 && row->p_value <= 1))
    fail_msg("%s: p is %g (%s)", label, row->p_value, row->inference);
  if (!row->inference || strncmp(row->inference, begins, strlen(begins)) != 0)
    fail_msg("%s: “%s” does not begin with %s", label, row->inference ? row->inference : "(null)",
             begins);
  if (isnan(row->p_value) && !strstr(row->inference, "none: "))
    fail_msg("%s: no p-value and no reason: %s", label, row->inference);
  if (!isnan(row->std_error) && !(row->std_error > 0))
    fail_msg("%s: the standard error is %g", label, row->std_error);
}

static void check_result(const char *label, const evs_series_result *result)
{
  const evs_inference *headline = evs_series_inference(result, result->headline);

  check(label, &result->share.log_did, "share model, quasi-dispersion");
  check(label, &result->share.rate_ratio, "share model, quasi-dispersion");
  check(label, &result->blocks, "block means");
  check(label, &result->ar1.log_did, "AR(1) REML");
  check(label, &result->conformal.log_did, "conformal");
  assert_non_null(result->headline_reason);
  assert_true(result->series.kind != EVS_STOCK || !headline);
  if (headline && isnan(headline->p_value))
    fail_msg("%s: the headline has no p-value", label);
  check_number(label, "detectable", result->detectable);
  check_number(label, "growth_ratio", result->growth_ratio);
  check_number(label, "rho", result->ar1.rho);
}

static void run(const char *label, shape *value, size_t count, evs_kind kind, long step,
                evs_arena *arena)
{
  double y[MOST], x[MOST];
  long place[MOST];
  evs_series series = {.kind = kind,
                       .count = count,
                       .pre_count = count / 2,
                       .treated = y,
                       .control = x,
                       .place = place,
                       .hole_count = step > 1};
  evs_series_result result;

  for (size_t i = 0; i < count; i++) {
    y[i] = value(0, i, count);
    x[i] = value(1, i, count);
    place[i] = (long)i * step;
    series.zero_count += (size_t)(y[i] == 0) + (size_t)(x[i] == 0);
  }
  evs_series_did(&result, &series, 0.95, arena);
  check_result(evs_arena_printf(arena, "%s, %zu periods, %s", label, count, evs_kind_name(kind)),
               &result);
}

static void survives(void **state)
{
  static const size_t lengths[] = {6, 7, 20, 33, 60};
  static const evs_kind kinds[] = {EVS_FLOW, EVS_STOCK, EVS_COST, EVS_RATE};
  evs_arena *arena = evs_arena_create(NULL, NULL);

  (void)state;
  for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
    for (size_t n = 0; n < sizeof lengths / sizeof *lengths; n++)
      for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (long step = 1; step <= 2; step++)
          run(shapes[s].label, shapes[s].value, lengths[n], kinds[k], step, arena);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(survives)};

  return cmocka_run_group_tests(tests, NULL, NULL);
}
