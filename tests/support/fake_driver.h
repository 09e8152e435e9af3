/* fake_driver.h - a driver of a database that says what a test wants to hear. */
#ifndef EVALSTAT_TESTS_FAKE_DRIVER_H
#define EVALSTAT_TESTS_FAKE_DRIVER_H

#include "load/odbc_parts.h"

typedef struct {
  const char *name;
  const char *type_name;
  SQLSMALLINT type;
  SQLSMALLINT digits;
} fake_column;

typedef struct {
  const char *fails;   /* the function that fails, NULL: none */
  const char *state;   /* of the failure, NULL: the driver gives no reason */
  const char *message; /* of the failure */
  bool is_empty;       /* statements end with SQL_NO_DATA instead of rows */
  const fake_column *columns;
  size_t column_count;
  const char *const *values; /* row after row, NULL: the database's NULL */
  size_t row_count;
  SQLSMALLINT parameters;
  /* what was asked for */
  size_t row;  /* from 1 */
  size_t told; /* UTF-16 words of the present value */
  size_t timeout;
  const char *bound; /* the values of parameters, each behind a bar */
  int statements;    /* open ones */
  evs_arena *arena;
} fake_driver;

/* A connection through it; odbc_close is not for it. */
odbc *fake_connection(fake_driver *driver, evs_arena *arena);

#endif
