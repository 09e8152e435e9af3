/* excluded.h - readings of an older definition, which a study leaves out. */
#ifndef EVALSTAT_STUDY_EXCLUDED_H
#define EVALSTAT_STUDY_EXCLUDED_H

#include "evalstat/panel.h"
#include "evalstat/study.h"

/* Leaves out the periods that begin before a break with `effect: exclude`, where start and
   baseline of the study lie behind it, each with a finding.  All other breaks stay what they
   are: nothing is computed across one that is not merely marked. */
void leave_out_excluded(evs_panel *panel, const evs_study *study, evs_findings *findings,
                        evs_arena *arena);

#endif
