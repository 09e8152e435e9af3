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

/* ---- categories ------------------------------------------------------------- */

static bool is_measure_of(const evs_category *category, const char *name)
{
  for (size_t i = 0; i < category->measure_count; i++)
    if (strcmp(category->measures[i], name) == 0)
      return true;
  return false;
}

/* A category that names measures and does not have the measure of its own name: if the
   register has that one, it is in no category and cannot stand by itself either. */
static bool may_be_misplaced(const sql_register *from, const evs_category *category)
{
  for (size_t i = 0; i < from->category_count; i++)
    if (is_measure_of(&from->categories[i], category->name))
      return false;
  return category->measure_count > 0;
}

static size_t count_misplaced(const sql_register *from)
{
  size_t count = 0;

  for (size_t i = 0; i < from->category_count; i++)
    count += may_be_misplaced(from, &from->categories[i]);
  return count;
}

static size_t count_measures(const sql_register *from)
{
  size_t count = 0;

  for (size_t i = 0; i < from->category_count; i++)
    count += from->categories[i].measure_count;
  return count;
}

/* CASE measure WHEN ? THEN ? ... ELSE measure END; and whether it is one of the names that
   no measure may have. */
static void group_measures(sql_fields *out, const sql_register *from, evs_arena *arena)
{
  size_t measures = count_measures(from);
  size_t misplaced = count_misplaced(from);
  const char *name = out->measure;
  buffer text;

  if (measures == 0)
    return;
  if (!from->dialect->is_typed || from->measure.type != ODBC_TEXT)
    name = sql_expand(from->dialect->text, name, NULL, arena);
  name = sql_expand(from->dialect->trimmed, name, NULL, arena);
  buffer_init(&text, arena);
  buffer_printf(&text, "CASE %s", name);
  for (size_t i = 0; i < measures; i++)
    buffer_add(&text, " WHEN ? THEN ?");
  buffer_printf(&text, " ELSE %s END", name);
  out->measure = text.text;
  if (misplaced == 0)
    return;
  buffer_init(&text, arena);
  buffer_printf(&text, "CASE WHEN %s IN (", name);
  for (size_t i = 0; i < misplaced; i++)
    buffer_add(&text, i ? ", ?" : "?");
  buffer_add(&text, ") THEN 1 ELSE 0 END");
  out->is_misplaced = text.text;
}

void sql_add_categories(sql_values *to, const sql_register *from)
{
  for (size_t i = 0; i < from->category_count; i++)
    for (size_t k = 0; k < from->categories[i].measure_count; k++) {
      sql_add_value(to, from->categories[i].measures[k]);
      sql_add_value(to, from->categories[i].name);
    }
  for (size_t i = 0; i < from->category_count && count_measures(from); i++)
    if (may_be_misplaced(from, &from->categories[i]))
      sql_add_value(to, from->categories[i].name);
}

void sql_add_value(sql_values *to, const char *value)
{
  to->items = evs_arena_grow(to->arena, to->items, to->count, &to->capacity, sizeof *to->items);
  to->items[to->count++] = value;
}

void sql_bind(odbc_statement *to, const sql_values *values)
{
  to->values = values->items;
  to->value_count = values->count;
}

/* ---- all of them ------------------------------------------------------------ */

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
  group_measures(out, from, arena);
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
static const char *fault(const sql_register *from, const sql_fields *of, evs_arena *arena)
{
  const sql_dialect *dialect = from->dialect;
  buffer out;

  buffer_init(&out, arena);
  buffer_printf(&out, "CASE WHEN unit IS NULL THEN %d", SQL_NO_UNIT);
  buffer_printf(&out, "\n         WHEN measure IS NULL THEN %d", SQL_NO_MEASURE);
  if (of->is_misplaced)
    buffer_printf(&out, "\n         WHEN misplaced = 1 THEN %d", SQL_BAD_MEASURE);
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
  buffer_printf(&out, "  SELECT given.*,\n    %s AS fault\n  FROM (\n", fault(from, of, arena));
  buffer_printf(&out, "    SELECT %s%s AS unit, %s AS measure, ", further, of->unit, of->measure);
  if (of->is_misplaced)
    buffer_printf(&out, "%s AS misplaced, ", of->is_misplaced);
  buffer_printf(&out, "%s AS begin_day,\n", of->begin);
  buffer_printf(&out, "      %s AS end_day,\n", of->end);
  buffer_printf(&out, "      CASE WHEN %s THEN 1 ELSE 0 END AS far_end", of->far);
  if (of->cost)
    buffer_printf(&out, ",\n      %s AS price, %s AS amount", of->cost,
                  sql_expand(from->dialect->amount, of->cost, NULL, arena));
  buffer_printf(&out, "\n    FROM %s AS register) AS given", from->source);
  return out.text;
}
