/* test_sql.c - the statements for registers in databases.

   What the statements give is tested against the CSV path on SQLite and
   PostgreSQL (tests/cli/aggregate, scripts/test-distributed.sh); here their text,
   which must keep users' names in quotes and users' values out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "register/sql.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
  const char *label;
  const char *name;
  const char *quote;
  const char *expected; /* NULL: refused */
} name_case;

static const name_case names[] = {
    {"plain", "cases", "\"", "\"cases\""},
    {"schema", "youth.cases", "\"", "\"youth\".\"cases\""},
    {"a dot within a name", "youth.\"cases.2012\"", "\"", "\"youth\".\"cases.2012\""},
    {"blanks and umlauts", "Fälle 2012", "\"", "\"Fälle 2012\""},
    {"a statement", "x; DROP TABLE cases; --", "\"", "\"x; DROP TABLE cases; --\""},
    {"a quote", "a\"; DROP TABLE cases; --", "\"", "\"a\"\"; DROP TABLE cases; --\""},
    {"another database's quote", "a`b\"c", "`", "`a``b\"c`"},
    {"a quote at the end", "a\"", "\"", "\"a\"\"\""},
    {"no quotes, none needed", "cases_2012", "", "cases_2012"},
    {"no quotes, but needed", "cases 2012", "", NULL},
    {"no quotes, begins with a digit", "2012", "", NULL},
    {"empty", "", "\"", NULL},
    {"an empty part", "youth.", "\"", NULL},
    {"more behind the quotes", "\"a\"b", "\"", NULL},
    {"a quote that does not end", "\"a", "\"", "\"\"\"a\""},
    {"no quotes, umlauts", "Fälle", "", NULL},
    {"no quotes, an empty part", ".cases", "", NULL},
};

static void test_names_of_tables(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  (void)state;

  for (size_t i = 0; i < COUNT(names); i++) {
    const char *text = NULL;
    evs_error error = {0};
    evs_status status = sql_table(&text, names[i].name, names[i].quote, arena, &error);

    if (!names[i].expected) {
      if (status != EVS_USAGE)
        fail_msg("%s: expected to be refused, got %s", names[i].label, text);
      assert_true(error.message[0]);
    } else if (status || strcmp(text, names[i].expected) != 0)
      fail_msg("%s: expected %s, got %s", names[i].label, names[i].expected, text);
  }
  evs_arena_destroy(arena);
}

static sql_register example(const char *product)
{
  return (sql_register){.dialect = sql_dialect_find(product),
                        .quote = "\"",
                        .source = "\"cases\"",
                        .id = {"id", "text", ODBC_TEXT, 0},
                        .unit = {"district \"A\"; --", "text", ODBC_TEXT, 0},
                        .measure = {"measure", "text", ODBC_TEXT, 0},
                        .begin = {"begin", "text", ODBC_DATE, 0},
                        .end = {"end", "text", ODBC_DATE, 0},
                        .cost = {"cost", "text", ODBC_DECIMAL, 2},
                        .from = evs_period_month(2011, 12),
                        .to = evs_period_month(2012, 3)};
}

static size_t count_of(const char *text, const char *word)
{
  size_t count = 0;

  for (text = strstr(text, word); text; text = strstr(text + 1, word))
    count++;
  return count;
}

/* Lists of months, the 29th of February 2012 among them: by the calendar. */
static void test_postgresql(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sql_register from = example("PostgreSQL");
  odbc_statement sums;
  (void)state;

  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_int_equal(sums.value_count, 4);
  assert_int_equal(count_of(sums.text, "?"), 4);
  assert_string_equal(sums.values[0], "{2011-12-01,2012-01-01,2012-02-01,2012-03-01,2012-04-01}");
  assert_string_equal(sums.values[1], "{31,31,29,31}");
  assert_string_equal(sums.values[2], sums.values[0]);
  assert_string_equal(sums.values[3], sums.values[1]);
  assert_int_equal(count_of(sums.text, "GROUP BY 2, 3, 4"), 2);
  assert_non_null(strstr(sums.text, "register.\"district \"\"A\"\"; --\" AS unit"));
  assert_null(strstr(sums.text, "2012"));
  evs_arena_destroy(arena);
}

static void test_sqlite(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sql_register from = example("SQLite");
  odbc_statement sums;
  (void)state;

  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_int_equal(count_of(sums.text, "?"), 4);
  assert_string_equal(sums.values[0], "24143"); /* 12 x 2011 + 11 */
  assert_string_equal(sums.values[1], "24146");
  assert_non_null(strstr(sums.text, "typeof(price) NOT IN"));
  evs_arena_destroy(arena);
}

/* PostgreSQL needs no check of amounts that cannot be finer than a hundredth of a cent. */
static void test_amounts_are_checked_where_they_can_be_fine(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sql_register from = example("PostgreSQL");
  odbc_statement sums;
  (void)state;

  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_null(strstr(sums.text, "<> ROUND"));
  from.cost.digits = 6;
  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_non_null(strstr(sums.text, "<> ROUND(CAST(price AS numeric), 4) THEN 7"));
  from.cost.type = ODBC_FLOAT;
  from.cost.digits = 0;
  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_non_null(strstr(sums.text, "<> ROUND"));
  from.cost.name = NULL;
  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_null(strstr(sums.text, "amount"));
  evs_arena_destroy(arena);
}

/* Names of measures and categories are values, once for begins and once for ends, before those of
   the window.  "whole" has no measures of its own; no measure may be called "part", for which two
   others stand, and none is asked about "b", which is one of its own measures. */
static const char *const in_part[] = {"§ 31", "x'; DROP TABLE cases; --"};
static const char *const in_b[] = {"b"};
static const evs_category categories[] = {
    {.name = "part", .measures = in_part, .measure_count = 2, .part_of = "whole"},
    {.name = "b", .measures = in_b, .measure_count = 1},
    {.name = "whole"},
};

static void test_categories_are_bound(void **state)
{
  static const char *const expected[] = {
      "§ 31", "part", "x'; DROP TABLE cases; --", "part", "b", "b", "part", "24143", "24146"};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sql_register from = example("SQLite");
  odbc_statement sums;
  odbc_statement rows;
  (void)state;

  from.categories = categories;
  from.category_count = COUNT(categories);
  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_int_equal(sums.value_count, 2 * COUNT(expected));
  assert_int_equal(count_of(sums.text, "?"), 2 * COUNT(expected));
  for (size_t i = 0; i < sums.value_count; i++)
    assert_string_equal(sums.values[i], expected[i % COUNT(expected)]);
  assert_null(strstr(sums.text, "DROP"));
  assert_non_null(strstr(sums.text,
                         "CASE TRIM(CAST(register.\"measure\" AS TEXT)) WHEN ? THEN ? WHEN ? "
                         "THEN ? WHEN ? THEN ? ELSE TRIM"));
  assert_int_equal(sql_bounds(&rows, &from, arena, NULL), EVS_OK);
  assert_int_equal(rows.value_count, 7);
  assert_int_equal(count_of(rows.text, "?"), 7);
  assert_int_equal(sql_faults(&rows, &from, arena, NULL), EVS_OK);
  assert_int_equal(rows.value_count, 7);
  assert_int_equal(count_of(rows.text, "?"), 7);
  evs_arena_destroy(arena);
}

/* PostgreSQL compares texts as they are, other types as texts. */
static void test_measures_are_compared_as_texts(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sql_register from = example("PostgreSQL");
  odbc_statement sums;
  (void)state;

  from.categories = categories;
  from.category_count = COUNT(categories);
  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_non_null(strstr(sums.text, "CASE TRIM(register.\"measure\") WHEN"));
  from.measure.type = ODBC_INTEGER;
  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_non_null(strstr(sums.text, "CASE TRIM(CAST(register.\"measure\" AS text)) WHEN"));
  from.category_count = 0;
  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  assert_null(strstr(sums.text, "WHEN ?"));
  evs_arena_destroy(arena);
}

static void test_wrong_types_are_named(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sql_register from = example("PostgreSQL");
  odbc_statement sums;
  evs_error error = {0};
  (void)state;

  from.begin.type = ODBC_TEXT;
  assert_int_equal(sql_sums(&sums, &from, arena, &error), EVS_BAD_DATA);
  assert_string_equal(error.message, "the column “begin” is of type text; expected date");
  from.begin.type = ODBC_TIMESTAMP;
  from.cost.type = ODBC_TEXT;
  assert_int_equal(sql_sums(&sums, &from, arena, &error), EVS_BAD_DATA);
  assert_string_equal(error.message,
                      "the column “cost” is of type text; expected one of numbers such as numeric");
  from = example("SQLite");
  from.begin.type = ODBC_TEXT; /* where columns have no types, rows are looked at */
  assert_int_equal(sql_sums(&sums, &from, arena, NULL), EVS_OK);
  evs_arena_destroy(arena);
}

static void test_queries_end_where_they_end(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  (void)state;

  assert_string_equal(sql_query("SELECT 1 -- one", arena), "(\nSELECT 1 -- one\n)");
  assert_string_equal(sql_query("SELECT 1 ;\n", arena), "(\nSELECT 1\n)");
  assert_string_equal(sql_query(" ;; ", arena), "(\n\n)");
  evs_arena_destroy(arena);
}

static void test_dialects_are_found_by_their_names(void **state)
{
  (void)state;

  assert_string_equal(sql_dialect_find("PostgreSQL")->product, "PostgreSQL");
  assert_string_equal(sql_dialect_find("SQLite")->product, "SQLite");
  assert_string_equal(sql_dialect_find("Spark SQL")->product, "Spark");
  assert_true(sql_dialect_find("Trino")->is_untested);
  assert_null(sql_dialect_find("Sybase"));
  assert_null(sql_dialect_find(""));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_of_tables),
      cmocka_unit_test(test_postgresql),
      cmocka_unit_test(test_sqlite),
      cmocka_unit_test(test_amounts_are_checked_where_they_can_be_fine),
      cmocka_unit_test(test_categories_are_bound),
      cmocka_unit_test(test_measures_are_compared_as_texts),
      cmocka_unit_test(test_wrong_types_are_named),
      cmocka_unit_test(test_queries_end_where_they_end),
      cmocka_unit_test(test_dialects_are_found_by_their_names),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
