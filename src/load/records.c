/* records.c - the records of a file kept in memory. */
#include "load/records.h"

#include <string.h>

#include "core/text.h"

evs_status records_add(void *context, const evs_record *from, evs_error *error)
{
  records *all = context;
  const char **cells;
  size_t filled = 0;

  if (from->cell_count == 0)
    return EVS_OK;
  all->cell_count += from->cell_count;
  if (all->cell_count > RECORDS_CELL_LIMIT)
    return evs_fail_at(error, EVS_TOO_LARGE, all->path, from->line, 1,
                       "the table has more than %d million cells up to here",
                       RECORDS_CELL_LIMIT / 1000000);
  cells = evs_arena_array(all->arena, from->cell_count, sizeof *cells);
  for (size_t i = 0; i < from->cell_count; i++) {
    cells[i] = *from->cells[i] ? text_trim(from->cells[i], strlen(from->cells[i]), all->arena) : "";
    filled += cells[i][0] != '\0' || (from->kinds && from->kinds[i] == EVS_STORED_MISSING);
  }
  all->items =
      evs_arena_grow(all->arena, all->items, all->count, &all->capacity, sizeof *all->items);
  all->items[all->count++] =
      (record){cells, from->cell_count, filled, from->line,
               from->kinds ? (const unsigned char *)evs_arena_copy_bytes(
                                 all->arena, (const char *)from->kinds, from->cell_count)
                           : NULL};
  return EVS_OK;
}
