/* arena.h - memory of one piece of work, given back all at once. */
#ifndef EVALSTAT_ARENA_H
#define EVALSTAT_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "evalstat/status.h"

typedef struct evs_arena evs_arena;

/* Called when memory runs out; must not return (exit, longjmp, abort). */
typedef void evs_out_of_memory(void *context);

/* A new arena; NULL `handler` prints one line and aborts.  Because the handler
   does not return, no allocation below can fail. */
evs_arena *evs_arena_create(evs_out_of_memory *handler, void *context);

/* A further arena with the same handler, for a piece of work that gives its
   memory back early. */
evs_arena *evs_arena_create_like(const evs_arena *arena);
void evs_arena_destroy(evs_arena *arena);

/* `size` bytes set to zero, aligned for any type; size 0 gives a valid pointer. */
void *evs_arena_alloc(evs_arena *arena, size_t size);

/* The same with the bytes not set, for what is written at once. */
void *evs_arena_bytes(evs_arena *arena, size_t size);

/* Gives `piece` (of evs_arena_bytes, `size` bytes) `larger` bytes where it stands;
   false where that cannot be, because others were made behind it. */
bool evs_arena_extend(evs_arena *arena, void *piece, size_t size, size_t larger);

/* `count` elements of `size` bytes set to zero; the product is checked. */
void *evs_arena_array(evs_arena *arena, size_t count, size_t size);

/* `*items` (of `size` bytes each, `count` in use) with room for one more:
   moves the array to twice its capacity when it is full. */
void *evs_arena_grow(evs_arena *arena, void *items, size_t count, size_t *capacity, size_t size);

char *evs_arena_copy(evs_arena *arena, const char *text);
char *evs_arena_copy_bytes(evs_arena *arena, const char *bytes, size_t size);
char *evs_arena_printf(evs_arena *arena, const char *format, ...) EVS_PRINTF(2, 3);
char *evs_arena_vprintf(evs_arena *arena, const char *format, va_list values);

/* Ends the work for want of memory, as a failed allocation would. */
void evs_arena_exhausted(const evs_arena *arena) EVS_NO_RETURN;

#endif
