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
  uint32_t only_period; /* among the draft's, where no column has it */
  uint16_t file;
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
static uint32_t know_period(draft *work, const char *text)
{
  const size_t known = work->period_texts.count;
  const size_t place = names_add(&work->period_texts, text);
  draft_period *fresh;

  if (place < known)
    return (uint32_t)place;
  work->periods = evs_arena_grow(work->arena, work->periods, place, &work->period_capacity,
                                 sizeof *work->periods);
  fresh = &work->periods[place];
  fresh->is_total = total_is_name(text);
  if (evs_period_parse(&fresh->period, text, NULL))
    fresh->period = EVS_PERIOD_ABSENT;
  return (uint32_t)place;
}

/* A period that no cell says, under its normal form. */
static uint32_t place_of_period(draft *work, evs_period period)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, period);
  return know_period(work, evs_arena_copy(work->arena, text));
}

static evs_status refuse_period(const reader *at, evs_error *error)
{
  size_t column = at->columns->period;
  evs_error inner = {.status = EVS_OK};
  evs_period unused;

  if (*cell(at, column) == '\0')
    return empty(at, "period", column, error);
  if (!evs_period_parse(&unused, cell(at, column), &inner))
    return EVS_OK;
  evs_fail_at(error, EVS_BAD_DATA, at->source->table->path, line(at),
              evs_table_column_number(at->source->table, column), "%s", inner.message);
  return *inner.hint ? evs_hint(error, "%s", inner.hint) : EVS_BAD_DATA;
}

static evs_status check_period(const reader *at, uint32_t place, evs_error *error)
{
  if (at->columns->period == EVS_ABSENT || !evs_period_absent(at->work->periods[place].period))
    return EVS_OK;
  return refuse_period(at, error);
}

/* A total over all periods has no place in a panel: "Summe" where the period
   stands, or a unit of totals without a period. */
static bool is_grand_total(const reader *at, uint32_t place)
{
  size_t unit = at->columns->unit;
  size_t period = at->columns->period;

  if (period == EVS_ABSENT || !evs_period_absent(at->work->periods[place].period))
    return false;
  if (at->work->periods[place].is_total)
    find_total(at, cell(at, period), period);
  else if (unit != EVS_ABSENT && *cell(at, period) == '\0' && total_is_name(cell(at, unit)) &&
           !is_named(at->work, cell(at, unit)))
    find_total(at, cell(at, unit), unit);
  else
    return false;
  return true;
}

static void make_room(draft *work, size_t more)
{
  const size_t needed = work->cell_count + more;
  draft_place *places;
  evs_observation *observations;

  if (needed <= work->cell_capacity)
    return;
  work->cell_capacity = needed > 2 * work->cell_count ? needed : 2 * work->cell_count;
  places = evs_arena_bytes(work->arena, work->cell_capacity * sizeof *places);
  observations = evs_arena_bytes(work->arena, work->cell_capacity * sizeof *observations);
  if (work->cell_count > 0) {
    memcpy(places, work->places, work->cell_count * sizeof *places);
    memcpy(observations, work->observations, work->cell_count * sizeof *observations);
  }
  work->places = places;
  work->observations = observations;
}

static evs_status add_cell(const reader *at, draft_place place, size_t column, evs_error *error)
{
  draft *work = at->work;
  evs_observation *value = &work->observations[work->cell_count];

  value->file = at->file;
  value->line = (uint32_t)line(at);
  value->column = (uint32_t)evs_table_column_number(at->source->table, column);
  work->places[work->cell_count++] = place;
  return value_read(value, draft_value_spec(work, place.indicator), at->source->table, at->row,
                    column, error);
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

static evs_status read_values(const reader *at, draft_place place, size_t row_indicator,
                              evs_error *error)
{
  const uint32_t row_period = place.period;
  evs_status status;

  for (size_t i = 0; i < at->columns->value_count; i++) {
    const value_column *column = &at->columns->values[i];

    place.indicator =
        (uint32_t)(column->indicator == EVS_ABSENT ? row_indicator : column->indicator);
    place.period = evs_period_absent(column->period) ? row_period : column->place;
    if ((status = add_cell(at, place, column->column, error)))
      return status;
  }
  return EVS_OK;
}

static evs_status read_row(const reader *at, evs_error *error)
{
  const size_t period = at->columns->period;
  draft_place place = {.period = period == EVS_ABSENT ? at->only_period
                                                      : know_period(at->work, cell(at, period))};
  size_t row_indicator = EVS_ABSENT;
  size_t unit = 0;
  evs_status status;

  if (is_grand_total(at, place.period))
    return EVS_OK;
  if (at->columns->indicator != EVS_ABSENT) {
    if ((status = read_indicator(&row_indicator, at, error)) || row_indicator == EVS_ABSENT)
      return status;
  }
  if ((status = read_unit(&unit, at, error)) || (status = check_period(at, place.period, error)))
    return status;
  if (at->columns->start != EVS_ABSENT &&
      (status = starts_read(at->work, unit, at->source->table, at->row, at->columns->start, error)))
    return status;
  place.unit = (uint32_t)unit;
  return read_values(at, place, row_indicator, error);
}

/* Periods that the rows do not say: those of columns, that of the whole file. */
static void know_other_periods(reader *at, source_columns *columns)
{
  draft *work = at->work;

  if (columns->period == EVS_ABSENT && !evs_period_absent(at->source->mapping.only_period))
    at->only_period = place_of_period(work, at->source->mapping.only_period);
  for (size_t i = 0; i < columns->value_count; i++)
    if (!evs_period_absent(columns->values[i].period))
      columns->values[i].place = place_of_period(work, columns->values[i].period);
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
  reader at = {.work = work, .source = source, .columns = &columns, .file = (uint16_t)file};
  evs_status status;

  if ((status = columns_find(&columns, work, source, error)))
    return status;
  if (columns.value_count == 0)
    return EVS_OK;
  if ((status = find_format(&at, error)))
    return status;
  know_other_periods(&at, &columns);
  make_room(work, source->table->row_count * columns.value_count);
  for (; at.row < source->table->row_count; at.row++)
    if ((status = read_row(&at, error)))
      return status;
  return EVS_OK;
}
