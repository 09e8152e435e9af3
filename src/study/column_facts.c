#include "study/column_facts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { LONG_WORD = 4, KEY_COLUMNS = 3 };

const char *const unit_words[] = {"bezirk",     "stadtteil",    "ortsteil", "ort",     "raum",
                                  "sozialraum", "quartier",     "gebiet",   "region",  "land",
                                  "kreis",      "gemeinde",     "stadt",    "kommune", "jugendamt",
                                  "standort",   "träger",       "traeger",  "unit",    "district",
                                  "area",       "place",        "state",    "county",  "city",
                                  "country",    "municipality", "site",     "name",    NULL};

const char *const period_words[] = {
    "jahr", "monat",   "quartal", "halbjahr", "zeit", "zeitraum", "periode", "datum", "stichtag",
    "year", "quarter", "month",   "period",   "date", "time",     "day",     "tag",   NULL};

const char *const indicator_words[] = {
    "indikator", "kennzahl",  "merkmal", "hilfeart", "leistung",  "maßnahme",
    "massnahme", "kategorie", "art",     "reihe",    "indicator", "measure",
    "variable",  "category",  "outcome", "series",   NULL};

const char *const value_words[] = {"wert",  "anzahl", "betrag", "zahl",   "messwert",
                                   "value", "amount", "count",  "number", NULL};

const char *const code_words[] = {"code", "schlüssel",  "schluessel", "nr",  "nummer", "id",
                                  "ags",  "kennziffer", "plz",        "key", "fips",   NULL};

const char *const mark_words[] = {"treated", "treat", "treatment", "pilot", "post", "modell", NULL};

/* Number characters and nothing else, a sign only in front; what may follow is
   a mark of one letter or the name of the currency. */
static bool looks_numeric(const char *cell)
{
  static const char *const tails[] = {"", "€", "EUR", "Euro", "%", "p", "r", "s", "D"};
  static const char *const blanks[] = {" ", "\u00A0", "\u202F", ".", ",", "'", "(", ")"};
  bool digit = false;
  const char *at = cell;

  if (*at == '-' || *at == '+')
    at++;
  else if (strncmp(at, "−", 3) == 0 || strncmp(at, "–", 3) == 0)
    at += 3;
  while (*at) {
    size_t size = isdigit((unsigned char)*at) ? 1 : 0;
    digit |= size == 1;
    for (size_t i = 0; !size && i < sizeof blanks / sizeof *blanks; i++)
      size = strncmp(at, blanks[i], strlen(blanks[i])) == 0 ? strlen(blanks[i]) : 0;
    if (!size)
      break;
    at += size;
  }
  for (size_t i = 0; digit && i < sizeof tails / sizeof *tails; i++) {
    if (strcmp(at, tails[i]) == 0)
      return true;
  }
  return false;
}

/* Nothing, or a sign that stands for a missing number. */
static bool looks_missing(const char *cell)
{
  static const char *const signs[] = {"", "-", "–", "...", "…", ".", "/", "x", "X", "NA"};

  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    if (strcmp(cell, signs[i]) == 0)
      return true;
  }
  return false;
}

static bool all_digits(const char *cell)
{
  return *cell && cell[strspn(cell, "0123456789")] == '\0';
}

/* 1: a period; 2: a year that a column of years would hold; 0: neither. */
static int looks_period(const char *cell)
{
  evs_period period;

  if (evs_period_parse(&period, cell, NULL))
    return 0;
  if (period.kind != EVS_YEAR)
    return 1;
  return period.number >= 1900 && period.number <= 2100 ? 2 : 0;
}

column_facts column_look(const evs_table *table, size_t column)
{
  size_t present = 0;
  size_t number_count = 0;
  size_t period_count = 0;
  size_t year_count = 0;
  size_t digit_count = 0;
  size_t zero_led = 0;
  size_t binary = 0;
  size_t same = 0;

  for (size_t i = 0; i < table->row_count; i++) {
    const char *cell = evs_table_cell(table, i, column);
    int period = looks_period(cell);
    present += !looks_missing(cell);
    number_count += looks_numeric(cell);
    period_count += period > 0;
    year_count += period == 2;
    digit_count += all_digits(cell);
    zero_led += all_digits(cell) && cell[0] == '0' && cell[1];
    binary += strcmp(cell, "0") == 0 || strcmp(cell, "1") == 0;
    same += strcmp(cell, evs_table_cell(table, 0, column)) == 0;
  }
  bool all_dates = period_count == present && year_count < period_count;
  return (column_facts){
      .numbers = number_count > 0 && 2 * number_count > present && !all_dates,
      .texts = present > 0 && 2 * number_count <= present && 2 * period_count <= present,
      .periods = present > 0 && period_count == table->row_count,
      .some_periods = period_count > 0 && 2 * period_count >= present,
      .filled = present == table->row_count,
      .constant = same == table->row_count,
      .coded = present > 0 && zero_led > 0 && digit_count == present,
      .binary = binary == table->row_count,
  };
}

/* `part` has `size` bytes and no end of its own. */
static int part_fits(const char *part, size_t size, const char *const *words)
{
  char folded[128];
  int best = 0;

  if (size == 0 || size >= sizeof folded)
    return 0;
  memcpy(folded, part, size);
  folded[size] = '\0';
  for (; *words; words++) {
    size_t length = strlen(*words);
    if (text_equal_fold(folded, *words))
      return 2;
    if (length < LONG_WORD || length >= size)
      continue;
    char head[sizeof folded];
    memcpy(head, folded, length);
    head[length] = '\0';
    if (text_equal_fold(folded + size - length, *words) || text_equal_fold(head, *words))
      best = 1;
  }
  return best;
}

int name_fits(const char *name, const char *const *words)
{
  int best = 0;

  while (*name) {
    size_t size = 0;
    while (isalnum((unsigned char)name[size]) || (unsigned char)name[size] >= 0x80)
      size++;
    int fit = part_fits(name, size, words);
    best = fit > best ? fit : best;
    name += size ? size : 1;
  }
  return best;
}

/* The cells of a row that are compared, and where the row stands. */
typedef struct {
  const char *cells[KEY_COLUMNS];
  size_t row;
} row_key;

static int compare_cells(const row_key *a, const row_key *b)
{
  int order = 0;
  for (size_t i = 0; order == 0 && i < KEY_COLUMNS; i++)
    order = strcmp(a->cells[i], b->cells[i]);
  return order;
}

static int compare_keys(const void *left, const void *right)
{
  const row_key *a = left;
  const row_key *b = right;
  int order = compare_cells(a, b);
  return order ? order : (a->row > b->row) - (a->row < b->row);
}

static int compare_rows(const void *left, const void *right)
{
  const row_key *a = left;
  const row_key *b = right;
  return (a->row > b->row) - (a->row < b->row);
}

/* The first row of each different key, sorted by key. */
static size_t first_rows(row_key **out, const evs_table *table, const size_t *columns,
                         size_t column_count, evs_arena *arena)
{
  row_key *keys = evs_arena_array(arena, table->row_count, sizeof *keys);
  size_t count = 0;

  for (size_t i = 0; i < table->row_count; i++) {
    keys[i] = (row_key){{"", "", ""}, i};
    for (size_t j = 0; j < column_count; j++)
      keys[i].cells[j] = evs_table_cell(table, i, columns[j]);
  }
  if (table->row_count > 1)
    qsort(keys, table->row_count, sizeof *keys, compare_keys);
  for (size_t i = 0; i < table->row_count; i++) {
    if (count == 0 || compare_cells(&keys[count - 1], &keys[i]) != 0)
      keys[count++] = keys[i];
  }
  *out = keys;
  return count;
}

size_t count_distinct(const evs_table *table, const size_t *columns, size_t column_count,
                      evs_arena *arena)
{
  row_key *keys;
  return first_rows(&keys, table, columns, column_count, arena);
}

size_t distinct_cells(const char ***cells, const evs_table *table, size_t column, evs_arena *arena)
{
  row_key *keys;
  size_t count = first_rows(&keys, table, &column, 1, arena);
  const char **found = evs_arena_array(arena, count, sizeof *found);

  if (count > 1)
    qsort(keys, count, sizeof *keys, compare_rows);
  for (size_t i = 0; i < count; i++)
    found[i] = keys[i].cells[0];
  *cells = found;
  return count;
}

bool columns_correspond(const evs_table *table, size_t a, size_t b, evs_arena *arena)
{
  const size_t pair[] = {a, b};
  size_t pairs = count_distinct(table, pair, 2, arena);

  return pairs < table->row_count && pairs > 1 && pairs == count_distinct(table, &a, 1, arena) &&
         pairs == count_distinct(table, &b, 1, arena);
}
