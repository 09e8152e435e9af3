/* keys.c - names of units and measures as numbers. */
#include "register/keys.h"

enum { FIRST_ROOM = 256 };

void keys_init(keys *out, evs_arena *arena)
{
  *out = (keys){.mask = FIRST_ROOM - 1, .arena = arena};
  out->entries = evs_arena_array(arena, FIRST_ROOM, sizeof *out->entries);
}

/* A multiplication for each eight bytes (the last ones overlap), each mixed in full. */
uint64_t keys_hash_long(slice name)
{
  uint64_t hash = name.size;

  for (size_t at = 0; at + 8 < name.size; at += 8)
    hash = (hash ^ slice_word(name.text + at)) * UINT64_C(0x9E3779B97F4A7C15), hash ^= hash >> 29;
  if (name.size >= 8)
    hash = (hash ^ slice_word(name.text + name.size - 8)) * UINT64_C(0xBF58476D1CE4E5B9);
  else
    for (size_t i = 0; i < name.size; i++)
      hash = (hash ^ (unsigned char)name.text[i]) * UINT64_C(0x100000001B3);
  return hash ^ hash >> 32;
}

static void put(keys *known, const key_entry *entry)
{
  size_t slot = keys_slot(known, entry);

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
  known->entries = evs_arena_array(known->arena, room * 2, sizeof *known->entries);
  known->mask = room * 2 - 1;
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
  entry = keys_entry_of(name);
  entry.name = add_name(known, name.text);
  if (entry.name == KEYS_ABSENT)
    return KEYS_ABSENT;
  known->entry_count++;
  put(known, &entry);
  return entry.name;
}
