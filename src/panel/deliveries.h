/* deliveries.h - files that hold the same series again, each later one knowing better. */
#ifndef EVALSTAT_PANEL_DELIVERIES_H
#define EVALSTAT_PANEL_DELIVERIES_H

#include "panel/draft.h"

/* Whether two values of one place come from two deliveries of one set. */
bool deliveries_overlap(const draft *work, const evs_observation *first,
                        const evs_observation *second);

/* `cell` takes the place of `before`: a finding where the value is another one, or
   the error where deliveries must agree.  A value where there was none is no revision. */
EVS_MUST_CHECK
evs_status deliveries_revise(const draft *work, const evs_panel *panel,
                             const evs_indicator_spec *spec, size_t cell,
                             const evs_observation *before, evs_error *error);

#endif
