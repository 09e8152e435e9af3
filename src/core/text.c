/* text.c - UTF-8, blanks, nearest words. */
#include "core/text.h"

#include <stdint.h>
#include <string.h>

#include "core/buffer.h"

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

/* The ranges of well-formed sequences are those of the Unicode Standard,
   table 3-7. */
size_t text_utf8_length(const char *text, size_t size, unsigned *codepoint)
{
  const unsigned char *at = (const unsigned char *)text;
  unsigned value;
  size_t length;

  if (size == 0)
    return 0;
  if (at[0] < 0x80) {
    if (codepoint)
      *codepoint = at[0];
    return 1;
  }
  length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
  if (at[0] < 0xC2 || at[0] > 0xF4 || size < length)
    return 0;
  value = at[0] & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; i++) {
    if ((at[i] & 0xC0) != 0x80)
      return 0;
    value = value << 6 | (at[i] & 0x3Fu);
  }
  if ((length == 3 && value < 0x800) || (length == 4 && value < 0x10000) || value > 0x10FFFF ||
      (value >= 0xD800 && value <= 0xDFFF))
    return 0;
  if (codepoint)
    *codepoint = value;
  return length;
}

size_t text_ascii_size(const char *text, size_t size)
{
  uint64_t word;
  size_t at = 0;

  for (; size - at >= sizeof word; at += sizeof word) {
    memcpy(&word, text + at, sizeof word);
    if (word & UINT64_C(0x8080808080808080))
      break;
  }
  while (at < size && (unsigned char)text[at] < 0x80)
    at++;
  return at;
}

bool text_is_ascii(const char *text, size_t size)
{
  return text_ascii_size(text, size) == size;
}

bool text_is_utf8(const char *text, size_t size)
{
  size_t length;

  for (size_t at = text_ascii_size(text, size); at < size;
       at += text_ascii_size(text + at, size - at)) {
    if ((length = text_utf8_length(text + at, size - at, NULL)) == 0)
      return false;
    at += length;
  }
  return true;
}

typedef struct {
  unsigned first;
  unsigned last;
} range;

static bool in_ranges(unsigned codepoint, const range *ranges, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (codepoint >= ranges[i].first && codepoint <= ranges[i].last)
      return true;
  return false;
}

/* The blocks that matter in practice; glibc's wcwidth needs a locale. */
static size_t character_width(unsigned codepoint)
{
  static const range none[] = {
      {0x0300, 0x036F}, {0x0483, 0x0489},  {0x0591, 0x05BD}, {0x064B, 0x065F}, {0x0E31, 0x0E31},
      {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},  {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
      {0x202A, 0x202E}, {0x2060, 0x206F},  {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
      {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
  static const range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0xA4CF},
                               {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE6F},
                               {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F},
                               {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

  if (codepoint < 0x300)
    return 1;
  if (in_ranges(codepoint, none, sizeof none / sizeof *none))
    return 0;
  return in_ranges(codepoint, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

size_t text_width(const char *text)
{
  size_t size = strlen(text);
  size_t width = 0;
  size_t length;
  unsigned codepoint;

  for (size_t at = 0; at < size; at += length) {
    length = text_utf8_length(text + at, size - at, &codepoint);
    if (length == 0) {
      length = 1;
      codepoint = 0xFFFD;
    }
    width += character_width(codepoint);
  }
  return width;
}

bool text_is_xml(unsigned codepoint)
{
  if (codepoint < 0x20)
    return codepoint == '\t' || codepoint == '\n' || codepoint == '\r';
  return codepoint != 0xFFFE && codepoint != 0xFFFF &&
         !(codepoint >= 0xD800 && codepoint <= 0xDFFF);
}

bool text_is_printable(unsigned codepoint)
{
  return text_is_xml(codepoint) && !(codepoint >= 0x7F && codepoint < 0xA0);
}

/* Most texts are plain ASCII: nothing to look at twice. */
static bool is_plain(const char *text, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if ((unsigned char)text[i] < 0x20 || (unsigned char)text[i] >= 0x7F)
      return false;
  return true;
}

static char *clean_by(bool (*is_allowed)(unsigned), const char *text, bool one_line,
                      evs_arena *arena)
{
  size_t size = strlen(text);
  size_t length;
  unsigned codepoint;
  buffer clean;

  if (is_plain(text, size))
    return evs_arena_copy_bytes(arena, text, size);
  buffer_init(&clean, arena);
  for (size_t at = 0; at < size; at += length ? length : 1) {
    length = text_utf8_length(text + at, size - at, &codepoint);
    if (length == 0 || !is_allowed(codepoint))
      buffer_add(&clean, replacement);
    else if (codepoint < 0x20 && one_line)
      buffer_add_char(&clean, ' ');
    else
      buffer_add_bytes(&clean, text + at, length);
  }
  return clean.text;
}

char *text_clean(const char *text, bool one_line, evs_arena *arena)
{
  return clean_by(text_is_xml, text, one_line, arena);
}

char *text_clean_for_terminal(const char *text, evs_arena *arena)
{
  return clean_by(text_is_printable, text, true, arena);
}

/* Bytes of the blank that begins (or ends) here, 0 when there is none. */
static size_t blank_length(const char *text, size_t size)
{
  if (size >= 1 && (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n'))
    return 1;
  if (size >= 2 && memcmp(text, "\xC2\xA0", 2) == 0)
    return 2;
  if (size >= 3 && memcmp(text, "\xE2\x80\xAF", 3) == 0)
    return 3;
  return 0;
}

static size_t blank_length_before(const char *text, size_t size)
{
  for (size_t length = 1; length <= 3 && length <= size; length++)
    if (blank_length(text + size - length, length) == length)
      return length;
  return 0;
}

void text_trim_bounds(const char **text, size_t *size)
{
  size_t blank;

  while ((blank = blank_length(*text, *size)) > 0) {
    *text += blank;
    *size -= blank;
  }
  while ((blank = blank_length_before(*text, *size)) > 0)
    *size -= blank;
}

char *text_trim(const char *text, size_t size, evs_arena *arena)
{
  text_trim_bounds(&text, &size);
  return evs_arena_copy_bytes(arena, text, size);
}

/* The next character in lower case; only what German and English texts need. */
static unsigned next_folded(const char **text)
{
  const unsigned char first = (unsigned char)**text;
  unsigned codepoint;
  size_t length;

  if (first < 0x80) {
    (*text)++;
    return first >= 'A' && first <= 'Z' ? first + 0x20u : first;
  }
  length = text_utf8_length(*text, strlen(*text), &codepoint);
  if (length == 0) {
    codepoint = 0x110000u + (unsigned char)**text;
    length = 1;
  }
  *text += length;
  return codepoint == 0xC4 || codepoint == 0xD6 || codepoint == 0xDC ? codepoint + 0x20 : codepoint;
}

bool text_equal_fold(const char *a, const char *b)
{
  while (*a && *b)
    if (next_folded(&a) != next_folded(&b))
      return false;
  return *a == *b;
}

bool text_equal(const char *a, const char *b)
{
  return a && b ? strcmp(a, b) == 0 : a == b;
}

enum { LONGEST_WORD = 64 };

static size_t fold_word(unsigned folded[LONGEST_WORD], const char *text)
{
  size_t count = 0;

  while (*text && count < LONGEST_WORD)
    folded[count++] = next_folded(&text);
  return count;
}

/* Levenshtein's distance, with a swap of neighbours as one edit. */
static size_t edit_distance(const char *a, const char *b)
{
  unsigned x[LONGEST_WORD];
  unsigned y[LONGEST_WORD];
  size_t rows[3][LONGEST_WORD + 1];
  size_t x_count = fold_word(x, a);
  size_t y_count = fold_word(y, b);

  for (size_t j = 0; j <= y_count; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= x_count; i++) {
    size_t *row = rows[i % 3];
    const size_t *above = rows[(i - 1) % 3];
    const size_t *two_above = rows[(i + 1) % 3];

    row[0] = i;
    for (size_t j = 1; j <= y_count; j++) {
      size_t best = above[j - 1] + (x[i - 1] != y[j - 1]);

      if (above[j] + 1 < best)
        best = above[j] + 1;
      if (row[j - 1] + 1 < best)
        best = row[j - 1] + 1;
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] &&
          two_above[j - 2] + 1 < best)
        best = two_above[j - 2] + 1;
      row[j] = best;
    }
  }
  return rows[x_count % 3][y_count];
}

const char *text_nearest(const char *text, const char *const *words, size_t count)
{
  const char *nearest = NULL;
  size_t least = SIZE_MAX;

  for (size_t i = 0; i < count; i++) {
    size_t distance = edit_distance(text, words[i]);

    if (distance < least) {
      least = distance;
      nearest = words[i];
    }
  }
  return nearest && least <= 1 + strlen(nearest) / 4 ? nearest : NULL;
}

char *text_join(const char *const *words, size_t count, const char *separator, size_t limit,
                evs_arena *arena)
{
  buffer joined;

  buffer_init(&joined, arena);
  for (size_t i = 0; i < count && i < limit; i++) {
    if (i)
      buffer_add(&joined, separator);
    buffer_add(&joined, words[i]);
  }
  if (count > limit)
    buffer_printf(&joined, "%s… (%zu)", separator, count);
  return joined.text;
}
