/* odbc.c - connecting to a database through unixODBC. */
#include "load/odbc.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "core/library.h"
#include "core/text.h"
#include "load/odbc_parts.h"

static const char prefix[] = "odbc:";
enum { LOGIN_TIMEOUT = 15, INFO_LIMIT = 128 };

bool odbc_is_source(const char *path)
{
  return strncmp(path, prefix, sizeof prefix - 1) == 0;
}

static evs_status load_functions(odbc_functions *out, evs_error *error)
{
#define ODBC_ROW(function) {#function, offsetof(odbc_functions, function)},
  static const library_function functions[] = {ODBC_FUNCTIONS(ODBC_ROW){0}};
#undef ODBC_ROW
  static const library driver_manager = {"libodbc.so.2", "unixodbc", "reading from a database",
                                         functions};

  return library_open(out, &driver_manager, error);
}

static bool has_word(const char *text, const char *word)
{
  size_t size = strlen(word);

  for (; *text; text++)
    if (strncasecmp(text, word, size) == 0)
      return true;
  return false;
}

/* A name alone is that of a data source.  SQLite's driver makes a database that
   is not there unless it is told not to. */
static const char *connection_string(const char *source, evs_arena *arena)
{
  if (!strchr(source, '='))
    return evs_arena_printf(arena, "DSN=%s", source);
  if (has_word(source, "sqlite") && !has_word(source, "nocreat"))
    return evs_arena_printf(arena, "%s;NoCreat=1", source);
  return source;
}

/* Attributes that a driver does not know are no reason to fail. */
static void ask_for(odbc *database, SQLINTEGER attribute, size_t value)
{
  (void)database->call.SQLSetConnectAttr(database->connection, attribute, (SQLPOINTER)value,
                                         SQL_IS_UINTEGER);
}

static evs_status connect(odbc *database, const char *source, evs_error *error)
{
  size_t length;
  SQLWCHAR *text = odbc_wide(&length, connection_string(source, database->arena), database->arena);

  ask_for(database, SQL_ATTR_LOGIN_TIMEOUT,
          database->timeout ? (size_t)database->timeout : LOGIN_TIMEOUT);
  ask_for(database, SQL_ATTR_ACCESS_MODE, SQL_MODE_READ_ONLY);
  if (length > INT16_MAX)
    return evs_fail_at(error, EVS_USAGE, database->name, 0, 0,
                       "the connection string has %zu characters; expected at most %d", length,
                       INT16_MAX);
  if (!SQL_SUCCEEDED(database->call.SQLDriverConnectW(database->connection, NULL, text,
                                                      (SQLSMALLINT)length, NULL, 0, NULL,
                                                      SQL_DRIVER_NOPROMPT)))
    return odbc_failed(database, SQL_HANDLE_DBC, database->connection, error);
  database->is_connected = true;
  return EVS_OK;
}

static const char *info(odbc *database, SQLUSMALLINT which)
{
  SQLWCHAR text[INFO_LIMIT] = {0};
  SQLSMALLINT bytes = 0;
  size_t length;

  if (!SQL_SUCCEEDED(
          database->call.SQLGetInfoW(database->connection, which, text, sizeof text, &bytes)))
    return "";
  for (length = 0; length < INFO_LIMIT - 1 && text[length];)
    length++;
  return odbc_narrow(text, length, database->arena);
}

static evs_status prepare(odbc *database, const char *source, evs_error *error)
{
  evs_status status;

  if ((status = load_functions(&database->call, error)))
    return status;
  if (!SQL_SUCCEEDED(
          database->call.SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &database->environment)) ||
      !SQL_SUCCEEDED(database->call.SQLSetEnvAttr(database->environment, SQL_ATTR_ODBC_VERSION,
                                                  (SQLPOINTER)(size_t)SQL_OV_ODBC3, 0)) ||
      !SQL_SUCCEEDED(database->call.SQLAllocHandle(SQL_HANDLE_DBC, database->environment,
                                                   &database->connection)))
    return odbc_failed(database, SQL_HANDLE_ENV, database->environment, error);
  if ((status = connect(database, source, error)))
    return status;
  database->product = info(database, SQL_DBMS_NAME);
  database->quote = info(database, SQL_IDENTIFIER_QUOTE_CHAR);
  database->quote = text_trim(database->quote, strlen(database->quote), database->arena);
  return EVS_OK;
}

evs_status odbc_open(odbc **out, const char *source, long timeout, evs_arena *arena,
                     evs_error *error)
{
  odbc *database = evs_arena_alloc(arena, sizeof *database);
  evs_status status;

  if (odbc_is_source(source))
    source += sizeof prefix - 1;
  *database = (odbc){.arena = arena, .timeout = timeout, .product = "", .quote = ""};
  database->name = evs_arena_printf(arena, "%s%s", prefix, odbc_masked(source, arena));
  database->secrets = odbc_secrets(&database->secret_count, source, arena);
  status = prepare(database, source, error);
  if (status)
    odbc_close(database);
  else
    *out = database;
  return status;
}

void odbc_close(odbc *database)
{
  if (database->is_connected) {
    (void)database->call.SQLEndTran(SQL_HANDLE_DBC, database->connection, SQL_ROLLBACK);
    (void)database->call.SQLDisconnect(database->connection);
  }
  if (database->connection)
    (void)database->call.SQLFreeHandle(SQL_HANDLE_DBC, database->connection);
  if (database->environment)
    (void)database->call.SQLFreeHandle(SQL_HANDLE_ENV, database->environment);
}

const char *odbc_product(const odbc *database)
{
  return database->product;
}

const char *odbc_quote(const odbc *database)
{
  return database->quote;
}
