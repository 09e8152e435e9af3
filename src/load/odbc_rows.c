/* odbc_rows.c - statements and their rows. */
#include <string.h>

#include "core/buffer.h"
#include "load/odbc_parts.h"

enum { CHUNK = 256, VALUE_LIMIT = 64 * 1024 /* UTF-16 words */, NAME_LIMIT = 256 };

static evs_status failed(odbc *database, SQLHSTMT statement, evs_error *error)
{
  return odbc_failed(database, SQL_HANDLE_STMT, statement, error);
}

static evs_status make_statement(SQLHSTMT *out, odbc *database, evs_error *error)
{
  if (!SQL_SUCCEEDED(database->call.SQLAllocHandle(SQL_HANDLE_STMT, database->connection, out)))
    return odbc_failed(database, SQL_HANDLE_DBC, database->connection, error);
  if (database->timeout)
    (void)database->call.SQLSetStmtAttr(*out, SQL_ATTR_QUERY_TIMEOUT,
                                        (SQLPOINTER)(size_t)database->timeout, SQL_IS_UINTEGER);
  return EVS_OK;
}

static void free_statement(odbc *database, SQLHSTMT statement)
{
  (void)database->call.SQLFreeHandle(SQL_HANDLE_STMT, statement);
}

evs_status odbc_run(odbc *database, const char *text, evs_error *error)
{
  size_t length;
  SQLWCHAR *wide = odbc_wide(&length, text, database->arena);
  SQLHSTMT statement;
  evs_status status;
  SQLRETURN result;

  if ((status = make_statement(&statement, database, error)))
    return status;
  result = database->call.SQLExecDirectW(statement, wide, (SQLINTEGER)length);
  if (!SQL_SUCCEEDED(result) && result != SQL_NO_DATA)
    status = failed(database, statement, error);
  free_statement(database, statement);
  return status;
}

static evs_status prepare(SQLHSTMT *out, odbc *database, const char *text, evs_error *error)
{
  size_t length;
  SQLWCHAR *wide = odbc_wide(&length, text, database->arena);
  evs_status status;

  if ((status = make_statement(out, database, error)))
    return status;
  if (SQL_SUCCEEDED(database->call.SQLPrepareW(*out, wide, (SQLINTEGER)length)))
    return EVS_OK;
  status = failed(database, *out, error);
  free_statement(database, *out);
  return status;
}

static evs_status column_count(size_t *out, odbc *database, SQLHSTMT statement, evs_error *error)
{
  SQLSMALLINT count;

  if (!SQL_SUCCEEDED(database->call.SQLNumResultCols(statement, &count)))
    return failed(database, statement, error);
  *out = (size_t)count;
  return EVS_OK;
}

/* ---- columns ---------------------------------------------------------------- */

static odbc_type type_of(SQLSMALLINT type)
{
  switch (type) {
  case SQL_CHAR:
  case SQL_VARCHAR:
  case SQL_LONGVARCHAR:
  case SQL_WCHAR:
  case SQL_WVARCHAR:
  case SQL_WLONGVARCHAR:
    return ODBC_TEXT;
  case SQL_TYPE_DATE:
  case SQL_DATE: /* of ODBC 2 */
    return ODBC_DATE;
  case SQL_TYPE_TIMESTAMP:
  case SQL_TIMESTAMP:
    return ODBC_TIMESTAMP;
  case SQL_BIGINT:
  case SQL_INTEGER:
  case SQL_SMALLINT:
  case SQL_TINYINT:
    return ODBC_INTEGER;
  case SQL_NUMERIC:
  case SQL_DECIMAL:
    return ODBC_DECIMAL;
  case SQL_REAL:
  case SQL_FLOAT:
  case SQL_DOUBLE:
    return ODBC_FLOAT;
  default:
    return ODBC_OTHER;
  }
}

static const char *type_name(odbc *database, SQLHSTMT statement, SQLUSMALLINT column)
{
  SQLWCHAR name[NAME_LIMIT] = {0};
  SQLSMALLINT bytes = 0;
  size_t length;

  (void)database->call.SQLColAttributeW(statement, column, SQL_DESC_TYPE_NAME, name, sizeof name,
                                        &bytes, NULL);
  for (length = 0; length < NAME_LIMIT - 1 && name[length];)
    length++;
  return odbc_narrow(name, length, database->arena);
}

static evs_status describe_column(odbc_column *out, odbc *database, SQLHSTMT statement,
                                  SQLUSMALLINT column, evs_error *error)
{
  SQLWCHAR name[NAME_LIMIT] = {0};
  SQLSMALLINT length = 0;
  SQLSMALLINT type;
  SQLULEN size;
  SQLSMALLINT digits;
  SQLSMALLINT nullable;

  if (!SQL_SUCCEEDED(database->call.SQLDescribeColW(statement, column, name, NAME_LIMIT, &length,
                                                    &type, &size, &digits, &nullable)))
    return failed(database, statement, error);
  if (length >= NAME_LIMIT)
    length = NAME_LIMIT - 1;
  *out = (odbc_column){.name = odbc_narrow(name, (size_t)length, database->arena),
                       .type_name = type_name(database, statement, column),
                       .type = type_of(type),
                       .digits = digits};
  return EVS_OK;
}

evs_status odbc_describe(const odbc_column **out, size_t *count, odbc *database, const char *text,
                         evs_error *error)
{
  SQLHSTMT statement;
  odbc_column *columns;
  evs_status status;

  if ((status = prepare(&statement, database, text, error)))
    return status;
  if ((status = column_count(count, database, statement, error)))
    goto done;
  columns = evs_arena_array(database->arena, *count, sizeof *columns);
  for (size_t i = 0; i < *count && !status; i++)
    status = describe_column(&columns[i], database, statement, (SQLUSMALLINT)(i + 1), error);
  *out = columns;
done:
  free_statement(database, statement);
  return status;
}

/* ---- rows ------------------------------------------------------------------- */

/* Values are bound as text; the statement casts them. */
static evs_status bind(odbc *database, SQLHSTMT handle, const odbc_statement *statement,
                       evs_error *error)
{
  SQLLEN *sizes = evs_arena_array(database->arena, statement->value_count, sizeof *sizes);
  SQLSMALLINT wanted = 0;

  if (SQL_SUCCEEDED(database->call.SQLNumParams(handle, &wanted)) &&
      (size_t)wanted != statement->value_count)
    return evs_fail_at(error, EVS_USAGE, database->name, 0, 0,
                       "the query has parameters of its own (?); expected a complete SELECT");
  for (size_t i = 0; i < statement->value_count; i++) {
    size_t length;
    SQLWCHAR *wide = odbc_wide(&length, statement->values[i], database->arena);

    sizes[i] = (SQLLEN)(length * sizeof *wide);
    if (!SQL_SUCCEEDED(database->call.SQLBindParameter(
            handle, (SQLUSMALLINT)(i + 1), SQL_PARAM_INPUT, SQL_C_WCHAR, SQL_WVARCHAR,
            length ? length : 1, 0, wide, sizes[i], &sizes[i])))
      return failed(database, handle, error);
  }
  return EVS_OK;
}

/* The value of one column of the current row, in pieces as long as there are some. */
static evs_status read_value(const char **out, odbc *database, SQLHSTMT statement, size_t column,
                             evs_arena *arena, evs_error *error)
{
  SQLWCHAR *words = NULL;
  size_t capacity = 0;
  size_t count = 0;
  SQLWCHAR piece[CHUNK];
  SQLLEN bytes = 0;
  SQLRETURN result;

  *out = NULL;
  while ((result = database->call.SQLGetData(statement, (SQLUSMALLINT)(column + 1), SQL_C_WCHAR,
                                             piece, sizeof piece, &bytes)) != SQL_NO_DATA) {
    if (!SQL_SUCCEEDED(result))
      return failed(database, statement, error);
    if (bytes == SQL_NULL_DATA)
      return EVS_OK;
    for (size_t i = 0; i < CHUNK - 1 && piece[i]; i++) {
      words = evs_arena_grow(arena, words, count, &capacity, sizeof *words);
      words[count++] = piece[i];
    }
    if (count > VALUE_LIMIT)
      return evs_fail_at(error, EVS_TOO_LARGE, database->name, 0, 0,
                         "a value of the database has more than %d characters", VALUE_LIMIT);
    if (result == SQL_SUCCESS)
      break;
  }
  *out = words ? odbc_narrow(words, count, arena) : "";
  return EVS_OK;
}

static evs_status read_rows(odbc *database, SQLHSTMT statement, odbc_row *row, void *context,
                            evs_error *error)
{
  evs_arena *scratch;
  const char **values;
  size_t count = 0;
  evs_status status;
  SQLRETURN result = SQL_SUCCESS;

  if ((status = column_count(&count, database, statement, error)))
    return status;
  values = evs_arena_array(database->arena, count, sizeof *values);
  while (!status && SQL_SUCCEEDED(result = database->call.SQLFetch(statement))) {
    scratch = evs_arena_create_like(database->arena);
    for (size_t i = 0; i < count && !status; i++)
      status = read_value(&values[i], database, statement, i, scratch, error);
    if (!status)
      status = row(context, values, count, error);
    evs_arena_destroy(scratch);
  }
  if (!status && result != SQL_NO_DATA)
    status = failed(database, statement, error);
  return status;
}

evs_status odbc_select(odbc *database, const odbc_statement *statement, odbc_row *row,
                       void *context, evs_error *error)
{
  SQLHSTMT handle;
  SQLRETURN result;
  evs_status status;

  if ((status = prepare(&handle, database, statement->text, error)))
    return status;
  if ((status = bind(database, handle, statement, error)))
    goto done;
  result = database->call.SQLExecute(handle);
  if (SQL_SUCCEEDED(result))
    status = read_rows(database, handle, row, context, error);
  else if (result != SQL_NO_DATA)
    status = failed(database, handle, error);
done:
  free_statement(database, handle);
  return status;
}
