/* series_outcomes.c - the outcomes of a study compared over time. */
#include <math.h>

#include "evalstat/analysis.h"
#include "study/limits.h"
#include "study/series_outcomes.h"

/* What the comparison of one outcome over time needs. */
typedef struct {
  const evs_analysis *analysis;
  const evs_series_request *request;
  evs_findings *findings;
  evs_arena *arena;
} series_work;

/* The comparison up to the end of the outcome's window. */
static evs_comparison until_end(const evs_outcome *outcome, const evs_study *study)
{
  evs_comparison part = outcome->comparison;
  evs_period end = evs_study_window(study, outcome->name).end;

  if (evs_period_absent(end))
    return part;
  while (part.period_count > 0 && evs_period_before(end, part.periods[part.period_count - 1]))
    part.period_count--;
  return part;
}

static size_t periods_before(const evs_comparison *comparison, evs_period start)
{
  size_t count = 0;

  while (count < comparison->period_count && evs_period_before(comparison->periods[count], start))
    count++;
  return count;
}

static bool is_asked(const evs_comparison *comparison, const series_work *work)
{
  size_t before = periods_before(comparison, work->analysis->study->start);

  return work->request->every_outcome ||
         (before >= EVS_SERIES_LEAST && comparison->period_count - before >= EVS_SERIES_LEAST);
}

/* The first periods from the start on, as many as are asked to be left out. */
static evs_period_range transition_of(const evs_comparison *comparison, const series_work *work)
{
  size_t first = periods_before(comparison, work->analysis->study->start);
  size_t count = work->request->transition;

  if (count == 0 || first >= comparison->period_count)
    return (evs_period_range){EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT};
  if (count > comparison->period_count - first)
    count = comparison->period_count - first;
  return (evs_period_range){comparison->periods[first], comparison->periods[first + count - 1]};
}

/* The population of the same groups; NULL where none is named, or where it has
   weighed the means of the outcome already. */
static evs_status find_population(const evs_comparison **out, const evs_comparison *comparison,
                                  const series_work *work, evs_error *error)
{
  const evs_analysis *analysis = work->analysis;
  evs_groups groups = evs_study_groups(analysis->study);
  evs_comparison *population;
  size_t indicator;
  evs_status status;

  *out = NULL;
  if (!groups.population || !evs_kind_adds_up(comparison->kind))
    return EVS_OK;
  if ((status = evs_panel_indicator(&indicator, analysis->panel, groups.population, error)))
    return status;
  groups.population = NULL;
  population = evs_arena_alloc(work->arena, sizeof *population);
  *out = population;
  return evs_comparison_make(population, analysis->panel, indicator, &groups, NULL, work->arena,
                             error);
}

/* Small values hidden, a mean of the others would be too high. */
static void refuse_with_hidden(evs_series *series, const evs_comparison *comparison,
                               const series_work *work)
{
  const evs_analysis *analysis = work->analysis;
  const size_t count = comparison->period_count;

  if (series->refusal == EVS_SERIES_BROKEN || count == 0 ||
      !has_hidden(analysis->study, analysis->panel, comparison->outcome, comparison->periods[0],
                  comparison->periods[count - 1]))
    return;
  series->refusal = EVS_SERIES_HIDDEN;
  series->reason = EVS_REASON_HIDDEN;
}

static void refuse_over_break(evs_series *series, const evs_comparison *comparison,
                              const series_work *work)
{
  const evs_analysis *analysis = work->analysis;

  if (series->refusal || !break_forbids(analysis->study, analysis->panel, comparison->outcome,
                                        series->periods[0], series->periods[series->count - 1]))
    return;
  series->refusal = EVS_SERIES_BROKEN;
  series->reason = EVS_REASON_BREAK;
}

/* What cannot be estimated is told in the row: the sums of the units stand without it; but
   covariates and weights were asked for. */
static void refuse_panel(evs_panel_did *out, const char *reason)
{
  static const evs_panel_method clustered = EVS_PANEL_CLUSTERED;

  out->effect = evs_inference_none(reason);
  out->row_count = 1;
  out->methods = &clustered;
  out->rows = &out->effect;
}

static bool is_among(evs_panel_method method, const evs_panel_method *methods, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (methods[i] == method)
      return true;
  return false;
}

/* One treated unit is ranked among all before its clustered error is told; then what was asked. */
static size_t choose_methods(evs_panel_method *out, size_t treated_count,
                             const evs_series_request *request)
{
  size_t count = 0;

  if (treated_count == 1)
    out[count++] = EVS_PANEL_RANDOMISATION;
  out[count++] = EVS_PANEL_CLUSTERED;
  for (size_t i = 0; i < request->method_count; i++)
    if (!is_among(request->methods[i], out, count))
      out[count++] = request->methods[i];
  return count;
}

static const evs_inference *clustered_of(const evs_panel_did *panel)
{
  size_t i = 0;

  while (panel->methods[i] != EVS_PANEL_CLUSTERED)
    i++;
  return &panel->rows[i];
}

static evs_status fit_panel(evs_panel_did *out, const evs_outcome *outcome,
                            const evs_unit_panel_options *options, const series_work *work,
                            evs_error *error)
{
  const evs_groups groups = evs_study_groups(work->analysis->study);
  evs_panel_method *methods = evs_arena_array(work->arena, EVS_PANEL_METHOD_COUNT, sizeof *methods);
  evs_inference *rows = evs_arena_array(work->arena, EVS_PANEL_METHOD_COUNT, sizeof *rows);
  evs_panel_test test = work->request->test;
  evs_unit_panel panel;
  evs_status status = evs_unit_panel_make(&panel, work->analysis->panel, outcome->indicator,
                                          &groups, options, work->arena, error);

  if (status)
    return status;
  test.confidence = work->request->confidence;
  out->row_count = choose_methods(methods, panel.treated_count, work->request);
  out->methods = methods;
  out->rows = rows;
  if ((status = evs_panel_did_by(rows, &panel, methods, out->row_count, work->request->lags, &test,
                                 work->arena, error)))
    return status;
  out->effect = *clustered_of(out);
  return EVS_OK;
}

/* Three or more units are a panel: each enters for itself. */
static evs_status compare_units(evs_outcome *outcome, const series_work *work, evs_error *error)
{
  const evs_comparison *comparison = &outcome->comparison;
  const evs_unit_panel_options options = {
      .start = work->analysis->study->start,
      .end = evs_study_window(work->analysis->study, outcome->name).end,
      .transition = transition_of(comparison, work),
      .covariates = work->analysis->study->covariates,
      .covariate_count = work->analysis->study->covariate_count,
      .weights = work->analysis->study->weights};
  const size_t units = comparison->treated_unit_count + comparison->control_unit_count;
  evs_panel_did *out;
  evs_error why = {0};
  evs_status status;

  if (comparison->control_unit_count == 0 || units < 3)
    return EVS_OK;
  out = evs_arena_alloc(work->arena, sizeof *out);
  *out = (evs_panel_did){.unit_count = units, .treated_count = comparison->treated_unit_count};
  outcome->panel = out;
  if (outcome->series->series.refusal == EVS_SERIES_BROKEN) {
    refuse_panel(out, EVS_REASON_BREAK);
    return EVS_OK;
  }
  status = fit_panel(out, outcome, &options, work, &why);
  if (!options.covariate_count && !options.weights &&
      (status == EVS_BAD_DATA || status == EVS_TOO_FEW)) {
    refuse_panel(out, evs_arena_printf(work->arena, "none: %s", why.message));
    return EVS_OK;
  }
  if (status && error)
    *error = why;
  return status;
}

static evs_status compare_over_time(evs_outcome *outcome, const series_work *work, evs_error *error)
{
  const evs_comparison part = until_end(outcome, work->analysis->study);
  evs_series_options options = {.start = work->analysis->study->start,
                                .harmonics = work->request->harmonics,
                                .confidence = work->request->confidence};
  evs_series series;
  evs_status status;

  if (!is_asked(&part, work))
    return EVS_OK;
  options.transition = transition_of(&part, work);
  if ((status = find_population(&options.population, &part, work, error)) ||
      (status = evs_series_make(&series, &part, &options, work->arena, error)))
    return status;
  refuse_over_break(&series, &part, work);
  refuse_with_hidden(&series, &part, work);
  outcome->series = evs_arena_alloc(work->arena, sizeof *outcome->series);
  evs_series_did(outcome->series, &series, options.confidence, work->arena);
  return compare_units(outcome, work, error);
}

static const evs_phrase refusal_phrases[EVS_SERIES_REFUSAL_COUNT] = {
    [EVS_SERIES_NO_PAIRS] = {{"no period has a value of both sides",
                              "kein Zeitraum hat Werte beider Seiten"}},
    [EVS_SERIES_TOO_FEW_BEFORE] = {{"fewer than 3 periods before the start",
                                    "weniger als 3 Zeiträume vor dem Beginn"}},
    [EVS_SERIES_TOO_FEW_AFTER] = {{"fewer than 3 periods after the start",
                                   "weniger als 3 Zeiträume nach dem Beginn"}},
    [EVS_SERIES_ALL_ZERO] = {{"all values are 0", "alle Werte sind 0"}},
    [EVS_SERIES_NEGATIVE] = {{"a value is below 0", "ein Wert liegt unter 0"}},
    [EVS_SERIES_BROKEN] = {{"the definition changes within the series",
                            "die Definition ändert sich innerhalb der Reihe"}},
    [EVS_SERIES_HIDDEN] = {{"small counts in it are hidden, and the others alone give no fair "
                            "picture",
                            "kleine Fallzahlen darin werden zurückgehalten, und die anderen allein "
                            "geben kein treues Bild"}},
};

evs_phrase series_refusal_phrase(evs_series_refusal refusal)
{
  return refusal_phrases[refusal];
}

static const evs_phrase disagreement_phrases[] = {
    [EVS_VIEWS_DIFFER_IN_SIGN] = {{"the methods do not even agree on the direction",
                                   "die Verfahren stimmen nicht einmal in der Richtung überein"}},
    [EVS_VIEWS_DIFFER_IN_PROOF] = {{"some methods tell the change from chance, others do not",
                                    "einige Verfahren unterscheiden die Veränderung vom Zufall, "
                                    "andere nicht"}},
    [EVS_VIEWS_DIFFER_IN_SIZE] = {{"the methods differ in size by more than a standard error",
                                   "die Verfahren unterscheiden sich in der Größe um mehr als "
                                   "einen Standardfehler"}},
};

static void tell_disagreement(const evs_outcome *outcome, evs_findings *findings)
{
  evs_agreement_kind kind = outcome->series->agreement.kind;

  if (kind >= EVS_VIEWS_DIFFER_IN_SIGN)
    evs_find(findings, METHODS_DISAGREE, evs_value_phrase(outcome->label),
             evs_value_phrase(disagreement_phrases[kind]));
}

static bool is_separated(const evs_series_result *result)
{
  return evs_kind_is_count(result->series.kind) && isnan(result->share.log_did.estimate);
}

static void tell_outcome(const evs_outcome *outcome, const series_work *work)
{
  const evs_series_result *result = outcome->series;
  const evs_series *series = &result->series;
  evs_value label = evs_value_phrase(outcome->label);

  if (series->kind == EVS_STOCK)
    evs_find(work->findings, STOCK_AUTOCORRELATED, label);
  if (series->hole_count)
    evs_find(work->findings, SERIES_HOLES, label, evs_value_count(series->hole_count));
  if (series->refusal) {
    evs_find(work->findings, SERIES_REFUSED, label,
             evs_value_phrase(series_refusal_phrase(series->refusal)));
    return;
  }
  if (series->zero_count)
    evs_find(work->findings, SERIES_ZEROS, label, evs_value_count(series->zero_count));
  if (series->offset)
    evs_find(work->findings, POPULATION_OFFSET, label,
             evs_value_text(work->analysis->study->population));
  if (is_separated(result))
    evs_find(work->findings, COMPLETE_SEPARATION, label);
  if (result->ar1.at_boundary)
    evs_find(work->findings, REML_BOUNDARY, label);
  if (evs_series_errors_last(result))
    evs_find(work->findings, ERRORS_LAST, label, evs_value_number(result->ar1.rho, 2));
  tell_disagreement(outcome, work->findings);
}

/* Holm's adjustment among the outcomes that are not the study's primary one. */
static void adjust(const evs_analysis *analysis, evs_arena *arena)
{
  evs_series_result **results = evs_arena_array(arena, analysis->outcome_count, sizeof *results);

  for (size_t i = 0; i < analysis->outcome_count; i++)
    results[i] = analysis->outcomes[i].series;
  evs_series_holm(results, analysis->outcome_count, analysis->study->primary ? 0 : EVS_ABSENT,
                  arena);
}

evs_status evs_analysis_series(evs_analysis *out, const evs_series_request *request,
                               evs_findings *findings, evs_arena *arena, evs_error *error)
{
  const series_work work = {out, request, findings, arena};
  evs_status status;

  out->series_request = *request;
  if (evs_period_absent(out->study->start))
    return EVS_OK;
  for (size_t i = 0; i < out->outcome_count; i++)
    if ((status = compare_over_time(&out->outcomes[i], &work, error)))
      return status;
  adjust(out, arena);
  for (size_t i = 0; i < out->outcome_count; i++)
    if (out->outcomes[i].series)
      tell_outcome(&out->outcomes[i], &work);
  return EVS_OK;
}
