/* cmd_sensitivity.c - evalstat sensitivity: what does the result hang on? */
#include "cli/commands.h"
#include "report/sensitivity_report.h"
#include "study/sensitivity_outcomes.h"

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_document *document = &out->document;
  evs_sensitivity_result *results;
  evs_analysis analysis;
  evs_status status;

  (void)arguments;
  if ((status = work_outcomes(&analysis, out, work, error)) ||
      (status = sensitivity_outcomes(&results, &analysis, work->shared->confidence,
                                     &document->findings, document->arena, error)))
    return status;
  sensitivity_report(document, &analysis, results);
  return EVS_OK;
}

const command sensitivity_command = {
    .name = "sensitivity",
    .group = "Estimate",
    .summary = "what the result hangs on: starts, periods, baselines, scale, windows, trend",
    .description =
        "Varies the leading estimator of did over placebo starts before the true one, without "
        "each period in turn, without periods just before and after the start, on levels instead "
        "of logarithms, and against the extrapolated trend; growth between two readings from "
        "every admissible baseline, with the study's own marked; and says how much of the change "
        "mere return to the pilot's own mean would give. The field variant tells what was varied.",
    .example = "evalstat sensitivity --data series.csv --unit district --period month --outcome "
               "starts --kind flow --treated Walle --control Bremen --contains-treated --start "
               "2011-01 --to csv",
    .needs_data = true,
    .run = run,
};
