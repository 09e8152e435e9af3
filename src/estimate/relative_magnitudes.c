/* relative_magnitudes.c - effects that agree with steps after the start as large as those before.
 */
#include <math.h>

#include "estimate/honest_parts.h"

enum { GRID = 1000 };
static const double greatest_mbar = 100;

typedef struct {
  double first;
  double step;
  size_t low; /* least and greatest accepted point; low > high: none */
  size_t high;
} grid;

static double at(const grid *points, size_t index)
{
  return points->first + (double)index * points->step;
}

static grid make_grid(const evs_event_estimates *estimates, const evs_honest_options *options)
{
  const double error = sqrt(honest_variance(estimates, options->weights));
  const double effect = fabs(honest_effect(estimates, options->weights));
  const double reach = effect > 15 * error ? effect + 20 * error : 20 * error;

  return (grid){-reach, 2 * reach / (GRID - 1), GRID, 0};
}

/* The point with the least distance, which is convex along the grid. */
static size_t nearest(relative_test *test, const grid *points)
{
  size_t low = 0;
  size_t high = GRID - 1;

  while (low < high) {
    const size_t middle = (low + high) / 2;

    if (relative_distance(test, at(points, middle)) <=
        relative_distance(test, at(points, middle + 1)))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* The last point from `from` towards `to` whose distance is at most `critical`. */
static size_t distance_end(relative_test *test, const grid *points, double critical, size_t from,
                           size_t to)
{
  const bool upwards = to > from;
  size_t inside = 0;
  size_t outside = upwards ? to - from : from - to;

  if (relative_distance(test, at(points, to)) <= critical)
    return to;
  while (outside - inside > 1) {
    const size_t middle = (inside + outside) / 2;
    const size_t point = upwards ? from + middle : from - middle;

    if (relative_distance(test, at(points, point)) <= critical)
      inside = middle;
    else
      outside = middle;
  }
  return upwards ? from + inside : from - inside;
}

/* Whether a first stage that is certainly wider than its own would widen the interval. */
static bool may_widen(const grid *points, relative_test *test, size_t best)
{
  const double critical = relative_greatest_critical(test);

  return relative_distance(test, at(points, best)) <= critical &&
         (distance_end(test, points, critical, best, 0) < points->low ||
          distance_end(test, points, critical, best, GRID - 1) > points->high);
}

/* Both stages from outside; what is accepted already needs no second test. */
static void widen(grid *points, relative_test *test)
{
  const size_t best = nearest(test, points);
  size_t low;
  size_t high;

  if (!may_widen(points, test, best) ||
      relative_distance(test, at(points, best)) > relative_critical(test))
    return;
  low = distance_end(test, points, relative_critical(test), best, 0);
  high = distance_end(test, points, relative_critical(test), best, GRID - 1);
  while (low < points->low && low <= high && !relative_accepts(test, at(points, low)))
    low++;
  if (low <= high && low < points->low)
    points->low = low;
  while (high > points->high && high > low && !relative_accepts(test, at(points, high)))
    high--;
  if (points->low < GRID && high > points->high)
    points->high = high;
}

/* |b(s+1) - b(s)| */
static double step_size(const evs_event_estimates *estimates, size_t step)
{
  const double next = step + 1 < estimates->before_count ? estimates->estimates[step + 1] : 0;

  return fabs(next - estimates->estimates[step]);
}

/* The steps before in the order of their size: the largest leave most room, so that those
   behind them mostly add nothing. */
static size_t *steps_by_size(const evs_event_estimates *estimates, evs_arena *arena)
{
  size_t *order = evs_arena_array(arena, estimates->before_count, sizeof *order);

  for (size_t count = 0; count < estimates->before_count; count++) {
    size_t place = count;

    for (; place > 0 && step_size(estimates, order[place - 1]) < step_size(estimates, count);
         place--)
      order[place] = order[place - 1];
    order[place] = count;
  }
  return order;
}

/* The k-th of the 2 K sets: which step before is the largest, and its sign. */
static relative_test *nth_test(const relative_work *work, const size_t *order, size_t k,
                               double mbar, evs_arena *arena)
{
  return relative_test_make(work, order[k / 2], k % 2 ? -1 : 1, mbar, arena);
}

evs_status evs_relative_magnitudes(evs_honest_interval *out, const evs_event_estimates *estimates,
                                   double mbar, const evs_honest_options *options, evs_arena *arena,
                                   evs_error *error)
{
  grid points = make_grid(estimates, options);
  const size_t *order = steps_by_size(estimates, arena);
  relative_work work;
  evs_status status = relative_begin(&work, estimates, options, arena, error);

  if (status)
    return status;
  for (size_t k = 0; k < 2 * estimates->before_count; k++) {
    evs_arena *own = evs_arena_create_like(arena);

    widen(&points, nth_test(&work, order, k, mbar, own));
    evs_arena_destroy(own);
  }
  if (points.low > points.high)
    return evs_fail(error, EVS_TOO_FEW,
                    "no effect agrees with steps of at most %g times the largest before the start",
                    mbar);
  *out = (evs_honest_interval){at(&points, points.low), at(&points, points.high), points.low == 0,
                               points.high == GRID - 1, NAN};
  return EVS_OK;
}

static bool any_accepts_none(const relative_work *work, double mbar)
{
  const size_t *order = steps_by_size(work->estimates, work->arena);
  bool accepted = false;

  for (size_t k = 0; k < 2 * work->estimates->before_count && !accepted; k++) {
    evs_arena *own = evs_arena_create_like(work->arena);

    accepted = relative_accepts(nth_test(work, order, k, mbar, own), 0);
    evs_arena_destroy(own);
  }
  return accepted;
}

evs_status evs_relative_breakdown(double *out, const evs_event_estimates *estimates,
                                  const evs_honest_options *options, evs_arena *arena,
                                  evs_error *error)
{
  double low = 0;
  double high = 1;
  relative_work work;
  evs_status status = relative_begin(&work, estimates, options, arena, error);

  if (status)
    return status;
  *out = 0;
  if (any_accepts_none(&work, 0))
    return EVS_OK;
  while (high <= greatest_mbar && !any_accepts_none(&work, high)) {
    low = high;
    high *= 2;
  }
  *out = INFINITY;
  if (high > greatest_mbar)
    return EVS_OK;
  while (high - low > 0.001 * high) {
    const double middle = (low + high) / 2;

    if (any_accepts_none(&work, middle))
      high = middle;
    else
      low = middle;
  }
  *out = high;
  return EVS_OK;
}
