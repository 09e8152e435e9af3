/* session.h - a connection to a database, and the register in it. */
#ifndef EVALSTAT_REGISTER_SESSION_H
#define EVALSTAT_REGISTER_SESSION_H

#include "evalstat/database.h"
#include "register/sql.h"

/* A connection, and the register in it. */
typedef struct {
  odbc *connection;
  const char *name; /* masked: for messages */
  sql_register table;
  evs_arena *arena; /* of the work */
} session;

/* Connects, for reading only, and finds the columns; the window stays open.
   Fails as evs_database_register does. */
EVS_MUST_CHECK
evs_status session_open(session *out, const evs_database *from, const evs_register_options *options,
                        evs_findings *findings, evs_arena *arena, evs_error *error);

/* Gives an error that has no place that of the database; returns `status`. */
evs_status session_place(const session *of, evs_status status, evs_error *error);

#endif
