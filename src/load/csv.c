/* csv.c - libcsv in strict mode, fed line by line.

   libcsv knows neither lines nor limits, and its callbacks cannot stop it.  Fed
   one physical line at a time, at most one record ends per call, so that lines
   are counted, NULs and oversize refused, and handlers obeyed between calls. */
#include "load/csv.h"

#include <csv.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "load/lines.h"

struct csv_reader {
  struct csv_parser parser;
  csv_options options;
  csv_handler *handler;
  void *context;
  evs_arena *arena;

  size_t line;     /* physical line being fed */
  bool ends_in_cr; /* what was fed last ended with CR: an LF belongs to it */

  bool in_record;
  bool record_ended;
  size_t record_line;
  size_t record_size;
  size_t cell_line; /* on which the cell being read begins */
  buffer text;      /* of the record's cells, each terminated */
  size_t *offsets;  /* of the cells in it */
  size_t offset_capacity;
  size_t cell_count;
  const char **cells;
  size_t cell_capacity;
};

static void take_cell(void *text, size_t size, void *context)
{
  csv_reader *reader = context;

  reader->offsets = evs_arena_grow(reader->arena, reader->offsets, reader->cell_count,
                                   &reader->offset_capacity, sizeof *reader->offsets);
  reader->offsets[reader->cell_count++] = reader->text.size;
  buffer_add_bytes(&reader->text, text, size);
  buffer_add_char(&reader->text, '\0');
  reader->cell_line = reader->line;
}

static void take_end(int terminator, void *context)
{
  csv_reader *reader = context;

  (void)terminator;
  reader->record_ended = true;
}

csv_reader *csv_reader_open(const csv_options *options, csv_handler *handler, void *context,
                            evs_arena *arena)
{
  csv_reader *reader = evs_arena_alloc(arena, sizeof *reader);

  *reader = (csv_reader){.options = *options,
                         .handler = handler,
                         .context = context,
                         .arena = arena,
                         .line = options->first_line};
  csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL); /* fails for NULL */
  csv_set_delim(&reader->parser, (unsigned char)options->delimiter);
  csv_set_quote(&reader->parser, (unsigned char)options->quote);
  buffer_init(&reader->text, arena);
  return reader;
}

void csv_reader_close(csv_reader *reader)
{
  csv_free(&reader->parser);
}

static evs_status deliver(csv_reader *reader, size_t line, evs_error *error)
{
  csv_record record = {.cell_count = reader->cell_count, .line = line};

  if (reader->cell_count > reader->cell_capacity) {
    reader->cells = evs_arena_array(reader->arena, reader->offset_capacity, sizeof *reader->cells);
    reader->cell_capacity = reader->offset_capacity;
  }
  for (size_t i = 0; i < reader->cell_count; i++)
    reader->cells[i] = reader->text.text + reader->offsets[i];
  record.cells = reader->cells;
  reader->in_record = reader->record_ended = false;
  reader->cell_count = reader->text.size = 0;
  return reader->handler(reader->context, &record, error);
}

static evs_status refuse_quote(const csv_reader *reader, evs_error *error)
{
  evs_fail_at(error, EVS_BAD_DATA, reader->options.path, reader->line, reader->cell_count + 1,
              "a quote stands out of place; expected quotes around the whole cell and those "
              "within it doubled");
  if (reader->cell_line != reader->line)
    evs_hint(error, "the quoted cell begins on line %zu: is its closing quote missing?",
             reader->cell_line);
  return EVS_BAD_DATA;
}

static evs_status refuse_byte(const csv_reader *reader, unsigned char byte, evs_error *error)
{
  const char *path = reader->options.path;
  size_t column = reader->cell_count + 1;

  if (byte == 0)
    return evs_fail_at(error, EVS_BAD_DATA, path, reader->line, column,
                       "a NUL byte; expected text");
  if (reader->options.encoding == EVS_WINDOWS_1252)
    return evs_fail_at(error, EVS_BAD_DATA, path, reader->line, column,
                       "the byte 0x%02X has no meaning in Windows-1252", byte);
  evs_fail_at(error, EVS_BAD_DATA, path, reader->line, column,
              "the byte 0x%02X is no UTF-8; expected one encoding in the whole file", byte);
  evs_hint(error, "if the file is Windows-1252, declare it: encoding: windows-1252");
  return EVS_BAD_DATA;
}

/* Bytes before the first NUL or byte that is no UTF-8. */
static size_t readable_size(const char *text, size_t size)
{
  size_t at = 0;
  size_t length;

  while (at < size && text[at] != '\0' &&
         (length = text_utf8_length(text + at, size - at, NULL)) > 0)
    at += length;
  return at;
}

static evs_status begin_record(csv_reader *reader, const char *text, size_t size, evs_error *error)
{
  if (!reader->in_record) {
    if (line_is_blank(text, size, reader->options.delimiter))
      return EVS_OK;
    reader->in_record = true;
    reader->record_line = reader->cell_line = reader->line;
    reader->record_size = 0;
  }
  reader->record_size += size;
  if (reader->record_size > CSV_RECORD_LIMIT)
    return evs_fail_at(error, EVS_TOO_LARGE, reader->options.path, reader->record_line, 1,
                       "the record that begins here is larger than 1 MiB; is a closing quote "
                       "missing?");
  return EVS_OK;
}

/* `text` lies within one physical line, with or without its end. */
static evs_status feed_piece(csv_reader *reader, const char *text, size_t size, evs_error *error)
{
  size_t readable = readable_size(text, size);
  bool line_ends = text[size - 1] == '\n' || text[size - 1] == '\r';
  bool rest_of_crlf = reader->ends_in_cr && text[0] == '\n';
  evs_status status;

  if ((status = begin_record(reader, text, size, error)))
    return status;
  if (csv_parse(&reader->parser, text, readable, take_cell, take_end, reader) != readable) {
    if (csv_error(&reader->parser) != CSV_EPARSE)
      evs_arena_exhausted(reader->arena);
    return refuse_quote(reader, error);
  }
  if (readable < size)
    return refuse_byte(reader, (unsigned char)text[readable], error);
  if (reader->record_ended)
    status = deliver(reader, reader->record_line, error);
  else if (line_ends && !reader->in_record && !rest_of_crlf)
    status = deliver(reader, reader->line, error);
  reader->line += line_ends;
  reader->ends_in_cr = text[size - 1] == '\r';
  return status;
}

evs_status csv_reader_feed(csv_reader *reader, const char *text, size_t size, evs_error *error)
{
  evs_status status;
  size_t length;

  for (size_t at = 0; at < size; at += length) {
    length = line_length(text + at, size - at);
    if (reader->ends_in_cr && text[at] == '\n')
      reader->line--; /* the line was counted at its CR */
    if ((status = feed_piece(reader, text + at, length, error)))
      return status;
  }
  return EVS_OK;
}

evs_status csv_reader_finish(csv_reader *reader, evs_error *error)
{
  if (csv_fini(&reader->parser, take_cell, take_end, reader))
    return evs_fail_at(error, EVS_BAD_DATA, reader->options.path, reader->cell_line,
                       reader->cell_count + 1,
                       "the quote that opens this cell is never closed; expected a closing quote");
  return reader->record_ended ? deliver(reader, reader->record_line, error) : EVS_OK;
}

evs_status csv_read(const csv_options *options, const char *text, size_t size, csv_handler *handler,
                    void *context, evs_arena *arena, evs_error *error)
{
  csv_reader *reader = csv_reader_open(options, handler, context, arena);
  evs_status status = csv_reader_feed(reader, text, size, error);

  if (!status)
    status = csv_reader_finish(reader, error);
  csv_reader_close(reader);
  return status;
}
