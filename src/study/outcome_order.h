/* outcome_order.h - which indicators of a panel are outcomes, and in what order. */
#ifndef EVALSTAT_STUDY_OUTCOME_ORDER_H
#define EVALSTAT_STUDY_OUTCOME_ORDER_H

#include "evalstat/study.h"

/* The indicators, the primary one first; population, covariates and weights are none. */
size_t outcome_order(size_t **out, const evs_study *study, const evs_panel *panel,
                     evs_arena *arena);

#endif
