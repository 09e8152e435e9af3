/* cmd_check.c - evalstat check: what the files hold, and what is odd about it. */
#include "cli/commands.h"
#include "report/reports.h"

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  (void)arguments;
  (void)error;
  check_report(&out->document, work->study, work->panel);
  return EVS_OK;
}

const command check_command = {
    .name = "check",
    .group = "Start",
    .summary = "reads everything and reports what it finds; changes nothing",
    .description =
        "Reads all files and reports dialect, columns, gaps, duplicates, sums that do not "
        "add up and breaks. Exit status 1 when a finding has severity error.",
    .example = "evalstat check study.yaml\nevalstat check --data series.csv --unit district "
               "--period month",
    .needs_data = true,
    .run = run,
};
