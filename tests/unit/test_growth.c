/* test_growth.c - growth, differences, savings and the reference distribution
   against numbers worked out by hand (the steps stand beside each). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/did.h"
#include "evalstat/reference.h"
#include "evalstat/savings.h"

enum { MOST_PERIODS = 6 };

/* Series of years from 2011 on; NULL texts are missing values. */
typedef struct {
  evs_comparison comparison;
  evs_period periods[MOST_PERIODS];
  evs_decimal treated[MOST_PERIODS];
  evs_decimal control[MOST_PERIODS];
} pair;

static evs_decimal decimal(const char *text)
{
  evs_decimal value = EVS_DECIMAL_MISSING;

  if (text)
    assert_int_equal(evs_decimal_parse(&value, text, NULL), EVS_OK);
  return value;
}

static void make_pair(pair *out, evs_kind kind, size_t count, const char *const *treated,
                      const char *const *control)
{
  memset(out, 0, sizeof *out);
  for (size_t i = 0; i < count; i++) {
    out->periods[i] = evs_period_year(2011 + (int)i);
    out->treated[i] = decimal(treated[i]);
    out->control[i] = decimal(control ? control[i] : NULL);
  }
  out->comparison = (evs_comparison){.outcome = "y",
                                     .kind = kind,
                                     .multiplier = EVS_DECIMAL_MISSING,
                                     .treated_name = "Walle",
                                     .control_name = control ? "Bremen" : NULL,
                                     .treated_unit_count = 1,
                                     .control_unit_count = control != NULL,
                                     .period_count = count,
                                     .periods = out->periods,
                                     .treated = out->treated,
                                     .control = out->control};
}

static void assert_number(double is, double expected)
{
  if (isnan(expected))
    assert_true(isnan(is));
  else if (fabs(is - expected) > 1e-12 * fmax(1, fabs(expected)))
    fail_msg("%.17g, expected %.17g", is, expected);
}

#define YEARS(...) ((const char *const[]){__VA_ARGS__})
#define YEAR(y) evs_period_year(y)
#define FROM(y)                                                                                    \
  {                                                                                                \
    evs_period_year(y), evs_period_year(y)                                                         \
  }

static void grows(void **state)
{
  static const struct {
    const char *label;
    const char *values[3];
    int first, last, end; /* baseline and end */
    double rate, difference, log_change;
    const char *reason;
  } rows[] = {
      /* 100 (94.96/100 - 1) = -5.04; ln 0.9496 */
      {"index", {"100", "94.96", "90"}, 2011, 2011, 2012, -5.04, -5.04, -0.05171443568667877, NULL},
      /* the mean of 10 and 20 is 15: 100 (30/15 - 1) = 100 */
      {"mean of two", {"10", "20", "30"}, 2011, 2012, 2013, 100, 15, 0.6931471805599453, NULL},
      {"to nothing", {"8", "0", "1"}, 2011, 2011, 2012, -100, -8, NAN, NULL},
      {"from nothing", {"0", "5", "1"}, 2011, 2011, 2012, NAN, 5, NAN, EVS_REASON_ZERO_BASELINE},
      {"missing", {"4", NULL, "1"}, 2011, 2011, 2012, NAN, NAN, NAN, EVS_REASON_NO_READING},
      {"negative", {"-4", "-2", "1"}, 2011, 2011, 2012, -50, 2, NAN, EVS_REASON_NEGATIVE},
  };
  evs_arena *arena = evs_arena_create(NULL, NULL);

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_growth_result growth;
    evs_window window = {{YEAR(rows[i].first), YEAR(rows[i].last)}, YEAR(rows[i].end)};
    pair data;

    print_message("             %s\n", rows[i].label);
    make_pair(&data, EVS_SCORE, 3, rows[i].values, NULL);
    assert_int_equal(evs_growth(&growth, &data.comparison, data.treated, &window, arena, NULL),
                     EVS_OK);
    assert_number(growth.growth_rate, rows[i].rate);
    assert_number(growth.difference, rows[i].difference);
    assert_number(growth.log_change, rows[i].log_change);
    if (rows[i].reason)
      assert_string_equal(growth.reason, rows[i].reason);
    else
      assert_null(growth.reason);
  }
  evs_arena_destroy(arena);
}

/* Half of the last place printed, in the unit of the file; an index of 100 is exact. */
static void rounds_in_the_unit_of_the_file(void **state)
{
  static const struct {
    const char *label;
    evs_decimal value, multiplier;
    double expected;
  } rows[] = {
      {"as printed", {12, 0}, {0, -1}, 0.5},
      {"one decimal", {120, 1}, {0, -1}, 0.05},
      {"thousands", {12000, 0}, {1000, 0}, 500},
      {"tenths of thousands", {125000, 1}, {1000, 0}, 50},
      {"turned round", {-12000, 0}, {-1000, 0}, 500},
      {"halves", {60, 1}, {5, 1}, 0.25},
  };
  evs_comparison comparison = {.kind = EVS_FLOW, .rounded = true};

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    print_message("             %s\n", rows[i].label);
    comparison.multiplier = rows[i].multiplier;
    assert_number(evs_rounding(&comparison, rows[i].value), rows[i].expected);
  }
  comparison =
      (evs_comparison){.kind = EVS_INDEX, .rounded = true, .multiplier = EVS_DECIMAL_MISSING};
  assert_number(evs_rounding(&comparison, (evs_decimal){100, 0}), 0);
  assert_number(evs_rounding(&comparison, (evs_decimal){101, 0}), 0.5);
  comparison.rounded = false;
  assert_number(evs_rounding(&comparison, (evs_decimal){101, 0}), 0);
}

/* 100 -> 121 over two years is 10 percent a year; the index follows the series. */
static void tells_index_and_yearly_growth(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_window window = {{EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT}, EVS_PERIOD_ABSENT};
  evs_growth_result growth;
  pair data;

  (void)state;
  make_pair(&data, EVS_SCORE, 3, YEARS("100", "105", "121"), NULL);
  assert_int_equal(evs_growth(&growth, &data.comparison, data.treated, &window, arena, NULL),
                   EVS_OK);
  assert_number(growth.cagr, 10);
  assert_int_equal(growth.index_count, 3);
  assert_number(growth.index[1], 105);
  evs_arena_destroy(arena);
}

static void refuses_windows_outside(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_window window = {FROM(2009), YEAR(2012)};
  evs_growth_result growth;
  evs_error error;
  pair data;

  (void)state;
  make_pair(&data, EVS_SCORE, 2, YEARS("1", "2"), NULL);
  assert_int_equal(evs_growth(&growth, &data.comparison, data.treated, &window, arena, &error),
                   EVS_BAD_DATA);
  assert_string_equal(error.message, "baseline 2009 lies outside the data (2011 to 2012)");
  evs_arena_destroy(arena);
}

/* Single years before 2014: 3; means of two: 2; of three: 1. */
static void lists_baselines(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_period_range *ranges;
  pair data;

  (void)state;
  make_pair(&data, EVS_SCORE, 4, YEARS("1", "2", "3", "4"), NULL);
  assert_int_equal(evs_growth_baselines(&ranges, &data.comparison, data.treated, YEAR(2014), arena),
                   6);
  assert_int_equal(ranges[5].first.number, 2011);
  assert_int_equal(ranges[5].last.number, 2013);
  make_pair(&data, EVS_SCORE, 4, YEARS("1", NULL, "3", "4"), NULL);
  assert_int_equal(evs_growth_baselines(&ranges, &data.comparison, data.treated, YEAR(2014), arena),
                   2);
  evs_arena_destroy(arena);
}

/* Walle and Bremen, spending 2011 and 2012, as published. */
static const char *const walle[] = {"100", "94.96"};
static const char *const bremen[] = {"100", "104.51"};

static void compares(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_did_options options = {{FROM(2011), YEAR(2012)}, 0.95, 0.05, 0.09};
  evs_did_result did;
  pair data;

  (void)state;
  make_pair(&data, EVS_INDEX, 2, walle, bremen);
  data.comparison.rounded = true;
  data.comparison.contains_treated = true;
  assert_int_equal(evs_did(&did, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_true(did.growth_difference == -9.55); /* -5.04 - 4.51, to the last bit */
  assert_number(did.growth_ratio, 100 * (0.9496 / 1.0451 - 1));
  assert_number(did.log_did, log(0.9496) - log(1.0451));
  assert_true(did.level_did == -9.55);
  assert_number(did.difference_bounds.low, -9.56); /* each end is rounded by 0.005 */
  assert_number(did.difference_bounds.high, -9.54);
  assert_number(did.rest, -9.55 / 0.93); /* the middle of 5 % and 9 % */
  assert_number(did.rest_bounds.low, -9.56 / 0.91);
  assert_number(did.rest_bounds.high, -9.54 / 0.95);
  /* -5.045 to -5.035 and 4.505 to 4.515: least at 5 %, most at 9 % */
  assert_number(did.rest_growth, (4.51 + 0.07 * 5.04) / 0.93);
  assert_number(did.rest_growth_bounds.low, (4.505 + 0.05 * 5.035) / 0.95);
  assert_number(did.rest_growth_bounds.high, (4.515 + 0.09 * 5.045) / 0.91);
  assert_false(did.share_impossible);
  assert_false(did.counts);
  evs_arena_destroy(arena);
}

/* A rate of 0.5 per cent lies from 0.45 to 0.55, and of 0.0 down to nothing. */
static void small_readings_have_bounds(void **state)
{
  static const struct {
    const char *before;
    double low, high;
  } rows[] = {{"0.5", 100 * (0.65 / 0.55 - 1), 100 * (0.75 / 0.45 - 1)}, {"0.0", NAN, NAN}};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_did_options options = {{FROM(2011), YEAR(2012)}, 0.95, NAN, NAN};
  evs_did_result did;
  pair data;

  (void)state;
  for (size_t i = 0; i < 2; i++) {
    const evs_bounds *found = &did.treated.growth_bounds;
    const char *const readings[] = {rows[i].before, "0.7"};

    make_pair(&data, EVS_RATE, 2, readings, bremen);
    data.comparison.rounded = true;
    assert_int_equal(evs_did(&did, &data.comparison, &options, arena, NULL), EVS_OK);
    if (isnan(rows[i].low)) {
      assert_true(isnan(found->low) && isnan(found->high));
      continue;
    }
    assert_number(found->low, rows[i].low);
    assert_number(found->high, rows[i].high);
  }
  evs_arena_destroy(arena);
}

/* What the bounds must hold: every combination of printed readings and shares on a grid
   that has the ends in it, so that its least and greatest are those of the box. */
static void walk_the_box(const evs_did_result *did, const evs_did_options *options)
{
  enum { STEPS = 10, POINTS = (STEPS + 1) * (STEPS + 1) * (STEPS + 1) };
  evs_bounds rest = {INFINITY, -INFINITY};
  evs_bounds difference = {INFINITY, -INFINITY};

  for (int i = 0; i < POINTS; i++) {
    int at[3] = {i % (STEPS + 1), i / (STEPS + 1) % (STEPS + 1), i / (STEPS + 1) / (STEPS + 1)};
    const evs_bounds *t = &did->treated.growth_bounds;
    const evs_bounds *c = &did->control.growth_bounds;
    double g_t = t->low + (t->high - t->low) * at[0] / STEPS;
    double g_c = c->low + (c->high - c->low) * at[1] / STEPS;
    double s = options->share_low + (options->share_high - options->share_low) * at[2] / STEPS;
    double grown = (g_c - s * g_t) / (1 - s);

    rest.low = fmin(rest.low, grown);
    rest.high = fmax(rest.high, grown);
    difference.low = fmin(difference.low, g_t - grown);
    difference.high = fmax(difference.high, g_t - grown);
  }
  assert_number(did->rest_growth_bounds.low, rest.low);
  assert_number(did->rest_growth_bounds.high, rest.high);
  assert_number(did->rest_bounds.low, difference.low);
  assert_number(did->rest_bounds.high, difference.high);
}

/* Differences below, above and around zero; a rest that fell; all shares. */
static void bounds_the_rest_exactly(void **state)
{
  static const struct {
    const char *treated[2], *control[2];
    double low, high;
  } cases[] = {
      {{"100", "94.96"}, {"100", "104.51"}, 0.05, 0.09},
      {{"100", "220"}, {"100", "205.4"}, 0, 0.3},
      {{"100", "104.5"}, {"100", "104.5"}, 0.1, 0.6},
      {{"12.3", "8.1"}, {"40.2", "41"}, 0.2, 0.2},
      {{"100", "30"}, {"100", "52"}, 0, 0.9},
      {{"7", "8"}, {"9.5", "10.5"}, 0.01, 0.99},
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_did_options options = {{FROM(2011), YEAR(2012)}, 0.95, cases[i].low, cases[i].high};
    evs_did_result did;
    pair data;

    make_pair(&data, EVS_INDEX, 2, cases[i].treated, cases[i].control);
    data.comparison.rounded = true;
    data.comparison.contains_treated = true;
    assert_int_equal(evs_did(&did, &data.comparison, &options, arena, NULL), EVS_OK);
    walk_the_box(&did, &options);
    evs_arena_destroy(arena);
  }
}

/* Each of the four readings has to be a count that is exact in binary: at most 1e15. */
static void counts_are_exact(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_did_options options = {{FROM(2011), YEAR(2012)}, 0.95, NAN, NAN};
  evs_did_result did;
  pair data;

  (void)state;
  for (size_t large = 0; large <= 4; large++) {
    const char *readings[] = {"20", "30", "40", "50", NULL};

    readings[large] = "1000000000000001";
    make_pair(&data, EVS_FLOW, 2, readings, readings + 2);
    assert_int_equal(evs_did(&did, &data.comparison, &options, arena, NULL), EVS_OK);
    assert_int_equal(did.counts, large == 4);
  }
  evs_arena_destroy(arena);
}

static void compares_with_nothing(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_did_options options = {{FROM(2011), YEAR(2012)}, 0.95, NAN, NAN};
  evs_did_result did;
  pair data;

  (void)state;
  make_pair(&data, EVS_INDEX, 2, walle, NULL);
  assert_int_equal(evs_did(&did, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_number(did.treated.growth_rate, -5.04);
  assert_true(isnan(did.growth_difference) && isnan(did.level_did));
  assert_string_equal(did.reason, EVS_REASON_NO_CONTROL);
  evs_arena_destroy(arena);
}

static evs_savings_options from_2011(void)
{
  return (evs_savings_options){.baseline = FROM(2011),
                               .baseline_amount = EVS_DECIMAL_MISSING,
                               .baseline_low = EVS_DECIMAL_MISSING,
                               .baseline_high = EVS_DECIMAL_MISSING};
}

/* Costs 1,000.01 with a comparison from 3 to 4: 1,000.01 * 4/3 = 1,333.346666...
   which is 1,333.35; less 1,200.00 leaves 133.35.  2013: 1,000.01 * 5/3 =
   1,666.6833 -> 1,666.68; less 1,700.00 leaves -33.32.  In all 100.03. */
static void saves_to_the_cent(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_savings_options options = from_2011();
  evs_savings_result savings;
  pair data;

  (void)state;
  options.costs = &(evs_cost_flow){decimal("100"),
                                   EVS_DECIMAL_MISSING,
                                   EVS_DECIMAL_MISSING,
                                   {EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT},
                                   EVS_COST_ONCE};
  options.cost_count = 1;
  make_pair(&data, EVS_COST, 3, YEARS("1000.01", "1200", "1700"), YEARS("3", "4", "5"));
  assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_int_equal(savings.period_count, 2);
  assert_int_equal(savings.periods[0].counterfactual, 133335);
  assert_int_equal(savings.periods[0].gross, 13335);
  assert_int_equal(savings.periods[1].counterfactual, 166668);
  assert_int_equal(savings.periods[1].gross, -3332);
  assert_int_equal(savings.total.gross, 10003);
  assert_int_equal(savings.net, 3);
  assert_number(savings.benefit_cost_ratio, 1.0003);
  assert_int_equal(savings.break_even_number, 1);
  assert_number(evs_euro(savings.net), 0.03);
  evs_arena_destroy(arena);
}

/* n* = 100 * 220/200 = 110, cost* = 1000 * 4400/4000 = 1100, so p* = 10.
   Volume (110 - 90) * 10 = 200, price (10 - 11) * 90 = -90, in all 110 = 1100 - 990. */
static void splits_volume_and_price(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_savings_options options = from_2011();
  evs_savings_result savings;
  pair cost;
  pair count;

  (void)state;
  make_pair(&cost, EVS_COST, 2, YEARS("1000", "990"), YEARS("4000", "4400"));
  make_pair(&count, EVS_FLOW, 2, YEARS("100", "90"), YEARS("200", "220"));
  options.count = &count.comparison;
  assert_int_equal(evs_savings(&savings, &cost.comparison, &options, arena, NULL), EVS_OK);
  assert_int_equal(savings.total.gross, 11000);
  assert_int_equal(savings.total.volume_effect, 20000);
  assert_int_equal(savings.total.price_effect, -9000);
  evs_arena_destroy(arena);
}

/* "rund 600.000 Euro" / 0.0955 = 6,282,722.51 at index 100. */
static void saves_from_an_index(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_savings_options options = from_2011();
  evs_savings_result savings;
  pair data;

  (void)state;
  options.baseline_amount = decimal("6282722.51");
  options.baseline_low = decimal("5759162.30");
  options.baseline_high = decimal("6806282.72");
  make_pair(&data, EVS_INDEX, 2, walle, bremen);
  assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_int_equal(savings.total.counterfactual, 656607330);
  assert_int_equal(savings.total.gross, 60000000);
  assert_number(savings.gross_bounds.low, 5759162.30 * 0.0955);
  assert_number(savings.gross_bounds.high, 6806282.72 * 0.0955);
  assert_number(savings.control_growth_for_zero, -5.04);
  evs_arena_destroy(arena);
}

static void refuses_savings(void **state)
{
  static const struct {
    const char *label;
    const char *treated[2];
    const char *control[2];
    evs_status status;
  } rows[] = {
      {"zero base of the comparison", {"1", "2"}, {"0", "2"}, EVS_BAD_DATA},
      {"missing end", {"1", NULL}, {"1", "2"}, EVS_BAD_DATA},
      {"too large",
       {"90000000000000000", "1"},
       {"0.00000000000000001", "90000000000000000"},
       EVS_TOO_LARGE},
  };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_savings_options options = from_2011();
  evs_savings_result savings;
  pair data;

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    print_message("             %s\n", rows[i].label);
    make_pair(&data, EVS_COST, 2, rows[i].treated, rows[i].control);
    assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL),
                     rows[i].status);
  }
  make_pair(&data, EVS_COST, 2, walle, NULL);
  assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_TOO_FEW);
  evs_arena_destroy(arena);
}

/* Two units, three years: 100 -> 110 -> 110 and 100 -> 90 -> 99.  The sum goes
   200 -> 200 -> 209, so the figures are +10, -10, then -4.5 and +5.5: mean
   0.25, squares 95.0625 + 105.0625 + 22.5625 + 27.5625 = 250.25, divided by 3. */
static void describes_a_reference(void **state)
{
  static const int64_t values[2][3] = {{100, 110, 110}, {100, 90, 99}};
  static const char *const units[] = {"A", "B"};
  evs_period periods[3];
  evs_observation cells[6] = {0};
  evs_indicator indicator = {.period_count = 3, .periods = periods, .observations = cells};
  evs_panel panel = {
      .unit_count = 2, .units = units, .indicator_count = 1, .indicators = &indicator};
  evs_reference_result reference;

  (void)state;
  for (size_t i = 0; i < 6; i++) {
    periods[i % 3] = evs_period_year(2011 + (int)(i % 3));
    cells[i].value = (evs_decimal){values[i / 3][i % 3], 0};
  }
  assert_int_equal(evs_reference(&reference, &panel, 0, NULL, 0, -5, 25, NULL), EVS_OK);
  assert_int_equal(reference.count, 4);
  assert_number(reference.std_dev, sqrt(250.25 / 3));
  assert_number(reference.lowest, -10);
  assert_number(reference.highest, 10);
  assert_int_equal(reference.at_or_below, 1);
  assert_int_equal(reference.at_least_as_large, 3);
  assert_number(reference.mean_size, 609 / 6.0);
  assert_number(reference.scaled_std_dev, sqrt(250.25 / 3) * sqrt(609 / 6.0 / 25));
  assert_int_equal(evs_reference(&reference, &panel, 0, periods, 3, -5, 25, NULL), EVS_TOO_FEW);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(grows),
      cmocka_unit_test(rounds_in_the_unit_of_the_file),
      cmocka_unit_test(tells_index_and_yearly_growth),
      cmocka_unit_test(refuses_windows_outside),
      cmocka_unit_test(lists_baselines),
      cmocka_unit_test(compares),
      cmocka_unit_test(small_readings_have_bounds),
      cmocka_unit_test(bounds_the_rest_exactly),
      cmocka_unit_test(counts_are_exact),
      cmocka_unit_test(compares_with_nothing),
      cmocka_unit_test(saves_to_the_cent),
      cmocka_unit_test(splits_volume_and_price),
      cmocka_unit_test(saves_from_an_index),
      cmocka_unit_test(refuses_savings),
      cmocka_unit_test(describes_a_reference),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
