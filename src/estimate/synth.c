/* synth.c - one treated unit against a weighted mean of others, and every other in its place. */
#include "evalstat/synth.h"

#include <math.h>
#include <string.h>

#include "core/parallel.h"
#include "estimate/synth_parts.h"

static const char *const names[EVS_SYNTH_METHOD_COUNT] = {"sc",   "augmented_sc", "demeaned_sc",
                                                          "sdid", "did",          "predictor_sc"};

bool evs_synth_offers(const evs_synth_data *data, evs_synth_method method)
{
  return method != EVS_SYNTH_PREDICTORS || data->predictor_count > 0;
}

const char *evs_synth_method_name(evs_synth_method method)
{
  return names[method];
}

double evs_synth_counterfactual(const evs_synth_data *data, const evs_synth_fit *fit, size_t period)
{
  double mixture = fit->shift;

  for (size_t unit = 0; unit < data->unit_count; unit++)
    mixture += fit->weights[unit] * data->values[unit * data->period_count + period];
  return mixture;
}

/* Rounding of a difference of readings. */
static double rounding(const evs_synth_data *data)
{
  return 1e-11 * data->scale;
}

static void measure_gaps(evs_synth_fit *out, const synth_case *of)
{
  const evs_synth_data *data = of->data;
  const size_t before = data->pre_count;
  const size_t after = data->period_count - before;
  double squares[2] = {0};
  double rmspe[2];

  out->effect = 0;
  for (size_t t = 0; t < data->period_count; t++) {
    const double gap = synth_unit(of, of->treated)[t] - evs_synth_counterfactual(data, out, t);

    squares[t >= before] += gap * gap;
    out->effect += t >= before ? gap / (double)after : 0;
  }
  rmspe[0] = sqrt(squares[0] / (double)before);
  rmspe[1] = sqrt(squares[1] / (double)after);
  out->pre_rmspe = rmspe[0];
  out->rmspe_ratio = rmspe[0] > rounding(data) ? rmspe[1] / rmspe[0] : INFINITY;
}

void evs_synth_fit_unit(evs_synth_fit *out, const evs_synth_data *data, evs_synth_method method,
                        size_t treated, evs_arena *arena)
{
  const synth_case of = {data, treated, data->unit_count - 1, arena};

  *out = (evs_synth_fit){.effect = NAN, .pre_rmspe = NAN, .rmspe_ratio = NAN, .penalty = NAN};
  synth_weigh(out, &of, method);
  if (!out->reason)
    measure_gaps(out, &of);
}

/* ---- placebos --------------------------------------------------------------- */

typedef struct {
  const evs_synth_data *data;
  evs_synth_result *results;
  double *certificates; /* optimality gaps, per method and unit */
} placebos;

static void fill_gaps(double *out, const evs_synth_data *data, size_t unit,
                      const evs_synth_fit *fit)
{
  for (size_t t = 0; t < data->period_count; t++)
    out[t] = fit->reason ? NAN
                         : data->values[unit * data->period_count + t] -
                               evs_synth_counterfactual(data, fit, t);
}

static void fit_placebo(void *context, size_t index, evs_arena *arena)
{
  const placebos *work = context;
  const size_t method = index / work->data->unit_count;
  const size_t unit = index % work->data->unit_count;
  evs_arena *own = evs_arena_create_like(arena);
  evs_synth_fit fit;

  evs_synth_fit_unit(&fit, work->data, (evs_synth_method)method, unit, own);
  work->results[method].effects[unit] = fit.effect;
  work->results[method].ratios[unit] = fit.rmspe_ratio;
  work->certificates[index] = fit.gap;
  fill_gaps(work->results[method].gaps + unit * work->data->period_count, work->data, unit, &fit);
  evs_arena_destroy(own);
}

static const double *rows_without(const double *rows, size_t count, size_t length, size_t row,
                                  evs_arena *arena)
{
  double *part = evs_arena_array(arena, count * length, sizeof *part);

  if (length == 0)
    return part;
  memcpy(part, rows, row * length * sizeof *part);
  memcpy(part + row * length, rows + (row + 1) * length, (count - row - 1) * length * sizeof *part);
  return part;
}

/* The data without one unit. */
static evs_synth_data leave_out(const evs_synth_data *data, size_t unit, evs_arena *arena)
{
  const size_t row = data->period_count;
  evs_synth_data part = *data;

  part.values = rows_without(data->values, data->unit_count, row, unit, arena);
  part.predictors =
      rows_without(data->predictors, data->unit_count, data->predictor_count, unit, arena);
  part.unit_count--;
  part.treated -= data->treated > unit;
  part.units = NULL; /* nobody asks for names here */
  return part;
}

static void fit_without(void *context, size_t index, evs_arena *arena)
{
  const placebos *work = context;
  const size_t method = index / work->data->unit_count;
  const size_t unit = index % work->data->unit_count;
  const evs_synth_fit *whole = &work->results[method].fit;
  evs_arena *own;
  evs_synth_data part;
  evs_synth_fit fit;

  work->results[method].without[unit] = NAN;
  if (whole->reason || whole->weights[unit] == 0 || work->data->unit_count < 3)
    return;
  own = evs_arena_create_like(arena);
  part = leave_out(work->data, unit, own);
  evs_synth_fit_unit(&fit, &part, (evs_synth_method)method, part.treated, own);
  work->results[method].without[unit] = fit.effect;
  evs_arena_destroy(own);
}

/* The untreated periods (not the predictors, which may look at any of them), as if period `start`
 * were the first treated one. */
static evs_synth_data cut_off(const evs_synth_data *data, size_t start, evs_arena *arena)
{
  const size_t row = data->pre_count;
  evs_synth_data part = *data;
  double *values = evs_arena_array(arena, data->unit_count * row, sizeof *values);

  for (size_t unit = 0; unit < data->unit_count; unit++)
    memcpy(values + unit * row, data->values + unit * data->period_count, row * sizeof *values);
  part.values = values;
  part.period_count = row;
  part.pre_count = start;
  part.predictor_count = 0;
  return part;
}

static void fit_earlier(void *context, size_t index, evs_arena *arena)
{
  const placebos *work = context;
  const size_t method = index / work->data->pre_count;
  const size_t start = index % work->data->pre_count;
  evs_arena *own;
  evs_synth_data part;
  evs_synth_fit fit;

  work->results[method].earlier[start] = NAN;
  if (start < 2)
    return;
  own = evs_arena_create_like(arena);
  part = cut_off(work->data, start, own);
  evs_synth_fit_unit(&fit, &part, (evs_synth_method)method, part.treated, own);
  work->results[method].earlier[start] = fit.effect;
  work->results[method].earlier_settled[start] = fit.weights_settled;
  evs_arena_destroy(own);
}

/* Values at least as large as that of `own`, differences up to `tolerance` counted as none. */
static size_t rank_of(const double *values, size_t count, size_t own, double tolerance)
{
  size_t rank = 0;

  for (size_t i = 0; i < count; i++)
    rank += i == own || fabs(values[i]) >= fabs(values[own]) - tolerance;
  return rank;
}

/* The same to one side of 0. */
static size_t tail_rank_of(const double *values, size_t count, size_t own, double tolerance)
{
  const double side = values[own] < 0 ? -1 : 1;
  size_t rank = 0;

  for (size_t i = 0; i < count; i++)
    rank += i == own || side * values[i] >= side * values[own] - tolerance;
  return rank;
}

static void rank_result(evs_synth_result *out, const evs_synth_data *data)
{
  const double own = out->ratios[data->treated];
  const double count = (double)data->unit_count;

  out->p_value = out->ratio_p_value = NAN;
  if (out->fit.reason)
    return;
  out->rank = rank_of(out->effects, data->unit_count, data->treated, rounding(data));
  out->tail_rank = tail_rank_of(out->effects, data->unit_count, data->treated, rounding(data));
  out->ratio_rank =
      rank_of(out->ratios, data->unit_count, data->treated, isinf(own) ? 0 : 1e-9 * own);
  out->p_value = (double)out->rank / count;
  out->ratio_p_value = (double)out->ratio_rank / count;
}

void evs_synth(evs_synth_result out[EVS_SYNTH_METHOD_COUNT], const evs_synth_data *data,
               size_t threads, evs_arena *arena)
{
  const size_t units = data->unit_count;
  placebos work = {data, out,
                   evs_arena_array(arena, EVS_SYNTH_METHOD_COUNT * units, sizeof(double))};

  for (size_t method = 0; method < EVS_SYNTH_METHOD_COUNT; method++) {
    out[method] = (evs_synth_result){
        .unit_count = units,
        .effects = evs_arena_array(arena, units, sizeof(double)),
        .gaps = evs_arena_array(arena, units * data->period_count, sizeof(double)),
        .without = evs_arena_array(arena, units, sizeof(double)),
        .earlier = evs_arena_array(arena, data->pre_count, sizeof(double)),
        .earlier_settled = evs_arena_array(arena, data->pre_count, sizeof(bool)),
        .ratios = evs_arena_array(arena, units, sizeof(double))};
    evs_synth_fit_unit(&out[method].fit, data, (evs_synth_method)method, data->treated, arena);
  }
  parallel_each(EVS_SYNTH_METHOD_COUNT * units, threads, fit_placebo, &work, arena);
  parallel_each(EVS_SYNTH_METHOD_COUNT * units, threads, fit_without, &work, arena);
  parallel_each(EVS_SYNTH_METHOD_COUNT * data->pre_count, threads, fit_earlier, &work, arena);
  for (size_t method = 0; method < EVS_SYNTH_METHOD_COUNT; method++) {
    rank_result(&out[method], data);
    for (size_t unit = 0; unit < units; unit++)
      out[method].worst_gap = fmax(out[method].worst_gap, work.certificates[method * units + unit]);
  }
}
