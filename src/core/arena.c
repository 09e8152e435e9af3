/* arena.c - blocks that grow by doubling, freed together. */
#include "evalstat/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "core/sanitizer.h"

/* Under the address sanitizer what no piece was given cannot be touched, so that a piece that
   is overrun is found. */
enum { GUARD = UNDER_ADDRESS_SANITIZER ? alignof(max_align_t) : 0 };

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024, LARGE_PIECE = 4 * 1024 * 1024 };

typedef struct block {
  struct block *next;
  size_t size; /* of the data behind this head */
  size_t used;
  alignas(max_align_t) unsigned char data[];
} block;

struct evs_arena {
  block *blocks; /* the one in use first */
  size_t next_size;
  evs_out_of_memory *handler;
  void *context;
};

static void abort_without_memory(void *context)
{
  (void)context;
  fputs("evalstat: out of memory\n", stderr);
  abort();
}

void evs_arena_exhausted(const evs_arena *arena)
{
  arena->handler(arena->context);
  abort(); /* a handler must not return */
}

evs_arena *evs_arena_create(evs_out_of_memory *handler, void *context)
{
  evs_arena first = {NULL, FIRST_BLOCK, handler ? handler : abort_without_memory, context};
  evs_arena *arena = malloc(sizeof *arena);

  if (!arena)
    evs_arena_exhausted(&first);
  *arena = first;
  return arena;
}

evs_arena *evs_arena_create_like(const evs_arena *arena)
{
  return evs_arena_create(arena->handler, arena->context);
}

void evs_arena_destroy(evs_arena *arena)
{
  block *next;

  if (!arena)
    return;
  for (block *at = arena->blocks; at; at = next) {
    next = at->next;
    free(at);
  }
  free(arena);
}

/* Memory of many pages is had sooner in large ones, where the system has them. */
static void ask_for_large_pages(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
  const uintptr_t page = 2 * 1024 * 1024;
  const uintptr_t begin = ((uintptr_t)memory + page - 1) / page * page;
  const uintptr_t end = ((uintptr_t)memory + size) / page * page;

  if (size >= LARGE_PIECE && end > begin)
    (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE);
#else
  (void)memory;
  (void)size;
#endif
}

/* Large pieces get a block of their own behind the one in use, so that its
   free rest is not lost. */
static block *add_block(evs_arena *arena, size_t size)
{
  size_t block_size = size > arena->next_size / 4 ? size : arena->next_size;
  block *fresh;

  if (block_size > PTRDIFF_MAX - sizeof *fresh || !(fresh = malloc(sizeof *fresh + block_size)))
    evs_arena_exhausted(arena);
  ask_for_large_pages(fresh, sizeof *fresh + block_size);
  ASAN_POISON_MEMORY_REGION(fresh->data, block_size);
  fresh->size = block_size;
  fresh->used = 0;
  if (arena->blocks && block_size == size) {
    fresh->next = arena->blocks->next;
    arena->blocks->next = fresh;
    return fresh;
  }
  fresh->next = arena->blocks;
  arena->blocks = fresh;
  if (arena->next_size < LARGEST_BLOCK)
    arena->next_size *= 2;
  return fresh;
}

/* What a piece takes of its block. */
static size_t room_of(const evs_arena *arena, size_t size)
{
  const size_t alignment = alignof(max_align_t);

  if (size > SIZE_MAX - alignment - GUARD)
    evs_arena_exhausted(arena);
  return (size + alignment - 1) / alignment * alignment + GUARD;
}

void *evs_arena_bytes(evs_arena *arena, size_t size)
{
  const size_t room = room_of(arena, size);
  block *at = arena->blocks;
  void *piece;

  if (!at || at->size - at->used < room)
    at = add_block(arena, room);
  piece = at->data + at->used;
  at->used += room;
  ASAN_UNPOISON_MEMORY_REGION(piece, size);
  return piece;
}

void *evs_arena_alloc(evs_arena *arena, size_t size)
{
  return memset(evs_arena_bytes(arena, size), 0, size);
}

bool evs_arena_extend(evs_arena *arena, void *piece, size_t size, size_t larger)
{
  block *at = arena->blocks;
  size_t more = room_of(arena, larger) - room_of(arena, size);

  if (!at || (unsigned char *)piece + room_of(arena, size) != at->data + at->used ||
      at->size - at->used < more)
    return false;
  at->used += more;
  ASAN_UNPOISON_MEMORY_REGION(piece, larger);
  return true;
}

void *evs_arena_array(evs_arena *arena, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / size)
    evs_arena_exhausted(arena);
  return evs_arena_alloc(arena, count * size);
}

void *evs_arena_grow(evs_arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
  void *larger;

  if (count < *capacity)
    return items;
  *capacity = *capacity ? *capacity * 2 : 8;
  larger = evs_arena_array(arena, *capacity, size);
  if (count)
    memcpy(larger, items, count * size);
  return larger;
}

char *evs_arena_copy_bytes(evs_arena *arena, const char *bytes, size_t size)
{
  char *copy = evs_arena_bytes(arena, size + 1);

  if (size)
    memcpy(copy, bytes, size);
  copy[size] = '\0';
  return copy;
}

char *evs_arena_copy(evs_arena *arena, const char *text)
{
  return evs_arena_copy_bytes(arena, text, strlen(text));
}

char *evs_arena_vprintf(evs_arena *arena, const char *format, va_list values)
{
  char brief[256];
  va_list again;
  char *text;
  int size;

  va_copy(again, values);
  size = vsnprintf(brief, sizeof brief, format, again);
  va_end(again);
  if (size < 0)
    evs_arena_exhausted(arena);
  if ((size_t)size < sizeof brief)
    return evs_arena_copy_bytes(arena, brief, (size_t)size);
  text = evs_arena_bytes(arena, (size_t)size + 1);
  vsnprintf(text, (size_t)size + 1, format, values);
  return text;
}

char *evs_arena_printf(evs_arena *arena, const char *format, ...)
{
  va_list values;
  char *text;

  va_start(values, format);
  text = evs_arena_vprintf(arena, format, values);
  va_end(values);
  return text;
}
