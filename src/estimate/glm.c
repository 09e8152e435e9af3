/* glm.c - regression of counts with a log link. */
#include "estimate/glm.h"

#include <float.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <string.h>

#include "core/gsl.h"

enum { LONGEST_MOVE = 4, MOST_STEPS = 200, MOST_HALVINGS = 40, MOST_TURNS = 500 };

static const double gradient_limit = 1e-8;

static const char separated[] =
    "none: a part of the series holds zeros only, so the likelihood has no finite maximum";
static const char no_convergence[] = "none: the iterations did not converge";

typedef struct {
  const design_matrix *design;
  const double *y;
  const double *offset;
  double theta; /* infinite: Poisson */
  design_matrix weighted;
  long double *working;
  least_squares fit;
  double *predictor; /* of the present coefficients, with the offset */
  double *trial;
  double *next; /* coefficients that are tried */
} glm_work;

static glm_work make_work(const design_matrix *design, const double *y, const double *offset,
                          evs_arena *arena)
{
  const size_t n = design->rows;
  glm_work work = {.design = design, .y = y, .offset = offset, .theta = INFINITY};

  work.weighted = design_make(n, design->columns, arena);
  work.working = evs_arena_array(arena, n, sizeof *work.working);
  work.fit = least_squares_make(n, design->columns, arena);
  work.predictor = evs_arena_array(arena, n, sizeof *work.predictor);
  work.trial = evs_arena_array(arena, n, sizeof *work.trial);
  work.next = evs_arena_array(arena, design->columns, sizeof *work.next);
  return work;
}

static double offset_at(const glm_work *work, size_t row)
{
  return work->offset ? work->offset[row] : 0;
}

/* Minus the second derivative of the log-likelihood in eta, never below 0; at y = mu its
   expectation. */
static double information_of(double y, double mu, double theta)
{
  const double spread = 1 + mu / theta;

  return mu * (1 + y / theta) / (spread * spread);
}

typedef struct {
  double value;
  double rounding; /* two deviances that are this near are not told apart */
} rounded_deviance;

/* ln(a/b) from a - b, to all digits whether they are near or far. */
static double log_ratio(double a, double b, double difference)
{
  return fabs(difference) < b / 2 ? log1p(difference / b) : log(a / b);
}

/* Twice the sum of y ln(y/mu) - (y - mu), or - (y + theta) ln((y + theta)/(mu + theta)) in parts
   that stay small where counts are large. */
static rounded_deviance deviance_at(const glm_work *work, const double *predictor)
{
  const double theta = work->theta;
  long double sum = 0;
  long double size = 0;

  for (size_t i = 0; i < work->design->rows; i++) {
    const double y = work->y[i];
    const double mu = exp(predictor[i]);
    double own = 0;
    double rest = y - mu;

    if (isinf(theta)) {
      own = y > 0 ? y * log_ratio(y, mu, y - mu) : 0;
    } else {
      own = y > 0 ? y * log_ratio(y * (mu + theta), mu * (y + theta), theta * (y - mu)) : 0;
      rest = theta * log_ratio(y + theta, mu + theta, y - mu);
    }
    sum += own - rest;
    size += fabs(own) + fabs(rest);
  }
  return (rounded_deviance){(double)(2 * sum), (double)(32 * DBL_EPSILON * size)};
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

/* One regression of the working response at the present predictor, weighted by the observed
   information (Newton's step, quick even where counts lie far from a curve) or the expected. */
static evs_status solve_working(glm_work *work, bool observed, evs_error *error)
{
  for (size_t i = 0; i < work->design->rows; i++) {
    double mu = exp(work->predictor[i]);
    double weight = information_of(observed ? work->y[i] : mu, mu, work->theta);
    long double root = sqrtl(weight);
    long double score = ((long double)work->y[i] - mu) / (1 + mu / work->theta);

    for (size_t j = 0; j < work->design->columns; j++)
      design_row(&work->weighted, i)[j] = root * design_row(work->design, i)[j];
    work->working[i] = root * (work->predictor[i] - offset_at(work, i) + score / weight);
  }
  return least_squares_plain(&work->fit, &work->weighted, work->working, error);
}

/* Greatest |score| in units of its standard deviation at the present predictor. */
static double scaled_gradient(const glm_work *work)
{
  double greatest = 0;

  for (size_t j = 0; j < work->design->columns; j++) {
    long double score = 0;
    long double information = 0;

    for (size_t i = 0; i < work->design->rows; i++) {
      long double x = design_row(work->design, i)[j];
      double mu = exp(work->predictor[i]);

      score += x * ((long double)work->y[i] - mu) / (1 + mu / work->theta);
      information += x * x * information_of(mu, mu, work->theta);
    }
    greatest = fmax(greatest, (double)(fabsl(score) / sqrtl(information)));
  }
  return greatest;
}

/* How far the solution of the working regression moves a predictor. */
static double farthest_move(const glm_work *work)
{
  double farthest = 0;

  predict(work->trial, work, work->fit.coefficients);
  for (size_t i = 0; i < work->design->rows; i++)
    farthest = fmax(farthest, fabs(work->trial[i] - work->predictor[i]));
  return farthest;
}

/* Moves to the solution of the working regression, or a part of the way where it is far or the
   deviance would rise; false when no part of it helps. */
static bool step(glm_work *work, double *coefficients, double *deviance)
{
  const size_t k = work->design->columns;
  double share = isinf(*deviance) ? 1 : fmin(1, LONGEST_MOVE / farthest_move(work));

  for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
    rounded_deviance found;

    for (size_t j = 0; j < k; j++)
      work->next[j] = coefficients[j] + share * (work->fit.coefficients[j] - coefficients[j]);
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
   rises without end the expected counts of some zeros fall by a factor e in each. */
static bool runs_away(const glm_work *work)
{
  predict(work->trial, work, work->fit.coefficients);
  for (size_t i = 0; i < work->design->rows; i++)
    if (work->y[i] == 0 && work->trial[i] < work->predictor[i] - 0.5)
      return true;
  return false;
}

/* Iterates from the present predictor and deviance, and once more when the limit is reached: that
   doubles the number of correct digits. */
static evs_status iterate(glm_fit *out, glm_work *work, evs_error *error)
{
  evs_status status;
  bool is_last = false;

  out->reason = no_convergence;
  for (int i = 0; i < MOST_STEPS; i++) {
    if ((status = solve_working(work, true, error)))
      return status;
    if (is_last && runs_away(work)) {
      out->reason = separated;
      return EVS_OK;
    }
    if (!step(work, out->coefficients, &out->deviance) || is_last)
      break;
    is_last = scaled_gradient(work) <= gradient_limit;
  }
  out->gradient = scaled_gradient(work);
  if (out->gradient <= gradient_limit)
    out->reason = NULL;
  return EVS_OK;
}

static evs_status start(glm_fit *out, glm_work *work, evs_arena *arena, evs_error *error)
{
  const size_t n = work->design->rows;
  const size_t k = work->design->columns;

  *out = (glm_fit){.theta = NAN, .gradient = NAN, .pearson = NAN, .deviance = NAN};
  out->coefficients = evs_arena_array(arena, k, sizeof *out->coefficients);
  out->fitted = evs_arena_array(arena, n, sizeof *out->fitted);
  out->covariance = evs_arena_array(arena, k * k, sizeof *out->covariance);
  for (size_t i = 0; i < n; i++)
    work->predictor[i] = log(work->y[i] + 0.1);
  out->deviance = INFINITY; /* no coefficients give this predictor: the first step is taken */
  return iterate(out, work, error);
}

/* The covariance and the sums at the estimate. */
static evs_status finish(glm_fit *out, glm_work *work, evs_error *error)
{
  const size_t k = work->design->columns;
  evs_status status = solve_working(work, false, error);
  long double pearson = 0;

  if (status)
    return status;
  memcpy(out->covariance, work->fit.inverse, k * k * sizeof *out->covariance);
  for (size_t i = 0; i < work->design->rows; i++) {
    double mu = exp(work->predictor[i]);
    long double distance = (long double)work->y[i] - mu;

    out->fitted[i] = mu;
    pearson += distance * distance / (mu * (1 + mu / (long double)work->theta));
  }
  out->pearson = (double)pearson;
  return EVS_OK;
}

evs_status glm_poisson(glm_fit *out, const design_matrix *design, const double *y,
                       const double *offset, evs_arena *arena, evs_error *error)
{
  glm_work work = make_work(design, y, offset, arena);
  evs_status status = start(out, &work, arena, error);

  return status || out->reason ? status : finish(out, &work, error);
}

/* First and second derivative of the log-likelihood in ln theta. */
typedef struct {
  double first;
  double second;
} derivatives;

/* psi(y + theta) - psi(theta) and the same of its derivative: sums of 1/(theta + i)
   and -1/(theta + i)² over i < y, exact where the functions would cancel. */
static void add_digammas(long double *score, long double *bend, double y, double theta)
{
  if (y > 10000) {
    *score += gsl_sf_psi(y + theta) - gsl_sf_psi(theta);
    *bend += gsl_sf_psi_1(y + theta) - gsl_sf_psi_1(theta);
    return;
  }
  for (double i = 0; i < y; i++) {
    long double part = 1 / ((long double)theta + i);

    *score += part;
    *bend -= part * part;
  }
}

static derivatives theta_score(const glm_work *work, double theta)
{
  long double score = 0;
  long double bend = 0;

  for (size_t i = 0; i < work->design->rows; i++) {
    long double y = work->y[i];
    long double mu = expl(work->predictor[i]);
    long double sum = mu + theta;

    add_digammas(&score, &bend, work->y[i], theta);
    score += (mu - y) / sum - log1pl(mu / theta);
    bend += 1 / (long double)theta - 2 / sum + (y + theta) / (sum * sum);
  }
  return (derivatives){(double)(theta * score),
                       (double)(theta * score + (long double)theta * theta * bend)};
}

/* Newton's method in ln theta, with steps of at most 2 and always uphill. */
static double solve_theta(const glm_work *work, double theta)
{
  for (int i = 0; i < MOST_STEPS; i++) {
    derivatives at = theta_score(work, theta);
    double move = at.second < 0 ? -at.first / at.second : copysign(1, at.first);

    move = fmax(-2, fmin(2, move));
    theta *= exp(move);
    if (fabs(move) < 1e-12 || theta > 1e12)
      break;
  }
  return theta;
}

/* Twice the derivative of the likelihood in 1/theta at 0: above 0 with overdispersion. */
static double overdispersion(const glm_work *work)
{
  long double sum = 0;

  for (size_t i = 0; i < work->design->rows; i++) {
    long double distance = (long double)work->y[i] - expl(work->predictor[i]);

    sum += distance * distance - (long double)work->y[i];
  }
  return (double)sum;
}

/* By moments, where the turns begin: Var(y) = mu + mu²/theta. */
static double first_theta(const glm_work *work)
{
  long double squares = 0;

  for (size_t i = 0; i < work->design->rows; i++)
    squares += expl(2 * work->predictor[i]);
  return (double)(squares / overdispersion(work));
}

static evs_status take_turns(glm_fit *out, glm_work *work, evs_error *error)
{
  evs_status status;
  double before;

  work->theta = first_theta(work);
  for (int turn = 0; turn < MOST_TURNS; turn++) {
    before = work->theta;
    work->theta = solve_theta(work, before);
    if (work->theta > 1e9) {
      work->theta = INFINITY;
      out->is_poisson = true;
    }
    out->deviance = deviance_at(work, work->predictor).value;
    if ((status = iterate(out, work, error)) || out->reason || out->is_poisson)
      return status;
    if (fabs(work->theta - before) < 1e-10 * before)
      return EVS_OK;
  }
  out->reason = no_convergence;
  return EVS_OK;
}

evs_status glm_negative_binomial(glm_fit *out, const design_matrix *design, const double *y,
                                 const double *offset, evs_arena *arena, evs_error *error)
{
  glm_work work = make_work(design, y, offset, arena);
  evs_status status = start(out, &work, arena, error);

  gsl_quiet();
  if (status || out->reason)
    return status;
  out->is_poisson = overdispersion(&work) <= 0;
  if (!out->is_poisson && ((status = take_turns(out, &work, error)) || out->reason))
    return status;
  if (!out->is_poisson)
    out->theta = work.theta;
  return finish(out, &work, error);
}
