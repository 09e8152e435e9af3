/* cmd_init.c - evalstat init: a study file to begin with. */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "core/file.h"

typedef struct {
  const char *from;
} init_arguments;

static const option_spec options[] = {
    {"from", OPTION_TEXT, offsetof(init_arguments, from), "FILE",
     "draft the study from this file of data; every guess becomes a question in the draft"},
    {0},
};

static evs_bytes bytes_of(const char *text)
{
  return (evs_bytes){text, strlen(text)};
}

/* The study lies beside the file, or names it by its full path. */
static evs_status place_beside(evs_table *table, const char **folder, const char *output,
                               evs_arena *arena, evs_error *error)
{
  char *full;

  if (!output) {
    *folder = file_folder(table->path, arena);
    table->path += strlen(*folder);
    return EVS_OK;
  }
  full = realpath(table->path, NULL);
  if (!full)
    return evs_fail_at(error, EVS_NOT_FOUND, table->path, 0, 0, "cannot be found");
  table->path = evs_arena_copy(arena, full);
  free(full);
  *folder = output;
  return EVS_OK;
}

static evs_status draft(command_output *out, const char *from, const char *output,
                        evs_language language, evs_error *error)
{
  evs_arena *arena = out->document.arena;
  evs_table table;
  char *text;
  evs_status status;

  if ((status = evs_table_read(&table, from, NULL, &out->document.findings, arena, error)) ||
      (status = place_beside(&table, &out->folder, output, arena, error)) ||
      (status = evs_study_draft(&text, &table, language, arena, error)))
    return status;
  output_add(out, "study.yaml", bytes_of(text));
  return EVS_OK;
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const init_arguments *args = arguments;
  evs_language language = EVS_ENGLISH;
  evs_arena *arena = out->document.arena;
  evs_status status;

  if (work->shared->lang && (status = evs_language_parse(&language, work->shared->lang, error)))
    return status;
  out->keep_existing = true;
  if (args->from) {
    if ((status = draft(out, args->from, work->shared->output, language, error)))
      return status;
  } else {
    output_add(out, "study.yaml", bytes_of(evs_study_template(language)));
    output_add(out, "series.csv", bytes_of(evs_study_sample()));
    out->folder = work->shared->output ? work->shared->output : "";
  }
  if (!*out->folder)
    out->folder = ".";
  out->message = evs_arena_printf(arena, "study: %s/study.yaml", out->folder);
  return EVS_OK;
}

const command init_command = {
    .name = "init",
    .group = "Start",
    .summary = "writes a commented study file, with sample data to begin with",
    .description =
        "Writes study.yaml and series.csv (synthetic sample data) that run as they are; with "
        "--from "
        "it reads your own file instead (CSV, Excel, SPSS or Stata), guesses places, periods and "
        "columns and "
        "writes its "
        "guesses as questions into the study. Files that exist are never overwritten.",
    .example = "evalstat init --output my-study\nevalstat init --from series.csv --lang de",
    .options = options,
    .arguments_size = sizeof(init_arguments),
    .run = run,
};
