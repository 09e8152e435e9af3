/* mend_column.c - what the cells of a column look like.

   The pattern of a cell has 9 for digits, a and A for letters, and everything else as it is;
   runs are one sign, unless nearly all cells have the same lengths too. */
#include <string.h>

#include "core/text.h"
#include "load/mend.h"

enum { LEAST = 5, SHARE = 95 /* percent */ };

static char class_of(char c)
{
  if (c >= '0' && c <= '9')
    return '9';
  if (c >= 'A' && c <= 'Z')
    return 'A';
  return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 ? 'a' : c;
}

/* False when the pattern is too long to be one. */
static bool take_pattern(char out[MEND_PATTERN], const char *text, size_t size, bool exact)
{
  size_t at = 0;

  for (size_t i = 0; i < size; i++) {
    char c = class_of(text[i]);

    if (!exact && at > 0 && out[at - 1] == c && (c == '9' || c == 'a' || c == 'A'))
      continue;
    if (at + 1 == MEND_PATTERN)
      return false;
    out[at++] = c;
  }
  out[at] = '\0';
  return true;
}

static bool has_pattern(const mend_column *column, const char *pattern)
{
  for (size_t i = 0; i < column->pattern_count; i++)
    if (strcmp(column->patterns[i], pattern) == 0)
      return true;
  return false;
}

mend_fit mend_fit_column(const mend_column *column, const char *text, size_t size)
{
  char pattern[MEND_PATTERN];
  char runs[MEND_PATTERN];

  if (!take_pattern(pattern, text, size, column->exact))
    return MEND_UNLIKE;
  if (has_pattern(column, pattern))
    return MEND_LIKE;
  if (!column->exact)
    return MEND_UNLIKE;
  take_pattern(runs, column->patterns[0], strlen(column->patterns[0]), false);
  take_pattern(pattern, text, size, false);
  return strcmp(runs, pattern) == 0 ? MEND_RESEMBLES : MEND_UNLIKE;
}

typedef struct {
  char text[MEND_PATTERN];
  size_t count;
} tally;

/* The patterns with the most cells, most first; how many cells they have. */
static size_t most_common(mend_column *out, tally *seen, size_t seen_count, size_t most)
{
  size_t covered = 0;

  out->pattern_count = 0;
  for (size_t rank = 0; rank < most && rank < seen_count; rank++) {
    size_t best = rank;
    tally swap;

    for (size_t i = rank + 1; i < seen_count; i++)
      if (seen[i].count > seen[best].count)
        best = i;
    swap = seen[rank];
    seen[rank] = seen[best];
    seen[best] = swap;
    if (seen[rank].count < 2)
      break;
    if (!strchr(seen[rank].text, '9'))
      return 0;
    memcpy(out->patterns[out->pattern_count++], seen[rank].text, MEND_PATTERN);
    covered += seen[rank].count;
  }
  return covered;
}

/* Patterns are kept only where they have digits and all the cells but one, or nearly all. */
static bool learn_patterns(mend_column *out, const mend_cell *cells, size_t count, size_t width,
                           size_t filled)
{
  enum { KINDS = 64 };
  tally seen[KINDS] = {{{0}, 0}};
  size_t seen_count = 0;
  size_t covered;

  for (size_t i = 0; i < count; i++) {
    const mend_cell *cell = &cells[i * width];
    char pattern[MEND_PATTERN];
    size_t at = 0;

    if (cell->size == 0 || !take_pattern(pattern, cell->text, cell->size, out->exact))
      continue;
    while (at < seen_count && strcmp(seen[at].text, pattern) != 0)
      at++;
    if (at == KINDS)
      continue;
    if (at == seen_count)
      memcpy(seen[seen_count++].text, pattern, sizeof pattern);
    seen[at].count++;
  }
  covered = most_common(out, seen, seen_count, out->exact ? 1 : MEND_PATTERNS);
  if (covered > 0 && (covered + 1 >= filled || covered * 100 >= filled * SHARE))
    return true;
  out->pattern_count = 0;
  return false;
}

void mend_learn(mend_column *columns, const mend_cell *cells, size_t count, size_t width)
{
  for (size_t column = 0; column < width; column++) {
    mend_column *out = &columns[column];
    size_t filled = 0;
    size_t quoted = 0;

    for (size_t i = 0; i < count; i++) {
      filled += cells[i * width + column].size > 0;
      quoted += cells[i * width + column].quoted;
    }
    *out = (mend_column){.exact = true,
                         .sometimes_empty = (count - filled) * 100 > count,
                         .always_empty = count >= LEAST && filled == 0,
                         .always_quoted = count >= LEAST && quoted * 100 >= count * SHARE};
    if (filled < LEAST || learn_patterns(out, cells + column, count, width, filled))
      continue;
    out->exact = false;
    learn_patterns(out, cells + column, count, width, filled);
  }
}

size_t mend_patterned_count(const mend_table *table)
{
  size_t count = 0;

  for (size_t i = 0; i < table->width; i++)
    count += table->columns[i].pattern_count > 0;
  return count;
}

size_t mend_strangers(const mend_cell *cells, const mend_table *table)
{
  size_t count = 0;

  for (size_t i = 0; i < table->width; i++)
    count += table->columns[i].pattern_count > 0 && cells[i].size > 0 &&
             mend_fit_column(&table->columns[i], cells[i].text, cells[i].size) == MEND_UNLIKE;
  return count;
}
