/* prose.c - running text of users, for formats that break lines. */
#include "render/prose.h"

#include <string.h>

#include "core/buffer.h"
#include "core/text.h"

static bool follows(const char *blank, const char *text, const char *word)
{
  size_t size = strlen(word);
  return (size_t)(blank - text) >= size && memcmp(blank - size, word, size) == 0;
}

static bool belongs_to_number(const char *blank, const char *text)
{
  if (follows(blank, text, "§"))
    return true;
  return blank[-1] >= '0' && blank[-1] <= '9' &&
         (blank[1] == '%' || strncmp(blank + 1, "€", strlen("€")) == 0);
}

char *prose_clean(const char *text, evs_arena *arena)
{
  const char *clean = text_clean(text, true, arena);
  buffer out;
  buffer_init(&out, arena);
  for (const char *at = clean; *at; at++)
    if (*at == ' ' && at > clean && belongs_to_number(at, clean))
      buffer_add(&out, "\u00A0");
    else
      buffer_add_char(&out, *at);
  return out.text;
}
