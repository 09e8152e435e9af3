/* cmd_reproduce.c - evalstat reproduce: published figures against recomputed ones. */
#include "cli/commands.h"
#include "report/reports.h"

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  evs_document *document = &out->document;
  evs_analysis analysis;
  evs_status status;

  (void)arguments;
  if (work->study->claim_count == 0) {
    evs_fail(error, EVS_USAGE,
             "the study has no claims; expected published figures under `claims`");
    return evs_hint(
        error,
        "in the study file: claims: [{printed: \"-5,0 %%\", term: growth_rate, outcome: …}]");
  }
  if ((status = work_outcomes(&analysis, out, work, error)))
    return status;
  if (work->study->savings.asked && (status = evs_analysis_allowed_savings(
                                         &analysis, &document->findings, document->arena, error)))
    return status;
  if ((status = evs_analysis_claims(&analysis, &document->findings, document->arena, error)))
    return status;
  reproduce_report(document, &analysis);
  return EVS_OK;
}

const command reproduce_command = {
    .name = "reproduce",
    .group = "Decide",
    .summary = "published figures against recomputed ones: do they hold?",
    .description =
        "Every claim of the study is recomputed from its data and classed: reproduced (equal when "
        "rounded as printed), within rounding (possible once the rounding of the inputs is carried "
        "along), by construction (the data were derived from this very figure) or contradicted. "
        "Exit "
        "status 1 when any is contradicted.",
    .example = "evalstat reproduce datasets/walle-bremen/study.yaml",
    .needs_data = true,
    .run = run,
};
