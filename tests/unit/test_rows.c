/* Records one by one: every line of a file in its order, whatever its format.

   Expected values can be read off the texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "evalstat/rows.h"
#include "load/format.h"
#include "load/ole.h"
#include "support/temporary.h"

typedef struct {
  buffer text;
  size_t stop_after; /* records; 0: never */
  size_t count;
} collection;

static evs_status collect(void *context, const evs_record *record, evs_error *error)
{
  collection *to = context;

  if (record->cell_count == 0)
    return EVS_OK;
  buffer_printf(&to->text, "%s%zu", to->count ? " " : "", record->line);
  for (size_t i = 0; i < record->cell_count; i++)
    buffer_printf(&to->text, "[%s]", record->cells[i]);
  to->count++;
  return to->count == to->stop_after ? evs_fail(error, EVS_TOO_FEW, "enough") : EVS_OK;
}

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

static evs_status read_bytes(collection *out, evs_rows *rows, const char *bytes,
                             const evs_dialect *declared, evs_arena *arena, evs_error *error)
{
  evs_findings findings = {.arena = arena};
  temporary file;
  evs_status status;

  temporary_write(&file, bytes, strlen(bytes));
  buffer_init(&out->text, arena);
  status = evs_rows_read(rows, file.path, declared, collect, out, &findings, arena, error);
  temporary_remove(&file);
  return status;
}

static void test_every_line_is_delivered(void **state)
{
  collection all = {.count = 0};
  evs_rows rows;
  evs_error error;

  assert_int_equal(read_bytes(&all, &rows, "Titel\n\nOrt;Jahr;Fälle\nWalle;2011;5\nQuelle: x\n",
                              NULL, *state, &error),
                   EVS_OK);
  assert_string_equal(all.text.text, "1[Titel] 3[Ort][Jahr][Fälle] 4[Walle][2011][5] 5[Quelle: x]");
  assert_string_equal(rows.format, "csv");
  assert_null(rows.sheet);
  assert_int_equal(strlen(rows.sha256), 64);
}

static void test_handler_ends_the_reading(void **state)
{
  collection all = {.stop_after = 2};
  evs_rows rows;
  evs_error error;

  assert_int_equal(read_bytes(&all, &rows, "a,b\n1,2\n3,4\n", NULL, *state, &error), EVS_TOO_FEW);
  assert_string_equal(all.text.text, "1[a][b] 2[1][2]");
  assert_string_equal(error.message, "enough");
}

static void test_csv_has_no_sheets(void **state)
{
  collection all = {.count = 0};
  evs_dialect declared = {.sheet = "Tabelle1"};
  evs_rows rows;
  evs_error error;

  assert_int_equal(read_bytes(&all, &rows, "a,b\n1,2\n", &declared, *state, &error), EVS_USAGE);
  assert_non_null(strstr(error.message, "a CSV file, for which `sheet` means nothing"));
  assert_int_equal(all.count, 0);
}

static void test_format_is_known_by_its_bytes(void **state)
{
  temporary file;
  const char *format;
  evs_rows rows;
  evs_error error;

  temporary_write(&file, "a,b\n1,2\n", 8);
  assert_int_equal(evs_file_format(&format, file.path, *state, &error), EVS_OK);
  assert_string_equal(format, "csv");
  temporary_remove(&file);
  temporary_write(&file, "PK\5\6\0\0\0\0", 8);
  assert_int_equal(evs_file_format(&format, file.path, *state, &error), EVS_OK);
  assert_string_equal(format, "xlsx");
  temporary_remove(&file);
  temporary_write(&file, "\x1f\x8b\x08", 3);
  assert_int_equal(evs_file_format(&format, file.path, *state, &error), EVS_BAD_DATA);
  assert_non_null(strstr(error.message, "gzip"));
  temporary_remove(&file);
  assert_int_equal(evs_file_format(&format, file.path, *state, &error), EVS_NOT_FOUND);
  assert_int_equal(evs_rows_read(&rows, file.path, NULL, collect, NULL, NULL, *state, &error),
                   EVS_NOT_FOUND);
  assert_string_equal(error.file, file.path);
}

/* What is asked about a pipe must not use it up. */
static void test_a_pipe_is_not_looked_into(void **state)
{
  temporary file;
  char path[128];
  const char *format;
  evs_error error;

  temporary_write(&file, "", 0);
  snprintf(path, sizeof path, "%s/pipe", file.folder);
  assert_int_equal(mkfifo(path, 0600), 0);
  assert_int_equal(evs_file_format(&format, path, *state, &error), EVS_OK); /* does not wait */
  assert_string_equal(format, "csv");
  remove(path);
  temporary_remove(&file);
}

/* Also where a file is read leniently. */
static void test_handler_ends_a_lenient_reading(void **state)
{
  collection all = {.stop_after = 2};
  evs_dialect declared = {.lenient = true};
  evs_rows rows;
  evs_error error;

  assert_int_equal(read_bytes(&all, &rows, "a,b\n1,2\n3,4\n5,6\n", &declared, *state, &error),
                   EVS_TOO_FEW);
  assert_string_equal(all.text.text, "1[a][b] 2[1][2]");
}

/* A read that fails leaves open which of the two it is. */
static void test_a_compound_file_that_cannot_be_read(void **state)
{
  char bytes[512] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  temporary file;
  source from;
  evs_error error;
  int kept;

  temporary_write(&file, bytes, sizeof bytes);
  assert_int_equal(source_open(&from, file.path, *state, &error), EVS_OK);
  kept = from.file;
  from.file = -1;
  assert_int_equal(ole_refuse(&from, &error), EVS_BAD_DATA);
  assert_non_null(strstr(error.message, "of before 2007, or protected by a password"));
  from.file = kept;
  source_close(&from);
  temporary_remove(&file);
}

static evs_status take_nothing(void *context, const evs_record *record, evs_error *error)
{
  (void)context, (void)record, (void)error;
  return EVS_OK;
}

/* A workbook from a pipe of which no more can be read. */
static void test_a_pipe_that_breaks(void **state)
{
  const evs_dialect nothing = {0};
  format_facts facts;
  filled_pipe pipe;
  source from;
  format_input in = {.file = &from, .declared = &nothing, .handler = take_nothing, .arena = *state};
  evs_error error;
  int kept;

  pipe_fill(&pipe, "PK\3\4", 4);
  assert_int_equal(source_open(&from, pipe.path, *state, &error), EVS_OK);
  kept = from.file;
  from.file = -1;
  assert_int_not_equal(xlsx_format_read(&facts, &in, &error), EVS_OK);
  assert_string_equal(error.file, pipe.path);
  from.file = kept;
  source_close(&from);
  pipe_close(&pipe);
}

static void put_name(char *entry, const char *name)
{
  for (size_t i = 0; name[i]; i++)
    entry[2 * i] = name[i];
}

/* A compound file whose directory stands in sector 2 ([MS-CFB] 2.2). */
static void test_compound_files(void **state)
{
  static const struct {
    const char *name;
    char high;       /* byte of its first letter */
    unsigned sector; /* its size, as a power of two */
    const char *words;
  } rows[] = {{"Workbook", 0, 9, "of before 2007 (.xls)"},
              {"Workbook", 0, 12, "of before 2007 (.xls)"},
              {"Workbook", 1, 9, "of before 2007, or protected by a password"},
              {"Book", 0, 9, "of before 2007 (.xls)"},
              {"EncryptedPackage", 0, 9, "is protected by a password"},
              {"EncryptedPackages", 0, 9, "of before 2007, or protected by a password"}};

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char bytes[4096 * 4] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    char *directory = bytes + ((size_t)3 << rows[i].sector);
    const char *format;
    temporary file;
    evs_error error;

    bytes[30] = (char)rows[i].sector;
    bytes[48] = 2;
    put_name(directory, "Root Entry");
    put_name(directory + 128, rows[i].name);
    directory[129] = rows[i].high;
    temporary_write(&file, bytes, sizeof bytes);
    assert_int_equal(evs_file_format(&format, file.path, *state, &error), EVS_BAD_DATA);
    if (!strstr(error.message, rows[i].words))
      assert_string_equal(error.message, rows[i].words);
    temporary_remove(&file);
  }
}

/* Columns as spreadsheets count them; the last is worked out by the digits of 2^64 - 1 to base
   26. */
static void test_places_are_named(void **state)
{
  static const struct {
    size_t column;
    const char *message;
  } cells[] = {
      {1, "wrong (cell A7 of the sheet “Eins”)"},
      {26, "wrong (cell Z7 of the sheet “Eins”)"},
      {28, "wrong (cell AB7 of the sheet “Eins”)"},
      {16384, "wrong (cell XFD7 of the sheet “Eins”)"},
      {(size_t)-1, "wrong (cell GKGWBYLWRXTLPO7 of the sheet “Eins”)"},
  };
  const evs_rows rows = {.path = "b.xlsx", .sheet = "Eins", .format = "xlsx"};

  (void)state;
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
    evs_error error;

    evs_fail_at(&error, EVS_BAD_DATA, "b.xlsx", 7, cells[i].column, "wrong");
    evs_rows_name_place(&rows, NULL, 0, &error);
    assert_string_equal(error.message, cells[i].message);
  }
}

static void test_other_places_stay_as_they_are(void **state)
{
  const evs_rows rows = {.path = "b.xlsx", .sheet = "Eins", .format = "xlsx"};
  char full[sizeof((evs_error *)NULL)->message];
  evs_error error;

  (void)state;
  evs_rows_name_place(&rows, NULL, 0, NULL);
  evs_fail_at(&error, EVS_BAD_DATA, "c.xlsx", 7, 1, "wrong");
  evs_rows_name_place(&rows, NULL, 0, &error);
  assert_string_equal(error.message, "wrong");
  memset(full, 'x', sizeof full - 1);
  full[sizeof full - 1] = '\0';
  evs_fail_at(&error, EVS_BAD_DATA, "b.xlsx", 7, 1, "%s", full);
  evs_rows_name_place(&rows, NULL, 0, &error);
  assert_string_equal(error.message, full);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_every_line_is_delivered, begin, end),
      cmocka_unit_test_setup_teardown(test_handler_ends_the_reading, begin, end),
      cmocka_unit_test_setup_teardown(test_csv_has_no_sheets, begin, end),
      cmocka_unit_test_setup_teardown(test_format_is_known_by_its_bytes, begin, end),
      cmocka_unit_test_setup_teardown(test_a_pipe_is_not_looked_into, begin, end),
      cmocka_unit_test_setup_teardown(test_compound_files, begin, end),
      cmocka_unit_test_setup_teardown(test_handler_ends_a_lenient_reading, begin, end),
      cmocka_unit_test_setup_teardown(test_a_compound_file_that_cannot_be_read, begin, end),
      cmocka_unit_test_setup_teardown(test_a_pipe_that_breaks, begin, end),
      cmocka_unit_test(test_places_are_named),
      cmocka_unit_test(test_other_places_stay_as_they_are),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
