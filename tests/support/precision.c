/* precision.c - how exact long double really is where the tests run. */
#include "support/precision.h"

#include <math.h>

/* The bits of x87's long double, for which the tests state their digits. */
enum { EXPECTED_BITS = 64 };

/* The last n for which 1 + 2^-n is not 1; every step goes through memory. */
static int measured_bits(void)
{
  volatile long double one = 1;
  volatile long double step = 1;
  volatile long double sum = 2;
  int bits = 0;

  while (sum != one && bits < EXPECTED_BITS) {
    step = step / 2;
    sum = one + step;
    bits++;
  }
  return bits;
}

double missing_digits(void)
{
  return (EXPECTED_BITS - measured_bits()) * log10(2);
}

double attainable_digits(double digits)
{
  return digits - missing_digits();
}
