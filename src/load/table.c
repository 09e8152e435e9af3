/* table.c - a file as named columns of cells. */
#include "evalstat/table.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "load/left_out.h"
#include "load/lines.h"
#include "load/shape.h"
#include "load/source.h"

static evs_status read_records(records *out, const encoding_text *text, const sniffed *found,
                               const char *path, evs_error *error)
{
  csv_options options = {.path = path,
                         .delimiter = found->delimiter,
                         .quote = found->quote,
                         .encoding = text->encoding,
                         .first_line = found->first_line};
  evs_status status = csv_read(&options, text->text + found->begin, found->end - found->begin,
                               records_add, out, out->arena, error);

  if (status)
    return status;
  if (out->count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, path, found->first_line, 1,
                       "the file is empty; expected a header and rows below it");
  return EVS_OK;
}

/* Where the declaration says that the header stands; SHAPE_FIND when it says nothing. */
static evs_status find_declared_header(size_t *out, const records *all, const evs_dialect *declared,
                                       const char *path, evs_error *error)
{
  *out = declared->title_declared ? 0 : SHAPE_FIND;
  if (!declared->header)
    return EVS_OK;
  *out = shape_header_named(all, declared->header);
  if (*out != SHAPE_FIND)
    return EVS_OK;
  return evs_fail_at(error, EVS_BAD_DATA, path, all->items[0].line, 1,
                     "no line has the cell “%s”, which is declared as part of the header",
                     declared->header);
}

static evs_status refuse_ragged(const records *all, const shape *form, const char *path,
                                evs_error *error)
{
  const record *header = &all->items[form->header];

  for (size_t i = form->header + 1; i < form->end; i++) {
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
  return EVS_OK;
}

static bool column_is_empty(const records *all, const shape *form, size_t column)
{
  for (size_t i = form->header; i < form->end; i++)
    if (all->items[i].filled > 0 && all->items[i].cells[column][0])
      return false;
  return true;
}

static evs_status check_names_are_there(const record *header, size_t column_count, const char *path,
                                        evs_error *error)
{
  for (size_t i = 0; i < column_count; i++)
    if (!header->cells[i][0]) {
      evs_fail_at(error, EVS_BAD_DATA, path, header->line, i + 1,
                  "column %zu has no name; expected a header with a name for each column", i + 1);
      evs_hint(error, "if the header stands elsewhere, a study can declare it (title_lines or "
                      "header)");
      return EVS_BAD_DATA;
    }
  return EVS_OK;
}

/* Numbers in the first line mean that the file has no header. */
static evs_status check_names_are_words(const record *header, size_t column_count, const char *path,
                                        evs_error *error)
{
  for (size_t i = 0; i < column_count; i++)
    if (shape_is_number(header->cells[i])) {
      evs_fail_at(error, EVS_BAD_DATA, path, header->line, i + 1,
                  "the number “%.80s” stands where the header was expected; expected names of "
                  "columns",
                  header->cells[i]);
      evs_hint(error, "if the number is a name, a study can declare it (header: \"%.80s\")",
               header->cells[i]);
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

static evs_status check_names_differ(const record *header, size_t column_count, const char *path,
                                     evs_arena *arena, evs_error *error)
{
  named_column *sorted = evs_arena_array(arena, column_count, sizeof *sorted);

  for (size_t i = 0; i < column_count; i++)
    sorted[i] = (named_column){header->cells[i], i};
  qsort(sorted, column_count, sizeof *sorted, compare_names);
  for (size_t i = 1; i < column_count; i++)
    if (strcmp(sorted[i - 1].name, sorted[i].name) == 0)
      return evs_fail_at(error, EVS_BAD_DATA, path, header->line, sorted[i].column + 1,
                         "columns %zu and %zu have the same name “%.80s”; expected different names",
                         sorted[i - 1].column + 1, sorted[i].column + 1, sorted[i].name);
  return EVS_OK;
}

static evs_status check_header(const record *header, size_t column_count,
                               const evs_dialect *declared, const char *path, evs_arena *arena,
                               evs_error *error)
{
  evs_status status = check_names_are_there(header, column_count, path, error);

  if (!status && !declared->header && !declared->title_declared)
    status = check_names_are_words(header, column_count, path, error);
  if (!status)
    status = check_names_differ(header, column_count, path, arena, error);
  return status;
}

/* Rows without any content, as spreadsheets write below their data, are left out. */
static void take_rows(evs_table *out, table_frame *frame, const records *all, const shape *form,
                      evs_arena *arena)
{
  out->rows = evs_arena_array(arena, form->end - form->header, sizeof *out->rows);
  for (size_t i = form->header + 1; i < form->end; i++) {
    const record *row = &all->items[i];

    if (row->filled > 0)
      out->rows[out->row_count++] = (evs_row){row->cells, row->line};
    else if (frame->blank_rows++ == 0)
      frame->first_blank_row = row->line;
  }
}

/* The dialect as it was used; the number format stays as declared. */
static evs_dialect used_dialect(const table_frame *frame, const evs_dialect *declared)
{
  evs_dialect used = *declared;
  const encoding_text *text = frame->text;
  size_t footer_begin = line_begin(text->text, text->size, frame->footer_line);

  used.delimiter = frame->found->delimiter;
  used.quote = frame->found->quote;
  used.encoding = text->encoding;
  used.title_declared = used.footer_declared = true;
  used.title_lines = frame->header_line - 1;
  used.footer_lines =
      frame->footer_line ? line_count(text->text + footer_begin, text->size - footer_begin) : 0;
  return used;
}

/* The line below the last that belongs to the data, 0 when the file ends there. */
static size_t footer_line(const records *all, const shape *form, const encoding_text *text,
                          const sniffed *found)
{
  if (form->end < all->count)
    return all->items[form->end].line;
  if (found->end < text->size)
    return line_count(text->text, found->end) + 1;
  return 0;
}

static evs_status fill_table(evs_table *out, table_frame *frame, const records *all,
                             const shape *form, const evs_dialect *declared, evs_arena *arena,
                             evs_error *error)
{
  const record *header = &all->items[form->header];
  evs_status status;

  out->names = header->cells;
  out->header_line = frame->header_line = header->line;
  out->column_count = form->width;
  while (out->column_count > 1 && column_is_empty(all, form, out->column_count - 1))
    out->column_count--;
  frame->column_count = out->column_count;
  if ((status = check_header(header, out->column_count, declared, out->path, arena, error)))
    return status;
  take_rows(out, frame, all, form, arena);
  if (out->row_count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, out->path, header->line, 1,
                       "only a header: no rows below it");
  frame->footer_line = footer_line(all, form, frame->text, frame->found);
  out->dialect = used_dialect(frame, declared);
  return EVS_OK;
}

static evs_status read_table(evs_table *out, const source *file, const evs_dialect *declared,
                             evs_findings *findings, evs_arena *arena, evs_error *error)
{
  const char *path = out->path;
  encoding_text text;
  sniffed found;
  table_frame frame = {.path = path, .text = &text, .found = &found};
  records all = {.arena = arena};
  size_t header;
  shape form;
  evs_status status;

  if ((status = encoding_decode(&text, file->bytes, file->size, declared->encoding, path, arena,
                                error)) ||
      (status = sniff(&found, text.text, text.size, declared, path, arena, error)) ||
      (status = read_records(&all, &text, &found, path, error)) ||
      (status = find_declared_header(&header, &all, declared, path, error)))
    return status;
  shape_find(&form, &all, header, !declared->footer_declared);
  if ((status = refuse_ragged(&all, &form, path, error)) ||
      (status = fill_table(out, &frame, &all, &form, declared, arena, error)))
    return status;
  left_out_find(findings, &frame, declared);
  return EVS_OK;
}

evs_status evs_table_read(evs_table *out, const char *path, const evs_dialect *declared,
                          evs_findings *findings, evs_arena *arena, evs_error *error)
{
  static const evs_dialect nothing_declared = {0};
  evs_status status;
  source file;

  memset(out, 0, sizeof *out);
  out->path = path;
  if ((status = source_read(&file, path, arena, error)))
    return status;
  memcpy(out->sha256, file.sha256, sizeof out->sha256);
  return read_table(out, &file, declared ? declared : &nothing_declared, findings, arena, error);
}

size_t evs_table_column(const evs_table *table, const char *name)
{
  for (size_t i = 0; i < table->column_count; i++)
    if (strcmp(table->names[i], name) == 0)
      return i;
  for (size_t i = 0; i < table->column_count; i++)
    if (text_equal_fold(table->names[i], name))
      return i;
  return EVS_COLUMN_ABSENT;
}
