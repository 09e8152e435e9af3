/* columns.c - which columns of a file hold what. */
#include <string.h>

#include "core/text.h"
#include "panel/draft.h"

enum { LIST_SIZE = 600 };

/* Mapping errors are the user's request gone wrong, so they carry EVS_USAGE. */
static evs_status no_column(const evs_table *table, const char *name, evs_error *error)
{
  char list[LIST_SIZE];
  const char *nearest = text_nearest(name, table->names, table->column_count);

  names_text(list, sizeof list, table->names, table->column_count);
  evs_fail_at(error, EVS_USAGE, table->path, table->header_line, 0,
              "there is no column “%s”; the file has %s", name, list);
  return nearest ? evs_hint(error, "did you mean “%s”?", nearest) : EVS_USAGE;
}

/* A NULL name is no column at all. */
static evs_status find(size_t *out, const evs_table *table, const char *name, evs_error *error)
{
  *out = EVS_ABSENT;
  if (!name)
    return EVS_OK;
  *out = evs_table_column(table, name);
  return *out == EVS_COLUMN_ABSENT ? no_column(table, name, error) : EVS_OK;
}

static void add(source_columns *columns, value_column value, evs_arena *arena)
{
  columns->values = evs_arena_grow(arena, columns->values, columns->value_count,
                                   &columns->value_capacity, sizeof value);
  columns->values[columns->value_count++] = value;
}

static bool is_key(const source_columns *columns, size_t column)
{
  return column == columns->unit || column == columns->period || column == columns->indicator ||
         column == columns->start;
}

/* The indicator of rows that do not name theirs. */
static const char *only_indicator(const draft *work, const evs_mapping *mapping)
{
  if (mapping->only_indicator)
    return mapping->only_indicator;
  if (mapping->value)
    return mapping->value;
  return work->options->spec_count == 1 ? work->options->specs[0].name : "value";
}

static evs_status long_values(source_columns *out, draft *work, const evs_source *source,
                              evs_error *error)
{
  value_column value = {.indicator = EVS_ABSENT};
  evs_status status;

  if (!source->mapping.value)
    return evs_fail_at(error, EVS_USAGE, source->table->path, 0, 0,
                       "no column of values is named; a long file needs one");
  if ((status = find(&value.column, source->table, source->mapping.value, error)))
    return status;
  if (out->indicator == EVS_ABSENT)
    value.indicator = draft_indicator(work, only_indicator(work, &source->mapping));
  if (out->indicator != EVS_ABSENT || value.indicator != EVS_ABSENT)
    add(out, value, work->arena);
  return EVS_OK;
}

/* All columns but the keys, or those that the mapping lists. */
static evs_status wide_values(source_columns *out, draft *work, const evs_source *source,
                              evs_error *error)
{
  const evs_mapping *mapping = &source->mapping;
  const evs_table *table = source->table;
  size_t count = mapping->column_count ? mapping->column_count : table->column_count;
  evs_status status;

  for (size_t i = 0; i < count; i++) {
    const char *name = mapping->column_count ? mapping->columns[i].indicator : table->names[i];
    value_column value = {.column = i};

    if (mapping->column_count &&
        (status = find(&value.column, table, mapping->columns[i].column, error)))
      return status;
    if (is_key(out, value.column))
      continue;
    value.indicator = draft_indicator(work, name ? name : table->names[value.column]);
    if (value.indicator != EVS_ABSENT)
      add(out, value, work->arena);
  }
  return EVS_OK;
}

static evs_status add_listed_periods(source_columns *out, draft *work, const evs_source *source,
                                     size_t indicator, evs_error *error)
{
  const evs_table *table = source->table;
  value_column value = {.indicator = indicator};
  evs_error inner;
  evs_status status;

  for (size_t i = 0; i < source->mapping.column_count; i++) {
    const evs_column_map *map = &source->mapping.columns[i];

    if ((status = find(&value.column, table, map->column, error)))
      return status;
    if (evs_period_parse(&value.period, map->indicator ? map->indicator : map->column, &inner))
      return evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line,
                         evs_table_column_number(table, value.column), "%s", inner.message);
    add(out, value, work->arena);
  }
  return EVS_OK;
}

static evs_status add_named_periods(source_columns *out, draft *work, const evs_table *table,
                                    size_t indicator, evs_error *error)
{
  for (size_t column = 0; column < table->column_count; column++) {
    value_column value = {.column = column, .indicator = indicator};

    if (is_key(out, column))
      continue;
    if (evs_period_parse(&value.period, table->names[column], NULL))
      evs_find_at(work->findings, COLUMN_LEFT_OUT, table->path, table->header_line,
                  evs_table_column_number(table, column), evs_value_text(table->names[column]));
    else
      add(out, value, work->arena);
  }
  if (out->value_count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line, 0,
                       "no column is named after a period; expected names such as 2011 or 03/2011");
  return EVS_OK;
}

static evs_status period_values(source_columns *out, draft *work, const evs_source *source,
                                evs_error *error)
{
  size_t indicator = EVS_ABSENT;

  if (out->indicator == EVS_ABSENT) {
    indicator = draft_indicator(work, only_indicator(work, &source->mapping));
    if (indicator == EVS_ABSENT)
      return EVS_OK;
  }
  if (source->mapping.column_count)
    return add_listed_periods(out, work, source, indicator, error);
  return add_named_periods(out, work, source->table, indicator, error);
}

static evs_status missing_key(const evs_table *table, const char *what, evs_error *error)
{
  return evs_fail_at(error, EVS_USAGE, table->path, 0, 0,
                     "no column of %ss is named, and no %s for the whole file", what, what);
}

static evs_status check_keys(const evs_source *source, evs_error *error)
{
  const evs_mapping *mapping = &source->mapping;

  if (!mapping->unit && !mapping->only_unit)
    return missing_key(source->table, "unit", error);
  if (mapping->layout != EVS_WIDE_PERIODS && !mapping->period &&
      evs_period_absent(mapping->only_period))
    return missing_key(source->table, "period", error);
  return EVS_OK;
}

evs_status columns_find(source_columns *out, draft *work, const evs_source *source,
                        evs_error *error)
{
  const evs_mapping *mapping = &source->mapping;
  bool in_rows = mapping->layout != EVS_WIDE_PERIODS; /* rows name their period */
  bool wide = mapping->layout == EVS_WIDE;            /* columns name the indicator */
  evs_status status;

  *out = (source_columns){0};
  if ((status = check_keys(source, error)) ||
      (status = find(&out->unit, source->table, mapping->unit, error)) ||
      (status = find(&out->period, source->table, in_rows ? mapping->period : NULL, error)) ||
      (status = find(&out->start, source->table, mapping->start, error)) ||
      (status = find(&out->indicator, source->table, wide ? NULL : mapping->indicator, error)))
    return status;
  if (wide)
    return wide_values(out, work, source, error);
  return in_rows ? long_values(out, work, source, error) : period_values(out, work, source, error);
}
