/* commands.c - the table of commands. */
#include "cli/commands.h"

#include <string.h>

#include "core/text.h"

const command *const commands[] = {
    &init_command,
    &check_command,
    &mend_command,
    &aggregate_command,
    &growth_command,
    &plot_command,
    &did_command,
    &event_study_command,
    &its_command,
    &synth_command,
    &sensitivity_command,
    &savings_command,
    &reproduce_command,
    &reconstruct_command,
    &monitor_command,
    &report_command,
    &run_command,
    &compare_command,
    NULL,
};

const command *command_find(const char *name)
{
  for (size_t i = 0; commands[i]; i++)
    if (strcmp(commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

evs_status work_outcomes(evs_analysis *out, command_output *output, const command_work *work,
                         evs_error *error)
{
  evs_analysis_options options = {.confidence = work->shared->confidence,
                                  .min_base = (double)work->study->min_base,
                                  .seed = (unsigned long)work->shared->seed,
                                  .prices = work->prices};

  if (work->study->treated_count == 0) {
    evs_fail(error, EVS_USAGE, "no pilot is named; expected --treated UNIT");
    return evs_hint(
        error, "the places are %s",
        text_join(work->panel->units, work->panel->unit_count, ", ", 12, output->document.arena));
  }
  return evs_analysis_outcomes(out, work->study, work->panel, &options, &output->document.findings,
                               output->document.arena, error);
}

bool work_needs_words(const command_work *work)
{
  return !work->shared->to || strcmp(work->shared->to, "csv") != 0;
}
