/* sniff.c - finds the delimiter, the quote and declared lines. */
#include "load/sniff.h"

#include <string.h>

#include "core/text.h"
#include "load/lines.h"
#include "load/csv.h"
#include "load/shape.h"

enum { SAMPLE = 128 * 1024, DELIMITERS = 4 };

static const char delimiters[DELIMITERS + 1] = ",;\t|";

/* The part of the text that decides; it ends with a line, the first of which may be long. */
typedef struct {
  const char *text;
  size_t size;
  bool whole;
} sample;

/* What a delimiter makes of the sample. */
typedef struct {
  char delimiter;
  bool is_table;       /* at least two columns, nothing ragged, no quote out of place */
  bool splits_header;  /* the first record has more than one cell */
  double common_share; /* of the records that have the most common width above 1 */
  const char *first_cell;
} candidate;

static sample take_sample(const char *text, size_t size)
{
  sample part = {text, size, true};

  if (size > SAMPLE)
    part.size = SAMPLE + line_length(text + SAMPLE, size - SAMPLE);
  part.whole = part.size == size;
  return part;
}

static double common_share(const records *all)
{
  size_t width = shape_common_width(all);
  size_t count = 0;

  if (width < 2)
    return 0;
  for (size_t i = 0; i < all->count; i++)
    count += all->items[i].filled > 0 && all->items[i].cell_count == width;
  return (double)count / (double)all->count;
}

/* A sample that is cut may end within quotes: its end proves nothing. */
static bool read_sample(records *all, const sample *part, char delimiter, char quote)
{
  csv_options options = {.delimiter = delimiter, .quote = quote, .first_line = 1};
  csv_reader *reader = csv_reader_open(&options, records_add, all, all->arena);
  evs_status status = csv_reader_feed(reader, part->text, part->size, NULL);

  if (!status && part->whole)
    status = csv_reader_finish(reader, NULL);
  csv_reader_close(reader);
  return status == EVS_OK;
}

static size_t declared_header(const records *all, const evs_dialect *declared)
{
  if (declared->header)
    return shape_header_named(all, declared->header);
  return declared->title_declared ? 0 : SHAPE_FIND;
}

static candidate try_delimiter(const sample *part, char delimiter, char quote,
                               const evs_dialect *declared, evs_arena *arena)
{
  candidate found = {.delimiter = delimiter, .first_cell = ""};
  records all = {.arena = arena};
  bool clean = read_sample(&all, part, delimiter, quote);
  shape form;

  if (all.count == 0)
    return found;
  shape_find(&form, &all, declared_header(&all, declared), !declared->footer_declared);
  found.is_table = clean && form.width > 1 && form.ragged == 0;
  found.splits_header = all.items[0].cell_count > 1;
  found.common_share = common_share(&all);
  found.first_cell = all.items[form.header].cells[0];
  return found;
}

static size_t try_all(candidate found[DELIMITERS], const sample *part, char quote,
                      const evs_dialect *declared, evs_arena *arena)
{
  size_t count = 0;

  for (size_t i = 0; i < DELIMITERS; i++)
    if (memchr(part->text, delimiters[i], part->size))
      found[count++] = try_delimiter(part, delimiters[i], quote, declared, arena);
  return count;
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Each comma stands between two digits or before a blank, as in 1,5 and "a, b". */
static bool commas_do_not_separate(const sample *part)
{
  const char *end = part->text + part->size;

  for (const char *at = part->text; (at = memchr(at, ',', (size_t)(end - at))); at++) {
    bool within_number = at > part->text && at + 1 < end && is_digit(at[-1]) && is_digit(at[1]);

    if (!within_number && !(at + 1 < end && at[1] == ' '))
      return false;
  }
  return true;
}

static evs_status ask(const candidate *a, const candidate *b, const char *path, evs_error *error)
{
  const char *names[] = {"comma", "semicolon", "tab", "bar"};
  const char *first = names[strchr(delimiters, a->delimiter) - delimiters];
  const char *second = names[strchr(delimiters, b->delimiter) - delimiters];

  evs_fail_at(error, EVS_BAD_DATA, path, 1, 1,
              "%s and %s both make a table of this file; which of them separates its cells?", first,
              second);
  evs_hint(error, "declare it in a study (delimiter: \"%c\") or write sep=%c as the first line",
           b->delimiter, b->delimiter);
  return EVS_BAD_DATA;
}

/* Chooses among those that make a table; `*out` stays when none does. */
static evs_status choose_table(char *out, const candidate *found, size_t count, const sample *part,
                               const char *path, evs_error *error)
{
  const candidate *best = NULL;

  for (size_t i = 0; i < count; i++) {
    if (!found[i].is_table)
      continue;
    if (best && (best->delimiter != ',' || !commas_do_not_separate(part)))
      return ask(best, &found[i], path, error);
    best = &found[i];
  }
  if (best)
    *out = best->delimiter;
  return EVS_OK;
}

/* No delimiter makes a clean table: either the text is one column, or it is
   read as the most likely one, so that the error names the record that is wrong. */
static char choose_for_error(const candidate *found, size_t count, const sample *part)
{
  const candidate *best = NULL;

  for (size_t i = 0; i < count; i++) {
    const candidate *at = &found[i];
    bool better =
        !best || at->splits_header > best->splits_header ||
        (at->splits_header == best->splits_header && at->common_share > best->common_share);

    if (at->delimiter == ',' && !at->splits_header && commas_do_not_separate(part))
      continue;
    if (at->common_share > 0 && better)
      best = at;
  }
  if (best)
    return best->delimiter;
  for (size_t i = 0; i < DELIMITERS; i++)
    if (!memchr(part->text, delimiters[i], part->size))
      return delimiters[i];
  return ',';
}

static evs_status find_delimiter(char *out, const sample *part, char quote,
                                 const evs_dialect *declared, const char *path, evs_arena *arena,
                                 evs_error *error)
{
  candidate found[DELIMITERS];
  size_t count = try_all(found, part, quote, declared, arena);
  evs_status status;

  *out = '\0';
  if ((status = choose_table(out, found, count, part, path, error)))
    return status;
  if (!*out)
    *out = choose_for_error(found, count, part);
  return EVS_OK;
}

/* An apostrophe is a quote only where the first cell begins with it, no other
   quote is in the text, and it disappears from the first name. */
static bool apostrophe_quotes(const sample *part, const evs_dialect *declared, evs_arena *arena)
{
  candidate found[DELIMITERS];
  size_t count;

  if (part->size == 0 || part->text[0] != '\'' || memchr(part->text, '"', part->size))
    return false;
  count = try_all(found, part, '\'', declared, arena);
  for (size_t i = 0; i < count; i++)
    if (found[i].is_table && found[i].first_cell[0] && !strchr(found[i].first_cell, '\''))
      return true;
  return false;
}

/* The line sep=; (also in quotes), as spreadsheets write it. */
static evs_status read_separator_line(sniffed *out, const char *text, size_t size,
                                      const evs_dialect *declared, const char *path,
                                      evs_arena *arena, evs_error *error)
{
  size_t length = line_length(text, size);
  char *line = evs_arena_copy_bytes(arena, text, length);
  size_t at = line[0] == '"';
  char prefix[5] = "";
  char sign;

  line[strcspn(line, "\r\n")] = '\0'; /* a NUL of the file ends it as well */
  if (length < at + 4)
    return EVS_OK;
  memcpy(prefix, line + at, 4);
  if (!text_equal_fold(prefix, "sep="))
    return EVS_OK;
  sign = line[at + 4];
  if (!sign || !strchr(delimiters, sign) || (line[at + 5] && strcmp(line + at + 5, "\"") != 0))
    return evs_fail_at(error, EVS_BAD_DATA, path, 1, 1,
                       "“%s” names no separator; expected sep= and one of , ; tab |", line);
  if (declared->delimiter && declared->delimiter != sign)
    return evs_fail_at(error, EVS_BAD_DATA, path, 1, 1,
                       "“%s” contradicts the declared separator “%c”", line, declared->delimiter);
  out->delimiter = sign;
  out->separator = line;
  out->begin = length;
  out->first_line = 2;
  return EVS_OK;
}

static evs_status cut_declared_lines(sniffed *out, const char *text, size_t size,
                                     const evs_dialect *declared, const char *path,
                                     evs_error *error)
{
  size_t titles = declared->title_declared ? declared->title_lines : 0;
  size_t footers = declared->footer_declared ? declared->footer_lines : 0;
  size_t count = titles + footers > 0 ? line_count(text, size) : 0;

  if (titles > count || footers > count - titles)
    return evs_fail_at(error, EVS_BAD_DATA, path, count, 1,
                       "the file has %zu lines; %zu are declared as title and footer lines", count,
                       titles + footers);
  if (titles + 1 > out->first_line) {
    out->begin = line_begin(text, size, titles + 1);
    out->first_line = titles + 1;
  }
  if (footers > 0)
    out->end = line_begin(text, size, count - footers + 1);
  if (out->end < out->begin)
    out->end = out->begin;
  return EVS_OK;
}

evs_status sniff(sniffed *out, const char *text, size_t size, const evs_dialect *declared,
                 const char *path, evs_arena *arena, evs_error *error)
{
  evs_status status;
  sample part;

  *out = (sniffed){.delimiter = declared->delimiter, .quote = '"', .end = size, .first_line = 1};
  if ((status = read_separator_line(out, text, size, declared, path, arena, error)) ||
      (status = cut_declared_lines(out, text, size, declared, path, error)))
    return status;
  part = take_sample(text + out->begin, out->end - out->begin);
  if (declared->quote)
    out->quote = declared->quote;
  else if (apostrophe_quotes(&part, declared, arena))
    out->quote = '\'';
  if (out->delimiter)
    return EVS_OK;
  return find_delimiter(&out->delimiter, &part, out->quote, declared, path, arena, error);
}
