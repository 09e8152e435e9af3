/* reconstruct_tree.c - narrowing sets of pairs, and counting on a tree of constraints.

   Where the constraints close no circle (variables that have one pair left do not count), sets
   narrowed until nothing changes hold exactly the pairs of the solutions
   (Freuder 1982), and the number of solutions follows from messages that run from the leaves
   to a root: a variable's pairs are weighted with the number of ways in which
   its branches can be completed (Pearl's belief propagation in integers). */
#include <string.h>

#include "estimate/reconstruct_tree.h"

/* ---- narrowing ---------------------------------------------------------- */

enum { ROUNDS_ON_CIRCLES = 4 };

typedef struct {
  const constraint *of;
  unsigned char **flags;
} marking;

static void mark_fit(void *context, const size_t places[ROLES_MAX])
{
  const marking *work = context;

  for (size_t role = 0; role < role_count(work->of); role++)
    work->flags[work->of->at[role]][places[role]] = 1;
}

/* Keeps the pairs that the constraint allows; tells whether a set became smaller. */
static bool narrow(solver *s, const constraint *c)
{
  pair_set *sets = s->net.sets;
  marking work = {c, s->scratch->flags};
  bool smaller = false;

  for (size_t role = 0; role < role_count(c); role++)
    memset(work.flags[c->at[role]], 0, sets[c->at[role]].count);
  visit_fits(c, sets, s->limit, mark_fit, &work);
  if (s->limit->steps == 0)
    return false;
  for (size_t role = 0; role < role_count(c); role++) {
    pair_set *set = &sets[c->at[role]];
    size_t before = set->count;

    pair_set_keep(set, work.flags[c->at[role]]);
    smaller |= set->count < before;
  }
  return smaller;
}

static bool any_empty(const solver *s)
{
  for (size_t v = 0; v < s->net.variable_count; v++)
    if (s->net.sets[v].count == 0)
      return true;
  return false;
}

/* On circles narrowing can creep by one pair at a time: a few rounds are enough
   there, because the pairs are tried one by one anyway. */
bool propagate(solver *s)
{
  bool smaller = true;

  if (any_empty(s))
    return false;
  for (size_t round = 0; smaller && s->limit->steps; round++) {
    smaller = false;
    for (size_t i = 0; i < s->net.constraint_count; i++) {
      smaller |= narrow(s, &s->net.constraints[i]);
      if (s->limit->steps == 0 || any_empty(s))
        return false;
    }
    if (round >= ROUNDS_ON_CIRCLES && circle_variable(s) != NO_VARIABLE)
      break;
  }
  return s->limit->steps > 0;
}

/* ---- circles ------------------------------------------------------------ */

static bool is_open(const solver *s, size_t variable)
{
  return s->net.sets[variable].count > 1;
}

/* Constraints with one open variable and variables with one constraint are leaves;
   what is left when all leaves are cut off lies on circles or between them. */
static void cut_leaves(const solver *s, bool *cut, bool *dropped, size_t *uses)
{
  bool changed = true;

  while (changed) {
    changed = false;
    memset(uses, 0, s->net.variable_count * sizeof *uses);
    for (size_t i = 0; i < s->net.constraint_count; i++)
      for (size_t role = 0; !dropped[i] && role < role_count(&s->net.constraints[i]); role++)
        uses[s->net.constraints[i].at[role]]++;
    for (size_t v = 0; v < s->net.variable_count; v++) {
      bool leaf = !cut[v] && (uses[v] < 2 || !is_open(s, v));

      cut[v] |= leaf;
      changed |= leaf;
    }
    for (size_t i = 0; i < s->net.constraint_count; i++) {
      const constraint *c = &s->net.constraints[i];
      size_t open = 0;

      for (size_t role = 0; role < role_count(c); role++)
        open += !cut[c->at[role]];
      changed |= !dropped[i] && open < 2;
      dropped[i] |= open < 2;
    }
  }
}

size_t circle_variable(const solver *s)
{
  struct solver_scratch *scratch = s->scratch;
  size_t best = NO_VARIABLE;

  memset(scratch->cut, 0, s->net.variable_count * sizeof *scratch->cut);
  memset(scratch->dropped, 0, s->net.constraint_count * sizeof *scratch->dropped);
  cut_leaves(s, scratch->cut, scratch->dropped, scratch->uses);
  for (size_t v = 0; v < s->net.variable_count; v++)
    if (!scratch->cut[v] && (best == NO_VARIABLE || s->net.sets[v].count < s->net.sets[best].count))
      best = v;
  return best;
}

/* ---- messages ----------------------------------------------------------- */

/* A message over one constraint to the variable in role `to`. */
typedef struct {
  solver *s;
  const constraint *of;
  size_t to;
} sending;

static void add_weight(void *context, const size_t places[ROLES_MAX])
{
  const sending *work = context;
  solver *s = work->s;
  weight product = {1, 0};
  weight *sum = &s->scratch->message[places[work->to]];

  for (size_t role = 0; role < role_count(work->of); role++) {
    const weight *from = &s->scratch->weights[work->of->at[role]][places[role]];

    if (role == work->to)
      continue;
    s->overflow |= __builtin_mul_overflow(product.count, from->count, &product.count);
    product.least += from->least;
  }
  if (sum->count == 0 || product.least < sum->least)
    sum->least = product.least;
  s->overflow |= __builtin_add_overflow(sum->count, product.count, &sum->count);
}

static void take_message(solver *s, const constraint *c, size_t variable)
{
  size_t count = s->net.sets[variable].count;
  weight *message = s->scratch->message;
  weight *weights = s->scratch->weights[variable];
  sending work = {s, c, 0};

  while (c->at[work.to] != variable)
    work.to++;
  memset(message, 0, count * sizeof *message);
  visit_fits(c, s->net.sets, s->limit, add_weight, &work);
  for (size_t i = 0; i < count; i++) {
    s->overflow |= __builtin_mul_overflow(weights[i].count, message[i].count, &weights[i].count);
    weights[i].least += message[i].least;
  }
}

static bool touches(const constraint *c, size_t variable)
{
  for (size_t role = 0; role < role_count(c); role++)
    if (c->at[role] == variable)
      return true;
  return false;
}

/* Before any message: one way, and a quantity's number before.  A variable with
   one pair is counted once, outside of the tree. */
static void begin_weights(solver *s, size_t variable)
{
  const pair_set *set = &s->net.sets[variable];
  weight *weights = s->scratch->weights[variable];

  for (size_t i = 0; i < set->count; i++)
    weights[i] = (weight){
        1, is_open(s, variable) && variable < s->net.quantity_count ? set->pairs[i].before : 0};
}

/* Weights of `variable` from all of the tree behind it; `from` is the constraint by
   which the tree is entered, or NO_VARIABLE at the root. */
static void gather(solver *s, size_t variable, size_t from)
{
  s->scratch->in_piece[variable] = true;
  begin_weights(s, variable);
  for (size_t i = 0; i < s->net.constraint_count; i++) {
    const constraint *c = &s->net.constraints[i];

    if (i == from || !touches(c, variable))
      continue;
    for (size_t role = 0; role < role_count(c); role++) {
      if (c->at[role] == variable)
        continue;
      if (is_open(s, c->at[role]))
        gather(s, c->at[role], i);
      else
        begin_weights(s, c->at[role]);
    }
    take_message(s, c, variable);
  }
}

weight gather_from(solver *s, size_t root)
{
  weight sum = {0, 0};

  gather(s, root, NO_VARIABLE);
  for (size_t i = 0; i < s->net.sets[root].count; i++) {
    const weight *at = &s->scratch->weights[root][i];

    if (sum.count == 0 || at->least < sum.least)
      sum.least = at->least;
    s->overflow |= __builtin_add_overflow(sum.count, at->count, &sum.count);
  }
  return sum;
}

/* Pieces that only variables with one pair connect are independent. */
weight count_tree(solver *s)
{
  weight all = {1, 0};

  memset(s->scratch->in_piece, 0, s->net.variable_count * sizeof *s->scratch->in_piece);
  for (size_t v = 0; v < s->net.variable_count; v++) {
    weight piece;

    if (!is_open(s, v)) {
      all.least += v < s->net.quantity_count ? s->net.sets[v].pairs[0].before : 0;
      continue;
    }
    if (s->scratch->in_piece[v])
      continue;
    piece = gather_from(s, v);
    s->overflow |= __builtin_mul_overflow(all.count, piece.count, &all.count);
    all.least += piece.least;
  }
  return all;
}

/* Sets the quantities one after another to the first pair that a solution with
   the least sum can have. */
void fix_smallest(solver *s)
{
  for (size_t v = 0; v < s->net.quantity_count; v++) {
    const pair_set *set = &s->net.sets[v];
    weight sum;
    size_t first = 0;

    if (!is_open(s, v))
      continue;
    sum = gather_from(s, v);
    while (s->scratch->weights[v][first].least != sum.least)
      first++;
    pair_set_keep_one(&s->net.sets[v], set->pairs[first]);
    if (!propagate(s))
      return;
  }
}
