/* output.c - what a command gave back, written whole or not at all. */
#include "cli/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/previous.h"
#include "cli/reads.h"
#include "core/file.h"
#include "core/text.h"

static bool to_terminal(const shared_arguments *shared)
{
  return !shared->output && isatty(STDOUT_FILENO);
}

static size_t terminal_width(void)
{
  struct winsize size;

  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    return size.ws_col;
  return 0;
}

static evs_status write_document(const command_output *out, const shared_arguments *shared,
                                 evs_error *error)
{
  const evs_document *document = &out->document;
  evs_render_options options = {0};
  evs_renderer *render;
  evs_bytes bytes;
  evs_status status = evs_renderer_find(&render, shared->to ? shared->to : "text", error);

  if (status)
    return status;
  if (to_terminal(shared)) {
    options.width = terminal_width();
    options.colour = !getenv("NO_COLOR");
  }
  bytes = render(document, &options, document->arena);
  return file_write(shared->output ? shared->output : "-", bytes.bytes, bytes.size, document->arena,
                    error);
}

static evs_status refuse_existing(const command_output *out, evs_error *error)
{
  struct stat info;
  bool is_there;
  evs_status status;

  for (size_t i = 0; i < out->file_count; i++) {
    const char *path = file_path(out->folder, out->files[i].name, out->document.arena);

    if ((status = file_look(&is_there, &info, path, false, error)))
      return status;
    if (!is_there)
      continue;
    evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "is there already; it is not overwritten");
    return evs_hint(error, "choose another folder with --output DIR");
  }
  return EVS_OK;
}

static bool is_written(const command_output *out, const char *name)
{
  for (size_t i = 0; i < out->file_count; i++)
    if (text_equal(out->files[i].name, name))
      return true;
  return false;
}

/* Charts of the report before this one that this one does not have. */
static void remove_outdated(const command_output *out, const previous_file *files, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!is_written(out, files[i].name))
      previous_remove(&files[i], out->folder, out->document.arena);
}

void output_add(command_output *out, const char *name, evs_bytes content)
{
  out->files = evs_arena_grow(out->document.arena, out->files, out->file_count, &out->file_capacity,
                              sizeof *out->files);
  out->files[out->file_count++] = (evs_output_file){name, content};
}

/* Files on their way into the folder, and the charts of the report before. */
typedef struct output_staging {
  publication *work;
  size_t count; /* of the output's files, from the first */
  previous_file *before;
  size_t before_count;
} output_staging;

static evs_status begin_staging(command_output *out, evs_error *error)
{
  evs_arena *arena = out->document.arena;
  output_staging *staging = evs_arena_alloc(arena, sizeof *staging);
  evs_status status;

  if (!out->keep_existing &&
      (status = previous_read(&staging->before, &staging->before_count, out->folder, arena, error)))
    return status;
  if ((status = publication_begin(&staging->work, out->folder, arena, error)))
    return status;
  out->staging = staging;
  return EVS_OK;
}

static evs_status check_staging(const command_output *out, evs_error *error)
{
  evs_status status = EVS_OK;

  for (size_t i = out->staging->count; i < out->file_count && !status; i++)
    status = reads_check(out, out->files[i].name, error);
  return status;
}

evs_status output_stage(command_output *out, evs_error *error)
{
  evs_status status;

  if ((!out->staging && (status = begin_staging(out, error))) ||
      (status = check_staging(out, error)))
    return status;
  for (output_staging *staging = out->staging; staging->count < out->file_count; staging->count++) {
    const evs_output_file *file = &out->files[staging->count];

    if ((status = publication_add(staging->work, file->name, file->content.bytes,
                                  file->content.size, error)))
      return status;
  }
  return EVS_OK;
}

void output_abandon(command_output *out)
{
  if (out->staging)
    publication_abandon(out->staging->work);
  out->staging = NULL;
}

/* Everything that may fail, up to where the files appear. */
static evs_status stage_folder(command_output *out, evs_error *error)
{
  evs_status status;

  if (out->keep_existing && (status = refuse_existing(out, error)))
    return status;
  if ((status = output_stage(out, error)))
    output_abandon(out);
  return status;
}

static evs_status publish_folder(command_output *out, evs_error *error)
{
  output_staging *staging = out->staging;
  evs_status status;

  out->staging = NULL;
  if ((status = publication_commit(staging->work, error)))
    return status;
  remove_outdated(out, staging->before, staging->before_count);
  return EVS_OK;
}

evs_status output_publish(command_output *out, evs_error *error)
{
  evs_status status = stage_folder(out, error);

  if (!status)
    status = publish_folder(out, error);
  out->folder = NULL;
  return status;
}

static evs_status write_beside(command_output *out, evs_error *error)
{
  if (!out->beside || !out->beside_bytes.bytes)
    return EVS_OK;
  return file_write(out->beside, out->beside_bytes.bytes, out->beside_bytes.size,
                    out->document.arena, error);
}

static evs_status write_main(command_output *out, const shared_arguments *shared, evs_error *error)
{
  if (out->folder)
    return publish_folder(out, error);
  if (out->has_bytes)
    return file_write(shared->output && !out->to_stdout ? shared->output : "-", out->bytes.bytes,
                      out->bytes.size, out->document.arena, error);
  return write_document(out, shared, error);
}

evs_status output_write(command_output *out, const shared_arguments *shared, evs_error *error)
{
  evs_status status;

  if (out->folder && (status = stage_folder(out, error)))
    return status;
  if ((status = write_beside(out, error))) {
    output_abandon(out);
    return status;
  }
  if ((status = write_main(out, shared, error)))
    return status;
  if (out->message && !shared->quiet)
    fprintf(stderr, "%s\n", out->message);
  return EVS_OK;
}

void output_error(const evs_error *error)
{
  char text[sizeof error->file + sizeof error->message + 64];

  evs_error_text(text, sizeof text, error);
  fprintf(stderr, "%s%s\n", error->file[0] ? "" : "evalstat: ", text);
  if (error->hint[0])
    fprintf(stderr, "  %s\n", error->hint);
}
