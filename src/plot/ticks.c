/* ticks.c - round numbers along an axis (steps of 1, 2 and 5 times a power of ten). */
#include "plot/ticks.h"

#include <math.h>

#include "evalstat/language.h"

enum { MOST_TICKS = 14 };

/* The least round step that is not smaller than `wanted`. */
static double round_step(double wanted, int *exponent)
{
  double power;

  *exponent = (int)floor(log10(wanted) + 1e-9);
  power = pow(10, *exponent);
  if (wanted <= power * 1.0000001)
    return power;
  if (wanted <= 2 * power * 1.0000001)
    return 2 * power;
  if (wanted <= 5 * power * 1.0000001)
    return 5 * power;
  *exponent += 1;
  return 10 * power;
}

tick_row ticks_cover(double low, double high, int about, int decimals)
{
  double smallest = fmax(pow(10, -decimals), fmax(fabs(low), fabs(high)) * 1e-10);
  double wanted = fmax((high - low) / about, smallest);
  tick_row row;
  int exponent;
  double last;

  row.step = round_step(wanted, &exponent);
  row.decimals = exponent < 0 ? -exponent : 0;
  row.first = floor(low / row.step + 1e-9);
  last = fmax(ceil(high / row.step - 1e-9), row.first + 1);
  row.count = (size_t)fmin(last - row.first, MOST_TICKS - 1) + 1;
  return row;
}

double tick_value(const tick_row *row, size_t index)
{
  return evs_round((row->first + (double)index) * row->step, row->decimals);
}
