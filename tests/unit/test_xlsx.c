/* Excel workbooks as tables.

   The sheets are written out here as ECMA-376 defines them; what must come of
   them can be read off.  Days: 40633 is 2011-03-31 (R: as.Date(40633, origin =
   "1899-12-30")), 39171 in the date system of 1904 (origin = "1904-01-01"). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/rows.h"
#include "evalstat/table.h"
#include "load/xlsx_parts.h"
#include "support/tables.h"
#include "support/temporary.h"
#include "support/workbook.h"

/* cell formats of every workbook here, in this order */
enum { GENERAL, DAY, MONTH, YEAR, PERCENT, BUILT_IN_DAY, DURATION };

static const char formats[] =
    "<styleSheet><numFmts count=\"5\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[$-407]mmm\\ yy;@\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"yyyy\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"0.0&quot; y &quot;%\"/>"
    "<numFmt numFmtId=\"168\" formatCode=\"[h]:mm\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
    "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"14\"/><xf "
    "numFmtId=\"168\"/></cellXfs></styleSheet>";

static const char texts[] =
    "<sst><si><t>Ort</t></si><si><r><t>Gröpe</t></r><r><rPr/><t xml:space=\"preserve\">lingen "
    "</t></r><rPh sb=\"0\"><t>READING</t></rPh></si><si><t>a_x000D_b_x005F_c</t></si></sst>";

#define T(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(place, text) "<c r=\"" place "\"><v>" text "</v></c>"
#define STYLED(place, style, text) "<c r=\"" place "\" s=\"" style "\"><v>" text "</v></c>"
#define HEADER "<row r=\"1\">" T("A1", "Ort") T("B1", "Wert") "</row>"
#define ROW(cells) HEADER "<row r=\"2\">" T("A2", "Walle") cells "</row>"

typedef struct {
  const char *label;
  const char *rows;
  const char *behind;
  evs_dialect declared;
  const char *table; /* "1[Ort][Wert] 2[Walle][=5]", = before stored numbers; NULL: refused */
  const char *findings;
  size_t line; /* of the refusal */
  size_t column;
  const char *words;
} sheet_case;

static const sheet_case cases[] = {
    {.label = "texts and numbers",
     .rows = ROW(N("B2", "5")),
     .table = "1[Ort][Wert] 2[Walle][=5]",
     .findings = "file-format:1"},
    {.label = "shared texts: runs joined, readings left out, escapes",
     .rows = HEADER "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c>" N(
         "B2", "5") "</row><row "
                    "r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c>" N("B3", "6") "</row>",
     .table = "1[Ort][Wert] 2[Gröpelingen][=5] 3[a\rb_c][=6]",
     .findings = "file-format:1"},
    {.label = "no references at all",
     .rows = "<row><c t=\"str\"><v>Ort</v></c><c t=\"str\"><v>Wert</v></c></row>"
             "<row><c t=\"str\"><v>Walle</v></c><c><v>5</v></c></row>",
     .table = "1[Ort][Wert] 2[Walle][=5]",
     .findings = "file-format:1"},
    {.label = "a prefix before every name",
     .rows = "<x:row xmlns:x=\"u\" r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v>Ort</x:v></x:c><x:c "
             "r=\"B1\" t=\"str\"><x:v>Wert</x:v></x:c></x:row>"
             "<row r=\"2\">" T("A2", "Walle") N("B2", "5") "</row>",
     .table = "1[Ort][Wert] 2[Walle][=5]",
     .findings = "file-format:1"},
    {.label = "a title, an empty row, columns and rows that begin elsewhere, a footnote",
     .rows = "<row r=\"2\">" T("A2", "Hilfen 2011") "</row><row r=\"5\">" T("C5", "Ort")
         T("E5", "Wert") "</row><row r=\"7\">" T("C7", "Walle")
             N("E7", "5") "</row><row "
                          "r=\"9\">" T("C9", "Quelle: Amt") "</row>",
     .table = "5[Ort][Wert] 7[Walle][=5]",
     .findings = "file-format:5 title-lines:2 footer-lines:9"},
    {.label = "two titles, a row of empty cells between",
     .rows = "<row r=\"1\">" T("A1", "Hilfen") "</row><row r=\"2\">" T("A2", " ") T(
         "B2", "") "</row><row r=\"3\">" T("A3", "Stand 2012") "</row><row r=\"4\">" T("A4", "Ort")
         T("B4", "Wert") "</row><row r=\"5\">" T("A5", "Walle") N("B5", "5") "</row>",
     .table = "4[Ort][Wert] 5[Walle][=5]",
     .findings = "file-format:4 title-lines:1"},
    {.label = "a title of two cells, declared",
     .rows = "<row r=\"1\">" T("A1", "Stand") N("B1", "2011") "</row><row r=\"2\">" T("A2", "Ort")
         T("B2", "Wert") "</row><row r=\"3\">" T("A3", "Walle") N("B3", "5") "</row>",
     .declared = {.title_declared = true, .title_lines = 1},
     .table = "2[Ort][Wert] 3[Walle][=5]",
     .findings = "file-format:2 title-lines:1"},
    {.label = "declared footer lines",
     .rows = ROW(N("B2", "5")) "<row r=\"3\">" T("A3", "x") N("B3", "9") "</row>",
     .declared = {.footer_declared = true, .footer_lines = 1},
     .table = "1[Ort][Wert] 2[Walle][=5]",
     .findings = "file-format:1 footer-lines:3"},
    {.label = "more title lines declared than there are rows",
     .rows = ROW(N("B2", "5")),
     .declared = {.title_declared = true, .title_lines = 9},
     .line = 2,
     .column = 1,
     .words = "only a header"},
    {.label = "more footer lines declared than there are rows",
     .rows = ROW(N("B2", "5")),
     .declared = {.footer_declared = true, .footer_lines = 9},
     .line = 1,
     .column = 1,
     .words = "only a header"},
    {.label = "two hidden rows, in both ways to say it, and one that is not",
     .rows = HEADER "<row r=\"2\" hidden=\"1\">" T("A2", "a")
         N("B2", "5") "</row><row r=\"3\" hidden=\"true\">" T("A3", "b")
             N("B3", "6") "</row><row r=\"4\" hidden=\"0\">" T("A4", "c") N("B4", "7") "</row>",
     .table = "1[Ort][Wert] 2[a][=5] 3[b][=6] 4[c][=7]",
     .findings = "cells-hidden:2 file-format:1"},
    {.label = "columns hidden up to the last of all and beyond",
     .rows = ROW(N("B2", "5")),
     .behind = "<cols><col min=\"2\" max=\"20000\" hidden=\"1\"/></cols>",
     .table = "1[Ort][Wert] 2[Walle][=5]",
     .findings = "cells-hidden:0 file-format:1"},
    {.label = "one column",
     .rows = "<row r=\"1\">" T("B1", "Ort") "</row><row r=\"2\">" T("B2", "Walle") "</row>",
     .table = "1[Ort] 2[Walle]",
     .findings = "file-format:1"},

    /* numbers */
    {.label = "0.1 + 0.2 and exponents",
     .rows = ROW(N("B2", "0.30000000000000004")) "<row r=\"3\">" T("A3", "x")
         N("B3", "1.5E-3") "</row><row r=\"4\">" T("A4", "y") N("B4", "1E6") "</row>",
     .table = "1[Ort][Wert] 2[Walle][=0.3] 3[x][=0.0015] 4[y][=1000000]",
     .findings = "digits-rounded:2 file-format:1"},
    {.label = "a number as text stays a text",
     .rows = ROW(T("B2", "1.412")),
     .table = "1[Ort][Wert] 2[Walle][1.412]",
     .findings = "file-format:1"},
    {.label = "truth values",
     .rows = ROW("<c r=\"B2\" t=\"b\"><v>1</v></c>"),
     .table = "1[Ort][Wert] 2[Walle][TRUE]",
     .findings = "file-format:1"},
    {.label = "percent is read as stored",
     .rows = ROW(STYLED("B2", "4", "0.29")),
     .table = "1[Ort][Wert] 2[Walle][=0.29]",
     .findings = "percent-format:2 file-format:1"},
    {.label = "a duration is a number",
     .rows = ROW(STYLED("B2", "6", "1.5")),
     .table = "1[Ort][Wert] 2[Walle][=1.5]",
     .findings = "file-format:1"},
    {.label = "a number that has no decimal form",
     .rows = ROW(N("B2", "1E300")),
     .line = 2,
     .column = 2,
     .words = "is no number that can be read exactly"},

    /* dates */
    {.label = "days, built in and of a format of its own",
     .rows = ROW(STYLED("B2", "1", "40633")) "<row r=\"3\">" T("A3", "x")
         STYLED("B3", "5", "40633") "</row>",
     .table = "1[Ort][Wert] 2[Walle][2011-03-31] 3[x][2011-03-31]",
     .findings = "file-format:1"},
    {.label = "as far as the format shows it",
     .rows = ROW(STYLED("B2", "2", "40633")) "<row r=\"3\">" T("A3", "x")
         STYLED("B3", "3", "40633") "</row>",
     .table = "1[Ort][Wert] 2[Walle][2011-03] 3[x][2011]",
     .findings = "file-format:1"},
    {.label = "around the day that never was",
     .rows =
         ROW(STYLED("B2", "1", "59")) "<row r=\"3\">" T("A3", "x") STYLED("B3", "1", "61") "</row>",
     .table = "1[Ort][Wert] 2[Walle][1900-02-28] 3[x][1900-03-01]",
     .findings = "file-format:1"},
    {.label = "the day that never was",
     .rows = ROW(STYLED("B2", "1", "60")),
     .line = 2,
     .column = 2,
     .words = "is shown as a date, but is none"},
    {.label = "0 is no date",
     .rows = ROW(STYLED("B2", "1", "0")),
     .line = 2,
     .column = 2,
     .words = "is shown as a date, but is none"},
    {.label = "a time of day",
     .rows = ROW(STYLED("B2", "1", "40633.75")),
     .table = "1[Ort][Wert] 2[Walle][2011-03-31]",
     .findings = "time-of-day:2 file-format:1"},
    {.label = "a date in ISO form",
     .rows = ROW("<c r=\"B2\" t=\"d\"><v>2011-03-31T00:00:00.000Z</v></c>"),
     .table = "1[Ort][Wert] 2[Walle][2011-03-31]",
     .findings = "file-format:1"},

    /* refused with the cell */
    {.label = "an error value",
     .rows = ROW("<c r=\"B2\" t=\"e\"><v>#DIV/0!</v></c>"),
     .line = 2,
     .column = 2,
     .words = "shows the error #DIV/0!; expected a value or nothing (cell B2 of the sheet “Eins”)"},
    {.label = "a formula without a value",
     .rows = ROW("<c r=\"B2\"><f>1+1</f></c>"),
     .line = 2,
     .column = 2,
     .words = "no computed value in the file; expected one (cell B2 of the sheet “Eins”)"},
    {.label = "a formula with an empty number",
     .rows = ROW("<c r=\"B2\"><f>1+1</f><v></v></c>"),
     .line = 2,
     .column = 2,
     .words = "no computed value"},
    {.label = "a formula with a value, one with an empty text",
     .rows = ROW("<c r=\"B2\"><f>1+1</f><v>2</v></c>") "<row r=\"3\">" T(
         "A3", "x") "<c r=\"B3\" t=\"str\"><f>\"\"</f><v></v></c></row>",
     .table = "1[Ort][Wert] 2[Walle][=2] 3[x][]",
     .findings = "file-format:1"},
    {.label = "a merged header",
     .rows = ROW(N("B2", "5") N("C2", "6")),
     .behind = "<mergeCells count=\"1\"><mergeCell ref=\"B1:C1\"/></mergeCells>",
     .line = 1,
     .column = 2,
     .words = "2 cells are merged into one, in the header; expected every value in a cell of its "
              "own (cell B1 of the sheet “Eins”)"},
    {.label = "a merged title",
     .rows = "<row r=\"1\">" T("A1", "Titel") "</row><row r=\"2\">" T("A2", "Ort")
         T("B2", "Wert") "</row><row r=\"3\">" T("A3", "Walle") N("B3", "5") "</row>",
     .behind = "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells>",
     .table = "2[Ort][Wert] 3[Walle][=5]",
     .findings = "file-format:2 title-lines:1"},
    {.label = "merged places",
     .rows = ROW(N("B2", "5")) "<row r=\"3\">" N("B3", "6") "</row>",
     .behind = "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>",
     .line = 2,
     .column = 1,
     .words = "2 cells are merged into one; expected"},
    {.label = "two columns of one name, far to the right",
     .rows = "<row r=\"1\">" T("AA1", "Ort") T("AB1", "Ort") "</row><row r=\"2\">" T("AA2", "x")
         N("AB2", "5") "</row>",
     .line = 1,
     .column = 28,
     .words = "columns 27 and 28 have the same name “Ort”; expected different names (cell AB1 of"},
    {.label = "a text that is not there",
     .rows = ROW("<c r=\"B2\" t=\"s\"><v>99</v></c>"),
     .line = 2,
     .column = 2,
     .words = "is no number of a text of this workbook"},
    {.label = "rows out of order",
     .rows = "<row r=\"2\">" T("A2", "x") "</row><row r=\"1\">" T("A1", "y") "</row>",
     .line = 2,
     .column = 1,
     .words = "out of order"},
    {.label = "cells out of order",
     .rows = "<row r=\"2\">" T("B2", "x") T("A2", "y") "</row>",
     .line = 2,
     .column = 2,
     .words = "out of order"},
    {.label = "a cell of another row",
     .rows = "<row r=\"2\">" T("A7", "x") "</row>",
     .line = 2,
     .words = "out of order"},
    {.label = "hidden rows are said, empty ones not",
     .rows = HEADER "<row r=\"2\" hidden=\"1\">" T("A2", "Walle")
         N("B2", "5") "</row><row r=\"3\" hidden=\"1\"/>",
     .table = "1[Ort][Wert] 2[Walle][=5]",
     .findings = "cells-hidden:2 file-format:1"},
    {.label = "only a header", .rows = HEADER, .line = 1, .column = 1, .words = "only a header"},
    {.label = "a declaration that means nothing here",
     .rows = ROW(N("B2", "5")),
     .declared = {.delimiter = ';'},
     .words = "is an Excel workbook, for which `delimiter` means nothing"},
};

static int begin(void **state)
{
  *state = evs_arena_create(NULL, NULL);
  return 0;
}

static int end(void **state)
{
  evs_arena_destroy(*state);
  return 0;
}

static void add_cells(buffer *out, const char *const *cells, const unsigned char *kinds,
                      size_t count)
{
  for (size_t i = 0; i < count; i++)
    buffer_printf(out, "[%s%s]", kinds && kinds[i] == EVS_STORED_NUMBER ? "=" : "", cells[i]);
}

static const char *table_text(const evs_table *table, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  buffer_printf(&out, "%zu", table->header_line);
  add_cells(&out, table->names, NULL, table->column_count);
  for (size_t i = 0; i < table->row_count; i++) {
    buffer_printf(&out, " %zu", evs_table_line(table, i));
    add_cells(&out, table->rows[i].cells, table->rows[i].kinds, table->column_count);
  }
  return out.text;
}

static const char *findings_text(const evs_findings *findings, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  for (size_t i = 0; i < findings->count; i++)
    buffer_printf(&out, "%s%s:%zu", i ? " " : "", findings->items[i].code, findings->items[i].line);
  return out.text;
}

static evs_status read_workbook(evs_table *out, const workbook *book, const evs_dialect *declared,
                                evs_findings *findings, evs_arena *arena, evs_error *error)
{
  temporary file;
  evs_status status;

  temporary_write(&file, book->bytes.text, book->bytes.size);
  if (error)
    memset(error, 0, sizeof *error);
  status = evs_table_read(out, evs_arena_copy(arena, file.path), declared, findings, arena, error);
  temporary_remove(&file);
  return status;
}

static void begin_workbook(workbook *out, const char *properties, evs_arena *arena)
{
  workbook_begin(out, arena);
  workbook_add_frame(out, (const char *[]){"Eins"}, 1, properties);
  workbook_add(out, "xl/t.xml", texts);
  workbook_add(out, "xl/f.xml", formats);
}

static void test_sheets(void **state)
{
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const sheet_case *row = &cases[i];
    evs_findings findings = {.arena = *state};
    workbook book;
    evs_table table;
    evs_error error;
    evs_status status;

    begin_workbook(&book, "", *state);
    workbook_add_sheet(&book, 1, row->rows, row->behind ? row->behind : "");
    workbook_end(&book);
    status = read_workbook(&table, &book, &row->declared, &findings, *state, &error);
    print_message("%s\n", row->label);
    if (row->table) {
      assert_string_equal(error.message, "");
      assert_int_equal(status, EVS_OK);
      assert_string_equal(table_text(&table, *state), row->table);
      assert_string_equal(findings_text(&findings, *state), row->findings);
    } else {
      assert_int_not_equal(status, EVS_OK);
      assert_int_equal(error.line, row->line);
      assert_int_equal(error.column, row->column);
      if (!strstr(error.message, row->words))
        assert_string_equal(error.message, row->words);
    }
  }
}

static void test_dates_from_1904(void **state)
{
  evs_findings findings = {.arena = *state};
  workbook book;
  evs_table table;
  evs_error error;

  begin_workbook(&book, "date1904=\"1\" ", *state);
  workbook_add_sheet(&book, 1,
                     ROW(STYLED("B2", "1", "39171")) "<row r=\"3\">" T("A3", "x")
                         STYLED("B3", "1", "0") "</row>",
                     "");
  workbook_end(&book);
  assert_int_equal(read_workbook(&table, &book, NULL, &findings, *state, &error), EVS_OK);
  assert_string_equal(table_text(&table, *state),
                      "1[Ort][Wert] 2[Walle][2011-03-31] 3[x][1904-01-01]");
}

/* What number format codes make of a number. */
static void test_format_codes(void **state)
{
  static const struct {
    const char *code;
    xlsx_style style;
  } codes[] = {
      {"General", XLSX_NUMBER},
      {"0.00", XLSX_NUMBER},
      {"#,##0.00\\ [$€-407]", XLSX_NUMBER},
      {"0.00E+00", XLSX_NUMBER},
      {"0\\d", XLSX_NUMBER},
      {"0 \"days\"", XLSX_NUMBER},
      {"[Red]0", XLSX_NUMBER},
      {"[>=1000]0;0", XLSX_NUMBER},
      {"_-* #,##0.00\\ _€_-", XLSX_NUMBER},
      {"0%", XLSX_PERCENT},
      {"0.0\\ %;[Red]\\-0.0\\ %", XLSX_PERCENT},
      {"0\"%\"", XLSX_NUMBER},
      {"yyyy\\-mm\\-dd", XLSX_DAY},
      {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", XLSX_DAY},
      {"DD.MM.YYYY", XLSX_DAY},
      {"d. mmm", XLSX_DAY},
      {"dd/mm/yy hh:mm", XLSX_DAY},
      {"mm/yyyy", XLSX_MONTH},
      {"mmmm yyyy;@", XLSX_MONTH},
      {"yyyy", XLSX_YEAR},
      {"hh:mm:ss", XLSX_NUMBER},
      {"mm:ss", XLSX_NUMBER},
      {"mm:ss.0", XLSX_NUMBER},
      {"[mm]:ss", XLSX_NUMBER},
      {"h:mm AM/PM", XLSX_NUMBER},
      {"\"unclosed", XLSX_NUMBER},
      {"\\", XLSX_NUMBER},
      {"", XLSX_NUMBER},
  };

  (void)state;
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
    print_message("%s\n", codes[i].code);
    assert_int_equal(xlsx_style_of_code(codes[i].code), codes[i].style);
  }
}

typedef struct {
  const char *label;
  const char *sheets[4];
  const char *rows[3]; /* of each; NULL: the sheet is empty */
  const char *named;
  const char *table;
  evs_status status;
  const char *words; /* of the refusal, or the findings */
} choice_case;

static const choice_case choices[] = {
    {"an empty one beside",
     {"Eins", "Tabelle2", NULL},
     {ROW(N("B2", "5")), ""},
     NULL,
     "1[Ort][Wert] 2[Walle][=5]",
     EVS_OK,
     "sheets-left-out:0 file-format:1"},
    {"a hidden one beside",
     {"-Notiz", "Eins", NULL},
     {ROW(N("B2", "9")), ROW(N("B2", "5"))},
     NULL,
     "1[Ort][Wert] 2[Walle][=5]",
     EVS_OK,
     "sheets-left-out:0 file-format:1"},
    {"several",
     {"2011", "2012", NULL},
     {ROW(N("B2", "9")), ROW(N("B2", "5"))},
     NULL,
     NULL,
     EVS_USAGE,
     "several sheets; which one is meant? It has “2011”, “2012”"},
    {"several: the third is not looked into",
     {"2011", "2012", "2013", NULL},
     {ROW(N("B2", "9")), ROW(N("B2", "5")), ROW(N("B2", "5"))},
     NULL,
     NULL,
     EVS_USAGE,
     "several sheets; which one is meant? It has “2011”, “2012”, “2013”"},
    {"an empty one by name",
     {"Eins", "Zwei", NULL},
     {"", ROW(N("B2", "5"))},
     "eins",
     NULL,
     EVS_BAD_DATA,
     "the file is empty; expected a header"},
    {"one of several, whatever its case",
     {"Plan", "Ist", NULL},
     {ROW(N("B2", "9")), ROW(N("B2", "5"))},
     "ist",
     "1[Ort][Wert] 2[Walle][=5]",
     EVS_OK,
     "file-format:1"},
    {"a hidden one by name",
     {"Plan", "-Ist", NULL},
     {ROW(N("B2", "9")), ROW(N("B2", "5"))},
     "Ist",
     "1[Ort][Wert] 2[Walle][=5]",
     EVS_OK,
     "sheet-hidden:0 file-format:1"},
    {"one that is not there",
     {"Plan", "-Ist", NULL},
     {ROW(N("B2", "9")), ROW(N("B2", "5"))},
     "Soll",
     NULL,
     EVS_USAGE,
     "has no sheet “Soll”; it has “Plan”, “Ist” (hidden)"},
    {"nothing but a hidden one",
     {"-Ist", NULL},
     {ROW(N("B2", "9"))},
     NULL,
     NULL,
     EVS_BAD_DATA,
     "no visible sheet of the workbook has a cell; it has “Ist” (hidden)"},
};

static size_t count_names(const char *const *names)
{
  size_t count = 0;

  while (names[count])
    count++;
  return count;
}

static void test_choice_of_sheet(void **state)
{
  for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
    const choice_case *row = &choices[i];
    evs_dialect declared = {.sheet = row->named};
    evs_findings findings = {.arena = *state};
    workbook book;
    evs_table table;
    evs_error error;

    print_message("%s\n", row->label);
    workbook_begin(&book, *state);
    workbook_add_frame(&book, row->sheets, count_names(row->sheets), "");
    for (unsigned j = 0; row->sheets[j]; j++)
      workbook_add_sheet(&book, j + 1, row->rows[j], "");
    workbook_add(&book, "xl/t.xml", texts);
    workbook_add(&book, "xl/f.xml", formats);
    workbook_end(&book);
    assert_int_equal(read_workbook(&table, &book, &declared, &findings, *state, &error),
                     row->status);
    if (row->status) /* the same for who does not ask why */
      assert_int_equal(read_workbook(&table, &book, &declared, &findings, *state, NULL),
                       row->status);
    if (row->table) {
      assert_string_equal(table_text(&table, *state), row->table);
      assert_string_equal(findings_text(&findings, *state), row->words);
    } else if (!strstr(error.message, row->words)) {
      assert_string_equal(error.message, row->words);
    }
  }
}

static evs_status stop_at_second(void *context, const evs_record *record, evs_error *error)
{
  size_t *count = context;

  (void)record;
  return ++*count == 2 ? evs_fail(error, EVS_TOO_FEW, "enough") : EVS_OK;
}

/* The last row is delivered when the sheet has ended, and can be refused as well. */
static void test_the_last_row_is_refused(void **state)
{
  evs_findings findings = {.arena = *state};
  size_t count = 0;
  evs_rows rows;
  workbook book;
  temporary file;
  evs_error error;

  begin_workbook(&book, "", *state);
  workbook_add_sheet(&book, 1, ROW(N("B2", "5")), "");
  workbook_end(&book);
  temporary_write(&file, book.bytes.text, book.bytes.size);
  assert_int_equal(
      evs_rows_read(&rows, file.path, NULL, stop_at_second, &count, &findings, *state, &error),
      EVS_TOO_FEW);
  temporary_remove(&file);
  assert_int_equal(count, 2);
}

/* Rows of two cells far apart would fill the memory with what stands between them. */
static void test_sparse_sheets(void **state)
{
  enum { ROWS = 2200, COLUMNS = 16384 };
  evs_findings findings = {.arena = *state};
  workbook book;
  buffer rows;
  evs_table table;
  evs_error error;

  buffer_init(&rows, *state);
  buffer_add(&rows, "<row>");
  for (size_t i = 0; i < COLUMNS; i++)
    buffer_printf(&rows, "<c t=\"str\"><v>c%zu</v></c>", i);
  buffer_add(&rows, "</row>");
  for (size_t i = 0; i < ROWS; i++)
    buffer_add(&rows, "<row><c><v>1</v></c></row>");
  begin_workbook(&book, "", *state);
  workbook_add_sheet(&book, 1, rows.text, "");
  workbook_end(&book);
  assert_int_equal(read_workbook(&table, &book, NULL, &findings, *state, &error), EVS_TOO_LARGE);
  assert_string_equal(error.message, "the table has more than 32 million cells up to here (cell "
                                     "A1954 of the sheet “Eins”)");
}

/* A workbook without one of its parts, with another text for it, or with bytes in its place. */
static void expect_refusal(workbook *book, evs_status status, const char *words, evs_arena *arena)
{
  evs_findings findings = {.arena = arena};
  evs_table table;
  evs_error error;

  workbook_end(book);
  assert_int_equal(read_workbook(&table, book, NULL, &findings, arena, &error), status);
  if (!strstr(error.message, words))
    assert_string_equal(error.message, words);
}

static void test_parts_that_are_missing(void **state)
{
  workbook book;

  workbook_begin(&book, *state);
  workbook_add(&book, "readme.txt", "hello");
  expect_refusal(&book, EVS_BAD_DATA, "a ZIP file without an Excel workbook", *state);
  workbook_begin(&book, *state);
  workbook_add(&book, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  expect_refusal(&book, EVS_BAD_DATA, "is an OpenDocument file; expected an Excel workbook",
                 *state);
  workbook_begin(&book, *state);
  workbook_add(&book, "content.xml", "<office:document-content/>");
  expect_refusal(&book, EVS_BAD_DATA, "is an OpenDocument file; expected an Excel workbook",
                 *state);
  workbook_begin(&book, *state);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  expect_refusal(&book, EVS_BAD_DATA, "the part xl/s1.xml of the workbook is missing", *state);
  workbook_begin(&book, *state);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  workbook_add_sheet(&book, 1, ROW(N("B2", "5")), "");
  expect_refusal(&book, EVS_BAD_DATA, "the part xl/t.xml of the workbook is missing", *state);
  workbook_begin(&book, *state);
  workbook_add_frame(&book, NULL, 0, "");
  expect_refusal(&book, EVS_BAD_DATA, "has no sheet", *state);
}

/* ECMA-376 part 2, 9.3: a target is meant from the folder of the part that names it. */
static void test_parts_elsewhere(void **state)
{
  static const char *const sheets[] = {"../../a/s1.xml", "/a/s1.xml", "./../../a/./../a/s1.xml",
                                       "../../../../a/s1.xml", "/a//x/../s1.xml"};

  for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
    evs_findings findings = {.arena = *state};
    workbook book;
    evs_table table;
    evs_error error = {0};

    print_message("%s\n", sheets[i]);
    workbook_begin(&book, *state);
    workbook_add(&book, "_rels/.rels",
                 "<Relationships><Relationship Id=\"b\" Type=\"x/officeDocument\" "
                 "Target=\"deep/er/book.xml\"/></Relationships>");
    workbook_add(
        &book, "deep/er/book.xml",
        "<workbook xmlns:r=\"x\"><sheets><sheet name=\"Eins\" r:id=\"r1\"/></sheets></workbook>");
    workbook_add(&book, "deep/er/_rels/book.xml.rels",
                 evs_arena_printf(*state,
                                  "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" "
                                  "Target=\"%s\"/></Relationships>",
                                  sheets[i]));
    workbook_add(
        &book, "a/s1.xml",
        "<worksheet><sheetData><row><c t=\"str\"><v>Ort</v></c><c t=\"str\"><v>Wert</v></c></row>"
        "<row><c t=\"str\"><v>Walle</v></c><c><v>5</v></c></row></sheetData></worksheet>");
    workbook_end(&book);
    if (read_workbook(&table, &book, NULL, &findings, *state, &error))
      fail_msg("%s", error.message);
    assert_string_equal(table_text(&table, *state), "1[Ort][Wert] 2[Walle][=5]");
  }
}

/* Sheets that say that they are visible, and a sheet that is a chart: its relation is no worksheet.
 */
static void test_sheets_beside_worksheets(void **state)
{
  evs_findings findings = {.arena = *state};
  workbook book;
  evs_table table;
  evs_error error = {0};

  workbook_begin(&book, *state);
  workbook_add(&book, "_rels/.rels",
               "<Relationships><Relationship Id=\"b\" Type=\"x/officeDocument\" "
               "Target=\"book.xml\"/></Relationships>");
  workbook_add(&book, "book.xml",
               "<workbook xmlns:r=\"x\"><sheets><sheet name=\"Bild\" state=\"hidden\" r:id=\"r2\"/>"
               "<sheet name=\"Eins\" state=\"visible\" r:id=\"r1\"/></sheets></workbook>");
  workbook_add(&book, "_rels/book.xml.rels",
               "<Relationships><Relationship Id=\"r2\" Type=\"x/chartsheet\" Target=\"c.xml\"/>"
               "<Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s1.xml\"/></Relationships>");
  workbook_add(
      &book, "s1.xml",
      "<worksheet><sheetData><row><c t=\"str\"><v>Ort</v></c><c t=\"str\"><v>Wert</v></c></row>"
      "<row><c t=\"str\"><v>Walle</v></c><c><v>5</v></c></row></sheetData></worksheet>");
  workbook_add(&book, "c.xml", "<chartsheet/>");
  workbook_end(&book);
  if (read_workbook(&table, &book, NULL, &findings, *state, &error))
    fail_msg("%s", error.message);
  assert_string_equal(table_text(&table, *state), "1[Ort][Wert] 2[Walle][=5]");
}

/* What is a package of Microsoft's, but no workbook that is XML. */
static void test_other_packages(void **state)
{
  static const struct {
    const char *part;
    const char *words;
  } packages[] = {
      {"xl/workbook.bin", "the file is a binary workbook (.xlsb); expected .xlsx"},
      {"word/document.xml", "a ZIP file without an Excel workbook"},
      {"ppt/presentation.xml", "a ZIP file without an Excel workbook"},
  };
  workbook book;

  for (size_t i = 0; i < sizeof packages / sizeof *packages; i++) {
    workbook_begin(&book, *state);
    workbook_add(&book, "_rels/.rels",
                 evs_arena_printf(*state,
                                  "<Relationships><Relationship Id=\"b\" "
                                  "Type=\"x/officeDocument\" Target=\"%s\"/></Relationships>",
                                  packages[i].part));
    workbook_add(&book, packages[i].part, "");
    expect_refusal(&book, EVS_BAD_DATA, packages[i].words, *state);
  }
  workbook_begin(&book, *state);
  workbook_add(&book, "_rels/.rels", "<Relationships/>");
  expect_refusal(&book, EVS_BAD_DATA, "a ZIP file without an Excel workbook", *state);
}

static void test_hostile_parts(void **state)
{
  enum { BOMB = 80 * 1024 * 1024 };
  workbook book;
  buffer bomb;

  workbook_begin(&book, *state);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  workbook_add(&book, "xl/s1.xml",
               "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>");
  expect_refusal(&book, EVS_BAD_DATA, "has a document type; expected none", *state);

  workbook_begin(&book, *state);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  workbook_add(&book, "xl/s1.xml", "<worksheet><sheetData><row>");
  expect_refusal(&book, EVS_BAD_DATA, "is no XML (its line 1: no element found)", *state);

  workbook_begin(&book, *state);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  workbook_add_sheet(&book, 1, ROW(N("B2", "5")), "");
  workbook_add(&book, "xl/t.xml", texts);
  buffer_init(&bomb, *state);
  deflate_same(&bomb, ' ', BOMB);
  workbook_add_bytes(&book, "xl/f.xml", bomb.text, bomb.size, true, 100);
  expect_refusal(&book, EVS_TOO_LARGE, "the part xl/f.xml of the workbook is larger than 64 MiB",
                 *state);
}

static void test_a_tag_without_end(void **state)
{
  enum { SIZE = 4 * 1024 * 1024 };
  char *tag = evs_arena_alloc(*state, SIZE + 1);
  workbook book;

  memset(tag, 'a', SIZE);
  tag[0] = '<';
  workbook_begin(&book, *state);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  workbook_add(&book, "xl/s1.xml", tag);
  expect_refusal(&book, EVS_TOO_LARGE, "has a tag of more than 1 MiB", *state);
}

/* What comes of these bytes through a pipe, which holds them all. */
static evs_status read_pipe(const char *bytes, size_t size, evs_error *error)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  filled_pipe file;
  evs_table table;
  evs_status status;

  pipe_fill(&file, bytes, size);
  memset(error, 0, sizeof *error);
  status = evs_table_read(&table, file.path, NULL, &findings, arena, error);
  pipe_close(&file);
  evs_arena_destroy(arena);
  return status;
}

/* Cut at every byte, or with one byte changed: an error or a table, never a crash. */
static void test_damaged_workbooks(void **state)
{
  workbook book;
  evs_error error;

  begin_workbook(&book, "", *state);
  workbook_add_sheet(&book, 1, ROW(STYLED("B2", "1", "40633")), "");
  workbook_end(&book);
  assert_int_equal(read_pipe(book.bytes.text, book.bytes.size, &error), EVS_OK);
  for (size_t i = 0; i < book.bytes.size; i++) {
    assert_int_equal(read_pipe(book.bytes.text, i, &error), EVS_BAD_DATA);
    assert_true(*error.message);
    book.bytes.text[i] ^= 0x55;
    if (read_pipe(book.bytes.text, book.bytes.size, &error))
      assert_true(*error.message);
    book.bytes.text[i] ^= 0x55;
  }
}

static evs_status collect(void *context, const evs_record *record, evs_error *error)
{
  buffer *out = context;

  (void)error;
  buffer_printf(out, "%s%zu", out->size ? " " : "", record->line);
  add_cells(out, record->cells, record->kinds, record->cell_count);
  return EVS_OK;
}

static evs_status read_rows(buffer *out, evs_rows *rows, const char *behind, evs_arena *arena,
                            evs_error *error)
{
  evs_findings findings = {.arena = arena};
  workbook book;
  temporary file;
  evs_status status;

  begin_workbook(&book, "", arena);
  workbook_add_sheet(&book, 1,
                     "<row r=\"1\">" T("A1", "Titel") "</row><row r=\"3\">" T("B3", "Ort")
                         T("D3", "Wert") "</row><row r=\"4\">" T("B4", "Walle")
                             STYLED("D4", "1", "40633") "</row>",
                     behind);
  workbook_end(&book);
  temporary_write(&file, book.bytes.text, book.bytes.size);
  buffer_init(out, arena);
  status = evs_rows_read(rows, file.path, NULL, collect, out, &findings, arena, error);
  temporary_remove(&file);
  return status;
}

/* Row by row: titles too, every record as wide as the sheet. */
static void test_rows_of_a_sheet(void **state)
{
  buffer text;
  evs_rows rows;
  evs_error error;

  assert_int_equal(read_rows(&text, &rows, "", *state, &error), EVS_OK);
  assert_string_equal(text.text, "1[Titel][] 3[Ort][Wert] 4[Walle][2011-03-31]");
  assert_string_equal(rows.format, "xlsx");
  assert_string_equal(rows.sheet, "Eins");
  assert_int_equal(rows.column_numbers[1], 4);
  assert_int_equal(read_rows(&text, &rows, "<mergeCells><mergeCell ref=\"A1:D1\"/></mergeCells>",
                             *state, &error),
                   EVS_OK);
  assert_int_equal(read_rows(&text, &rows, "<mergeCells><mergeCell ref=\"B3:D3\"/></mergeCells>",
                             *state, &error),
                   EVS_BAD_DATA);
  assert_string_equal(text.text, "1[Titel][]");
  assert_int_equal(error.line, 3);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_sheets, begin, end),
      cmocka_unit_test_setup_teardown(test_dates_from_1904, begin, end),
      cmocka_unit_test_setup_teardown(test_format_codes, begin, end),
      cmocka_unit_test_setup_teardown(test_choice_of_sheet, begin, end),
      cmocka_unit_test_setup_teardown(test_the_last_row_is_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_sparse_sheets, begin, end),
      cmocka_unit_test_setup_teardown(test_parts_that_are_missing, begin, end),
      cmocka_unit_test_setup_teardown(test_hostile_parts, begin, end),
      cmocka_unit_test_setup_teardown(test_parts_elsewhere, begin, end),
      cmocka_unit_test_setup_teardown(test_other_packages, begin, end),
      cmocka_unit_test_setup_teardown(test_sheets_beside_worksheets, begin, end),
      cmocka_unit_test_setup_teardown(test_a_tag_without_end, begin, end),
      cmocka_unit_test_setup_teardown(test_damaged_workbooks, begin, end),
      cmocka_unit_test_setup_teardown(test_rows_of_a_sheet, begin, end),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
