/* What a driver of a database says, down to its failures: a driver of our own
   (support/fake_driver.h) gives columns of each type, values in pieces, and fails at each call in
   turn.

   The types and classes of SQLSTATE are those of the ODBC 3.8 reference, appendices A and D. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "register/arrivals.h"
#include "support/fake_driver.h"
#include "support/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
  evs_arena *arena;
} fixture;

static int begin(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static const odbc_statement plain = {"SELECT 1", NULL, 0};

/* Rows as "a|b / NULL|c". */
static evs_status join_row(void *context, const char *const *values, size_t count, evs_error *error)
{
  char *out = context;

  (void)error;
  for (size_t i = 0; i < count; i++) {
    strcat(out, i ? "|" : *out ? " / " : "");
    strcat(out, values[i] ? values[i] : "NULL");
  }
  return EVS_OK;
}

static evs_status count_size(void *context, const char *const *values, size_t count,
                             evs_error *error)
{
  size_t *size = context;

  (void)count, (void)error;
  *size = strlen(values[0]);
  return EVS_OK;
}

/* ---- columns -------------------------------------------------------------------------- */

static const struct {
  SQLSMALLINT type;
  odbc_type expected;
} types[] = {
    {SQL_CHAR, ODBC_TEXT},
    {SQL_VARCHAR, ODBC_TEXT},
    {SQL_LONGVARCHAR, ODBC_TEXT},
    {SQL_WCHAR, ODBC_TEXT},
    {SQL_WVARCHAR, ODBC_TEXT},
    {SQL_WLONGVARCHAR, ODBC_TEXT},
    {SQL_TYPE_DATE, ODBC_DATE},
    {SQL_DATE, ODBC_DATE},
    {SQL_TYPE_TIMESTAMP, ODBC_TIMESTAMP},
    {SQL_TIMESTAMP, ODBC_TIMESTAMP},
    {SQL_BIGINT, ODBC_INTEGER},
    {SQL_INTEGER, ODBC_INTEGER},
    {SQL_SMALLINT, ODBC_INTEGER},
    {SQL_TINYINT, ODBC_INTEGER},
    {SQL_NUMERIC, ODBC_DECIMAL},
    {SQL_DECIMAL, ODBC_DECIMAL},
    {SQL_REAL, ODBC_FLOAT},
    {SQL_FLOAT, ODBC_FLOAT},
    {SQL_DOUBLE, ODBC_FLOAT},
    {SQL_VARBINARY, ODBC_OTHER},
    {SQL_BIT, ODBC_OTHER},
    {SQL_INTERVAL_DAY, ODBC_OTHER},
};

static void columns_have_their_types(void **state)
{
  const fixture *f = *state;

  for (size_t i = 0; i < COUNT(types); i++) {
    const fake_column column = {"Größe", "numeric", types[i].type, 2};
    fake_driver driver = {.columns = &column, .column_count = 1};
    const odbc_column *found;
    evs_error error = {0};
    size_t count;

    must(&error,
         odbc_describe(&found, &count, fake_connection(&driver, f->arena), "SELECT x", &error));
    assert_int_equal(count, 1);
    assert_string_equal(found->name, "Größe");
    assert_string_equal(found->type_name, "numeric");
    assert_int_equal(found->type, types[i].expected);
    assert_int_equal(found->digits, 2);
    assert_int_equal(driver.statements, 0);
  }
}

/* As much of a name as is kept, 255 words of UTF-16, whatever length the driver tells. */
static void long_names_are_cut(void **state)
{
  const fixture *f = *state;
  char name[400];
  const fake_column column = {name, "text", SQL_VARCHAR, 0};
  fake_driver driver = {.columns = &column, .column_count = 1};
  const odbc_column *found;
  size_t count;

  memset(name, 'n', sizeof name - 1);
  name[sizeof name - 1] = '\0';
  assert_int_equal(
      odbc_describe(&found, &count, fake_connection(&driver, f->arena), "SELECT x", NULL), EVS_OK);
  assert_int_equal(strlen(found->name), 255);
}

/* ---- values --------------------------------------------------------------------------- */

static void rows_come_as_text(void **state)
{
  static const char *const values[] = {"Walle", NULL, "", "2011"};
  const fixture *f = *state;
  fake_driver driver = {.column_count = 2, .values = values, .row_count = 2};
  char rows[100] = "";

  assert_int_equal(odbc_select(fake_connection(&driver, f->arena), &plain, join_row, rows, NULL),
                   EVS_OK);
  assert_string_equal(rows, "Walle|NULL / |2011");
  assert_int_equal(driver.statements, 0);
  assert_int_equal(driver.timeout, 0);
}

/* A value of 600 words in pieces of 255, with a pair of surrogates across two of them. */
static void long_values_come_in_pieces(void **state)
{
  const fixture *f = *state;
  char value[700];
  const char *values[] = {value};
  fake_driver driver = {.column_count = 1, .values = values, .row_count = 1};
  char rows[800] = "";

  memset(value, 'v', sizeof value);
  memcpy(value + 254, "😀", 4);
  strcpy(value + 600, "!");
  assert_int_equal(odbc_select(fake_connection(&driver, f->arena), &plain, join_row, rows, NULL),
                   EVS_OK);
  assert_string_equal(rows, value);
}

static void the_longest_value_is_read_and_a_longer_one_refused(void **state)
{
  enum { LIMIT = 64 * 1024 };
  const fixture *f = *state;
  char *value = evs_arena_alloc(f->arena, LIMIT + 300);
  const char *values[] = {value};
  fake_driver driver = {.column_count = 1, .values = values, .row_count = 1};
  evs_error error = {0};
  size_t size = 0;

  memset(value, 'v', LIMIT);
  must(&error, odbc_select(fake_connection(&driver, f->arena), &plain, count_size, &size, &error));
  assert_int_equal(size, LIMIT);
  value[LIMIT] = 'v';
  driver.row = 0;
  assert_int_equal(
      odbc_select(fake_connection(&driver, f->arena), &plain, count_size, &size, &error),
      EVS_TOO_LARGE);
  assert_string_equal(error.message, "a value of the database has more than 65536 characters");
  assert_int_equal(driver.statements, 0);
}

static void values_are_bound(void **state)
{
  static const char *const bound[] = {"§ 31", ""};
  const odbc_statement statement = {"SELECT ?, ?", bound, 2};
  const fixture *f = *state;
  fake_driver driver = {.parameters = 2, .column_count = 1};
  odbc *database = fake_connection(&driver, f->arena);
  evs_error error = {0};
  char rows[10] = "";

  database->timeout = 7;
  must(&error, odbc_select(database, &statement, join_row, rows, &error));
  assert_string_equal(driver.bound, "|§ 31|");
  assert_int_equal(driver.timeout, 7);
  driver.parameters = 3;
  assert_int_equal(odbc_select(database, &statement, join_row, rows, &error), EVS_USAGE);
  assert_string_equal(error.message,
                      "the query has parameters of its own (?); expected a complete SELECT");
  assert_int_equal(driver.statements, 0);
}

static void a_statement_may_give_nothing(void **state)
{
  const fixture *f = *state;
  fake_driver driver = {.is_empty = true, .column_count = 1};
  char rows[10] = "";

  assert_int_equal(odbc_select(fake_connection(&driver, f->arena), &plain, join_row, rows, NULL),
                   EVS_OK);
  assert_string_equal(rows, "");
}

/* ---- failures ------------------------------------------------------------------------- */

static evs_status select_a_row(odbc *database, evs_error *error)
{
  static const char *const value = "x";
  const odbc_statement statement = {"SELECT ?", &value, 1};
  char rows[10] = "";

  return odbc_select(database, &statement, join_row, rows, error);
}

static evs_status describe_a_row(odbc *database, evs_error *error)
{
  const odbc_column *columns;
  size_t count;

  return odbc_describe(&columns, &count, database, "SELECT x", error);
}

static evs_status run_it(odbc *database, evs_error *error)
{
  return odbc_run(database, "SET x", error);
}

/* Whichever call fails, it is the error, and no statement stays open. */
static void each_call_may_fail(void **state)
{
  static const struct {
    const char *fails;
    evs_status (*work)(odbc *database, evs_error *error);
  } calls[] = {
      {"SQLAllocHandle", run_it},           {"SQLAllocHandle", select_a_row},
      {"SQLAllocHandle", describe_a_row},   {"SQLExecDirectW", run_it},
      {"SQLPrepareW", select_a_row},        {"SQLPrepareW", describe_a_row},
      {"SQLNumResultCols", describe_a_row}, {"SQLDescribeColW", describe_a_row},
      {"SQLBindParameter", select_a_row},   {"SQLExecute", select_a_row},
      {"SQLNumResultCols", select_a_row},   {"SQLFetch", select_a_row},
      {"SQLGetData", select_a_row},
  };
  static const char *const value = "x";
  const fake_column column = {"x", "text", SQL_VARCHAR, 0};
  const fixture *f = *state;

  for (size_t i = 0; i < COUNT(calls); i++) {
    fake_driver driver = {.fails = calls[i].fails,
                          .state = "HY000",
                          .message = "[unixODBC][Driver] no luck;\nError while executing",
                          .columns = &column,
                          .column_count = 1,
                          .values = &value,
                          .row_count = 1,
                          .parameters = 1};
    evs_error error = {0};

    if (calls[i].work(fake_connection(&driver, f->arena), &error) != EVS_BAD_DATA)
      fail_msg("%s: not refused", calls[i].fails);
    assert_string_equal(error.file, "odbc:fake");
    assert_string_equal(error.message, "no luck (SQLSTATE HY000)");
    assert_string_equal(error.hint, "");
    if (driver.statements != 0)
      fail_msg("%s: %d statements stay open", calls[i].fails, driver.statements);
  }
}

static void classes_of_failures(void **state)
{
  static const struct {
    const char *state;
    const char *message;
    evs_status status;
    const char *hint; /* its beginning */
  } failures[] = {
      {"42000", "syntax error", EVS_BAD_DATA, ""},
      {"08S01", "the link is broken", EVS_NOT_FOUND, ""},
      {"28000", "no such user", EVS_NOT_FOUND, ""},
      {"HYT00", "too late", EVS_NOT_FOUND, "--timeout SECONDS waits longer"},
      {"57014", "canceled", EVS_NOT_FOUND, "--timeout SECONDS waits longer"},
      {"57P01", "shut down", EVS_NOT_FOUND, ""},
      {"IM002", "no data source", EVS_NOT_FOUND, "odbcinst -q -s lists"},
      {"01000", "Can't open lib 'x.so'", EVS_BAD_DATA, "install the driver"},
      {"HY000", "connect failed", EVS_BAD_DATA, "is the file of Database= there"},
  };
  const fixture *f = *state;

  for (size_t i = 0; i < COUNT(failures); i++) {
    fake_driver driver = {
        .fails = "SQLExecute", .state = failures[i].state, .message = failures[i].message};
    evs_error error = {0};

    assert_int_equal(
        odbc_select(fake_connection(&driver, f->arena), &plain, join_row, NULL, &error),
        failures[i].status);
    assert_string_equal(error.message, evs_arena_printf(f->arena, "%s (SQLSTATE %s)",
                                                        failures[i].message, failures[i].state));
    assert_memory_equal(error.hint, failures[i].hint, strlen(failures[i].hint));
    assert_int_equal(*error.hint == '\0', *failures[i].hint == '\0');
  }
}

static void a_failure_without_a_reason(void **state)
{
  const fixture *f = *state;
  fake_driver driver = {.fails = "SQLExecute"};
  evs_error error = {0};

  assert_int_equal(odbc_select(fake_connection(&driver, f->arena), &plain, join_row, NULL, &error),
                   EVS_TOOL_FAILED);
  assert_string_equal(error.message, "the ODBC driver failed without a reason");
}

/* Passwords that the driver repeats, however often; one that is part of what stands for it. */
static void secrets_are_not_told(void **state)
{
  static const char *const secrets[] = {"hidden", "*"};
  const fixture *f = *state;
  fake_driver driver = {.fails = "SQLExecute",
                        .state = "28000",
                        .message = "user a with hidden, not hiddenhidden, is unknown"};
  odbc *database = fake_connection(&driver, f->arena);
  evs_error error = {0};

  database->secrets = secrets;
  database->secret_count = 1;
  assert_int_equal(odbc_select(database, &plain, join_row, NULL, &error), EVS_NOT_FOUND);
  assert_string_equal(error.message, "user a with ***, not ******, is unknown (SQLSTATE 28000)");
  database->secret_count = 2;
  assert_int_equal(odbc_select(database, &plain, join_row, NULL, &error), EVS_NOT_FOUND);
  assert_string_equal(error.message, "user a with , not , is unknown (SQLSTATE 28000)");
}

/* Longer than is kept: 2047 words of UTF-16, and of these what an error has room for. */
static void long_messages_are_cut(void **state)
{
  const fixture *f = *state;
  char message[5000];
  fake_driver driver = {.fails = "SQLExecute", .state = "42000", .message = message};
  evs_error error = {0};

  memset(message, 'm', sizeof message - 1);
  message[sizeof message - 1] = '\0';
  assert_int_equal(odbc_select(fake_connection(&driver, f->arena), &plain, join_row, NULL, &error),
                   EVS_BAD_DATA);
  assert_int_equal(strlen(error.message), sizeof error.message - 1);
}

/* ---- sums of a register ------------------------------------------------------------------ */

enum { SUMS = SQL_SUM_COUNT };

static session session_of(odbc *database, evs_arena *arena)
{
  return (session){.connection = database,
                   .name = "odbc:fake",
                   .arena = arena,
                   .table = {.dialect = sql_dialect_find("SQLite"),
                             .quote = "\"",
                             .source = "cases",
                             .unit = {.name = "district", .type = ODBC_TEXT},
                             .measure = {.name = "measure", .type = ODBC_TEXT},
                             .begin = {.name = "begin", .type = ODBC_TEXT},
                             .end = {.name = "end", .type = ODBC_TEXT},
                             .from = evs_period_month(2011, 1),
                             .to = evs_period_month(2011, 12)}};
}

/* One row of sums, one of its values changed. */
static evs_status read_one(arrivals *out, size_t place, const char *value, size_t columns,
                           evs_arena *arena, evs_error *error)
{
  const char *values[SUMS];
  fake_driver *driver = evs_arena_alloc(arena, sizeof *driver);
  session *of = evs_arena_alloc(arena, sizeof *of);

  for (size_t i = 0; i < SUMS; i++)
    values[i] = "3";
  values[SQL_SUM_KIND] = "0";
  values[SQL_SUM_UNIT] = "Walle ";
  values[SQL_SUM_MEASURE] = "SPFH";
  values[SQL_SUM_FAULTS] = "0";
  values[place] = value;
  *driver = (fake_driver){.column_count = columns, .values = values, .row_count = 1};
  *of = session_of(fake_connection(driver, arena), arena);
  /* the driver takes as many values as the statement has */
  driver->fails = "SQLNumParams";
  return arrivals_read(out, of, error);
}

static void sums_arrive(void **state)
{
  const fixture *f = *state;
  evs_error error = {0};
  arrivals found;

  must(&error, read_one(&found, SQL_SUM_CASES, "12.00", SUMS, f->arena, &error));
  assert_int_equal(found.count, 1);
  assert_string_equal(found.rows[0].unit, "Walle");
  assert_int_equal(found.rows[0].month, 3);
  assert_int_equal(found.rows[0].sums.cases, 12);
  assert_false(found.rows[0].is_end);
}

static void sums_that_are_none(void **state)
{
  static const struct {
    size_t place;
    const char *value;
    size_t columns;
    evs_status status;
    const char *message;
  } wrong[] = {
      {SQL_SUM_CASES, "many", SUMS, EVS_BAD_DATA,
       "the database gave “many” for a sum; expected a whole number of 18 digits at most"},
      {SQL_SUM_WHOLE, "0.5", SUMS, EVS_BAD_DATA,
       "the database gave “0.5” for a sum; expected a whole number of 18 digits at most"},
      {SQL_SUM_EDGE, NULL, SUMS, EVS_BAD_DATA,
       "the database gave “NULL” for a sum; expected a whole number of 18 digits at most"},
      {SQL_SUM_CASES, "1000000000000001", SUMS, EVS_TOO_LARGE,
       "the database counted 1000000000000001; expected fewer"},
      {SQL_SUM_FAR, "-1000000000000001", SUMS, EVS_TOO_LARGE,
       "the database counted -1000000000000001; expected fewer"},
      {SQL_SUM_KIND, "0", SUMS - 1, EVS_TOOL_FAILED, "the driver gave 15 columns; expected 16"},
  };
  const fixture *f = *state;

  for (size_t i = 0; i < COUNT(wrong); i++) {
    evs_error error = {0};
    arrivals found;

    assert_int_equal(
        read_one(&found, wrong[i].place, wrong[i].value, wrong[i].columns, f->arena, &error),
        wrong[i].status);
    assert_string_equal(error.message, wrong[i].message);
    assert_string_equal(error.file, "odbc:fake");
  }
}

/* Sums of money may be larger than any count. */
static void large_sums_of_money(void **state)
{
  const fixture *f = *state;
  evs_error error = {0};
  arrivals found;

  must(&error, read_one(&found, SQL_SUM_EDGE, "100000000000000000", SUMS, f->arena, &error));
  assert_int_equal(found.count, 1);
}

/* Sums without a name or a month belong nowhere, and left out they would be missing: rows that lack
   one are counted as faults. */
static void rows_without_a_place(void **state)
{
  static const struct {
    size_t place;
    const char *value;
  } wrong[] = {{SQL_SUM_UNIT, NULL},   {SQL_SUM_MEASURE, NULL}, {SQL_SUM_MONTH, NULL},
               {SQL_SUM_MONTH, "May"}, {SQL_SUM_MONTH, "-1"},   {SQL_SUM_MONTH, "14"}};
  const fixture *f = *state;

  for (size_t i = 0; i < COUNT(wrong); i++) {
    evs_error error = {0};
    arrivals found;

    assert_int_equal(read_one(&found, wrong[i].place, wrong[i].value, SUMS, f->arena, &error),
                     EVS_TOOL_FAILED);
    assert_string_equal(error.message, "the driver gave sums without a place or a month");
  }
}

/* ---- rows that cannot be counted ------------------------------------------------------------ */

/* id, unit, measure, begin, end, cost, fault */
static void faults_are_told(void **state)
{
  static const struct {
    const char *values[7];
    const char *message;
  } faults[] = {
      {{"7", NULL, "SPFH", "2011-01-01", NULL, NULL, "1"},
       "the case “7” has no “district”; expected a name (4 such row(s) in all)"},
      {{"7", "Walle", NULL, "2011-01-01", NULL, NULL, "2"},
       "the case “7” has no “measure”; expected a name (4 such row(s) in all)"},
      {{NULL, NULL, NULL, NULL, NULL, NULL, "3"},
       "the case in “NULL”, “NULL”, begun NULL has no “begin”; expected a date (4 such row(s) in "
       "all)"},
      {{"7", "Walle", "SPFH", "1.1.2011", NULL, NULL, "4"},
       "the case “7” begins on “1.1.2011”; expected a date YYYY-MM-DD from 1800 to 2199 (4 such "
       "row(s) in all)"},
      {{"7", "Walle", "SPFH", "2011-01-01", "soon", NULL, "5"},
       "the case “7” ends on “soon”; expected a date YYYY-MM-DD from 1800 to 2199, or NULL (4 such "
       "row(s) in all)"},
      {{NULL, "Walle", "SPFH", "2011-02-01", "2011-01-01", NULL, "6"},
       "the case in “Walle”, “SPFH”, begun 2011-02-01 ends on 2011-01-01, before it begins on "
       "2011-02-01; expected an end on that day or later (4 such row(s) in all)"},
      {{"7", "Walle", "SPFH", "2011-01-01", NULL, "1,5", "7"},
       "the case “7” costs “1,5”; expected a number with at most four decimals (4 such row(s) in "
       "all)"},
      {{"7", "Walle", "§ 99", "2011-01-01", NULL, NULL, "8"},
       "the case “7” has the measure “§ 99”, and the category of this name does not name it; "
       "expected it among the measures of a category (4 such row(s) in all)"},
  };
  const fixture *f = *state;

  for (size_t i = 0; i < COUNT(faults); i++) {
    fake_driver driver = {
        .fails = "SQLNumParams", .column_count = 7, .values = faults[i].values, .row_count = 1};
    session of = session_of(fake_connection(&driver, f->arena), f->arena);
    evs_error error = {0};

    assert_int_equal(arrivals_refuse(&of, 4, &error), EVS_BAD_DATA);
    assert_string_equal(error.message, faults[i].message);
    assert_int_equal(driver.statements, 0);
  }
}

/* Gone between the two statements. */
static void faults_that_are_not_found(void **state)
{
  const fixture *f = *state;
  fake_driver driver = {.fails = "SQLNumParams", .column_count = 7};
  session of = session_of(fake_connection(&driver, f->arena), f->arena);
  evs_error error = {0};

  assert_int_equal(arrivals_refuse(&of, 4, &error), EVS_BAD_DATA);
  assert_string_equal(error.message,
                      "4 row(s) cannot be counted; expected unit, measure and dates in each");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, begin, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      TEST(columns_have_their_types),
      TEST(long_names_are_cut),
      TEST(rows_come_as_text),
      TEST(long_values_come_in_pieces),
      TEST(the_longest_value_is_read_and_a_longer_one_refused),
      TEST(values_are_bound),
      TEST(a_statement_may_give_nothing),
      TEST(each_call_may_fail),
      TEST(classes_of_failures),
      TEST(a_failure_without_a_reason),
      TEST(secrets_are_not_told),
      TEST(long_messages_are_cut),
      TEST(sums_arrive),
      TEST(sums_that_are_none),
      TEST(large_sums_of_money),
      TEST(rows_without_a_place),
      TEST(faults_are_told),
      TEST(faults_that_are_not_found),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
