/* lenient_dialect.c - delimiter, quote and escape of a text that may be damaged. */
#include <string.h>

#include "load/lenient.h"
#include "load/lines.h"

enum { SAMPLE_SIZE = 128 * 1024, SAMPLE_RECORDS = 4000 };

/* Where the next record begins; `*count` cells are in the one at `at`, 0 when it is blank or
   not sound: then it is its line. */
static size_t next_record(mend_cell *cells, size_t *count, const char *text, size_t size, size_t at,
                          const mend_dialect *dialect)
{
  size_t line = line_length(text + at, size - at);
  size_t taken = 0;

  if (!line_is_blank(text + at, line, dialect->delimiter))
    taken = mend_read_sound(cells, LENIENT_CELLS_MAX, count, text + at, size - at, dialect);
  if (taken == 0)
    *count = 0;
  else if (*count > LENIENT_CELLS_MAX)
    *count = LENIENT_CELLS_MAX;
  return at + (taken ? taken : line);
}

/* The width that most records have; of several the largest. */
static size_t common_width(const size_t counts[LENIENT_CELLS_MAX + 1])
{
  size_t common = 1;

  for (size_t width = 2; width <= LENIENT_CELLS_MAX; width++)
    if (counts[width] > 0 && (common == 1 || counts[width] >= counts[common]))
      common = width;
  return common;
}

static void count_widths(lenient_sample *out, const char *text, size_t size, mend_cell *cells,
                         const mend_dialect *dialect)
{
  size_t counts[LENIENT_CELLS_MAX + 1] = {0};
  size_t count;

  for (size_t at = 0, next; at < size && out->record_count < SAMPLE_RECORDS; at = next) {
    next = next_record(cells, &count, text, size, at, dialect);
    out->record_count += !line_is_blank(text + at, next - at, dialect->delimiter);
    counts[count]++;
  }
  out->width = common_width(counts);
  out->count = counts[out->width];
}

void lenient_take_sample(lenient_sample *out, const char *text, size_t size,
                         const mend_dialect *dialect, evs_arena *arena)
{
  mend_cell *cells = evs_arena_array(arena, LENIENT_CELLS_MAX, sizeof *cells);
  mend_cell *kept;
  size_t count;
  size_t kept_count = 0;

  *out = (lenient_sample){0};
  if (size > SAMPLE_SIZE)
    size = SAMPLE_SIZE + line_length(text + SAMPLE_SIZE, size - SAMPLE_SIZE);
  count_widths(out, text, size, cells, dialect);
  out->columns = evs_arena_array(arena, out->width, sizeof *out->columns);
  kept = evs_arena_array(arena, out->count * out->width, sizeof *kept);
  for (size_t at = 0, next; at < size && kept_count < out->count; at = next) {
    next = next_record(cells, &count, text, size, at, dialect);
    if (count == out->width)
      memcpy(kept + kept_count++ * out->width, cells, out->width * sizeof *cells);
  }
  /* the first is most likely the header, and shows no data */
  if (kept_count > 1)
    mend_learn(out->columns, kept + out->width, kept_count - 1, out->width);
  else
    mend_learn(out->columns, kept, kept_count, out->width);
}

/* How much like a table: most records of one width, cells of a column alike, many columns. */
static double score(const char *text, size_t size, const mend_dialect *dialect, evs_arena *arena)
{
  lenient_sample found;
  mend_table table;
  double share;
  size_t alike;

  lenient_take_sample(&found, text, size, dialect, arena);
  if (found.width < 2)
    return 0;
  table = (mend_table){found.width, found.columns, false};
  alike = mend_patterned_count(&table);
  for (size_t i = 0; i < found.width; i++)
    alike += found.columns[i].always_empty;
  share = (double)found.count / (double)found.record_count;
  return share * (double)(found.width - 1) / (double)found.width *
         (1 + (double)alike / (double)found.width);
}

/* Backslashes stand before quotes where more records are sound so. */
static char find_escape(const mend_dialect *dialect, const char *text, size_t size,
                        evs_arena *arena)
{
  mend_dialect escaped = *dialect;
  const char *end = text + (size < SAMPLE_SIZE ? size : SAMPLE_SIZE);
  bool there = false;

  for (const char *at = text; !there && (at = memchr(at, '\\', (size_t)(end - at))); at++)
    there = at + 1 < end && at[1] == dialect->quote;
  escaped.escape = '\\';
  if (there && score(text, size, &escaped, arena) > score(text, size, dialect, arena))
    return '\\';
  return '\0';
}

/* Some cell begins with it. */
static bool begins_cell(char quote, char delimiter, const char *text, size_t size)
{
  const char *end = text + (size < SAMPLE_SIZE ? size : SAMPLE_SIZE);

  for (const char *at = text; (at = memchr(at, quote, (size_t)(end - at))); at++)
    if (at == text || at[-1] == delimiter || at[-1] == '\n' || at[-1] == '\r')
      return true;
  return false;
}

void lenient_find_dialect(mend_dialect *out, const char *text, size_t size,
                          const evs_dialect *declared, evs_arena *arena)
{
  static const char delimiters[] = ",;\t| ";
  static const char quotes[] = "\"'";
  evs_arena *scratch = evs_arena_create_like(arena);
  double best = 0;

  *out = (mend_dialect){declared->delimiter, declared->quote ? declared->quote : '"', '\0'};
  for (const char *delimiter = delimiters; *delimiter; delimiter++)
    for (const char *quote = quotes; *quote; quote++) {
      mend_dialect trial = {*delimiter, *quote, '\0'};
      double now;

      if ((declared->delimiter && declared->delimiter != *delimiter) ||
          (declared->quote && declared->quote != *quote) || !memchr(text, *delimiter, size) ||
          (*quote == '\'' && !begins_cell(*quote, *delimiter, text, size)))
        continue;
      now = score(text, size, &trial, scratch) * (*delimiter == ' ' ? 0.9 : 1) *
            (*quote == '\'' ? 0.95 : 1);
      if (now <= best)
        continue;
      best = now;
      *out = trial;
    }
  out->escape = find_escape(out, text, size, scratch);
  evs_arena_destroy(scratch);
}
