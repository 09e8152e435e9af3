/* pdf_figures.c - alternative texts for the charts of a PDF.

   ISO 32000-1: a file ends with a table of the places of its objects (7.5.4) and
   the place of that table (7.5.5); an alternative text is the entry Alt of a
   structure element (14.9.3), a text string in UTF-16 with a byte order mark
   (7.9.2.2).  Texts are put in, and every place behind them moves. */
#include "render/pdf_figures.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

static const char article[] = "/S /Art\n";
static const char figure[] = "/S /Figure\n";
static const char table_key[] = "startxref\n";

/* What happens at each place of an article, in the order of the file. */
typedef struct {
  size_t place;
  size_t growth; /* by how much the file grows up to behind it */
} insertion;

static const char *find(evs_bytes pdf, size_t from, const char *text)
{
  size_t size = strlen(text);
  const char *end = pdf.bytes + pdf.size;
  const char *at = pdf.bytes + from;

  while (at + size <= end && (at = memchr(at, *text, (size_t)(end - at) - size + 1))) {
    if (memcmp(at, text, size) == 0)
      return at;
    at++;
  }
  return NULL;
}

/* The place of the table of objects, from the end of the file; 0: none in plain text. */
static size_t table_place(evs_bytes pdf)
{
  size_t tail = pdf.size < 64 ? pdf.size : 64;
  const char *at = find(pdf, pdf.size - tail, table_key);
  unsigned long long place = at ? strtoull(at + sizeof table_key - 1, NULL, 10) : 0;

  if (place + 5 >= pdf.size || memcmp(pdf.bytes + place, "xref\n", 5) != 0 ||
      !find(pdf, (size_t)place, "trailer\n"))
    return 0;
  return (size_t)place;
}

static size_t count_articles(evs_bytes pdf)
{
  size_t count = 0;

  for (const char *at = find(pdf, 0, article); at; count++)
    at = find(pdf, (size_t)(at - pdf.bytes) + 1, article);
  return count;
}

/* One character of UTF-8, which evalstat's texts are; moves `text` behind it. */
static unsigned long next_character(const unsigned char **text)
{
  const unsigned char *at = *text;
  int more = *at >= 0xF0 ? 3 : *at >= 0xE0 ? 2 : *at >= 0xC0 ? 1 : 0;
  unsigned long code = more ? *at & (0x3FU >> more) : *at;

  for (at++; more > 0 && (*at & 0xC0) == 0x80; more--)
    code = code << 6 | (*at++ & 0x3F);
  *text = at;
  return code;
}

static void add_text_string(buffer *out, const char *text)
{
  const unsigned char *at = (const unsigned char *)text;

  buffer_add(out, "<FEFF");
  while (*at) {
    unsigned long code = next_character(&at);

    if (code >= 0x10000)
      buffer_printf(out, "%04lX%04lX", 0xD800 + ((code - 0x10000) >> 10),
                    0xDC00 + ((code - 0x10000) & 0x3FF));
    else
      buffer_printf(out, "%04lX", code);
  }
  buffer_add(out, ">");
}

static void add_objects(buffer *out, insertion *insertions, evs_bytes pdf, size_t end,
                        const char *const *texts, size_t text_count)
{
  size_t from = 0;

  for (size_t i = 0; i < text_count; i++) {
    size_t place = (size_t)(find(pdf, from, article) - pdf.bytes);

    buffer_add_bytes(out, pdf.bytes + from, place - from);
    buffer_add(out, figure);
    buffer_add(out, "/Alt ");
    add_text_string(out, texts[i]);
    buffer_add(out, "\n");
    from = place + sizeof article - 1;
    insertions[i] = (insertion){place, out->size - from};
  }
  buffer_add_bytes(out, pdf.bytes + from, end - from);
}

static size_t moved(size_t place, const insertion *insertions, size_t count)
{
  size_t growth = 0;

  for (size_t i = 0; i < count && insertions[i].place < place; i++)
    growth = insertions[i].growth;
  return place + growth;
}

/* The table up to the trailer; the line of an object is "PPPPPPPPPP GGGGG n". */
static const char *add_table(buffer *out, evs_bytes pdf, size_t table, const insertion *insertions,
                             size_t count)
{
  const char *line = pdf.bytes + table;
  const char *end = find(pdf, table, "trailer\n");

  while (end && line < end) {
    const char *stop = memchr(line, '\n', (size_t)(end - line) + 1);
    size_t size = (size_t)(stop - line) + 1;

    if (size >= 19 && line[10] == ' ' && line[17] == 'n') {
      buffer_printf(out, "%010zu", moved((size_t)strtoull(line, NULL, 10), insertions, count));
      buffer_add_bytes(out, line + 10, size - 10);
    } else {
      buffer_add_bytes(out, line, size);
    }
    line += size;
  }
  return line;
}

static void add_end(buffer *out, evs_bytes pdf, const char *trailer, size_t table)
{
  const char *at = find(pdf, (size_t)(trailer - pdf.bytes), table_key) + sizeof table_key - 1;
  const char *rest = at + strspn(at, "0123456789");

  buffer_add_bytes(out, trailer, (size_t)(at - trailer));
  buffer_printf(out, "%zu", table);
  buffer_add_bytes(out, rest, (size_t)(pdf.bytes + pdf.size - rest));
}

evs_bytes pdf_figures_tag(evs_bytes pdf, const char *const *texts, size_t text_count,
                          evs_arena *arena)
{
  size_t table = table_place(pdf);
  insertion *insertions = evs_arena_array(arena, text_count, sizeof *insertions);
  const char *trailer;
  size_t moved_table;
  buffer out;

  if (text_count == 0 || table == 0 || find(pdf, 0, figure) || count_articles(pdf) != text_count)
    return pdf;
  buffer_init(&out, arena);
  add_objects(&out, insertions, pdf, table, texts, text_count);
  moved_table = out.size;
  trailer = add_table(&out, pdf, table, insertions, text_count);
  add_end(&out, pdf, trailer, moved_table);
  return (evs_bytes){out.text, out.size};
}
