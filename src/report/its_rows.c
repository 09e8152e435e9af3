/* its_rows.c - interrupted time series as rows. */
#include <math.h>

#include "report/its_report.h"
#include "report/rows.h"

static const char *const term_names[EVS_ITS_TERM_COUNT] = {"pre_slope",
                                                           "level_change",
                                                           "slope_change",
                                                           "level_change_difference",
                                                           "slope_change_difference",
                                                           "effect_at_end"};

/* What the rows of one model have in common. */
typedef struct {
  evs_document *document;
  const its_outcome *outcome;
  const evs_its_result *result;
  const char *level; /* unit of the outcome */
} its_row;

const char *its_pair_name(const evs_document *document, const its_outcome *outcome)
{
  if (!outcome->data.control_name)
    return outcome->data.treated_name;
  return evs_arena_printf(document->arena, "%s vs %s", outcome->data.treated_name,
                          outcome->data.control_name);
}

const evs_its_result *its_shown(const its_outcome *outcome)
{
  for (size_t i = outcome->result_count; i-- > 0;)
    if (!isnan(outcome->results[i].terms[EVS_ITS_LEVEL_CHANGE].estimate))
      return &outcome->results[i];
  return NULL;
}

static bool is_logarithmic(const evs_its_result *result)
{
  return result->logarithm || evs_its_model_is_count(result->model);
}

/* With a control the plain coefficients are those of the control. */
static const char *term_group(const its_row *common, evs_its_term term)
{
  const bool plain =
      term == EVS_ITS_PRE_SLOPE || term == EVS_ITS_LEVEL_CHANGE || term == EVS_ITS_SLOPE_CHANGE;

  if (common->outcome->data.control_name && plain)
    return common->outcome->data.control_name;
  return its_pair_name(common->document, common->outcome);
}

static evs_estimate new_row(const its_row *common, const char *term, const char *group,
                            const char *measure)
{
  evs_estimate row = evs_estimate_empty("its", term);

  row.outcome = common->outcome->name;
  row.group = group;
  row.measure = measure;
  row.n = (double)common->result->n;
  row.inference = common->result->label;
  return row;
}

static void add(const its_row *common, evs_estimate row)
{
  evs_estimates_add(&common->document->estimates, row);
}

static void add_term(const its_row *common, evs_its_term term)
{
  const evs_its_result *result = common->result;
  const evs_inference *from = &result->terms[term];
  evs_estimate row = new_row(common, term_names[term], term_group(common, term),
                             is_logarithmic(result) ? EVS_MEASURE_LOG_POINTS : common->level);

  fill_row(&row, from);
  row.n = (double)result->n;
  row.dof = isnan(from->std_error) ? NAN : from->dof;
  if (term == EVS_ITS_EFFECT_AT_END)
    row.period = result->periods[result->period_count - 1];
  add(common, row);
}

static void add_terms(const its_row *common)
{
  const bool control = common->outcome->data.control_name != NULL;

  for (size_t term = 0; term < EVS_ITS_TERM_COUNT; term++)
    if (control || (term != EVS_ITS_LEVEL_DIFFERENCE && term != EVS_ITS_SLOPE_DIFFERENCE))
      add_term(common, (evs_its_term)term);
}

static void add_number(const its_row *common, const char *term, double number)
{
  evs_estimate row =
      new_row(common, term, its_pair_name(common->document, common->outcome), EVS_MEASURE_RATIO);

  row.estimate = number;
  if (!isnan(number))
    add(common, row);
}

/* The standard error of ML is symmetric, so no interval is made of it. */
static void add_autocorrelation(const its_row *common)
{
  const evs_its_result *result = common->result;
  evs_estimate row = new_row(common, "autocorrelation",
                             its_pair_name(common->document, common->outcome), EVS_MEASURE_RATIO);

  row.estimate = result->autocorrelation;
  row.std_error = result->autocorrelation_error;
  if (!isnan(row.estimate))
    add(common, row);
}

static void add_log_likelihood(const its_row *common)
{
  evs_estimate row =
      new_row(common, "log_likelihood", its_pair_name(common->document, common->outcome), NULL);

  row.estimate = common->result->log_likelihood;
  if (isfinite(row.estimate))
    add(common, row);
}

static void add_tests(const its_row *common)
{
  const evs_its_result *result = common->result;
  evs_estimate row =
      new_row(common, "breusch_godfrey", its_pair_name(common->document, common->outcome), NULL);

  add_number(common, "durbin_watson", result->durbin_watson);
  if (isnan(result->breusch_godfrey))
    return;
  row.estimate = result->breusch_godfrey;
  row.statistic = result->breusch_godfrey;
  row.dof = 1;
  row.p_value = result->breusch_godfrey_p;
  row.inference = "chi-squared: autocorrelation of lag 1 in the residuals of least squares";
  add(common, row);
}

static void add_path(const its_row *common, const char *term, const evs_its_path *path)
{
  const evs_its_result *result = common->result;

  for (size_t i = 0; i < result->period_count; i++) {
    evs_estimate row = new_row(common, term, common->outcome->data.treated_name, common->level);

    if (isnan(path->value[i]))
      continue;
    row.period = result->periods[i];
    row.estimate = path->value[i];
    row.conf_low = path->low[i];
    row.conf_high = path->high[i];
    if (isnan(path->low[i]))
      row.inference = result->reason ? result->reason : "none: no residuals on this side";
    add(common, row);
  }
}

static void add_model(const its_row *common, bool tests)
{
  const evs_its_result *result = common->result;

  add_terms(common);
  add_autocorrelation(common);
  add_log_likelihood(common);
  add_number(common, "dispersion", result->dispersion);
  add_number(common, "theta", result->theta);
  if (tests)
    add_tests(common);
  add_path(common, "fitted", &result->fitted);
  add_path(common, "counterfactual", &result->counterfactual);
}

static void add_refusal(evs_document *document, const its_outcome *outcome)
{
  evs_estimate row = evs_estimate_empty("its", "level_change");

  row.outcome = outcome->name;
  row.group = outcome->data.treated_name;
  row.inference = outcome->refusal;
  evs_estimates_add(&document->estimates, row);
}

void add_its_rows(evs_document *document, const its_outcomes *outcomes, const its_outcome *outcome)
{
  const evs_indicator_spec *spec = &outcomes->panel->indicators[outcome->indicator].spec;
  const evs_comparison kind = {.kind = spec->kind};

  if (outcome->result_count == 0)
    add_refusal(document, outcome);
  for (size_t i = 0; i < outcome->result_count; i++)
    add_model(&(its_row){document, outcome, &outcome->results[i], level_measure(&kind, spec)},
              i == 0);
}
