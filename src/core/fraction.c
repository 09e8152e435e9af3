/* fraction.c - exact fractions of 128-bit integers.

   128 bits hold what savings need (cost times cost times count times count of
   a country's offices is below 10^38); beyond that the result is marked as out
   of range instead of wrong, so no library of big numbers is needed. */
#include "core/fraction.h"

static const fraction out_of_range = {0, 0};

/* Its negative does not fit, so it counts as out of range. */
static const int128 least = -((int128)1 << 126) * 2;

static int128 greatest_divisor(int128 a, int128 b)
{
  while (b != 0) {
    int128 rest = a % b;

    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

static fraction reduce(int128 numerator, int128 denominator)
{
  int128 divisor;

  if (denominator == 0 || denominator == least || numerator == least)
    return out_of_range;
  divisor = greatest_divisor(numerator, denominator);
  if (denominator < 0)
    divisor = -divisor;
  return (fraction){numerator / divisor, denominator / divisor};
}

fraction fraction_of_integer(int64_t value)
{
  return (fraction){value, 1};
}

fraction fraction_of_decimal(evs_decimal value)
{
  int128 power = 1;

  for (int i = 0; i < value.scale; i++)
    power *= 10;
  return reduce(value.units, power);
}

/* Cross-reducing first keeps the products small. */
fraction fraction_multiply(fraction a, fraction b)
{
  fraction left;
  fraction right;
  fraction product;

  if (!fraction_valid(a) || !fraction_valid(b))
    return out_of_range;
  left = reduce(a.numerator, b.denominator);
  right = reduce(b.numerator, a.denominator);
  if (__builtin_mul_overflow(left.numerator, right.numerator, &product.numerator) ||
      __builtin_mul_overflow(left.denominator, right.denominator, &product.denominator))
    return out_of_range;
  return product;
}

fraction fraction_divide(fraction a, fraction b)
{
  if (!fraction_valid(b) || b.numerator == 0)
    return out_of_range;
  return fraction_multiply(a, reduce(b.denominator, b.numerator));
}

fraction fraction_subtract(fraction a, fraction b)
{
  int128 left;
  int128 right;
  int128 numerator;
  int128 denominator;

  if (!fraction_valid(a) || !fraction_valid(b) ||
      __builtin_mul_overflow(a.numerator, b.denominator, &left) ||
      __builtin_mul_overflow(b.numerator, a.denominator, &right) ||
      __builtin_sub_overflow(left, right, &numerator) ||
      __builtin_mul_overflow(a.denominator, b.denominator, &denominator))
    return out_of_range;
  return reduce(numerator, denominator);
}

bool fraction_round(int64_t *out, fraction value, int scale)
{
  int128 power = 1;
  int128 whole;
  int128 rest;

  for (int i = 0; i < scale; i++)
    power *= 10;
  value = fraction_multiply(value, (fraction){power, 1});
  if (!fraction_valid(value))
    return false;
  whole = value.numerator / value.denominator;
  rest = value.numerator % value.denominator;
  if (rest < 0)
    rest = -rest;
  if (rest >= value.denominator - rest)
    whole += value.numerator < 0 ? -1 : 1;
  if (whole < INT64_MIN || whole > INT64_MAX)
    return false;
  *out = (int64_t)whole;
  return true;
}
