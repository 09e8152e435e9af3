/* holm.c - p-values of several outcomes. */
#include <math.h>
#include <stdbool.h>

#include "evalstat/inference.h"

/* The index of the smallest p-value that is not yet done, or `count`. */
static size_t next_smallest(const double *p_values, const bool *done, size_t count)
{
  size_t smallest = count;

  for (size_t i = 0; i < count; i++)
    if (!done[i] && !isnan(p_values[i]) && (smallest == count || p_values[i] < p_values[smallest]))
      smallest = i;
  return smallest;
}

static size_t count_values(const double *p_values, size_t count)
{
  size_t present = 0;

  for (size_t i = 0; i < count; i++)
    present += isnan(p_values[i]) ? 0 : 1;
  return present;
}

void evs_holm(double *adjusted, const double *p_values, size_t count, evs_arena *arena)
{
  bool *done = evs_arena_array(arena, count, sizeof *done);
  size_t left = count_values(p_values, count);
  double so_far = 0;

  for (size_t i = 0; i < count; i++)
    adjusted[i] = NAN;
  for (; left > 0; left--) {
    size_t smallest = next_smallest(p_values, done, count);

    so_far = fmax(so_far, fmin(1, (double)left * p_values[smallest]));
    adjusted[smallest] = so_far;
    done[smallest] = true;
  }
}
