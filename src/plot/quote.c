/* quote.c - user text as a harmless string of gnuplot. */
#include <string.h>

#include "core/text.h"
#include "plot/canvas.h"

static bool is_plain(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
}

static void add_bytes(buffer *out, const char *bytes, size_t size)
{
  for (size_t i = 0; i < size; i++) {
    if (is_plain(bytes[i]))
      buffer_add_char(out, bytes[i]);
    else
      buffer_printf(out, "\\%03o", (unsigned)(unsigned char)bytes[i]);
  }
}

/* gnuplot passes "&#x" through into SVG as if it began a character reference, so
   the ampersand is written as such a reference itself. */
void quote_text(buffer *out, const char *text, evs_picture_format format, evs_arena *arena)
{
  const char *clean =
      format == EVS_TERMINAL ? text_clean_for_terminal(text, arena) : text_clean(text, true, arena);

  buffer_add_char(out, '"');
  for (size_t at = 0; clean[at]; at++) {
    if (format == EVS_SVG && strncmp(clean + at, "&#x", 3) == 0)
      add_bytes(out, "&#x26;", 6);
    else
      add_bytes(out, clean + at, 1);
  }
  buffer_add_char(out, '"');
}
