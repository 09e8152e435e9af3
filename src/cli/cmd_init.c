/* cmd_init.c - evalstat init: a study file to begin with. */
#include <string.h>
#include <sys/stat.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "core/file.h"

enum { COPY_LIMIT = 1 << 30 };

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

static bool is_same_folder(const char *a, const char *b)
{
  struct stat first, second;

  return stat(*a ? a : ".", &first) == 0 && stat(*b ? b : ".", &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/* The study and its file lie in one folder: that of the file, or another that gets a copy. */
static evs_status place_beside(command_output *out, evs_table *table, const char *output,
                               evs_arena *arena, evs_error *error)
{
  const char *path = table->path;
  const char *folder = file_folder(path, arena);
  evs_bytes copy;
  char *bytes;
  evs_status status;

  table->path += strlen(folder);
  out->folder = output ? output : folder;
  if (!output || is_same_folder(folder, output))
    return EVS_OK;
  if ((status = file_read(&bytes, &copy.size, path, COPY_LIMIT, arena, error)))
    return status;
  copy.bytes = bytes;
  output_add(out, table->path, copy);
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
      (status = place_beside(out, &table, output, arena, error)) ||
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
        "writes its guesses as questions into the study, which lies beside it or, with --output, "
        "beside a copy of it. Files that exist are never overwritten.",
    .example = "evalstat init --output my-study\nevalstat init --from series.csv --lang de",
    .options = options,
    .arguments_size = sizeof(init_arguments),
    .run = run,
};
