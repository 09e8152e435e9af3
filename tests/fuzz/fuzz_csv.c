/* fuzz_csv.c - the CSV reader against a plain loop over libcsv, and whole texts against pieces.

   What libcsv in strict mode accepts of UTF-8 without NUL, the reader accepts, and
   nothing else; the cells are the same. */
#include <csv.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "fuzz/input.h"
#include "load/csv.h"

static void add_cell(void *text, size_t size, void *context)
{
  buffer *out = context;

  buffer_add(out, "[");
  buffer_add_bytes(out, text, size);
  buffer_add(out, "]");
}

static void add_end(int terminator, void *context)
{
  (void)terminator;
  buffer_add(context, "\n");
}

static evs_status add_record(void *context, const evs_record *record, evs_error *error)
{
  (void)error;
  for (size_t i = 0; i < record->cell_count; i++)
    add_cell((void *)(uintptr_t)record->cells[i], strlen(record->cells[i]), context);
  if (record->cell_count > 0)
    add_end(0, context);
  return EVS_OK;
}

static bool by_libcsv(buffer *out, const char *text, size_t size, const csv_options *options)
{
  struct csv_parser parser;
  bool accepted;

  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI))
    return false;
  csv_set_delim(&parser, (unsigned char)options->delimiter);
  csv_set_quote(&parser, (unsigned char)options->quote);
  accepted = csv_parse(&parser, text, size, add_cell, add_end, out) == size &&
             csv_fini(&parser, add_cell, add_end, out) == 0;
  csv_free(&parser);
  return accepted;
}

static bool in_pieces(buffer *out, const char *text, size_t size, const csv_options *options)
{
  csv_reader *reader = csv_reader_open(options, add_record, out, out->arena);
  evs_status status = EVS_OK;

  for (size_t at = 0, next; at < size && !status; at = next) {
    next = at + 1;
    while (next < size && ((unsigned char)text[next] & 0xC0) == 0x80)
      next++;
    status = csv_reader_feed(reader, text + at, next - at, NULL);
  }
  if (!status)
    status = csv_reader_finish(reader, NULL);
  csv_reader_close(reader);
  return status == EVS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  csv_options options = {.path = "x", .encoding = EVS_UTF8, .first_line = 1};
  evs_error error = {0};
  buffer ours, pieces, theirs;
  const char *text;
  bool is_text;
  evs_status status;

  buffer_init(&ours, arena);
  buffer_init(&pieces, arena);
  buffer_init(&theirs, arena);
  options.delimiter = fuzz_choose(&data, &size, ",;\t|", 4);
  options.quote = fuzz_choose(&data, &size, "\"'", 2);
  text = evs_arena_copy_bytes(arena, (const char *)data, size);
  is_text = text_is_utf8(text, size) && !memchr(text, 0, size);
  status = csv_read(&options, text, size, add_record, &ours, arena, &error);
  fuzz_require_words(status, &error);
  if (is_text)
    fuzz_require(by_libcsv(&theirs, text, size, &options) == (status == EVS_OK),
                 "libcsv and the reader accept the same texts");
  else
    fuzz_require(status != EVS_OK, "only UTF-8 without NUL is accepted");
  if (status == EVS_OK) {
    fuzz_require(strcmp(ours.text, theirs.text) == 0, "cells are those of libcsv");
    fuzz_require(in_pieces(&pieces, text, size, &options) && strcmp(ours.text, pieces.text) == 0,
                 "pieces are read as the whole");
  }
  evs_arena_destroy(arena);
  return 0;
}
