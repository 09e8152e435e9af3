/* series_rows.c - a comparison over time as rows. */
#include <math.h>

#include "report/rows.h"
#include "report/series_report.h"

/* What all rows of one outcome have in common. */
typedef struct {
  evs_document *document;
  const evs_outcome *outcome;
  const evs_series_result *result;
  const evs_indicator_spec *spec;
  const char *group;
} row_maker;

static evs_estimate new_row(const row_maker *maker, const char *term, const char *measure)
{
  evs_estimate row = evs_estimate_empty("did", term);

  row.outcome = maker->outcome->name;
  row.group = maker->group;
  row.measure = measure;
  return row;
}

static evs_estimate inference_row(const row_maker *maker, const char *term, const char *measure,
                                  const evs_inference *from)
{
  evs_estimate row = new_row(maker, term, measure);

  fill_row(&row, from);
  return row;
}

static void add(const row_maker *maker, evs_estimate row)
{
  evs_estimates_add(&maker->document->estimates, row);
}

/* Further fields of the row that leads. */
static void add_view(const row_maker *maker, evs_series_view view)
{
  evs_estimate row = inference_row(maker, "log_did", EVS_MEASURE_LOG_POINTS,
                                   evs_series_inference(maker->result, view));
  bool leads = view == maker->result->headline;

  evs_estimate_field_boolean(&row, "headline", leads);
  if (leads)
    evs_estimate_field_text(&row, "headline_reason", maker->result->headline_reason);
  if (leads && !isnan(maker->result->holm_p_value))
    evs_estimate_field_number(&row, "p_value_holm", maker->result->holm_p_value);
  add(maker, row);
}

static void add_ratios(const row_maker *maker)
{
  add(maker,
      inference_row(maker, "rate_ratio", EVS_MEASURE_RATIO, &maker->result->share.rate_ratio));
  add(maker, inference_row(maker, "rate_ratio", EVS_MEASURE_RATIO, &maker->result->totals));
}

/* A number without a test: `inference` says why, or why there is no number. */
static void add_number(const row_maker *maker, const char *term, const char *measure, double value,
                       const char *inference)
{
  evs_estimate row = new_row(maker, term, measure);

  row.estimate = value;
  row.n = (double)maker->result->series.count;
  row.inference = isnan(value) && maker->result->series.reason ? maker->result->series.reason
                  : isnan(value)                               ? "none: the value is not defined"
                                                               : inference;
  add(maker, row);
}

static void add_attainable(const row_maker *maker)
{
  const evs_conformal_result *conformal = &maker->result->conformal;

  add_number(maker, "attainable_minimum_p", EVS_MEASURE_RATIO, conformal->attainable_p,
             "conformal: the least p-value that the shifts of this series allow");
  if (isnan(conformal->attainable_p))
    maker->document->estimates.items[maker->document->estimates.count - 1].inference =
        conformal->log_did.inference;
}

static void add_diagnostics(const row_maker *maker)
{
  if (!isnan(maker->result->share.dispersion))
    add_number(maker, "dispersion", EVS_MEASURE_RATIO, maker->result->share.dispersion,
               "none: Pearson chi-square of the share model over its degrees of freedom");
  if (!isnan(maker->result->share.autocorrelation))
    add_number(maker, "residual_autocorrelation", EVS_MEASURE_RATIO,
               maker->result->share.autocorrelation,
               "none: lag 1, Pearson residuals of the share model");
  if (!isnan(maker->result->ar1.rho))
    add_number(maker, "autocorrelation", EVS_MEASURE_RATIO, maker->result->ar1.rho,
               maker->result->ar1.at_boundary ? "AR(1) REML: at its boundary" : "AR(1) REML");
}

static const char *needed_reason(double needed)
{
  return isnan(needed) ? "none: no number of periods below a million would do, or no headline"
                       : "by the headline's standard error, which falls with the square root of "
                         "the number of periods; 80 % power";
}

static void add_detectable(const row_maker *maker, const evs_series_request *request)
{
  const evs_series_result *result = maker->result;
  const char *reason = isnan(result->detectable) ? result->headline_reason
                                                 : "by the headline row's standard error and "
                                                   "degrees of freedom; 80 % power, two-sided";
  evs_estimate row = new_row(maker, "minimum_detectable_effect", EVS_MEASURE_LOG_POINTS);
  double effect = log1p(request->effect / 100);

  row.estimate = result->detectable;
  row.n = (double)result->series.count;
  row.inference = reason;
  add(maker, row);
  row.estimator = "minimum_detectable_effect";
  row.term = "percent";
  row.measure = EVS_MEASURE_PERCENT;
  row.estimate = 100 * expm1(result->detectable);
  evs_estimate_field_number(&row, "as_fall", 100 * expm1(-result->detectable));
  add(maker, row);
  if (isnan(effect))
    return;
  row = new_row(maker, "needed_periods", EVS_MEASURE_COUNT);
  row.estimator = "minimum_detectable_effect";
  row.estimate = evs_series_needed_periods(result, effect, request->confidence);
  row.inference = needed_reason(row.estimate);
  evs_estimate_field_number(&row, "effect_percent", request->effect);
  add(maker, row);
}

static const char *missing_mean(const evs_series *series)
{
  if (series->refusal == EVS_SERIES_HIDDEN)
    return EVS_REASON_HIDDEN;
  return series->refusal == EVS_SERIES_BROKEN
             ? EVS_REASON_BREAK
             : "none: the mean before the start is 0 or there is none";
}

static void add_growth(const row_maker *maker, const evs_side_means *side, const char *unit)
{
  evs_estimate row = evs_estimate_empty("growth", "growth_rate");

  row.outcome = maker->outcome->name;
  row.group = unit;
  row.measure = EVS_MEASURE_PERCENT;
  row.estimate = side->growth_rate;
  row.n = (double)maker->result->series.count;
  row.inference = isnan(side->growth_rate)
                      ? missing_mean(&maker->result->series)
                      : "none: the mean after the start against the mean before, a description";
  add(maker, row);
}

static const char description[] = "none: means after and before the start, a description; the "
                                  "log_did rows carry the uncertainty";

/* Every unit for itself; the rows above add the units of a side up. */
static void add_panel(const row_maker *maker, const char *level)
{
  const evs_panel_did *panel = maker->outcome->panel;

  for (size_t i = 0; panel && i < panel->row_count; i++) {
    const bool collapsed = panel->methods[i] == EVS_PANEL_WELCH;
    evs_estimate row =
        inference_row(maker, collapsed ? "collapsed_did" : "twfe", level, &panel->rows[i]);

    evs_estimate_field_number(&row, "units", (double)panel->unit_count);
    evs_estimate_field_number(&row, "treated_units", (double)panel->treated_count);
    add(maker, row);
  }
}

static void add_means(const row_maker *maker)
{
  const evs_comparison *comparison = &maker->outcome->comparison;
  const evs_series_result *result = maker->result;
  const char *level = level_measure(comparison, maker->spec);

  add_number(maker, "level_did", level, result->level_did, description);
  add_number(maker, "growth_difference", EVS_MEASURE_POINTS, result->growth_difference,
             description);
  add_number(maker, "growth_ratio", EVS_MEASURE_PERCENT, result->growth_ratio, description);
  if (comparison->treated_unit_count == 1 && comparison->control_unit_count == 1)
    add_number(maker, "twfe", level, result->level_did,
               "none: with one treated and one control unit an error clustered by unit is 0 by "
               "construction");
  add_panel(maker, level);
  add_growth(maker, &result->treated, comparison->treated_name);
  if (comparison->control_name)
    add_growth(maker, &result->control, comparison->control_name);
}

void add_series_rows(evs_document *document, const evs_analysis *analysis,
                     const evs_outcome *outcome, bool alone)
{
  const row_maker maker = {document, outcome, outcome->series,
                           &analysis->panel->indicators[outcome->indicator].spec,
                           pair_name(document, &outcome->comparison)};

  for (evs_series_view view = 0; view < EVS_VIEW_COUNT; view++)
    add_view(&maker, view);
  if (evs_kind_is_count(maker.result->series.kind))
    add_ratios(&maker);
  add_attainable(&maker);
  if (alone)
    add_means(&maker);
  add_diagnostics(&maker);
  add_detectable(&maker, &analysis->series_request);
}
