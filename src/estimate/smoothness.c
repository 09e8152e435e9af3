/* smoothness.c - the shortest interval of fixed length when the difference bends little.

   The estimate is w'b(after) + v'b(before).  With V(j) = sum over s > j of v(s) (s - j), s
   periods before the reference, a straight line leaves no bias when V(0) = sum t w(t), and
   the greatest bias is  bound (sum over j >= 0 of |sum over t > j of w(t)(t - j)| + sum over
   j >= 1 of |V(j)|).  V(1) .. V(K-1) are free, v(s) = V(s-1) - 2 V(s) + V(s+1), so the
   trade-off of variance and bias is a penalised quadratic programme in them: its path in
   the penalty is piecewise linear (Osborne, Presnell and Turlach 2000) and followed from
   the least bias (all 0) to the least variance. */
#include <math.h>
#include <string.h>

#include "estimate/honest_parts.h"
#include "estimate/two_way.h"

typedef struct {
  const evs_event_estimates *estimates;
  const evs_honest_options *options;
  size_t free_count; /* K - 1 */
  double first;      /* V(0) */
  double constant;   /* of the greatest bias over the bound, from the periods after */
  double *matrix;    /* variance = least + 2 linear'x + x'matrix x */
  double *linear;
  double least;
  double *root; /* of the active part of the matrix */
  double *solved;
  double *x;
  double *weights;
  size_t *active;
  double *signs; /* 0: not active */
} bend_work;

typedef struct {
  double half;
  double estimate;
} fixed_length;

/* Weights of the periods before in the order of time, from V. */
static void before_weights(const bend_work *work, const double *x, double first, double *out)
{
  const size_t count = work->estimates->before_count;

  for (size_t s = 1; s <= count; s++) {
    const double nearer = s == 1 ? first : x[s - 2];
    const double here = s < count ? x[s - 1] : 0;
    const double farther = s + 1 < count ? x[s] : 0;

    out[count - s] = nearer - 2 * here + farther;
  }
}

static double product(const bend_work *work, const double *left, const double *right)
{
  const size_t size = work->estimates->before_count + work->estimates->after_count;
  double sum = 0;

  for (size_t i = 0; i < size; i++)
    for (size_t j = 0; j < size && left[i] != 0; j++)
      sum += left[i] * work->estimates->covariance[i * size + j] * right[j];
  return sum;
}

/* All weights when the free V are 0, and what a unit of each adds. */
static void fill_programme(bend_work *work, evs_arena *arena)
{
  const size_t before = work->estimates->before_count;
  const size_t size = before + work->estimates->after_count;
  double *base = evs_arena_array(arena, size, sizeof *base);
  double *units = evs_arena_array(arena, work->free_count * size, sizeof *units);

  before_weights(work, work->x, work->first, base);
  memcpy(base + before, work->options->weights, (size - before) * sizeof *base);
  work->least = product(work, base, base);
  for (size_t j = 0; j < work->free_count; j++) {
    work->x[j] = 1;
    before_weights(work, work->x, 0, units + j * size);
    work->x[j] = 0;
    work->linear[j] = product(work, base, units + j * size);
    for (size_t k = 0; k <= j; k++)
      work->matrix[j * work->free_count + k] = work->matrix[k * work->free_count + j] =
          product(work, units + j * size, units + k * size);
  }
}

static bend_work begin(const evs_event_estimates *estimates, const evs_honest_options *options,
                       evs_arena *arena)
{
  const size_t count = estimates->before_count - 1;
  bend_work work = {.estimates = estimates, .options = options, .free_count = count};

  work.matrix = evs_arena_array(arena, count * count, sizeof *work.matrix);
  work.root = evs_arena_array(arena, count * count, sizeof *work.root);
  work.linear = evs_arena_array(arena, count, sizeof *work.linear);
  work.solved = evs_arena_array(arena, 2 * count, sizeof *work.solved);
  work.x = evs_arena_array(arena, count, sizeof *work.x);
  work.active = evs_arena_array(arena, count, sizeof *work.active);
  work.signs = evs_arena_array(arena, count, sizeof *work.signs);
  work.weights = evs_arena_array(arena, estimates->before_count, sizeof *work.weights);
  for (size_t t = 0; t < estimates->after_count; t++)
    work.first += options->weights[t] * (double)(t + 1);
  for (size_t j = 0; j < estimates->after_count; j++) {
    double bend = 0;

    for (size_t t = j; t < estimates->after_count; t++)
      bend += options->weights[t] * (double)(t + 1 - j);
    work.constant += fabs(bend);
  }
  fill_programme(&work, arena);
  return work;
}

static fixed_length length_at(const bend_work *work, const double *x, double bound)
{
  const size_t before = work->estimates->before_count;
  double variance = work->least;
  double bend = work->constant;
  double deviation;
  fixed_length out;

  for (size_t j = 0; j < work->free_count; j++) {
    double sum = 2 * work->linear[j];

    for (size_t k = 0; k < work->free_count; k++)
      sum += work->matrix[j * work->free_count + k] * x[k];
    variance += x[j] * sum;
    bend += fabs(x[j]);
  }
  deviation = sqrt(fmax(variance, 0));
  out.half = deviation > 0
                 ? deviation * folded_quantile(work->options->confidence, bound * bend / deviation)
                 : bound * bend;
  before_weights(work, x, work->first, work->weights);
  out.estimate = honest_effect(work->estimates, work->options->weights);
  for (size_t i = 0; i < before; i++)
    out.estimate += work->weights[i] * work->estimates->estimates[i];
  return out;
}

/* x = start - penalty slope over the active ones, from  matrix x + linear + penalty sign = 0. */
static bool solve_active(bend_work *work, size_t count)
{
  const size_t size = work->free_count;
  double *start = work->solved;
  double *slope = work->solved + size;

  for (size_t i = 0; i < count; i++) {
    for (size_t k = 0; k < count; k++)
      work->root[i * count + k] = work->matrix[work->active[i] * size + work->active[k]];
    start[i] = -work->linear[work->active[i]];
    slope[i] = work->signs[work->active[i]];
  }
  if (root_semidefinite(work->root, NULL, count, 1e-12, NULL) > 0)
    return false;
  root_solve(work->root, start, count);
  root_solve(work->root, slope, count);
  return true;
}

/* Where the gradient of an inactive one reaches the penalty, or an active one 0. */
typedef struct {
  double penalty;
  size_t index;
  double sign; /* 0: it leaves */
} path_event;

static void offer(path_event *next, double penalty, double from, size_t index, double sign)
{
  if (penalty > next->penalty && penalty < from * (1 - 1e-12))
    *next = (path_event){penalty, index, sign};
}

/* `last` has just come or gone, with the sign `last_sign`: its equation for that still holds at
   `from`, but for rounding. */
static path_event next_event(const bend_work *work, size_t count, double from, size_t last,
                             double last_sign)
{
  const size_t size = work->free_count;
  const double *start = work->solved;
  const double *slope = work->solved + size;
  path_event next = {0, size, 0};

  for (size_t i = 0; i < count; i++)
    if (work->active[i] != last)
      offer(&next, start[i] / slope[i], from, work->active[i], 0);
  for (size_t j = 0; j < size; j++) {
    double level = work->linear[j];
    double change = 0;

    if (work->signs[j] != 0)
      continue;
    for (size_t i = 0; i < count; i++) {
      level += work->matrix[j * size + work->active[i]] * start[i];
      change += work->matrix[j * size + work->active[i]] * slope[i];
    }
    /* gradient = level - penalty change; it joins with the sign against it */
    if (j != last || last_sign > 0)
      offer(&next, level / (change + 1), from, j, -1);
    if (j != last || last_sign < 0)
      offer(&next, level / (change - 1), from, j, 1);
  }
  return next;
}

static void x_at(const bend_work *work, size_t count, double penalty, double *x)
{
  memset(x, 0, work->free_count * sizeof *x);
  for (size_t i = 0; i < count; i++)
    x[work->active[i]] = work->solved[i] - penalty * work->solved[work->free_count + i];
}

static fixed_length length_on_path(const bend_work *work, size_t count, double penalty,
                                   double bound)
{
  x_at(work, count, penalty, work->x);
  return length_at(work, work->x, bound);
}

/* The best of a piece of the path, along which the half-length is convex; the optimum is flat, so
   a ten-millionth of the piece is near enough. */
static fixed_length search_piece(const bend_work *work, size_t count, double low, double high,
                                 double bound)
{
  const double golden = (sqrt(5) - 1) / 2;
  const double enough = 1e-7 * (high - low);
  double left = high - golden * (high - low);
  double right = low + golden * (high - low);
  fixed_length at_left = length_on_path(work, count, left, bound);
  fixed_length at_right = length_on_path(work, count, right, bound);
  const fixed_length at_low = length_on_path(work, count, low, bound);

  while (high - low > enough) {
    if (at_left.half <= at_right.half) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = length_on_path(work, count, left, bound);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = length_on_path(work, count, right, bound);
    }
  }
  if (at_right.half < at_left.half)
    at_left = at_right;
  return at_low.half <= at_left.half ? at_low : at_left;
}

static size_t change_active(bend_work *work, size_t count, const path_event *event)
{
  size_t kept = 0;

  work->signs[event->index] = event->sign;
  if (event->sign != 0) {
    work->active[count] = event->index;
    return count + 1;
  }
  for (size_t i = 0; i < count; i++)
    if (work->active[i] != event->index)
      work->active[kept++] = work->active[i];
  return kept;
}

static evs_status no_rank(evs_error *error)
{
  return evs_fail(error, EVS_BAD_DATA,
                  "the covariance of the estimates before the start has no full rank; expected "
                  "more units than estimates");
}

static evs_status follow_path(fixed_length *out, bend_work *work, double bound, evs_error *error)
{
  double from = INFINITY;
  double last_sign = 0;
  size_t last = work->free_count;
  size_t count = 0;

  *out = length_at(work, work->x, bound);
  for (size_t step = 0; step < 50 * (work->free_count + 1); step++) {
    path_event event;
    fixed_length found;

    if (!solve_active(work, count))
      return no_rank(error);
    event = next_event(work, count, from, last, last_sign);
    if (count > 0) {
      found = search_piece(work, count, event.penalty, from, bound);
      if (found.half < out->half)
        *out = found;
    }
    if (event.index == work->free_count)
      return EVS_OK;
    from = event.penalty;
    last = event.index;
    last_sign = event.sign != 0 ? event.sign : work->signs[last];
    count = change_active(work, count, &event);
  }
  return no_rank(error);
}

/* Without bound only the variance counts. */
static evs_status least_variance(fixed_length *out, bend_work *work, evs_error *error)
{
  for (size_t j = 0; j < work->free_count; j++)
    work->active[j] = j;
  if (!solve_active(work, work->free_count))
    return no_rank(error);
  x_at(work, work->free_count, 0, work->x);
  *out = length_at(work, work->x, 0);
  return EVS_OK;
}

static evs_status fixed_interval(evs_honest_interval *out, const evs_event_estimates *estimates,
                                 double bound, const evs_honest_options *options, evs_arena *arena,
                                 evs_error *error)
{
  bend_work work = begin(estimates, options, arena);
  fixed_length best = {NAN, NAN};
  evs_status status =
      bound > 0 ? follow_path(&best, &work, bound, error) : least_variance(&best, &work, error);

  if (status)
    return status;
  *out = (evs_honest_interval){best.estimate - best.half, best.estimate + best.half, false, false,
                               best.estimate};
  return EVS_OK;
}

evs_status evs_smoothness(evs_honest_interval *out, const evs_event_estimates *estimates,
                          double bound, const evs_honest_options *options, evs_arena *arena,
                          evs_error *error)
{
  evs_status status = honest_check(estimates, error);
  evs_arena *own;

  if (status)
    return status;
  own = evs_arena_create_like(arena);
  status = fixed_interval(out, estimates, bound, options, own, error);
  evs_arena_destroy(own);
  return status;
}

static bool holds_none(const evs_honest_interval *interval)
{
  return interval->low <= 0 && interval->high >= 0;
}

evs_status evs_smoothness_breakdown(double *out, const evs_event_estimates *estimates,
                                    const evs_honest_options *options, evs_arena *arena,
                                    evs_error *error)
{
  double low = 0;
  double high = sqrt(honest_variance(estimates, options->weights)) / 1024;
  const double least = 1e-9 * high; /* below it the intervals are those of bound 0 */
  evs_honest_interval interval;
  evs_status status = evs_smoothness(&interval, estimates, 0, options, arena, error);

  *out = 0;
  if (status || holds_none(&interval))
    return status;
  while (!(status = evs_smoothness(&interval, estimates, high, options, arena, error)) &&
         !holds_none(&interval)) {
    low = high;
    high *= 2;
  }
  while (!status && high - low > 0.001 * high && high > least) {
    const double middle = (low + high) / 2;

    status = evs_smoothness(&interval, estimates, middle, options, arena, error);
    if (holds_none(&interval))
      high = middle;
    else
      low = middle;
  }
  *out = high;
  return status;
}
