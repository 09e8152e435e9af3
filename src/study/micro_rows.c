/* micro_rows.c - a file of persons, firms or cases as rows for difference in differences. */
#include "study/micro_rows.h"

#include <math.h>

#include "core/text.h"
#include "panel/names.h"

typedef struct {
  evs_table *table;
  const micro_request *request;
  size_t unit; /* columns */
  size_t period;
  size_t id;
  size_t value_count;
  size_t *values; /* outcome, covariates, then weights */
  name_list groups;
  name_list ids;
  evs_period *periods; /* distinct, in the order of time */
  size_t period_count;
  size_t period_capacity;
  evs_arena *arena;
} row_reader;

static evs_status find_column(size_t *out, const evs_table *table, const char *option,
                              const char *name, evs_error *error)
{
  if (!name)
    return evs_fail(error, EVS_USAGE, "rows need a column; expected --%s COL", option);
  *out = evs_table_column(table, name);
  if (*out != EVS_COLUMN_ABSENT)
    return EVS_OK;
  return evs_fail_at(error, EVS_USAGE, table->path, table->header_line, 0,
                     "there is no column “%s”; the file has %zu columns, the first is “%s”", name,
                     table->column_count, table->names[0]);
}

static evs_status find_columns(row_reader *at, evs_error *error)
{
  const micro_request *request = at->request;
  const evs_table *table = at->table;
  evs_status status;

  at->values = evs_arena_array(at->arena, request->covariate_count + 2, sizeof *at->values);
  at->value_count = 1 + request->covariate_count;
  if ((status = find_column(&at->unit, table, "unit", request->unit, error)) ||
      (status = find_column(&at->period, table, "period", request->period, error)) ||
      (status = find_column(&at->values[0], table, "outcome", request->outcome, error)))
    return status;
  for (size_t k = 0; k < request->covariate_count; k++)
    if ((status =
             find_column(&at->values[1 + k], table, "covariates", request->covariates[k], error)))
      return status;
  if (request->weights) {
    status = find_column(&at->values[at->value_count++], table, "weights", request->weights, error);
    if (status)
      return status;
  }
  return request->id ? find_column(&at->id, table, "id", request->id, error) : EVS_OK;
}

static const char *cell(const row_reader *at, size_t row, size_t column)
{
  return evs_table_cell(at->table, row, column);
}

/* The treated first, so that a group's place tells its side. */
static evs_status name_groups(row_reader *at, evs_error *error)
{
  const micro_request *request = at->request;
  name_list there;

  names_init(&there, at->arena);
  names_init(&at->groups, at->arena);
  names_init(&at->ids, at->arena);
  for (size_t row = 0; row < at->table->row_count; row++)
    names_add(&there, cell(at, row, at->unit));
  for (size_t i = 0; i < request->treated_count + request->control_count; i++) {
    const char *name = i < request->treated_count ? request->treated[i]
                                                  : request->control[i - request->treated_count];

    if (names_find(&there, name) == EVS_ABSENT)
      return evs_fail(error, EVS_USAGE, "there is no unit “%s” in the data; there are %s", name,
                      text_join(there.names, there.count, ", ", 12, at->arena));
    if (names_add(&at->groups, name) != i)
      return evs_fail(error, EVS_USAGE, "the unit “%s” is named twice", name);
  }
  for (size_t i = 0; i < there.count && request->control_count == 0; i++)
    names_add(&at->groups, there.names[i]);
  if (at->groups.count == request->treated_count)
    return evs_fail(error, EVS_USAGE, "there is no unit to compare with beside the treated");
  return EVS_OK;
}

static evs_status read_period(evs_period *out, const row_reader *at, size_t row, evs_error *error)
{
  evs_error why = {0};

  if (!evs_period_parse(out, cell(at, row, at->period), &why))
    return EVS_OK;
  return evs_fail_at(error, EVS_BAD_DATA, at->table->path, evs_table_line(at->table, row),
                     evs_table_column_number(at->table, at->period), "%s", why.message);
}

/* The place of a period among the distinct ones, in the order of time. */
static size_t place_of(const row_reader *at, evs_period period)
{
  size_t low = 0;
  size_t high = at->period_count;

  while (low < high) {
    const size_t middle = (low + high) / 2;

    if (evs_period_before(at->periods[middle], period))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void add_period(row_reader *at, evs_period period)
{
  const size_t place = place_of(at, period);

  if (place < at->period_count && !evs_period_before(period, at->periods[place]))
    return;
  at->periods = evs_arena_grow(at->arena, at->periods, at->period_count, &at->period_capacity,
                               sizeof *at->periods);
  for (size_t i = at->period_count++; i > place; i--)
    at->periods[i] = at->periods[i - 1];
  at->periods[place] = period;
}

/* NaN where there is no value. */
static evs_status read_number(double *out, const row_reader *at, size_t row, size_t column,
                              evs_error *error)
{
  evs_reading reading;
  evs_status status = evs_table_number(&reading, at->table, row, column, error);

  if (!status)
    *out = evs_decimal_double(reading.value);
  return status;
}

/* What the rows are written to. */
typedef struct {
  size_t *groups;
  size_t *clusters;
  evs_period *periods;
  double **values;
  size_t count;
} row_writer;

static evs_status read_row(row_writer *out, row_reader *at, size_t row, micro_rows *result,
                           evs_error *error)
{
  const size_t group = names_find(&at->groups, cell(at, row, at->unit));
  const bool weighted = at->request->weights != NULL;
  evs_period period;
  evs_status status;
  bool complete = true;

  if (group == EVS_ABSENT)
    return EVS_OK;
  if ((status = read_period(&period, at, row, error)))
    return status;
  if (!evs_period_absent(at->request->end) && evs_period_before(at->request->end, period))
    return EVS_OK;
  for (size_t k = 0; k < at->value_count; k++) {
    double *value = &out->values[k][out->count];

    if ((status = read_number(value, at, row, at->values[k], error)))
      return status;
    if (weighted && k + 1 == at->value_count && *value < 0)
      return evs_fail_at(error, EVS_BAD_DATA, at->table->path, evs_table_line(at->table, row),
                         evs_table_column_number(at->table, at->values[k]),
                         "the weight is %g; expected 0 or more", *value);
    complete = complete && !isnan(*value) && (*value > 0 || !weighted || k + 1 < at->value_count);
  }
  if (!complete) {
    result->left_out++;
    return EVS_OK;
  }
  out->groups[out->count] = group;
  out->periods[out->count] = period;
  if (at->request->id)
    out->clusters[out->count] = names_add(&at->ids, cell(at, row, at->id));
  add_period(at, period);
  out->count++;
  return EVS_OK;
}

static void fill_data(micro_rows *out, const row_reader *at, const row_writer *rows)
{
  const micro_request *request = at->request;
  size_t *periods = evs_arena_array(at->arena, rows->count, sizeof *periods);
  evs_micro_column *columns = evs_arena_array(at->arena, request->covariate_count, sizeof *columns);

  for (size_t i = 0; i < rows->count; i++)
    periods[i] = place_of(at, rows->periods[i]);
  for (size_t k = 0; k < request->covariate_count; k++)
    columns[k] = (evs_micro_column){request->covariates[k], rows->values[1 + k]};
  out->data =
      (evs_micro_data){.row_count = rows->count,
                       .group_count = at->groups.count,
                       .period_count = at->period_count,
                       .groups = rows->groups,
                       .periods = periods,
                       .treated_count = request->treated_count,
                       .y = rows->values[0],
                       .covariate_count = request->covariate_count,
                       .covariates = columns,
                       .weights = request->weights ? rows->values[at->value_count - 1] : NULL,
                       .clusters = request->id ? rows->clusters : NULL,
                       .cluster_count = at->ids.count};
  out->data.before_count = place_of(at, request->start);
  out->treated_name = text_join(at->groups.names, request->treated_count, " + ", 12, at->arena);
  out->control_name = text_join(at->groups.names + request->treated_count,
                                at->groups.count - request->treated_count, " + ", 12, at->arena);
}

evs_status micro_rows_read(micro_rows *out, evs_table *table, const micro_request *request,
                           evs_arena *arena, evs_error *error)
{
  row_reader at = {.table = table, .request = request, .arena = arena};
  row_writer rows = {evs_arena_array(arena, table->row_count, sizeof *rows.groups),
                     evs_arena_array(arena, table->row_count, sizeof *rows.clusters),
                     evs_arena_array(arena, table->row_count, sizeof *rows.periods),
                     evs_arena_array(arena, request->covariate_count + 2, sizeof *rows.values), 0};
  evs_status status;

  *out = (micro_rows){0};
  if ((status = find_columns(&at, error)) || (status = name_groups(&at, error)) ||
      (status = evs_table_number_format(table, at.values, at.value_count, error)))
    return status;
  for (size_t k = 0; k < at.value_count; k++)
    rows.values[k] = evs_arena_array(arena, table->row_count, sizeof(double));
  for (size_t row = 0; row < table->row_count; row++)
    if ((status = read_row(&rows, &at, row, out, error)))
      return status;
  if (rows.count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, table->path, 0, 0,
                       "no row of the groups has a value of “%s”", request->outcome);
  fill_data(out, &at, &rows);
  return EVS_OK;
}
