/* decimal.h - numbers exactly as they were printed. */
#ifndef EVALSTAT_DECIMAL_H
#define EVALSTAT_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "evalstat/status.h"

/* units / 10^scale; 12,50 is {1250, 2}.  scale -1 is a missing value. */
typedef struct {
  int64_t units;
  int8_t scale; /* 0 to EVS_DECIMAL_SCALE_MAX, or -1 */
} evs_decimal;

#define EVS_DECIMAL_SCALE_MAX 18
#define EVS_DECIMAL_MISSING ((evs_decimal){0, -1})

static inline bool evs_decimal_missing(evs_decimal value)
{
  return value.scale < 0;
}

/* Reads an optional sign, digits and an optional point with digits ("-12.50");
   nothing else.  Fails with EVS_BAD_DATA, or EVS_TOO_LARGE when the digits do
   not fit 18 places. */
EVS_MUST_CHECK
evs_status evs_decimal_parse(evs_decimal *out, const char *text, evs_error *error);

/* The nearest double; NaN for a missing value. */
double evs_decimal_double(evs_decimal value);
long double evs_decimal_long_double(evs_decimal value);

/* a + b and a - b, exact; missing if one is.  False when the result does not fit. */
EVS_MUST_CHECK bool evs_decimal_add(evs_decimal *out, evs_decimal a, evs_decimal b);
EVS_MUST_CHECK bool evs_decimal_subtract(evs_decimal *out, evs_decimal a, evs_decimal b);

/* -1, 0, 1 as a is below, equal to, above b, exactly; neither may be missing. */
int evs_decimal_compare(evs_decimal a, evs_decimal b);

/* The value in units of 10^-scale, rounded half away from zero; false on overflow. */
EVS_MUST_CHECK bool evs_decimal_rescale(int64_t *out, evs_decimal value, int scale);

/* "-12.50", at most 24 bytes with the final NUL; "" for a missing value. */
#define EVS_DECIMAL_TEXT_SIZE 24
void evs_decimal_text(char text[EVS_DECIMAL_TEXT_SIZE], evs_decimal value);

#endif
