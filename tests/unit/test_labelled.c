/* SPSS and Stata files as tables.

   tests/data/formats/series.csv as haven (series.sav, .zsav, .dta, series13.dta,
   declared.sav, quarters.dta) and foreign (foreign.dta) of R write it; the
   script is scripts/reference/formats.R.  Expected cells can be read off the
   CSV file.  Dates: R, as.numeric(as.Date("2011-03-31") - as.Date("1582-10-14")) * 86400 =
   13520908800, as.Date("2011-03-31") - as.Date("1960-01-01") = 18717 days. */
#define _GNU_SOURCE /* memmem */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include <cmocka.h>

#include "core/file.h"
#include "evalstat/table.h"
#include "load/labelled.h"
#include "support/tables.h"
#include "support/temporary.h"

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

static const char *kinds[] = {
    [EVS_STORED_TEXT] = "", [EVS_STORED_NUMBER] = "=", [EVS_STORED_MISSING] = "!"};

/* "Walle 2011-03-31 =142": some columns of a case; = before numbers, ! for declared missing. */
static const char *cells_text(const evs_table *table, size_t row, const char *const *names,
                              evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  for (size_t i = 0; names[i]; i++) {
    size_t column = evs_table_column(table, names[i]);

    assert_int_not_equal(column, EVS_COLUMN_ABSENT);
    buffer_printf(&out, "%s%s%s", i ? " " : "", kinds[table->rows[row].kinds[column]],
                  evs_table_cell(table, row, column));
  }
  return out.text;
}

typedef struct {
  const char *file;
  const char *columns[8];
  const char *first;  /* case 1: Walle, first quarter of 2011 */
  const char *fourth; /* case 4: its count is missing */
  size_t column_count;
  const char *findings;
} file_case;

static const file_case files[] = {
    {"series.sav",
     {"Ort", "Stichtag", "Fälle", "Ausgaben", "Lage", "Ort.code", NULL},
     "Walle 2011-03-31 =142 =398210.5 offen =4",
     "Walle 2011-12-31  =402118.1 offen =4",
     5,
     "labels-read file-format"},
    {"series.zsav",
     {"Ort", "Stichtag", "Fälle", "Ausgaben", "Lage", "Ort.code", NULL},
     "Walle 2011-03-31 =142 =398210.5 offen =4",
     "Walle 2011-12-31  =402118.1 offen =4",
     5,
     "labels-read file-format"},
    {"declared.sav",
     {"Ort", "Stichtag", "Fälle", "Ausgaben", "Fälle.code", NULL},
     "Walle 2011-03-31 =142 =398210.5 =142",
     "Walle 2011-12-31 ! =402118.1 =-9",
     5,
     "labels-read declared-missing file-format"},
    {"series.dta",
     {"Ort", "Stichtag", "Faelle", "Ausgaben", "Lage", "Ort.code", NULL},
     "Walle 2011-03-31 =142 =398210.5 offen =4",
     "Walle 2011-12-31  =402118.1 offen =4",
     5,
     "labels-read file-format"},
    {"series13.dta",
     {"Ort", "Stichtag", "Faelle", "Ausgaben", "Lage", "Ort.code", NULL},
     "Walle 2011-03-31 =142 =398210.5 offen =4",
     "Walle 2011-12-31  =402118.1 offen =4",
     5,
     "labels-read file-format"},
    {"quarters.dta",
     {"Ort", "Quartal", "Faelle", "Ausgaben", "Faelle.code", NULL},
     "Walle 2011-Q1 =142 =398210.5 =142",
     "Walle 2011-Q4 ! =402118.1 .a",
     4,
     "labels-read declared-missing file-format"},
    {"foreign.dta",
     {"Ort", "Stichtag", "Faelle", "Ausgaben", NULL},
     "Walle 2011-03-31 =142 =398210.5",
     "Walle 2011-12-31 ! =402118.1", /* foreign writes NA as the largest number: Stata's .z */
     4,
     "labels-read declared-missing file-format"},
};

static const char *codes_text(const evs_findings *findings, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  for (size_t i = 0; i < findings->count; i++)
    buffer_printf(&out, "%s%s", i ? " " : "", findings->items[i].code);
  return out.text;
}

static void test_files_of_r(void **state)
{
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    const file_case *row = &files[i];
    const char *path = evs_arena_printf(*state, "tests/data/formats/%s", row->file);
    evs_findings findings = {.arena = *state};
    evs_table table;
    evs_error error = {.message = ""};

    print_message("%s\n", row->file);
    if (evs_table_read(&table, path, NULL, &findings, *state, &error))
      assert_string_equal(error.message, "");
    assert_int_equal(table.row_count, 16);
    assert_int_equal(table.column_count, row->column_count);
    assert_int_equal(evs_table_line(&table, 15), 16);
    assert_string_equal(cells_text(&table, 0, row->columns, *state), row->first);
    assert_string_equal(cells_text(&table, 3, row->columns, *state), row->fourth);
    assert_string_equal(codes_text(&findings, *state), row->findings);
  }
}

/* "Gröpelingen" as foreign writes it on a machine of either encoding. */
static void test_encodings_of_old_files(void **state)
{
  static const struct {
    const char *file;
    const char *findings;
  } rows[] = {{"utf-8.dta", "file-format"}, {"latin1.dta", "windows-1252 file-format"}};

  for (size_t i = 0; i < 2; i++) {
    const char *path = evs_arena_printf(*state, "tests/data/formats/%s", rows[i].file);
    evs_findings findings = {.arena = *state};
    evs_table table;

    assert_int_equal(evs_table_read(&table, path, NULL, &findings, *state, NULL), EVS_OK);
    assert_string_equal(evs_table_cell(&table, 0, 0), "Gröpelingen");
    assert_string_equal(codes_text(&findings, *state), rows[i].findings);
  }
}

/* Stata 14 and later write UTF-8: where a text is not, nothing is guessed for all others. */
static void test_encoding_of_new_files(void **state)
{
  static const struct {
    const char *text; /* its first place in the file is changed */
    const char *changed;
    const char *message;
  } rows[] = {
      {"Faelle", "F\xE4lles", "a name or a label is no UTF-8; expected another encoding"},
      {"Bremen", "Br\xE4men", "a name or a label is no UTF-8; expected another encoding"},
      {"offen",
       "\xF6"
       "ffen",
       "the text is no UTF-8; expected another encoding"},
  };

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_dialect declared = {.encoding = EVS_WINDOWS_1252};
    evs_findings findings = {.arena = *state};
    evs_error error = {0};
    temporary file;
    evs_table table;
    char *bytes;
    size_t size;

    assert_int_equal(
        file_read(&bytes, &size, "tests/data/formats/series.dta", 64 * 1024, *state, NULL), EVS_OK);
    memcpy(memmem(bytes, size, rows[i].text, strlen(rows[i].text)), rows[i].changed,
           strlen(rows[i].text));
    temporary_write(&file, bytes, size);
    assert_int_equal(evs_table_read(&table, file.path, NULL, &findings, *state, &error),
                     EVS_BAD_DATA);
    assert_string_equal(error.message, rows[i].message);
    assert_non_null(strstr(error.hint, "encoding: windows-1252"));
    assert_int_equal(evs_table_read(&table, file.path, &declared, &findings, *state, NULL), EVS_OK);
    temporary_remove(&file);
  }
}

static void test_declared_missing_is_told(void **state)
{
  evs_findings findings = {.arena = *state};
  evs_reading reading;
  evs_table table;

  assert_int_equal(
      evs_table_read(&table, "tests/data/formats/declared.sav", NULL, &findings, *state, NULL),
      EVS_OK);
  assert_string_equal(finding_of(&findings, "declared-missing", *state),
                      "“Fälle”: 1 value(s) are missing by declaration of the file: -9 “keine "
                      "Angabe” (1)");
  assert_int_equal(evs_table_number(&reading, &table, 3, evs_table_column(&table, "Fälle"), NULL),
                   EVS_OK);
  assert_int_equal(reading.mark, EVS_MARK_DECLARED);
  assert_true(evs_decimal_missing(reading.value));
  assert_int_equal(
      evs_table_number(&reading, &table, 3, evs_table_column(&table, "Fälle.code"), NULL), EVS_OK);
  assert_int_equal(reading.value.units, -9);
}

static void test_declarations_that_mean_nothing(void **state)
{
  evs_findings findings = {.arena = *state};
  evs_dialect declared = {.title_declared = true};
  evs_table table;
  evs_error error;

  assert_int_equal(
      evs_table_read(&table, "tests/data/formats/series.sav", &declared, &findings, *state, &error),
      EVS_USAGE);
  assert_non_null(strstr(error.message, "is an SPSS file, for which `title_lines` means nothing"));
}

/* Expected texts: R, format(as.Date(...)); Stata's manual, [D] Datetime. */
static void test_times(void **state)
{
  static const struct {
    const char *format;
    bool is_stata;
    double number;
    const char *text; /* NULL: none; "" for a format of plain numbers */
    bool cut;
  } times[] = {
      {"DATE11", false, 13520908800, "2011-03-31", false},
      {"DATETIME20", false, 13520908801, "2011-03-31", true},
      {"QYR8", false, 13520908800, "2011-Q1", false},
      {"MOYR8", false, 13520908800, "2011-03", false},
      {"EDATE10", false, 0, "1582-10-14", false},
      {"DATE11", false, 1e300, NULL, false},
      {"DATE11", false, -1e300, NULL, false},
      {"DATE11", false, NAN, NULL, false},
      {"F8.2", false, 1, "", false},
      {"DTIME12", false, 1, "", false},
      {"%td", true, 18717, "2011-03-31", false},
      {"%tdDD.NN.CCYY", true, 18717, "2011-03-31", false},
      {"%-td", true, 18717, "2011-03-31", false},
      {"%d", true, 0, "1960-01-01", false},
      {"%td", true, -1, "1959-12-31", false},
      {"%td", true, 0.5, "1960-01-01", true},
      {"%tc", true, 18717 * 86400e3, "2011-03-31", false},
      {"%tc", true, 18717 * 86400e3 + 1000, "2011-03-31", true},
      {"%tm", true, 614, "2011-03", false},
      {"%tm", true, -1, "1959-12", false},
      {"%tq", true, 204, "2011-Q1", false},
      {"%th", true, 102, "2011h1", false},
      {"%tw", true, 2652, "2011w1", false},
      {"%ty", true, 2011, "2011", false},
      {"%9.0g", true, 2011, "", false},
      {"%10.2f", true, 2011, "", false},
  };
  char text[PLAIN_SIZE];
  bool cut;

  (void)state;
  for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
    time_format format = time_format_of(times[i].format, times[i].is_stata);

    print_message("%s %g\n", times[i].format, times[i].number);
    if (times[i].text && !*times[i].text) {
      assert_int_equal(format, TIME_NONE);
      continue;
    }
    assert_int_equal(time_text(text, times[i].number, format, &cut), times[i].text != NULL);
    if (times[i].text) {
      assert_string_equal(text, times[i].text);
      assert_int_equal(cut, times[i].cut);
    }
  }
}

/* `*told`: there is a finding of this code. */
static evs_status read_pipe(const char *bytes, size_t size, evs_finding_code code, bool *told,
                            evs_error *error)
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
  *told = evs_findings_have(&findings, code);
  evs_arena_destroy(arena);
  return status;
}

/* The names of the label sets of its four variables (33 bytes each in this release, behind types,
   names, order and formats) have no end: 33 bytes of each count, and what lies behind is not
   touched. */
static void test_endless_set_names(void **state)
{
  enum {
    VARIABLES = 4,
    ROOM = 33,
    SETS = 109 + VARIABLES + VARIABLES * ROOM + 10 + VARIABLES * 12
  };
  evs_findings findings = {.arena = *state};
  evs_error error = {0};
  temporary file;
  evs_table table;
  char *bytes;
  size_t size;

  assert_int_equal(
      file_read(&bytes, &size, "tests/data/formats/foreign.dta", 64 * 1024, *state, NULL), EVS_OK);
  memset(bytes + SETS, 'A', VARIABLES * ROOM);
  temporary_write(&file, bytes, size);
  if (evs_table_read(&table, file.path, NULL, &findings, *state, &error))
    fail_msg("%s", error.message);
  temporary_remove(&file);
  for (size_t i = 0; i < findings.count; i++)
    if (strcmp(findings.items[i].code, "labels-absent") == 0) {
      const char *told = evs_finding_message(&findings.items[i], EVS_ENGLISH, *state);

      assert_int_equal(strspn(strstr(told, "AAA"), "A"), ROOM);
      return;
    }
  fail_msg("no finding about the labels");
}

/* Cut at every byte: refused.  Stata before 13 has its labels behind the cases
   and no end mark, so that without its last bytes codes are read, and a finding
   says so.  With one byte changed: whatever comes, it comes cleanly. */
static void test_damaged_files(void **state)
{
  static const char *const names[] = {"series.sav", "series.zsav", "series13.dta", "foreign.dta"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *path = evs_arena_printf(*state, "tests/data/formats/%s", names[i]);
    evs_error error;
    char *bytes;
    size_t size;
    bool told;

    assert_int_equal(file_read(&bytes, &size, path, 64 * 1024, *state, NULL), EVS_OK);
    assert_int_equal(read_pipe(bytes, size, EVS_FINDING_LABELS_ABSENT, &told, &error), EVS_OK);
    for (size_t at = 0; at < size; at++) {
      if (read_pipe(bytes, at, EVS_FINDING_LABELS_ABSENT, &told, &error))
        assert_true(*error.message);
      else
        assert_true(told && i + 1 == sizeof names / sizeof *names);
      bytes[at] ^= 0x55;
      if (read_pipe(bytes, size, EVS_FINDING_LABELS_ABSENT, &told, &error))
        assert_true(*error.message);
      bytes[at] ^= 0x55;
    }
  }
}

/* What writes into a pipe leaves -1 for the number of cases. */
static void test_uncounted_cases(void **state)
{
  static const struct {
    const char *file;
    unsigned char head[20]; /* from byte 64: layout code, -, compression, -, cases */
    const char *message;    /* NULL: it is read, cut or not */
    bool told;
  } rows[] = {
      {"series.sav", {2, [8] = 1, [16] = 16}, NULL, false},
      {"series.sav", {2, [8] = 1, [16] = 255, 255, 255, 255}, NULL, true},
      {"series.sav", {2, [8] = 1, [16] = 254, 255, 255, 255}, NULL, true},
      {"series.zsav", {2, [8] = 2, [16] = 255, 255, 255, 255}, NULL, false},
      {"declared.sav",
       {2, [16] = 255, 255, 255, 255},
       "the SPSS file does not say how many cases it has, and they are not compressed; "
       "expected their number",
       false},
      {"declared.sav",
       {[3] = 2, [16] = 255, 255, 255, 254},
       "the SPSS file does not say how many cases it has, and they are not compressed; "
       "expected their number",
       false},
      {"declared.sav",
       {[3] = 2, [19] = 255},
       "the SPSS file cannot be read (Invalid file, or file has unsupported features); "
       "expected a whole one",
       false},
  };

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *path = evs_arena_printf(*state, "tests/data/formats/%s", rows[i].file);
    evs_error error;
    char *bytes;
    size_t size;
    bool told;

    assert_int_equal(file_read(&bytes, &size, path, 64 * 1024, *state, NULL), EVS_OK);
    memcpy(bytes + 64, rows[i].head, 4);
    memcpy(bytes + 72, rows[i].head + 8, 4);
    memcpy(bytes + 80, rows[i].head + 16, 4);
    read_pipe(bytes, size, EVS_FINDING_CASES_UNCOUNTED, &told, &error);
    print_message("%zu %s\n", i, rows[i].file);
    assert_string_equal(error.message, rows[i].message ? rows[i].message : "");
    assert_int_equal(told, rows[i].told);
    for (size_t at = 0; at < size; at++)
      assert_true(read_pipe(bytes, at, EVS_FINDING_CASES_UNCOUNTED, &told, &error) ||
                  (rows[i].told && told));
  }
}

/* The last 8 bytes of compressed cases are not whole: none of the file is read, and no less. */
static void test_cut_within_a_group(void **state)
{
  evs_error error;
  char *bytes;
  size_t size;
  bool told;

  assert_int_equal(
      file_read(&bytes, &size, "tests/data/formats/series.sav", 64 * 1024, *state, NULL), EVS_OK);
  memset(bytes + 80, 255, 4);
  for (size_t lost = 1; lost < 8; lost++) {
    assert_int_equal(read_pipe(bytes, size - lost, EVS_FINDING_CASES_UNCOUNTED, &told, &error),
                     EVS_BAD_DATA);
    assert_string_equal(error.message, "the SPSS file is cut off; expected a whole one");
  }
}

/* ---- a disk that fails --------------------------------------------------------- */

static size_t reads;        /* that were asked of the system */
static size_t failing_read; /* counted from 1; 0: none */

ssize_t __real_pread(int file, void *bytes, size_t size, off_t offset);
ssize_t __wrap_pread(int file, void *bytes, size_t size, off_t offset);

ssize_t __wrap_pread(int file, void *bytes, size_t size, off_t offset)
{
  if (++reads != failing_read)
    return __real_pread(file, bytes, size, offset);
  errno = EIO;
  return -1;
}

static evs_status read_with_failure(const char *path, size_t failing, evs_error *error)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_table table;
  evs_status status;

  reads = 0;
  failing_read = failing;
  status = evs_table_read(&table, path, NULL, &findings, arena, error);
  failing_read = 0;
  evs_arena_destroy(arena);
  return status;
}

static void fail_each_read(const char *path)
{
  evs_error error;
  size_t count;

  assert_int_equal(read_with_failure(path, 0, &error), EVS_OK);
  count = reads;
  assert_true(count > 10);
  for (size_t failing = 1; failing <= count; failing++) {
    assert_int_equal(read_with_failure(path, failing, NULL), EVS_BAD_DATA);
    error = (evs_error){0};
    assert_int_equal(read_with_failure(path, failing, &error), EVS_BAD_DATA);
    assert_string_equal(error.message, "cannot be read: Input/output error");
    assert_string_equal(error.file, path);
    assert_int_equal(reads, failing);
  }
}

/* One read fails, and no more: that is the error, no matter what ReadStat makes of it, and no
   further read is tried. */
static void test_unreadable_files(void **state)
{
  static const char *const names[] = {"series.sav",  "series.zsav",  "declared.sav",
                                      "series.dta",  "series13.dta", "quarters.dta",
                                      "foreign.dta", "utf-8.dta",    "latin1.dta"};
  temporary uncounted;
  char *bytes;
  size_t size;

  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    print_message("%s\n", names[i]);
    fail_each_read(evs_arena_printf(*state, "tests/data/formats/%s", names[i]));
  }
  assert_int_equal(
      file_read(&bytes, &size, "tests/data/formats/series.sav", 64 * 1024, *state, NULL), EVS_OK);
  memset(bytes + 80, 255, 4);
  temporary_write(&uncounted, bytes, size);
  fail_each_read(uncounted.path);
  temporary_remove(&uncounted);
}

/* ---- values -------------------------------------------------------------------- */

static int none_declared(readstat_value_t value, readstat_variable_t *variable)
{
  (void)value, (void)variable;
  return 0;
}

/* Stata's own types, which R's haven never writes.  Floats by hand: 2^24 is the first whole
   number whose neighbour has no place, 7 digits are one more than are certain. */
static void test_values_of_every_type(void **state)
{
  static const struct {
    const char *label;
    readstat_value_t value;
    time_format time;
    const char *text;
    value_class class;
    bool uncertain;
  } values[] = {
      {"a byte",
       {.type = READSTAT_TYPE_INT8, .v.i8_value = -9},
       TIME_NONE,
       "-9",
       VALUE_NUMBER,
       false},
      {"an int",
       {.type = READSTAT_TYPE_INT16, .v.i16_value = -32767},
       TIME_NONE,
       "-32767",
       VALUE_NUMBER,
       false},
      {"a long",
       {.type = READSTAT_TYPE_INT32, .v.i32_value = 2147483620},
       TIME_NONE,
       "2147483620",
       VALUE_NUMBER,
       false},
      {"a float",
       {.type = READSTAT_TYPE_FLOAT, .v.float_value = 0.1f},
       TIME_NONE,
       "0.1",
       VALUE_NUMBER,
       false},
      {"a float of seven digits",
       {.type = READSTAT_TYPE_FLOAT, .v.float_value = 12.34567f},
       TIME_NONE,
       "12.34567",
       VALUE_NUMBER,
       false},
      {"a float of more",
       {.type = READSTAT_TYPE_FLOAT, .v.float_value = 1.2345678f},
       TIME_NONE,
       "1.2345678",
       VALUE_NUMBER,
       true},
      {"the last whole float with a neighbour",
       {.type = READSTAT_TYPE_FLOAT, .v.float_value = -16777215.0f},
       TIME_NONE,
       "-16777215",
       VALUE_NUMBER,
       false},
      {"a whole float without",
       {.type = READSTAT_TYPE_FLOAT, .v.float_value = -16777216.0f},
       TIME_NONE,
       "-16777216",
       VALUE_NUMBER,
       true},
      {"a double",
       {.type = READSTAT_TYPE_DOUBLE, .v.double_value = 398210.5},
       TIME_NONE,
       "398210.5",
       VALUE_NUMBER,
       false},
      {"a day as an int",
       {.type = READSTAT_TYPE_INT16, .v.i16_value = 18717},
       TIME_STATA_DAY,
       "2011-03-31",
       VALUE_TEXT,
       false},
      {"a day as a long",
       {.type = READSTAT_TYPE_INT32, .v.i32_value = 18717},
       TIME_STATA_DAY,
       "2011-03-31",
       VALUE_TEXT,
       false},
      {"a day as a float",
       {.type = READSTAT_TYPE_FLOAT, .v.float_value = 18717},
       TIME_STATA_DAY,
       "2011-03-31",
       VALUE_TEXT,
       false},
      {"a quarter as a byte",
       {.type = READSTAT_TYPE_INT8, .v.i8_value = 4},
       TIME_STATA_QUARTER,
       "1961-Q1",
       VALUE_TEXT,
       false},
      {"a letter that means missing",
       {.type = READSTAT_TYPE_INT8, .is_tagged_missing = 1, .tag = 'c'},
       TIME_NONE,
       ".c",
       VALUE_MISSING,
       false},
      {"missing",
       {.type = READSTAT_TYPE_FLOAT, .is_system_missing = 1},
       TIME_NONE,
       "",
       VALUE_ABSENT,
       false},
      {"a text",
       {.type = READSTAT_TYPE_STRING, .v.string_value = "Walle"},
       TIME_NONE,
       "Walle",
       VALUE_TEXT,
       false},
      {"no text",
       {.type = READSTAT_TYPE_STRING, .v.string_value = NULL},
       TIME_NONE,
       "",
       VALUE_ABSENT,
       false},
  };
  const readstat_file file = {.call.is_declared_missing = none_declared};

  (void)state;
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    const labelled_variable variable = {.time = values[i].time};
    value_code code;

    print_message("%s\n", values[i].label);
    assert_true(value_code_of(&code, &file, &variable, NULL, values[i].value));
    assert_string_equal(code.text, values[i].text);
    assert_int_equal(code.class, values[i].class);
    assert_int_equal(code.uncertain, values[i].uncertain);
  }
}

/* What is no number, no time and no text of UTF-8. */
static void test_values_that_are_none(void **state)
{
  static const struct {
    const char *label;
    readstat_value_t value;
    time_format time;
  } values[] = {
      {"no number", {.type = READSTAT_TYPE_FLOAT, .v.float_value = NAN}, TIME_NONE},
      {"no end", {.type = READSTAT_TYPE_DOUBLE, .v.double_value = INFINITY}, TIME_NONE},
      {"no day", {.type = READSTAT_TYPE_INT32, .v.i32_value = 2147483620}, TIME_STATA_DAY},
      {"no quarter", {.type = READSTAT_TYPE_INT16, .v.i16_value = -7841}, TIME_STATA_QUARTER},
      {"no year", {.type = READSTAT_TYPE_INT16, .v.i16_value = -1}, TIME_STATA_YEAR},
      {"a year of five digits",
       {.type = READSTAT_TYPE_INT16, .v.i16_value = 10000},
       TIME_STATA_YEAR},
      {"no UTF-8",
       {.type = READSTAT_TYPE_STRING,
        .v.string_value = "S\xFC"
                          "d"},
       TIME_NONE},
  };
  const readstat_file file = {.call.is_declared_missing = none_declared};

  (void)state;
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    const labelled_variable variable = {.time = values[i].time};
    value_code code;

    print_message("%s\n", values[i].label);
    assert_false(value_code_of(&code, &file, &variable, NULL, values[i].value));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_values_of_every_type),
      cmocka_unit_test(test_values_that_are_none),
      cmocka_unit_test_setup_teardown(test_files_of_r, begin, end),
      cmocka_unit_test_setup_teardown(test_encodings_of_old_files, begin, end),
      cmocka_unit_test_setup_teardown(test_encoding_of_new_files, begin, end),
      cmocka_unit_test_setup_teardown(test_declared_missing_is_told, begin, end),
      cmocka_unit_test_setup_teardown(test_declarations_that_mean_nothing, begin, end),
      cmocka_unit_test_setup_teardown(test_times, begin, end),
      cmocka_unit_test_setup_teardown(test_endless_set_names, begin, end),
      cmocka_unit_test_setup_teardown(test_damaged_files, begin, end),
      cmocka_unit_test_setup_teardown(test_uncounted_cases, begin, end),
      cmocka_unit_test_setup_teardown(test_cut_within_a_group, begin, end),
      cmocka_unit_test_setup_teardown(test_unreadable_files, begin, end),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
