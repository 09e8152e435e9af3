/* shape.c - title lines, header, data, footnotes. */
#include "load/shape.h"

#include <string.h>

#include "core/text.h"
#include "evalstat/period.h"
#include "load/number.h"

static bool is_period(const char *cell)
{
  evs_period period;

  return evs_period_parse(&period, cell, NULL) == EVS_OK;
}

bool shape_is_number(const char *cell)
{
  return number_is_value(cell) && !is_period(cell);
}

size_t shape_common_width(const records *all)
{
  size_t widest = 1;
  size_t common = 1;
  size_t *counts;

  for (size_t i = 0; i < all->count; i++)
    if (all->items[i].cell_count > widest)
      widest = all->items[i].cell_count;
  counts = evs_arena_array(all->arena, widest + 1, sizeof *counts);
  for (size_t i = 0; i < all->count; i++)
    counts[all->items[i].cell_count] += all->items[i].filled > 0;
  for (size_t width = 2; width <= widest; width++)
    if (counts[width] > 0 && (common == 1 || counts[width] >= counts[common]))
      common = width;
  return common;
}

static bool is_title(const record *line, size_t width)
{
  if (line->filled == 0)
    return true;
  if (line->cell_count > width || line->filled == width)
    return false;
  return line->cell_count < width || line->filled == 1 || line->filled * 2 <= width;
}

/* All cells but empty ones at the end hold a text, each another one (of the
   first COMPARED: the table compares them all later). */
enum { COMPARED = 64 };

static bool cells_are_names(const record *line)
{
  size_t count = line->cell_count;

  while (line->cells[count - 1][0] == '\0') /* a title would have none */
    count--;
  for (size_t i = 0; i < count; i++) {
    if (line->cells[i][0] == '\0' || shape_is_number(line->cells[i]))
      return false;
    for (size_t j = 0; j < i && j < COMPARED; j++)
      if (strcmp(line->cells[i], line->cells[j]) == 0)
        return false;
  }
  return true;
}

/* Some name stands above a number, and periods among the names do not all
   stand above periods, as they would if the line were data itself. */
static bool stands_above_data(const record *header, const record *data)
{
  bool above_number = false;
  size_t periods = 0;
  size_t periods_above_periods = 0;

  for (size_t i = 0; i < header->cell_count; i++) {
    bool below_is_period = is_period(data->cells[i]);

    if (is_period(header->cells[i])) {
      periods++;
      periods_above_periods += below_is_period;
    } else {
      above_number |= below_is_period || number_is_value(data->cells[i]);
    }
  }
  if (periods > 0 && periods == periods_above_periods)
    return false;
  return above_number || periods > 1;
}

static size_t first_filled(const records *all, size_t from)
{
  while (from < all->count && all->items[from].filled == 0)
    from++;
  return from;
}

/* The header is the first record with content, unless that is a title. */
static size_t find_header(const records *all, size_t width)
{
  size_t first = first_filled(all, 0);
  size_t at = first;
  size_t below;

  while (at < all->count && is_title(&all->items[at], width))
    at++;
  below = first_filled(all, at + 1);
  if (below < all->count && all->items[at].cell_count == width &&
      all->items[below].cell_count == width && cells_are_names(&all->items[at]) &&
      stands_above_data(&all->items[at], &all->items[below]))
    return at;
  return first < all->count ? first : 0;
}

size_t shape_header_named(const records *all, const char *name)
{
  for (size_t i = 0; i < all->count; i++)
    for (size_t j = 0; j < all->items[i].cell_count; j++)
      if (text_equal_fold(all->items[i].cells[j], name))
        return i;
  return SHAPE_FIND;
}

typedef char footnote_word[sizeof "Zeichenerklärung"]; /* the longest */

static bool begins_with_word(const char *text, const footnote_word word)
{
  footnote_word start;
  size_t size = strlen(word);

  if (strlen(text) < size)
    return false;
  memcpy(start, text, size);
  start[size] = '\0';
  return text_equal_fold(start, word) && (text[size] == '\0' || strchr(" :.,;(\t", text[size]));
}

/* "1)", "12)", "a)", "(1)" */
static bool begins_with_mark(const char *text)
{
  size_t at = text[0] == '(';
  size_t size = strspn(text + at, "0123456789");

  if (size == 0 && text[at] >= 'a' && text[at] <= 'z')
    size = 1;
  return size > 0 && size < 3 && text[at + size] == ')' && text[at + size + 1] != '\0';
}

static bool is_ruler(const char *text)
{
  return strlen(text) >= 3 && strspn(text, "_-=*") == strlen(text);
}

bool shape_begins_as_footnote(const char *text)
{
  static const footnote_word words[] = {
      "Quelle",      "Quellen",       "Source",  "Sources",
      "Anmerkung",   "Anmerkungen",   "Hinweis", "Hinweise",
      "Note",        "Notes",         "Stand",   "Datenstand",
      "Erläuterung", "Erläuterungen", "Legende", "Zeichenerklärung",
      "Erstellt",    "Abgerufen"};
  static const char *const signs[] = {"*", "©", "(C)", "¹", "²", "³", "†"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (begins_with_word(text, words[i]))
      return true;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (strncmp(text, signs[i], strlen(signs[i])) == 0)
      return true;
  return begins_with_mark(text) || is_ruler(text);
}

static bool may_be_footnote(const record *line, size_t width)
{
  return line->cell_count < width || line->filled == 0 ||
         (line->filled == 1 && line->cells[0][0] != '\0');
}

/* A record cut off at the end of the file is narrow as well: so the first
   footnote must begin as one. */
static size_t find_end(const records *all, size_t header, size_t width)
{
  size_t end = all->count;

  if (width == 1)
    return end;
  while (end > header + 1 && may_be_footnote(&all->items[end - 1], width))
    end--;
  while (end < all->count && !shape_begins_as_footnote(all->items[end].cells[0]))
    end++;
  return end;
}

bool shape_is_ragged(const shape *form, const record *row)
{
  return row->filled > 0 && row->cell_count != form->width;
}

void shape_find(shape *out, const records *all, size_t header, bool find_footers)
{
  if (header == SHAPE_FIND)
    header = find_header(all, shape_common_width(all));
  out->header = header;
  out->width = all->items[header].cell_count;
  out->end = find_footers ? find_end(all, header, out->width) : all->count;
  out->ragged = 0;
  for (size_t i = header + 1; i < out->end; i++)
    out->ragged += shape_is_ragged(out, &all->items[i]);
}
