/* synth_weights.c - how much each donor counts. */
#include <math.h>

#include "estimate/simplex_ls.h"
#include "estimate/synth_parts.h"

/* Pivots further apart than this: some donors are so alike that the data do not say which of
   them counts. */
#define MOST_CONDITION 1e4

static double mean(const double *values, size_t first, size_t last)
{
  double sum = 0;

  for (size_t i = first; i < last; i++)
    sum += values[i];
  return sum / (double)(last - first);
}

double synth_mean_before(const synth_case *of, const double *readings)
{
  return mean(readings, 0, of->data->pre_count);
}

double synth_mean_after(const synth_case *of, const double *readings)
{
  return mean(readings, of->data->pre_count, of->data->period_count);
}

static void put_weights(evs_synth_fit *out, const synth_case *of, const double *weights)
{
  out->weights = evs_arena_array(of->arena, of->data->unit_count, sizeof(double));
  for (size_t donor = 0; donor < of->donor_count; donor++)
    out->weights[synth_donor_unit(of, donor)] = weights[donor];
}

/* The constant that makes the mixture's weighted mean before the start that of the treated
   unit; `time_weights` NULL: equal weights. */
static double shift_by(const synth_case *of, const double *weights, const double *time_weights)
{
  const double *treated = synth_unit(of, of->treated);
  const double equal = 1 / (double)of->data->pre_count;
  double shift = 0;

  for (size_t t = 0; t < of->data->pre_count; t++) {
    double gap = treated[t];

    for (size_t unit = 0; unit < of->data->unit_count; unit++)
      gap -= weights[unit] * synth_unit(of, unit)[t];
    shift += (time_weights ? time_weights[t] : equal) * gap;
  }
  return shift;
}

double *synth_differences(const synth_case *of, bool centred)
{
  const size_t donors = of->donor_count;
  const size_t periods = of->data->pre_count;
  const double *treated = synth_unit(of, of->treated);
  const double own = centred ? synth_mean_before(of, treated) : 0;
  double *rows = evs_arena_array(of->arena, periods * donors, sizeof *rows);

  for (size_t donor = 0; donor < donors; donor++) {
    const double *readings = synth_donor(of, donor);
    const double level = centred ? synth_mean_before(of, readings) : 0;

    for (size_t t = 0; t < periods; t++)
      rows[t * donors + donor] = (readings[t] - level) - (treated[t] - own);
  }
  return rows;
}

static void note_solution(evs_synth_fit *out, const simplex_solution *solution)
{
  out->gap = fmax(out->gap, solution->gap);
  out->support_count = solution->support_count;
  out->weights_settled = solution->unique && solution->condition < MOST_CONDITION;
}

static void weigh_nearest(evs_synth_fit *out, const synth_case *of, bool centred, double ridge)
{
  const simplex_problem problem = {of->data->pre_count, of->donor_count,
                                   synth_differences(of, centred), ridge, false};
  simplex_solution solution;

  simplex_ls(&solution, &problem, of->arena);
  note_solution(out, &solution);
  put_weights(out, of, solution.weights);
}

static void weigh_predictors(evs_synth_fit *out, const synth_case *of)
{
  const size_t count = of->data->predictor_count;
  const size_t donors = of->donor_count;
  const double *all = of->data->predictors;
  double *rows = evs_arena_array(of->arena, count * donors, sizeof *rows);
  simplex_solution solution;

  if (count == 0) {
    out->reason = "none: no predictors are given";
    return;
  }
  for (size_t donor = 0; donor < donors; donor++)
    for (size_t k = 0; k < count; k++)
      rows[k * donors + donor] =
          sqrt(of->data->predictor_weights[k]) *
          (all[synth_donor_unit(of, donor) * count + k] - all[of->treated * count + k]);
  simplex_ls(&solution, &(simplex_problem){count, donors, rows, 0, false}, of->arena);
  note_solution(out, &solution);
  put_weights(out, of, solution.weights);
}

static void weigh_equally(evs_synth_fit *out, const synth_case *of)
{
  double *weights = evs_arena_array(of->arena, of->donor_count, sizeof *weights);

  for (size_t donor = 0; donor < of->donor_count; donor++)
    weights[donor] = 1 / (double)of->donor_count;
  put_weights(out, of, weights);
  out->support_count = of->donor_count;
  out->weights_settled = true;
}

/* Standard deviation of the donors' first differences before the start; NaN for fewer than two. */
static double noise_of(const synth_case *of)
{
  const size_t steps = of->data->pre_count - 1;
  const double count = (double)(of->donor_count * steps);
  double centre = 0;
  double squares = 0;

  for (size_t donor = 0; donor < of->donor_count; donor++)
    for (size_t t = 0; t < steps; t++)
      centre += (synth_donor(of, donor)[t + 1] - synth_donor(of, donor)[t]) / count;
  for (size_t donor = 0; donor < of->donor_count; donor++)
    for (size_t t = 0; t < steps; t++) {
      const double deviation = synth_donor(of, donor)[t + 1] - synth_donor(of, donor)[t] - centre;

      squares += deviation * deviation;
    }
  return count < 2 ? NAN : sqrt(squares / (count - 1));
}

/* A row per donor, a column per period before the start: its reading less the donor's mean after
   the start, centred over the donors, which is what an intercept does. */
static double *time_differences(const synth_case *of)
{
  const size_t periods = of->data->pre_count;
  double *rows = evs_arena_array(of->arena, of->donor_count * periods, sizeof *rows);

  for (size_t donor = 0; donor < of->donor_count; donor++)
    for (size_t t = 0; t < periods; t++)
      rows[donor * periods + t] =
          synth_donor(of, donor)[t] - synth_mean_after(of, synth_donor(of, donor));
  for (size_t t = 0; t < periods; t++) {
    double centre = 0;

    for (size_t donor = 0; donor < of->donor_count; donor++)
      centre += rows[donor * periods + t] / (double)of->donor_count;
    for (size_t donor = 0; donor < of->donor_count; donor++)
      rows[donor * periods + t] -= centre;
  }
  return rows;
}

static void weigh_periods(evs_synth_fit *out, const synth_case *of, double noise)
{
  const double zeta = 1e-6 * noise;
  const simplex_problem problem = {of->donor_count, of->data->pre_count, time_differences(of),
                                   zeta * zeta * (double)of->donor_count, false};
  simplex_solution solution;

  simplex_ls(&solution, &problem, of->arena);
  out->gap = fmax(out->gap, solution.gap);
  out->time_weights = solution.weights;
}

static void weigh_sdid(evs_synth_fit *out, const synth_case *of)
{
  const double noise = noise_of(of);
  const double after = (double)(of->data->period_count - of->data->pre_count);

  if (isnan(noise)) {
    out->reason = "none: the noise needs two steps between readings of donors";
    return;
  }
  out->penalty = pow(after, 0.25) * noise;
  weigh_nearest(out, of, true, out->penalty * out->penalty * (double)of->data->pre_count);
  weigh_periods(out, of, noise);
}

void synth_weigh(evs_synth_fit *out, const synth_case *of, evs_synth_method method)
{
  switch (method) {
  case EVS_SYNTH_SC:
    weigh_nearest(out, of, false, 0);
    return;
  case EVS_SYNTH_AUGMENTED:
    weigh_nearest(out, of, false, 0);
    synth_augment(out, of, NAN);
    return;
  case EVS_SYNTH_PREDICTORS:
    weigh_predictors(out, of);
    return;
  case EVS_SYNTH_DEMEANED:
    weigh_nearest(out, of, true, 0);
    break;
  case EVS_SYNTH_SDID:
    weigh_sdid(out, of);
    break;
  default:
    weigh_equally(out, of);
  }
  if (!out->reason)
    out->shift = shift_by(of, out->weights, out->time_weights);
}

void synth_weigh_again(evs_synth_fit *out, const synth_case *of, evs_synth_method method)
{
  const double penalty = out->penalty;

  switch (method) {
  case EVS_SYNTH_AUGMENTED:
    weigh_nearest(out, of, false, 0);
    if (!isnan(penalty))
      synth_augment(out, of, penalty);
    return;
  case EVS_SYNTH_SDID:
    weigh_nearest(out, of, true, penalty * penalty * (double)of->data->pre_count);
    out->shift = shift_by(of, out->weights, NULL);
    return;
  default:
    synth_weigh(out, of, method);
  }
}
