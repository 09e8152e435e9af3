/* vertex_lp.c - small linear programmes over one polytope, with many objectives. */
#include "estimate/vertex_lp.h"

#include <math.h>
#include <string.h>

static const double tolerance = 1e-11;
/* Rounding piles up with the pivots: the table is made anew after so many. */
enum { REFRESH = 100 };

static double *row_of(const vertex_lp *work, double *table, size_t row)
{
  return table + row * (work->column_count + 1);
}

static void clear_column(const vertex_lp *work, double *table, size_t row, size_t column)
{
  const size_t width = work->column_count + 1;
  double *pivot = row_of(work, table, row);
  const double scale = 1 / pivot[column];

  for (size_t k = 0; k < width; k++)
    pivot[k] *= scale;
  pivot[column] = 1;
  for (size_t i = 0; i < work->row_count; i++) {
    double *other = row_of(work, table, i);
    const double factor = other[column];

    if (i == row || factor == 0)
      continue;
    for (size_t k = 0; k < width; k++)
      other[k] -= factor * pivot[k];
    other[column] = 0;
  }
}

/* Clears the columns of the basis in a fresh copy, each by the largest row that is left. */
static void refresh(vertex_lp *work)
{
  const size_t rows = work->row_count;

  memcpy(work->table, work->original, rows * (work->column_count + 1) * sizeof *work->table);
  for (size_t k = 0; k < rows; k++) {
    const size_t column = work->basis[k];
    size_t best = k;

    for (size_t i = k + 1; i < rows; i++)
      if (fabs(row_of(work, work->table, i)[column]) >
          fabs(row_of(work, work->table, best)[column]))
        best = i;
    for (size_t j = 0; j <= work->column_count && best != k; j++) {
      const double swapped = row_of(work, work->table, k)[j];

      row_of(work, work->table, k)[j] = row_of(work, work->table, best)[j];
      row_of(work, work->table, best)[j] = swapped;
    }
    clear_column(work, work->table, k, column);
  }
  work->pivot_count = 0;
}

static void pivot(vertex_lp *work, size_t row, size_t column)
{
  clear_column(work, work->table, row, column);
  work->basis[row] = column;
  if (++work->pivot_count >= REFRESH)
    refresh(work);
}

/* c_j - c_B' (column j of the table): what a unit of column j adds. */
static void find_prices(const vertex_lp *work, const double *objective)
{
  memcpy(work->prices, objective, work->column_count * sizeof *work->prices);
  for (size_t i = 0; i < work->row_count; i++) {
    const double value = objective[work->basis[i]];
    const double *row = row_of(work, work->table, i);

    for (size_t j = 0; j < work->column_count && value != 0; j++)
      work->prices[j] -= value * row[j];
  }
}

/* The steepest price at first; the first one (Bland's rule) where that might go round. */
static size_t entering(const vertex_lp *work, double least, bool first)
{
  size_t best = work->column_count;

  for (size_t j = 0; j < work->column_count; j++)
    if (work->prices[j] > least &&
        (best == work->column_count || work->prices[j] > work->prices[best])) {
      best = j;
      if (first)
        break;
    }
  return best;
}

static size_t leaving(const vertex_lp *work, size_t column)
{
  size_t best = work->row_count;
  double least = INFINITY;

  for (size_t i = 0; i < work->row_count; i++) {
    const double *row = row_of(work, work->table, i);
    const double ratio = fmax(row[work->column_count], 0) / row[column];

    if (row[column] > tolerance &&
        (ratio < least || (ratio == least && work->basis[i] < work->basis[best]))) {
      best = i;
      least = ratio;
    }
  }
  return best;
}

static double value_of(const vertex_lp *work, const double *objective)
{
  double sum = 0;

  for (size_t i = 0; i < work->row_count; i++)
    sum += objective[work->basis[i]] * row_of(work, work->table, i)[work->column_count];
  return sum;
}

static double scale_of(const double *objective, size_t count)
{
  double scale = 0;

  for (size_t j = 0; j < count; j++)
    scale = fmax(scale, fabs(objective[j]));
  return scale;
}

double vertex_lp_greatest(vertex_lp *work, const double *objective, double *vertex)
{
  const double least = tolerance * scale_of(objective, work->column_count);

  for (size_t step = 0;; step++) {
    size_t column;
    size_t row;

    find_prices(work, objective);
    column = entering(work, least, step > 4 * work->column_count);
    if (column == work->column_count)
      break;
    row = leaving(work, column);
    if (row == work->row_count)
      return INFINITY;
    pivot(work, row, column);
  }
  if (vertex) {
    memset(vertex, 0, work->column_count * sizeof *vertex);
    for (size_t i = 0; i < work->row_count; i++)
      vertex[work->basis[i]] = fmax(row_of(work, work->table, i)[work->column_count], 0);
  }
  return value_of(work, objective);
}

/* The polytope with a slack per row behind its columns, right sides not negative. */
static vertex_lp with_slacks(size_t row_count, size_t column_count, const double *matrix,
                             const double *right, evs_arena *arena)
{
  const size_t width = column_count + row_count + 1;
  vertex_lp out = {.row_count = row_count, .column_count = column_count + row_count};

  out.original = evs_arena_array(arena, row_count * width, sizeof *out.original);
  out.table = evs_arena_array(arena, row_count * width, sizeof *out.table);
  out.basis = evs_arena_array(arena, row_count, sizeof *out.basis);
  out.prices = evs_arena_array(arena, width, sizeof *out.prices);
  for (size_t i = 0; i < row_count; i++) {
    const double sign = right[i] < 0 ? -1 : 1;

    for (size_t j = 0; j < column_count; j++)
      out.original[i * width + j] = sign * matrix[i * column_count + j];
    out.original[i * width + column_count + i] = 1;
    out.original[i * width + width - 1] = sign * right[i];
    out.basis[i] = column_count + i;
  }
  refresh(&out);
  return out;
}

/* Puts a real column in the place of each slack of value 0; returns the rows that then
   still have a slack: they follow from the others. */
static size_t drive_out(vertex_lp *work, size_t column_count, bool *redundant)
{
  size_t count = 0;

  for (size_t i = 0; i < work->row_count; i++) {
    const double *row = row_of(work, work->table, i);
    size_t best = 0;

    if (work->basis[i] < column_count)
      continue;
    for (size_t j = 1; j < column_count; j++)
      if (fabs(row[j]) > fabs(row[best]))
        best = j;
    redundant[i] = !(fabs(row[best]) > 1e-9);
    count += redundant[i];
    if (!redundant[i])
      pivot(work, i, best);
  }
  return count;
}

static void drop_slacks(vertex_lp *out, const vertex_lp *from, size_t column_count,
                        const bool *redundant)
{
  size_t row = 0;

  for (size_t i = 0; i < from->row_count; i++) {
    const double *source = from->table + i * (from->column_count + 1);
    double *target = out->original + row * (column_count + 1);

    if (redundant[i])
      continue;
    memcpy(target, source, column_count * sizeof *target);
    target[column_count] = source[from->column_count];
    out->basis[row++] = from->basis[i];
  }
}

bool vertex_lp_make(vertex_lp *out, size_t row_count, size_t column_count, const double *matrix,
                    const double *right, evs_arena *arena)
{
  vertex_lp first = with_slacks(row_count, column_count, matrix, right, arena);
  double *objective = evs_arena_array(arena, first.column_count, sizeof *objective);
  bool *redundant = evs_arena_array(arena, row_count, sizeof *redundant);

  for (size_t i = 0; i < row_count; i++)
    objective[column_count + i] = -1;
  if (vertex_lp_greatest(&first, objective, NULL) < -1e-9 * fmax(1, scale_of(right, row_count)))
    return false;
  refresh(&first);
  *out = (vertex_lp){.column_count = column_count};
  out->row_count = row_count - drive_out(&first, column_count, redundant);
  out->original =
      evs_arena_array(arena, out->row_count * (column_count + 1), sizeof *out->original);
  out->table = evs_arena_array(arena, out->row_count * (column_count + 1), sizeof *out->table);
  out->basis = evs_arena_array(arena, out->row_count, sizeof *out->basis);
  out->prices = first.prices;
  drop_slacks(out, &first, column_count, redundant);
  refresh(out);
  return true;
}
