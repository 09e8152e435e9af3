/* Savings: project costs spread over periods and break-even by hand, prices, and the model
   against R (tests/reference/savings.csv, made by scripts/reference/savings.R from the series
   of tests/data/series) and under changes that must not matter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/savings.h"
#include "evalstat/savings_model.h"
#include "support/expected.h"

enum { REFERENCE_ROWS = 36, MOST_PERIODS = 16 };

static int set_up(void **state)
{
  *state = evs_arena_create(NULL, NULL);
  return 0;
}

static int tear_down(void **state)
{
  evs_arena_destroy(*state);
  return 0;
}

static evs_decimal decimal(const char *text)
{
  evs_decimal value = EVS_DECIMAL_MISSING;

  if (text)
    assert_int_equal(evs_decimal_parse(&value, text, NULL), EVS_OK);
  return value;
}

static evs_period_range range(const char *text)
{
  evs_period_range parsed = {EVS_PERIOD_ABSENT, EVS_PERIOD_ABSENT};

  if (text)
    assert_int_equal(evs_period_range_parse(&parsed, text, NULL), EVS_OK);
  return parsed;
}

static size_t periods_from(evs_period *out, const char *text)
{
  evs_period_range all = range(text);
  size_t count = 0;

  for (evs_period at = all.first; at.number <= all.last.number; at.number++)
    out[count++] = at;
  return count;
}

/* ---- project costs --------------------------------------------------------------------- */

static void spreads_costs(void **state)
{
  evs_arena *arena = *state;
  static const struct {
    const char *label;
    const char *amount;
    const char *when;
    evs_cost_every every;
    const char *window;
    int64_t undated, before, later, periods[4], total, yearly;
  } rows[] = {
      {"no date", "100", NULL, EVS_COST_ONCE, "2011..2012", 10000, 0, 0, {0, 0}, 10000, 0},
      {"once", "100", "2012", EVS_COST_ONCE, "2011..2012", 0, 0, 0, {0, 10000}, 10000, 0},
      /* 100.00 over three months: 33.33, 66.67 - 33.33 and the rest */
      {"three months",
       "100",
       "2011-01..2011-03",
       EVS_COST_ONCE,
       "2011-01..2011-04",
       0,
       0,
       0,
       {3333, 3334, 3333, 0},
       10000,
       0},
      /* a third of it is before the window, a third behind it */
      {"around",
       "100",
       "2010-12..2011-02",
       EVS_COST_ONCE,
       "2011-01..2011-01",
       0,
       3333,
       3333,
       {3334},
       6667,
       0},
      {"every year, from its start",
       "40.01",
       NULL,
       EVS_COST_EVERY_YEAR,
       "2011..2012",
       0,
       0,
       0,
       {4001, 4001},
       8002,
       4001},
      /* 0.10 a year: 0.0083 a month adds up to 0.03 after 3 and 4 (0.033) and 0.05 after 6 months
       */
      {"cents of a year",
       "0.10",
       "2011-Q1",
       EVS_COST_EVERY_YEAR,
       "2011-Q1..2011-Q4",
       0,
       0,
       0,
       {3, 2, 3, 2},
       10,
       10},
      {"every month for a while",
       "7",
       "2011-02..2011-03",
       EVS_COST_EVERY_MONTH,
       "2011-01..2011-04",
       0,
       0,
       0,
       {0, 700, 700, 0},
       1400,
       0},
      {"every quarter, in years",
       "1.50",
       "2011-Q3",
       EVS_COST_EVERY_QUARTER,
       "2011..2012",
       0,
       0,
       0,
       {300, 600},
       900,
       600},
      /* 2011-07 on, an eighteenth month in 2012: 6/12 and 12/12 of 1200 */
      {"from the middle",
       "1200",
       "2011-07",
       EVS_COST_EVERY_YEAR,
       "2011..2012",
       0,
       0,
       0,
       {60000, 120000},
       180000,
       120000},
  };

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_cost_flow flow = {decimal(rows[i].amount), EVS_DECIMAL_MISSING, EVS_DECIMAL_MISSING,
                                range(rows[i].when), rows[i].every};
    evs_period periods[MOST_PERIODS];
    size_t count = periods_from(periods, rows[i].window);
    evs_cost_schedule costs;

    print_message("             %s\n", rows[i].label);
    assert_int_equal(evs_cost_schedule_make(&costs, &flow, 1, periods, count, arena, NULL), EVS_OK);
    assert_int_equal(costs.undated, rows[i].undated);
    assert_int_equal(costs.before, rows[i].before);
    assert_int_equal(costs.later, rows[i].later);
    assert_int_equal(costs.total.cents, rows[i].total);
    assert_int_equal(costs.yearly_at_end, rows[i].yearly);
    for (size_t p = 0; p < count; p++)
      assert_int_equal(costs.periods[p], rows[i].periods[p]);
  }
}

/* Two items with a range: 100 (90 to 120) and 50 a year for two years. */
static void adds_ranges(void **state)
{
  evs_arena *arena = *state;
  const evs_cost_flow flows[] = {
      {decimal("100"), decimal("90"), decimal("120"), range(NULL), EVS_COST_ONCE},
      {decimal("50"), decimal("40"), decimal("50"), range("2011"), EVS_COST_EVERY_YEAR}};
  evs_period periods[MOST_PERIODS];
  evs_cost_schedule costs;
  size_t count = periods_from(periods, "2011..2012");

  assert_int_equal(evs_cost_schedule_make(&costs, flows, 2, periods, count, arena, NULL), EVS_OK);
  assert_int_equal(costs.total.cents, 20000);
  assert_int_equal(costs.total.low, 17000);
  assert_int_equal(costs.total.high, 22000);
  assert_int_equal(costs.items[1].cents, 10000);
}

static void refuses_days(void **state)
{
  evs_arena *arena = *state;
  const evs_cost_flow dated = {decimal("1"), EVS_DECIMAL_MISSING, EVS_DECIMAL_MISSING,
                               range("2011"), EVS_COST_ONCE};
  const evs_period day = evs_period_day(2011, 12, 31);
  evs_cost_schedule costs;
  evs_error error;

  assert_int_equal(evs_cost_schedule_make(&costs, &dated, 1, &day, 1, arena, &error), EVS_BAD_DATA);
  assert_string_equal(error.message, "project costs by date need a series of years, quarters or "
                                     "months, not of days");
}

/* ---- savings against them ---------------------------------------------------------------- */

typedef struct {
  evs_comparison comparison;
  evs_period periods[MOST_PERIODS];
  evs_decimal treated[MOST_PERIODS];
  evs_decimal control[MOST_PERIODS];
} pair;

/* Years from 2010 on; the control stays at 100, so the counterfactual at the pilot's 100. */
static void make_pair(pair *out, const char *const *treated, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    out->periods[i] = evs_period_year(2010 + (int)i);
    out->treated[i] = decimal(treated[i]);
    out->control[i] = decimal("100");
  }
  out->comparison = (evs_comparison){.outcome = "cost",
                                     .kind = EVS_COST,
                                     .multiplier = EVS_DECIMAL_MISSING,
                                     .treated_name = "Walle",
                                     .control_name = "Bremen",
                                     .treated_unit_count = 1,
                                     .control_unit_count = 1,
                                     .period_count = count,
                                     .periods = out->periods,
                                     .treated = out->treated,
                                     .control = out->control};
}

static evs_savings_options from_2011(const evs_cost_flow *costs, size_t cost_count)
{
  return (evs_savings_options){.baseline = range("2010"),
                               .start = evs_period_year(2011),
                               .baseline_amount = EVS_DECIMAL_MISSING,
                               .baseline_low = EVS_DECIMAL_MISSING,
                               .baseline_high = EVS_DECIMAL_MISSING,
                               .costs = costs,
                               .cost_count = cost_count};
}

static void finds_break_even(void **state)
{
  evs_arena *arena = *state;
  static const struct {
    const char *label;
    const char *treated[5]; /* 2010 to 2014 */
    const char *amount;
    const char *when;
    evs_cost_every every;
    int64_t net;
    int break_even, falls_back, extrapolated; /* years; 0: none */
  } rows[] = {
      /* saved 10, 20, 10, 10: 30 by 2012 */
      {"reached", {"100", "90", "80", "90", "90"}, "30", NULL, EVS_COST_ONCE, 2000, 2012, 0, 0},
      /* 10, 20, -30, 10: 30 by 2012, 0 by 2013, 10 by 2014; then 10 a year: 20 more take 2 years */
      {"lost again",
       {"100", "90", "80", "130", "90"},
       "30",
       NULL,
       EVS_COST_ONCE,
       -2000,
       2012,
       2013,
       2016},
      /* 5 a year: 20 by 2014, 30 are missing: 6 more years */
      {"later", {"100", "95", "95", "95", "95"}, "50", NULL, EVS_COST_ONCE, -3000, 0, 0, 2020},
      {"never", {"100", "95", "95", "95", "100"}, "50", NULL, EVS_COST_ONCE, -3500, 0, 0, 0},
      /* 15 saved and 10 spent each year from 2012 on: at once */
      {"yearly",
       {"100", "85", "85", "85", "85"},
       "10",
       "2012",
       EVS_COST_EVERY_YEAR,
       3000,
       2011,
       0,
       0},
      /* 15 spent each year, 5, 5, 5, 20 saved: 45 are short of 35; 5 a year more: 5 years */
      {"yearly, later",
       {"100", "95", "95", "95", "80"},
       "15",
       "2011",
       EVS_COST_EVERY_YEAR,
       -2500,
       0,
       0,
       2019},
      /* a cent a year: 2 of 6 are missing */
      {"cents",
       {"100", "99.99", "99.99", "99.99", "99.99"},
       "0.06",
       NULL,
       EVS_COST_ONCE,
       -2,
       0,
       0,
       2016},
      {"yearly, never",
       {"100", "95", "95", "95", "95"},
       "6",
       "2011",
       EVS_COST_EVERY_YEAR,
       -400,
       0,
       0,
       0},
  };

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_cost_flow flow = {decimal(rows[i].amount), EVS_DECIMAL_MISSING, EVS_DECIMAL_MISSING,
                                range(rows[i].when), rows[i].every};
    evs_savings_options options = from_2011(&flow, 1);
    evs_savings_result savings;
    pair data;

    print_message("             %s\n", rows[i].label);
    make_pair(&data, rows[i].treated, 5);
    assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_OK);
    assert_int_equal(savings.net, rows[i].net);
    assert_int_equal(savings.break_even.number, rows[i].break_even);
    assert_int_equal(savings.break_even_number, rows[i].break_even ? rows[i].break_even - 2010 : 0);
    assert_int_equal(savings.falls_back.number, rows[i].falls_back);
    assert_int_equal(savings.extrapolated.number, rows[i].extrapolated);
  }
}

/* Savings of 10, 20 and 30 in 2011 to 2013, index 100, 125 and 80, in Euro of 2011: 10.00,
   16.00 and 37.50; costs of 30 without a date as a third each: 30 (1 + 0.8 + 1.25)/3 = 30.50,
   and of 24 to 45 likewise: 24.40 to 45.75. */
static void deflates(void **state)
{
  evs_arena *arena = *state;
  const evs_period years[] = {evs_period_year(2011), evs_period_year(2012), evs_period_year(2013)};
  const evs_decimal levels[] = {decimal("100"), decimal("125"), decimal("80")};
  const evs_price_index prices = {"prices.csv", 3, years, levels, range("2011")};
  const evs_cost_flow flow = {decimal("30"), decimal("24"), decimal("45"), range(NULL),
                              EVS_COST_ONCE};
  evs_savings_options options = from_2011(&flow, 1);
  evs_savings_result savings;
  pair data;

  options.prices = &prices;
  make_pair(&data, (const char *const[]){"100", "90", "80", "70"}, 4);
  assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_int_equal(savings.periods[0].gross, 1000);
  assert_int_equal(savings.periods[1].gross, 1600);
  assert_int_equal(savings.periods[2].gross, 3750);
  assert_int_equal(savings.project_costs.cents, 3050);
  assert_int_equal(savings.project_costs.low, 2440);
  assert_int_equal(savings.project_costs.high, 4575);
  assert_int_equal(savings.net, 6350 - 3050);
}

/* Index 125, 100 and 80 of 2011 to 2013, in Euro of 2012: factors 0.8, 1 and 1.25, in the mean
   3.05/3.  30 without a date: 30.50; 8 over 2010 and 2011: 3.20 before and as much in 2011; 16 a
   year from 2011 on: 12.80, 16, 20 and 20 a year; 64 over 2013 and 2014: 40 and, at the last
   factor, 40 later, which the total leaves out. */
static void deflates_every_part_of_the_costs(void **state)
{
  evs_arena *arena = *state;
  const evs_period years[] = {evs_period_year(2011), evs_period_year(2012), evs_period_year(2013)};
  const evs_decimal levels[] = {decimal("125"), decimal("100"), decimal("80")};
  const evs_price_index prices = {"prices.csv", 3, years, levels, range("2012")};
  const evs_decimal none = EVS_DECIMAL_MISSING;
  const evs_cost_flow flows[] = {{decimal("30"), none, none, range(NULL), EVS_COST_ONCE},
                                 {decimal("8"), none, none, range("2010..2011"), EVS_COST_ONCE},
                                 {decimal("16"), none, none, range("2011"), EVS_COST_EVERY_YEAR},
                                 {decimal("64"), none, none, range("2013..2014"), EVS_COST_ONCE}};
  evs_savings_options options = from_2011(flows, 4);
  evs_savings_result savings;
  pair data;

  options.prices = &prices;
  make_pair(&data, (const char *const[]){"100", "90", "80", "70"}, 4);
  assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_int_equal(savings.costs.undated, 3050);
  assert_int_equal(savings.costs.before, 320);
  assert_int_equal(savings.costs.periods[0], 1600);
  assert_int_equal(savings.costs.periods[1], 1600);
  assert_int_equal(savings.costs.periods[2], 6000);
  assert_int_equal(savings.costs.later, 4000);
  assert_int_equal(savings.costs.yearly_at_end, 2000);
  assert_int_equal(savings.project_costs.cents, 3050 + 320 + 1600 + 1600 + 6000);
  /* Saved 8, 20 and 37.50; what is left of 125.70 and 40 later takes 100.20/17.50 years more. */
  assert_int_equal(savings.total.gross, 800 + 2000 + 3750);
  assert_true(evs_period_equal(savings.extrapolated, evs_period_year(2019)));
  assert_int_equal(savings.extrapolated_number, 9);
}

/* Walle's spending of 100 fell to 94.96 while Bremen's rose from 100 to 104.51: the saving of
   9.55 is gone where Bremen too changes by -5.04 %, and after costs of 5 where it does by
   94.96 + 5 - 100 = -0.04 %. */
static void finds_break_points(void **state)
{
  evs_arena *arena = *state;
  const evs_cost_flow flow = {decimal("5"), EVS_DECIMAL_MISSING, EVS_DECIMAL_MISSING, range(NULL),
                              EVS_COST_ONCE};
  evs_savings_options options = from_2011(&flow, 1);
  evs_savings_result savings;
  pair data;

  make_pair(&data, (const char *const[]){"100", "94.96"}, 2);
  data.control[1] = decimal("104.51");
  assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_int_equal(savings.total.gross, 955);
  assert_true(fabs(savings.control_growth_for_zero - -5.04) < 1e-12);
  assert_true(fabs(savings.control_growth_for_costs - -0.04) < 1e-12);
  options.cost_count = 0;
  assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_true(isnan(savings.control_growth_for_costs));
}

/* Least and greatest of what a saving can be where each of four readings may be half a tenth off
   and the amount lies from 900 to 1100: nothing turns within, so that corners are all there is. */
static evs_bounds corners(const double readings[4], bool has_amount)
{
  evs_bounds out = {INFINITY, -INFINITY};

  for (unsigned corner = 0; corner < 32; corner++) {
    double at[4];
    double saved;

    for (unsigned i = 0; i < 4; i++)
      at[i] = readings[i] + (corner >> i & 1 ? 0.05 : -0.05);
    saved = has_amount ? (corner & 16 ? 900 : 1100) * (at[3] / at[1] - at[2] / at[0])
                       : at[0] * at[3] / at[1] - at[2];
    out.low = fmin(out.low, saved);
    out.high = fmax(out.high, saved);
  }
  return out;
}

/* Pilot and comparison before, then after. */
static void bounds_reach_the_corners(void **state)
{
  static const double readings[][4] = {{100, 100, 94.9, 104.5}, {100, 80, 130.2, 82.5}};

  for (size_t i = 0; i < 2; i++)
    for (int has_amount = 0; has_amount < 2; has_amount++) {
      const evs_bounds expected = corners(readings[i], has_amount);
      evs_savings_options options = from_2011(NULL, 0);
      evs_savings_result savings;
      pair data;

      make_pair(&data, (const char *const[]){"100.0", i ? "130.2" : "94.9"}, 2);
      data.control[0] = decimal(i ? "80.0" : "100.0");
      data.control[1] = decimal(i ? "82.5" : "104.5");
      data.comparison.rounded = true;
      if (has_amount) {
        options.baseline_amount = decimal("1000");
        options.baseline_low = decimal("900");
        options.baseline_high = decimal("1100");
      }
      assert_int_equal(evs_savings(&savings, &data.comparison, &options, *state, NULL), EVS_OK);
      assert_true(fabs(savings.gross_bounds.low - expected.low) < 1e-9);
      assert_true(fabs(savings.gross_bounds.high - expected.high) < 1e-9);
    }
}

/* The level of a period: its own, that of the year it lies in, or the mean of its months. */
static void covers_the_window(void **state)
{
  static const struct {
    const char *label;
    const char *index; /* its periods, all present */
    const char *base;
    const char *window;
    const char *message; /* NULL: covered */
  } rows[] = {
      {"years", "2010..2012", "2010", "2011..2012", NULL},
      {"months of the years", "2011..2012", "2011", "2011-03..2012-12", NULL},
      {"years of months", "2011-01..2012-12", "2011", "2011..2012", NULL},
      {"half a year is missing", "2011-01..2012-06", "2011", "2011..2012",
       "the price index has no value for 2012; it goes from 2011-01 to 2012-06; "
       "expected it to cover the base and all periods of the savings"},
      {"the base is missing", "2011..2012", "2010", "2011..2012",
       "the price index has no value for 2010; it goes from 2011 to 2012; expected it "
       "to cover the base and all periods of the savings"},
      {"the beginning is missing", "2011..2012", "2012", "2010..2012",
       "the price index has no value for 2010; it goes from 2011 to 2012; expected it "
       "to cover the base and all periods of the savings"},
      {"the end is missing", "2010..2011", "2010", "2011..2012",
       "the price index has no value for 2012; it goes from 2010 to 2011; expected it "
       "to cover the base and all periods of the savings"},
  };

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_period periods[32], window[32];
    evs_decimal levels[32];
    evs_price_index prices = {"prices.csv", 0, periods, levels, range(rows[i].base)};
    size_t count = periods_from(window, rows[i].window);
    evs_error error = {0};

    print_message("             %s\n", rows[i].label);
    prices.count = periods_from(periods, rows[i].index);
    for (size_t p = 0; p < prices.count; p++)
      levels[p] = decimal("101.5");
    assert_int_equal(evs_price_index_check(&prices, window, count, &error),
                     rows[i].message ? EVS_BAD_DATA : EVS_OK);
    if (!rows[i].message)
      continue;
    assert_string_equal(error.file, "prices.csv");
    assert_string_equal(error.message, rows[i].message);
  }
}

/* ---- the model ------------------------------------------------------------------------------ */

static void read_series(evs_series *out, const char *name, const char *start, evs_arena *arena)
{
  static const evs_column_map columns[] = {{"value", "value"}};
  static const char *const pilot = "Pilot", *const rest = "Rest";
  const evs_dialect dialect = {.delimiter = ',', .decimal = '.'};
  const evs_indicator_spec spec = {.name = "value", .kind = EVS_COST};
  const evs_panel_options options = {.specs = &spec, .spec_count = 1};
  const evs_groups groups = {
      .treated = &pilot, .treated_count = 1, .control = &rest, .control_count = 1};
  evs_series_options series = {.confidence = 0.95};
  evs_findings findings = {.arena = arena};
  evs_panel *panel = evs_arena_alloc(arena, sizeof *panel);
  evs_comparison *comparison = evs_arena_alloc(arena, sizeof *comparison);
  evs_source source = {.table = evs_arena_alloc(arena, sizeof(evs_table)),
                       .mapping = {.layout = EVS_WIDE,
                                   .unit = "unit",
                                   .period = "period",
                                   .columns = columns,
                                   .column_count = 1}};
  evs_error error;

  assert_int_equal(evs_period_parse(&series.start, start, NULL), EVS_OK);
  if (evs_table_read(source.table, evs_arena_printf(arena, "tests/data/series/%s.csv", name),
                     &dialect, &findings, arena, &error) ||
      evs_panel_build(panel, &source, 1, &options, &findings, arena, &error) ||
      evs_comparison_make(comparison, panel, 0, &groups, &findings, arena, &error) ||
      evs_series_make(out, comparison, &series, arena, &error))
    fail_msg("%s", error.message);
}

static const evs_savings_model_options plain = {.euro_per_unit = 1, .confidence = 0.95, .seed = 1};

static double statistic(const evs_savings_model *model, const char *name)
{
  const evs_savings_model_period *last = &model->periods[model->period_count - 1];
  const struct {
    const char *name;
    double value;
  } all[] = {{"rho", model->rho},
             {"first", model->periods[0].counterfactual.estimate},
             {"counterfactual", model->counterfactual.estimate},
             {"gross", model->gross.estimate},
             {"counterfactual.low", model->counterfactual.low},
             {"counterfactual.high", model->counterfactual.high},
             {"last.low", last->counterfactual.low},
             {"last.high", last->counterfactual.high},
             {"probability", model->probability_positive}};

  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (strcmp(all[i].name, name) == 0)
      return all[i].value;
  fail_msg("no statistic %s", name);
  return NAN;
}

typedef struct {
  evs_savings_model model;
  evs_arena *arena;
} reference_case;

static void check_row(void *context, const expected_row *row)
{
  reference_case *of = context;
  evs_savings_model_options options = plain;
  double found;

  if (row->is_new_case) {
    char *start = evs_arena_copy(of->arena, row->name);
    char *name = strtok(start, " ");
    evs_series series;

    options.draws = 100000;
    read_series(&series, name, row->name + strlen(name) + 1, of->arena);
    evs_savings_model_make(&of->model, &series, &options, of->arena);
    assert_true(of->model.usable);
  }
  found = statistic(&of->model, row->statistic);
  if (!(fabs(found - row->expected) <= row->tolerance * fabs(row->expected)))
    fail_msg("%s, %s: %.17g; R says %.17g", row->name, row->statistic, found, row->expected);
}

static void agrees_with_r(void **state)
{
  reference_case of = {.arena = *state};

  assert_int_equal(expected_each("tests/reference/savings.csv", check_row, &of), REFERENCE_ROWS);
}

static evs_savings_model model_of(const evs_series *series,
                                  const evs_savings_model_options *options, evs_arena *arena)
{
  evs_savings_model model;

  evs_savings_model_make(&model, series, options, arena);
  return model;
}

/* The same seed gives the same digits, another seed other intervals but the same estimate. */
static void follows_the_seed(void **state)
{
  evs_arena *arena = *state;
  evs_savings_model_options other = plain;
  evs_series series;
  evs_savings_model first, again, second;

  other.seed = 2;
  read_series(&series, "cost-24", "2011-01", arena);
  first = model_of(&series, &plain, arena);
  again = model_of(&series, &plain, arena);
  second = model_of(&series, &other, arena);
  assert_memory_equal(&first.gross, &again.gross, sizeof first.gross);
  assert_memory_equal(first.periods, again.periods, first.period_count * sizeof *first.periods);
  assert_true(first.gross.estimate == second.gross.estimate);
  assert_true(first.gross.low != second.gross.low);
}

static void near(double found, double expected)
{
  if (!(fabs(found - expected) <= 1e-9 * fabs(expected)))
    fail_msg("%.17g; expected %.17g", found, expected);
}

/* Other units of the pilot's costs change the amounts by their factor, those of the control's
   nothing at all. */
static void ignores_units(void **state)
{
  evs_arena *arena = *state;
  double pilot[24], rest[24];
  evs_series series, scaled;
  evs_savings_model before, after;

  read_series(&series, "cost-24", "2011-01", arena);
  scaled = series;
  for (size_t i = 0; i < 24; i++) {
    pilot[i] = 1.95583 * series.treated[i];
    rest[i] = 1e-6 * series.control[i];
  }
  scaled.treated = pilot;
  scaled.control = rest;
  before = model_of(&series, &plain, arena);
  after = model_of(&scaled, &plain, arena);
  near(after.gross.estimate, 1.95583 * before.gross.estimate);
  near(after.gross.low, 1.95583 * before.gross.low);
  near(after.periods[3].cumulated.high, 1.95583 * before.periods[3].cumulated.high);
  near(after.probability_positive, before.probability_positive);
}

/* Units of 1.5 Euro give the amounts of costs that are 1.5 times as large. */
static void counts_in_euro(void **state)
{
  evs_arena *arena = *state;
  double pilot[24], rest[24];
  evs_savings_model_options by_unit = plain;
  evs_series series, scaled;
  evs_savings_model found, expected;

  by_unit.euro_per_unit = 1.5;
  read_series(&series, "cost-24", "2011-01", arena);
  scaled = series;
  for (size_t i = 0; i < 24; i++) {
    pilot[i] = 1.5 * series.treated[i];
    rest[i] = 1.5 * series.control[i];
  }
  scaled.treated = pilot;
  scaled.control = rest;
  found = model_of(&series, &by_unit, arena);
  expected = model_of(&scaled, &plain, arena);
  near(found.actual, expected.actual);
  near(found.counterfactual.estimate, expected.counterfactual.estimate);
  near(found.gross.estimate, expected.gross.estimate);
  near(found.periods[3].actual, pilot[15]);
  near(found.periods[3].gross.low, expected.periods[3].gross.low);
  near(found.periods[3].cumulated.high, expected.periods[3].cumulated.high);
  near(found.probability_positive, expected.probability_positive);
}

/* Costs move the net figure, the ratio and the share of draws above them, nothing else. */
static void takes_costs_off(void **state)
{
  evs_arena *arena = *state;
  double costs[12];
  evs_savings_model_options with = plain;
  evs_series series;
  evs_savings_model without, net;

  read_series(&series, "cost-24", "2011-01", arena);
  for (size_t i = 0; i < 12; i++)
    costs[i] = 100000 + 1000 * (double)i;
  with.has_costs = true;
  with.costs = costs;
  without = model_of(&series, &plain, arena);
  net = model_of(&series, &with, arena);
  assert_true(isnan(without.net.estimate));
  near(net.net.estimate, without.gross.estimate - 111000);
  near(net.net.low, without.gross.low - 111000);
  near(net.benefit_cost_ratio.high, without.gross.high / 111000);
  assert_true(net.probability_positive < without.probability_positive);
  for (size_t i = 0; i + 1 < net.break_even; i++)
    assert_true(net.periods[i].cumulated.estimate < costs[i]);
  assert_true(net.periods[net.break_even - 1].cumulated.estimate >= costs[net.break_even - 1]);
  assert_true(net.break_even_share >= net.probability_positive);
}

/* Costs that every draw reaches in the third period, and none before; costs that further periods
   like the last would reach in the third after the window, or never where each costs more. */
static void breaks_even_where_costs_say(void **state)
{
  evs_arena *arena = *state;
  double costs[12];
  evs_savings_model_options with = plain;
  evs_series series;
  evs_savings_model model;
  evs_savings_model_period last;

  read_series(&series, "cost-24", "2011-01", arena);
  with.has_costs = true;
  with.costs = costs;
  for (size_t i = 0; i < 12; i++)
    costs[i] = i < 2 ? 1e15 : -1e15;
  model = model_of(&series, &with, arena);
  assert_int_equal(model.break_even, 3);
  assert_true(model.break_even_low == 3 && model.break_even_high == 3);
  assert_true(model.break_even_share == 1);
  costs[0] = -1e15;
  assert_int_equal(model_of(&series, &with, arena).break_even, 1);

  last = model.periods[model.period_count - 1];
  assert_true(last.gross.estimate > 0);
  for (size_t i = 0; i < 12; i++)
    costs[i] = 1e15;
  costs[11] = last.cumulated.estimate + 2.5 * last.gross.estimate;
  model = model_of(&series, &with, arena);
  assert_int_equal(model.break_even, 0);
  assert_int_equal(model.extrapolated, 12 + 3);
  with.further_costs = last.gross.estimate * 0.4; /* 2.5/0.6 periods */
  assert_int_equal(model_of(&series, &with, arena).extrapolated, 12 + 5);
  with.further_costs = last.gross.estimate * 1.5;
  assert_int_equal(model_of(&series, &with, arena).extrapolated, 0);
}

/* A year's level is the mean of its months: 90 and 110 in turn, then 120 and 130. */
static void deflates_by_months(void **state)
{
  evs_arena *arena = *state;
  evs_period months[24];
  evs_decimal levels[24];
  const evs_price_index prices = {"prices.csv", 24, months, levels, range("2011")};
  evs_savings_options options = from_2011(NULL, 0);
  evs_savings_result savings;
  pair data;

  for (int i = 0; i < 24; i++) {
    months[i] = evs_period_month(2011 + i / 12, i % 12 + 1);
    levels[i] = decimal(i < 12 ? (i % 2 ? "110" : "90") : i % 2 ? "130" : "120");
  }
  options.prices = &prices;
  make_pair(&data, (const char *const[]){"100", "90", "80"}, 3);
  assert_int_equal(evs_savings(&savings, &data.comparison, &options, arena, NULL), EVS_OK);
  assert_int_equal(savings.periods[0].gross, 1000);
  assert_int_equal(savings.periods[1].gross, 1600);
}

static void says_why_not(void **state)
{
  evs_arena *arena = *state;
  const double values[] = {100, 100, 100, 90, 90, 90}, zero[] = {100, 0, 100, 90, 95, 90};
  const double control[] = {1000, 1000, 1000, 1000, 1000, 1000};
  const long place[] = {0, 1, 2, 3, 4, 5};
  evs_series series = {.kind = EVS_COST,
                       .count = 6,
                       .pre_count = 3,
                       .treated = values,
                       .control = control,
                       .place = place};

  assert_string_equal(
      model_of(&series, &plain, arena).inference,
      "AR(1) REML: none: the log ratio does not vary, so there is no error to judge by");
  series.treated = zero;
  series.zero_count = 1;
  assert_string_equal(model_of(&series, &plain, arena).inference,
                      "AR(1) REML: none: a cost of 0 has no logarithm");
  series.reason = "none: too short";
  assert_string_equal(model_of(&series, &plain, arena).inference, "AR(1) REML: none: too short");
  assert_true(isnan(model_of(&series, &plain, arena).gross.estimate));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(spreads_costs, set_up, tear_down),
      cmocka_unit_test_setup_teardown(adds_ranges, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_days, set_up, tear_down),
      cmocka_unit_test_setup_teardown(finds_break_even, set_up, tear_down),
      cmocka_unit_test_setup_teardown(deflates, set_up, tear_down),
      cmocka_unit_test_setup_teardown(deflates_every_part_of_the_costs, set_up, tear_down),
      cmocka_unit_test_setup_teardown(deflates_by_months, set_up, tear_down),
      cmocka_unit_test_setup_teardown(breaks_even_where_costs_say, set_up, tear_down),
      cmocka_unit_test_setup_teardown(finds_break_points, set_up, tear_down),
      cmocka_unit_test_setup_teardown(bounds_reach_the_corners, set_up, tear_down),
      cmocka_unit_test_setup_teardown(covers_the_window, set_up, tear_down),
      cmocka_unit_test_setup_teardown(agrees_with_r, set_up, tear_down),
      cmocka_unit_test_setup_teardown(follows_the_seed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(ignores_units, set_up, tear_down),
      cmocka_unit_test_setup_teardown(counts_in_euro, set_up, tear_down),
      cmocka_unit_test_setup_teardown(takes_costs_off, set_up, tear_down),
      cmocka_unit_test_setup_teardown(says_why_not, set_up, tear_down),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
