/* cmd_did.c - evalstat did: the pilot's growth against the comparison's. */
#include <math.h>

#include "cli/commands.h"
#include "report/reports.h"
#include "study/sensitivity_outcomes.h"

typedef struct {
  long harmonics;
  long transition;
  double effect;
} did_arguments;

static const did_arguments defaults = {.effect = NAN};

#define AT(field) offsetof(did_arguments, field)

static const option_spec options[] = {
    {"harmonics", OPTION_COUNT, AT(harmonics), "K",
     "series: pairs of sine and cosine of the year in the model of the share (default 0)"},
    {"transition", OPTION_COUNT, AT(transition), "N",
     "series: periods from the start on that are left out (default 0)"},
    {"effect", OPTION_NUMBER, AT(effect), "PERCENT",
     "series: say how many periods would find such a change, for example -10"},
    {0},
};

static evs_status check_effect(double effect, evs_error *error)
{
  if (isnan(effect) || (effect > -100 && effect != 0 && isfinite(effect)))
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--effect is %g; expected a percentage above -100, not 0",
                  effect);
}

/* --start means series, --baseline and --end alone two readings; a study with a
   start means series where its data have enough periods. */
static bool wants_series(const shared_arguments *shared)
{
  return shared->start || (!shared->baseline && !shared->end);
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const did_arguments *args = arguments;
  const evs_series_request request = {.every_outcome = work->shared->start != NULL,
                                      .confidence = work->shared->confidence,
                                      .transition = (size_t)args->transition,
                                      .harmonics = (size_t)args->harmonics,
                                      .effect = args->effect};
  evs_sensitivity_result *variants = NULL;
  evs_analysis analysis;
  evs_status status;

  if ((status = check_effect(args->effect, error)) ||
      (status = work_outcomes(&analysis, out, work, error)))
    return status;
  if (wants_series(work->shared) &&
      (status = evs_analysis_series(&analysis, &request, &out->document.findings,
                                    out->document.arena, error)))
    return status;
  if (work_needs_words(work) &&
      (status = sensitivity_of_outcome(&variants, &analysis, 0, out->document.arena, error)))
    return status;
  did_report(&out->document, &analysis, variants);
  return EVS_OK;
}

const command did_command = {
    .name = "did",
    .group = "Estimate",
    .summary = "difference in differences, between two readings or over time",
    .description =
        "Between two readings (--baseline, --end): difference of growth rates (percentage points), "
        "ratio of growth factors (percent), difference of logarithms and of levels; for counts the "
        "exact conditional rate ratio. Two readings of money, rates or indices have no sampling "
        "interval, and the rows say so. "
        "Over time (--start): the change of the log ratio of pilot and comparison at the start by "
        "several methods - model of the share, block means, AR(1) by REML, shifted residuals - of "
        "which at most one leads by a fixed rule; the smallest effect that would have been found; "
        "whether the methods agree. With three or more units a further row twfe: each unit for "
        "itself, "
        "effects of units and periods, errors clustered by unit.",
    .example =
        "evalstat did --data cases.csv --unit district --period month --outcome starts --kind "
        "flow --treated Walle --control Bremen --contains-treated --start 2011-01",
    .options = options,
    .arguments_size = sizeof(did_arguments),
    .defaults = &defaults,
    .needs_data = true,
    .run = run,
};
