/* keys.c - names of units and measures as numbers. */
#include "register/keys.h"

enum { FIRST_ROOM = 256 };

/* `room` is a power of two. */
static void set_room(keys *known, size_t room)
{
  known->entries = evs_arena_array(known->arena, room, sizeof *known->entries);
  known->mask = room - 1;
  for (known->shift = 64; room > 1; room /= 2)
    known->shift--;
  for (size_t i = 0; i <= known->mask; i++)
    known->entries[i].name = KEYS_ABSENT;
}

void keys_init(keys *out, evs_arena *arena)
{
  *out = (keys){.arena = arena};
  set_room(out, FIRST_ROOM);
}

static key_entry entry_of(slice name)
{
  key_entry entry =
      keys_short_entry((slice){name.text, name.size < KEY_BYTES ? name.size : KEY_BYTES});

  entry.size = (uint32_t)name.size;
  return entry;
}

/* What lies behind the first KEY_BYTES bytes: eight at a time (the last ones overlap),
   each mixed in full. */
static uint64_t hash_rest(slice name)
{
  uint64_t hash = name.size;

  if (name.size <= KEY_BYTES)
    return 0;
  for (size_t at = KEY_BYTES; at + 8 < name.size; at += 8)
    hash = (hash ^ slice_word(name.text + at)) * UINT64_C(0x9E3779B97F4A7C15), hash ^= hash >> 29;
  return (hash ^ slice_word(name.text + name.size - 8)) * UINT64_C(0xBF58476D1CE4E5B9);
}

static size_t slot_of(const keys *known, const key_entry *entry)
{
  uint64_t hash = keys_hash(entry) + hash_rest((slice){entry->text, entry->size});

  return (size_t)(hash >> known->shift);
}

static bool is_equal(const key_entry *a, const key_entry *b)
{
  return keys_begin_alike(a, b) &&
         (a->size <= KEY_BYTES ||
          memcmp(a->text + KEY_BYTES, b->text + KEY_BYTES, a->size - KEY_BYTES) == 0);
}

uint32_t keys_find(const keys *known, slice name)
{
  key_entry wanted = entry_of(name);

  for (size_t slot = slot_of(known, &wanted);; slot = (slot + 1) & known->mask) {
    const key_entry *entry = &known->entries[slot];

    if (!entry->text || is_equal(entry, &wanted))
      return entry->name;
  }
}

static void put(keys *known, const key_entry *entry)
{
  size_t slot = slot_of(known, entry);

  while (known->entries[slot].text)
    slot = (slot + 1) & known->mask;
  known->entries[slot] = *entry;
}

/* At most half of the entries are in use. */
static void make_room(keys *known)
{
  key_entry *old = known->entries;
  size_t room = known->mask + 1;

  if (known->entry_count * 2 < room)
    return;
  set_room(known, room * 2);
  for (size_t i = 0; i < room; i++)
    if (old[i].text)
      put(known, &old[i]);
}

static uint32_t add_name(keys *known, const char *name)
{
  if (known->name_count >= KEYS_LIMIT)
    return KEYS_ABSENT;
  known->names = evs_arena_grow(known->arena, known->names, known->name_count,
                                &known->name_capacity, sizeof *known->names);
  known->names[known->name_count] = name;
  return (uint32_t)known->name_count++;
}

/* A copy with room behind it, as every slice has. */
static slice keep(keys *known, slice name)
{
  char *copy = evs_arena_alloc(known->arena, name.size + SLICE_ROOM);

  memcpy(copy, name.text, name.size);
  return (slice){copy, name.size};
}

uint32_t keys_learn(keys *known, slice name)
{
  uint32_t number = keys_find(known, name);
  key_entry entry;

  if (number != KEYS_ABSENT)
    return number;
  make_room(known);
  name = keep(known, name);
  entry = entry_of(name);
  entry.name = add_name(known, name.text);
  if (entry.name == KEYS_ABSENT)
    return KEYS_ABSENT;
  known->entry_count++;
  put(known, &entry);
  return entry.name;
}
