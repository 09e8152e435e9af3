/* source.c - reads the bytes of a file. */
#define _GNU_SOURCE /* memrchr */
#include "load/source.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/slice.h"

enum { CHUNK = 64 * 1024 };

static size_t lines_before(const source *in, size_t end)
{
  size_t line = 1;

  for (size_t i = 0; i < end; i++)
    line += in->bytes[i] == '\n' || (in->bytes[i] == '\r' && in->bytes[i + 1] != '\n');
  return line;
}

/* Behind the last line end among these bytes, or `from` when there is none. */
static size_t behind_last_line(const source *in, size_t from, size_t to)
{
  const char *begin = in->bytes + from;
  const char *feed = memrchr(begin, '\n', to - from);
  const char *end = feed ? feed : memrchr(begin, '\r', to - from);

  return end ? (size_t)(end - in->bytes) + 1 : from;
}

/* A line without end must not fill the memory, so this is asked as the bytes come. `*line` is where
   a line begins before which all are short enough. */
static evs_status watch_lines(size_t *line, const source *in, evs_error *error)
{
  while (in->size - *line > SOURCE_LINE_LIMIT) {
    const size_t next = behind_last_line(in, *line, *line + SOURCE_LINE_LIMIT + 1);

    if (next == *line)
      return evs_fail_at(error, EVS_TOO_LARGE, in->path, lines_before(in, *line), 1,
                         "the line is longer than 1 MiB; expected a table in lines");
    *line = next;
  }
  return EVS_OK;
}

/* A file says how large it is, a pipe does not; room for all of it is taken once it has shown
   that it is a text in lines. */
static void make_room(source *in)
{
  const size_t needed = in->size + CHUNK + SLICE_ROOM;
  const bool is_in_lines = in->size > SOURCE_LINE_LIMIT + CHUNK;
  char *larger;

  if (in->room >= needed)
    return;
  in->room =
      is_in_lines && in->file_size < SOURCE_LIMIT && in->file_size + CHUNK + SLICE_ROOM > needed
          ? (size_t)in->file_size + CHUNK + SLICE_ROOM
          : in->room * 2;
  larger = evs_arena_bytes(in->arena, in->room);
  in->bytes = memcpy(larger, in->bytes, in->size);
}

static evs_status take_some(size_t *got, source *in, evs_error *error)
{
  evs_status status;

  make_room(in);
  if ((status = file_read_some(got, in->file, in->bytes + in->size, CHUNK, in->path, error)))
    return status;
  in->size += *got;
  memset(in->bytes + in->size, 0, SLICE_ROOM);
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
  out->bytes = evs_arena_bytes(arena, out->room);
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
  size_t line = 0;
  size_t got;
  evs_status status;

  do {
    if ((status = watch_lines(&line, file, error)) || (status = take_some(&got, file, error)))
      return status;
  } while (got > 0);
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

void source_hash(source *file)
{
  file_sha256(file->sha256, file->bytes, file->size);
}

evs_status source_sha256(char hex[65], const source *file, evs_error *error)
{
  struct stat info;
  evs_status status;

  if (file->sha256[0]) {
    memcpy(hex, file->sha256, sizeof file->sha256);
    return EVS_OK;
  }
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
