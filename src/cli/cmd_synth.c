/* cmd_synth.c - evalstat synth: one place against weighted means of others. */
#include "cli/commands.h"
#include "report/synth_report.h"

typedef struct {
  text_list exclude;
} synth_arguments;

static const option_spec options[] = {
    {"exclude", OPTION_TEXTS, offsetof(synth_arguments, exclude), "UNIT[,…]",
     "places that must not be donors: the city that contains the pilot, others with a project"},
    {0},
};

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const synth_arguments *args = arguments;
  evs_document *document = &out->document;
  const text_list excluded = request_names(&args->exclude, document->arena);
  const synth_request request = {.confidence = work->shared->confidence,
                                 .excluded = excluded.items,
                                 .excluded_count = excluded.count,
                                 .threads = (size_t)work->shared->threads};
  synth_outcomes outcomes;
  evs_status status;

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
    .run = run,
};
