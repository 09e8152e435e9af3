/* honest_table.c - an event study on file: estimates and their covariance. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/honest_parts.h"

/* The columns of numbers in `columns`, as long as the table is wide: the estimates, then
   one of the covariance per row. */
static evs_status find_columns(size_t *columns, const evs_table *table, size_t period,
                               evs_error *error)
{
  size_t count = 0;

  for (size_t column = 0; column < table->column_count; column++)
    if (column != period)
      columns[count++] = column;
  if (count != table->row_count + 1)
    return evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line, 0,
                       "%zu estimates and %zu columns of numbers; expected the estimates and one "
                       "column of their covariance for each",
                       table->row_count, count);
  return EVS_OK;
}

/* Covariances are written with exponents, which cells of case files never are.  A comma is the
   decimal sign: such files have no thousands separators. */
static evs_status read_number(double *out, const evs_table *table, size_t row, size_t column,
                              evs_arena *arena, evs_error *error)
{
  char *text = evs_arena_copy(arena, evs_table_cell(table, row, column));
  char *comma = strchr(text, ',');
  char *end;

  if (comma)
    *comma = '.';
  *out = strtod(text, &end);
  if (end == text || *end || !isfinite(*out))
    return evs_fail_at(error, EVS_BAD_DATA, table->path, evs_table_line(table, row),
                       evs_table_column_number(table, column),
                       "“%s” is not a number; expected an estimate or its covariance",
                       evs_table_cell(table, row, column));
  return EVS_OK;
}

static evs_status check_symmetry(const evs_table *table, const size_t *columns,
                                 const double *covariance, evs_error *error)
{
  const size_t size = table->row_count;

  for (size_t i = 0; i < size; i++)
    for (size_t j = 0; j < i; j++) {
      const double scale = sqrt(fabs(covariance[i * size + i] * covariance[j * size + j]));

      if (fabs(covariance[i * size + j] - covariance[j * size + i]) > 1e-6 * scale)
        return evs_fail_at(error, EVS_BAD_DATA, table->path, evs_table_line(table, i),
                           evs_table_column_number(table, columns[j + 1]),
                           "the covariance of estimates %zu and %zu is given twice with different "
                           "values; expected a symmetric matrix",
                           j + 1, i + 1);
    }
  return EVS_OK;
}

static evs_status read_numbers(evs_event_estimates *out, evs_table *table, size_t period,
                               evs_arena *arena, evs_error *error)
{
  const size_t size = table->row_count;
  double *estimates = evs_arena_array(arena, size, sizeof *estimates);
  double *covariance = evs_arena_array(arena, size * size, sizeof *covariance);
  size_t *columns = evs_arena_array(arena, table->column_count, sizeof *columns);
  evs_status status;

  if ((status = find_columns(columns, table, period, error)))
    return status;
  for (size_t row = 0; row < size; row++) {
    if ((status = read_number(&estimates[row], table, row, columns[0], arena, error)))
      return status;
    for (size_t j = 0; j < size; j++)
      if ((status =
               read_number(&covariance[row * size + j], table, row, columns[j + 1], arena, error)))
        return status;
  }
  out->estimates = estimates;
  out->covariance = covariance;
  return check_symmetry(table, columns, covariance, error);
}

/* Ascending whole numbers without the reference: those below 0. */
static evs_status count_before(size_t *out, const evs_table *table, size_t period, evs_error *error)
{
  long last = 0;

  for (size_t row = 0; row < table->row_count; row++) {
    const char *text = evs_table_cell(table, row, period);
    char *end;
    const long number = strtol(text, &end, 10);

    if (end == text || *end || number == 0 || (row > 0 && number <= last))
      return evs_fail_at(error, EVS_BAD_DATA, table->path, evs_table_line(table, row),
                         evs_table_column_number(table, period),
                         "“%s” is no period; expected ascending whole numbers, below 0 before the "
                         "start, without the reference",
                         text);
    last = number;
    *out += number < 0;
  }
  return EVS_OK;
}

static evs_status find_before(size_t *out, const evs_table *table, size_t before, size_t period,
                              evs_error *error)
{
  evs_status status;

  *out = before;
  if (before == 0 && period == EVS_COLUMN_ABSENT)
    return evs_fail(error, EVS_USAGE,
                    "how many estimates lie before the start is not known; expected --before N or "
                    "a column period with numbers below 0");
  if (before == 0 && (status = count_before(out, table, period, error)))
    return status;
  if (*out == 0 || *out >= table->row_count)
    return evs_fail(error, EVS_USAGE,
                    "%zu of %zu estimates lie before the start; expected some on either side", *out,
                    table->row_count);
  return EVS_OK;
}

evs_status honest_of_table(honest_outcome *out, evs_table *table, size_t before,
                           const honest_request *request, evs_arena *arena, evs_error *error)
{
  const size_t period = evs_table_column(table, "period");
  evs_status status;

  *out = (honest_outcome){.first = EVS_PERIOD_ABSENT,
                          .last = EVS_PERIOD_ABSENT,
                          .label = {{"Event study", "Ereignisstudie"}},
                          .covariance = "the covariance given"};
  if ((status = find_before(&out->estimates.before_count, table, before, period, error)) ||
      (status = read_numbers(&out->estimates, table, period, arena, error)))
    return status;
  out->estimates.after_count = table->row_count - out->estimates.before_count;
  honest_find(out, request, arena);
  return out->targets[0].magnitudes[0].reason && out->targets[0].bends[0].reason
             ? evs_fail(error, EVS_BAD_DATA, "%s", out->targets[0].bends[0].reason + 6)
             : EVS_OK;
}
