/* summary.h - mean, spread and correlation of neighbours of a row of numbers. */
#ifndef EVALSTAT_SUMMARY_H
#define EVALSTAT_SUMMARY_H

#include <stddef.h>

#include "evalstat/decimal.h"

typedef struct {
  size_t count;           /* values that are not missing */
  double mean;            /* NaN without values */
  double std_dev;         /* with count - 1; NaN below two values */
  double autocorrelation; /* of lag 1; NaN where the values do not vary */
} evs_summary;

/* mean = sum y / n, std_dev = sqrt(sum (y - mean)² / (n - 1)), and the correlation

     sum (y(t) - mean)(y(t-1) - mean) over neighbours / sum (y - mean)²

   of the decimals as they were printed, in double-double arithmetic: right to the
   last digit of a double but one also where all values begin with the same seven
   digits.  Missing values are left out; their neighbours are none of each other. */
void evs_summary_of_decimals(evs_summary *out, const evs_decimal *values, size_t count);

/* The same of doubles.  `places` in time: neighbours are one apart; NULL: each
   value is the next one's neighbour.  NaN is a missing value. */
void evs_summary_of_numbers(evs_summary *out, const double *values, const long *places,
                            size_t count);

#endif
