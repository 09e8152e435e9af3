/* micro_did.h - difference in differences on rows: many persons, firms or cases per group and
 * period. */
#ifndef EVALSTAT_MICRO_DID_H
#define EVALSTAT_MICRO_DID_H

#include "evalstat/twfe.h"

typedef struct {
  const char *name;     /* for messages */
  const double *values; /* [row], all there */
} evs_micro_column;

/* Repeated cross-sections or a panel of rows whose effects are those of their group. */
typedef struct {
  size_t row_count;
  size_t group_count;
  size_t period_count;
  const size_t *groups;  /* [row], below group_count; the first `treated_count` are treated */
  const size_t *periods; /* [row], below period_count, in the order of time */
  size_t treated_count;
  size_t before_count; /* periods before the start */
  const double *y;
  size_t covariate_count;
  const evs_micro_column *covariates;
  const double *weights;  /* [row], above 0; NULL: all 1 */
  const size_t *clusters; /* [row], below cluster_count; NULL: rows are independent */
  size_t cluster_count;
} evs_micro_data;

/* Least squares of y on treated x since the start, the covariates and effects of groups and
   periods, the last absorbed (for two groups and two periods the four-fold table of means).  One
   result per kind of error; EVS_TWFE_CLUSTERED by `clusters`: CR1 with (n - 1)/(n - K) G/(G - 1), K
   all parameters, t with G - 1. CR2 and Driscoll-Kraay are not offered, the reason stands in the
   result.

   Fails with EVS_TOO_FEW without rows of both sides before and since the start, and as evs_twfe
   does. */
EVS_MUST_CHECK
evs_status evs_micro_did(evs_inference *out, const evs_micro_data *data,
                         const evs_twfe_errors *errors, size_t error_count, double confidence,
                         evs_arena *arena, evs_error *error);

#endif
