/* sensitivity_parts.h - what the variations share. */
#ifndef EVALSTAT_ESTIMATE_SENSITIVITY_PARTS_H
#define EVALSTAT_ESTIMATE_SENSITIVITY_PARTS_H

#include "evalstat/sensitivity.h"

typedef struct {
  evs_sensitivity_result *out;
  size_t capacity;
  const evs_comparison *comparison;
  const evs_sensitivity_options *options;
  const char *no_error; /* why the varied method may show no error; or NULL */
  evs_arena *arena;
} sensitivity_work;

/* Adds it unless it has no estimate. */
void sensitivity_add(sensitivity_work *work, evs_variant variant);

/* The estimate alone, with the reason why it has no error. */
evs_inference sensitivity_bare(const evs_inference *found, const char *why);

/* Growth from every admissible baseline. */
EVS_MUST_CHECK
evs_status sensitivity_baselines(sensitivity_work *work, evs_error *error);

/* The distance from the extrapolated trend of the log ratio. */
void sensitivity_trend(sensitivity_work *work, const evs_series *series);

void sensitivity_reversion(sensitivity_work *work, const evs_series *series);

#endif
