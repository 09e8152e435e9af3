/* packed.c - plain CSV, found by the scanner and proved to have the shape of a table. */
#include "load/packed.h"

#include <string.h>

#include "core/slice.h"
#include "core/text.h"
#include "load/csv.h"
#include "load/records.h"
#include "load/scan.h"

enum { PIECE = 4096 * SCAN_WORD, LEAST_RECORDS = 2 };

typedef struct {
  packed_cells *cells;
  const char *text;
  uint32_t end; /* of the last record */
  size_t count; /* of places */
  size_t room;
  evs_arena *arena;
} finder;

/* As many as the text so far lets expect. */
static void make_room(finder *work, uint32_t at, uint32_t next)
{
  const uint32_t begin = work->cells->begin;
  const size_t needed = work->count + (next - at) + SCAN_WORD;
  const double expected =
      at > begin ? (double)work->count / (at - begin) * (work->end - begin) * 1.01 : 0;
  uint32_t *larger;

  if (needed <= work->room)
    return;
  work->room = needed + (expected > (double)work->count ? (size_t)expected - work->count : 0);
  larger = evs_arena_bytes(work->arena, work->room * sizeof *larger);
  if (work->count)
    memcpy(larger, work->cells->places, work->count * sizeof *larger);
  work->cells->places = larger;
}

/* Places of all ends of cells; a last record may lack its line end. */
static bool find_places(finder *work, scanner *state)
{
  uint32_t next;

  for (uint32_t at = work->cells->begin; at < work->end; at = next) {
    next = work->end - at > PIECE ? at + PIECE : work->end;
    make_room(work, at, next);
    if (!scan_piece(state, work->text, at, next, work->cells->places, &work->count) ||
        work->count > RECORDS_CELL_LIMIT)
      return false;
  }
  if (state->inside || state->after_return)
    return false;
  if (work->text[work->end - 1] != '\n')
    work->cells->places[work->count++] = work->end;
  return true;
}

/* Every width-th place is the end of a line, and no other is. */
static bool find_width(finder *work, size_t line_ends)
{
  packed_cells *cells = work->cells;
  const bool unended = work->text[work->end - 1] != '\n';

  cells->record_count = line_ends + unended;
  if (cells->record_count < LEAST_RECORDS || work->count % cells->record_count)
    return false;
  cells->width = work->count / cells->record_count;
  if (cells->width < 2)
    return false;
  for (size_t i = cells->width - 1; i < work->count - unended; i += cells->width)
    if (work->text[cells->places[i]] != '\n')
      return false;
  return true;
}

/* What is left of a cell without quotes, the CR of its line and blanks around it. */
static slice trimmed(const packed_cells *cells, const char *text, uint32_t from, uint32_t to)
{
  slice cell = {text + from, to - from};

  if (cell.size > 0 && cell.text[cell.size - 1] == '\r')
    cell.size--;
  if (cell.size > 0)
    cell = slice_unquoted(cell, cells->quote);
  text_trim_bounds(&cell.text, &cell.size);
  return cell;
}

static uint32_t begin_of(const packed_cells *cells, size_t place)
{
  return place ? cells->places[place - 1] + 1 : cells->begin;
}

static size_t count_filled(const finder *work, size_t row)
{
  const packed_cells *cells = work->cells;
  size_t count = 0;

  for (size_t i = row * cells->width; i < (row + 1) * cells->width; i++)
    count += trimmed(cells, work->text, begin_of(cells, i), cells->places[i]).size > 0;
  return count;
}

/* Sure to stay as it is: no blank, no quote, nothing beyond ASCII. */
static bool is_solid(const packed_cells *cells, char byte)
{
  const unsigned char c = (unsigned char)byte;

  return c > ' ' && c < 0x7f && byte != cells->quote;
}

/* No row is empty, and none longer than libcsv's reader lets pass. */
static bool rows_are_filled(const finder *work)
{
  const packed_cells *cells = work->cells;

  for (size_t row = 0; row < cells->record_count; row++) {
    const size_t place = row * cells->width;
    const uint32_t begin = begin_of(cells, place);

    if (cells->places[place + cells->width - 1] - begin >= CSV_RECORD_LIMIT)
      return false;
    if ((cells->places[place] == begin || !is_solid(cells, work->text[begin])) &&
        count_filled(work, row) == 0)
      return false;
  }
  return true;
}

/* A header with all its names is no title, and a last row with two values no footnote. */
static bool has_plain_frame(const finder *work)
{
  return count_filled(work, 0) == work->cells->width &&
         count_filled(work, work->cells->record_count - 1) > 1;
}

bool packed_find(packed_cells *out, const encoding_text *text, const sniffed *found,
                 evs_arena *arena)
{
  finder work = {.cells = out, .text = text->text, .end = (uint32_t)found->end, .arena = arena};
  scanner state = scan_begin(found->delimiter, found->quote);

  *out = (packed_cells){.text = (char *)(uintptr_t)text->text, /* nobody needs it any more */
                        .begin = (uint32_t)found->begin,
                        .first_line = found->first_line,
                        .quote = found->quote};
  if (found->end != text->size || found->end > UINT32_MAX - PIECE || found->begin == found->end)
    return false;
  if (!find_places(&work, &state) || !find_width(&work, state.line_ends))
    return false;
  if (state.has_high && !text_is_utf8(text->text + found->begin, found->end - found->begin))
    return false;
  return rows_are_filled(&work) && has_plain_frame(&work);
}

void packed_terminate(packed_cells *cells)
{
  const size_t count = cells->record_count * cells->width;
  uint32_t begin = cells->begin;

  for (size_t i = 0; i < count; i++) {
    const uint32_t end = cells->places[i];
    slice cell = {cells->text + begin, end - begin};

    if (cell.size > 0 && !(is_solid(cells, cell.text[0]) && is_solid(cells, cells->text[end - 1])))
      cell = trimmed(cells, cells->text, begin, end);
    cells->places[i] = (uint32_t)(cell.text - cells->text);
    cells->text[cells->places[i] + cell.size] = '\0';
    begin = end + 1;
  }
}
