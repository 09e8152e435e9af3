#include "study/roles.h"

#include <string.h>

static const evs_phrase as_units = {{"units", "Einheiten"}};
static const evs_phrase as_periods = {{"periods", "Zeiträume"}};
static const evs_phrase as_indicators = {{"the names of indicators", "Namen der Indikatoren"}};

static void tell(const guess *work, size_t column, evs_phrase meaning)
{
  evs_find_at(work->findings, COLUMN_GUESSED, work->table->path, work->table->header_line,
              evs_table_column_number(work->table, column),
              evs_value_text(work->table->names[column]), evs_value_phrase(meaning));
}

const char *take(guess *work, size_t column, column_role role, evs_phrase meaning)
{
  work->roles[column] = role;
  tell(work, column, meaning);
  return work->table->names[column];
}

size_t column_of(const guess *work, column_role role)
{
  for (size_t i = 0; i < work->table->column_count; i++) {
    if (work->roles[i] == role)
      return i;
  }
  return EVS_COLUMN_ABSENT;
}

bool names_period(const char *name)
{
  evs_period period;
  return evs_period_parse(&period, name, NULL) == EVS_OK;
}

/* How much speaks for a column of periods: its name and cells, or its cells alone. */
static int period_score(const guess *work, size_t column)
{
  const column_facts *facts = &work->facts[column];
  int fit = name_fits(work->table->names[column], period_words);

  if (facts->periods)
    return 2 + fit;
  return facts->some_periods && fit == 2 ? 1 : 0;
}

/* Headers such as cases_2016, cases_2017: a period stands behind the last _. */
static bool ends_in_year(const char *name)
{
  const char *tail = strrchr(name, '_');
  return tail && names_period(tail + 1);
}

static evs_status refuse_without_periods(const guess *work)
{
  const evs_table *table = work->table;
  size_t tails = 0;
  evs_status status =
      evs_fail_at(work->error, EVS_USAGE, table->path, table->header_line, 0,
                  "no column of periods is found; expected one with cells such as 2011, 2011-03 "
                  "or 31.12.2011");

  for (size_t i = 0; i < table->column_count; i++)
    tails += ends_in_year(table->names[i]);
  if (tails > 1)
    evs_hint(work->error, "periods stand behind the names of several columns: bring these columns "
                          "below each other, with a column of periods");
  else
    evs_hint(work->error, "name it with --period COL, or with `period` in a study");
  return status;
}

evs_status guess_period(guess *work)
{
  size_t best = EVS_COLUMN_ABSENT;
  int best_score = 0;

  if (work->mapping.period || !evs_period_absent(work->mapping.only_period))
    return EVS_OK;
  for (size_t i = 0; i < work->table->column_count; i++) {
    int score = work->roles[i] == OPEN ? period_score(work, i) : 0;
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  if (best == EVS_COLUMN_ABSENT)
    return refuse_without_periods(work);
  work->mapping.period = take(work, best, PERIOD, as_periods);
  return EVS_OK;
}

/* One row per period: then the file has one unit, and only a column that never
   changes can be its name. */
static bool one_row_per_period(const guess *work)
{
  size_t period = column_of(work, PERIOD);
  return period != EVS_COLUMN_ABSENT &&
         count_distinct(work->table, &period, 1, work->arena) == work->table->row_count;
}

/* 4, 3: texts with a fitting name; 2: other texts; 1: numbers that number the units. */
static int unit_score(const guess *work, size_t column, bool one_unit)
{
  const column_facts *facts = &work->facts[column];
  const char *name = work->table->names[column];
  int fit = name_fits(name, unit_words);

  if (facts->texts && name_fits(name, code_words) == 0) {
    bool other = name_fits(name, indicator_words) || name_fits(name, period_words);
    if (fit > 0)
      return 2 + fit;
    return facts->filled && !other && (!one_unit || facts->constant) ? 2 : 0;
  }
  return facts->filled && (fit == 2 || (!one_unit && name_fits(name, code_words) == 2)) ? 1 : 0;
}

const char *file_stem(const char *path, evs_arena *arena)
{
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  const char *dot = strrchr(name, '.');
  size_t size = dot && dot > name ? (size_t)(dot - name) : strlen(name);

  return size ? evs_arena_copy_bytes(arena, name, size) : "file";
}

void guess_unit(guess *work)
{
  size_t best = EVS_COLUMN_ABSENT;
  int best_score = 0;
  bool one_unit;

  if (work->mapping.unit || work->mapping.only_unit)
    return;
  one_unit = one_row_per_period(work);
  for (size_t i = 0; i < work->table->column_count; i++) {
    int score = work->roles[i] == OPEN ? unit_score(work, i, one_unit) : 0;
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  if (best != EVS_COLUMN_ABSENT) {
    work->mapping.unit = take(work, best, UNIT, as_units);
    return;
  }
  work->mapping.only_unit = file_stem(work->table->path, work->arena);
  evs_find_at(work->findings, ONE_UNIT, work->table->path, work->table->header_line, 0,
              evs_value_text(work->mapping.only_unit));
}

/* A column of texts that tells apart what unit and period do not. */
static bool tells_apart(const guess *work, size_t column)
{
  size_t columns[3] = {column, 0, 0};
  size_t count = 1;
  size_t unit = column_of(work, UNIT);
  size_t period = column_of(work, PERIOD);

  if (unit != EVS_COLUMN_ABSENT)
    columns[count++] = unit;
  if (period != EVS_COLUMN_ABSENT)
    columns[count++] = period;
  return count_distinct(work->table, columns + 1, count - 1, work->arena) <
             work->table->row_count &&
         count_distinct(work->table, columns, count, work->arena) == work->table->row_count;
}

void guess_indicator(guess *work)
{
  const evs_mapping *known = &work->mapping;

  if (known->indicator || known->only_indicator || known->column_count > 0 ||
      known->layout == EVS_WIDE)
    return;
  for (int by_name = 1; by_name >= 0; by_name--) {
    for (size_t i = 0; i < work->table->column_count; i++) {
      bool fits =
          by_name ? name_fits(work->table->names[i], indicator_words) > 0 : tells_apart(work, i);
      if (work->roles[i] == OPEN && work->facts[i].texts && fits) {
        work->mapping.indicator = take(work, i, INDICATOR, as_indicators);
        return;
      }
    }
  }
}
