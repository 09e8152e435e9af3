/* protect.c - the cells to hide: primary ones, then as many others as it takes. */
#include <assert.h>
#include <math.h>

#include "disclosure/months.h"
#include "disclosure/pattern.h"

static bool is_primary(const evs_disclosure_cell *cell, long below)
{
  if (cell->must_hide)
    return true;
  if (cell->is_count)
    return cell->value >= 1 && cell->value < (double)below;
  return evs_disclosure_dominated(cell);
}

static bool is_there(const evs_disclosure_cell *cell)
{
  return !isnan(cell->value);
}

/* A count takes its costs and averages with it. */
static void hide(pattern *at, size_t cell)
{
  const evs_disclosure_table *table = at->table;

  at->hidden[cell] = true;
  if (!table->cells[cell].is_count)
    return;
  for (size_t i = 0; i < table->cell_count; i++)
    if (table->cells[i].count == cell && is_there(&table->cells[i]))
      at->hidden[i] = true;
}

static bool may_hide(const pattern *at, size_t cell)
{
  const evs_disclosure_cell *of = &at->table->cells[cell];

  return of->month == at->month && !at->hidden[cell] && !at->useless[cell] && of->value >= 0;
}

/* The cell whose loss costs least: small before large, and nil, which hides least, last. */
static bool costs_less(const evs_disclosure_table *table, size_t cell, size_t than)
{
  double a = table->cells[cell].value;
  double b = than == EVS_NO_CELL ? NAN : table->cells[than].value;

  if (isnan(b))
    return true;
  if ((a > 0) != (b > 0))
    return a > 0;
  return a < b;
}

static size_t better(const pattern *at, size_t cell, size_t than)
{
  return may_hide(at, cell) && costs_less(at->table, cell, than) ? cell : than;
}

static bool has_term(const evs_disclosure_relation *relation, size_t cell)
{
  for (size_t i = 0; i < relation->term_count; i++)
    if (relation->terms[i].cell == cell)
      return true;
  return false;
}

/* The best cell of the group's relations; of those only that name `narrow`, unless EVS_NO_CELL. */
static size_t find_related(const pattern *at, const hidden_group *group, size_t narrow)
{
  size_t best = EVS_NO_CELL;

  for (size_t i = 0; i < group->relation_count; i++) {
    const evs_disclosure_relation *relation = &at->table->relations[group->relations[i]];

    if (narrow != EVS_NO_CELL && !has_term(relation, narrow))
      continue;
    for (size_t term = 0; term < relation->term_count; term++)
      best = better(at, relation->terms[term].cell, best);
  }
  return best;
}

/* Another count of the month, so that neither gives away that it is the small one. */
static size_t find_company(const pattern *at)
{
  size_t best = EVS_NO_CELL;

  for (size_t cell = 0; cell < at->table->cell_count; cell++)
    if (at->table->cells[cell].is_count)
      best = better(at, cell, best);
  return best;
}

static void tie(pattern *at, size_t cell, size_t company)
{
  at->ties =
      evs_arena_grow(at->arena, at->ties, at->tie_count, &at->tie_capacity, sizeof *at->ties);
  at->ties[at->tie_count][0] = cell;
  at->ties[at->tie_count++][1] = company;
}

/* Small or dominated, the cost of a hidden count, or hidden in last month's report. */
static bool must_hide(const pattern *at, size_t cell)
{
  const evs_disclosure_cell *of = &at->table->cells[cell];

  return is_primary(of, at->below) || of->month < at->month ||
         (of->count != EVS_NO_CELL && at->hidden[of->count]);
}

/* What the relations alone make narrow, no other cell can mend: a small one is exposed, and
   any other one may as well be shown. */
static bool expose_pinned(pattern *at, const hidden_group *group, const bool *wide,
                          evs_arena *arena)
{
  bool *open = evs_arena_array(arena, group->cell_count, sizeof *open);
  bool any = false;

  attack(open, at, group, false, arena);
  for (size_t i = 0; i < group->cell_count; i++) {
    size_t cell = group->cells[i];

    if (wide[i] || open[i] || at->exposed[cell])
      continue;
    any = true;
    at->exposed[cell] = must_hide(at, cell);
    at->useless[cell] = !at->exposed[cell];
    at->hidden[cell] = at->exposed[cell];
  }
  return any;
}

static void expose(pattern *at, const hidden_group *group, const bool *wide)
{
  for (size_t i = 0; i < group->cell_count; i++)
    at->exposed[group->cells[i]] |= !wide[i];
}

/* One more cell for the group; false when there is none to be had. */
static bool mend(pattern *at, const hidden_group *group, const bool *wide, size_t narrow,
                 evs_arena *arena)
{
  size_t cell = find_related(at, group, narrow);

  if (cell == EVS_NO_CELL)
    cell = find_related(at, group, EVS_NO_CELL);
  if (cell != EVS_NO_CELL) {
    hide(at, cell);
    return true;
  }
  if (expose_pinned(at, group, wide, arena))
    return true;
  cell = find_company(at);
  if (cell == EVS_NO_CELL) {
    expose(at, group, wide);
    return false;
  }
  tie(at, narrow, cell);
  hide(at, cell);
  return true;
}

static size_t first_narrow(const pattern *at, const hidden_group *group, const bool *wide)
{
  for (size_t i = 0; i < group->cell_count; i++)
    if (!wide[i] && !at->exposed[group->cells[i]])
      return group->cells[i];
  return EVS_NO_CELL;
}

/* False when the group is safe, or cannot be made safer. */
static bool mend_group(pattern *at, size_t root, evs_arena *arena)
{
  const hidden_group group = pattern_group(at, root, arena);
  bool *wide = evs_arena_array(arena, group.cell_count, sizeof *wide);
  size_t narrow;

  attack(wide, at, &group, true, arena);
  narrow = first_narrow(at, &group, wide);
  return narrow != EVS_NO_CELL && mend(at, &group, wide, narrow, arena);
}

/* The one hidden cell of a sum is what the others leave: no programme is needed to see it. */
static bool is_plain(const pattern *at, const evs_disclosure_relation *relation)
{
  size_t count = 0, hidden = 0;

  for (size_t i = 0; i < relation->term_count; i++)
    if (at->hidden[relation->terms[i].cell]) {
      hidden = relation->terms[i].cell;
      count++;
    }
  return count == 1 && relation->high - relation->low < at->table->cells[hidden].width &&
         pattern_knows(at, relation);
}

static void mend_plain_sums(pattern *at)
{
  bool changed = true;

  while (changed) {
    changed = false;
    for (size_t i = 0; i < at->table->relation_count; i++) {
      const evs_disclosure_relation *relation = &at->table->relations[i];
      size_t best = EVS_NO_CELL;

      for (size_t term = 0; is_plain(at, relation) && term < relation->term_count; term++)
        best = better(at, relation->terms[term].cell, best);
      if (best == EVS_NO_CELL)
        continue;
      hide(at, best);
      changed = true;
    }
  }
}

/* Groups that this month adds nothing to were seen to in their own month. */
static bool mend_any(pattern *at)
{
  bool changed = false;

  mend_plain_sums(at);
  pattern_join(at);
  for (size_t cell = 0; cell < at->table->cell_count && !changed; cell++) {
    evs_arena *arena;

    if (!at->hidden[cell] || at->roots[cell] != cell || !at->touched[cell])
      continue;
    arena = evs_arena_create_like(at->arena);
    changed = mend_group(at, cell, arena);
    evs_arena_destroy(arena);
  }
  return changed;
}

static void protect_month(pattern *at)
{
  for (size_t cell = 0; cell < at->table->cell_count; cell++) {
    const evs_disclosure_cell *of = &at->table->cells[cell];

    if (of->month == at->month && is_there(of) && is_primary(of, at->below))
      hide(at, cell);
  }
  while (mend_any(at))
    ;
}

static void protect_months(pattern *at)
{
  const int *months;
  const size_t count = months_of(&months, at->table, at->arena);

  for (size_t i = 0; i < count; i++) {
    at->month = months[i];
    protect_month(at);
  }
}

static bool any_primary(const evs_disclosure_table *table, long below)
{
  for (size_t cell = 0; cell < table->cell_count; cell++)
    if (is_there(&table->cells[cell]) && is_primary(&table->cells[cell], below))
      return true;
  return false;
}

static void count_cells(evs_disclosure_result *out, size_t cell_count)
{
  for (size_t cell = 0; cell < cell_count; cell++) {
    out->hidden_count += out->hidden[cell];
    out->exposed_count += out->exposed[cell];
  }
}

evs_status evs_disclosure_protect(evs_disclosure_result *out, const evs_disclosure_table *table,
                                  long below, evs_arena *arena, evs_error *error)
{
  glpk call;
  pattern at = {.table = table, .call = &call, .below = below, .arena = arena};
  evs_status status;

  *out = (evs_disclosure_result){
      .hidden = evs_arena_array(arena, table->cell_count, sizeof *out->hidden),
      .exposed = evs_arena_array(arena, table->cell_count, sizeof *out->exposed)};
  if (below < 2)
    return evs_fail(error, EVS_USAGE, "counts below %ld are to be hidden; expected 2 or more",
                    below);
  if (!any_primary(table, below))
    return EVS_OK;
  if ((status = glpk_open(&call, error)))
    return status;
  at.hidden = out->hidden;
  at.exposed = out->exposed;
  at.useless = evs_arena_array(arena, table->cell_count, sizeof *at.useless);
  at.roots = evs_arena_array(arena, table->cell_count, sizeof *at.roots);
  at.owners = evs_arena_array(arena, table->relation_count, sizeof *at.owners);
  at.touched = evs_arena_array(arena, table->cell_count, sizeof *at.touched);
  protect_months(&at);
  glpk_close(&call);
  count_cells(out, table->cell_count);
  return EVS_OK;
}
