/* attack.c - how narrow a reader can make the hidden cells of a group. */
#include <math.h>

#include "disclosure/pattern.h"

typedef struct {
  const pattern *at;
  const hidden_group *group;
  programme programme;
  double most; /* above what any cell needs to be wide */
  double *low; /* per cell of the group: least and greatest value of any solution seen */
  double *high;
  double *solution;
  bool *wide;
} attacker;

static size_t place_of(const hidden_group *group, size_t cell)
{
  size_t low = 0, high = group->cell_count;

  while (high - low > 1) {
    size_t middle = (low + high) / 2;

    if (group->cells[middle] <= cell)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* What is shown moves to the bounds of the row. */
static void bound_row(attacker *work, size_t row, const evs_disclosure_relation *relation)
{
  const pattern *at = work->at;
  double shown = 0;

  for (size_t i = 0; i < relation->term_count; i++)
    if (!at->hidden[relation->terms[i].cell])
      shown += relation->terms[i].factor * at->table->cells[relation->terms[i].cell].value;
  programme_bound_row(&work->programme, row, relation->low - shown, relation->high - shown);
}

static size_t add_entries(programme_entry *entries, const attacker *work, size_t row,
                          const evs_disclosure_relation *relation)
{
  size_t count = 0;

  for (size_t i = 0; i < relation->term_count; i++)
    if (work->at->hidden[relation->terms[i].cell])
      entries[count++] = (programme_entry){row, place_of(work->group, relation->terms[i].cell),
                                           relation->terms[i].factor};
  return count;
}

static void state_problem(attacker *work, evs_arena *arena)
{
  const hidden_group *group = work->group;
  const evs_disclosure_relation *relations = work->at->table->relations;
  programme_entry *entries;
  size_t room = 0, count = 0;

  for (size_t row = 0; row < group->relation_count; row++)
    room += relations[group->relations[row]].term_count;
  entries = evs_arena_array(arena, room, sizeof *entries);
  for (size_t row = 0; row < group->relation_count; row++)
    count += add_entries(&entries[count], work, row, &relations[group->relations[row]]);
  programme_make(&work->programme, work->at->call, group->cell_count, work->most,
                 group->relation_count, entries, count, arena);
  for (size_t row = 0; row < group->relation_count; row++)
    bound_row(work, row, &relations[group->relations[row]]);
  for (size_t i = 0; i < group->cell_count; i++)
    if (work->at->table->cells[group->cells[i]].value < 0) /* money that came back */
      programme_bound_column(&work->programme, i, -work->most, work->most);
}

/* Bounds keep every programme finite; all that is shown or hidden fits well below them. */
static double upper_bound(const attacker *work)
{
  const evs_disclosure_cell *cells = work->at->table->cells;
  double most = 0;

  for (size_t i = 0; i < work->group->cell_count; i++)
    most += fabs(cells[work->group->cells[i]].value) + cells[work->group->cells[i]].width;
  return 10 * most;
}

/* A solution is a table that the reader must think possible: it widens every cell. */
static void take_solution(attacker *work)
{
  for (size_t i = 0; i < work->group->cell_count; i++) {
    const evs_disclosure_cell *cell = &work->at->table->cells[work->group->cells[i]];

    work->low[i] = fmin(work->low[i], work->solution[i]);
    work->high[i] = fmax(work->high[i], work->solution[i]);
    work->wide[i] |= work->high[i] - work->low[i] >= cell->width * (1 - 1e-9);
  }
}

static bool widen_all(attacker *work)
{
  bool all = true;

  for (size_t i = 0; i < work->group->cell_count; i++) {
    for (int greatest = 0; greatest < 2 && !work->wide[i]; greatest++)
      if (programme_solve(&work->programme, work->solution, i, greatest == 1))
        take_solution(work);
    all &= work->wide[i];
  }
  return all;
}

/* Each count in turn is taken to be the small one, until all intervals are wide. */
static void try_each_count(attacker *work)
{
  const hidden_group *group = work->group;
  bool any = false, all = false;

  for (size_t i = 0; i < group->cell_count && !all; i++) {
    if (!work->at->table->cells[group->cells[i]].is_count)
      continue;
    any = true;
    programme_bound_column(&work->programme, i, 1, (double)work->at->below - 1);
    all = widen_all(work);
    programme_bound_column(&work->programme, i, 0, work->most);
  }
  if (!any)
    widen_all(work);
}

void attack(bool *wide, const pattern *at, const hidden_group *group, bool knows_rule,
            evs_arena *arena)
{
  attacker work = {.at = at, .group = group, .wide = wide};

  work.low = evs_arena_array(arena, group->cell_count, sizeof *work.low);
  work.high = evs_arena_array(arena, group->cell_count, sizeof *work.high);
  work.solution = evs_arena_array(arena, group->cell_count, sizeof *work.solution);
  work.most = upper_bound(&work);
  for (size_t i = 0; i < group->cell_count; i++) {
    wide[i] = false;
    work.low[i] = INFINITY;
    work.high[i] = -INFINITY;
  }
  state_problem(&work, arena);
  if (knows_rule)
    try_each_count(&work);
  else
    widen_all(&work);
  programme_drop(&work.programme);
}
