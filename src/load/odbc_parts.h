/* odbc_parts.h - what the files of odbc.h share. */
#ifndef EVALSTAT_LOAD_ODBC_PARTS_H
#define EVALSTAT_LOAD_ODBC_PARTS_H

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

#include "load/odbc.h"

/* The functions of the driver manager that are called. */
#define ODBC_FUNCTIONS(X)                                                                          \
  X(SQLAllocHandle)                                                                                \
  X(SQLBindParameter)                                                                              \
  X(SQLColAttributeW)                                                                              \
  X(SQLDescribeColW)                                                                               \
  X(SQLDisconnect)                                                                                 \
  X(SQLDriverConnectW)                                                                             \
  X(SQLEndTran)                                                                                    \
  X(SQLExecDirectW)                                                                                \
  X(SQLExecute)                                                                                    \
  X(SQLFetch)                                                                                      \
  X(SQLFreeHandle)                                                                                 \
  X(SQLGetData)                                                                                    \
  X(SQLGetDiagRecW)                                                                                \
  X(SQLGetInfoW)                                                                                   \
  X(SQLNumParams)                                                                                  \
  X(SQLNumResultCols)                                                                              \
  X(SQLPrepareW)                                                                                   \
  X(SQLSetConnectAttr)                                                                             \
  X(SQLSetEnvAttr)                                                                                 \
  X(SQLSetStmtAttr)

typedef struct {
#define ODBC_MEMBER(function) __typeof__(function) *function;
  ODBC_FUNCTIONS(ODBC_MEMBER)
#undef ODBC_MEMBER
} odbc_functions;

struct odbc {
  odbc_functions call;
  SQLHENV environment;
  SQLHDBC connection;
  bool is_connected;
  long timeout;
  evs_arena *arena;
  const char *name; /* masked: for messages */
  const char *const *secrets;
  size_t secret_count;
  const char *product;
  const char *quote;
};

/* Text of the library as UTF-16 and back.  Bytes that are no UTF-8 and lone
   surrogates become U+FFFD. */
SQLWCHAR *odbc_wide(size_t *length, const char *text, evs_arena *arena);
char *odbc_narrow(const SQLWCHAR *wide, size_t length, evs_arena *arena);

/* The values of PWD= and the like in a connection string. */
const char *const *odbc_secrets(size_t *count, const char *source, evs_arena *arena);

/* What the driver says of a call that failed on `handle`, as one error of this source. */
evs_status odbc_failed(odbc *database, SQLSMALLINT type, SQLHANDLE handle, evs_error *error);

#endif
