/* cmd_did.c - evalstat did: the pilot's growth against the comparison's. */
#include <math.h>

#include "cli/starts.h"
#include "cli/settings.h"
#include "report/micro_report.h"
#include "report/reports.h"
#include "report/staggered_report.h"
#include "study/sensitivity_outcomes.h"

enum { NOT_GIVEN = -1 };

typedef struct {
  long harmonics;
  long transition;
  double effect;
  starts_arguments starts;
  text_list errors;
  text_list covariates;
  const char *weights;
  long lags;
  long draws;
  bool micro;
  const char *id;
} did_arguments;

static const did_arguments defaults = {.effect = NAN, .lags = NOT_GIVEN, .draws = EVS_PANEL_DRAWS};

#define AT(field) offsetof(did_arguments, field)

static const option_spec options[] = {
    {"harmonics", OPTION_COUNT, AT(harmonics), "K",
     "series: pairs of sine and cosine of the year in the model of the share (default 0)"},
    {"transition", OPTION_COUNT, AT(transition), "N",
     "series: periods from the start on that are left out (default 0)"},
    {"effect", OPTION_NUMBER, AT(effect), "PERCENT",
     "series: say how many periods would find such a change, for example -10"},
    {"se", OPTION_TEXTS, AT(errors), "NAME[,…]",
     "panels: further rows with other standard errors or tests: iid, hc0, hc1, hc2, hc3, cr1 "
     "(always there), cr2, driscoll-kraay, wild, randomisation, conley-taber, ferman-pinto, welch"},
    {"lags", OPTION_COUNT, AT(lags), "N",
     "panels: lags of --se driscoll-kraay (default: periods^(1/4), rounded down)"},
    {"draws", OPTION_COUNT, AT(draws), "N",
     "panels: draws of what is not enumerated in full (default 99999)"},
    {"covariates", OPTION_TEXTS, AT(covariates), "COL[,…]",
     "panels: columns that the effect is adjusted for"},
    {"weights", OPTION_TEXT, AT(weights), "COL", "panels: column of weights, 0 or more"},
    {"micro", OPTION_FLAG, AT(micro), NULL,
     "every row is a person, firm or case of its --unit: effects of units and periods over rows"},
    {"id", OPTION_TEXT, AT(id), "COL",
     "column of who a row of --micro is about; errors are clustered by it"},
    STARTS_OPTIONS(did_arguments, starts),
    {0},
};

static evs_status check_effect(double effect, evs_error *error)
{
  if (isnan(effect) || (effect > -100 && effect != 0 && isfinite(effect)))
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--effect is %g; expected a percentage above -100, not 0",
                  effect);
}

/* --start means series, --baseline and --end alone two readings; a study with a
   start means series where its data have enough periods. */
static bool wants_series(const shared_arguments *shared)
{
  return shared->start || (!shared->baseline && !shared->end);
}

static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const did_arguments *args = arguments;

  request_regressors(study, &args->covariates, args->weights, arena);
  return starts_prepare(study, shared, &args->starts, arena, error);
}

static evs_status read_methods(evs_series_request *out, const did_arguments *args, evs_arena *arena,
                               evs_error *error)
{
  const text_list given = request_names(&args->errors, arena);
  evs_panel_method *methods = evs_arena_array(arena, given.count, sizeof *methods);
  evs_error why = {0};

  for (size_t i = 0; i < given.count; i++)
    if (evs_panel_method_parse(&methods[i], given.items[i], &why))
      return evs_fail(error, EVS_USAGE, "--se: %s", why.message);
  if (args->draws == 0)
    return evs_fail(error, EVS_USAGE, "--draws is 0; expected at least 1");
  out->methods = methods;
  out->method_count = given.count;
  return EVS_OK;
}

/* What is asked of panels must find one. */
static evs_status check_panel(const evs_analysis *analysis, const did_arguments *args,
                              evs_error *error)
{
  const char *option = args->errors.count       ? "se"
                       : args->covariates.count ? "covariates"
                       : args->weights          ? "weights"
                                                : NULL;

  for (size_t i = 0; i < analysis->outcome_count; i++)
    if (analysis->outcomes[i].panel)
      return EVS_OK;
  if (!option)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE,
                  "--%s is for three or more units over time; expected --start and a comparison of "
                  "units each for itself",
                  option);
}

/* ---- rows -------------------------------------------------------------------------------------
 */

static bool reads_rows(const void *arguments)
{
  return ((const did_arguments *)arguments)->micro;
}

static evs_status check_rows(const command_work *work, const did_arguments *args, evs_error *error)
{
  const shared_arguments *shared = work->shared;

  if (shared->data.count != 1 || shared->outcome.count != 1)
    return evs_fail(error, EVS_USAGE, "--micro takes one --data FILE and one --outcome COL");
  if (shared->treated.count == 0)
    return evs_fail(error, EVS_USAGE, "no treated unit is named; expected --treated UNIT");
  if (!shared->start)
    return evs_fail(error, EVS_USAGE, "the start is not known; expected --start PERIOD");
  if (shared->confidence > 0 && shared->confidence < 1)
    return EVS_OK;
  (void)args;
  return evs_fail(error, EVS_USAGE, "--confidence is %g; expected a number between 0 and 1",
                  shared->confidence);
}

static evs_status read_period(evs_period *out, const char *option, const char *text,
                              evs_error *error)
{
  evs_error why = {0};

  *out = EVS_PERIOD_ABSENT;
  if (!text || !evs_period_parse(out, text, &why))
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--%s: %s", option, why.message);
}

/* Clustered by id where there is one, else HC1; then what --se asks for. */
static evs_status choose_errors(evs_twfe_errors **out, size_t *count, const did_arguments *args,
                                evs_arena *arena, evs_error *error)
{
  const text_list given = request_names(&args->errors, arena);
  evs_twfe_errors *errors = evs_arena_array(arena, given.count + 1, sizeof *errors);
  evs_error why = {0};

  *out = errors;
  errors[0] = args->id ? EVS_TWFE_CLUSTERED : EVS_TWFE_HC1;
  *count = 1;
  for (size_t i = 0; i < given.count; i++) {
    evs_twfe_errors *next = &errors[*count];

    if (evs_twfe_errors_parse(next, given.items[i], &why))
      return evs_fail(error, EVS_USAGE, "--se: %s", why.message);
    *count += *next != errors[0];
  }
  return EVS_OK;
}

static evs_status run_rows(command_output *out, const command_work *work, const did_arguments *args,
                           evs_error *error)
{
  const shared_arguments *shared = work->shared;
  evs_document *document = &out->document;
  evs_arena *arena = document->arena;
  evs_table **table = evs_arena_array(arena, 1, sizeof *table);
  const text_list treated = request_names(&shared->treated, arena);
  const text_list control = request_names(&shared->control, arena);
  const text_list covariates = request_names(&args->covariates, arena);
  evs_study study = {.min_base = EVS_DEFAULT_MIN_BASE,
                     .treated = treated.items,
                     .treated_count = treated.count,
                     .control = control.items,
                     .control_count = control.count,
                     .covariates = covariates.items,
                     .covariate_count = covariates.count,
                     .weights = args->weights};
  micro_request request = {.unit = shared->unit,
                           .period = shared->period,
                           .id = args->id,
                           .weights = args->weights,
                           .covariates = covariates.items,
                           .covariate_count = covariates.count,
                           .treated = treated.items,
                           .treated_count = treated.count,
                           .control = control.items,
                           .control_count = control.count};
  evs_dialect dialect = {0};
  evs_twfe_errors *errors;
  size_t error_count;
  evs_inference *results;
  micro_rows rows;
  evs_status status;

  if ((status = check_rows(work, args, error)) ||
      (status = choose_errors(&errors, &error_count, args, arena, error)) ||
      (status = request_language(&document->language, shared, &study, error)) ||
      (status = request_dialect(&dialect, shared, error)) ||
      (status = read_period(&study.start, "start", shared->start, error)) ||
      (status = read_period(&study.end, "end", shared->end, error)))
    return status;
  request.outcome = shared->outcome.items[0];
  request.start = study.start;
  request.end = study.end;
  results = evs_arena_array(arena, error_count, sizeof *results);
  *table = evs_arena_alloc(arena, sizeof **table);
  if ((status = evs_table_read(*table, shared->data.items[0], &dialect, &document->findings, arena,
                               error)) ||
      (status = micro_rows_read(&rows, *table, &request, arena, error)) ||
      (status = evs_micro_did(results, &rows.data, errors, error_count, shared->confidence, arena,
                              error)))
    return status;
  settings_fill(document, shared, &study);
  settings_inputs(document, &study, table, 1);
  micro_report(document, request.outcome, shared->kind ? shared->kind : "rate", &rows, results,
               error_count);
  return EVS_OK;
}

static evs_status run_starts(command_output *out, const command_work *work,
                             const did_arguments *args, evs_error *error)
{
  staggered_outcomes outcomes;
  evs_status status;

  if ((status = starts_refuse(args->errors.count               ? "se"
                              : args->lags != NOT_GIVEN        ? "lags"
                              : args->draws != EVS_PANEL_DRAWS ? "draws"
                              : args->harmonics                ? "harmonics"
                              : args->transition               ? "transition"
                              : !isnan(args->effect)           ? "effect"
                                                               : NULL,
                              error)) ||
      (status = starts_outcomes(&outcomes, out, work, &args->starts, error)))
    return status;
  staggered_did_report(&out->document, &outcomes);
  return EVS_OK;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const did_arguments *args = arguments;
  evs_series_request request = {.every_outcome = work->shared->start != NULL,
                                .confidence = work->shared->confidence,
                                .transition = (size_t)args->transition,
                                .harmonics = (size_t)args->harmonics,
                                .effect = args->effect,
                                .lags = args->lags == NOT_GIVEN ? EVS_TWFE_DEFAULT_LAGS
                                                                : (size_t)args->lags,
                                .test = {.draws = (size_t)args->draws,
                                         .seed = (unsigned long)work->shared->seed,
                                         .threads = (size_t)work->shared->threads}};
  evs_sensitivity_result *variants = NULL;
  evs_analysis analysis;
  evs_status status;

  if (args->micro)
    return run_rows(out, work, args, error);
  if (starts_differ(work))
    return run_starts(out, work, args, error);
  if ((status = check_effect(args->effect, error)) ||
      (status = read_methods(&request, args, out->document.arena, error)) ||
      (status = work_outcomes(&analysis, out, work, error)))
    return status;
  if (wants_series(work->shared) &&
      (status = evs_analysis_series(&analysis, &request, &out->document.findings,
                                    out->document.arena, error)))
    return status;
  if ((status = check_panel(&analysis, args, error)))
    return status;
  if (work_needs_words(work) &&
      (status = sensitivity_of_outcome(&variants, &analysis, 0, out->document.arena, error)))
    return status;
  did_report(&out->document, &analysis, variants);
  return EVS_OK;
}

const command did_command = {
    .name = "did",
    .group = "Estimate",
    .summary = "difference in differences, between two readings or over time",
    .description =
        "Between two readings (--baseline, --end): difference of growth rates (percentage points), "
        "ratio of growth factors (percent), difference of logarithms and of levels; for counts the "
        "exact conditional rate ratio. Two readings of money, rates or indices have no sampling "
        "interval, and the rows say so. "
        "Over time (--start): the change of the log ratio of pilot and comparison at the start by "
        "several methods - model of the share, block means, AR(1) by REML, shifted residuals - of "
        "which at most one leads by a fixed rule; the smallest effect that would have been found; "
        "whether the methods agree. With three or more units a further row twfe: each unit for "
        "itself, effects of units and periods, errors clustered by unit; with one treated unit its "
        "rank among all units first. --se adds rows by other errors, the restricted wild cluster "
        "bootstrap, randomisation, intervals of Conley and Taber and of Ferman and Pinto (by "
        "--population), and Welch's test of one change per unit. "
        "--micro takes a file with many rows per unit and period (persons, firms, cases): errors "
        "HC1, or clustered by --id, and with --se iid, hc0, hc2, hc3."
        " Where places start at different times (--start-column, or `start` of the places in a "
        "study): effects by group and time (Callaway and Sant'Anna), their means over groups, "
        "calendar periods and time since the start, and the comparisons that one coefficient "
        "mixes (Goodman-Bacon).",
    .example =
        "evalstat did --data cases.csv --unit district --period month --outcome starts --kind "
        "flow --treated Walle --control Bremen --contains-treated --start 2011-01",
    .options = options,
    .arguments_size = sizeof(did_arguments),
    .defaults = &defaults,
    .needs_data = true,
    .reads_rows = reads_rows,
    .prepare = prepare,
    .run = run,
};
