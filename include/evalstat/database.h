/* database.h - a case register in a database: aggregated there, only the sums travel. */
#ifndef EVALSTAT_DATABASE_H
#define EVALSTAT_DATABASE_H

#include "evalstat/register.h"

typedef struct {
  const char *source; /* "odbc:DSN" or "odbc:Driver=…;…" */
  const char *table;  /* TABLE or SCHEMA.TABLE; or */
  const char *query;  /* a SELECT that gives the rows of the register */
  long timeout;       /* seconds for connecting and for each statement; 0: 15, and no limit */
} evs_database;

/* Whether the argument of --data names a database and not a file. */
bool evs_database_is_source(const char *path);

/* `source` without passwords, for messages and outputs. */
char *evs_database_masked(const char *source, evs_arena *arena);

/* "odbc:" and the data source, or the driver: for what is published. */
char *evs_database_label(const char *source, evs_arena *arena);

/* The register as a cube, cell by cell what evs_register_read makes of the same
   rows in a file; costs must not be finer than a hundredth of a cent.  Ids and
   overlapping cases are not looked at.

   The database is only read.  It runs one statement that groups by unit, measure
   and month (and one before it that finds the window where none is given), so
   what travels is as large as the cube whatever the size of the register.
   PostgreSQL passes the statement on to the shards of a partitioned table.

   Fails with EVS_NOT_FOUND (unixODBC, driver, data source or server missing, a
   shard down, no answer in time), EVS_BAD_DATA (no such table or column, a column
   of the wrong type, a row that cannot be counted), EVS_USAGE (persons, reading
   dates, costs per case and max_errors, which need a file). */
EVS_MUST_CHECK
evs_status evs_database_register(evs_register_result *out, const evs_database *from,
                                 const evs_register_options *options, evs_findings *findings,
                                 evs_arena *arena, evs_error *error);

/* The statement for a given window and the values of its parameters, as text.
   Connects, for the names and types of the columns, but runs nothing on the register. */
EVS_MUST_CHECK
evs_status evs_database_explain(char **out, const evs_database *from,
                                const evs_register_options *options, evs_arena *arena,
                                evs_error *error);

#endif
