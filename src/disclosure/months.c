/* months.c - the months of a table, in the order in which they are published. */
#include "disclosure/months.h"

#include <stdlib.h>

static int compare_months(const void *a, const void *b)
{
  int first = *(const int *)a, second = *(const int *)b;

  return (first > second) - (first < second);
}

size_t months_of(const int **out, const evs_disclosure_table *table, evs_arena *arena)
{
  int *months = evs_arena_array(arena, table->cell_count, sizeof *months);
  size_t count = 0;

  for (size_t cell = 0; cell < table->cell_count; cell++)
    months[cell] = table->cells[cell].month;
  qsort(months, table->cell_count, sizeof *months, compare_months);
  for (size_t i = 0; i < table->cell_count; i++)
    if (count == 0 || months[i] != months[count - 1])
      months[count++] = months[i];
  *out = months;
  return count;
}
