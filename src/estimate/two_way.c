/* two_way.c - takes the effects of units and periods out of the cells of a panel.

   With W the weights of the cells (0 where there is none), the normal equations of the effects a
   of the rows and b of the columns are  w_a a + W b = sums over a row,  W'a + w_b b = sums over a
   column.  Eliminating a leaves  (w_b - W' w_a^-1 W) b = sums of the cells less their rows' means.
 */
#include "estimate/two_way.h"

#include <math.h>
#include <string.h>

static size_t row_count(const two_way *effects)
{
  return effects->rows_are_units ? effects->unit_count : effects->period_count;
}

static size_t column_count(const two_way *effects)
{
  return effects->rows_are_units ? effects->period_count : effects->unit_count;
}

size_t root_semidefinite(double *matrix, const double *scale, size_t size, double tolerance,
                         size_t *first)
{
  size_t dependent = 0;

  for (size_t j = 0; j < size; j++) {
    double *row = matrix + j * size;
    long double pivot = row[j];

    for (size_t k = 0; k < j; k++)
      pivot -= (long double)row[k] * row[k];
    if (!(pivot > tolerance * (scale ? scale[j] : row[j]))) {
      if (dependent++ == 0 && first)
        *first = j;
      pivot = 0;
    }
    row[j] = (double)sqrtl(pivot);
    for (size_t i = j + 1; i < size; i++) {
      double *below = matrix + i * size;
      long double sum = below[j];

      for (size_t k = 0; k < j; k++)
        sum -= (long double)below[k] * row[k];
      below[j] = pivot > 0 ? (double)(sum / row[j]) : 0;
    }
  }
  return dependent;
}

void root_solve_lower(const double *root, double *vector, size_t size)
{
  for (size_t i = 0; i < size; i++) {
    long double sum = vector[i];

    for (size_t k = 0; k < i; k++)
      sum -= (long double)root[i * size + k] * vector[k];
    vector[i] = root[i * size + i] > 0 ? (double)(sum / root[i * size + i]) : 0;
  }
}

void root_solve(const double *root, double *vector, size_t size)
{
  root_solve_lower(root, vector, size);
  for (size_t i = size; i-- > 0;) {
    long double sum = vector[i];

    for (size_t k = i + 1; k < size; k++)
      sum -= (long double)root[k * size + i] * vector[k];
    vector[i] = root[i * size + i] > 0 ? (double)(sum / root[i * size + i]) : 0;
  }
}

/* ---- the pattern of cells ---------------------------------------------------------- */

static double *transposed(const double *from, size_t rows, size_t columns, evs_arena *arena)
{
  double *out = evs_arena_array(arena, rows * columns, sizeof *out);

  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < columns; j++)
      out[j * rows + i] = from[i * columns + j];
  return out;
}

static void sum_weights(two_way *out)
{
  const size_t rows = row_count(out);
  const size_t columns = column_count(out);

  for (size_t a = 0; a < rows; a++)
    for (size_t b = 0; b < columns; b++) {
      const double weight = out->weights ? out->weights[a * columns + b] : 1;

      out->row_weight[a] += weight;
      out->column_weight[b] += weight;
      out->cell_count += weight > 0;
    }
}

static size_t count_present(const double *weights, size_t count)
{
  size_t present = 0;

  for (size_t i = 0; i < count; i++)
    present += weights[i] > 0;
  return present;
}

/* Takes w w'/w_a of a row with unequal weights. */
static void subtract_weighted(double *matrix, const double *row, size_t columns, double sum)
{
  for (size_t b = 0; b < columns; b++)
    if (row[b] > 0)
      for (size_t c = 0; c <= b; c++)
        matrix[b * columns + c] -= row[b] * row[c] / sum;
}

/* Ones and holes: m m' = 1 1' - h 1' - 1 h' + h h' with h the holes, so that only the fewer of
   ones and holes are looked at in pairs.  `all` and `holes` collect 1 1' and h. */
typedef struct {
  double all;
  double *holes;
  size_t *places;
} pattern_sums;

static void subtract_ones(double *matrix, const double *row, size_t columns, double sum,
                          pattern_sums *sums)
{
  const bool by_holes = sum > (double)columns / 2;
  size_t count = 0;

  for (size_t b = 0; b < columns; b++)
    if ((row[b] > 0) != by_holes)
      sums->places[count++] = b;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j <= i; j++)
      matrix[sums->places[i] * columns + sums->places[j]] -= 1 / sum;
  if (!by_holes)
    return;
  sums->all += 1 / sum;
  for (size_t i = 0; i < count; i++)
    sums->holes[sums->places[i]] += 1 / sum;
}

static bool is_ones(const double *row, size_t columns)
{
  for (size_t b = 0; b < columns; b++)
    if (row[b] != 0 && row[b] != 1)
      return false;
  return true;
}

static void make_equations(const two_way *out, evs_arena *arena)
{
  const size_t columns = column_count(out);
  pattern_sums sums = {.holes = evs_arena_array(arena, columns, sizeof *sums.holes),
                       .places = evs_arena_array(arena, columns, sizeof *sums.places)};
  double *matrix = out->column_root;

  for (size_t a = 0; a < row_count(out); a++) {
    const double *row = out->weights + a * columns;

    if (out->row_weight[a] > 0 && is_ones(row, columns))
      subtract_ones(matrix, row, columns, out->row_weight[a], &sums);
    else if (out->row_weight[a] > 0)
      subtract_weighted(matrix, row, columns, out->row_weight[a]);
  }
  for (size_t b = 0; b < columns; b++) {
    for (size_t c = 0; c <= b; c++) {
      double *cell = &matrix[b * columns + c];
      const bool empty = !(out->column_weight[b] > 0) || !(out->column_weight[c] > 0);

      *cell = empty ? 0 : *cell + (sums.holes[b] + sums.holes[c] - sums.all);
    }
    matrix[b * columns + b] += out->column_weight[b];
  }
}

/* Each connected part leaves one equation that follows from the others, and so does a
   column without any cell, which is no part. */
static void solve_pattern(two_way *out, size_t columns_present, evs_arena *arena)
{
  const size_t size = column_count(out);

  out->column_root = evs_arena_array(arena, size * size, sizeof *out->column_root);
  make_equations(out, arena);
  out->part_count = root_semidefinite(out->column_root, out->column_weight, size, 1e-10, NULL) -
                    (size - columns_present);
}

two_way two_way_make_by(bool rows_are_units, size_t unit_count, size_t period_count,
                        const double *weights, evs_arena *arena)
{
  two_way out = {.unit_count = unit_count,
                 .period_count = period_count,
                 .rows_are_units = rows_are_units,
                 .full = !weights,
                 .part_count = 1};
  const size_t rows = row_count(&out);
  const size_t columns = column_count(&out);
  size_t rows_present;
  size_t columns_present;

  out.weights =
      weights && !rows_are_units ? transposed(weights, unit_count, period_count, arena) : weights;
  out.row_weight = evs_arena_array(arena, rows, sizeof *out.row_weight);
  out.column_weight = evs_arena_array(arena, columns, sizeof *out.column_weight);
  out.work = evs_arena_array(arena, columns, sizeof *out.work);
  sum_weights(&out);
  rows_present = count_present(out.row_weight, rows);
  columns_present = count_present(out.column_weight, columns);
  out.units_present = rows_are_units ? rows_present : columns_present;
  out.periods_present = rows_are_units ? columns_present : rows_present;
  if (!out.full)
    solve_pattern(&out, columns_present, arena);
  return out;
}

two_way two_way_make(size_t unit_count, size_t period_count, const double *weights,
                     evs_arena *arena)
{
  return two_way_make_by(unit_count >= period_count, unit_count, period_count, weights, arena);
}

void two_way_solve_columns(const two_way *effects, double *vector)
{
  const size_t columns = column_count(effects);

  if (effects->full)
    for (size_t b = 0; b < columns; b++)
      vector[b] /= (double)row_count(effects);
  else
    root_solve(effects->column_root, vector, columns);
}

/* ---- the effects out of a column of cells ------------------------------------------- */

/* Four sums side by side: quicker, and each with less to round. */
static double sum_of(const double *values, size_t count)
{
  double sums[4] = {0, 0, 0, 0};
  size_t i = 0;

  for (; i + 4 <= count; i += 4)
    for (size_t k = 0; k < 4; k++)
      sums[k] += values[i + k];
  for (; i < count; i++)
    sums[0] += values[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static double weighted_sum(const double *values, const double *weights, size_t count)
{
  double sums[4] = {0, 0, 0, 0};
  size_t i = 0;

  for (; i + 4 <= count; i += 4)
    for (size_t k = 0; k < 4; k++)
      sums[k] += weights[i + k] * values[i + k];
  for (; i < count; i++)
    sums[0] += weights[i] * values[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static void subtract(double *restrict values, const double *restrict less, size_t count)
{
  for (size_t i = 0; i < count; i++)
    values[i] -= less[i];
}

/* Takes the mean out of a row and adds what is left to the columns' sums. */
static void center_row(double *restrict values, double mean, double *restrict sums, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    values[i] -= mean;
    sums[i] += values[i];
  }
}

static void center_weighted(double *restrict values, const double *restrict weights, double mean,
                            double *restrict sums, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    values[i] -= mean;
    sums[i] += weights[i] * values[i];
  }
}

/* Columns are summed over blocks of rows first: rounding then grows with their number's root. */
enum { BLOCK = 128 };

typedef struct {
  double *block;
  double *sums;
  size_t count;
} column_sums;

static void flush(column_sums *sums)
{
  for (size_t b = 0; b < sums->count; b++) {
    sums->sums[b] += sums->block[b];
    sums->block[b] = 0;
  }
}

/* Less the columns' effects `less` (NULL: none) and the row's mean; sums of what is left. */
static void sweep(const two_way *effects, double *cells, const double *less, column_sums *sums)
{
  const size_t columns = column_count(effects);

  memset(sums->sums, 0, columns * sizeof *sums->sums);
  for (size_t a = 0; a < row_count(effects); a++) {
    double *row = cells + a * columns;
    const double *weights = effects->full ? NULL : effects->weights + a * columns;

    if (!(effects->row_weight[a] > 0))
      continue;
    if (less)
      subtract(row, less, columns);
    if (weights)
      center_weighted(row, weights, weighted_sum(row, weights, columns) / effects->row_weight[a],
                      sums->block, columns);
    else
      center_row(row, sum_of(row, columns) / (double)columns, sums->block, columns);
    if (a % BLOCK == BLOCK - 1)
      flush(sums);
  }
  flush(sums);
}

static void clear_empty(const two_way *effects, double *cells)
{
  const size_t count = effects->unit_count * effects->period_count;

  for (size_t i = 0; i < count; i++)
    cells[i] = effects->weights[i] > 0 ? cells[i] : 0;
}

/* The second sweep takes out what rounding left of a large level, the last what that left. */
static void absorb(const two_way *effects, double *cells, evs_arena *arena)
{
  const size_t columns = column_count(effects);
  double *less = evs_arena_array(arena, columns, sizeof *less);
  column_sums sums = {evs_arena_array(arena, columns, sizeof *sums.block), effects->work, columns};

  for (int pass = 0; pass < 3; pass++) {
    sweep(effects, cells, pass ? less : NULL, &sums);
    memcpy(less, sums.sums, columns * sizeof *less);
    if (pass < 2)
      two_way_solve_columns(effects, less);
  }
  if (!effects->full)
    clear_empty(effects, cells);
}

void two_way_absorb(const two_way *effects, double *cells, evs_arena *arena)
{
  const size_t units = effects->unit_count;
  const size_t periods = effects->period_count;
  double *turned;

  if (effects->rows_are_units) {
    absorb(effects, cells, arena);
    return;
  }
  turned = transposed(cells, units, periods, arena);
  absorb(effects, turned, arena);
  memcpy(cells, transposed(turned, periods, units, arena), units * periods * sizeof *cells);
}

/* ---- what the effects fit ----------------------------------------------------------- */

static double *inverse_of_columns(const two_way *effects, evs_arena *arena)
{
  const size_t size = column_count(effects);
  double *inverse = evs_arena_array(arena, size * size, sizeof *inverse);

  for (size_t b = 0; b < size; b++) {
    inverse[b * size + b] = 1;
    root_solve(effects->column_root, inverse + b * size, size);
  }
  return inverse;
}

/* With S the columns' equations and v = e_b - w/w_a, the leverage is w_b (1/w_a + v'S^-v). */
static void row_leverages(double *out, const two_way *effects, const double *inverse, size_t a)
{
  const size_t size = column_count(effects);
  const double *row = effects->weights + a * size;
  const double sum = effects->row_weight[a];
  double *solved = effects->work;
  double both = 0;

  for (size_t b = 0; b < size; b++) {
    solved[b] = 0;
    for (size_t c = 0; c < size; c++)
      solved[b] += inverse[b * size + c] * row[c] / sum;
    both += row[b] * solved[b] / sum;
  }
  for (size_t b = 0; b < size; b++)
    out[b] = row[b] * (1 / sum + inverse[b * size + b] - 2 * solved[b] + both);
}

void two_way_leverages(const two_way *effects, double *out, evs_arena *arena)
{
  const size_t rows = row_count(effects);
  const size_t columns = column_count(effects);
  const double *inverse;

  if (effects->full) {
    const double share = 1 / (double)rows + 1 / (double)columns - 1 / (double)(rows * columns);

    for (size_t i = 0; i < rows * columns; i++)
      out[i] = share;
    return;
  }
  inverse = inverse_of_columns(effects, arena);
  for (size_t a = 0; a < rows; a++)
    if (effects->row_weight[a] > 0)
      row_leverages(out + a * columns, effects, inverse, a);
  if (!effects->rows_are_units)
    memcpy(out, transposed(out, rows, columns, arena), rows * columns * sizeof *out);
}
