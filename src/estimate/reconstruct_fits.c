/* reconstruct_fits.c - which pairs of two or three variables fit together. */
#include "estimate/reconstruct_parts.h"

/* A sum is walked by two of its variables, the outer and the inner; the third
   follows: inner + outer, or inner - outer when the total is the inner one. */
typedef struct {
  const constraint *of;
  const pair_set *sets;
  size_t outer; /* roles */
  size_t inner;
  size_t third;
  int64_t sign;
  work_limit *limit;
  pair_visit *visit;
  void *context;
} sum_walk;

static void spend(work_limit *limit, size_t steps)
{
  limit->steps = limit->steps > steps ? limit->steps - steps : 0;
}

/* The row of `before`, which must be there, as places [*from, *to). */
static void row_of(size_t *from, size_t *to, const pair_set *set, int64_t before)
{
  *from = set->rows[before - set->first];
  *to = set->rows[before - set->first + 1];
}

/* Both rows ascend in their numbers after, so one pass finds the equal ones. */
static void merge_rows(const sum_walk *walk, size_t outer, size_t inner, size_t inner_end,
                       size_t third, size_t third_end)
{
  const pair_set *inner_set = &walk->sets[walk->of->at[walk->inner]];
  const pair_set *third_set = &walk->sets[walk->of->at[walk->third]];
  const int64_t shift = walk->sign * walk->sets[walk->of->at[walk->outer]].pairs[outer].after;
  size_t places[ROLES_MAX];

  places[walk->outer] = outer;
  while (inner < inner_end && third < third_end) {
    int64_t wanted = inner_set->pairs[inner].after + shift;
    int64_t found = third_set->pairs[third].after;

    if (wanted == found) {
      places[walk->inner] = inner;
      places[walk->third] = third;
      walk->visit(walk->context, places);
    }
    inner += wanted <= found;
    third += found <= wanted;
  }
}

static void walk_outer(const sum_walk *walk, size_t outer)
{
  const pair_set *inner_set = &walk->sets[walk->of->at[walk->inner]];
  const pair_set *third_set = &walk->sets[walk->of->at[walk->third]];
  const int64_t shift = walk->sign * walk->sets[walk->of->at[walk->outer]].pairs[outer].before;
  const int64_t inner_last = inner_set->first + (int64_t)inner_set->row_count - 1;
  const int64_t third_last = third_set->first + (int64_t)third_set->row_count - 1;
  int64_t from = third_set->first - shift;
  int64_t to = third_last - shift;

  from = from > inner_set->first ? from : inner_set->first;
  to = to < inner_last ? to : inner_last;
  for (int64_t before = from; before <= to; before++) {
    size_t inner;
    size_t inner_end;
    size_t third;
    size_t third_end;

    row_of(&inner, &inner_end, inner_set, before);
    row_of(&third, &third_end, third_set, before + shift);
    if (inner == inner_end || third == third_end)
      continue;
    spend(walk->limit, inner_end - inner + third_end - third);
    merge_rows(walk, outer, inner, inner_end, third, third_end);
  }
}

/* The two smallest sets lead. */
static void choose_roles(sum_walk *walk)
{
  size_t counts[ROLES_MAX];
  size_t largest = 0;

  for (size_t role = 0; role < ROLES_MAX; role++) {
    counts[role] = walk->sets[walk->of->at[role]].count;
    if (counts[role] > counts[largest])
      largest = role;
  }
  walk->third = largest;
  walk->inner = largest == 2 ? 1 : 2;
  walk->outer = 3 - walk->inner - walk->third;
  walk->sign = largest == 2 ? 1 : -1;
}

static void visit_sums(sum_walk *walk)
{
  choose_roles(walk);
  for (size_t i = 0; i < walk->sets[walk->of->at[walk->outer]].count && walk->limit->steps; i++) {
    spend(walk->limit, 1);
    walk_outer(walk, i);
  }
}

/* Every pair that is at most as large as pair `whole` and by `gap` before. */
static void visit_below(const sum_walk *walk, size_t whole)
{
  const pair_set *parts = &walk->sets[walk->of->at[0]];
  const evs_pair limit = walk->sets[walk->of->at[1]].pairs[whole];
  const int64_t last = limit.before - walk->of->gap - parts->first;

  for (size_t row = 0; row < parts->row_count && (int64_t)row <= last; row++) {
    spend(walk->limit, 1);
    for (size_t i = parts->rows[row]; i < parts->rows[row + 1]; i++) {
      if (parts->pairs[i].after > limit.after)
        break;
      spend(walk->limit, 1);
      walk->visit(walk->context, (const size_t[]){i, whole, 0});
    }
  }
}

void visit_fits(const constraint *c, const pair_set *sets, work_limit *limit, pair_visit *visit,
                void *context)
{
  sum_walk walk = {.of = c, .sets = sets, .limit = limit, .visit = visit, .context = context};

  if (c->kind == SUM)
    visit_sums(&walk);
  else
    for (size_t i = 0; i < sets[c->at[1]].count && limit->steps; i++)
      visit_below(&walk, i);
}
