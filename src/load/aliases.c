/* aliases.c - columns that had another name in another year. */
#include <string.h>

#include "evalstat/table.h"

static evs_status refuse_both(const evs_table *table, const evs_column_alias *alias, size_t column,
                              evs_error *error)
{
  return evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line,
                     evs_table_column_number(table, column),
                     "the column “%s” is declared to be “%s”, and the file has that too; expected "
                     "one of them",
                     alias->other, alias->name);
}

evs_status evs_table_rename(evs_table *table, const evs_column_alias *aliases, size_t count,
                            evs_findings *findings, evs_arena *arena, evs_error *error)
{
  size_t size = table->column_count + table->code_count;
  const char **names;

  if (count == 0)
    return EVS_OK;
  names = evs_arena_array(arena, size, sizeof *names);
  memcpy(names, table->names, size * sizeof *names);
  table->names = names;
  for (size_t i = 0; i < count; i++) {
    size_t column = evs_table_column(table, aliases[i].other);

    if (column == EVS_COLUMN_ABSENT)
      continue;
    if (evs_table_column(table, aliases[i].name) != EVS_COLUMN_ABSENT)
      return refuse_both(table, &aliases[i], column, error);
    names[column] = aliases[i].name;
    evs_find_at(findings, COLUMN_ALIAS, table->path, table->header_line,
                evs_table_column_number(table, column), evs_value_text(aliases[i].other),
                evs_value_text(aliases[i].name));
  }
  return EVS_OK;
}
