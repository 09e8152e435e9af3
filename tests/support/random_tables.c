/* random_tables.c - hierarchies drawn at random. */
#include "support/random_tables.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Vigna's splitmix64: the same tables on every machine. */
static uint64_t next_random(random_table *of)
{
  uint64_t z = of->random += UINT64_C(0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static int below(random_table *of, int limit)
{
  return (int)(next_random(of) % (uint64_t)limit);
}

void table_clear(random_table *of)
{
  of->table = (evs_disclosure_table){.cells = of->cells, .relations = of->relations};
}

size_t table_add_cell(random_table *of, int month, double value)
{
  size_t cell = of->table.cell_count++;

  assert(cell < MOST_CELLS);
  of->cells[cell] = (evs_disclosure_cell){.value = value,
                                          .largest = NAN,
                                          .width = EVS_DISCLOSURE_WIDTH,
                                          .month = month,
                                          .is_count = true,
                                          .count = EVS_NO_CELL};
  return cell;
}

size_t table_add_relation(random_table *of, double low, double high)
{
  size_t relation = of->table.relation_count++;

  assert(relation < MOST_RELATIONS);
  of->relations[relation] =
      (evs_disclosure_relation){.terms = of->terms[relation], .low = low, .high = high};
  return relation;
}

void table_add_term(random_table *of, size_t relation, size_t cell, double factor)
{
  of->terms[relation][of->relations[relation].term_count++] = (evs_disclosure_term){cell, factor};
}

void table_add_sum(random_table *of, size_t whole, const size_t *parts, size_t count)
{
  size_t relation = table_add_relation(of, 0, 0);
  double sum = 0;

  table_add_term(of, relation, whole, -1);
  for (size_t i = 0; i < count; i++) {
    table_add_term(of, relation, parts[i], 1);
    sum += of->cells[parts[i]].value;
  }
  of->cells[whole].value = sum;
}

void table_add_share(random_table *of, size_t after, size_t before, double share, double off)
{
  const size_t relation = table_add_relation(of, -off, off);

  table_add_term(of, relation, after, 1);
  table_add_term(of, relation, before, -share);
}

static bool is_of_first_month(const random_table *of, const evs_disclosure_relation *relation)
{
  for (size_t i = 0; i < relation->term_count; i++)
    if (of->cells[relation->terms[i].cell].month > 0)
      return false;
  return true;
}

void table_first_month(random_table *out, const random_table *of)
{
  table_clear(out);
  for (size_t i = 0; i < of->table.cell_count; i++) {
    out->cells[i] = of->cells[i];
    if (of->cells[i].month > 0)
      out->cells[i].value = NAN;
  }
  out->table.cell_count = of->table.cell_count;
  for (size_t i = 0; i < of->table.relation_count; i++)
    if (is_of_first_month(of, &of->relations[i]))
      out->relations[out->table.relation_count++] = of->relations[i];
}

/* ---- random hierarchies over two months ---------------------------------- */

enum { PLACES = 6, MEASURES = 3, KINDS = 4 };
enum { STOCK_BEFORE, STARTS, ENDS, STOCK };

/* city = north + south + west, north = quarter 1 + quarter 2; measure 0 = 1 + 2. */
typedef size_t places[PLACES][MEASURES][KINDS];

static int draw(random_table *of)
{
  static const int sizes[] = {4, 20, 60, 200};

  return below(of, sizes[below(of, 4)]);
}

/* The leaves first: stock = stock before + starts - ends, never below nil. */
static void draw_leaf(random_table *of, places at, size_t place, size_t measure)
{
  int before = draw(of), starts = draw(of), ends = below(of, before + starts + 1);

  of->cells[at[place][measure][STOCK_BEFORE]].value = before;
  of->cells[at[place][measure][STARTS]].value = starts;
  of->cells[at[place][measure][ENDS]].value = ends;
  of->cells[at[place][measure][STOCK]].value = before + starts - ends;
}

static void add_sums_of_kind(random_table *of, places at, size_t kind)
{
  for (size_t measure = 1; measure < MEASURES; measure++) {
    table_add_sum(of, at[1][measure][kind],
                  (const size_t[]){at[4][measure][kind], at[5][measure][kind]}, 2);
    table_add_sum(
        of, at[0][measure][kind],
        (const size_t[]){at[1][measure][kind], at[2][measure][kind], at[3][measure][kind]}, 3);
  }
  for (size_t place = PLACES; place-- > 0;)
    table_add_sum(of, at[place][0][kind], (const size_t[]){at[place][1][kind], at[place][2][kind]},
                  2);
  table_add_sum(of, at[1][0][kind], (const size_t[]){at[4][0][kind], at[5][0][kind]}, 2);
  table_add_sum(of, at[0][0][kind],
                (const size_t[]){at[1][0][kind], at[2][0][kind], at[3][0][kind]}, 3);
}

static void add_identity(random_table *of, places at, size_t place, size_t measure)
{
  size_t relation = table_add_relation(of, 0, 0);

  table_add_term(of, relation, at[place][measure][STOCK_BEFORE], 1);
  table_add_term(of, relation, at[place][measure][STARTS], 1);
  table_add_term(of, relation, at[place][measure][ENDS], -1);
  table_add_term(of, relation, at[place][measure][STOCK], -1);
}

/* "+12,5 %" of the city as printed with one decimal place: two bounds on the later stock. */
static void add_percentage(random_table *of, places at, size_t measure)
{
  double before = of->cells[at[0][measure][STOCK_BEFORE]].value;
  double after = of->cells[at[0][measure][STOCK]].value;
  double percent = round(1000 * (after / before - 1)) / 10;

  if (before < 20 || after < 20) /* nobody prints a percentage of so few */
    return;
  for (int side = -1; side <= 1; side += 2) {
    size_t relation = table_add_relation(of, side < 0 ? 0 : -INFINITY, side < 0 ? INFINITY : 0);

    table_add_term(of, relation, at[0][measure][STOCK], 1);
    table_add_term(of, relation, at[0][measure][STOCK_BEFORE],
                   -(1 + (percent + 0.05 * side) / 100));
  }
}

/* Costs of the stocks at two months, with their own sums over places. */
static void add_costs(random_table *of, places at, size_t kind, int month)
{
  size_t costs[PLACES];

  for (size_t place = PLACES; place-- > 0;) {
    size_t count = at[place][0][kind];
    double cases = of->cells[count].value;

    costs[place] = table_add_cell(of, month, cases * (700 + below(of, 500)));
    of->cells[costs[place]].is_count = false;
    of->cells[costs[place]].count = count;
  }
  table_add_sum(of, costs[1], (const size_t[]){costs[4], costs[5]}, 2);
  table_add_sum(of, costs[0], (const size_t[]){costs[1], costs[2], costs[3]}, 3);
  for (size_t place = 0; place < PLACES; place++) {
    double cases = of->cells[at[place][0][kind]].value;

    of->cells[costs[place]].width = cases > 0 ? 3 * of->cells[costs[place]].value / cases : 1;
  }
}

void table_draw(random_table *of, uint64_t seed, bool with_percentages)
{
  places at;

  of->random = seed;
  table_clear(of);
  for (size_t place = 0; place < PLACES; place++)
    for (size_t measure = 0; measure < MEASURES; measure++)
      for (size_t kind = 0; kind < KINDS; kind++)
        at[place][measure][kind] = table_add_cell(of, kind == STOCK_BEFORE ? 0 : 1, 0);
  for (size_t place = 2; place < PLACES; place++)
    for (size_t measure = 1; measure < MEASURES; measure++)
      draw_leaf(of, at, place, measure);
  for (size_t kind = 0; kind < KINDS; kind++)
    add_sums_of_kind(of, at, kind);
  for (size_t place = 0; place < PLACES; place++)
    for (size_t measure = 0; measure < MEASURES; measure++)
      add_identity(of, at, place, measure);
  for (size_t measure = 0; measure < MEASURES; measure++)
    if (below(of, 3) == 0 && with_percentages)
      add_percentage(of, at, measure);
  add_costs(of, at, STOCK_BEFORE, 0);
  add_costs(of, at, STOCK, 1);
}

int table_count(void)
{
  const char *asked = getenv("EVALSTAT_TABLES");

  return asked ? atoi(asked) : 200;
}
