/* sql_names.c - names of tables and columns, quoted. */
#include <string.h>

#include "register/sql_parts.h"

static bool is_plain_name(const char *name)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";

  return strspn(name, letters) > 0 &&
         name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")] ==
             '\0';
}

void sql_add_name(buffer *out, const char *name, const char *quote)
{
  buffer_add(out, quote);
  for (; *name; name++) {
    if (*quote && *name == *quote)
      buffer_add(out, quote);
    buffer_add_char(out, *name);
  }
  buffer_add(out, quote);
}

evs_status sql_check_name(const char *name, const char *quote, evs_error *error)
{
  if (*name && (*quote || is_plain_name(name)))
    return EVS_OK;
  if (!*name)
    return evs_fail(error, EVS_USAGE,
                    "the name of a table is empty; expected TABLE or SCHEMA.TABLE");
  return evs_fail(error, EVS_USAGE,
                  "this database has no quotes for names, so “%s” cannot be asked for; expected a "
                  "name of letters, digits and _",
                  name);
}

/* The part of a table's name up to the next dot; in double quotes dots count as letters. */
static char *next_part(const char **at, evs_arena *arena)
{
  const char *text = *at;
  bool is_quoted = *text == '"' && strchr(text + 1, '"');
  const char *end;
  char *part;

  if (is_quoted)
    end = strchr(++text, '"');
  else
    end = text + strcspn(text, ".");
  part = evs_arena_copy_bytes(arena, text, (size_t)(end - text));
  *at = end + is_quoted;
  return part;
}

evs_status sql_table(const char **out, const char *name, const char *quote, evs_arena *arena,
                     evs_error *error)
{
  buffer text;
  const char *at = name;
  evs_status status;

  buffer_init(&text, arena);
  for (;;) {
    const char *part = next_part(&at, arena);

    if ((status = sql_check_name(part, quote, error)))
      return status;
    sql_add_name(&text, part, quote);
    if (!*at)
      break;
    if (*at++ != '.')
      return evs_fail(
          error, EVS_USAGE,
          "“%s” is no name of a table; expected TABLE, SCHEMA.TABLE, or a part with dots "
          "in double quotes",
          name);
    buffer_add_char(&text, '.');
  }
  *out = text.text;
  return EVS_OK;
}

/* On lines of its own, for it may end in a comment. */
const char *sql_query(const char *query, evs_arena *arena)
{
  size_t size = strlen(query);

  while (size && strchr("; \t\r\n", query[size - 1]))
    size--;
  return evs_arena_printf(arena, "(\n%.*s\n)", (int)size, query);
}

odbc_statement sql_columns(const char *source, evs_arena *arena)
{
  return (odbc_statement){
      .text = evs_arena_printf(arena, "SELECT * FROM %s AS register WHERE 1 = 0", source)};
}
