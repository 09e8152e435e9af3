/* relative_test.c - whether an effect agrees with one largest step before the start.

   Moments: for each period t after, +-(d(t) - d(t-1)) <= mbar sign (d(s+1) - d(s)).  With y
   the moments of the estimates less those of the effects, the distance is the least eta with
   y <= eta sd for some effects of the single periods that give the weighted effect: a linear
   programme.  Its dual is the greatest v'y over v >= 0, v orthogonal to what those effects can
   move, v'sd = 1.  With c(t) = sum over u >= t of w(u), v weighs the steps after by a multiple
   of c, of either sign, and besides each pair of opposite moments alike: P + 2 rays, so the
   greatest is found among them without any search.

   Given the best ray, v'y is normal within the stretch where that ray stays the best (Andrews,
   Roth and Pakes 2023, section 4). */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

#include "estimate/honest_parts.h"
#include "estimate/two_way.h"

/* Fewer where there are many steps before, each with its own critical value. */
enum { MOST_DRAWS = 40000, LEAST_DRAWS = 1000, ALL_DRAWS = 640000 };

enum { UPWARDS, DOWNWARDS, PAIRS }; /* rays: the steps with c, against it, then P pairs */

struct relative_test {
  const relative_work *work;
  size_t step;
  double allowed; /* mbar times the sign of the step */
  double *steps;  /* c */
  double *scales; /* of the rays: 1/v'sd */
  double *values; /* of the moments: 2 t for the one sign of step t, 2 t + 1 for the other */
  double *covariance;
  double critical; /* NaN until it is asked for */
  double *rays;    /* value of each ray */
  double *slopes;
  double *direction;
  double *weights;
  evs_arena *arena;
};

static size_t size_of(const evs_event_estimates *estimates)
{
  return estimates->before_count + estimates->after_count;
}

static size_t count_draws(const evs_event_estimates *estimates)
{
  const size_t share = ALL_DRAWS / (estimates->before_count * estimates->before_count);

  return share > MOST_DRAWS ? MOST_DRAWS : share < LEAST_DRAWS ? LEAST_DRAWS : share;
}

static void fill_draws(double *out, const double *root, size_t draw_count, size_t size,
                       gsl_rng *random, evs_arena *arena)
{
  double *plain = evs_arena_array(arena, size, sizeof *plain);

  for (size_t draw = 0; draw < draw_count; draw++) {
    for (size_t i = 0; i < size; i++)
      plain[i] = gsl_ran_gaussian_ziggurat(random, 1);
    for (size_t i = 0; i < size; i++)
      for (size_t k = 0; k <= i; k++)
        out[draw * size + i] += root[i * size + k] * plain[k];
  }
}

evs_status relative_begin(relative_work *out, const evs_event_estimates *estimates,
                          const evs_honest_options *options, evs_arena *arena, evs_error *error)
{
  const size_t size = size_of(estimates);
  const size_t draw_count = count_draws(estimates);
  double *root = evs_arena_array(arena, size * size, sizeof *root);
  double *draws = evs_arena_array(arena, draw_count * size, sizeof *draws);
  evs_status status = honest_check(estimates, error);
  gsl_rng *random;

  if (status)
    return status;
  memcpy(root, estimates->covariance, size * size * sizeof *root);
  root_semidefinite(root, NULL, size, 1e-12, NULL);
  random = gsl_rng_alloc(gsl_rng_taus2);
  if (!random)
    evs_arena_exhausted(arena);
  gsl_rng_set(random, options->seed);
  fill_draws(draws, root, draw_count, size, random, arena);
  gsl_rng_free(random);
  *out = (relative_work){estimates, options, draw_count, draws, arena};
  return EVS_OK;
}

/* ---- moments ------------------------------------------------------------------- */

/* d(index + 1) - d(index) of K + 1 + P periods; the reference is 0 and not in `course`. */
static double difference(const evs_event_estimates *estimates, const double *course, size_t index)
{
  const size_t reference = estimates->before_count;
  const double from = index < reference ? course[index] : index > reference ? course[index - 1] : 0;
  const double to = index + 1 < reference   ? course[index + 1]
                    : index + 1 > reference ? course[index]
                                            : 0;

  return to - from;
}

static void fill_moments(const relative_test *test, const double *course, double *out)
{
  const evs_event_estimates *estimates = test->work->estimates;
  const double most = test->allowed * difference(estimates, course, test->step);

  for (size_t t = 0; t < estimates->after_count; t++) {
    const double step = difference(estimates, course, estimates->before_count + t);

    out[2 * t] = step - most;
    out[2 * t + 1] = -step - most;
  }
}

/* Row by row of the covariance of the estimates, then column by column of that. */
static void fill_covariance(relative_test *test, evs_arena *arena)
{
  const evs_event_estimates *estimates = test->work->estimates;
  const size_t size = size_of(estimates);
  const size_t count = 2 * estimates->after_count;
  double *half = evs_arena_array(arena, size * count, sizeof *half);
  double *column = evs_arena_array(arena, size, sizeof *column);

  for (size_t i = 0; i < size; i++)
    fill_moments(test, estimates->covariance + i * size, half + i * count);
  for (size_t j = 0; j < count; j++) {
    for (size_t i = 0; i < size; i++)
      column[i] = half[i * count + j];
    fill_moments(test, column, test->covariance + j * count);
  }
}

/* ---- rays ---------------------------------------------------------------------- */

/* The moment that a ray upwards weighs at step t, by the sign of c; downwards the other. */
static size_t moment_at(const relative_test *test, size_t ray, size_t t)
{
  return 2 * t + ((test->steps[t] < 0) != (ray == DOWNWARDS));
}

/* v'moments of every ray; the effect counts for the first two. */
static void fill_rays(const relative_test *test, const double *moments, double effect, double *out)
{
  const size_t count = test->work->estimates->after_count;
  double sums[2] = {-effect, effect};

  for (size_t t = 0; t < count; t++) {
    for (size_t ray = UPWARDS; ray <= DOWNWARDS; ray++)
      sums[ray] += fabs(test->steps[t]) * moments[moment_at(test, ray, t)];
    out[PAIRS + t] = test->scales[PAIRS + t] * (moments[2 * t] + moments[2 * t + 1]);
  }
  out[UPWARDS] = test->scales[UPWARDS] * sums[UPWARDS];
  out[DOWNWARDS] = test->scales[DOWNWARDS] * sums[DOWNWARDS];
}

static void fill_scales(relative_test *test)
{
  const size_t count = test->work->estimates->after_count;
  double *deviations = test->direction;

  for (size_t i = 0; i < 2 * count; i++)
    deviations[i] = sqrt(fmax(test->covariance[i * 2 * count + i], 0));
  for (size_t ray = 0; ray < PAIRS + count; ray++)
    test->scales[ray] = 1;
  fill_rays(test, deviations, 0, test->rays);
  for (size_t ray = 0; ray < PAIRS + count; ray++)
    test->scales[ray] = test->rays[ray] > 0 ? 1 / test->rays[ray] : 0;
}

/* The ray as weights of the moments. */
static void fill_weights(const relative_test *test, size_t ray, double *out)
{
  const size_t count = test->work->estimates->after_count;

  for (size_t i = 0; i < 2 * count; i++)
    out[i] = 0;
  if (ray >= PAIRS) {
    out[2 * (ray - PAIRS)] = out[2 * (ray - PAIRS) + 1] = test->scales[ray];
    return;
  }
  for (size_t t = 0; t < count; t++)
    out[moment_at(test, ray, t)] = test->scales[ray] * fabs(test->steps[t]);
}

static size_t best_ray(const relative_test *test)
{
  size_t best = 0;

  for (size_t ray = 1; ray < PAIRS + test->work->estimates->after_count; ray++)
    if (test->rays[ray] > test->rays[best])
      best = ray;
  return best;
}

relative_test *relative_test_make(const relative_work *work, size_t step, double sign, double mbar,
                                  evs_arena *arena)
{
  const evs_event_estimates *estimates = work->estimates;
  const size_t count = estimates->after_count;
  relative_test *test = evs_arena_alloc(arena, sizeof *test);

  *test = (relative_test){
      .work = work, .step = step, .allowed = mbar * sign, .critical = NAN, .arena = arena};
  test->steps = evs_arena_array(arena, count, sizeof *test->steps);
  test->scales = evs_arena_array(arena, PAIRS + count, sizeof *test->scales);
  test->rays = evs_arena_array(arena, PAIRS + count, sizeof *test->rays);
  test->slopes = evs_arena_array(arena, PAIRS + count, sizeof *test->slopes);
  test->values = evs_arena_array(arena, 2 * count, sizeof *test->values);
  test->direction = evs_arena_array(arena, 2 * count, sizeof *test->direction);
  test->weights = evs_arena_array(arena, 2 * count, sizeof *test->weights);
  test->covariance = evs_arena_array(arena, 4 * count * count, sizeof *test->covariance);
  for (size_t t = count; t-- > 0;)
    test->steps[t] = work->options->weights[t] + (t + 1 < count ? test->steps[t + 1] : 0);
  fill_moments(test, estimates->estimates, test->values);
  fill_covariance(test, arena);
  fill_scales(test);
  return test;
}

/* ---- both stages ----------------------------------------------------------------- */

double relative_distance(relative_test *test, double effect)
{
  fill_rays(test, test->values, effect, test->rays);
  return test->rays[best_ray(test)];
}

/* Far up, so that only the largest are put in order. */
static double upper_quantile(const double *values, size_t count, double share, evs_arena *arena)
{
  const double place = (double)(count - 1) * share;
  const size_t below = (size_t)place;
  const size_t kept = count - below;
  double *largest = evs_arena_array(arena, kept, sizeof *largest);

  gsl_sort_largest(largest, kept, values, 1, count);
  return kept < 2 ? largest[0]
                  : largest[kept - 1] +
                        (place - (double)below) * (largest[kept - 2] - largest[kept - 1]);
}

double relative_critical(relative_test *test)
{
  const relative_work *work = test->work;
  const size_t size = size_of(work->estimates);
  const double share = 1 - (1 - work->options->confidence) / 10;
  double *distances;

  if (!isnan(test->critical))
    return test->critical;
  distances = evs_arena_array(test->arena, work->draw_count, sizeof *distances);
  for (size_t draw = 0; draw < work->draw_count; draw++) {
    fill_moments(test, work->draws + draw * size, test->weights);
    fill_rays(test, test->weights, 0, test->rays);
    distances[draw] = test->rays[best_ray(test)];
  }
  test->critical = upper_quantile(distances, work->draw_count, share, test->arena);
  return test->critical;
}

/* Where another ray takes over from the best one, as that moves and the rest stays. */
static void find_stretch(const relative_test *test, double eta, double *low, double *high)
{
  for (size_t ray = 0; ray < PAIRS + test->work->estimates->after_count; ray++) {
    const double room = 1 - test->slopes[ray];
    const double meets = (test->rays[ray] - eta * test->slopes[ray]) / room;

    if (room > 1e-10)
      *low = fmax(*low, fmin(meets, eta));
    else if (room < -1e-10)
      *high = fmin(*high, fmax(meets, eta));
  }
}

/* Of an eta above 0. */
static bool conditional_accepts(relative_test *test, double eta, double critical)
{
  const size_t count = 2 * test->work->estimates->after_count;
  const double alpha = 1 - test->work->options->confidence;
  const double kappa = alpha / 10;
  double variance = 0;
  double low = -INFINITY;
  double high = critical;
  double deviation;

  fill_weights(test, best_ray(test), test->weights);
  for (size_t i = 0; i < count; i++)
    test->direction[i] = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count && test->weights[i] != 0; j++)
      test->direction[j] += test->weights[i] * test->covariance[i * count + j];
  for (size_t i = 0; i < count; i++)
    variance += test->weights[i] * test->direction[i];
  if (!(variance > 1e-20))
    return false;
  for (size_t i = 0; i < count; i++)
    test->direction[i] /= variance;
  fill_rays(test, test->direction, 0, test->slopes);
  find_stretch(test, eta, &low, &high);
  deviation = sqrt(variance);
  return eta / deviation <= fmax(0, truncated_quantile((alpha - kappa) / (1 - kappa),
                                                       low / deviation, high / deviation));
}

double relative_greatest_critical(const relative_test *test)
{
  const double kappa = (1 - test->work->options->confidence) / 10;

  return gsl_cdf_ugaussian_Qinv(kappa / (2 * (double)test->work->estimates->after_count));
}

bool relative_accepts(relative_test *test, double effect)
{
  const double eta = relative_distance(test, effect);

  if (eta <= 0)
    return true;
  if (eta > relative_greatest_critical(test) || eta > relative_critical(test))
    return false;
  relative_distance(test, effect); /* the rays of the effect, not of a draw */
  return conditional_accepts(test, eta, relative_critical(test));
}
