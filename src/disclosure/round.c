/* round.c - controlled rounding: every count to a multiple of the base, and all sums kept. */
#include "disclosure/round.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "disclosure/months.h"
#include "disclosure/roots.h"

/* Steps beyond the two next multiples before the relations are taken to contradict. */
enum { MOST_STEPS = 64 };

/* Of a month with published percentages, to find one that they narrow least. */
enum { DRAWS = 16 };

/* A step beyond the next multiples must never pay. */
#define STEP_PRICE 8.0

typedef struct {
  const evs_disclosure_table *table;
  const glpk *call;
  long base;
  int month;
  double *values;
  double *kept;  /* values of the best draw so far */
  bool *done;    /* per cell: rounded in this month or before */
  bool *at_work; /* per relation: its cells are out, one of them now */
  double *draws; /* per cell, from 0 to 1 */
  size_t *roots;
  evs_arena *arena;
} rounding;

/* Counts of the month that hang together, and the relations among them and the past. */
typedef struct {
  const size_t *cells;
  size_t cell_count;
  const size_t *relations;
  size_t relation_count;
  size_t *places; /* per cell of the table: its place in `cells` */
} round_group;

bool round_knows(const evs_disclosure_table *table, const evs_disclosure_relation *relation)
{
  for (size_t i = 0; i < relation->term_count; i++)
    if (!round_has(&table->cells[relation->terms[i].cell]))
      return false;
  return relation->term_count > 0;
}

/* ---- the draw --------------------------------------------------------------- */

/* Vigna's splitmix64, as a number from 0 to 1. */
static double next_draw(uint64_t *state)
{
  uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/* From all that the month holds: two tables that differ in one case share no draw. */
static uint64_t seed_of_month(const rounding *work, size_t attempt)
{
  const evs_disclosure_table *table = work->table;
  double *values = evs_arena_array(work->arena, table->cell_count + 1, sizeof *values);
  size_t count = 0;
  char hex[65], first[17] = "";

  for (size_t cell = 0; cell < table->cell_count; cell++)
    if (table->cells[cell].month == work->month && !isnan(table->cells[cell].value))
      values[count++] = table->cells[cell].value + 0.0; /* no negative nil */
  values[count++] = (double)attempt;
  file_sha256(hex, values, count * sizeof *values);
  memcpy(first, hex, sizeof first - 1);
  return strtoull(first, NULL, 16);
}

static void draw_month(rounding *work, size_t attempt)
{
  uint64_t state = seed_of_month(work, attempt);

  for (size_t cell = 0; cell < work->table->cell_count; cell++)
    if (work->table->cells[cell].month == work->month && round_has(&work->table->cells[cell]))
      work->draws[cell] = next_draw(&state);
}

/* ---- one programme ------------------------------------------------------------ */

/* A count is base x (floor + up + more - less): three variables each. */
enum { UP, MORE, LESS, VARIABLES };

static double floor_of(const rounding *work, size_t cell)
{
  return floor(work->table->cells[cell].value / (double)work->base);
}

static double remainder_of(const rounding *work, size_t cell)
{
  return work->table->cells[cell].value - floor_of(work, cell) * (double)work->base;
}

static void bound_cell(programme *to, const rounding *work, size_t cell, size_t place, long steps)
{
  const double part = remainder_of(work, cell) / (double)work->base;
  const size_t first = place * VARIABLES;

  programme_bound_column(to, first + UP, 0, part > 0);
  programme_bound_column(to, first + MORE, 0, (double)steps);
  programme_bound_column(to, first + LESS, 0, fmin((double)steps, floor_of(work, cell)));
  programme_price(to, first + UP, work->draws[cell] - part);
  programme_price(to, first + MORE, STEP_PRICE + work->draws[cell]);
  programme_price(to, first + LESS, STEP_PRICE - work->draws[cell]);
}

/* What is settled already, in steps of the base. */
static double settled(const rounding *work, const evs_disclosure_relation *relation)
{
  double sum = 0;

  for (size_t i = 0; i < relation->term_count; i++) {
    size_t cell = relation->terms[i].cell;
    double steps =
        work->done[cell] ? work->values[cell] / (double)work->base : floor_of(work, cell);

    sum += relation->terms[i].factor * steps;
  }
  return sum;
}

/* Sums and differences; others, like published percentages, cannot hold of rounded counts. */
static bool is_sum(const evs_disclosure_relation *relation)
{
  for (size_t i = 0; i < relation->term_count; i++)
    if (fabs(relation->terms[i].factor) != 1)
      return false;
  return true;
}

static double largest_factor(const evs_disclosure_relation *relation)
{
  double largest = 1;

  for (size_t i = 0; i < relation->term_count; i++)
    largest = fmax(largest, fabs(relation->terms[i].factor));
  return largest;
}

/* `slack`: how far, in steps of the base, rounded counts may miss a published percentage. */
static void bound_relation(programme *to, const rounding *work, size_t row,
                           const evs_disclosure_relation *relation, double slack)
{
  const double sum = settled(work, relation);

  slack *= largest_factor(relation);
  if (!is_sum(relation)) {
    programme_bound_row(to, row, relation->low / (double)work->base - sum - slack,
                        relation->high / (double)work->base - sum + slack);
    return;
  }
  programme_bound_row(to, row, ceil(relation->low / (double)work->base - 1e-9) - sum,
                      floor(relation->high / (double)work->base + 1e-9) - sum);
}

static size_t add_entries(programme_entry *entries, const rounding *work, const round_group *group,
                          size_t row, const evs_disclosure_relation *relation)
{
  size_t count = 0;

  for (size_t i = 0; i < relation->term_count; i++) {
    const size_t cell = relation->terms[i].cell;
    const size_t first = group->places[cell] * VARIABLES;
    const double factor = relation->terms[i].factor;

    if (work->done[cell])
      continue;
    entries[count++] = (programme_entry){row, first + UP, factor};
    entries[count++] = (programme_entry){row, first + MORE, factor};
    entries[count++] = (programme_entry){row, first + LESS, -factor};
  }
  return count;
}

static void state_group(programme *out, const rounding *work, const round_group *group,
                        double slack, evs_arena *arena)
{
  const evs_disclosure_relation *relations = work->table->relations;
  programme_entry *entries;
  size_t room = 0, count = 0;

  for (size_t row = 0; row < group->relation_count; row++)
    room += relations[group->relations[row]].term_count * VARIABLES;
  entries = evs_arena_array(arena, room, sizeof *entries);
  for (size_t row = 0; row < group->relation_count; row++)
    count += add_entries(&entries[count], work, group, row, &relations[group->relations[row]]);
  programme_make(out, work->call, group->cell_count * VARIABLES, 1, group->relation_count, entries,
                 count, arena);
  for (size_t row = 0; row < group->relation_count; row++)
    bound_relation(out, work, row, &relations[group->relations[row]], slack);
}

static void take_solution(rounding *work, const round_group *group, const double *solution)
{
  for (size_t i = 0; i < group->cell_count; i++) {
    const double *of = &solution[i * VARIABLES];

    work->values[group->cells[i]] = (double)work->base * (floor_of(work, group->cells[i]) +
                                                          round(of[UP] + of[MORE] - of[LESS]));
  }
}

/* False when no rounding with so many steps beyond the next multiples keeps the sums. */
static bool try_steps(rounding *work, const round_group *group, long steps, double slack)
{
  evs_arena *arena = evs_arena_create_like(work->arena);
  double *solution = evs_arena_array(arena, group->cell_count * VARIABLES, sizeof *solution);
  programme stated;
  bool solved;

  state_group(&stated, work, group, slack, arena);
  for (size_t i = 0; i < group->cell_count; i++)
    bound_cell(&stated, work, group->cells[i], i, steps);
  solved = programme_solve_whole(&stated, solution);
  if (solved)
    take_solution(work, group, solution);
  programme_drop(&stated);
  evs_arena_destroy(arena);
  return solved;
}

static void round_alone(rounding *work, size_t cell)
{
  const double part = remainder_of(work, cell) / (double)work->base;

  work->values[cell] = (double)work->base * (floor_of(work, cell) + (work->draws[cell] < part));
}

/* A percentage that rounded counts contradict by much would narrow the true ones: at first
   they are to come as near to it as one of two multiples always does. */
static const double slacks[] = {0.6, 1, INFINITY};

static evs_status round_group_of(rounding *work, const round_group *group, evs_error *error)
{
  if (group->relation_count == 0) {
    round_alone(work, group->cells[0]);
    return EVS_OK;
  }
  for (long steps = 0; steps <= MOST_STEPS; steps = steps ? 2 * steps : 1)
    for (size_t i = 0; i < sizeof slacks / sizeof *slacks; i++)
      if (try_steps(work, group, steps, slacks[i]))
        return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA,
                  "counts cannot be rounded to multiples of %ld so that their sums hold",
                  work->base);
}

/* ---- months ------------------------------------------------------------------- */

static bool is_of_month(const rounding *work, const evs_disclosure_relation *relation)
{
  bool any = false;

  for (size_t i = 0; i < relation->term_count; i++) {
    int month = work->table->cells[relation->terms[i].cell].month;

    if (month > work->month)
      return false;
    any |= month == work->month;
  }
  return any && round_knows(work->table, relation);
}

/* Cells of earlier months are settled and tie nothing together. */
static void join_month(rounding *work)
{
  const evs_disclosure_table *table = work->table;

  roots_clear(work->roots, table->cell_count);
  for (size_t i = 0; i < table->relation_count; i++) {
    const evs_disclosure_relation *relation = &table->relations[i];
    size_t first = EVS_NO_CELL;

    work->at_work[i] = is_of_month(work, relation);
    for (size_t term = 0; work->at_work[i] && term < relation->term_count; term++) {
      size_t cell = relation->terms[term].cell;

      if (work->done[cell])
        continue;
      if (first != EVS_NO_CELL)
        roots_join(work->roots, first, cell);
      first = cell;
    }
  }
}

static bool is_at_work(const rounding *work, size_t cell)
{
  return work->table->cells[cell].month == work->month && round_has(&work->table->cells[cell]);
}

/* Whose group the relation belongs to: that of its first cell of this month. */
static size_t root_of_relation(const rounding *work, size_t relation)
{
  const evs_disclosure_relation *of = &work->table->relations[relation];
  size_t i = 0;

  while (work->done[of->terms[i].cell])
    i++;
  return roots_find(work->roots, of->terms[i].cell);
}

static round_group group_of(const rounding *work, size_t root, evs_arena *arena)
{
  const evs_disclosure_table *table = work->table;
  size_t *cells = evs_arena_array(arena, table->cell_count, sizeof *cells);
  size_t *relations = evs_arena_array(arena, table->relation_count, sizeof *relations);
  round_group group = {.cells = cells,
                       .relations = relations,
                       .places = evs_arena_array(arena, table->cell_count, sizeof *group.places)};

  for (size_t cell = 0; cell < table->cell_count; cell++)
    if (is_at_work(work, cell) && roots_find(work->roots, cell) == root) {
      group.places[cell] = group.cell_count;
      cells[group.cell_count++] = cell;
    }
  for (size_t i = 0; i < table->relation_count; i++)
    if (work->at_work[i] && root_of_relation(work, i) == root)
      relations[group.relation_count++] = i;
  return group;
}

static void count_cells(evs_disclosure_rounding *out, const evs_disclosure_table *table, int month,
                        long base)
{
  out->reach = base;
  for (size_t cell = 0; cell < table->cell_count; cell++) {
    const double off = fabs(out->values[cell] - table->cells[cell].value);

    if (table->cells[cell].month > month)
      continue;
    out->rounded_count += off > 0;
    out->far_count += off >= (double)base;
    while (off >= (double)out->reach)
      out->reach += base;
  }
}

static evs_status try_month(rounding *work, size_t attempt, evs_error *error)
{
  draw_month(work, attempt);
  for (size_t cell = 0; cell < work->table->cell_count; cell++) {
    evs_arena *arena;
    round_group group;
    evs_status status;

    if (!is_at_work(work, cell) || roots_find(work->roots, cell) != cell)
      continue;
    arena = evs_arena_create_like(work->arena);
    group = group_of(work, cell, arena);
    status = round_group_of(work, &group, error);
    evs_arena_destroy(arena);
    if (status)
      return status;
  }
  return EVS_OK;
}

static bool month_has_percentages(const rounding *work)
{
  for (size_t i = 0; i < work->table->relation_count; i++)
    if (work->at_work[i] && !is_sum(&work->table->relations[i]))
      return true;
  return false;
}

/* What a reader narrows once the month is out. */
static size_t count_exposed(const rounding *work)
{
  evs_arena *arena = evs_arena_create_like(work->arena);
  evs_disclosure_rounding so_far = {
      .values = work->values,
      .exposed = evs_arena_array(arena, work->table->cell_count, sizeof *so_far.exposed)};

  count_cells(&so_far, work->table, work->month, work->base);
  round_audit(&so_far, work->table, work->month, work->call, arena);
  evs_arena_destroy(arena);
  return so_far.exposed_count;
}

/* Published percentages may narrow what one draw gives, and not what another does. */
static evs_status round_month(rounding *work, evs_error *error)
{
  const size_t size = work->table->cell_count * sizeof *work->values;
  size_t draws, least = SIZE_MAX;

  join_month(work);
  draws = month_has_percentages(work) ? DRAWS : 1;
  for (size_t attempt = 0; attempt < draws && least > 0; attempt++) {
    const evs_status status = try_month(work, attempt, error);
    size_t exposed;

    if (status)
      return status;
    exposed = draws > 1 ? count_exposed(work) : 0;
    if (exposed < least)
      memcpy(work->kept, work->values, size);
    least = exposed < least ? exposed : least;
  }
  memcpy(work->values, work->kept, size);
  for (size_t cell = 0; cell < work->table->cell_count; cell++)
    work->done[cell] |= is_at_work(work, cell);
  return EVS_OK;
}

static evs_status round_months(rounding *work, evs_error *error)
{
  const int *months;
  const size_t count = months_of(&months, work->table, work->arena);
  evs_status status = EVS_OK;

  for (size_t i = 0; i < count && !status; i++) {
    work->month = months[i];
    status = round_month(work, error);
  }
  return status;
}

evs_status evs_disclosure_round(evs_disclosure_rounding *out, const evs_disclosure_table *table,
                                long base, evs_arena *arena, evs_error *error)
{
  glpk call;
  rounding work = {.table = table, .call = &call, .base = base, .arena = arena};
  evs_status status;

  *out = (evs_disclosure_rounding){
      .values = evs_arena_array(arena, table->cell_count, sizeof *out->values),
      .exposed = evs_arena_array(arena, table->cell_count, sizeof *out->exposed),
  };
  if (base < EVS_ROUNDING_LEAST || base > EVS_ROUNDING_MOST)
    return evs_fail(error, EVS_USAGE,
                    "counts cannot be rounded to multiples of %ld; expected %d to %d", base,
                    EVS_ROUNDING_LEAST, EVS_ROUNDING_MOST);
  if ((status = glpk_open(&call, error)))
    return status;
  for (size_t cell = 0; cell < table->cell_count; cell++)
    out->values[cell] = table->cells[cell].value;
  work.values = out->values;
  work.kept = evs_arena_array(arena, table->cell_count, sizeof *work.kept);
  work.done = evs_arena_array(arena, table->cell_count, sizeof *work.done);
  work.at_work = evs_arena_array(arena, table->relation_count, sizeof *work.at_work);
  work.draws = evs_arena_array(arena, table->cell_count, sizeof *work.draws);
  work.roots = evs_arena_array(arena, table->cell_count, sizeof *work.roots);
  if (!(status = round_months(&work, error))) {
    count_cells(out, table, INT_MAX, base);
    round_audit(out, table, INT_MAX, &call, arena);
  }
  glpk_close(&call);
  return status;
}
