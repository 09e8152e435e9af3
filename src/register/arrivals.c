/* arrivals.c - the sums of a database as they arrive, and rows that cannot be counted. */
#include "register/arrivals.h"

#include <string.h>

#include "core/text.h"
#include "evalstat/decimal.h"

/* Sums of costs may be as large as they fit; counts of more rows than any
   register has are no counts. */
#define COUNT_LIMIT INT64_C(1000000000000000)

/* A whole number, perhaps with a decimal part of zeros. */
static bool read_whole(int64_t *out, const char *text)
{
  evs_decimal value;

  return text && evs_decimal_parse(&value, text, NULL) == EVS_OK &&
         evs_decimal_rescale(out, value, 0) &&
         evs_decimal_compare(value, (evs_decimal){*out, 0}) == 0;
}

static evs_status read_sums(int64_t numbers[MOVEMENT_NUMBERS], const arrivals *to,
                            const char *const *values, evs_error *error)
{
  for (size_t i = 0; i < MOVEMENT_NUMBERS; i++) {
    bool is_count = SQL_SUM_CASES + i < SQL_SUM_EDGE;

    if (!read_whole(&numbers[i], values[SQL_SUM_CASES + i]))
      return evs_fail_at(error, EVS_BAD_DATA, to->of->name, 0, 0,
                         "the database gave “%s” for a sum; expected a whole number of 18 digits "
                         "at most",
                         values[SQL_SUM_CASES + i] ? values[SQL_SUM_CASES + i] : "NULL");
    if (is_count && (numbers[i] < -COUNT_LIMIT || numbers[i] > COUNT_LIMIT))
      return evs_fail_at(error, EVS_TOO_LARGE, to->of->name, 0, 0,
                         "the database counted %s; expected fewer", values[SQL_SUM_CASES + i]);
  }
  return EVS_OK;
}

static const char *trimmed(const char *name, evs_arena *arena)
{
  return text_trim(name, strlen(name), arena);
}

/* Rows without unit, measure or month are faults, and counted as such. */
static evs_status take_row(void *context, const char *const *values, size_t count, evs_error *error)
{
  arrivals *to = context;
  evs_arena *arena = to->of->arena;
  movement_row row = {0};
  int64_t numbers[MOVEMENT_NUMBERS];
  int64_t month;
  evs_status status;

  if (count != SQL_SUM_COUNT)
    return evs_fail_at(error, EVS_TOOL_FAILED, to->of->name, 0, 0,
                       "the driver gave %zu columns; expected %d", count, SQL_SUM_COUNT);
  if ((status = read_sums(numbers, to, values, error)))
    return status;
  memcpy(&row.sums, numbers, sizeof row.sums);
  to->faults += row.sums.faults;
  if (!values[SQL_SUM_UNIT] || !values[SQL_SUM_MEASURE] ||
      !read_whole(&month, values[SQL_SUM_MONTH]) || month < 0 || month > (int64_t)to->months + 1)
    return row.sums.faults > 0 ? EVS_OK
                               : evs_fail_at(error, EVS_TOOL_FAILED, to->of->name, 0, 0,
                                             "the driver gave sums without a place or a month");
  row.is_end = text_equal(values[SQL_SUM_KIND], "1");
  row.unit = trimmed(values[SQL_SUM_UNIT], arena);
  row.measure = trimmed(values[SQL_SUM_MEASURE], arena);
  row.month = (size_t)month;
  to->rows = evs_arena_grow(arena, to->rows, to->count, &to->capacity, sizeof row);
  to->rows[to->count++] = row;
  return EVS_OK;
}

static evs_status check_names(const arrivals *to, evs_error *error)
{
  for (size_t i = 0; i < to->count; i++)
    if (!*to->rows[i].unit || !*to->rows[i].measure)
      return evs_fail_at(error, EVS_BAD_DATA, to->of->name, 0, 0,
                         "%lld case(s) have nothing but blanks as %s “%s”; expected a name",
                         (long long)to->rows[i].sums.cases, *to->rows[i].unit ? "measure" : "unit",
                         *to->rows[i].unit ? to->of->table.measure.name : to->of->table.unit.name);
  return EVS_OK;
}

/* ---- rows that cannot be counted ------------------------------------------------------------ */

/* id, unit, measure, begin, end, cost, fault */
static const char *reason(const char *const *values, const session *of)
{
  const sql_register *table = &of->table;
  const char *begin_day = values[3] ? values[3] : "NULL";
  const char *end_day = values[4] ? values[4] : "NULL";

  switch (values[6] ? *values[6] - '0' : 0) {
  case SQL_NO_UNIT:
    return evs_arena_printf(of->arena, "has no “%s”; expected a name", table->unit.name);
  case SQL_NO_MEASURE:
    return evs_arena_printf(of->arena, "has no “%s”; expected a name", table->measure.name);
  case SQL_NO_BEGIN:
    return evs_arena_printf(of->arena, "has no “%s”; expected a date", table->begin.name);
  case SQL_BAD_BEGIN:
    return evs_arena_printf(
        of->arena, "begins on “%s”; expected a date YYYY-MM-DD from 1800 to 2199", begin_day);
  case SQL_BAD_END:
    return evs_arena_printf(
        of->arena, "ends on “%s”; expected a date YYYY-MM-DD from 1800 to 2199, or NULL", end_day);
  case SQL_BAD_MEASURE:
    return evs_arena_printf(of->arena,
                            "has the measure “%s”, and the category of this name does not name it; "
                            "expected it among the measures of a category",
                            values[2] ? values[2] : "NULL");
  case SQL_END_BEFORE_BEGIN:
    return evs_arena_printf(of->arena,
                            "ends on %s, before it begins on %s; expected an end on that "
                            "day or later",
                            end_day, begin_day);
  default:
    return evs_arena_printf(of->arena, "costs “%s”; expected a number with at most four decimals",
                            values[5] ? values[5] : "NULL");
  }
}

typedef struct {
  const session *of;
  int64_t count;
} faulty;

static evs_status tell_fault(void *context, const char *const *values, size_t count,
                             evs_error *error)
{
  const faulty *rows = context;
  evs_arena *arena = rows->of->arena;
  const char *which =
      values[0] ? evs_arena_printf(arena, "“%s”", values[0])
                : evs_arena_printf(arena, "in “%s”, “%s”, begun %s", values[1] ? values[1] : "NULL",
                                   values[2] ? values[2] : "NULL", values[3] ? values[3] : "NULL");

  (void)count;
  return evs_fail_at(error, EVS_BAD_DATA, rows->of->name, 0, 0,
                     "the case %s %s (%lld such row(s) in all)", which, reason(values, rows->of),
                     (long long)rows->count);
}

evs_status arrivals_refuse(const session *of, int64_t faults, evs_error *error)
{
  faulty rows = {of, faults};
  odbc_statement statement;
  evs_status status;

  if ((status = sql_faults(&statement, &of->table, of->arena, error)) ||
      (status = odbc_select(of->connection, &statement, tell_fault, &rows, error)))
    return status;
  return evs_fail_at(error, EVS_BAD_DATA, of->name, 0, 0,
                     "%lld row(s) cannot be counted; expected unit, measure and dates in each",
                     (long long)faults);
}

evs_status arrivals_read(arrivals *out, session *of, evs_error *error)
{
  odbc_statement statement;
  evs_status status;

  *out = (arrivals){.of = of, .months = (size_t)(of->table.to.number - of->table.from.number + 1)};
  if ((status = sql_sums(&statement, &of->table, of->arena, error)) ||
      (status = odbc_select(of->connection, &statement, take_row, out, error)) ||
      (status = check_names(out, error)))
    return status;
  if (out->faults > 0)
    return arrivals_refuse(of, out->faults, error);
  if (out->count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, of->name, 0, 0,
                       "the register has no rows; expected at least one case");
  return EVS_OK;
}
