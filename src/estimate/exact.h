/* exact.h - readings and growth as exact fractions. */
#ifndef EVALSTAT_ESTIMATE_EXACT_H
#define EVALSTAT_ESTIMATE_EXACT_H

#include "core/fraction.h"
#include "evalstat/growth.h"

/* The mean; out of range when it is missing. */
fraction exact_mean(const evs_mean *mean);

/* (y1 - y0)/y0; out of range when y0 is 0. */
fraction exact_growth(fraction y0, fraction y1);

/* The rounding of a mean: that of its sum's printed place, or 0 for exact series. */
fraction exact_rounding(const evs_comparison *comparison, const evs_mean *mean);

/* 100 times the fraction as a double. */
double exact_percent(fraction value);

#endif
