/* reconstruct_relations.c - what identities and subsets say by themselves. */
#include <string.h>

#include "estimate/reconstruct_parts.h"

/* "lower is at most upper", from one identity or subset. */
typedef struct {
  size_t lower;
  size_t upper;
  size_t source; /* index of the identity or subset */
  bool strict;   /* of an identity: before is smaller, as its other parts are at least 1 */
  bool off;
} edge;

typedef struct {
  edge *items;
  size_t count;
} edges;

static void add_edge(edges *list, size_t lower, size_t upper, size_t source, bool strict)
{
  list->items[list->count++] = (edge){lower, upper, source, strict, false};
}

/* Subsets first, in their order. */
static edges all_edges(const evs_reconstruct_problem *problem, evs_arena *arena)
{
  size_t capacity = problem->subset_count;
  edges list = {0};

  for (size_t i = 0; i < problem->identity_count; i++)
    capacity += problem->identities[i].part_count;
  list.items = evs_arena_array(arena, capacity + 1, sizeof *list.items);
  for (size_t i = 0; i < problem->subset_count; i++)
    add_edge(&list, problem->subsets[i].part, problem->subsets[i].whole, i, false);
  for (size_t i = 0; i < problem->identity_count; i++)
    for (size_t j = 0; j < problem->identities[i].part_count; j++)
      add_edge(&list, problem->identities[i].parts[j], problem->identities[i].total, i, true);
  return list;
}

/* Breadth first from `from`: by which edge each quantity is reached first, count of
   edges for those that are not. */
static void reach(size_t *by_edge, const edges *list, size_t from, size_t quantity_count,
                  evs_arena *arena)
{
  size_t *queue = evs_arena_array(arena, quantity_count, sizeof *queue);
  size_t head = 0;
  size_t tail = 0;

  for (size_t q = 0; q < quantity_count; q++)
    by_edge[q] = list->count;
  queue[tail++] = from;
  while (head < tail) {
    size_t at = queue[head++];

    for (size_t i = 0; i < list->count; i++) {
      size_t to = list->items[i].upper;

      if (list->items[i].off || list->items[i].lower != at || to == from ||
          by_edge[to] != list->count)
        continue;
      by_edge[to] = i;
      queue[tail++] = to;
    }
  }
}

void find_implied(bool *implied, const evs_reconstruct_problem *problem, evs_arena *arena)
{
  edges list = all_edges(problem, arena);
  size_t *by_edge = evs_arena_array(arena, problem->quantity_count, sizeof *by_edge);

  for (size_t i = 0; i < problem->subset_count; i++) {
    const evs_subset *subset = &problem->subsets[i];

    list.items[i].off = true;
    reach(by_edge, &list, subset->part, problem->quantity_count, arena);
    implied[i] = subset->part == subset->whole || by_edge[subset->whole] != list.count;
    list.items[i].off = implied[i];
  }
}

static size_t path_length(const size_t *by_edge, const edges *list, size_t from, size_t to)
{
  size_t length = 0;

  for (; to != from; to = list->items[by_edge[to]].lower) {
    if (by_edge[to] == list->count)
      return (size_t)-1;
    length++;
  }
  return length;
}

static void choose_edge(selection *chosen, const edge *at)
{
  if (at->strict)
    chosen->identities[at->source] = true;
  else
    chosen->subsets[at->source] = true;
}

bool find_strict_circle(selection *chosen, const evs_reconstruct_problem *problem, evs_arena *arena)
{
  edges list = all_edges(problem, arena);
  size_t *by_edge = evs_arena_array(arena, problem->quantity_count, sizeof *by_edge);
  size_t shortest = (size_t)-1;
  size_t closing = list.count;

  for (size_t i = problem->subset_count; i < list.count; i++) {
    size_t length;

    reach(by_edge, &list, list.items[i].upper, problem->quantity_count, arena);
    length = path_length(by_edge, &list, list.items[i].upper, list.items[i].lower);
    if (length < shortest) {
      shortest = length;
      closing = i;
    }
  }
  if (closing == list.count)
    return false;
  reach(by_edge, &list, list.items[closing].upper, problem->quantity_count, arena);
  choose_edge(chosen, &list.items[closing]);
  for (size_t at = list.items[closing].lower; at != list.items[closing].upper;
       at = list.items[by_edge[at]].lower)
    choose_edge(chosen, &list.items[by_edge[at]]);
  return true;
}

static void join(size_t *component, size_t count, size_t a, size_t b)
{
  size_t low = component[a] < component[b] ? component[a] : component[b];
  size_t high = component[a] < component[b] ? component[b] : component[a];

  for (size_t q = 0; q < count; q++)
    if (component[q] == high)
      component[q] = low;
}

size_t find_components(size_t *component, const evs_reconstruct_problem *problem)
{
  size_t count = problem->quantity_count;
  size_t numbered = 0;

  for (size_t q = 0; q < count; q++)
    component[q] = q;
  for (size_t i = 0; i < problem->identity_count; i++)
    for (size_t j = 0; j < problem->identities[i].part_count; j++)
      join(component, count, problem->identities[i].total, problem->identities[i].parts[j]);
  for (size_t i = 0; i < problem->subset_count; i++)
    join(component, count, problem->subsets[i].part, problem->subsets[i].whole);
  /* The lowest quantity of a component stands first in it, so numbers are given upwards. */
  for (size_t q = 0; q < count; q++)
    component[q] = component[q] == q ? numbered++ : component[component[q]];
  return numbered;
}

selection selection_empty(const evs_reconstruct_problem *problem, evs_arena *arena)
{
  return (selection){.quantities = evs_arena_array(arena, problem->quantity_count, sizeof(bool)),
                     .identities = evs_arena_array(arena, problem->identity_count, sizeof(bool)),
                     .subsets = evs_arena_array(arena, problem->subset_count, sizeof(bool)),
                     .unclaimed = evs_arena_array(arena, problem->quantity_count, sizeof(bool)),
                     .ignored = evs_arena_array(arena, problem->bound_count + 1, sizeof(bool))};
}

void selection_close(selection *chosen, const evs_reconstruct_problem *problem)
{
  for (size_t i = 0; i < problem->identity_count; i++) {
    const evs_identity *identity = &problem->identities[i];

    if (!chosen->identities[i])
      continue;
    chosen->quantities[identity->total] = true;
    for (size_t j = 0; j < identity->part_count; j++)
      chosen->quantities[identity->parts[j]] = true;
  }
  for (size_t i = 0; i < problem->subset_count; i++) {
    if (!chosen->subsets[i])
      continue;
    chosen->quantities[problem->subsets[i].part] = true;
    chosen->quantities[problem->subsets[i].whole] = true;
  }
}
