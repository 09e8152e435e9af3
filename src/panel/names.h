/* names.h - distinct names in the order of their first appearance, found fast. */
#ifndef EVALSTAT_PANEL_NAMES_H
#define EVALSTAT_PANEL_NAMES_H

#include <stdbool.h>

#include "evalstat/arena.h"

typedef struct {
  const char **names; /* not copied */
  size_t count;
  size_t capacity;
  size_t *slots; /* open addressing: index + 1, 0 where free */
  size_t slot_count;
  size_t *next; /* of each name the one that was added, or added again, after it last */
  size_t next_capacity;
  size_t last;
  evs_arena *arena;
} name_list;

/* The units of a panel by their names: as they stood in the files, each with its row. */
struct evs_unit_index {
  name_list names;
  const size_t *rows; /* of each name; (size_t)-1: no unit of the panel */
};

void names_init(name_list *out, evs_arena *arena);

/* The index of `name`, or (size_t)-1. */
size_t names_find(const name_list *list, const char *name);

/* Likewise, after adding it where it is new.  Names that come in an order that was there
   before, as those of the rows of a file do, are found without a search. */
size_t names_add(name_list *list, const char *name);

/* "“a”, “b”, “c”", cut with "..." where `size` ends; `text` is always terminated. */
void names_text(char *text, size_t size, const char *const *names, size_t count);

#endif
