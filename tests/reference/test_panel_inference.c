/* Wild bootstrap, randomisation, Conley-Taber and Ferman-Pinto against R by brute force
   (tests/reference/panel_inference.csv, made by scripts/reference/panel_inference.R), draws against
   enumeration, and what must not matter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/panel_inference.h"
#include "support/expected.h"
#include "support/fixture.h"
#include "support/formula_panel.h"

enum { REFERENCE_ROWS = 55, MOST_CELLS = 400, MOST_UNITS = 40, EFFECT = 6 };

typedef struct {
  evs_arena *arena;
  double y[MOST_CELLS];
  double z[MOST_CELLS];
  double weights[MOST_CELLS];
  double sizes[MOST_UNITS];
  evs_twfe_column covariate;
  evs_unit_panel panel;
  evs_panel_test test;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* The table of scripts/reference/panel_inference.R. */
static const formula_panel cases[] = {
    {"one of twelve", 12, 6, 1, 4, false, false, false},
    {"one of twelve with holes and z", 12, 6, 1, 4, true, true, false},
    {"one of twelve with holes and weights", 12, 6, 1, 4, true, true, true},
    {"four of ten", 10, 7, 4, 5, false, false, false},
    {"four of ten with holes and z", 10, 7, 4, 5, true, true, false},
    {"six of ten with weights", 10, 7, 6, 5, false, true, true},
    {"more periods than units", 7, 20, 3, 8, true, true, false},
};

static void make(fixture *test, const formula_panel *of)
{
  formula_fill(&(formula_cells){test->y, NULL, test->z, test->weights}, of, EFFECT);
  for (size_t i = 1; i <= of->units; i++)
    test->sizes[i - 1] = (double)(20 + 37 * i % 101);
  test->covariate = (evs_twfe_column){"z", test->z};
  test->panel = (evs_unit_panel){.unit_count = of->units,
                                 .treated_count = of->treated,
                                 .period_count = of->periods,
                                 .before_count = of->start - 1,
                                 .y = test->y,
                                 .covariate_count = of->covariate,
                                 .covariates = &test->covariate,
                                 .weights = of->weighted ? test->weights : NULL,
                                 .sizes = test->sizes};
  test->test = (evs_panel_test){.confidence = 0.95, .seed = 1, .threads = 1};
}

static evs_inference by(fixture *test, evs_panel_method method)
{
  evs_inference out;

  must(&test->error, evs_panel_did_by(&out, &test->panel, &method, 1, EVS_TWFE_DEFAULT_LAGS,
                                      &test->test, test->arena, &test->error));
  return out;
}

/* ---- R --------------------------------------------------------------------------------- */

static double part(const evs_inference *of, const char *name)
{
  if (strcmp(name, "p") == 0)
    return of->p_value;
  return strcmp(name, "low") == 0 ? of->conf_low : of->conf_high;
}

static double statistic(fixture *test, const char *name)
{
  evs_inference found;

  test->test.confidence = 0.95;
  if (strcmp(name, "randomisation_p") == 0)
    return by(test, EVS_PANEL_RANDOMISATION).p_value;
  if (strncmp(name, "welch", 5) == 0) {
    found = by(test, EVS_PANEL_WELCH);
    return name[5] == '\0' ? found.estimate : name[6] == 'e' ? found.std_error : found.dof;
  }
  if (strncmp(name, "wild_", 5) == 0) {
    found = by(test, EVS_PANEL_WILD);
    return part(&found, name + 5);
  }
  test->test.confidence = 0.8;
  found = by(test, name[0] == 'c' ? EVS_PANEL_CONLEY_TABER : EVS_PANEL_FERMAN_PINTO);
  return part(&found, name + 3);
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
  assert_int_equal(expected_each("tests/reference/panel_inference.csv", check_row, *state),
                   REFERENCE_ROWS);
}

/* ---- draws --------------------------------------------------------------------------------- */

static void assert_near(double found, double expected, double tolerance)
{
  if (!(fabs(found - expected) <= tolerance))
    fail_msg("%.15g, expected %.15g", found, expected);
}

/* 210 assignments enumerated, or drawn: the share differs by chance alone (five deviations). */
static void test_drawn_assignments(void **state)
{
  static const size_t drawn_cases[] = {3, 4, 5};
  fixture *test = *state;

  for (size_t i = 0; i < 3; i++) {
    evs_inference all;
    evs_inference drawn;
    size_t sets;

    make(test, &cases[drawn_cases[i]]);
    all = by(test, EVS_PANEL_RANDOMISATION);
    assert_int_equal(sscanf(all.inference, "randomisation: %*u of all %zu assignments", &sets), 1);
    test->test.draws = sets - 1;
    assert_true(by(test, EVS_PANEL_RANDOMISATION).p_value == all.p_value);
    test->test.draws = 200;
    assert_near(by(test, EVS_PANEL_RANDOMISATION).p_value, all.p_value, 5 * sqrt(0.25 / 200));
    test->panel.unit_count--;
    test->test.draws = 0;
    drawn = by(test, EVS_PANEL_RANDOMISATION);
    assert_true(drawn.p_value > 0 && drawn.p_value <= 1);
  }
}

/* An effect of 0 is reached by every assignment, so that p is 1 if and only if each draw is made
   and counted, however many there are. */
static void test_every_draw_counts(void **state)
{
  static const size_t draws[] = {1, 199, 1023, 1024, 1025, 2048, 2049, 3000};
  const formula_panel of = {"no effect", 20, 8, 6, 5, false, false, false};
  fixture *test = *state;
  double effect;

  make(test, &of);
  test->test.draws = 1;
  effect = by(test, EVS_PANEL_RANDOMISATION).estimate;
  for (size_t i = 0; i < of.treated; i++)
    for (size_t t = of.start - 1; t < of.periods; t++)
      test->y[i * of.periods + t] -= effect;
  for (size_t i = 0; i < sizeof draws / sizeof *draws; i++) {
    evs_inference found;

    test->test.draws = draws[i];
    found = by(test, EVS_PANEL_RANDOMISATION);
    assert_near(found.estimate, 0, 1e-12);
    assert_true(found.p_value == 1);
    assert_non_null(strstr(found.inference, evs_arena_printf(test->arena, "%zu of %zu assignments",
                                                             draws[i] + 1, draws[i] + 1)));
  }
}

/* A made-up panel with more units than signs are enumerated for: 17 to 39. */
static void make_large(fixture *test, size_t units, size_t treated)
{
  const formula_panel of = {"large", units, 10, treated, 6, units % 2 == 0, true, false};

  make(test, &of);
}

/* Seventeen units drawn: one more than is enumerated; the p of sixteen of them is near. */
static void test_threads(void **state)
{
  static const evs_panel_method methods[] = {EVS_PANEL_WILD, EVS_PANEL_RANDOMISATION,
                                             EVS_PANEL_CONLEY_TABER};
  fixture *test = *state;

  for (size_t i = 0; i < 3; i++) {
    evs_inference one;
    evs_inference three;

    make_large(test, i == 1 ? 39 : 38, 9);
    test->test.draws = 9999;
    one = by(test, methods[i]);
    test->test.threads = 3;
    three = by(test, methods[i]);
    assert_true(one.p_value == three.p_value);
    if (methods[i] == EVS_PANEL_RANDOMISATION)
      assert_true(isnan(one.conf_low) && isnan(three.conf_low));
    else
      assert_true(one.conf_low == three.conf_low && one.conf_high == three.conf_high);
    test->test.seed = 2;
    three = by(test, methods[i]);
    assert_near(three.p_value, one.p_value, 0.05);
  }
}

/* Draws are as good as all signs: the p of an effect half-way to the limit (five deviations). */
static void test_drawn_signs(void **state)
{
  fixture *test = *state;
  evs_inference all;
  evs_inference shifted;

  make_large(test, 30, 12);
  test->test.draws = 20000;
  all = by(test, EVS_PANEL_WILD);
  assert_true(all.conf_low < all.estimate && all.estimate < all.conf_high);
  for (size_t i = 0; i < 12; i++)
    for (size_t t = 5; t < 10; t++)
      test->y[i * 10 + t] -= all.conf_low;
  shifted = by(test, EVS_PANEL_WILD);
  assert_near(shifted.p_value, 0.05, 2.0 / 20000);
  assert_near(shifted.conf_high, all.conf_high - all.conf_low, 1e-6);
}

/* ---- what must not matter ------------------------------------------------------------------ */

static void swap_units(fixture *test, size_t left, size_t right)
{
  double *const all[] = {test->y, test->z, test->weights};
  const size_t periods = test->panel.period_count;
  const double size = test->sizes[left];

  for (size_t which = 0; which < 3; which++)
    for (size_t t = 0; t < periods; t++) {
      const double kept = all[which][left * periods + t];

      all[which][left * periods + t] = all[which][right * periods + t];
      all[which][right * periods + t] = kept;
    }
  test->sizes[left] = test->sizes[right];
  test->sizes[right] = size;
}

static void assert_scaled(double found, double before, double factor)
{
  if (isnan(before) != isnan(found))
    fail_msg("%g, expected %g", found, factor * before);
  if (!isnan(before))
    assert_near(found, factor * before, 1e-6 * fmax(1, fabs(before)));
}

/* Draws go by the order of the units. */
static bool is_drawn(evs_panel_method method, const formula_panel *of)
{
  return (method == EVS_PANEL_CONLEY_TABER || method == EVS_PANEL_FERMAN_PINTO) && of->treated > 1;
}

static void test_invariances(void **state)
{
  static const double units[] = {1.95583, 0x1p-40};
  fixture *test = *state;

  for (evs_panel_method method = EVS_PANEL_WILD; method < EVS_PANEL_METHOD_COUNT; method++)
    for (size_t round = 0; round < 12; round++) {
      const double unit = units[round / 6];
      const size_t of = round % 6;
      evs_inference before;
      evs_inference after;

      if (is_drawn(method, &cases[of]))
        continue;
      make(test, &cases[of]);
      test->test.confidence = 0.8;
      before = by(test, method);
      for (size_t i = 0; i < cases[of].units; i++)
        for (size_t t = 0; t < cases[of].periods; t++)
          test->y[i * cases[of].periods + t] +=
              300 * (double)i - (cases[of].holes ? 0 : 50) * (double)(t * t);
      for (size_t i = 0; i < MOST_CELLS; i++)
        test->y[i] *= unit;
      swap_units(test, cases[of].treated, 8);
      swap_units(test, 7, 9);
      after = by(test, method);
      assert_scaled(after.estimate / unit, before.estimate, 1);
      assert_scaled(after.p_value, before.p_value, 1);
      assert_scaled(after.conf_low / unit, before.conf_low, 1);
      assert_scaled(after.conf_high / unit, before.conf_high, 1);
    }
}

/* Controls all of one size do not tell how chance depends on it, whatever the size of the treated:
   Ferman and Pinto's is then Conley and Taber's. */
static void test_equal_sizes(void **state)
{
  fixture *test = *state;
  evs_inference plain;
  evs_inference by_size;

  make(test, &cases[0]);
  test->test.confidence = 0.8;
  for (size_t i = 0; i < MOST_UNITS; i++)
    test->sizes[i] = i < cases[0].treated ? 5678 : 1234;
  plain = by(test, EVS_PANEL_CONLEY_TABER);
  by_size = by(test, EVS_PANEL_FERMAN_PINTO);
  assert_near(by_size.conf_low, plain.conf_low, 1e-12);
  assert_near(by_size.p_value, plain.p_value, 0);
}

/* The unit in which sizes are counted changes nothing, and each must be above 0. */
static void test_unit_of_sizes(void **state)
{
  fixture *test = *state;
  evs_inference before;
  evs_inference after;

  for (size_t of = 0; of < 4; of += 3) {
    make(test, &cases[of]);
    test->test.confidence = 0.6;
    before = by(test, EVS_PANEL_FERMAN_PINTO);
    for (size_t i = 0; i < MOST_UNITS; i++)
      test->sizes[i] /= 1024;
    after = by(test, EVS_PANEL_FERMAN_PINTO);
    assert_true(isfinite(before.p_value));
    assert_true(!strstr(before.inference, "draws of") == (cases[of].treated == 1));
    assert_scaled(after.p_value, before.p_value, 1);
    assert_scaled(after.conf_low, before.conf_low, 1);
    assert_scaled(after.conf_high, before.conf_high, 1);
    for (size_t k = 0; k < 3; k++) {
      const size_t unit = k == 0 ? 0 : k == 1 ? cases[of].treated : cases[of].units - 1;
      const double kept = test->sizes[unit];

      test->sizes[unit] = 0;
      assert_string_equal(by(test, EVS_PANEL_FERMAN_PINTO).inference, EVS_REASON_NO_SIZES);
      test->sizes[unit] = kept;
    }
  }
}

/* ---- every assignment by itself ------------------------------------------------------------- */

enum { PLACED = 6, PAIRS = 15 };

/* With the units `pair` in the place of the treated ones. */
static evs_inference with_treated(fixture *test, const size_t pair[2])
{
  evs_inference out;

  swap_units(test, 0, pair[0]);
  swap_units(test, 1, pair[1]);
  out = by(test, EVS_PANEL_RANDOMISATION);
  swap_units(test, 1, pair[1]);
  swap_units(test, 0, pair[0]);
  return out;
}

/* The p of each pair of units is the rank of its effect, as a regression gives it, among those of
   all pairs; with two covariates, which are not orthogonal. */
static void test_ranks_of_refits(void **state)
{
  fixture *test = *state;

  for (size_t holes = 0; holes < 2; holes++) {
    const formula_panel of = {"pairs", PLACED, 7, 2, 4, holes, true, false};
    evs_twfe_column covariates[2];
    evs_inference found[PAIRS];
    size_t count = 0;

    make(test, &of);
    covariates[0] = test->covariate;
    covariates[1] = (evs_twfe_column){"w", test->weights};
    test->panel.covariates = covariates;
    test->panel.covariate_count = 2;
    for (size_t first = 0; first < PLACED; first++)
      for (size_t second = first + 1; second < PLACED; second++)
        found[count++] = with_treated(test, (const size_t[]){first, second});
    for (size_t i = 0; i < PAIRS; i++) {
      size_t at_least = 0;

      for (size_t j = 0; j < PAIRS; j++)
        at_least += fabs(found[j].estimate) >= fabs(found[i].estimate) * (1 - 1e-9);
      assert_near(found[i].p_value, (double)at_least / PAIRS, 1e-12);
    }
  }
}

/* To treat the others turns the sign of the effect and nothing else.  Where the units are the same
   backwards, the first five have the effect of the last five: five of twelve and seven of twelve
   are judged by the same draws. */
static void test_treating_the_others(void **state)
{
  enum { UNITS = 12, PERIODS = 7, FEWER = 5 };
  fixture *test = *state;

  for (size_t round = 0; round < 3; round++) {
    const formula_panel of = {"mirrored", UNITS, PERIODS, FEWER, 5, round, round, round == 2};
    double *const all[] = {test->y, test->z, test->weights};
    evs_inference fewer;
    evs_inference more;

    make(test, &of);
    for (size_t which = 0; which < 3; which++)
      for (size_t unit = 0; unit < UNITS / 2; unit++)
        memcpy(all[which] + (UNITS - 1 - unit) * PERIODS, all[which] + unit * PERIODS,
               PERIODS * sizeof(double));
    test->test.draws = 500;
    fewer = by(test, EVS_PANEL_RANDOMISATION);
    test->panel.treated_count = UNITS - FEWER;
    more = by(test, EVS_PANEL_RANDOMISATION);
    assert_near(more.estimate, -fewer.estimate, 1e-9);
    assert_true(fewer.p_value > 0.1 && fewer.p_value < 0.9);
    assert_near(more.p_value, fewer.p_value, 0);
  }
}

/* ---- what is refused ------------------------------------------------------------------------ */

static void test_refusals(void **state)
{
  fixture *test = *state;
  evs_inference found;

  make(test, &cases[0]);
  found = by(test, EVS_PANEL_CONLEY_TABER); /* 11 controls, 95 % */
  assert_string_equal(found.inference, EVS_REASON_FEW_CONTROLS);
  assert_true(isnan(found.conf_low) && found.p_value >= 1.0 / 12);
  test->panel.sizes = NULL;
  assert_string_equal(by(test, EVS_PANEL_FERMAN_PINTO).inference, EVS_REASON_NO_SIZES);
  assert_string_equal(by(test, EVS_PANEL_WELCH).inference, EVS_REASON_FEW_UNITS);
  for (size_t i = 0; i < 72; i++)
    test->y[i] = 4.7;
  assert_string_equal(by(test, EVS_PANEL_WILD).inference, EVS_REASON_NO_RESIDUAL);
  assert_string_equal(by(test, EVS_PANEL_RANDOMISATION).inference, EVS_REASON_NO_RESIDUAL);
}

/* With three units the least p is 2/8: at 95 % no effect is rejected, however far. */
static void test_few_signs(void **state)
{
  fixture *test = *state;
  evs_inference found;

  make(test, &cases[0]);
  test->panel.unit_count = 3;
  found = by(test, EVS_PANEL_WILD);
  assert_true(found.p_value >= 0.25);
  assert_true(isnan(found.conf_low) && isnan(found.conf_high));
  assert_non_null(strstr(found.inference, "no limit where null"));
}

/* All other units lack values since the start: nobody can take the treated one's place. */
static void test_no_placebo(void **state)
{
  fixture *test = *state;

  make(test, &cases[0]);
  for (size_t i = 1; i < 12; i++)
    for (size_t t = i == 1 ? 6 : 3; t < 6; t++)
      test->y[i * 6 + t] = NAN;
  assert_near(by(test, EVS_PANEL_RANDOMISATION).p_value, 1, 0.5);
  assert_string_equal(by(test, EVS_PANEL_CONLEY_TABER).inference, EVS_REASON_NO_PLACEBO);
  assert_true(isnan(by(test, EVS_PANEL_CONLEY_TABER).p_value));
}

/* Two controls are the fewest: with them every p is a third, two thirds or one. */
static void test_two_controls(void **state)
{
  fixture *test = *state;
  evs_inference found;

  make(test, &cases[0]);
  test->panel.unit_count = 3;
  found = by(test, EVS_PANEL_CONLEY_TABER);
  assert_non_null(strstr(found.inference, "so few control units allow no interval"));
  assert_near(found.n, 2, 0);
  assert_near(found.p_value * 3, floor(found.p_value * 3 + 0.5), 1e-12);
  assert_near(by(test, EVS_PANEL_RANDOMISATION).p_value * 3,
              floor(by(test, EVS_PANEL_RANDOMISATION).p_value * 3 + 0.5), 1e-12);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      CASE(test_reference),         CASE(test_drawn_assignments),   CASE(test_threads),
      CASE(test_drawn_signs),       CASE(test_invariances),         CASE(test_equal_sizes),
      CASE(test_refusals),          CASE(test_no_placebo),          CASE(test_few_signs),
      CASE(test_every_draw_counts), CASE(test_two_controls),        CASE(test_unit_of_sizes),
      CASE(test_ranks_of_refits),   CASE(test_treating_the_others),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
