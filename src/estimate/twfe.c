/* twfe.c - least squares with effects of units and periods. */
#include "evalstat/twfe.h"

#include <math.h>
#include <string.h>

#include "estimate/twfe_parts.h"

/* A column is determined by the others when less of its squared length is left. */
static const double collinear = 1e-14;
/* Residuals of this share of the squared values are rounding. */
static const double rounding = 1e-24;

typedef struct evs_twfe_work twfe_work;

double twfe_dot(const double *left, const double *right, size_t count)
{
  enum { BLOCK = 512 };
  long double total = 0;

  for (size_t begin = 0; begin < count; begin += BLOCK) {
    const size_t end = begin + BLOCK < count ? begin + BLOCK : count;
    double sums[4] = {0, 0, 0, 0};
    size_t i = begin;

    for (; i + 4 <= end; i += 4)
      for (size_t k = 0; k < 4; k++)
        sums[k] += left[i + k] * right[i + k];
    for (; i < end; i++)
      sums[0] += left[i] * right[i];
    total += (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }
  return (double)total;
}

static double sum_of(const double *values, size_t count)
{
  double sums[4] = {0, 0, 0, 0};
  size_t i = 0;

  for (; i + 4 <= count; i += 4)
    for (size_t k = 0; k < 4; k++)
      sums[k] += values[i + k];
  for (; i < count; i++)
    sums[0] += values[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/* A NaN makes the sum one, and so may two infinities: then it is looked at cell by cell. */
static bool is_full(const double *values, size_t count)
{
  return !isnan(sum_of(values, count));
}

static void leave_out_missing(double *weights, const double *values, size_t count)
{
  for (size_t cell = 0; cell < count; cell++)
    weights[cell] = isnan(values[cell]) ? 0 : weights[cell];
}

/* 0 where a value is missing; NULL where none is and all weigh the same. */
static const double *find_weights(const evs_twfe_data *data, evs_arena *arena)
{
  const size_t cells = data->unit_count * data->period_count;
  bool full = !data->weights && is_full(data->y, cells);
  double *weights;

  for (size_t k = 0; k < data->column_count; k++)
    full = full && is_full(data->columns[k].values, cells);
  if (full)
    return NULL;
  weights = evs_arena_bytes(arena, cells * sizeof *weights);
  for (size_t cell = 0; cell < cells; cell++)
    weights[cell] = !data->weights ? 1 : data->weights[cell] > 0 ? data->weights[cell] : 0;
  leave_out_missing(weights, data->y, cells);
  for (size_t k = 0; k < data->column_count; k++)
    leave_out_missing(weights, data->columns[k].values, cells);
  return weights;
}

/* A copy without its effects, times the root of the weights. */
static double *absorbed(const twfe_work *work, const double *values)
{
  const double *weights = work->weights;
  double *copy = evs_arena_bytes(work->arena, work->cells * sizeof *copy);

  if (weights)
    for (size_t cell = 0; cell < work->cells; cell++)
      copy[cell] = weights[cell] > 0 ? values[cell] : 0;
  else
    memcpy(copy, values, work->cells * sizeof *copy);
  two_way_absorb(&work->effects, copy, work->arena);
  if (work->data->weights)
    for (size_t cell = 0; cell < work->cells; cell++)
      copy[cell] *= sqrt(weights[cell]);
  return copy;
}

static double mean_of(const twfe_work *work, const double *values)
{
  const double *weights = work->weights;
  long double sum = 0;
  long double weight = 0;

  if (!weights)
    return sum_of(values, work->cells) / (double)work->cells;
  for (size_t cell = 0; cell < work->cells; cell++)
    if (weights[cell] > 0) {
      sum += (long double)weights[cell] * values[cell];
      weight += weights[cell];
    }
  return (double)(sum / weight);
}

static double sum_of_squares(const twfe_work *work, const double *values, double mean)
{
  const double *weights = work->weights;
  double sums[4] = {0, 0, 0, 0};

  for (size_t cell = 0; cell < work->cells; cell++) {
    const double left = values[cell] - mean;

    if (!weights)
      sums[cell % 4] += left * left;
    else if (weights[cell] > 0)
      sums[cell % 4] += weights[cell] * left * left;
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static twfe_work *begin(const evs_twfe_data *data, evs_arena *arena)
{
  const size_t count = data->column_count;
  twfe_work *work = evs_arena_alloc(arena, sizeof *work);
  evs_twfe_data *kept = evs_arena_alloc(arena, sizeof *kept);

  *kept = *data;
  *work = (twfe_work){.data = kept, .cells = data->unit_count * data->period_count, .arena = arena};
  work->weights = find_weights(data, arena);
  work->effects = two_way_make(data->unit_count, data->period_count, work->weights, arena);
  work->x = evs_arena_array(arena, count, sizeof *work->x);
  work->lengths = evs_arena_array(arena, count, sizeof *work->lengths);
  work->root = evs_arena_array(arena, count * count, sizeof *work->root);
  work->inverse = evs_arena_array(arena, count * count, sizeof *work->inverse);
  return work;
}

static void absorb_all(twfe_work *work)
{
  const size_t count = work->data->column_count;

  work->outcome = absorbed(work, work->data->y);
  work->y_squares = sum_of_squares(work, work->data->y, 0);
  for (size_t k = 0; k < count; k++) {
    const double *values = work->data->columns[k].values;

    work->lengths[k] = sum_of_squares(work, values, mean_of(work, values));
    work->x[k] = absorbed(work, values);
    for (size_t j = 0; j <= k; j++)
      work->root[k * count + j] = twfe_dot(work->x[k], work->x[j], work->cells);
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

static void fill_coefficients(evs_twfe_fit *out, twfe_work *work)
{
  const size_t count = work->data->column_count;

  work->y = evs_arena_bytes(work->arena, work->cells * sizeof *work->y);
  memcpy(work->y, work->outcome, work->cells * sizeof *work->y);
  for (size_t k = 0; k < count; k++)
    out->coefficients[k] = twfe_dot(work->x[k], work->y, work->cells);
  root_solve(work->root, out->coefficients, count);
  for (size_t k = 0; k < count; k++) {
    const double coefficient = out->coefficients[k];
    const double *restrict x = work->x[k];

    for (size_t cell = 0; cell < work->cells; cell++)
      work->y[cell] -= coefficient * x[cell];
  }
  out->residual_squares = twfe_dot(work->y, work->y, work->cells);
}

void twfe_unit_influence(double *out, const evs_twfe_fit *fit, size_t unit, double *score)
{
  const twfe_work *work = fit->work;
  const size_t count = fit->column_count;
  const size_t periods = work->data->period_count;

  for (size_t k = 0; k < count; k++)
    score[k] = twfe_dot(work->x[k] + unit * periods, work->y + unit * periods, periods);
  for (size_t k = 0; k < count; k++)
    out[k] = twfe_dot(work->inverse + k * count, score, count);
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
    twfe_unit_influence(influence, out, unit, score);
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

static void fill(evs_twfe_fit *out, twfe_work *work)
{
  const size_t count = work->data->column_count;
  const two_way *effects = &work->effects;
  const size_t rank = effects->units_present + effects->periods_present - effects->part_count;

  *out = (evs_twfe_fit){.cell_count = effects->cell_count,
                        .unit_count = effects->units_present,
                        .period_count = effects->periods_present,
                        .column_count = count,
                        .classical_dof = (double)effects->cell_count - (double)(count + rank),
                        .clustered_dof = (double)effects->units_present - 1,
                        .work = work};
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
  twfe_work *work = begin(data, arena);
  evs_status status;

  if (work->effects.cell_count == 0)
    return evs_fail(error, EVS_TOO_FEW, "no unit has a value in any period");
  absorb_all(work);
  if ((status = invert(work, error)))
    return status;
  fill(out, work);
  return EVS_OK;
}
