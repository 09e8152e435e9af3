#include "study/column_facts.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "core/text.h"
#include "panel/names.h"

enum { LONG_WORD = 4 };

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

/* What one cell looks like. */
typedef struct {
  bool missing;
  bool numeric;
  bool digits;   /* and nothing else */
  bool zero_led; /* 01 */
  bool binary;   /* 0 or 1 */
  int period;    /* as looks_period says */
} cell_look;

/* -12, 3.5, as most cells of values are. */
static bool is_plain_number(const char *cell)
{
  const char *at = cell + (*cell == '-');
  const size_t whole = strspn(at, "0123456789");

  at += whole;
  if (*at == '.' || *at == ',')
    at += 1 + strspn(at + 1, "0123456789");
  return whole > 0 && *at == '\0';
}

static cell_look look_at(const char *cell)
{
  const bool plain = is_plain_number(cell);
  const bool digits = all_digits(cell);

  return (cell_look){.missing = !plain && looks_missing(cell),
                     .numeric = plain || looks_numeric(cell),
                     .digits = digits,
                     .zero_led = digits && cell[0] == '0' && cell[1],
                     .binary = (*cell == '0' || *cell == '1') && !cell[1],
                     .period = looks_period(cell)};
}

/* Cells repeat, those of places and periods in nearly every row: looks of the first texts are
   kept. */
typedef struct {
  name_list texts;
  cell_look *looks;
} known_looks;

enum { MOST_KNOWN = 32768 };

static cell_look look_once(known_looks *known, const char *cell)
{
  const size_t count = known->texts.count;
  size_t text;

  if (count == MOST_KNOWN) {
    text = names_find(&known->texts, cell);
    return text < count ? known->looks[text] : look_at(cell);
  }
  text = names_add(&known->texts, cell);
  if (text == count)
    known->looks[text] = look_at(cell);
  return known->looks[text];
}

column_facts column_look(const evs_table *table, size_t column, evs_arena *arena)
{
  const size_t most = table->row_count < MOST_KNOWN ? table->row_count : MOST_KNOWN;
  known_looks known = {.looks = evs_arena_bytes(arena, most * sizeof *known.looks)};
  size_t present = 0;
  size_t number_count = 0;
  size_t period_count = 0;
  size_t year_count = 0;
  size_t digit_count = 0;
  size_t zero_led = 0;
  size_t binary = 0;

  names_init(&known.texts, arena);
  for (size_t i = 0; i < table->row_count; i++) {
    const cell_look look = look_once(&known, evs_table_cell(table, i, column));

    present += !look.missing;
    number_count += look.numeric;
    period_count += look.period > 0;
    year_count += look.period == 2;
    digit_count += look.digits;
    zero_led += look.zero_led;
    binary += look.binary;
  }
  bool all_dates = period_count == present && year_count < period_count;
  return (column_facts){
      .numbers = number_count > 0 && 2 * number_count > present && !all_dates,
      .texts = present > 0 && 2 * number_count <= present && 2 * period_count <= present,
      .periods = present > 0 && period_count == table->row_count,
      .some_periods = period_count > 0 && 2 * period_count >= present,
      .filled = present == table->row_count,
      .constant = known.texts.count <= 1,
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

/* The number of each row's cell among the different ones. */
static size_t number_cells(uint32_t *numbers, const evs_table *table, size_t column,
                           evs_arena *arena)
{
  name_list texts;

  names_init(&texts, arena);
  for (size_t row = 0; row < table->row_count; row++)
    numbers[row] = (uint32_t)names_add(&texts, evs_table_cell(table, row, column));
  return texts.count;
}

/* Different pairs of numbers, by open addressing; a slot holds a pair and one more than its
   number. */
typedef struct {
  uint64_t pair;
  uint32_t number;
} pair_slot;

static uint64_t scatter(uint64_t pair)
{
  pair *= UINT64_C(0x9E3779B97F4A7C15);
  return pair ^ pair >> 32;
}

/* `numbers` become those of the pairs with `others`. */
static size_t number_pairs(uint32_t *numbers, const uint32_t *others, size_t count,
                           evs_arena *arena)
{
  size_t slot_count = 64;
  pair_slot *slots;
  uint32_t found = 0;

  while (slot_count < 2 * count)
    slot_count *= 2;
  slots = evs_arena_array(arena, slot_count, sizeof *slots);
  for (size_t i = 0; i < count; i++) {
    const uint64_t pair = (uint64_t)numbers[i] << 32 | others[i];
    size_t at = (size_t)scatter(pair) & (slot_count - 1);

    while (slots[at].number && slots[at].pair != pair)
      at = (at + 1) & (slot_count - 1);
    if (!slots[at].number)
      slots[at] = (pair_slot){pair, ++found};
    numbers[i] = slots[at].number - 1;
  }
  return found;
}

size_t count_distinct(const evs_table *table, const size_t *columns, size_t column_count,
                      evs_arena *arena)
{
  uint32_t *numbers = evs_arena_array(arena, table->row_count, sizeof *numbers);
  uint32_t *others = evs_arena_array(arena, table->row_count, sizeof *others);
  size_t count = column_count ? number_cells(numbers, table, columns[0], arena) : 1;

  for (size_t i = 1; i < column_count; i++) {
    number_cells(others, table, columns[i], arena);
    count = number_pairs(numbers, others, table->row_count, arena);
  }
  return count;
}

size_t distinct_cells(const char ***cells, const evs_table *table, size_t column, evs_arena *arena)
{
  name_list texts;

  names_init(&texts, arena);
  for (size_t row = 0; row < table->row_count; row++)
    names_add(&texts, evs_table_cell(table, row, column));
  *cells = texts.names;
  return texts.count;
}

bool columns_correspond(const evs_table *table, size_t a, size_t b, evs_arena *arena)
{
  const size_t pair[] = {a, b};
  size_t pairs = count_distinct(table, pair, 2, arena);

  return pairs < table->row_count && pairs > 1 && pairs == count_distinct(table, &a, 1, arena) &&
         pairs == count_distinct(table, &b, 1, arena);
}
