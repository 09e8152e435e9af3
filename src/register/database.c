/* database.c - a register in a database, as a cube. */
#include "evalstat/database.h"

#include <stdlib.h>

#include "core/buffer.h"
#include "core/text.h"
#include "register/arrivals.h"
#include "register/calendar.h"
#include "register/cube.h"

bool evs_database_is_source(const char *path)
{
  return odbc_is_source(path);
}

char *evs_database_masked(const char *source, evs_arena *arena)
{
  return odbc_masked(source, arena);
}

char *evs_database_label(const char *source, evs_arena *arena)
{
  return odbc_label(source, arena);
}

/* ---- the window --------------------------------------------------------------------- */

/* The months of the register: of the first begin and of the last date. */
typedef struct {
  const session *of;
  window months;
  int64_t faults;
} bounds;

static evs_status widen(bounds *to, const char *text, bool is_begin, evs_error *error)
{
  evs_period day;
  int32_t month;

  if (!text)
    return EVS_OK;
  if (evs_period_parse(&day, text, NULL))
    return evs_fail_at(error, EVS_BAD_DATA, to->of->name, 0, 0,
                       "“%s” is no date; expected YYYY-MM-DD", text);
  month = calendar_month(day);
  if (is_begin && month < to->months.first)
    to->months.first = month;
  if (month > to->months.last)
    to->months.last = month;
  return EVS_OK;
}

/* unit, first begin, last begin, last end, faults */
static evs_status take_bounds(void *context, const char *const *values, size_t count,
                              evs_error *error)
{
  bounds *to = context;
  evs_status status;

  (void)count;
  if (!text_equal(values[4], "0")) {
    to->faults += values[4] ? strtoll(values[4], NULL, 10) : 1;
    return EVS_OK;
  }
  if ((status = widen(to, values[1], true, error)) || (status = widen(to, values[2], false, error)))
    return status;
  return widen(to, values[3], false, error);
}

static evs_status find_bounds(window *out, session *of, evs_error *error)
{
  bounds found = {of, {CALENDAR_MONTHS, -1}, 0};
  odbc_statement statement;
  evs_status status;

  if ((status = sql_bounds(&statement, &of->table, of->arena, error)) ||
      (status = odbc_select(of->connection, &statement, take_bounds, &found, error)))
    return status;
  if (found.faults > 0)
    return arrivals_refuse(of, found.faults, error);
  if (found.months.last < 0)
    return evs_fail_at(error, EVS_BAD_DATA, of->name, 0, 0,
                       "the register has no rows; expected at least one case");
  *out = found.months;
  return EVS_OK;
}

/* What no option says is asked of the database. */
static evs_status set_window(window *out, session *of, const evs_register_options *options,
                             evs_error *error)
{
  window found = {0, 0};
  evs_status status;

  if ((evs_period_absent(options->from) || evs_period_absent(options->to)) &&
      (status = find_bounds(&found, of, error)))
    return status;
  if ((status = window_find(out, options, &found, error)))
    return status;
  of->table.from = calendar_period(out->first);
  of->table.to = calendar_period(out->last);
  return EVS_OK;
}

/* ---- all of it ----------------------------------------------------------------- */

static void tell_findings(evs_findings *findings, const evs_register_options *options,
                          const movement_totals *totals, const window *within)
{
  if (totals->far > 0)
    evs_find(findings, FAR_ENDS, evs_value_count((size_t)totals->far));
  if (options->columns.id)
    evs_find(findings, DATABASE_IDS, evs_value_text(options->columns.id));
  window_findings(findings, options, &totals->counts, within, &totals->found);
}

/* The database gave the categories, each without those that are part of it. */
static evs_status add_parts(evs_register_result *out, const evs_register_options *options,
                            evs_findings *findings, evs_arena *arena, evs_error *error)
{
  const evs_cube arrived = out->cube;

  if (options->category_count == 0) {
    out->measure_count = arrived.measure_count;
    return EVS_OK;
  }
  return cube_add_parts(&out->cube, &arrived, options->categories, options->category_count,
                        findings, arena, error);
}

static evs_status read_cube(evs_register_result *out, session *of, const window *within,
                            const evs_register_options *options, evs_findings *findings,
                            evs_arena *arena, evs_error *error)
{
  movement_form form = {.within = *within,
                        .has_cost = of->table.cost.name != NULL,
                        .cost_basis = of->table.cost_basis};
  bool is_coarse = options->by == EVS_QUARTER || options->by == EVS_YEAR;
  movement_totals totals;
  arrivals found;
  evs_cube months;
  evs_status status;

  if ((status = arrivals_read(&found, of, error)) ||
      (status = movements_cube(is_coarse ? &months : &out->cube, found.rows, found.count, &form,
                               is_coarse ? of->arena : arena, error)))
    return status;
  if (is_coarse && (status = evs_cube_coarsen(&out->cube, &months, options->by, arena, error)))
    return status;
  if ((status = add_parts(out, options, findings, arena, error)))
    return status;
  totals = movements_total(found.rows, found.count, &form);
  tell_findings(findings, options, &totals, within);
  out->row_count = (size_t)totals.counts.all;
  out->has_cost = form.has_cost;
  return EVS_OK;
}

static void name_source(evs_register_result *out, const evs_database *from, evs_arena *arena)
{
  evs_register_file *file = evs_arena_array(arena, 1, sizeof *file);

  *file = (evs_register_file){.path = odbc_masked(from->source, arena), .rows = out->row_count};
  out->files = file;
  out->file_count = 1;
}

evs_status evs_database_register(evs_register_result *out, const evs_database *from,
                                 const evs_register_options *options, evs_findings *findings,
                                 evs_arena *arena, evs_error *error)
{
  evs_arena *scratch = evs_arena_create_like(arena);
  window within;
  session of;
  evs_status status;

  *out = (evs_register_result){0};
  if ((status = session_open(&of, from, options, findings, scratch, error)) == EVS_OK) {
    if ((status = set_window(&within, &of, options, error)) == EVS_OK)
      status = read_cube(out, &of, &within, options, findings, arena, error);
    session_place(&of, status, error);
    odbc_close(of.connection);
    name_source(out, from, arena);
  }
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
  window within;
  session of;
  evs_status status;

  if (evs_period_absent(options->from) || evs_period_absent(options->to))
    status = evs_fail(error, EVS_USAGE,
                      "--explain runs nothing, so it cannot find the window; expected --from and "
                      "--to-period");
  else if ((status = session_open(&of, from, options, NULL, scratch, error)) == EVS_OK) {
    if ((status = set_window(&within, &of, options, error)) == EVS_OK &&
        (status = sql_sums(&statement, &of.table, scratch, error)) == EVS_OK)
      *out = statement_text(&statement, arena);
    session_place(&of, status, error);
    odbc_close(of.connection);
  }
  evs_arena_destroy(scratch);
  return status;
}
