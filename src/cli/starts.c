/* starts.c - the options of commands that know places with starts of their own. */
#include "cli/starts.h"

#include <string.h>

evs_status starts_prepare(evs_study *study, const shared_arguments *shared,
                          const starts_arguments *arguments, evs_arena *arena, evs_error *error)
{
  evs_study_file *files;

  if (!arguments->start_column)
    return EVS_OK;
  if (shared->treated.count || shared->start)
    return evs_fail(error, EVS_USAGE,
                    "--start-column says who starts when; expected no --treated and no --start "
                    "beside it");
  files = evs_arena_array(arena, study->file_count, sizeof *files);
  if (study->file_count)
    memcpy(files, study->files, study->file_count * sizeof *files);
  for (size_t i = 0; i < study->file_count; i++)
    files[i].mapping.start = arguments->start_column;
  study->files = files;
  return EVS_OK;
}

bool starts_differ(const command_work *work)
{
  return !work->shared->start && !work->shared->treated.count && work->panel &&
         study_is_staggered(work->study, work->panel);
}

evs_status starts_refuse(const char *option, evs_error *error)
{
  if (!option)
    return EVS_OK;
  evs_fail(
      error, EVS_USAGE,
      "--%s is not for places that start at different times; their errors are those of influence "
      "functions, clustered by unit",
      option);
  return evs_hint(error, "with --treated and --start it is");
}

static evs_status read_control(evs_staggered_control *out, const char *text, evs_error *error)
{
  *out = EVS_CONTROL_NEVER;
  if (!text || strcmp(text, "never") == 0)
    return EVS_OK;
  *out = EVS_CONTROL_NOT_YET;
  if (strcmp(text, "not-yet") == 0)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--control-group is “%s”; expected never or not-yet", text);
}

evs_status starts_outcomes(staggered_outcomes *out, command_output *output,
                           const command_work *work, const starts_arguments *arguments,
                           evs_error *error)
{
  evs_staggered_options options = {.confidence = work->shared->confidence,
                                   .seed = (unsigned long)work->shared->seed};
  evs_document *document = &output->document;
  evs_status status;

  if ((status = starts_refuse(work->study->weights ? "weights" : NULL, error)) ||
      (status = read_control(&options.control, arguments->control_group, error)))
    return status;
  return staggered_outcomes_make(out, work->study, work->panel, &options, &document->findings,
                                 document->arena, error);
}
