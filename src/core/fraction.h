/* fraction.h - exact fractions of 128-bit integers, for money and growth. */
#ifndef EVALSTAT_CORE_FRACTION_H
#define EVALSTAT_CORE_FRACTION_H

#include "evalstat/decimal.h"

__extension__ typedef __int128 int128;

/* In lowest terms, denominator > 0.  denominator 0: the value left the range
   (or was divided by 0), and stays so through every further step. */
typedef struct {
  int128 numerator;
  int128 denominator;
} fraction;

fraction fraction_of_integer(int64_t value);
fraction fraction_of_decimal(evs_decimal value); /* not missing */
fraction fraction_multiply(fraction a, fraction b);
fraction fraction_divide(fraction a, fraction b);
fraction fraction_add(fraction a, fraction b);
fraction fraction_subtract(fraction a, fraction b);

static inline bool fraction_valid(fraction value)
{
  return value.denominator != 0;
}

/* The nearest double, ties to even; NaN when out of range.  No long double: its
   digits differ from machine to machine. */
double fraction_double(fraction value);

/* value * 10^scale to a whole number, half away from zero; false when it does not fit. */
EVS_MUST_CHECK bool fraction_round(int64_t *out, fraction value, int scale);

#endif
