/* cmd_event_study.c - evalstat event-study: the effect in each period. */
#include "cli/starts.h"
#include "report/event_report.h"
#include "report/staggered_report.h"

enum { NOT_GIVEN = -1 };

typedef struct {
  const char *errors;
  text_list covariates;
  const char *weights;
  starts_arguments starts;
  long lags;
} event_arguments;

static const event_arguments defaults = {.lags = NOT_GIVEN};

#define AT(field) offsetof(event_arguments, field)

static const option_spec options[] = {
    {"se", OPTION_TEXT, AT(errors), "NAME",
     "standard errors: iid, hc0, hc1, hc2, hc3, cr1, cr2 or driscoll-kraay (default: cr1, with one "
     "treated unit iid)"},
    {"lags", OPTION_COUNT, AT(lags), "N",
     "lags of --se driscoll-kraay (default: periods^(1/4), rounded down)"},
    {"covariates", OPTION_TEXTS, AT(covariates), "COL[,…]",
     "columns that the effects are adjusted for"},
    {"weights", OPTION_TEXT, AT(weights), "COL", "column of weights, 0 or more"},
    STARTS_OPTIONS(event_arguments, starts),
    {0},
};

static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const event_arguments *args = arguments;

  request_regressors(study, &args->covariates, args->weights, arena);
  return starts_prepare(study, shared, &args->starts, arena, error);
}

static evs_status run_starts(command_output *out, const command_work *work,
                             const event_arguments *args, evs_error *error)
{
  staggered_outcomes outcomes;
  evs_status status;

  if ((status = starts_refuse(args->errors              ? "se"
                              : args->lags != NOT_GIVEN ? "lags"
                                                        : NULL,
                              error)) ||
      (status = starts_outcomes(&outcomes, out, work, &args->starts, error)))
    return status;
  staggered_event_report(&out->document, &outcomes);
  return EVS_OK;
}

static evs_status read_options(evs_event_study_options *out, const command_work *work,
                               const event_arguments *args, evs_error *error)
{
  evs_error why = {0};

  *out = (evs_event_study_options){.confidence = work->shared->confidence,
                                   .seed = (unsigned long)work->shared->seed,
                                   .has_errors = args->errors != NULL,
                                   .lags = args->lags == NOT_GIVEN ? EVS_TWFE_DEFAULT_LAGS
                                                                   : (size_t)args->lags};
  if (args->errors && evs_twfe_errors_parse(&out->errors, args->errors, &why))
    return evs_fail(error, EVS_USAGE, "--se: %s", why.message);
  return EVS_OK;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_document *document = &out->document;
  evs_event_study_options settings;
  event_outcomes outcomes;
  evs_status status;

  if (starts_differ(work))
    return run_starts(out, work, arguments, error);
  if ((status = read_options(&settings, work, arguments, error)) ||
      (status = event_outcomes_make(&outcomes, work->study, work->panel, &settings,
                                    &document->findings, document->arena, error)))
    return status;
  event_report(document, &outcomes);
  return EVS_OK;
}

const command event_study_command = {
    .name = "event-study",
    .group = "Estimate",
    .summary = "the effect in each period, and whether both sides ran alike before",
    .description =
        "Regresses the outcome of every unit on the treated units in each period but the last "
        "before --start, with effects of units and periods. Each effect is a difference against "
        "that period, in the outcome's own unit. `pretrend` tests that all effects before it are "
        "0. With several treated units errors are clustered by unit; with one they are classical, "
        "as if all values were independent, and too small where neighbouring periods resemble "
        "each other; --se chooses others, as in did. "
        "With places that start at different times (--start-column, or `start` of the "
        "places in a study) the effects by time since each place's own start, against places that "
        "never start or have not yet.",
    .example = "evalstat event-study --data series.csv --unit district --period year --outcome "
               "rate --treated Walle --start 2011",
    .options = options,
    .arguments_size = sizeof(event_arguments),
    .defaults = &defaults,
    .needs_data = true,
    .prepare = prepare,
    .run = run,
};
