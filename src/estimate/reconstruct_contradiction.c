/* reconstruct_contradiction.c - which printed changes and relations cannot hold together. */
#include <string.h>

#include "estimate/reconstruct_parts.h"

enum {
  EXHAUSTIVE_MAX = 12,         /* relations of which all subsets are tried */
  TRIAL_STEPS = 300 * 1000000, /* of one trial; beyond that nothing is known of it */
};

typedef struct {
  const evs_reconstruct_problem *problem;
  evs_arena *arena;
  size_t *relations; /* identities, then those that are subsets with identity_count added */
  size_t relation_count;
  uint64_t steps_left; /* of all trials together */
} trials;

/* True when there is certainly no solution. */
static bool is_contradictory(trials *of, const selection *chosen)
{
  evs_arena *arena = evs_arena_create_like(of->arena);
  const uint64_t allowed = of->steps_left < TRIAL_STEPS ? of->steps_left : TRIAL_STEPS;
  work_limit limit = {allowed};
  network net;
  solver solved;
  bool contradictory = false;

  network_make(&net, of->problem, chosen, &limit, arena);
  if (net.complete) {
    solver_run(&solved, &net, &limit, true, NULL, 0, arena);
    contradictory = !solved.found && limit.steps > 0;
  }
  of->steps_left -= allowed - limit.steps;
  evs_arena_destroy(arena);
  return contradictory;
}

static void choose_relation(selection *chosen, const trials *of, size_t relation)
{
  if (relation < of->problem->identity_count)
    chosen->identities[relation] = true;
  else
    chosen->subsets[relation - of->problem->identity_count] = true;
}

static selection choose(const trials *of, const bool *taken)
{
  selection chosen = selection_empty(of->problem, of->arena);

  for (size_t i = 0; i < of->relation_count; i++)
    if (taken[i])
      choose_relation(&chosen, of, of->relations[i]);
  selection_close(&chosen, of->problem);
  return chosen;
}

/* The next choice of equally many out of `count`, in the order of their numbers. */
static bool next_choice(bool *taken, size_t count)
{
  size_t behind = 0;

  for (size_t i = count; i-- > 0;) {
    if (!taken[i])
      continue;
    taken[i] = false;
    if (i + 1 + behind < count) {
      for (size_t j = 0; j <= behind; j++)
        taken[i + 1 + j] = true;
      return true;
    }
    behind++;
  }
  return false;
}

static bool try_all_subsets(selection *out, trials *of)
{
  bool *taken = evs_arena_array(of->arena, of->relation_count, sizeof *taken);

  for (size_t size = 1; size <= of->relation_count; size++) {
    for (size_t i = 0; i < of->relation_count; i++)
      taken[i] = i < size;
    do {
      *out = choose(of, taken);
      if (is_contradictory(of, out))
        return true;
    } while (next_choice(taken, of->relation_count));
  }
  return false;
}

/* Leaves out what can be left out, one relation after another. */
static void leave_out_relations(selection *out, trials *of)
{
  bool *taken = evs_arena_array(of->arena, of->relation_count, sizeof *taken);

  memset(taken, 1, of->relation_count * sizeof *taken);
  for (size_t i = 0; i < of->relation_count; i++) {
    taken[i] = false;
    *out = choose(of, taken);
    taken[i] = !is_contradictory(of, out);
  }
  *out = choose(of, taken);
}

/* The bounds that the contradiction does not need. */
static void leave_out_bounds(selection *chosen, trials *of)
{
  for (size_t i = 0; i < of->problem->bound_count; i++) {
    if (!chosen->quantities[of->problem->bounds[i].quantity])
      continue;
    chosen->ignored[i] = true;
    chosen->ignored[i] = is_contradictory(of, chosen);
  }
}

/* The printed changes that the contradiction does not need. */
static void leave_out_changes(selection *chosen, trials *of)
{
  for (size_t q = 0; q < of->problem->quantity_count; q++) {
    if (!chosen->quantities[q])
      continue;
    chosen->unclaimed[q] = true;
    chosen->unclaimed[q] = is_contradictory(of, chosen);
  }
}

static bool has_no_pair(const trials *of, size_t quantity, const selection *chosen)
{
  pair_box box = box_of_quantity(of->problem, quantity, chosen->ignored);
  pair_set set;

  if (box_is_empty(&box) || chosen->unclaimed[quantity])
    return box_is_empty(&box);
  return pair_set_of_quantity(&set, of->problem, quantity, &box, of->arena) && set.count == 0;
}

/* Of what is said of the one quantity, only what is needed. */
static void leave_out_of_quantity(selection *chosen, const trials *of, size_t quantity)
{
  for (size_t i = 0; i < of->problem->bound_count; i++) {
    if (of->problem->bounds[i].quantity != quantity)
      continue;
    chosen->ignored[i] = true;
    chosen->ignored[i] = has_no_pair(of, quantity, chosen);
  }
  chosen->unclaimed[quantity] = true;
  chosen->unclaimed[quantity] = has_no_pair(of, quantity, chosen);
}

static bool choose_impossible_quantity(selection *out, const trials *of)
{
  for (size_t q = 0; q < of->problem->quantity_count; q++) {
    *out = selection_empty(of->problem, of->arena);
    if (!has_no_pair(of, q, out))
      continue;
    out->quantities[q] = true;
    leave_out_of_quantity(out, of, q);
    return true;
  }
  return false;
}

static size_t list_chosen(const size_t **out, const bool *chosen, const bool *without, size_t count,
                          evs_arena *arena)
{
  size_t *items = evs_arena_array(arena, count + 1, sizeof *items);
  size_t found = 0;

  for (size_t i = 0; i < count; i++)
    if (chosen[i] && !(without && without[i]))
      items[found++] = i;
  *out = items;
  return found;
}

static size_t list_bounds(const size_t **out, const selection *chosen,
                          const evs_reconstruct_problem *problem, evs_arena *arena)
{
  bool *concerned = evs_arena_array(arena, problem->bound_count + 1, sizeof *concerned);

  for (size_t i = 0; i < problem->bound_count; i++)
    concerned[i] = chosen->quantities[problem->bounds[i].quantity];
  return list_chosen(out, concerned, chosen->ignored, problem->bound_count, arena);
}

static evs_contradiction told(const selection *chosen, const evs_reconstruct_problem *problem,
                              evs_arena *arena)
{
  evs_contradiction out = {0};

  out.quantity_count = list_chosen(&out.quantities, chosen->quantities, chosen->unclaimed,
                                   problem->quantity_count, arena);
  out.identity_count =
      list_chosen(&out.identities, chosen->identities, NULL, problem->identity_count, arena);
  out.subset_count = list_chosen(&out.subsets, chosen->subsets, NULL, problem->subset_count, arena);
  out.bound_count = list_bounds(&out.bounds, chosen, problem, arena);
  return out;
}

void find_contradiction(evs_contradiction *out, const evs_reconstruct_problem *problem,
                        const selection *impossible, uint64_t steps, evs_arena *arena)
{
  trials of = {.problem = problem, .arena = arena, .steps_left = steps};
  selection chosen = selection_empty(problem, arena);

  if (choose_impossible_quantity(&chosen, &of) || find_strict_circle(&chosen, problem, arena)) {
    *out = told(&chosen, problem, arena);
    return;
  }
  of.relations = evs_arena_array(arena, problem->identity_count + problem->subset_count + 1,
                                 sizeof *of.relations);
  for (size_t i = 0; i < problem->identity_count; i++)
    if (impossible->identities[i])
      of.relations[of.relation_count++] = i;
  for (size_t i = 0; i < problem->subset_count; i++)
    if (impossible->subsets[i])
      of.relations[of.relation_count++] = problem->identity_count + i;
  if (of.relation_count > EXHAUSTIVE_MAX || !try_all_subsets(&chosen, &of))
    leave_out_relations(&chosen, &of);
  leave_out_bounds(&chosen, &of);
  leave_out_changes(&chosen, &of);
  *out = told(&chosen, problem, arena);
}
