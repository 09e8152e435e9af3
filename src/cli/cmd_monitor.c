/* cmd_monitor.c - evalstat monitor: control charts with a frozen baseline. */
#include <string.h>

#include "cli/commands.h"
#include "report/monitor_report.h"

typedef struct {
  const char *chart;
  const char *denominator;
  const char *baseline_until;
  const char *rules;
  const char *rebase_from;
} monitor_arguments;

#define AT(field) offsetof(monitor_arguments, field)

static const option_spec options[] = {
    {"chart", OPTION_TEXT, AT(chart), "NAME",
     "run, i, mr, c, u, uprime, p or pprime (default: c for counts, u with a denominator, else i)"},
    {"denominator", OPTION_TEXT, AT(denominator), "COL",
     "what the counts of u, uprime, p and pprime are divided by"},
    {"baseline-until", OPTION_TEXT, AT(baseline_until), "PERIOD",
     "last period of the frozen baseline (default: the last one before --start)"},
    {"rules", OPTION_TEXT, AT(rules), "NAMES",
     "limits, runs, or limits,runs (default limits; a run chart has runs only)"},
    {"rebase-from", OPTION_TEXT, AT(rebase_from), "PERIOD",
     "a new baseline from here on, as long as the first; marked in every output"},
    {0},
};

/* The column behind --denominator, of whatever kind: days may have parts. */
static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const monitor_arguments *args = arguments;

  for (size_t i = 0; i < shared->outcome.count; i++)
    if (args->denominator && strcmp(args->denominator, shared->outcome.items[i]) == 0)
      return evs_fail(error, EVS_USAGE,
                      "--denominator is the outcome itself, “%s”; expected another",
                      args->denominator);
  if (args->denominator && shared->data.count && shared->indicator.count == 0)
    request_column(study, args->denominator, EVS_RATE, arena);
  return EVS_OK;
}

/* A chart of one outcome may divide by another. */
static bool keeps_indicators(const void *arguments)
{
  (void)arguments;
  return true;
}

static evs_status read_period(evs_period *out, const char *option, const char *text,
                              evs_error *error)
{
  if (!text || !evs_period_parse(out, text, error))
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--%s: %s", option, error ? error->message : "");
}

static evs_status read_request(watch_request *out, const monitor_arguments *args,
                               const command_work *work, evs_error *error)
{
  const shared_arguments *shared = work->shared;
  evs_status status;

  *out = (watch_request){.denominator = args->denominator,
                         .outcomes = (const char *const *)shared->outcome.items,
                         .outcome_count = work->study->path ? shared->outcome.count : 0};
  if ((args->chart && (status = evs_chart_kind_parse(&out->chart, args->chart, error))) ||
      (args->rules && (status = evs_chart_rules_parse(&out->rules, args->rules, error))) ||
      (status = read_period(&out->baseline_until, "baseline-until", args->baseline_until, error)) ||
      (status = read_period(&out->rebase_from, "rebase-from", args->rebase_from, error)))
    return status;
  return EVS_OK;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_document *document = &out->document;
  watch_request request;
  watch_charts charts;
  evs_status status;

  if ((status = read_request(&request, arguments, work, error)) ||
      (status = watch_charts_make(&charts, work->study, work->panel, &request, &document->findings,
                                  document->arena, error)))
    return status;
  monitor_report(document, &charts);
  document->check_differs = charts.signal_count > 0;
  return EVS_OK;
}

const command monitor_command = {
    .name = "monitor",
    .group = "Watch",
    .summary = "control charts with a frozen baseline; signals; exit status",
    .description =
        "Holds every period against centre and limits that come from the baseline alone, and says "
        "which lie beyond them, and with the rule runs whether the series stays on one side of the "
        "centre for too long (Anhøj). From a study it watches the indicators with `watch: true` "
        "and says how many false alarms are to be expected in a month for all of them together. "
        "--treated chooses the place. The exit status is 1 when a signal lies after the baseline. "
        "A signal is worth a look; it proves nothing.",
    .example = "evalstat monitor datasets/synthetic-monthly/study.yaml",
    .options = options,
    .arguments_size = sizeof(monitor_arguments),
    .needs_data = true,
    .keeps_indicators = keeps_indicators,
    .prepare = prepare,
    .run = run,
};
