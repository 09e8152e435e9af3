/* glm.c - regression of counts with a log link, and of shares with a logit. */
#include "estimate/glm.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "estimate/glm_family.h"
#include "estimate/theta.h"

enum { LONGEST_MOVE = 4, MOST_STEPS = 200, MOST_HALVINGS = 40, MOST_TURNS = 500 };

static const double gradient_limit = 1e-8;
/* Enough for the verdict that there is no maximum: what else there is has been met by then. */
static const double gradient_of_rest = 1e-6;

static const char zeros_only[] =
    "none: a part of the series holds zeros only, so the likelihood has no finite maximum";
static const char extremes_only[] =
    "none: a part of the series holds shares of 0 or 1 only, so the likelihood has no finite "
    "maximum";
static const char no_information[] =
    "none: the information about a coefficient is beyond the range of numbers";
static const char no_convergence[] = "none: the iterations did not converge";

typedef struct {
  const design_matrix *design;
  glm_family family;
  const double *offset;
  design_matrix weighted;
  long double *zeros;
  least_squares fit;
  double *predictor; /* of the present coefficients, with the offset */
  long double *scores;
  long double *information; /* of each coefficient */
  long double *rounding;    /* of each score */
  double *step;             /* of the coefficients */
  double *moves;            /* of the predictor by the whole step */
  double *trial;
  double *next; /* coefficients that are tried */
} glm_work;

static glm_work make_work(const design_matrix *design, const double *y, const double *totals,
                          const double *offset, evs_arena *arena)
{
  const size_t n = design->rows;
  glm_work work = {.design = design, .family = {y, totals, INFINITY}, .offset = offset};

  work.weighted = design_make(n, design->columns, arena);
  work.zeros = evs_arena_array(arena, n, sizeof *work.zeros);
  work.scores = evs_arena_array(arena, design->columns, sizeof *work.scores);
  work.information = evs_arena_array(arena, design->columns, sizeof *work.information);
  work.rounding = evs_arena_array(arena, design->columns, sizeof *work.rounding);
  work.step = evs_arena_array(arena, design->columns, sizeof *work.step);
  work.fit = least_squares_make(n, design->columns, arena);
  work.predictor = evs_arena_array(arena, n, sizeof *work.predictor);
  work.moves = evs_arena_array(arena, n, sizeof *work.moves);
  work.trial = evs_arena_array(arena, n, sizeof *work.trial);
  work.next = evs_arena_array(arena, design->columns, sizeof *work.next);
  return work;
}

static double offset_at(const glm_work *work, size_t row)
{
  return work->offset ? work->offset[row] : 0;
}

typedef struct {
  double value;
  double rounding; /* two deviances that are this near are not told apart */
} rounded_deviance;

static rounded_deviance deviance_at(const glm_work *work, const double *predictor)
{
  long double sum = 0;
  long double size = 0;

  for (size_t i = 0; i < work->design->rows; i++) {
    const glm_deviance part = glm_deviance_at(&work->family, i, predictor[i]);

    sum += part.own - part.rest;
    size += fabs(part.own) + fabs(part.rest);
  }
  return (rounded_deviance){(double)sum, (double)(16 * DBL_EPSILON * size)};
}

static void predict(double *predictor, const glm_work *work, const double *coefficients)
{
  for (size_t i = 0; i < work->design->rows; i++) {
    long double sum = offset_at(work, i);

    for (size_t j = 0; j < work->design->columns; j++)
      sum += design_row(work->design, i)[j] * coefficients[j];
    predictor[i] = (double)sum;
  }
}

/* The information, its factor and its inverse, by a regression of 0 on weighted rows. */
static evs_status weigh_information(glm_work *work, bool observed, evs_error *error)
{
  for (size_t i = 0; i < work->design->rows; i++) {
    const glm_slopes at = glm_slopes_at(&work->family, i, work->predictor[i]);
    const long double root = sqrtl(observed ? at.observed : at.expected);

    for (size_t j = 0; j < work->design->columns; j++)
      design_row(&work->weighted, i)[j] = root * design_row(work->design, i)[j];
  }
  return least_squares_plain(&work->fit, &work->weighted, work->zeros, error);
}

/* The scores of the coefficients.  Returns the greatest, less what the rounding of the predictor
   makes of it, in units of its standard deviation. */
static double fill_scores(glm_work *work)
{
  const size_t k = work->design->columns;
  long double *information = work->information;
  long double *rounding = work->rounding;
  double greatest = 0;

  for (size_t j = 0; j < k; j++)
    work->scores[j] = information[j] = rounding[j] = 0;
  for (size_t i = 0; i < work->design->rows; i++) {
    const glm_slopes at = glm_slopes_at(&work->family, i, work->predictor[i]);
    const double last_digit = DBL_EPSILON * fmax(1, fabs(work->predictor[i]));

    for (size_t j = 0; j < k; j++) {
      const long double x = design_row(work->design, i)[j];

      work->scores[j] += x * at.score;
      information[j] += x * x * at.expected;
      rounding[j] += fabsl(x) * at.expected * last_digit;
    }
  }
  for (size_t j = 0; j < k; j++)
    greatest =
        fmax(greatest, (double)((fabsl(work->scores[j]) - rounding[j]) / sqrtl(information[j])));
  return greatest;
}

/* Newton's step, quick even where counts lie far from a curve.  It is made of the scores, so that
   an information of few digits only makes it take longer. */
static evs_status solve_step(glm_work *work, evs_error *error)
{
  evs_status status = weigh_information(work, true, error);

  if (status)
    return status;
  fill_scores(work);
  least_squares_solve(work->scores, &work->fit);
  for (size_t j = 0; j < work->design->columns; j++)
    work->step[j] = (double)work->scores[j];
  return EVS_OK;
}

/* How far the whole step moves a predictor, but for extreme observations, which lose nothing by
   going far. */
static double farthest_move(glm_work *work)
{
  double farthest = 0;

  for (size_t i = 0; i < work->design->rows; i++) {
    long double move = 0;

    for (size_t j = 0; j < work->design->columns; j++)
      move += design_row(work->design, i)[j] * work->step[j];
    work->moves[i] = (double)move;
    if (!glm_is_extreme(&work->family, i, move > 0))
      farthest = fmax(farthest, fabs(work->moves[i]));
  }
  return farthest;
}

/* Takes the step, or a part of it where it is far or the deviance would rise; false when no part of
   it helps. */
static bool take_step(glm_work *work, double *coefficients, double *deviance)
{
  const size_t k = work->design->columns;
  double share = fmin(1, LONGEST_MOVE / farthest_move(work));

  for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
    rounded_deviance found;

    for (size_t j = 0; j < k; j++)
      work->next[j] = coefficients[j] + share * work->step[j];
    predict(work->trial, work, work->next);
    found = deviance_at(work, work->trial);
    if (!isfinite(found.value) || !(found.value <= *deviance + found.rounding))
      continue;
    memcpy(coefficients, work->next, k * sizeof *coefficients);
    memcpy(work->predictor, work->trial, work->design->rows * sizeof *work->predictor);
    *deviance = found.value;
    return true;
  }
  return false;
}

/* Where the scores have vanished Newton's step does so too at a maximum.  Where the likelihood
   rises without end it moves some extreme observation by 1 or more: 1/2 tells the two apart. */
static bool runs_away(const glm_work *work)
{
  for (size_t i = 0; i < work->design->rows; i++)
    if (fabs(work->moves[i]) > 0.5 && glm_is_extreme(&work->family, i, work->moves[i] > 0))
      return true;
  return false;
}

static const char *no_maximum(const glm_work *work)
{
  return work->family.totals ? extremes_only : zeros_only;
}

/* Iterates from the present predictor and deviance, and once more when the limit is reached: that
   doubles the number of correct digits. */
static evs_status iterate(glm_fit *out, glm_work *work, evs_error *error)
{
  evs_status status;
  bool is_last = false;

  out->reason = no_convergence;
  for (int i = 0; i < MOST_STEPS; i++) {
    status = solve_step(work, error);
    if (status == EVS_BAD_DATA && i > 0 && runs_away(work)) { /* too little weight is left */
      if (error)
        *error = (evs_error){0};
      out->reason = no_maximum(work);
      return EVS_OK;
    }
    if (status)
      return status;
    if (!take_step(work, out->coefficients, &out->deviance) || is_last)
      break;
    is_last = fill_scores(work) <= gradient_limit;
  }
  out->gradient = fill_scores(work);
  if (runs_away(work) ? out->gradient <= gradient_of_rest : out->gradient <= gradient_limit)
    out->reason = runs_away(work) ? no_maximum(work) : NULL;
  return EVS_OK;
}

static evs_status start(glm_fit *out, glm_work *work, evs_arena *arena, evs_error *error)
{
  const size_t n = work->design->rows;
  const size_t k = work->design->columns;

  *out = (glm_fit){.theta = NAN, .gradient = NAN, .pearson = NAN, .deviance = NAN};
  out->coefficients = evs_arena_array(arena, k, sizeof *out->coefficients);
  out->fitted = evs_arena_array(arena, n, sizeof *out->fitted);
  out->residuals = evs_arena_array(arena, n, sizeof *out->residuals);
  out->covariance = evs_arena_array(arena, k * k, sizeof *out->covariance);
  predict(work->predictor, work, out->coefficients);
  out->deviance = deviance_at(work, work->predictor).value;
  return iterate(out, work, error);
}

/* The covariance and the sums at the estimate. */
static evs_status finish(glm_fit *out, glm_work *work, evs_error *error)
{
  const size_t k = work->design->columns;
  evs_status status = weigh_information(work, false, error);
  long double pearson = 0;

  if (status)
    return status;
  memcpy(out->covariance, work->fit.inverse, k * k * sizeof *out->covariance);
  for (size_t j = 0; j < k; j++)
    if (!isfinite(out->covariance[j * k + j]) || !(out->covariance[j * k + j] > 0))
      out->reason = no_information;
  for (size_t i = 0; i < work->design->rows; i++) {
    const glm_slopes at = glm_slopes_at(&work->family, i, work->predictor[i]);

    out->fitted[i] = at.mean;
    out->residuals[i] = at.score != 0 ? at.score / sqrt(at.expected) : 0;
    pearson += (long double)out->residuals[i] * out->residuals[i];
  }
  out->pearson = (double)pearson;
  return EVS_OK;
}

static evs_status fit(glm_fit *out, glm_work *work, evs_arena *arena, evs_error *error)
{
  evs_status status = start(out, work, arena, error);

  return status || out->reason ? status : finish(out, work, error);
}

evs_status glm_poisson(glm_fit *out, const design_matrix *design, const double *y,
                       const double *offset, evs_arena *arena, evs_error *error)
{
  glm_work work = make_work(design, y, NULL, offset, arena);

  return fit(out, &work, arena, error);
}

evs_status glm_binomial(glm_fit *out, const design_matrix *design, const double *y,
                        const double *totals, const double *offset, evs_arena *arena,
                        evs_error *error)
{
  glm_work work = make_work(design, y, totals, offset, arena);

  return fit(out, &work, arena, error);
}

static theta_data means_of(const glm_work *work)
{
  return (theta_data){work->design->rows, work->family.y, work->predictor};
}

static evs_status take_turns(glm_fit *out, glm_work *work, double theta, evs_error *error)
{
  const theta_data means = means_of(work);
  evs_status status;
  double before;

  for (int turn = 0; turn < MOST_TURNS; turn++) {
    before = theta;
    work->family.theta = theta = theta_solve(&means, before);
    out->deviance = deviance_at(work, work->predictor).value;
    if ((status = iterate(out, work, error)) || out->reason || isinf(theta))
      return status;
    if (fabs(theta - before) < 1e-10 * before)
      return EVS_OK;
  }
  out->reason = no_convergence;
  return EVS_OK;
}

/* From the coefficients of Poisson's fit; an infinite theta stays. */
static evs_status fit_from(glm_fit *out, glm_work *work, const double *poisson, double theta,
                           evs_error *error)
{
  memcpy(out->coefficients, poisson, work->design->columns * sizeof *poisson);
  work->family.theta = INFINITY;
  predict(work->predictor, work, poisson);
  if (!isinf(theta))
    return take_turns(out, work, theta, error);
  out->deviance = deviance_at(work, work->predictor).value;
  return iterate(out, work, error);
}

/* The greatest of the maxima that the starts lead to, and of Poisson's where that is one. */
static evs_status fit_best(glm_fit *out, glm_work *work, evs_arena *arena, evs_error *error)
{
  const size_t k = work->design->columns;
  const theta_data means = means_of(work);
  double *poisson = evs_arena_array(arena, k, sizeof *poisson);
  double starts[THETA_START_COUNT];
  double best = INFINITY;
  double greatest =
      theta_overdispersion(&means) > 0 ? -INFINITY : theta_log_likelihood(&means, INFINITY);

  memcpy(poisson, out->coefficients, k * sizeof *poisson);
  theta_starts(starts, &means);
  for (size_t i = 0; i < THETA_START_COUNT; i++) {
    evs_status status;
    double found;

    if (!(starts[i] > 0))
      continue;
    if ((status = fit_from(out, work, poisson, starts[i], error)))
      return status;
    found = theta_log_likelihood(&means, work->family.theta);
    if (!out->reason && found > greatest) {
      greatest = found;
      best = starts[i];
    }
  }
  return isinf(greatest) ? EVS_OK : fit_from(out, work, poisson, best, error);
}

evs_status glm_negative_binomial(glm_fit *out, const design_matrix *design, const double *y,
                                 const double *offset, evs_arena *arena, evs_error *error)
{
  glm_work work = make_work(design, y, NULL, offset, arena);
  evs_status status = start(out, &work, arena, error);

  if (status || out->reason)
    return status;
  if ((status = fit_best(out, &work, arena, error)) || out->reason)
    return status;
  out->is_poisson = isinf(work.family.theta);
  if (!out->is_poisson)
    out->theta = work.family.theta;
  return finish(out, &work, error);
}
