/* Difference in differences on rows against R's lm and sandwich (tests/reference/micro_did.csv,
   made by scripts/reference/micro_did.R from rows that a formula gives), and against the numbers of
   Card and Krueger's restaurants where the corpora are present. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/micro_did.h"
#include "support/expected.h"
#include "support/fixture.h"

enum { REFERENCE_ROWS = 21, MOST_ROWS = 900 };

typedef struct {
  evs_arena *arena;
  size_t groups[MOST_ROWS];
  size_t periods[MOST_ROWS];
  size_t ids[MOST_ROWS];
  double y[MOST_ROWS];
  double z[MOST_ROWS];
  double weights[MOST_ROWS];
  evs_micro_column covariate;
  evs_micro_data data;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

typedef struct {
  const char *name;
  size_t rows;
  size_t groups;
  size_t periods;
  size_t start; /* counted from 0 */
  bool covariate;
  bool weighted;
} row_case;

/* The table of scripts/reference/micro_did.R. */
static const row_case cases[] = {
    {"two by two", 80, 3, 2, 1, false, false},
    {"five by seven and z", 200, 5, 7, 4, true, false},
    {"weights", 150, 7, 4, 2, true, true},
};

static void make(fixture *test, const row_case *of)
{
  for (size_t r = 1; r <= of->rows; r++) {
    const size_t at = r - 1;

    test->groups[at] = r * r / 3 % of->groups;
    test->periods[at] = 3 * r % 7 % of->periods;
    test->ids[at] = r % 29;
    test->y[at] = (double)((7 * r * r + 11 * r) % 31) + 100 * (double)test->groups[at] +
                  0.5 * (double)test->periods[at];
    test->z[at] = (double)((5 * r + r * r) % 13);
    test->weights[at] = (double)(1 + 2 * r % 5);
  }
  test->covariate = (evs_micro_column){"z", test->z};
  test->data = (evs_micro_data){.row_count = of->rows,
                                .group_count = of->groups,
                                .period_count = of->periods,
                                .groups = test->groups,
                                .periods = test->periods,
                                .treated_count = 2,
                                .before_count = of->start,
                                .y = test->y,
                                .covariate_count = of->covariate,
                                .covariates = &test->covariate,
                                .weights = of->weighted ? test->weights : NULL,
                                .clusters = test->ids,
                                .cluster_count = 29};
}

static evs_inference by(fixture *test, evs_twfe_errors errors)
{
  evs_inference out;

  must(&test->error, evs_micro_did(&out, &test->data, &errors, 1, 0.95, test->arena, &test->error));
  return out;
}

static void assert_close(double found, double expected, double tolerance)
{
  if (!(fabs(found - expected) <= tolerance))
    fail_msg("%.15g, expected %.15g", found, expected);
}

static void check_row(void *context, const expected_row *row)
{
  fixture *test = context;
  evs_twfe_errors errors = EVS_TWFE_CLASSICAL;
  evs_inference found;

  for (size_t i = 0; row->is_new_case && i < sizeof cases / sizeof *cases; i++)
    if (strcmp(cases[i].name, row->name) == 0)
      make(test, &cases[i]);
  if (strcmp(row->statistic, "estimate") != 0)
    must(&test->error, evs_twfe_errors_parse(&errors, row->statistic, &test->error));
  found = by(test, errors);
  assert_close(strcmp(row->statistic, "estimate") == 0 ? found.estimate : found.std_error,
               row->expected, row->tolerance * fmax(1, fabs(row->expected)));
}

static void test_reference(void **state)
{
  assert_int_equal(expected_each("tests/reference/micro_did.csv", check_row, *state),
                   REFERENCE_ROWS);
}

/* ---- Card and Krueger 1994 -------------------------------------------------------------- */

/* Columns of a line of numbers; NaN where one is missing. */
static void split(double *out, size_t count, char *line)
{
  char *rest = line;

  for (size_t i = 0; i < count; i++) {
    char *end;

    out[i] = strtod(rest, &end);
    if (end == rest)
      out[i] = NAN;
    rest = strchr(rest, ',');
    rest = rest ? rest + 1 : line + strlen(line);
  }
}

/* All restaurants with a count of employees in a wave: least squares on state, wave and both. */
static void test_card_krueger(void **state)
{
  static const struct {
    evs_twfe_errors errors;
    double expected;
    double tolerance;
  } expected[] = {{EVS_TWFE_CLASSICAL, 1.688409131, 5e-10},
                  {EVS_TWFE_HC0, 1.79092255, 5e-9},
                  {EVS_TWFE_HC1, 1.79545081, 5e-9},
                  {EVS_TWFE_HC2, 1.80119967, 5e-9},
                  {EVS_TWFE_HC3, 1.81154798, 5e-9}};
  fixture *test = *state;
  FILE *file = fopen(shared_file(state, "oracles/data/card_krueger_long.csv"), "r");
  char line[512];
  double cell[14];
  size_t count = 0;

  assert_non_null(fgets(line, sizeof line, file));
  while (fgets(line, sizeof line, file)) {
    split(cell, 14, line);
    if (isnan(cell[13]))
      continue;
    test->groups[count] = cell[1] > 0 ? 0 : 1;
    test->periods[count] = cell[2] > 0 ? 1 : 0;
    test->y[count++] = cell[13];
    assert_true(count < MOST_ROWS);
  }
  fclose(file);
  test->data = (evs_micro_data){.row_count = count,
                                .group_count = 2,
                                .period_count = 2,
                                .groups = test->groups,
                                .periods = test->periods,
                                .treated_count = 1,
                                .before_count = 1,
                                .y = test->y};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    const evs_inference found = by(test, expected[i].errors);

    assert_close(found.estimate, 2.7536057830, 5e-11);
    assert_close(found.std_error, expected[i].expected, expected[i].tolerance);
  }
}

/* ---- what must not matter, and what is refused -------------------------------------------- */

static void test_invariances(void **state)
{
  static const double units[] = {1.95583, 0x1p-40};
  fixture *test = *state;

  for (size_t round = 0; round <= 2 * EVS_TWFE_HC3 + 1; round++) {
    const evs_twfe_errors errors = (evs_twfe_errors)(round / 2);
    const double unit = units[round % 2];
    evs_inference before;
    evs_inference after;

    make(test, &cases[2]);
    before = by(test, errors);
    for (size_t i = 0; i < cases[2].rows; i++)
      test->y[i] = unit * (test->y[i] + 700 * (double)test->groups[i] -
                           90 * (double)(test->periods[i] * test->periods[i]));
    after = by(test, errors);
    assert_close(after.estimate / unit, before.estimate, 1e-9);
    assert_close(after.std_error / unit, before.std_error, 1e-9);
    assert_close(after.p_value, before.p_value, 1e-9);
  }
}

/* A level that all rows share is an effect of the groups, however large beside what varies. */
static void test_levels(void **state)
{
  fixture *test = *state;

  for (size_t of = 1; of < sizeof cases / sizeof *cases; of++) {
    evs_inference before;
    evs_inference after;

    make(test, &cases[of]);
    before = by(test, EVS_TWFE_HC1);
    for (size_t i = 0; i < cases[of].rows; i++)
      test->z[i] += 0x1p36;
    after = by(test, EVS_TWFE_HC1);
    assert_close(after.estimate, before.estimate, 1e-9);
    assert_close(after.std_error, before.std_error, 1e-9);
  }
}

/* Two rows in each of four cells, e from the cell's mean: -1 1, -2 2, -1 1 and -5 5; the effect is
   (14 - 6) - (4 - 2).  A row pulls it by e/2, with the sign of its cell, and what is first in its
   cell is one cluster, the rest the other: their sums are -1.5 and 1.5, and CR1 makes
   2 (1.5)^2 7/4 2/1 of them. */
static void test_two_clusters_by_hand(void **state)
{
  static const double y[] = {1, 3, 2, 6, 5, 7, 9, 19};
  fixture *test = *state;
  evs_inference found;

  make(test, &cases[0]);
  for (size_t row = 0; row < 8; row++) {
    test->y[row] = y[row];
    test->groups[row] = row < 4;
    test->periods[row] = row / 2 % 2;
    test->ids[row] = row % 2;
  }
  test->data.row_count = 8;
  test->data.group_count = 2;
  test->data.treated_count = 1;
  test->data.cluster_count = 2;
  found = by(test, EVS_TWFE_CLUSTERED);
  assert_close(found.estimate, 6, 1e-12);
  assert_close(found.std_error, sqrt(2 * 1.5 * 1.5 * 7 / 4 * 2), 1e-12);
  test->data.cluster_count = 1;
  assert_true(isnan(by(test, EVS_TWFE_CLUSTERED).std_error));
}

static void test_refusals(void **state)
{
  const evs_twfe_errors errors = EVS_TWFE_HC1;
  fixture *test = *state;
  evs_inference found;

  make(test, &cases[1]);
  assert_true(isnan(by(test, EVS_TWFE_CR2).std_error));
  test->data.clusters = NULL;
  assert_true(isnan(by(test, EVS_TWFE_CLUSTERED).std_error));
  for (size_t i = 0; i < cases[1].rows; i++)
    test->y[i] = 4.7;
  assert_string_equal(by(test, EVS_TWFE_HC1).inference, EVS_REASON_NO_RESIDUAL);
  for (size_t i = 0; i < cases[1].rows; i++)
    test->z[i] = 3 * (double)test->groups[i];
  assert_int_equal(evs_micro_did(&found, &test->data, &errors, 1, 0.95, test->arena, &test->error),
                   EVS_BAD_DATA);
  assert_non_null(strstr(test->error.message, "“z” follows from"));
  {
    const evs_micro_data all = test->data;

    test->data.treated_count = 0;
    assert_int_equal(
        evs_micro_did(&found, &test->data, &errors, 1, 0.95, test->arena, &test->error),
        EVS_TOO_FEW);
    assert_string_equal(test->error.message,
                        "there is no row of the treated groups before the start");
    test->data = all;
    test->data.before_count = 1000;
    assert_int_equal(
        evs_micro_did(&found, &test->data, &errors, 1, 0.95, test->arena, &test->error),
        EVS_TOO_FEW);
    assert_string_equal(test->error.message,
                        "there is no row of the treated groups since the start");
    test->data = all;
  }
  test->data.before_count = 0;
  assert_int_equal(evs_micro_did(&found, &test->data, &errors, 1, 0.95, test->arena, &test->error),
                   EVS_TOO_FEW);
  assert_non_null(strstr(test->error.message, "before the start"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      CASE(test_reference),   CASE(test_card_krueger),
      CASE(test_invariances), CASE(test_two_clusters_by_hand),
      CASE(test_levels),      CASE(test_refusals),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
