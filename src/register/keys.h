/* keys.h - names of units and measures as numbers. */
#ifndef EVALSTAT_REGISTER_KEYS_H
#define EVALSTAT_REGISTER_KEYS_H

#include <stdbool.h>

#include "evalstat/arena.h"
#include "core/slice.h"

enum { KEYS_LIMIT = 20000 }; /* different names */

#define KEYS_ABSENT UINT32_MAX

enum { KEY_WORDS = 4, KEY_BYTES = 8 * KEY_WORDS };

/* The first KEY_BYTES bytes, 0 behind the end of the name. */
typedef struct {
  uint64_t words[KEY_WORDS];
  const char *text; /* NULL: free */
  uint32_t size;
  uint32_t name; /* KEYS_ABSENT where it is free */
} key_entry;

typedef struct {
  key_entry *entries;
  size_t mask;    /* a power of two less 1 */
  unsigned shift; /* leaves as many bits of a hash */
  size_t entry_count;
  const char **names;
  size_t name_count;
  size_t name_capacity;
  evs_arena *arena;
} keys;

void keys_init(keys *out, evs_arena *arena);

/* The number of a name, which becomes known; KEYS_ABSENT when there are KEYS_LIMIT others. */
uint32_t keys_learn(keys *known, slice name);

/* KEY_BYTES times 0xFF, then 0.  In each file of its own: a name of another is reached in two
   steps. */
static const unsigned char keys_kept[2 * KEY_BYTES] = {
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

/* Of at most KEY_BYTES bytes. */
ALWAYS_INLINE key_entry keys_short_entry(slice name)
{
  key_entry entry = {.text = name.text, .size = (uint32_t)name.size};
  const char *kept = (const char *)keys_kept + (KEY_BYTES - name.size);

  entry.words[0] = slice_word(name.text) & slice_word(kept);
  entry.words[1] = slice_word(name.text + 8) & slice_word(kept + 8);
  entry.words[2] = slice_word(name.text + 16) & slice_word(kept + 16);
  entry.words[3] = slice_word(name.text + 24) & slice_word(kept + 24);
  return entry;
}

/* A multiplication for each word, none of which waits for another; every bit of the
   words moves the highest bits of the sum. */
ALWAYS_INLINE uint64_t keys_hash(const key_entry *entry)
{
  return entry->words[0] * UINT64_C(0x9E3779B97F4A7C15) +
         entry->words[1] * UINT64_C(0xD6E8FEB86659FD93) +
         entry->words[2] * UINT64_C(0xBF58476D1CE4E5B9) +
         entry->words[3] * UINT64_C(0x94D049BB133111EB);
}

ALWAYS_INLINE bool keys_begin_alike(const key_entry *a, const key_entry *b)
{
  uint64_t differing = (a->words[0] ^ b->words[0]) | (a->words[1] ^ b->words[1]) |
                       (a->words[2] ^ b->words[2]) | (a->words[3] ^ b->words[3]);

  return (differing | (a->size ^ b->size)) == 0;
}

/* The number of a name that is known, else KEYS_ABSENT. */
uint32_t keys_find(const keys *known, slice name);

/* The same where there is no time for a call. */
ALWAYS_INLINE uint32_t keys_find_quickly(const keys *known, slice name)
{
  key_entry wanted;

  if (name.size > KEY_BYTES)
    return keys_find(known, name);
  wanted = keys_short_entry(name);
  for (size_t slot = keys_hash(&wanted) >> known->shift;; slot = (slot + 1) & known->mask) {
    const key_entry *entry = &known->entries[slot];

    if (!entry->text || keys_begin_alike(entry, &wanted))
      return entry->name;
  }
}

#endif
