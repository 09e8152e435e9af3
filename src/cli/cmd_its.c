/* cmd_its.c - evalstat its: did the series break at the start? */
#include <stdlib.h>

#include "cli/commands.h"
#include "report/its_report.h"

typedef struct {
  const char *model;
  const char *likelihood;
  const char *lags;
  long harmonics;
  long transition;
  const char *calendar;
  bool alone;
} its_arguments;

#define AT(field) offsetof(its_arguments, field)

static const option_spec options[] = {
    {"model", OPTION_TEXT, AT(model), "NAME",
     "ols, prais-winsten, ar1, poisson, quasipoisson or negbin (default: the model of the kind "
     "with and without autocorrelation)"},
    {"likelihood", OPTION_TEXT, AT(likelihood), "HOW",
     "of autoregressive errors: reml, with t (default), or ml, with the normal distribution"},
    {"lags", OPTION_TEXT, AT(lags), "N",
     "lags of the Newey-West errors (default: 4 (T/100)^(2/9)); 0: heteroskedasticity only"},
    {"harmonics", OPTION_COUNT, AT(harmonics), "K",
     "pairs of sine and cosine for the course of the year (default 0)"},
    {"transition", OPTION_COUNT, AT(transition), "N",
     "periods from the start on that are left out (default 0)"},
    {"calendar", OPTION_TEXT, AT(calendar), "HOW",
     "adjust flows and costs for the days or workdays (Monday to Friday) of their periods"},
    {"alone", OPTION_FLAG, AT(alone), NULL, "the pilot's own series, without the comparison"},
    {0},
};

static evs_status read_lags(long *out, const char *text, evs_error *error)
{
  char *end;

  *out = -1;
  if (!text)
    return EVS_OK;
  *out = strtol(text, &end, 10);
  if (end != text && *end == '\0' && *out >= 0)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--lags is “%s”; expected a whole number, 0 or more", text);
}

/* Only autoregressive errors have the choice. */
static evs_status read_likelihood(evs_its_options *out, const its_arguments *args, evs_error *error)
{
  if (!args->likelihood)
    return EVS_OK;
  if (args->model && out->model != EVS_ITS_AR1)
    return evs_fail(error, EVS_USAGE, "--likelihood is for --model ar1, not for %s", args->model);
  return evs_likelihood_parse(&out->likelihood, args->likelihood, error);
}

static evs_status read_request(its_request *out, const its_arguments *args, double confidence,
                               evs_error *error)
{
  evs_status status;

  *out = (its_request){.model_named = args->model != NULL,
                       .alone = args->alone,
                       .options = {.harmonics = (size_t)args->harmonics,
                                   .transition = (size_t)args->transition,
                                   .confidence = confidence}};
  if ((status = read_lags(&out->options.lags, args->lags, error)) ||
      (args->model && (status = evs_its_model_parse(&out->options.model, args->model, error))) ||
      (status = read_likelihood(&out->options, args, error)) ||
      (args->calendar &&
       (status = evs_calendar_parse(&out->options.calendar, args->calendar, error))))
    return status;
  return EVS_OK;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_document *document = &out->document;
  its_request request;
  its_outcomes outcomes;
  evs_status status;

  if ((status = read_request(&request, arguments, work->shared->confidence, error)) ||
      (status = its_outcomes_make(&outcomes, work->study, work->panel, &request,
                                  &document->findings, document->arena, error)))
    return status;
  its_report(document, &outcomes);
  return EVS_OK;
}

const command its_command = {
    .name = "its",
    .group = "Estimate",
    .summary = "interrupted time series: step and change of trend at the start",
    .description =
        "Fits a line with a step and a change of trend at --start to the pilot's series, and with "
        "a comparison the differences of both. Slopes are per period, the step is the one in the "
        "first treated period. The fitted and the counterfactual path are part of the result. "
        "Without --model two views stand side by side: for counts quasi-Poisson and "
        "autoregressive errors of the logarithm, else least squares with Newey-West errors and "
        "autoregressive errors; Newey-West errors are too small in short series.",
    .example = "evalstat its --data series.csv --unit district --period month --outcome cases "
               "--kind flow --treated Walle --start 2011-01 --model ols --lags 3",
    .options = options,
    .arguments_size = sizeof(its_arguments),
    .needs_data = true,
    .run = run,
};
