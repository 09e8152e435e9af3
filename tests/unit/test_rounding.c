/* test_rounding.c - rounded counts add up, and nobody computes the true ones.

   The reader here is written apart from what rounds (support/table_reader.h). */
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
#include "support/table_reader.h"

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

/* Every count lies within the rule's distance of what is shown; amounts are known. */
static void open_reader(table_reader *out, const fixture *test)
{
  static double least[MOST_CELLS], most[MOST_CELLS];
  const double reach = (double)test->rounding.reach - 1;

  for (size_t i = 0; i < test->of.table.cell_count; i++) {
    const bool is_count = test->of.cells[i].is_count;

    least[i] = is_count ? fmax(0, test->rounding.values[i] - reach) : test->of.cells[i].value;
    most[i] = is_count ? test->rounding.values[i] + reach : least[i];
  }
  table_reader_open(out, &test->call, &test->of, least, most);
}

/* Counts whose interval is less than 3 wide, and of these those of less than `small`. */
static size_t count_narrow(const fixture *test, double small, size_t *small_ones)
{
  static table_reader reader;
  size_t narrow = 0;

  open_reader(&reader, test);
  for (size_t cell = 0; cell < test->of.table.cell_count; cell++) {
    bool is_narrow;

    if (!test->of.cells[cell].is_count)
      continue;
    is_narrow = table_reader_narrows(&reader, cell);
    narrow += is_narrow;
    *small_ones += is_narrow && test->of.cells[cell].value < small;
    if (is_narrow != test->rounding.exposed[cell])
      fail_msg("cell %zu: %g to %g, but exposed is %d", cell, reader.low[cell], reader.high[cell],
               test->rounding.exposed[cell]);
  }
  table_reader_close(&reader);
  return narrow;
}

/* ---- many tables ------------------------------------------------------------------ */

/* Of what was shown when only the first month was out. */
static size_t count_changed(fixture *test)
{
  static random_table alone;
  evs_disclosure_rounding first;
  size_t changed = 0;

  table_first_month(&alone, &test->of);
  must(&test->error, evs_disclosure_round(&first, &alone.table, BASE, test->arena, &test->error));
  for (size_t i = 0; i < test->of.table.cell_count; i++)
    changed += test->of.cells[i].month == 0 && first.values[i] != test->rounding.values[i];
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
  size_t before, after;

  table_clear(&test->of);
  before = table_add_cell(&test->of, 0, 300);
  after = table_add_cell(&test->of, 1, 24);
  table_add_share(&test->of, after, before, 0.08, 0);
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
    size_t before, after;

    table_clear(&test->of);
    before = table_add_cell(&test->of, 0, 303);
    after = table_add_cell(&test->of, 1, 24);
    table_add_share(&test->of, after, before, 0.08, 0.3);
    if (months == 3)
      table_add_share(&test->of, table_add_cell(&test->of, 2, 29), after, 1.2, 0.3);
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
  size_t before, after;

  table_clear(&test->of);
  before = table_add_cell(&test->of, 0, 300);
  after = table_add_cell(&test->of, 1, 24);
  table_add_cell(&test->of, 1, 50);
  table_add_share(&test->of, after, before, 0.5, 0);
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
  table_add_cell(&test->of, 1, 8);
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
