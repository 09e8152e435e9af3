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

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(a_reader_knows_sums_flows_and_percentages),
      CASE(a_stock_may_be_off_by_its_last_day),
      CASE(hides_no_more_than_it_takes),
      CASE(a_register_hides_days_and_costs_with_persons),
      CASE(nothing_small_nothing_hidden),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
