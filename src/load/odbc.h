/* odbc.h - a database through unixODBC: one connection, statements, rows of text.

   The driver manager is opened at the moment of use (core/library.h).  All text
   passes as UTF-16, so no locale has a say in it.  Passwords appear in no
   message. */
#ifndef EVALSTAT_LOAD_ODBC_H
#define EVALSTAT_LOAD_ODBC_H

#include <stdbool.h>

#include "evalstat/arena.h"

typedef struct odbc odbc;

typedef enum {
  ODBC_TEXT,
  ODBC_DATE,
  ODBC_TIMESTAMP,
  ODBC_INTEGER,
  ODBC_DECIMAL,
  ODBC_FLOAT,
  ODBC_OTHER
} odbc_type;

/* A column of a statement's result, as the driver describes it. */
typedef struct {
  const char *name;
  const char *type_name; /* the database's word: "date", "int4", "TEXT" */
  odbc_type type;
  int digits; /* behind the decimal point, where the type says */
} odbc_column;

/* One row: NULL where the database has NULL; valid during the call only.  A
   status other than EVS_OK ends the reading with it. */
typedef evs_status odbc_row(void *context, const char *const *values, size_t count,
                            evs_error *error);

/* A statement and the values of its parameters (?), as text. */
typedef struct {
  const char *text;
  const char *const *values;
  size_t value_count;
} odbc_statement;

/* Whether `path` names a database ("odbc:…") and not a file. */
bool odbc_is_source(const char *path);

/* `source` with the values of PWD= and the like as "***": for messages and outputs. */
char *odbc_masked(const char *source, evs_arena *arena);

/* "odbc:" and the data source, or the driver: what may be published of a source, without server,
   user or path. */
char *odbc_label(const char *source, evs_arena *arena);

/* Connects to "odbc:DSN" or "odbc:Driver=…;…" for reading.  `timeout` in seconds
   holds for connecting and for each statement; 0: 15 for connecting, none for
   statements.

   Fails with EVS_NOT_FOUND (no unixODBC, no such data source or driver, no
   answer), EVS_TOOL_FAILED, EVS_BAD_DATA.  Give it back with odbc_close. */
EVS_MUST_CHECK
evs_status odbc_open(odbc **out, const char *source, long timeout, evs_arena *arena,
                     evs_error *error);
void odbc_close(odbc *database);

/* What the database calls itself ("PostgreSQL", "SQLite"), and the character
   around names, "" where it has none. */
const char *odbc_product(const odbc *database);
const char *odbc_quote(const odbc *database);

/* Runs a statement without a result. */
EVS_MUST_CHECK
evs_status odbc_run(odbc *database, const char *text, evs_error *error);

/* The columns that the statement would give; runs nothing. */
EVS_MUST_CHECK
evs_status odbc_describe(const odbc_column **out, size_t *count, odbc *database, const char *text,
                         evs_error *error);

/* Runs the statement and hands its rows on. */
EVS_MUST_CHECK
evs_status odbc_select(odbc *database, const odbc_statement *statement, odbc_row *row,
                       void *context, evs_error *error);

#endif
