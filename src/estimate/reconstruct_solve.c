/* reconstruct_solve.c - all solutions of one network: circles by trial, trees by counting. */
#include <math.h>
#include <string.h>

#include "estimate/reconstruct_tree.h"

/* ---- what a solved tree adds -------------------------------------------- */

static void add_count(solver *s, size_t variable, evs_pair pair, double count)
{
  s->counts[variable][pair_set_find(&s->base[variable], pair)] += count;
}

/* With a variable as the root its weights are the solutions of its piece of the tree
   with each of its pairs; `all` are those of all pieces together. */
static void note_pairs(solver *s, big_count all)
{
  for (size_t v = 0; v < s->net.quantity_count; v++) {
    const pair_set *set = &s->net.sets[v];
    big_count piece;
    double others;

    if (set->count == 1) {
      add_count(s, v, set->pairs[0], (double)all);
      continue;
    }
    piece = gather_from(s, v).count;
    if (s->limit->steps == 0 || piece == 0) /* all of it will be refused */
      return;
    others = (double)(all / piece);
    for (size_t i = 0; i < set->count; i++)
      add_count(s, v, set->pairs[i], (double)s->scratch->weights[v][i].count * others);
  }
}

typedef struct {
  const share_place *place;
  const pair_set *part;
  const pair_set *whole;
} share_reading;

static void widen(double *low, double *high, int64_t part, int64_t whole)
{
  double share = (double)part / (double)whole;

  if (whole == 0)
    return;
  *low = fmin(*low, share); /* NaN where nothing was found yet */
  *high = fmax(*high, share);
}

static void read_share(void *context, const size_t places[ROLES_MAX])
{
  const share_reading *work = context;
  const evs_pair *part = &work->part->pairs[places[work->place->part_role]];
  const evs_pair *whole = &work->whole->pairs[places[work->place->whole_role]];
  evs_reconstructed_share *share = work->place->share;

  widen(&share->before_low, &share->before_high, part->before, whole->before);
  widen(&share->after_low, &share->after_high, part->after, whole->after);
}

/* In a narrowed tree every fit of one constraint belongs to some solution. */
static void note_shares(solver *s)
{
  for (size_t i = 0; i < s->share_count; i++) {
    const share_place *place = &s->shares[i];
    const constraint *c = &s->net.constraints[place->constraint];
    share_reading work = {place, &s->net.sets[c->at[place->part_role]],
                          &s->net.sets[c->at[place->whole_role]]};

    visit_fits(c, s->net.sets, s->limit, read_share, &work);
  }
}

/* Of two solutions with the same sum the first in the sequence before, after. */
static bool comes_first(const solver *s)
{
  for (size_t v = 0; v < s->net.quantity_count; v++) {
    const evs_pair *now = &s->net.sets[v].pairs[0];
    const evs_pair *best = &s->smallest[v];

    if (now->before != best->before)
      return now->before < best->before;
    if (now->after != best->after)
      return now->after < best->after;
  }
  return false;
}

static void note_smallest(solver *s, int64_t least)
{
  if (s->found && least > s->least)
    return;
  fix_smallest(s);
  if (s->limit->steps == 0 || (s->found && least == s->least && !comes_first(s)))
    return;
  s->least = least;
  for (size_t v = 0; v < s->net.quantity_count; v++)
    s->smallest[v] = s->net.sets[v].pairs[0];
}

static void note_tree(solver *s)
{
  weight all;

  if (s->only_feasible) {
    s->found = true;
    return;
  }
  note_shares(s);
  all = count_tree(s);
  s->overflow |= __builtin_add_overflow(s->count, all.count, &s->count);
  if (s->limit->steps && !s->overflow) {
    note_pairs(s, all.count);
    note_smallest(s, all.least);
  }
  s->found = true;
}

/* ---- the search --------------------------------------------------------- */

/* The sets as they are, in the memory of this depth. */
static pair_set *save(solver *s, size_t depth)
{
  struct solver_scratch *scratch = s->scratch;
  size_t count = s->net.variable_count;

  if (!scratch->levels[depth]) {
    scratch->levels[depth] = evs_arena_array(s->arena, count, sizeof **scratch->levels);
    for (size_t v = 0; v < count; v++)
      scratch->levels[depth][v] = pair_set_copy(&s->base[v], s->arena);
  }
  for (size_t v = 0; v < count; v++)
    pair_set_assign(&scratch->levels[depth][v], &s->net.sets[v]);
  return scratch->levels[depth];
}

static void search(solver *s, size_t depth)
{
  size_t variable;
  const pair_set *saved;

  if (!propagate(s))
    return;
  variable = circle_variable(s);
  if (variable == NO_VARIABLE) {
    note_tree(s);
    return;
  }
  saved = save(s, depth);
  for (size_t i = 0; i < saved[variable].count; i++) {
    if (s->limit->steps == 0 || s->overflow || (s->only_feasible && s->found))
      return;
    for (size_t v = 0; v < s->net.variable_count; v++)
      pair_set_assign(&s->net.sets[v], &saved[v]);
    pair_set_keep_one(&s->net.sets[variable], saved[variable].pairs[i]);
    search(s, depth + 1);
  }
}

static struct solver_scratch *scratch_make(const network *net, evs_arena *arena)
{
  struct solver_scratch *scratch = evs_arena_alloc(arena, sizeof *scratch);
  size_t count = net->variable_count;

  scratch->flags = evs_arena_array(arena, count, sizeof *scratch->flags);
  scratch->weights = evs_arena_array(arena, count, sizeof *scratch->weights);
  for (size_t v = 0; v < count; v++)
    scratch->flags[v] = evs_arena_alloc(arena, net->sets[v].count + 1);
  scratch->in_piece = evs_arena_array(arena, count, sizeof *scratch->in_piece);
  scratch->cut = evs_arena_array(arena, count, sizeof *scratch->cut);
  scratch->dropped = evs_arena_array(arena, net->constraint_count, sizeof *scratch->dropped);
  scratch->uses = evs_arena_array(arena, count, sizeof *scratch->uses);
  scratch->levels = evs_arena_array(arena, count + 1, sizeof *scratch->levels);
  return scratch;
}

/* Only where solutions are counted: 32 bytes per pair. */
static void allocate_counting(solver *s)
{
  struct solver_scratch *scratch = s->scratch;
  size_t largest = 0;

  for (size_t v = 0; v < s->net.variable_count; v++) {
    size_t count = s->net.sets[v].count;

    scratch->weights[v] = evs_arena_array(s->arena, count, sizeof **scratch->weights);
    largest = count > largest ? count : largest;
  }
  scratch->message = evs_arena_array(s->arena, largest, sizeof *scratch->message);
  s->smallest = evs_arena_array(s->arena, s->net.quantity_count, sizeof *s->smallest);
  s->counts = evs_arena_array(s->arena, s->net.quantity_count, sizeof *s->counts);
  for (size_t v = 0; v < s->net.quantity_count; v++)
    s->counts[v] = evs_arena_array(s->arena, s->base[v].count + 1, sizeof **s->counts);
}

void solver_run(solver *out, const network *net, work_limit *limit, bool only_feasible,
                share_place *shares, size_t share_count, evs_arena *arena)
{
  *out = (solver){.net = *net,
                  .limit = limit,
                  .arena = arena,
                  .only_feasible = only_feasible,
                  .shares = shares,
                  .share_count = share_count};
  out->scratch = scratch_make(net, arena);
  out->base = evs_arena_array(arena, net->variable_count, sizeof *out->base);
  if (!propagate(out))
    return;
  for (size_t v = 0; v < net->variable_count; v++)
    out->base[v] = pair_set_copy(&net->sets[v], arena);
  if (!only_feasible)
    allocate_counting(out);
  search(out, 0);
}
