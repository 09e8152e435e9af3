/* lenient_head.c - where the names of the columns stand, if anywhere. */
#include <string.h>

#include "core/text.h"
#include "evalstat/period.h"
#include "load/lenient_parts.h"
#include "load/lines.h"

enum { HEAD_RECORDS = 100, HEADER_RECORDS = 4 };

/* A record above the data. */
typedef struct {
  const char *text;
  size_t size; /* of its line without the end */
  size_t line;
  mend_cell *cells; /* NULL: not sound */
  size_t count;
} head_record;

typedef struct {
  head_record items[HEAD_RECORDS];
  size_t count;
} head;

/* Cells of columns with a pattern that have it. */
static size_t fitting(const mend_cell *cells, const mend_table *table)
{
  size_t count = 0;

  for (size_t i = 0; i < table->width; i++)
    count += table->columns[i].pattern_count > 0 && cells[i].size > 0 &&
             mend_fit_column(&table->columns[i], cells[i].text, cells[i].size) != MEND_UNLIKE;
  return count;
}

static bool is_data(const mend_cell *cells, const mend_table *table)
{
  size_t fits = fitting(cells, table);

  return fits > 0 && fits >= mend_strangers(cells, table);
}

static size_t filled_count(const head_record *at)
{
  size_t count = 0;

  for (size_t i = 0; i < at->count; i++)
    count += at->cells[i].size > 0;
  return count;
}

static bool has_letter(const mend_cell *cell)
{
  for (size_t i = 0; i < cell->size; i++) {
    char c = cell->text[i];

    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80)
      return true;
  }
  return false;
}

static bool may_name(const head_record *at, const mend_table *table)
{
  return at->cells && at->count == table->width && filled_count(at) * 2 > table->width;
}

/* Above names only lines of names belong to them. */
static bool continues_names(const head_record *at, const mend_table *table)
{
  if (!may_name(at, table) || filled_count(at) < table->width)
    return false;
  for (size_t i = 0; i < table->width; i++)
    if (!has_letter(&at->cells[i]))
      return false;
  return true;
}

/* Years or months in a row, as names of columns are: numbers below may look alike. */
static bool names_periods(const lenient_reader *in, const head_record *at)
{
  evs_period before = EVS_PERIOD_ABSENT;
  size_t count = 0;

  for (size_t i = 0; i < at->count; i++) {
    evs_period now;

    if (evs_period_parse(&now, mend_cell_text(&at->cells[i], in->dialect, in->arena), NULL))
      continue;
    if (now.kind == EVS_DAY ||
        (count > 0 && (now.kind != before.kind || now.number != before.number + 1)))
      return false;
    before = now;
    count++;
  }
  return count > 1;
}

static bool is_data_record(lenient_reader *in, const head_record *at)
{
  mended tried;

  if (at->cells && at->count == in->table.width)
    return !names_periods(in, at) && is_data(at->cells, &in->table);
  return lenient_mend(&tried, at->text, at->size, &in->table, in) &&
         is_data(tried.cells, &in->table);
}

/* Moves on to the first record of data, and keeps those above. */
static void read_head(head *out, lenient_reader *in)
{
  bool patterned = mend_patterned_count(&in->table) > 0;
  lenient_record next;

  while (out->count < HEAD_RECORDS && lenient_next(&next, in)) {
    head_record *at = &out->items[out->count];

    *at = (head_record){next.text, next.line_size, next.line, NULL, next.count};
    if (next.sound && next.count <= in->room) {
      at->cells = evs_arena_array(in->arena, next.count, sizeof *at->cells);
      memcpy(at->cells, in->cells, next.count * sizeof *at->cells);
    }
    if (patterned && is_data_record(in, at))
      return;
    out->count++;
    lenient_skip(in, &next);
    if (!patterned && may_name(at, &in->table))
      return;
  }
}

static const char *made_name(const lenient_reader *in, size_t column)
{
  return evs_arena_printf(in->arena, "column %zu", column + 1);
}

static void make_names(lenient_table *out, const lenient_reader *in)
{
  for (size_t i = 0; i < in->table.width; i++)
    out->names[i] = made_name(in, i);
  out->names_are_made = true;
}

/* The texts of a column's cells on the header's lines, one behind the other. */
static const char *joined_name(const lenient_reader *in, const head_record *rows, size_t count,
                               size_t column)
{
  const char *name = "";

  for (size_t i = 0; i < count; i++) {
    const char *part = mend_cell_text(&rows[i].cells[column], in->dialect, in->arena);

    if (*part)
      name = *name ? evs_arena_printf(in->arena, "%s %s", name, part) : part;
  }
  return name;
}

static void take_names(lenient_table *out, lenient_reader *in, const head_record *rows,
                       size_t count)
{
  for (size_t i = 0; i < in->table.width; i++) {
    out->names[i] = joined_name(in, rows, count, i);
    in->first_names[i] = mend_cell_text(&rows[0].cells[i], in->dialect, in->arena);
    if (*out->names[i])
      continue;
    out->names[i] = made_name(in, i);
    evs_find_at(in->findings, NAME_MISSING, in->path, rows[0].line, i + 1,
                evs_value_text(out->names[i]));
  }
  out->header_line = rows[0].line;
  if (count > 1)
    evs_find_at(in->findings, HEADER_LINES, in->path, rows[0].line, 0, evs_value_count(count));
}

/* A damaged header: mended where that gives as many names as there are columns. */
static void mend_names(lenient_table *out, lenient_reader *in, const head_record *at)
{
  mend_table names = in->table;
  head_record read = *at;
  mended made;

  names.header = true;
  out->header_line = at->line;
  if (lenient_mend(&made, at->text, at->size, &names, in)) {
    read.cells = made.cells;
    take_names(out, in, &read, 1);
    lenient_tell(in, &made, at->line);
    return;
  }
  make_names(out, in);
  evs_find_at(in->findings, HEADER_DAMAGED, in->path, at->line, 0,
              evs_value_count(in->table.width));
}

/* Cells of a line however it is damaged: it is no title when they are about as many as columns. */
static bool is_damaged_header(const lenient_reader *in, const head_record *at)
{
  size_t count = 1;

  if (at->cells)
    return filled_count(at) * 2 > in->table.width;
  for (size_t i = 0; i < at->size; i++)
    count += in->dialect->delimiter && at->text[i] == in->dialect->delimiter;
  return count * 2 > in->table.width;
}

/* How many of the records that end at `end` name the columns together. */
static size_t name_lines(const head *above, size_t end, const mend_table *table)
{
  size_t count = 1;

  if (end == 0 || !may_name(&above->items[end - 1], table))
    return 0;
  while (count < HEADER_RECORDS && count < end &&
         continues_names(&above->items[end - count], table) &&
         continues_names(&above->items[end - count - 1], table))
    count++;
  return count;
}

/* Where the names end: lines between them and the data are data that could not be read. */
static size_t names_end(const head *above, const mend_table *table)
{
  for (size_t end = above->count; end > 0; end--)
    if (may_name(&above->items[end - 1], table))
      return end;
  return above->count;
}

void lenient_read_head(lenient_table *out, lenient_reader *in)
{
  head *above = evs_arena_alloc(in->arena, sizeof *above);
  size_t end, lines, first;

  read_head(above, in);
  end = names_end(above, &in->table);
  lines = name_lines(above, end, &in->table);
  first = in->at < in->size ? in->line : above->items[0].line; /* no data at all */
  out->header_line = first;
  if (lines > 0) {
    take_names(out, in, above->items + end - lines, lines);
  } else if (end > 0 && is_damaged_header(in, &above->items[end - 1])) {
    mend_names(out, in, &above->items[end - 1]);
  } else {
    make_names(out, in);
    evs_find_at(in->findings, HEADER_MISSING, in->path, first, 0, evs_value_count(in->table.width));
  }
  for (; end < above->count; end++)
    lenient_tell_left_out(in, above->items[end].line);
}
