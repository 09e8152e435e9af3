/* sql_sums.c - the statement that aggregates a register where it lies. */
#include "register/calendar.h"
#include "register/sql_parts.h"

/* numerator / denominator to the nearest whole number, halves away from zero;
   the denominator is positive, the numerator has the sign of the price:
   (2 n ± d) / (2 d), cut towards zero. */
static char *rounded(const sql_dialect *dialect, const char *numerator, const char *denominator,
                     evs_arena *arena)
{
  return sql_expand(dialect->quotient,
                    evs_arena_printf(arena, "(2 * %s + CASE WHEN price < 0 THEN -%s ELSE %s END)",
                                     numerator, denominator, denominator),
                    evs_arena_printf(arena, "(2 * %s)", denominator), arena);
}

/* Cents that a case costs on `days` days of a month of `length` days; the
   amount is in ten-thousandths, a hundred of which are a cent. */
static const char *share(const sql_register *from, const char *days, const char *length,
                         evs_arena *arena)
{
  const char *part = evs_arena_printf(arena, "amount * (%s)", days);

  switch (from->cost_basis) {
  case EVS_COST_PER_MONTH:
    return rounded(from->dialect, part, evs_arena_printf(arena, "(100 * %s)", length), arena);
  case EVS_COST_PER_DAY:
    return rounded(from->dialect, part, "100", arena);
  default:
    return rounded(from->dialect, "amount", "100", arena);
  }
}

static void add_sum(buffer *out, const char *name, const char *value)
{
  buffer_printf(out, ",\n  COALESCE(SUM(%s), 0) AS %s", value, name);
}

static const char one_month[] = "end_day IS NOT NULL AND end_month = begin_month";

/* Of the cases that lie in several months: what a whole one costs, by its length. */
static void add_whole_months(buffer *out, const sql_register *from, evs_arena *arena)
{
  static const char *const lengths[] = {"28", "29", "30", "31"};
  bool is_uniform = from->cost_basis == EVS_COST_PER_MONTH; /* then one is as all */
  bool has_any = from->cost.name && from->cost_basis != EVS_COST_LUMP_SUM;

  for (size_t i = 0; i < 4; i++) {
    const char *name = evs_arena_printf(arena, "whole%s", lengths[i]);

    if (has_any && (i == 0 || !is_uniform))
      add_sum(out, name,
              evs_arena_printf(arena, "CASE WHEN %s THEN 0 ELSE %s END", one_month,
                               is_uniform ? share(from, "1", "1", arena)
                                          : share(from, lengths[i], lengths[i], arena)));
    else
      buffer_printf(out, ",\n  0 AS %s", name);
  }
}

static void add_unpriced(buffer *out, const sql_register *from)
{
  buffer_add(out,
             from->cost.name ? ",\n  COUNT(*) - COUNT(price) AS unpriced" : ",\n  0 AS unpriced");
}

/* A case that lies in one month has its cost with the begin. */
static void add_begins(buffer *out, const sql_register *from, evs_arena *arena)
{
  const char *days = evs_arena_printf(
      arena, "CASE WHEN %s THEN end_offset + 1 ELSE begin_length END - begin_offset", one_month);

  buffer_add(out, "SELECT 0 AS kind, unit, measure, begin_month AS month,\n  COUNT(*) AS cases");
  add_sum(out, "outside", "begin_offset");
  buffer_add(out, ",\n  COUNT(*) - COUNT(end_day) AS marked");
  buffer_add(out, ",\n  0 AS ended");
  buffer_add(out, ",\n  SUM(CASE WHEN fault > 0 THEN 1 ELSE 0 END) AS faults");
  buffer_add(out, ",\n  SUM(far_end) AS far");
  add_unpriced(out, from);
  if (from->cost.name)
    add_sum(out, "edge", share(from, days, "begin_length", arena));
  else
    buffer_add(out, ",\n  0 AS edge");
  add_whole_months(out, from, arena);
}

static void add_ends(buffer *out, const sql_register *from, evs_arena *arena)
{
  buffer_add(out, "SELECT 1 AS kind, unit, measure, end_month AS month,\n  COUNT(*) AS cases");
  add_sum(out, "outside", "end_length - 1 - end_offset");
  add_sum(out, "marked", "CASE WHEN end_offset + 1 = end_length THEN 1 ELSE 0 END");
  add_sum(out, "ended",
          evs_arena_printf(arena, "%s + 1",
                           sql_expand(from->dialect->difference, "end_day", "begin_day", arena)));
  buffer_add(out, ",\n  0 AS faults, 0 AS far");
  add_unpriced(out, from);
  if (from->cost.name && from->cost_basis != EVS_COST_LUMP_SUM)
    add_sum(out, "edge",
            evs_arena_printf(arena, "CASE WHEN end_month = begin_month THEN 0 ELSE %s END",
                             share(from, "end_offset + 1", "end_length", arena)));
  else
    buffer_add(out, ",\n  0 AS edge");
  add_whole_months(out, from, arena);
}

/* Month of begin and end, days before them in it, and its length. */
static const char *placed(const sql_register *from, const char *rows, evs_arena *arena)
{
  const sql_dialect *dialect = from->dialect;
  buffer out;

  buffer_init(&out, arena);
  buffer_add(&out, "FROM (\n  SELECT cases.*");
  for (int i = 0; i < 2; i++) {
    const char *of = i ? "end" : "begin";
    const char *day_name = evs_arena_printf(arena, "%s_day", of);
    const char *month = sql_expand(dialect->month, day_name, NULL, arena);

    buffer_printf(&out, ",\n    %s AS %s_month", month, of);
    buffer_printf(&out, ",\n    %s AS %s_offset",
                  sql_expand(dialect->offset, day_name, month, arena), of);
    buffer_printf(&out, ",\n    %s AS %s_length",
                  sql_expand(dialect->length, day_name, month, arena), of);
  }
  buffer_printf(&out, "\n  FROM (\n%s) AS cases CROSS JOIN (%s) AS months) AS placed", rows,
                dialect->frame);
  return out.text;
}

/* ---- the window as values --------------------------------------------------------- */

/* The first days of all months and of the one after, and the lengths of all. */
static void list_months(const char **days, const char **lengths, const sql_register *from,
                        evs_arena *arena)
{
  calendar *months = evs_arena_alloc(arena, sizeof *months);
  int32_t first = calendar_month(from->from);
  int32_t last = calendar_month(from->to);
  char text[EVS_PERIOD_TEXT_SIZE];
  buffer first_days;
  buffer sizes;

  calendar_fill(months);
  buffer_init(&first_days, arena);
  buffer_init(&sizes, arena);
  for (int32_t month = first; month <= last + 1; month++) {
    evs_period_text(text, calendar_period(month));
    buffer_printf(&first_days, "%s%s-01", month > first ? "," : "{", text);
    if (month <= last)
      buffer_printf(&sizes, "%s%d", month > first ? "," : "{", calendar_length(months, month));
  }
  buffer_add_char(&first_days, '}');
  buffer_add_char(&sizes, '}');
  *days = first_days.text;
  *lengths = sizes.text;
}

/* The values of both halves: categories, then the frame. */
static void add_values(odbc_statement *out, const sql_register *from, evs_arena *arena)
{
  sql_values values = {.arena = arena};
  const char *first;
  const char *second;

  if (from->dialect->month_lists)
    list_months(&first, &second, from, arena);
  else {
    first = evs_arena_printf(arena, "%d", (int)from->from.number);
    second = evs_arena_printf(arena, "%d", (int)from->to.number);
  }
  for (int half = 0; half < 2; half++) {
    sql_add_categories(&values, from);
    sql_add_value(&values, first);
    sql_add_value(&values, second);
  }
  sql_bind(out, &values);
}

evs_status sql_sums(odbc_statement *out, const sql_register *from, evs_arena *arena,
                    evs_error *error)
{
  const char *rows;
  sql_fields of;
  buffer text;
  evs_status status;

  if ((status = sql_read_fields(&of, from, arena, error)))
    return status;
  rows = placed(from, sql_cases(from, &of, "", arena), arena);
  buffer_init(&text, arena);
  add_begins(&text, from, arena);
  buffer_printf(&text, "\n%s\nGROUP BY 2, 3, 4\nUNION ALL\n", rows);
  add_ends(&text, from, arena);
  buffer_printf(&text, "\n%s\nWHERE end_day IS NOT NULL\nGROUP BY 2, 3, 4", rows);
  *out = (odbc_statement){.text = text.text};
  add_values(out, from, arena);
  return EVS_OK;
}
