/* Synthetic controls.  Proposition 99: numbers of R 4.2.2 (quadprog solve.QP for the outcome-only
   weights, synthdid 0.0.9 for SDID; scripts/reference/augsynth.R for the augmented one), data of
   synthdid. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/synth_parts.h"
#include "evalstat/synth.h"
#include "support/fixture.h"
#include "support/panels.h"

typedef struct {
  evs_arena *arena;
  evs_panel panel;
  evs_synth_data data;
  evs_synth_result results[EVS_SYNTH_METHOD_COUNT];
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void near(double found, double expected, double relative)
{
  if (!(fabs(found - expected) <= relative * fabs(expected)))
    fail_msg("found %.12g, expected %.12g", found, expected);
}

/* A repeatable number in [-1, 1) (linear congruential, Knuth's MMIX constants). */
static double draw(uint64_t *seed)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (double)(*seed >> 11) / 4503599627370496.0 - 1;
}

/* ---- Proposition 99 ----------------------------------------------------------- */

static void read_california(void **state)
{
  fixture *test = *state;
  const series_file file = {.path = shared_file(state, "oracles/data/california_prop99.csv"),
                            .unit = "State",
                            .period = "Year",
                            .value = "PacksPerCapita",
                            .kind = EVS_RATE};
  const evs_groups groups = {.treated = (const char *const[]){"California"}, .treated_count = 1};
  const evs_synth_window window = {.start = evs_period_year(1989)};

  must(&test->error, read_series_file(&test->panel, &file, test->arena, &test->error));
  must(&test->error, evs_synth_data_make(&test->data, &test->panel, 0, &groups, &window,
                                         test->arena, &test->error));
  evs_synth(test->results, &test->data, 1, test->arena);
}

static double weight_of(const fixture *test, evs_synth_method method, const char *unit)
{
  for (size_t i = 0; i < test->data.unit_count; i++)
    if (strcmp(test->data.units[i], unit) == 0)
      return test->results[method].fit.weights[i];
  fail_msg("no unit %s", unit);
  return NAN;
}

typedef struct {
  evs_synth_method method;
  const char *unit;
  double weight;
} printed_weight;

/* Six decimals are printed. */
static const printed_weight weights[] = {
    {EVS_SYNTH_SC, "Utah", .393908},
    {EVS_SYNTH_SC, "Montana", .231840},
    {EVS_SYNTH_SC, "Nevada", .204923},
    {EVS_SYNTH_SC, "Connecticut", .109090},
    {EVS_SYNTH_SC, "New Hampshire", .045429},
    {EVS_SYNTH_SC, "Colorado", .014811},
    {EVS_SYNTH_AUGMENTED, "Utah", .37020003},
    {EVS_SYNTH_AUGMENTED, "Montana", .24838964},
    {EVS_SYNTH_AUGMENTED, "Tennessee", -.04143822},
    {EVS_SYNTH_AUGMENTED, "Mississippi", -.04346804},
};

/* synthdid stops when it is near: three digits. */
static const printed_weight near_weights[] = {
    {EVS_SYNTH_SDID, "Nevada", .124489},
    {EVS_SYNTH_SDID, "New Hampshire", .105048},
    {EVS_SYNTH_SDID, "Connecticut", .078287},
    {EVS_SYNTH_SDID, "Delaware", .070368},
};

static void test_california(void **state)
{
  fixture *test = *state;
  const evs_synth_result *of = test->results;

  read_california(state);
  near(of[EVS_SYNTH_SC].fit.effect, -19.5136, 3e-6);
  near(of[EVS_SYNTH_SC].fit.pre_rmspe, 1.65640021, 1e-8);
  /* From the six printed weights; 12.44749, printed beside them, does not follow from them. */
  near(of[EVS_SYNTH_SC].fit.rmspe_ratio, 12.43998077, 1e-5);
  near(of[EVS_SYNTH_AUGMENTED].fit.effect, -15.9525665733, 1e-9);
  near(of[EVS_SYNTH_AUGMENTED].fit.pre_rmspe, 0.733662677488, 1e-9);
  near(of[EVS_SYNTH_AUGMENTED].fit.rmspe_ratio, 23.2549809929, 1e-9);
  near(of[EVS_SYNTH_AUGMENTED].fit.penalty, 429.837582813, 1e-10);
  near(of[EVS_SYNTH_DEMEANED].fit.effect, -11.10904205, 1e-8);
  near(of[EVS_SYNTH_DEMEANED].fit.pre_rmspe, .95535540, 1e-8);
  near(of[EVS_SYNTH_SDID].fit.effect, -15.6038278727, 1e-3);
  near(of[EVS_SYNTH_SDID].fit.penalty, 10.22623, 1e-6);
  near(of[EVS_SYNTH_SDID].fit.time_weights[16], .366471, 1e-3);
  near(of[EVS_SYNTH_SDID].fit.time_weights[17], .206453, 1e-3);
  near(of[EVS_SYNTH_SDID].fit.time_weights[18], .427076, 1e-3);
  near(of[EVS_SYNTH_DID].fit.effect, -27.3491110836, 1e-11);
  for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
    assert_true(fabs(weight_of(test, weights[i].method, weights[i].unit) - weights[i].weight) <=
                1e-6);
  for (size_t i = 0; i < sizeof near_weights / sizeof *near_weights; i++)
    assert_true(fabs(weight_of(test, near_weights[i].method, near_weights[i].unit) -
                     near_weights[i].weight) <= 1e-3);
}

/* The published ranks look to one side only: units whose effect is at least as far below 0.
   By absolute effect Tennessee (+27.47 by did) and Kentucky (+39.30 by sc) come before, too
   (scripts/reference/synth.R). */
static void test_california_placebos(void **state)
{
  fixture *test = *state;
  const evs_synth_result *of = test->results;

  read_california(state);
  for (size_t method = 0; method < EVS_SYNTH_METHOD_COUNT; method++) {
    assert_int_equal(of[method].unit_count, 39);
    assert_true(of[method].worst_gap <= 1e-8);
  }
  assert_int_equal(of[EVS_SYNTH_DID].tail_rank, 4);
  assert_int_equal(of[EVS_SYNTH_SDID].tail_rank, 2);
  assert_int_equal(of[EVS_SYNTH_SC].tail_rank, 2);
  assert_int_equal(of[EVS_SYNTH_SC].ratio_rank, 3);
  assert_int_equal(of[EVS_SYNTH_DID].rank, 5);
  assert_int_equal(of[EVS_SYNTH_SDID].rank, 2);
  assert_int_equal(of[EVS_SYNTH_SC].rank, 3);
  assert_int_equal(of[EVS_SYNTH_AUGMENTED].rank, 3);
  assert_int_equal(of[EVS_SYNTH_AUGMENTED].tail_rank, 2);
  assert_int_equal(of[EVS_SYNTH_AUGMENTED].ratio_rank, 2);
  near(of[EVS_SYNTH_SC].p_value, 3.0 / 39, 1e-15);
}

/* Residuals refitted over all 31 years (scripts/reference/synth_conformal.R: intervals of a grid
   of 0.02 from -60 to 30, which that of sc leaves to the left). */
static void test_california_conformal(void **state)
{
  fixture *test = *state;
  evs_synth_conformal_result of[EVS_SYNTH_METHOD_COUNT];

  read_california(state);
  for (size_t method = 0; method < EVS_SYNTH_METHOD_COUNT; method++)
    evs_synth_conformal(&of[method], &test->data, (evs_synth_method)method,
                        &test->results[method].fit, 0.95, test->arena);
  near(of[EVS_SYNTH_SC].effect.p_value, 1.0 / 31, 1e-15);
  near(of[EVS_SYNTH_AUGMENTED].effect.p_value, 3.0 / 31, 1e-15);
  near(of[EVS_SYNTH_DEMEANED].effect.p_value, 3.0 / 31, 1e-15);
  near(of[EVS_SYNTH_DID].effect.p_value, 1.0 / 31, 1e-15);
  near(of[EVS_SYNTH_DID].attainable_p, 1.0 / 31, 1e-15);
  assert_true(fabs(of[EVS_SYNTH_SC].effect.conf_high - -13.9) <= 0.02);
  assert_true(of[EVS_SYNTH_SC].effect.conf_low < -60);
  assert_true(fabs(of[EVS_SYNTH_DID].effect.conf_low - -48.26) <= 0.02);
  assert_true(fabs(of[EVS_SYNTH_DID].effect.conf_high - -10.4) <= 0.02);
  assert_true(isnan(of[EVS_SYNTH_AUGMENTED].effect.conf_low));
  assert_non_null(strstr(of[EVS_SYNTH_AUGMENTED].effect.inference, "no end"));
  near(of[EVS_SYNTH_SDID].effect.p_value, 3.0 / 31, 1e-15);
  assert_non_null(strstr(of[EVS_SYNTH_SDID].effect.inference, "without time weights"));
}

/* Equal weights: e(t) = treated - mean of donors is 0 0 0 0 4 4 and the sums of |two neighbours|
   about the mean are largest at the start itself, so p = 1/6 at a level that allows it. */
static void test_conformal_by_hand(void **state)
{
  fixture *test = *state;
  static const double values[] = {1, 2, 1, 2, 5, 6, 1, 1, 1, 1, 1, 1, 1, 3, 1, 3, 1, 3};
  evs_period periods[6];
  evs_synth_data data = {.unit_count = 3,
                         .period_count = 6,
                         .pre_count = 4,
                         .periods = periods,
                         .values = values,
                         .scale = 6};
  evs_synth_conformal_result out;
  evs_synth_fit fit;

  for (int t = 0; t < 6; t++)
    periods[t] = evs_period_year(2001 + t);
  evs_synth_fit_unit(&fit, &data, EVS_SYNTH_DID, 0, test->arena);
  near(fit.effect, 4, 1e-14);
  evs_synth_conformal(&out, &data, EVS_SYNTH_DID, &fit, 0.8, test->arena);
  near(out.effect.p_value, 1.0 / 6, 1e-14);
  near(out.attainable_p, 1.0 / 6, 1e-14);
  evs_synth_conformal(&out, &data, EVS_SYNTH_DID, &fit, 0.9, test->arena);
  assert_true(isnan(out.effect.p_value));
  assert_non_null(strstr(out.effect.inference, "none: 6 shifts cannot"));
  periods[5] = evs_period_year(2007);
  evs_synth_conformal(&out, &data, EVS_SYNTH_DID, &fit, 0.8, test->arena);
  assert_non_null(strstr(out.effect.inference, "none: 1 period(s) are missing"));
  data.pre_count = 3;
  periods[5] = evs_period_year(2006);
  evs_synth_conformal(&out, &data, EVS_SYNTH_DID, &fit, 0.5, test->arena);
  near(out.attainable_p, 2.0 / 6, 1e-14);
  evs_synth_conformal(&out, &data, EVS_SYNTH_SC, &fit, 0.5, test->arena);
  near(out.attainable_p, 1.0 / 6, 1e-14);
}

/* Shares of w and 1 - w, w = sum (y - b)(a - b) / 26 within 0 and 1 after the effect is taken out.
   In fractions: of the 8 shifts 3 have at least the observed sum for effects from -4 to -15/4 and
   from -3.326 to 7/2, but 2 or fewer between and outside.  The interval reaches to the outermost.
 */
static void test_conformal_in_two_parts(void **state)
{
  enum { LENGTH = 8 };
  static const double values[] = {8, 1, 5, 8, 2, 10, 4, 1, 3, 5, 7, 2,
                                  3, 5, 0, 6, 2, 5,  7, 1, 5, 9, 0, 8};
  fixture *test = *state;
  evs_period periods[LENGTH];
  const evs_synth_data data = {.unit_count = 3,
                               .period_count = LENGTH,
                               .pre_count = 5,
                               .periods = periods,
                               .values = values,
                               .scale = 6};
  evs_synth_conformal_result out;
  evs_synth_fit fit;

  for (int t = 0; t < LENGTH; t++)
    periods[t] = evs_period_year(2001 + t);
  evs_synth_fit_unit(&fit, &data, EVS_SYNTH_SC, 0, test->arena);
  evs_synth_conformal(&out, &data, EVS_SYNTH_SC, &fit, 0.7, test->arena);
  near(out.effect.conf_low, -4, 1e-8);
  near(out.effect.conf_high, 3.5, 1e-8);
}

/* ---- predictors ---------------------------------------------------------------- */

/* Packs of every year before 1989 with V = 1 ... 19 (scripts/reference/synth_predictors.R). */
static void test_california_predictors(void **state)
{
  enum { YEARS = 19 };
  fixture *test = *state;
  const evs_groups groups = {.treated = (const char *const[]){"California"}, .treated_count = 1};
  evs_synth_predictor predictors[YEARS];
  evs_synth_window window = {.start = evs_period_year(1989), .predictors = predictors};
  const evs_synth_fit *fit = &test->results[EVS_SYNTH_PREDICTORS].fit;

  read_california(state);
  assert_false(evs_synth_offers(&test->data, EVS_SYNTH_PREDICTORS));
  assert_non_null(fit->reason);
  for (int i = 0; i < YEARS; i++)
    predictors[i] = (evs_synth_predictor){
        .range = {evs_period_year(1970 + i), evs_period_year(1970 + i)}, .weight = i + 1};
  window.predictor_count = YEARS;
  must(&test->error, evs_synth_data_make(&test->data, &test->panel, 0, &groups, &window,
                                         test->arena, &test->error));
  evs_synth(test->results, &test->data, 2, test->arena);
  near(fit->effect, -20.00464295, 1e-8);
  near(fit->pre_rmspe, 2.42356787, 1e-8);
  assert_true(fabs(weight_of(test, EVS_SYNTH_PREDICTORS, "Utah") - .279257) <= 1e-6);
  assert_true(fabs(weight_of(test, EVS_SYNTH_PREDICTORS, "Montana") - .277146) <= 1e-6);
  assert_true(fabs(weight_of(test, EVS_SYNTH_PREDICTORS, "New Hampshire") - .041926) <= 1e-6);
  { /* without a range: all years before the start, whose mean is that of the values */
    const evs_synth_predictor all = {.range = {EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT}};
    double sum = 0;
    double mean;

    for (size_t t = 0; t < YEARS; t++)
      sum += test->data.values[t];
    must(&test->error, synth_predictor_mean(&mean, &test->panel, &all,
                                            evs_panel_find_unit(&test->panel, "California"),
                                            window.start, &test->error));
    near(mean, sum / YEARS, 1e-14);
  }
  predictors[0].range.last = evs_period_year(1989);
  assert_int_equal(evs_synth_data_make(&test->data, &test->panel, 0, &groups, &window, test->arena,
                                       &test->error),
                   EVS_BAD_DATA);
}

/* ---- invariances --------------------------------------------------------------- */

enum { UNITS = 9, PERIODS = 12, BEFORE = 7 };

/* A panel of common ups and downs, own levels and noise; unit 0 is treated. */
static void draw_data(fixture *test, uint64_t seed)
{
  static const char *const names[UNITS] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
  double *values = evs_arena_array(test->arena, (size_t)UNITS * PERIODS, sizeof *values);

  test->data = (evs_synth_data){.outcome = "y",
                                .unit_count = UNITS,
                                .units = names,
                                .period_count = PERIODS,
                                .pre_count = BEFORE,
                                .values = values,
                                .scale = 1};
  for (size_t unit = 0; unit < UNITS; unit++) {
    const double slope = 1 + draw(&seed);

    for (size_t t = 0; t < PERIODS; t++)
      values[unit * PERIODS + t] = 20 + (double)t * slope + 4 * draw(&seed);
  }
}

static double *own_values(fixture *test)
{
  double *values = evs_arena_array(test->arena, (size_t)UNITS * PERIODS, sizeof *values);

  memcpy(values, test->data.values, (size_t)UNITS * PERIODS * sizeof *values);
  return values;
}

/* Effects of the data as drawn and as changed: b = factor a, for methods `first` to `last`. */
static void compare_range(fixture *test, const double *changed, double factor, size_t first,
                          size_t last)
{
  evs_synth_result other[EVS_SYNTH_METHOD_COUNT];
  evs_synth_data data = test->data;

  data.values = changed;
  data.scale = factor;
  evs_synth(test->results, &test->data, 1, test->arena);
  evs_synth(other, &data, 2, test->arena);
  for (size_t method = first; method <= last; method++) {
    near(other[method].fit.effect, factor * test->results[method].fit.effect, 1e-8);
    assert_int_equal(other[method].rank, test->results[method].rank);
    assert_int_equal(other[method].tail_rank, test->results[method].tail_rank);
    assert_int_equal(other[method].ratio_rank, test->results[method].ratio_rank);
  }
}

static void compare(fixture *test, const double *changed, double factor, size_t first)
{
  compare_range(test, changed, factor, first, EVS_SYNTH_DID);
}

static void test_currency(void **state)
{
  static const double units[] = {1.95583, 0x1p-40};
  fixture *test = *state;

  draw_data(test, 5);
  for (size_t k = 0; k < 2; k++) {
    double *values = own_values(test);

    for (size_t i = 0; i < (size_t)UNITS * PERIODS; i++)
      values[i] *= units[k];
    compare(test, values, units[k], EVS_SYNTH_SC);
  }
}

static void test_period_constants(void **state)
{
  fixture *test = *state;
  double *values;

  draw_data(test, 6);
  values = own_values(test);
  for (size_t i = 0; i < (size_t)UNITS * PERIODS; i++)
    values[i] += 3 * (double)(i % PERIODS % 4);
  /* SDID's noise changes with them, so its weights do. */
  compare_range(test, values, 1, EVS_SYNTH_SC, EVS_SYNTH_DEMEANED);
  compare(test, values, 1, EVS_SYNTH_DID);
  for (size_t i = 0; i < (size_t)UNITS * PERIODS; i++)
    values[i] = test->data.values[i] + 5;
  compare(test, values, 1, EVS_SYNTH_SC);
}

static void test_unit_constants(void **state)
{
  fixture *test = *state;
  double *values;

  draw_data(test, 7);
  values = own_values(test);
  for (size_t i = 0; i < (size_t)UNITS * PERIODS; i++)
    values[i] += 10 * (double)(i / PERIODS);
  compare(test, values, 1, EVS_SYNTH_DEMEANED);
}

static void test_permuted_donors(void **state)
{
  fixture *test = *state;
  double *values;

  draw_data(test, 8);
  values = own_values(test);
  for (size_t unit = 1; unit < UNITS; unit++)
    memcpy(values + unit * PERIODS, test->data.values + (UNITS - unit) * PERIODS,
           PERIODS * sizeof *values);
  compare(test, values, 1, EVS_SYNTH_SC);
}

/* Donors without weight may as well be absent (not so for SDID, whose noise they are part of,
   and for did, which has none). */
static void test_idle_donors(void **state)
{
  fixture *test = *state;
  const evs_synth_method methods[] = {EVS_SYNTH_SC, EVS_SYNTH_DEMEANED};

  draw_data(test, 9);
  for (size_t i = 0; i < 2; i++) {
    double *values = own_values(test);
    evs_synth_data data = test->data;
    evs_synth_fit whole;
    evs_synth_fit part;

    evs_synth_fit_unit(&whole, &test->data, methods[i], 0, test->arena);
    data.unit_count = 1;
    for (size_t unit = 1; unit < UNITS; unit++)
      if (whole.weights[unit] > 0)
        memcpy(values + data.unit_count++ * PERIODS, test->data.values + unit * PERIODS,
               PERIODS * sizeof *values);
    assert_true(data.unit_count > 1 && data.unit_count < UNITS);
    data.values = values;
    evs_synth_fit_unit(&part, &data, methods[i], 0, test->arena);
    near(part.effect, whole.effect, 1e-10);
    near(part.pre_rmspe, whole.pre_rmspe, 1e-10);
  }
}

/* The only predictor. */
static void match_second_reading(fixture *test, double *second)
{
  static const char *const name = "second";
  static const double weight = 1;

  for (size_t unit = 0; unit < UNITS; unit++)
    second[unit] = test->data.values[unit * PERIODS + 1];
  test->data.predictor_count = 1;
  test->data.predictor_names = &name;
  test->data.predictor_weights = &weight;
  must(&test->error, synth_predictors_scale(&test->data, second, test->arena, &test->error));
}

/* As the data without that donor give it; NaN where it has no weight. */
static void test_left_out(void **state)
{
  fixture *test = *state;
  double second[UNITS];
  double others[UNITS];
  double *values;
  evs_synth_data data;
  evs_synth_fit part;

  draw_data(test, 12);
  match_second_reading(test, second);
  evs_synth(test->results, &test->data, 2, test->arena);
  for (size_t unit = 1; unit < UNITS; unit++)
    for (size_t method = 0; method < EVS_SYNTH_METHOD_COUNT; method++) {
      const evs_synth_result *result = &test->results[method];

      if (result->fit.weights[unit] == 0) {
        assert_true(isnan(result->without[unit]));
        continue;
      }
      values = own_values(test);
      memmove(values + unit * PERIODS, values + (unit + 1) * PERIODS,
              (UNITS - unit - 1) * PERIODS * sizeof *values);
      memcpy(others, second, sizeof others);
      memmove(others + unit, others + unit + 1, (UNITS - unit - 1) * sizeof *others);
      data = test->data;
      data.values = values;
      data.predictors = others;
      data.unit_count--;
      evs_synth_fit_unit(&part, &data, (evs_synth_method)method, 0, test->arena);
      near(result->without[unit], part.effect, 1e-14);
      assert_true(fabs(result->without[unit] - result->fit.effect) > 1e-9);
    }
}

/* By equal weights an in-time placebo is a difference of means, taken here by hand; the readings
   after the true start do not matter to any method. */
static void test_earlier_starts(void **state)
{
  enum { START = 4 };
  fixture *test = *state;
  evs_synth_result other[EVS_SYNTH_METHOD_COUNT];
  evs_synth_data data;
  double *values;
  double effect = 0;

  draw_data(test, 13);
  evs_synth(test->results, &test->data, 2, test->arena);
  for (size_t unit = 0; unit < UNITS; unit++)
    for (size_t t = 0; t < BEFORE; t++)
      effect += test->data.values[unit * PERIODS + t] * (unit == 0 ? 1 : -1.0 / (UNITS - 1)) *
                (t < START ? -1.0 / START : 1.0 / (BEFORE - START));
  near(test->results[EVS_SYNTH_DID].earlier[START], effect, 1e-10);
  values = own_values(test);
  for (size_t i = 0; i < (size_t)UNITS * PERIODS; i++)
    values[i] += i % PERIODS >= BEFORE ? 7 * (double)(i / PERIODS) : 0;
  data = test->data;
  data.values = values;
  evs_synth(other, &data, 1, test->arena);
  for (size_t method = 0; method <= EVS_SYNTH_DID; method++) {
    assert_true(isnan(other[method].earlier[1]));
    for (size_t t = 2; t < BEFORE; t++)
      near(other[method].earlier[t], test->results[method].earlier[t], 1e-14);
  }
}

/* To the last bit. */
static void test_threads(void **state)
{
  fixture *test = *state;
  evs_synth_result other[EVS_SYNTH_METHOD_COUNT];

  draw_data(test, 10);
  evs_synth(test->results, &test->data, 1, test->arena);
  evs_synth(other, &test->data, 3, test->arena);
  for (size_t method = 0; method < EVS_SYNTH_METHOD_COUNT; method++) {
    assert_memory_equal(test->results[method].effects, other[method].effects,
                        UNITS * sizeof(double));
    assert_memory_equal(test->results[method].ratios, other[method].ratios, UNITS * sizeof(double));
  }
}

/* By the definition alone: the weights add up to 1, and what is not met before the start is no
   more than by the synthetic control. */
static void test_augmented_mends(void **state)
{
  fixture *test = *state;

  for (uint64_t seed = 20; seed < 40; seed++) {
    double sum = 0;

    draw_data(test, seed);
    evs_synth(test->results, &test->data, 1, test->arena);
    const evs_synth_fit *sc = &test->results[EVS_SYNTH_SC].fit;
    const evs_synth_fit *augmented = &test->results[EVS_SYNTH_AUGMENTED].fit;
    for (size_t unit = 0; unit < UNITS; unit++)
      sum += augmented->weights[unit];
    near(sum, 1, 1e-12);
    assert_true(augmented->weights[0] == 0);
    assert_true(augmented->pre_rmspe <= sc->pre_rmspe * (1 + 1e-12));
  }
}

/* Squares of 2, 4, 4, 4, 5, 5, 7, 9 about their mean 5 add up to 32: R's sd() is sqrt(32/7).  A
   first value of 0 is no sign of a predictor that is the same everywhere. */
static void test_scale_of_predictors(void **state)
{
  static const double p[] = {2, 4, 4, 4, 5, 5, 7, 9};
  fixture *test = *state;
  double means[24];
  evs_synth_data data = {.unit_count = 8,
                         .predictor_count = 3,
                         .predictor_names = (const char *const[]){"p", "q", "r"}};

  for (size_t unit = 0; unit < 8; unit++) {
    means[3 * unit] = p[unit];
    means[3 * unit + 1] = -10 * p[unit];
    means[3 * unit + 2] = 1e-9 * (p[unit] - 2);
  }
  must(&test->error, synth_predictors_scale(&data, means, test->arena, &test->error));
  near(data.predictor_spreads[0], sqrt(32.0 / 7), 1e-14);
  near(data.predictor_spreads[1], 10 * sqrt(32.0 / 7), 1e-13);
  near(data.predictor_spreads[2], 1e-9 * sqrt(32.0 / 7), 1e-14);
  near(data.predictors[22], -9 / sqrt(32.0 / 7), 1e-14);
}

/* In another unit of measurement: of a predictor, or of the outcome in a conformal test. */
static void test_units_of_measurement(void **state)
{
  enum { PREDICTORS = 4 };
  static const double factors[PREDICTORS] = {1000, 0.01, 1, 1.95583};
  static const double v[PREDICTORS] = {1, 2, 3, 4};
  fixture *test = *state;
  evs_period *periods = evs_arena_array(test->arena, PERIODS, sizeof *periods);
  double *means[2];
  evs_synth_fit fits[2];

  draw_data(test, 31);
  test->data.predictor_count = PREDICTORS;
  test->data.predictor_names = (const char *const[]){"p", "q", "r", "s"};
  test->data.predictor_weights = v;
  for (size_t k = 0; k < 2; k++) {
    means[k] = evs_arena_array(test->arena, (size_t)UNITS * PREDICTORS, sizeof(double));
    for (size_t i = 0; i < (size_t)UNITS * PREDICTORS; i++)
      means[k][i] = test->data.values[i / PREDICTORS * PERIODS + i % PREDICTORS] *
                    (k ? factors[i % PREDICTORS] : 1);
    must(&test->error, synth_predictors_scale(&test->data, means[k], test->arena, &test->error));
    evs_synth_fit_unit(&fits[k], &test->data, EVS_SYNTH_PREDICTORS, 0, test->arena);
  }
  near(fits[1].effect, fits[0].effect, 1e-10);
  for (size_t unit = 0; unit < UNITS; unit++)
    assert_true(fabs(fits[0].weights[unit] - fits[1].weights[unit]) < 1e-10);
  for (int t = 0; t < PERIODS; t++)
    periods[t] = evs_period_year(2001 + t);
  test->data.periods = periods;
  for (size_t round = 0; round < 2 * (EVS_SYNTH_DID + 1); round++) {
    const size_t method = round / 2;
    const double unit = round % 2 ? 0x1p-40 : 1.95583;
    evs_synth_conformal_result of[2];
    evs_synth_data data = test->data;
    double *values = own_values(test);

    for (size_t i = 0; i < (size_t)UNITS * PERIODS; i++)
      values[i] *= unit;
    for (size_t k = 0; k < 2; k++) {
      data.values = k ? values : test->data.values;
      data.scale = k ? unit : 1;
      evs_synth_fit_unit(&fits[k], &data, (evs_synth_method)method, 0, test->arena);
      evs_synth_conformal(&of[k], &data, (evs_synth_method)method, &fits[k], 0.8, test->arena);
    }
    assert_true(of[0].effect.p_value == of[1].effect.p_value);
    assert_true(isnan(of[0].effect.conf_low) == isnan(of[1].effect.conf_low));
    if (!isnan(of[0].effect.conf_low))
      near(of[1].effect.conf_low, unit * of[0].effect.conf_low, 1e-6);
  }
}

/* One donor and two readings before: one step only, so SDID has no noise. */
static void test_too_little_for_sdid(void **state)
{
  fixture *test = *state;

  draw_data(test, 11);
  test->data.unit_count = 2;
  test->data.pre_count = 2;
  evs_synth(test->results, &test->data, 1, test->arena);
  assert_non_null(test->results[EVS_SYNTH_SDID].fit.reason);
  assert_true(isnan(test->results[EVS_SYNTH_SDID].p_value));
  near(test->results[EVS_SYNTH_SC].fit.weights[1], 1, 1e-15);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
      TEST(test_california),
      TEST(test_california_placebos),
      TEST(test_california_conformal),
      TEST(test_conformal_by_hand),
      TEST(test_conformal_in_two_parts),
      TEST(test_california_predictors),
      TEST(test_scale_of_predictors),
      TEST(test_currency),
      TEST(test_period_constants),
      TEST(test_unit_constants),
      TEST(test_permuted_donors),
      TEST(test_idle_donors),
      TEST(test_threads),
      TEST(test_left_out),
      TEST(test_earlier_starts),
      TEST(test_too_little_for_sdid),
      TEST(test_augmented_mends),
      TEST(test_units_of_measurement),
#undef TEST
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
