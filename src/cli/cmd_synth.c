/* cmd_synth.c - evalstat synth: one place against weighted means of others. */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "report/synth_report.h"

typedef struct {
  text_list exclude;
  text_list predictors;
  text_list weights;
  double least_size;
} synth_arguments;

static const option_spec options[] = {
    {"exclude", OPTION_TEXTS, offsetof(synth_arguments, exclude), "UNIT[,…]",
     "places that must not be donors: the city that contains the pilot, others with a project"},
    {"min-size", OPTION_NUMBER, offsetof(synth_arguments, least_size), "NUMBER",
     "leave out donors whose mean before the start is smaller: of --population, else of the "
     "outcome"},
    {"predictors", OPTION_TEXTS, offsetof(synth_arguments, predictors), "COL[@P[..Q]][,…]",
     "also a synthetic control that is nearest in these columns' means before the start, or over "
     "the periods P to Q, each in standard deviations over the places"},
    {"v", OPTION_TEXTS, offsetof(synth_arguments, weights), "WEIGHT[,…]",
     "how much each predictor counts (the diagonal of V); default: all the same"},
    {0},
};

/* ---- predictors ------------------------------------------------------------- */

static evs_status read_predictor(synth_predictor_request *out, const char *text, evs_arena *arena,
                                 evs_error *error)
{
  const char *at = strrchr(text, '@');

  *out = (synth_predictor_request){
      .text = text, .name = text, .range = {EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT}, .weight = 1};
  if (!at)
    return EVS_OK;
  out->name = evs_arena_copy_bytes(arena, text, (size_t)(at - text));
  if (evs_period_range_parse(&out->range, at + 1, NULL))
    return evs_fail(error, EVS_USAGE,
                    "--predictors has “%s”; expected COLUMN or COLUMN@PERIOD[..PERIOD]", text);
  return EVS_OK;
}

static evs_status read_weight(double *out, const char *text, evs_error *error)
{
  evs_decimal weight;

  if (evs_decimal_parse(&weight, text, NULL) || !(evs_decimal_double(weight) > 0))
    return evs_fail(error, EVS_USAGE, "--v has the weight “%s”; expected a number above 0", text);
  *out = evs_decimal_double(weight);
  return EVS_OK;
}

static evs_status read_predictors(synth_predictor_request **out, size_t *count,
                                  const synth_arguments *args, evs_arena *arena, evs_error *error)
{
  const text_list names = request_names(&args->predictors, arena);
  const text_list weights = request_names(&args->weights, arena);
  evs_status status = EVS_OK;

  if (weights.count && weights.count != names.count)
    return evs_fail(error, EVS_USAGE, "--v has %lu weights for %lu predictors; expected one each",
                    (unsigned long)weights.count, (unsigned long)names.count);
  *count = names.count;
  *out = evs_arena_array(arena, names.count, sizeof **out);
  for (size_t i = 0; i < names.count && !status; i++) {
    status = read_predictor(&(*out)[i], names.items[i], arena, error);
    if (!status && weights.count)
      status = read_weight(&(*out)[i].weight, weights.items[i], error);
  }
  return status;
}

static bool keeps_indicators(const void *arguments)
{
  const synth_arguments *args = arguments;

  return args->predictors.count > 0;
}

/* The columns of predictors are read like outcomes. */
static evs_status prepare(evs_study *study, const shared_arguments *shared, const void *arguments,
                          evs_arena *arena, evs_error *error)
{
  const synth_arguments *args = arguments;
  synth_predictor_request *predictors = NULL;
  size_t count = 0;
  evs_status status = read_predictors(&predictors, &count, args, arena, error);

  if (!status && !(args->least_size >= 0))
    return evs_fail(error, EVS_USAGE, "--min-size is %g; expected a number of 0 or more",
                    args->least_size);
  for (size_t i = 0; i < count && !status && shared->data.count; i++)
    request_column(study, predictors[i].name, EVS_RATE, arena);
  return status;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const synth_arguments *args = arguments;
  evs_document *document = &out->document;
  const text_list excluded = request_names(&args->exclude, document->arena);
  const text_list *outcomes_asked = &work->shared->outcome;
  synth_request request = {.confidence = work->shared->confidence,
                           .excluded = excluded.items,
                           .excluded_count = excluded.count,
                           .threads = (size_t)work->shared->threads,
                           .least_size = args->least_size,
                           .outcomes = (const char *const *)outcomes_asked->items,
                           .outcome_count = args->predictors.count ? outcomes_asked->count : 0};
  synth_predictor_request *predictors;
  synth_outcomes outcomes;
  evs_status status;

  if ((status =
           read_predictors(&predictors, &request.predictor_count, args, document->arena, error)))
    return status;
  request.predictors = predictors;
  if ((status = synth_outcomes_make(&outcomes, work->study, work->panel, &request,
                                    &document->findings, document->arena, error)))
    return status;
  synth_report(document, &outcomes);
  return EVS_OK;
}

const command synth_command = {
    .name = "synth",
    .group = "Estimate",
    .summary = "synthetic control, demeaned, synthetic difference in differences, placebo ranks",
    .description =
        "Compares the pilot from --start on with weighted means of the other places: weights that "
        "meet its readings before the start (sc), their deviations from the mean (demeaned_sc), "
        "synthetic difference in differences (sdid), and equal weights (did). The weights are "
        "exact, their optimality gap is in the rows. Every place then takes the pilot's stead in "
        "turn: the rank of the pilot's effect among theirs gives p. Places without a value in "
        "every period, and periods without a value of the pilot, are left out and told.",
    .example = "evalstat synth --data panel.csv --unit state --period year --outcome packs "
               "--treated California --start 1989",
    .options = options,
    .arguments_size = sizeof(synth_arguments),
    .needs_data = true,
    .keeps_indicators = keeps_indicators,
    .prepare = prepare,
    .run = run,
};
