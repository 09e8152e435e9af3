/* session.c - a connection to a database, and the register in it. */
#include "register/session.h"

#include <string.h>

#include "core/text.h"

evs_status session_place(const session *of, evs_status status, evs_error *error)
{
  if (status && error && !error->file[0]) {
    char hint[sizeof error->hint];

    memcpy(hint, error->hint, sizeof hint);
    evs_fail_at(error, status, of->name, 0, 0, "%s", error->message);
    memcpy(error->hint, hint, sizeof hint);
  }
  return status;
}

/* ---- what cannot be asked --------------------------------------------------- */

static evs_status check_options(const evs_database *from, const evs_register_options *options,
                                evs_error *error)
{
  if (!from->table == !from->query)
    return evs_fail(error, EVS_USAGE, "%s of --table and --query given; expected one of them",
                    from->table ? "both" : "none");
  if (options->columns.person)
    return evs_fail(error, EVS_USAGE,
                    "persons cannot be counted in a database; expected a file, or no --person");
  if (options->date_count)
    return evs_fail(error, EVS_USAGE, "reading dates need a file; a database gives whole periods");
  if (options->columns.cost && options->cost_basis == EVS_COST_PER_CASE)
    return evs_fail(error, EVS_USAGE,
                    "costs per case need a file: their last month takes what rounding leaves; "
                    "expected --cost-per month, day or lump-sum");
  if (options->max_errors)
    return evs_fail(error, EVS_USAGE,
                    "--max-errors needs a file; a database is taken whole or not "
                    "at all");
  return EVS_OK;
}

/* ---- columns -------------------------------------------------------------------- */

static const char **column_names(const odbc_column *columns, size_t count, evs_arena *arena)
{
  const char **names = evs_arena_array(arena, count, sizeof *names);

  for (size_t i = 0; i < count; i++)
    names[i] = columns[i].name;
  return names;
}

static evs_status no_column(const session *of, const char *name, const odbc_column *columns,
                            size_t count, evs_error *error)
{
  const char **names = column_names(columns, count, of->arena);
  const char *nearest = text_nearest(name, names, count);

  evs_fail_at(error, EVS_BAD_DATA, of->name, 0, 0, "there is no column “%s”; the table has %s",
              name, text_join(names, count, ", ", 20, of->arena));
  if (nearest)
    evs_hint(error, "did you mean “%s”?", nearest);
  return EVS_BAD_DATA;
}

/* By its name, else by its name in other letters. */
static evs_status find_column(sql_column *out, const session *of, const char *name,
                              const odbc_column *columns, size_t count, evs_error *error)
{
  const odbc_column *found = NULL;

  *out = (sql_column){0};
  if (!name)
    return EVS_OK;
  for (size_t i = 0; i < count; i++)
    if (text_equal(columns[i].name, name))
      found = &columns[i];
  for (size_t i = 0; i < count && !found; i++)
    if (text_equal_fold(columns[i].name, name))
      found = &columns[i];
  if (!found)
    return no_column(of, name, columns, count, error);
  *out = (sql_column){.name = found->name,
                      .type_name = found->type_name,
                      .type = found->type,
                      .digits = found->digits};
  return EVS_OK;
}

static evs_status find_columns(session *of, const evs_register_columns *wanted, evs_error *error)
{
  sql_register *table = &of->table;
  const odbc_column *columns;
  size_t count;
  evs_status status;

  if ((status = odbc_describe(&columns, &count, of->connection,
                              sql_columns(table->source, of->arena).text, error)) ||
      (status = find_column(&table->id, of, wanted->id, columns, count, error)) ||
      (status = find_column(&table->unit, of, wanted->unit, columns, count, error)) ||
      (status = find_column(&table->measure, of, wanted->measure, columns, count, error)) ||
      (status = find_column(&table->begin, of, wanted->begin, columns, count, error)) ||
      (status = find_column(&table->end, of, wanted->end, columns, count, error)))
    return status;
  return find_column(&table->cost, of, wanted->cost, columns, count, error);
}

/* ---- the session ------------------------------------------------------------------ */

static evs_status find_dialect(session *of, evs_findings *findings, evs_error *error)
{
  const char *product = odbc_product(of->connection);

  of->table.dialect = sql_dialect_find(product);
  if (!of->table.dialect)
    return evs_fail_at(error, EVS_BAD_DATA, of->name, 0, 0,
                       "the database calls itself “%s”; expected one of %s", product,
                       sql_dialects_known);
  if (of->table.dialect->is_untested && findings)
    evs_find(findings, DATABASE_UNTESTED, evs_value_text(of->table.dialect->product));
  return EVS_OK;
}

static evs_status name_source(session *of, const evs_database *from, evs_error *error)
{
  of->table.quote = odbc_quote(of->connection);
  if (from->table)
    return sql_table(&of->table.source, from->table, of->table.quote, of->arena, error);
  of->table.source = sql_query(from->query, of->arena);
  return EVS_OK;
}

static evs_status begin(session *of, const evs_register_options *options, const evs_database *from,
                        evs_findings *findings, evs_error *error)
{
  evs_status status;

  if ((status = find_dialect(of, findings, error)) || (status = name_source(of, from, error)))
    return status;
  for (const char *const *text = of->table.dialect->prelude; *text; text++)
    if ((status = odbc_run(of->connection, *text, error)))
      return status;
  of->table.cost_basis = options->cost_basis;
  of->table.categories = options->categories;
  of->table.category_count = options->category_count;
  return find_columns(of, &options->columns, error);
}

evs_status session_open(session *out, const evs_database *from, const evs_register_options *options,
                        evs_findings *findings, evs_arena *arena, evs_error *error)
{
  evs_status status;

  *out = (session){.arena = arena, .name = odbc_masked(from->source, arena)};
  if ((status = check_options(from, options, error)) ||
      (status = odbc_open(&out->connection, from->source, from->timeout, arena, error)))
    return status;
  status = session_place(out, begin(out, options, from, findings, error), error);
  if (status)
    odbc_close(out->connection);
  return status;
}
