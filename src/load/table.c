/* table.c - a file as named columns of cells. */
#include "evalstat/table.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "load/left_out.h"
#include "load/lines.h"
#include "load/shape.h"
#include "load/table_of_records.h"

static evs_status refuse_empty(const format_facts *facts, evs_error *error)
{
  size_t line = facts->found.first_line ? facts->found.first_line : 1;

  return evs_fail_at(error, EVS_BAD_DATA, facts->place.path, line, 1,
                     "the file is empty; expected a header and rows below it");
}

/* Declared lines of a CSV file were never read; those of a sheet are records. */
static size_t header_below_titles(const records *all, const format_facts *facts, size_t title_lines)
{
  size_t header = 0;

  if (!facts->text.text)
    while (header + 1 < all->count && all->items[header].line <= title_lines)
      header++;
  return header;
}

/* Where the declaration or the format says that the header stands; SHAPE_FIND
   when they say nothing. */
static evs_status find_declared_header(size_t *out, const records *all, const format_facts *facts,
                                       const evs_dialect *declared, evs_error *error)
{
  *out = facts->header_first ? 0 : SHAPE_FIND;
  if (declared->title_declared)
    *out = header_below_titles(all, facts, declared->title_lines);
  if (!declared->header)
    return EVS_OK;
  *out = shape_header_named(all, declared->header);
  if (*out != SHAPE_FIND)
    return EVS_OK;
  return evs_fail_at(error, EVS_BAD_DATA, facts->place.path, all->items[0].line, 1,
                     "no line has the cell “%s”, which is declared as part of the header",
                     declared->header);
}

/* The records without those of a sheet that are declared to stand below the data. */
static records without_footers(const records *all, const format_facts *facts,
                               const evs_dialect *declared)
{
  records rest = *all;
  size_t last = all->items[all->count - 1].line;

  if (declared->footer_declared && !facts->text.text)
    while (rest.count > 1 && rest.items[rest.count - 1].line + declared->footer_lines > last)
      rest.count--;
  return rest;
}

/* Nearly all rows agree on another width than the header has: then it is the header that is
   damaged, and not the first row. */
static evs_status refuse_header(const records *all, const shape *form, const char *path,
                                evs_error *error)
{
  enum { LEAST = 3 };
  size_t rows = form->end - form->header - 1;
  size_t width = shape_common_width(all);
  size_t count = 0;

  for (size_t i = form->header + 1; i < form->end; i++)
    count += all->items[i].cell_count == width;
  if (width == form->width || count < LEAST || count * 10 < rows * 9)
    return EVS_OK;
  evs_fail_at(error, EVS_BAD_DATA, path, all->items[form->header].line,
              (width < form->width ? width : form->width) + 1,
              "the header has %zu cell(s), and %zu of %zu rows have %zu; expected a name for each "
              "column",
              form->width, count, rows, width);
  evs_hint(error, "if the header stands elsewhere, a study can declare it (title_lines or header)");
  return EVS_BAD_DATA;
}

static evs_status refuse_ragged(const records *all, const shape *form, const char *path,
                                evs_error *error)
{
  const record *header = &all->items[form->header];
  evs_status status = form->ragged ? refuse_header(all, form, path, error) : EVS_OK;

  for (size_t i = form->header + 1; i < form->end && !status; i++) {
    const record *row = &all->items[i];

    if (!shape_is_ragged(form, row))
      continue;
    evs_fail_at(error, EVS_BAD_DATA, path, row->line,
                (row->cell_count < form->width ? row->cell_count : form->width) + 1,
                "%zu cell(s); expected %zu as in the header on line %zu", row->cell_count,
                form->width, header->line);
    evs_hint(error, row->cell_count > form->width
                        ? "a cell that holds the separator must stand in quotes"
                        : "lines above the header or below the data can be declared in a study "
                          "(title_lines, footer_lines)");
    return EVS_BAD_DATA;
  }
  return status;
}

static bool column_is_empty(const records *all, const shape *form, size_t column)
{
  for (size_t i = form->header; i < form->end; i++)
    if (all->items[i].filled > 0 && all->items[i].cells[column][0])
      return false;
  return true;
}

static evs_status check_names_are_there(const evs_table *table, evs_error *error)
{
  for (size_t i = 0; i < table->column_count; i++)
    if (!table->names[i][0]) {
      size_t number = evs_table_column_number(table, i);

      evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line, number,
                  "column %zu has no name; expected a header with a name for each column", number);
      evs_hint(error, "if the header stands elsewhere, a study can declare it (title_lines or "
                      "header)");
      return EVS_BAD_DATA;
    }
  return EVS_OK;
}

/* Numbers in the first line mean that the file has no header. */
static evs_status check_names_are_words(const evs_table *table, evs_error *error)
{
  for (size_t i = 0; i < table->column_count; i++)
    if (shape_is_number(table->names[i])) {
      evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line,
                  evs_table_column_number(table, i),
                  "the number “%.80s” stands where the header was expected; expected names of "
                  "columns",
                  table->names[i]);
      evs_hint(error, "if the number is a name, a study can declare it (header: \"%.80s\")",
               table->names[i]);
      return EVS_BAD_DATA;
    }
  return EVS_OK;
}

typedef struct {
  const char *name;
  size_t column;
} named_column;

static int compare_names(const void *a, const void *b)
{
  const named_column *x = a;
  const named_column *y = b;
  int order = strcmp(x->name, y->name);

  return order ? order : (x->column > y->column) - (x->column < y->column);
}

static evs_status check_names_differ(const evs_table *table, evs_arena *arena, evs_error *error)
{
  size_t count = table->column_count;
  named_column *sorted = evs_arena_array(arena, count, sizeof *sorted);

  for (size_t i = 0; i < count; i++)
    sorted[i] = (named_column){table->names[i], evs_table_column_number(table, i)};
  qsort(sorted, count, sizeof *sorted, compare_names);
  for (size_t i = 1; i < count; i++)
    if (strcmp(sorted[i - 1].name, sorted[i].name) == 0)
      return evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line, sorted[i].column,
                         "columns %zu and %zu have the same name “%.80s”; expected different names",
                         sorted[i - 1].column, sorted[i].column, sorted[i].name);
  return EVS_OK;
}

static evs_status check_header(const evs_table *table, const evs_dialect *declared,
                               evs_arena *arena, evs_error *error)
{
  evs_status status = check_names_are_there(table, error);

  if (!status && !declared->header && !declared->title_declared)
    status = check_names_are_words(table, error);
  if (!status)
    status = check_names_differ(table, arena, error);
  return status;
}

static void take_packed(evs_table *out, const packed_cells *cells)
{
  out->text = cells->text;
  out->begins = cells->places + cells->width;
  out->row_count = cells->record_count - 1;
}

/* Rows without any content, as spreadsheets write below their data, are left out. */
static void take_rows(evs_table *out, table_frame *frame, evs_arena *arena)
{
  const shape *form = frame->form;

  if (frame->packed) {
    take_packed(out, frame->packed);
    return;
  }
  out->rows = evs_arena_array(arena, form->end - form->header, sizeof *out->rows);
  for (size_t i = form->header + 1; i < form->end; i++) {
    const record *row = &frame->all->items[i];

    if (row->filled > 0 || frame->facts->header_first)
      out->rows[out->row_count++] = (evs_row){row->cells, row->line, row->kinds};
    else if (frame->blank_rows++ == 0)
      frame->first_blank_row = row->line;
  }
}

static size_t footer_line_count(const table_frame *frame)
{
  const encoding_text *text = &frame->facts->text;
  size_t begin;

  if (!frame->footer_line)
    return 0;
  if (!text->text)
    return frame->all->items[frame->all->count - 1].line - frame->footer_line + 1;
  begin = line_begin(text->text, text->size, frame->footer_line);
  return line_count(text->text + begin, text->size - begin);
}

/* The dialect as it was used; the number format stays as declared. */
static evs_dialect used_dialect(const table_frame *frame, const evs_dialect *declared)
{
  evs_dialect used = *declared;
  const format_facts *facts = frame->facts;

  used.delimiter = facts->found.delimiter;
  used.quote = facts->found.quote;
  used.encoding = facts->text.encoding;
  used.sheet = facts->place.sheet;
  used.title_declared = used.footer_declared = true;
  used.title_lines = frame->header_line > 0 ? frame->header_line - 1 : 0;
  used.footer_lines = footer_line_count(frame);
  return used;
}

/* The line below the last that belongs to the data, 0 when the file ends there. */
static size_t footer_line(const table_frame *frame)
{
  const encoding_text *text = &frame->facts->text;

  if (frame->form->end < frame->all->count)
    return frame->all->items[frame->form->end].line;
  if (text->text && frame->facts->found.end < text->size)
    return line_count(text->text, frame->facts->found.end) + 1;
  return 0;
}

static evs_status fill_table(evs_table *out, table_frame *frame, const evs_dialect *declared,
                             evs_arena *arena, evs_error *error)
{
  const shape *form = frame->form;
  const record *header = &frame->all->items[form->header];
  const format_facts *facts = frame->facts;
  evs_status status;

  out->names = header->cells;
  out->format = facts->place.format;
  out->column_numbers = facts->place.column_numbers;
  out->header_line = frame->header_line = header->line;
  out->code_count = facts->code_count;
  out->column_count = form->width - facts->code_count;
  while (!facts->code_count && out->column_count > 1 &&
         column_is_empty(frame->all, form, out->column_count - 1))
    out->column_count--;
  frame->column_count = out->column_count;
  if ((status = check_header(out, declared, arena, error)))
    return status;
  take_rows(out, frame, arena);
  if (out->row_count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, out->path, header->line, 1,
                       "only a header: no rows below it");
  frame->footer_line = footer_line(frame);
  out->dialect = used_dialect(frame, declared);
  return EVS_OK;
}

evs_status table_of_records(evs_table *out, const format_facts *facts, const records *all,
                            const evs_dialect *declared, evs_findings *findings, evs_arena *arena,
                            evs_error *error)
{
  records rest;
  shape form;
  table_frame frame = {.facts = facts, .all = all, .form = &form};
  size_t header;
  evs_status status;

  if (all->count == 0)
    return refuse_empty(facts, error);
  rest = without_footers(all, facts, declared);
  if ((status = find_declared_header(&header, &rest, facts, declared, error)))
    return status;
  shape_find(&form, &rest, header, !declared->footer_declared && !facts->header_first);
  if ((status = refuse_ragged(&rest, &form, out->path, error)) ||
      (status = format_refuse_merged(facts, rest.items[form.header].line,
                                     rest.items[form.end - 1].line, error)) ||
      (status = fill_table(out, &frame, declared, arena, error)))
    return status;
  left_out_find(findings, &frame, declared);
  return EVS_OK;
}

/* The table of a plain text: of its records only the header is one. */
static evs_status table_of_packed(evs_table *out, const format_facts *facts,
                                  const packed_cells *cells, const evs_dialect *declared,
                                  evs_findings *findings, evs_arena *arena, evs_error *error)
{
  const char **names = evs_arena_array(arena, cells->width, sizeof *names);
  record header = {names, cells->width, cells->width, cells->first_line, NULL};
  const records all = {.items = &header, .count = 1, .path = out->path, .arena = arena};
  const shape form = {.end = 1, .width = cells->width};
  table_frame frame = {.facts = facts, .all = &all, .form = &form, .packed = cells};
  evs_status status;

  for (size_t i = 0; i < cells->width; i++)
    names[i] = cells->text + cells->places[i];
  if ((status = fill_table(out, &frame, declared, arena, error)))
    return status;
  left_out_find(findings, &frame, declared);
  return EVS_OK;
}

static evs_status read_records(records *out, packed_cells *packed, format_facts *facts,
                               evs_table *table, source *file, const evs_dialect *declared,
                               evs_findings *findings, evs_error *error)
{
  format_input in = {.file = file,
                     .declared = declared,
                     .handler = records_add,
                     .context = out,
                     .packed = packed,
                     .findings = findings,
                     .arena = out->arena};
  evs_status status = format_read(facts, &in, error);

  return status ? status : source_sha256(table->sha256, file, error);
}

evs_status table_read(evs_table *out, const char *path, const evs_dialect *declared, bool may_pack,
                      evs_findings *findings, evs_arena *arena, evs_error *error)
{
  static const evs_dialect nothing_declared = {0};
  records all = {.path = path, .arena = arena};
  packed_cells packed = {0};
  format_facts facts;
  evs_status status;
  source file;

  memset(out, 0, sizeof *out);
  out->path = path;
  declared = declared ? declared : &nothing_declared;
  if ((status = source_open(&file, path, arena, error)))
    return status;
  status =
      read_records(&all, may_pack ? &packed : NULL, &facts, out, &file, declared, findings, error);
  source_close(&file);
  if (!status && facts.is_packed)
    status = table_of_packed(out, &facts, &packed, declared, findings, arena, error);
  else if (!status)
    status = table_of_records(out, &facts, &all, declared, findings, arena, error);
  if (status)
    evs_rows_name_place(&facts.place, out->names, out->column_count, error);
  return status;
}

evs_status evs_table_read(evs_table *out, const char *path, const evs_dialect *declared,
                          evs_findings *findings, evs_arena *arena, evs_error *error)
{
  return table_read(out, path, declared, true, findings, arena, error);
}

void evs_table_make_rows(evs_table *table, evs_arena *arena)
{
  const size_t width = table->column_count;
  const char **cells;
  evs_row *rows;

  if (table->rows)
    return;
  cells = evs_arena_array(arena, table->row_count * width, sizeof *cells);
  rows = evs_arena_array(arena, table->row_count, sizeof *rows);
  for (size_t i = 0; i < table->row_count * width; i++)
    cells[i] = table->text + table->begins[i];
  for (size_t row = 0; row < table->row_count; row++)
    rows[row] = (evs_row){cells + row * width, evs_table_line(table, row), NULL};
  table->rows = rows;
}

void evs_table_name_place(const evs_table *table, evs_error *error)
{
  evs_rows place = {.path = table->path,
                    .format = table->format,
                    .sheet = table->dialect.sheet,
                    .column_numbers = table->column_numbers};

  evs_rows_name_place(&place, table->names, table->column_count, error);
}

size_t evs_table_column(const evs_table *table, const char *name)
{
  size_t count = table->column_count + table->code_count;

  for (size_t i = 0; i < count; i++)
    if (strcmp(table->names[i], name) == 0)
      return i;
  for (size_t i = 0; i < count; i++)
    if (text_equal_fold(table->names[i], name))
      return i;
  return EVS_COLUMN_ABSENT;
}
