/* test_estimate.c - result rows and the shortest text of a number.

   The shortest text must read back as the same double, and no text with fewer
   digits may (both are checked with the C library's own reader). */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/estimate.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void writes_known_numbers(void **state)
{
  static const struct {
    double number;
    const char *text;
  } rows[] = {
      {0, "0"},
      {-0.0, "0"},
      {-9.55, "-9.55"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {1 / 3.0, "0.3333333333333333"},
      {600000, "600000"},
      {-600000, "-600000"},
      {999999999999999, "999999999999999"},
      {1e15, "1e+15"},
      {0x1p53, "9007199254740992"},
      {123456789012345680.0, "1.2345678901234568e+17"},
      {1e-5, "1e-05"},
      {0.0001, "0.0001"},
      {DBL_MAX, "1.7976931348623157e+308"},
      {DBL_MIN, "2.2250738585072014e-308"},
      {5e-324, "5e-324"},
      {NAN, ""},
      {INFINITY, ""},
      {-INFINITY, ""},
  };
  char text[EVS_SHORTEST_SIZE];

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_shortest_text(text, rows[i].number);
    assert_string_equal(text, rows[i].text);
  }
}

/* xorshift64* (Vigna 2016): any stream of bits would do. */
static uint64_t next_random(uint64_t *seed)
{
  *seed ^= *seed >> 12;
  *seed ^= *seed << 25;
  *seed ^= *seed >> 27;
  return *seed * UINT64_C(2685821657736338717);
}

static int digit_count(const char *text)
{
  int count = 0;
  int zeros = 0; /* at the end so far */
  bool begun = false;

  for (; *text && *text != 'e'; text++) {
    if (*text < '0' || *text > '9' || (*text == '0' && !begun))
      continue;
    begun = true;
    count++;
    zeros = *text == '0' ? zeros + 1 : 0;
  }
  return count - zeros;
}

static void check_shortest(double number)
{
  char text[EVS_SHORTEST_SIZE];
  char shorter[64];
  int digits;

  evs_shortest_text(text, number);
  if (strtod(text, NULL) != number)
    fail_msg("%a became %s", number, text);
  digits = digit_count(text);
  if (digits < 2)
    return;
  snprintf(shorter, sizeof shorter, "%.*e", digits - 2, number);
  if (strtod(shorter, NULL) == number)
    fail_msg("%s is shorter than %s", shorter, text);
}

/* All bit patterns that are numbers, then numbers such as data have. */
static void reads_back_what_it_writes(void **state)
{
  uint64_t seed = 20110101;

  (void)state;
  for (int i = 0; i < 100000; i++) {
    uint64_t bits = next_random(&seed);
    double number;

    memcpy(&number, &bits, sizeof number);
    if (isfinite(number))
      check_shortest(number);
    check_shortest((double)(int64_t)(bits % 2000000001 - 1000000000) / 100);
    check_shortest((double)(bits >> 11) / 0x1p53);
  }
}

static void finds_rows(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_estimates rows = {.arena = arena};
  static const char *const outcomes[] = {"cost", "cases"};

  (void)state;
  assert_null(evs_estimates_find(&rows, NULL, NULL, NULL));
  for (int i = 0; i < 20; i++) {
    evs_estimate row = evs_estimate_empty("did", i % 4 < 2 ? "log_did" : "level_did");

    row.outcome = outcomes[i % 2];
    row.group = i == 19 ? "Walle" : NULL;
    row.estimate = i;
    evs_estimates_add(&rows, row);
  }
  assert_int_equal(rows.count, 20);
  assert_ptr_equal(evs_estimates_find(&rows, NULL, NULL, NULL), &rows.items[0]);
  assert_ptr_equal(evs_estimates_find(&rows, "level_did", NULL, NULL), &rows.items[2]);
  assert_ptr_equal(evs_estimates_find(&rows, "log_did", "cases", NULL), &rows.items[1]);
  assert_ptr_equal(evs_estimates_find(&rows, NULL, NULL, "Walle"), &rows.items[19]);
  assert_null(evs_estimates_find(&rows, "log_did", NULL, "Walle"));
  evs_arena_destroy(arena);
}

static void begins_with_nothing_known(void **state)
{
  evs_estimate row = evs_estimate_empty("growth", "growth_rate");
  const double numbers[] = {row.estimate, row.std_error, row.statistic, row.dof,
                            row.p_value,  row.conf_low,  row.conf_high, row.n};

  (void)state;
  for (size_t i = 0; i < COUNT(numbers); i++)
    assert_true(isnan(numbers[i]));
  assert_string_equal(row.estimator, "growth");
  assert_string_equal(row.term, "growth_rate");
  assert_null(row.outcome);
  assert_null(row.inference);
  assert_true(evs_period_absent(row.period));
  assert_int_equal(row.field_count, 0);
}

static void carries_further_fields(void **state)
{
  evs_estimate row = evs_estimate_empty("claim", "growth_rate");

  (void)state;
  evs_estimate_field_text(&row, "class", "reproduced");
  evs_estimate_field_text(&row, "qualifier", NULL);
  evs_estimate_field_number(&row, "low", -29.5);
  evs_estimate_field_boolean(&row, "headline", true);
  assert_int_equal(row.field_count, 4);
  assert_int_equal(row.fields[0].kind, EVS_FIELD_TEXT);
  assert_string_equal(row.fields[0].text, "reproduced");
  assert_null(row.fields[1].text);
  assert_int_equal(row.fields[2].kind, EVS_FIELD_NUMBER);
  assert_true(row.fields[2].number == -29.5);
  assert_int_equal(row.fields[3].kind, EVS_FIELD_BOOLEAN);
  assert_true(row.fields[3].number == 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(writes_known_numbers),
      cmocka_unit_test(reads_back_what_it_writes),
      cmocka_unit_test(finds_rows),
      cmocka_unit_test(begins_with_nothing_known),
      cmocka_unit_test(carries_further_fields),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
