/* source.c - reads the bytes of a file. */
#include "load/source.h"

#include <string.h>
#include <unistd.h>

#include "core/file.h"

enum { CHUNK = 64 * 1024 };

/* Bytes read so far and the line in which they end. */
typedef struct {
  char *bytes;
  size_t size;
  size_t room;
  size_t line;
  size_t line_size;
} intake;

/* Counts lines as they come: a line without end must not fill the memory. */
static evs_status watch_lines(intake *in, size_t from, const char *path, evs_error *error)
{
  for (size_t i = from; i < in->size; i++) {
    char c = in->bytes[i];

    if (c == '\n' && i > 0 && in->bytes[i - 1] == '\r')
      continue;
    if (c == '\n' || c == '\r') {
      in->line++;
      in->line_size = 0;
    } else if (++in->line_size > SOURCE_LINE_LIMIT) {
      return evs_fail_at(error, EVS_TOO_LARGE, path, in->line, 1,
                         "the line is longer than 1 MiB; expected a table in lines");
    }
  }
  return EVS_OK;
}

static void make_room(intake *in, evs_arena *arena)
{
  char *larger;

  if (in->room - in->size >= CHUNK)
    return;
  larger = evs_arena_alloc(arena, in->room * 2);
  in->bytes = memcpy(larger, in->bytes, in->size);
  in->room *= 2;
}

static evs_status take_all(intake *in, int file, const char *path, evs_arena *arena,
                           evs_error *error)
{
  evs_status status;

  for (size_t got = 1; got > 0;) {
    size_t before = in->size;

    make_room(in, arena);
    if ((status = file_read_some(&got, file, in->bytes + before, CHUNK, path, error)))
      return status;
    in->size += got;
    if (in->size > SOURCE_LIMIT)
      return evs_fail_at(error, EVS_TOO_LARGE, path, 0, 0, "the file is larger than 256 MiB");
    if ((status = watch_lines(in, before, path, error)))
      return status;
  }
  return EVS_OK;
}

static evs_status refuse_other_formats(const intake *in, const char *path, evs_error *error)
{
  static const struct {
    const char *magic;
    size_t size;
    const char *name;
    const char *hint;
  } formats[] = {
      {"\x1f\x8b", 2, "is compressed with gzip", "unpack it first: gzip -d"},
      {"PK\x03\x04", 4, "is an Excel, OpenDocument or ZIP file", "save the sheet as CSV (UTF-8)"},
      {"\xd0\xcf\x11\xe0", 4, "is an old Excel file", "save the sheet as CSV (UTF-8)"},
      {"%PDF-", 5, "is a PDF", "type the table into a CSV file"},
      {"\xff\xfe", 2, "is UTF-16; expected UTF-8 or Windows-1252", "save it as CSV (UTF-8)"},
      {"\xfe\xff", 2, "is UTF-16; expected UTF-8 or Windows-1252", "save it as CSV (UTF-8)"},
  };

  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (in->size >= formats[i].size && memcmp(in->bytes, formats[i].magic, formats[i].size) == 0) {
      evs_fail_at(error, EVS_BAD_DATA, path, 1, 1, "the file %s", formats[i].name);
      evs_hint(error, "%s", formats[i].hint);
      return EVS_BAD_DATA;
    }
  return EVS_OK;
}

evs_status source_read(source *out, const char *path, evs_arena *arena, evs_error *error)
{
  intake in = {.room = 2 * CHUNK, .line = 1};
  evs_status status;
  int file;

  if ((status = file_open(&file, path, error)))
    return status;
  in.bytes = evs_arena_alloc(arena, in.room);
  status = take_all(&in, file, path, arena, error);
  close(file);
  if (status && status != EVS_TOO_LARGE)
    return status;
  if (in.size == 0)
    return evs_fail_at(error, EVS_BAD_DATA, path, 1, 1, "the file is empty; expected a header");
  if (refuse_other_formats(&in, path, error))
    return EVS_BAD_DATA; /* says more than that a line is too long */
  if (status)
    return status;
  out->bytes = in.bytes;
  out->size = in.size;
  file_sha256(out->sha256, in.bytes, in.size);
  return EVS_OK;
}
