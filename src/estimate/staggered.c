/* staggered.c - effects by group and time. */
#include "evalstat/staggered.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "estimate/staggered_parts.h"
#include "estimate/two_way.h"
#include "evalstat/event_study.h"

/* Whether a unit is a control of group g in period t. */
static bool is_control(const staggered_work *work, size_t unit, size_t group, size_t period)
{
  const size_t start = work->panel->starts[unit];
  const size_t latest = period > group - 1 ? period : group - 1;

  if (start == work->panel->period_count)
    return true;
  return work->options->control == EVS_CONTROL_NOT_YET && start > latest && start != group;
}

double staggered_change(const staggered_work *work, size_t unit, size_t group, size_t period)
{
  const evs_staggered_panel *panel = work->panel;
  const double *y = panel->y + unit * panel->period_count;

  for (size_t k = 0; k < panel->covariate_count; k++)
    if (isnan(panel->covariates[k].values[unit * panel->period_count + group - 1]))
      return NAN;
  return y[period] - y[group - 1];
}

static void find_units(cell_units *out, const staggered_work *work, size_t group, size_t period)
{
  out->treated_count = out->control_count = 0;
  for (size_t unit = 0; unit < work->panel->unit_count; unit++) {
    if (isnan(staggered_change(work, unit, group, period)))
      continue;
    if (work->panel->starts[unit] == group)
      out->treated[out->treated_count++] = unit;
    else if (is_control(work, unit, group, period))
      out->control[out->control_count++] = unit;
  }
}

/* The mean change of one side, and with `sign` what each of its units adds to the effect. */
static double compare_side(const staggered_work *work, double *influence, size_t group,
                           size_t period, const size_t *units, size_t count, double sign)
{
  const double n = (double)work->out->unit_count;
  double mean = 0;

  for (size_t i = 0; i < count; i++)
    mean += staggered_change(work, units[i], group, period);
  mean /= (double)count;
  for (size_t i = 0; i < count; i++)
    influence[units[i]] +=
        sign * n / (double)count * (staggered_change(work, units[i], group, period) - mean);
  return mean;
}

evs_inference staggered_inference(const staggered_work *work, double estimate,
                                  const double *influence, const char *reason)
{
  const double n = (double)work->out->unit_count;
  evs_inference out = evs_inference_none(
      reason ? reason
      : work->panel->covariate_count > 0
          ? "influence functions clustered by unit; normal; outcome regression on "
            "covariates of the last period before each start"
          : "influence functions clustered by unit; normal");
  double squares = 0;

  out.estimate = estimate;
  out.n = n;
  for (size_t unit = 0; unit < work->panel->unit_count; unit++)
    squares += influence[unit] * influence[unit];
  if (!reason && !(squares > 0))
    out.inference = EVS_REASON_NO_RESIDUAL;
  if (reason || !(squares > 0))
    return out;
  out.std_error = sqrt(squares) / n;
  evs_inference_fill(&out, work->options->confidence);
  return out;
}

static const char *reason_of_cell(const staggered_work *work, const cell_units *units)
{
  if (units->treated_count < 2 || units->control_count < 2)
    return EVS_REASON_ONE_UNIT;
  return units->control_count <= 1 + work->panel->covariate_count ? EVS_REASON_NO_RESIDUAL : NULL;
}

static evs_status add_cell(staggered_work *work, cell_units *units, size_t group, size_t period,
                           evs_error *error)
{
  evs_staggered_result *out = work->out;
  double *influence = work->influence + out->cell_count * work->panel->unit_count;
  double effect;
  evs_status status;

  find_units(units, work, group, period);
  if (units->treated_count == 0 || units->control_count == 0)
    return EVS_OK;
  if (work->panel->covariate_count > 0) {
    if ((status = staggered_adjust(&effect, influence, work, group, period, units, error)))
      return status;
  } else {
    effect = compare_side(work, influence, group, period, units->treated, units->treated_count, 1) -
             compare_side(work, influence, group, period, units->control, units->control_count, -1);
  }
  out->cells[out->cell_count++] =
      (evs_group_time){group, period, units->treated_count, units->control_count,
                       staggered_inference(work, effect, influence, reason_of_cell(work, units))};
  return EVS_OK;
}

static evs_status add_cells(staggered_work *work, evs_error *error)
{
  const size_t count = work->panel->unit_count;
  cell_units units = {.treated = evs_arena_array(work->arena, count, sizeof(size_t)),
                      .control = evs_arena_array(work->arena, count, sizeof(size_t))};
  evs_status status;

  for (size_t i = 0; i < work->out->group_count; i++)
    for (size_t t = 0; t < work->panel->period_count; t++)
      if (t + 1 != work->out->groups[i] &&
          (status = add_cell(work, &units, work->out->groups[i], t, error)))
        return status;
  return EVS_OK;
}

static void find_groups(evs_staggered_result *out, const evs_staggered_panel *panel,
                        evs_arena *arena)
{
  size_t *groups = evs_arena_array(arena, panel->period_count, sizeof *groups);
  size_t *sizes = evs_arena_array(arena, panel->period_count + 1, sizeof *sizes);
  size_t *kept = evs_arena_array(arena, panel->period_count, sizeof *kept);

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    sizes[panel->starts[unit]]++;
  for (size_t t = 1; t < panel->period_count; t++)
    if (sizes[t] > 0) {
      kept[out->group_count] = sizes[t];
      groups[out->group_count++] = t;
    }
  out->always_count = sizes[0];
  out->never_count = sizes[panel->period_count];
  out->unit_count = panel->unit_count - sizes[0];
  out->groups = groups;
  out->group_sizes = kept;
}

static evs_status check(const evs_staggered_result *out, const evs_staggered_options *options,
                        evs_error *error)
{
  if (out->group_count == 0)
    return evs_fail(error, EVS_TOO_FEW,
                    "no unit starts after the first period and within the data; expected one");
  if (out->never_count == 0 && options->control == EVS_CONTROL_NEVER) {
    evs_fail(error, EVS_TOO_FEW, "every unit starts at some time; none is left to compare with");
    return evs_hint(error, "--control-group not-yet compares with those that start later");
  }
  if (out->never_count == 0 && out->group_count == 1)
    return evs_fail(error, EVS_TOO_FEW,
                    "all units start in the same period; expected one that starts later or never");
  return EVS_OK;
}

static size_t group_size(const evs_staggered_result *out, size_t group)
{
  size_t i = 0;

  while (out->groups[i] != group)
    i++;
  return out->group_sizes[i];
}

/* Wald on the effects before the last period before the start. */
static void find_pretest(staggered_work *work)
{
  evs_staggered_result *out = work->out;
  const size_t units = work->panel->unit_count;
  const double n = (double)out->unit_count;
  size_t *cells = evs_arena_array(work->arena, out->cell_count, sizeof *cells);
  size_t count = 0;
  double *root;
  double *solved;
  double statistic = 0;

  for (size_t i = 0; i < out->cell_count; i++)
    if (out->cells[i].period < out->cells[i].group)
      cells[count++] = i;
  out->pretest = (evs_joint_test){
      NAN, (double)count, NAN, NAN, n, count == 0 ? EVS_REASON_ONE_BEFORE : EVS_REASON_NO_RANK};
  if (count == 0 || count >= out->unit_count)
    return;
  root = evs_arena_array(work->arena, count * count, sizeof *root);
  solved = evs_arena_array(work->arena, count, sizeof *solved);
  for (size_t i = 0; i < count; i++) {
    for (size_t j = 0; j <= i; j++) {
      const double *left = work->influence + cells[i] * units;
      const double *right = work->influence + cells[j] * units;
      double sum = 0;

      for (size_t unit = 0; unit < units; unit++)
        sum += left[unit] * right[unit];
      root[i * count + j] = root[j * count + i] = sum / (n * n);
    }
    solved[i] = out->cells[cells[i]].effect.estimate;
    if (isnan(out->cells[cells[i]].effect.std_error))
      return;
  }
  if (root_semidefinite(root, NULL, count, 1e-10, NULL) > 0)
    return;
  root_solve(root, solved, count);
  for (size_t i = 0; i < count; i++)
    statistic += solved[i] * out->cells[cells[i]].effect.estimate;
  out->pretest.statistic = statistic;
  out->pretest.p_value = gsl_cdf_chisq_Q(statistic, (double)count);
  out->pretest.inference = "Wald, chi-square; influence functions clustered by unit";
}

evs_status evs_staggered(evs_staggered_result *out, const evs_staggered_panel *panel,
                         const evs_staggered_options *options, evs_arena *arena, evs_error *error)
{
  staggered_work work = {.out = out, .panel = panel, .options = options, .arena = arena};
  size_t most;
  evs_status status;

  *out = (evs_staggered_result){0};
  find_groups(out, panel, arena);
  if ((status = check(out, options, error)))
    return status;
  most = out->group_count * panel->period_count;
  out->cells = evs_arena_array(arena, most, sizeof *out->cells);
  work.influence = evs_arena_array(arena, most * panel->unit_count, sizeof *work.influence);
  if ((status = add_cells(&work, error)))
    return status;
  work.shares = evs_arena_array(arena, out->cell_count, sizeof *work.shares);
  for (size_t i = 0; i < out->cell_count; i++)
    work.shares[i] = (double)group_size(out, out->cells[i].group) / (double)out->unit_count;
  if (!options->simple_only)
    find_pretest(&work);
  return staggered_aggregate(&work, error);
}

evs_status evs_staggered_twfe(evs_inference *out, const evs_staggered_panel *panel,
                              double confidence, evs_arena *arena, evs_error *error)
{
  const size_t periods = panel->period_count;
  double *started = evs_arena_array(arena, panel->unit_count * periods, sizeof *started);
  evs_twfe_column *columns = evs_arena_array(arena, 1 + panel->covariate_count, sizeof *columns);
  const evs_twfe_data data = {.unit_count = panel->unit_count,
                              .period_count = periods,
                              .y = panel->y,
                              .column_count = 1 + panel->covariate_count,
                              .columns = columns};
  evs_twfe_fit fit;
  evs_status status;

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    for (size_t t = panel->starts[unit]; t < periods; t++)
      started[unit * periods + t] = 1;
  columns[0] = (evs_twfe_column){"has started", started};
  for (size_t k = 0; k < panel->covariate_count; k++)
    columns[1 + k] = panel->covariates[k];
  if ((status = evs_twfe(&fit, &data, arena, error)))
    return status;
  *out = evs_twfe_inference(&fit, 0, EVS_TWFE_CLUSTERED, confidence);
  return EVS_OK;
}
