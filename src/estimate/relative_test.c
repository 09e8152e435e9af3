/* relative_test.c - whether an effect agrees with one largest step before the start.

   Moments: for each period t after, +-(d(t) - d(t-1)) <= mbar sign (d(s+1) - d(s)).  With Y
   the moments of the estimates, V their covariance and X what the effects of the other
   periods do to them, the distance is  min eta with  Y - a effect - X x <= eta sd,  by
   duality the greatest v'(Y - a effect) over  v >= 0, X'v = 0, sd'v = 1.  Given the vertex v
   at which it lies, it is normal within the stretch where v stays the best one (Andrews,
   Roth and Pakes 2023, section 4), which is found by Newton's steps on the convex,
   piecewise linear  max over u of u'(rest + at V v / v'V v) - at. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <string.h>

#include "estimate/honest_parts.h"
#include "estimate/two_way.h"
#include "estimate/vertex_lp.h"

/* Fewer where there are many steps before, each with its own critical value. */
enum { MOST_DRAWS = 40000, LEAST_DRAWS = 1000, ALL_DRAWS = 640000 };

struct relative_test {
  const relative_work *work;
  size_t moment_count;
  double *rows;       /* [moment][K + P] */
  double *covariance; /* of the moments */
  double *values;     /* moments of the estimates */
  double *slope;      /* a: what a unit of the effect does to them */
  vertex_lp polytope;
  bool is_empty;
  double critical; /* NaN until it is asked for */
  double *shifted;
  double *vertex;
  double *direction;
  double *point;
  double *other;
  evs_arena *arena;
};

static size_t count_draws(const evs_event_estimates *estimates)
{
  const size_t share = ALL_DRAWS / (estimates->before_count * estimates->before_count);

  return share > MOST_DRAWS ? MOST_DRAWS : share < LEAST_DRAWS ? LEAST_DRAWS : share;
}

static double dot(const double *left, const double *right, size_t count)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += left[i] * right[i];
  return sum;
}

static void fill_draws(double *out, const double *root, size_t draw_count, size_t size,
                       gsl_rng *random, evs_arena *arena)
{
  double *plain = evs_arena_array(arena, size, sizeof *plain);

  for (size_t draw = 0; draw < draw_count; draw++) {
    for (size_t i = 0; i < size; i++)
      plain[i] = gsl_ran_gaussian_ziggurat(random, 1);
    for (size_t i = 0; i < size; i++)
      out[draw * size + i] = dot(root + i * size, plain, i + 1);
  }
}

evs_status relative_begin(relative_work *out, const evs_event_estimates *estimates,
                          const evs_honest_options *options, evs_arena *arena, evs_error *error)
{
  const size_t size = estimates->before_count + estimates->after_count;
  double *root = evs_arena_array(arena, size * size, sizeof *root);
  double *scale = evs_arena_array(arena, size, sizeof *scale);
  const size_t draw_count = count_draws(estimates);
  double *draws = evs_arena_array(arena, draw_count * size, sizeof *draws);
  evs_status status = honest_check(estimates, error);
  gsl_rng *random;

  if (status)
    return status;
  memcpy(root, estimates->covariance, size * size * sizeof *root);
  for (size_t i = 0; i < size; i++)
    scale[i] = root[i * size + i];
  root_semidefinite(root, scale, size, 1e-12, NULL);
  random = gsl_rng_alloc(gsl_rng_taus2);
  if (!random)
    evs_arena_exhausted(arena);
  gsl_rng_set(random, options->seed);
  fill_draws(draws, root, draw_count, size, random, arena);
  gsl_rng_free(random);
  *out = (relative_work){estimates, options, draw_count, draws, arena};
  return EVS_OK;
}

/* Adds `factor` times (d at `index` of K + 1 + P periods); the reference is 0. */
static void add_difference(double *row, const evs_event_estimates *estimates, size_t index,
                           double factor)
{
  if (index < estimates->before_count)
    row[index] += factor;
  else if (index > estimates->before_count)
    row[index - 1] += factor;
}

static void fill_rows(relative_test *test, size_t step, double allowed)
{
  const evs_event_estimates *estimates = test->work->estimates;
  const size_t size = estimates->before_count + estimates->after_count;

  for (size_t moment = 0; moment < test->moment_count; moment++) {
    const size_t at = estimates->before_count + moment / 2;
    const double sign = moment % 2 ? -1 : 1;
    double *row = test->rows + moment * size;

    add_difference(row, estimates, at + 1, sign);
    add_difference(row, estimates, at, -sign);
    add_difference(row, estimates, step + 1, -allowed);
    add_difference(row, estimates, step, allowed);
  }
}

static void fill_moments(relative_test *test)
{
  const evs_event_estimates *estimates = test->work->estimates;
  const size_t size = estimates->before_count + estimates->after_count;
  const size_t count = test->moment_count;

  for (size_t i = 0; i < count; i++) {
    test->values[i] = dot(test->rows + i * size, estimates->estimates, size);
    for (size_t k = 0; k < size; k++)
      test->other[k] = dot(estimates->covariance + k * size, test->rows + i * size, size);
    for (size_t j = 0; j < count; j++)
      test->covariance[i * count + j] = dot(test->rows + j * size, test->other, size);
  }
}

static size_t largest_weight(const double *weights, size_t count)
{
  size_t best = 0;

  for (size_t t = 1; t < count; t++)
    if (fabs(weights[t]) > fabs(weights[best]))
      best = t;
  return best;
}

/* The effect of one period is written by the weighted effect and those of the others. */
static void make_polytope(relative_test *test, evs_arena *arena)
{
  const evs_event_estimates *estimates = test->work->estimates;
  const double *weights = test->work->options->weights;
  const size_t size = estimates->before_count + estimates->after_count;
  const size_t lead = largest_weight(weights, estimates->after_count);
  const size_t count = test->moment_count;
  double *matrix = evs_arena_array(arena, estimates->after_count * count, sizeof *matrix);
  double *right = evs_arena_array(arena, estimates->after_count, sizeof *right);
  size_t line = 1;

  right[0] = 1;
  for (size_t i = 0; i < count; i++) {
    matrix[i] = sqrt(fmax(test->covariance[i * count + i], 0));
    test->slope[i] = test->rows[i * size + estimates->before_count + lead] / weights[lead];
  }
  for (size_t t = 0; t < estimates->after_count; t++) {
    if (t == lead)
      continue;
    for (size_t i = 0; i < count; i++)
      matrix[line * count + i] =
          test->rows[i * size + estimates->before_count + t] - test->slope[i] * weights[t];
    line++;
  }
  test->is_empty = !vertex_lp_make(&test->polytope, line, count, matrix, right, arena);
}

relative_test *relative_test_make(const relative_work *work, size_t step, double sign, double mbar,
                                  evs_arena *arena)
{
  const evs_event_estimates *estimates = work->estimates;
  const size_t size = estimates->before_count + estimates->after_count;
  const size_t count = 2 * estimates->after_count;
  const size_t longest = count > size ? count : size;
  relative_test *test = evs_arena_alloc(arena, sizeof *test);

  *test = (relative_test){.work = work, .moment_count = count, .critical = NAN, .arena = arena};
  test->rows = evs_arena_array(arena, count * size, sizeof *test->rows);
  test->covariance = evs_arena_array(arena, count * count, sizeof *test->covariance);
  test->values = evs_arena_array(arena, count, sizeof *test->values);
  test->slope = evs_arena_array(arena, count, sizeof *test->slope);
  test->shifted = evs_arena_array(arena, count, sizeof *test->shifted);
  test->vertex = evs_arena_array(arena, count, sizeof *test->vertex);
  test->direction = evs_arena_array(arena, count, sizeof *test->direction);
  test->point = evs_arena_array(arena, count, sizeof *test->point);
  test->other = evs_arena_array(arena, longest, sizeof *test->other);
  fill_rows(test, step, mbar * sign);
  fill_moments(test);
  make_polytope(test, arena);
  return test;
}

double relative_distance(relative_test *test, double effect)
{
  for (size_t i = 0; i < test->moment_count; i++)
    test->shifted[i] = test->values[i] - effect * test->slope[i];
  return vertex_lp_greatest(&test->polytope, test->shifted, test->vertex);
}

double relative_critical(relative_test *test)
{
  const relative_work *work = test->work;
  const size_t size = work->estimates->before_count + work->estimates->after_count;
  const double share = 1 - (1 - work->options->confidence) / 10;
  double *distances;

  if (!isnan(test->critical))
    return test->critical;
  distances = evs_arena_array(test->arena, work->draw_count, sizeof *distances);
  for (size_t draw = 0; draw < work->draw_count; draw++) {
    for (size_t i = 0; i < test->moment_count; i++)
      test->point[i] = dot(test->rows + i * size, work->draws + draw * size, size);
    distances[draw] = vertex_lp_greatest(&test->polytope, test->point, NULL);
  }
  gsl_sort(distances, 1, work->draw_count);
  test->critical = gsl_stats_quantile_from_sorted_data(distances, 1, work->draw_count, share);
  return test->critical;
}

/* max over u of u'(rest + at direction) - at; the slope of the best u in `slope`. */
static double excess(relative_test *test, const double *rest, double at, double *slope,
                     double *constant)
{
  for (size_t i = 0; i < test->moment_count; i++)
    test->point[i] = rest[i] + at * test->direction[i];
  vertex_lp_greatest(&test->polytope, test->point, test->other);
  *slope = dot(test->other, test->direction, test->moment_count) - 1;
  *constant = dot(test->other, rest, test->moment_count);
  return *constant + at * *slope;
}

/* The end of the stretch on the side of `at`, which lies beyond it or within. */
static double stretch_end(relative_test *test, const double *rest, double at, double eta,
                          double deviation)
{
  for (int step = 0; step < 200; step++) {
    double slope;
    double constant;
    const double above = excess(test, rest, at, &slope, &constant);

    if (above <= 1e-9 * fmax(deviation, fabs(at)) || slope == 0)
      return at;
    if ((-constant / slope - eta) * (at - eta) <= 0)
      return eta;
    at = -constant / slope;
  }
  return at;
}

static bool conditional_accepts(relative_test *test, double eta, double critical)
{
  const size_t count = test->moment_count;
  const double alpha = 1 - test->work->options->confidence;
  const double kappa = alpha / 10;
  double *rest = test->shifted;
  double variance;
  double deviation;
  double low;
  double high;

  for (size_t i = 0; i < count; i++)
    test->direction[i] = dot(test->covariance + i * count, test->vertex, count);
  variance = dot(test->direction, test->vertex, count);
  if (!(variance > 1e-20))
    return eta <= 0;
  deviation = sqrt(variance);
  for (size_t i = 0; i < count; i++) {
    test->direction[i] /= variance;
    rest[i] -= eta * test->direction[i];
  }
  low = stretch_end(test, rest, fmin(eta, 0) - 40 * deviation, eta, deviation);
  high = stretch_end(test, rest, critical, eta, deviation);
  return eta / deviation <= fmax(0, truncated_quantile((alpha - kappa) / (1 - kappa),
                                                       low / deviation, high / deviation));
}

double relative_greatest_critical(const relative_test *test)
{
  const double kappa = (1 - test->work->options->confidence) / 10;

  return gsl_cdf_ugaussian_Qinv(kappa / (double)test->moment_count);
}

bool relative_accepts(relative_test *test, double effect)
{
  const double eta = test->is_empty ? 0 : relative_distance(test, effect);

  if (eta <= 0)
    return true;
  if (eta > relative_greatest_critical(test) || eta > relative_critical(test))
    return false;
  return conditional_accepts(test, eta, relative_critical(test));
}
