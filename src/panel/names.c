/* names.c - distinct names in the order of their first appearance, found fast. */
#include "panel/names.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

void names_init(name_list *out, evs_arena *arena)
{
  *out = (name_list){.arena = arena, .slot_count = FIRST_SLOTS};
  out->slots = evs_arena_array(arena, FIRST_SLOTS, sizeof *out->slots);
}

/* FNV-1a. */
static uint64_t hash(const char *name)
{
  uint64_t value = UINT64_C(14695981039346656037);

  for (; *name; name++)
    value = (value ^ (unsigned char)*name) * UINT64_C(1099511628211);
  return value;
}

/* The slot that holds `name`, or the free one where it belongs. */
static size_t slot_of(const name_list *list, const char *name)
{
  size_t slot = (size_t)(hash(name) % list->slot_count);

  while (list->slots[slot] && strcmp(list->names[list->slots[slot] - 1], name) != 0)
    slot = (slot + 1) % list->slot_count;
  return slot;
}

size_t names_find(const name_list *list, const char *name)
{
  return list->slots[slot_of(list, name)] - 1;
}

static void widen(name_list *list)
{
  list->slot_count *= 2;
  list->slots = evs_arena_array(list->arena, list->slot_count, sizeof *list->slots);
  for (size_t i = 0; i < list->count; i++)
    list->slots[slot_of(list, list->names[i])] = i + 1;
}

static size_t find_or_add(name_list *list, const char *name)
{
  size_t slot = slot_of(list, name);

  if (list->slots[slot])
    return list->slots[slot] - 1;
  list->names =
      evs_arena_grow(list->arena, list->names, list->count, &list->capacity, sizeof *list->names);
  list->next = evs_arena_grow(list->arena, list->next, list->count, &list->next_capacity,
                              sizeof *list->next);
  list->next[list->count] = list->count;
  list->names[list->count++] = name;
  list->slots[slot] = list->count;
  if (list->count * 2 > list->slot_count)
    widen(list);
  return list->count - 1;
}

size_t names_add(name_list *list, const char *name)
{
  size_t found;

  if (list->count > 0) {
    found = list->next[list->last];
    if (strcmp(list->names[found], name) == 0)
      return list->last = found;
    found = find_or_add(list, name);
    list->next[list->last] = found;
    return list->last = found;
  }
  return list->last = find_or_add(list, name);
}

void names_text(char *text, size_t size, const char *const *names, size_t count)
{
  size_t used = 0;
  int length;

  text[0] = '\0';
  for (size_t i = 0; i < count; i++) {
    length = snprintf(text + used, size - used, "%s“%s”", i ? ", " : "", names[i]);
    if (length < 0 || used + (size_t)length + sizeof ", ..." > size) {
      snprintf(text + used, size - used, "%s", i ? ", ..." : "...");
      return;
    }
    used += (size_t)length;
  }
}
