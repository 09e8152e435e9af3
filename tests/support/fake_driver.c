/* fake_driver.c - a driver of a database that says what a test wants to hear.

   Every handle is the driver itself. */
#include "support/fake_driver.h"

#include <string.h>

static bool fails(const fake_driver *driver, const char *function)
{
  return driver->fails && strcmp(driver->fails, function) == 0;
}

static SQLRETURN result(const fake_driver *driver, const char *function)
{
  return fails(driver, function) ? SQL_ERROR : SQL_SUCCESS;
}

/* As much of `text` as there is room for, and its whole length, as ODBC has it. */
static void give(SQLWCHAR *out, size_t room, SQLSMALLINT *length, const char *text,
                 evs_arena *arena)
{
  size_t size;
  const SQLWCHAR *wide = odbc_wide(&size, text, arena);

  *length = (SQLSMALLINT)size;
  if (size >= room)
    size = room - 1;
  memcpy(out, wide, size * sizeof *out);
  out[size] = 0;
}

static SQLRETURN allocate(SQLSMALLINT type, SQLHANDLE from, SQLHANDLE *out)
{
  fake_driver *driver = from;

  (void)type;
  if (fails(driver, "SQLAllocHandle"))
    return SQL_ERROR;
  driver->statements++;
  *out = driver;
  return SQL_SUCCESS;
}

static SQLRETURN release(SQLSMALLINT type, SQLHANDLE handle)
{
  fake_driver *driver = handle;

  (void)type;
  driver->statements--;
  return SQL_SUCCESS;
}

static SQLRETURN set_attribute(SQLHSTMT handle, SQLINTEGER attribute, SQLPOINTER value,
                               SQLINTEGER size)
{
  fake_driver *driver = handle;

  (void)size;
  if (attribute == SQL_ATTR_QUERY_TIMEOUT)
    driver->timeout = (size_t)value;
  return SQL_SUCCESS;
}

static SQLRETURN run_at_once(SQLHSTMT handle, SQLWCHAR *text, SQLINTEGER length)
{
  (void)text, (void)length;
  return result(handle, "SQLExecDirectW");
}

static SQLRETURN prepare(SQLHSTMT handle, SQLWCHAR *text, SQLINTEGER length)
{
  (void)text, (void)length;
  return result(handle, "SQLPrepareW");
}

static SQLRETURN run_prepared(SQLHSTMT handle)
{
  const fake_driver *driver = handle;

  return driver->is_empty ? SQL_NO_DATA : result(driver, "SQLExecute");
}

static SQLRETURN count_parameters(SQLHSTMT handle, SQLSMALLINT *count)
{
  const fake_driver *driver = handle;

  *count = driver->parameters;
  return result(driver, "SQLNumParams");
}

static SQLRETURN bind_value(SQLHSTMT handle, SQLUSMALLINT number, SQLSMALLINT direction,
                            SQLSMALLINT c_type, SQLSMALLINT type, SQLULEN size, SQLSMALLINT digits,
                            SQLPOINTER value, SQLLEN room, SQLLEN *bytes)
{
  fake_driver *driver = handle;

  (void)number, (void)direction, (void)c_type, (void)type, (void)size, (void)digits, (void)room;
  driver->bound =
      evs_arena_printf(driver->arena, "%s|%s", driver->bound ? driver->bound : "",
                       odbc_narrow(value, (size_t)*bytes / sizeof(SQLWCHAR), driver->arena));
  return result(driver, "SQLBindParameter");
}

static SQLRETURN count_columns(SQLHSTMT handle, SQLSMALLINT *count)
{
  const fake_driver *driver = handle;

  *count = (SQLSMALLINT)driver->column_count;
  return result(driver, "SQLNumResultCols");
}

static SQLRETURN describe(SQLHSTMT handle, SQLUSMALLINT number, SQLWCHAR *name, SQLSMALLINT room,
                          SQLSMALLINT *length, SQLSMALLINT *type, SQLULEN *size,
                          SQLSMALLINT *digits, SQLSMALLINT *nullable)
{
  const fake_driver *driver = handle;
  const fake_column *column = &driver->columns[number - 1];

  give(name, (size_t)room, length, column->name, driver->arena);
  *type = column->type;
  *size = 0;
  *digits = column->digits;
  *nullable = 1;
  return result(driver, "SQLDescribeColW");
}

static SQLRETURN name_type(SQLHSTMT handle, SQLUSMALLINT number, SQLUSMALLINT what, SQLPOINTER out,
                           SQLSMALLINT bytes, SQLSMALLINT *length, SQLLEN *value)
{
  const fake_driver *driver = handle;

  (void)what, (void)value;
  give(out, (size_t)bytes / sizeof(SQLWCHAR), length, driver->columns[number - 1].type_name,
       driver->arena);
  return SQL_SUCCESS;
}

static SQLRETURN fetch(SQLHSTMT handle)
{
  fake_driver *driver = handle;

  driver->told = 0;
  if (driver->row == driver->row_count)
    return fails(driver, "SQLFetch") ? SQL_ERROR : SQL_NO_DATA;
  driver->row++;
  return SQL_SUCCESS;
}

/* A long value comes in pieces, each but the last with SQL_SUCCESS_WITH_INFO. */
static SQLRETURN get_data(SQLHSTMT handle, SQLUSMALLINT number, SQLSMALLINT type, SQLPOINTER out,
                          SQLLEN bytes, SQLLEN *size)
{
  fake_driver *driver = handle;
  const char *value = driver->values[(driver->row - 1) * driver->column_count + number - 1];
  const size_t room = (size_t)bytes / sizeof(SQLWCHAR) - 1;
  const SQLWCHAR *wide;
  SQLWCHAR *piece = out;
  size_t count;
  bool is_last;

  (void)type;
  if (fails(driver, "SQLGetData"))
    return SQL_ERROR;
  if (!value) {
    *size = SQL_NULL_DATA;
    return SQL_SUCCESS;
  }
  wide = odbc_wide(&count, value, driver->arena);
  count -= driver->told;
  wide += driver->told;
  is_last = count <= room;
  *size = (SQLLEN)(count * sizeof *wide);
  if (!is_last)
    count = room;
  memcpy(piece, wide, count * sizeof *wide);
  piece[count] = 0;
  driver->told = is_last ? 0 : driver->told + count;
  return is_last ? SQL_SUCCESS : SQL_SUCCESS_WITH_INFO;
}

static SQLRETURN tell_failure(SQLSMALLINT type, SQLHANDLE handle, SQLSMALLINT number,
                              SQLWCHAR *state, SQLINTEGER *native, SQLWCHAR *message,
                              SQLSMALLINT room, SQLSMALLINT *length)
{
  const fake_driver *driver = handle;
  SQLSMALLINT five;

  (void)type, (void)number;
  if (!driver->state)
    return SQL_NO_DATA;
  *native = 0;
  give(state, 6, &five, driver->state, driver->arena);
  give(message, (size_t)room, length, driver->message, driver->arena);
  return SQL_SUCCESS;
}

odbc *fake_connection(fake_driver *driver, evs_arena *arena)
{
  odbc *out = evs_arena_alloc(arena, sizeof *out);

  driver->arena = arena;
  *out = (odbc){.call = {.SQLAllocHandle = allocate,
                         .SQLFreeHandle = release,
                         .SQLSetStmtAttr = set_attribute,
                         .SQLExecDirectW = run_at_once,
                         .SQLPrepareW = prepare,
                         .SQLExecute = run_prepared,
                         .SQLNumParams = count_parameters,
                         .SQLBindParameter = bind_value,
                         .SQLNumResultCols = count_columns,
                         .SQLDescribeColW = describe,
                         .SQLColAttributeW = name_type,
                         .SQLFetch = fetch,
                         .SQLGetData = get_data,
                         .SQLGetDiagRecW = tell_failure},
                .environment = driver,
                .connection = driver,
                .is_connected = true,
                .arena = arena,
                .name = "odbc:fake",
                .product = "SQLite",
                .quote = "\""};
  return out;
}
