/* round_audit.c - how far a reader who knows the rule narrows rounded counts. */
#include <math.h>

#include "disclosure/roots.h"
#include "disclosure/round.h"

typedef struct {
  const evs_disclosure_table *table;
  evs_disclosure_rounding *rounding;
  const glpk *call;
  const size_t *cells; /* that hang together by any relation of any month */
  size_t cell_count;
  const size_t *relations;
  size_t relation_count;
  size_t *places; /* per cell of the table */
  programme programme;
  double *low; /* per cell of the group: least and greatest value of any solution seen */
  double *high;
  double *solution;
} auditor;

static void take_solution(auditor *work, const double *solution)
{
  for (size_t i = 0; i < work->cell_count; i++) {
    work->low[i] = fmin(work->low[i], solution[i]);
    work->high[i] = fmax(work->high[i], solution[i]);
  }
}

static bool is_wide(const auditor *work, size_t place)
{
  return work->high[place] - work->low[place] >=
         work->table->cells[work->cells[place]].width * (1 - 1e-9);
}

static void state_group(auditor *work, evs_arena *arena)
{
  const evs_disclosure_relation *relations = work->table->relations;
  const double reach = (double)work->rounding->reach - 1;
  programme_entry *entries;
  size_t room = 0, count = 0;

  for (size_t row = 0; row < work->relation_count; row++)
    room += relations[work->relations[row]].term_count;
  entries = evs_arena_array(arena, room, sizeof *entries);
  for (size_t row = 0; row < work->relation_count; row++)
    for (size_t i = 0; i < relations[work->relations[row]].term_count; i++) {
      const evs_disclosure_term *term = &relations[work->relations[row]].terms[i];

      entries[count++] = (programme_entry){row, work->places[term->cell], term->factor};
    }
  programme_make(&work->programme, work->call, work->cell_count, 1, work->relation_count, entries,
                 count, arena);
  for (size_t row = 0; row < work->relation_count; row++)
    programme_bound_row(&work->programme, row, relations[work->relations[row]].low,
                        relations[work->relations[row]].high);
  for (size_t i = 0; i < work->cell_count; i++) {
    const double shown = work->rounding->values[work->cells[i]];

    programme_bound_column(&work->programme, i, fmax(0, shown - reach), shown + reach);
  }
}

/* The rounded table satisfies the sums; a published percentage it may not. */
static bool is_solution(const auditor *work)
{
  for (size_t i = 0; i < work->relation_count; i++) {
    const evs_disclosure_relation *relation = &work->table->relations[work->relations[i]];
    double sum = 0;

    for (size_t term = 0; term < relation->term_count; term++)
      sum += relation->terms[term].factor * work->rounding->values[relation->terms[term].cell];
    if (sum < relation->low || sum > relation->high)
      return false;
  }
  return true;
}

/* All counts as large and as small as they can be together: nearly always enough. */
static void widen_together(auditor *work)
{
  for (int greatest = 1; greatest >= 0; greatest--) {
    for (size_t i = 0; i < work->cell_count; i++)
      programme_price(&work->programme, i, 1);
    if (programme_optimise(&work->programme, work->solution, greatest == 1))
      take_solution(work, work->solution);
  }
  for (size_t i = 0; i < work->cell_count; i++)
    programme_price(&work->programme, i, 0);
}

static void widen_each(auditor *work)
{
  for (size_t i = 0; i < work->cell_count; i++)
    for (int greatest = 0; greatest < 2 && !is_wide(work, i); greatest++)
      if (programme_solve(&work->programme, work->solution, i, greatest == 1))
        take_solution(work, work->solution);
}

static void audit_group(auditor *work, evs_arena *arena)
{
  work->low = evs_arena_array(arena, work->cell_count, sizeof *work->low);
  work->high = evs_arena_array(arena, work->cell_count, sizeof *work->high);
  work->solution = evs_arena_array(arena, work->cell_count, sizeof *work->solution);
  for (size_t i = 0; i < work->cell_count; i++) {
    work->low[i] = INFINITY;
    work->high[i] = -INFINITY;
    work->solution[i] = work->rounding->values[work->cells[i]];
  }
  if (is_solution(work))
    take_solution(work, work->solution);
  state_group(work, arena);
  widen_together(work);
  widen_each(work);
  programme_drop(&work->programme);
  for (size_t i = 0; i < work->cell_count; i++)
    if (!is_wide(work, i)) {
      work->rounding->exposed[work->cells[i]] = true;
      work->rounding->exposed_count++;
    }
}

static void collect(auditor *work, const size_t *roots, const bool *known, size_t root,
                    evs_arena *arena)
{
  const evs_disclosure_table *table = work->table;
  size_t *cells = evs_arena_array(arena, table->cell_count, sizeof *cells);
  size_t *relations = evs_arena_array(arena, table->relation_count, sizeof *relations);

  work->cell_count = work->relation_count = 0;
  for (size_t cell = 0; cell < table->cell_count; cell++)
    if (roots[cell] == root && round_has(&table->cells[cell])) {
      work->places[cell] = work->cell_count;
      cells[work->cell_count++] = cell;
    }
  for (size_t i = 0; i < table->relation_count; i++)
    if (known[i] && roots[table->relations[i].terms[0].cell] == root)
      relations[work->relation_count++] = i;
  work->cells = cells;
  work->relations = relations;
}

/* Cells that any relation of any month ties together. */
static void join_all(size_t *roots, const evs_disclosure_table *table, const bool *known)
{
  roots_clear(roots, table->cell_count);
  for (size_t i = 0; i < table->relation_count; i++)
    for (size_t term = 1; known[i] && term < table->relations[i].term_count; term++)
      roots_join(roots, table->relations[i].terms[term].cell, table->relations[i].terms[0].cell);
  for (size_t cell = 0; cell < table->cell_count; cell++)
    roots[cell] = roots_find(roots, cell);
}

static bool is_out(const evs_disclosure_table *table, const evs_disclosure_relation *relation,
                   int month)
{
  for (size_t i = 0; i < relation->term_count; i++)
    if (table->cells[relation->terms[i].cell].month > month)
      return false;
  return round_knows(table, relation);
}

void round_audit(evs_disclosure_rounding *rounding, const evs_disclosure_table *table, int month,
                 const glpk *call, evs_arena *arena)
{
  size_t *roots = evs_arena_array(arena, table->cell_count, sizeof *roots);
  bool *known = evs_arena_array(arena, table->relation_count, sizeof *known);
  auditor work = {.table = table, .rounding = rounding, .call = call};

  work.places = evs_arena_array(arena, table->cell_count, sizeof *work.places);
  for (size_t i = 0; i < table->relation_count; i++)
    known[i] = is_out(table, &table->relations[i], month);
  join_all(roots, table, known);
  for (size_t cell = 0; cell < table->cell_count; cell++) {
    evs_arena *group;

    if (roots[cell] != cell)
      continue;
    group = evs_arena_create_like(arena);
    collect(&work, roots, known, cell, group);
    if (work.relation_count > 0)
      audit_group(&work, group);
    evs_arena_destroy(group);
  }
}
