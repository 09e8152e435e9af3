/* cmd_savings.c - evalstat savings: what was not spent, and what the project cost. */
#include <math.h>
#include <string.h>

#include "cli/commands.h"
#include "report/reports.h"
#include "study/sensitivity_outcomes.h"

typedef struct {
  const char *project_costs;
  const char *count;
  const char *price_index;
  text_list not_included;
  long draws;
} savings_arguments;

static const savings_arguments defaults = {.draws = EVS_SAVINGS_DRAWS};
enum { LEAST_DRAWS = 100 };

static const option_spec options[] = {
    {"project-costs", OPTION_TEXT, offsetof(savings_arguments, project_costs), "AMOUNT",
     "what the project cost in the whole window, in Euro with a decimal point"},
    {"count", OPTION_TEXT, offsetof(savings_arguments, count), "COL",
     "cases of the same places: splits the savings into volume and price"},
    {"price-index", OPTION_TEXT, offsetof(savings_arguments, price_index), "FILE",
     "file of periods and a price index: the savings in the Euro of the baseline beside"},
    {"not-included", OPTION_TEXTS, offsetof(savings_arguments, not_included), "TEXT",
     "costs that are missing in the project costs; named beside every net figure (may be "
     "repeated)"},
    {"draws", OPTION_COUNT, offsetof(savings_arguments, draws), "N",
     "draws of the model's intervals (default 10000)"},
    {0},
};

static evs_status add_project_costs(evs_study *study, const char *text, evs_arena *arena,
                                    evs_error *error)
{
  evs_cost_item *item = evs_arena_alloc(arena, sizeof *item);

  item->label = (evs_phrase){{"project costs", "Projektkosten"}};
  item->low = item->high = EVS_DECIMAL_MISSING;
  item->when = (evs_period_range){EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT};
  if (evs_decimal_parse(&item->amount, text, NULL) || item->amount.units < 0 ||
      item->amount.scale > 2)
    return evs_fail(
        error, EVS_USAGE,
        "--project-costs is “%s”; expected an amount in Euro such as 320000 or 320000.50", text);
  study->savings.items = item;
  study->savings.item_count = 1;
  return EVS_OK;
}

/* Beside those that the study names. */
static void add_not_included(evs_study *study, const text_list *texts, evs_arena *arena)
{
  evs_savings_plan *plan = &study->savings;
  evs_phrase *all = evs_arena_array(arena, plan->not_included_count + texts->count, sizeof *all);

  if (plan->not_included_count)
    memcpy(all, plan->not_included, plan->not_included_count * sizeof *all);
  for (size_t i = 0; i < texts->count; i++)
    all[plan->not_included_count++] = (evs_phrase){{texts->items[i], texts->items[i]}};
  plan->not_included = all;
}

static void set_price_index(evs_study *study, const char *path)
{
  study->savings.prices =
      (evs_price_plan){.given = true, .file = {.path = path, .full_path = path}};
}

static evs_status check_draws(long draws, evs_error *error)
{
  if (draws >= LEAST_DRAWS && draws <= EVS_SAVINGS_MOST_DRAWS)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--draws is %ld; expected a whole number, %d to %d", draws,
                  LEAST_DRAWS, EVS_SAVINGS_MOST_DRAWS);
}

/* The cases by which savings are split are no outcome of --outcome. */
static bool keeps_indicators(const void *arguments)
{
  (void)arguments;
  return true;
}

static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const savings_arguments *args = arguments;
  evs_status status = check_draws(args->draws, error);

  if (status)
    return status;
  study->savings.asked = true;
  add_not_included(study, &args->not_included, arena);
  if (args->price_index)
    set_price_index(study, args->price_index);
  if (args->count && shared->data.count && shared->indicator.count == 0)
    request_column(study, args->count, EVS_COUNT, arena);
  if (args->count)
    study->savings.count = args->count;
  if (shared->outcome.count)
    study->primary = study->savings.outcome = shared->outcome.items[0];
  return args->project_costs ? add_project_costs(study, args->project_costs, arena, error) : EVS_OK;
}

/* The reference shows how unusual the first outcome's difference is; that of the costs where
   these come first and were read twice. */
static bool holds_against_reference(const evs_analysis *analysis)
{
  return analysis->savings_outcome == 0 && !isnan(analysis->savings.control_growth_for_zero);
}

/* For the verdict on the difference in costs: savings do not need it, so what hinders it is no
   error, and findings on it are not this command's. */
static evs_status compare_over_time(evs_sensitivity_result **variants, evs_analysis *analysis,
                                    evs_arena *arena, evs_error *error)
{
  const evs_series_request request = {.confidence = analysis->options.confidence, .effect = NAN};
  evs_findings aside = {.arena = arena};

  if (evs_analysis_series(analysis, &request, &aside, arena, NULL))
    return EVS_OK;
  return sensitivity_of_outcome(variants, analysis, analysis->savings_outcome, arena, error);
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const savings_arguments *args = arguments;
  evs_sensitivity_result *variants = NULL;
  evs_analysis analysis;
  evs_status status;

  if ((status = work_outcomes(&analysis, out, work, error)))
    return status;
  analysis.options.draws = (size_t)args->draws;
  if ((status =
           evs_analysis_savings(&analysis, &out->document.findings, out->document.arena, error)))
    return status;
  if (holds_against_reference(&analysis) && work->reference &&
      (status = evs_analysis_reference(&analysis, work->reference, out->document.arena, error)))
    return status;
  if (work_needs_words(work) &&
      (status = compare_over_time(&variants, &analysis, out->document.arena, error)))
    return status;
  savings_report(&out->document, &analysis, variants);
  return EVS_OK;
}

const command savings_command = {
    .name = "savings",
    .group = "Decide",
    .summary = "counterfactual and actual cost, gross and net savings, and how sure they are",
    .description =
        "Applies the growth of the comparison's costs to the pilot's baseline and sets the result "
        "against what the pilot spent: per period and in all, before and after project costs, with "
        "the period in which the costs are recovered; these rows are exact to the cent. With three "
        "or more periods before and from the start on, rows named AR(1) REML forecast what the "
        "pilot's course before the start leads to expect, with intervals by draws (--draws, "
        "--seed) per period, added up, and after costs, and the probability that the savings are "
        "above the costs. Rows of the estimator sensitivity change one assumption at a time.",
    .example =
        "evalstat savings --data costs.csv --unit place --period year --outcome cost --kind "
        "cost --treated Walle --control Bremen --contains-treated --baseline 2011 --start 2012 "
        "--project-costs 320000",
    .options = options,
    .arguments_size = sizeof(savings_arguments),
    .defaults = &defaults,
    .needs_data = true,
    .kind = "cost",
    .keeps_indicators = keeps_indicators,
    .prepare = prepare,
    .run = run,
};
