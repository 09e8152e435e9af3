#include "study/draft_facts.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "study/column_facts.h"

static bool is_total(const char *unit)
{
  static const char *const words[] = {"summe", "insgesamt", "gesamt", "zusammen",
                                      "total", "sum",       "all"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (text_equal_fold(unit, words[i]))
      return true;
  }
  return *unit == '\0';
}

static void find_units(draft_facts *facts, evs_arena *arena)
{
  size_t column =
      facts->mapping.unit ? evs_table_column(facts->table, facts->mapping.unit) : EVS_COLUMN_ABSENT;
  const char **cells = evs_arena_array(arena, 1, sizeof *cells);
  size_t count = 1;

  cells[0] = facts->mapping.only_unit ? facts->mapping.only_unit : "";
  if (column != EVS_COLUMN_ABSENT)
    count = distinct_cells(&cells, facts->table, column, arena);
  facts->units = cells;
  for (size_t i = 0; i < count; i++) {
    if (!is_total(cells[i]))
      facts->units[facts->unit_count++] = cells[i];
  }
}

static int compare_periods(const void *left, const void *right)
{
  const evs_period *a = left;
  const evs_period *b = right;
  return evs_period_compare(*a, *b);
}

/* Ascending, each once; none at all when there are several kinds, because then
   indicators have windows of their own. */
static void find_periods(draft_facts *facts, const char *const *texts, size_t text_count,
                         evs_arena *arena)
{
  evs_period *periods = evs_arena_array(arena, text_count, sizeof *periods);
  size_t read = 0;
  size_t count = 0;

  for (size_t i = 0; i < text_count; i++)
    read += evs_period_parse(&periods[read], texts[i], NULL) == EVS_OK;
  if (read > 1)
    qsort(periods, read, sizeof *periods, compare_periods);
  for (size_t i = 0; i < read; i++) {
    if (periods[i].kind != periods[0].kind)
      return;
    if (i == 0 || !evs_period_equal(periods[i], periods[count - 1]))
      periods[count++] = periods[i];
  }
  facts->periods = periods;
  facts->period_count = count;
}

static void find_all_periods(draft_facts *facts, evs_arena *arena)
{
  const evs_table *table = facts->table;
  size_t column =
      facts->mapping.period ? evs_table_column(table, facts->mapping.period) : EVS_COLUMN_ABSENT;
  const char **cells;

  if (facts->mapping.layout == EVS_WIDE_PERIODS) {
    find_periods(facts, table->names, table->column_count, arena);
  } else if (column != EVS_COLUMN_ABSENT) {
    size_t count = distinct_cells(&cells, table, column, arena);
    find_periods(facts, cells, count, arena);
  } else if (!evs_period_absent(facts->mapping.only_period)) {
    facts->periods = evs_arena_array(arena, 1, sizeof *facts->periods);
    facts->periods[0] = facts->mapping.only_period;
    facts->period_count = 1;
  }
}

/* The columns of values; room for all columns of the table. */
static size_t value_columns(size_t *columns, const draft_facts *facts)
{
  const evs_mapping *mapping = &facts->mapping;
  const evs_table *table = facts->table;
  evs_period period;
  size_t count = 0;

  if (mapping->layout == EVS_LONG) {
    columns[count] = evs_table_column(table, mapping->value);
    count += columns[count] != EVS_COLUMN_ABSENT;
  }
  for (size_t i = 0; mapping->layout == EVS_WIDE && i < mapping->column_count; i++) {
    columns[count] = evs_table_column(table, mapping->columns[i].column);
    count += columns[count] != EVS_COLUMN_ABSENT;
  }
  for (size_t i = 0; mapping->layout == EVS_WIDE_PERIODS && i < table->column_count; i++) {
    if (evs_period_parse(&period, table->names[i], NULL) == EVS_OK)
      columns[count++] = i;
  }
  return count;
}

static void find_number_format(draft_facts *facts, const size_t *columns, size_t column_count)
{
  evs_table copy = *facts->table;

  facts->number_format_open = evs_table_number_format(&copy, columns, column_count, NULL) != EVS_OK;
  facts->decimal = facts->number_format_open ? 0 : copy.dialect.decimal;
  facts->thousands = facts->number_format_open ? 0 : copy.dialect.thousands;
}

static bool row_has_decimals(const draft_facts *facts, size_t row, const size_t *columns,
                             size_t column_count)
{
  for (size_t i = 0; facts->decimal && i < column_count; i++) {
    if (strchr(evs_table_cell(facts->table, row, columns[i]), facts->decimal))
      return true;
  }
  return false;
}

/* Whether values of the rows that say `name` in `by` (absent: of all rows) have decimals. */
static bool has_decimals(const draft_facts *facts, size_t by, const char *name,
                         const size_t *columns, size_t column_count)
{
  for (size_t i = 0; i < facts->table->row_count; i++) {
    if ((by == EVS_COLUMN_ABSENT || strcmp(evs_table_cell(facts->table, i, by), name) == 0) &&
        row_has_decimals(facts, i, columns, column_count))
      return true;
  }
  return false;
}

static void find_wide_indicators(draft_facts *facts, evs_arena *arena)
{
  const evs_mapping *mapping = &facts->mapping;

  facts->indicators = evs_arena_array(arena, mapping->column_count, sizeof *facts->indicators);
  for (size_t i = 0; i < mapping->column_count; i++) {
    size_t column = evs_table_column(facts->table, mapping->columns[i].column);
    facts->indicators[facts->indicator_count++] = (drafted_indicator){
        mapping->columns[i].indicator,
        column != EVS_COLUMN_ABSENT && has_decimals(facts, EVS_COLUMN_ABSENT, NULL, &column, 1)};
  }
}

enum { INDICATORS_MAX = 200 };

static void find_indicators(draft_facts *facts, const size_t *columns, size_t column_count,
                            evs_arena *arena)
{
  const evs_mapping *mapping = &facts->mapping;
  size_t by =
      mapping->indicator ? evs_table_column(facts->table, mapping->indicator) : EVS_COLUMN_ABSENT;
  const char **names = evs_arena_array(arena, 1, sizeof *names);
  size_t count = 1;

  names[0] = mapping->only_indicator ? mapping->only_indicator : "";
  if (by != EVS_COLUMN_ABSENT)
    count = distinct_cells(&names, facts->table, by, arena);
  if (count > INDICATORS_MAX)
    return;
  facts->indicators = evs_arena_array(arena, count, sizeof *facts->indicators);
  for (size_t i = 0; i < count; i++) {
    if (*names[i])
      facts->indicators[facts->indicator_count++] =
          (drafted_indicator){names[i], has_decimals(facts, by, names[i], columns, column_count)};
  }
}

void draft_facts_find(draft_facts *out, const evs_table *table, const evs_mapping *mapping,
                      evs_arena *arena)
{
  draft_facts facts = {.table = table, .mapping = *mapping};
  size_t *columns = evs_arena_array(arena, table->column_count, sizeof *columns);
  size_t column_count = value_columns(columns, &facts);

  find_units(&facts, arena);
  find_all_periods(&facts, arena);
  find_number_format(&facts, columns, column_count);
  if (mapping->layout == EVS_WIDE)
    find_wide_indicators(&facts, arena);
  else
    find_indicators(&facts, columns, column_count, arena);
  *out = facts;
}
