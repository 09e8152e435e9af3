/* One pilot and one comparison over time against R (tests/reference/series.csv, made by
   scripts/reference/series.R from series that it draws), against the two-unit example of
   the corpora where they are present, and under changes that must not matter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/series.h"
#include "support/expected.h"
#include "support/fixture.h"
#include "support/panels.h"

enum { LINE_SIZE = 256, REFERENCE_ROWS = 229 };

typedef struct {
  evs_arena *arena;
  evs_series series;
  evs_series_result result;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void near(const char *label, const char *what, double found, double expected,
                 double tolerance)
{
  if (!(fabs(found - expected) <= tolerance * fabs(expected)))
    fail_msg("%s, %s: %.17g; expected %.17g", label, what, found, expected);
}

/* ---- from a file to a result ---------------------------------------------------- */

typedef struct {
  series_file file;
  const char *start;
  size_t harmonics;
} request;

static const series_file generated = {
    .value = "value", .period = "period", .unit = "unit", .treated = "Pilot", .control = "Rest"};

/* The monthly flows of 2010 and 2011. */
static request flows_from(const char *start, size_t harmonics)
{
  request asked = {generated, start, harmonics};

  asked.file.path = "tests/data/series/flow-24.csv";
  asked.file.kind = EVS_FLOW;
  return asked;
}

static evs_status run(fixture *test, const request *asked)
{
  evs_panel panel;
  evs_comparison comparison, population;
  evs_series_options options = {.harmonics = asked->harmonics, .confidence = 0.95};
  const evs_groups groups = {.treated = &asked->file.treated,
                             .treated_count = 1,
                             .control = &asked->file.control,
                             .control_count = 1};
  evs_status status;

  must(&test->error, read_series_file(&panel, &asked->file, test->arena, &test->error));
  must(&test->error, evs_period_parse(&options.start, asked->start, &test->error));
  must(&test->error,
       evs_comparison_make(&comparison, &panel, 0, &groups, NULL, test->arena, &test->error));
  if (asked->file.population) {
    must(&test->error,
         evs_comparison_make(&population, &panel, 1, &groups, NULL, test->arena, &test->error));
    options.population = &population;
  }
  status = evs_series_make(&test->series, &comparison, &options, test->arena, &test->error);
  if (!status)
    evs_series_did(&test->result, &test->series, options.confidence, test->arena);
  return status;
}

/* ---- R ----------------------------------------------------------------------------- */

/* "flow-24 flow 2011-01 0 -": file, kind, start, harmonics, population or not. */
static void run_case(fixture *test, const char *name)
{
  char file[64], kind[16], start[16], population[16], path[128];
  request asked = {generated, NULL, 0};

  assert_int_equal(
      sscanf(name, "%63s %15s %15s %zu %15s", file, kind, start, &asked.harmonics, population), 5);
  snprintf(path, sizeof path, "tests/data/series/%s.csv", file);
  must(&test->error, evs_kind_parse(&asked.file.kind, kind, &test->error));
  asked.file.path = path;
  asked.start = start;
  asked.file.population = strcmp(population, "population") == 0 ? "population" : NULL;
  must(&test->error, run(test, &asked));
}

static double inference_value(const evs_inference *row, const char *name)
{
  const struct {
    const char *name;
    double value;
  } values[] = {{"estimate", row->estimate},   {"std_error", row->std_error},
                {"statistic", row->statistic}, {"dof", row->dof},
                {"p_value", row->p_value},     {"conf_low", row->conf_low},
                {"conf_high", row->conf_high}};

  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (strcmp(values[i].name, name) == 0)
      return values[i].value;
  fail_msg("no statistic “%s”", name);
  return NAN;
}

static double statistic(const evs_series_result *result, const char *name)
{
  if (strcmp(name, "level_did") == 0)
    return result->level_did;
  if (strcmp(name, "share.dispersion") == 0)
    return result->share.dispersion;
  if (strcmp(name, "share.autocorrelation") == 0)
    return result->share.autocorrelation;
  if (strcmp(name, "ar1.rho") == 0)
    return result->ar1.rho;
  if (strcmp(name, "ar1.at_boundary") == 0)
    return result->ar1.at_boundary;
  if (strcmp(name, "conformal.attainable_p") == 0)
    return result->conformal.attainable_p;
  if (strncmp(name, "share.", 6) == 0)
    return inference_value(&result->share.log_did, name + 6);
  if (strncmp(name, "blocks.", 7) == 0)
    return inference_value(&result->blocks, name + 7);
  if (strncmp(name, "ar1.", 4) == 0)
    return inference_value(&result->ar1.log_did, name + 4);
  assert_int_equal(strncmp(name, "conformal.", 10), 0);
  return inference_value(&result->conformal.log_did, name + 10);
}

static void check_row(void *context, const expected_row *row)
{
  fixture *test = context;

  if (row->is_new_case)
    run_case(test, row->name);
  near(row->name, row->statistic, statistic(&test->result, row->statistic), row->expected,
       row->tolerance);
}

static void meets_r(void **state)
{
  assert_int_equal(expected_each("tests/reference/series.csv", check_row, *state), REFERENCE_ROWS);
}

/* At an optimum inside (-1, 1) the likelihood is flat. */
static void reml_is_at_its_optimum(void **state)
{
  static const char *const cases[] = {"flow-24 flow 2011-01 0 -", "cost-24 cost 2011-01 0 -",
                                      "holes-48 cost 2011-11 0 -", "short-20 cost 2011-01 0 -",
                                      "stock-40 stock 2011-09 0 -"};
  fixture *test = *state;

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    run_case(test, cases[i]);
    if (test->result.ar1.at_boundary || !(fabs(test->result.ar1.gradient) <= 1e-8))
      fail_msg("%s: gradient %g", cases[i], test->result.ar1.gradient);
  }
}

/* ---- the corpora ---------------------------------------------------------------------- */

/* The list of numbers to meet prints -0.1117, [-0.143, -0.081], p .0006 and
   -0.1112 (0.0231); compared to the last digit printed. */
static void meets_two_unit_example(void **state)
{
  fixture *test = *state;
  FILE *file = fopen(shared_file(state, "oracles/data/twounit_toy.csv"), "r");
  double y[24], x[24];
  long place[24];
  char line[LINE_SIZE];
  size_t counts[2] = {0, 0};

  assert_non_null(file);
  assert_non_null(fgets(line, sizeof line, file));
  while (fgets(line, sizeof line, file)) {
    size_t side = strncmp(line, "\"Pilot\"", 7) == 0 ? 0 : 1;

    assert_true(counts[side] < 24);
    place[counts[side]] = (long)counts[side];
    (side ? x : y)[counts[side]++] = strtod(strrchr(line, ',') + 1, NULL);
  }
  fclose(file);
  evs_series_did(&test->result,
                 &(evs_series){.kind = EVS_FLOW,
                               .count = 24,
                               .pre_count = 12,
                               .treated = y,
                               .control = x,
                               .place = place},
                 0.95, test->arena);
  near("toy", "blocks", evs_round(test->result.blocks.estimate, 4), -0.1117, 1e-12);
  near("toy", "low", evs_round(test->result.blocks.conf_low, 3), -0.143, 1e-12);
  near("toy", "high", evs_round(test->result.blocks.conf_high, 3), -0.081, 1e-12);
  near("toy", "p", evs_round(test->result.blocks.p_value, 4), 0.0006, 1e-12);
  near("toy", "share", evs_round(test->result.share.log_did.estimate, 4), -0.1112, 1e-12);
  near("toy", "error", evs_round(test->result.share.log_did.std_error, 4), 0.0231, 1e-12);
}

/* Months, "." where one side has no value, "-" where the file has no such period: a hole lies
   between values, and places count from the first period of the file. */
static void holes_lie_between_values(void **state)
{
  static const struct {
    const char *months;
    size_t count, before, holes, shorter;
    long first, last;
  } rows[] = {
      {"xxxxxxxxxx", 10, 4, 0, 4, 0, 9}, {"..xxxxxxxx", 8, 2, 0, 2, 2, 9},
      {"x.xxxxxxxx", 9, 3, 1, 3, 0, 9},  {"x-xxxxxxxx", 9, 3, 1, 3, 0, 9},
      {"xxxxxxxx..", 8, 4, 0, 4, 0, 7},  {"xx.-.xx-xx", 6, 2, 4, 2, 0, 9},
      {"xxxxx....x", 6, 4, 4, 2, 0, 9},  {"xxxxxxx...", 7, 4, 0, 3, 0, 6},
  };
  fixture *test = *state;

  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
    const evs_series_options options = {.start = evs_period_month(2010, 5), .confidence = 0.95};
    evs_comparison comparison = {
        .outcome = "y", .kind = EVS_COST, .treated_name = "A", .control_name = "B"};
    evs_period periods[10];
    evs_decimal treated[10], control[10];

    comparison.periods = periods;
    comparison.treated = treated;
    comparison.control = control;
    for (int i = 0; i < 10; i++) {
      const size_t at = comparison.period_count;

      if (rows[k].months[i] == '-')
        continue;
      periods[at] = evs_period_month(2010, i + 1);
      treated[at] =
          rows[k].months[i] == '.' && i % 2 ? EVS_DECIMAL_MISSING : (evs_decimal){3 + i, 0};
      control[at] = rows[k].months[i] == '.' ? EVS_DECIMAL_MISSING : (evs_decimal){30, 0};
      comparison.period_count++;
    }
    must(&test->error,
         evs_series_make(&test->series, &comparison, &options, test->arena, &test->error));
    if (test->series.count != rows[k].count || test->series.pre_count != rows[k].before ||
        test->series.hole_count != rows[k].holes ||
        evs_series_shorter_side(&test->series) != rows[k].shorter ||
        test->series.place[0] != rows[k].first ||
        test->series.place[test->series.count - 1] != rows[k].last)
      fail_msg("%s: %zu, %zu before, %zu holes, %zu, from %ld to %ld", rows[k].months,
               test->series.count, test->series.pre_count, test->series.hole_count,
               evs_series_shorter_side(&test->series), test->series.place[0],
               test->series.place[test->series.count - 1]);
  }
}

/* Sine and cosine of 2 pi m/4, m the quarter's number, and of 2 pi k m/12 of months. */
static void seasons_follow_the_calendar(void **state)
{
  static const double sine[] = {1, 0, -1, 0}, cosine[] = {0, -1, 0, 1};
  fixture *test = *state;
  request asked = {generated, "2010-Q4", 1};
  char text[EVS_PERIOD_TEXT_SIZE];

  asked.file.path = "tests/data/series/its_rates.csv";
  asked.file.period = "quarter";
  asked.file.value = "rate";
  asked.file.kind = EVS_RATE;
  must(&test->error, run(test, &asked));
  assert_int_equal(test->series.season_count, 2);
  for (size_t i = 0; i < test->series.count; i++) {
    size_t quarter;

    evs_period_text(text, test->series.periods[i]);
    quarter = (size_t)(text[6] - '1');
    assert_true(fabs(test->series.season[2 * i] - sine[quarter]) < 1e-12);
    assert_true(fabs(test->series.season[2 * i + 1] - cosine[quarter]) < 1e-12);
  }
  asked = flows_from("2011-01", 2);
  must(&test->error, run(test, &asked));
  assert_int_equal(test->series.season_count, 4);
  for (size_t i = 0; i < test->series.count; i++)
    for (size_t k = 0; k < 2; k++) {
      const double at = 2 * 3.14159265358979324 * (double)((k + 1) * (i + 1)) / 12;

      assert_true(fabs(test->series.season[4 * i + 2 * k] - sin(at)) < 1e-12);
      assert_true(fabs(test->series.season[4 * i + 2 * k + 1] - cos(at)) < 1e-12);
    }
}

/* ---- what must not matter --------------------------------------------------------------- */

enum { LENGTH = 24 };

static const double pilot[LENGTH] = {31, 28, 35, 30, 27, 33, 29, 36, 32, 30, 26, 34,
                                     25, 29, 24, 31, 22, 27, 26, 23, 30, 21, 28, 25};
static const double rest[LENGTH] = {610, 590, 640, 600, 575, 620, 605, 650, 615, 600, 580, 630,
                                    600, 622, 590, 640, 570, 610, 600, 585, 633, 579, 615, 602};

static evs_series series_of(const double *y, const double *x, size_t count, size_t pre,
                            evs_kind kind)
{
  static const long place[LENGTH] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11,
                                     12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23};
  evs_series series = {
      .kind = kind, .count = count, .pre_count = pre, .treated = y, .control = x, .place = place};

  for (size_t i = 0; i < count; i++)
    series.zero_count += (size_t)(y[i] == 0) + (size_t)(x[i] == 0);
  return series;
}

/* Another currency changes no estimate, error or p-value of the log ratio. */
static void currency_does_not_matter(void **state)
{
  static const double units[] = {1.95583e9, 0x1p-40};
  fixture *test = *state;
  double y[LENGTH], x[LENGTH];
  evs_series first = series_of(pilot, rest, LENGTH, 12, EVS_COST);
  evs_series second;
  evs_series_result a, b;

  evs_series_did(&a, &first, 0.95, test->arena);
  for (size_t k = 0; k < 2; k++) {
    for (size_t i = 0; i < LENGTH; i++) {
      y[i] = pilot[i] * units[k];
      x[i] = rest[i] * units[k];
    }
    second = series_of(y, x, LENGTH, 12, EVS_COST);
    evs_series_did(&b, &second, 0.95, test->arena);
    assert_int_equal(b.headline, a.headline);
    assert_int_equal(b.agreement.kind, a.agreement.kind);
    for (evs_series_view view = EVS_VIEW_BLOCKS; view < EVS_VIEW_COUNT; view++) {
      const evs_inference *one = evs_series_inference(&a, view);
      const evs_inference *other = evs_series_inference(&b, view);

      near("currency", "estimate", other->estimate, one->estimate, 1e-9);
      if (!isnan(one->p_value))
        near("currency", "p", other->p_value, one->p_value, 1e-8);
    }
  }
}

/* The scores of the share model vanish at its estimate; a million times as many cases have
   the same share, and the same p-value since their dispersion grows alike. */
static void share_is_at_its_optimum(void **state)
{
  fixture *test = *state;
  double y[LENGTH], x[LENGTH];
  evs_share_result first, other;
  evs_series series = series_of(pilot, rest, LENGTH, 12, EVS_FLOW);

  evs_share_model(&first, &series, 0.95, test->arena);
  for (size_t i = 0; i < LENGTH; i++) {
    y[i] = 1e6 * pilot[i];
    x[i] = 1e6 * rest[i];
  }
  series = series_of(y, x, LENGTH, 12, EVS_FLOW);
  evs_share_model(&other, &series, 0.95, test->arena);
  assert_true(first.gradient <= 1e-8 && other.gradient <= 1e-8);
  near("share", "estimate", other.log_did.estimate, first.log_did.estimate, 1e-12);
  near("share", "error", other.log_did.std_error, first.log_did.std_error, 1e-12);
  near("share", "dispersion", other.dispersion, 1e6 * first.dispersion, 1e-11);
}

/* The sides exchanged: the estimates change their sign, the p-values stay. */
static void sides_turn_the_sign(void **state)
{
  fixture *test = *state;
  evs_series first = series_of(pilot, rest, LENGTH, 12, EVS_FLOW);
  evs_series second = series_of(rest, pilot, LENGTH, 12, EVS_FLOW);
  evs_series_result a, b;

  evs_series_did(&a, &first, 0.95, test->arena);
  evs_series_did(&b, &second, 0.95, test->arena);
  for (evs_series_view view = 0; view < EVS_VIEW_CONFORMAL; view++) {
    near("sides", "estimate", evs_series_inference(&b, view)->estimate,
         -evs_series_inference(&a, view)->estimate, 1e-9);
    near("sides", "p", evs_series_inference(&b, view)->p_value,
         evs_series_inference(&a, view)->p_value, 1e-8);
  }
  near("sides", "growth ratio", (1 + a.growth_ratio / 100) * (1 + b.growth_ratio / 100), 1, 1e-12);
}

/* ---- the headline ---------------------------------------------------------------------- */

/* The share alternates by design: with `swing` cases more and fewer the
   dispersion is about swing^2/30, and its lag-1 correlation -23/24; in runs of
   four it is about 0.6. */
static void make_shares(double *y, double *x, double swing, size_t run_length)
{
  for (size_t i = 0; i < LENGTH; i++) {
    y[i] = 30 + ((i / run_length) % 2 ? swing : -swing);
    x[i] = 600;
  }
}

static void headline_follows_the_rule(void **state)
{
  static const struct {
    const char *label;
    evs_kind kind;
    double swing;
    size_t run_length;
    evs_series_view headline;
    const char *reason;
  } rows[] = {
      {"new cases", EVS_FLOW, 6, 1, EVS_VIEW_SHARE, "counts of new cases"},
      {"a count is taken as a flow", EVS_COUNT, 6, 1, EVS_VIEW_SHARE, "counts of new cases"},
      {"too even", EVS_FLOW, 3, 1, EVS_VIEW_BLOCKS, "below 0.7"},
      {"lasting", EVS_FLOW, 8, 3, EVS_VIEW_BLOCKS, "above 0.2"},
      {"stock", EVS_STOCK, 6, 1, EVS_VIEW_NONE, "look at its starts"},
      {"cost", EVS_COST, 6, 3, EVS_VIEW_BLOCKS, "levels without a count"},
      {"rate", EVS_RATE, 6, 3, EVS_VIEW_BLOCKS, "levels without a count"},
  };
  fixture *test = *state;
  double y[LENGTH], x[LENGTH];

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_series series;

    make_shares(y, x, rows[i].swing, rows[i].run_length);
    y[3] += 1; /* or blocks would be equal to the last digit */
    series = series_of(y, x, LENGTH, 12, rows[i].kind);
    evs_series_did(&test->result, &series, 0.95, test->arena);
    if (test->result.headline != rows[i].headline ||
        !strstr(test->result.headline_reason, rows[i].reason))
      fail_msg("%s: %d (%s)", rows[i].label, (int)test->result.headline,
               test->result.headline_reason);
    assert_true(isnan(test->result.detectable) == (rows[i].headline == EVS_VIEW_NONE));
  }
}

/* The pilot's cases double: all views give about ln 2 and reject no change; with one period of
   ten times as many some do not any more. */
static void views_are_compared(void **state)
{
  static const struct {
    const char *label;
    double last;
    evs_agreement_kind kind;
  } rows[] = {{"all alike", 61, EVS_VIEWS_AGREE}, {"one outlier", 600, EVS_VIEWS_DIFFER_IN_PROOF}};
  fixture *test = *state;
  double y[LENGTH], x[LENGTH];

  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
    const evs_agreement *agreement = &test->result.agreement;
    evs_series series;

    for (size_t i = 0; i < LENGTH; i++) {
      y[i] = (i < 12 ? 30 : 60) + (double)(i % 3);
      x[i] = 600 + (double)(i % 5);
    }
    y[LENGTH - 1] = rows[k].last;
    series = series_of(y, x, LENGTH, 12, EVS_COST);
    evs_series_did(&test->result, &series, 0.95, test->arena);
    if (agreement->kind != rows[k].kind)
      fail_msg("%s: kind %d", rows[k].label, (int)agreement->kind);
    size_t testing = 0, rejecting = 0;

    for (evs_series_view view = 0; view < EVS_VIEW_COUNT; view++) {
      const double estimate = evs_series_inference(&test->result, view)->estimate;

      testing += isfinite(evs_series_inference(&test->result, view)->p_value) ? 1 : 0;
      rejecting += evs_series_inference(&test->result, view)->p_value <= 0.05;

      assert_false(estimate < evs_series_inference(&test->result, agreement->lowest)->estimate);
      assert_false(estimate > evs_series_inference(&test->result, agreement->highest)->estimate);
    }
    assert_int_equal(agreement->testing, testing);
    assert_int_equal(agreement->rejecting, rejecting);
  }
}

/* A series that alternates has no AR(1) estimate, and one that is no count no share.  The blocks of
   three periods are alike in length, so that their mean is that of the periods: what is left
   agrees. */
static void two_views_are_enough(void **state)
{
  fixture *test = *state;
  double y[LENGTH], x[LENGTH];
  evs_series series;

  make_shares(y, x, 6, 1);
  series = series_of(y, x, 18, 9, EVS_COST);
  evs_series_did(&test->result, &series, 0.95, test->arena);
  assert_true(isnan(test->result.share.log_did.estimate));
  assert_true(isnan(test->result.ar1.log_did.estimate));
  near("two", "estimate", test->result.blocks.estimate, test->result.conformal.log_did.estimate,
       1e-12);
  assert_int_equal(test->result.agreement.kind, EVS_VIEWS_AGREE);
}

/* ---- zeros ------------------------------------------------------------------------------- */

/* Separation by hand: the pilot has no case after the start.  The exact
   conditional ratio of 12 to 0 against 1200 to 1200 is 0 with the upper limit that
   solves P(X = 0) = 0.025, 1/(1 + psi)^12 being its limit for large controls:
   psi = 0.025^(-1/12) - 1 = 0.3600. */
static void separation_is_said(void **state)
{
  fixture *test = *state;
  double y[LENGTH], x[LENGTH];
  evs_series series;

  for (size_t i = 0; i < LENGTH; i++) {
    y[i] = i < 12;
    x[i] = 1e5;
  }
  series = series_of(y, x, LENGTH, 12, EVS_FLOW);
  evs_series_did(&test->result, &series, 0.95, test->arena);
  assert_string_equal(test->result.share.log_did.inference,
                      "share model, quasi-dispersion: none: complete separation: the pilot has no "
                      "case after the start");
  assert_true(isnan(test->result.share.log_did.estimate));
  assert_int_equal(test->result.headline, EVS_VIEW_NONE);
  near("separation", "ratio", test->result.totals.estimate, 0, 0);
  near("separation", "upper limit", test->result.totals.conf_high, pow(0.025, -1.0 / 12) - 1, 1e-4);
}

/* Whichever side has no case, before the start or after it, is named. */
static void separation_names_its_side(void **state)
{
  static const char *const sides[] = {"pilot", "comparison"};
  static const char *const times[] = {"before", "after"};
  fixture *test = *state;
  double values[2][LENGTH];

  for (size_t k = 0; k < 4; k++) {
    evs_series series;

    for (size_t i = 0; i < LENGTH; i++) {
      values[0][i] = pilot[i];
      values[1][i] = rest[i];
      if ((i >= 12) == k / 2)
        values[k % 2][i] = 0;
    }
    series = series_of(values[0], values[1], LENGTH, 12, EVS_FLOW);
    evs_series_did(&test->result, &series, 0.95, test->arena);
    assert_string_equal(test->result.share.log_did.inference,
                        evs_arena_printf(test->arena,
                                         "share model, quasi-dispersion: none: complete "
                                         "separation: the %s has no case %s the start",
                                         sides[k % 2], times[k / 2]));
  }
}

/* Periods without any case leave the share model and T; ln((y + 1/2)/(x + 1/2))
   keeps them.  By hand: shares of 1/2 before, 2/3 after, log odds ln 2; Pearson residuals
   -1/sqrt(7), 1/3, 0 before, 0, -1/2, 1/2 after, where 1/3 and 0 are not neighbours. */
static void empty_periods_are_left_out(void **state)
{
  static const double y[8] = {3, 5, 0, 4, 8, 11, 13, 0};
  static const double x[8] = {4, 4, 0, 4, 4, 7, 5, 0};
  fixture *test = *state;
  evs_series series = series_of(y, x, 8, 4, EVS_FLOW);

  evs_series_did(&test->result, &series, 0.95, test->arena);
  near("empty", "estimate", test->result.share.log_did.estimate, log(2), 1e-12);
  near("empty", "n", test->result.share.log_did.n, 6, 0);
  near("empty", "dof", test->result.share.log_did.dof, 4, 0);
  near("empty", "dispersion", test->result.share.dispersion, (1.0 / 7 + 1.0 / 9 + 0.5) / 4, 1e-12);
  near("empty", "correlation", test->result.share.autocorrelation,
       (-1 / (3 * sqrt(7)) - 0.25) / (1.0 / 7 + 1.0 / 9 + 0.5), 1e-12);
  near("empty", "n of blocks", test->result.blocks.n, 8, 0);
  near("empty", "step", test->result.conformal.log_did.estimate,
       (log(8.5 / 4.5) + log(11.5 / 7.5) + log(13.5 / 5.5)) / 4 -
           (log(3.5 / 4.5) + log(5.5 / 4.5) + log(1) + log(1)) / 4,
       1e-12);
}

/* 0 1 5 | 10 with the effect 8 + h: residuals -3h/4 after the start and h/4 - 2, h/4 - 1, h/4 + 3
   before; above 8 these are as large up to h = 2, 1, 6, below it down to h = -4, -2, -3.  A step
   that is larger by `more` moves the interval by that, and all sums are exact. */
static void conformal_by_hand(void **state)
{
  static const long place[] = {0, 1, 2, 3};
  static const struct {
    double confidence, low, high;
  } rows[] = {{0.2, 6, 9}, {0.4, 5, 10}, {0.6, 4, 14}, {0.75, 4, 14}};
  fixture *test = *state;
  evs_conformal_result out;

  for (double more = 0; more <= 0x1p36; more += 0x1p36) {
    const double values[] = {0, 1, 5, 10 + more};
    const evs_log_ratio ratio = {
        .values = values, .place = place, .count = 4, .pre_count = 3, .rounding = 1e-15};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      evs_conformal(&out, &ratio, rows[i].confidence, test->arena);
      near("by hand", "estimate", out.log_did.estimate - more, 8, 1e-12);
      near("by hand", "p", out.log_did.p_value, 0.25, 1e-15);
      near("by hand", "low", out.log_did.conf_low - more, rows[i].low, 1e-12);
      near("by hand", "high", out.log_did.conf_high - more, rows[i].high, 1e-12);
    }
    evs_conformal(&out, &ratio, 0.76, test->arena);
    assert_true(isnan(out.log_did.p_value) && isnan(out.log_did.conf_low));
  }
}

/* ---- several outcomes, precision ----------------------------------------------------------- */

/* Holm 1979: the smallest of six times 6, the next times 5, never falling and never above 1. */
static void holm_steps_down(void **state)
{
  static const double raw[] = {0.01, 0.04, NAN, 0.03, 0.005, 0.6, 0.7};
  static const double expected[] = {0.05, 0.12, NAN, 0.12, 0.03, 1, 1};
  fixture *test = *state;
  double adjusted[7];

  evs_holm(adjusted, raw, 7, test->arena);
  for (size_t i = 0; i < 7; i++)
    if (isnan(expected[i]))
      assert_true(isnan(adjusted[i]));
    else
      near("holm", "p", adjusted[i], expected[i], 1e-12);
}

/* Levels need 6 periods on each side before their block means lead. */
static void short_levels_have_no_headline(void **state)
{
  fixture *test = *state;

  for (size_t pre = 5; pre <= 6; pre++) {
    evs_series series = series_of(pilot, rest, LENGTH, pre, EVS_COST);

    evs_series_did(&test->result, &series, 0.95, test->arena);
    assert_int_equal(test->result.headline, pre < 6 ? EVS_VIEW_NONE : EVS_VIEW_BLOCKS);
    assert_true(isfinite(test->result.blocks.p_value));
  }
}

static void holm_leaves_the_primary_alone(void **state)
{
  fixture *test = *state;
  evs_series series = series_of(pilot, rest, LENGTH, 12, EVS_COST);
  evs_series_result outcomes[3];
  evs_series_result *results[3] = {&outcomes[0], &outcomes[1], &outcomes[2]};

  for (size_t i = 0; i < 3; i++)
    evs_series_did(results[i], &series, 0.95, test->arena);
  evs_series_holm(results, 3, EVS_ABSENT, test->arena);
  assert_true(isnan(outcomes[1].holm_p_value));
  evs_series_holm(results, 3, 0, test->arena);
  assert_true(isnan(outcomes[0].holm_p_value));
  near("holm", "secondary", outcomes[1].holm_p_value, 2 * outcomes[1].blocks.p_value, 1e-12);
}

/* Quantiles of t with 22 degrees of freedom, R 4.2.2: qt(.975, 22) = 2.073873067904,
   qt(.8, 22) = 0.858266052; half the effect needs 90 periods by counting up with qt. */
static void precision_is_known(void **state)
{
  const evs_precision now = {0.1, 22, 24, 2};
  const evs_precision fixed = {0.1, 4, 24, -1};
  double needed, effect;

  (void)state;
  near("effect", "t", evs_detectable_effect(0.1, 22, 0.95), 0.293213911956223, 1e-8);
  near("effect", "normal", evs_detectable_effect(0.1, NAN, 0.95),
       0.1 * (1.959963984540 + 0.841621233573), 1e-9);
  near("periods", "as many", evs_needed_periods(0.2932139120, &now, 0.95), 24, 0);
  near("periods", "four times", evs_needed_periods(0.2932139120 / 2, &now, 0.95), 90, 0);
  effect = evs_detectable_effect(0.1, 4, 0.95);
  near("periods", "fixed dof", evs_needed_periods(effect / 3 + 1e-12, &fixed, 0.95), 9 * 24, 0);
  needed = evs_needed_periods(0, &now, 0.95);
  assert_true(isnan(needed));
  assert_true(isnan(evs_needed_periods(NAN, &now, 0.95)));
}

/* ---- refusals ------------------------------------------------------------------------------ */

static void refuses(void **state)
{
  static const struct {
    const char *label;
    const char *start;
    size_t harmonics;
    evs_status status;
    const char *message;
  } rows[] = {
      {"start before the data", "2009-12", 0, EVS_BAD_DATA, "the start 2009-12 leaves no period"},
      {"start at the first", "2010-01", 0, EVS_BAD_DATA, "(2010-01 to 2011-12)"},
      {"start after the data", "2012-01", 0, EVS_BAD_DATA, "the start 2012-01 leaves no period"},
      {"harmonics", "2011-01", 6, EVS_USAGE, "6 harmonics are too many for 12 periods a year"},
  };
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const request asked = flows_from(rows[i].start, rows[i].harmonics);

    assert_int_equal(run(test, &asked), rows[i].status);
    if (!strstr(test->error.message, rows[i].message))
      fail_msg("%s: %s", rows[i].label, test->error.message);
  }
}

/* One side without any case has totals, both have none. */
static void all_zero_is_said(void **state)
{
  static const evs_series_options options = {.start = {EVS_YEAR, 2004}, .confidence = 0.95};
  fixture *test = *state;
  evs_period periods[8];
  evs_decimal none[8], some[8];

  for (int i = 0; i < 8; i++) {
    periods[i] = evs_period_year(2000 + i);
    none[i] = (evs_decimal){0, 0};
    some[i] = (evs_decimal){3, 0};
  }
  for (size_t i = 0; i < 2; i++) {
    const evs_comparison comparison = {.outcome = "y",
                                       .kind = EVS_FLOW,
                                       .treated_name = "A",
                                       .control_name = "B",
                                       .period_count = 8,
                                       .periods = periods,
                                       .treated = none,
                                       .control = i ? none : some};

    must(&test->error,
         evs_series_make(&test->series, &comparison, &options, test->arena, &test->error));
    if (i)
      assert_string_equal(test->series.reason, "none: all values are 0");
    else
      assert_null(test->series.reason);
  }
}

/* Doubles hold whole numbers up to 9e15; any of the four totals can be beyond what is added up
   exactly. */
static void large_totals_are_refused(void **state)
{
  fixture *test = *state;

  for (size_t k = 0; k < 5; k++) {
    double values[2][LENGTH];
    evs_series series;

    for (size_t i = 0; i < LENGTH; i++)
      values[0][i] = values[1][i] = 3;
    if (k < 4)
      values[k / 2][k % 2 ? 12 : 0] = 1e15;
    series = series_of(values[0], values[1], LENGTH, 12, EVS_FLOW);
    evs_series_did(&test->result, &series, 0.95, test->arena);
    assert_true(isnan(test->result.totals.estimate) == (k < 4));
    assert_true(k == 4 || strstr(test->result.totals.inference, "too large for the exact"));
  }
}

/* A thousandth of all cases are the pilot's in each period; what is left of them is rounding. */
static void constant_shares_have_no_error(void **state)
{
  fixture *test = *state;
  double y[LENGTH], x[LENGTH];
  evs_series series;

  for (size_t i = 0; i < LENGTH; i++) {
    y[i] = 1e6 + 12345 * (double)(i * i);
    x[i] = 999 * y[i];
  }
  series = series_of(y, x, LENGTH, 12, EVS_FLOW);
  evs_series_did(&test->result, &series, 0.95, test->arena);
  assert_string_equal(test->result.share.log_did.inference,
                      "share model, quasi-dispersion: none: the share does not vary");
  assert_true(fabs(test->result.share.log_did.estimate) < 1e-12);
  assert_true(isnan(test->result.share.log_did.std_error));
}

static void too_short_is_said(void **state)
{
  fixture *test = *state;
  const request asked = flows_from("2011-11", 0);

  must(&test->error, run(test, &asked));
  assert_string_equal(test->result.headline_reason,
                      "none: only 2 period(s) after the start have both values; at least 3 are "
                      "needed");
  for (evs_series_view view = 0; view < EVS_VIEW_COUNT; view++)
    assert_true(isnan(evs_series_inference(&test->result, view)->estimate));
  assert_true(isfinite(test->result.level_did));
}

int main(void)
{
#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      WITH_ARENA(meets_r),
      WITH_ARENA(reml_is_at_its_optimum),
      WITH_ARENA(share_is_at_its_optimum),
      WITH_ARENA(meets_two_unit_example),
      WITH_ARENA(currency_does_not_matter),
      WITH_ARENA(sides_turn_the_sign),
      WITH_ARENA(headline_follows_the_rule),
      WITH_ARENA(holes_lie_between_values),
      WITH_ARENA(seasons_follow_the_calendar),
      WITH_ARENA(views_are_compared),
      WITH_ARENA(two_views_are_enough),
      WITH_ARENA(short_levels_have_no_headline),
      WITH_ARENA(separation_is_said),
      WITH_ARENA(separation_names_its_side),
      WITH_ARENA(empty_periods_are_left_out),
      WITH_ARENA(conformal_by_hand),
      WITH_ARENA(holm_steps_down),
      WITH_ARENA(holm_leaves_the_primary_alone),
      cmocka_unit_test(precision_is_known),
      WITH_ARENA(refuses),
      WITH_ARENA(all_zero_is_said),
      WITH_ARENA(large_totals_are_refused),
      WITH_ARENA(constant_shares_have_no_error),
      WITH_ARENA(too_short_is_said),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
