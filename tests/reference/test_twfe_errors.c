/* Standard errors of panels against R's sandwich, clubSandwich and plm
   (tests/reference/twfe_errors.csv, made by scripts/reference/twfe_errors.R from panels that a
   formula gives), and under changes that must not matter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/twfe_parts.h"
#include "evalstat/panel_inference.h"
#include "evalstat/twfe.h"
#include "support/expected.h"
#include "support/fixture.h"
#include "support/formula_panel.h"

enum { REFERENCE_ROWS = 80, MOST_CELLS = 200 };

typedef struct {
  evs_arena *arena;
  double y[MOST_CELLS];
  double x[MOST_CELLS];
  double z[MOST_CELLS];
  double weights[MOST_CELLS];
  evs_twfe_column columns[2];
  evs_twfe_data data;
  evs_twfe_fit fit;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* The table of scripts/reference/twfe_errors.R. */
static const formula_panel cases[] = {
    {"one of twelve", 12, 6, 1, 4, false, false, false},
    {"four of fifteen", 15, 7, 4, 5, false, false, false},
    {"four of fifteen and z", 15, 7, 4, 5, false, true, false},
    {"four of fifteen with holes", 15, 7, 4, 5, true, false, false},
    {"four of fifteen with holes and z", 15, 7, 4, 5, true, true, false},
    {"four of fifteen with weights", 15, 7, 4, 5, false, true, true},
    {"holes and weights", 15, 7, 4, 5, true, true, true},
    {"more periods than units", 6, 20, 3, 5, true, true, false},
};

static void fit(fixture *test)
{
  must(&test->error, evs_twfe(&test->fit, &test->data, test->arena, &test->error));
}

static void make(fixture *test, const formula_panel *of)
{
  formula_fill(&(formula_cells){test->y, test->x, test->z, test->weights}, of, 0);
  test->columns[0] = (evs_twfe_column){"x", test->x};
  test->columns[1] = (evs_twfe_column){"z", test->z};
  test->data = (evs_twfe_data){.unit_count = of->units,
                               .period_count = of->periods,
                               .y = test->y,
                               .column_count = of->covariate ? 2 : 1,
                               .columns = test->columns,
                               .weights = of->weighted ? test->weights : NULL};
  fit(test);
}

static evs_inference effect(fixture *test, evs_twfe_errors errors, size_t lags)
{
  const evs_twfe_covariance covariance =
      evs_twfe_covariance_make(&test->fit, errors, lags, test->arena);

  return evs_twfe_inference_by(&test->fit, 0, &covariance, 0.95);
}

static double statistic(fixture *test, const char *name)
{
  evs_twfe_errors errors;

  if (strcmp(name, "estimate") == 0)
    return test->fit.coefficients[0];
  if (strcmp(name, "cr2_dof") == 0)
    return effect(test, EVS_TWFE_CR2, EVS_TWFE_DEFAULT_LAGS).dof;
  if (strcmp(name, "driscoll-kraay 3") == 0)
    return effect(test, EVS_TWFE_DRISCOLL_KRAAY, 3).std_error;
  must(&test->error, evs_twfe_errors_parse(&errors, name, &test->error));
  return effect(test, errors, EVS_TWFE_DEFAULT_LAGS).std_error;
}

static void check_row(void *context, const expected_row *row)
{
  fixture *test = context;
  double found;

  for (size_t i = 0; row->is_new_case && i < sizeof cases / sizeof *cases; i++)
    if (strcmp(cases[i].name, row->name) == 0)
      make(test, &cases[i]);
  found = statistic(test, row->statistic);
  if (!(fabs(found - row->expected) <= row->tolerance * fmax(1, fabs(row->expected))))
    fail_msg("%s, %s: %.15g, expected %.15g", row->name, row->statistic, found, row->expected);
}

static void test_reference(void **state)
{
  assert_int_equal(expected_each("tests/reference/twfe_errors.csv", check_row, *state),
                   REFERENCE_ROWS);
}

/* ---- what must not matter ----------------------------------------------------------------- */

static void swap_units(fixture *test, size_t left, size_t right)
{
  double *const all[] = {test->y, test->x, test->z, test->weights};
  const size_t periods = test->data.period_count;

  for (size_t which = 0; which < 4; which++)
    for (size_t t = 0; t < periods; t++) {
      const double kept = all[which][left * periods + t];

      all[which][left * periods + t] = all[which][right * periods + t];
      all[which][right * periods + t] = kept;
    }
}

static void assert_same(double found, double expected)
{
  if (!(fabs(found - expected) <= 1e-9 * fmax(1, fabs(expected))))
    fail_msg("%.15g, expected %.15g", found, expected);
}

/* Units in another order, constants of units and periods, another currency or size. */
static void test_invariances(void **state)
{
  static const double units[] = {1.95583, 0x1p-40};
  fixture *test = *state;

  for (evs_twfe_errors errors = 0; errors < EVS_TWFE_ERRORS_COUNT; errors++)
    for (size_t round = 0; round < 8; round++) {
      const double unit = units[round / 4];
      const size_t of = 1 + round % 4;
      evs_inference before;
      evs_inference after;

      make(test, &cases[of]);
      before = effect(test, errors, EVS_TWFE_DEFAULT_LAGS);
      for (size_t i = 0; i < cases[of].units; i++)
        for (size_t t = 0; t < cases[of].periods; t++)
          test->y[i * cases[of].periods + t] += 300 * (double)i - 50 * (double)(t * t);
      for (size_t i = 0; i < MOST_CELLS; i++)
        test->y[i] *= unit;
      swap_units(test, 0, 6);
      swap_units(test, 3, 14);
      fit(test);
      after = effect(test, errors, EVS_TWFE_DEFAULT_LAGS);
      assert_same(after.estimate / unit, before.estimate);
      assert_same(after.std_error / unit, before.std_error);
      assert_same(after.dof, before.dof);
      assert_same(after.p_value, before.p_value);
    }
}

/* The regressor is as it was once the effects are out, so that it cannot tell units of four
   readings from those without the last or the second. */
static void test_holes_where_nothing_varies(void **state)
{
  enum { UNITS = 6, PERIODS = 4, CELLS = UNITS * PERIODS };
  static const double x[CELLS] = {1,  -1, 0, 0, 1, -1, 0,  0, -1, 1, 0, 0,
                                  -1, 1,  0, 0, 1, 0,  -1, 0, -1, 0, 1, 0};
  static const double y[CELLS] = {3, 1, 4, 1, 5, 9,   2, NAN, 6, 5,   3, NAN,
                                  5, 8, 9, 7, 9, NAN, 3, 2,   3, NAN, 8, 4};
  fixture *test = *state;
  evs_inference found[2];

  memcpy(test->x, x, sizeof x);
  memcpy(test->y, y, sizeof y);
  test->columns[0] = (evs_twfe_column){"x", test->x};
  test->data = (evs_twfe_data){.unit_count = UNITS,
                               .period_count = PERIODS,
                               .y = test->y,
                               .column_count = 1,
                               .columns = test->columns};
  for (size_t swapped = 0; swapped < 2; swapped++) {
    if (swapped)
      swap_units(test, 0, 1);
    fit(test);
    found[swapped] = effect(test, EVS_TWFE_CR2, 0);
  }
  assert_same(found[1].std_error, found[0].std_error);
  assert_same(found[1].dof, found[0].dof);
}

typedef struct {
  evs_inference one[2];
  evs_inference wild[2];
  evs_joint_test joint;
} both_columns;

static both_columns of_both(fixture *test, evs_twfe_errors errors)
{
  const evs_panel_test wild = {.confidence = 0.95, .seed = 1, .threads = 1};
  const evs_twfe_covariance covariance =
      evs_twfe_covariance_make(&test->fit, errors, EVS_TWFE_DEFAULT_LAGS, test->arena);
  both_columns out = {.joint = evs_twfe_joint_test_by(&test->fit, 2, &covariance, test->arena)};

  for (size_t column = 0; column < 2; column++) {
    out.one[column] = evs_twfe_inference_by(&test->fit, column, &covariance, 0.95);
    if (errors == EVS_TWFE_CLUSTERED && test->data.unit_count <= 12)
      out.wild[column] = evs_twfe_wild(&test->fit, column, &wild, test->arena);
  }
  return out;
}

/* Which regressor comes first, and in what unit, changes nothing about the other, nor about both.
 */
static void test_column_order(void **state)
{
  fixture *test = *state;

  for (evs_twfe_errors errors = 0; errors < EVS_TWFE_ERRORS_COUNT; errors++)
    for (size_t of = 0; of < sizeof cases / sizeof *cases; of++) {
      both_columns before;
      both_columns after;

      if (!cases[of].covariate)
        continue;
      make(test, &cases[of]);
      test->data.unit_count = cases[of].units > 12 && errors == EVS_TWFE_CLUSTERED
                                  ? 12 /* all signs of the wild bootstrap */
                                  : cases[of].units;
      fit(test);
      before = of_both(test, errors);
      for (size_t i = 0; i < MOST_CELLS; i++)
        test->z[i] *= 1000;
      test->columns[0] = (evs_twfe_column){"z", test->z};
      test->columns[1] = (evs_twfe_column){"x", test->x};
      fit(test);
      after = of_both(test, errors);
      for (size_t k = 0; k < 2; k++) {
        const double unit = k == 1 ? 1000 : 1;

        assert_same(after.one[1 - k].estimate * unit, before.one[k].estimate);
        if (isnan(before.one[k].std_error)) {
          assert_true(isnan(after.one[1 - k].std_error));
          continue;
        }
        assert_same(after.one[1 - k].std_error * unit, before.one[k].std_error);
        assert_same(after.one[1 - k].dof, before.one[k].dof);
        assert_same(after.one[1 - k].p_value, before.one[k].p_value);
        if (errors == EVS_TWFE_CLUSTERED && isfinite(before.wild[k].conf_low)) {
          assert_same(after.wild[1 - k].p_value, before.wild[k].p_value);
          assert_same(after.wild[1 - k].conf_low * unit, before.wild[k].conf_low);
          assert_same(after.wild[1 - k].conf_high * unit, before.wild[k].conf_high);
        }
      }
      if (isnan(before.joint.statistic))
        assert_true(isnan(after.joint.statistic));
      else {
        assert_same(after.joint.statistic, before.joint.statistic);
        assert_same(after.joint.p_value, before.joint.p_value);
      }
    }
}

/* Cells of period `out` and unit `unit` go: all values missing, or the arrays closed up. */
static void drop(fixture *test, size_t unit, size_t out, bool close)
{
  double *const all[] = {test->y, test->x, test->z, test->weights};
  const size_t periods = test->data.period_count;
  size_t to = 0;

  for (size_t i = 0; i < test->data.unit_count; i++)
    for (size_t t = 0; t < periods; t++) {
      const size_t from = i * periods + t;

      if (i != unit && t != out) {
        for (size_t which = 0; which < 4 && close; which++)
          all[which][to] = all[which][from];
        to++;
      } else if (!close)
        test->y[from] = NAN;
    }
  test->data.unit_count -= close;
  test->data.period_count -= close;
}

/* A unit and a period without any value change nothing. */
static void test_empty(void **state)
{
  fixture *test = *state;

  for (evs_twfe_errors errors = 0; errors < EVS_TWFE_ERRORS_COUNT; errors++)
    for (size_t of = 0; of < sizeof cases / sizeof *cases; of++)
      for (size_t out = 0; out < 2; out++) {
        const size_t unit = cases[of].units - 1;
        evs_inference with;
        evs_inference without;

        if (errors == EVS_TWFE_DRISCOLL_KRAAY && out == 1)
          continue; /* its neighbours would follow each other */
        make(test, &cases[of]);
        drop(test, unit, out, false);
        fit(test);
        with = effect(test, errors, 2);
        make(test, &cases[of]);
        drop(test, unit, out, true);
        fit(test);
        without = effect(test, errors, 2);
        assert_same(with.estimate, without.estimate);
        if (isnan(without.std_error)) {
          assert_true(isnan(with.std_error));
          continue;
        }
        assert_same(with.std_error, without.std_error);
        assert_same(with.dof, without.dof);
        assert_same(with.p_value, without.p_value);
      }
}

/* Nor are signs drawn for it. */
static void test_empty_wild(void **state)
{
  static const size_t few_units[] = {0, 7};
  const evs_panel_test wild = {.confidence = 0.9, .seed = 1, .threads = 1};
  fixture *test = *state;

  for (size_t i = 0; i < sizeof few_units / sizeof *few_units; i++) {
    const formula_panel *of = &cases[few_units[i]];
    evs_inference found[2];

    for (size_t close = 0; close < 2; close++) {
      make(test, of);
      drop(test, of->units - 1, 0, close);
      fit(test);
      found[close] = evs_twfe_wild(&test->fit, 0, &wild, test->arena);
    }
    assert_same(found[0].p_value, found[1].p_value);
    assert_int_equal(isnan(found[0].conf_low), isnan(found[1].conf_low));
    if (!isnan(found[1].conf_low))
      assert_same(found[0].conf_low, found[1].conf_low);
    assert_string_equal(found[0].inference, found[1].inference);
  }
}

/* A cell that weighs 2 is two cells for the estimate, and one that weighs 0 is none. */
static void test_weights(void **state)
{
  fixture *test = *state;
  double without;

  make(test, &cases[1]);
  test->y[40] = NAN;
  fit(test);
  without = effect(test, EVS_TWFE_CLUSTERED, 0).std_error;
  make(test, &cases[1]);
  for (size_t i = 0; i < MOST_CELLS; i++)
    test->weights[i] = i == 40 ? 0 : 3;
  test->data.weights = test->weights;
  fit(test);
  assert_same(effect(test, EVS_TWFE_CLUSTERED, 0).std_error, without);
  assert_string_equal(effect(test, EVS_TWFE_CR2, 0).inference, EVS_REASON_WEIGHTED);
}

/* What is 0 within rounding is measured by the squares of the outcome, and of a regressor about its
   mean, over the cells that count. */
static void test_measures(void **state)
{
  fixture *test = *state;

  for (size_t of = 0; of < sizeof cases / sizeof *cases; of++) {
    const size_t cells = cases[of].units * cases[of].periods;
    double sum[3] = {0};
    double squares[3] = {0};
    double all = 0;

    make(test, &cases[of]);
    for (size_t pass = 0; pass < 2; pass++)
      for (size_t i = 0; i < cells; i++) {
        const double values[3] = {test->y[i], test->x[i], test->z[i]};
        const double weight = isnan(test->y[i]) ? 0 : cases[of].weighted ? test->weights[i] : 1;

        all += pass == 0 ? weight : 0;
        for (size_t k = 0; k < 3 && weight > 0; k++) {
          const double apart = values[k] - (k == 0 ? 0 : sum[k] / all);

          sum[k] += pass == 0 ? weight * values[k] : 0;
          squares[k] += pass == 1 ? weight * apart * apart : 0;
        }
      }
    assert_same(test->fit.work->y_squares / squares[0], 1);
    assert_same(test->fit.work->lengths[0] / squares[1], 1);
    if (cases[of].covariate)
      assert_same(test->fit.work->lengths[1] / squares[2], 1);
  }
}

/* Weights in another unit are the same weights. */
static void test_unit_of_weights(void **state)
{
  fixture *test = *state;

  for (evs_twfe_errors errors = 0; errors < EVS_TWFE_ERRORS_COUNT; errors++)
    for (size_t of = 0; of < sizeof cases / sizeof *cases; of++) {
      evs_inference before;
      evs_inference after;

      if (!cases[of].weighted)
        continue;
      make(test, &cases[of]);
      before = effect(test, errors, 2);
      for (size_t i = 0; i < MOST_CELLS; i++)
        test->weights[i] *= 0x1p-20;
      fit(test);
      after = effect(test, errors, 2);
      assert_same(after.estimate, before.estimate);
      assert_true(isnan(after.std_error) == isnan(before.std_error));
      if (isnan(before.std_error))
        continue;
      assert_same(after.std_error, before.std_error);
      assert_same(after.dof, before.dof);
    }
}

/* ---- what is refused ------------------------------------------------------------------------ */

static void test_all_equal(void **state)
{
  fixture *test = *state;

  make(test, &cases[3]);
  for (size_t i = 0; i < MOST_CELLS; i++)
    test->y[i] = 4.7;
  fit(test);
  for (evs_twfe_errors errors = 0; errors < EVS_TWFE_ERRORS_COUNT; errors++) {
    const evs_inference found = effect(test, errors, EVS_TWFE_DEFAULT_LAGS);

    assert_true(isnan(found.std_error) && isnan(found.p_value));
    assert_string_equal(found.inference, EVS_REASON_NO_RESIDUAL);
  }
}

static void test_collinear(void **state)
{
  fixture *test = *state;

  make(test, &cases[4]);
  for (size_t i = 0; i < MOST_CELLS; i++)
    test->z[i] = 3 * test->x[i] + (double)(i % 7);
  assert_int_equal(evs_twfe(&test->fit, &test->data, test->arena, &test->error), EVS_BAD_DATA);
  assert_non_null(strstr(test->error.message, "“z” follows from"));
}

static void test_names(void **state)
{
  fixture *test = *state;
  evs_twfe_errors errors;

  for (evs_twfe_errors i = 0; i < EVS_TWFE_ERRORS_COUNT; i++) {
    must(&test->error, evs_twfe_errors_parse(&errors, evs_twfe_errors_name(i), &test->error));
    assert_int_equal(errors, i);
  }
  assert_int_equal(evs_twfe_errors_parse(&errors, "hc4", &test->error), EVS_USAGE);
  assert_non_null(strstr(test->error.message, "driscoll-kraay"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      CASE(test_reference), CASE(test_invariances),     CASE(test_holes_where_nothing_varies),
      CASE(test_weights),   CASE(test_all_equal),       CASE(test_collinear),
      CASE(test_names),     CASE(test_column_order),    CASE(test_measures),
      CASE(test_empty),     CASE(test_unit_of_weights), CASE(test_empty_wild),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
