/* fraction.c - exact fractions of 128-bit integers.

   128 bits hold what savings need (cost times cost times count times count of
   a country's offices is below 10^38); beyond that the result is marked as out
   of range instead of wrong, so no library of big numbers is needed. */
#include "core/fraction.h"

#include <math.h>

__extension__ typedef unsigned __int128 uint128;

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

fraction fraction_add(fraction a, fraction b)
{
  return fraction_subtract(a, (fraction){-b.numerator, b.denominator});
}

/* The quotient's first 55 bits or more, then one that says whether anything was
   left: rounding that to 53 bits is rounding the fraction. */
static double divide_magnitudes(uint128 numerator, uint128 denominator)
{
  uint128 quotient = numerator / denominator;
  uint128 rest = numerator % denominator;
  int exponent = 0;

  while (quotient >> 62 != 0) {
    rest |= quotient & 1;
    quotient >>= 1;
    exponent++;
  }
  while (rest != 0 && exponent <= 0 && quotient >> 55 == 0) {
    bool one = rest >= denominator - rest;

    rest = one ? rest - (denominator - rest) : rest * 2;
    quotient = quotient * 2 + one;
    exponent--;
  }
  return ldexp((double)((uint64_t)quotient << 1 | (rest != 0)), exponent - 1);
}

double fraction_double(fraction value)
{
  uint128 size = value.numerator < 0 ? -(uint128)value.numerator : (uint128)value.numerator;
  double magnitude;

  if (!fraction_valid(value))
    return NAN;
  magnitude = divide_magnitudes(size, (uint128)value.denominator);
  return value.numerator < 0 ? -magnitude : magnitude;
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
