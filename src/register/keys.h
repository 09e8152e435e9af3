/* keys.h - names of units and measures as numbers. */
#ifndef EVALSTAT_REGISTER_KEYS_H
#define EVALSTAT_REGISTER_KEYS_H

#include <stdbool.h>

#include "evalstat/arena.h"
#include "register/slice.h"

enum { KEYS_LIMIT = 20000 }; /* different names */

#define KEYS_ABSENT UINT32_MAX

/* `head` and `tail` are the first 16 bytes; longer names have a hash in `tail`. */
typedef struct {
  uint64_t head;
  uint64_t tail;
  const char *text; /* NULL: free */
  uint32_t size;
  uint32_t name;
} key_entry;

typedef struct {
  key_entry *entries;
  size_t mask; /* a power of two less 1 */
  size_t entry_count;
  const char **names;
  size_t name_count;
  size_t name_capacity;
  evs_arena *arena;
} keys;

void keys_init(keys *out, evs_arena *arena);

/* The number of a name, which becomes known; KEYS_ABSENT when there are KEYS_LIMIT others. */
uint32_t keys_learn(keys *known, slice name);

uint64_t keys_hash_long(slice name);

#if SLICE_WORDS
static inline uint64_t keys_low_bytes(uint64_t word, size_t size)
{
  return size >= 8 ? word : word & ((UINT64_C(1) << (8 * size)) - 1);
}
#endif

static inline key_entry keys_entry_of(slice name)
{
  key_entry entry = {.text = name.text, .size = (uint32_t)name.size};

#if SLICE_WORDS
  entry.head = keys_low_bytes(slice_word(name.text), name.size);
  if (name.size > 16)
    entry.tail = keys_hash_long(name);
  else if (name.size > 8)
    entry.tail = keys_low_bytes(slice_word(name.text + 8), name.size - 8);
#else
  entry.tail = keys_hash_long(name);
#endif
  return entry;
}

static inline size_t keys_slot(const keys *known, const key_entry *entry)
{
  uint64_t hash = (entry->head ^ entry->size) * UINT64_C(0x9E3779B97F4A7C15);

  hash ^= hash >> 32;
  hash = (hash ^ entry->tail) * UINT64_C(0xD6E8FEB86659FD93);
  return (size_t)(hash >> 32) & known->mask;
}

static inline bool keys_equal(const key_entry *a, const key_entry *b)
{
  return a->head == b->head && a->tail == b->tail && a->size == b->size &&
         (a->size <= 16 && SLICE_WORDS ? true : memcmp(a->text, b->text, a->size) == 0);
}

/* The number of a name that is known, else KEYS_ABSENT. */
static inline uint32_t keys_find(const keys *known, slice name)
{
  key_entry wanted = keys_entry_of(name);

  for (size_t slot = keys_slot(known, &wanted);; slot = (slot + 1) & known->mask) {
    const key_entry *entry = &known->entries[slot];

    if (!entry->text)
      return KEYS_ABSENT;
    if (keys_equal(entry, &wanted))
      return entry->name;
  }
}

#endif
