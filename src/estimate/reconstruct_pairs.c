/* reconstruct_pairs.c - the pairs of whole numbers behind one printed change. */
#include <string.h>

#include "core/fraction.h"
#include "estimate/reconstruct_parts.h"

/* About 90 bytes each while they are counted. */
enum { PAIRS_MAX = 2 * 1024 * 1024 };

static int128 floor_divide(int128 a, int128 b)
{
  int128 quotient = a / b;

  return a % b < 0 ? quotient - 1 : quotient;
}

static int128 ceiling_divide(int128 a, int128 b)
{
  return -floor_divide(-a, b);
}

/* With K = 100 * 10^decimals and x = K (after - before) / before, rounding half
   away from zero gives u when

       u > 0:  u - 1/2 <= x <  u + 1/2
       u < 0:  u - 1/2 <  x <= u + 1/2
       u = 0:    - 1/2 <  x <    1/2

   so 2 K (after - before) lies between (2u - 1) before and (2u + 1) before. */
void change_range(int64_t *low, int64_t *high, const evs_printed_change *change, int64_t before)
{
  int128 scale = 2 * 100;
  int128 least = (2 * (int128)change->units - 1) * before;
  int128 most = (2 * (int128)change->units + 1) * before;
  int128 first;
  int128 last;

  for (int i = 0; i < change->decimals; i++)
    scale *= 10;
  first = change->units > 0 ? ceiling_divide(least, scale) : floor_divide(least, scale) + 1;
  last = change->units < 0 ? floor_divide(most, scale) : ceiling_divide(most, scale) - 1;
  *low = (int64_t)(before + first < 0 ? 0 : before + first);
  *high = (int64_t)(before + last);
}

/* What all changes of the quantity allow. */
static void quantity_range(int64_t *low, int64_t *high, const evs_reconstruct_problem *problem,
                           size_t quantity, int64_t before)
{
  *low = 0;
  *high = INT64_MAX;
  for (size_t i = 0; i < problem->change_count; i++) {
    int64_t from;
    int64_t to;

    if (problem->changes[i].quantity != quantity)
      continue;
    change_range(&from, &to, &problem->changes[i], before);
    *low = from > *low ? from : *low;
    *high = to < *high ? to : *high;
  }
}

static void narrow_range(int64_t *low, int64_t *high, const evs_number_bound *bound)
{
  *low = bound->low > *low ? bound->low : *low;
  *high = bound->high < *high ? bound->high : *high;
}

pair_box box_of_quantity(const evs_reconstruct_problem *problem, size_t quantity,
                         const bool *ignored)
{
  pair_box box = {1, problem->max_base, 0, INT64_MAX};

  for (size_t i = 0; i < problem->bound_count; i++) {
    const evs_number_bound *bound = &problem->bounds[i];

    if (bound->quantity != quantity || (ignored && ignored[i]))
      continue;
    if (bound->after)
      narrow_range(&box.after_low, &box.after_high, bound);
    else
      narrow_range(&box.before_low, &box.before_high, bound);
  }
  return box;
}

bool box_is_empty(const pair_box *box)
{
  return box->before_low > box->before_high || box->after_low > box->after_high;
}

/* The numbers after that all changes of the quantity and its box allow. */
static void row_range(int64_t *low, int64_t *high, const evs_reconstruct_problem *problem,
                      size_t quantity, const pair_box *box, int64_t before)
{
  quantity_range(low, high, problem, quantity, before);
  *low = box->after_low > *low ? box->after_low : *low;
  *high = box->after_high < *high ? box->after_high : *high;
}

bool pair_set_of_quantity(pair_set *out, const evs_reconstruct_problem *problem, size_t quantity,
                          const pair_box *box, evs_arena *arena)
{
  size_t rows = box_is_empty(box) ? 0 : (size_t)(box->before_high - box->before_low) + 1;
  size_t count = 0;
  int64_t low;
  int64_t high;

  for (size_t row = 0; row < rows; row++) {
    row_range(&low, &high, problem, quantity, box, box->before_low + (int64_t)row);
    count += high >= low ? (size_t)(high - low) + 1 : 0;
    if (count > PAIRS_MAX)
      return false;
  }
  *out = (pair_set){.pairs = evs_arena_array(arena, count + 1, sizeof *out->pairs),
                    .rows = evs_arena_array(arena, rows + 1, sizeof *out->rows)};
  for (size_t row = 0; row < rows; row++) {
    int64_t before = box->before_low + (int64_t)row;

    row_range(&low, &high, problem, quantity, box, before);
    for (int64_t after = low; after <= high; after++)
      out->pairs[out->count++] = (evs_pair){before, after};
  }
  pair_set_index(out);
  return true;
}

void pair_set_keep_box(pair_set *set, const pair_box *box)
{
  size_t kept = 0;

  for (size_t i = 0; i < set->count; i++) {
    evs_pair pair = set->pairs[i];

    if (pair.before >= box->before_low && pair.before <= box->before_high &&
        pair.after >= box->after_low && pair.after <= box->after_high)
      set->pairs[kept++] = pair;
  }
  set->count = kept;
  pair_set_index(set);
}

void pair_set_index(pair_set *set)
{
  size_t at = 0;

  set->first = set->count ? set->pairs[0].before : 1;
  set->row_count = set->count ? (size_t)(set->pairs[set->count - 1].before - set->first) + 1 : 0;
  for (size_t row = 0; row < set->row_count; row++) {
    set->rows[row] = at;
    while (at < set->count && set->pairs[at].before == set->first + (int64_t)row)
      at++;
  }
  set->rows[set->row_count] = at;
}

void pair_set_keep(pair_set *set, const unsigned char *flags)
{
  size_t kept = 0;

  for (size_t i = 0; i < set->count; i++)
    if (flags[i])
      set->pairs[kept++] = set->pairs[i];
  if (kept == set->count)
    return;
  set->count = kept;
  pair_set_index(set);
}

void pair_set_keep_one(pair_set *set, evs_pair pair)
{
  set->pairs[0] = pair;
  set->count = 1;
  pair_set_index(set);
}

pair_set pair_set_copy(const pair_set *set, evs_arena *arena)
{
  pair_set copy = {.pairs = evs_arena_array(arena, set->count + 1, sizeof *copy.pairs),
                   .rows = evs_arena_array(arena, set->row_count + 1, sizeof *copy.rows)};

  pair_set_assign(&copy, set);
  return copy;
}

void pair_set_assign(pair_set *to, const pair_set *from)
{
  memcpy(to->pairs, from->pairs, from->count * sizeof *from->pairs);
  memcpy(to->rows, from->rows, (from->row_count + 1) * sizeof *from->rows);
  to->count = from->count;
  to->first = from->first;
  to->row_count = from->row_count;
}

size_t pair_set_find(const pair_set *set, evs_pair pair)
{
  size_t row = (size_t)(pair.before - set->first);
  size_t low = set->rows[row];
  size_t high = set->rows[row + 1];

  while (low + 1 < high) {
    size_t middle = low + (high - low) / 2;

    if (set->pairs[middle].after <= pair.after)
      low = middle;
    else
      high = middle;
  }
  return low;
}
