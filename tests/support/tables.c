/* tables.c - small tables written out in a test, and what tests say of panels. */
#include "support/tables.h"

#include <string.h>

static const char *next_cell(const char **at, evs_arena *arena)
{
  size_t size = strcspn(*at, ";\n");
  const char *cell = evs_arena_copy_bytes(arena, *at, size);

  *at += size;
  if (**at)
    (*at)++;
  return cell;
}

static const char *const *next_line(const char **at, size_t column_count, evs_arena *arena)
{
  const char **cells = evs_arena_array(arena, column_count, sizeof *cells);

  for (size_t i = 0; i < column_count; i++)
    cells[i] = next_cell(at, arena);
  return cells;
}

evs_table *table_of(const char *path, const char *text, evs_arena *arena)
{
  evs_table *table = evs_arena_alloc(arena, sizeof *table);
  size_t capacity = 0;

  table->path = path;
  table->header_line = 1;
  table->dialect.delimiter = ';';
  table->column_count = 1;
  for (const char *at = text; *at && *at != '\n'; at++)
    table->column_count += *at == ';';
  table->names = next_line(&text, table->column_count, arena);
  while (*text) {
    table->rows =
        evs_arena_grow(arena, table->rows, table->row_count, &capacity, sizeof *table->rows);
    table->rows[table->row_count] =
        (evs_row){next_line(&text, table->column_count, arena), table->row_count + 2, NULL};
    table->row_count++;
  }
  return table;
}

size_t finding_count(const evs_findings *findings, const char *code)
{
  size_t count = 0;

  for (size_t i = 0; i < findings->count; i++)
    count += strcmp(findings->items[i].code, code) == 0;
  return count;
}

const char *finding_of(const evs_findings *findings, const char *code, evs_arena *arena)
{
  if (finding_count(findings, code) > 1)
    return "(several)";
  for (size_t i = 0; i < findings->count; i++)
    if (strcmp(findings->items[i].code, code) == 0)
      return evs_finding_message(&findings->items[i], EVS_ENGLISH, arena);
  return NULL;
}
