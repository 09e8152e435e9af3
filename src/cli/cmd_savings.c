/* cmd_savings.c - evalstat savings: what was not spent, and what the project cost. */
#include <string.h>

#include "cli/commands.h"
#include "report/reports.h"

typedef struct {
  const char *project_costs;
  const char *count;
} savings_arguments;

static const option_spec options[] = {
    {"project-costs", OPTION_TEXT, offsetof(savings_arguments, project_costs), "AMOUNT",
     "what the project cost in the whole window, in Euro with a decimal point"},
    {"count", OPTION_TEXT, offsetof(savings_arguments, count), "COL",
     "cases of the same places: splits the savings into volume and price"},
    {0},
};

static evs_status add_project_costs(evs_study *study, const char *text, evs_arena *arena,
                                    evs_error *error)
{
  evs_cost_item *item = evs_arena_alloc(arena, sizeof *item);

  item->label = (evs_phrase){{"project costs", "Projektkosten"}};
  item->low = item->high = EVS_DECIMAL_MISSING;
  if (evs_decimal_parse(&item->amount, text, NULL) || item->amount.units < 0 ||
      item->amount.scale > 2)
    return evs_fail(
        error, EVS_USAGE,
        "--project-costs is “%s”; expected an amount in Euro such as 320000 or 320000.50", text);
  study->savings.items = item;
  study->savings.item_count = 1;
  return EVS_OK;
}

static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const savings_arguments *args = arguments;

  study->savings.asked = true;
  if (args->count && shared->data.count && shared->indicator.count == 0)
    request_column(study, args->count, EVS_COUNT, arena);
  if (args->count)
    study->savings.count = args->count;
  if (shared->outcome.count)
    study->savings.outcome = shared->outcome.items[0];
  return args->project_costs ? add_project_costs(study, args->project_costs, arena, error) : EVS_OK;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_analysis analysis;
  evs_status status;

  (void)arguments;
  if ((status = work_outcomes(&analysis, out, work, error)) ||
      (status =
           evs_analysis_savings(&analysis, &out->document.findings, out->document.arena, error)))
    return status;
  savings_report(&out->document, &analysis);
  return EVS_OK;
}

const command savings_command = {
    .name = "savings",
    .group = "Decide",
    .summary = "counterfactual and actual cost, gross and net savings, exact to the cent",
    .description =
        "Applies the growth of the comparison's costs to the pilot's baseline and sets the result "
        "against what the pilot spent: per period and in all, before and after project costs, with "
        "the period in which the costs are recovered.",
    .example =
        "evalstat savings --data costs.csv --unit place --period year --outcome cost --kind "
        "cost --treated Walle --control Bremen --contains-treated --baseline 2011 --start 2012 "
        "--project-costs 320000",
    .options = options,
    .arguments_size = sizeof(savings_arguments),
    .needs_data = true,
    .kind = "cost",
    .prepare = prepare,
    .run = run,
};
