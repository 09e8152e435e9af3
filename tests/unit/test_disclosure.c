/* test_disclosure.c - no hidden cell can be computed, by a reader who tries.

   The reader here is written apart from what chooses the cells: one programme over the
   whole table with every cell a variable and the shown ones fixed, and row reduction
   modulo a prime for what follows from the sums exactly. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "disclosure/programme.h"
#include "evalstat/disclosure.h"
#include "support/fixture.h"

enum { MOST_CELLS = 400, MOST_RELATIONS = 400, MOST_TERMS = 8, TABLES = 1000 };

typedef struct {
  evs_arena *arena;
  evs_error error;
  glpk call;
  evs_disclosure_cell cells[MOST_CELLS];
  evs_disclosure_term terms[MOST_RELATIONS][MOST_TERMS];
  evs_disclosure_relation relations[MOST_RELATIONS];
  evs_disclosure_table table;
  evs_disclosure_result result;
  uint64_t random;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* Vigna's splitmix64: the same tables on every machine. */
static uint64_t next_random(fixture *test)
{
  uint64_t z = test->random += UINT64_C(0x9E3779B97F4A7C15);

  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static int below(fixture *test, int limit)
{
  return (int)(next_random(test) % (uint64_t)limit);
}

/* ---- making tables ------------------------------------------------------- */

static void clear(fixture *test)
{
  test->table = (evs_disclosure_table){.cells = test->cells, .relations = test->relations};
}

static size_t add_cell(fixture *test, int month, double value)
{
  size_t cell = test->table.cell_count++;

  assert_true(cell < MOST_CELLS);
  test->cells[cell] = (evs_disclosure_cell){.value = value,
                                            .largest = NAN,
                                            .width = EVS_DISCLOSURE_WIDTH,
                                            .month = month,
                                            .is_count = true,
                                            .count = EVS_NO_CELL};
  return cell;
}

static size_t add_relation(fixture *test, double low, double high)
{
  size_t relation = test->table.relation_count++;

  assert_true(relation < MOST_RELATIONS);
  test->relations[relation] =
      (evs_disclosure_relation){.terms = test->terms[relation], .low = low, .high = high};
  return relation;
}

static void add_term(fixture *test, size_t relation, size_t cell, double factor)
{
  test->terms[relation][test->relations[relation].term_count++] =
      (evs_disclosure_term){cell, factor};
}

/* whole = sum of parts; the value of the whole is made so. */
static void add_sum(fixture *test, size_t whole, const size_t *parts, size_t count)
{
  size_t relation = add_relation(test, 0, 0);
  double sum = 0;

  add_term(test, relation, whole, -1);
  for (size_t i = 0; i < count; i++) {
    add_term(test, relation, parts[i], 1);
    sum += test->cells[parts[i]].value;
  }
  test->cells[whole].value = sum;
}

static evs_status protect(fixture *test, long threshold)
{
  return evs_disclosure_protect(&test->result, &test->table, threshold, test->arena, &test->error);
}

/* ---- the reader ---------------------------------------------------------- */

static double lows[MOST_CELLS], highs[MOST_CELLS];

static glp_prob *state_table(const fixture *test)
{
  static int rows[MOST_RELATIONS * MOST_TERMS + 1], columns[MOST_RELATIONS * MOST_TERMS + 1];
  static double factors[MOST_RELATIONS * MOST_TERMS + 1];
  const glpk *call = &test->call;
  glp_prob *problem = call->glp_create_prob();
  int count = 0;

  call->glp_term_out(GLP_OFF);
  call->glp_add_cols(problem, (int)test->table.cell_count);
  call->glp_add_rows(problem, (int)test->table.relation_count);
  for (size_t i = 0; i < test->table.cell_count; i++)
    if (test->result.hidden[i])
      call->glp_set_col_bnds(problem, (int)i + 1, GLP_LO, 0, 0);
    else
      call->glp_set_col_bnds(problem, (int)i + 1, GLP_FX, test->cells[i].value, 0);
  for (size_t i = 0; i < test->table.relation_count; i++) {
    const evs_disclosure_relation *relation = &test->relations[i];

    call->glp_set_row_bnds(problem, (int)i + 1,
                           isinf(relation->low)    ? GLP_UP
                           : isinf(relation->high) ? GLP_LO
                                                   : GLP_FX,
                           relation->low, relation->high);
    for (size_t term = 0; term < relation->term_count; term++) {
      rows[++count] = (int)i + 1;
      columns[count] = (int)relation->terms[term].cell + 1;
      factors[count] = relation->terms[term].factor;
    }
  }
  call->glp_load_matrix(problem, count, rows, columns, factors);
  call->glp_scale_prob(problem, GLP_SF_AUTO);
  return problem;
}

static double end_of(const fixture *test, glp_prob *problem, size_t cell, int direction)
{
  glp_smcp parameters;
  int answer;

  test->call.glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  test->call.glp_set_obj_dir(problem, direction);
  test->call.glp_set_obj_coef(problem, (int)cell + 1, 1);
  if (test->call.glp_simplex(problem, &parameters)) {
    test->call.glp_std_basis(problem); /* rounding spoilt the last one: from scratch */
    assert_int_equal(test->call.glp_simplex(problem, &parameters), 0);
  }
  test->call.glp_set_obj_coef(problem, (int)cell + 1, 0);
  answer = test->call.glp_get_status(problem);
  if (answer == GLP_UNBND)
    return direction == GLP_MAX ? INFINITY : -INFINITY;
  assert_int_equal(answer, GLP_OPT);
  return test->call.glp_get_col_prim(problem, (int)cell + 1);
}

#define PRIME UINT64_C(2147483647)

static uint64_t power(uint64_t base, uint64_t exponent)
{
  uint64_t result = 1;

  for (; exponent; exponent >>= 1, base = base * base % PRIME)
    if (exponent & 1)
      result = result * base % PRIME;
  return result;
}

static uint64_t rows[MOST_RELATIONS][MOST_CELLS];

static void eliminate(size_t row_count, size_t cell_count, size_t pivot, size_t column)
{
  uint64_t inverse = power(rows[pivot][column], PRIME - 2);

  for (size_t i = 0; i < cell_count; i++)
    rows[pivot][i] = rows[pivot][i] * inverse % PRIME;
  for (size_t row = 0; row < row_count; row++) {
    uint64_t factor = rows[row][column];

    for (size_t i = 0; row != pivot && factor && i < cell_count; i++)
      rows[row][i] = (rows[row][i] + (PRIME - factor) * rows[pivot][i]) % PRIME;
  }
}

static size_t state_sums(const fixture *test)
{
  size_t count = 0;

  memset(rows, 0, sizeof rows);
  for (size_t i = 0; i < test->table.relation_count; i++) {
    const evs_disclosure_relation *relation = &test->relations[i];

    if (relation->low < relation->high)
      continue;
    for (size_t term = 0; term < relation->term_count; term++)
      if (test->result.hidden[relation->terms[term].cell])
        rows[count][relation->terms[term].cell] = relation->terms[term].factor > 0 ? 1 : PRIME - 1;
    count++;
  }
  return count;
}

/* Hidden cells that follow from the sums alone: rows of the reduced form with one entry. */
static size_t count_computed(const fixture *test)
{
  size_t row_count = state_sums(test), pivot = 0, computed = 0;

  for (size_t column = 0; column < test->table.cell_count && pivot < row_count; column++) {
    size_t row = pivot;

    while (row < row_count && rows[row][column] == 0)
      row++;
    if (row == row_count)
      continue;
    for (size_t i = 0; i < test->table.cell_count; i++) {
      uint64_t swapped = rows[row][i];

      rows[row][i] = rows[pivot][i];
      rows[pivot][i] = swapped;
    }
    eliminate(row_count, test->table.cell_count, pivot++, column);
  }
  for (size_t row = 0; row < pivot; row++) {
    size_t entries = 0;

    for (size_t i = 0; i < test->table.cell_count; i++)
      entries += rows[row][i] != 0;
    computed += entries == 1;
  }
  return computed;
}

/* Every solution is a table that may be the true one, so it widens all intervals. */
static void widen(const fixture *test, glp_prob *problem, size_t cell, int direction)
{
  if (isinf(end_of(test, problem, cell, direction))) {
    highs[cell] = INFINITY;
    return;
  }
  for (size_t i = 0; i < test->table.cell_count; i++) {
    lows[i] = fmin(lows[i], test->call.glp_get_col_prim(problem, (int)i + 1));
    highs[i] = fmax(highs[i], test->call.glp_get_col_prim(problem, (int)i + 1));
  }
}

static bool is_narrow(const fixture *test, size_t cell)
{
  return !(highs[cell] - lows[cell] >= test->cells[cell].width * (1 - 1e-7));
}

static size_t count_narrow(const fixture *test)
{
  glp_prob *problem = state_table(test);
  size_t narrow = 0;

  for (size_t cell = 0; cell < test->table.cell_count; cell++)
    lows[cell] = highs[cell] = test->cells[cell].value;
  for (size_t cell = 0; cell < test->table.cell_count; cell++) {
    if (!test->result.hidden[cell] || test->result.exposed[cell])
      continue;
    if (is_narrow(test, cell))
      widen(test, problem, cell, GLP_MIN);
    if (is_narrow(test, cell))
      widen(test, problem, cell, GLP_MAX);
    narrow += is_narrow(test, cell);
  }
  test->call.glp_delete_prob(problem);
  return narrow;
}

/* ---- random hierarchies over two months ---------------------------------- */

enum { PLACES = 6, MEASURES = 3, KINDS = 4 };
enum { STOCK_BEFORE, STARTS, ENDS, STOCK };

/* city = north + south + west, north = quarter 1 + quarter 2; measure 0 = 1 + 2. */
typedef size_t places[PLACES][MEASURES][KINDS];

static int draw(fixture *test)
{
  static const int sizes[] = {4, 20, 60, 200};

  return below(test, sizes[below(test, 4)]);
}

/* The leaves first: stock = stock before + starts - ends, never below nil. */
static void draw_leaf(fixture *test, places at, size_t place, size_t measure)
{
  int before = draw(test), starts = draw(test), ends = below(test, before + starts + 1);

  test->cells[at[place][measure][STOCK_BEFORE]].value = before;
  test->cells[at[place][measure][STARTS]].value = starts;
  test->cells[at[place][measure][ENDS]].value = ends;
  test->cells[at[place][measure][STOCK]].value = before + starts - ends;
}

static void add_sums_of_kind(fixture *test, places at, size_t kind)
{
  for (size_t measure = 1; measure < MEASURES; measure++) {
    add_sum(test, at[1][measure][kind],
            (const size_t[]){at[4][measure][kind], at[5][measure][kind]}, 2);
    add_sum(test, at[0][measure][kind],
            (const size_t[]){at[1][measure][kind], at[2][measure][kind], at[3][measure][kind]}, 3);
  }
  for (size_t place = PLACES; place-- > 0;)
    add_sum(test, at[place][0][kind], (const size_t[]){at[place][1][kind], at[place][2][kind]}, 2);
  add_sum(test, at[1][0][kind], (const size_t[]){at[4][0][kind], at[5][0][kind]}, 2);
  add_sum(test, at[0][0][kind], (const size_t[]){at[1][0][kind], at[2][0][kind], at[3][0][kind]},
          3);
}

static void add_identity(fixture *test, places at, size_t place, size_t measure)
{
  size_t relation = add_relation(test, 0, 0);

  add_term(test, relation, at[place][measure][STOCK_BEFORE], 1);
  add_term(test, relation, at[place][measure][STARTS], 1);
  add_term(test, relation, at[place][measure][ENDS], -1);
  add_term(test, relation, at[place][measure][STOCK], -1);
}

/* "+12,5 %" of the city as printed with one decimal place: two bounds on the later stock. */
static void add_percentage(fixture *test, places at, size_t measure)
{
  double before = test->cells[at[0][measure][STOCK_BEFORE]].value;
  double after = test->cells[at[0][measure][STOCK]].value;
  double percent = round(1000 * (after / before - 1)) / 10;

  if (before < 20 || after < 20) /* nobody prints a percentage of so few */
    return;
  for (int side = -1; side <= 1; side += 2) {
    size_t relation = add_relation(test, side < 0 ? 0 : -INFINITY, side < 0 ? INFINITY : 0);

    add_term(test, relation, at[0][measure][STOCK], 1);
    add_term(test, relation, at[0][measure][STOCK_BEFORE], -(1 + (percent + 0.05 * side) / 100));
  }
}

/* Costs of the stocks at two months, with their own sums over places. */
static void add_costs(fixture *test, places at, size_t kind, int month)
{
  size_t costs[PLACES];

  for (size_t place = PLACES; place-- > 0;) {
    size_t count = at[place][0][kind];
    double cases = test->cells[count].value;

    costs[place] = add_cell(test, month, cases * (700 + below(test, 500)));
    test->cells[costs[place]].is_count = false;
    test->cells[costs[place]].count = count;
  }
  add_sum(test, costs[1], (const size_t[]){costs[4], costs[5]}, 2);
  add_sum(test, costs[0], (const size_t[]){costs[1], costs[2], costs[3]}, 3);
  for (size_t place = 0; place < PLACES; place++) {
    double cases = test->cells[at[place][0][kind]].value;

    test->cells[costs[place]].width = cases > 0 ? 3 * test->cells[costs[place]].value / cases : 1;
  }
}

static void make_hierarchy(fixture *test)
{
  places at;

  clear(test);
  for (size_t place = 0; place < PLACES; place++)
    for (size_t measure = 0; measure < MEASURES; measure++)
      for (size_t kind = 0; kind < KINDS; kind++)
        at[place][measure][kind] = add_cell(test, kind == STOCK_BEFORE ? 0 : 1, 0);
  for (size_t place = 2; place < PLACES; place++)
    for (size_t measure = 1; measure < MEASURES; measure++)
      draw_leaf(test, at, place, measure);
  for (size_t kind = 0; kind < KINDS; kind++)
    add_sums_of_kind(test, at, kind);
  for (size_t place = 0; place < PLACES; place++)
    for (size_t measure = 0; measure < MEASURES; measure++)
      add_identity(test, at, place, measure);
  for (size_t measure = 0; measure < MEASURES; measure++)
    if (below(test, 3) == 0)
      add_percentage(test, at, measure);
  add_costs(test, at, STOCK_BEFORE, 0);
  add_costs(test, at, STOCK, 1);
}

/* The table as it stood when only the first month was there. */
static void protect_first_month(fixture *test, evs_disclosure_result *out)
{
  static evs_disclosure_cell cells[MOST_CELLS];
  static evs_disclosure_relation relations[MOST_RELATIONS];
  evs_disclosure_table table = {cells, test->table.cell_count, relations, 0};

  memcpy(cells, test->cells, sizeof cells);
  for (size_t i = 0; i < table.cell_count; i++)
    if (cells[i].month > 0)
      cells[i].value = NAN;
  for (size_t i = 0; i < test->table.relation_count; i++) {
    bool known = true;

    for (size_t term = 0; term < test->relations[i].term_count; term++)
      known &= cells[test->relations[i].terms[term].cell].month == 0;
    if (known)
      relations[table.relation_count++] = test->relations[i];
  }
  must(&test->error, evs_disclosure_protect(out, &table, 3, test->arena, &test->error));
}

static size_t count_changed(const fixture *test, const evs_disclosure_result *first)
{
  size_t changed = 0;

  for (size_t i = 0; i < test->table.cell_count; i++)
    changed += test->cells[i].month == 0 && test->result.hidden[i] != first->hidden[i];
  return changed;
}

static size_t count_shown_small(const fixture *test)
{
  size_t small = 0;

  for (size_t i = 0; i < test->table.cell_count; i++) {
    const evs_disclosure_cell *cell = &test->cells[i];
    bool is_small = cell->is_count && cell->value >= 1 && cell->value < 3;
    bool of_hidden = cell->count != EVS_NO_CELL && test->result.hidden[cell->count];

    small += (is_small || of_hidden) && !test->result.hidden[i];
  }
  return small;
}

static void a_reader_computes_nothing(void **state)
{
  fixture *test = *state;
  size_t hidden = 0, exposed = 0, cells = 0;

  must(&test->error, glpk_open(&test->call, &test->error));
  for (int table = 0; table < TABLES; table++) {
    evs_arena *whole = test->arena;
    evs_disclosure_result first;

    test->random = (uint64_t)table;
    test->arena = evs_arena_create_like(whole);
    make_hierarchy(test);
    must(&test->error, protect(test, 3));
    protect_first_month(test, &first);
    if (count_shown_small(test) || count_computed(test) > test->result.exposed_count ||
        count_narrow(test) || count_changed(test, &first))
      fail_msg("table %d: %zu small shown, %zu computed, %zu narrow, %zu of last month changed",
               table, count_shown_small(test), count_computed(test), count_narrow(test),
               count_changed(test, &first));
    hidden += test->result.hidden_count;
    exposed += test->result.exposed_count;
    cells += test->table.cell_count;
    evs_arena_destroy(test->arena);
    test->arena = whole;
  }
  test->call.glp_free_env();
  print_message("%d tables: %zu cells, %zu hidden, %zu pinned down by published percentages\n",
                TABLES, cells, hidden, exposed);
  assert_int_equal(exposed, 0);
}

/* ---- tables that can be checked by hand ---------------------------------- */

typedef struct {
  const char *name;
  double values[6]; /* ended by -1; all of one month */
  bool is_sum;      /* the first is the sum of the others */
  long below;
  const char *hidden; /* x hidden, X hidden in vain, . shown */
} plain_case;

static const plain_case plain[] = {
    {"nothing is small", {10, 4, 6, -1}, true, 3, "..."},
    {"nil is no case", {10, 0, 10, -1}, true, 3, "..."},
    {"a lone one takes the least other along", {2, 30, 5, -1}, false, 3, "x.x"},
    {"alone in the table it shows that it is small", {2, -1}, false, 3, "X"},
    {"the least part keeps the small one company", {12, 2, 7, 3, -1}, true, 3, ".x.x"},
    {"two small ones of a sum below their width: the sum goes too",
     {9, 1, 1, 7, -1},
     true,
     3,
     ".xxx"},
    {"a higher threshold", {40, 4, 21, 15, -1}, true, 5, ".x.x"},
    {"one part: it is the sum", {2, 2, -1}, true, 3, "XX"},
    {"money of another scale does not matter", {500, 2, 498, -1}, true, 3, ".xx"},
};

static void make_plain(fixture *test, const plain_case *of)
{
  size_t parts[6];
  size_t count = 0;

  clear(test);
  for (; of->values[count] >= 0; count++)
    parts[count] = add_cell(test, 0, of->values[count]);
  if (of->is_sum)
    add_sum(test, parts[0], &parts[1], count - 1);
}

static void worked_by_hand(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    char hidden[7] = {0};

    make_plain(test, &plain[i]);
    must(&test->error, protect(test, plain[i].below));
    for (size_t cell = 0; cell < test->table.cell_count; cell++)
      hidden[cell] = test->result.exposed[cell] ? 'X' : test->result.hidden[cell] ? 'x' : '.';
    if (strcmp(hidden, plain[i].hidden) != 0)
      fail_msg("%s: %s, expected %s", plain[i].name, hidden, plain[i].hidden);
  }
}

/* 4 to 2 is printed as "-50,0 %": who knows the 4 and that knows the 2. */
static void a_published_percentage_pins_down(void **state)
{
  fixture *test = *state;
  size_t before, after, relation;

  clear(test);
  before = add_cell(test, 0, 4);
  after = add_cell(test, 1, 2);
  add_cell(test, 1, 50);
  relation = add_relation(test, -0.002, 0.002);
  add_term(test, relation, after, 1);
  add_term(test, relation, before, -0.5);
  must(&test->error, protect(test, 3));
  assert_true(test->result.hidden[after] && test->result.exposed[after]);
  assert_false(test->result.hidden[before]); /* it is out already */
}

/* One case of 900 in 1,000 Euro is nearly all of it, 800 is not (more than 0.85). */
static void one_case_dominates(void **state)
{
  fixture *test = *state;

  for (int large = 800; large <= 900; large += 100) {
    clear(test);
    add_cell(test, 0, 1000);
    test->cells[0].is_count = false;
    test->cells[0].largest = large;
    test->cells[0].width = 300;
    must(&test->error, protect(test, 3));
    assert_int_equal(test->result.hidden[0], large == 900);
    assert_int_equal(test->result.exposed_count, 0);
  }
}

static void a_threshold_below_two_is_refused(void **state)
{
  fixture *test = *state;

  clear(test);
  assert_int_equal(protect(test, 1), EVS_USAGE);
  assert_string_equal(test->error.message, "counts below 1 are to be hidden; expected 2 or more");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(a_reader_computes_nothing),        CASE(worked_by_hand),
      CASE(a_published_percentage_pins_down), CASE(one_case_dominates),
      CASE(a_threshold_below_two_is_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
