/* measure.c - how wide a text will be, and where to break it. */
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "plot/canvas.h"

/* Advance widths of DejaVu Sans and its bold in hundredths of the font size, from
   blank to tilde: the widest of the fonts that we name, so that texts fit in all. */
static const unsigned char regular_widths[] = {
    32, 40, 46, 84, 64, 95, 78, 27, 39,  39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69,  61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63,  63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};
static const unsigned char bold_widths[] = {
    35, 46,  52, 84, 70, 100, 87, 31,  46, 46, 52, 84, 38, 42,  38, 37, 70, 70,  70,
    70, 70,  70, 70, 70, 70,  70, 40,  40, 84, 84, 84, 58, 100, 77, 76, 73, 83,  68,
    68, 82,  84, 37, 37, 77,  64, 100, 84, 85, 73, 85, 77, 72,  68, 81, 77, 110, 77,
    72, 73,  46, 37, 46, 84,  50, 50,  67, 72, 59, 72, 68, 44,  72, 71, 34, 34,  67,
    34, 104, 71, 69, 72, 72,  49, 60,  48, 71, 65, 92, 65, 65,  58, 71, 37, 71,  84};

enum { SMALLEST_FONT = 11 };

/* In units of the font size: one character of `length` bytes. */
static double character_width(const char *character, size_t length, bool bold)
{
  char copy[5] = {0};
  unsigned char first = (unsigned char)*character;

  if (first >= ' ' && first <= '~')
    return (bold ? bold_widths[first - ' '] : regular_widths[first - ' ']) / 100.0;
  memcpy(copy, character, length < 4 ? length : 4);
  switch (text_width(copy)) {
  case 0:
    return 0;
  case 2:
    return 1.25;
  default: /* letters with accents are as wide as a capital, dashes and rare signs wider */
    return first <= 0xC9 ? 0.7 : 0.9;
  }
}

static size_t character_length(const char *text)
{
  size_t length = (unsigned char)*text < 0x80 ? 1 : text_utf8_length(text, strnlen(text, 4), NULL);

  return length ? length : 1;
}

/* `width` and that of the text; stops measuring where that is already more than `limit`. */
static double add_width(const chart_canvas *canvas, double width, const char *text, size_t size,
                        text_look look, double limit)
{
  size_t length;

  for (size_t at = 0; at < size && width <= limit; at += length) {
    length = character_length(text + at);
    if (canvas->terminal) {
      char copy[5] = {0};

      memcpy(copy, text + at, length);
      width += (double)text_width(copy);
    } else {
      width += look.size * character_width(text + at, length, look.bold);
    }
  }
  return width;
}

static double width_of(const chart_canvas *canvas, const char *text, size_t size, text_look look,
                       double limit)
{
  return add_width(canvas, 0, text, size, look, limit);
}

double canvas_text_width(const chart_canvas *canvas, const char *text, text_look look)
{
  return width_of(canvas, text, strlen(text), look, HUGE_VAL);
}

double canvas_line_height(const chart_canvas *canvas, text_look look)
{
  return canvas->terminal ? 1 : look.size * 1.3;
}

/* Blanks at which no line may end: "§ 27", "5 %", "600 €". */
static bool blank_binds(const char *text, size_t blank)
{
  static const char *const after[] = {"§"};
  static const char *const before[] = {"%", "€", "Euro"};

  for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
    size_t size = strlen(after[i]);

    if (blank >= size && strncmp(text + blank - size, after[i], size) == 0)
      return true;
  }
  for (size_t i = 0; i < sizeof before / sizeof *before; i++)
    if (blank > 0 && strncmp(text + blank + 1, before[i], strlen(before[i])) == 0)
      return true;
  return false;
}

/* The bytes up to the next place where a line may end. */
static size_t word_length(const char *text)
{
  size_t length = strspn(text, " ");

  while (text[length] && (text[length] != ' ' || blank_binds(text, length))) {
    char c = text[length++];

    if ((c == '-' || c == '/') && text[length] && text[length] != ' ')
      break;
  }
  return length;
}

/* As many characters as fit, at least one, with the marks that belong to it. */
static size_t cut_length(const chart_canvas *canvas, const char *text, size_t limit, text_look look,
                         double width)
{
  size_t size = character_length(text);

  while (size < limit) {
    size_t next = size + character_length(text + size);

    if (width_of(canvas, text, next, look, width) > width &&
        width_of(canvas, text + size, next - size, look, 0) > 0)
      break;
    size = next;
  }
  return size;
}

/* The bytes of `text` that make one line; `cut` when a word had to be broken. */
static size_t line_length(const chart_canvas *canvas, const char *text, text_look look,
                          double width, bool *cut)
{
  size_t size = 0;
  double so_far = 0;

  while (text[size]) {
    size_t next = size + word_length(text + size);

    so_far = add_width(canvas, so_far, text + size, next - size, look, width);
    if (so_far <= width) {
      size = next;
      continue;
    }
    if (size > 0)
      return size;
    *cut = true;
    return cut_length(canvas, text, next, look, width);
  }
  return size;
}

static bool break_lines(text_block *out, const chart_canvas *canvas, const char *text, double width)
{
  const char **lines = NULL;
  size_t capacity = 0;
  bool cut = false;

  out->line_count = 0;
  out->width = 0;
  while (*(text += strspn(text, " "))) {
    size_t size = line_length(canvas, text, out->look, width, &cut);

    lines = evs_arena_grow(canvas->arena, lines, out->line_count, &capacity, sizeof *lines);
    lines[out->line_count++] = evs_arena_copy_bytes(canvas->arena, text, size);
    out->width = fmax(out->width, width_of(canvas, text, size, out->look, HUGE_VAL));
    text += size;
  }
  out->lines = lines;
  out->height = (double)out->line_count * canvas_line_height(canvas, out->look);
  out->broken = cut;
  return !cut;
}

/* The narrowest width that needs no more lines: "…, die / Zahl." is not printed. */
static double balanced_width(const chart_canvas *canvas, const char *text, const text_block *block)
{
  double low = block->width / (double)block->line_count;
  double high = block->width;
  text_block trial = {.look = block->look};

  for (int i = 0; i < 7; i++) {
    double middle = (low + high) / 2;

    if (break_lines(&trial, canvas, text, middle) && trial.line_count <= block->line_count)
      high = middle;
    else
      low = middle;
  }
  return high;
}

text_block canvas_wrap(const chart_canvas *canvas, const char *text, text_look look, double width)
{
  const char *clean = text_clean(text ? text : "", true, canvas->arena);
  text_block block = {.look = look};
  bool whole;

  while (!(whole = break_lines(&block, canvas, clean, width)) && !canvas->terminal &&
         block.look.size > SMALLEST_FONT)
    block.look.size -= 1;
  if (whole && block.line_count > 1 && block.line_count < 8 && !canvas->terminal)
    break_lines(&block, canvas, clean, balanced_width(canvas, clean, &block));
  return block;
}
