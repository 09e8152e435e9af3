/* cmd_event_study.c - evalstat event-study: the effect in each period. */
#include "cli/commands.h"
#include "report/event_report.h"

typedef struct {
  text_list covariates;
  const char *weights;
} event_arguments;

#define AT(field) offsetof(event_arguments, field)

static const option_spec options[] = {
    {"covariates", OPTION_TEXTS, AT(covariates), "COL[,…]",
     "columns that the effects are adjusted for"},
    {"weights", OPTION_TEXT, AT(weights), "COL", "column of weights, 0 or more"},
    {0},
};

static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const event_arguments *args = arguments;

  (void)shared;
  (void)error;
  request_regressors(study, &args->covariates, args->weights, arena);
  return EVS_OK;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_document *document = &out->document;
  const evs_event_study_options options = {.confidence = work->shared->confidence,
                                           .seed = (unsigned long)work->shared->seed};
  event_outcomes outcomes;
  evs_status status;

  (void)arguments;
  if ((status = event_outcomes_make(&outcomes, work->study, work->panel, &options,
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
        "each other.",
    .example = "evalstat event-study --data series.csv --unit district --period year --outcome "
               "rate --treated Walle --start 2011",
    .options = options,
    .arguments_size = sizeof(event_arguments),
    .needs_data = true,
    .prepare = prepare,
    .run = run,
};
