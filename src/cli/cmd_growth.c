/* cmd_growth.c - evalstat growth: how each place grew. */
#include "cli/commands.h"
#include "report/reports.h"

typedef struct {
  bool all_baselines;
} growth_arguments;

static const option_spec options[] = {
    {"all-baselines", OPTION_FLAG, offsetof(growth_arguments, all_baselines), NULL,
     "also from every other admissible baseline: single periods, means of two and three"},
    {0},
};

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const growth_arguments *args = arguments;

  return growth_report(&out->document, work->study, work->panel, args->all_baselines, error);
}

const command growth_command = {
    .name = "growth",
    .group = "Describe",
    .summary = "growth against the baseline, as rate, difference, logarithm and index",
    .description = "For every place and outcome: growth rate in percent, difference, change of the "
                   "logarithm, growth per year, and the index series with the baseline at 100.",
    .example = "evalstat growth --data series.csv --unit district --period year --outcome cost "
               "--baseline 2011 --end 2012",
    .options = options,
    .arguments_size = sizeof(growth_arguments),
    .needs_data = true,
    .run = run,
};
