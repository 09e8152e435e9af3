/* picture.c - trailers, dates and blanks of the formats. */
#include "plot/picture.h"

#include <ctype.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"

static const struct {
  const char *extension;
  const char *name;
} formats[] = {[EVS_SVG] = {"svg", "svg"},
               [EVS_PDF] = {"pdf", "pdf"},
               [EVS_PNG] = {"png", "png"},
               [EVS_TERMINAL] = {"txt", "terminal"}};

const char *evs_picture_extension(evs_picture_format format)
{
  return formats[format].extension;
}

evs_status evs_picture_format_parse(evs_picture_format *out, const char *text, evs_error *error)
{
  for (int i = EVS_SVG; i <= EVS_TERMINAL; i++)
    if (text_equal_fold(text, formats[i].name)) {
      *out = (evs_picture_format)i;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE, "“%s” is no picture format; expected svg, pdf, png or terminal",
                  text);
}

static bool begins_with(picture_bytes raw, const char *bytes, size_t size)
{
  return raw.size >= size && memcmp(raw.bytes, bytes, size) == 0;
}

/* White space may follow. */
static bool ends_with(picture_bytes raw, const char *bytes, size_t size)
{
  while (raw.size > size && isspace((unsigned char)raw.bytes[raw.size - 1]))
    raw.size--;
  return raw.size >= size && memcmp(raw.bytes + raw.size - size, bytes, size) == 0;
}

static bool is_whole(picture_bytes raw, evs_picture_format format)
{
  static const char png_begin[] = "\x89PNG\r\n\x1a\n";
  static const char png_end[] = "\0\0\0\0IEND\xae\x42\x60\x82";

  switch (format) {
  case EVS_SVG:
    return begins_with(raw, "<?xml", 5) && ends_with(raw, "</svg>", 6);
  case EVS_PDF:
    return begins_with(raw, "%PDF-", 5) && ends_with(raw, "%%EOF", 5);
  case EVS_PNG:
    return begins_with(raw, png_begin, sizeof png_begin - 1) && raw.size >= sizeof png_end - 1 &&
           memcmp(raw.bytes + raw.size - (sizeof png_end - 1), png_end, sizeof png_end - 1) == 0;
  default: /* one line per row; in colour, the pen is put back behind the last */
    return strlen(raw.bytes) == raw.size &&
           (ends_with(raw, "\n\x1b[0;39;49m", 11) || raw.bytes[raw.size - 1] == '\n');
  }
}

/* The date of making becomes 2000-01-01 at equal length, so that no offset in the
   file moves.  gnuplot's cairo writes it once, in the clear, as (D:20260101120000Z)
   or with a zone such as +01'00. */
static picture_bytes fix_date(picture_bytes raw, evs_arena *arena)
{
  static const char key[] = "/CreationDate (D:";
  static const char date[] = "20000101000000";
  char *copy = evs_arena_copy_bytes(arena, raw.bytes, raw.size);
  size_t digits = sizeof date - 1;

  for (size_t at = 0; at + sizeof key - 1 + digits < raw.size; at++) {
    char *value = copy + at + sizeof key - 1;

    if (memcmp(copy + at, key, sizeof key - 1) != 0)
      continue;
    memcpy(value, date, digits);
    for (value += digits; value < copy + raw.size && *value != ')'; value++)
      if (isdigit((unsigned char)*value))
        *value = '0';
  }
  return (picture_bytes){copy, raw.size};
}

/* Blanks and changes of colour are nothing to see. */
static bool is_empty(const char *line, size_t size)
{
  for (size_t i = 0; i < size; i++) {
    if (line[i] == '\x1b')
      while (i + 1 < size && line[i] != 'm')
        i++;
    else if (line[i] != ' ')
      return false;
  }
  return true;
}

/* Lines without blanks at their ends, no empty lines around; a line with colours
   ends with the pen as it was. */
static picture_bytes trim_rows(picture_bytes raw, evs_arena *arena)
{
  buffer out;
  size_t empty = 0;
  size_t size;

  buffer_init(&out, arena);
  for (const char *line = raw.bytes; *line; line += size + (line[size] == '\n')) {
    size_t seen;

    line += *line == '\f';
    size = seen = strcspn(line, "\n");
    while (seen > 0 && line[seen - 1] == ' ')
      seen--;
    if (is_empty(line, seen)) {
      empty += out.size > 0;
      continue;
    }
    buffer_repeat(&out, "\n", empty);
    buffer_add_bytes(&out, line, seen);
    buffer_add(&out, memchr(line, '\x1b', seen) ? "\x1b[0m\n" : "\n");
    empty = 0;
  }
  return (picture_bytes){out.text, out.size};
}

bool picture_finish(picture_bytes *out, picture_bytes raw, evs_picture_format format,
                    const evs_figure *figure, evs_arena *arena)
{
  if (raw.size == 0 || !is_whole(raw, format))
    return false;
  *out = raw;
  if (format == EVS_SVG)
    return svg_rewrite(out, raw, figure, arena);
  if (format == EVS_PDF)
    *out = fix_date(raw, arena);
  else if (format == EVS_TERMINAL)
    *out = trim_rows(raw, arena);
  return out->size > 0;
}
