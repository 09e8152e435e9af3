/* two_way.c - takes the effects of units and periods out of the cells of a panel.

   With m the pattern of present cells, the normal equations of the effects a (large
   side) and b (small side) are  n_a a + M b = sums over a,  M'a + n_b b = sums over b.
   Eliminating a leaves  (n_b - M' n_a^-1 M) b = sums of the cells less their means over a. */
#include "estimate/two_way.h"

#include <math.h>
#include <string.h>

/* One side as rows of a matrix, the other as its columns. */
typedef struct {
  size_t large_count;
  size_t small_count;
  size_t large_step;
  size_t small_step;
} sides;

static sides sides_of(const two_way *effects)
{
  const size_t units = effects->unit_count;
  const size_t periods = effects->period_count;

  return units >= periods ? (sides){units, periods, periods, 1}
                          : (sides){periods, units, 1, periods};
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
    if (!(pivot > tolerance * scale[j])) {
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

void root_solve(const double *root, double *vector, size_t size)
{
  for (size_t i = 0; i < size; i++) {
    long double sum = vector[i];

    for (size_t k = 0; k < i; k++)
      sum -= (long double)root[i * size + k] * vector[k];
    vector[i] = root[i * size + i] > 0 ? (double)(sum / root[i * size + i]) : 0;
  }
  for (size_t i = size; i-- > 0;) {
    long double sum = vector[i];

    for (size_t k = i + 1; k < size; k++)
      sum -= (long double)root[k * size + i] * vector[k];
    vector[i] = root[i * size + i] > 0 ? (double)(sum / root[i * size + i]) : 0;
  }
}

static void count_cells(two_way *out, const sides *at)
{
  for (size_t a = 0; a < at->large_count; a++)
    for (size_t b = 0; b < at->small_count; b++)
      if (out->present[a * at->large_step + b * at->small_step]) {
        out->large_cells[a]++;
        out->small_cells[b]++;
        out->cell_count++;
      }
}

static size_t count_present(const double *cells, size_t count)
{
  size_t present = 0;

  for (size_t i = 0; i < count; i++)
    present += cells[i] > 0;
  return present;
}

/* Takes 1/n_a from every pair of columns that the row has. */
static void subtract_row(double *matrix, const two_way *effects, const sides *at, size_t a)
{
  const bool *row = effects->present + a * at->large_step;

  for (size_t b = 0; b < at->small_count; b++)
    for (size_t c = 0; c <= b && row[b * at->small_step]; c++)
      if (row[c * at->small_step])
        matrix[b * at->small_count + c] -= 1 / effects->large_cells[a];
}

/* Each connected part leaves one equation that follows from the others, and so does a
   period without any cell, which is no part. */
static void solve_pattern(two_way *out, const sides *at, size_t small_present, evs_arena *arena)
{
  const size_t size = at->small_count;

  out->small_root = evs_arena_array(arena, size * size, sizeof *out->small_root);
  for (size_t b = 0; b < size; b++)
    out->small_root[b * size + b] = out->small_cells[b];
  for (size_t a = 0; a < at->large_count; a++)
    if (out->large_cells[a] > 0)
      subtract_row(out->small_root, out, at, a);
  out->part_count = root_semidefinite(out->small_root, out->small_cells, size, 1e-10, NULL) -
                    (size - small_present);
}

two_way two_way_make(size_t unit_count, size_t period_count, const bool *present, evs_arena *arena)
{
  two_way out = {.unit_count = unit_count, .period_count = period_count, .present = present};
  const sides at = sides_of(&out);
  size_t large;
  size_t small;

  out.large_cells = evs_arena_array(arena, at.large_count, sizeof *out.large_cells);
  out.small_cells = evs_arena_array(arena, at.small_count, sizeof *out.small_cells);
  out.work = evs_arena_array(arena, at.small_count, sizeof *out.work);
  count_cells(&out, &at);
  large = count_present(out.large_cells, at.large_count);
  small = count_present(out.small_cells, at.small_count);
  out.units_present = unit_count >= period_count ? large : small;
  out.periods_present = unit_count >= period_count ? small : large;
  out.full = out.cell_count > 0 && out.cell_count == unit_count * period_count;
  out.part_count = 1;
  if (!out.full)
    solve_pattern(&out, &at, small, arena);
  return out;
}

/* The mean of a row of cells less the effects of the other side. */
static double row_mean(const two_way *effects, const sides *at, const double *cells, size_t a,
                       const double *small)
{
  long double sum = 0;

  for (size_t b = 0; b < at->small_count; b++) {
    const size_t cell = a * at->large_step + b * at->small_step;

    if (effects->present[cell])
      sum += (long double)cells[cell] - (small ? small[b] : 0);
  }
  return (double)(sum / effects->large_cells[a]);
}

static void small_sums(const two_way *effects, const sides *at, const double *cells)
{
  memset(effects->work, 0, at->small_count * sizeof *effects->work);
  for (size_t a = 0; a < at->large_count; a++) {
    const double mean = effects->large_cells[a] > 0 ? row_mean(effects, at, cells, a, NULL) : 0;

    for (size_t b = 0; b < at->small_count; b++) {
      const size_t cell = a * at->large_step + b * at->small_step;

      if (effects->present[cell])
        effects->work[b] += cells[cell] - mean;
    }
  }
}

static void subtract_effects(const two_way *effects, const sides *at, double *cells)
{
  for (size_t a = 0; a < at->large_count; a++) {
    const double mean =
        effects->large_cells[a] > 0 ? row_mean(effects, at, cells, a, effects->work) : 0;

    for (size_t b = 0; b < at->small_count; b++) {
      const size_t cell = a * at->large_step + b * at->small_step;

      cells[cell] = effects->present[cell] ? cells[cell] - mean - effects->work[b] : 0;
    }
  }
}

static void absorb_once(const two_way *effects, const sides *at, double *cells)
{
  small_sums(effects, at, cells);
  if (!effects->full)
    root_solve(effects->small_root, effects->work, at->small_count);
  else
    for (size_t b = 0; b < at->small_count; b++)
      effects->work[b] /= (double)at->large_count;
  subtract_effects(effects, at, cells);
}

/* The second time takes out what rounding left of a large level. */
void two_way_absorb(const two_way *effects, double *cells)
{
  const sides at = sides_of(effects);

  for (int pass = 0; pass < 2; pass++)
    absorb_once(effects, &at, cells);
}
