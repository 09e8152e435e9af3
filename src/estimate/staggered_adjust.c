/* staggered_adjust.c - an effect by group and time with covariates, by outcome regression. */
#include <math.h>

#include "estimate/staggered_parts.h"
#include "estimate/two_way.h"

/* Regressors of a unit: 1 and its covariates in the last period before the group's start, less
   their means over the group, in units of the largest distance among the controls. */
typedef struct {
  const staggered_work *work;
  size_t group;
  size_t size;
  double *centre;
  double *scale;
  double *row;
} regressors;

static double covariate(const regressors *of, size_t unit, size_t k)
{
  const evs_staggered_panel *panel = of->work->panel;

  return panel->covariates[k].values[unit * panel->period_count + of->group - 1];
}

static const double *row_of(const regressors *of, size_t unit)
{
  of->row[0] = 1;
  for (size_t k = 1; k < of->size; k++)
    of->row[k] = (covariate(of, unit, k - 1) - of->centre[k]) / of->scale[k];
  return of->row;
}

static regressors make_regressors(const staggered_work *work, size_t group, const cell_units *units)
{
  const size_t size = 1 + work->panel->covariate_count;
  regressors out = {work,
                    group,
                    size,
                    evs_arena_array(work->arena, size, sizeof(double)),
                    evs_arena_array(work->arena, size, sizeof(double)),
                    evs_arena_array(work->arena, size, sizeof(double))};

  for (size_t k = 1; k < size; k++) {
    for (size_t i = 0; i < units->treated_count; i++)
      out.centre[k] += covariate(&out, units->treated[i], k - 1) / (double)units->treated_count;
    for (size_t i = 0; i < units->control_count; i++)
      out.scale[k] =
          fmax(out.scale[k], fabs(covariate(&out, units->control[i], k - 1) - out.centre[k]));
    out.scale[k] = out.scale[k] > 0 ? out.scale[k] : 1;
  }
  return out;
}

static double product(const double *a, const double *b, size_t size)
{
  double sum = 0;

  for (size_t k = 0; k < size; k++)
    sum += a[k] * b[k];
  return sum;
}

/* The factor of X'X over the controls, and X'y in `sums`. */
static evs_status factor_controls(double *root, double *sums, const regressors *of,
                                  const cell_units *units, size_t period, evs_error *error)
{
  const size_t size = of->size;
  size_t first;

  for (size_t i = 0; i < units->control_count; i++) {
    const double *row = row_of(of, units->control[i]);
    const double change = staggered_change(of->work, units->control[i], of->group, period);

    for (size_t k = 0; k < size; k++) {
      sums[k] += row[k] * change;
      for (size_t j = 0; j <= k; j++)
        root[k * size + j] += row[k] * row[j];
    }
  }
  if (root_semidefinite(root, NULL, size, 1e-10, &first) == 0)
    return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA,
                  "“%s” does not differ, or follows from the covariates before it, among the %zu "
                  "unit(s) that one group is compared with; expected fewer covariates",
                  of->work->panel->covariates[first ? first - 1 : 0].name, units->control_count);
}

/* beta from the controls; the effect is the mean of y - x'beta over the group, and with x centred
   there beta's first entry is all that the controls add to it. */
evs_status staggered_adjust(double *effect, double *influence, const staggered_work *work,
                            size_t group, size_t period, const cell_units *units, evs_error *error)
{
  const double n = (double)work->out->unit_count;
  const double treated = (double)units->treated_count;
  const regressors of = make_regressors(work, group, units);
  double *root = evs_arena_array(work->arena, of.size * of.size, sizeof *root);
  double *beta = evs_arena_array(work->arena, of.size, sizeof *beta);
  double *first = evs_arena_array(work->arena, of.size, sizeof *first);
  const evs_status status = factor_controls(root, beta, &of, units, period, error);

  if (status)
    return status;
  root_solve(root, beta, of.size);
  first[0] = 1;
  root_solve(root, first, of.size);
  *effect = 0;
  for (size_t i = 0; i < units->treated_count; i++) {
    const size_t unit = units->treated[i];

    influence[unit] =
        staggered_change(work, unit, group, period) - product(row_of(&of, unit), beta, of.size);
    *effect += influence[unit] / treated;
  }
  for (size_t i = 0; i < units->treated_count; i++)
    influence[units->treated[i]] = n / treated * (influence[units->treated[i]] - *effect);
  for (size_t i = 0; i < units->control_count; i++) {
    const size_t unit = units->control[i];
    const double *row = row_of(&of, unit);
    const double rest = staggered_change(work, unit, group, period) - product(row, beta, of.size);

    influence[unit] = -n * rest * product(row, first, of.size);
  }
  return EVS_OK;
}
