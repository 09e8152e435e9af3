/* pattern.c - which hidden cells hang together. */
#include "disclosure/pattern.h"

bool pattern_has(const pattern *at, size_t cell)
{
  return at->table->cells[cell].month <= at->month;
}

bool pattern_knows(const pattern *at, const evs_disclosure_relation *relation)
{
  for (size_t i = 0; i < relation->term_count; i++)
    if (!pattern_has(at, relation->terms[i].cell))
      return false;
  return true;
}

static size_t find_root(size_t *roots, size_t cell)
{
  while (roots[cell] != cell) {
    roots[cell] = roots[roots[cell]];
    cell = roots[cell];
  }
  return cell;
}

static void join(size_t *roots, size_t a, size_t b)
{
  roots[find_root(roots, a)] = find_root(roots, b);
}

static void join_relation(pattern *at, const evs_disclosure_relation *relation)
{
  size_t first = EVS_NO_CELL;

  for (size_t i = 0; i < relation->term_count; i++) {
    size_t cell = relation->terms[i].cell;

    if (!at->hidden[cell])
      continue;
    if (first != EVS_NO_CELL)
      join(at->roots, first, cell);
    first = cell;
  }
}

void pattern_join(pattern *at)
{
  for (size_t cell = 0; cell < at->table->cell_count; cell++)
    at->roots[cell] = cell;
  for (size_t i = 0; i < at->table->relation_count; i++)
    if (pattern_knows(at, &at->table->relations[i]))
      join_relation(at, &at->table->relations[i]);
  for (size_t i = 0; i < at->tie_count; i++)
    join(at->roots, at->ties[i][0], at->ties[i][1]);
  for (size_t cell = 0; cell < at->table->cell_count; cell++)
    at->roots[cell] = find_root(at->roots, cell);
}

static bool concerns(const pattern *at, const evs_disclosure_relation *relation, size_t root)
{
  for (size_t i = 0; i < relation->term_count; i++)
    if (at->hidden[relation->terms[i].cell] && at->roots[relation->terms[i].cell] == root)
      return pattern_knows(at, relation);
  return false;
}

hidden_group pattern_group(const pattern *at, size_t root, evs_arena *arena)
{
  size_t *cells = evs_arena_array(arena, at->table->cell_count, sizeof *cells);
  size_t *relations = evs_arena_array(arena, at->table->relation_count, sizeof *relations);
  hidden_group group = {.cells = cells, .relations = relations};

  for (size_t cell = 0; cell < at->table->cell_count; cell++)
    if (at->hidden[cell] && at->roots[cell] == root)
      cells[group.cell_count++] = cell;
  for (size_t i = 0; i < at->table->relation_count; i++)
    if (concerns(at, &at->table->relations[i], root))
      relations[group.relation_count++] = i;
  return group;
}
