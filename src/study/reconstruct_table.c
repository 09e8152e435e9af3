/* reconstruct_table.c - printed changes from a file of claims. */
#include <string.h>

#include "core/text.h"
#include "study/reconstruction.h"

enum { QUANTITY, CHANGE, DECIMALS, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT] = {"quantity", "change_percent", "decimals"};

static evs_status find_columns(size_t columns[COLUMN_COUNT], const evs_table *table,
                               evs_error *error)
{
  for (int i = 0; i < COLUMN_COUNT; i++) {
    columns[i] = evs_table_column(table, column_names[i]);
    if (columns[i] == EVS_COLUMN_ABSENT)
      return evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line, 0,
                         "there is no column “%s”; expected quantity, change_percent, decimals",
                         column_names[i]);
  }
  return EVS_OK;
}

/* "-29,0 %" as "-29,0": the number format of a file knows no percent signs. */
static void drop_percent_signs(evs_table *table, size_t column, evs_arena *arena)
{
  evs_table_make_rows(table, arena);
  for (size_t i = 0; i < table->row_count; i++) {
    evs_row *row = &table->rows[i];
    const char *cell = row->cells[column];
    size_t size = strlen(cell);
    const char **cells;

    if (size < 2 || cell[size - 1] != '%')
      continue;
    cells = evs_arena_array(arena, table->column_count, sizeof *cells);
    memcpy(cells, row->cells, table->column_count * sizeof *cells);
    cells[column] = text_trim(cell, size - 1, arena);
    row->cells = cells;
  }
}

/* The digits behind the last sign of a cell; '\0' in `sign` when it has none. */
static size_t digits_behind(char *sign, const char *cell)
{
  size_t size = strlen(cell);
  size_t digits = 0;

  while (digits < size && cell[size - 1 - digits] >= '0' && cell[size - 1 - digits] <= '9')
    digits++;
  *sign = digits < size ? cell[size - 1 - digits] : '\0';
  return digits;
}

/* -29.041 with 3 printed decimals has a decimal point, 1.200 with none a sign of
   thousands: here a second column proves what the cell leaves open. */
static void settle_decimal_sign(evs_table *table, const size_t columns[COLUMN_COUNT])
{
  for (size_t i = 0; i < table->row_count && !table->dialect.decimal; i++) {
    const char *decimals = evs_table_cell(table, i, columns[DECIMALS]);
    char sign;
    size_t digits = digits_behind(&sign, evs_table_cell(table, i, columns[CHANGE]));

    if ((sign != ',' && sign != '.') || strlen(decimals) != 1)
      continue;
    if (*decimals == '0' && digits == 3)
      table->dialect.decimal = sign == ',' ? '.' : ',';
    else if (*decimals > '0' && digits == (size_t)(*decimals - '0'))
      table->dialect.decimal = sign;
  }
}

static evs_status refuse_cell(const evs_table *table, size_t row, size_t column,
                              const char *expected, evs_error *error)
{
  return evs_fail_at(error, EVS_BAD_DATA, table->path, evs_table_line(table, row),
                     evs_table_column_number(table, column), "column “%s”: “%.80s”; expected %s",
                     table->names[column], evs_table_cell(table, row, column), expected);
}

static evs_status read_decimals(int *out, const evs_table *table, size_t row, size_t column,
                                evs_error *error)
{
  const char *cell = evs_table_cell(table, row, column);

  if (strlen(cell) != 1 || *cell < '0' || *cell > '0' + EVS_CHANGE_DECIMALS)
    return refuse_cell(table, row, column, "the number of printed decimals, 0 to 9", error);
  *out = *cell - '0';
  return EVS_OK;
}

/* The change in units of its last printed place, which must hold all of it. */
static evs_status read_change(evs_printed_change *out, const evs_table *table, size_t row,
                              const size_t columns[COLUMN_COUNT], evs_error *error)
{
  evs_reading reading;
  evs_status status;

  if ((status = evs_table_number(&reading, table, row, columns[CHANGE], error)) ||
      (status = read_decimals(&out->decimals, table, row, columns[DECIMALS], error)))
    return status;
  if (reading.mark != EVS_MARK_VALUE || reading.flags)
    return refuse_cell(table, row, columns[CHANGE], "a change in percent such as -29.0", error);
  if (!evs_decimal_rescale(&out->units, reading.value, out->decimals))
    return refuse_cell(table, row, columns[CHANGE], "a change of fewer digits", error);
  if (evs_decimal_compare(reading.value, (evs_decimal){out->units, (int8_t)out->decimals}) != 0)
    return refuse_cell(table, row, columns[CHANGE],
                       "no more decimals than the column decimals says", error);
  return EVS_OK;
}

static evs_status check_name(const evs_table *table, size_t row, size_t column, evs_error *error)
{
  const char *name = evs_table_cell(table, row, column);

  if (!*name)
    return refuse_cell(table, row, column, "the name of a quantity", error);
  for (size_t i = 0; i < row; i++)
    if (strcmp(evs_table_cell(table, i, column), name) == 0)
      return evs_fail_at(error, EVS_BAD_DATA, table->path, evs_table_line(table, row),
                         evs_table_column_number(table, column),
                         "the quantity “%.80s” stands twice, in line %zu and in line %zu; expected "
                         "it once",
                         name, evs_table_line(table, i), evs_table_line(table, row));
  return EVS_OK;
}

evs_status reconstruction_of_table(evs_reconstruction *out, evs_table *table, evs_arena *arena,
                                   evs_error *error)
{
  size_t columns[COLUMN_COUNT];
  size_t count = table->row_count;
  const char **names = evs_arena_array(arena, count, sizeof *names);
  evs_phrase *labels = evs_arena_array(arena, count, sizeof *labels);
  evs_printed_change *changes = evs_arena_array(arena, count, sizeof *changes);
  evs_status status;

  *out = (evs_reconstruction){0};
  if ((status = find_columns(columns, table, error)))
    return status;
  drop_percent_signs(table, columns[CHANGE], arena);
  settle_decimal_sign(table, columns);
  if ((status = evs_table_number_format(table, &columns[CHANGE], 1, error)))
    return status;
  for (size_t i = 0; i < count; i++) {
    if ((status = check_name(table, i, columns[QUANTITY], error)) ||
        (status = read_change(&changes[i], table, i, columns, error)))
      return status;
    names[i] = evs_table_cell(table, i, columns[QUANTITY]);
    labels[i] = (evs_phrase){{names[i], names[i]}};
    changes[i].quantity = i;
  }
  out->labels = labels;
  out->problem = (evs_reconstruct_problem){
      .names = names, .quantity_count = count, .changes = changes, .change_count = count};
  return EVS_OK;
}
