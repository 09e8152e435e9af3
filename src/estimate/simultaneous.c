/* simultaneous.c - intervals that hold all together. */
#include "evalstat/simultaneous.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

#include "estimate/two_way.h"

enum { DRAWS = 20000 };

/* The correlations of the entries with a variance; returns how many. */
static size_t fill_correlations(double *out, const double *covariance, size_t size,
                                evs_arena *arena)
{
  size_t *kept = evs_arena_array(arena, size, sizeof *kept);
  size_t count = 0;

  for (size_t i = 0; i < size; i++)
    if (covariance[i * size + i] > 0)
      kept[count++] = i;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++)
      out[i * count + j] =
          covariance[kept[i] * size + kept[j]] /
          sqrt(covariance[kept[i] * size + kept[i]] * covariance[kept[j] * size + kept[j]]);
  return count;
}

static double draw_largest(const double *root, double *plain, size_t count, gsl_rng *random)
{
  double largest = 0;

  for (size_t i = 0; i < count; i++)
    plain[i] = gsl_ran_gaussian_ziggurat(random, 1);
  for (size_t i = 0; i < count; i++) {
    double sum = 0;

    for (size_t k = 0; k <= i; k++)
      sum += root[i * count + k] * plain[k];
    largest = fmax(largest, fabs(sum));
  }
  return largest;
}

static void fill_draws(double *out, const double *root, size_t count, double dof, gsl_rng *random,
                       evs_arena *arena)
{
  double *plain = evs_arena_array(arena, count, sizeof *plain);

  for (size_t draw = 0; draw < DRAWS; draw++) {
    out[draw] = draw_largest(root, plain, count, random);
    if (!isnan(dof))
      out[draw] /= sqrt(gsl_ran_chisq(random, dof) / dof);
  }
}

/* That of one interval by itself, below which no draws may fall. */
static double single_critical(double dof, double confidence)
{
  return isnan(dof) ? gsl_cdf_ugaussian_Pinv((1 + confidence) / 2)
                    : gsl_cdf_tdist_Pinv((1 + confidence) / 2, dof);
}

double evs_simultaneous_critical(const double *covariance, size_t size, double dof,
                                 double confidence, unsigned long seed, evs_arena *arena)
{
  double *root = evs_arena_array(arena, size * size, sizeof *root);
  double *ones = evs_arena_array(arena, size, sizeof *ones);
  double *draws = evs_arena_array(arena, DRAWS, sizeof *draws);
  const size_t count = fill_correlations(root, covariance, size, arena);
  gsl_rng *random;

  if (count == 0)
    return NAN;
  for (size_t i = 0; i < count; i++)
    ones[i] = 1;
  root_semidefinite(root, ones, count, 1e-12, NULL);
  random = gsl_rng_alloc(gsl_rng_taus2);
  if (!random)
    evs_arena_exhausted(arena);
  gsl_rng_set(random, seed);
  fill_draws(draws, root, count, dof, random, arena);
  gsl_rng_free(random);
  gsl_sort(draws, 1, DRAWS);
  return fmax(single_critical(dof, confidence),
              gsl_stats_quantile_from_sorted_data(draws, 1, DRAWS, confidence));
}
