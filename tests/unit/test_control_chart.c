/* Control charts against R (tests/reference/control_chart.csv, made by
   scripts/reference/control_chart.R), against the charts of qicharts2 where the
   corpora are present, worked by hand, under changes that must not matter, and
   refused where they must be. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/chart_parts.h"
#include "support/expected.h"
#include "support/fixture.h"
#include "support/panels.h"

enum { CASE_SIZE = 128, REFERENCE_ROWS = 164 };

typedef struct {
  evs_arena *arena;
  evs_panel panel;
  evs_chart_options options;
  evs_chart_result result;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void chart(fixture *test)
{
  must(&test->error, evs_control_chart(&test->result, &test->panel, 0, 0, &test->options,
                                       test->arena, &test->error));
}

/* ---- from a file ------------------------------------------------------------------- */

static void read_panel(fixture *test, const series_file *from)
{
  must(&test->error, read_series_file(&test->panel, from, test->arena, &test->error));
}

/* The chart of unit 0 with the first `baseline` periods as its baseline. */
static void set_chart(fixture *test, const char *kind, size_t baseline, evs_chart_rule rules)
{
  test->options = (evs_chart_options){.denominator = EVS_ABSENT, .rules = rules};
  must(&test->error, evs_chart_kind_parse(&test->options.kind, kind, &test->error));
  if (evs_chart_has_denominator(test->options.kind))
    test->options.denominator = 1;
  test->options.baseline_until = test->panel.indicators[0].periods[baseline - 1];
}

/* ---- R ----------------------------------------------------------------------------- */

static const series_file sources[] = {
    {"tests/data/series/its_counts.csv", "unit", "month", "cases", "people", EVS_RATE, "Pilot",
     NULL},
    {"tests/data/series/its_rates.csv", "unit", "quarter", "rate", NULL, EVS_RATE, "Pilot", NULL},
    {"tests/data/series/its_small.csv", NULL, "month", "starts", NULL, EVS_RATE, "Pilot", NULL},
};
static const char *const source_names[] = {"counts", "rates", "small"};

/* R's series has no holes, so that its index counts values, ours periods. */
static size_t value_index(const evs_chart_result *result, size_t value)
{
  size_t index = 0;

  for (; isnan(result->values[index]) || value > 0; index++)
    value -= isnan(result->values[index]) ? 0 : 1;
  return index;
}

static size_t baseline_periods(const fixture *test, size_t values)
{
  const evs_indicator *indicator = &test->panel.indicators[0];
  size_t index = 0;

  for (; values > 0; index++)
    values -= evs_decimal_missing(evs_panel_at(indicator, 0, index)->value) ? 0 : 1;
  return index;
}

/* "counts uprime 24": the file, the chart, the values of the baseline; "runs 9" is no chart. */
static void run_case(fixture *test, const char *name)
{
  char text[CASE_SIZE];
  char *rest;
  const char *file, *kind;
  size_t source = 0;

  snprintf(text, sizeof text, "%s", name);
  file = strtok_r(text, " ", &rest);
  if (strcmp(file, "runs") == 0)
    return;
  kind = strtok_r(NULL, " ", &rest);
  while (strcmp(source_names[source], file) != 0)
    source++;
  read_panel(test, &sources[source]);
  set_chart(test, kind, baseline_periods(test, (size_t)atol(rest)), EVS_RULE_BOTH);
  chart(test);
}

static double signals_beyond(const evs_chart_result *result)
{
  size_t count = 0;

  for (size_t i = 0; i < result->signal_count; i++)
    count += result->signals[i].kind <= EVS_SIGNAL_BELOW ? 1 : 0;
  return (double)count;
}

static double statistic(const fixture *test, const char *name, const char *case_name)
{
  const evs_chart_result *result = &test->result;
  const evs_chart_phase *phase = &result->phases[0];
  const struct {
    const char *name;
    double value;
  } rows[] = {{"centre", phase->centre},
              {"signals", signals_beyond(result)},
              {"useful", (double)phase->runs.useful},
              {"longest", (double)phase->runs.longest},
              {"longest_limit", (double)phase->runs.longest_limit},
              {"crossings", (double)phase->runs.crossings},
              {"crossings_limit", (double)phase->runs.crossings_limit},
              {"limit_alarm", result->limit_alarm},
              {"autocorrelation", phase->autocorrelation},
              {"dispersion", phase->dispersion},
              {"dispersion_p", phase->dispersion_p}};

  if (strcmp(name, "run_alarm") == 0)
    return chart_runs_alarm((size_t)atol(case_name + strlen("runs ")), test->arena);
  if (strncmp(name, "lower ", 6) == 0)
    return result->lower[value_index(result, (size_t)atol(name + 6))];
  if (strncmp(name, "upper ", 6) == 0)
    return result->upper[value_index(result, (size_t)atol(name + 6))];
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].name, name) == 0)
      return rows[i].value;
  fail_msg("no statistic %s", name);
  return NAN;
}

static void check_row(void *context, const expected_row *row)
{
  fixture *test = context;
  double found;

  if (row->is_new_case)
    run_case(test, row->name);
  found = statistic(test, row->statistic, row->name);
  if (!(fabs(found - row->expected) <= row->tolerance * fabs(row->expected)))
    fail_msg("%s, %s: %.17g; expected %.17g", row->name, row->statistic, found, row->expected);
}

static void meets_r(void **state)
{
  assert_int_equal(expected_each("tests/reference/control_chart.csv", check_row, *state),
                   REFERENCE_ROWS);
}

/* ---- qicharts2 --------------------------------------------------------------------- */

/* Numbers as printed, so to half of their last place. */
typedef struct {
  const char *kind;
  size_t baseline;
  double centre, first_lower, first_upper, half;
  double beyond; /* signals of limits, by the plotted values; NaN: not known */
} published_chart;

static void check_published(fixture *test, const published_chart *row, double factor)
{
  set_chart(test, row->kind, row->baseline, EVS_RULE_BOTH);
  chart(test);
  const double found[] = {test->result.phases[0].centre, test->result.lower[0],
                          test->result.upper[0]};
  const double expected[] = {row->centre, row->first_lower, row->first_upper};

  for (size_t i = 0; i < 3; i++)
    if (!isnan(expected[i]) && !(fabs(factor * found[i] - expected[i]) <= row->half))
      fail_msg("%s, number %zu: %.12g; expected %.12g", row->kind, i, factor * found[i],
               expected[i]);
  if (!isnan(row->beyond))
    assert_true(signals_beyond(&test->result) == row->beyond);
}

static void meets_qicharts_cdi(void **state)
{
  static const published_chart rows[] = {
      {"run", 36, 17, NAN, NAN, 0, 0},
      {"i", 36, 14.8333333, 3.3345849, 26.33208177, 5e-8, 2},
      {"mr", 36, 4.7428571, 0, 15.49491429, 5e-8, NAN},
      {"c", 36, NAN, 3.27911333, 26.38755334, 1e-8, 2},
      {"i", 24, 18.70833333, 6.13579948, 31.28086718, 1e-8, 7},
  };
  fixture *test = *state;
  const evs_chart_runs *runs = &test->result.phases[0].runs;

  read_panel(test, &(series_file){.path = shared_file(state, "oracles/data/cdi.csv"),
                                  .period = "month",
                                  .value = "n",
                                  .kind = EVS_RATE,
                                  .treated = "cdi"});
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    check_published(test, &rows[i], 1);
    if (i > 0)
      continue;
    assert_int_equal(runs->longest, 14);
    assert_int_equal(runs->longest_limit, 8);
    assert_int_equal(runs->crossings, 6);
    assert_int_equal(runs->crossings_limit, 11);
  }
}

/* The accidents are numbered, not dated: as years. */
static void meets_qicharts_accidents(void **state)
{
  static const published_chart rows[] = {
      {"p", 20, .9528997113, .9516995646, .9540998580, 5e-11, NAN},
      {"pprime", 20, .9528997113, .9401296442, .9656697785, 5e-11, 0},
  };
  fixture *test = *state;
  FILE *from = fopen(shared_file(state, "oracles/data/nhs_accidents.csv"), "r");
  char path[] = "/tmp/evalstat-test-XXXXXX";
  FILE *to = fdopen(mkstemp(path), "w");
  int number, part, whole;

  assert_non_null(from);
  assert_non_null(to);
  fprintf(to, "year,r,n\n");
  assert_int_equal(fscanf(from, "%*[^\n]"), 0);
  while (fscanf(from, "%d,%d,%d", &number, &part, &whole) == 3)
    fprintf(to, "%d,%d,%d\n", 2000 + number, part, whole);
  fclose(from);
  fclose(to);
  read_panel(test, &(series_file){.path = path,
                                  .period = "year",
                                  .value = "r",
                                  .population = "n",
                                  .kind = EVS_RATE,
                                  .treated = "nhs"});
  remove(path);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_published(test, &rows[i], 1);
}

/* Per 10,000 days, as they are printed. */
static void meets_qicharts_infections(void **state)
{
  static const published_chart rows[] = {
      {"u", 24, 26.88038957, 0, 59.57925947, 5e-9, NAN},
      {"uprime", 24, 26.88038957, 0, 59.25613149, 5e-9, NAN},
  };
  fixture *test = *state;

  read_panel(test, &(series_file){
                       .path = shared_file(state, "oracles/data/hospital_infections_BOH_UTI.csv"),
                       .unit = "hospital",
                       .period = "month",
                       .value = "n",
                       .population = "days",
                       .kind = EVS_RATE,
                       .treated = "BOH"});
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_published(test, &rows[i], 10000);
}

/* ---- by hand ----------------------------------------------------------------------- */

enum { MOST_MONTHS = 64 };

static evs_decimal decimal_of(double value)
{
  return isnan(value) ? EVS_DECIMAL_MISSING : (evs_decimal){(int64_t)llround(value * 100), 2};
}

/* Months from 2020-01 of one unit, without the month `left_out` (0: none left out). */
static void make_panel(fixture *test, const double *values, const double *wholes, size_t count,
                       size_t left_out)
{
  static const char *const unit = "A";
  static const char *const file = "made.csv";
  evs_indicator *indicators = evs_arena_array(test->arena, 2, sizeof *indicators);
  evs_period *periods = evs_arena_array(test->arena, count, sizeof *periods);

  for (size_t k = 0; k < 2; k++) {
    evs_observation *cells = evs_arena_array(test->arena, count, sizeof *cells);

    for (size_t i = 0; i < count; i++)
      cells[i] = (evs_observation){.value = decimal_of(k == 0   ? values[i]
                                                       : wholes ? wholes[i]
                                                                : 1),
                                   .line = (uint32_t)(i + 2),
                                   .column = (uint32_t)(2 + k)};
    indicators[k] = (evs_indicator){.spec = {.name = k == 0 ? "value" : "whole", .kind = EVS_RATE},
                                    .period_count = count,
                                    .periods = periods,
                                    .observations = cells};
  }
  for (size_t i = 0; i < count; i++)
    periods[i] = evs_period_month(2020 + (int)(i + (left_out && i >= left_out)) / 12,
                                  (int)(i + (left_out && i >= left_out)) % 12 + 1);
  test->panel = (evs_panel){.unit_count = 1,
                            .units = &unit,
                            .indicator_count = 2,
                            .indicators = indicators,
                            .file_count = 1,
                            .files = &file};
}

/* 10 12 11 13 | 20 8: mean 11.5, moving ranges 2 1 2, their mean 5/3, spread
   5/3 / 1.128, limits 11.5 +- 4.4326; c: limits 11.5 +- 10.1735. */
static void worked_by_hand(void **state)
{
  static const double values[] = {10, 12, 11, 13, 20, 8};
  fixture *test = *state;

  make_panel(test, values, NULL, 6, 0);
  set_chart(test, "i", 4, EVS_RULE_LIMITS);
  chart(test);
  assert_true(test->result.phases[0].centre == 11.5);
  assert_true(fabs(test->result.upper[5] - (11.5 + 5 / 1.128)) < 1e-12);
  assert_true(fabs(test->result.lower[0] - (11.5 - 5 / 1.128)) < 1e-12);
  assert_int_equal(test->result.signal_count, 1);
  assert_int_equal(test->result.signals[0].kind, EVS_SIGNAL_ABOVE);
  assert_int_equal(test->result.signals[0].period, 4);
  assert_true(test->result.signals[0].after_baseline);
  assert_true(fabs(test->result.signals[0].spreads - 8.5 * 1.128 * 3 / 5) < 1e-12);
  set_chart(test, "c", 4, EVS_RULE_LIMITS);
  chart(test);
  assert_true(fabs(test->result.upper[5] - (11.5 + 3 * sqrt(11.5))) < 1e-12);
  assert_int_equal(test->result.signal_count, 0);
}

/* The same in hundreds: how many spreads away does not depend on the unit.  Periods after the end
   of the chart are not in it. */
static void ends_where_it_is_told(void **state)
{
  static const double values[] = {0.10, 0.12, 0.11, 0.13, 0.20, 0.08};
  fixture *test = *state;

  make_panel(test, values, NULL, 6, 0);
  set_chart(test, "i", 4, EVS_RULE_LIMITS);
  for (size_t count = 5; count <= 6; count++) {
    test->options.end = test->panel.indicators[0].periods[count - 1];
    chart(test);
    assert_int_equal(test->result.period_count, count);
    assert_int_equal(test->result.signal_count, 1);
    assert_true(fabs(test->result.signals[0].spreads - 8.5 * 1.128 * 3 / 5) < 1e-12);
    assert_true(fabs(test->result.signals[0].limit - (11.5 + 5 / 1.128) / 100) < 1e-15);
  }
  test->options.end = evs_period_year(2020);
  chart(test);
  assert_int_equal(test->result.period_count, 6);
  test->options.end = evs_period_year(2030);
  chart(test);
  assert_int_equal(test->result.period_count, 6);
}

/* On the limit is not beyond it: c of 4 4 4 4 has limits 0 (cut off) and 10. */
static void limits_are_strict(void **state)
{
  static const double values[] = {4, 4, 4, 4, 10, 0, 11};
  fixture *test = *state;

  make_panel(test, values, NULL, 7, 0);
  set_chart(test, "c", 4, EVS_RULE_LIMITS);
  chart(test);
  assert_int_equal(test->result.signal_count, 1);
  assert_int_equal(test->result.signals[0].period, 6);
}

/* 1 9 1 9 1 9 1 9 without the fifth: ranges 8 8 8 and 8 8; a missing value and a
   month that is not in the file come to the same. */
static void gaps_give_no_range(void **state)
{
  static const double holed[] = {1, 9, 1, 9, NAN, 4, 6, 4};
  static const double closed[] = {1, 9, 1, 9, 4, 6, 4};
  fixture *test = *state;
  double mean;

  make_panel(test, holed, NULL, 8, 0);
  set_chart(test, "i", 8, EVS_RULE_LIMITS);
  chart(test);
  mean = test->result.phases[0].range_mean;
  assert_true(fabs(mean - 28.0 / 5) < 1e-12);
  assert_int_equal(test->result.phases[0].range_gaps, 1);
  make_panel(test, closed, NULL, 7, 4);
  set_chart(test, "i", 7, EVS_RULE_LIMITS);
  chart(test);
  assert_true(test->result.phases[0].range_mean == mean);
  assert_int_equal(test->result.phases[0].range_gaps, 1);
}

/* Where no limit is made of them, ranges are neither told nor needed. */
static void only_limits_take_ranges(void **state)
{
  static const double apart[] = {1, NAN, 9, NAN, 4, NAN, 6};
  static const double together[] = {1, 9, 4, 6, 5, 2, 7};
  fixture *test = *state;

  make_panel(test, apart, NULL, 7, 0);
  set_chart(test, "run", 7, EVS_RULE_RUNS);
  chart(test);
  assert_true(isnan(test->result.phases[0].range_mean));
  make_panel(test, together, NULL, 7, 0);
  set_chart(test, "mr", 7, EVS_RULE_LIMITS);
  chart(test);
  assert_true(isnan(test->result.phases[0].range_mean));
  assert_true(isnan(test->result.phases[0].dispersion));
}

/* round(log2 n + 3) by hand: up to 2^2.5 = 5.66 there are 5, up to 11.3 6; nothing has no run. */
static void the_longest_run_grows_with_the_logarithm(void **state)
{
  static const struct {
    size_t useful, longest;
  } rows[] = {{0, 0}, {1, 3},  {2, 4},  {3, 5},  {5, 5},
              {6, 6}, {11, 6}, {12, 7}, {24, 8}, {1024, 13}};

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(chart_longest_limit(rows[i].useful), rows[i].longest);
}

/* Ranges 1 1 1 1 1 1 1 1 1 40 41: mean 90/11, 3.267 times it 26.7: two are dropped. */
static void large_ranges_are_dropped_once(void **state)
{
  static const double values[] = {5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 46, 5};
  fixture *test = *state;

  make_panel(test, values, NULL, 12, 0);
  set_chart(test, "i", 12, EVS_RULE_LIMITS);
  chart(test);
  assert_true(test->result.phases[0].range_mean == 1);
  assert_int_equal(test->result.phases[0].range_dropped, 2);
}

/* 12 values below the median of the baseline from index 12 on; longest allowed
   of 23 useful ones is 8: the run is too long at its ninth value. */
static void a_long_run_is_told_where_it_got_too_long(void **state)
{
  static const double values[] = {9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 10, 9,
                                  8, 8,  8, 8,  8, 8,  8, 8,  8, 8,  8,  8};
  fixture *test = *state;
  const evs_chart_signal *signal;

  make_panel(test, values, NULL, 24, 0);
  set_chart(test, "run", 11, EVS_RULE_RUNS);
  chart(test);
  assert_true(test->result.phases[0].centre == 10);
  assert_int_equal(test->result.phases[0].runs.useful, 23);
  assert_int_equal(test->result.phases[0].runs.longest, 13);
  signal = &test->result.signals[0];
  assert_int_equal(signal->kind, EVS_SIGNAL_RUN);
  assert_int_equal(signal->since, 11);
  assert_int_equal(signal->period, 19);
  assert_true(signal->value == 13 && signal->limit == 8);
}

/* The second baseline is as long as the first: months 8 to 13. */
static void rebasing_starts_anew(void **state)
{
  static const double values[] = {9, 11, 9, 11, 9, 11, 20, 20, 19, 21, 19, 21, 19, 21, 20, 40};
  fixture *test = *state;
  const evs_chart_phase *second = &test->result.phases[1];

  make_panel(test, values, NULL, 16, 0);
  set_chart(test, "i", 6, EVS_RULE_LIMITS);
  test->options.rebase_from = evs_period_month(2020, 9);
  chart(test);
  assert_int_equal(test->result.phase_count, 2);
  assert_int_equal(second->first, 8);
  assert_int_equal(second->baseline_end, 14);
  assert_true(second->centre == 20);
  assert_int_equal(test->result.signal_count, 3);
  assert_int_equal(test->result.signals[2].period, 15);
}

/* What is left of the series is shorter than the first baseline: (19 + 21 + 20 + 40)/4. */
static void a_second_baseline_ends_with_the_data(void **state)
{
  static const double values[] = {9, 11, 9, 11, 9, 11, 20, 20, 19, 21, 19, 21, 19, 21, 20, 40};
  fixture *test = *state;
  const evs_chart_phase *second = &test->result.phases[1];

  make_panel(test, values, NULL, 16, 0);
  set_chart(test, "i", 10, EVS_RULE_LIMITS);
  test->options.rebase_from = evs_period_month(2021, 1);
  chart(test);
  assert_int_equal(second->first, 12);
  assert_int_equal(second->baseline_end, 16);
  assert_true(second->centre == 25);
}

/* 0.9 and three times sqrt(0.9 0.1/10) would be 1.18. */
static void a_share_has_no_limit_above_1(void **state)
{
  static const double values[] = {9, 10, 8, 9, 9, 9};
  static const double wholes[] = {10, 10, 10, 10, 10, 10};
  fixture *test = *state;

  make_panel(test, values, wholes, 6, 0);
  set_chart(test, "p", 6, EVS_RULE_LIMITS);
  chart(test);
  assert_true(fabs(test->result.lower[0] - (0.9 - 3 * sqrt(0.009))) < 1e-14);
  assert_true(test->result.upper[0] == 1);
}

static void reads_rules(void **state)
{
  evs_chart_rule rule;

  (void)state;
  assert_int_equal(evs_chart_rules_parse(&rule, "limits", NULL), EVS_OK);
  assert_int_equal(rule, EVS_RULE_LIMITS);
  assert_int_equal(evs_chart_rules_parse(&rule, "runs", NULL), EVS_OK);
  assert_int_equal(rule, EVS_RULE_RUNS);
  assert_int_equal(evs_chart_rules_parse(&rule, "limits,runs", NULL), EVS_OK);
  assert_int_equal(rule, EVS_RULE_BOTH);
  assert_int_equal(evs_chart_rules_parse(&rule, "", NULL), EVS_USAGE);
}

/* 24 charts of single values: 24 times 0.0027 is 0.065, one or more in 6.3 %. */
static void chances_of_24_charts(void **state)
{
  static const double values[] = {10, 12, 11, 13, 12, 11};
  fixture *test = *state;

  make_panel(test, values, NULL, 6, 0);
  set_chart(test, "i", 6, EVS_RULE_LIMITS);
  chart(test);
  assert_true(fabs(24 * test->result.limit_alarm - 0.0648) < 5e-5);
  assert_true(fabs(1 - pow(1 - test->result.limit_alarm, 24) - 0.0628) < 5e-5);
}

/* 25 million cases a month: R 4.2.2 has ppois(25015000, 25e6, lower = FALSE) + ppois(24984999,
   25e6) = 0.00269891013677.  GSL's Poisson tails end the program there, or lose their digits. */
static void chance_of_vast_counts(void **state)
{
  static const double values[] = {25e6, 25e6, 25e6, 25e6, 25e6, 25e6};
  fixture *test = *state;

  make_panel(test, values, NULL, 6, 0);
  set_chart(test, "c", 6, EVS_RULE_LIMITS);
  chart(test);
  assert_true(fabs(test->result.limit_alarm - 0.00269891013677) < 2e-6);
}

/* ---- what must not matter ---------------------------------------------------------- */

/* In cents or in thousand Euro the same months stand out, at the same distance. */
static void scale_does_not_matter(void **state)
{
  static const double values[] = {10, 12, 11, 13, 12, 9, 11, 25, 11, 2};
  double scaled[10];
  fixture *test = *state;
  evs_chart_result first;

  make_panel(test, values, NULL, 10, 0);
  set_chart(test, "i", 6, EVS_RULE_BOTH);
  chart(test);
  first = test->result;
  for (size_t i = 0; i < 10; i++)
    scaled[i] = values[i] * 1024;
  make_panel(test, scaled, NULL, 10, 0);
  chart(test);
  assert_int_equal(test->result.signal_count, first.signal_count);
  for (size_t i = 0; i < first.signal_count; i++) {
    assert_int_equal(test->result.signals[i].period, first.signals[i].period);
    assert_true(fabs(test->result.signals[i].spreads - first.signals[i].spreads) < 1e-9);
  }
  assert_true(fabs(test->result.upper[0] - 1024 * first.upper[0]) < 1e-9);
}

/* A line that only rises crosses its middle once: told at the last period that has a value. */
static void crossings_are_told_where_values_end(void **state)
{
  static const double values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, NAN, NAN};
  fixture *test = *state;
  size_t told = 0;

  make_panel(test, values, NULL, 16, 0);
  set_chart(test, "i", 14, EVS_RULE_BOTH);
  chart(test);
  for (size_t i = 0; i < test->result.signal_count; i++)
    if (test->result.signals[i].kind == EVS_SIGNAL_CROSSINGS) {
      told++;
      assert_int_equal(test->result.signals[i].period, 13);
      assert_true(test->result.signals[i].value == 1);
    }
  assert_int_equal(told, 1);
}

/* Limits that one large range would widen: it is dropped whatever the unit. */
static void ranges_are_dropped_in_any_unit(void **state)
{
  static const double values[] = {10, 12, 11, 13, 12, 60, 59, 58, 60, 59, 57, 58};
  double scaled[12];
  fixture *test = *state;
  evs_chart_result first;

  make_panel(test, values, NULL, 12, 0);
  set_chart(test, "i", 12, EVS_RULE_BOTH);
  chart(test);
  first = test->result;
  assert_int_equal(first.phases[0].range_dropped, 1);
  assert_true(fabs(first.phases[0].range_mean - 14 / 10.0) < 1e-12);
  for (size_t i = 0; i < 12; i++)
    scaled[i] = values[i] / 100;
  make_panel(test, scaled, NULL, 12, 0);
  chart(test);
  assert_int_equal(test->result.phases[0].range_dropped, 1);
  assert_true(fabs(test->result.phases[0].range_mean - 0.014) < 1e-15);
  assert_true(fabs(test->result.upper[3] - first.upper[3] / 100) < 1e-14);
}

/* Months after the baseline change neither centre nor limits. */
static void the_baseline_is_frozen(void **state)
{
  double values[MOST_MONTHS];
  fixture *test = *state;
  double upper;

  for (size_t i = 0; i < MOST_MONTHS; i++)
    values[i] = 20 + (double)(i * 7 % 5);
  make_panel(test, values, NULL, 30, 0);
  set_chart(test, "i", 24, EVS_RULE_LIMITS);
  chart(test);
  upper = test->result.upper[0];
  for (size_t i = 24; i < MOST_MONTHS; i++)
    values[i] = 1000 * (double)i;
  make_panel(test, values, NULL, MOST_MONTHS, 0);
  set_chart(test, "i", 24, EVS_RULE_LIMITS);
  chart(test);
  assert_true(test->result.upper[MOST_MONTHS - 1] == upper);
  assert_true(signals_beyond(&test->result) == MOST_MONTHS - 24);
}

/* ---- refused ----------------------------------------------------------------------- */

static const struct {
  const char *name;
  const char *kind;
  double values[6];
  double wholes[6];
  size_t baseline;
  evs_status status;
  size_t line;
  const char *message;
} refused[] = {
    {"negative count", "c", {3, 4, -1, 3, 4, 5}, {0}, 6, EVS_BAD_DATA, 4, "counts of 0 or more"},
    {"part of a case", "c", {3, 4, 2.5, 3, 4, 5}, {0}, 6, EVS_BAD_DATA, 4, "whole numbers"},
    {"part above its whole",
     "p",
     {3, 4, 5, 3, 4, 5},
     {9, 9, 9, 2, 9, 9},
     6,
     EVS_BAD_DATA,
     5,
     "not larger"},
    {"cases out of nothing",
     "u",
     {3, 4, 5, 3, 1, 5},
     {9, 9, 9, 9, 0, 9},
     6,
     EVS_BAD_DATA,
     6,
     "where there are cases"},
    {"negative denominator",
     "u",
     {3, 4, 5, 3, 4, 5},
     {9, -9, 9, 9, 9, 9},
     6,
     EVS_BAD_DATA,
     3,
     "denominators above 0"},
    {"short baseline", "i", {3, 4, 5, 3, 4, 5}, {0}, 3, EVS_TOO_FEW, 0, "expected 4 or more"},
    {"no neighbours", "i", {3, NAN, 5, NAN, 4, NAN}, {0}, 6, EVS_TOO_FEW, 0, "expected 4 or more"},
};

static void refuses(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    make_panel(test, refused[i].values, refused[i].wholes, 6, 0);
    set_chart(test, refused[i].kind, refused[i].baseline, EVS_RULE_LIMITS);
    test->error = (evs_error){0};
    if (evs_control_chart(&test->result, &test->panel, 0, 0, &test->options, test->arena,
                          &test->error) != refused[i].status ||
        test->error.line != refused[i].line || !strstr(test->error.message, refused[i].message))
      fail_msg("%s: line %zu, %s", refused[i].name, test->error.line, test->error.message);
  }
}

/* A phase needs periods: none begins with the first period, or behind the last. */
static void refuses_a_phase_without_periods(void **state)
{
  static const double values[] = {9, 11, 9, 11, 9, 11, 20, 20};
  const evs_period starts[] = {evs_period_month(2019, 12), evs_period_month(2020, 1),
                               evs_period_month(2020, 9)};
  fixture *test = *state;

  make_panel(test, values, NULL, 8, 0);
  set_chart(test, "i", 6, EVS_RULE_LIMITS);
  for (size_t i = 0; i < 3; i++) {
    test->options.rebase_from = starts[i];
    assert_int_equal(evs_control_chart(&test->result, &test->panel, 0, 0, &test->options,
                                       test->arena, &test->error),
                     EVS_USAGE);
    assert_non_null(strstr(test->error.message, "the period to re-base from"));
  }
}

/* A denominator of 0 with no case leaves the period out, without an error; one of 1 does not. */
static void nothing_can_happen_in_nothing(void **state)
{
  static const double values[] = {3, 4, 0, 1, 4, 5};
  static const double wholes[] = {9, 9, 0, 1, 9, 9};
  fixture *test = *state;

  make_panel(test, values, wholes, 6, 0);
  set_chart(test, "u", 6, EVS_RULE_LIMITS);
  chart(test);
  assert_true(isnan(test->result.values[2]) && isnan(test->result.upper[2]));
  assert_int_equal(test->result.zero_denominator_count, 1);
  assert_true(test->result.values[3] == 1);
  assert_true(fabs(test->result.phases[0].centre - 17.0 / 37) < 1e-15);
}

/* R 4.2.2: ppois(10, 4, lower = F); ppois(28, 16, lower = F) + ppois(3, 16);
   pbinom(32, 200, .1, lower = F) + pbinom(7, 200, .1); pnorm(3, lower = F);
   2 * pnorm(3.267 * 1.128 / sqrt(2), lower = F).  Beyond the counts that a distribution takes
   the normal one stands for it; a limit at the end of the scale cannot be passed. */
static void the_chance_of_one_value_meets_r(void **state)
{
  static const struct {
    const char *label;
    evs_chart_kind kind;
    double centre;
    double denominator;
    double lower;
    double upper;
    double expected;
  } charts[] = {
      {"c without a lower limit", EVS_CHART_C, 4, 0, 0, 10, 0.00283976612051374},
      {"c with two limits", EVS_CHART_C, 16, 0, 4, 28, 0.00228171179576411},
      {"c where nothing happens", EVS_CHART_C, 0, 0, 0, 0, 0},
      {"u with two limits", EVS_CHART_U, 2, 8, 0.5, 3.5, 0.00228171179576411},
      {"u of more than can be counted", EVS_CHART_U, 0.5, 1e12, 0.4, 0.6, 0.00269979606326019},
      {"u of the same without a lower limit", EVS_CHART_U, 0.5, 1e12, 0, 0.6, 0.00134989803163009},
      {"p with two limits", EVS_CHART_P, 0.1, 200, 0.0364, 0.1636, 0.00340093819251654},
      {"p where it never happens", EVS_CHART_P, 0, 200, 0, 0, 0},
      {"p where it always happens", EVS_CHART_P, 1, 200, 1, 1, 0},
      {"p up to the end of the scale", EVS_CHART_P, 0.3, 10, 0, 1, 0},
      {"p of more than can be counted", EVS_CHART_P, 0.1, 1e12, 0.09, 0.11, 0.00269979606326019},
      {"p'", EVS_CHART_PPRIME, 0.5, 10, 0.1, 1, 0.00134989803163009},
      {"u'", EVS_CHART_UPRIME, 0.5, 10, 0, 9, 0.00134989803163009},
      {"i", EVS_CHART_I, 5, 0, 2, 8, 0.00269979606326019},
      {"mr", EVS_CHART_MR, 5, 0, 0, 16, 0.00916565030924384},
  };
  (void)state;

  for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
    /* no limits for the last period: nothing could happen in it */
    const double denominators[] = {charts[i].denominator, 0};
    const double lower[] = {charts[i].lower, NAN};
    const double upper[] = {charts[i].upper, NAN};
    evs_chart_result result = {.kind = charts[i].kind,
                               .period_count = 2,
                               .denominators = charts[i].denominator > 0 ? denominators : NULL,
                               .lower = lower,
                               .upper = upper,
                               .phase_count = 1,
                               .phases = {{.centre = charts[i].centre}}};
    const double found = chart_limit_alarm(&result);

    if (!(fabs(found - charts[i].expected) <= 1e-12))
      fail_msg("%s: %.15g, expected %.15g", charts[i].label, found, charts[i].expected);
    result.lower++;
    result.upper++;
    result.period_count = 1;
    assert_true(chart_limit_alarm(&result) == 0); /* no limits at all */
  }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(meets_r),
      CASE(meets_qicharts_cdi),
      CASE(meets_qicharts_accidents),
      CASE(meets_qicharts_infections),
      CASE(worked_by_hand),
      CASE(ends_where_it_is_told),
      CASE(crossings_are_told_where_values_end),
      CASE(ranges_are_dropped_in_any_unit),
      CASE(limits_are_strict),
      CASE(gaps_give_no_range),
      CASE(only_limits_take_ranges),
      CASE(the_longest_run_grows_with_the_logarithm),
      CASE(large_ranges_are_dropped_once),
      CASE(a_long_run_is_told_where_it_got_too_long),
      CASE(rebasing_starts_anew),
      CASE(a_second_baseline_ends_with_the_data),
      CASE(a_share_has_no_limit_above_1),
      CASE(reads_rules),
      CASE(chance_of_vast_counts),
      CASE(chances_of_24_charts),
      CASE(scale_does_not_matter),
      CASE(the_baseline_is_frozen),
      CASE(refuses),
      CASE(refuses_a_phase_without_periods),
      CASE(nothing_can_happen_in_nothing),
      CASE(the_chance_of_one_value_meets_r),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
