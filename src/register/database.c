/* database.c - a register in a database, as a cube. */
#include "evalstat/database.h"

#include "core/buffer.h"
#include "register/arrivals.h"

bool evs_database_is_source(const char *path)
{
  return odbc_is_source(path);
}

char *evs_database_masked(const char *source, evs_arena *arena)
{
  return odbc_masked(source, arena);
}

/* ---- the window --------------------------------------------------------------------- */

static evs_period month_of(evs_period period, bool last)
{
  int year;
  int month;
  int day;

  evs_period_date(period, &year, &month, &day);
  if (last && period.kind == EVS_YEAR)
    month = 12;
  if (last && period.kind == EVS_QUARTER)
    month += 2;
  return evs_period_month(year, month);
}

/* Months that the window begins and ends with when the options do not say. */
typedef struct {
  const session *of;
  evs_period first;
  evs_period last;
} bounds;

static evs_status widen(bounds *to, const char *text, bool is_begin, evs_error *error)
{
  evs_period day;

  if (!text)
    return EVS_OK;
  if (evs_period_parse(&day, text, NULL))
    return evs_fail_at(error, EVS_BAD_DATA, to->of->name, 0, 0,
                       "“%s” is no date; expected YYYY-MM-DD", text);
  day = month_of(day, false);
  if (is_begin && (evs_period_absent(to->first) || evs_period_before(day, to->first)))
    to->first = day;
  if (evs_period_absent(to->last) || evs_period_before(to->last, day))
    to->last = day;
  return EVS_OK;
}

/* unit, first begin, last begin, last end */
static evs_status take_bounds(void *context, const char *const *values, size_t count,
                              evs_error *error)
{
  evs_status status;

  (void)count;
  if ((status = widen(context, values[1], true, error)) ||
      (status = widen(context, values[2], false, error)))
    return status;
  return widen(context, values[3], false, error);
}

static evs_status find_bounds(bounds *out, session *of, evs_error *error)
{
  odbc_statement statement;
  evs_status status;

  *out = (bounds){.of = of};
  if ((status = sql_bounds(&statement, &of->table, of->arena, error)) ||
      (status = odbc_select(of->connection, &statement, take_bounds, out, error)))
    return status;
  if (evs_period_absent(out->first))
    return evs_fail_at(error, EVS_BAD_DATA, of->name, 0, 0,
                       "the register has no row that can be counted; expected at least one case");
  return EVS_OK;
}

static evs_status set_window(session *of, const evs_register_options *options, const bounds *found,
                             evs_error *error)
{
  of->table.from = evs_period_absent(options->from) ? found->first : month_of(options->from, false);
  of->table.to = evs_period_absent(options->to) ? found->last : month_of(options->to, true);
  if (evs_period_before(of->table.to, of->table.from))
    return evs_fail(error, EVS_USAGE,
                    "the window ends before it begins; expected --from before --to-period");
  return EVS_OK;
}

/* ---- all of it ---------------------------------------------------------------------------------
 */

static evs_status read_cube(evs_cube *out, session *of, const evs_register_options *options,
                            evs_arena *arena, evs_error *error)
{
  movement_form form = {.from = of->table.from,
                        .to = of->table.to,
                        .has_cost = of->table.cost.name != NULL,
                        .cost_basis = of->table.cost_basis};
  arrivals found;
  evs_cube months;
  evs_status status;

  if ((status = arrivals_read(&found, of, error)))
    return status;
  if (options->by != EVS_QUARTER && options->by != EVS_YEAR)
    return movements_cube(out, found.rows, found.count, &form, arena, error);
  if ((status = movements_cube(&months, found.rows, found.count, &form, of->arena, error)))
    return status;
  return evs_cube_coarsen(out, &months, options->by, arena, error);
}

evs_status evs_database_register(evs_cube *out, const evs_database *from,
                                 const evs_register_options *options, evs_findings *findings,
                                 evs_arena *arena, evs_error *error)
{
  evs_arena *scratch = evs_arena_create_like(arena);
  bool is_given = !evs_period_absent(options->from) && !evs_period_absent(options->to);
  bounds found = {0};
  session of;
  evs_status status;

  if ((status = session_open(&of, from, options, findings, scratch, error)))
    goto done;
  if (!is_given)
    status = find_bounds(&found, &of, error);
  if (!status)
    status = set_window(&of, options, &found, error);
  if (!status)
    status = read_cube(out, &of, options, arena, error);
  session_place(&of, status, error);
  odbc_close(of.connection);
done:
  evs_arena_destroy(scratch);
  return status;
}

static char *statement_text(const odbc_statement *statement, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  buffer_printf(&out, "%s\n", statement->text);
  for (size_t i = 0; i < statement->value_count; i++)
    buffer_printf(&out, "-- parameter %zu: %s\n", i + 1, statement->values[i]);
  return out.text;
}

evs_status evs_database_explain(char **out, const evs_database *from,
                                const evs_register_options *options, evs_arena *arena,
                                evs_error *error)
{
  evs_arena *scratch = evs_arena_create_like(arena);
  odbc_statement statement;
  session of;
  evs_status status;

  if (evs_period_absent(options->from) || evs_period_absent(options->to))
    status = evs_fail(error, EVS_USAGE,
                      "--explain runs nothing, so it cannot find the window; expected --from and "
                      "--to-period");
  else if ((status = session_open(&of, from, options, NULL, scratch, error)) == EVS_OK) {
    if ((status = set_window(&of, options, &(bounds){0}, error)) == EVS_OK &&
        (status = sql_sums(&statement, &of.table, scratch, error)) == EVS_OK)
      *out = statement_text(&statement, arena);
    session_place(&of, status, error);
    odbc_close(of.connection);
  }
  evs_arena_destroy(scratch);
  return status;
}
