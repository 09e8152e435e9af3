/* double_double.c - numbers of 106 bits, each the exact sum of two doubles. */
#include "core/double_double.h"

#include <math.h>

/* Three digits of a long division in base 2^53. */
double_double dd_divide(double_double a, double_double b)
{
  const double first = a.high / b.high;
  double_double rest = dd_subtract(a, dd_multiply(dd_of(first), b));
  const double second = rest.high / b.high;
  double_double quotient = dd_normal(first, second);

  rest = dd_subtract(rest, dd_multiply(dd_of(second), b));
  return dd_add(quotient, dd_of(rest.high / b.high));
}

/* One of Newton's steps from the root of a double: it doubles the digits. */
double_double dd_root(double_double a)
{
  const double root = sqrt(a.high);
  double_double rest;

  if (!(root > 0))
    return dd_of(root);
  rest = dd_subtract(a, dd_product(root, root));
  return dd_normal(root, rest.high / (2 * root));
}

double_double dd_of_long_double(long double value)
{
  const double high = (double)value;

  return dd_normal(high, (double)(value - high));
}

/* Units below 2^63 are two doubles exactly, and so is 10^18. */
double_double dd_of_decimal(evs_decimal value)
{
  const double high = (double)value.units;
  const double low = high >= 0x1p63 ? (double)(value.units - INT64_MAX) - 1
                                    : (double)(value.units - (int64_t)high);
  double power = 1;

  for (int i = 0; i < value.scale; i++)
    power *= 10;
  return dd_divide(dd_normal(high, low), dd_of(power));
}
