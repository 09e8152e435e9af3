/* source.c - reads the bytes of a file. */
#include "load/source.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"

enum { CHUNK = 64 * 1024 };

/* The line in which the bytes read so far end. */
typedef struct {
  size_t line;
  size_t size;
} line_watch;

/* Counts lines as they come: a line without end must not fill the memory. */
static evs_status watch_lines(line_watch *watch, const source *in, size_t from, evs_error *error)
{
  for (size_t i = from; i < in->size; i++) {
    char c = in->bytes[i];

    if (c == '\n' && i > 0 && in->bytes[i - 1] == '\r')
      continue;
    if (c == '\n' || c == '\r') {
      watch->line++;
      watch->size = 0;
    } else if (++watch->size > SOURCE_LINE_LIMIT) {
      return evs_fail_at(error, EVS_TOO_LARGE, in->path, watch->line, 1,
                         "the line is longer than 1 MiB; expected a table in lines");
    }
  }
  return EVS_OK;
}

static void make_room(source *in)
{
  char *larger;

  if (in->room - in->size >= CHUNK)
    return;
  larger = evs_arena_alloc(in->arena, in->room * 2);
  in->bytes = memcpy(larger, in->bytes, in->size);
  in->room *= 2;
}

static evs_status take_some(size_t *got, source *in, evs_error *error)
{
  evs_status status;

  make_room(in);
  if ((status = file_read_some(got, in->file, in->bytes + in->size, CHUNK, in->path, error)))
    return status;
  in->size += *got;
  if (in->size > SOURCE_LIMIT)
    return evs_fail_at(error, EVS_TOO_LARGE, in->path, 0, 0, "the file is larger than 256 MiB");
  return EVS_OK;
}

static int64_t change_time(const struct stat *info)
{
  return (int64_t)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec;
}

/* A pipe may deliver less than what a format shows itself by. */
static evs_status take_head(source *in, evs_error *error)
{
  enum { HEAD = 512 };
  evs_status status;

  for (size_t got = 1; got > 0 && in->size < HEAD;)
    if ((status = take_some(&got, in, error)))
      return status;
  if (in->size == 0)
    return evs_fail_at(error, EVS_BAD_DATA, in->path, 1, 1, "the file is empty; expected a header");
  return EVS_OK;
}

evs_status source_open(source *out, const char *path, evs_arena *arena, evs_error *error)
{
  struct stat info;
  evs_status status;

  *out = (source){.path = path, .room = 2 * CHUNK, .arena = arena};
  if ((status = file_open(&out->file, path, error)))
    return status;
  out->bytes = evs_arena_alloc(arena, out->room);
  if (fstat(out->file, &info) == 0 && S_ISREG(info.st_mode)) {
    out->file_size = (uint64_t)info.st_size;
    out->changed = change_time(&info);
  } else {
    out->in_memory = true;
  }
  if ((status = take_head(out, error)))
    source_close(out);
  return status;
}

void source_close(const source *file)
{
  close(file->file);
}

evs_status source_read_text(source *file, evs_error *error)
{
  line_watch watch = {.line = 1};
  size_t before = 0;
  evs_status status;

  for (size_t got = 1; got > 0; before = file->size) {
    if (before > 0 && (status = take_some(&got, file, error)))
      return status;
    if ((status = watch_lines(&watch, file, before, error)))
      return status;
  }
  file->in_memory = true;
  return EVS_OK;
}

evs_status source_hold(source *file, evs_error *error)
{
  evs_status status;

  for (size_t got = file->in_memory; got > 0;)
    if ((status = take_some(&got, file, error)))
      return status;
  return EVS_OK;
}

evs_status source_read_at(size_t *out, const source *file, uint64_t offset, void *bytes,
                          size_t size, evs_error *error)
{
  if (!file->in_memory)
    return file_read_at(out, file->file, offset, bytes, size, file->path, error);
  *out = 0;
  if (size > 0 && offset < file->size) {
    *out = file->size - (size_t)offset < size ? file->size - (size_t)offset : size;
    memcpy(bytes, file->bytes + offset, *out);
  }
  return EVS_OK;
}

uint64_t source_size(const source *file)
{
  return file->in_memory ? file->size : file->file_size;
}

evs_status source_sha256(char hex[65], const source *file, evs_error *error)
{
  struct stat info;
  evs_status status;

  if (file->in_memory) {
    file_sha256(hex, file->bytes, file->size);
    return EVS_OK;
  }
  if ((status = file_sha256_open(hex, file->file, file->path, error)))
    return status;
  if (fstat(file->file, &info) || (uint64_t)info.st_size != file->file_size ||
      change_time(&info) != file->changed)
    return evs_fail_at(error, EVS_BAD_DATA, file->path, 0, 0,
                       "was changed while it was read; expected a file that is complete");
  return EVS_OK;
}
