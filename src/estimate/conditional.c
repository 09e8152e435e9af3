/* conditional.c - distributions of a count given its margins, up to the odds.

   Everything is summed from the mode outwards by the ratio of neighbours, so no
   factorial is ever taken and nothing overflows (Liao and Rosen 2001, The
   American Statistician 55). */
#include "estimate/conditional.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>

#include "core/gsl.h"

/* Weights below this share of the sum cannot change it. */
static const long double negligible = 1e-24L;

/* P(x + 1) / P(x). */
static long double step_up(const conditional *family, long double odds, int64_t x)
{
  long double up = odds * (long double)(family->draws - x);
  long double down = (long double)(x + 1);

  if (family->rest >= 0) {
    up *= (long double)(family->successes - x);
    down *= (long double)(family->rest - family->draws + x + 1);
  }
  return up / down;
}

/* P(x - 1) / P(x). */
static long double step_down(const conditional *family, long double odds, int64_t x)
{
  long double up = odds * (long double)(family->draws - x + 1);
  long double down = (long double)x;

  if (family->rest >= 0) {
    up *= (long double)(family->successes - x + 1);
    down *= (long double)(family->rest - family->draws + x);
  }
  return down / up;
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

/* Sums over x' <= x and x' >= x, of the weights and of the weights times x' - mode, and
   over all x' with the square. */
typedef struct {
  long double total;
  long double moment;
  long double square;
  long double below;
  long double below_moment;
  long double above;
  long double above_moment;
} weight_sums;

static void add_weight(weight_sums *sums, long double weight, int64_t at, int64_t mode, int64_t x)
{
  const long double distance = (long double)(at - mode);
  const long double moment = weight * distance;

  sums->total += weight;
  sums->moment += moment;
  sums->square += moment * distance;
  if (at <= x) {
    sums->below += weight;
    sums->below_moment += moment;
  }
  if (at >= x) {
    sums->above += weight;
    sums->above_moment += moment;
  }
}

static weight_sums sum_weights(const conditional *family, long double odds, int64_t mode, int64_t x)
{
  weight_sums sums = {0};
  long double weight = 1;

  add_weight(&sums, weight, mode, mode, x);
  for (int64_t at = mode; at < family->high && weight > negligible * sums.total; at++) {
    weight *= step_up(family, odds, at);
    add_weight(&sums, weight, at + 1, mode, x);
  }
  weight = 1;
  for (int64_t at = mode; at > family->low && weight > negligible * sums.total; at--) {
    weight *= step_down(family, odds, at);
    add_weight(&sums, weight, at - 1, mode, x);
  }
  return sums;
}

/* P(x) / P(mode). */
static long double weight_of(const conditional *family, long double odds, int64_t mode, int64_t x)
{
  long double weight = 1;

  for (int64_t at = mode; at < x; at++)
    weight *= step_up(family, odds, at);
  for (int64_t at = mode; at > x; at--)
    weight *= step_down(family, odds, at);
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
        direction > 0 ? weight * step_up(family, odds, at) : weight * step_down(family, odds, at);
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

/* The left side and its derivative.  In the log odds t, the derivative of the mean is the
   variance, and that of log P(X >= x) is E(X | X >= x) - E(X), since P(X = k) ~ w(k) exp(kt). */
typedef struct {
  double value;
  double slope;
} tangent;

static tangent tangent_at(const equation *task, double log_odds)
{
  const long double odds = expl((long double)log_odds);
  const int64_t mode = mode_of(task->family, odds);
  const weight_sums sums = sum_weights(task->family, odds, mode, task->x);
  const long double mean = sums.moment / sums.total;

  switch (task->kind) {
  case MEAN:
    return (tangent){(double)((long double)(mode - task->x) + mean),
                     (double)(sums.square / sums.total - mean * mean)};
  case ABOVE:
    return (tangent){(double)logl(sums.above / sums.total / (long double)task->tail),
                     (double)(sums.above_moment / sums.above - mean)};
  case BELOW:
    return (tangent){-(double)logl(sums.below / sums.total / (long double)task->tail),
                     (double)(mean - sums.below_moment / sums.below)};
  }
  return (tangent){0, 0};
}

/* The log odds at which x and x + 1 are equally likely, so that either is about the median. */
static double middle_of(const conditional *family, int64_t x)
{
  return -(double)logl(step_up(family, 1, x));
}

/* From there as far as a normal distribution of the log odds would have it: its variance
   is the sum of the inverse cells (Woolf 1955, Annals of Human Genetics 19), here with a
   half added. */
static double first_guess(const equation *task)
{
  const conditional *family = task->family;
  const double x = (double)task->x;
  double variance = 1 / (x + 0.5) + 1 / ((double)family->draws - x + 0.5);

  if (family->rest >= 0)
    variance += 1 / ((double)family->successes - x + 0.5) +
                1 / ((double)(family->rest - family->draws) + x + 0.5);
  if (task->kind == MEAN)
    return (middle_of(family, task->x - 1) + middle_of(family, task->x)) / 2;
  variance = sqrt(variance) * gsl_cdf_ugaussian_Qinv(task->tail);
  return task->kind == ABOVE ? middle_of(family, task->x - 1) - variance
                             : middle_of(family, task->x) + variance;
}

/* Where the tangent crosses 0, if that is between the ends known so far; else their
   middle, or beyond the one that is known, twice as far each time. */
static double next_guess(double guess, tangent here, double low, double high, double *width)
{
  const double crossing = guess - here.value / here.slope;

  if (here.slope > 0 && crossing >= low && crossing <= high && fabs(crossing - guess) <= *width)
    return crossing;
  if (isfinite(low) && isfinite(high))
    return low + (high - low) / 2;
  *width *= 2;
  return isfinite(low) ? low + *width : high - *width;
}

/* Newton's method between ends that close in.  The logarithms of the tails are concave in
   the log odds, as all weights are log-concave, so that four or five steps do.  A step
   leaves an error of about its square times the standard deviation, which the slope is
   not below by more than a factor. */
static evs_status solve(double *log_odds, const equation *task, evs_error *error)
{
  enum { MOST_STEPS = 200 };
  double low = -INFINITY;
  double high = INFINITY;
  double width = 4;
  double guess = first_guess(task);

  for (int i = 0; i < MOST_STEPS; i++) {
    const tangent here = tangent_at(task, guess);
    const double last = guess;

    if (here.value < 0)
      low = guess;
    else
      high = guess;
    guess = next_guess(last, here, low, high, &width);
    *log_odds = guess;
    if (high - low <= 1e-14 * fmax(1, fabs(guess)) ||
        (here.slope > 0 && fmax(1, here.slope) * pow(guess - last, 2) <= 1e-18))
      return EVS_OK;
  }
  return evs_fail(error, EVS_BAD_DATA,
                  "the exact interval of the rate ratio is not found in %d steps", MOST_STEPS);
}

evs_status conditional_likeliest(double *log_odds, const conditional *family, int64_t x,
                                 evs_error *error)
{
  return solve(log_odds, &(equation){family, MEAN, x, 0}, error);
}

evs_status conditional_lower(double *log_odds, const conditional *family, int64_t x, double tail,
                             evs_error *error)
{
  return solve(log_odds, &(equation){family, ABOVE, x, tail}, error);
}

evs_status conditional_upper(double *log_odds, const conditional *family, int64_t x, double tail,
                             evs_error *error)
{
  return solve(log_odds, &(equation){family, BELOW, x, tail}, error);
}
