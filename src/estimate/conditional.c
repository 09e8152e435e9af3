/* conditional.c - distributions of a count given its margins, up to the odds.

   Everything is summed from the mode outwards by the ratio of neighbours, so no
   factorial is ever taken and nothing overflows (Liao and Rosen 2001, The
   American Statistician 55). */
#include "estimate/conditional.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <stdbool.h>

#include "core/gsl.h"

/* Weights below this share of the sum cannot change it. */
static const long double negligible = 1e-24L;

/* P(x + 1) / P(x). */
static long double step_up(const conditional *family, long double odds, int64_t x)
{
  long double ratio = odds * (long double)(family->draws - x) / (long double)(x + 1);

  if (family->rest < 0)
    return ratio;
  return ratio * (long double)(family->successes - x) /
         (long double)(family->rest - family->draws + x + 1);
}

/* Ratios fall as x rises, so the mode is where they cross 1. */
static int64_t mode_of(const conditional *family, long double odds)
{
  int64_t low = family->low;
  int64_t high = family->high;

  while (low < high) {
    int64_t middle = low + (high - low) / 2;

    if (step_up(family, odds, middle) > 1)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

typedef struct {
  long double total;
  long double moment; /* of x - mode */
  long double below;  /* weight of all x' <= x */
  long double above;
} weight_sums;

static void add_weight(weight_sums *sums, long double weight, int64_t at, int64_t mode, int64_t x)
{
  sums->total += weight;
  sums->moment += weight * (long double)(at - mode);
  if (at <= x)
    sums->below += weight;
  if (at >= x)
    sums->above += weight;
}

conditional_sums conditional_at(const conditional *family, double log_odds, int64_t x)
{
  const long double odds = expl((long double)log_odds);
  const int64_t mode = mode_of(family, odds);
  weight_sums sums = {0};
  long double weight = 1;

  add_weight(&sums, weight, mode, mode, x);
  for (int64_t at = mode; at < family->high && weight > negligible * sums.total; at++) {
    weight *= step_up(family, odds, at);
    add_weight(&sums, weight, at + 1, mode, x);
  }
  weight = 1;
  for (int64_t at = mode; at > family->low && weight > negligible * sums.total; at--) {
    weight /= step_up(family, odds, at - 1);
    add_weight(&sums, weight, at - 1, mode, x);
  }
  return (conditional_sums){(double)(sums.below / sums.total), (double)(sums.above / sums.total),
                            (double)((long double)mode + sums.moment / sums.total)};
}

/* P(x) / P(mode). */
static long double weight_of(const conditional *family, long double odds, int64_t mode, int64_t x)
{
  long double weight = 1;

  for (int64_t at = mode; at < x; at++)
    weight *= step_up(family, odds, at);
  for (int64_t at = mode; at > x; at--)
    weight /= step_up(family, odds, at - 1);
  return weight;
}

/* Adds the weights on one side of the mode (`direction` 1 or -1); those not
   above `limit` to `small` as well. */
static void add_side(long double *total, long double *small, const conditional *family,
                     long double odds, int64_t mode, int direction, long double limit)
{
  const int64_t end = direction > 0 ? family->high : family->low;
  long double weight = 1;

  for (int64_t at = mode; at != end && weight > negligible * limit; at += direction) {
    weight =
        direction > 0 ? weight * step_up(family, odds, at) : weight / step_up(family, odds, at - 1);
    *total += weight;
    if (weight <= limit)
      *small += weight;
  }
}

double conditional_p_value(const conditional *family, double log_odds, int64_t x)
{
  const long double odds = expl((long double)log_odds);
  const int64_t mode = mode_of(family, odds);
  const long double limit = weight_of(family, odds, mode, x) * (1 + 1e-7L);
  long double total = 1;
  long double small = limit >= 1 ? 1 : 0;

  add_side(&total, &small, family, odds, mode, 1, limit);
  add_side(&total, &small, family, odds, mode, -1, limit);
  return fmin(1, (double)(small / total));
}

/* An equation in the log odds whose left side rises with them. */
typedef enum { MEAN, ABOVE, BELOW } sum_kind;

typedef struct {
  const conditional *family;
  sum_kind kind;
  int64_t x;
  double tail;
} equation;

static double excess(double log_odds, void *context)
{
  const equation *task = context;
  conditional_sums sums = conditional_at(task->family, log_odds, task->x);

  switch (task->kind) {
  case MEAN:
    return sums.mean - (double)task->x;
  case ABOVE:
    return sums.above - task->tail;
  case BELOW:
    return task->tail - sums.below;
  }
  return 0;
}

/* Moves `end` away from `start` until the sign there is that of `sign`.  The
   log odds of int64 counts stay within +-100; a tail of 1e-300 adds 700. */
static double find_end(equation *task, double start, double sign)
{
  double width = 1;

  while (width < 4096 && !(excess(start + sign * width, task) * sign >= 0))
    width *= 2;
  return start + sign * width;
}

static evs_status iterate(double *root, gsl_root_fsolver *solver, evs_error *error)
{
  enum { MOST_STEPS = 200 };
  int code = GSL_CONTINUE;

  for (int i = 0; i < MOST_STEPS && code == GSL_CONTINUE; i++) {
    if ((code = gsl_root_fsolver_iterate(solver)))
      break;
    *root = gsl_root_fsolver_root(solver);
    code = gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
                                  gsl_root_fsolver_x_upper(solver), 1e-14, 1e-14);
  }
  return gsl_status(code, "the exact interval of the rate ratio", error);
}

static evs_status solve(double *log_odds, equation task, evs_error *error)
{
  gsl_function function = {excess, &task};
  gsl_root_fsolver *solver;
  evs_status status;
  double low;
  double high;

  gsl_quiet();
  low = find_end(&task, 0, -1);
  high = find_end(&task, 0, 1);
  solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
  if (!solver)
    return gsl_status(GSL_ENOMEM, "the exact interval of the rate ratio", error);
  status = gsl_status(gsl_root_fsolver_set(solver, &function, low, high),
                      "the exact interval of the rate ratio", error);
  if (!status)
    status = iterate(log_odds, solver, error);
  gsl_root_fsolver_free(solver);
  return status;
}

evs_status conditional_likeliest(double *log_odds, const conditional *family, int64_t x,
                                 evs_error *error)
{
  return solve(log_odds, (equation){family, MEAN, x, 0}, error);
}

evs_status conditional_lower(double *log_odds, const conditional *family, int64_t x, double tail,
                             evs_error *error)
{
  return solve(log_odds, (equation){family, ABOVE, x, tail}, error);
}

evs_status conditional_upper(double *log_odds, const conditional *family, int64_t x, double tail,
                             evs_error *error)
{
  return solve(log_odds, (equation){family, BELOW, x, tail}, error);
}
