/* exact.c - readings and growth as exact fractions. */
#include "estimate/exact.h"

fraction exact_mean(const evs_mean *mean)
{
  if (mean->count == 0 || evs_decimal_missing(mean->sum))
    return (fraction){0, 0};
  return fraction_divide(fraction_of_decimal(mean->sum), fraction_of_integer(mean->count));
}

fraction exact_growth(fraction y0, fraction y1)
{
  return fraction_divide(fraction_subtract(y1, y0), y0);
}

/* An index of exactly 100 is its own base: nothing was rounded. */
static bool is_exact(const evs_comparison *comparison, const evs_mean *mean)
{
  return !comparison->rounded || (comparison->kind == EVS_INDEX && mean->count == 1 &&
                                  mean->sum.scale == 0 && mean->sum.units == 100);
}

/* Half of the last printed place, times the multiplier of the file; readings of
   one series are printed alike, so that of the sum serves for the mean. */
fraction exact_rounding(const evs_comparison *comparison, const evs_mean *mean)
{
  const evs_decimal *multiplier = &comparison->multiplier;
  evs_decimal place = {1, mean->sum.scale};

  if (is_exact(comparison, mean) || evs_decimal_missing(mean->sum))
    return fraction_of_integer(0);
  if (!evs_decimal_missing(*multiplier) && multiplier->units != 0)
    place.units = multiplier->units < 0 ? -multiplier->units : multiplier->units;
  return fraction_divide(fraction_of_decimal(place), fraction_of_integer(2));
}

double exact_percent(fraction value)
{
  return fraction_double(fraction_multiply(value, fraction_of_integer(100)));
}
