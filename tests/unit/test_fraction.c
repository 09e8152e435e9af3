/* test_fraction.c - exact fractions against a slow computation with digits.

   A random chain of products, quotients and differences is held against
   schoolbook arithmetic on arrays of decimal digits, which cannot overflow:
   two fractions are equal when a * d == b * c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/fraction.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* Digits, the lowest first; wide enough for a product of four 128-bit numbers. */
enum { DIGITS = 200 };

typedef struct {
  int sign; /* -1, 0, 1 */
  unsigned char digits[DIGITS];
} big;

static big big_of(int128 value)
{
  big out = {.sign = (value > 0) - (value < 0)};

  for (int i = 0; value != 0; i++, value /= 10) {
    int digit = (int)(value % 10);

    out.digits[i] = (unsigned char)(digit < 0 ? -digit : digit);
  }
  return out;
}

static big big_multiply(const big *a, const big *b)
{
  big out = {.sign = a->sign * b->sign};

  for (int i = 0; i < DIGITS / 2; i++) {
    int carry = 0;

    for (int j = 0; i + j < DIGITS; j++) {
      int sum = out.digits[i + j] + carry + (j < DIGITS / 2 ? a->digits[i] * b->digits[j] : 0);

      out.digits[i + j] = (unsigned char)(sum % 10);
      carry = sum / 10;
    }
  }
  return out;
}

static int compare_size(const big *a, const big *b)
{
  for (int i = DIGITS - 1; i >= 0; i--)
    if (a->digits[i] != b->digits[i])
      return a->digits[i] < b->digits[i] ? -1 : 1;
  return 0;
}

static big big_subtract(const big *a, const big *b)
{
  bool same_sign = a->sign * b->sign > 0;
  bool swap = same_sign && compare_size(a, b) < 0;
  const big *larger = swap ? b : a;
  const big *smaller = swap ? a : b;
  big out = {.sign = a->sign != 0 ? a->sign : -b->sign};
  int carry = 0;

  for (int i = 0; i < DIGITS; i++) {
    int digit = larger->digits[i] + (same_sign ? -smaller->digits[i] : smaller->digits[i]) + carry;

    carry = digit < 0 ? -1 : digit / 10;
    out.digits[i] = (unsigned char)((digit + 10) % 10);
  }
  if (swap)
    out.sign = -out.sign;
  if (same_sign && compare_size(a, b) == 0)
    out.sign = 0;
  return out;
}

static bool big_equal(const big *a, const big *b)
{
  return a->sign == b->sign && compare_size(a, b) == 0;
}

typedef struct {
  big numerator;
  big denominator;
} slow_fraction;

/* slow == fast, without dividing: both cross products agree. */
static bool agree(const slow_fraction *slow, fraction fast)
{
  big numerator = big_of(fast.numerator);
  big denominator = big_of(fast.denominator);
  big left = big_multiply(&slow->numerator, &denominator);
  big right = big_multiply(&slow->denominator, &numerator);

  return big_equal(&left, &right);
}

static uint64_t next_random(uint64_t *seed)
{
  *seed ^= *seed >> 12;
  *seed ^= *seed << 25;
  *seed ^= *seed >> 27;
  return *seed * UINT64_C(2685821657736338717);
}

/* Amounts to 10^12 cents and counts, both signs, never 0. */
static int64_t random_amount(uint64_t *seed)
{
  uint64_t bits = next_random(seed);
  int64_t size = (int64_t)(bits % (bits & 64 ? 1000000000000 : 5000)) + 1;

  return bits & 128 ? size : -size;
}

static slow_fraction slow_step(int operation, const slow_fraction *a, const slow_fraction *b)
{
  slow_fraction out;
  big left;
  big right;

  if (operation == 0) {
    out.numerator = big_multiply(&a->numerator, &b->numerator);
    out.denominator = big_multiply(&a->denominator, &b->denominator);
  } else if (operation == 1) {
    out.numerator = big_multiply(&a->numerator, &b->denominator);
    out.denominator = big_multiply(&a->denominator, &b->numerator);
  } else {
    left = big_multiply(&a->numerator, &b->denominator);
    right = big_multiply(&b->numerator, &a->denominator);
    out.numerator = big_subtract(&left, &right);
    out.denominator = big_multiply(&a->denominator, &b->denominator);
  }
  return out;
}

static fraction fast_step(int operation, fraction a, fraction b)
{
  if (operation == 0)
    return fraction_multiply(a, b);
  return operation == 1 ? fraction_divide(a, b) : fraction_subtract(a, b);
}

static void agrees_with_schoolbook_arithmetic(void **state)
{
  uint64_t seed = 2011;

  (void)state;
  for (int i = 0; i < 3000; i++) {
    int64_t units[4];
    fraction fast[2];
    slow_fraction slow[2];

    for (int j = 0; j < 4; j++)
      units[j] = random_amount(&seed);
    for (int j = 0; j < 2; j++) {
      fast[j] =
          fraction_divide(fraction_of_integer(units[2 * j]), fraction_of_integer(units[2 * j + 1]));
      slow[j] = (slow_fraction){big_of(units[2 * j]), big_of(units[2 * j + 1])};
    }
    for (int operation = 0; operation < 3; operation++) {
      fraction got = fast_step(operation, fast[0], fast[1]);
      slow_fraction wanted = slow_step(operation, &slow[0], &slow[1]);

      if (!fraction_valid(got) || got.denominator < 0 || !agree(&wanted, got))
        fail_msg("operation %d on %lld/%lld and %lld/%lld", operation, (long long)units[0],
                 (long long)units[1], (long long)units[2], (long long)units[3]);
    }
  }
}

/* The slow computation itself, on numbers that anybody can check. */
static void schoolbook_arithmetic_is_right(void **state)
{
  static const struct {
    int64_t a, b, product, difference;
  } rows[] = {{12, 34, 408, -22},   {-5, 5, -25, -10},    {5, -5, -25, 10},
              {0, 7, 0, -7},        {7, 0, 0, 7},         {999, 999, 998001, 0},
              {-99, -100, 9900, 1}, {1000, 1, 1000, 999}, {-1, -1, 1, 0}};

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    big a = big_of(rows[i].a);
    big b = big_of(rows[i].b);
    big product = big_multiply(&a, &b);
    big difference = big_subtract(&a, &b);
    big expected_product = big_of(rows[i].product);
    big expected_difference = big_of(rows[i].difference);

    assert_true(big_equal(&product, &expected_product));
    assert_true(big_equal(&difference, &expected_difference));
  }
}

static fraction over(int64_t numerator, int64_t denominator)
{
  return fraction_divide(fraction_of_integer(numerator), fraction_of_integer(denominator));
}

static void is_kept_in_lowest_terms(void **state)
{
  static const struct {
    int64_t numerator, denominator, lowest_numerator, lowest_denominator;
  } rows[] = {{6, 4, 3, 2},         {-6, 4, -3, 2}, {6, -4, -3, 2},
              {-6, -4, 3, 2},       {0, -5, 0, 1},  {INT64_MIN, INT64_MIN, 1, 1},
              {INT64_MIN, -1, 0, 0}};

  (void)state;
  for (size_t i = 0; i + 1 < COUNT(rows); i++) {
    fraction got = over(rows[i].numerator, rows[i].denominator);

    assert_true(got.numerator == rows[i].lowest_numerator);
    assert_true(got.denominator == rows[i].lowest_denominator);
  }
  assert_true(over(INT64_MIN, -1).numerator == (int128)INT64_MAX + 1);
}

static void rounds_half_away_from_zero(void **state)
{
  static const struct {
    int64_t numerator, denominator;
    int scale;
    int64_t rounded;
  } rows[] = {
      {1, 2, 0, 1},           {-1, 2, 0, -1},
      {49, 100, 0, 0},        {-49, 100, 0, 0},
      {400004, 3, 0, 133335}, {1, 3, 2, 33},
      {2, 3, 2, 67},          {-2, 3, 2, -67},
      {1, 200, 2, 1},         {-1, 200, 2, -1},
      {1, 201, 2, 0},         {5, 1, 2, 500},
      {0, 1, 2, 0},           {1, 8, 18, 125000000000000000},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    int64_t got;

    assert_true(fraction_round(&got, over(rows[i].numerator, rows[i].denominator), rows[i].scale));
    assert_int_equal(got, rows[i].rounded);
  }
}

static void takes_decimals_exactly(void **state)
{
  fraction got = fraction_of_decimal((evs_decimal){-9550, 3});

  (void)state;
  assert_true(got.numerator == -191 && got.denominator == 20);
  got = fraction_of_decimal((evs_decimal){1, 18});
  assert_true(got.numerator == 1 && got.denominator == 1000000000000000000);
}

static fraction power(int64_t base, int exponent)
{
  fraction out = fraction_of_integer(1);

  for (int i = 0; i < exponent; i++)
    out = fraction_multiply(out, fraction_of_integer(base));
  return out;
}

/* Beyond 2^127 nothing is right any more, so nothing is given. */
static void marks_what_leaves_its_range(void **state)
{
  fraction large = power(2, 126);
  fraction half = fraction_divide(fraction_of_integer(1), power(2, 100));
  fraction tiny = fraction_divide(fraction_of_integer(1), power(3, 70)); /* 3^140 > 2^221 */
  fraction third = fraction_divide(fraction_of_integer(1), fraction_of_integer(3));
  fraction gone = fraction_multiply(large, fraction_of_integer(2));
  int64_t out;

  (void)state;
  assert_true(fraction_valid(large));
  assert_false(fraction_valid(gone));
  assert_false(fraction_valid(fraction_multiply(large, large)));
  assert_false(fraction_valid(fraction_subtract(large, third)));
  assert_false(
      fraction_valid(fraction_subtract(large, fraction_multiply(large, fraction_of_integer(-1)))));
  assert_false(fraction_valid(fraction_multiply(half, half)));
  assert_true(fraction_valid(tiny));
  assert_false(fraction_valid(fraction_multiply(tiny, tiny)));
  assert_false(fraction_valid(fraction_subtract(tiny, half)));
  assert_true(fraction_valid(fraction_multiply(large, half))); /* 2^26: reduced before */
  assert_false(fraction_valid(over(1, 0)));
  assert_false(fraction_valid(fraction_divide(third, fraction_of_integer(0))));
  assert_false(fraction_round(&out, large, 0));
  assert_false(fraction_round(&out, fraction_of_integer(INT64_MAX), 1));
  assert_true(fraction_round(&out, fraction_of_integer(INT64_MIN), 0));
  assert_int_equal(out, INT64_MIN);
  assert_false(fraction_valid(fraction_multiply(gone, fraction_of_integer(0))));
  assert_false(fraction_valid(fraction_divide(fraction_of_integer(1), gone)));
  assert_false(fraction_valid(fraction_subtract(fraction_of_integer(1), gone)));
  assert_false(fraction_round(&out, gone, 0));
}

/* -2^127 alone has no negative. */
static void survives_the_least_integer(void **state)
{
  fraction minus = fraction_multiply(power(2, 126), fraction_of_integer(-2));
  int64_t out;

  (void)state;
  assert_false(fraction_valid(fraction_divide(fraction_of_integer(1), minus)));
  assert_false(fraction_valid(fraction_multiply(minus, fraction_of_integer(1))));
  assert_false(fraction_round(&out, minus, 0));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(schoolbook_arithmetic_is_right),
      cmocka_unit_test(agrees_with_schoolbook_arithmetic),
      cmocka_unit_test(is_kept_in_lowest_terms),
      cmocka_unit_test(rounds_half_away_from_zero),
      cmocka_unit_test(takes_decimals_exactly),
      cmocka_unit_test(marks_what_leaves_its_range),
      cmocka_unit_test(survives_the_least_integer),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
