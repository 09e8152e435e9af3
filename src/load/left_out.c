/* left_out.c - findings about the frame of a table. */
#include "load/left_out.h"

#include <string.h>

#include "core/text.h"
#include "load/lines.h"

enum { SHOWN = 80 }; /* bytes of a line that are quoted */

/* A line as one may quote it: clean, and cut between characters. */
static const char *quotable(const char *line, size_t size, evs_arena *arena)
{
  char *text = text_clean(text_trim(line, size, arena), true, arena);
  size_t end = SHOWN;

  if (strlen(text) <= SHOWN)
    return text;
  while (((unsigned char)text[end] & 0xC0) == 0x80)
    end--;
  return evs_arena_printf(arena, "%.*s…", (int)end, text);
}

/* How many lines say something, and the first that does. */
typedef struct {
  size_t count;
  size_t line;
  const char *shown;
} lines_found;

/* Lines of a text from `first` to `last`, both included. */
static lines_found find_text_lines(const table_frame *frame, size_t first, size_t last,
                                   evs_arena *arena)
{
  const char *text = frame->facts->text.text;
  size_t size = frame->facts->text.size;
  size_t at = line_begin(text, size, first);
  lines_found found = {0, 0, ""};

  for (size_t line = first; line <= last && at < size; line++) {
    size_t length = line_length(text + at, size - at);

    if (!line_is_blank(text + at, length, '\0') && found.count++ == 0) {
      found.shown = quotable(text + at, length, arena);
      found.line = line;
    }
    at += length;
  }
  return found;
}

/* The cells of a record that say something, in one text. */
static const char *record_text(const record *row, evs_arena *arena)
{
  const char **cells = evs_arena_array(arena, row->cell_count, sizeof *cells);
  size_t count = 0;
  const char *text;

  for (size_t i = 0; i < row->cell_count; i++)
    if (row->cells[i][0])
      cells[count++] = row->cells[i];
  text = text_join(cells, count, ", ", count, arena);
  return quotable(text, strlen(text), arena);
}

static lines_found find_record_lines(const table_frame *frame, size_t first, size_t last,
                                     evs_arena *arena)
{
  lines_found found = {0, 0, ""};

  for (size_t i = 0; i < frame->all->count; i++) {
    const record *row = &frame->all->items[i];

    if (row->line >= first && row->line <= last && row->filled > 0 && found.count++ == 0) {
      found.shown = record_text(row, arena);
      found.line = row->line;
    }
  }
  return found;
}

static void find_lines(evs_findings *findings, evs_finding_code code, const table_frame *frame,
                       size_t first, size_t last)
{
  evs_arena *arena = findings->arena;
  lines_found found = frame->facts->text.text ? find_text_lines(frame, first, last, arena)
                                              : find_record_lines(frame, first, last, arena);

  if (found.count > 0)
    evs_finding_add_at(findings, code, frame->facts->place.path, found.line, 0,
                       (evs_value[]){evs_value_count(found.count), evs_value_text(found.shown)}, 2);
}

static evs_phrase delimiter_name(char delimiter)
{
  switch (delimiter) {
  case ';':
    return (evs_phrase){{"semicolon", "Semikolon"}};
  case '\t':
    return (evs_phrase){{"tab", "Tabulator"}};
  case '|':
    return (evs_phrase){{"bar", "senkrechter Strich"}};
  default:
    return (evs_phrase){{"comma", "Komma"}};
  }
}

static evs_phrase shape_words(const table_frame *frame, evs_arena *arena)
{
  size_t columns = frame->column_count;
  bool apostrophe = frame->facts->found.quote == '\'';

  if (columns == 1)
    return (evs_phrase){{"one column", "eine Spalte"}};
  return (evs_phrase){
      {evs_arena_printf(arena, "%zu columns%s", columns, apostrophe ? ", quote '" : ""),
       evs_arena_printf(arena, "%zu Spalten%s", columns, apostrophe ? ", Textzeichen '" : "")}};
}

static void find_dialect(evs_findings *findings, const table_frame *frame,
                         const evs_dialect *declared)
{
  const format_facts *facts = frame->facts;
  const char *path = facts->place.path;
  evs_arena *arena = findings->arena;

  if (!declared->delimiter || !declared->encoding)
    evs_find_at(findings, DIALECT, path, frame->header_line, 0,
                evs_value_phrase(delimiter_name(facts->found.delimiter)),
                evs_value_text(encoding_name(facts->text.encoding)),
                evs_value_phrase(shape_words(frame, arena)));
  if (facts->text.encoding == EVS_WINDOWS_1252 && !declared->encoding)
    evs_find_at(findings, WINDOWS_1252, path, 0, 0, evs_value_text(path));
  if (facts->found.separator)
    evs_find_at(findings, SEPARATOR_LINE, path, 1, 0,
                evs_value_text(text_clean(facts->found.separator, true, arena)));
}

void left_out_find(evs_findings *findings, const table_frame *frame, const evs_dialect *declared)
{
  const format_facts *facts = frame->facts;

  if (facts->text.text)
    find_dialect(findings, frame, declared);
  else
    evs_find_at(findings, FILE_FORMAT, facts->place.path, frame->header_line, 0,
                evs_value_phrase(facts->words),
                evs_value_phrase(shape_words(frame, findings->arena)));
  if (frame->header_line > 0)
    find_lines(findings, EVS_FINDING_TITLE_LINES, frame, facts->found.separator ? 2 : 1,
               frame->header_line - 1);
  if (frame->footer_line)
    find_lines(findings, EVS_FINDING_FOOTER_LINES, frame, frame->footer_line, (size_t)-1);
  if (frame->blank_rows)
    evs_find_at(findings, BLANK_ROWS, facts->place.path, frame->first_blank_row, 0,
                evs_value_count(frame->blank_rows));
}
