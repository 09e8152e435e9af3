/* its.c - (controlled) interrupted time series. */
#include "evalstat/its.h"

#include <math.h>
#include <string.h>

#include "core/text.h"
#include "estimate/its_fit.h"

static const char *const model_names[EVS_ITS_MODEL_COUNT] = {"ols",     "prais-winsten", "ar1",
                                                             "poisson", "quasipoisson",  "negbin"};

const char *evs_its_model_name(evs_its_model model)
{
  return model_names[model];
}

evs_status evs_its_model_parse(evs_its_model *out, const char *text, evs_error *error)
{
  for (int i = 0; i < EVS_ITS_MODEL_COUNT; i++)
    if (strcmp(model_names[i], text) == 0) {
      *out = (evs_its_model)i;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE,
                  "“%s” is no model; expected ols, prais-winsten, ar1, poisson, quasipoisson or "
                  "negbin",
                  text);
}

evs_status evs_likelihood_parse(evs_likelihood *out, const char *text, evs_error *error)
{
  const bool full = strcmp(text, "ml") == 0;

  *out = full ? EVS_ML : EVS_REML;
  if (full || strcmp(text, "reml") == 0)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "“%s” is no likelihood; expected reml or ml", text);
}

bool evs_its_model_is_count(evs_its_model model)
{
  return model == EVS_ITS_POISSON || model == EVS_ITS_QUASIPOISSON || model == EVS_ITS_NEGBIN;
}

evs_status evs_calendar_parse(evs_calendar *out, const char *text, evs_error *error)
{
  static const char *const names[] = {"none", "days", "workdays"};

  for (int i = 0; i < 3; i++)
    if (strcmp(names[i], text) == 0) {
      *out = (evs_calendar)i;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE, "“%s” is no calendar adjustment; expected days or workdays",
                  text);
}

void evs_its_default_models(evs_its_options out[2], const evs_its_options *common, evs_kind kind)
{
  const bool counts = evs_kind_is_count(kind);
  const bool logarithm = counts || kind == EVS_COST;

  out[0] = *common;
  out[0].model = counts ? EVS_ITS_QUASIPOISSON : EVS_ITS_OLS;
  out[0].logarithm = logarithm && !counts;
  out[1] = *common;
  out[1].model = EVS_ITS_AR1;
  out[1].logarithm = logarithm;
}

/* The regressors whose coefficient a term is. */
static void fill_terms(its_work *work)
{
  static const size_t columns[] = {
      [EVS_ITS_PRE_SLOPE] = COLUMN_TIME,
      [EVS_ITS_LEVEL_CHANGE] = COLUMN_STEP,
      [EVS_ITS_SLOPE_CHANGE] = COLUMN_BEND,
      [EVS_ITS_LEVEL_DIFFERENCE] = SEGMENT_COLUMNS + COLUMN_STEP,
      [EVS_ITS_SLOPE_DIFFERENCE] = SEGMENT_COLUMNS + COLUMN_BEND,
  };
  const size_t k = work->scheme.columns;
  const size_t count = work->scheme.has_control ? EVS_ITS_SLOPE_DIFFERENCE : EVS_ITS_SLOPE_CHANGE;
  double *direction = evs_arena_array(work->arena, k, sizeof *direction);

  for (size_t term = 0; term <= count; term++) {
    memset(direction, 0, k * sizeof *direction);
    direction[columns[term]] = 1;
    its_combine(&work->out->terms[term], work, direction);
  }
}

static void as_direction(double *direction, const its_work *work, size_t period, its_world world)
{
  its_fill_row(work->row, &work->scheme, period, true, world);
  for (size_t j = 0; j < work->scheme.columns; j++)
    direction[j] = (double)work->row[j];
}

static void fill_effect_at_end(its_work *work)
{
  const size_t k = work->scheme.columns;
  const size_t last = work->scheme.period_count - 1;
  double *with = evs_arena_array(work->arena, k, sizeof *with);
  double *without = evs_arena_array(work->arena, k, sizeof *without);

  as_direction(with, work, last, ITS_WITH_EFFECT);
  as_direction(without, work, last, ITS_WITHOUT_EFFECT);
  for (size_t j = 0; j < k; j++)
    with[j] -= without[j];
  its_combine(&work->out->terms[EVS_ITS_EFFECT_AT_END], work, with);
}

static evs_its_path new_path(size_t count, evs_arena *arena)
{
  evs_its_path path;

  path.value = evs_arena_array(arena, count, sizeof *path.value);
  path.low = evs_arena_array(arena, count, sizeof *path.low);
  path.high = evs_arena_array(arena, count, sizeof *path.high);
  for (size_t i = 0; i < count; i++)
    path.value[i] = path.low[i] = path.high[i] = NAN;
  return path;
}

/* One place of a path, back in the outcome's unit. */
static void fill_place(evs_its_path *path, const its_work *work, size_t period, its_world world,
                       double *direction)
{
  evs_inference line;

  as_direction(direction, work, period, world);
  its_combine(&line, work, direction);
  path->value[period] = its_level(work, period, line.estimate);
  path->low[period] = its_level(work, period, line.conf_low);
  path->high[period] = its_level(work, period, line.conf_high);
}

static void fill_paths(its_work *work)
{
  evs_its_result *out = work->out;
  const its_scheme *scheme = &work->scheme;
  double *direction = evs_arena_array(work->arena, scheme->columns, sizeof *direction);

  for (size_t period = 0; period < scheme->period_count && work->coefficients; period++) {
    if (!its_left_out(scheme, period))
      fill_place(&out->fitted, work, period, ITS_WITH_EFFECT, direction);
    if (period >= scheme->start)
      fill_place(&out->counterfactual, work, period, ITS_WITHOUT_EFFECT, direction);
  }
}

static void fill_observed(its_work *work)
{
  const its_scheme *scheme = &work->scheme;
  double *observed = evs_arena_array(work->arena, scheme->period_count, sizeof *observed);
  const double *values = work->data->series[0].values;

  for (size_t i = 0; i < scheme->period_count; i++)
    observed[i] =
        values[i] /
        (scheme->calendar && !evs_its_model_is_count(work->out->model) ? scheme->calendar[i] : 1);
  work->out->observed = observed;
}

static void prepare(evs_its_result *out, its_work *work)
{
  const its_scheme *scheme = &work->scheme;

  *out = (evs_its_result){.model = work->options->model,
                          .likelihood = work->options->likelihood,
                          .logarithm = work->options->logarithm,
                          .dof = NAN,
                          .autocorrelation = NAN,
                          .autocorrelation_error = NAN,
                          .log_likelihood = NAN,
                          .condition = NAN,
                          .dispersion = NAN,
                          .theta = NAN,
                          .durbin_watson = NAN,
                          .breusch_godfrey = NAN,
                          .breusch_godfrey_p = NAN,
                          .zero_count = work->zero_count,
                          .n = work->design.rows,
                          .period_count = scheme->period_count,
                          .periods = scheme->periods,
                          .start = scheme->start};
  out->fitted = new_path(scheme->period_count, work->arena);
  out->counterfactual = new_path(scheme->period_count, work->arena);
  for (size_t i = 0; i < EVS_ITS_TERM_COUNT; i++)
    out->terms[i] = evs_inference_none("none: there is no control");
}

static void tell_reason(evs_its_result *out)
{
  for (size_t i = 0; i < EVS_ITS_TERM_COUNT; i++)
    out->terms[i] = evs_inference_none(out->reason);
}

evs_status evs_its(evs_its_result *out, const evs_its_data *data, const evs_its_options *options,
                   evs_arena *arena, evs_error *error)
{
  its_work work = {.data = data, .options = options, .arena = arena, .out = out};
  evs_status status;

  if ((status = its_collect(&work, error)))
    return status;
  prepare(out, &work);
  if ((status = its_fit(&work, error)))
    return status;
  fill_observed(&work);
  if (!work.coefficients) {
    tell_reason(out);
    return EVS_OK;
  }
  fill_terms(&work);
  fill_effect_at_end(&work);
  fill_paths(&work);
  return EVS_OK;
}
