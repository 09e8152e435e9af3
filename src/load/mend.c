/* mend.c - the cheapest reading of one record.

   A state is a place in the record and the number of cells before it.  From each, cells of
   every kind lead on; since none leads back, one pass over the places finds the cheapest
   way to each state (dynamic programming). */
#include "load/mend.h"

#include <string.h>

#include "core/buffer.h"
#include "core/text.h"

enum {
  STATES_MAX = 400 * 1000,
  /* costs */
  LONE_QUOTE = 2,    /* a quote within quotes that is not doubled */
  CLOSING_QUOTE = 4, /* the same where it could well end the cell */
  BARE_QUOTE = 2,    /* a quote within a cell without quotes */
  LAST_QUOTE = 4,    /* the same at its end */
  LITERAL_QUOTE = 6, /* a quote that begins such a cell */
  LINE_END = 1,      /* within quotes */
  DROPPED = 6,
  DROPPED_AT_END = 4,
  INSERTED = 8,
  MERGED = 9,       /* per separator */
  MERGED_BLANK = 1, /* per blank, where blanks separate */
  SEPARATOR_PUT = 8,
  SHORTER = 2,     /* than it could be without being unlike its column */
  QUOTE_FIRST = 1, /* within quotes */
  OTHER_LENGTH = 2,
  STRANGER = 6, /* unlike its column */
  EMPTY = 4,    /* in a column that never is */
  UNQUOTED = 1, /* in a column that always is */
  NO_NAME = 20,
  /* tries from one place */
  MERGES_MAX = 12,
  CLOSES_MAX = 64
};

/* How a state was reached. */
typedef struct {
  unsigned cost; /* 0: not yet; else 1 more than it is */
  unsigned short kinds;
  bool has_cell;
  mend_cell cell;
  size_t from; /* state */
} step;

typedef struct {
  const char *text;
  size_t size;
  const mend_table *table;
  const mend_dialect *dialect;
  step *steps; /* [place * (width + 1) + cells]; place size + 1: all is read */
  size_t place;
  size_t column;
} search;

static bool is_blank(const search *in, char c)
{
  return (c == ' ' || c == '\t') && c != in->dialect->delimiter;
}

static bool is_delimiter(const search *in, char c)
{
  return in->dialect->delimiter && c == in->dialect->delimiter;
}

static bool is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

static size_t state_at(const search *in, size_t place, size_t column)
{
  return place * (in->table->width + 1) + column;
}

static void reach(search *in, size_t place, size_t column, unsigned cost, unsigned kinds,
                  const mend_cell *cell)
{
  size_t from = state_at(in, in->place, in->column);
  step *to = &in->steps[state_at(in, place, column)];

  cost += in->steps[from].cost;
  if (cost > MEND_COST_LIMIT || (to->cost && to->cost <= cost))
    return;
  *to = (step){cost, (unsigned short)kinds, cell != NULL, cell ? *cell : (mend_cell){"", 0, false},
               from};
}

static unsigned column_cost(const search *in, const mend_cell *cell)
{
  static const unsigned fit_costs[] = {STRANGER, OTHER_LENGTH, 0};
  const mend_column *column = &in->table->columns[in->column];
  unsigned cost = 0;

  if (in->table->header) {
    if (cell->size == 0)
      return NO_NAME;
    return column->pattern_count && mend_fit_column(column, cell->text, cell->size) ? STRANGER : 0;
  }
  if (cell->size == 0)
    return column->sometimes_empty ? 0 : EMPTY;
  if (column->always_empty)
    cost = STRANGER;
  else if (column->pattern_count)
    cost = fit_costs[mend_fit_column(column, cell->text, cell->size)];
  return cost + (column->always_quoted && !cell->quoted ? UNQUOTED : 0);
}

static mend_cell trimmed(const char *text, size_t size)
{
  mend_cell cell = {text, size, false};

  text_trim_bounds(&cell.text, &cell.size);
  return cell;
}

static int class_of(char c)
{
  return c >= '0' && c <= '9' ? 1 : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 2 : 0;
}

/* The cell ends at `end`, where a separator, the end, or neither stands. */
static void end_cell(search *in, mend_cell cell, size_t end, unsigned cost, unsigned kinds)
{
  size_t next = end + 1;

  if (end < in->size && !is_delimiter(in, in->text[end])) {
    if (in->table->header)
      return;
    next = end;
    cost += SEPARATOR_PUT;
    kinds |= MEND_SPLIT;
  }
  reach(in, next, in->column + 1, cost + column_cost(in, &cell), kinds, &cell);
}

static bool is_exact(const mend_column *column)
{
  return column->exact && column->pattern_count > 0;
}

/* Where 7 and 700 stand as 7700 nobody can tell them apart, but a date and a time can be. */
static bool is_settled(const search *in, size_t end)
{
  const mend_column *column = &in->table->columns[in->column];
  int class = class_of(in->text[end]);

  return !class || class != class_of(in->text[end - 1]) || is_exact(column) || is_exact(column + 1);
}

static bool is_within_character(const search *in, size_t at)
{
  return ((unsigned char)in->text[at] & 0xC0) == 0x80;
}

/* A separator may be missing here: the cell is like its column, and what follows like the next
   one, so far as these have a pattern. */
static bool may_split(const search *in, size_t end, size_t stop)
{
  const mend_column *column = &in->table->columns[in->column];
  const char *begin = in->text + in->place;

  if (in->column + 1 >= in->table->width || !is_settled(in, end) || is_within_character(in, end))
    return false;
  if (in->text[end] == in->dialect->quote && !column->pattern_count)
    return true;
  if (column[0].pattern_count && mend_fit_column(column, begin, end - in->place) != MEND_LIKE)
    return false;
  if (column[1].pattern_count && in->text[end] != in->dialect->quote)
    return mend_fit_column(column + 1, in->text + end, stop - end) == MEND_LIKE;
  return column[0].pattern_count > 0;
}

/* Of the ends at which a cell is like its column the last is meant: $78.07, not $78. */
static void split_unquoted(search *in, size_t stop)
{
  bool patterned = in->table->columns[in->column].pattern_count > 0;
  unsigned shorter = 0; /* costs more */
  unsigned quotes = 0;

  if (patterned && mend_fit_column(&in->table->columns[in->column], in->text + in->place,
                                   stop - in->place) == MEND_LIKE)
    shorter = SHORTER;
  for (size_t at = in->place; at < stop; at++)
    quotes += in->text[at] == in->dialect->quote;
  for (size_t end = stop - 1; end > in->place; end--) {
    quotes -= in->text[end] == in->dialect->quote;
    if (!may_split(in, end, stop))
      continue;
    end_cell(in, trimmed(in->text + in->place, end - in->place), end, quotes * BARE_QUOTE + shorter,
             quotes ? MEND_QUOTE : 0);
    shorter += patterned ? SHORTER : 0;
  }
}

static void read_unquoted(search *in)
{
  const char *text = in->text;
  bool began = false;
  unsigned cost = 0;
  unsigned kinds = 0;
  size_t merges = 0;

  for (size_t end = in->place; end <= in->size; end++) {
    bool stops = end == in->size || is_delimiter(in, text[end]);

    if (stops) {
      if (merges == 0 && end > in->place)
        split_unquoted(in, end);
      end_cell(in, trimmed(text + in->place, end - in->place), end,
               cost + (began && text[end - 1] == in->dialect->quote ? LAST_QUOTE : 0), kinds);
      if (++merges > MERGES_MAX)
        return;
      cost += in->dialect->delimiter == ' ' ? MERGED_BLANK : MERGED;
      kinds |= MEND_MERGE;
    } else if (is_line_end(text[end])) {
      return;
    } else if (text[end] == in->dialect->quote) {
      cost += began ? BARE_QUOTE : LITERAL_QUOTE;
      kinds |= MEND_QUOTE;
    }
    began |= end < in->size && !is_blank(in, text[end]);
    if (cost > MEND_COST_LIMIT)
      return;
  }
}

/* Where the next cell's separator stands, when only blanks lie before it. */
static size_t behind_blanks(const search *in, size_t at)
{
  while (at < in->size && is_blank(in, in->text[at]))
    at++;
  return at;
}

static bool ends_here(const search *in, size_t at)
{
  at = behind_blanks(in, at);
  return at == in->size || is_delimiter(in, in->text[at]);
}

static void read_quoted(search *in)
{
  const char *text = in->text;
  char quote = in->dialect->quote;
  size_t begin = behind_blanks(in, in->place) + 1;
  unsigned cost = 0;
  unsigned kinds = 0;
  size_t closes = 0;

  if (begin > in->size || text[begin - 1] != quote)
    return;
  if (begin + 1 < in->size && text[begin] == quote && !ends_here(in, begin + 1))
    cost = QUOTE_FIRST;
  for (size_t at = begin; at < in->size && cost <= MEND_COST_LIMIT; at++) {
    mend_cell cell = {text + begin, at - begin, true};

    if (in->dialect->escape && text[at] == in->dialect->escape) {
      at++;
    } else if (text[at] != quote) {
      cost += is_line_end(text[at]) ? LINE_END : 0;
    } else if (++closes > CLOSES_MAX) {
      return;
    } else if (at + 1 < in->size && text[at + 1] == quote) {
      mend_cell longer = {text + begin, at + 1 - begin, true};

      if (ends_here(in, at + 2))
        end_cell(in, longer, behind_blanks(in, at + 2), cost + LONE_QUOTE, kinds | MEND_QUOTE);
      end_cell(in, cell, at + 1, cost, kinds);
      at++;
    } else if (ends_here(in, at + 1)) {
      end_cell(in, cell, behind_blanks(in, at + 1), cost, kinds);
      cost += LONE_QUOTE + CLOSING_QUOTE;
      kinds |= MEND_QUOTE;
    } else {
      end_cell(in, cell, at + 1, cost, kinds);
      cost += LONE_QUOTE;
      kinds |= MEND_QUOTE;
    }
  }
}

/* A cell that is missing is empty; a number is not: a record without one is not read. */
static void insert_cell(search *in)
{
  const mend_column *column = &in->table->columns[in->column];
  mend_cell nothing = {"", 0, false};

  if (!in->table->header && (column->sometimes_empty || !column->pattern_count))
    reach(in, in->place, in->column + 1, INSERTED + column_cost(in, &nothing), MEND_INSERT,
          &nothing);
}

static void read_on(search *in)
{
  bool full = in->column == in->table->width;
  bool at_end = in->place == in->size;

  if (at_end && full)
    reach(in, in->size + 1, in->column, DROPPED_AT_END, MEND_DROP, NULL);
  else if (at_end)
    reach(in, in->size + 1, in->column, DROPPED, MEND_DROP, NULL);
  else if (is_delimiter(in, in->text[in->place]))
    reach(in, in->place + 1, in->column, DROPPED, MEND_DROP, NULL);
  if (full)
    return;
  insert_cell(in);
  read_unquoted(in);
  read_quoted(in);
}

static void note(mended *out, unsigned kinds, size_t column)
{
  out->kinds |= kinds;
  for (size_t i = 0; i < MEND_KIND_COUNT; i++)
    if (kinds & 1u << i)
      out->columns[i] = column;
}

static void walk_back(mended *out, const search *in, size_t last, evs_arena *arena)
{
  size_t states = in->table->width + 1;

  *out = (mended){.cells = evs_arena_array(arena, in->table->width, sizeof *out->cells),
                  .cost = in->steps[last].cost - 1};
  for (size_t at = last; at != 0; at = in->steps[at].from) {
    const step *by = &in->steps[at];
    size_t column = at % states;

    if (by->has_cell)
      out->cells[column - 1] = by->cell;
    note(out, by->kinds, by->has_cell ? column : column + 1);
  }
}

bool mend_record(mended *out, const char *text, size_t size, const mend_table *table,
                 const mend_dialect *dialect, evs_arena *arena)
{
  search in = {.text = text, .size = size, .table = table, .dialect = dialect};
  evs_arena *scratch;
  size_t last;
  bool found;

  if ((size + 2) * (table->width + 1) > STATES_MAX)
    return false;
  scratch = evs_arena_create_like(arena);
  in.steps = evs_arena_array(scratch, (size + 2) * (table->width + 1), sizeof *in.steps);
  in.steps[0].cost = 1;
  for (in.place = 0; in.place <= size + 1; in.place++)
    for (in.column = 0; in.column <= table->width; in.column++) {
      if (!in.steps[state_at(&in, in.place, in.column)].cost)
        continue;
      if (in.place <= size)
        read_on(&in);
      else if (in.column < table->width)
        insert_cell(&in);
    }
  last = state_at(&in, size + 1, table->width);
  found = in.steps[last].cost != 0;
  if (found)
    walk_back(out, &in, last, arena);
  evs_arena_destroy(scratch);
  return found;
}

static size_t behind_line_end(const char *text, size_t size, size_t at)
{
  if (at < size)
    at += text[at] == '\r' && at + 1 < size && text[at + 1] == '\n' ? 2 : 1;
  return at;
}

/* The end of a sound cell from `at` on; false when it is not sound. */
static bool read_sound_cell(mend_cell *out, size_t *end, const char *text, size_t size, size_t at,
                            const mend_dialect *dialect)
{
  search in = {.text = text, .size = size, .dialect = dialect};
  size_t begin = behind_blanks(&in, at);

  if (begin < size && text[begin] == dialect->quote) {
    for (at = begin + 1; at < size; at++) {
      if (dialect->escape && text[at] == dialect->escape)
        at++;
      else if (text[at] == dialect->quote && at + 1 < size && text[at + 1] == dialect->quote)
        at++;
      else if (text[at] == dialect->quote)
        break;
    }
    if (at >= size)
      return false;
    *out = (mend_cell){text + begin + 1, at - begin - 1, true};
    *end = behind_blanks(&in, at + 1);
    return *end == size || is_delimiter(&in, text[*end]) || is_line_end(text[*end]);
  }
  for (begin = at; at < size && !is_delimiter(&in, text[at]) && !is_line_end(text[at]); at++)
    if (text[at] == dialect->quote && dialect->quote == '"')
      return false;
  *out = trimmed(text + begin, at - begin);
  *end = at;
  return true;
}

size_t mend_read_sound(mend_cell *cells, size_t room, size_t *count, const char *text, size_t size,
                       const mend_dialect *dialect)
{
  search in = {.text = text, .size = size, .dialect = dialect};
  size_t at = 0;

  for (*count = 0;; at++) {
    mend_cell cell;

    if (!read_sound_cell(&cell, &at, text, size, at, dialect))
      return 0;
    if (*count < room)
      cells[*count] = cell;
    ++*count;
    if (at == size || !is_delimiter(&in, text[at]))
      return behind_line_end(text, size, at);
  }
}

const char *mend_cell_text(const mend_cell *cell, const mend_dialect *dialect, evs_arena *arena)
{
  buffer text;

  if (cell->size == 0)
    return "";
  if (!cell->quoted)
    return text_trim(cell->text, cell->size, arena);
  buffer_init(&text, arena);
  for (size_t i = 0; i < cell->size; i++) {
    bool next = i + 1 < cell->size;
    char c = cell->text[i];

    if (next && dialect->escape && c == dialect->escape &&
        (cell->text[i + 1] == dialect->quote || cell->text[i + 1] == c))
      i++;
    else if (next && c == dialect->quote && cell->text[i + 1] == c)
      i++;
    buffer_add_char(&text, cell->text[i]);
  }
  return text_trim(text.text, text.size, arena);
}
