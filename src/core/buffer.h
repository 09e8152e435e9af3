/* buffer.h - text that grows, in an arena. */
#ifndef EVALSTAT_CORE_BUFFER_H
#define EVALSTAT_CORE_BUFFER_H

#include "evalstat/arena.h"

typedef struct {
  char *text; /* always terminated */
  size_t size;
  size_t capacity;
  evs_arena *arena;
} buffer;

void buffer_init(buffer *out, evs_arena *arena);
void buffer_add(buffer *out, const char *text);
void buffer_add_bytes(buffer *out, const char *bytes, size_t size);
void buffer_add_char(buffer *out, char c);
void buffer_repeat(buffer *out, const char *text, size_t count);
void buffer_printf(buffer *out, const char *format, ...) EVS_PRINTF(2, 3);

#endif
