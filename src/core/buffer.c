/* buffer.c - text that grows, in an arena. */
#include "core/buffer.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

void buffer_init(buffer *out, evs_arena *arena)
{
  out->capacity = 256;
  out->text = evs_arena_alloc(arena, out->capacity);
  out->size = 0;
  out->arena = arena;
}

/* Room for `more` bytes and the final NUL. */
static void reserve(buffer *out, size_t more)
{
  size_t capacity = out->capacity;
  char *larger;

  if (more > SIZE_MAX / 4 || out->size > SIZE_MAX / 4)
    evs_arena_exhausted(out->arena);
  if (out->size + more < capacity)
    return;
  while (capacity <= out->size + more)
    capacity *= 2;
  larger = evs_arena_alloc(out->arena, capacity);
  memcpy(larger, out->text, out->size);
  out->text = larger;
  out->capacity = capacity;
}

void buffer_add_bytes(buffer *out, const char *bytes, size_t size)
{
  reserve(out, size);
  if (size)
    memcpy(out->text + out->size, bytes, size);
  out->size += size;
  out->text[out->size] = '\0';
}

void buffer_add(buffer *out, const char *text)
{
  buffer_add_bytes(out, text, strlen(text));
}

void buffer_add_char(buffer *out, char c)
{
  buffer_add_bytes(out, &c, 1);
}

void buffer_repeat(buffer *out, const char *text, size_t count)
{
  for (size_t i = 0; i < count; i++)
    buffer_add(out, text);
}

void buffer_printf(buffer *out, const char *format, ...)
{
  va_list values;
  va_list again;
  int size;

  va_start(values, format);
  va_copy(again, values);
  size = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (size < 0)
    evs_arena_exhausted(out->arena);
  reserve(out, (size_t)size);
  vsnprintf(out->text + out->size, (size_t)size + 1, format, values);
  va_end(values);
  out->size += (size_t)size;
}
