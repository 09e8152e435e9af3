/* test_decimal.c - exact decimals: reading, writing, sums, order, rounding.

   Expected values follow from the definition units / 10^scale; the doubles are
   those of IEEE 754 (round to nearest, ties to even), checked with Python's
   decimal module: float(Decimal(text)). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/decimal.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static evs_decimal decimal(const char *text)
{
  evs_decimal value = EVS_DECIMAL_MISSING;

  if (text && evs_decimal_parse(&value, text, NULL))
    fail_msg("“%s” cannot be read", text);
  return value;
}

static void assert_text(evs_decimal is, const char *expected)
{
  char text[EVS_DECIMAL_TEXT_SIZE];

  evs_decimal_text(text, is);
  assert_string_equal(text, expected);
}

static void reads(void **state)
{
  static const struct {
    const char *text;
    int64_t units;
    int scale;
    const char *again; /* as it is written */
  } rows[] = {
      {"0", 0, 0, "0"},
      {"-0", 0, 0, "0"},
      {"-0.00", 0, 2, "0.00"},
      {"12.50", 1250, 2, "12.50"},
      {"+7", 7, 0, "7"},
      {"-0.05", -5, 2, "-0.05"},
      {"007", 7, 0, "7"},
      {"000000000000000000000000012", 12, 0, "12"},
      {"999999999999999999", 999999999999999999, 0, "999999999999999999"},
      {"-999999999999999999", -999999999999999999, 0, "-999999999999999999"},
      {"0.000000000000000001", 1, 18, "0.000000000000000001"},
      {"-1.000000000000000001", -1000000000000000001, 18, "-1.000000000000000001"},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_decimal value = decimal(rows[i].text);

    if (value.units != rows[i].units || value.scale != rows[i].scale)
      fail_msg("“%s” was read as %lld / 10^%d", rows[i].text, (long long)value.units, value.scale);
    assert_text(value, rows[i].again);
  }
}

static void refuses(void **state)
{
  static const struct {
    const char *text;
    evs_status status;
  } rows[] = {
      {"", EVS_BAD_DATA},
      {"-", EVS_BAD_DATA},
      {"+-1", EVS_BAD_DATA},
      {".5", EVS_BAD_DATA},
      {"5.", EVS_BAD_DATA},
      {"1.2.3", EVS_BAD_DATA},
      {"1,5", EVS_BAD_DATA},
      {"1e3", EVS_BAD_DATA},
      {" 1", EVS_BAD_DATA},
      {"1 ", EVS_BAD_DATA},
      {"0x10", EVS_BAD_DATA},
      {"nan", EVS_BAD_DATA},
      {"−5", EVS_BAD_DATA}, /* a true minus sign is for evs_number_read */
      {"99999999999999999999", EVS_TOO_LARGE},
      {"9223372036854775808", EVS_TOO_LARGE}, /* 2^63 */
      {"0.0000000000000000001", EVS_TOO_LARGE},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_decimal value = {77, 7};
    evs_status status = evs_decimal_parse(&value, rows[i].text, NULL);

    if (status != rows[i].status)
      fail_msg("“%s”: %s", rows[i].text, evs_status_name(status));
    assert_int_equal(value.units, 77); /* left alone */
  }
}

static void says_why(void **state)
{
  evs_decimal value;
  evs_error error;

  (void)state;
  assert_int_equal(evs_decimal_parse(&value, "1.2.3", &error), EVS_BAD_DATA);
  assert_string_equal(error.message, "“1.2.3” is not a number; expected digits such as -12.50");
  assert_int_equal(evs_decimal_parse(&value, "0.1234567890123456789", &error), EVS_TOO_LARGE);
  assert_string_equal(error.message, "“0.1234567890123456789” has more than 18 digits");
}

static void becomes_the_nearest_double(void **state)
{
  static const struct {
    const char *text;
    double nearest;
  } rows[] = {
      {"0.1", 0x1.999999999999ap-4},
      {"-9.55", -0x1.319999999999ap+3},
      {"94.96", 0x1.7bd70a3d70a3dp+6},
      {"9007199254740993", 0x1p53}, /* a tie: to even */
      {"-9007199254740993", -0x1p53},
      {"9007199254740995", 0x1.0000000000002p53},     /* likewise, upwards */
      {"900719925474099.3", 0x1.999999999999ap49},    /* above 2^53 in tenths */
      {"0.123456789012345678", 0x1.f9add3746f65fp-4}, /* 17 digits of units */
      {"123456789012345.678", 0x1.c12218377de6bp46},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    if (evs_decimal_double(decimal(rows[i].text)) != rows[i].nearest)
      fail_msg("%s became %a", rows[i].text, evs_decimal_double(decimal(rows[i].text)));
  assert_true(isnan(evs_decimal_double(EVS_DECIMAL_MISSING)));
  assert_true(isnan((double)evs_decimal_long_double(EVS_DECIMAL_MISSING)));
  assert_true(evs_decimal_long_double(decimal("-2.5")) == -2.5L);
}

/* NULL: missing, or (as a result) that it does not fit. */
static void adds_and_subtracts(void **state)
{
  static const struct {
    const char *a;
    const char *b;
    const char *sum;
    const char *difference;
  } rows[] = {
      {"0.1", "0.2", "0.3", "-0.1"},
      {"1", "0.05", "1.05", "0.95"},
      {"100", "104.51", "204.51", "-4.51"},
      {"-5.00", "5", "0.00", "-10.00"},
      {"999999999999999999", "8000000000000000000", "8999999999999999999", "-7000000000000000001"},
      {"9000000000000000000", "1000000000000000000", NULL, "8000000000000000000"},
      {"-9000000000000000000", "1000000000000000000", "-8000000000000000000", NULL},
      {"1000", "0.00000000000000001", NULL, NULL}, /* the common scale does not fit */
  };
  evs_decimal out;

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_decimal a = decimal(rows[i].a);
    evs_decimal b = decimal(rows[i].b);

    assert_int_equal(evs_decimal_add(&out, a, b), rows[i].sum != NULL);
    if (rows[i].sum)
      assert_text(out, rows[i].sum);
    assert_int_equal(evs_decimal_subtract(&out, a, b), rows[i].difference != NULL);
    if (rows[i].difference)
      assert_text(out, rows[i].difference);
  }
  assert_true(evs_decimal_add(&out, decimal("1"), EVS_DECIMAL_MISSING));
  assert_true(evs_decimal_missing(out));
  assert_true(evs_decimal_add(&out, EVS_DECIMAL_MISSING, decimal("1")));
  assert_true(evs_decimal_missing(out));
  assert_true(evs_decimal_subtract(&out, EVS_DECIMAL_MISSING, decimal("1")));
  assert_true(evs_decimal_missing(out));
  assert_true(evs_decimal_subtract(&out, decimal("1"), EVS_DECIMAL_MISSING));
  assert_true(evs_decimal_missing(out));
}

static void compares(void **state)
{
  static const struct {
    const char *a;
    const char *b;
    int order;
  } rows[] = {
      {"1", "1.000", 0},
      {"-0.5", "0.3", -1},
      {"-0.5", "-0.05", -1},
      {"2", "1.999999999999999999", 1},
      {"-2", "-1.999999999999999999", -1},
      {"9000000000000000000", "0.000000000000000001", 1},
      {"0.000000000000000001", "0", 1},
      {"12.5", "12.49", 1},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_decimal a = decimal(rows[i].a);
    evs_decimal b = decimal(rows[i].b);

    if (evs_decimal_compare(a, b) != rows[i].order || evs_decimal_compare(b, a) != -rows[i].order)
      fail_msg("%s and %s", rows[i].a, rows[i].b);
  }
}

/* Half away from zero: 2.5 -> 3, -2.5 -> -3. */
static void rescales(void **state)
{
  static const struct {
    const char *text;
    int scale;
    const char *units; /* NULL: does not fit */
  } rows[] = {
      {"12.344", 2, "1234"},
      {"12.345", 2, "1235"},
      {"-12.345", 2, "-1235"},
      {"-12.344999999999", 2, "-1234"},
      {"0.5", 0, "1"},
      {"-0.5", 0, "-1"},
      {"0.499999999999999999", 0, "0"},
      {"7", 3, "7000"},
      {"0.000000000000000005", 17, "1"},
      {"9.123456789012345678", 0, "9"},
      {"10", 18, NULL},
      {"9000000000000000", 3, "9000000000000000000"},
      {"9000000000000000", 4, NULL},
      {"1", -1, NULL},
      {"1", 19, NULL},
      {NULL, 2, NULL},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_decimal value = decimal(rows[i].text);
    int64_t units;
    char text[32];

    if (!evs_decimal_rescale(&units, value, rows[i].scale)) {
      assert_null(rows[i].units);
      continue;
    }
    snprintf(text, sizeof text, "%lld", (long long)units);
    if (!rows[i].units)
      fail_msg("%s to %d places became %s", rows[i].text, rows[i].scale, text);
    assert_string_equal(text, rows[i].units);
  }
}

static void writes_the_ends_of_its_range(void **state)
{
  (void)state;
  assert_text((evs_decimal){INT64_MIN, 18}, "-9.223372036854775808");
  assert_text((evs_decimal){INT64_MIN, 0}, "-9223372036854775808");
  assert_text((evs_decimal){INT64_MAX, 1}, "922337203685477580.7");
  assert_text(EVS_DECIMAL_MISSING, "");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads),
      cmocka_unit_test(refuses),
      cmocka_unit_test(says_why),
      cmocka_unit_test(becomes_the_nearest_double),
      cmocka_unit_test(adds_and_subtracts),
      cmocka_unit_test(compares),
      cmocka_unit_test(rescales),
      cmocka_unit_test(writes_the_ends_of_its_range),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
