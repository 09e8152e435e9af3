/* regression.c - linear regression of decimals. */
#include "evalstat/regression.h"

#include <math.h>

#include "estimate/least_squares.h"

/* The regressors, rounded and to 106 bits. */
typedef struct {
  const evs_regression_data *data;
  size_t degree;
  size_t columns;
  size_t rows;
  design_matrix design;
  long double *y;
  double_double *exact_x;
  double_double *exact_y;
} regression_work;

static regression_work make_work(const evs_regression_data *data, evs_arena *arena)
{
  regression_work work = {.data = data, .degree = data->degree ? data->degree : 1};

  work.columns = data->column_count * work.degree + (data->no_constant ? 0 : 1);
  work.design = design_make(data->row_count, work.columns, arena);
  work.y = evs_arena_array(arena, data->row_count, sizeof *work.y);
  work.exact_x = evs_arena_array(arena, data->row_count * work.columns + 1, sizeof *work.exact_x);
  work.exact_y = evs_arena_array(arena, data->row_count, sizeof *work.exact_y);
  return work;
}

static bool is_whole(const evs_regression_data *data, size_t row)
{
  for (size_t j = 0; j < data->column_count; j++)
    if (evs_decimal_missing(data->columns[j][row]))
      return false;
  return !evs_decimal_missing(data->y[row]);
}

static void fill_row(regression_work *work, size_t row)
{
  double_double *exact = work->exact_x + work->rows * work->columns;
  long double *rounded = design_row(&work->design, work->rows);
  size_t at = 0;

  if (!work->data->no_constant)
    exact[at++] = dd_of(1);
  for (size_t j = 0; j < work->data->column_count; j++) {
    const double_double value = dd_of_decimal(work->data->columns[j][row]);
    double_double power = value;

    for (size_t d = 0; d < work->degree; d++, power = dd_multiply(power, value))
      exact[at++] = power;
  }
  for (size_t j = 0; j < work->columns; j++)
    rounded[j] = (long double)exact[j].high + exact[j].low;
  work->exact_y[work->rows] = dd_of_decimal(work->data->y[row]);
  work->y[work->rows] = (long double)work->exact_y[work->rows].high + work->exact_y[work->rows].low;
}

/* Of y around its mean, or around 0 without a constant. */
static double total_squares(const regression_work *work)
{
  double_double centre = dd_of(0);
  double_double squares = dd_of(0);

  for (size_t i = 0; i < work->rows && !work->data->no_constant; i++)
    centre = dd_add(centre, work->exact_y[i]);
  centre = dd_divide(centre, dd_of((double)work->rows));
  for (size_t i = 0; i < work->rows; i++) {
    const double_double distance = dd_subtract(work->exact_y[i], centre);

    squares = dd_add(squares, dd_multiply(distance, distance));
  }
  return squares.high;
}

static void take_fit(evs_regression_result *out, const regression_work *work,
                     const least_squares *fit, evs_arena *arena)
{
  const size_t k = work->columns;
  const double dof = (double)(work->rows - k);
  const double total = total_squares(work);
  const double deviation = dof > 0 ? sqrt(fit->residual_squares / dof) : NAN;

  *out = (evs_regression_result){.row_count = work->rows,
                                 .coefficient_count = k,
                                 .coefficients = fit->coefficients,
                                 .std_errors = evs_arena_array(arena, k, sizeof *out->std_errors),
                                 .dof = dof,
                                 .residual_deviation = deviation,
                                 .r_squared = total > 0 ? 1 - fit->residual_squares / total : NAN,
                                 .condition = fit->condition,
                                 .refined = fit->refined};
  for (size_t j = 0; j < k; j++)
    out->std_errors[j] = deviation * sqrt(fit->inverse[j * k + j]);
}

evs_status evs_regression(evs_regression_result *out, const evs_regression_data *data,
                          evs_arena *arena, evs_error *error)
{
  regression_work work = make_work(data, arena);
  least_squares fit;
  evs_status status;

  for (size_t row = 0; row < data->row_count; row++)
    if (is_whole(data, row)) {
      fill_row(&work, row);
      work.rows++;
    }
  work.design.rows = work.rows;
  fit = least_squares_make(work.rows, work.columns, arena);
  if ((status = least_squares_fit(&fit, &work.design, work.y,
                                  &(exact_data){work.exact_x, work.exact_y}, error)))
    return status;
  take_fit(out, &work, &fit, arena);
  return EVS_OK;
}
