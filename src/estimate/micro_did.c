/* micro_did.c - difference in differences on rows with effects of their groups and periods.

   What the effects fit of a column of rows is what they fit of its (weighted) cell means, each cell
   weighing as much as its rows together; so a row's residual is its value less the mean of its cell
   plus the residual of that mean. */
#include "evalstat/micro_did.h"

#include <math.h>
#include <string.h>

#include "estimate/twfe_parts.h"

static const double collinear = 1e-14;
static const double rounding = 1e-24;

typedef struct {
  const evs_micro_data *data;
  two_way effects;
  size_t *cells; /* [row]: group x period */
  double *cell_weights;
  double *cell_rows;
  size_t count; /* columns: the effect, then covariates */
  double **x;   /* [row] each, without effects, times the root of the weight */
  double *y;    /* residuals in the end */
  double *root;
  double *inverse;
  double *coefficients;
  double *leverages;
  double y_squares;
  double residual_squares;
  double parameters; /* all of them */
  evs_arena *arena;
} micro_work;

static double weight_of(const micro_work *at, size_t row)
{
  return at->data->weights ? at->data->weights[row] : 1;
}

static void make_cells(micro_work *at)
{
  const evs_micro_data *data = at->data;
  const size_t cells = data->group_count * data->period_count;

  at->cells = evs_arena_array(at->arena, data->row_count, sizeof *at->cells);
  at->cell_weights = evs_arena_array(at->arena, cells, sizeof *at->cell_weights);
  at->cell_rows = evs_arena_array(at->arena, cells, sizeof *at->cell_rows);
  for (size_t row = 0; row < data->row_count; row++) {
    at->cells[row] = data->groups[row] * data->period_count + data->periods[row];
    at->cell_weights[at->cells[row]] += weight_of(at, row);
    at->cell_rows[at->cells[row]]++;
  }
  at->effects = two_way_make(data->group_count, data->period_count, at->cell_weights, at->arena);
}

static double *absorbed(const micro_work *at, const double *values)
{
  const evs_micro_data *data = at->data;
  const size_t cells = data->group_count * data->period_count;
  double *means = evs_arena_array(at->arena, cells, sizeof *means);
  double *rest = evs_arena_array(at->arena, cells, sizeof *rest);
  double *out = evs_arena_array(at->arena, data->row_count, sizeof *out);
  const double level = values[0];

  for (size_t row = 0; row < data->row_count; row++)
    means[at->cells[row]] += weight_of(at, row) * (values[row] - level);
  for (size_t cell = 0; cell < cells; cell++)
    means[cell] = at->cell_weights[cell] > 0 ? means[cell] / at->cell_weights[cell] : 0;
  memcpy(rest, means, cells * sizeof *rest);
  two_way_absorb(&at->effects, rest, at->arena);
  for (size_t row = 0; row < data->row_count; row++)
    out[row] = sqrt(weight_of(at, row)) *
               (values[row] - level - means[at->cells[row]] + rest[at->cells[row]]);
  return out;
}

static double squares_about_mean(const micro_work *at, const double *values)
{
  long double weight = 0;
  long double mean = 0;
  long double squares = 0;

  for (size_t row = 0; row < at->data->row_count; row++) {
    weight += weight_of(at, row);
    mean += (long double)weight_of(at, row) * values[row];
  }
  mean /= weight;
  for (size_t row = 0; row < at->data->row_count; row++)
    squares += weight_of(at, row) * (values[row] - mean) * (values[row] - mean);
  return (double)squares;
}

static double *effect_column(const micro_work *at)
{
  const evs_micro_data *data = at->data;
  double *out = evs_arena_array(at->arena, data->row_count, sizeof *out);

  for (size_t row = 0; row < data->row_count; row++)
    out[row] = data->groups[row] < data->treated_count && data->periods[row] >= data->before_count;
  return out;
}

static evs_status absorb_all(micro_work *at, evs_error *error)
{
  const evs_micro_data *data = at->data;
  double *lengths = evs_arena_array(at->arena, at->count, sizeof *lengths);
  size_t first;

  at->y = absorbed(at, data->y);
  at->y_squares = squares_about_mean(at, data->y);
  for (size_t k = 0; k < at->count; k++) {
    const double *values = k ? data->covariates[k - 1].values : effect_column(at);

    lengths[k] = squares_about_mean(at, values);
    at->x[k] = absorbed(at, values);
    for (size_t j = 0; j <= k; j++)
      at->root[k * at->count + j] = twfe_dot(at->x[k], at->x[j], data->row_count);
  }
  if (root_semidefinite(at->root, lengths, at->count, collinear, &first) > 0)
    return evs_fail(error, EVS_BAD_DATA,
                    "“%s” follows from the effects of groups and periods and the regressors before "
                    "it; expected one that varies within groups and within periods",
                    first ? data->covariates[first - 1].name : "treated since the start");
  for (size_t k = 0; k < at->count; k++) {
    at->inverse[k * at->count + k] = 1;
    root_solve(at->root, at->inverse + k * at->count, at->count);
  }
  return EVS_OK;
}

static void solve(micro_work *at)
{
  const size_t rows = at->data->row_count;
  const two_way *effects = &at->effects;

  for (size_t k = 0; k < at->count; k++)
    at->coefficients[k] = twfe_dot(at->x[k], at->y, rows);
  root_solve(at->root, at->coefficients, at->count);
  for (size_t k = 0; k < at->count; k++)
    for (size_t row = 0; row < rows; row++)
      at->y[row] -= at->coefficients[k] * at->x[k][row];
  at->residual_squares = twfe_dot(at->y, at->y, rows);
  at->parameters =
      (double)(at->count + effects->units_present + effects->periods_present - effects->part_count);
}

static micro_work begin(const evs_micro_data *data, evs_arena *arena)
{
  const size_t count = 1 + data->covariate_count;
  micro_work out = {.data = data, .count = count, .arena = arena};

  out.x = evs_arena_array(arena, count, sizeof *out.x);
  out.root = evs_arena_array(arena, count * count, sizeof *out.root);
  out.inverse = evs_arena_array(arena, count * count, sizeof *out.inverse);
  out.coefficients = evs_arena_array(arena, count, sizeof *out.coefficients);
  make_cells(&out);
  return out;
}

/* ---- errors -------------------------------------------------------------------------------- */

/* What a row adds to the effect: its regressors by the first row of (X'X)^-1. */
static double pull_of(const micro_work *at, size_t row)
{
  double sum = 0;

  for (size_t k = 0; k < at->count; k++)
    sum += at->inverse[k] * at->x[k][row];
  return sum;
}

static void find_leverages(micro_work *at)
{
  const evs_micro_data *data = at->data;
  double *cells = evs_arena_array(at->arena, data->group_count * data->period_count, sizeof *cells);
  double *row_of_x = evs_arena_array(at->arena, at->count, sizeof *row_of_x);

  at->leverages = evs_arena_array(at->arena, data->row_count, sizeof *at->leverages);
  two_way_leverages(&at->effects, cells, at->arena);
  for (size_t row = 0; row < data->row_count; row++) {
    const size_t cell = at->cells[row];

    for (size_t k = 0; k < at->count; k++)
      row_of_x[k] = at->x[k][row];
    root_solve_lower(at->root, row_of_x, at->count);
    at->leverages[row] = cells[cell] * weight_of(at, row) / at->cell_weights[cell] +
                         twfe_dot(row_of_x, row_of_x, at->count);
  }
}

static double unequal_variance(const micro_work *at, evs_twfe_errors errors)
{
  const double n = (double)at->data->row_count;
  long double sum = 0;

  for (size_t row = 0; row < at->data->row_count; row++) {
    const double part = pull_of(at, row) * at->y[row];
    const double left = 1 - at->leverages[row];
    const double over = errors == EVS_TWFE_HC2 ? left : errors == EVS_TWFE_HC3 ? left * left : 1;

    sum += left < 1e-10 && over < 1 ? 0 : part * part / over;
  }
  return (double)sum * (errors == EVS_TWFE_HC1 ? n / (n - at->parameters) : 1);
}

static double clustered_variance(const micro_work *at)
{
  const evs_micro_data *data = at->data;
  const double n = (double)data->row_count;
  const double groups = (double)data->cluster_count;
  double *sums = evs_arena_array(at->arena, data->cluster_count, sizeof *sums);

  for (size_t row = 0; row < data->row_count; row++)
    sums[data->clusters[row]] += pull_of(at, row) * at->y[row];
  return twfe_dot(sums, sums, data->cluster_count) * (n - 1) / (n - at->parameters) * groups /
         (groups - 1);
}

static const char *reason_of(const micro_work *at, evs_twfe_errors errors)
{
  if (errors == EVS_TWFE_CR2 || errors == EVS_TWFE_DRISCOLL_KRAAY)
    return "none: not offered for rows; expected iid, hc0, hc1, hc2, hc3 or cr1";
  if (errors == EVS_TWFE_CLUSTERED && (!at->data->clusters || at->data->cluster_count < 2))
    return "none: the rows have no clusters; expected a column of them (--id)";
  if (!((double)at->data->row_count > at->parameters))
    return EVS_REASON_NO_FREEDOM;
  return at->residual_squares <= rounding * at->y_squares ? EVS_REASON_NO_RESIDUAL : NULL;
}

static const char *label_of(evs_twfe_errors errors)
{
  switch (errors) {
  case EVS_TWFE_CLASSICAL:
    return "classical: independent rows of equal variance";
  case EVS_TWFE_HC0:
    return "HC0: independent rows of unequal variance, no correction";
  case EVS_TWFE_HC1:
    return "HC1: independent rows of unequal variance, n/(n - all parameters)";
  case EVS_TWFE_HC2:
    return "HC2: independent rows of unequal variance, squares over 1 - leverage";
  case EVS_TWFE_HC3:
    return "HC3: independent rows of unequal variance, squares over (1 - leverage)²";
  default:
    return "clustered by id: CR1 with (n - 1)/(n - K) G/(G - 1), K all parameters; t with G - 1";
  }
}

static evs_inference by(micro_work *at, evs_twfe_errors errors, double confidence)
{
  const char *reason = reason_of(at, errors);
  const double n = (double)at->data->row_count;
  evs_inference out = evs_inference_none(reason ? reason : label_of(errors));
  double variance;

  out.estimate = at->coefficients[0];
  out.n = n;
  if (reason)
    return out;
  if (!at->leverages)
    find_leverages(at);
  variance = errors == EVS_TWFE_CLUSTERED ? clustered_variance(at)
             : errors == EVS_TWFE_CLASSICAL
                 ? at->residual_squares / (n - at->parameters) * at->inverse[0]
                 : unequal_variance(at, errors);
  out.std_error = sqrt(variance);
  out.dof = errors == EVS_TWFE_CLUSTERED ? (double)at->data->cluster_count - 1 : n - at->parameters;
  evs_inference_fill(&out, confidence);
  return out;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static evs_status check_cells(const micro_work *at, evs_error *error)
{
  static const char *const sides[] = {"treated", "comparison"};
  const evs_micro_data *data = at->data;
  size_t rows[2][2] = {{0, 0}, {0, 0}};

  for (size_t row = 0; row < data->row_count; row++)
    rows[data->groups[row] >= data->treated_count][data->periods[row] >= data->before_count]++;
  for (size_t side = 0; side < 2; side++)
    for (size_t when = 0; when < 2; when++)
      if (rows[side][when] == 0)
        return evs_fail(error, EVS_TOO_FEW, "there is no row of the %s groups %s the start",
                        sides[side], when ? "since" : "before");
  return EVS_OK;
}

evs_status evs_micro_did(evs_inference *out, const evs_micro_data *data,
                         const evs_twfe_errors *errors, size_t error_count, double confidence,
                         evs_arena *arena, evs_error *error)
{
  micro_work at = begin(data, arena);
  evs_status status;

  if ((status = check_cells(&at, error)) || (status = absorb_all(&at, error)))
    return status;
  solve(&at);
  for (size_t i = 0; i < error_count; i++)
    out[i] = by(&at, errors[i], confidence);
  return EVS_OK;
}
