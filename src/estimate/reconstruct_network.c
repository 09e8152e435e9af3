/* reconstruct_network.c - a problem, or a part of it, as variables and constraints. */
#include "estimate/reconstruct_parts.h"

typedef struct {
  network *net;
  const selection *chosen;
  size_t
      *variable_of; /* per quantity of the problem; NO_VARIABLE: left out, or bounded by nothing */
  bool *has_set;    /* per variable */
  work_limit *limit;
  evs_arena *arena;
} building;

static size_t count_uses(const evs_reconstruct_problem *problem, const selection *chosen,
                         size_t quantity)
{
  size_t uses = 0;

  for (size_t i = 0; i < problem->identity_count; i++) {
    const evs_identity *identity = &problem->identities[i];

    if (!chosen->identities[i])
      continue;
    uses += identity->total == quantity;
    for (size_t j = 0; j < identity->part_count; j++)
      uses += identity->parts[j] == quantity;
  }
  for (size_t i = 0; i < problem->subset_count; i++)
    if (chosen->subsets[i])
      uses += problem->subsets[i].part == quantity || problem->subsets[i].whole == quantity;
  return uses;
}

static bool is_bounded(const evs_reconstruct_problem *problem, const selection *chosen,
                       size_t quantity)
{
  for (size_t i = 0; i < problem->bound_count; i++)
    if (problem->bounds[i].quantity == quantity && !chosen->ignored[i])
      return true;
  return false;
}

/* A quantity of which nothing is said and that only one relation names bounds nothing. */
static bool is_needed(const evs_reconstruct_problem *problem, const selection *chosen,
                      size_t quantity)
{
  size_t uses = count_uses(problem, chosen, quantity);

  if (!chosen->quantities[quantity])
    return false;
  return !chosen->unclaimed[quantity] || uses > 1 ||
         (uses == 1 && is_bounded(problem, chosen, quantity));
}

static void add_quantities(building *work)
{
  network *net = work->net;
  const evs_reconstruct_problem *problem = net->problem;

  for (size_t q = 0; q < problem->quantity_count; q++) {
    bool unclaimed = work->chosen->unclaimed[q];
    pair_box box = box_of_quantity(problem, q, work->chosen->ignored);

    work->variable_of[q] = NO_VARIABLE;
    if (!is_needed(problem, work->chosen, q))
      continue;
    net->quantities[net->variable_count] = q;
    work->variable_of[q] = net->variable_count;
    work->has_set[net->variable_count] = !unclaimed;
    if (!unclaimed &&
        !pair_set_of_quantity(&net->sets[net->variable_count], problem, q, &box, work->arena))
      net->too_large = true;
    net->variable_count++;
  }
  net->quantity_count = net->variable_count;
}

static size_t add_constraint(building *work, constraint added)
{
  work->net->constraints[work->net->constraint_count] = added;
  return work->net->constraint_count++;
}

/* known[from] + … + known[count - 1] as one variable. */
static size_t sum_of(building *work, const size_t *known, size_t from, size_t count)
{
  size_t sum = known[count - 1];

  for (size_t i = count - 1; i-- > from;) {
    size_t larger = work->net->variable_count++;

    add_constraint(work, (constraint){SUM, {known[i], sum, larger}, 0});
    sum = larger;
  }
  return sum;
}

/* Parts that nothing else bounds are at least 1 before and 0 after; a total
   that nothing else bounds says only that its parts stay within the cap. */
static size_t add_identity(building *work, const evs_identity *identity)
{
  size_t *known = evs_arena_array(work->arena, identity->part_count, sizeof *known);
  size_t total = work->variable_of[identity->total];
  size_t count = 0;
  int64_t open = 0;

  for (size_t i = 0; i < identity->part_count; i++) {
    size_t part = identity->parts[(work->chosen->lead + i) % identity->part_count];

    if (work->variable_of[part] == NO_VARIABLE)
      open++;
    else
      known[count++] = work->variable_of[part];
  }
  if (count == 0)
    return NO_VARIABLE;
  if (total == NO_VARIABLE) {
    sum_of(work, known, 0, count);
    return NO_VARIABLE;
  }
  if (open)
    return add_constraint(work,
                          (constraint){AT_MOST, {sum_of(work, known, 0, count), total, 0}, open});
  return add_constraint(work,
                        (constraint){SUM, {known[0], sum_of(work, known, 1, count), total}, 0});
}

static size_t add_subset(building *work, const evs_subset *subset)
{
  size_t part = work->variable_of[subset->part];
  size_t whole = work->variable_of[subset->whole];

  if (part == NO_VARIABLE || whole == NO_VARIABLE || part == whole)
    return NO_VARIABLE;
  return add_constraint(work, (constraint){AT_MOST, {part, whole, 0}, 0});
}

/* The only role of a sum that has no set yet, or ROLES_MAX. */
static size_t open_role(const building *work, const constraint *c)
{
  size_t open = ROLES_MAX;

  if (c->kind != SUM)
    return ROLES_MAX;
  for (size_t role = 0; role < ROLES_MAX; role++) {
    if (work->has_set[c->at[role]])
      continue;
    if (open != ROLES_MAX)
      return ROLES_MAX;
    open = role;
  }
  return open;
}

/* A derived set knows the relations only, not what bounds its quantity. */
static void bound_derived(building *work, size_t variable)
{
  network *net = work->net;
  pair_box box;

  if (variable >= net->quantity_count)
    return;
  box = box_of_quantity(net->problem, net->quantities[variable], work->chosen->ignored);
  pair_set_keep_box(&net->sets[variable], &box);
}

static bool derive_one(building *work)
{
  network *net = work->net;

  for (size_t i = 0; i < net->constraint_count; i++) {
    const constraint *c = &net->constraints[i];
    size_t role = open_role(work, c);

    if (role == ROLES_MAX)
      continue;
    if (!derive_set(&net->sets[c->at[role]], c, role, net->sets, net->problem->max_base,
                    work->limit, work->arena)) {
      net->too_large = true;
      return false;
    }
    bound_derived(work, c->at[role]);
    work->has_set[c->at[role]] = true;
    return true;
  }
  return false;
}

static void find_sets(building *work)
{
  while (!work->net->too_large && derive_one(work))
    continue;
  work->net->complete = !work->net->too_large;
  for (size_t v = 0; v < work->net->variable_count; v++)
    work->net->complete &= work->has_set[v];
}

static void allocate(building *work, const evs_reconstruct_problem *problem)
{
  network *net = work->net;
  size_t sums = 0;
  size_t variables;

  for (size_t i = 0; i < problem->identity_count; i++)
    sums += problem->identities[i].part_count;
  variables = problem->quantity_count + sums;
  net->quantities = evs_arena_array(work->arena, problem->quantity_count, sizeof *net->quantities);
  net->sets = evs_arena_array(work->arena, variables, sizeof *net->sets);
  net->constraints =
      evs_arena_array(work->arena, sums + problem->subset_count, sizeof *net->constraints);
  net->identity_tops =
      evs_arena_array(work->arena, problem->identity_count, sizeof *net->identity_tops);
  net->subset_tops = evs_arena_array(work->arena, problem->subset_count, sizeof *net->subset_tops);
  work->variable_of =
      evs_arena_array(work->arena, problem->quantity_count, sizeof *work->variable_of);
  work->has_set = evs_arena_array(work->arena, variables, sizeof *work->has_set);
}

void network_make(network *out, const evs_reconstruct_problem *problem, const selection *chosen,
                  work_limit *limit, evs_arena *arena)
{
  building work = {.net = out, .chosen = chosen, .limit = limit, .arena = arena};

  *out = (network){.problem = problem};
  allocate(&work, problem);
  add_quantities(&work);
  for (size_t i = 0; i < problem->identity_count; i++)
    out->identity_tops[i] =
        chosen->identities[i] ? add_identity(&work, &problem->identities[i]) : NO_VARIABLE;
  for (size_t i = 0; i < problem->subset_count; i++)
    out->subset_tops[i] =
        chosen->subsets[i] ? add_subset(&work, &problem->subsets[i]) : NO_VARIABLE;
  find_sets(&work);
}
