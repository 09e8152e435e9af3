/* anova.h - one-way analysis of variance. */
#ifndef EVALSTAT_ANOVA_H
#define EVALSTAT_ANOVA_H

#include "evalstat/arena.h"
#include "evalstat/decimal.h"

typedef struct {
  size_t group_count; /* groups that have values */
  size_t count;       /* values that are not missing */
  double between_squares;
  double within_squares;
  double between_dof; /* groups - 1 */
  double within_dof;  /* values - groups */
  double f_statistic; /* NaN where all values equal their group's mean */
  double p_value;     /* upper tail of F; never exactly 0 */
  double r_squared;   /* between / total; NaN where nothing varies */
  double residual_deviation;
} evs_anova_result;

/* Splits the variation of `values` into that between groups and that within:

     F = (sum n(g) (mean(g) - mean)² / (G - 1)) / (sum (y - mean(g))² / (n - G))

   `groups` tells the group of each value, from 0 below `group_count`.  Values are
   taken as the decimals they were printed as and computed in double-double
   arithmetic: 14 or more digits of F on all of NIST's sets.  Missing values and
   empty groups are left out.  Assumes independent values of equal variance: not for
   the periods of a series.

   Fails with EVS_TOO_FEW when fewer than two groups have values, or no group has
   more than one. */
EVS_MUST_CHECK
evs_status evs_anova(evs_anova_result *out, const evs_decimal *values, const size_t *groups,
                     size_t count, size_t group_count, evs_arena *arena, evs_error *error);

#endif
