/* cmd_did.c - evalstat did: the pilot's growth against the comparison's. */
#include "cli/commands.h"
#include "report/reports.h"

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_analysis analysis;
  evs_status status = work_outcomes(&analysis, out, work, error);

  (void)arguments;
  if (!status)
    did_report(&out->document, &analysis);
  return status;
}

const command did_command = {
    .name = "did",
    .group = "Estimate",
    .summary = "difference in differences between two readings, in all its definitions",
    .description =
        "Compares the growth of the pilot with that of the comparison: difference of growth rates "
        "(percentage points), ratio of growth factors (percent), difference of logarithms and of "
        "levels. For counts the exact conditional rate ratio is given as well; two readings of "
        "money, rates or indices have no sampling interval, and the rows say so.",
    .example =
        "evalstat did --data cases.csv --unit district --period year --outcome cases --kind "
        "flow --treated Walle --control Bremen --contains-treated --baseline 2011 --end 2012",
    .needs_data = true,
    .run = run,
};
