/* test_mask.c - panels without what must not be shown. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "disclosure/mask.h"
#include "disclosure/panel_table.h"
#include "support/fixture.h"
#include "support/small_panels.h"

typedef struct {
  evs_arena *arena;
  evs_error error;
  evs_study study;
  evs_panel panel;
  evs_findings findings;
  panel_table table;
  masked_panel masked;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void read_panel(fixture *test, const char *path)
{
  evs_table **tables;

  test->findings = (evs_findings){.arena = test->arena};
  must(&test->error, evs_study_read(&test->study, path, test->arena, &test->error));
  tables = evs_arena_array(test->arena, test->study.file_count, sizeof *tables);
  must(&test->error, evs_study_panel(&test->panel, tables, NULL, &test->study, &test->findings,
                                     test->arena, &test->error));
  panel_table_make(&test->table, &test->study, &test->panel, test->arena);
}

/* A reader may know only what is true. */
static void check_true(const evs_disclosure_table *table, const evs_disclosure_relation *relation)
{
  double sum = 0;

  for (size_t i = 0; i < relation->term_count; i++)
    sum += relation->terms[i].factor * table->cells[relation->terms[i].cell].value;
  assert_true(sum >= relation->low - 1e-6 && sum <= relation->high + 1e-6);
}

typedef struct {
  const char *path;
  size_t cells;
  size_t relations; /* counted by hand: see the cases */
} relation_case;

static const relation_case cases[] = {
    /* 2 indicators, 3 places, 8 quarters; the city as declared and as found, in each */
    {"tests/data/disclosure/study.yaml", 48, 32},
    /* 5 indicators, 2 months; gesamt = ambulant + andere in each, one step of the stock,
       two ends of the percentage */
    {"tests/data/disclosure/flows.yaml", 10, 5},
};

static void a_reader_knows_sums_flows_and_percentages(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    read_panel(test, cases[i].path);
    assert_int_equal(test->table.table.cell_count, cases[i].cells);
    assert_int_equal(test->table.table.relation_count, cases[i].relations);
    for (size_t relation = 0; relation < cases[i].relations; relation++)
      check_true(&test->table.table, &test->table.table.relations[relation]);
  }
}

/* Stock 56 = 50 + 7 - 2 + 1: one case ended on the last day and counts in both. */
static void a_stock_may_be_off_by_its_last_day(void **state)
{
  fixture *test = *state;
  const evs_disclosure_relation *step;

  read_panel(test, "tests/data/disclosure/flows.yaml");
  step = &test->table.table.relations[2];
  assert_int_equal(step->term_count, 4);
  assert_true(step->low == 0 && step->high == 1);
}

static const evs_observation *value_of(const evs_panel *panel, const char *indicator,
                                       const char *unit, int quarter)
{
  const evs_indicator *of = &panel->indicators[evs_panel_find_indicator(panel, indicator)];

  return evs_panel_at(of, evs_panel_find_unit(panel, unit),
                      evs_indicator_find_period(of, evs_period_quarter(2023, quarter)));
}

/* The 2 cases of Hafen, Nord that with the city would give them away, and both costs. */
static void hides_no_more_than_it_takes(void **state)
{
  static const char *const indicators[] = {"faelle", "kosten"};
  static const char *const units[] = {"Hafen", "Nord"};
  fixture *test = *state;

  read_panel(test, "tests/data/disclosure/study.yaml");
  must(&test->error, mask_panel(&test->masked, &test->study, &test->panel, MASK_BELOW,
                                &test->findings, test->arena, &test->error));
  assert_int_equal(test->masked.hidden_count, 4);
  for (size_t i = 0; i < 2; i++) {
    for (size_t unit = 0; unit < 2; unit++) {
      const evs_observation *value = value_of(&test->masked.panel, indicators[i], units[unit], 2);

      assert_true(evs_decimal_missing(value->value));
      assert_int_equal(value->mark, EVS_MARK_HIDDEN);
      assert_false(
          evs_decimal_missing(value_of(&test->panel, indicators[i], units[unit], 2)->value));
    }
    assert_false(
        evs_decimal_missing(value_of(&test->masked.panel, indicators[i], "Stadt", 2)->value));
  }
  assert_true(evs_findings_have(&test->findings, EVS_FINDING_SUPPRESSED));
  assert_false(evs_findings_have(&test->findings, EVS_FINDING_EXPOSED_CELLS));
}

/* One person with 31 case-days and 310 Euro, in a month at whose end no case is left. */
static void a_register_hides_days_and_costs_with_persons(void **state)
{
  static const char *const hidden[] = {"a.persons", "a.days", "a.cost"};
  fixture *test = *state;

  read_panel(test, "tests/data/disclosure/family.yaml");
  must(&test->error, mask_panel(&test->masked, &test->study, &test->panel, MASK_BELOW,
                                &test->findings, test->arena, &test->error));
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
    size_t indicator = evs_panel_find_indicator(&test->masked.panel, hidden[i]);

    assert_int_equal(evs_panel_at(&test->masked.panel.indicators[indicator], 0, 0)->mark,
                     EVS_MARK_HIDDEN);
  }
}

static void nothing_small_nothing_hidden(void **state)
{
  fixture *test = *state;

  read_panel(test, "datasets/walle-bremen/study.yaml");
  must(&test->error, mask_panel(&test->masked, &test->study, &test->panel, MASK_BELOW,
                                &test->findings, test->arena, &test->error));
  assert_int_equal(test->masked.hidden_count, 0);
  assert_false(evs_findings_have(&test->findings, EVS_FINDING_SUPPRESSED));
}

/* ---- panels written down here ------------------------------------------------- */

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MONTHS(first, count, ...)                                                                  \
  .first_month = (first), .month_count = (count), .values = (const double[])                       \
  {                                                                                                \
    __VA_ARGS__                                                                                    \
  }

static void write_panel(fixture *test, const char *const *units, size_t unit_count,
                        const small_series *series, size_t series_count)
{
  test->findings = (evs_findings){.arena = test->arena};
  small_panel_make(&test->panel, units, unit_count, series, series_count, test->arena);
}

static evs_status mask(fixture *test, long below)
{
  return mask_panel(&test->masked, &test->study, &test->panel, below, &test->findings, test->arena,
                    &test->error);
}

static evs_status round_to(fixture *test, long base)
{
  return round_panel(&test->masked, &test->study, &test->panel, base, &test->findings, test->arena,
                     &test->error);
}

static const char *message_of(const fixture *test, const char *code)
{
  for (size_t i = 0; i < test->findings.count; i++)
    if (strcmp(test->findings.items[i].code, code) == 0)
      return evs_finding_message(&test->findings.items[i], EVS_ENGLISH, test->arena);
  return "";
}

static bool is_hidden(const fixture *test, const char *indicator, const char *unit, int month)
{
  const evs_observation *value = small_panel_at(&test->masked.panel, indicator, unit, month);

  return value->mark == EVS_MARK_HIDDEN && evs_decimal_missing(value->value);
}

static double shown(const fixture *test, const char *indicator, const char *unit, int month)
{
  return evs_decimal_double(small_panel_at(&test->masked.panel, indicator, unit, month)->value);
}

/* In their words stand the very values that are hidden. */
static void findings_that_quote_values_leave_with_them(void **state)
{
  const small_series few = {{.name = "a", .kind = EVS_STOCK}, MONTHS(1, 1, 2, 30)};
  const small_series many = {{.name = "a", .kind = EVS_STOCK}, MONTHS(1, 1, 20, 30)};
  fixture *test = *state;

  for (int hidden = 0; hidden < 2; hidden++) {
    write_panel(test, (const char *const[]){"East", "West"}, 2, hidden ? &few : &many, 1);
    evs_find(&test->findings, SUM_DIFFERS, evs_value_count(2));
    evs_find(&test->findings, MISSING_VALUES, evs_value_count(1));
    evs_find(&test->findings, NEGATIVE_COUNT, evs_value_count(2));
    must(&test->error, mask(test, MASK_BELOW));
    assert_int_equal(evs_findings_have(&test->findings, EVS_FINDING_SUM_DIFFERS), !hidden);
    assert_int_equal(evs_findings_have(&test->findings, EVS_FINDING_NEGATIVE_COUNT), !hidden);
    assert_true(evs_findings_have(&test->findings, EVS_FINDING_MISSING_VALUES));
    assert_int_equal(test->masked.hidden_count, 2 * hidden);
  }
}

/* Of four months: a small count, none, a large one without its rate, a rate alone. */
static const small_series rates[] = {
    {{.name = "n", .kind = EVS_STOCK}, MONTHS(1, 3, 2, NAN, 40, 30, 31, 32)},
    {{.name = "r", .kind = EVS_RATE}, MONTHS(1, 4, 50, 51, NAN, 53, 10, 11, 12, 13)},
    {{.name = "of a rate", .kind = EVS_RATE}, MONTHS(1, 1, 7, 8)},
    {{.name = "of nothing", .kind = EVS_RATE}, MONTHS(1, 1, 7, 8)},
    {{.name = "of another", .kind = EVS_RATE}, MONTHS(1, 1, 7, 8)}};
static const evs_study_indicator denominators[] = {
    {.spec = {.name = "r"}, .denominator = "n"},
    {.spec = {.name = "of a rate"}, .denominator = "r"},
    {.spec = {.name = "of nothing"}},
    {.spec = {.name = "of another"}, .denominator = "population"}};

static void rates_are_hidden_with_their_counts(void **state)
{
  static const char *const hidden[2][2] = {{"East", "West"}, {"East", NULL}};
  fixture *test = *state;

  test->study.indicators = denominators;
  test->study.indicator_count = COUNT(denominators);
  for (int rounded = 0; rounded < 2; rounded++) {
    write_panel(test, (const char *const[]){"East", "West"}, 2, rates, COUNT(rates));
    must(&test->error, rounded ? round_to(test, 5) : mask(test, MASK_BELOW));
    for (int unit = 0; unit < 2; unit++)
      assert_int_equal(is_hidden(test, "r", unit ? "West" : "East", 1),
                       hidden[rounded][unit] != NULL);
    assert_true(shown(test, "r", "East", 2) == 51); /* of how many is not known */
    assert_int_equal(small_panel_at(&test->masked.panel, "r", "East", 3)->mark, EVS_MARK_EMPTY);
    assert_true(shown(test, "r", "East", 4) == 53);
    assert_true(shown(test, "of a rate", "East", 1) == 7);
    assert_true(shown(test, "of nothing", "East", 1) == 7);
    assert_true(shown(test, "of another", "East", 1) == 7);
    assert_int_equal(test->masked.hidden_count, rounded ? 1 : 4);
  }
}

static void missing_counts_stay_missing(void **state)
{
  const small_series series = {{.name = "a", .kind = EVS_STOCK}, MONTHS(1, 2, 12, NAN, 23, 31)};
  fixture *test = *state;

  write_panel(test, (const char *const[]){"East", "West"}, 2, &series, 1);
  must(&test->error, round_to(test, 5));
  assert_int_equal(small_panel_at(&test->masked.panel, "a", "East", 2)->mark, EVS_MARK_EMPTY);
  assert_true(isnan(shown(test, "a", "East", 2)));
  assert_true(shown(test, "a", "East", 1) == 10 || shown(test, "a", "East", 1) == 15);
  assert_non_null(strstr(message_of(test, "rounded"), "The 3 counts"));
}

/* -92.0 % of 300, less 4 to more 4, are 23.5 to 24.5: not four whole numbers. */
static void a_percentage_that_narrows_is_told(void **state)
{
  const small_series series = {{.name = "a", .kind = EVS_STOCK}, MONTHS(1, 2, 300, 24)};
  static const evs_claim claim = {
      .printed = "-92.0 %", .term = "growth_rate", .outcome = "a", .group = "East"};
  fixture *test = *state;

  write_panel(test, (const char *const[]){"East"}, 1, &series, 1);
  test->study.claims = &claim;
  test->study.claim_count = 1;
  must(&test->error, round_to(test, 5));
  assert_non_null(strstr(message_of(test, "rounded-exposed"), "1 rounded count(s)"));
}

#define WITH_FLOWS(n, whole, first, ...)                                                           \
  {                                                                                                \
    {.name = (n), .kind = EVS_STOCK, .part_of = (whole), .begun = n ".b", .ended = n ".e"},        \
        MONTHS(1, 2, first, __VA_ARGS__)                                                           \
  }
#define OF_FLOWS(n, whole, ...)                                                                    \
  {                                                                                                \
    {.name = (n), .kind = EVS_FLOW, .part_of = (whole)}, MONTHS(2, 1, __VA_ARGS__)                 \
  }

/* Found among 530 random panels: sums over places and measures and both months leave no rounding
   to next multiples once the first month is out.  Without a published percentage nobody narrows
   it; a place of nil makes city and other place alike, but only one of them the total. */
static const small_series crossed[] = {WITH_FLOWS("all", NULL, 14, 20, 13, 18, 1, 2),
                                       OF_FLOWS("all.b", NULL, 13, 7, 6),
                                       OF_FLOWS("all.e", NULL, 7, 2, 5),
                                       WITH_FLOWS("x", "all", 7, 9, 6, 9, 1, 0),
                                       OF_FLOWS("x.b", "all.b", 7, 5, 2),
                                       OF_FLOWS("x.e", "all.e", 5, 2, 3),
                                       WITH_FLOWS("y", "all", 7, 11, 7, 9, 0, 2),
                                       OF_FLOWS("y.b", "all.b", 6, 2, 4),
                                       OF_FLOWS("y.e", "all.e", 2, 0, 2)};

static void check_sums(const fixture *test, const char *indicator, int month)
{
  assert_true(shown(test, indicator, "City", month) ==
              shown(test, indicator, "East", month) + shown(test, indicator, "West", month));
}

static void sums_that_need_more_than_one_step_are_told(void **state)
{
  fixture *test = *state;

  write_panel(test, (const char *const[]){"City", "East", "West"}, 3, crossed, COUNT(crossed));
  must(&test->error, round_to(test, 5));
  assert_string_equal(message_of(test, "rounded-further"),
                      "Single rounded counts are off by 5 or more, but by less than 10, since no "
                      "closer rounding keeps all sums");
  assert_string_equal(message_of(test, "rounded-exposed"), "");
  for (size_t i = 0; i < COUNT(crossed); i++)
    check_sums(test, crossed[i].spec.name, 2);
  assert_true(shown(test, "x", "East", 1) + shown(test, "y", "East", 1) ==
              shown(test, "all", "East", 1));
  assert_true(shown(test, "x", "East", 1) + shown(test, "x.b", "East", 2) -
                  shown(test, "x.e", "East", 2) ==
              shown(test, "x", "East", 2));
}

/* Whoever knows the rule knows that it is 1 or 2. */
static void a_lone_small_count_is_exposed(void **state)
{
  const small_series series = {{.name = "a", .kind = EVS_STOCK}, MONTHS(1, 1, 2)};
  fixture *test = *state;

  write_panel(test, (const char *const[]){"East"}, 1, &series, 1);
  must(&test->error, mask(test, MASK_BELOW));
  assert_true(is_hidden(test, "a", "East", 1));
  assert_true(evs_findings_have(&test->findings, EVS_FINDING_EXPOSED_CELLS));
}

/* One case of 800 or 900 Euro among 1,000; or nobody knows how large the largest is. */
static void amounts_of_one_case_are_told(void **state)
{
  static const struct {
    int64_t largest; /* cents */
    bool dominated;
    bool unknown;
  } of[] = {{80000, false, false}, {90000, true, false}, {0, false, true}};
  const small_series series = {{.name = "c", .kind = EVS_COST}, MONTHS(1, 1, 1000, 5000)};
  fixture *test = *state;

  for (size_t i = 0; i < COUNT(of); i++) {
    const int64_t largest[2] = {of[i].largest, 0};

    write_panel(test, (const char *const[]){"East", "West"}, 2, &series, 1);
    assert_int_equal(test->panel.indicators[0].period_count, 1);
    test->panel.indicators[0].largest = largest;
    must(&test->error, mask(test, MASK_BELOW));
    assert_int_equal(is_hidden(test, "c", "East", 1), of[i].dominated);
    assert_int_equal(evs_findings_have(&test->findings, EVS_FINDING_DOMINATED), of[i].dominated);
    assert_int_equal(evs_findings_have(&test->findings, EVS_FINDING_DOMINANCE_UNKNOWN),
                     of[i].unknown);
  }
}

/* Of these 1 and 2 are small; a rate is no count. */
static void small_counts_that_are_shown_are_told(void **state)
{
  const small_series series[] = {{{.name = "a", .kind = EVS_STOCK}, MONTHS(1, 5, 0, 1, 2, 3, NAN)},
                                 {{.name = "r", .kind = EVS_RATE}, MONTHS(1, 2, 1, 2)}};
  fixture *test = *state;

  write_panel(test, (const char *const[]){"East"}, 1, series, 2);
  mask_warn(&test->panel, 3, &test->findings);
  assert_int_equal(test->findings.count, 1);
  assert_non_null(strstr(message_of(test, "small-cells"), "2 value(s) are counts from 1 to 2"));
  write_panel(test, (const char *const[]){"East"}, 1, &series[1], 1);
  mask_warn(&test->panel, 3, &test->findings);
  assert_int_equal(test->findings.count, 0);
}

static void a_panel_without_indicators(void **state)
{
  fixture *test = *state;

  write_panel(test, (const char *const[]){"East"}, 1, NULL, 0);
  must(&test->error, mask(test, MASK_BELOW));
  assert_int_equal(test->masked.hidden_count, 0);
  must(&test->error, round_to(test, 5));
  assert_int_equal(test->masked.rounded_count, 0);
}

static void thresholds_out_of_range(void **state)
{
  fixture *test = *state;

  write_panel(test, (const char *const[]){"East"}, 1, rates, 1);
  assert_int_equal(mask(test, 1), EVS_USAGE);
  assert_int_equal(round_to(test, 3), EVS_USAGE);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(a_reader_knows_sums_flows_and_percentages),
      CASE(a_stock_may_be_off_by_its_last_day),
      CASE(hides_no_more_than_it_takes),
      CASE(a_register_hides_days_and_costs_with_persons),
      CASE(nothing_small_nothing_hidden),
      CASE(findings_that_quote_values_leave_with_them),
      CASE(rates_are_hidden_with_their_counts),
      CASE(missing_counts_stay_missing),
      CASE(a_percentage_that_narrows_is_told),
      CASE(sums_that_need_more_than_one_step_are_told),
      CASE(a_lone_small_count_is_exposed),
      CASE(amounts_of_one_case_are_told),
      CASE(small_counts_that_are_shown_are_told),
      CASE(a_panel_without_indicators),
      CASE(thresholds_out_of_range),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
