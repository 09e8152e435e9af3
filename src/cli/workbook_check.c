/* workbook_check.c - a workbook read again before it is handed out. */
#include "cli/workbook_check.h"

#include "load/xml_part.h"

enum { PART_LIMIT = 256 << 20 };

typedef struct {
  zip_package *package;
  evs_arena *arena;
  size_t cells; /* seen so far */
} checking;

static evs_status count_cell(void *context, const char *name, const char *const *attributes,
                             evs_error *error)
{
  checking *at = context;

  (void)attributes;
  (void)error;
  at->cells += name[0] == 'c' && name[1] == '\0';
  return EVS_OK;
}

static evs_status pass(void *context, const char *name, evs_error *error)
{
  (void)context;
  (void)name;
  (void)error;
  return EVS_OK;
}

static evs_status check_part(checking *at, const char *part, evs_error *error)
{
  const xml_handler handler = {.begin = count_cell, .end = pass};

  return xml_part_read(at->package, part, PART_LIMIT, &handler, at, "report.xlsx", error);
}

static evs_status check_numbered(checking *at, const char *begin, size_t number, const char *end,
                                 evs_error *error)
{
  return check_part(at, evs_arena_printf(at->arena, "%s%zu%s", begin, number, end), error);
}

/* What belongs to the charts of one sheet, the `drawing`th that has any. */
static evs_status check_drawing(checking *at, size_t sheet, size_t drawing, evs_error *error)
{
  evs_status status;

  if ((status = check_numbered(at, "xl/drawings/drawing", drawing, ".xml", error)) ||
      (status = check_numbered(at, "xl/drawings/_rels/drawing", drawing, ".xml.rels", error)))
    return status;
  return check_numbered(at, "xl/worksheets/_rels/sheet", sheet, ".xml.rels", error);
}

static evs_status check_charts(checking *at, const evs_workbook *workbook, evs_error *error)
{
  size_t charts = 0, drawings = 0;
  evs_status status = EVS_OK;

  for (size_t i = 0; i < workbook->sheet_count && !status; i++) {
    if (workbook->sheets[i].chart_count > 0)
      status = check_drawing(at, i + 1, ++drawings, error);
    for (size_t k = 0; k < workbook->sheets[i].chart_count && !status; k++)
      status = check_numbered(at, "xl/charts/chart", ++charts, ".xml", error);
  }
  return status;
}

static evs_status check_parts(checking *at, evs_error *error)
{
  static const char *const parts[] = {
      "[Content_Types].xml",  "_rels/.rels",         "docProps/app.xml",
      "docProps/core.xml",    "xl/workbook.xml",     "xl/styles.xml",
      "xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/_rels/workbook.xml.rels"};
  evs_status status = EVS_OK;

  for (size_t i = 0; i < sizeof parts / sizeof *parts && !status; i++)
    status = check_part(at, parts[i], error);
  return status;
}

/* A cell that is given twice counts once. */
static size_t count_cells(const evs_sheet *sheet)
{
  size_t count = 0;

  for (size_t i = 0; i < sheet->cell_count; i++) {
    bool again = false;

    for (size_t k = i; k-- > 0 && sheet->cells[k].row == sheet->cells[i].row && !again;)
      again = sheet->cells[k].column == sheet->cells[i].column;
    count += !again;
  }
  return count;
}

static evs_status check_sheets(checking *at, const evs_workbook *workbook, evs_error *error)
{
  evs_status status = EVS_OK;

  for (size_t i = 0; i < workbook->sheet_count && !status; i++) {
    at->cells = 0;
    status =
        check_part(at, evs_arena_printf(at->arena, "xl/worksheets/sheet%zu.xml", i + 1), error);
    if (!status && at->cells != count_cells(&workbook->sheets[i]))
      status = EVS_BAD_DATA;
  }
  return status;
}

static evs_status check_package(checking *at, const source *file, const evs_workbook *workbook)
{
  evs_status status = zip_package_open(&at->package, file, NULL);

  if (status)
    return status;
  if (!(status = check_parts(at, NULL)) && !(status = check_charts(at, workbook, NULL)))
    status = check_sheets(at, workbook, NULL);
  zip_package_close(at->package);
  return status;
}

evs_status workbook_check(evs_bytes written, const evs_workbook *workbook, evs_arena *arena,
                          evs_error *error)
{
  checking at = {.arena = arena};
  const source file = {.path = "report.xlsx",
                       .file = -1,
                       .in_memory = true,
                       .bytes = evs_arena_copy_bytes(arena, written.bytes, written.size),
                       .size = written.size,
                       .arena = arena};
  const evs_status status = check_package(&at, &file, workbook);

  if (status == EVS_OK || status == EVS_NOT_FOUND)
    return EVS_OK;
  return evs_fail(error, EVS_TOOL_FAILED,
                  "libxlsxwriter wrote an incomplete Excel workbook; is the disk full?");
}
