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
  while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80)
    end--;
  return evs_arena_printf(arena, "%.*s…", (int)end, text);
}

/* Lines from `first` to `last`, both included: how many say something, and the first that does. */
static void find_lines(evs_findings *findings, evs_finding_code code, const table_frame *frame,
                       size_t first, size_t last)
{
  const char *text = frame->text->text;
  size_t size = frame->text->size;
  size_t at = line_begin(text, size, first);
  size_t count = 0;
  size_t line_shown = 0;
  const char *shown = "";

  for (size_t line = first; line <= last && at < size; line++) {
    size_t length = line_length(text + at, size - at);

    if (!line_is_blank(text + at, length, '\0') && count++ == 0) {
      shown = quotable(text + at, length, findings->arena);
      line_shown = line;
    }
    at += length;
  }
  if (count > 0)
    evs_finding_add_at(findings, code, frame->path, line_shown, 0,
                       (evs_value[]){evs_value_count(count), evs_value_text(shown)}, 2);
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
  bool apostrophe = frame->found->quote == '\'';

  if (columns == 1)
    return (evs_phrase){{"one column", "eine Spalte"}};
  return (evs_phrase){
      {evs_arena_printf(arena, "%zu columns%s", columns, apostrophe ? ", quote '" : ""),
       evs_arena_printf(arena, "%zu Spalten%s", columns, apostrophe ? ", Textzeichen '" : "")}};
}

void left_out_find(evs_findings *findings, const table_frame *frame, const evs_dialect *declared)
{
  const char *path = frame->path;
  evs_arena *arena = findings->arena;

  if (!declared->delimiter || !declared->encoding)
    evs_find_at(findings, DIALECT, path, frame->header_line, 0,
                evs_value_phrase(delimiter_name(frame->found->delimiter)),
                evs_value_text(encoding_name(frame->text->encoding)),
                evs_value_phrase(shape_words(frame, arena)));
  if (frame->text->encoding == EVS_WINDOWS_1252 && !declared->encoding)
    evs_find_at(findings, WINDOWS_1252, path, 0, 0, evs_value_text(path));
  if (frame->found->separator)
    evs_find_at(findings, SEPARATOR_LINE, path, 1, 0,
                evs_value_text(text_clean(frame->found->separator, true, arena)));
  find_lines(findings, EVS_FINDING_TITLE_LINES, frame, frame->found->separator ? 2 : 1,
             frame->header_line - 1);
  if (frame->footer_line)
    find_lines(findings, EVS_FINDING_FOOTER_LINES, frame, frame->footer_line, (size_t)-1);
  if (frame->blank_rows)
    evs_find_at(findings, BLANK_ROWS, path, frame->first_blank_row, 0,
                evs_value_count(frame->blank_rows));
}
