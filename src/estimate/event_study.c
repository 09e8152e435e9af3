/* event_study.c - the effect in each period against the last before the start. */
#include "evalstat/event_study.h"

#include <math.h>

#include "evalstat/simultaneous.h"

/* Whether one of the units `from` to `to` has a value in period t. */
static bool any_value(const evs_unit_panel *panel, size_t from, size_t to, size_t t)
{
  for (size_t unit = from; unit < to; unit++)
    if (!isnan(panel->y[unit * panel->period_count + t]))
      return true;
  return false;
}

/* Without a value of either side the effects of periods and units take up the regressor. */
static bool is_compared(const evs_unit_panel *panel, size_t t)
{
  return any_value(panel, 0, panel->treated_count, t) &&
         any_value(panel, panel->treated_count, panel->unit_count, t);
}

static evs_status check_reference(const evs_event_study_result *out, const evs_unit_panel *panel,
                                  evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  if (is_compared(panel, out->reference))
    return EVS_OK;
  evs_period_text(text, out->periods[out->reference]);
  return evs_fail(error, EVS_BAD_DATA,
                  "the reference period %s, the last before the start, has no value of both "
                  "sides; expected one",
                  text);
}

static double *indicator_of(const evs_unit_panel *panel, size_t t, evs_arena *arena)
{
  double *values = evs_arena_array(arena, panel->unit_count * panel->period_count, sizeof *values);

  for (size_t unit = 0; unit < panel->treated_count; unit++)
    values[unit * panel->period_count + t] = 1;
  return values;
}

static evs_twfe_data make_data(const evs_event_study_result *out, const evs_unit_panel *panel,
                               evs_arena *arena)
{
  evs_twfe_column *columns =
      evs_arena_array(arena, panel->period_count + panel->covariate_count, sizeof *columns);
  evs_twfe_data data = {panel->unit_count, panel->period_count, panel->y, 0,
                        columns,           panel->weights};
  char text[EVS_PERIOD_TEXT_SIZE];

  for (size_t t = 0; t < panel->period_count; t++)
    if (t != out->reference && is_compared(panel, t)) {
      evs_period_text(text, panel->periods[t]);
      columns[data.column_count++] = (evs_twfe_column){
          evs_arena_printf(arena, "treated in %s", text), indicator_of(panel, t, arena)};
    }
  for (size_t k = 0; k < panel->covariate_count; k++)
    columns[data.column_count++] = panel->covariates[k];
  return data;
}

/* The first rows and columns, without those of covariates. */
static const double *block_of(const double *matrix, size_t size, size_t count, evs_arena *arena)
{
  double *out = evs_arena_array(arena, count * count, sizeof *out);

  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++)
      out[i * count + j] = matrix[i * size + j];
  return out;
}

static void fill_covariance(evs_event_study_result *out, const evs_twfe_covariance *covariance,
                            size_t size, const evs_event_study_options *options, evs_arena *arena)
{
  double dof = INFINITY;

  out->critical = NAN;
  if (covariance->reason || out->column_count == 0)
    return;
  for (size_t k = 0; k < out->column_count; k++)
    dof = fmin(dof, covariance->dof[k]);
  out->covariance = block_of(covariance->matrix, size, out->column_count, arena);
  out->critical = evs_simultaneous_critical(out->covariance, out->column_count, dof,
                                            options->confidence, options->seed, arena);
}

static void fill(evs_event_study_result *out, const evs_unit_panel *panel, const evs_twfe_fit *fit,
                 const evs_twfe_covariance *covariance, double confidence, evs_arena *arena)
{
  size_t column = 0;
  size_t before = 0;

  for (size_t t = 0; t < panel->period_count; t++) {
    out->effects[t] = evs_inference_none(EVS_REASON_NOT_COMPARED);
    if (t == out->reference || !is_compared(panel, t))
      continue;
    before += t < out->reference;
    out->effects[t] = evs_twfe_inference_by(fit, column++, covariance, confidence);
  }
  out->column_count = column;
  out->columns_before = before;
  out->pretrend = evs_twfe_joint_test_by(fit, before, covariance, arena);
  if (before == 0)
    out->pretrend.inference = EVS_REASON_ONE_BEFORE;
}

static evs_twfe_errors errors_of(const evs_unit_panel *panel,
                                 const evs_event_study_options *options)
{
  if (options->has_errors)
    return options->errors;
  return panel->treated_count == 1 ? EVS_TWFE_CLASSICAL : EVS_TWFE_CLUSTERED;
}

evs_status evs_event_study(evs_event_study_result *out, const evs_unit_panel *panel,
                           const evs_event_study_options *options, evs_arena *arena,
                           evs_error *error)
{
  evs_twfe_data data;
  evs_twfe_covariance covariance;
  evs_twfe_fit fit;
  evs_status status;

  *out = (evs_event_study_result){.period_count = panel->period_count,
                                  .periods = panel->periods,
                                  .before_count = panel->before_count,
                                  .reference = panel->before_count - 1,
                                  .errors = errors_of(panel, options)};
  if ((status = check_reference(out, panel, error)))
    return status;
  data = make_data(out, panel, arena);
  if ((status = evs_twfe(&fit, &data, arena, error)))
    return status;
  out->effects = evs_arena_array(arena, panel->period_count, sizeof *out->effects);
  covariance = evs_twfe_covariance_make(
      &fit, out->errors, options->has_errors ? options->lags : EVS_TWFE_DEFAULT_LAGS, arena);
  fill(out, panel, &fit, &covariance, options->confidence, arena);
  fill_covariance(out, &covariance, fit.column_count, options, arena);
  return EVS_OK;
}
