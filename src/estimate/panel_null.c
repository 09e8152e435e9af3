/* panel_null.c - a fit without one of its columns, as tests under no effect need it. */
#include "estimate/panel_null.h"

#include <math.h>

/* The row of (X'X)^-1 over its diagonal gives the regressor less its fit on the other columns
   (Frisch, Waugh and Lovell), and y less theirs is the residual plus the coefficient times it. */
panel_null panel_null_make(const evs_twfe_fit *fit, size_t column, evs_arena *arena)
{
  const struct evs_twfe_work *work = fit->work;
  const double *row = work->inverse + column * fit->column_count;
  panel_null out = {evs_arena_array(arena, work->cells, sizeof(double)),
                    evs_arena_array(arena, work->cells, sizeof(double)), row[column]};

  for (size_t k = 0; k < fit->column_count; k++)
    for (size_t cell = 0; cell < work->cells; cell++)
      out.regressor[cell] += row[k] / row[column] * work->x[k][cell];
  for (size_t cell = 0; cell < work->cells; cell++)
    out.residuals[cell] = work->y[cell] + fit->coefficients[column] * out.regressor[cell];
  return out;
}

double panel_root_weight(const evs_twfe_fit *fit, size_t cell)
{
  const double *weights = fit->work->weights;

  return weights ? sqrt(weights[cell]) : 1;
}
