/* test_cockpit.c - planned, actual and expected levels of a year; all expected numbers by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "report/cockpit.h"

enum { MONTHS = 18 };

/* 2022: 10 a month up to June, then 20 (180 in all); 2023: 12 a month up to June.  The
   comparison has 100 a month, from 2023 on 110. */
typedef struct {
  evs_period periods[MONTHS];
  evs_decimal treated[MONTHS];
  evs_decimal control[MONTHS];
  evs_outcome outcome;
} example;

static void make(example *out, evs_kind kind, evs_period end)
{
  for (int i = 0; i < MONTHS; i++) {
    out->periods[i] = evs_period_month(2022 + i / 12, i % 12 + 1);
    out->treated[i] = (evs_decimal){i < 6 ? 10 : i < 12 ? 20 : 12, 0};
    out->control[i] = (evs_decimal){i < 12 ? 100 : 110, 0};
  }
  out->outcome = (evs_outcome){.name = "hilfen",
                               .comparison = {.kind = kind,
                                              .period_count = MONTHS,
                                              .periods = out->periods,
                                              .treated = out->treated,
                                              .control = out->control}};
  out->outcome.did.treated.window.end = end;
  out->outcome.did.treated.baseline = 15; /* mean of 2022 */
  out->outcome.did.treated.end = 12;
  out->outcome.did.control.baseline = 100;
  out->outcome.did.control.end = 110;
}

static void test_half_a_year_is_carried_on(void **state)
{
  const evs_study study = {.path = NULL};
  cockpit_line line;
  example half;
  (void)state;

  make(&half, EVS_FLOW, evs_period_month(2023, 6));
  line = cockpit_of(&study, &half.outcome);
  assert_true(line.actual == 6 * 12);
  assert_true(line.counterfactual == 15.0 * 6 * 110 / 100);
  assert_true(line.forecast == 72.0 * 180 / 60);
  assert_true(isnan(line.plan)); /* none is stated */
  assert_true(evs_period_equal(line.time.first, evs_period_month(2023, 1)));
  assert_true(evs_period_equal(line.time.last, evs_period_month(2023, 6)));
}

static void test_complete_year_is_its_own_forecast(void **state)
{
  const evs_study study = {.path = NULL};
  cockpit_line line;
  example year;
  (void)state;

  make(&year, EVS_COST, evs_period_month(2022, 12));
  line = cockpit_of(&study, &year.outcome);
  assert_true(line.actual == 180);
  assert_true(line.forecast == 180);
}

static void test_no_forecast_without_the_year_before(void **state)
{
  const evs_study study = {.path = NULL};
  cockpit_line line;
  example first;
  (void)state;

  make(&first, EVS_COUNT, evs_period_month(2022, 6));
  line = cockpit_of(&study, &first.outcome);
  assert_true(line.actual == 60);
  assert_true(isnan(line.forecast));
  assert_string_equal(evs_phrase_text(EVS_GERMAN, line.reason),
                      "das Vorjahr ist nicht vollständig");
}

static void test_missing_is_not_zero(void **state)
{
  const evs_study study = {.path = NULL};
  cockpit_line line;
  example gap;
  (void)state;

  make(&gap, EVS_FLOW, evs_period_month(2023, 6));
  gap.treated[13] = EVS_DECIMAL_MISSING;
  line = cockpit_of(&study, &gap.outcome);
  assert_true(isnan(line.actual));
  assert_true(isnan(line.forecast));
  make(&gap, EVS_FLOW, evs_period_month(2023, 6));
  gap.treated[9] = EVS_DECIMAL_MISSING; /* in the year before */
  line = cockpit_of(&study, &gap.outcome);
  assert_true(line.actual == 72);
  assert_true(isnan(line.forecast));
  assert_string_equal(evs_phrase_text(EVS_ENGLISH, line.reason), "the year before is not complete");
}

static void test_stocks_are_readings(void **state)
{
  const evs_paper_target target = {"hilfen", {20, 0}};
  const evs_study study = {.paper = {.targets = &target, .target_count = 1}};
  cockpit_line line;
  example stock;
  (void)state;

  make(&stock, EVS_STOCK, evs_period_month(2023, 6));
  line = cockpit_of(&study, &stock.outcome);
  assert_true(line.plan == 20);
  assert_true(line.actual == 12);
  assert_true(line.counterfactual == 15.0 * 110 / 100);
  assert_true(isnan(line.forecast));
  assert_string_equal(evs_phrase_text(EVS_GERMAN, line.reason), "ein Stand ist keine Jahressumme");
}

static void test_no_comparison_no_counterfactual(void **state)
{
  const evs_study study = {.path = NULL};
  example alone;
  (void)state;

  make(&alone, EVS_FLOW, evs_period_month(2023, 6));
  alone.outcome.did.reason = EVS_REASON_NO_CONTROL;
  assert_true(isnan(cockpit_of(&study, &alone.outcome).counterfactual));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_half_a_year_is_carried_on),
      cmocka_unit_test(test_complete_year_is_its_own_forecast),
      cmocka_unit_test(test_no_forecast_without_the_year_before),
      cmocka_unit_test(test_missing_is_not_zero),
      cmocka_unit_test(test_stocks_are_readings),
      cmocka_unit_test(test_no_comparison_no_counterfactual),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
