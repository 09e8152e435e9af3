/* pattern.c - which hidden cells hang together. */
#include "disclosure/pattern.h"

#include "disclosure/roots.h"

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

static void join_relation(pattern *at, const evs_disclosure_relation *relation)
{
  size_t first = EVS_NO_CELL;

  for (size_t i = 0; i < relation->term_count; i++) {
    size_t cell = relation->terms[i].cell;

    if (!at->hidden[cell])
      continue;
    if (first != EVS_NO_CELL)
      roots_join(at->roots, first, cell);
    first = cell;
  }
}

/* Whose relation it is, and whether it is one of this month. */
static void own_relation(pattern *at, size_t of)
{
  const evs_disclosure_relation *relation = &at->table->relations[of];
  bool is_new = false;

  at->owners[of] = EVS_NO_CELL;
  if (!pattern_knows(at, relation))
    return;
  for (size_t i = 0; i < relation->term_count; i++) {
    size_t cell = relation->terms[i].cell;

    is_new |= at->table->cells[cell].month == at->month;
    if (at->hidden[cell])
      at->owners[of] = at->roots[cell];
  }
  if (is_new && at->owners[of] != EVS_NO_CELL)
    at->touched[at->owners[of]] = true;
}

void pattern_join(pattern *at)
{
  roots_clear(at->roots, at->table->cell_count);
  for (size_t i = 0; i < at->table->relation_count; i++)
    if (pattern_knows(at, &at->table->relations[i]))
      join_relation(at, &at->table->relations[i]);
  for (size_t i = 0; i < at->tie_count; i++)
    roots_join(at->roots, at->ties[i][0], at->ties[i][1]);
  for (size_t cell = 0; cell < at->table->cell_count; cell++) {
    at->roots[cell] = roots_find(at->roots, cell);
    at->touched[cell] = false;
  }
  for (size_t cell = 0; cell < at->table->cell_count; cell++)
    if (at->hidden[cell] && at->table->cells[cell].month == at->month)
      at->touched[at->roots[cell]] = true;
  for (size_t i = 0; i < at->table->relation_count; i++)
    own_relation(at, i);
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
    if (at->owners[i] == root)
      relations[group.relation_count++] = i;
  return group;
}
