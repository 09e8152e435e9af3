/* reconstruct_derive.c - the set of a variable that only its neighbours bound.

   Partial sums of an identity have no printed change of their own, nor has a
   quantity whose change is left out on trial. */
#include "estimate/reconstruct_parts.h"

/* A bit for each before of 1 to `rows` and each after of low to low + width - 1. */
typedef struct {
  unsigned char *bits;
  int64_t low;
  size_t width;
  size_t rows;
} pair_grid;

enum { GRID_BYTES_MAX = 64 * 1024 * 1024, DERIVED_MAX = 4 * 1024 * 1024 };

static void after_ends(int64_t *low, int64_t *high, const pair_set *set)
{
  *low = INT64_MAX;
  *high = INT64_MIN;
  for (size_t i = 0; i < set->count; i++) {
    *low = set->pairs[i].after < *low ? set->pairs[i].after : *low;
    *high = set->pairs[i].after > *high ? set->pairs[i].after : *high;
  }
}

/* False when the grid would be too large. */
static bool grid_make(pair_grid *out, const pair_set *a, const pair_set *b, int64_t sign,
                      int64_t max_base, evs_arena *arena)
{
  int64_t a_low;
  int64_t a_high;
  int64_t b_low;
  int64_t b_high;
  int64_t high;

  after_ends(&a_low, &a_high, a);
  after_ends(&b_low, &b_high, b);
  out->low = sign > 0 ? a_low + b_low : b_low - a_high;
  high = sign > 0 ? a_high + b_high : b_high - a_low;
  if (out->low < 0)
    out->low = 0;
  out->rows = (size_t)max_base;
  out->width = high < out->low ? 0 : (size_t)(high - out->low) + 1;
  if (out->width > GRID_BYTES_MAX / out->rows * 8)
    return false;
  out->bits = evs_arena_alloc(arena, out->rows * out->width / 8 + 1);
  return true;
}

static void grid_mark(pair_grid *grid, evs_pair pair)
{
  size_t bit;

  if (pair.before < 1 || pair.before > (int64_t)grid->rows || pair.after < grid->low)
    return;
  bit = (size_t)(pair.before - 1) * grid->width + (size_t)(pair.after - grid->low);
  grid->bits[bit / 8] |= (unsigned char)(1u << bit % 8);
}

static bool grid_has(const pair_grid *grid, size_t bit)
{
  return grid->bits[bit / 8] >> bit % 8 & 1;
}

static bool grid_pairs(pair_set *out, const pair_grid *grid, evs_arena *arena)
{
  size_t bits = grid->rows * grid->width;
  size_t count = 0;

  for (size_t bit = 0; bit < bits; bit++)
    count += grid_has(grid, bit);
  if (count > DERIVED_MAX)
    return false;
  *out = (pair_set){.pairs = evs_arena_array(arena, count + 1, sizeof *out->pairs),
                    .rows = evs_arena_array(arena, grid->rows + 1, sizeof *out->rows)};
  for (size_t bit = 0; bit < bits; bit++)
    if (grid_has(grid, bit))
      out->pairs[out->count++] =
          (evs_pair){(int64_t)(bit / grid->width) + 1, (int64_t)(bit % grid->width) + grid->low};
  pair_set_index(out);
  return true;
}

bool derive_set(pair_set *out, const constraint *c, size_t role, const pair_set *sets,
                int64_t max_base, work_limit *limit, evs_arena *arena)
{
  const pair_set *a = &sets[c->at[role == 0 ? 1 : 0]];
  const pair_set *b = &sets[c->at[role == 2 ? 1 : 2]];
  const int64_t sign = role == 2 ? 1 : -1;
  pair_grid grid = {0};

  if (a->count == 0 || b->count == 0) {
    *out = (pair_set){.pairs = evs_arena_array(arena, 1, sizeof *out->pairs),
                      .rows = evs_arena_array(arena, 1, sizeof *out->rows)};
    pair_set_index(out);
    return true;
  }
  if (!grid_make(&grid, a, b, sign, max_base, arena))
    return false;
  for (size_t i = 0; i < a->count && limit->steps; i++) {
    limit->steps = limit->steps > b->count ? limit->steps - b->count : 0;
    for (size_t j = 0; j < b->count; j++)
      grid_mark(&grid, (evs_pair){b->pairs[j].before + sign * a->pairs[i].before,
                                  b->pairs[j].after + sign * a->pairs[i].after});
  }
  return grid_pairs(out, &grid, arena);
}
