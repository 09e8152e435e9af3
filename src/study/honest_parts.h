/* honest_parts.h - bounds of one event study, wherever it comes from. */
#ifndef EVALSTAT_STUDY_HONEST_PARTS_H
#define EVALSTAT_STUDY_HONEST_PARTS_H

#include "study/honest_outcomes.h"

/* Fills the targets from the estimates. */
void honest_find(honest_outcome *out, const honest_request *request, evs_arena *arena);

#endif
