/* sql_fields.c - the columns of a register under names of our own. */
#include <string.h>

#include "register/sql_parts.h"

char *sql_expand(const char *pattern, const char *a, const char *b, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  for (; *pattern; pattern++) {
    if (strncmp(pattern, "{0}", 3) == 0 || strncmp(pattern, "{1}", 3) == 0) {
      buffer_add(&out, pattern[1] == '0' ? a : b);
      pattern += 2;
    } else
      buffer_add_char(&out, *pattern);
  }
  return out.text;
}

static evs_status column(const char **out, const sql_register *from, const sql_column *wanted,
                         evs_arena *arena, evs_error *error)
{
  buffer name;
  evs_status status;

  if ((status = sql_check_name(wanted->name, from->quote, error)))
    return status;
  buffer_init(&name, arena);
  buffer_add(&name, "register.");
  sql_add_name(&name, wanted->name, from->quote);
  *out = name.text;
  return EVS_OK;
}

/* The pattern that makes a day of a column of this type, or NULL. */
static const char *day_pattern(const sql_dialect *dialect, odbc_type type)
{
  if (!dialect->is_typed || type == ODBC_DATE)
    return dialect->date;
  return type == ODBC_TIMESTAMP ? dialect->timestamp : NULL;
}

static evs_status day(const char **out, const sql_register *from, const sql_column *wanted,
                      evs_arena *arena, evs_error *error)
{
  const char *pattern = day_pattern(from->dialect, wanted->type);
  const char *name;
  evs_status status;

  if (!pattern)
    return evs_fail(error, EVS_BAD_DATA, "the column “%s” is of type %s; expected date",
                    wanted->name, wanted->type_name);
  if ((status = column(&name, from, wanted, arena, error)))
    return status;
  *out = sql_expand(pattern, name, NULL, arena);
  return EVS_OK;
}

static evs_status amount_column(sql_fields *out, const sql_register *from, evs_arena *arena,
                                evs_error *error)
{
  odbc_type type = from->cost.type;
  const char *name;
  evs_status status;

  if (from->dialect->is_typed && type != ODBC_INTEGER && type != ODBC_DECIMAL && type != ODBC_FLOAT)
    return evs_fail(error, EVS_BAD_DATA,
                    "the column “%s” is of type %s; expected one of numbers such as numeric",
                    from->cost.name, from->cost.type_name);
  if ((status = column(&name, from, &from->cost, arena, error)))
    return status;
  out->cost = sql_expand(from->dialect->price, name, NULL, arena);
  return EVS_OK;
}

evs_status sql_read_fields(sql_fields *out, const sql_register *from, evs_arena *arena,
                           evs_error *error)
{
  const char *end;
  evs_status status;

  *out = (sql_fields){0};
  if ((status = column(&out->unit, from, &from->unit, arena, error)) ||
      (status = column(&out->measure, from, &from->measure, arena, error)) ||
      (status = day(&out->begin, from, &from->begin, arena, error)) ||
      (status = day(&end, from, &from->end, arena, error)))
    return status;
  out->far = sql_expand(from->dialect->far, end, NULL, arena);
  out->end = evs_arena_printf(arena, "CASE WHEN %s THEN NULL ELSE %s END", out->far, end);
  if (from->id.name && (status = column(&out->id, from, &from->id, arena, error)))
    return status;
  return from->cost.name ? amount_column(out, from, arena, error) : EVS_OK;
}

/* Whether amounts may be finer than ten-thousandths, or no numbers. */
static bool can_be_bad(const sql_register *from)
{
  const sql_column *cost = &from->cost;

  return !from->dialect->is_typed ||
         !(cost->type == ODBC_INTEGER || (cost->type == ODBC_DECIMAL && cost->digits <= 4));
}

/* CASE ... END: the first thing wrong with a row, 0 when there is none. */
static const char *fault(const sql_register *from, evs_arena *arena)
{
  const sql_dialect *dialect = from->dialect;
  buffer out;

  buffer_init(&out, arena);
  buffer_printf(&out, "CASE WHEN unit IS NULL THEN %d", SQL_NO_UNIT);
  buffer_printf(&out, "\n         WHEN measure IS NULL THEN %d", SQL_NO_MEASURE);
  buffer_printf(&out, "\n         WHEN begin_day IS NULL THEN %d", SQL_NO_BEGIN);
  buffer_printf(&out, "\n         WHEN %s THEN %d",
                sql_expand(dialect->bad_date, "begin_day", NULL, arena), SQL_BAD_BEGIN);
  buffer_printf(&out, "\n         WHEN %s THEN %d",
                sql_expand(dialect->bad_date, "end_day", NULL, arena), SQL_BAD_END);
  buffer_printf(&out, "\n         WHEN end_day < begin_day THEN %d", SQL_END_BEFORE_BEGIN);
  if (from->cost.name && can_be_bad(from))
    buffer_printf(&out, "\n         WHEN %s THEN %d",
                  sql_expand(dialect->bad_amount, "price", NULL, arena), SQL_BAD_AMOUNT);
  buffer_add(&out, " ELSE 0 END");
  return out.text;
}

const char *sql_cases(const sql_register *from, const sql_fields *of, const char *further,
                      evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  buffer_printf(&out, "  SELECT given.*,\n    %s AS fault\n  FROM (\n", fault(from, arena));
  buffer_printf(&out, "    SELECT %s%s AS unit, %s AS measure, %s AS begin_day,\n", further,
                of->unit, of->measure, of->begin);
  buffer_printf(&out, "      %s AS end_day,\n", of->end);
  buffer_printf(&out, "      CASE WHEN %s THEN 1 ELSE 0 END AS far_end", of->far);
  if (of->cost)
    buffer_printf(&out, ",\n      %s AS price, %s AS amount", of->cost,
                  sql_expand(from->dialect->amount, of->cost, NULL, arena));
  buffer_printf(&out, "\n    FROM %s AS register) AS given", from->source);
  return out.text;
}
