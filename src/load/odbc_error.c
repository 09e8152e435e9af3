/* odbc_error.c - what drivers say, as one clear error. */
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "load/odbc_parts.h"

enum { MESSAGE_LIMIT = 2048 };

typedef struct {
  char state[6];
  const char *message;
} diagnosis;

/* Without "[unixODBC][Driver Manager]" and the like in front. */
static const char *without_names(const char *message)
{
  while (*message == '[' && strchr(message, ']'))
    message = strchr(message, ']') + 1;
  return message + strspn(message, " ");
}

/* On one line, without passwords that the driver repeats, and without what
   psqlODBC adds behind the server's words ("Error while executing the query"). */
static char *clean(const odbc *database, const char *message)
{
  const char *own = without_names(message);
  const char *added = strstr(own, ";\n");
  char *words = added ? evs_arena_copy_bytes(database->arena, own, (size_t)(added - own))
                      : evs_arena_copy(database->arena, own);
  char *line = text_clean(words, true, database->arena);

  for (size_t i = 0; i < database->secret_count; i++) {
    const char *secret = database->secrets[i];

    for (char *found = strstr(line, secret); found; found = strstr(line, secret))
      line = evs_arena_printf(database->arena, "%.*s%s%s", (int)(found - line), line,
                              strstr("***", secret) ? "" : "***", found + strlen(secret));
  }
  return text_trim(line, strlen(line), database->arena);
}

static bool diagnose(diagnosis *out, odbc *database, SQLSMALLINT type, SQLHANDLE handle)
{
  SQLWCHAR state[6] = {0};
  SQLWCHAR message[MESSAGE_LIMIT];
  SQLINTEGER native;
  SQLSMALLINT length = 0;

  if (!handle || !SQL_SUCCEEDED(database->call.SQLGetDiagRecW(type, handle, 1, state, &native,
                                                              message, MESSAGE_LIMIT, &length)))
    return false;
  if (length >= MESSAGE_LIMIT)
    length = MESSAGE_LIMIT - 1;
  for (size_t i = 0; i < 5; i++)
    out->state[i] = (char)state[i];
  out->message = clean(database, odbc_narrow(message, (size_t)length, database->arena));
  return true;
}

static bool begins(const char *text, const char *with)
{
  return strncmp(text, with, strlen(with)) == 0;
}

/* Classes of SQLSTATE (ISO 9075, ODBC appendix A): 08 connection, 28 login, IM
   driver manager, HYT timeout, 57 the server's operator or its own timeout. */
static evs_status status_of(const odbc *database, const diagnosis *found)
{
  static const char *const not_there[] = {"08", "28", "IM", "HYT", "57"};

  if (!database->is_connected)
    return EVS_NOT_FOUND;
  for (size_t i = 0; i < sizeof not_there / sizeof *not_there; i++)
    if (begins(found->state, not_there[i]))
      return EVS_NOT_FOUND;
  return EVS_BAD_DATA;
}

static void hint(const diagnosis *found, evs_error *error)
{
  if (begins(found->state, "IM002"))
    evs_hint(error, "odbcinst -q -s lists the data sources, odbcinst -q -d the drivers (packages "
                    "odbc-postgresql, libsqliteodbc)");
  else if (strstr(found->message, "Can't open lib"))
    evs_hint(error, "install the driver (packages odbc-postgresql, libsqliteodbc); odbcinst -q -d "
                    "lists those that are there");
  else if (strcmp(found->message, "connect failed") == 0) /* SQLite says no more */
    evs_hint(error, "is the file of Database= there, and may it be read?");
  else if (begins(found->state, "HYT") || begins(found->state, "57014"))
    evs_hint(error, "--timeout SECONDS waits longer");
}

evs_status odbc_failed(odbc *database, SQLSMALLINT type, SQLHANDLE handle, evs_error *error)
{
  diagnosis found = {.message = ""};
  evs_status status;

  if (!diagnose(&found, database, type, handle))
    return evs_fail_at(error, EVS_TOOL_FAILED, database->name, 0, 0,
                       "the ODBC driver failed without a reason");
  status = status_of(database, &found);
  evs_fail_at(error, status, database->name, 0, 0, "%s (SQLSTATE %s)", found.message, found.state);
  hint(&found, error);
  return status;
}
