/* guess.c - what the columns of a table without a study are. */
#include "evalstat/study.h"
#include "study/roles.h"

static const evs_phrase as_periods = {{"periods", "Zeiträume"}};
static const evs_phrase as_values = {{"values", "Werte"}};
static const evs_phrase as_indicator = {{"an indicator", "Indikator"}};
static const evs_phrase is_code = {
    {"it holds codes, not values", "Sie enthält Schlüssel, keine Werte"}};
static const evs_phrase is_text = {
    {"it holds texts, not numbers", "Sie enthält Texte, keine Zahlen"}};
static const evs_phrase is_mark = {
    {"it marks the pilot or its time", "Sie kennzeichnet das Modellgebiet oder seine Zeit"}};

static void skip(guess *work, size_t column, evs_phrase reason)
{
  work->roles[column] = SKIPPED;
  evs_find_at(work->findings, COLUMN_SKIPPED, work->table->path, work->table->header_line,
              evs_table_column_number(work->table, column),
              evs_value_text(work->table->names[column]), evs_value_phrase(reason));
}

static void take_known(guess *work, const char *name, column_role role)
{
  size_t column = name ? evs_table_column(work->table, name) : EVS_COLUMN_ABSENT;
  if (column != EVS_COLUMN_ABSENT)
    work->roles[column] = role;
}

static void take_all_known(guess *work)
{
  const evs_mapping *known = &work->mapping;

  take_known(work, known->unit, UNIT);
  take_known(work, known->period, PERIOD);
  take_known(work, known->indicator, INDICATOR);
  take_known(work, known->value, VALUE);
  take_known(work, known->start, SKIPPED);
  for (size_t i = 0; i < known->column_count; i++)
    take_known(work, known->columns[i].column, VALUE);
}

static size_t count_period_headers(const guess *work)
{
  size_t count = 0;
  for (size_t i = 0; i < work->table->column_count; i++)
    count += work->roles[i] == OPEN && names_period(work->table->names[i]);
  return count;
}

/* One column per period, when several headers are periods and nothing else is said. */
static bool is_wide_periods(const guess *work)
{
  const evs_mapping *known = &work->mapping;

  if (known->layout == EVS_WIDE_PERIODS)
    return true;
  return !known->period && evs_period_absent(known->only_period) && !known->value &&
         known->column_count == 0 && count_period_headers(work) > 1;
}

/* 01, 02 ..., a name that says so, or a name that hints at it and one value per unit. */
static bool is_code_column(const guess *work, size_t column)
{
  int fit = name_fits(work->table->names[column], code_words);
  size_t unit = column_of(work, UNIT);

  return work->facts[column].coded || fit == 2 ||
         (fit == 1 && unit != EVS_COLUMN_ABSENT &&
          columns_correspond(work->table, unit, column, work->arena));
}

/* Leaves out what no one would count: codes, marks, texts. */
static void skip_columns(guess *work)
{
  for (size_t i = 0; i < work->table->column_count; i++) {
    const column_facts *facts = &work->facts[i];
    const char *name = work->table->names[i];
    if (work->roles[i] != OPEN)
      continue;
    if (is_code_column(work, i))
      skip(work, i, is_code);
    else if (facts->binary && name_fits(name, mark_words) == 2)
      skip(work, i, is_mark);
    else if (!facts->numbers)
      skip(work, i, is_text);
  }
}

static size_t count_open(const guess *work)
{
  size_t count = 0;
  for (size_t i = 0; i < work->table->column_count; i++)
    count += work->roles[i] == OPEN;
  return count;
}

/* The one column of values: the only one that is left, or the only one whose
   name says so. */
static size_t value_column(const guess *work)
{
  size_t found = EVS_COLUMN_ABSENT;
  size_t fitting = 0;

  if (count_open(work) == 1)
    return column_of(work, OPEN);
  for (size_t i = 0; i < work->table->column_count; i++) {
    if (work->roles[i] == OPEN && name_fits(work->table->names[i], value_words) == 2) {
      found = i;
      fitting++;
    }
  }
  return fitting == 1 ? found : EVS_COLUMN_ABSENT;
}

static evs_status guess_long(guess *work)
{
  evs_mapping *mapping = &work->mapping;
  size_t value = value_column(work);

  mapping->layout = EVS_LONG;
  if (!mapping->value && value == EVS_COLUMN_ABSENT) {
    evs_fail_at(work->error, EVS_USAGE, work->table->path, work->table->header_line, 0,
                "which column holds the values cannot be told; expected one column of numbers");
    evs_hint(work->error, "name it with --value COL, or with `value` in a study");
    return EVS_USAGE;
  }
  if (!mapping->value)
    mapping->value = take(work, value, VALUE, as_values);
  if (!mapping->indicator && !mapping->only_indicator)
    mapping->only_indicator = mapping->value;
  return EVS_OK;
}

static evs_status guess_wide(guess *work)
{
  evs_mapping *mapping = &work->mapping;
  evs_column_map *columns = evs_arena_array(work->arena, count_open(work), sizeof *columns);
  size_t count = 0;

  mapping->layout = EVS_WIDE;
  if (mapping->column_count > 0)
    return EVS_OK;
  for (size_t i = 0; i < work->table->column_count; i++) {
    if (work->roles[i] == OPEN) {
      const char *name = take(work, i, VALUE, as_indicator);
      columns[count++] = (evs_column_map){name, name};
    }
  }
  mapping->columns = columns;
  mapping->column_count = count;
  return EVS_OK;
}

static evs_status guess_values(guess *work)
{
  const evs_mapping *known = &work->mapping;
  bool one_value = known->value || known->indicator || known->only_indicator;

  if (known->column_count > 0)
    return guess_wide(work);
  if (one_value)
    return guess_long(work);
  if (count_open(work) == 0)
    return evs_fail_at(work->error, EVS_USAGE, work->table->path, work->table->header_line, 0,
                       "no column of numbers is found beside the periods; expected values");
  return known->layout != EVS_WIDE && count_open(work) == 1 ? guess_long(work) : guess_wide(work);
}

/* A wide file of periods: unit and indicator beside columns whose names are periods. */
static void guess_wide_periods(guess *work)
{
  evs_mapping *mapping = &work->mapping;
  bool was_known = mapping->layout == EVS_WIDE_PERIODS;

  mapping->layout = EVS_WIDE_PERIODS;
  for (size_t i = 0; i < work->table->column_count; i++) {
    if (work->roles[i] != OPEN || !names_period(work->table->names[i]))
      continue;
    if (was_known)
      work->roles[i] = VALUE;
    else
      take(work, i, VALUE, as_periods);
  }
  guess_unit(work);
  guess_indicator(work);
  if (!mapping->indicator && !mapping->only_indicator) {
    mapping->only_indicator = file_stem(work->table->path, work->arena);
    evs_find_at(work->findings, ONE_INDICATOR, work->table->path, work->table->header_line, 0,
                evs_value_text(mapping->only_indicator));
  }
}

/* Nothing is left to guess. */
static bool is_complete(const evs_mapping *mapping)
{
  bool unit = mapping->unit || mapping->only_unit;
  bool period = mapping->period || !evs_period_absent(mapping->only_period);
  bool indicator = mapping->indicator || mapping->only_indicator;

  switch (mapping->layout) {
  case EVS_LONG:
    return unit && period && indicator && mapping->value;
  case EVS_WIDE:
    return unit && period && mapping->column_count > 0;
  case EVS_WIDE_PERIODS:
    return unit && indicator;
  }
  return false;
}

evs_status evs_mapping_guess(evs_mapping *out, const evs_mapping *known, const evs_table *table,
                             evs_findings *findings, evs_arena *arena, evs_error *error)
{
  column_facts *facts = evs_arena_array(arena, table->column_count, sizeof *facts);
  guess work = {.table = table,
                .facts = facts,
                .roles = evs_arena_array(arena, table->column_count + table->code_count,
                                         sizeof *work.roles), /* codes may be named too */
                .mapping = known ? *known : (evs_mapping){0},
                .findings = findings,
                .arena = arena,
                .error = error};
  evs_status status = EVS_OK;

  if (is_complete(&work.mapping)) {
    *out = work.mapping;
    return EVS_OK;
  }
  take_all_known(&work);
  for (size_t i = 0; i < table->column_count; i++)
    if (work.roles[i] == OPEN)
      facts[i] = column_look(table, i, arena);
  if (is_wide_periods(&work)) {
    guess_wide_periods(&work);
  } else {
    if ((status = guess_period(&work)))
      return status;
    guess_unit(&work);
    guess_indicator(&work);
    if (!work.mapping.column_count && !work.mapping.value)
      skip_columns(&work);
    status = guess_values(&work);
  }
  if (!status)
    *out = work.mapping;
  return status;
}
