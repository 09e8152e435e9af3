/* Two-way fixed effects against R (tests/reference/twfe.csv, made by scripts/reference/twfe.R from
   panels that a formula gives), against fixest on its base_did and Card and Krueger's restaurants
   where the corpora are present, by hand, and under changes that must not matter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/event_study.h"
#include "support/expected.h"
#include "support/fixture.h"
#include "support/formula_panel.h"

enum { REFERENCE_ROWS = 50, MOST_CELLS = 1200 };

typedef struct {
  evs_arena *arena;
  evs_period *periods;
  evs_unit_panel panel;
  evs_inference did;
  evs_event_study_result events;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* cmocka compares floats. */
static void assert_close(double found, double expected, double tolerance)
{
  if (!(fabs(found - expected) <= tolerance))
    fail_msg("%.15g, expected %.15g", found, expected);
}

/* ---- panels ---------------------------------------------------------------------- */

/* The table of scripts/reference/twfe.R. */
static const formula_panel cases[] = {
    {"one of twelve", 12, 6, 1, 4, false, false, false},
    {"one of twelve with holes", 12, 6, 1, 4, true, false, false},
    {"four of fifteen", 15, 7, 4, 5, false, false, false},
    {"four of fifteen with holes", 15, 7, 4, 5, true, false, false},
    {"more periods than units", 6, 20, 3, 5, true, false, false},
};

static void fit(fixture *test)
{
  must(&test->error, evs_twfe_did(&test->did, &test->panel, 0.95, test->arena, &test->error));
  must(&test->error, evs_event_study(&test->events, &test->panel,
                                     &(evs_event_study_options){.confidence = 0.95, .seed = 1},
                                     test->arena, &test->error));
}

static void make_panel(fixture *test, const formula_panel *of)
{
  evs_period *periods = evs_arena_array(test->arena, of->periods, sizeof *periods);
  evs_unit_panel *panel = &test->panel;

  for (size_t t = 0; t < of->periods; t++)
    periods[t] = evs_period_year(2001 + (int)t);
  *panel = (evs_unit_panel){.unit_count = of->units,
                            .treated_count = of->treated,
                            .period_count = of->periods,
                            .periods = periods,
                            .before_count = of->start - 1,
                            .y = evs_arena_array(test->arena, MOST_CELLS, sizeof(double))};
  formula_fill(&(formula_cells){.y = panel->y}, of, 0);
  fit(test);
}

/* ---- R ---------------------------------------------------------------------------- */

/* "6" or "6_error" */
static double event_statistic(const evs_event_study_result *events, const char *name)
{
  char *end;
  const evs_inference *effect = &events->effects[strtoul(name, &end, 10) - 1];

  return *end ? effect->std_error : effect->estimate;
}

static double statistic(const fixture *test, const char *name)
{
  if (strcmp(name, "did") == 0)
    return test->did.estimate;
  if (strcmp(name, "did_error") == 0)
    return test->did.std_error;
  if (strncmp(name, "event_", 6) == 0)
    return event_statistic(&test->events, name + 6);
  if (strcmp(name, "pretrend") == 0)
    return test->events.pretrend.statistic;
  if (strcmp(name, "pretrend_dof") == 0)
    return test->events.pretrend.dof;
  if (strcmp(name, "pretrend_p") == 0)
    return test->events.pretrend.p_value;
  assert_string_equal(name, "cells");
  return test->did.n;
}

static void check_row(void *context, const expected_row *row)
{
  fixture *test = context;
  double found;

  for (size_t i = 0; row->is_new_case && i < sizeof cases / sizeof *cases; i++)
    if (strcmp(cases[i].name, row->name) == 0)
      make_panel(test, &cases[i]);
  found = statistic(test, row->statistic);
  if (!(fabs(found - row->expected) <= row->tolerance * fmax(1, fabs(row->expected))))
    fail_msg("%s, %s: %.15g, expected %.15g", row->name, row->statistic, found, row->expected);
}

static void test_reference(void **state)
{
  assert_int_equal(expected_each("tests/reference/twfe.csv", check_row, *state), REFERENCE_ROWS);
}

/* ---- third parties' data ---------------------------------------------------------- */

/* The columns of a line of numbers; NaN where one is missing. */
static size_t split(double *out, size_t most, char *line)
{
  size_t count = 0;

  for (char *rest = line; rest && count < most; count++) {
    char *end;

    out[count] = strtod(rest, &end);
    if (end == rest)
      out[count] = NAN;
    rest = strchr(rest, ',');
    rest = rest ? rest + 1 : NULL;
  }
  return count;
}

enum { IDS = 108, PERIODS = 10 };

/* y, treat, post and x1 of fixest's base_did, one after the other. */
static double *read_base_did(void **state)
{
  fixture *test = *state;
  FILE *file = fopen(shared_file(state, "oracles/data/base_did.csv"), "r");
  double *values = evs_arena_array(test->arena, 4 * MOST_CELLS, sizeof *values);
  char line[256];
  double cell[6];

  assert_non_null(fgets(line, sizeof line, file));
  while (fgets(line, sizeof line, file)) {
    size_t at;

    assert_int_equal(split(cell, 6, line), 6);
    at = ((size_t)cell[2] - 1) * PERIODS + (size_t)cell[3] - 1;
    values[at] = cell[0];
    values[MOST_CELLS + at] = cell[5];
    values[2 * MOST_CELLS + at] = cell[4];
    values[3 * MOST_CELLS + at] = cell[1];
  }
  fclose(file);
  return values;
}

/* y ~ x1 + treat:post | id + period; the numbers are fixest's. */
static void test_base_did(void **state)
{
  fixture *test = *state;
  double *values = read_base_did(state);
  const evs_twfe_column columns[] = {{"treated", values + MOST_CELLS},
                                     {"x1", values + 3 * MOST_CELLS}};
  const evs_twfe_data data = {IDS, PERIODS, values, 2, columns, NULL};
  evs_twfe_fit result;
  evs_inference classical;
  evs_twfe_covariance hc1;

  for (size_t i = 0; i < IDS * PERIODS; i++)
    values[MOST_CELLS + i] *= values[2 * MOST_CELLS + i];
  must(&test->error, evs_twfe(&result, &data, test->arena, &test->error));
  test->did = evs_twfe_inference(&result, 0, EVS_TWFE_CLUSTERED, 0.95);
  classical = evs_twfe_inference(&result, 0, EVS_TWFE_CLASSICAL, 0.95);
  assert_close(test->did.estimate, 4.8506451432, 1e-9);
  assert_close(test->did.std_error, 0.45522204594, 1e-10);
  assert_close(test->did.dof, 107, 0);
  assert_close(classical.std_error, 0.50357941476, 1e-10);
  hc1 = evs_twfe_covariance_make(&result, EVS_TWFE_HC1, 0, test->arena);
  assert_close(evs_twfe_inference_by(&result, 0, &hc1, 0.95).std_error, 0.50342324722, 1e-10);
}

/* y ~ x1 + i(period, treat, 5) | id + period: fixest's effects and their joint test before. */
static void test_base_did_events(void **state)
{
  static const double expected[][3] = {{0, -1.4030454863, 1.11026662291},
                                       {4, 0.7844520283, 1.02838807490},
                                       {8, 6.6062288419, 1.12049429945}};
  fixture *test = *state;
  double *values = read_base_did(state);
  evs_twfe_column columns[PERIODS] = {[PERIODS - 1] = {"x1", values + 3 * MOST_CELLS}};
  const evs_twfe_data data = {IDS, PERIODS, values, PERIODS, columns, NULL};
  evs_twfe_fit result;
  evs_joint_test before;

  for (size_t k = 0; k < PERIODS - 1; k++) {
    double *column = evs_arena_array(test->arena, MOST_CELLS, sizeof *column);

    for (size_t i = 0; i < IDS; i++) {
      const size_t at = i * PERIODS + k + (k >= 4);

      column[at] = values[MOST_CELLS + at];
    }
    columns[k] = (evs_twfe_column){"treated in a period", column};
  }
  must(&test->error, evs_twfe(&result, &data, test->arena, &test->error));
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    const evs_inference effect =
        evs_twfe_inference(&result, (size_t)expected[i][0], EVS_TWFE_CLUSTERED, 0.95);

    assert_close(effect.estimate, expected[i][1], 1e-9);
    assert_close(effect.std_error, expected[i][2], 1e-10);
  }
  before = evs_twfe_joint_test(&result, 4, EVS_TWFE_CLUSTERED, test->arena);
  assert_close(before.statistic, 0.9383943, 1e-6);
  assert_close(before.p_value, 0.4447231, 1e-6);
  assert_close(before.dof_num, 4, 0);
  assert_close(before.dof, 107, 0);
}

/* Restaurants asked in both waves: the difference of mean changes is 2.75 (balanced stayers). */
static void test_card_krueger(void **state)
{
  fixture *test = *state;
  FILE *file = fopen(shared_file(state, "oracles/data/card_krueger_long.csv"), "r");
  double *y = evs_arena_array(test->arena, MOST_CELLS, sizeof *y);
  double *effect = evs_arena_array(test->arena, MOST_CELLS, sizeof *effect);
  const evs_twfe_column column = {"treated", effect};
  evs_twfe_data data = {600, 2, y, 1, &column, NULL};
  evs_twfe_fit result;
  char line[512];
  double cell[14];

  for (size_t i = 0; i < MOST_CELLS; i++)
    y[i] = NAN;
  assert_non_null(fgets(line, sizeof line, file));
  while (fgets(line, sizeof line, file)) {
    assert_int_equal(split(cell, 14, line), 14);
    assert_true(cell[0] > 0 && cell[0] < 600);
    y[2 * (size_t)cell[0] + (size_t)cell[2]] = cell[13];
    effect[2 * (size_t)cell[0] + (size_t)cell[2]] = cell[1] * cell[2];
  }
  fclose(file);
  for (size_t i = 0; i < 600; i++)
    if (isnan(y[2 * i]) || isnan(y[2 * i + 1]))
      y[2 * i] = y[2 * i + 1] = NAN;
  must(&test->error, evs_twfe(&result, &data, test->arena, &test->error));
  assert_close(result.coefficients[0], 2.75, 1e-9);
}

/* ---- by hand ---------------------------------------------------------------------- */

/* Two periods: differences A 5, B 1, C 3, so 5 - 2 = 3.  The residuals of B and C are -1/2
   and 1/2 in the second period and their opposites in the first, those of A 0.  Less its means
   the regressor is 1/3 and -1/6 in the second period, so X'X = 2 (1/9 + 2/36) = 1/3, and the scores
   are 2 (-1/6) (-1/2) = 1/6 and -1/6: variance 9 · 2/36 · (5/3) (3/2) = 5/4. */
static void test_by_hand(void **state)
{
  fixture *test = *state;
  const evs_period periods[] = {evs_period_year(2001), evs_period_year(2002)};
  double y[] = {10, 15, 20, 21, 7, 10};

  test->panel = (evs_unit_panel){.unit_count = 3,
                                 .treated_count = 1,
                                 .period_count = 2,
                                 .periods = periods,
                                 .before_count = 1,
                                 .y = y};
  fit(test);
  assert_close(test->did.estimate, 3, 1e-13);
  assert_close(test->did.std_error, sqrt(1.25), 1e-13);
  assert_close(test->did.dof, 2, 0);
}

/* ---- what must not matter --------------------------------------------------------- */

static void swap_units(evs_unit_panel *panel, size_t left, size_t right)
{
  for (size_t t = 0; t < panel->period_count; t++) {
    double *a = &panel->y[left * panel->period_count + t];
    double *b = &panel->y[right * panel->period_count + t];
    double kept = *a;

    *a = *b;
    *b = kept;
  }
}

static void test_invariances(void **state)
{
  fixture *test = *state;
  evs_unit_panel *panel = &test->panel;
  evs_inference before;

  make_panel(test, &cases[3]);
  before = test->did;
  for (size_t i = 0; i < panel->unit_count; i++)
    for (size_t t = 0; t < panel->period_count; t++)
      panel->y[i * panel->period_count + t] += 1000 * (double)i - 250 * (double)(t * t);
  swap_units(panel, 0, 3);
  swap_units(panel, 5, 14);
  fit(test);
  assert_close(test->did.estimate, before.estimate, 1e-10);
  assert_close(test->did.std_error, before.std_error, 1e-10);
  for (size_t i = 0; i < panel->unit_count * panel->period_count; i++)
    panel->y[i] *= 1.95583;
  fit(test);
  assert_close(test->did.estimate, 1.95583 * before.estimate, 1e-10);
  assert_close(test->did.p_value, before.p_value, 1e-10);
  for (size_t i = 0; i < panel->unit_count * panel->period_count; i++)
    panel->y[i] *= 0x1p-40;
  fit(test);
  assert_close(test->did.estimate * 0x1p40, 1.95583 * before.estimate, 1e-10);
  assert_close(test->did.std_error * 0x1p40, 1.95583 * before.std_error, 1e-10);
  assert_close(test->did.p_value, before.p_value, 1e-10);
}

/* ---- what is refused --------------------------------------------------------------- */

static void test_no_variation(void **state)
{
  fixture *test = *state;

  make_panel(test, &cases[0]);
  for (size_t i = 0; i < 72; i++)
    test->panel.y[i] = 4.7;
  fit(test);
  assert_close(test->did.estimate, 0, 1e-12);
  assert_true(isnan(test->did.std_error) && isnan(test->did.p_value));
  assert_string_equal(test->did.inference, "none: the model leaves no residual");
}

/* A period without a value of the treated has no effect; the test goes without it. */
static void test_hole_of_treated(void **state)
{
  fixture *test = *state;

  make_panel(test, &cases[0]);
  test->panel.y[0] = test->panel.y[5] = NAN;
  fit(test);
  assert_true(isnan(test->events.effects[0].estimate));
  assert_string_equal(test->events.effects[5].inference, EVS_REASON_NOT_COMPARED);
  assert_close(test->events.pretrend.dof_num, 1, 0);
}

/* A cell without its covariate takes no part, as one without a value takes none. */
static void test_hole_of_covariate(void **state)
{
  fixture *test = *state;
  double *z = evs_arena_array(test->arena, MOST_CELLS, sizeof *z);
  const evs_twfe_column covariate = {"z", z};
  double kept, estimate;

  make_panel(test, &cases[0]);
  for (size_t i = 0; i < 72; i++)
    z[i] = (double)(i * i % 11);
  test->panel.covariate_count = 1;
  test->panel.covariates = &covariate;
  kept = z[40];
  z[40] = NAN;
  fit(test);
  estimate = test->did.estimate;
  assert_true(isfinite(estimate));
  z[40] = kept;
  test->panel.y[40] = NAN;
  fit(test);
  assert_close(estimate, test->did.estimate, 1e-12);
}

static void test_no_reference(void **state)
{
  fixture *test = *state;

  make_panel(test, &cases[0]);
  test->panel.y[2] = NAN;
  assert_int_equal(evs_event_study(&test->events, &test->panel,
                                   &(evs_event_study_options){.confidence = 0.95, .seed = 1},
                                   test->arena, &test->error),
                   EVS_BAD_DATA);
  assert_non_null(strstr(test->error.message, "the reference period 2003"));
}

static void test_one_period_before(void **state)
{
  fixture *test = *state;

  make_panel(test, &cases[0]);
  test->panel.before_count = 1;
  fit(test);
  assert_true(isnan(test->events.pretrend.p_value));
  assert_string_equal(test->events.pretrend.inference, EVS_REASON_ONE_BEFORE);
  assert_true(test->events.effects[1].p_value > 0);
}

/* More periods before than clusters can tell apart. */
static void test_no_rank(void **state)
{
  const formula_panel few = {"three of four", 4, 9, 3, 8, false, false, false};
  fixture *test = *state;

  make_panel(test, &few);
  assert_true(isnan(test->events.pretrend.statistic));
  assert_string_equal(test->events.pretrend.inference, EVS_REASON_NO_RANK);
}

/* The only treated unit has no value before the start: its effect takes up the regressor. */
static void test_treated_throughout(void **state)
{
  fixture *test = *state;

  make_panel(test, &cases[0]);
  for (size_t t = 0; t < 3; t++)
    test->panel.y[t] = NAN;
  assert_int_equal(evs_twfe_did(&test->did, &test->panel, 0.95, test->arena, &test->error),
                   EVS_BAD_DATA);
  assert_non_null(
      strstr(test->error.message, "“treated since the start” follows from the effects"));
}

static void test_empty(void **state)
{
  fixture *test = *state;

  make_panel(test, &cases[0]);
  for (size_t i = 0; i < 72; i++)
    test->panel.y[i] = NAN;
  assert_int_equal(evs_twfe_did(&test->did, &test->panel, 0.95, test->arena, &test->error),
                   EVS_TOO_FEW);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      CASE(test_reference),
      CASE(test_base_did),
      CASE(test_base_did_events),
      CASE(test_card_krueger),
      CASE(test_by_hand),
      CASE(test_invariances),
      CASE(test_no_variation),
      CASE(test_hole_of_treated),
      CASE(test_hole_of_covariate),
      CASE(test_no_reference),
      CASE(test_one_period_before),
      CASE(test_no_rank),
      CASE(test_treated_throughout),
      CASE(test_empty),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
