/* lenient.c - the records of a damaged text. */
#include "load/lenient.h"

#include <string.h>

#include "core/text.h"
#include "load/lenient_parts.h"
#include "load/lines.h"
#include "load/shape.h"

enum {
  TOLD_MAX = 1000,                /* records with findings of their own */
  DAMAGED_MAX = 5000,             /* a file with more is no table that could be mended */
  EFFORT_MAX = 300 * 1000 * 1000, /* bytes of damaged records times columns */
  LINES_MAX = 8,                  /* of a record that is mended */
  GOOD_ENOUGH = 14,               /* a cost at which no further lines are tried */
  FURTHER_LINE = 3,               /* cost */
  STRANGER_COST = 6,
  OTHER_SEPARATOR = 6
};

/* Of lines of which the first is not blank. */
static size_t without_line_end(const char *text, size_t size)
{
  while (text[size - 1] == '\n' || text[size - 1] == '\r')
    size--;
  return size;
}

bool lenient_next(lenient_record *out, lenient_reader *in)
{
  for (; in->at < in->size; in->line++) {
    const char *text = in->text + in->at;
    size_t line = line_length(text, in->size - in->at);

    if (!line_is_blank(text, line, in->dialect->delimiter)) {
      *out = (lenient_record){.text = text, .line = in->line};
      out->size =
          mend_read_sound(in->cells, in->room, &out->count, text, in->size - in->at, in->dialect);
      out->sound = out->size > 0;
      out->size = out->sound ? out->size : line;
      out->line_size = without_line_end(text, line);
      return true;
    }
    in->at += line;
  }
  return false;
}

void lenient_skip(lenient_reader *in, const lenient_record *past)
{
  in->line += line_count(past->text, past->size);
  in->at += past->size;
}

static bool may_tell(lenient_reader *in)
{
  if (in->told == TOLD_MAX) {
    in->untold++;
    return false;
  }
  in->told++;
  return true;
}

void lenient_tell(lenient_reader *in, const mended *made, size_t line)
{
  static const evs_finding_code codes[MEND_KIND_COUNT] = {
      EVS_FINDING_BARE_QUOTE,   EVS_FINDING_SEPARATOR_MISSING, EVS_FINDING_SEPARATOR_EXTRA,
      EVS_FINDING_CELL_MISSING, EVS_FINDING_SEPARATOR_IN_CELL, EVS_FINDING_SEPARATOR_OTHER};

  in->damaged++;
  if (!may_tell(in))
    return;
  for (size_t i = 0; i < MEND_KIND_COUNT; i++)
    if (made->kinds & 1u << i)
      evs_finding_add_at(in->findings, codes[i], in->path, line, made->columns[i],
                         (evs_value[]){evs_value_count(made->columns[i])}, 1);
}

void lenient_tell_left_out(lenient_reader *in, size_t line)
{
  in->damaged++;
  if (may_tell(in))
    evs_find_at(in->findings, RECORD_LEFT_OUT, in->path, line, 0, evs_value_count(in->table.width));
}

/* The names stand here once more, perhaps with others behind: another table. */
static bool names_again(const lenient_reader *in, const lenient_record *at)
{
  size_t count = at->count < in->table.width ? at->count : in->table.width;

  if (!at->sound || count * 2 <= in->table.width || !in->first_names[0])
    return false;
  for (size_t i = 0; i < count; i++)
    if (strcmp(mend_cell_text(&in->cells[i], in->dialect, in->arena), in->first_names[i]) != 0)
      return false;
  return true;
}

static bool comes_wide_record(lenient_reader *in, const lenient_record *from)
{
  lenient_reader ahead = *in;
  lenient_record next;

  if (in->wide_at > in->at)
    return true;
  for (lenient_skip(&ahead, from); lenient_next(&next, &ahead); lenient_skip(&ahead, &next))
    if (next.sound && next.count == in->table.width) {
      in->wide_at = ahead.at;
      return true;
    }
  return false;
}

/* Notes below the data: narrow, begin as one, and no record follows. */
static bool is_footnote(lenient_reader *in, const lenient_record *at)
{
  if (in->table.width == 1 || (at->sound && at->count >= in->table.width))
    return false;
  return shape_begins_as_footnote(
             text_trim(at->text, at->line_size < 200 ? at->line_size : 200, in->arena)) &&
         !comes_wide_record(in, at);
}

/* Cells that were put into other columns must be like them. */
static bool is_credible(const mended *made, const mend_table *table)
{
  const unsigned moved = MEND_SPLIT | MEND_INSERT | MEND_MERGE | MEND_OTHER;

  return table->header || !(made->kinds & moved) || mend_strangers(made->cells, table) == 0;
}

bool lenient_mend(mended *out, const char *text, size_t size, const mend_table *table,
                  lenient_reader *in)
{
  static const char others[] = ",;\t| ";
  bool found =
      mend_record(out, text, size, table, in->dialect, in->arena) && is_credible(out, table);

  in->effort += size * table->width;
  if (memchr(text, '\n', size) || memchr(text, '\r', size))
    return found; /* several lines are tried for their quotes */
  for (const char *other = others; *other && table->width > 2; other++) {
    mend_dialect dialect = {*other, in->dialect->quote, in->dialect->escape};
    mended tried;

    in->effort += size * table->width;
    if (*other == in->dialect->delimiter || !memchr(text, *other, size) ||
        !mend_record(&tried, text, size, table, &dialect, in->arena))
      continue;
    tried.kinds |= MEND_OTHER;
    tried.cost += OTHER_SEPARATOR;
    if (!is_credible(&tried, table) || (found && tried.cost >= out->cost))
      continue;
    *out = tried;
    out->columns[MEND_KIND_COUNT - 1] = table->width;
    found = true;
  }
  return found;
}

/* The cheapest of the readings of the first lines from here on; `*size` bytes with line end. */
static bool mend_lines(mended *best, size_t *size, lenient_reader *in, const char *text)
{
  size_t rest = in->size - in->at;
  bool found = false;
  size_t end = 0;

  for (unsigned lines = 0; lines < LINES_MAX && end < rest; lines++) {
    mended tried;

    end += line_length(text + end, rest - end);
    if (lines > 0 && !memchr(text, in->dialect->quote, end))
      break;
    if (!lenient_mend(&tried, text, without_line_end(text, end), &in->table, in))
      continue;
    tried.cost += lines * FURTHER_LINE;
    if (found && tried.cost >= best->cost)
      continue;
    *best = tried;
    *size = end;
    found = true;
    if (best->cost <= GOOD_ENOUGH)
      break;
  }
  return found && best->cost < MEND_COST_LIMIT;
}

/* A sound record may still have swallowed the lines below a stray quote: then its cells are
   unlike their columns. */
static bool is_plausible(const lenient_reader *in, const lenient_record *at, unsigned *cost)
{
  if (!at->sound || at->count != in->table.width)
    return false;
  *cost = (unsigned)mend_strangers(in->cells, &in->table) * STRANGER_COST;
  return *cost == 0 || line_count(at->text, at->size) == 1;
}

static bool has_digit(const mend_cell *cell)
{
  for (size_t i = 0; i < cell->size; i++)
    if (cell->text[i] >= '0' && cell->text[i] <= '9')
      return true;
  return false;
}

/* Cells of a record that are unlike their column, though their number is right. */
static void tell_odd_cells(lenient_reader *in, const mend_cell *cells, size_t line)
{
  for (size_t i = 0; i < in->table.width; i++)
    if (in->table.columns[i].pattern_count > 0 && has_digit(&cells[i]) &&
        mend_fit_column(&in->table.columns[i], cells[i].text, cells[i].size) == MEND_UNLIKE &&
        may_tell(in))
      evs_find_at(in->findings, ODD_CELL, in->path, line, i + 1, evs_value_count(i + 1));
}

static evs_status add_row(lenient_table *out, lenient_reader *in, const mend_cell *cells,
                          size_t line, evs_error *error)
{
  evs_record row = {in->texts, in->table.width, line, NULL};

  for (size_t i = 0; i < in->table.width; i++)
    in->texts[i] = mend_cell_text(&cells[i], in->dialect, in->arena);
  tell_odd_cells(in, cells, line);
  return records_add(&out->rows, &row, error);
}

static evs_status read_record(lenient_table *out, lenient_reader *in, lenient_record *at,
                              evs_error *error)
{
  unsigned cost = MEND_COST_LIMIT;
  mended best;
  size_t size;

  if (is_plausible(in, at, &cost))
    return add_row(out, in, in->cells, at->line, error);
  if (mend_lines(&best, &size, in, at->text) && best.cost < cost) {
    at->size = size;
    lenient_tell(in, &best, at->line);
    return add_row(out, in, best.cells, at->line, error);
  }
  if (at->sound && at->count == in->table.width)
    return add_row(out, in, in->cells, at->line, error);
  at->size = line_length(at->text, at->size);
  lenient_tell_left_out(in, at->line);
  return EVS_OK;
}

static evs_status refuse_damage(const lenient_reader *in, size_t line, evs_error *error)
{
  evs_fail_at(
      error, EVS_BAD_DATA, in->path, line, 1,
      "%zu records up to here are damaged or no records of %zu cells; expected a table that "
      "is mostly sound",
      in->damaged, in->table.width);
  evs_hint(error, "is the separator right? --delimiter declares it");
  return EVS_BAD_DATA;
}

static evs_status read_rows(lenient_table *out, lenient_reader *in, evs_error *error)
{
  lenient_record next;
  evs_status status;

  for (; lenient_next(&next, in); lenient_skip(in, &next)) {
    if (names_again(in, &next)) {
      evs_find_at(in->findings, TABLE_BELOW, in->path, next.line, 0,
                  evs_value_count(line_count(next.text, in->size - in->at)));
      return EVS_OK;
    }
    if (is_footnote(in, &next)) {
      evs_find_at(
          in->findings, FOOTER_LINES, in->path, next.line, 0,
          evs_value_count(line_count(next.text, in->size - in->at)),
          evs_value_text(text_clean(evs_arena_copy_bytes(in->arena, next.text, next.line_size),
                                    true, in->arena)));
      return EVS_OK;
    }
    if ((status = read_record(out, in, &next, error)))
      return status;
    if (in->damaged > DAMAGED_MAX || in->effort > EFFORT_MAX)
      return refuse_damage(in, next.line, error);
  }
  return EVS_OK;
}

evs_status lenient_read(lenient_table *out, const encoding_text *text, const sniffed *found,
                        const mend_dialect *dialect, const char *path, evs_findings *findings,
                        evs_arena *arena, evs_error *error)
{
  lenient_reader in = {.text = text->text,
                       .size = found->end,
                       .at = found->begin,
                       .line = found->first_line,
                       .dialect = dialect,
                       .room = LENIENT_CELLS_MAX,
                       .path = path,
                       .findings = findings,
                       .arena = arena};
  lenient_sample sample;
  evs_status status;

  *out = (lenient_table){.rows = {.path = path, .arena = arena}};
  in.cells = evs_arena_array(arena, in.room, sizeof *in.cells);
  lenient_take_sample(&sample, in.text + in.at, in.size - in.at, dialect, arena);
  if (sample.record_count == 0)
    return EVS_OK;
  if (sample.width == LENIENT_CELLS_MAX)
    return evs_fail_at(error, EVS_TOO_LARGE, path, found->first_line, 1,
                       "most records have %d cells or more; expected a table of fewer columns",
                       LENIENT_CELLS_MAX);
  in.table = (mend_table){sample.width, sample.columns, false};
  in.texts = evs_arena_array(arena, sample.width, sizeof *in.texts);
  in.first_names = evs_arena_array(arena, sample.width, sizeof *in.first_names);
  out->width = sample.width;
  out->names = evs_arena_array(arena, sample.width, sizeof *out->names);
  lenient_read_head(out, &in);
  if ((status = read_rows(out, &in, error)))
    return status;
  if (in.untold > 0)
    evs_find_at(findings, MORE_MENDED, path, 0, 0, evs_value_count(in.untold));
  return EVS_OK;
}

static size_t readable_length(const char *text, size_t size)
{
  return *text ? text_utf8_length(text, size, NULL) : 0;
}

void lenient_clean(encoding_text *text, const char *path, evs_findings *findings, evs_arena *arena)
{
  static const char mark[] = "\xEF\xBF\xBD";
  char *clean;
  size_t out = 0;
  size_t line = 1;
  size_t told = 0;
  size_t told_line = 0;
  size_t length;

  if (text_is_utf8(text->text, text->size) && !memchr(text->text, 0, text->size))
    return;
  clean = evs_arena_alloc(arena, text->size * 3 + 1);
  for (size_t at = 0; at < text->size; at += length ? length : 1) {
    length = readable_length(text->text + at, text->size - at);
    memcpy(clean + out, length ? text->text + at : mark, length ? length : 3);
    out += length ? length : 3;
    if (length == 0 && line != told_line && told++ < TOLD_MAX) {
      told_line = line;
      evs_find_at(findings, BYTES_REPLACED, path, line, 0,
                  evs_value_text(
                      evs_arena_printf(arena, "0x%02X", (unsigned)(unsigned char)text->text[at])));
    }
    line += text->text[at] == '\n' ||
            (text->text[at] == '\r' && (at + 1 == text->size || text->text[at + 1] != '\n'));
  }
  text->text = clean;
  text->size = out;
}
