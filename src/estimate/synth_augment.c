/* synth_augment.c - ridge-augmented synthetic control (Ben-Michael, Feller and Rothstein 2021).

   What the synthetic control misses before the start, r(t), a ridge regression over the donors
   mends: with C the donors' readings less their mean in each period,

       w = w(sc) + C (C'C + lambda I)^-1 r,

   so that weights may be negative and still add up to 1.  lambda is chosen by leaving each period
   before the start out in turn (synthetic control and ridge both anew), from 21 values between the
   largest eigenvalue of C'C and 1e-8 of it: the largest whose mean squared error is within one
   standard error of the least.  That is the rule of the R package augsynth, which however never
   leaves out the last period. */
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "estimate/simplex_parts.h"
#include "estimate/synth_parts.h"

enum { PENALTIES = 21 };
#define LEAST_PENALTY 1e-8

/* C'C = V diag(roots) V'. */
typedef struct {
  const synth_case *of;
  size_t periods;
  double *centred; /* donors x periods */
  double *vectors; /* periods x periods: a column per root */
  double *roots;
} ridge;

static double *centred_donors(const synth_case *of)
{
  const size_t periods = of->data->pre_count;
  double *rows = evs_arena_array(of->arena, of->donor_count * periods, sizeof *rows);

  for (size_t t = 0; t < periods; t++) {
    double centre = 0;

    for (size_t donor = 0; donor < of->donor_count; donor++)
      centre += synth_donor(of, donor)[t] / (double)of->donor_count;
    for (size_t donor = 0; donor < of->donor_count; donor++)
      rows[donor * periods + t] = synth_donor(of, donor)[t] - centre;
  }
  return rows;
}

static void decompose(ridge *self)
{
  const size_t n = self->periods;
  evs_arena *arena = self->of->arena;
  double *products = evs_arena_array(arena, n * n, sizeof *products);
  gsl_matrix_view matrix = gsl_matrix_view_array(products, n, n);
  gsl_matrix_view vectors = gsl_matrix_view_array(self->vectors, n, n);
  gsl_vector_view roots = gsl_vector_view_array(self->roots, n);
  gsl_eigen_symmv_workspace workspace = {
      n, evs_arena_array(arena, n, sizeof(double)), evs_arena_array(arena, n, sizeof(double)),
      evs_arena_array(arena, n, sizeof(double)), evs_arena_array(arena, n, sizeof(double))};

  for (size_t donor = 0; donor < self->of->donor_count; donor++)
    for (size_t t = 0; t < n; t++)
      simplex_add(products + t * n, self->centred + donor * n, self->centred[donor * n + t], n);
  gsl_eigen_symmv(&matrix.matrix, &roots.vector, &vectors.matrix, &workspace);
  for (size_t k = 0; k < n; k++)
    self->roots[k] = fmax(0, self->roots[k]);
}

static ridge ridge_make(const synth_case *of)
{
  const size_t n = of->data->pre_count;
  ridge self = {of, n, centred_donors(of), evs_arena_array(of->arena, n * n, sizeof(double)),
                evs_arena_array(of->arena, n, sizeof(double))};

  decompose(&self);
  return self;
}

static double largest_root(const ridge *self)
{
  double most = 0;

  for (size_t k = 0; k < self->periods; k++)
    most = fmax(most, self->roots[k]);
  return most;
}

/* V'r of what weights per donor leave of the treated unit. */
static void turn_rest(double *turned, const ridge *self, const double *weights)
{
  const synth_case *of = self->of;

  for (size_t k = 0; k < self->periods; k++)
    turned[k] = 0;
  for (size_t t = 0; t < self->periods; t++) {
    double rest = synth_unit(of, of->treated)[t];

    for (size_t donor = 0; donor < of->donor_count; donor++)
      rest -= weights[donor] * synth_donor(of, donor)[t];
    simplex_add(turned, self->vectors + t * self->periods, rest, self->periods);
  }
}

/* Weights of the synthetic control that does not see one period. */
static const double *weights_without(const synth_case *of, const double *rows, size_t period,
                                     evs_arena *arena)
{
  const size_t donors = of->donor_count;
  const size_t kept = of->data->pre_count - 1;
  double *part = evs_arena_bytes(arena, kept * donors * sizeof *part);
  simplex_solution solution;

  memcpy(part, rows, period * donors * sizeof *part);
  memcpy(part + period * donors, rows + (period + 1) * donors,
         (kept - period) * donors * sizeof *part);
  simplex_ls(&solution, &(simplex_problem){kept, donors, part, 0, true}, arena);
  return solution.weights;
}

/* The miss in a period that neither step saw: (P r)(t) / P(t, t), P = (C'C + lambda I)^-1, since
   the ridge without period t follows from the inverse with it. */
static double miss_without(const ridge *self, const double *turned, size_t period, double penalty)
{
  const double *row = self->vectors + period * self->periods;
  double above = 0;
  double below = 0;

  for (size_t k = 0; k < self->periods; k++) {
    const double share = row[k] / (self->roots[k] + penalty);

    above += share * turned[k];
    below += share * row[k];
  }
  return above / below;
}

/* Squared misses: a row per penalty, a column per period left out. */
static double *square_misses(const ridge *self, const double *penalties)
{
  evs_arena *arena = self->of->arena;
  const double *rows = synth_differences(self->of, false);
  double *turned = evs_arena_array(arena, self->periods, sizeof *turned);
  double *squares = evs_arena_array(arena, PENALTIES * self->periods, sizeof *squares);

  for (size_t t = 0; t < self->periods; t++) {
    evs_arena *own = evs_arena_create_like(arena);

    turn_rest(turned, self, weights_without(self->of, rows, t, own));
    evs_arena_destroy(own);
    for (size_t i = 0; i < PENALTIES; i++) {
      const double miss = miss_without(self, turned, t, penalties[i]);

      squares[i * self->periods + t] = miss * miss;
    }
  }
  return squares;
}

static double mean_of(const double *values, size_t count)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += values[i];
  return sum / (double)count;
}

static double error_of_mean(const double *values, size_t count)
{
  const double centre = mean_of(values, count);
  double squares = 0;

  for (size_t i = 0; i < count; i++)
    squares += (values[i] - centre) * (values[i] - centre);
  return sqrt(squares / ((double)count - 1) / (double)count);
}

static double choose_penalty(const ridge *self, double largest)
{
  const double step = pow(LEAST_PENALTY, 1.0 / (PENALTIES - 1));
  double penalties[PENALTIES] = {largest};
  const double *squares;
  double limit;
  size_t best = 0;

  for (size_t i = 1; i < PENALTIES; i++)
    penalties[i] = penalties[i - 1] * step;
  squares = square_misses(self, penalties);
  for (size_t i = 1; i < PENALTIES; i++)
    if (mean_of(squares + i * self->periods, self->periods) <
        mean_of(squares + best * self->periods, self->periods))
      best = i;
  limit = mean_of(squares + best * self->periods, self->periods) +
          error_of_mean(squares + best * self->periods, self->periods);
  for (size_t i = 0; i < best; i++)
    if (mean_of(squares + i * self->periods, self->periods) <= limit)
      return penalties[i];
  return penalties[best];
}

/* (C'C + lambda I)^-1 r */
static double *coefficients(const ridge *self, const double *turned, double penalty)
{
  double *out = evs_arena_array(self->of->arena, self->periods, sizeof *out);

  for (size_t t = 0; t < self->periods; t++)
    for (size_t k = 0; k < self->periods; k++)
      out[t] += self->vectors[t * self->periods + k] * turned[k] / (self->roots[k] + penalty);
  return out;
}

void synth_augment(evs_synth_fit *out, const synth_case *of, double penalty)
{
  const ridge self = ridge_make(of);
  const double largest = largest_root(&self);
  double *weights = evs_arena_array(of->arena, of->donor_count, sizeof *weights);
  double *turned = evs_arena_array(of->arena, self.periods, sizeof *turned);
  const double *slopes;

  if (!(largest > 0))
    return; /* donors that are all alike leave nothing to regress on */
  for (size_t donor = 0; donor < of->donor_count; donor++)
    weights[donor] = out->weights[synth_donor_unit(of, donor)];
  out->penalty = isnan(penalty) ? choose_penalty(&self, largest) : penalty;
  turn_rest(turned, &self, weights);
  slopes = coefficients(&self, turned, out->penalty);
  out->support_count = 0;
  for (size_t donor = 0; donor < of->donor_count; donor++) {
    double *weight = &out->weights[synth_donor_unit(of, donor)];

    *weight += simplex_dot(self.centred + donor * self.periods, slopes, self.periods);
    out->support_count += *weight != 0;
  }
}
