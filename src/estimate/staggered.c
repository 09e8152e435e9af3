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

static double change_of(const staggered_work *work, size_t unit, size_t group, size_t period)
{
  const double *y = work->panel->y + unit * work->panel->period_count;

  return y[period] - y[group - 1];
}

typedef struct {
  size_t count;
  double mean;
} change_mean;

static change_mean mean_change(const staggered_work *work, size_t group, size_t period,
                               bool treated)
{
  change_mean out = {0, 0};

  for (size_t unit = 0; unit < work->panel->unit_count; unit++) {
    const bool belongs =
        treated ? work->panel->starts[unit] == group : is_control(work, unit, group, period);
    const double change = change_of(work, unit, group, period);

    if (belongs && !isnan(change)) {
      out.mean += change;
      out.count++;
    }
  }
  out.mean /= (double)out.count;
  return out;
}

static void add_influence(const staggered_work *work, double *influence, size_t group,
                          size_t period, change_mean treated, change_mean control)
{
  const double n = (double)work->out->unit_count;

  for (size_t unit = 0; unit < work->panel->unit_count; unit++) {
    const double change = change_of(work, unit, group, period);

    if (isnan(change))
      continue;
    if (work->panel->starts[unit] == group)
      influence[unit] += n / (double)treated.count * (change - treated.mean);
    else if (is_control(work, unit, group, period))
      influence[unit] -= n / (double)control.count * (change - control.mean);
  }
}

evs_inference staggered_inference(const staggered_work *work, double estimate,
                                  const double *influence, const char *reason)
{
  const double n = (double)work->out->unit_count;
  evs_inference out =
      evs_inference_none(reason ? reason : "influence functions clustered by unit; normal");
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

static void add_cell(staggered_work *work, size_t group, size_t period)
{
  evs_staggered_result *out = work->out;
  double *influence = work->influence + out->cell_count * work->panel->unit_count;
  const change_mean treated = mean_change(work, group, period, true);
  const change_mean control = mean_change(work, group, period, false);
  const char *reason = treated.count < 2 || control.count < 2 ? EVS_REASON_ONE_UNIT : NULL;

  if (treated.count == 0 || control.count == 0)
    return;
  add_influence(work, influence, group, period, treated, control);
  out->cells[out->cell_count++] =
      (evs_group_time){group, period, treated.count, control.count,
                       staggered_inference(work, treated.mean - control.mean, influence, reason)};
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
  double *scale;
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
  scale = evs_arena_array(work->arena, count, sizeof *scale);
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
    scale[i] = root[i * count + i];
    solved[i] = out->cells[cells[i]].effect.estimate;
    if (isnan(out->cells[cells[i]].effect.std_error))
      return;
  }
  if (root_semidefinite(root, scale, count, 1e-10, NULL) > 0)
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
  for (size_t i = 0; i < out->group_count; i++)
    for (size_t t = 0; t < panel->period_count; t++)
      if (t + 1 != out->groups[i])
        add_cell(&work, out->groups[i], t);
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
  const evs_twfe_column column = {"has started", started};
  const evs_twfe_data data = {.unit_count = panel->unit_count,
                              .period_count = periods,
                              .y = panel->y,
                              .column_count = 1,
                              .columns = &column};
  evs_twfe_fit fit;
  evs_status status;

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    for (size_t t = panel->starts[unit]; t < periods; t++)
      started[unit * periods + t] = 1;
  if ((status = evs_twfe(&fit, &data, arena, error)))
    return status;
  *out = evs_twfe_inference(&fit, 0, EVS_TWFE_CLUSTERED, confidence);
  return EVS_OK;
}
