/* Cells as numbers, and the number format of a file.

   The signs are those of DIN 55301 (quoted in table.h); groups of thousands
   and decimal signs follow DIN 5008 and its English counterpart.  Expected
   values were written down by hand from the printed forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/table.h"

#define NBSP "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"
#define THIN "\xE2\x80\x89"

typedef struct {
  const char *text;
  char decimal;
  char thousands;
  const char *value; /* NULL: refused; "": missing */
  evs_mark mark;
  unsigned flags;
} number_case;

static const number_case cases[] = {
    /* plain */
    {"0", '.', 0, "0", EVS_MARK_VALUE, 0},
    {"12", ',', 0, "12", EVS_MARK_VALUE, 0},
    {"007", '.', 0, "7", EVS_MARK_VALUE, 0},
    {"12.50", '.', 0, "12.50", EVS_MARK_VALUE, 0},
    {"2930,00", ',', 0, "2930.00", EVS_MARK_VALUE, 0},
    {",5", ',', 0, "0.5", EVS_MARK_VALUE, 0},
    {"0,123", ',', 0, "0.123", EVS_MARK_VALUE, 0},
    {" 12 ", '.', 0, "12", EVS_MARK_VALUE, 0},
    /* signs */
    {"-12", '.', 0, "-12", EVS_MARK_VALUE, 0},
    {"–12,5", ',', 0, "-12.5", EVS_MARK_VALUE, 0},
    {"−29,0", ',', 0, "-29.0", EVS_MARK_VALUE, 0},
    {"- 29,0", ',', 0, "-29.0", EVS_MARK_VALUE, 0},
    {"−" NBSP "5", '.', 0, "-5", EVS_MARK_VALUE, 0},
    {"+7,9", ',', 0, "7.9", EVS_MARK_VALUE, 0},
    {"-0", '.', 0, "0", EVS_MARK_VALUE, 0},
    /* groups */
    {"1.412", ',', 0, "1412", EVS_MARK_VALUE, 0},
    {"1.412", '.', 0, "1.412", EVS_MARK_VALUE, 0},
    {"1,412", '.', 0, "1412", EVS_MARK_VALUE, 0},
    {"1.234.567,89", ',', 0, "1234567.89", EVS_MARK_VALUE, 0},
    {"1,234,567.89", '.', 0, "1234567.89", EVS_MARK_VALUE, 0},
    {"1 032 929", ',', 0, "1032929", EVS_MARK_VALUE, 0},
    {"1" NBSP "032", '.', 0, "1032", EVS_MARK_VALUE, 0},
    {"1" NARROW "032" NARROW "929,5", ',', 0, "1032929.5", EVS_MARK_VALUE, 0},
    {"1" THIN "032", ',', ' ', "1032", EVS_MARK_VALUE, 0},
    {"1'234.50", '.', 0, "1234.50", EVS_MARK_VALUE, 0},
    {"1’234", '.', '\'', "1234", EVS_MARK_VALUE, 0},
    {"1.412", ',', '.', "1412", EVS_MARK_VALUE, 0},
    {"1.412", ',', ' ', NULL, 0, 0},
    {"1.2.3", ',', 0, NULL, 0, 0},
    {"1.2.3", '.', 0, NULL, 0, 0},
    {"12.34.567", ',', 0, NULL, 0, 0},
    {"1234.567", ',', 0, NULL, 0, 0},
    {"0.123", ',', 0, NULL, 0, 0},
    {"1.234 567", ',', 0, NULL, 0, 0},
    {"1 2", ',', 0, NULL, 0, 0},
    {"1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1", ',', 0, NULL, 0, 0},
    /* one sign cannot be both: then it is the decimal one */
    {"12.5", '.', '.', "12.5", EVS_MARK_VALUE, 0},
    {"1,234,567", ',', ',', NULL, 0, 0},
    {"1  234", ',', 0, NULL, 0, 0},
    {"1,234.5", ',', 0, NULL, 0, 0},
    {"1,5,2", ',', 0, NULL, 0, 0},
    {"5,", ',', 0, NULL, 0, 0},
    {"5.", '.', 0, NULL, 0, 0},
    {".412", ',', 0, NULL, 0, 0},
    {"12,5", '.', 0, NULL, 0, 0},
    /* money */
    {"12,50 €", ',', 0, "12.50", EVS_MARK_VALUE, 0},
    {"12,50€", ',', 0, "12.50", EVS_MARK_VALUE, 0},
    {"1.234.567 Euro", ',', 0, "1234567", EVS_MARK_VALUE, 0},
    {"600.000" NBSP "EUR", ',', 0, "600000", EVS_MARK_VALUE, 0},
    {"-   €", ',', 0, "0", EVS_MARK_NIL, 0},
    {"5 T€", ',', 0, NULL, 0, 0},
    {"5 Mio. €", ',', 0, NULL, 0, 0},
    {"€", ',', 0, NULL, 0, 0},
    /* DIN 55301 */
    {"", '.', 0, "", EVS_MARK_EMPTY, 0},
    {NBSP, '.', 0, "", EVS_MARK_EMPTY, 0},
    {"-", '.', 0, "0", EVS_MARK_NIL, 0},
    {"–", '.', 0, "0", EVS_MARK_NIL, 0},
    {"−", '.', 0, "0", EVS_MARK_NIL, 0},
    {"...", '.', 0, "", EVS_MARK_LATER, 0},
    {"…", '.', 0, "", EVS_MARK_LATER, 0},
    {".", '.', 0, "", EVS_MARK_UNKNOWN, 0},
    {"/", '.', 0, "", EVS_MARK_UNRELIABLE, 0},
    {"x", '.', 0, "", EVS_MARK_BLOCKED, 0},
    {"X", '.', 0, "", EVS_MARK_BLOCKED, 0},
    {"NA", '.', 0, "", EVS_MARK_NOT_AVAILABLE, 0},
    {"(12)", '.', 0, "12", EVS_MARK_VALUE, EVS_FLAG_LIMITED},
    {"( 12,5 )", ',', 0, "12.5", EVS_MARK_VALUE, EVS_FLAG_LIMITED},
    {"62 197r", ',', 0, "62197", EVS_MARK_VALUE, EVS_FLAG_REVISED},
    {"12p", '.', 0, "12", EVS_MARK_VALUE, EVS_FLAG_PROVISIONAL},
    {"12 s", '.', 0, "12", EVS_MARK_VALUE, EVS_FLAG_ESTIMATED},
    {"12,5" NBSP "D", ',', 0, "12.5", EVS_MARK_VALUE, EVS_FLAG_DIVERGING},
    {"(12)p", '.', 0, "12", EVS_MARK_VALUE, EVS_FLAG_LIMITED | EVS_FLAG_PROVISIONAL},
    {"12 p €", '.', 0, "12", EVS_MARK_VALUE, EVS_FLAG_PROVISIONAL},
    {"12 € p", '.', 0, "12", EVS_MARK_VALUE, EVS_FLAG_PROVISIONAL},
    {"12pp", '.', 0, NULL, 0, 0},
    {"12d", '.', 0, NULL, 0, 0},
    {"()", '.', 0, NULL, 0, 0},
    {"( )", '.', 0, NULL, 0, 0},
    {"(12", '.', 0, NULL, 0, 0},
    /* no numbers */
    {"zwölf", '.', 0, NULL, 0, 0},
    {"29 %", '.', 0, NULL, 0, 0},
    {"'12", '.', 0, NULL, 0, 0},
    {"=12", '.', 0, NULL, 0, 0},
    {"1e5", '.', 0, NULL, 0, 0},
    {"1E+05", '.', 0, NULL, 0, 0},
    {"0x1F", '.', 0, NULL, 0, 0},
    {"nan", '.', 0, NULL, 0, 0},
    {"inf", '.', 0, NULL, 0, 0},
    {"--5", '.', 0, NULL, 0, 0},
    {"5-", '.', 0, NULL, 0, 0},
    {"31.12.2011", ',', 0, NULL, 0, 0},
    {"١٢", '.', 0, NULL, 0, 0},
    {",", ',', 0, NULL, 0, 0},
    {"p", '.', 0, NULL, 0, 0},
    /* without a declared sign: only what can be read in one way */
    {"12", 0, 0, "12", EVS_MARK_VALUE, 0},
    {"12,5", 0, 0, "12.5", EVS_MARK_VALUE, 0},
    {"12.5", 0, 0, "12.5", EVS_MARK_VALUE, 0},
    {"1.234.567", 0, 0, "1234567", EVS_MARK_VALUE, 0},
    {"1.412", 0, '.', "1412", EVS_MARK_VALUE, 0},
    {"1.412", 0, ',', "1.412", EVS_MARK_VALUE, 0},
    {"1.412", 0, ' ', "1.412", EVS_MARK_VALUE, 0},
    {"1.412", 0, 0, NULL, 0, 0},
};

static void check_number(const number_case *at)
{
  char text[EVS_DECIMAL_TEXT_SIZE] = "";
  evs_error error = {0};
  evs_reading reading;
  evs_status status = evs_number_read(&reading, at->text, at->decimal, at->thousands, &error);

  if (!at->value) {
    if (status != EVS_BAD_DATA || !error.message[0])
      fail_msg("“%s” was not refused with BAD_DATA", at->text);
    return;
  }
  if (status)
    fail_msg("“%s”: %s", at->text, error.message);
  evs_decimal_text(text, reading.value);
  if (strcmp(text, at->value) != 0 || reading.mark != at->mark || reading.flags != at->flags)
    fail_msg("“%s”: value %s, mark %d, flags %u", at->text, text, (int)reading.mark, reading.flags);
}

static void reads_numbers(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check_number(&cases[i]);
}

static void refuses_more_digits_than_it_keeps(void **state)
{
  static const struct {
    const char *text;
    evs_status status;
  } sizes[] = {
      {"123456789012345678", EVS_OK},
      {"1.123456789012345678", EVS_OK}, /* 1123456789012345678 fits 63 bits */
      {"-999.999.999.999.999.999,0", EVS_TOO_LARGE},
      {"12345678901234567890", EVS_TOO_LARGE},
      {"0,1234567890123456789", EVS_TOO_LARGE},
      {"00000000000000000000000000000000000000000000000000000000000000000000000000000000001",
       EVS_TOO_LARGE},
  };

  (void)state;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    evs_error error = {0};
    evs_reading reading;
    char decimal = strchr(sizes[i].text, ',') ? ',' : '.';
    evs_status status = evs_number_read(&reading, sizes[i].text, decimal, 0, &error);

    if (status != sizes[i].status)
      fail_msg("“%s”: %s %s", sizes[i].text, evs_status_name(status), error.message);
  }
}

static void says_why_a_cell_is_no_number(void **state)
{
  static const struct {
    const char *text;
    char decimal;
    const char *words;
  } reasons[] = {
      {"29 %", ',', "percent sign"},      {"12.5", ',', "expected a decimal comma"},
      {"12,5", '.', "decimal point"},     {"1.2.3", ',', "groups of three digits"},
      {"Walle", ',', "“Walle” is not a"}, {"1.412", 0, "two ways"},
  };

  (void)state;
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
    evs_error error = {0};
    evs_reading reading;

    if (!evs_number_read(&reading, reasons[i].text, reasons[i].decimal, 0, &error) ||
        !strstr(error.message, reasons[i].words))
      fail_msg("“%s”: %s", reasons[i].text, error.message);
  }
}

/* ---- the format of a file: rows 2, 3, ... with one cell each */

enum { CELLS = 6 };

typedef struct {
  const char *label;
  const char *cells[CELLS];
  char declared_decimal;
  char declared_thousands;
  char decimal; /* 0: refused */
  char thousands;
  size_t line; /* of the refusal */
  const char *words;
} format_case;

static const format_case formats[] = {
    {"nothing needs it", {"1", "22", "-"}, 0, 0, '.', 0, 0, NULL},
    {"no value at all", {"", "x", "..."}, 0, 0, '.', 0, 0, NULL},
    {"decimal comma", {"12,5", "3"}, 0, 0, ',', 0, 0, NULL},
    {"decimal point", {"12.5", "3"}, 0, 0, '.', 0, 0, NULL},
    {"a comma before a flag", {"12,5p", "1.412"}, 0, 0, ',', '.', 0, NULL},
    {"cents prove a comma", {"2930,00"}, 0, 0, ',', 0, 0, NULL},
    {"four digits behind", {"1,2345"}, 0, 0, ',', 0, 0, NULL},
    {"leading zero", {"0.123", "1.412"}, 0, 0, '.', 0, 0, NULL},
    {"four digits before", {"1.412", "1234.567"}, 0, 0, '.', 0, 0, NULL},
    {"repeated dots", {"1.412", "1.234.567"}, 0, 0, ',', '.', 0, NULL},
    {"repeated commas", {"1,234,567"}, 0, 0, '.', ',', 0, NULL},
    {"both signs", {"1.234,5"}, 0, 0, ',', '.', 0, NULL},
    {"both signs, English", {"1,234.5"}, 0, 0, '.', ',', 0, NULL},
    {"a thousand and two", {"1.002", "999,5"}, 0, 0, ',', '.', 0, NULL},
    {"blank groups", {"1 234", "12,5"}, 0, 0, ',', ' ', 0, NULL},
    {"apostrophes", {"1'234", "12.5"}, 0, 0, '.', '\'', 0, NULL},
    {"two kinds of groups", {"1 234", "1.234", "12,5"}, 0, 0, ',', 0, 0, NULL},
    {"money and marks prove too", {"–", "12,50 €", "(3)", "1.412 r"}, 0, 0, ',', '.', 0, NULL},
    {"words prove nothing", {"1.2.3", "a,b", "12,5"}, 0, 0, ',', 0, 0, NULL},
    {"one alone", {"444", "1.412"}, 0, 0, 0, 0, 3, "“1.412” can be 1412 or 1.412"},
    {"one alone, comma", {"1,412"}, 0, 0, 0, 0, 2, "“1,412” can be 1.412 or 1412"},
    {"blanks do not decide", {"1 234", "1.412"}, 0, 0, 0, 0, 3, "can be 1412 or 1.412"},
    {"contradiction", {"5", "3,7", "12.5"}, 0, 0, 0, 0, 4, "“3,7” on line 3"},
    {"contradiction, other order", {"12.5", "1.234.567"}, 0, 0, 0, 0, 3, "“12.5” on line 2"},
    {"declared comma", {"1.412"}, ',', 0, ',', '.', 0, NULL},
    {"declared point", {"1.412"}, '.', 0, '.', 0, 0, NULL},
    {"declared wins", {"12,5"}, '.', 0, '.', 0, 0, NULL},
    {"declared dots of thousands", {"1.412"}, 0, '.', ',', '.', 0, NULL},
    {"declared commas of thousands", {"1,412"}, 0, ',', '.', ',', 0, NULL},
    {"declared blanks of thousands", {"1.412"}, 0, ' ', '.', ' ', 0, NULL},
};

static void fill_table(evs_table *out, const format_case *at, evs_row rows[CELLS])
{
  static const char *const names[] = {"Wert"};

  memset(out, 0, sizeof *out);
  out->path = "file.csv";
  out->names = names;
  out->column_count = 1;
  out->rows = rows;
  for (size_t i = 0; i < CELLS && at->cells[i]; i++)
    rows[out->row_count++] = (evs_row){&at->cells[i], i + 2, NULL};
  out->dialect.decimal = at->declared_decimal;
  out->dialect.thousands = at->declared_thousands;
}

static void check_format(const format_case *at)
{
  const size_t columns[] = {0};
  evs_row rows[CELLS];
  evs_table table;
  evs_error error = {0};
  evs_status status;

  fill_table(&table, at, rows);
  status = evs_table_number_format(&table, columns, 1, &error);
  if (at->decimal) {
    if (status || table.dialect.decimal != at->decimal || table.dialect.thousands != at->thousands)
      fail_msg("%s: decimal %d, thousands %d, %s", at->label, table.dialect.decimal,
               table.dialect.thousands, error.message);
    return;
  }
  if (status != EVS_BAD_DATA || error.line != at->line || error.column != 1 ||
      !strstr(error.message, at->words))
    fail_msg("%s: %s, line %zu, %s", at->label, evs_status_name(status), error.line, error.message);
}

static void finds_the_format_of_a_file(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    check_format(&formats[i]);
}

/* What one column proves holds for the others; columns not asked for prove nothing. */
static void looks_at_the_columns_it_is_given(void **state)
{
  static const char *const names[] = {"a", "b", "c"};
  static const char *const cells[] = {"1.412", "12,5", "12.5"};
  evs_row row = {cells, 2, NULL};
  evs_table table = {.path = "f", .names = names, .column_count = 3, .rows = &row, .row_count = 1};
  const size_t columns[] = {0, 1};
  evs_reading reading;
  evs_error error;

  (void)state;
  assert_int_equal(evs_table_number_format(&table, columns, 2, &error), EVS_OK);
  assert_int_equal(table.dialect.decimal, ',');
  assert_int_equal(evs_table_number(&reading, &table, 0, 0, &error), EVS_OK);
  assert_int_equal(reading.value.units, 1412);
  assert_int_equal(evs_table_number(&reading, &table, 0, 2, &error), EVS_BAD_DATA);
  assert_string_equal(error.file, "f");
  assert_int_equal(error.line, 2);
  assert_int_equal(error.column, 3);
  assert_non_null(strstr(error.message, "column “c”: “12.5” does not fit"));
}

/* Of two cells of one line the one that stands further right contradicts. */
static void names_the_later_cell_of_a_line(void **state)
{
  static const char *const names[] = {"a", "b"};
  static const struct {
    const char *cells[2];
    const char *message;
  } lines[] = {
      {{"3,7", "12.5"},
       "“12.5” has a decimal point, but “3,7” on line 2 has a decimal comma; expected the same in "
       "the whole file"},
      {{"12.5", "3,7"},
       "“3,7” has a decimal comma, but “12.5” on line 2 has a decimal point; expected the same in "
       "the whole file"},
  };
  const size_t columns[] = {0, 1};

  (void)state;
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    evs_row row = {lines[i].cells, 2, NULL};
    evs_table table = {
        .path = "f", .names = names, .column_count = 2, .rows = &row, .row_count = 1};
    evs_error error;

    assert_int_equal(evs_table_number_format(&table, columns, 2, &error), EVS_BAD_DATA);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 2);
    assert_string_equal(error.message, lines[i].message);
  }
}

static void asks_with_the_option_that_answers(void **state)
{
  evs_row rows[CELLS];
  evs_table table;
  const size_t columns[] = {0};
  evs_error error;
  format_case alone = {"", {"1.412"}, 0, 0, 0, 0, 0, NULL};

  (void)state;
  fill_table(&table, &alone, rows);
  assert_int_equal(evs_table_number_format(&table, columns, 1, &error), EVS_BAD_DATA);
  assert_non_null(strstr(error.hint, "--decimal ,"));
  assert_non_null(strstr(error.hint, "decimal: \",\""));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_numbers),
      cmocka_unit_test(refuses_more_digits_than_it_keeps),
      cmocka_unit_test(says_why_a_cell_is_no_number),
      cmocka_unit_test(finds_the_format_of_a_file),
      cmocka_unit_test(looks_at_the_columns_it_is_given),
      cmocka_unit_test(names_the_later_cell_of_a_line),
      cmocka_unit_test(asks_with_the_option_that_answers),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
