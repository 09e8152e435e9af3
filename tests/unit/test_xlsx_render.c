/* test_xlsx_render.c - workbooks, read back as the XML that a spreadsheet reads. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/scratch.h"
#include "load/zip_package.h"
#include "render/xlsx.h"
#include "report/sheet.h"

enum { MOST = 1 << 16 };

typedef struct {
  char text[MOST];
  size_t size;
} part;

static evs_status take(void *context, const char *bytes, size_t size, evs_error *error)
{
  part *out = context;
  (void)error;

  assert_true(out->size + size < MOST);
  memcpy(out->text + out->size, bytes, size);
  out->size += size;
  out->text[out->size] = '\0';
  return EVS_OK;
}

static void read_part(part *out, evs_bytes workbook, const char *name, evs_arena *arena)
{
  scratch folder;
  const char *path;
  source file;
  zip_package *package;

  *out = (part){.size = 0};
  assert_int_equal(scratch_make(&folder, arena, NULL), EVS_OK);
  path = evs_arena_printf(arena, "%s/book.xlsx", folder.path);
  assert_int_equal(scratch_write(path, workbook.bytes, workbook.size, NULL), EVS_OK);
  assert_int_equal(source_open(&file, path, arena, NULL), EVS_OK);
  assert_int_equal(source_hold(&file, NULL), EVS_OK);
  assert_int_equal(zip_package_open(&package, &file, NULL), EVS_OK);
  assert_int_equal(zip_package_read(package, name, MOST, take, out, NULL), EVS_OK);
  zip_package_close(package);
  source_close(&file);
  scratch_remove(&folder);
}

static evs_bytes write_book(evs_sheet *sheet, evs_arena *arena)
{
  const evs_workbook book = {.sheets = sheet, .sheet_count = 1};
  evs_bytes out;
  evs_error error = {0};

  assert_int_equal(xlsx_render(&out, &book, "=title & <more>", arena, &error), EVS_OK);
  return out;
}

static void test_formulas_have_their_results(void **state)
{
  evs_arena *arena = *state;
  evs_sheet sheet = {.name = "Zahlen", .arena = arena};
  part page;

  sheet_number(&sheet, 0, 0, EVS_SHEET_NUMBER, 94.5);
  sheet_number(&sheet, 0, 1, EVS_SHEET_NUMBER, NAN);
  sheet_formula(&sheet, 0, 2, EVS_SHEET_CHANGE, "A1/100-1", -0.055, NULL);
  sheet_formula(&sheet, 0, 3, EVS_SHEET_CHANGE, "B1/100-1", NAN, "ein Wert fehlt");
  read_part(&page, write_book(&sheet, arena), "xl/worksheets/sheet1.xml", arena);
  assert_non_null(strstr(page.text, "<v>94.5</v>"));
  assert_non_null(strstr(page.text, "<f>A1/100-1</f><v>-0.055</v>"));
  assert_null(strstr(page.text, "r=\"B1\"")); /* what is missing is no cell, above all no 0 */
  assert_null(strstr(page.text, "B1/100"));
}

static void test_texts_are_no_formulas(void **state)
{
  static const char *const texts[] = {"=1+1", "+49 421", "-29,0 %", "@SUM(A1)", "a\x01 b<c>&\"d\""};
  evs_arena *arena = *state;
  evs_sheet sheet = {.name = "Texte", .arena = arena};
  evs_bytes book;
  part page, strings;

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    sheet_text(&sheet, i, 0, EVS_SHEET_TEXT, texts[i]);
  book = write_book(&sheet, arena);
  read_part(&page, book, "xl/worksheets/sheet1.xml", arena);
  read_part(&strings, book, "xl/sharedStrings.xml", arena);
  assert_null(strstr(page.text, "<f>"));
  assert_non_null(strstr(strings.text, "<t>=1+1</t>"));
  assert_non_null(strstr(strings.text, "<t>-29,0 %</t>"));
  assert_non_null(strstr(strings.text, "<t>a\uFFFD b&lt;c&gt;&amp;\"d\"</t>"));
}

/* 32,767 characters are the limit of the format; longer cells make a file that is refused. */
static void test_long_texts_are_cut_between_letters(void **state)
{
  evs_arena *arena = *state;
  evs_sheet sheet = {.name = "Lang", .arena = arena};
  char *text = evs_arena_alloc(arena, 40001);
  evs_bytes book;
  part strings;

  for (size_t i = 0; i < 40000; i += 2)
    memcpy(text + i, "ä", 2);
  text[40000] = '\0';
  sheet_text(&sheet, 0, 0, EVS_SHEET_TEXT, text);
  book = write_book(&sheet, arena);
  read_part(&strings, book, "xl/sharedStrings.xml", arena);
  assert_non_null(strstr(strings.text, "ää</t>"));
}

/* What libxlsxwriter says itself, where it writes, and nothing when it could. */
static void test_failures_are_told(void **state)
{
  evs_arena *arena = *state;
  evs_sheet sheet = {.name = "[no name]", .arena = arena};
  const evs_workbook book = {.sheets = &sheet, .sheet_count = 1};
  const char *place = getenv("TMPDIR");
  evs_bytes out;
  evs_error error = {0};

  sheet_number(&sheet, 0, 0, EVS_SHEET_NUMBER, 1);
  assert_int_equal(xlsx_render(&out, &book, "t", arena, &error), EVS_TOOL_FAILED);
  assert_non_null(strstr(error.message, "the Excel workbook cannot be written: "));
  assert_non_null(strstr(error.message, "[no name]"));
  place = place ? evs_arena_copy(arena, place) : NULL;
  setenv("TMPDIR", "/nonexistent", 1);
  sheet.name = "Zahlen";
  assert_int_equal(xlsx_render(&out, &book, "t", arena, &error), EVS_OUTPUT);
  if (place)
    setenv("TMPDIR", place, 1);
  else
    unsetenv("TMPDIR");
  assert_non_null(strstr(error.message, "no temporary folder can be made"));
}

static void test_same_bytes_twice(void **state)
{
  evs_arena *arena = *state;
  evs_sheet sheet = {.name = "Zahlen", .arena = arena};
  evs_bytes first, second;
  part core;

  sheet_number(&sheet, 0, 0, EVS_SHEET_MONEY, 600000);
  sheet_text(&sheet, 1, 0, EVS_SHEET_LABEL, "Euro");
  first = write_book(&sheet, arena);
  sleep(2); /* a ZIP file knows times to two seconds */
  second = write_book(&sheet, arena);
  assert_int_equal(first.size, second.size);
  assert_memory_equal(first.bytes, second.bytes, first.size);
  read_part(&core, first, "docProps/core.xml", arena);
  assert_non_null(strstr(core.text, "2000-01-01T00:00:00Z"));
  assert_non_null(strstr(core.text, "<dc:title>=title &amp; &lt;more&gt;</dc:title>"));
}

static void test_charts_point_to_cells(void **state)
{
  evs_arena *arena = *state;
  evs_sheet sheet = {.name = "Reihen", .arena = arena};
  const evs_sheet_chart chart = {.title = "Fälle",
                                 .format = "0",
                                 .description = "Zwei Linien",
                                 .categories = {0, 1, 0},
                                 .series = {{"Walle", {0, 1, 1}, 0x0072B2, false}},
                                 .series_count = 1,
                                 .row = 3,
                                 .height = 15};
  evs_bytes book;
  part drawn;

  for (size_t i = 0; i < 2; i++) {
    sheet_text(&sheet, i, 0, EVS_SHEET_LABEL, i ? "2012" : "2011");
    sheet_number(&sheet, i, 1, EVS_SHEET_NUMBER, 100 + (double)i);
  }
  sheet_chart(&sheet, &chart);
  book = write_book(&sheet, arena);
  read_part(&drawn, book, "xl/charts/chart1.xml", arena);
  assert_non_null(strstr(drawn.text, "<c:f>'Reihen'!$A$1:$A$2</c:f>"));
  assert_non_null(strstr(drawn.text, "<c:f>'Reihen'!$B$1:$B$2</c:f>"));
  assert_non_null(strstr(drawn.text, "0072B2"));
  read_part(&drawn, book, "xl/drawings/drawing1.xml", arena);
  assert_non_null(strstr(drawn.text, "descr=\"Zwei Linien\""));
}

static int begin(void **state)
{
  *state = evs_arena_create(NULL, NULL);
  return *state == NULL;
}

static int end(void **state)
{
  evs_arena_destroy(*state);
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_formulas_have_their_results, begin, end),
      cmocka_unit_test_setup_teardown(test_texts_are_no_formulas, begin, end),
      cmocka_unit_test_setup_teardown(test_long_texts_are_cut_between_letters, begin, end),
      cmocka_unit_test_setup_teardown(test_same_bytes_twice, begin, end),
      cmocka_unit_test_setup_teardown(test_failures_are_told, begin, end),
      cmocka_unit_test_setup_teardown(test_charts_point_to_cells, begin, end),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
