/* buffer.c - text that grows, in an arena. */
#include "core/buffer.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

void buffer_init(buffer *out, evs_arena *arena)
{
  out->capacity = 256;
  out->text = evs_arena_bytes(arena, out->capacity);
  *out->text = '\0';
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
  if (!evs_arena_extend(out->arena, out->text, out->capacity, capacity)) {
    larger = evs_arena_bytes(out->arena, capacity);
    out->text = memcpy(larger, out->text, out->size + 1);
  }
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
  if (out->size + 1 >= out->capacity)
    reserve(out, 1);
  out->text[out->size++] = c;
  out->text[out->size] = '\0';
}

void buffer_repeat(buffer *out, const char *text, size_t count)
{
  for (size_t i = 0; i < count; i++)
    buffer_add(out, text);
}

/* Mostly there is room, and the text is made only once. */
void buffer_printf(buffer *out, const char *format, ...)
{
  const size_t room = out->capacity - out->size;
  va_list values;
  va_list again;
  int size;

  va_start(values, format);
  va_copy(again, values);
  size = vsnprintf(out->text + out->size, room, format, again);
  va_end(again);
  if (size < 0)
    evs_arena_exhausted(out->arena);
  if ((size_t)size >= room) {
    out->text[out->size] = '\0';
    reserve(out, (size_t)size);
    vsnprintf(out->text + out->size, (size_t)size + 1, format, values);
  }
  va_end(values);
  out->size += (size_t)size;
}
