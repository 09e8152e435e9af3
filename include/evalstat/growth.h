/* growth.h - growth of one series between a baseline and an end. */
#ifndef EVALSTAT_GROWTH_H
#define EVALSTAT_GROWTH_H

#include "evalstat/comparison.h"

/* Between which readings: a baseline of several periods stands for their mean.
   Absent parts mean the first and the last period of the series. */
typedef struct {
  evs_period_range baseline;
  evs_period end;
} evs_window;

/* Why a number is not given, as `inference` tells it in every language; the
   reports have the words for each. */
#define EVS_REASON_NO_READING "none: a reading is missing"
#define EVS_REASON_ZERO_BASELINE "none: the baseline is 0 (Basis 0)"
#define EVS_REASON_NEGATIVE "none: a reading is negative"
#define EVS_REASON_NO_CONTROL "none: there is no comparison value"
#define EVS_REASON_BREAK "none: the definition breaks within the window"
#define EVS_REASON_ONE_PERIOD "none: baseline and end are one and the same period"
#define EVS_REASON_HIDDEN "none: readings are hidden so that nobody can be recognised"
#define EVS_REASON_TOO_LARGE "none: the counts are too large for the exact conditional interval"

/* Low and high ends of what a figure can be, given the rounding of its inputs. */
typedef struct {
  double low;
  double high;
} evs_bounds;

typedef struct {
  evs_window window;       /* with nothing absent */
  evs_mean exact_baseline; /* y0 and y1 as fractions; count 0 where they are not given */
  evs_mean exact_end;
  double baseline;          /* y0, in the outcome's unit */
  double end;               /* y1 */
  double growth_rate;       /* percent: 100 (y1/y0 - 1) */
  evs_bounds growth_bounds; /* growth_rate over the rounding of y0 and y1; equal to it when exact */
  double difference;        /* y1 - y0 */
  double log_change;        /* ln(y1/y0) */
  double cagr;        /* percent a year: 100 ((y1/y0)^(1/years) - 1); NaN for less than a year */
  const char *reason; /* why numbers are NaN ("none: ..."), else NULL */
  size_t index_count; /* periods of the series up to the end */
  const evs_period *index_periods;
  double *index; /* 100 y/y0; NaN where y is missing or y0 is not above 0 */
} evs_growth_result;

/* Growth of `series` (the treated one of `comparison`, or the control).

   Rates are computed from exact decimals and rounded once.  A missing reading
   gives NaN with a reason, and so does an end that is the baseline; so does a
   baseline of 0 ("Basis 0") or below, which leaves only the difference, and a log change of values
   that are not positive.

   Fails with EVS_BAD_DATA when the window lies outside the data, and with
   EVS_USAGE when it ends before its baseline. */
EVS_MUST_CHECK
evs_status evs_growth(evs_growth_result *out, const evs_comparison *comparison,
                      const evs_decimal *series, const evs_window *window, evs_arena *arena,
                      evs_error *error);

/* `window` with its absent parts filled from the periods of the comparison. */
evs_window evs_window_resolve(const evs_window *window, const evs_comparison *comparison);

/* All admissible baselines before `end`: single periods and means of two and
   three neighbours; those of which a reading is missing are left out. */
size_t evs_growth_baselines(evs_period_range **out, const evs_comparison *comparison,
                            const evs_decimal *series, evs_period end, evs_arena *arena);

/* Half a printed unit of a value: the distance to the farthest true value that
   is printed so; 0 for exact series and for an index of exactly 100. */
double evs_rounding(const evs_comparison *comparison, evs_decimal value);

#endif
