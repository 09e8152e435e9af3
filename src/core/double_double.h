/* double_double.h - numbers of 106 bits, each the exact sum of two doubles.

   Only additions, multiplications and divisions of doubles, each rounded to nearest:
   the digits are the same on every machine, also where long double is a double, and
   with or without fused multiplication.  Sums and products of two doubles are exact
   (Dekker 1971; Knuth, TAOCP 2, 4.2.2), the rest is right to about 2^-104; numbers
   must stay below 2^996, where the splitting of a factor overflows. */
#ifndef EVALSTAT_CORE_DOUBLE_DOUBLE_H
#define EVALSTAT_CORE_DOUBLE_DOUBLE_H

#include <float.h>

#include "evalstat/decimal.h"

#if FLT_EVAL_METHOD != 0
#error "double-double needs arithmetic in double, such as -msse2 -mfpmath=sse gives"
#endif

typedef struct {
  double high;
  double low; /* at most half a unit in the last place of `high` */
} double_double;

static inline double_double dd_of(double value)
{
  return (double_double){value, 0};
}

/* |a| >= |b| */
static inline double_double dd_normal(double a, double b)
{
  const double sum = a + b;

  return (double_double){sum, b - (sum - a)};
}

static inline double_double dd_sum(double a, double b)
{
  const double sum = a + b;
  const double part = sum - a;

  return (double_double){sum, (a - (sum - part)) + (b - part)};
}

/* a * b; each factor in halves of 26 bits, whose products are exact. */
static inline double_double dd_product(double a, double b)
{
  const double splitter = 134217729; /* 2^27 + 1 */
  const double a_high = splitter * a - (splitter * a - a), a_low = a - a_high;
  const double b_high = splitter * b - (splitter * b - b), b_low = b - b_high;
  const double product = a * b;

  return (double_double){product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) +
                                      a_low * b_low};
}

static inline double_double dd_negative(double_double a)
{
  return (double_double){-a.high, -a.low};
}

static inline double_double dd_add(double_double a, double_double b)
{
  double_double sum = dd_sum(a.high, b.high);
  const double_double rest = dd_sum(a.low, b.low);

  sum = dd_normal(sum.high, sum.low + rest.high);
  return dd_normal(sum.high, sum.low + rest.low);
}

static inline double_double dd_subtract(double_double a, double_double b)
{
  return dd_add(a, dd_negative(b));
}

static inline double_double dd_multiply(double_double a, double_double b)
{
  const double_double product = dd_product(a.high, b.high);

  return dd_normal(product.high, product.low + (a.high * b.low + a.low * b.high));
}

double_double dd_divide(double_double a, double_double b);
double_double dd_root(double_double a); /* of a number that is not negative */

double_double dd_of_long_double(long double value); /* exact up to 106 bits */
double_double dd_of_decimal(evs_decimal value);     /* not missing */

static inline double_double dd_scale(double_double a, double power_of_two)
{
  return (double_double){a.high * power_of_two, a.low * power_of_two};
}

#endif
