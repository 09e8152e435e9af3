/* metric.c - multisets of texts and what they share. */
#include "corpora/metric.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

typedef struct {
  const char **items;
  size_t count;
  size_t capacity;
  evs_arena *arena;
} texts;

static void add(texts *to, const char *text)
{
  to->items = evs_arena_grow(to->arena, to->items, to->count, &to->capacity, sizeof *to->items);
  to->items[to->count++] = text;
}

static int compare(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t shared(texts *a, texts *b)
{
  size_t count = 0;

  if (a->count)
    qsort(a->items, a->count, sizeof *a->items, compare);
  if (b->count)
    qsort(b->items, b->count, sizeof *b->items, compare);
  for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
    int order = strcmp(a->items[i], b->items[j]);

    count += order == 0;
    i += order <= 0;
    j += order >= 0;
  }
  return count;
}

/* Precision, recall and their harmonic mean, added up. */
static double three_measures(texts *meant, texts *loaded)
{
  double both = (double)shared(meant, loaded);
  double precision, recall;

  if (meant->count == 0)
    return 3;
  if (both == 0)
    return 0;
  precision = both / (double)meant->count;
  recall = both / (double)loaded->count;
  return precision + recall + 2 * precision * recall / (precision + recall);
}

static void add_cells(texts *to, const record *row)
{
  for (size_t i = 0; i < row->cell_count; i++)
    add(to, row->cells[i]);
}

static const char *joined(const record *row, evs_arena *arena)
{
  buffer text;

  buffer_init(&text, arena);
  for (size_t i = 0; i < row->cell_count; i++)
    buffer_add(&text, row->cells[i]);
  return text.text;
}

static void take_parts(texts parts[3], const records *all, evs_arena *arena)
{
  for (size_t i = 0; i < 3; i++)
    parts[i] = (texts){.arena = arena};
  for (size_t i = 0; i < all->count; i++) {
    if (i == 0)
      add_cells(&parts[0], &all->items[i]);
    else
      add(&parts[1], joined(&all->items[i], arena));
    add_cells(&parts[2], &all->items[i]);
  }
}

double metric_score(const records *meant, const records *loaded)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  texts wanted[3], got[3];
  double score = 1;

  take_parts(wanted, meant, arena);
  take_parts(got, loaded, arena);
  for (size_t i = 0; i < 3; i++)
    score += meant->count == 0 ? 3 : three_measures(&wanted[i], &got[i]);
  evs_arena_destroy(arena);
  return score;
}

bool metric_exact(const records *meant, const records *loaded)
{
  if (meant->count != loaded->count)
    return false;
  for (size_t i = 0; i < meant->count; i++) {
    if (meant->items[i].cell_count != loaded->items[i].cell_count)
      return false;
    for (size_t j = 0; j < meant->items[i].cell_count; j++)
      if (strcmp(meant->items[i].cells[j], loaded->items[i].cells[j]) != 0)
        return false;
  }
  return true;
}
