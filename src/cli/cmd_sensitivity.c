/* cmd_sensitivity.c - evalstat sensitivity: what does the result hang on? */
#include <math.h>
#include <stdlib.h>

#include "cli/reads.h"
#include "cli/starts.h"
#include "report/honest_report.h"
#include "report/sensitivity_report.h"
#include "study/sensitivity_outcomes.h"

typedef struct {
  const char *event_study;
  long before;
  text_list mbars;
  text_list bends;
  starts_arguments starts;
} sensitivity_arguments;

#define AT(field) offsetof(sensitivity_arguments, field)

static const option_spec options[] = {
    {"event-study", OPTION_TEXT, AT(event_study), "FILE",
     "instead of data: estimates of an event study in the order of time without the reference, "
     "beside them the columns of their covariance; perhaps a column period (-2, -1, 1, …)"},
    {"before", OPTION_COUNT, AT(before), "N",
     "with --event-study: how many estimates lie before the start"},
    {"mbar", OPTION_TEXTS, AT(mbars), "M[,…]",
     "panels: steps after the start up to M times the largest before (default 0.5,1,1.5,2)"},
    {"bend", OPTION_TEXTS, AT(bends), "M[,…]",
     "panels: how much a trend may bend per period (default: 0, half and all of the largest bend "
     "before)"},
    STARTS_OPTIONS(sensitivity_arguments, starts),
    {0},
};

static evs_status read_bounds(const double **out, size_t *count, const char *option,
                              const text_list *given, evs_arena *arena, evs_error *error)
{
  const text_list texts = request_names(given, arena);
  double *values = evs_arena_array(arena, texts.count, sizeof *values);

  for (size_t i = 0; i < texts.count; i++) {
    char *end;

    values[i] = strtod(texts.items[i], &end);
    if (end == texts.items[i] || *end || !isfinite(values[i]) || values[i] < 0)
      return evs_fail(error, EVS_USAGE, "--%s is “%s”; expected numbers of 0 or more", option,
                      texts.items[i]);
  }
  *out = values;
  *count = texts.count;
  return EVS_OK;
}

static evs_status read_request(honest_request *out, const command_work *work,
                               const sensitivity_arguments *args, evs_arena *arena,
                               evs_error *error)
{
  evs_status status;

  *out = (honest_request){.confidence = work->shared->confidence,
                          .seed = (unsigned long)work->shared->seed};
  if ((status = read_bounds(&out->mbars, &out->mbar_count, "mbar", &args->mbars, arena, error)))
    return status;
  return read_bounds(&out->bends, &out->bend_count, "bend", &args->bends, arena, error);
}

static evs_status run_file(command_output *out, const command_work *work,
                           const sensitivity_arguments *args, const honest_request *request,
                           evs_error *error)
{
  evs_document *document = &out->document;
  evs_table *table = evs_arena_alloc(document->arena, sizeof *table);
  evs_input *input = evs_arena_alloc(document->arena, sizeof *input);
  honest_outcome *outcome = evs_arena_alloc(document->arena, sizeof *outcome);
  evs_dialect dialect = {0};
  evs_status status;

  if ((work->shared->lang &&
       (status = evs_language_parse(&document->language, work->shared->lang, error))) ||
      (status = request_dialect(&dialect, work->shared, error)) ||
      (status = reads_note(out, work->shared, args->event_study, error)) ||
      (status = evs_table_read(table, args->event_study, &dialect, &document->findings,
                               document->arena, error)) ||
      (status =
           honest_of_table(outcome, table, (size_t)args->before, request, document->arena, error)))
    return status;
  *input = (evs_input){table->path, table->sha256, table->row_count};
  document->inputs = input;
  document->input_count = 1;
  honest_report(document, outcome);
  return EVS_OK;
}

static evs_status run_study(command_output *out, const command_work *work,
                            const honest_request *request, evs_error *error)
{
  evs_document *document = &out->document;
  evs_sensitivity_result *results;
  honest_outcome *bounds;
  size_t bound_count;
  evs_analysis analysis;
  evs_status status;

  if ((status = work_outcomes(&analysis, out, work, error)) ||
      (status = sensitivity_outcomes(&results, &analysis, work->shared->confidence,
                                     &document->findings, document->arena, error)) ||
      (status = honest_outcomes_make(&bounds, &bound_count, work->study, work->panel, request,
                                     document->arena, error)))
    return status;
  sensitivity_report(document, &analysis, results, bounds, bound_count);
  return EVS_OK;
}

static evs_status run_starts(command_output *out, const command_work *work,
                             const sensitivity_arguments *args, const honest_request *request,
                             evs_error *error)
{
  staggered_outcomes outcomes;
  honest_outcome *bounds;
  size_t count;
  evs_status status = starts_outcomes(&outcomes, out, work, &args->starts, error);

  if (status)
    return status;
  honest_staggered_make(&bounds, &count, &outcomes, request, out->document.arena);
  honest_starts_report(&out->document, &outcomes, bounds, count);
  return EVS_OK;
}

static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const sensitivity_arguments *args = arguments;

  return starts_prepare(study, shared, &args->starts, arena, error);
}

static bool reads_itself(const void *arguments)
{
  return ((const sensitivity_arguments *)arguments)->event_study != NULL;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const sensitivity_arguments *args = arguments;
  honest_request request;
  evs_status status = read_request(&request, work, args, out->document.arena, error);

  if (status)
    return status;
  if (!work->panel)
    return run_file(out, work, args, &request, error);
  return starts_differ(work) ? run_starts(out, work, args, &request, error)
                             : run_study(out, work, &request, error);
}

const command sensitivity_command = {
    .name = "sensitivity",
    .group = "Estimate",
    .summary = "what the result hangs on: starts, periods, units, baselines, scale, trend",
    .description =
        "Varies the leading estimator of did over placebo starts before the true one, without "
        "each period in turn, without periods just before and after the start, on levels instead "
        "of logarithms, and against the extrapolated trend; growth between two readings from "
        "every admissible baseline, with the study's own marked; and says how much of the change "
        "mere return to the pilot's own mean would give. With three or more units also: the "
        "difference in differences without each unit, and with each other unit in the pilot's "
        "place; and which effects agree with the event study when both sides would not have run "
        "alike: steps after the start up to a multiple of the largest before (relative magnitudes, "
        "C-LF) or a trend that bends only so much (smoothness, FLCI), after Rambachan and Roth, "
        "and where no effect becomes possible. "
        "Where places start at different times (--start-column, or `start` of the places in a "
        "study) these bounds are on the effects by time since each start, and single units are "
        "left out of their mean. The field variant tells what was varied.",
    .example = "evalstat sensitivity --data series.csv --unit district --period month --outcome "
               "starts --kind flow --treated Walle --control Bremen --contains-treated --start "
               "2011-01 --to csv\n"
               "evalstat sensitivity --event-study estimates.csv --before 4 --mbar 0.5,1,2",
    .options = options,
    .arguments_size = sizeof(sensitivity_arguments),
    .needs_data = true,
    .reads_itself = reads_itself,
    .prepare = prepare,
    .run = run,
};
