/* read.c - the rows of a file as values of units, periods and indicators. */
#include <string.h>

#include "core/text.h"
#include "panel/draft.h"
#include "panel/starts.h"
#include "panel/total.h"

size_t draft_indicator(draft *work, const char *name)
{
  size_t indicator = names_find(&work->indicators, name);

  if (indicator != EVS_ABSENT || work->options->spec_count == 0)
    return names_add(&work->indicators, name);
  names_add(&work->others, name);
  return EVS_ABSENT;
}

evs_indicator_spec draft_spec(const draft *work, size_t indicator)
{
  if (indicator < work->options->spec_count)
    return work->options->specs[indicator];
  return (evs_indicator_spec){.name = work->indicators.names[indicator],
                              .kind = work->options->default_kind,
                              .multiplier = EVS_DECIMAL_MISSING};
}

/* Where reading stands: a file, a row. */
typedef struct {
  draft *work;
  const evs_source *source;
  const source_columns *columns;
  uint32_t file;
  size_t row;
} reader;

static const char *cell(const reader *at, size_t column)
{
  return evs_table_cell(at->source->table, at->row, column);
}

static size_t line(const reader *at)
{
  return evs_table_line(at->source->table, at->row);
}

static evs_status empty(const reader *at, const char *what, size_t column, evs_error *error)
{
  return evs_fail_at(error, EVS_BAD_DATA, at->source->table->path, line(at),
                     evs_table_column_number(at->source->table, column),
                     "the %s is empty; expected one in every row", what);
}

static bool is_named(const draft *work, const char *unit)
{
  for (size_t i = 0; i < work->options->named_unit_count; i++)
    if (strcmp(work->options->named_units[i], unit) == 0)
      return true;
  return false;
}

static void find_total(const reader *at, const char *name, size_t column)
{
  evs_find_at(at->work->findings, TOTAL_ROW, at->source->table->path, line(at),
              evs_table_column_number(at->source->table, column), evs_value_text(name));
}

static void add_total(const reader *at, size_t unit)
{
  draft *work = at->work;

  work->totals = evs_arena_grow(work->arena, work->totals, work->total_count, &work->total_capacity,
                                sizeof *work->totals);
  work->totals[work->total_count++] =
      (draft_total){unit, at->source->table->path, line(at),
                    evs_table_column_number(at->source->table, at->columns->unit)};
}

static evs_status read_unit(size_t *out, const reader *at, evs_error *error)
{
  size_t column = at->columns->unit;
  const char *name = column == EVS_ABSENT ? at->source->mapping.only_unit : cell(at, column);
  size_t known = at->work->units.count;

  if (*name == '\0')
    return empty(at, "unit", column, error);
  *out = names_add(&at->work->units, name);
  if (*out == known && column != EVS_ABSENT && total_is_name(name) && !is_named(at->work, name))
    add_total(at, known);
  return EVS_OK;
}

/* The same few texts stand in all rows: each is read once. */
static void keep_period(draft *work, const char *text, evs_period period)
{
  const size_t place = names_add(&work->period_texts, text);

  work->periods = evs_arena_grow(work->arena, work->periods, place, &work->period_capacity,
                                 sizeof *work->periods);
  work->periods[place] = period;
}

static evs_status read_period(evs_period *out, const reader *at, evs_error *error)
{
  size_t column = at->columns->period;
  evs_error inner = {.status = EVS_OK};
  size_t known;

  *out = at->source->mapping.only_period;
  if (column == EVS_ABSENT)
    return EVS_OK;
  if (*cell(at, column) == '\0')
    return empty(at, "period", column, error);
  known = names_find(&at->work->period_texts, cell(at, column));
  if (known != EVS_ABSENT) {
    *out = at->work->periods[known];
    return EVS_OK;
  }
  if (!evs_period_parse(out, cell(at, column), &inner)) {
    keep_period(at->work, cell(at, column), *out);
    return EVS_OK;
  }
  evs_fail_at(error, EVS_BAD_DATA, at->source->table->path, line(at),
              evs_table_column_number(at->source->table, column), "%s", inner.message);
  return *inner.hint ? evs_hint(error, "%s", inner.hint) : EVS_BAD_DATA;
}

/* A total over all periods has no place in a panel: "Summe" where the period
   stands, or a unit of totals without a period. */
static bool is_grand_total(const reader *at)
{
  size_t unit = at->columns->unit;
  size_t period = at->columns->period;

  if (period == EVS_ABSENT)
    return false;
  if (total_is_name(cell(at, period)))
    find_total(at, cell(at, period), period);
  else if (unit != EVS_ABSENT && *cell(at, period) == '\0' && total_is_name(cell(at, unit)) &&
           !is_named(at->work, cell(at, unit)))
    find_total(at, cell(at, unit), unit);
  else
    return false;
  return true;
}

static evs_status add_cell(const reader *at, draft_cell value, size_t column, evs_error *error)
{
  draft *work = at->work;
  evs_indicator_spec spec = draft_spec(work, value.indicator);
  evs_status status;

  value.observation.file = at->file;
  value.observation.line = (uint32_t)line(at);
  value.observation.column = (uint32_t)evs_table_column_number(at->source->table, column);
  status = value_read(&value.observation, &spec, at->source->table, at->row, column, error);
  work->cells = evs_arena_grow(work->arena, work->cells, work->cell_count, &work->cell_capacity,
                               sizeof value);
  work->cells[work->cell_count++] = value;
  return status;
}

/* The indicator that the row names; EVS_ABSENT when the row is to be left out. */
static evs_status read_indicator(size_t *out, const reader *at, evs_error *error)
{
  size_t column = at->columns->indicator;

  if (*cell(at, column) == '\0')
    return empty(at, "indicator", column, error);
  *out = draft_indicator(at->work, cell(at, column));
  return EVS_OK;
}

static evs_status read_row(const reader *at, evs_error *error)
{
  draft_cell value = {.indicator = EVS_ABSENT};
  size_t row_indicator = EVS_ABSENT;
  evs_status status;

  if (is_grand_total(at))
    return EVS_OK;
  if (at->columns->indicator != EVS_ABSENT) {
    if ((status = read_indicator(&row_indicator, at, error)) || row_indicator == EVS_ABSENT)
      return status;
  }
  if ((status = read_unit(&value.unit, at, error)) ||
      (status = read_period(&value.period, at, error)))
    return status;
  if (at->columns->start != EVS_ABSENT &&
      (status = starts_read(at->work, value.unit, at->source->table, at->row, at->columns->start,
                            error)))
    return status;
  for (size_t i = 0; i < at->columns->value_count; i++) {
    const value_column *column = &at->columns->values[i];

    value.indicator = column->indicator == EVS_ABSENT ? row_indicator : column->indicator;
    if (!evs_period_absent(column->period))
      value.period = column->period;
    if ((status = add_cell(at, value, column->column, error)))
      return status;
  }
  return EVS_OK;
}

static bool is_key(const source_columns *columns, size_t column)
{
  return column == columns->unit || column == columns->period || column == columns->indicator ||
         column == columns->start;
}

/* What the columns that are read leave open (1.412) the others of the file may
   show: the number format is that of the whole file. */
static evs_status find_format(const reader *at, evs_error *error)
{
  evs_table *table = at->source->table;
  size_t count = at->columns->value_count;
  size_t all_count = 0;
  size_t *read = evs_arena_array(at->work->arena, count, sizeof *read);
  size_t *all = evs_arena_array(at->work->arena, table->column_count, sizeof *all);

  for (size_t i = 0; i < count; i++)
    read[i] = at->columns->values[i].column;
  for (size_t i = 0; i < table->column_count; i++)
    if (!is_key(at->columns, i))
      all[all_count++] = i;
  if (!evs_table_number_format(table, read, count, NULL) ||
      !evs_table_number_format(table, all, all_count, NULL))
    return EVS_OK;
  return evs_table_number_format(table, read, count, error);
}

evs_status draft_read(draft *work, const evs_source *source, uint32_t file, evs_error *error)
{
  source_columns columns;
  reader at = {.work = work, .source = source, .columns = &columns, .file = file};
  evs_status status;

  if ((status = columns_find(&columns, work, source, error)))
    return status;
  if (columns.value_count == 0)
    return EVS_OK;
  if ((status = find_format(&at, error)))
    return status;
  for (; at.row < source->table->row_count; at.row++)
    if ((status = read_row(&at, error)))
      return status;
  return EVS_OK;
}
