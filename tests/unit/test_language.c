/* test_language.c - numbers, periods and phrases in English and German.

   Numbers follow DIN 5008 and its English counterpart with a true minus sign
   (U+2212); rounded half away from zero on the shortest decimal, so that 2.675
   (the double below it) becomes 2.68 as its reader expects.  Written by hand. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/language.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static evs_arena *arena;

static int set_up(void **state)
{
  (void)state;
  arena = evs_arena_create(NULL, NULL);
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  evs_arena_destroy(arena);
  return 0;
}

static void writes_numbers(void **state)
{
  static const struct {
    double number;
    int decimals;
    const char *english;
    const char *german;
  } rows[] = {
      {0, 0, "0", "0"},
      {-0.0, 1, "0.0", "0,0"},
      {-0.04, 1, "0.0", "0,0"}, /* no minus before a zero */
      {-0.05, 1, "−0.1", "−0,1"},
      {-9.55, 1, "−9.6", "−9,6"},
      {2.675, 2, "2.68", "2,68"},
      {1.005, 2, "1.01", "1,01"},
      {0.5, 0, "1", "1"},
      {1.5, 0, "2", "2"},
      {2.5, 0, "3", "3"},
      {-2.5, 0, "−3", "−3"},
      {9.995, 2, "10.00", "10,00"},
      {999.5, 0, "1,000", "1.000"},
      {999999.95, 1, "1,000,000.0", "1.000.000,0"},
      {999, 0, "999", "999"},
      {1234.5, 1, "1,234.5", "1.234,5"},
      {-600000, 0, "−600,000", "−600.000"},
      {6282722.51, 2, "6,282,722.51", "6.282.722,51"},
      {12345678901234567890.0, 0, "12,345,678,901,234,567,000", "12.345.678.901.234.567.000"},
      {1e-7, 3, "0.000", "0,000"},
      {1e-7, -1, "0.0000001", "0,0000001"},
      {0.1 + 0.2, -1, "0.30000000000000004", "0,30000000000000004"},
      {94.96, -1, "94.96", "94,96"},
      {12, -1, "12", "12"},
      {1e21, -1, "1,000,000,000,000,000,000,000", "1.000.000.000.000.000.000.000"},
      {12.5, 3, "12.500", "12,500"},
      {NAN, 1, "–", "–"},
      {INFINITY, 1, "∞", "∞"},
      {-INFINITY, 1, "−∞", "−∞"},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    assert_string_equal(evs_number_text(EVS_ENGLISH, rows[i].number, rows[i].decimals, arena),
                        rows[i].english);
    assert_string_equal(evs_number_text(EVS_GERMAN, rows[i].number, rows[i].decimals, arena),
                        rows[i].german);
  }
}

static void writes_signs(void **state)
{
  static const struct {
    double number;
    int decimals;
    const char *german;
  } rows[] = {
      {7.9, 1, "+7,9"},       {-5.04, 2, "−5,04"}, {0, 1, "0,0"},
      {0.04, 1, "0,0"},       {-0.04, 1, "0,0"},   {0.05, 1, "+0,1"},
      {1e6, 0, "+1.000.000"}, {NAN, 0, "–"},       {INFINITY, 0, "+∞"},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    assert_string_equal(evs_signed_text(EVS_GERMAN, rows[i].number, rows[i].decimals, arena),
                        rows[i].german);
}

/* The largest and the smallest doubles have hundreds of digits. */
static void writes_extreme_numbers(void **state)
{
  const char *largest = evs_number_text(EVS_ENGLISH, DBL_MAX, 0, arena);
  const char *smallest = evs_number_text(EVS_ENGLISH, 5e-324, -1, arena);

  (void)state;
  assert_int_equal(strlen(largest), 309 + 102); /* 1.797e308 and a comma every three */
  assert_memory_equal(largest, "179,769,313,486,231,57", 22);
  assert_int_equal(strlen(smallest), 2 + 324);
  assert_string_equal(smallest + strlen(smallest) - 4, "0005");
  assert_string_equal(evs_number_text(EVS_ENGLISH, 5e-324, 2, arena), "0.00");
}

static void rounds(void **state)
{
  static const struct {
    double number;
    int decimals;
    double rounded;
  } rows[] = {
      {2.675, 2, 2.68}, {-9.55, 1, -9.6},  {1e22, 2, 1e22}, {0.049, 1, 0},
      {-5.04, 0, -5},   {94.96, 5, 94.96}, {-0.5, 0, -1},   {123456789.125, 2, 123456789.13},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    if (evs_round(rows[i].number, rows[i].decimals) != rows[i].rounded)
      fail_msg("%.17g became %.17g", rows[i].number, evs_round(rows[i].number, rows[i].decimals));
  assert_true(isnan(evs_round(NAN, 1)));
  assert_true(evs_round(-INFINITY, 1) == -INFINITY);
  assert_false(signbit(evs_round(-0.04, 1)));
}

static void speaks_of_periods(void **state)
{
  static const struct {
    const char *period;
    const char *english;
    const char *german;
    const char *english_short;
    const char *german_short;
  } rows[] = {
      {"2011", "2011", "2011", "2011", "2011"},
      {"2011-Q1", "Q1 2011", "1. Quartal 2011", "Q1 11", "I/11"},
      {"2011-Q4", "Q4 2011", "4. Quartal 2011", "Q4 11", "IV/11"},
      {"2011-03", "March 2011", "März 2011", "Mar 11", "Mär 11"},
      {"2009-10", "October 2009", "Oktober 2009", "Oct 09", "Okt 09"},
      {"2011-05", "May 2011", "Mai 2011", "May 11", "Mai 11"},
      {"2011-03-31", "31 March 2011", "31.03.2011", "31 Mar 11", "31.03.11"},
      {"2008-01-01", "1 January 2008", "01.01.2008", "1 Jan 08", "01.01.08"},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_period period;

    assert_int_equal(evs_period_parse(&period, rows[i].period, NULL), EVS_OK);
    assert_string_equal(evs_period_words(EVS_ENGLISH, period, arena), rows[i].english);
    assert_string_equal(evs_period_words(EVS_GERMAN, period, arena), rows[i].german);
    assert_string_equal(evs_period_short(EVS_ENGLISH, period, arena), rows[i].english_short);
    assert_string_equal(evs_period_short(EVS_GERMAN, period, arena), rows[i].german_short);
  }
  assert_string_equal(evs_period_words(EVS_GERMAN, EVS_PERIOD_ABSENT, arena), "–");
}

/* Every month name that is written can be read again. */
static void reads_its_own_months(void **state)
{
  (void)state;
  for (int month = 1; month <= 12; month++)
    for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++) {
      evs_period is = evs_period_month(2011, month);
      evs_period again;

      assert_int_equal(evs_period_parse(&again, evs_period_words(language, is, arena), NULL),
                       EVS_OK);
      assert_true(evs_period_equal(is, again));
    }
}

static void fills_phrases(void **state)
{
  const evs_value values[] = {
      evs_value_text("A {1} B"), /* what is filled in is not looked at again */
      evs_value_number(1234.5, 1),
      evs_value_signed(7.9, 1),
      evs_value_count(1412),
      evs_value_period(evs_period_month(2011, 3)),
      evs_value_phrase((evs_phrase){{"city", "Stadt"}}),
      evs_value_text(NULL),
  };
  static const struct {
    const char *english;
    const char *german;
    const char *english_filled;
    const char *german_filled;
  } rows[] = {
      {"{0}", "{0}!", "A {1} B", "A {1} B!"},
      {"{1} and {2}", "{2} und {1}", "1,234.5 and +7.9", "+7,9 und 1.234,5"},
      {"{3} in {4}", "{4}: {3}", "1,412 in March 2011", "März 2011: 1.412"},
      {"{5}{5}", "{5}", "citycity", "Stadt"},
      {"{6}", "{6}", "–", "–"},
      {"{7} {9} {a} {", "{7} {}", "{7} {9} {a} {", "{7} {}"},
      {"{{0} {{", "{{{1}}", "{0} {", "{1.234,5}"},
      {"{12}", "", "{12}", ""},
      {NULL, "nur deutsch", "nur deutsch", "nur deutsch"},
      {"English only", NULL, "English only", "English only"},
      {NULL, NULL, "", ""},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_phrase phrase = {{rows[i].english, rows[i].german}};

    assert_string_equal(evs_phrase_format(EVS_ENGLISH, phrase, values, COUNT(values), arena),
                        rows[i].english_filled);
    assert_string_equal(evs_phrase_format(EVS_GERMAN, phrase, values, COUNT(values), arena),
                        rows[i].german_filled);
  }
}

static void knows_its_languages(void **state)
{
  evs_language language = EVS_ENGLISH;
  evs_error error;

  (void)state;
  assert_int_equal(evs_language_parse(&language, "de", NULL), EVS_OK);
  assert_int_equal(language, EVS_GERMAN);
  assert_int_equal(evs_language_parse(&language, "en", NULL), EVS_OK);
  assert_int_equal(language, EVS_ENGLISH);
  assert_int_equal(evs_language_parse(&language, "DE", &error), EVS_USAGE);
  assert_string_equal(error.message, "“DE” is not a language; expected de or en");
  assert_string_equal(evs_language_code(EVS_GERMAN), "de");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(writes_numbers),         cmocka_unit_test(writes_signs),
      cmocka_unit_test(writes_extreme_numbers), cmocka_unit_test(rounds),
      cmocka_unit_test(speaks_of_periods),      cmocka_unit_test(reads_its_own_months),
      cmocka_unit_test(fills_phrases),          cmocka_unit_test(knows_its_languages),
  };

  return cmocka_run_group_tests(tests, set_up, tear_down);
}
