/* test_rounding.c - rounded counts add up, and nobody computes the true ones.

   The reader here is written apart from what rounds: one programme over the whole table, every
   count a variable within the rule's distance of what is shown. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "disclosure/programme.h"
#include "evalstat/disclosure.h"
#include "support/fixture.h"
#include "support/random_tables.h"

enum { BASE = 5 };

typedef struct {
  evs_arena *arena;
  evs_error error;
  glpk call;
  random_table of;
  evs_disclosure_rounding rounding;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static evs_status round_to(fixture *test, long base)
{
  return evs_disclosure_round(&test->rounding, &test->of.table, base, test->arena, &test->error);
}

/* ---- what must hold of the rounded table ------------------------------------ */

static size_t count_not_rounded(const fixture *test)
{
  size_t wrong = 0;

  for (size_t i = 0; i < test->of.table.cell_count; i++) {
    const evs_disclosure_cell *cell = &test->of.cells[i];
    double shown = test->rounding.values[i];

    if (cell->is_count)
      wrong += shown < 0 || fmod(shown, BASE) != 0 ||
               fabs(shown - cell->value) >= (double)test->rounding.reach;
    else
      wrong += shown != cell->value;
  }
  return wrong;
}

static bool has_amount(const fixture *test, const evs_disclosure_relation *relation)
{
  for (size_t i = 0; i < relation->term_count; i++)
    if (!test->of.cells[relation->terms[i].cell].is_count)
      return true;
  return false;
}

static size_t count_broken_sums(const fixture *test)
{
  size_t broken = 0;

  for (size_t i = 0; i < test->of.table.relation_count; i++) {
    const evs_disclosure_relation *relation = &test->of.relations[i];
    double sum = 0;

    if (relation->low < relation->high || has_amount(test, relation)) /* percentages, costs */
      continue;
    for (size_t term = 0; term < relation->term_count; term++)
      sum += relation->terms[term].factor * test->rounding.values[relation->terms[term].cell];
    broken += sum != relation->low;
  }
  return broken;
}

/* ---- the reader ---------------------------------------------------------------- */

static glp_prob *state_table(const fixture *test)
{
  static int rows[MOST_RELATIONS * MOST_TERMS + 1], columns[MOST_RELATIONS * MOST_TERMS + 1];
  static double factors[MOST_RELATIONS * MOST_TERMS + 1];
  const glpk *call = &test->call;
  const double reach = (double)test->rounding.reach - 1;
  glp_prob *problem = call->glp_create_prob();
  int count = 0;

  call->glp_term_out(GLP_OFF);
  call->glp_add_cols(problem, (int)test->of.table.cell_count);
  call->glp_add_rows(problem, (int)test->of.table.relation_count);
  for (size_t i = 0; i < test->of.table.cell_count; i++)
    if (test->of.cells[i].is_count)
      call->glp_set_col_bnds(problem, (int)i + 1, GLP_DB, fmax(0, test->rounding.values[i] - reach),
                             test->rounding.values[i] + reach);
    else
      call->glp_set_col_bnds(problem, (int)i + 1, GLP_FX, test->of.cells[i].value, 0);
  for (size_t i = 0; i < test->of.table.relation_count; i++) {
    const evs_disclosure_relation *relation = &test->of.relations[i];

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

static double lows[MOST_CELLS], highs[MOST_CELLS];

/* Every solution is a table that may be the true one, so it widens all intervals. */
static void widen(const fixture *test, glp_prob *problem, size_t cell, int direction)
{
  glp_smcp parameters;

  test->call.glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  test->call.glp_set_obj_dir(problem, direction);
  test->call.glp_set_obj_coef(problem, (int)cell + 1, 1);
  if (test->call.glp_simplex(problem, &parameters)) {
    test->call.glp_std_basis(problem);
    assert_int_equal(test->call.glp_simplex(problem, &parameters), 0);
  }
  test->call.glp_set_obj_coef(problem, (int)cell + 1, 0);
  assert_int_equal(test->call.glp_get_status(problem), GLP_OPT);
  for (size_t i = 0; i < test->of.table.cell_count; i++) {
    lows[i] = fmin(lows[i], test->call.glp_get_col_prim(problem, (int)i + 1));
    highs[i] = fmax(highs[i], test->call.glp_get_col_prim(problem, (int)i + 1));
  }
}

static bool is_narrow(size_t cell)
{
  return highs[cell] - lows[cell] < EVS_DISCLOSURE_WIDTH - 1e-7;
}

/* Counts whose interval is less than 3 wide, and of these those of less than `small`. */
static size_t count_narrow(const fixture *test, double small, size_t *small_ones)
{
  glp_prob *problem = state_table(test);
  size_t narrow = 0;

  for (size_t cell = 0; cell < test->of.table.cell_count; cell++)
    lows[cell] = highs[cell] = test->of.cells[cell].value; /* the true table is a solution */
  for (size_t cell = 0; cell < test->of.table.cell_count; cell++) {
    if (!test->of.cells[cell].is_count)
      continue;
    if (is_narrow(cell))
      widen(test, problem, cell, GLP_MAX);
    if (is_narrow(cell))
      widen(test, problem, cell, GLP_MIN);
    narrow += is_narrow(cell);
    *small_ones += is_narrow(cell) && test->of.cells[cell].value < small;
    if (is_narrow(cell) != test->rounding.exposed[cell])
      fail_msg("cell %zu: %g to %g, but exposed is %d", cell, lows[cell], highs[cell],
               test->rounding.exposed[cell]);
  }
  test->call.glp_delete_prob(problem);
  return narrow;
}

/* ---- many tables ------------------------------------------------------------------ */

/* The first month alone, as it was published before the second was there. */
static size_t count_changed(fixture *test)
{
  static evs_disclosure_cell cells[MOST_CELLS];
  evs_disclosure_table table = test->of.table;
  evs_disclosure_rounding first;
  size_t changed = 0;

  memcpy(cells, test->of.cells, sizeof cells);
  for (size_t i = 0; i < table.cell_count; i++)
    if (cells[i].month > 0)
      cells[i].value = NAN;
  table.cells = cells;
  must(&test->error, evs_disclosure_round(&first, &table, BASE, test->arena, &test->error));
  for (size_t i = 0; i < table.cell_count; i++)
    changed += cells[i].month == 0 && first.values[i] != test->rounding.values[i];
  return changed;
}

static size_t count_again(fixture *test)
{
  const evs_disclosure_rounding once = test->rounding;

  must(&test->error, round_to(test, BASE));
  return memcmp(once.values, test->rounding.values,
                test->of.table.cell_count * sizeof *once.values) != 0;
}

typedef struct {
  size_t counts;
  size_t far;
  size_t narrow;
  size_t small; /* of these, below twice the base */
  double off;   /* sum of differences, with their signs */
  double size;  /* without */
} outcome;

static void check_table(fixture *test, uint64_t seed, bool with_percentages, outcome *sum)
{
  table_draw(&test->of, seed, with_percentages);
  must(&test->error, round_to(test, BASE));
  sum->narrow += count_narrow(test, 2 * BASE, &sum->small);
  if (count_not_rounded(test) || count_broken_sums(test) || count_changed(test) ||
      count_again(test))
    fail_msg("table %d: %zu not rounded, %zu sums broken, %zu of last month changed", (int)seed,
             count_not_rounded(test), count_broken_sums(test), count_changed(test));
  sum->far += test->rounding.far_count;
  for (size_t i = 0; i < test->of.table.cell_count; i++) {
    double off = test->rounding.values[i] - test->of.cells[i].value;

    sum->counts += test->of.cells[i].is_count;
    sum->off += off;
    sum->size += fabs(off);
  }
}

static outcome check_tables(fixture *test, bool with_percentages)
{
  const int tables = table_count();
  outcome sum = {0};

  must(&test->error, glpk_open(&test->call, &test->error));
  for (int table = 0; table < tables; table++) {
    evs_arena *whole = test->arena;

    test->arena = evs_arena_create_like(whole);
    check_table(test, (uint64_t)table, with_percentages, &sum);
    evs_arena_destroy(test->arena);
    test->arena = whole;
  }
  test->call.glp_free_env();
  print_message("%d tables rounded%s: %zu counts, %zu off by %d or more, mean difference %+.3f, "
                "mean size %.3f; the reader narrows %zu to less than %d, %zu of them below %d\n",
                tables, with_percentages ? ", percentages published" : "", sum.counts, sum.far,
                BASE, sum.off / (double)sum.counts, sum.size / (double)sum.counts, sum.narrow,
                EVS_DISCLOSURE_WIDTH, sum.small, 2 * BASE);
  return sum;
}

static void a_reader_computes_nothing(void **state)
{
  fixture *test = *state;
  outcome sum = check_tables(test, false);

  assert_int_equal(sum.narrow, 0);
  /* Means are kept: of 14,000 differences of about 2, 0.1 is six standard errors. */
  assert_true(fabs(sum.off / (double)sum.counts) < 0.1);
}

/* A percentage of a city with one decimal place can tell more of it than rounding hides:
   such counts are found and named, and none of them is small. */
static void percentages_are_audited(void **state)
{
  fixture *test = *state;
  outcome sum = check_tables(test, true);

  assert_int_equal(sum.small, 0);
  assert_true(sum.narrow > 0);
}

/* ---- by hand --------------------------------------------------------------------- */

static void multiples_stay(void **state)
{
  fixture *test = *state;

  table_clear(&test->of);
  for (int i = 0; i < 20; i++)
    table_add_cell(&test->of, 0, BASE * i);
  must(&test->error, round_to(test, BASE));
  for (int i = 0; i < 20; i++)
    assert_true(test->rounding.values[i] == BASE * i);
  assert_int_equal(test->rounding.rounded_count, 0);
  assert_int_equal(test->rounding.reach, BASE);
}

/* 1 + 1 + 1 + 1 + 1 = 5: one part becomes 5 and the others 0, whatever is drawn. */
static void five_single_cases(void **state)
{
  fixture *test = *state;
  size_t parts[5], fives = 0, whole;

  table_clear(&test->of);
  whole = table_add_cell(&test->of, 0, 0);
  for (int i = 0; i < 5; i++)
    parts[i] = table_add_cell(&test->of, 0, 1);
  table_add_sum(&test->of, whole, parts, 5);
  must(&test->error, round_to(test, BASE));
  for (int i = 0; i < 5; i++)
    fives += test->rounding.values[parts[i]] == 5;
  assert_int_equal(fives, 1);
  assert_true(test->rounding.values[whole] == 5);
}

/* 300 to 24 with "-92.0 %" published: 300 less 4 to 300 more 4, of which 8 % are 24. */
static void a_published_percentage_pins_down(void **state)
{
  fixture *test = *state;
  size_t before, after, relation;

  table_clear(&test->of);
  before = table_add_cell(&test->of, 0, 300);
  after = table_add_cell(&test->of, 1, 24);
  relation = table_add_relation(&test->of, 0, 0);
  table_add_term(&test->of, relation, after, 1);
  table_add_term(&test->of, relation, before, -0.08);
  must(&test->error, round_to(test, BASE));
  assert_true(test->rounding.exposed[after]);
  assert_int_equal(test->rounding.exposed_count, 1);
}

/* Twice 1 + 1 + 1 + 1 + 1 = 5, which have nothing to do with each other. */
static void sums_of_one_month_do_not_mix(void **state)
{
  fixture *test = *state;

  table_clear(&test->of);
  for (int sum = 0; sum < 2; sum++) {
    size_t parts[5], whole = table_add_cell(&test->of, 0, 0);

    for (int i = 0; i < 5; i++)
      parts[i] = table_add_cell(&test->of, 0, 1);
    table_add_sum(&test->of, whole, parts, 5);
  }
  must(&test->error, round_to(test, BASE));
  for (size_t whole = 0; whole < 12; whole += 6) {
    double sum = 0;

    for (size_t i = 1; i < 6; i++)
      sum += test->rounding.values[whole + i];
    assert_true(sum == 5 && test->rounding.values[whole] == 5);
  }
}

/* The draw that a percentage narrows least is looked for among what is out: a later month does
   not change it. */
static void a_later_month_changes_nothing(void **state)
{
  fixture *test = *state;
  double values[2];

  for (int months = 2; months <= 3; months++) {
    size_t before, after, relation;

    table_clear(&test->of);
    before = table_add_cell(&test->of, 0, 303);
    after = table_add_cell(&test->of, 1, 24);
    relation = table_add_relation(&test->of, -0.2, 0.2);
    table_add_term(&test->of, relation, after, 1);
    table_add_term(&test->of, relation, before, -0.08);
    if (months == 3) {
      const size_t last = table_add_cell(&test->of, 2, 29);

      relation = table_add_relation(&test->of, 0, INFINITY);
      table_add_term(&test->of, relation, last, 1);
      table_add_term(&test->of, relation, after, -1.2);
    }
    must(&test->error, round_to(test, BASE));
    if (months == 2)
      memcpy(values, test->rounding.values, sizeof values);
  }
  assert_memory_equal(values, test->rounding.values, sizeof values);
}

/* 300 to 24 is no "-50 %": with a figure that the data contradict nothing is sure. */
static void a_wrong_percentage_exposes_all_that_it_names(void **state)
{
  fixture *test = *state;
  size_t before, after, relation;

  table_clear(&test->of);
  before = table_add_cell(&test->of, 0, 300);
  after = table_add_cell(&test->of, 1, 24);
  table_add_cell(&test->of, 1, 50);
  relation = table_add_relation(&test->of, 0, 0);
  table_add_term(&test->of, relation, after, 1);
  table_add_term(&test->of, relation, before, -0.5);
  must(&test->error, round_to(test, BASE));
  assert_true(test->rounding.exposed[before] && test->rounding.exposed[after]);
  assert_int_equal(test->rounding.exposed_count, 2);
}

/* No two multiples of 5 differ by 1. */
static void sums_that_cannot_hold_are_refused(void **state)
{
  fixture *test = *state;
  size_t relation;

  table_clear(&test->of);
  relation = table_add_relation(&test->of, 1, 1);
  table_add_term(&test->of, relation, table_add_cell(&test->of, 0, 7), 1);
  table_add_term(&test->of, relation, table_add_cell(&test->of, 0, 6), -1);
  assert_int_equal(round_to(test, BASE), EVS_BAD_DATA);
  assert_string_equal(test->error.message,
                      "counts cannot be rounded to multiples of 5 so that their sums hold");
}

static void bases_out_of_range_are_refused(void **state)
{
  fixture *test = *state;

  table_clear(&test->of);
  assert_int_equal(round_to(test, 3), EVS_USAGE);
  assert_string_equal(test->error.message,
                      "counts cannot be rounded to multiples of 3; expected 4 to 1000");
  assert_int_equal(round_to(test, 1001), EVS_USAGE);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(a_reader_computes_nothing),
      CASE(percentages_are_audited),
      CASE(multiples_stay),
      CASE(five_single_cases),
      CASE(a_published_percentage_pins_down),
      CASE(sums_of_one_month_do_not_mix),
      CASE(a_later_month_changes_nothing),
      CASE(a_wrong_percentage_exposes_all_that_it_names),
      CASE(sums_that_cannot_hold_are_refused),
      CASE(bases_out_of_range_are_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
