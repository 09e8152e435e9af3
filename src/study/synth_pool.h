/* synth_pool.h - which places may not be donors. */
#ifndef EVALSTAT_STUDY_SYNTH_POOL_H
#define EVALSTAT_STUDY_SYNTH_POOL_H

#include "study/synth_outcomes.h"

/* Adds to the groups what the request excludes and what contains the pilot, which is also noted in
   `all`; see synth_outcomes_make. */
EVS_MUST_CHECK
evs_status synth_pool(evs_groups *groups, synth_outcomes *all, const synth_request *request,
                      evs_arena *arena, evs_error *error);

#endif
