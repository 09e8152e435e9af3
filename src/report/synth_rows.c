/* synth_rows.c - synthetic controls as rows. */
#include <math.h>

#include "report/rows.h"
#include "report/synth_report.h"

typedef struct {
  evs_document *document;
  const synth_outcome *outcome;
  evs_synth_method method;
  const evs_synth_result *result;
  const char *level; /* unit of the outcome */
  const char *pair;  /* "California vs 38 donors" */
} synth_row;

static evs_estimate new_row(const synth_row *common, const char *term, const char *group,
                            const char *measure)
{
  evs_estimate row = evs_estimate_empty("synth", term);

  row.outcome = common->outcome->name;
  row.group = group;
  row.measure = measure;
  return row;
}

/* "sc: ..." */
static const char *of_method(const synth_row *common, const char *what)
{
  return evs_arena_printf(common->document->arena, "%s: %s", evs_synth_method_name(common->method),
                          what);
}

static void add(const synth_row *common, evs_estimate row)
{
  evs_estimates_add(&common->document->estimates, row);
}

static double finite_or_missing(double number)
{
  return isinf(number) ? NAN : number;
}

static void add_effect(const synth_row *common)
{
  const evs_synth_result *result = common->result;
  evs_estimate row =
      new_row(common, evs_synth_method_name(common->method), common->pair, common->level);

  row.n = (double)result->unit_count;
  row.estimate = result->fit.effect;
  row.p_value = result->p_value;
  row.inference =
      result->fit.reason
          ? evs_arena_printf(common->document->arena, "placebo ranks: %s", result->fit.reason)
          : "placebo ranks: every unit in the treated unit's place, by absolute effect";
  evs_estimate_field_number(&row, "pre_rmspe", result->fit.pre_rmspe);
  evs_estimate_field_number(&row, "rmspe_ratio", finite_or_missing(result->fit.rmspe_ratio));
  evs_estimate_field_number(&row, "duality_gap", result->fit.gap);
  evs_estimate_field_number(&row, "penalty", result->fit.penalty);
  evs_estimate_field_boolean(&row, "weights_settled", result->fit.weights_settled);
  add(common, row);
}

static void add_rank(const synth_row *common, const char *term, const char *by, size_t rank)
{
  const evs_synth_result *result = common->result;
  evs_estimate row = new_row(common, term, common->pair, EVS_MEASURE_COUNT);

  row.n = (double)result->unit_count;
  row.inference = of_method(common, result->fit.reason ? result->fit.reason : by);
  if (!result->fit.reason) {
    row.estimate = (double)rank;
    row.p_value = (double)rank / (double)result->unit_count;
  }
  add(common, row);
}

/* A term of its own: the effect's row has the placebo p. */
static void add_conformal(const synth_row *common)
{
  const evs_synth_conformal_result *conformal = &common->outcome->conformal[common->method];
  evs_estimate row = new_row(common, "conformal", common->pair, common->level);

  row.estimate = conformal->effect.estimate;
  row.p_value = conformal->effect.p_value;
  row.conf_low = conformal->effect.conf_low;
  row.conf_high = conformal->effect.conf_high;
  row.n = conformal->effect.n;
  row.inference = of_method(common, conformal->effect.inference);
  evs_estimate_field_number(&row, "attainable_minimum_p", conformal->attainable_p);
  add(common, row);
}

static void add_weights(const synth_row *common)
{
  const evs_synth_data *data = &common->outcome->data;

  for (size_t unit = 0; unit < data->unit_count; unit++) {
    evs_estimate row = new_row(common, "weight", data->units[unit], EVS_MEASURE_RATIO);

    if (common->result->fit.weights[unit] == 0)
      continue;
    row.estimate = common->result->fit.weights[unit];
    row.inference = of_method(common, "none: share in the mixture of donors");
    add(common, row);
  }
}

static void add_time_weights(const synth_row *common)
{
  const evs_synth_fit *fit = &common->result->fit;

  for (size_t t = 0; fit->time_weights && t < common->outcome->data.pre_count; t++) {
    evs_estimate row = new_row(common, "time_weight", common->pair, EVS_MEASURE_RATIO);

    if (fit->time_weights[t] == 0)
      continue;
    row.period = common->outcome->data.periods[t];
    row.estimate = fit->time_weights[t];
    row.inference = of_method(common, "none: share in the mean before the start");
    add(common, row);
  }
}

/* What the donors would give and how far the treated unit lies from it. */
static void add_path(const synth_row *common)
{
  const evs_synth_data *data = &common->outcome->data;
  const char *unit = data->units[data->treated];

  for (size_t t = 0; t < data->period_count; t++) {
    const double mixture = evs_synth_counterfactual(data, &common->result->fit, t);
    evs_estimate path = new_row(common, "counterfactual", unit, common->level);
    evs_estimate gap = new_row(common, "gap", unit, common->level);

    path.period = gap.period = data->periods[t];
    path.estimate = mixture;
    gap.estimate = data->values[data->treated * data->period_count + t] - mixture;
    path.inference = gap.inference = of_method(common, "none: one unit and one period");
    add(common, path);
    add(common, gap);
  }
}

static void add_placebos(const synth_row *common)
{
  const evs_synth_data *data = &common->outcome->data;

  for (size_t unit = 0; unit < data->unit_count; unit++) {
    evs_estimate row = new_row(common, "placebo_effect", data->units[unit], common->level);

    row.estimate = common->result->effects[unit];
    row.inference = of_method(common, "none: in the treated unit's place");
    evs_estimate_field_number(&row, "rmspe_ratio", finite_or_missing(common->result->ratios[unit]));
    add(common, row);
  }
}

static void add_left_out(const synth_row *common)
{
  const evs_synth_data *data = &common->outcome->data;

  for (size_t unit = 0; unit < data->unit_count; unit++) {
    evs_estimate row = new_row(common, "leave_one_out", data->units[unit], common->level);

    if (isnan(common->result->without[unit]))
      continue;
    row.estimate = common->result->without[unit];
    row.inference = of_method(common, "none: the effect without this donor");
    add(common, row);
  }
}

static void add_earlier(const synth_row *common)
{
  const evs_synth_data *data = &common->outcome->data;

  for (size_t t = 0; t < data->pre_count; t++) {
    evs_estimate row = new_row(common, "placebo_start", common->pair, common->level);

    if (isnan(common->result->earlier[t]))
      continue;
    row.period = data->periods[t];
    row.estimate = common->result->earlier[t];
    row.inference = of_method(common, "none: a start that never was, untreated periods alone");
    evs_estimate_field_boolean(&row, "weights_settled", common->result->earlier_settled[t]);
    add(common, row);
  }
}

/* How near the mixture comes to the treated unit in each predictor. */
static void add_balance(const synth_row *common)
{
  const evs_synth_data *data = &common->outcome->data;
  const size_t count = data->predictor_count;

  for (size_t k = 0; k < count && common->method == EVS_SYNTH_PREDICTORS; k++) {
    evs_estimate row =
        new_row(common, "predictor_balance", data->predictor_names[k], EVS_MEASURE_RATIO);
    double mixture = 0;

    for (size_t unit = 0; unit < data->unit_count; unit++)
      mixture += common->result->fit.weights[unit] * data->predictors[unit * count + k];
    row.estimate = data->predictors[data->treated * count + k] - mixture;
    row.inference = of_method(common, "none: distance in standard deviations over the units");
    evs_estimate_field_number(&row, "treated_mean",
                              data->predictor_spreads[k] *
                                  data->predictors[data->treated * count + k]);
    evs_estimate_field_number(&row, "mixture_mean", data->predictor_spreads[k] * mixture);
    evs_estimate_field_number(&row, "v", data->predictor_weights[k]);
    add(common, row);
  }
}

static void add_method(const synth_row *common)
{
  add_effect(common);
  add_rank(common, "placebo_rank", "by absolute effect", common->result->rank);
  add_rank(common, "placebo_rank_one_sided", "by effect in the same direction",
           common->result->tail_rank);
  add_rank(common, "placebo_rank_rmspe", "by ratio of RMSPE after to before",
           common->result->ratio_rank);
  add_conformal(common);
  if (common->result->fit.reason)
    return;
  add_weights(common);
  add_balance(common);
  add_time_weights(common);
  add_path(common);
  add_placebos(common);
  add_left_out(common);
  add_earlier(common);
}

/* A refused outcome has its four rows too, which say why. */
static void add_refusal(const synth_row *common, const char *refusal)
{
  evs_estimate row =
      new_row(common, evs_synth_method_name(common->method), common->pair, common->level);

  row.inference = refusal;
  add(common, row);
}

/* "California vs 38 donors" */
static const char *pair_of(const evs_document *document, const evs_synth_data *data)
{
  const char *treated = data->units[data->treated];

  if (data->unit_count == 2)
    return evs_arena_printf(document->arena, "%s vs %s", treated, data->units[1]);
  return evs_arena_printf(document->arena, "%s vs %lu donors", treated,
                          (unsigned long)data->unit_count - 1);
}

void add_synth_rows(evs_document *document, const synth_outcomes *outcomes,
                    const synth_outcome *outcome)
{
  const evs_indicator_spec *spec = &outcomes->panel->indicators[outcome->indicator].spec;
  const evs_synth_data *data = &outcome->data;
  synth_row common = {.document = document,
                      .outcome = outcome,
                      .level = level_measure(&(evs_comparison){.kind = spec->kind}, spec)};

  if (!outcome->refusal)
    common.pair = pair_of(document, data);
  for (size_t i = 0; i < EVS_SYNTH_METHOD_COUNT; i++) {
    common.method = (evs_synth_method)i;
    common.result = &outcome->results[i];
    if (!evs_synth_offers(data, common.method))
      continue;
    if (outcome->refusal)
      add_refusal(&common, outcome->refusal);
    else
      add_method(&common);
  }
}
