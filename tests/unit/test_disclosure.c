/* test_disclosure.c - no hidden cell can be computed, by a reader who tries.

   The reader here is written apart from what chooses the cells: one programme over the
   whole table (support/table_reader.h), and row reduction modulo a prime for what follows
   from the sums exactly. */
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
#include "support/random_tables.h"
#include "support/table_reader.h"

typedef struct {
  evs_arena *arena;
  evs_error error;
  glpk call;
  random_table of;
  evs_disclosure_result result;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static evs_status protect(fixture *test, long threshold)
{
  return evs_disclosure_protect(&test->result, &test->of.table, threshold, test->arena,
                                &test->error);
}

/* ---- the reader ---------------------------------------------------------- */

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
  for (size_t i = 0; i < test->of.table.relation_count; i++) {
    const evs_disclosure_relation *relation = &test->of.relations[i];

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

  for (size_t column = 0; column < test->of.table.cell_count && pivot < row_count; column++) {
    size_t row = pivot;

    while (row < row_count && rows[row][column] == 0)
      row++;
    if (row == row_count)
      continue;
    for (size_t i = 0; i < test->of.table.cell_count; i++) {
      uint64_t swapped = rows[row][i];

      rows[row][i] = rows[pivot][i];
      rows[pivot][i] = swapped;
    }
    eliminate(row_count, test->of.table.cell_count, pivot++, column);
  }
  for (size_t row = 0; row < pivot; row++) {
    size_t entries = 0;

    for (size_t i = 0; i < test->of.table.cell_count; i++)
      entries += rows[row][i] != 0;
    computed += entries == 1;
  }
  return computed;
}

/* What is hidden is at least nil, what is shown is known. */
static size_t count_narrow(const fixture *test)
{
  static double least[MOST_CELLS], most[MOST_CELLS];
  static table_reader reader;
  size_t narrow = 0;

  for (size_t i = 0; i < test->of.table.cell_count; i++) {
    least[i] = test->result.hidden[i] ? 0 : test->of.cells[i].value;
    most[i] = test->result.hidden[i] ? INFINITY : least[i];
  }
  table_reader_open(&reader, &test->call, &test->of, least, most);
  for (size_t cell = 0; cell < test->of.table.cell_count; cell++)
    if (test->result.hidden[cell] && !test->result.exposed[cell])
      narrow += table_reader_narrows(&reader, cell);
  table_reader_close(&reader);
  return narrow;
}

/* Of what was hidden when only the first month was out. */
static size_t count_changed(fixture *test)
{
  static random_table alone;
  evs_disclosure_result first;
  size_t changed = 0;

  table_first_month(&alone, &test->of);
  must(&test->error, evs_disclosure_protect(&first, &alone.table, 3, test->arena, &test->error));
  for (size_t i = 0; i < test->of.table.cell_count; i++)
    changed += test->of.cells[i].month == 0 && test->result.hidden[i] != first.hidden[i];
  return changed;
}

static size_t count_shown_small(const fixture *test)
{
  size_t small = 0;

  for (size_t i = 0; i < test->of.table.cell_count; i++) {
    const evs_disclosure_cell *cell = &test->of.cells[i];
    bool is_small = cell->is_count && cell->value >= 1 && cell->value < 3;
    bool of_hidden = cell->count != EVS_NO_CELL && test->result.hidden[cell->count];

    small += (is_small || of_hidden) && !test->result.hidden[i];
  }
  return small;
}

static void a_reader_computes_nothing(void **state)
{
  fixture *test = *state;
  const int tables = table_count();
  size_t hidden = 0, exposed = 0, cells = 0;

  must(&test->error, glpk_open(&test->call, &test->error));
  for (int table = 0; table < tables; table++) {
    evs_arena *whole = test->arena;

    test->arena = evs_arena_create_like(whole);
    table_draw(&test->of, (uint64_t)table, true);
    must(&test->error, protect(test, 3));
    if (count_shown_small(test) || count_computed(test) > test->result.exposed_count ||
        count_narrow(test) || count_changed(test))
      fail_msg("table %d: %zu small shown, %zu computed, %zu narrow, %zu of last month changed",
               table, count_shown_small(test), count_computed(test), count_narrow(test),
               count_changed(test));
    hidden += test->result.hidden_count;
    exposed += test->result.exposed_count;
    cells += test->of.table.cell_count;
    evs_arena_destroy(test->arena);
    test->arena = whole;
  }
  test->call.glp_free_env();
  print_message("%d tables: %zu cells, %zu hidden, %zu pinned down by published percentages\n",
                tables, cells, hidden, exposed);
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

  table_clear(&test->of);
  for (; of->values[count] >= 0; count++)
    parts[count] = table_add_cell(&test->of, 0, of->values[count]);
  if (of->is_sum)
    table_add_sum(&test->of, parts[0], &parts[1], count - 1);
}

static void worked_by_hand(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    char hidden[7] = {0};

    make_plain(test, &plain[i]);
    must(&test->error, protect(test, plain[i].below));
    for (size_t cell = 0; cell < test->of.table.cell_count; cell++)
      hidden[cell] = test->result.exposed[cell] ? 'X' : test->result.hidden[cell] ? 'x' : '.';
    if (strcmp(hidden, plain[i].hidden) != 0)
      fail_msg("%s: %s, expected %s", plain[i].name, hidden, plain[i].hidden);
  }
}

/* 4 to 2 is printed as "-50,0 %": who knows the 4 and that knows the 2. */
static void a_published_percentage_pins_down(void **state)
{
  fixture *test = *state;
  size_t before, after;

  table_clear(&test->of);
  before = table_add_cell(&test->of, 0, 4);
  after = table_add_cell(&test->of, 1, 2);
  table_add_cell(&test->of, 1, 50);
  table_add_share(&test->of, after, before, 0.5, 0.002);
  must(&test->error, protect(test, 3));
  assert_true(test->result.hidden[after] && test->result.exposed[after]);
  assert_false(test->result.hidden[before]); /* it is out already */
}

/* One case of 900 in 1,000 Euro is nearly all of it, 800 is not (more than 0.85). */
static void one_case_dominates(void **state)
{
  fixture *test = *state;

  for (int large = 800; large <= 900; large += 100) {
    table_clear(&test->of);
    table_add_cell(&test->of, 0, 1000);
    test->of.cells[0].is_count = false;
    test->of.cells[0].largest = large;
    test->of.cells[0].width = 300;
    must(&test->error, protect(test, 3));
    assert_int_equal(test->result.hidden[0], large == 900);
    assert_int_equal(test->result.exposed_count, 0);
  }
}

/* ---- tables of several kinds of cells, by hand ------------------------------------ */

static size_t add_amount(fixture *test, int month, double value, double width, size_t count)
{
  const size_t cell = table_add_cell(&test->of, month, value);

  test->of.cells[cell].is_count = false;
  test->of.cells[cell].width = width;
  test->of.cells[cell].count = count;
  return cell;
}

/* whole = one + other; the values are there already. */
static void add_pair(fixture *test, size_t whole, size_t one, size_t other)
{
  const size_t relation = table_add_relation(&test->of, 0, 0);

  table_add_term(&test->of, relation, whole, -1);
  table_add_term(&test->of, relation, one, 1);
  table_add_term(&test->of, relation, other, 1);
}

/* x hidden, X hidden in vain, . shown, in the order of the cells. */
static void expect(fixture *test, const char *expected)
{
  char found[MOST_CELLS + 1] = "";

  must(&test->error, protect(test, 3));
  for (size_t i = 0; i < test->of.table.cell_count; i++)
    found[i] = test->result.exposed[i] ? 'X' : test->result.hidden[i] ? 'x' : '.';
  assert_string_equal(found, expected);
}

static void a_missing_amount_is_not_hidden(void **state)
{
  fixture *test = *state;
  size_t count;

  table_clear(&test->of);
  count = table_add_cell(&test->of, 0, 2);
  add_amount(test, 0, NAN, 1, count);
  add_amount(test, 0, 700, 100, count);
  table_add_cell(&test->of, 0, 30);
  expect(test, "x.xx");
}

/* 500 - 100 + 300 = 700: a credit gives no company, though it is the smallest. */
static void money_that_came_back_protects_nothing(void **state)
{
  fixture *test = *state;
  size_t relation, cells[4];

  table_clear(&test->of);
  cells[0] = add_amount(test, 0, 500, 25, EVS_NO_CELL);
  cells[1] = add_amount(test, 0, -100, 25, EVS_NO_CELL);
  cells[2] = add_amount(test, 0, 300, 25, EVS_NO_CELL);
  cells[3] = add_amount(test, 0, 700, 25, EVS_NO_CELL);
  test->of.cells[0].largest = 500;
  relation = table_add_relation(&test->of, 0, 0);
  for (size_t i = 0; i < 4; i++)
    table_add_term(&test->of, relation, cells[i], i < 3 ? 1 : -1);
  expect(test, "x.x.");
}

/* -200 of two cases and 50 of thirty make -150: below nil both ways lead. */
static void money_that_came_back_is_protected(void **state)
{
  fixture *test = *state;
  size_t few, many, credit, cost;

  table_clear(&test->of);
  few = table_add_cell(&test->of, 0, 2);
  many = table_add_cell(&test->of, 0, 30);
  credit = add_amount(test, 0, -200, 10, few);
  cost = add_amount(test, 0, 50, 10, many);
  add_pair(test, add_amount(test, 0, -150, 10, EVS_NO_CELL), credit, cost);
  expect(test, "xxxx.");
}

/* 2 + 30 = 32, and published: 5 % and 80 % of 40.  Hiding the 30 or the 32 would change nothing. */
static void what_protects_nothing_is_shown(void **state)
{
  fixture *test = *state;
  size_t before, small, part, whole;

  table_clear(&test->of);
  before = table_add_cell(&test->of, 0, 40);
  small = table_add_cell(&test->of, 1, 2);
  part = table_add_cell(&test->of, 1, 30);
  whole = table_add_cell(&test->of, 1, 32);
  add_pair(test, whole, small, part);
  table_add_share(&test->of, small, before, 0.05, 0.01);
  table_add_share(&test->of, whole, before, 0.8, 0.01);
  expect(test, ".X..");
}

/* The 30 was hidden last month for the sake of the 2; now a credit of twice as much tells it.
   What was hidden cannot be shown, or last month's report would tell the 2. */
static void what_was_hidden_stays_hidden(void **state)
{
  fixture *test = *state;
  size_t small, part, rest, whole, relation, credit;

  table_clear(&test->of);
  small = table_add_cell(&test->of, 0, 2);
  part = table_add_cell(&test->of, 0, 30);
  rest = table_add_cell(&test->of, 0, 50);
  whole = table_add_cell(&test->of, 0, 0);
  table_add_sum(&test->of, whole, (const size_t[]){small, part, rest}, 3);
  credit = add_amount(test, 1, -60, 10, EVS_NO_CELL);
  relation = table_add_relation(&test->of, -0.01, 0.01);
  table_add_term(&test->of, relation, credit, 1);
  table_add_term(&test->of, relation, part, 2);
  expect(test, "XX...");
}

/* 500 + 400 = 900 Euro, published as 50 % and 90 % of 1000: the 500 of two cases are exposed; the
   400 of forty need not be hidden. */
static void costs_of_hidden_counts_stay_hidden(void **state)
{
  fixture *test = *state;
  size_t before, few, many, cost, other, whole;

  table_clear(&test->of);
  before = add_amount(test, 0, 1000, 50, EVS_NO_CELL);
  few = table_add_cell(&test->of, 1, 2);
  table_add_cell(&test->of, 1, 30);
  many = table_add_cell(&test->of, 1, 40);
  cost = add_amount(test, 1, 500, 50, few);
  other = add_amount(test, 1, 400, 50, many);
  whole = add_amount(test, 1, 900, 50, EVS_NO_CELL);
  add_pair(test, whole, cost, other);
  table_add_share(&test->of, cost, before, 0.5, 0.01);
  table_add_share(&test->of, whole, before, 0.9, 0.01);
  expect(test, ".xx.X..");
}

/* 2 in February and 2 in March, both published as 5 % of 40, and 4 together. */
static void what_is_exposed_already_does_not_matter(void **state)
{
  fixture *test = *state;
  size_t before, first, second;

  table_clear(&test->of);
  before = table_add_cell(&test->of, 0, 40);
  first = table_add_cell(&test->of, 1, 2);
  second = table_add_cell(&test->of, 2, 2);
  add_pair(test, table_add_cell(&test->of, 2, 4), first, second);
  table_add_share(&test->of, first, before, 0.05, 0.01);
  table_add_share(&test->of, second, before, 0.05, 0.01);
  expect(test, ".XX.");
}

/* At most 500 Euro a case: who knows that the count is 1 or 2 knows that the cost is 1000 at most,
   which is less than three cases' worth.  With another count beside it he does not know. */
static void a_narrow_cost_takes_a_count_along(void **state)
{
  fixture *test = *state;
  size_t cost, count, relation;

  table_clear(&test->of);
  cost = add_amount(test, 0, 900, 1350, 1);
  count = table_add_cell(&test->of, 0, 2);
  table_add_cell(&test->of, 0, 30);
  relation = table_add_relation(&test->of, -INFINITY, 0);
  table_add_term(&test->of, relation, cost, 1);
  table_add_term(&test->of, relation, count, -500);
  expect(test, "xxx");
}

static void a_threshold_below_two_is_refused(void **state)
{
  fixture *test = *state;

  table_clear(&test->of);
  assert_int_equal(protect(test, 1), EVS_USAGE);
  assert_string_equal(test->error.message, "counts below 1 are to be hidden; expected 2 or more");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(a_reader_computes_nothing),
      CASE(worked_by_hand),
      CASE(a_published_percentage_pins_down),
      CASE(one_case_dominates),
      CASE(a_missing_amount_is_not_hidden),
      CASE(money_that_came_back_protects_nothing),
      CASE(money_that_came_back_is_protected),
      CASE(what_protects_nothing_is_shown),
      CASE(what_was_hidden_stays_hidden),
      CASE(costs_of_hidden_counts_stay_hidden),
      CASE(what_is_exposed_already_does_not_matter),
      CASE(a_narrow_cost_takes_a_count_along),
      CASE(a_threshold_below_two_is_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
