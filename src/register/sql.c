/* sql.c - the smaller statements: the window of a register, and what is wrong with it. */
#include "register/sql_parts.h"

evs_status sql_bounds(odbc_statement *out, const sql_register *from, evs_arena *arena,
                      evs_error *error)
{
  sql_values values = {.arena = arena};
  sql_fields of;
  evs_status status;

  if ((status = sql_read_fields(&of, from, arena, error)))
    return status;
  sql_add_categories(&values, from);
  *out = (odbc_statement){
      .text = evs_arena_printf(arena,
                               "SELECT unit, MIN(begin_day) AS first_begin, MAX(begin_day) AS "
                               "last_begin,\n  MAX(end_day) AS last_end, SUM(CASE WHEN fault > 0 "
                               "THEN 1 ELSE 0 END) AS faults\nFROM (\n%s) AS cases\nGROUP BY 1",
                               sql_cases(from, &of, "", arena))};
  sql_bind(out, &values);
  return EVS_OK;
}

evs_status sql_faults(odbc_statement *out, const sql_register *from, evs_arena *arena,
                      evs_error *error)
{
  sql_values values = {.arena = arena};
  const char *further;
  sql_fields of;
  evs_status status;

  if ((status = sql_read_fields(&of, from, arena, error)))
    return status;
  sql_add_categories(&values, from);
  further = evs_arena_printf(arena, "%s AS id, %s AS cost,\n    ", of.id ? of.id : "NULL",
                             of.cost ? of.cost : "NULL");
  *out = (odbc_statement){
      .text = evs_arena_printf(arena,
                               "SELECT id, unit, measure, begin_day, end_day, cost, fault\nFROM "
                               "(\n%s) AS cases\nWHERE fault > 0\nORDER BY 1, 2, 3, 4\nLIMIT 1",
                               sql_cases(from, &of, further, arena))};
  sql_bind(out, &values);
  return EVS_OK;
}
