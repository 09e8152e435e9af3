/* Interrupted time series against R (tests/reference/its.csv, made by
   scripts/reference/its.R from series that it draws), against the numbers for
   California's tobacco programme where the corpora are present, under changes that
   must not matter, and refused where they must be. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/its.h"
#include "support/expected.h"
#include "support/fixture.h"
#include "support/panels.h"

enum { CASE_SIZE = 128, REFERENCE_ROWS = 361 };

typedef struct {
  evs_arena *arena;
  evs_its_data data;
  evs_its_options options;
  evs_its_result result;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* ---- from a file to a result ---------------------------------------------------- */

static void read_data(fixture *test, const series_file *from, bool alone)
{
  evs_panel *panel = evs_arena_alloc(test->arena, sizeof *panel);
  const evs_groups groups = {.treated = &from->treated,
                             .treated_count = 1,
                             .control = &from->control,
                             .control_count = from->control ? 1 : 0,
                             .population = from->population ? "population" : NULL};

  must(&test->error, read_series_file(panel, from, test->arena, &test->error));
  must(&test->error,
       evs_its_data_make(&test->data, panel, 0, &groups, alone, NULL, test->arena, &test->error));
}

static void fit(fixture *test)
{
  must(&test->error,
       evs_its(&test->result, &test->data, &test->options, test->arena, &test->error));
}

static void set_start(fixture *test, const char *start)
{
  must(&test->error, evs_period_parse(&test->options.start, start, &test->error));
}

/* ---- R ----------------------------------------------------------------------------- */

static const series_file sources[] = {
    {"tests/data/series/its_counts.csv", "unit", "month", "cases", NULL, EVS_FLOW, "Pilot", "Rest"},
    {"tests/data/series/its_rates.csv", "unit", "quarter", "rate", NULL, EVS_RATE, "Pilot", "Rest"},
    {"tests/data/series/its_small.csv", NULL, "month", "starts", NULL, EVS_FLOW, "Pilot", NULL},
};
static const char *const source_names[] = {"counts", "rates", "small"};
static const char *const source_starts[] = {"2011-01", "2010-Q4", "2012-01"};

static void read_word(fixture *test, series_file *from, const char *word, char **rest)
{
  if (strcmp(word, "lags") == 0)
    test->options.lags = atol(strtok_r(NULL, " ", rest));
  else if (strcmp(word, "harmonics") == 0)
    test->options.harmonics = (size_t)atol(strtok_r(NULL, " ", rest));
  else if (strcmp(word, "transition") == 0)
    test->options.transition = (size_t)atol(strtok_r(NULL, " ", rest));
  else if (strcmp(word, "population") == 0)
    from->population = "people";
  else if (strcmp(word, "ml") == 0)
    test->options.likelihood = EVS_ML;
  else {
    assert_string_equal(word, "logarithm");
    test->options.logarithm = true;
  }
}

/* "counts alone ols lags 3 harmonics 2": the file, alone or with control, the
   model, and words with their numbers. */
static void run_case(fixture *test, const char *name)
{
  char text[CASE_SIZE];
  char *rest;
  const char *word;
  series_file from;
  size_t source = 0;
  bool alone;

  snprintf(text, sizeof text, "%s", name);
  for (word = strtok_r(text, " ", &rest); strcmp(word, source_names[source]) != 0; source++)
    assert_true(source < 2);
  from = sources[source];
  alone = strcmp(strtok_r(NULL, " ", &rest), "alone") == 0;
  test->options = (evs_its_options){.confidence = 0.95, .lags = -1};
  must(&test->error,
       evs_its_model_parse(&test->options.model, strtok_r(NULL, " ", &rest), &test->error));
  while ((word = strtok_r(NULL, " ", &rest)))
    read_word(test, &from, word, &rest);
  set_start(test, source_starts[source]);
  read_data(test, &from, alone);
  fit(test);
}

static const char *const term_names[] = {"pre_slope", "level_change", "slope_change",
                                         "level_change_difference", "slope_change_difference"};

static double term_statistic(const evs_its_result *result, const char *name)
{
  for (size_t term = 0; term < sizeof term_names / sizeof *term_names; term++) {
    const evs_inference *of = &result->terms[term];
    size_t size = strlen(term_names[term]);

    if (strncmp(name, term_names[term], size) != 0)
      continue;
    if (name[size] == '\0')
      return of->estimate;
    if (strcmp(name + size, " std_error") == 0)
      return of->std_error;
    if (strcmp(name + size, " p_value") == 0)
      return of->p_value;
  }
  fail_msg("no statistic %s", name);
  return NAN;
}

static double statistic(const evs_its_result *result, const char *name)
{
  const size_t last = result->period_count - 1;
  const struct {
    const char *name;
    double value;
  } others[] = {
      {"autocorrelation", result->autocorrelation},
      {"autocorrelation_error", result->autocorrelation_error},
      {"log_likelihood", result->log_likelihood},
      {"dispersion", result->dispersion},
      {"theta", result->theta},
      {"durbin_watson", result->durbin_watson},
      {"breusch_godfrey", result->breusch_godfrey},
      {"breusch_godfrey_p", result->breusch_godfrey_p},
      {"fitted last", result->fitted.value[last]},
      {"counterfactual last", result->counterfactual.value[last]},
      {"counterfactual_low last", result->counterfactual.low[last]},
      {"counterfactual_high last", result->counterfactual.high[last]},
  };

  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (strcmp(others[i].name, name) == 0)
      return others[i].value;
  return term_statistic(result, name);
}

static void check_row(void *context, const expected_row *row)
{
  fixture *test = context;
  double found;

  if (row->is_new_case)
    run_case(test, row->name);
  found = statistic(&test->result, row->statistic);
  if (!(fabs(found - row->expected) <= row->tolerance * fmax(fabs(row->expected), 1e-3)))
    fail_msg("%s, %s: %.17g; expected %.17g", row->name, row->statistic, found, row->expected);
}

static void meets_r(void **state)
{
  assert_int_equal(expected_each("tests/reference/its.csv", check_row, *state), REFERENCE_ROWS);
}

/* ---- California ------------------------------------------------------------------------ */

/* Numbers printed with so many places: half of the last one. */
static void printed(const char *what, double found, double expected, double half)
{
  if (!(fabs(found - expected) <= half))
    fail_msg("%s: %.12g; expected %.12g", what, found, expected);
}

static series_file cigarettes(void **state, const char *name, const char *unit)
{
  fixture *test = *state;

  return (series_file){
      .path = shared_file(state, evs_arena_printf(test->arena, "oracles/data/%s", name)),
      .unit = unit,
      .period = "year",
      .value = "cigsale",
      .kind = EVS_RATE,
      .treated = "California"};
}

/* The numbers of maximum likelihood are gretl's (arma, exact ML by AS 197, errors
   by the Hessian), which stops at a log-likelihood of -72.4616038308; R's arima goes
   on to -72.4616038301, where the level is -6.236005 and rho .9234638. */
static void meets_california(void **state)
{
  enum { ML = 100 }; /* in the place of the lags */
  static const struct {
    evs_its_model model;
    long lags;
    const char *statistic;
    double expected;
    double half;
  } rows[] = {
      {EVS_ITS_OLS, 1, "level_change", -20.05809717, 5e-9},
      {EVS_ITS_OLS, 1, "slope_change", -1.49465219, 5e-9},
      {EVS_ITS_OLS, 1, "pre_slope", -1.77947368, 5e-9},
      {EVS_ITS_OLS, 1, "level_change std_error", 4.724394453, 5e-10},
      {EVS_ITS_OLS, 1, "slope_change std_error", .436820059, 5e-10},
      {EVS_ITS_OLS, 1, "pre_slope std_error", .383418811, 5e-10},
      {EVS_ITS_OLS, 0, "level_change std_error", 3.622412506, 5e-10},
      {EVS_ITS_OLS, 2, "level_change std_error", 5.388251902, 5e-10},
      {EVS_ITS_OLS, 3, "level_change std_error", 5.743744457, 5e-10},
      {EVS_ITS_OLS, 1, "durbin_watson", .53524, 5e-6},
      {EVS_ITS_OLS, 1, "breusch_godfrey", 15.242122, 5e-7},
      {EVS_ITS_PRAIS_WINSTEN, 1, "autocorrelation", .944039, 6e-7},
      {EVS_ITS_PRAIS_WINSTEN, 1, "level_change", -6.08397, 5e-6},
      {EVS_ITS_PRAIS_WINSTEN, 1, "level_change std_error", 2.72485, 5e-6},
      {EVS_ITS_PRAIS_WINSTEN, 1, "slope_change", -1.99436, 5e-6},
      {EVS_ITS_PRAIS_WINSTEN, 1, "slope_change std_error", .950464, 5e-7},
      {EVS_ITS_AR1, ML, "autocorrelation", .923465, 2e-6},
      {EVS_ITS_AR1, ML, "autocorrelation", .9234638, 5e-7},
      {EVS_ITS_AR1, ML, "level_change", -6.23593, 8e-5},
      {EVS_ITS_AR1, ML, "level_change", -6.236005, 2e-6},
      {EVS_ITS_AR1, ML, "level_change std_error", 2.60783, 5e-6},
      {EVS_ITS_AR1, ML, "log_likelihood", -72.4616, 5e-5},
      {EVS_ITS_AR1, ML, "log_likelihood", -72.4616038301, 5e-11},
  };
  fixture *test = *state;
  const series_file from = cigarettes(state, "cigsales_california.csv", NULL);

  read_data(test, &from, true);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    test->options = (evs_its_options){.model = rows[i].model,
                                      .likelihood = rows[i].lags == ML ? EVS_ML : EVS_REML,
                                      .lags = rows[i].lags == ML ? -1 : rows[i].lags,
                                      .confidence = 0.95};
    set_start(test, "1989");
    fit(test);
    printed(rows[i].statistic, statistic(&test->result, rows[i].statistic), rows[i].expected,
            rows[i].half);
  }
}

/* Three control states, each a series of its own. */
static void meets_four_states(void **state)
{
  fixture *test = *state;
  const series_file from = cigarettes(state, "cigsales_4states.csv", "state");

  read_data(test, &from, false);
  test->options = (evs_its_options){.model = EVS_ITS_OLS, .lags = 1, .confidence = 0.95};
  set_start(test, "1989");
  fit(test);
  printed("z_x", statistic(&test->result, "level_change_difference"), -6.469433198, 5e-10);
  printed("error of z_x", statistic(&test->result, "level_change_difference std_error"),
          6.185238370, 5e-10);
  printed("z_xt", statistic(&test->result, "slope_change_difference"), -1.969294974, 5e-10);
  printed("error of z_xt", statistic(&test->result, "slope_change_difference std_error"),
          .653378173, 5e-10);
}

/* ---- series written out in the test ------------------------------------------------------ */

static void set_series(fixture *test, const double *values, size_t count, evs_kind kind)
{
  evs_period *periods = evs_arena_array(test->arena, count, sizeof *periods);
  evs_its_series *series = evs_arena_alloc(test->arena, sizeof *series);

  for (size_t i = 0; i < count; i++) {
    periods[i] = evs_period_month(2010, 1);
    periods[i].number += (int32_t)i;
  }
  *series = (evs_its_series){"Walle", true, values, NULL};
  test->data = (evs_its_data){.outcome = "cases",
                              .kind = kind,
                              .treated_name = "Walle",
                              .period_count = count,
                              .periods = periods,
                              .series_count = 1,
                              .series = series};
}

/* A line with a step of -4 and a bend of -1 has no residuals: the estimates are
   exact, and nothing is said of how sure they are. */
static void says_no_error_without_residuals(void **state)
{
  static const double values[] = {10, 12, 14, 16, 14, 15, 16, 17};
  static const evs_its_model models[] = {EVS_ITS_OLS, EVS_ITS_AR1, EVS_ITS_PRAIS_WINSTEN};
  fixture *test = *state;

  set_series(test, values, 8, EVS_RATE);
  for (size_t i = 0; i < 3; i++) {
    const evs_inference *terms = test->result.terms;

    test->options = (evs_its_options){.model = models[i], .lags = -1, .confidence = 0.95};
    set_start(test, "2010-05");
    fit(test);
    assert_true(fabs(terms[EVS_ITS_PRE_SLOPE].estimate - 2) < 1e-12);
    assert_true(fabs(terms[EVS_ITS_LEVEL_CHANGE].estimate + 4) < 1e-12);
    assert_true(fabs(terms[EVS_ITS_SLOPE_CHANGE].estimate + 1) < 1e-12);
    assert_true(fabs(terms[EVS_ITS_EFFECT_AT_END].estimate + 7) < 1e-12);
    assert_true(isnan(terms[EVS_ITS_LEVEL_CHANGE].std_error));
    assert_true(isnan(terms[EVS_ITS_LEVEL_CHANGE].p_value));
    assert_non_null(strstr(terms[EVS_ITS_LEVEL_CHANGE].inference, "none:"));
    assert_true(fabs(test->result.counterfactual.value[7] - 24) < 1e-12);
  }
}

/* y + 1/2 doubles every month and is halved once: 2^t/2, then 2^t/4. */
static void takes_the_half_away_again(void **state)
{
  static const double values[] = {0, 0.5, 1.5, 3.5, 3.5, 7.5, 15.5, 31.5};
  fixture *test = *state;

  set_series(test, values, 8, EVS_COST);
  test->options =
      (evs_its_options){.model = EVS_ITS_OLS, .logarithm = true, .lags = -1, .confidence = 0.95};
  set_start(test, "2010-05");
  fit(test);
  assert_int_equal(test->result.zero_count, 1);
  assert_true(fabs(test->result.terms[EVS_ITS_PRE_SLOPE].estimate - log(2)) < 1e-12);
  for (size_t i = 0; i < 8; i++) {
    assert_true(fabs(test->result.fitted.value[i] - values[i]) < 1e-11);
    if (i >= 4)
      assert_true(fabs(test->result.counterfactual.value[i] - (ldexp(0.5, (int)i) - 0.5)) < 1e-11);
  }
}

/* The same line where the month of the start has no value: the clock begins there all the same. */
static void starts_where_nothing_is(void **state)
{
  static const double values[] = {10, 12, 14, 16, 15, 16, 17};
  fixture *test = *state;
  evs_period *periods;

  set_series(test, values, 7, EVS_RATE);
  periods = evs_arena_array(test->arena, 7, sizeof *periods);
  for (size_t i = 0; i < 7; i++) {
    periods[i] = test->data.periods[i];
    periods[i].number += i >= 4;
  }
  test->data.periods = periods;
  test->options = (evs_its_options){.lags = -1, .confidence = 0.95};
  set_start(test, "2010-05");
  fit(test);
  assert_true(fabs(test->result.terms[EVS_ITS_PRE_SLOPE].estimate - 2) < 1e-12);
  assert_true(fabs(test->result.terms[EVS_ITS_LEVEL_CHANGE].estimate + 4) < 1e-12);
  assert_true(fabs(test->result.terms[EVS_ITS_SLOPE_CHANGE].estimate + 1) < 1e-12);
  assert_true(fabs(test->result.counterfactual.value[6] - 24) < 1e-12);
}

/* The same line with two months behind it that an end leaves out. */
static void ends_where_it_is_told(void **state)
{
  static const double values[] = {10, 12, 14, 16, 14, 15, 16, 17, 90, 3};
  fixture *test = *state;

  set_series(test, values, 10, EVS_RATE);
  test->options = (evs_its_options){.lags = -1, .confidence = 0.95};
  set_start(test, "2010-05");
  must(&test->error, evs_period_parse(&test->options.end, "2010-08", &test->error));
  fit(test);
  assert_int_equal(test->result.period_count, 8);
  assert_int_equal(test->result.n, 8);
  assert_true(fabs(test->result.terms[EVS_ITS_SLOPE_CHANGE].estimate + 1) < 1e-12);
  assert_true(fabs(test->result.terms[EVS_ITS_EFFECT_AT_END].estimate + 7) < 1e-12);
}

/* What never changes has no error either, by any model. */
static void constants_have_no_error(void **state)
{
  static const double values[] = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
  static const evs_its_model models[] = {EVS_ITS_OLS, EVS_ITS_AR1, EVS_ITS_PRAIS_WINSTEN};
  fixture *test = *state;

  for (size_t i = 0; i < 3; i++) {
    set_series(test, values, 12, EVS_RATE);
    test->options = (evs_its_options){.model = models[i], .lags = -1, .confidence = 0.95};
    set_start(test, "2010-07");
    fit(test);
    assert_true(fabs(test->result.terms[EVS_ITS_LEVEL_CHANGE].estimate) < 1e-12);
    assert_true(isnan(test->result.terms[EVS_ITS_LEVEL_CHANGE].std_error));
    assert_true(isnan(test->result.autocorrelation));
  }
}

static void fit_of(fixture *test, evs_its_model model, const double *values, size_t count,
                   evs_kind kind)
{
  set_series(test, values, count, kind);
  test->options = (evs_its_options){.model = model, .lags = 2, .confidence = 0.95};
  set_start(test, "2010-07");
  fit(test);
}

/* Another currency and another origin change nothing but the unit: y' = 1000 y + 5e6. */
static void keeps_its_tests_in_other_units(void **state)
{
  static const double values[] = {31, 28, 35, 30, 33, 36, 24, 27, 22, 25, 19, 23};
  static const evs_its_model models[] = {EVS_ITS_OLS, EVS_ITS_AR1, EVS_ITS_PRAIS_WINSTEN};
  double other[12];
  fixture *test = *state;

  for (size_t i = 0; i < 12; i++)
    other[i] = 1000 * values[i] + 5e6;
  for (size_t i = 0; i < 3; i++) {
    evs_its_result first;

    fit_of(test, models[i], values, 12, EVS_RATE);
    first = test->result;
    fit_of(test, models[i], other, 12, EVS_RATE);
    for (size_t term = 0; term <= EVS_ITS_SLOPE_CHANGE; term++) {
      printed("estimate", test->result.terms[term].estimate, 1000 * first.terms[term].estimate,
              1e-5);
      printed("p value", test->result.terms[term].p_value, first.terms[term].p_value, 1e-7);
    }
  }
}

/* In units so large that all values are small: the same to nearly the last digit. */
static void keeps_its_tests_in_large_units(void **state)
{
  static const double values[] = {31, 28, 35, 30, 33, 36, 24, 27, 22, 25, 19, 23};
  static const evs_its_model models[] = {EVS_ITS_OLS, EVS_ITS_AR1, EVS_ITS_PRAIS_WINSTEN};
  double small[12];
  fixture *test = *state;

  for (size_t i = 0; i < 12; i++)
    small[i] = values[i] * 0x1p-60;
  for (size_t i = 0; i < 3; i++) {
    evs_its_result first;

    fit_of(test, models[i], values, 12, EVS_RATE);
    first = test->result;
    fit_of(test, models[i], small, 12, EVS_RATE);
    for (size_t term = 0; term <= EVS_ITS_EFFECT_AT_END; term++) {
      const evs_inference *one = &first.terms[term];
      const evs_inference *other = &test->result.terms[term];

      if (isnan(one->estimate))
        continue;
      printed("estimate", other->estimate * 0x1p60, one->estimate, 1e-9);
      printed("error", other->std_error * 0x1p60, one->std_error, 1e-9);
      printed("p value", other->p_value, one->p_value, 1e-9);
    }
    printed("counterfactual", test->result.counterfactual.low[11] * 0x1p60,
            first.counterfactual.low[11], 1e-8);
    printed("Durbin-Watson", test->result.durbin_watson, first.durbin_watson, 1e-9);
    printed("Breusch-Godfrey", test->result.breusch_godfrey, first.breusch_godfrey, 1e-9);
  }
}

/* All zeros after the start: no finite estimate, and no p value. */
static void recognises_separation(void **state)
{
  static const double values[] = {3, 2, 4, 1, 3, 2, 0, 0, 0, 0, 0, 0};
  static const evs_its_model models[] = {EVS_ITS_POISSON, EVS_ITS_QUASIPOISSON, EVS_ITS_NEGBIN};
  fixture *test = *state;

  for (size_t i = 0; i < 3; i++) {
    fit_of(test, models[i], values, 12, EVS_FLOW);
    assert_non_null(test->result.reason);
    assert_true(isnan(test->result.terms[EVS_ITS_LEVEL_CHANGE].estimate));
    assert_true(isnan(test->result.terms[EVS_ITS_LEVEL_CHANGE].p_value));
    assert_true(isnan(test->result.counterfactual.value[8]));
    for (size_t term = 0; term < EVS_ITS_TERM_COUNT; term++)
      assert_string_equal(test->result.terms[term].inference, test->result.reason);
  }
}

/* Counts that vary less than Poisson's: theta has no finite maximum. */
static void becomes_poisson(void **state)
{
  static const double values[] = {20, 21, 20, 21, 20, 21, 15, 16, 15, 16, 15, 16};
  fixture *test = *state;
  evs_its_result poisson;

  fit_of(test, EVS_ITS_POISSON, values, 12, EVS_FLOW);
  poisson = test->result;
  fit_of(test, EVS_ITS_NEGBIN, values, 12, EVS_FLOW);
  assert_true(isnan(test->result.theta));
  for (size_t term = 0; term <= EVS_ITS_SLOPE_CHANGE; term++) {
    printed("estimate", test->result.terms[term].estimate, poisson.terms[term].estimate, 1e-12);
    printed("error", test->result.terms[term].std_error, poisson.terms[term].std_error, 1e-12);
  }
}

/* People or millions of people: rates have another unit, ratios of rates have not.  A month without
   people has no rate. */
static void keeps_ratios_per_million(void **state)
{
  static const double values[] = {20, 25, 19, 31, 22, 27, 15, 18, 14, 22, 15, 19};
  static const evs_its_model models[] = {EVS_ITS_POISSON, EVS_ITS_QUASIPOISSON, EVS_ITS_NEGBIN};
  double people[12];
  fixture *test = *state;

  for (size_t i = 0; i < 3; i++) {
    evs_its_result first;
    evs_its_series one;

    set_series(test, values, 12, EVS_FLOW);
    one = test->data.series[0];
    one.population = people;
    test->data.series = &one;
    test->options = (evs_its_options){.model = models[i], .lags = -1, .confidence = 0.95};
    set_start(test, "2010-07");
    for (size_t t = 0; t < 12; t++)
      people[t] = 1000 + (double)(t * t % 7);
    fit(test);
    first = test->result;
    for (size_t t = 0; t < 12; t++)
      people[t] /= 1e6;
    fit(test);
    for (size_t term = 0; term <= EVS_ITS_SLOPE_CHANGE; term++) {
      printed("estimate", test->result.terms[term].estimate, first.terms[term].estimate, 1e-10);
      printed("error", test->result.terms[term].std_error, first.terms[term].std_error, 1e-10);
    }
    printed("fitted", test->result.fitted.value[5], first.fitted.value[5], 1e-8);
    people[3] = 0;
    fit(test);
    assert_true(isnan(test->result.fitted.value[3]) ||
                test->result.terms[0].estimate != first.terms[0].estimate);
  }
}

/* A month of 28 days with 28 cases and one of 31 with 31: one case a day, no change. */
static void divides_the_calendar_out(void **state)
{
  static const double days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  fixture *test = *state;

  set_series(test, days, 12, EVS_FLOW);
  test->options = (evs_its_options){
      .model = EVS_ITS_OLS, .lags = -1, .confidence = 0.95, .calendar = EVS_CALENDAR_DAYS};
  set_start(test, "2010-07");
  fit(test);
  assert_true(fabs(test->result.terms[EVS_ITS_LEVEL_CHANGE].estimate) < 1e-12);
  test->options.model = EVS_ITS_QUASIPOISSON;
  fit(test);
  assert_true(fabs(test->result.terms[EVS_ITS_LEVEL_CHANGE].estimate) < 1e-12);
  assert_true(fabs(test->result.fitted.value[1] - 28) < 1e-10);
}

/* As the header has it. */
static void default_models_follow_the_kind(void **state)
{
  static const struct {
    evs_kind kind;
    evs_its_model first;
    bool first_logarithm, second_logarithm;
  } rows[] = {
      {EVS_STOCK, EVS_ITS_QUASIPOISSON, false, true}, {EVS_FLOW, EVS_ITS_QUASIPOISSON, false, true},
      {EVS_COUNT, EVS_ITS_QUASIPOISSON, false, true}, {EVS_COST, EVS_ITS_OLS, true, true},
      {EVS_RATE, EVS_ITS_OLS, false, false},          {EVS_SCORE, EVS_ITS_OLS, false, false},
      {EVS_INDEX, EVS_ITS_OLS, false, false},
  };
  const evs_its_options common = {.confidence = 0.9, .lags = 3};

  (void)state;
  assert_int_equal(sizeof rows / sizeof *rows, EVS_KIND_COUNT);
  for (size_t i = 0; i < EVS_KIND_COUNT; i++) {
    evs_its_options out[2];

    evs_its_default_models(out, &common, rows[i].kind);
    assert_int_equal(out[0].model, rows[i].first);
    assert_int_equal(out[1].model, EVS_ITS_AR1);
    assert_int_equal(out[0].logarithm, rows[i].first_logarithm);
    assert_int_equal(out[1].logarithm, rows[i].second_logarithm);
    for (size_t k = 0; k < 2; k++)
      assert_true(out[k].confidence == 0.9 && out[k].lags == 3);
  }
}

static void refuses_levels(void **state)
{
  static const double values[] = {5, 6, 7, 5, 6, 8, 4, 3, 5, 4, 3, 4};
  static const double levels[] = {0, 1, -0.5, 1.5, 95, NAN};
  fixture *test = *state;

  set_series(test, values, 12, EVS_FLOW);
  set_start(test, "2010-07");
  for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
    test->options.confidence = levels[i];
    assert_int_equal(evs_its(&test->result, &test->data, &test->options, test->arena, &test->error),
                     EVS_USAGE);
    assert_non_null(strstr(test->error.message, "confidence"));
  }
}

static void refuses(void **state)
{
  static const double plain[] = {5, 6, 7, 5, 6, 8, 4, 3, 5, 4, 3, 4};
  static const double zeros[12] = {0};
  static const double fractions[] = {5, 6, 7.5, 5, 6, 8, 4, 3, 5, 4, 3, 4};
  static const double negative[] = {5, 6, -7, 5, 6, 8, 4, 3, 5, 4, 3, 4};
  static const struct {
    const char *label;
    const double *values;
    evs_kind kind;
    evs_its_options options;
    const char *start;
    evs_status status;
    const char *message;
  } rows[] = {
      {"before the data", plain, EVS_FLOW, {0}, "2009-07", EVS_BAD_DATA, "outside the data"},
      {"at the first", plain, EVS_FLOW, {0}, "2010-01", EVS_BAD_DATA, "outside the data"},
      {"after the data", plain, EVS_FLOW, {0}, "2011-01", EVS_BAD_DATA, "outside the data"},
      {"end before the data",
       plain,
       EVS_FLOW,
       {.end = {EVS_MONTH, -100000}},
       "2010-07",
       EVS_BAD_DATA,
       "( to )"},
      {"two before", plain, EVS_FLOW, {0}, "2010-03", EVS_TOO_FEW, "2 value(s) before the start"},
      {"two after", plain, EVS_FLOW, {0}, "2010-11", EVS_TOO_FEW, "2 value(s) after the start"},
      {"transition", plain, EVS_FLOW, {.transition = 5}, "2010-06", EVS_TOO_FEW, "after the start"},
      {"zeros", zeros, EVS_FLOW, {0}, "2010-07", EVS_BAD_DATA, "all values of"},
      {"fractions",
       fractions,
       EVS_RATE,
       {.model = EVS_ITS_POISSON},
       "2010-07",
       EVS_BAD_DATA,
       "needs whole numbers"},
      {"a cost",
       plain,
       EVS_COST,
       {.model = EVS_ITS_NEGBIN},
       "2010-07",
       EVS_BAD_DATA,
       "not a count"},
      {"negative",
       negative,
       EVS_RATE,
       {.model = EVS_ITS_POISSON},
       "2010-07",
       EVS_BAD_DATA,
       "expected 0 or more"},
      {"logarithm",
       negative,
       EVS_RATE,
       {.model = EVS_ITS_AR1, .logarithm = true},
       "2010-07",
       EVS_BAD_DATA,
       "expected 0 or more"},
      {"lags", plain, EVS_FLOW, {.lags = 12}, "2010-07", EVS_USAGE, "fewer than the 12 periods"},
      {"harmonics", plain, EVS_FLOW, {.harmonics = 6}, "2010-07", EVS_USAGE, "at most 5"},
      {"too many", plain, EVS_FLOW, {.harmonics = 4}, "2010-07", EVS_TOO_FEW, "coefficients"},
      {"calendar",
       plain,
       EVS_STOCK,
       {.calendar = EVS_CALENDAR_DAYS},
       "2010-07",
       EVS_USAGE,
       "for flows and costs"},
  };
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_status status;

    set_series(test, rows[i].values, 12, rows[i].kind);
    test->options = rows[i].options;
    test->options.confidence = 0.95;
    set_start(test, rows[i].start);
    status = evs_its(&test->result, &test->data, &test->options, test->arena, &test->error);
    if (status != rows[i].status || !strstr(test->error.message, rows[i].message))
      fail_msg("%s: %s, %s", rows[i].label, evs_status_name(status), test->error.message);
  }
}

#define test_of(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

static void reads_likelihoods(void **state)
{
  evs_likelihood found;

  (void)state;
  assert_int_equal(evs_likelihood_parse(&found, "ml", NULL), EVS_OK);
  assert_int_equal(found, EVS_ML);
  assert_int_equal(evs_likelihood_parse(&found, "reml", NULL), EVS_OK);
  assert_int_equal(found, EVS_REML);
  assert_int_equal(evs_likelihood_parse(&found, "REML", NULL), EVS_USAGE);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_likelihoods),
      test_of(meets_r),
      test_of(meets_california),
      test_of(meets_four_states),
      test_of(says_no_error_without_residuals),
      test_of(takes_the_half_away_again),
      test_of(starts_where_nothing_is),
      test_of(ends_where_it_is_told),
      test_of(constants_have_no_error),
      test_of(keeps_its_tests_in_other_units),
      test_of(keeps_its_tests_in_large_units),
      test_of(recognises_separation),
      test_of(becomes_poisson),
      test_of(keeps_ratios_per_million),
      test_of(divides_the_calendar_out),
      test_of(default_models_follow_the_kind),
      test_of(refuses),
      test_of(refuses_levels),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
