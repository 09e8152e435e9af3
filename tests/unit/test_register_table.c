/* test_register_table.c - registers in workbooks that are longer than the part in which their form
   is found: row by row, and the same cube as from the same rows in a CSV file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/register.h"
#include "support/temporary.h"
#include "support/workbook.h"

enum { ROWS = 9000, FAR = 8500 }; /* the form is found in 8192 */

typedef struct {
  const char *label;
  const char *odd;     /* instead of row FAR: the cells of a sheet */
  const char *odd_csv; /* and of the CSV file; NULL: nothing is compared */
  const char *below;   /* rows behind the last, or NULL */
  const char *behind;  /* behind <sheetData>, or NULL */
  size_t footer_lines; /* as declared */
  size_t max_errors;
  size_t column; /* of the error; 0: there is none */
  const char *words;
  const char *finding; /* that must be told, or NULL */
} sheet_case;

#define TEXT(column, value) "<c r=\"" column "8500\" t=\"inlineStr\"><is><t>" value "</t></is></c>"
#define ODD(begin)                                                                                 \
  TEXT("A", "Walle") TEXT("B", "SPFH") TEXT("C", begin) "<c r=\"E8500\"><v>12.5</v></c>"

static const sheet_case cases[] = {
    {"all alike", ODD("2011-02-01"), "Walle,SPFH,2011-02-01,,12.50\n", NULL, NULL, 0, 0, 0, NULL,
     NULL},
    {"blanks around a date", ODD(" 2011-02-01 "), "Walle,SPFH,2011-02-01,,12.50\n", NULL, NULL, 0,
     0, 0, NULL, NULL},
    {"a row of nothing", TEXT("A", " "), ",,,,\n", NULL, NULL, 0, 0, 0, NULL, "blank-rows"},
    {"a malformed date", ODD("31.02.2011"), NULL, NULL, NULL, 0, 0, 3,
     "is not a date; expected 2011-03-31 or 31.03.2011 (cell C8500 of the sheet “Eins”)", NULL},
    {"left out", ODD("31.02.2011"), "Walle,SPFH,31.02.2011,,12.50\n", NULL, NULL, 0, 1, 0, NULL,
     "row-left-out"},
    {"a cell beside the table", ODD("2011-02-01") TEXT("G", "?"), NULL, NULL, NULL, 0, 0, 7,
     "(cell G8500 of the sheet “Eins”)", NULL},
    {"cells that are merged far below", ODD("2011-02-01"), NULL, NULL,
     "<mergeCells><mergeCell ref=\"A8600:A8601\"/></mergeCells>", 0, 0, 1,
     "2 cells are merged into one", NULL},
    {"a footnote that nobody declared", ODD("2011-02-01"), NULL,
     "<row r=\"9002\"><c r=\"A9002\" t=\"inlineStr\"><is><t>Quelle</t></is></c></row>", NULL, 0, 0,
     2, "“measure” is empty", NULL},
    {"a footnote that is declared", ODD("2011-02-01"), "Walle,SPFH,2011-02-01,,12.50\n",
     "<row r=\"9002\"><c r=\"A9002\" t=\"inlineStr\"><is><t>Quelle</t></is></c></row>", NULL, 1, 0,
     0, NULL, NULL},
};

/* Row `i` of the sheet; the first holds the names. */
static void add_cells(buffer *out, size_t i)
{
  static const char *const units[] = {"Walle", "Mitte", "Süd &amp; Hafen"};

  buffer_printf(out,
                "<row r=\"%zu\"><c r=\"A%zu\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                "<c r=\"B%zu\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                "<c r=\"C%zu\" t=\"inlineStr\"><is><t>%d-%02d-%02d</t></is></c>",
                i, i, units[i % 3], i, i % 5 ? "SPFH" : "Heim", i, (int)(2010 + i % 3),
                (int)(i % 12 + 1), (int)(i % 28 + 1));
  if (i % 4)
    buffer_printf(out, "<c r=\"D%zu\" t=\"inlineStr\"><is><t>%d-%02d-28</t></is></c>", i,
                  (int)(2013 + i % 2), (int)(i % 12 + 1));
  buffer_printf(out, "<c r=\"E%zu\"><v>%zu.25</v></c></row>", i, i % 1000);
}

static void add_line(buffer *out, size_t i)
{
  static const char *const units[] = {"Walle", "Mitte", "Süd & Hafen"};

  buffer_printf(out, "%s,%s,%d-%02d-%02d,", units[i % 3], i % 5 ? "SPFH" : "Heim",
                (int)(2010 + i % 3), (int)(i % 12 + 1), (int)(i % 28 + 1));
  if (i % 4)
    buffer_printf(out, "%d-%02d-28", (int)(2013 + i % 2), (int)(i % 12 + 1));
  buffer_printf(out, ",%zu.25\n", i % 1000);
}

static void write_sheet(temporary *out, const sheet_case *one, evs_arena *arena)
{
  static const char *const names[] = {"district", "measure", "begin", "end", "cost"};
  workbook book;
  buffer rows;

  buffer_init(&rows, arena);
  buffer_add(&rows, "<row r=\"1\">");
  for (int i = 0; i < 5; i++)
    buffer_printf(&rows, "<c r=\"%c1\" t=\"inlineStr\"><is><t>%s</t></is></c>", 'A' + i, names[i]);
  buffer_add(&rows, "</row>");
  for (size_t i = 2; i <= ROWS + 1; i++) {
    if (i == FAR)
      buffer_printf(&rows, "<row r=\"%zu\">%s</row>", i, one->odd);
    else
      add_cells(&rows, i);
  }
  buffer_add(&rows, one->below ? one->below : "");
  workbook_begin(&book, arena);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  workbook_add(&book, "xl/t.xml", "<sst/>");
  workbook_add(&book, "xl/f.xml", "<styleSheet/>");
  workbook_add_sheet(&book, 1, rows.text, one->behind ? one->behind : "");
  workbook_end(&book);
  temporary_write(out, book.bytes.text, book.bytes.size);
}

static void write_csv(temporary *out, const sheet_case *one, evs_arena *arena)
{
  buffer lines;

  buffer_init(&lines, arena);
  buffer_add(&lines, "district,measure,begin,end,cost\n");
  for (size_t i = 2; i <= ROWS + 1; i++) {
    if (i == FAR)
      buffer_add(&lines, one->odd_csv);
    else
      add_line(&lines, i);
  }
  temporary_write(out, lines.text, lines.size);
}

static evs_status read_file(evs_register_result *out, const temporary *file, const sheet_case *one,
                            size_t footer_lines, evs_findings *findings, evs_error *error)
{
  const evs_register_options options = {
      .columns = {.unit = "district",
                  .measure = "measure",
                  .begin = "begin",
                  .end = "end",
                  .cost = "cost"},
      .dialect = {.footer_declared = footer_lines > 0, .footer_lines = footer_lines},
      .threads = 1,
      .max_errors = one->max_errors};

  return evs_register_read(out, (const char *[]){evs_arena_copy(findings->arena, file->path)}, 1,
                           &options, findings, findings->arena, error);
}

static bool is_told(const evs_findings *findings, const char *code)
{
  for (size_t i = 0; i < findings->count; i++)
    if (strcmp(findings->items[i].code, code) == 0)
      return true;
  return false;
}

static void compare_with_csv(const evs_register_result *sheet, const sheet_case *one,
                             evs_arena *arena)
{
  evs_findings findings = {.arena = arena};
  const evs_cube *cube = &sheet->cube;
  evs_register_result csv;
  temporary file;

  write_csv(&file, one, arena);
  assert_int_equal(read_file(&csv, &file, one, 0, &findings, NULL), EVS_OK);
  temporary_remove(&file);
  assert_int_equal(sheet->row_count, csv.row_count);
  assert_int_equal(sheet->left_out, csv.left_out);
  assert_int_equal(cube->unit_count, 3);
  assert_int_equal(cube->measure_count, 2);
  assert_int_equal(cube->period_count, csv.cube.period_count);
  assert_memory_equal(cube->cells, csv.cube.cells,
                      3 * 2 * cube->period_count * sizeof *cube->cells);
}

static void check_case(const sheet_case *one, evs_arena *arena)
{
  evs_findings findings = {.arena = arena};
  evs_register_result result;
  evs_error error = {0};
  temporary file;
  evs_status status;

  write_sheet(&file, one, arena);
  status = read_file(&result, &file, one, one->footer_lines, &findings, &error);
  temporary_remove(&file);
  print_message("%s\n", one->label);
  if (one->column) {
    assert_int_equal(status, EVS_BAD_DATA);
    assert_int_equal(error.column, one->column);
    if (!strstr(error.message, one->words))
      assert_string_equal(error.message, one->words);
    return;
  }
  assert_string_equal(error.message, "");
  assert_int_equal(status, EVS_OK);
  if (one->finding)
    assert_true(is_told(&findings, one->finding));
  compare_with_csv(&result, one, arena);
}

static void long_sheets(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);

    check_case(&cases[i], arena);
    evs_arena_destroy(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(long_sheets)};

  return cmocka_run_group_tests(tests, NULL, NULL);
}
