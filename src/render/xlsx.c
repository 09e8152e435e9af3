/* xlsx.c - a workbook as an Excel file, by libxlsxwriter. */
#include "render/xlsx.h"

#include <string.h>
#include <sys/wait.h>

#include "core/child.h"
#include "core/scratch.h"
#include "core/text.h"
#include "evalstat/version.h"
#include "render/xlsx_parts.h"

enum { LONGEST = 32767 }; /* characters of a cell, a limit of the format */
enum { A4 = 9, LINE_POINTS = 15 };
enum { TIMEOUT_MS = 120000 };

/* Width of a letter of running text, bold ones included, by that of a digit, which is what
   columns are measured in. */
static const double letter = 1.1;

/* The file must not tell when it was made, else no two were the same: 2000-01-01. */
static const time_t created = 946684800;

typedef struct {
  const char *number; /* NULL: as it is */
  double size;        /* 0: as it is */
  bool bold;
  bool soft;
  bool wraps;
  bool right;
  bool line_below;
  bool line_above;
} look;

#define MINUS "\u2212"

static const look looks[EVS_SHEET_STYLE_COUNT] = {
    [EVS_SHEET_TITLE] = {.size = 16, .bold = true},
    [EVS_SHEET_HEADING] = {.size = 12, .bold = true},
    [EVS_SHEET_HEAD] = {.bold = true, .wraps = true, .line_below = true},
    [EVS_SHEET_NUMBER_HEAD] = {.bold = true, .wraps = true, .right = true, .line_below = true},
    [EVS_SHEET_LABEL] = {.wraps = true},
    [EVS_SHEET_PROSE] = {.wraps = true},
    [EVS_SHEET_NOTE] = {.soft = true},
    [EVS_SHEET_INDEX] = {.number = "#,##0.00;" MINUS "#,##0.00"},
    [EVS_SHEET_POINTS] = {.number = "+0.00;" MINUS "0.00;0.00"},
    [EVS_SHEET_CHANGE] = {.number = "+0.00 %;" MINUS "0.00 %;0.00 %"},
    [EVS_SHEET_MONEY] = {.number = "#,##0.00 \"€\";" MINUS "#,##0.00 \"€\""},
    [EVS_SHEET_TOTAL] = {.number = "#,##0.00 \"€\";" MINUS "#,##0.00 \"€\"",
                         .bold = true,
                         .line_above = true},
};

char *xlsx_text(const xlsx_file *to, const char *text)
{
  char *clean = text_clean(text, false, to->arena);
  size_t size = strlen(clean);

  if (size <= LONGEST)
    return clean;
  for (size = LONGEST; (clean[size] & 0xC0) == 0x80; size--)
    ;
  clean[size] = '\0';
  return clean;
}

void xlsx_add_formats(xlsx_file *to)
{
  for (size_t i = 0; i < EVS_SHEET_STYLE_COUNT; i++) {
    const look *how = &looks[i];
    lxw_format *format = to->formats[i] = to->call.add_format(to->file);

    if (!format)
      continue;
    to->call.set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (how->number)
      to->call.set_format(format, how->number);
    if (how->size > 0)
      to->call.set_size(format, how->size);
    if (how->bold)
      to->call.set_bold(format);
    if (how->soft)
      to->call.set_colour(format, 0x555555);
    if (how->wraps)
      to->call.set_wrap(format);
    if (how->right)
      to->call.set_align(format, LXW_ALIGN_RIGHT);
    if (how->line_below)
      to->call.set_bottom(format, LXW_BORDER_MEDIUM);
    if (how->line_above)
      to->call.set_top(format, LXW_BORDER_THIN);
  }
}

static lxw_error add_cell(const xlsx_file *to, lxw_worksheet *page, const evs_sheet_cell *cell)
{
  const lxw_row_t row = (lxw_row_t)cell->row;
  const lxw_col_t column = (lxw_col_t)cell->column;
  lxw_format *format = to->formats[cell->style];

  if (cell->text)
    return to->call.write_string(page, row, column, xlsx_text(to, cell->text), format);
  if (!cell->formula)
    return to->call.write_number(page, row, column, cell->number, format);
  return to->call.write_formula(
      page, row, column, evs_arena_printf(to->arena, "=%s", cell->formula), format, cell->number);
}

/* How high a row must be for a cell, in points.  A spreadsheet that only shows the file does
   not make rows higher: the lines that a wrapped text needs in its column, by its width. */
static double height_of(const evs_sheet *sheet, const evs_sheet_cell *cell)
{
  const look *how = &looks[cell->style];
  const double width = cell->column < sheet->width_count ? sheet->widths[cell->column] : 8;
  const double needed = cell->text && how->wraps ? (double)text_width(cell->text) * letter : 0;
  const double line = how->size > 0 ? how->size * 1.4 : LINE_POINTS;

  return needed > width ? line * ((double)(size_t)(needed / width) + 1) : line;
}

static void set_heights(const xlsx_file *to, lxw_worksheet *page, const evs_sheet *sheet)
{
  double tallest = LINE_POINTS;

  for (size_t i = 0; i < sheet->cell_count; i++) {
    const double height = height_of(sheet, &sheet->cells[i]);

    if (i > 0 && sheet->cells[i].row != sheet->cells[i - 1].row)
      tallest = LINE_POINTS;
    if (height <= tallest)
      continue;
    tallest = height;
    to->call.set_row(page, (lxw_row_t)sheet->cells[i].row, height, NULL);
  }
}

static lxw_error add_sheet(const xlsx_file *to, const evs_sheet *sheet, const char *mark)
{
  lxw_worksheet *page = to->call.add_worksheet(to->file, sheet->name);
  lxw_error code = LXW_NO_ERROR;

  if (!page)
    return LXW_ERROR_PARAMETER_VALIDATION;
  for (size_t i = 0; i < sheet->width_count; i++)
    to->call.set_column(page, (lxw_col_t)i, (lxw_col_t)i, sheet->widths[i], NULL);
  if (sheet->frozen_rows > 0)
    to->call.freeze_panes(page, (lxw_row_t)sheet->frozen_rows, 0);
  set_heights(to, page, sheet);
  to->call.set_landscape(page);
  to->call.set_paper(page, A4);
  to->call.fit_to_pages(page, 1, 0);
  if (mark)
    code = to->call.set_header(page, evs_arena_printf(to->arena, "&C&B%s", mark));
  for (size_t i = 0; i < sheet->cell_count && !code; i++)
    code = add_cell(to, page, &sheet->cells[i]);
  for (size_t i = 0; i < sheet->chart_count && !code; i++)
    xlsx_add_chart(to, page, sheet, &sheet->charts[i]);
  return code;
}

static void set_properties(const xlsx_file *to, const char *title)
{
  lxw_doc_properties properties = {.title = xlsx_text(to, title ? title : ""),
                                   .comments =
                                       evs_arena_printf(to->arena, "evalstat %s", EVS_VERSION),
                                   .created = created};

  to->call.set_properties(to->file, &properties);
}

/* What one process writes and another one looks at. */
typedef struct {
  xlsx_file file;
  const char *folder;
  const char *path; /* in it */
  const evs_workbook *workbook;
  const char *title;
} making;

/* Closing writes the file, and gives all memory back whether it could or not. */
static lxw_error write_workbook(making *what)
{
  xlsx_file *to = &what->file;
  lxw_error code = LXW_NO_ERROR, closed;

  xlsx_add_formats(to);
  set_properties(to, what->title);
  for (size_t i = 0; i < what->workbook->sheet_count && !code; i++)
    code = add_sheet(to, &what->workbook->sheets[i], what->workbook->mark);
  closed = to->call.close_workbook(to->file);
  return code ? code : closed;
}

/* In a process of its own, since libxlsxwriter crashes where it gets no memory.  It says
   itself on standard error what went wrong. */
static bool make_file(void *context)
{
  making *what = context;
  lxw_workbook_options options = {.tmpdir = evs_arena_copy(what->file.arena, what->folder)};

  what->file.file = what->file.call.new_workbook(what->path, &options);
  return what->file.file && write_workbook(what) == LXW_NO_ERROR;
}

static evs_status failed(const child_result *result, evs_arena *arena, evs_error *error)
{
  const size_t size = strcspn(result->messages, "\n");

  if (size > 0)
    return evs_fail(error, EVS_TOOL_FAILED, "the Excel workbook cannot be written: %s",
                    evs_arena_copy_bytes(arena, result->messages, size < 300 ? size : 300));
  if (result->end == CHILD_TIMED_OUT)
    return evs_fail(error, EVS_TOOL_FAILED, "libxlsxwriter did not end within %u s",
                    TIMEOUT_MS / 1000);
  if (WIFSIGNALED(result->wait_status))
    return evs_fail(error, EVS_TOOL_FAILED, "libxlsxwriter was ended by signal %d",
                    WTERMSIG(result->wait_status));
  return evs_fail(error, EVS_TOOL_FAILED,
                  "libxlsxwriter cannot write the Excel workbook; is the disk full?");
}

static evs_status make_once(evs_bytes *out, making *what, evs_error *error)
{
  evs_arena *arena = what->file.arena;
  child_result result;

  child_do(&result, make_file, what, TIMEOUT_MS, arena);
  if (result.end != CHILD_ENDED || result.wait_status != 0 || *result.messages)
    return failed(&result, arena, error);
  out->bytes = scratch_take(what->path, &out->size, arena);
  return out->bytes
             ? EVS_OK
             : evs_fail(error, EVS_TOOL_FAILED, "the Excel workbook is not there or above 64 MiB");
}

/* libxlsxwriter goes on where some allocations and writes of its own have failed, and leaves
   out what they were for.  So it does its work twice, and must come to the same bytes. */
static evs_status make_workbook(evs_bytes *out, making *what, evs_error *error)
{
  evs_bytes again;
  evs_status status;

  if ((status = make_once(out, what, error)) || (status = make_once(&again, what, error)))
    return status;
  if (out->size == again.size && memcmp(out->bytes, again.bytes, out->size) == 0)
    return EVS_OK;
  return evs_fail(error, EVS_TOOL_FAILED,
                  "libxlsxwriter wrote two different workbooks; is the memory or the disk full?");
}

evs_status xlsx_render(evs_bytes *out, const evs_workbook *workbook, const char *title,
                       evs_arena *arena, evs_error *error)
{
  making what = {.file = {.arena = arena}, .workbook = workbook, .title = title};
  scratch folder;
  evs_status status;

  if ((status = xlsx_library(&what.file.call, error)) ||
      (status = scratch_make(&folder, arena, error)))
    return status;
  what.folder = folder.path;
  what.path = evs_arena_printf(arena, "%s/report.xlsx", folder.path);
  status = make_workbook(out, &what, error);
  scratch_remove(&folder);
  return status;
}
