/* Treated against control: sums, means, subtraction, refusals.  Expected values
   are worked out by hand from the tables in the tests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/comparison.h"
#include "support/tables.h"

typedef struct {
  evs_arena *arena;
  evs_findings findings;
  evs_panel panel;
  evs_comparison comparison;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  fixture *test = calloc(1, sizeof *test);

  if (!test)
    return -1;
  test->arena = evs_arena_create(NULL, NULL);
  test->findings.arena = test->arena;
  *state = test;
  return 0;
}

static int tear_down(void **state)
{
  fixture *test = *state;

  evs_arena_destroy(test->arena);
  free(test);
  return 0;
}

/* A wide panel "unit;period;y[;population]" with decimal commas. */
static void build(fixture *test, const char *text, evs_kind kind)
{
  const evs_indicator_spec specs[] = {{.name = "y", .kind = kind},
                                      {.name = "population", .kind = EVS_STOCK}};
  evs_source source = {.table = table_of("a.csv", text, test->arena),
                       .mapping = {.layout = EVS_WIDE, .unit = "unit", .period = "period"}};
  const char *named[] = {"Gesamt"};

  source.table->dialect.decimal = ',';
  if (evs_panel_build(&test->panel, &source, 1,
                      &(evs_panel_options){.specs = specs,
                                           .spec_count = source.table->column_count - 2,
                                           .named_units = named,
                                           .named_unit_count = 1},
                      &test->findings, test->arena, &test->error))
    fail_msg("%s", test->error.message);
  test->findings.count = 0;
}

static evs_status compare(fixture *test, const evs_groups *groups)
{
  return evs_comparison_make(&test->comparison, &test->panel, 0, groups, &test->findings,
                             test->arena, &test->error);
}

static void compare_well(fixture *test, const evs_groups *groups)
{
  if (compare(test, groups))
    fail_msg("%s", test->error.message);
}

static void assert_series(const evs_decimal *series, const char *const *expected, size_t count)
{
  char text[EVS_DECIMAL_TEXT_SIZE];

  for (size_t i = 0; i < count; i++) {
    evs_decimal_text(text, series[i]);
    assert_string_equal(text, expected[i]);
  }
}

#define WALLE .treated = (const char *const[]){"Walle"}, .treated_count = 1
#define AGAINST(...)                                                                               \
  .control = (const char *const[]){__VA_ARGS__},                                                   \
  .control_count = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)
#define SERIES(...)                                                                                \
  (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)

static const char *const two_units = "unit;period;y\nWalle;2011;10\nWalle;2012;8\n"
                                     "Bremen;2011;100\nBremen;2012;110\n";

static const char *const four_units =
    "unit;period;y\nWalle;2011;10\nWalle;2012;8\nOst;2011;20\nOst;2012;21\n"
    "West;2011;30\nWest;2012;\nSüd;2011;5\nSüd;2012;6\n";

static void takes_the_others(void **state)
{
  fixture *test = *state;

  build(test, two_units, EVS_STOCK);
  compare_well(test, &(evs_groups){WALLE});
  assert_string_equal(test->comparison.treated_name, "Walle");
  assert_string_equal(test->comparison.control_name, "Bremen");
  assert_series(test->comparison.treated, SERIES("10", "8"));
  assert_series(test->comparison.control, SERIES("100", "110"));
  assert_false(test->comparison.subtracted);
  assert_false(test->comparison.contains_treated);
  assert_int_equal(test->findings.count, 0);
}

/* A sum with a part that is not known is not known. */
static void adds_levels(void **state)
{
  fixture *test = *state;

  build(test, four_units, EVS_FLOW);
  compare_well(test, &(evs_groups){WALLE, AGAINST("Ost", "West")});
  assert_string_equal(test->comparison.control_name, "Ost + West");
  assert_int_equal(test->comparison.control_unit_count, 2);
  assert_series(test->comparison.control, SERIES("50", ""));
  compare_well(test, &(evs_groups){WALLE, AGAINST("Süd", "Ost")});
  assert_string_equal(test->comparison.control_name, "Süd + Ost");
  assert_series(test->comparison.control, SERIES("25", "27"));
}

static void subtracts_once(void **state)
{
  fixture *test = *state;

  build(test, two_units, EVS_COST);
  compare_well(test, &(evs_groups){WALLE, AGAINST("Bremen"), .contains_treated = true});
  assert_series(test->comparison.control, SERIES("90", "102"));
  assert_true(test->comparison.subtracted);
  assert_false(test->comparison.contains_treated);
  assert_non_null(strstr(finding_of(&test->findings, "treated-subtracted", test->arena),
                         "Walle was subtracted from Bremen"));
}

/* Indices, rates and scores do not add up: a finding instead. */
static void cannot_subtract_rates(void **state)
{
  static const evs_kind kinds[] = {EVS_INDEX, EVS_RATE, EVS_SCORE};
  fixture *test = *state;

  for (size_t i = 0; i < 3; i++) {
    build(test, two_units, kinds[i]);
    compare_well(test, &(evs_groups){WALLE, .contains_treated = true});
    assert_series(test->comparison.control, SERIES("100", "110"));
    assert_false(test->comparison.subtracted);
    assert_true(test->comparison.contains_treated);
    assert_int_equal(finding_count(&test->findings, "control-contains-treated"), 1);
  }
}

/* (2 * 1000 + 4 * 3000) / 4000 = 3,5; without weights 3; 1/3 has nine places. */
static void averages_rates(void **state)
{
  fixture *test = *state;

  build(test,
        "unit;period;y;population\nWalle;2011;1;1\nA;2011;2;1000\nB;2011;4;3000\n"
        "Walle;2012;1;1\nA;2012;0;1000\nB;2012;1;500\n",
        EVS_RATE);
  compare_well(test, &(evs_groups){WALLE, .population = "population"});
  assert_series(test->comparison.control, SERIES("3.500000000", "0.333333333"));
  assert_series(test->comparison.treated, SERIES("1", "1"));
  compare_well(test, &(evs_groups){WALLE});
  assert_series(test->comparison.control, SERIES("3.000000000", "0.500000000"));
}

static void wants_the_population(void **state)
{
  fixture *test = *state;

  build(test, "unit;period;y;population\nWalle;2011;1;1\nA;2011;2;1000\nB;2011;4;\n", EVS_RATE);
  assert_int_equal(compare(test, &(evs_groups){WALLE, .population = "population"}), EVS_BAD_DATA);
  assert_string_equal(test->error.message, "“population” of “B” has no value above 0 for 2011; the "
                                           "mean of “y” is weighted by it");
  assert_int_equal(compare(test, &(evs_groups){WALLE, .population = "people"}), EVS_USAGE);
}

static void refuses(void **state)
{
  const struct {
    const char *label;
    const char *text;
    evs_groups groups;
    evs_status status;
    const char *message;
  } rows[] = {
      {"unknown treated",
       "unit;period;y\nA;2011;1\nB;2011;2\n",
       {WALLE},
       EVS_USAGE,
       "there is no unit “Walle”; the data have “A”, “B”"},
      {"unknown control",
       "unit;period;y\nWalle;2011;1\nB;2011;2\n",
       {WALLE, AGAINST("C")},
       EVS_USAGE,
       "there is no unit “C”; the data have “Walle”, “B”"},
      {"no treated", "unit;period;y\nA;2011;1\n", {0}, EVS_USAGE, "no treated unit is named"},
      {"both",
       "unit;period;y\nWalle;2011;1\nB;2011;2\n",
       {WALLE, AGAINST("B", "Walle")},
       EVS_USAGE,
       "“Walle” is both treated and control"},
      {"twice",
       "unit;period;y\nWalle;2011;1\nB;2011;2\n",
       {WALLE, AGAINST("B", "B")},
       EVS_USAGE,
       "the control unit “B” is named twice"},
      {"the city among its districts",
       "unit;period;y\nWalle;2011;10\nOst;2011;20\nBremen;2011;30\n"
       "Walle;2012;11\nOst;2012;21\nBremen;2012;33\n",
       {WALLE},
       EVS_USAGE,
       "“Bremen” looks like the total of the other units; is it the control, or are the others?"},
      {"the rest of the city among its districts",
       "unit;period;y\nWalle;2011;10\nOst;2011;20\nWest;2011;40\nRest;2011;60\n",
       {WALLE},
       EVS_USAGE,
       "“Rest” looks like the total"},
      {"a name that says it",
       "unit;period;y\nWalle;2011;10\nOst;2011;20\nStadt insgesamt;2011;990\n",
       {WALLE},
       EVS_USAGE,
       "“Stadt insgesamt” looks like the total"},
      {"a total that is named elsewhere",
       "unit;period;y\nWalle;2011;10\nOst;2011;20\nGesamt;2011;990\n",
       {WALLE},
       EVS_USAGE,
       "“Gesamt” looks like the total"},
      {"which contains it",
       "unit;period;y\nWalle;2011;10\nOst;2011;20\nBremen;2011;990\n",
       {WALLE, .contains_treated = true},
       EVS_USAGE,
       "there are 2 other units; which of them contains it?"},
      {"a part above its whole",
       "unit;period;y\nWalle;2011;10\nOst;2011;9\n",
       {WALLE, .contains_treated = true},
       EVS_BAD_DATA,
       "“y” of Ost in 2011 is smaller than that of Walle, which it is said to contain"},
      {"too large",
       "unit;period;y\nWalle;2011;1\nA;2011;90000000000000000\nB;2011;900000000000000000\n"
       "C;2011;900000000000000000\nD;2011;900000000000000000\nE;2011;900000000000000000\n"
       "F;2011;900000000000000000\nG;2011;900000000000000000\nH;2011;900000000000000000\n"
       "I;2011;900000000000000000\nJ;2011;900000000000000000\nK;2011;900000000000000000\n"
       "L;2011;900000000000000000\n",
       {WALLE},
       EVS_TOO_LARGE,
       "the values of “y” in 2011 add up to more than 18 digits can hold"},
  };
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_status status;

    build(test, rows[i].text, EVS_FLOW);
    status = compare(test, &rows[i].groups);
    if (status != rows[i].status || !strstr(test->error.message, rows[i].message))
      fail_msg("%s: %s: %s; expected %s", rows[i].label, evs_status_name(status),
               test->error.message, rows[i].message);
  }
}

/* Named, the same units are compared as asked. */
static void trusts_named_controls(void **state)
{
  fixture *test = *state;

  build(test, "unit;period;y\nWalle;2011;10\nOst;2011;20\nBremen;2011;30\nGesamt;2011;30\n",
        EVS_FLOW);
  compare_well(test, &(evs_groups){WALLE, AGAINST("Bremen"), .contains_treated = true});
  assert_series(test->comparison.control, SERIES("20"));
  compare_well(test, &(evs_groups){WALLE, AGAINST("Gesamt")});
  assert_series(test->comparison.control, SERIES("30"));
}

/* A control without a value: no finding about what it contains. */
static void keeps_missing_controls(void **state)
{
  fixture *test = *state;

  build(test, "unit;period;y\nWalle;2011;100\nWalle;2012;171\nBremen;2011;\n", EVS_INDEX);
  compare_well(test, &(evs_groups){WALLE, .contains_treated = true});
  assert_series(test->comparison.control, SERIES("", ""));
  assert_int_equal(test->findings.count, 0);
  build(test, "unit;period;y\nWalle;2011;100\nWalle;2012;171\n", EVS_INDEX);
  compare_well(test, &(evs_groups){WALLE});
  assert_null(test->comparison.control_name);
  assert_series(test->comparison.control, SERIES("", ""));
}

static void shows_one_unit(void **state)
{
  fixture *test = *state;

  build(test, two_units, EVS_STOCK);
  evs_comparison_of_unit(&test->comparison, &test->panel, 0, 1, test->arena);
  assert_string_equal(test->comparison.treated_name, "Bremen");
  assert_null(test->comparison.control_name);
  assert_int_equal(test->comparison.treated_unit_count, 1);
  assert_series(test->comparison.treated, SERIES("100", "110"));
  assert_series(test->comparison.control, SERIES("", ""));
}

static void takes_means(void **state)
{
  static const struct {
    const char *label;
    const char *range;
    bool of_control;
    const char *sum; /* NULL: refused with the message */
    int64_t count;
    const char *message;
  } rows[] = {
      {"one period", "2011-02", false, "2.5", 1, NULL},
      {"months", "2011-01..2011-03", false, "7.0", 3, NULL},
      {"a year of months", "2011", false, "7.0", 3, NULL},
      {"outside", "2009", false, NULL, 0,
       "baseline 2009 lies outside the data (2011-01 to 2011-03)"},
      {"outside with a range", "2012-01..2012-03", false, NULL, 0,
       "baseline 2012-01..2012-03 lies outside the data (2011-01 to 2011-03)"},
      {"finer than the data", "2011-02-01", false, NULL, 0,
       "baseline 2011-02-01 lies outside the data"},
      {"missing is not zero", "2011-01..2011-03", true, "", 3, NULL},
  };
  fixture *test = *state;

  build(test,
        "unit;period;y\nWalle;2011-01;1\nWalle;2011-02;2,5\nWalle;2011-03;3,5\n"
        "Ost;2011-01;1\nOst;2011-02;\nOst;2011-03;3\n",
        EVS_RATE);
  compare_well(test, &(evs_groups){WALLE});
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_decimal *series =
        rows[i].of_control ? test->comparison.control : test->comparison.treated;
    evs_period_range range;
    evs_mean mean;
    evs_status status;

    print_message("             %s\n", rows[i].label);
    assert_int_equal(evs_period_range_parse(&range, rows[i].range, NULL), EVS_OK);
    status = evs_comparison_mean(&mean, &test->comparison, series, range, "baseline", &test->error);
    if (rows[i].sum) {
      assert_int_equal(status, EVS_OK);
      assert_series(&mean.sum, &rows[i].sum, 1);
      assert_int_equal(mean.count, rows[i].count);
    } else {
      assert_int_equal(status, EVS_BAD_DATA);
      assert_non_null(strstr(test->error.message, rows[i].message));
    }
  }
}

#define comparison_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      comparison_test(takes_the_others),
      comparison_test(adds_levels),
      comparison_test(subtracts_once),
      comparison_test(cannot_subtract_rates),
      comparison_test(averages_rates),
      comparison_test(wants_the_population),
      comparison_test(refuses),
      comparison_test(trusts_named_controls),
      comparison_test(keeps_missing_controls),
      comparison_test(shows_one_unit),
      comparison_test(takes_means),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
