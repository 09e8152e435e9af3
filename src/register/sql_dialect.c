/* sql_dialect.c - what databases say differently. */
#include "register/sql.h"

#include <string.h>

/* PostgreSQL (and Citus, which is one).  A statement reaches a shard behind
   postgres_fdw only if all of it can: EXTRACT and date_trunc cannot (their
   first argument is text, whose collation is nobody's), date arithmetic,
   width_bucket and subscripts can.  numeric keeps cents exact. */
static const char *const postgresql_prelude[] = {
    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "SET enable_partitionwise_aggregate = on", NULL};

/* SQLite has no dates: text YYYY-MM-DD, which date() gives back unchanged only
   where it is one.  An empty text is what its .import makes of an empty cell. */
static const char *const sqlite_prelude[] = {"PRAGMA query_only = ON", NULL};

static const char *const no_prelude[] = {NULL};

#define YEARS "({0} < DATE '1800-01-01' OR {0} > DATE '2199-12-31')"
#define FAR_END "{0} = DATE '9999-12-31'"
#define TWO_MONTHS(integer)                                                                        \
  "SELECT CAST(? AS " integer ") AS first_month, CAST(? AS " integer ") AS last_month"

/* Databases with functions for the parts of a date, decimals of `digits` digits, and texts of
   type `words`. */
#define BY_FUNCTIONS(digits, words)                                                                \
  .prelude = no_prelude, .is_typed = true, .is_untested = true, .date = "{0}",                     \
  .timestamp = "CAST({0} AS date)", .far = FAR_END, .bad_date = YEARS,                             \
  .text = "CAST({0} AS " words ")", .trimmed = "TRIM({0})", .price = "{0}",                        \
  .amount = "CAST(ROUND(CAST({0} AS decimal(" digits ", 4)) * 10000) AS bigint)",                  \
  .bad_amount = "{0} <> CAST({0} AS decimal(" digits ", 4))", .frame = TWO_MONTHS("bigint"),       \
  .month = "GREATEST(0, LEAST(last_month - first_month + 2, 12 * YEAR({0}) + MONTH({0}) - "        \
           "first_month))",                                                                        \
  .offset = "(DAY({0}) - 1)"

static const sql_dialect dialects[] = {
    {.product = "PostgreSQL",
     .prelude = postgresql_prelude,
     .is_typed = true,
     .date = "{0}",
     .timestamp = "CAST({0} AS date)",
     .far = "{0} IN (DATE '9999-12-31', DATE 'infinity')",
     .bad_date = YEARS,
     .text = "CAST({0} AS text)",
     .trimmed = "TRIM({0})",
     .price = "{0}",
     .amount = "CAST(CAST({0} AS numeric) * 10000 AS bigint)",
     .bad_amount = "CAST({0} AS numeric) <> ROUND(CAST({0} AS numeric), 4)",
     .frame = "SELECT CAST(? AS date[]) AS first_days, CAST(? AS integer[]) AS lengths",
     .month = "width_bucket({0}, first_days)",
     .offset = "({0} - first_days[{1}])",
     .length = "lengths[{1}]",
     .difference = "({0} - {1})",
     .quotient = "({0} / {1})",
     .month_lists = true},
    {.product = "SQLite",
     .prelude = sqlite_prelude,
     .date = "NULLIF({0}, '')",
     .far = "{0} = '9999-12-31'",
     .bad_date = "({0} IS NOT date({0}, '+0 days') OR {0} < '1800-01-01' OR {0} > '2199-12-31')",
     .text = "CAST({0} AS TEXT)",
     .trimmed = "TRIM({0})",
     .price = "NULLIF({0}, '')",
     .amount = "CAST(ROUND({0} * 10000) AS INTEGER)",
     .bad_amount = "(typeof({0}) NOT IN ('integer', 'real', 'null') OR {0} <> ROUND({0}, 4))",
     .frame = TWO_MONTHS("INTEGER"),
     .month = "MAX(0, MIN(last_month - first_month + 2, 12 * CAST(substr({0}, 1, 4) AS INTEGER) + "
              "CAST(substr({0}, 6, 2) AS INTEGER) - first_month))",
     .offset = "(CAST(substr({0}, 9, 2) AS INTEGER) - 1)",
     .length = "CAST(strftime('%d', {0}, 'start of month', '+1 month', '-1 day') AS INTEGER)",
     .difference = "CAST(julianday({0}) - julianday({1}) AS INTEGER)",
     .quotient = "({0} / {1})"},
    {.product = "Trino",
     BY_FUNCTIONS("38", "varchar"),
     .length = "DAY(last_day_of_month({0}))",
     .difference = "date_diff('day', {1}, {0})",
     .quotient = "({0} / {1})"},
    {.product = "Spark",
     BY_FUNCTIONS("34", "string"),
     .length = "DAY(LAST_DAY({0}))",
     .difference = "DATEDIFF({0}, {1})",
     .quotient = "({0} DIV {1})"},
};

const char sql_dialects_known[] = "PostgreSQL, SQLite, Trino, Spark";

const sql_dialect *sql_dialect_find(const char *product)
{
  for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
    if (strncmp(product, dialects[i].product, strlen(dialects[i].product)) == 0)
      return &dialects[i];
  return NULL;
}
