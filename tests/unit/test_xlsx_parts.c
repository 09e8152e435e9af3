/* The parts of a workbook at their edges: references, merged ranges, shared texts, cell formats.

   Expected values are read off ECMA-376 part 1: references 18.3.1.4, number formats 18.8.30 (the
   table of built-in ones), escapes 22.4.2.4; day 2958465 is 9999-12-31 (R: as.Date(2958465, origin
   = "1899-12-30")). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/table.h"
#include "load/xlsx_parts.h"
#include "support/tables.h"
#include "support/temporary.h"
#include "support/workbook.h"

#define T(text) "<c t=\"str\"><v>" text "</v></c>"
#define HEADER "<row>" T("Ort") T("Wert") "</row>"
#define VALUE(cell) HEADER "<row>" T("Walle") cell "</row>"

/* The cell in the third column of a workbook with these parts, "=" before a stored number; or why
 * there is none. */
typedef struct {
  const char *label;
  const char *rows;
  const char *behind;
  const char *expected;
} part_case;

static const part_case cases[] = {
    /* references */
    {"the last column of all",
     "<row>" T("Ort") "<c r=\"XFD1\" t=\"str\"><v>Wert</v></c></row><row>" T(
         "Walle") "<c r=\"XFD2\"><v>5</v></c></row>",
     "", "=5"},
    {"behind the last column", "<row><c r=\"XFD1\" t=\"str\"><v>Wert</v></c>" T("x") "</row>", "",
     "out of order"},
    {"a column of five letters", VALUE("<c r=\"AAAAA2\"><v>5</v></c>"), "", "out of order"},
    {"a column XFE", VALUE("<c r=\"XFE2\"><v>5</v></c>"), "", "out of order"},
    {"a row of eight digits", VALUE("<c r=\"B99999999\"><v>5</v></c>"), "", "out of order"},
    {"a row behind the last of all", VALUE("<c r=\"B1048577\"><v>5</v></c>"), "", "out of order"},
    {"no row", VALUE("<c r=\"B\"><v>5</v></c>"), "", "out of order"},
    {"row 0", VALUE("<c r=\"B0\"><v>5</v></c>"), "", "out of order"},
    {"no column", VALUE("<c r=\"2\"><v>5</v></c>"), "", "out of order"},
    {"more behind it", VALUE("<c r=\"B2$\"><v>5</v></c>"), "", "out of order"},
    {"a row without a number in its place", HEADER "<row r=\"\">" T("x") "</row>", "",
     "out of order"},
    {"a row of ten digits", HEADER "<row r=\"0000000002\">" T("x") "</row>", "", "out of order"},
    {"a row in words", HEADER "<row r=\"2x\">" T("x") "</row>", "", "out of order"},
    {"a row with a sign", HEADER "<row r=\"+2\">" T("x") "</row>", "", "out of order"},
    {"a cell outside of all rows", T("x"), "", "out of order"},
    {"a row behind the last", HEADER "<row r=\"1048577\">" T("x") "</row>", "", "out of order"},

    /* merged ranges that are none are passed over */
    {"merged with itself", VALUE("<c><v>5</v></c>"),
     "<mergeCells><mergeCell ref=\"B2\"/></mergeCells>", "=5"},
    {"no reference", VALUE("<c><v>5</v></c>"), "<mergeCells><mergeCell/></mergeCells>", "=5"},
    {"a reference too long", VALUE("<c><v>5</v></c>"),
     "<mergeCells><mergeCell ref=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1:B2\"/></mergeCells>",
     "=5"},
    {"no first cell", VALUE("<c><v>5</v></c>"), "<mergeCells><mergeCell ref=\":B2\"/></mergeCells>",
     "=5"},
    {"no last cell", VALUE("<c><v>5</v></c>"), "<mergeCells><mergeCell ref=\"B2:\"/></mergeCells>",
     "=5"},
    {"upwards", VALUE("<c><v>5</v></c>"), "<mergeCells><mergeCell ref=\"A2:B1\"/></mergeCells>",
     "=5"},
    {"to the left", VALUE("<c><v>5</v></c>"), "<mergeCells><mergeCell ref=\"B1:A2\"/></mergeCells>",
     "=5"},

    /* hidden columns, said once each */
    {"a hidden column", VALUE("<c><v>5</v></c>"),
     "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>", "=5"},
    {"a column that is not hidden", VALUE("<c><v>5</v></c>"),
     "<cols><col min=\"2\" max=\"2\"/></cols>", "=5"},

    /* texts */
    {"an inline text with its reading",
     VALUE("<c t=\"inlineStr\"><is><r><t>a</t></r><rPh "
           "sb=\"0\"><t>READ</t></rPh><r><t>b</t></r></is></c>"),
     "", "ab"},
    {"an escape in small letters", VALUE("<c t=\"str\"><v>a_x000a_b</v></c>"), "", "a\nb"},
    {"an escape of a letter", VALUE("<c t=\"str\"><v>_x0041_</v></c>"), "", "A"},
    {"no escapes",
     VALUE("<c t=\"str\"><v>_x00G0_ _x00g0_ _x00:0_ _x00-0_ _x0000_ _xFFFF_ _x12 _y0041_ "
           "_x0041-</v></c>"),
     "", "_x00G0_ _x00g0_ _x00:0_ _x00-0_ _x0000_ _xFFFF_ _x12 _y0041_ _x0041-"},
    {"a shared text that is empty", VALUE("<c t=\"s\"><v>0</v></c>"), "", ""},
    {"a number of a text that is negative", VALUE("<c t=\"s\"><v>-1</v></c>"), "",
     "is no number of a text"},
    {"a number of a text in words", VALUE("<c t=\"s\"><v>x</v></c>"), "", "is no number of a text"},
    {"a number of a text with more behind it", VALUE("<c t=\"s\"><v>0x</v></c>"), "",
     "is no number of a text"},
    {"a number of a text behind the last", VALUE("<c t=\"s\"><v>1</v></c>"), "",
     "is no number of a text"},
    {"false", VALUE("<c t=\"b\"><v>0</v></c>"), "", "FALSE"},
    {"a type that nobody knows", VALUE("<c t=\"zz\"><v>5</v></c>"), "", "=5"},

    /* numbers and days */
    {"a format that is not there", VALUE("<c s=\"99\"><v>5</v></c>"), "", "=5"},
    {"the first day", VALUE("<c s=\"1\"><v>1</v></c>"), "", "1900-01-01"},
    {"the last day", VALUE("<c s=\"1\"><v>2958465</v></c>"), "", "9999-12-31"},
    {"a day later", VALUE("<c s=\"1\"><v>2958466</v></c>"), "", "is shown as a date, but is none"},
    {"a day before all", VALUE("<c s=\"1\"><v>-1</v></c>"), "", "is shown as a date, but is none"},
    {"a day beyond all", VALUE("<c s=\"1\"><v>3000001</v></c>"), "",
     "is shown as a date, but is none"},
    {"a day without end", VALUE("<c s=\"1\"><v>1e999</v></c>"), "",
     "is shown as a date, but is none"},
    {"a day in words", VALUE("<c s=\"1\"><v>soon</v></c>"), "", "is shown as a date, but is none"},
    {"a date in ISO form alone", VALUE("<c t=\"d\"><v>2011-03-31</v></c>"), "", "2011-03-31"},
    {"a date in ISO form at noon", VALUE("<c t=\"d\"><v>2011-03-31T12:00:00</v></c>"), "",
     "2011-03-31"},
    {"a percentage too large to show", VALUE("<c s=\"2\"><v>1E39</v></c>"), "",
     "=1000000000000000000000000000000000000000"},
    {"two numbers of too many digits",
     VALUE("<c><v>0.30000000000000004</v></c>") "<row>" T(
         "x") "<c><v>0.30000000000000004</v></c></row>",
     "", "=0.3"},
};

static const char texts[] = "<sst><si><t></t></si></sst>";
static const char formats[] =
    "<styleSheet><numFmts><numFmt numFmtId=\"170\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "
    "numFmtId=\"14\"/>"
    "<xf numFmtId=\"9\"/></cellXfs></styleSheet>";

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

/* What stands in the last cell of the second row of a workbook; else the message. */
static const char *value_in(workbook *book, const evs_dialect *declared, evs_status *status,
                            evs_arena *arena)
{
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  temporary file;

  workbook_end(book);
  temporary_write(&file, book->bytes.text, book->bytes.size);
  *status =
      evs_table_read(&table, evs_arena_copy(arena, file.path), declared, &findings, arena, &error);
  temporary_remove(&file);
  if (*status)
    return evs_arena_copy(arena, error.message);
  size_t last = table.column_count - 1;
  bool number = table.rows[0].kinds && table.rows[0].kinds[last] == EVS_STORED_NUMBER;
  return evs_arena_printf(arena, "%s%s", number ? "=" : "", evs_table_cell(&table, 0, last));
}

/* The same of `rows` with these formats and shared texts. */
static const char *value_of(const char *rows, const char *behind, const char *styles,
                            const char *shared, evs_status *status, evs_arena *arena)
{
  workbook book;

  workbook_begin(&book, arena);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  workbook_add(&book, "xl/t.xml", shared);
  workbook_add(&book, "xl/f.xml", styles);
  workbook_add_sheet(&book, 1, rows, behind);
  return value_in(&book, NULL, status, arena);
}

/* The same with `count` shared texts of almost 1 MiB. */
static const char *value_of_texts(size_t count, evs_status *status, evs_arena *arena)
{
  workbook book;
  buffer shared;

  buffer_init(&shared, arena);
  deflate_texts(&shared, count);
  workbook_begin(&book, arena);
  workbook_add_frame(&book, (const char *[]){"Eins"}, 1, "");
  workbook_add_bytes(&book, "xl/t.xml", shared.text, shared.size, true, count * DEFLATED_TEXT);
  workbook_add(&book, "xl/f.xml", formats);
  workbook_add_sheet(&book, 1, VALUE("<c><v>5</v></c>"), "");
  return value_in(&book, NULL, status, arena);
}

static void test_parts(void **state)
{
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const part_case *row = &cases[i];
    evs_status status;
    const char *found = value_of(row->rows, row->behind, formats, texts, &status, *state);
    bool same = status ? strstr(found, row->expected) != NULL : strcmp(found, row->expected) == 0;

    if (!same)
      fail_msg("%s: %s; expected %s", row->label, found, row->expected);
  }
}

/* The number 40633 in every built-in format: a day, a month or a number, as the table of ECMA-376
   shows it (those from 27 to 36 and from 50 to 58 are dates of East Asian languages). */
static void test_built_in_formats(void **state)
{
  for (unsigned id = 0; id <= 60; id++) {
    bool month = id == 17;
    bool day = (id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
               (id >= 50 && id <= 54) || id == 57 || id == 58;
    const char *styles = evs_arena_printf(
        *state,
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"%u\"/></cellXfs></styleSheet>",
        id);
    evs_status status;
    const char *found =
        value_of(VALUE("<c s=\"1\"><v>40633</v></c>"), "", styles, texts, &status, *state);

    assert_int_equal(status, EVS_OK);
    assert_string_equal(found, day ? "2011-03-31" : month ? "2011-03" : "=40633");
  }
}

static void test_codes_at_their_edges(void **state)
{
  static const struct {
    const char *code;
    xlsx_style style;
  } codes[] = {
      {"[", XLSX_NUMBER},      {"[]", XLSX_NUMBER},       {"[h", XLSX_NUMBER},
      {"[hh]", XLSX_NUMBER},   {"[h]\"d\"", XLSX_NUMBER}, {"[Red]yyyy", XLSX_YEAR},
      {"[hx]yyyy", XLSX_YEAR}, {"[h]d", XLSX_NUMBER},     {"mmm", XLSX_DAY},
      {"d", XLSX_DAY},         {"yyyy hh", XLSX_DAY},     {"yyyy hh:mm", XLSX_DAY},
      {"s mm", XLSX_DAY},      {"[h]%", XLSX_PERCENT},    {"\"%\"0", XLSX_NUMBER},
      {"\\%0", XLSX_NUMBER},   {"@", XLSX_NUMBER},        {"GENERAL", XLSX_NUMBER},
  };

  (void)state;
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (xlsx_style_of_code(codes[i].code) != codes[i].style)
      fail_msg("%s: %d", codes[i].code, (int)xlsx_style_of_code(codes[i].code));
}

static const char relation[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/%s\" Target=\"%s\"/></Relationships>";
static const char only_sheet[] =
    "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
    "<sheets><sheet name=\"Eins\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";

/* The workbook that the package's relations lead to, with one sheet. */
static void add_way(workbook *out, const char *root, const char *book, const char *type,
                    const char *target)
{
  evs_arena *arena = out->bytes.arena;
  const char *slash = strrchr(book, '/');
  int folder = slash ? (int)(slash + 1 - book) : 0;

  workbook_add(out, "_rels/.rels", evs_arena_printf(arena, relation, "b", root, book));
  workbook_add(out, book, only_sheet);
  workbook_add(out, evs_arena_printf(arena, "%.*s_rels/%s.rels", folder, book, book + folder),
               evs_arena_printf(arena, relation, "r1", type, target));
  workbook_add_sheet(out, 1, VALUE("<c><v>5</v></c>"), "");
}

/* Parts are found by their relations, wherever they lie (ECMA-376 part 2, 9.3). */
static void test_ways_to_the_sheet(void **state)
{
  static const struct {
    const char *root; /* type and target of the first relation */
    const char *book;
    const char *type; /* and of the sheet */
    const char *target;
    const char *expected;
  } ways[] = {
      {"officeDocument", "book.xml", "worksheet", "xl/s1.xml", "=5"},
      {"officeDocument", "book.xml", "worksheet", "/xl/s1.xml", "=5"},
      {"officeDocument", "book.xml", "worksheet", "./xl/s1.xml", "=5"},
      {"officeDocument", "book.xml", "worksheet", "././xl/s1.xml", "=5"},
      {"officeDocument", "book.xml", "worksheet", "../xl/s1.xml", "=5"},
      {"officeDocument", "a/book.xml", "worksheet", "../xl/s1.xml", "=5"},
      {"officeDocument", "a/bc/book.xml", "worksheet", "../../xl/s1.xml", "=5"},
      {"officeDocument", "xl/bc/book.xml", "worksheet", "../s1.xml", "=5"},
      {"officeDocument", "a/bc/book.xml", "worksheet", "../s1.xml",
       "the part a/s1.xml of the workbook is missing; expected a whole Excel workbook (cell A1 of "
       "the sheet “Eins”)"},
      {"officeDocument", "book.xml", "chartsheet", "xl/s1.xml",
       "no visible sheet of the workbook has a cell; it has “Eins” (no cells)"},
      {"officeDocument", "book.bin", "worksheet", "xl/s1.xml",
       "the file is a binary workbook (.xlsb); expected .xlsx"},
      {"officeDocument", "document.xml", "worksheet", "xl/s1.xml",
       "the file is a ZIP file without an Excel workbook; expected an Excel workbook"},
      {"officeDocument", "ppt/presentation.xml", "worksheet", "xl/s1.xml",
       "the file is a ZIP file without an Excel workbook; expected an Excel workbook"},
      {"thumbnail", "book.xml", "worksheet", "xl/s1.xml",
       "the file is a ZIP file without an Excel workbook; expected an Excel workbook"},
      {"officeDocument", "b", "worksheet", "xl/s1.xml", "=5"},
  };

  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    const char *found;
    evs_status status;
    workbook book;

    workbook_begin(&book, *state);
    add_way(&book, ways[i].root, ways[i].book, ways[i].type, ways[i].target);
    found = value_in(&book, NULL, &status, *state);
    if (strcmp(found, ways[i].expected) != 0)
      fail_msg("%s, %s: %s", ways[i].book, ways[i].target, found);
  }
}

static void test_a_chart_by_its_name(void **state)
{
  const evs_dialect declared = {.sheet = "Eins"};
  evs_status status;
  workbook book;

  workbook_begin(&book, *state);
  add_way(&book, "officeDocument", "book.xml", "chartsheet", "xl/s1.xml");
  assert_string_equal(value_in(&book, &declared, &status, *state),
                      "the workbook has no sheet “Eins”; it has “Eins” (no cells)");
  assert_int_equal(status, EVS_USAGE);
}

static void test_other_packages(void **state)
{
  static const char *const names[] = {"content.xml", "mimetype"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    evs_status status;
    workbook book;

    workbook_begin(&book, *state);
    workbook_add(&book, names[i], "x");
    assert_string_equal(value_in(&book, NULL, &status, *state),
                        "the file is an OpenDocument file; expected an Excel workbook");
    assert_int_equal(status, EVS_BAD_DATA);
  }
}

/* A workbook need not have shared texts, nor formats. */
static void test_nothing_but_a_sheet(void **state)
{
  static const struct {
    const char *cell;
    const char *expected;
    evs_status status;
  } rows[] = {{"<c><v>40633</v></c>", "=40633", EVS_OK},
              {"<c s=\"1\"><v>40633</v></c>", "=40633", EVS_OK},
              {"<c t=\"s\"><v>0</v></c>",
               "“0” is no number of a text of this workbook; expected a whole one (cell B2 of the "
               "sheet “Eins”)",
               EVS_BAD_DATA}};

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    workbook book;
    evs_status status;

    workbook_begin(&book, *state);
    workbook_add(&book, "_rels/.rels",
                 evs_arena_printf(*state, relation, "b", "officeDocument", "book.xml"));
    workbook_add(&book, "_rels/book.xml.rels",
                 evs_arena_printf(*state, relation, "r1", "worksheet", "xl/s1.xml"));
    workbook_add(&book, "book.xml", only_sheet);
    workbook_add_sheet(
        &book, 1, evs_arena_printf(*state, "%s<row>%s%s</row>", HEADER, T("Walle"), rows[i].cell),
        "");
    assert_string_equal(value_in(&book, NULL, &status, *state), rows[i].expected);
    assert_int_equal(status, rows[i].status);
  }
}

/* `count` times `piece` between `head` and `tail`. */
static const char *repeated(const char *head, const char *piece, size_t count, const char *tail,
                            evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  buffer_add(&out, head);
  buffer_repeat(&out, piece, count);
  buffer_add(&out, tail);
  return out.text;
}

static void test_limits(void **state)
{
  enum { MEBIBYTE = 1024 * 1024 };
  const char *many_formats =
      repeated("<styleSheet><cellXfs>", "<xf/>", 100001, "</cellXfs></styleSheet>", *state);
  const char *many_codes = repeated("<styleSheet><numFmts>", "<numFmt formatCode=\"0\"/>", 4001,
                                    "</numFmts></styleSheet>", *state);
  const char *long_text = repeated("<sst><si><t>", "x", MEBIBYTE + 1, "</t></si></sst>", *state);
  const char *long_latin = repeated("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><sst><si><t>",
                                    "\xE4", MEBIBYTE / 2 + 100000, "</t></si></sst>", *state);
  const char *long_cell = repeated(HEADER "<row>" T("Walle") "<c t=\"str\"><v>", "x", MEBIBYTE + 1,
                                   "</v></c></row>", *state);
  evs_status status;

  assert_non_null(
      strstr(value_of(VALUE(T("x")), "", many_formats, texts, &status, *state), "cell formats"));
  assert_int_equal(status, EVS_TOO_LARGE);
  assert_non_null(
      strstr(value_of(VALUE(T("x")), "", many_codes, texts, &status, *state), "number formats"));
  assert_int_equal(status, EVS_TOO_LARGE);
  assert_non_null(strstr(value_of(VALUE(T("x")), "", formats, long_text, &status, *state),
                         "larger than this program"));
  assert_int_equal(status, EVS_TOO_LARGE);
  assert_non_null(strstr(value_of(VALUE(T("x")), "", formats, long_latin, &status, *state),
                         "larger than this program"));
  assert_int_equal(status, EVS_TOO_LARGE);
  assert_non_null(
      strstr(value_of(long_cell, "", formats, texts, &status, *state), "larger than 1 MiB"));
  assert_int_equal(status, EVS_TOO_LARGE);
}

/* 256 MiB in all: 256 texts of almost 1 MiB are read to the end, where the checksum is wrong (the
   stream was written without one); the text behind them is one too many. */
static void test_limit_of_all_texts(void **state)
{
  const char *wrapper = getenv("EVALSTAT_WRAPPER");
  evs_status status;
  const char *found;

  if (wrapper && *wrapper)
    skip(); /* minutes under valgrind */
  found = value_of_texts(256, &status, *state);
  assert_int_equal(status, EVS_BAD_DATA);
  assert_non_null(strstr(found, "the part xl/t.xml of the workbook is damaged"));
  found = value_of_texts(257, &status, *state);
  assert_int_equal(status, EVS_TOO_LARGE);
  assert_non_null(strstr(found, "the texts of the workbook are larger than this program keeps"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_parts, begin, end),
      cmocka_unit_test_setup_teardown(test_built_in_formats, begin, end),
      cmocka_unit_test_setup_teardown(test_codes_at_their_edges, begin, end),
      cmocka_unit_test_setup_teardown(test_ways_to_the_sheet, begin, end),
      cmocka_unit_test_setup_teardown(test_a_chart_by_its_name, begin, end),
      cmocka_unit_test_setup_teardown(test_other_packages, begin, end),
      cmocka_unit_test_setup_teardown(test_nothing_but_a_sheet, begin, end),
      cmocka_unit_test_setup_teardown(test_limits, begin, end),
      cmocka_unit_test_setup_teardown(test_limit_of_all_texts, begin, end),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
