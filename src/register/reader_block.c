/* reader_block.c - the rows of a block, by the scanner or by libcsv. */
#include "core/text.h"
#include "load/csv.h"
#include "load/encoding.h"
#include "load/lines.h"
#include "register/batch.h"

enum { PIECE = 16 * 1024, PLACES = INTAKE_ROOM + PIECE + SCAN_WORD + 1 };

/* A block while it is read: its text as UTF-8, and how far it is taken. */
typedef struct {
  case_reader *reader;
  const char *text;
  uint32_t size;
  size_t block;
  uint32_t begin; /* of the first row that is not taken yet */
  size_t line;    /* its line, from 0 */
  bool stopped;
  bool is_common;   /* the register is one for batches */
  register_row row; /* the one at hand; cells without a column stay empty */
} walk;

/* ---- cells of the scanner ------------------------------------------------- */

static inline bool is_whole_row(const char *text, const uint32_t *places, size_t width)
{
  bool broken = false;

  for (size_t i = 0; i + 1 < width; i++)
    broken |= text[places[i]] == '\n';
  return !broken && text[places[width - 1]] == '\n';
}

/* Separators, quotes and blanks only. */
static bool says_nothing(const char *text, size_t size, const evs_dialect *dialect)
{
  for (text_trim_bounds(&text, &size); size > 0; text_trim_bounds(&text, &size)) {
    if (*text != dialect->delimiter && *text != dialect->quote)
      return false;
    text++;
    size--;
  }
  return true;
}

/* `ends` are the places of a row, with the end of the row before in front of them. */
static slice cell_at(const char *text, const uint32_t *ends, size_t column, char quote)
{
  uint32_t begin = ends[column] + 1;

  return slice_unquoted((slice){text + begin, ends[column + 1] - begin}, quote);
}

/* A CR before the line feed is not part of the last cell. */
static bool take_row(walk *at, uint32_t *places, size_t width)
{
  const register_plan *plan = at->reader->plan;
  register_row *row = &at->row;
  uint32_t end = places[width - 1];

  places[width - 1] -= at->text[end - 1] == '\r';
  for (size_t i = 0; i < plan->role_count; i++)
    row->cells[plan->roles[i]] =
        cell_at(at->text, places - 1, plan->columns[plan->roles[i]], plan->dialect.quote);
  places[width - 1] = end;
  row->line = at->line;
  row->is_blank = (row->cells[ROLE_UNIT].size == 0 || row->cells[ROLE_UNIT].text[0] == ' ') &&
                  says_nothing(at->text + at->begin, end - at->begin, &plan->dialect);
  return reader_take(at->reader, row);
}

static bool refuse_width(walk *at, size_t cell_count)
{
  size_t width = at->reader->plan->width;
  problem wrong = {
      .kind = PROBLEM_WIDTH,
      .status = EVS_BAD_DATA,
      .block = at->block,
      .line = at->line,
      .column = (cell_count < width ? cell_count : width) + 1,
      .count = cell_count,
      .hint = cell_count > width ? "a cell that holds the separator must stand in quotes" : NULL};

  at->reader->row_count++;
  return reader_refuse(at->reader, &wrong);
}

/* A row that is not as wide as the header; `end` is its line feed. */
static bool take_odd_row(walk *at, size_t cell_count, uint32_t end)
{
  const char *text = at->text + at->begin;
  size_t size = end + 1 - at->begin;
  const evs_dialect *dialect = &at->reader->plan->dialect;

  if (line_is_blank(text, size, dialect->delimiter))
    return true;
  if (says_nothing(text, size, dialect)) {
    at->reader->blank_count++;
    return true;
  }
  return refuse_width(at, cell_count);
}

/* Takes all rows that end within the first `count` places, before which the end of the
   row before stands; returns how many places these are. */
static size_t take_any_rows(walk *at, uint32_t *places, size_t count)
{
  size_t width = at->reader->plan->width;
  size_t taken = 0;

  while (!at->stopped) {
    size_t size = width;

    if (taken + width <= count && is_whole_row(at->text, places + taken, width)) {
      at->stopped = !take_row(at, places + taken, width);
    } else {
      for (size = 0; taken + size < count && at->text[places[taken + size]] != '\n';)
        size++;
      if (taken + size == count)
        break;
      size++;
      at->stopped = !take_odd_row(at, size, places[taken + size - 1]);
    }
    taken += size;
    at->begin = places[taken - 1] + 1;
    at->line++;
  }
  return taken;
}

/* Where as many rows end as there are, each behind `width` places, all have that many cells. */
static bool are_whole_rows(const char *text, const uint32_t *places, size_t width, size_t rows)
{
  bool whole = true;

  for (size_t row = 1; row <= rows; row++)
    whole &= text[places[row * width - 1]] == '\n';
  return whole;
}

static void take_whole_rows(walk *at, uint32_t *places, size_t count, batch_marks marks)
{
  size_t width = at->reader->plan->width;
  size_t line = at->line;

  for (size_t first = 0; first < count && !at->stopped; first += BATCH_ROWS) {
    size_t some = count - first < BATCH_ROWS ? count - first : BATCH_ROWS;
    uint32_t *of_first = places + first * width;
    const batch_rows rows = {at->text, of_first, some, marks};
    const bool *is_odd = batch_take(at->reader, &rows);

    for (size_t i = 0; i < some && !at->stopped; i++) {
      uint32_t *row = of_first + i * width;

      if (!is_odd[i])
        continue;
      at->begin = row[-1] + 1;
      at->line = line + first + i;
      at->stopped = !take_row(at, row, width);
    }
  }
  at->line = line + count;
}

static batch_marks marks_of(const scanner *state)
{
  if (state->has_returns)
    return BATCH_QUOTES_AND_RETURNS;
  return state->has_quotes ? BATCH_QUOTES : BATCH_PLAIN;
}

/* Takes the rows that end within the first `count` places, where `state` stands. */
static size_t take_rows(walk *at, uint32_t *places, size_t count, const scanner *state)
{
  size_t width = at->reader->plan->width;
  size_t rows = state->line_ends;

  if (rows == 0 || rows * width > count || !at->is_common ||
      !are_whole_rows(at->text, places, width, rows))
    return take_any_rows(at, places, count);
  take_whole_rows(at, places, rows, marks_of(state));
  at->begin = places[rows * width - 1] + 1;
  return rows * width;
}

/* ---- libcsv --------------------------------------------------------------- */

/* As often as it grows it doubles, so all its pieces together are of the order of the last. */
static char *cell_room(case_reader *reader, size_t size)
{
  if (size > reader->cell_room) {
    reader->cell_room = 2 * size;
    reader->cells = evs_arena_bytes(reader->arena, reader->cell_room);
  }
  return reader->cells;
}

/* Cells as readers want them: with room behind. */
static void copy_cells(walk *at, const evs_record *record)
{
  const register_plan *plan = at->reader->plan;
  register_row *row = &at->row;
  size_t size = SLICE_ROOM;
  char *to;

  for (size_t role = 0; role < ROLE_COUNT; role++)
    if (plan->columns[role] != ROLE_ABSENT)
      size += strlen(record->cells[plan->columns[role]]);
  to = cell_room(at->reader, size);
  for (size_t role = 0; role < ROLE_COUNT; role++)
    if (plan->columns[role] != ROLE_ABSENT) {
      const char *cell = record->cells[plan->columns[role]];

      row->cells[role] = (slice){to, strlen(cell)};
      memcpy(to, cell, row->cells[role].size);
      to += row->cells[role].size;
    }
  memset(to, 0, SLICE_ROOM);
}

static bool record_says_nothing(const evs_record *record)
{
  for (size_t i = 0; i < record->cell_count; i++) {
    const char *text = record->cells[i];
    size_t size = strlen(text);

    text_trim_bounds(&text, &size);
    if (size > 0)
      return false;
  }
  return true;
}

/* An evs_record_handler; the status only says that no more is to be read. */
static evs_status take_record(void *context, const evs_record *record, evs_error *error)
{
  walk *at = context;

  (void)error;
  if (record->cell_count == 0)
    return EVS_OK;
  at->line = at->row.line = record->line - 1;
  at->row.is_blank = record_says_nothing(record);
  if (!at->row.is_blank && record->cell_count != at->reader->plan->width) {
    at->stopped = !refuse_width(at, record->cell_count);
  } else {
    if (!at->row.is_blank)
      copy_cells(at, record);
    at->stopped = !reader_take(at->reader, &at->row);
  }
  return at->stopped ? EVS_DIFFERS : EVS_OK;
}

/* Whether the line holds a NUL or a byte that is no character. */
static bool line_is_no_text(const char *text, size_t size)
{
  return memchr(text, '\0', size) || !text_is_utf8(text, size);
}

/* A line of bytes that are no text can be left out; after a quote out of place
   nobody knows where the following record begins. */
static void refuse_text(walk *at, const evs_error *inner, size_t from, size_t *next)
{
  const char *text = at->text + from;
  size_t size = at->size - from;
  size_t skipped = inner->line - 1 - at->line;
  size_t line_at = line_begin(text, size, skipped + 1);
  size_t line_size = line_length(text + line_at, size - line_at);
  evs_arena *arena = at->reader->arena;
  problem wrong = {.kind = PROBLEM_FATAL,
                   .status = inner->status,
                   .block = at->block,
                   .line = inner->line - 1,
                   .column = inner->column,
                   .detail = evs_arena_copy(arena, inner->message),
                   .hint = inner->hint[0] ? evs_arena_copy(arena, inner->hint) : NULL};

  if (line_is_no_text(text + line_at, line_size))
    wrong.kind = PROBLEM_BYTES;
  at->reader->row_count++;
  at->stopped = !reader_refuse(at->reader, &wrong) || wrong.kind == PROBLEM_FATAL;
  at->line = inner->line;
  *next = from + line_at + line_size;
}

/* From `from`, where line `at->line` begins, to the end of the block or to what cannot be read. */
static bool read_strictly(walk *at, size_t from, bool is_last, evs_error *error)
{
  const register_plan *plan = at->reader->plan;
  evs_arena *scratch = evs_arena_create_like(at->reader->arena);
  csv_options options = {.path = plan->path,
                         .delimiter = plan->dialect.delimiter,
                         .quote = plan->dialect.quote,
                         .encoding = plan->dialect.encoding,
                         .first_line = at->line + 1};
  csv_reader *reader = csv_reader_open(&options, take_record, at, scratch);
  evs_status status = csv_reader_feed(reader, at->text + from, at->size - from, error);

  if (!status && is_last)
    status = csv_reader_finish(reader, error);
  csv_reader_close(reader);
  evs_arena_destroy(scratch);
  return status == EVS_OK;
}

static void take_strictly(walk *at, bool is_last)
{
  size_t from = at->begin;
  evs_error inner;

  while (from < at->size && !at->stopped) {
    size_t line = at->line;

    if (read_strictly(at, from, is_last, &inner) || at->stopped)
      break;
    at->line = line;
    refuse_text(at, &inner, from, &from);
  }
}

/* ---- the block ------------------------------------------------------------ */

/* False where libcsv must go on, from `at->begin`.  A text that ends with a line feed ends with a
   row: one within quotes would not be sure. */
static bool take_by_scanner(walk *at)
{
  const evs_dialect *dialect = &at->reader->plan->dialect;
  scanner state = scan_begin(dialect->delimiter, dialect->quote);
  uint32_t *places = at->reader->places + 1;
  size_t count = 0;

  places[-1] = UINT32_MAX; /* the first row begins at 0, one behind */

  for (uint32_t from = 0; from < at->size && !at->stopped; from += PIECE) {
    uint32_t to = at->size - from < PIECE ? at->size : from + PIECE;
    uint32_t end = at->begin;
    size_t taken;

    state.line_ends = 0;
    if (!scan_piece(&state, at->text, from, to, places, &count))
      return false;
    for (size_t i = count; i-- > 0 && end == at->begin;)
      if (at->text[places[i]] == '\n')
        end = places[i] + 1;
    if (state.has_high && !text_is_utf8(at->text + at->begin, end - at->begin))
      return false;
    taken = take_rows(at, places, count, &state);
    count -= taken;
    memmove(places - 1, places + taken - 1, (count + 1) * sizeof *places);
  }
  return true;
}

/* Windows-1252 becomes UTF-8 where it is not ASCII. */
static void decode(walk *at, const intake_block *block, evs_arena *scratch)
{
  encoding_text decoded;
  char *text;

  if (text_is_ascii(block->text, block->size))
    return;
  encoding_decode_windows_1252(&decoded, block->text, block->size, scratch);
  text = evs_arena_alloc(scratch, SLICE_ROOM + decoded.size + 2 * SLICE_ROOM);
  memcpy(text + SLICE_ROOM, decoded.text, decoded.size);
  at->text = text + SLICE_ROOM;
  at->size = (uint32_t)decoded.size;
}

/* Of rows with a single cell only libcsv knows which are blank lines. */
static void take_text(walk *at, const intake_block *block)
{
  if (at->reader->plan->width == 1 || at->text[at->size - 1] != '\n' || !take_by_scanner(at))
    take_strictly(at, block->is_last);
}

bool reader_take_block(case_reader *reader, const intake_block *block, uint32_t *lines)
{
  walk at = {.reader = reader,
             .text = block->text,
             .size = (uint32_t)block->size,
             .block = block->number,
             .is_common = batch_suits(reader),
             .row = {.block = block->number}};
  evs_arena *scratch = NULL;

  if (!reader->places)
    reader->places = evs_arena_bytes(reader->arena, PLACES * sizeof *reader->places);
  if (reader->plan->dialect.encoding == EVS_WINDOWS_1252) {
    scratch = evs_arena_create_like(reader->arena);
    decode(&at, block, scratch);
  }
  take_text(&at, block);
  *lines = (uint32_t)(at.begin == at.size ? at.line : line_count(at.text, at.size));
  evs_arena_destroy(scratch);
  return !at.stopped;
}
