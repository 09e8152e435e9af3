/* test_claim.c - published figures: reading them as they are printed, and how
   they stand to recomputed ones.

   Intervals are those that the contract names ("rund" half a unit of the last
   digit that is not zero, "knapp" up to one such unit below, else half a unit of
   the last printed place), worked out by hand; edges count as inside. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/claim.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define NBSP "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"

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

static bool near(double is, double expected)
{
  return fabs(is - expected) <= 1e-15 * fmax(1, fabs(expected));
}

static void reads_what_is_printed(void **state)
{
  static const struct {
    const char *text;
    evs_language language;
    double value;
    int decimals;
    evs_qualifier qualifier;
    double low, high;
  } rows[] = {
      /* every printed figure of Walle and Bremen has one of these forms */
      {"−29,0 %", EVS_GERMAN, -29, 1, EVS_EXACT, -29.05, -28.95},
      {"-29 %", EVS_GERMAN, -29, 0, EVS_EXACT, -29.5, -28.5},
      {"-5,04 %", EVS_GERMAN, -5.04, 2, EVS_EXACT, -5.045, -5.035},
      {"-9,5 %", EVS_GERMAN, -9.5, 1, EVS_EXACT, -9.55, -9.45},
      {"+120 %", EVS_GERMAN, 120, 0, EVS_EXACT, 119.5, 120.5},
      {"+1 %", EVS_GERMAN, 1, 0, EVS_EXACT, 0.5, 1.5},
      {"rund 600.000 Euro", EVS_GERMAN, 600000, 0, EVS_ABOUT, 550000, 650000},
      {"knapp 280.000 Euro", EVS_GERMAN, 280000, 0, EVS_JUST_UNDER, 270000, 280000},
      /* signs */
      {"–5,5 %", EVS_GERMAN, -5.5, 1, EVS_EXACT, -5.55, -5.45},
      {"− 5,5%", EVS_GERMAN, -5.5, 1, EVS_EXACT, -5.55, -5.45},
      {"+" NBSP "7,9" NBSP "%", EVS_GERMAN, 7.9, 1, EVS_EXACT, 7.85, 7.95},
      {"0 %", EVS_GERMAN, 0, 0, EVS_EXACT, -0.5, 0.5},
      {"12", EVS_GERMAN, 12, 0, EVS_EXACT, 11.5, 12.5},
      /* groups of thousands */
      {"1.412 Euro", EVS_GERMAN, 1412, 0, EVS_EXACT, 1411.5, 1412.5},
      {"1,412 Euro", EVS_GERMAN, 1.412, 3, EVS_EXACT, 1.4115, 1.4125},
      {"1,412 euro", EVS_ENGLISH, 1412, 0, EVS_EXACT, 1411.5, 1412.5},
      {"1.412 euro", EVS_ENGLISH, 1.412, 3, EVS_EXACT, 1.4115, 1.4125},
      {"1 032 929 Euro", EVS_GERMAN, 1032929, 0, EVS_EXACT, 1032928.5, 1032929.5},
      {"600" NARROW "000" NBSP "€", EVS_GERMAN, 600000, 0, EVS_EXACT, 599999.5, 600000.5},
      {"1.234.567,89 EUR", EVS_GERMAN, 1234567.89, 2, EVS_EXACT, 1234567.885, 1234567.895},
      /* qualifiers */
      {"Rund 600.000 Euro", EVS_GERMAN, 600000, 0, EVS_ABOUT, 550000, 650000},
      {"rund" NBSP "600.000 Euro", EVS_GERMAN, 600000, 0, EVS_ABOUT, 550000, 650000},
      {"ca. 5,5 %", EVS_GERMAN, 5.5, 1, EVS_ABOUT, 5.45, 5.55},
      {"ungefähr 50 %", EVS_GERMAN, 50, 0, EVS_ABOUT, 45, 55},
      {"etwa 620.000 Euro", EVS_GERMAN, 620000, 0, EVS_ABOUT, 615000, 625000},
      {"circa 7 Euro", EVS_GERMAN, 7, 0, EVS_ABOUT, 6.5, 7.5},
      {"about 600,000 Euro", EVS_ENGLISH, 600000, 0, EVS_ABOUT, 550000, 650000},
      {"roughly −30 percent", EVS_ENGLISH, -30, 0, EVS_ABOUT, -35, -25},
      {"fast 300 %", EVS_GERMAN, 300, 0, EVS_JUST_UNDER, 200, 300},
      {"almost 280,000 euro", EVS_ENGLISH, 280000, 0, EVS_JUST_UNDER, 270000, 280000},
      {"just under 5.5 %", EVS_ENGLISH, 5.5, 1, EVS_JUST_UNDER, 5.4, 5.5},
      {"knapp −5 %", EVS_GERMAN, -5, 0, EVS_JUST_UNDER, -5, -4}, /* just under 5 in size */
      {"rund 0 %", EVS_GERMAN, 0, 0, EVS_ABOUT, -0.5, 0.5},
      {"knapp 0 %", EVS_GERMAN, 0, 0, EVS_JUST_UNDER, -1, 0},
      {"rund 10,0 %", EVS_GERMAN, 10, 1, EVS_ABOUT, 5, 15},
      /* units and zeros left out */
      {"0,6 Mio. Euro", EVS_GERMAN, 600000, 0, EVS_EXACT, 550000, 650000},
      {"rund 0,6 Millionen Euro", EVS_GERMAN, 600000, 0, EVS_ABOUT, 550000, 650000},
      {"1 Million Euro", EVS_GERMAN, 1000000, 0, EVS_EXACT, 500000, 1500000},
      {"6,28 Mio. €", EVS_GERMAN, 6280000, 0, EVS_EXACT, 6275000, 6285000},
      {"about €0.6 million", EVS_ENGLISH, 600000, 0, EVS_ABOUT, 550000, 650000},
      {"0.6 million", EVS_ENGLISH, 600000, 0, EVS_EXACT, 550000, 650000},
      {"600 Tsd. Euro", EVS_GERMAN, 600000, 0, EVS_EXACT, 599500, 600500},
      {"600 T€", EVS_GERMAN, 600000, 0, EVS_EXACT, 599500, 600500},
      {"600 TEUR", EVS_GERMAN, 600000, 0, EVS_EXACT, 599500, 600500},
      {"1,2 Mrd. Euro", EVS_GERMAN, 1200000000, 0, EVS_EXACT, 1150000000, 1250000000},
      {"0,2805 Tsd.", EVS_GERMAN, 280.5, 1, EVS_EXACT, 280.45, 280.55},
      {"−9,55 Prozentpunkte", EVS_GERMAN, -9.55, 2, EVS_EXACT, -9.555, -9.545},
      {"−9,55 %-Punkte", EVS_GERMAN, -9.55, 2, EVS_EXACT, -9.555, -9.545},
      {"-9.55 percentage points", EVS_ENGLISH, -9.55, 2, EVS_EXACT, -9.555, -9.545},
      {"5 Prozent", EVS_GERMAN, 5, 0, EVS_EXACT, 4.5, 5.5},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_printed is;

    if (evs_printed_read(&is, rows[i].text, rows[i].language, arena, NULL))
      fail_msg("“%s” cannot be read", rows[i].text);
    if (is.value != rows[i].value || is.decimals != rows[i].decimals ||
        is.qualifier != rows[i].qualifier || !near(is.low, rows[i].low) ||
        !near(is.high, rows[i].high))
      fail_msg("“%s”: %.17g with %d decimals, %s, %.17g to %.17g", rows[i].text, is.value,
               is.decimals, evs_qualifier_name(is.qualifier), is.low, is.high);
  }
}

static void refuses_what_is_no_figure(void **state)
{
  static const struct {
    const char *text;
    evs_language language;
  } rows[] = {
      {"", EVS_GERMAN},
      {"%", EVS_GERMAN},
      {"rund", EVS_GERMAN},
      {"rund Euro", EVS_GERMAN},
      {"rund600", EVS_GERMAN},
      {"gut 600.000 Euro", EVS_GERMAN},
      {"1.2.3 %", EVS_GERMAN},
      {"-29.0 %", EVS_GERMAN},
      {"-29,0 %", EVS_ENGLISH},
      {"600.00 Euro", EVS_GERMAN},
      {"+-5 %", EVS_GERMAN},
      {"--5 %", EVS_GERMAN},
      {"–", EVS_GERMAN},
      {".", EVS_GERMAN},
      {"x", EVS_GERMAN},
      {"fünf Prozent", EVS_GERMAN},
      {"5 % bis 7 %", EVS_GERMAN},
      {"5 p", EVS_GERMAN},
      {"(5)", EVS_GERMAN},
      {"5 Fälle", EVS_GERMAN},
      {"1e5", EVS_GERMAN},
      {"12345678901234567890123", EVS_GERMAN},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_printed is;

    if (evs_printed_read(&is, rows[i].text, rows[i].language, arena, NULL) != EVS_BAD_DATA)
      fail_msg("“%s” was read as %.17g", rows[i].text, is.value);
  }
}

static void says_what_was_expected(void **state)
{
  evs_printed is;
  evs_error error;

  (void)state;
  assert_int_equal(evs_printed_read(&is, "viel", EVS_GERMAN, arena, &error), EVS_BAD_DATA);
  assert_string_equal(error.message,
                      "“viel” is not a figure that can be read; expected one such as "
                      "“−29,0 %” or “rund 600.000 Euro”");
  assert_int_equal(evs_printed_read(&is, "much", EVS_ENGLISH, arena, &error), EVS_BAD_DATA);
  assert_string_equal(error.message,
                      "“much” is not a figure that can be read; expected one such as "
                      "“−29.0 %” or “about 600,000 Euro”");
}

/* `low` to `high`: what the rounding of the inputs leaves; NAN: not known. */
static void classes_claims(void **state)
{
  static const struct {
    const char *printed;
    double recomputed, low, high;
    bool is_input;
    evs_claim_class class;
  } rows[] = {
      {"−29,0 %", -29, NAN, NAN, false, EVS_REPRODUCED},
      {"−29,0 %", -29.04, NAN, NAN, false, EVS_REPRODUCED},
      {"−29,0 %", -29.05, NAN, NAN, false, EVS_REPRODUCED}, /* edges count as inside */
      {"−29,0 %", -28.95, NAN, NAN, false, EVS_REPRODUCED},
      {"−29,0 %", -29.0501, NAN, NAN, false, EVS_CONTRADICTED},
      {"−29,0 %", -28.9499, NAN, NAN, false, EVS_CONTRADICTED},
      {"−9,5 %", -9.55, -9.56, -9.54, false, EVS_REPRODUCED},
      {"−9,4 %", -9.55, -9.56, -9.54, false, EVS_CONTRADICTED},
      {"−9,4 %", -9.55, -9.56, -9.44, false, EVS_WITHIN_ROUNDING},
      {"−9,4 %", -9.3, -9.36, -9.24, false, EVS_WITHIN_ROUNDING},  /* from above */
      {"−9,4 %", -9.46, -9.46, -9.45, false, EVS_WITHIN_ROUNDING}, /* edge to edge */
      {"−9,4 %", -8, -12, -7, false, EVS_WITHIN_ROUNDING},         /* all around it */
      {"−9,4 %", -9.55, NAN, -9.44, false, EVS_CONTRADICTED},
      {"−9,4 %", -9.3, -9.36, NAN, false, EVS_CONTRADICTED},
      {"rund 600.000 Euro", 550000, NAN, NAN, false, EVS_REPRODUCED},
      {"rund 600.000 Euro", 549999.99, NAN, NAN, false, EVS_CONTRADICTED},
      {"rund 600.000 Euro", 650000, NAN, NAN, false, EVS_REPRODUCED},
      {"rund 600.000 Euro", 650000.01, NAN, NAN, false, EVS_CONTRADICTED},
      {"knapp 280.000 Euro", 280000, NAN, NAN, false, EVS_REPRODUCED},
      {"knapp 280.000 Euro", 280000.01, NAN, NAN, false, EVS_CONTRADICTED},
      {"knapp 280.000 Euro", 270000, NAN, NAN, false, EVS_REPRODUCED},
      {"knapp 280.000 Euro", 269999.99, NAN, NAN, false, EVS_CONTRADICTED},
      /* the slack for doubles must not swallow half a Euro of a large sum */
      {"600.000.000,00 Euro", 600000000.3, NAN, NAN, false, EVS_CONTRADICTED},
      {"600.000.000,00 Euro", 600000000.005, NAN, NAN, false, EVS_REPRODUCED},
      {"0,000000001", 0.0000000023, NAN, NAN, false, EVS_CONTRADICTED},
      /* an input must come out as it went in: rounding is no excuse */
      {"+7,9 %", 7.9, 7.85, 7.95, true, EVS_BY_CONSTRUCTION},
      {"+7,9 %", 7.84, 7.7, 7.95, true, EVS_CONTRADICTED},
      {"+7,9 %", NAN, NAN, NAN, true, EVS_NOT_RECOMPUTED},
      {"+7,9 %", NAN, 7, 8, false, EVS_NOT_RECOMPUTED},
      {"+7,9 %", 7.84, 7, NAN, false, EVS_CONTRADICTED},
      {"+7,9 %", 7.84, NAN, 8, false, EVS_CONTRADICTED},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_printed printed;
    evs_claim_class class;

    assert_int_equal(evs_printed_read(&printed, rows[i].printed, EVS_GERMAN, arena, NULL), EVS_OK);
    class = evs_claim_classify(&printed, rows[i].recomputed, rows[i].low, rows[i].high,
                               rows[i].is_input);
    if (class != rows[i].class)
      fail_msg("%s and %.17g: %s", rows[i].printed, rows[i].recomputed,
               evs_claim_class_name(class));
  }
}

/* The words of the `reproduce` contract. */
static void has_the_names_of_the_contract(void **state)
{
  (void)state;
  assert_string_equal(evs_qualifier_name(EVS_EXACT), "exact");
  assert_string_equal(evs_qualifier_name(EVS_ABOUT), "about");
  assert_string_equal(evs_qualifier_name(EVS_JUST_UNDER), "just under");
  assert_string_equal(evs_claim_class_name(EVS_REPRODUCED), "reproduced");
  assert_string_equal(evs_claim_class_name(EVS_WITHIN_ROUNDING), "within rounding");
  assert_string_equal(evs_claim_class_name(EVS_BY_CONSTRUCTION), "by construction");
  assert_string_equal(evs_claim_class_name(EVS_CONTRADICTED), "contradicted");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_what_is_printed),         cmocka_unit_test(refuses_what_is_no_figure),
      cmocka_unit_test(says_what_was_expected),        cmocka_unit_test(classes_claims),
      cmocka_unit_test(has_the_names_of_the_contract),
  };

  return cmocka_run_group_tests(tests, set_up, tear_down);
}
