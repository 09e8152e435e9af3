/* twfe.c - least squares with effects of units and periods. */
#include "evalstat/twfe.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "estimate/two_way.h"

/* A column is determined by the others when less of its squared length is left. */
static const double collinear = 1e-14;
/* Residuals of this share of the squared values are rounding. */
static const double rounding = 1e-24;

typedef struct {
  const evs_twfe_data *data;
  two_way effects;
  size_t cells; /* with those that have no value */
  double *y;    /* residuals in the end */
  double **x;
  double *lengths; /* squared, about the mean, before the effects are out */
  double *root;    /* of X'X, then its inverse in `inverse` */
  double *inverse;
  double y_squares;
  evs_arena *arena;
} twfe_work;

static const bool *find_present(const evs_twfe_data *data, evs_arena *arena)
{
  const size_t cells = data->unit_count * data->period_count;
  bool *present = evs_arena_array(arena, cells, sizeof *present);

  for (size_t cell = 0; cell < cells; cell++) {
    present[cell] = !isnan(data->y[cell]);
    for (size_t k = 0; k < data->column_count; k++)
      present[cell] = present[cell] && !isnan(data->columns[k].values[cell]);
  }
  return present;
}

/* A copy without its effects. */
static double *absorbed(const twfe_work *work, const double *values)
{
  double *copy = evs_arena_array(work->arena, work->cells, sizeof *copy);

  memcpy(copy, values, work->cells * sizeof *copy);
  two_way_absorb(&work->effects, copy);
  return copy;
}

static double sum_of_squares(const twfe_work *work, const double *values, bool about_mean)
{
  const bool *present = work->effects.present;
  long double mean = 0;
  long double squares = 0;

  for (size_t cell = 0; cell < work->cells && about_mean; cell++)
    mean += present[cell] ? values[cell] : 0;
  mean /= (long double)work->effects.cell_count;
  for (size_t cell = 0; cell < work->cells; cell++)
    if (present[cell])
      squares += (values[cell] - mean) * (values[cell] - mean);
  return (double)squares;
}

static double dot(const double *left, const double *right, size_t count)
{
  long double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += (long double)left[i] * right[i];
  return (double)sum;
}

static twfe_work begin(const evs_twfe_data *data, evs_arena *arena)
{
  const size_t count = data->column_count;
  twfe_work work = {.data = data, .cells = data->unit_count * data->period_count, .arena = arena};

  work.effects =
      two_way_make(data->unit_count, data->period_count, find_present(data, arena), arena);
  work.x = evs_arena_array(arena, count, sizeof *work.x);
  work.lengths = evs_arena_array(arena, count, sizeof *work.lengths);
  work.root = evs_arena_array(arena, count * count, sizeof *work.root);
  work.inverse = evs_arena_array(arena, count * count, sizeof *work.inverse);
  return work;
}

static void absorb_all(twfe_work *work)
{
  const size_t count = work->data->column_count;

  work->y = absorbed(work, work->data->y);
  work->y_squares = sum_of_squares(work, work->data->y, false);
  for (size_t k = 0; k < count; k++) {
    work->lengths[k] = sum_of_squares(work, work->data->columns[k].values, true);
    work->x[k] = absorbed(work, work->data->columns[k].values);
    for (size_t j = 0; j <= k; j++)
      work->root[k * count + j] = dot(work->x[k], work->x[j], work->cells);
  }
}

static evs_status invert(twfe_work *work, evs_error *error)
{
  const size_t count = work->data->column_count;
  size_t first;

  if (root_semidefinite(work->root, work->lengths, count, collinear, &first) > 0)
    return evs_fail(error, EVS_BAD_DATA,
                    "“%s” follows from the effects of units and periods and the regressors before "
                    "it; expected one that varies within units and within periods",
                    work->data->columns[first].name);
  for (size_t k = 0; k < count; k++) {
    work->inverse[k * count + k] = 1;
    root_solve(work->root, work->inverse + k * count, count);
  }
  return EVS_OK;
}

static void fill_coefficients(evs_twfe_fit *out, const twfe_work *work)
{
  const size_t count = work->data->column_count;

  for (size_t k = 0; k < count; k++)
    out->coefficients[k] = dot(work->x[k], work->y, work->cells);
  root_solve(work->root, out->coefficients, count);
  for (size_t k = 0; k < count; k++)
    for (size_t cell = 0; cell < work->cells; cell++)
      work->y[cell] -= out->coefficients[k] * work->x[k][cell];
  out->residual_squares = dot(work->y, work->y, work->cells);
}

/* (X'X)^-1 X'e of one unit: what it adds to each coefficient. */
static void unit_influence(double *out, const twfe_work *work, size_t unit, double *score)
{
  const size_t count = work->data->column_count;
  const size_t periods = work->data->period_count;

  for (size_t k = 0; k < count; k++)
    score[k] = dot(work->x[k] + unit * periods, work->y + unit * periods, periods);
  for (size_t k = 0; k < count; k++)
    out[k] = dot(work->inverse + k * count, score, count);
}

static void fill_clustered(evs_twfe_fit *out, const twfe_work *work)
{
  const size_t count = out->column_count;
  const double n = (double)out->cell_count;
  const double groups = (double)out->unit_count;
  const double factor = (n - 1) / (n - (double)(count + out->period_count)) * groups / (groups - 1);
  double *influence = evs_arena_array(work->arena, count, sizeof *influence);
  double *score = evs_arena_array(work->arena, count, sizeof *score);

  for (size_t unit = 0; unit < work->data->unit_count; unit++) {
    unit_influence(influence, work, unit, score);
    for (size_t k = 0; k < count; k++)
      for (size_t j = 0; j < count; j++)
        out->clustered[k * count + j] += influence[k] * influence[j];
  }
  for (size_t i = 0; i < count * count; i++)
    out->clustered[i] = out->clustered_reason ? NAN : factor * out->clustered[i];
}

static void fill_classical(evs_twfe_fit *out, const twfe_work *work)
{
  const double variance = out->residual_squares / out->classical_dof;

  for (size_t i = 0; i < out->column_count * out->column_count; i++)
    out->classical[i] = out->classical_reason ? NAN : variance * work->inverse[i];
}

static void find_reasons(evs_twfe_fit *out, const twfe_work *work)
{
  if (out->residual_squares <= rounding * work->y_squares)
    out->clustered_reason = out->classical_reason = EVS_REASON_NO_RESIDUAL;
  if (!(out->classical_dof > 0))
    out->classical_reason = EVS_REASON_NO_FREEDOM;
  if (out->cell_count <= out->column_count + out->period_count || out->unit_count < 2)
    out->clustered_reason = EVS_REASON_NO_FREEDOM;
}

static void fill(evs_twfe_fit *out, const twfe_work *work)
{
  const size_t count = work->data->column_count;
  const two_way *effects = &work->effects;
  const size_t rank = effects->units_present + effects->periods_present - effects->part_count;

  *out = (evs_twfe_fit){.cell_count = effects->cell_count,
                        .unit_count = effects->units_present,
                        .period_count = effects->periods_present,
                        .column_count = count,
                        .classical_dof = (double)effects->cell_count - (double)(count + rank),
                        .clustered_dof = (double)effects->units_present - 1};
  out->coefficients = evs_arena_array(work->arena, count, sizeof *out->coefficients);
  out->classical = evs_arena_array(work->arena, count * count, sizeof *out->classical);
  out->clustered = evs_arena_array(work->arena, count * count, sizeof *out->clustered);
  fill_coefficients(out, work);
  find_reasons(out, work);
  fill_clustered(out, work);
  fill_classical(out, work);
}

evs_status evs_twfe(evs_twfe_fit *out, const evs_twfe_data *data, evs_arena *arena,
                    evs_error *error)
{
  twfe_work work = begin(data, arena);
  evs_status status;

  if (work.effects.cell_count == 0)
    return evs_fail(error, EVS_TOO_FEW, "no unit has a value in any period");
  absorb_all(&work);
  if ((status = invert(&work, error)))
    return status;
  fill(out, &work);
  return EVS_OK;
}

static const char *label(evs_twfe_errors errors)
{
  return errors == EVS_TWFE_CLUSTERED
             ? "clustered by unit: CR1 with (n - 1)/(n - K) G/(G - 1), K = slopes + periods; t "
               "with G - 1"
             : "classical: independent errors of equal variance, all effects of units and periods "
               "counted";
}

static const char *reason_of(const evs_twfe_fit *fit, evs_twfe_errors errors)
{
  return errors == EVS_TWFE_CLUSTERED ? fit->clustered_reason : fit->classical_reason;
}

evs_inference evs_twfe_inference(const evs_twfe_fit *fit, size_t column, evs_twfe_errors errors,
                                 double confidence)
{
  const bool clustered = errors == EVS_TWFE_CLUSTERED;
  const double *matrix = clustered ? fit->clustered : fit->classical;
  const char *reason = reason_of(fit, errors);
  evs_inference out = evs_inference_none(reason ? reason : label(errors));

  out.estimate = fit->coefficients[column];
  out.n = (double)fit->cell_count;
  if (reason)
    return out;
  out.std_error = sqrt(matrix[column * fit->column_count + column]);
  out.dof = clustered ? fit->clustered_dof : fit->classical_dof;
  evs_inference_fill(&out, confidence);
  return out;
}

/* b' V^-1 b of the first coefficients; NaN where V has no full rank. */
static double wald(const evs_twfe_fit *fit, size_t count, const double *matrix, evs_arena *arena)
{
  double *root = evs_arena_array(arena, count * count, sizeof *root);
  double *solved = evs_arena_array(arena, count, sizeof *solved);
  double *scale = evs_arena_array(arena, count, sizeof *scale);

  for (size_t k = 0; k < count; k++) {
    memcpy(root + k * count, matrix + k * fit->column_count, count * sizeof *root);
    solved[k] = fit->coefficients[k];
    scale[k] = root[k * count + k];
  }
  if (root_semidefinite(root, scale, count, 1e-10, NULL) > 0)
    return NAN;
  root_solve(root, solved, count);
  return dot(fit->coefficients, solved, count);
}

evs_joint_test evs_twfe_joint_test(const evs_twfe_fit *fit, size_t count, evs_twfe_errors errors,
                                   evs_arena *arena)
{
  const bool clustered = errors == EVS_TWFE_CLUSTERED;
  const char *reason = reason_of(fit, errors);
  evs_joint_test out = {NAN, NAN, NAN, NAN, (double)fit->cell_count, reason};

  if (reason || count == 0)
    return out;
  out.statistic =
      wald(fit, count, clustered ? fit->clustered : fit->classical, arena) / (double)count;
  out.inference = label(errors);
  if (isnan(out.statistic)) {
    out.inference = EVS_REASON_NO_RANK;
    return out;
  }
  out.dof_num = (double)count;
  out.dof = clustered ? fit->clustered_dof : fit->classical_dof;
  out.p_value = fmax(gsl_cdf_fdist_Q(out.statistic, out.dof_num, out.dof), DBL_MIN);
  return out;
}
