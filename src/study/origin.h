/* origin.h - where the figures of a study come from, as findings. */
#ifndef EVALSTAT_STUDY_ORIGIN_H
#define EVALSTAT_STUDY_ORIGIN_H

#include "evalstat/study.h"

/* Where the figures come from limits what can be said with them. */
void origin_tell_provenance(const evs_study_file *file, evs_findings *findings);

/* Which file counts where several have a value; told once, with the last of them. */
void origin_tell_deliveries(const evs_study_file *file, evs_findings *findings, evs_arena *arena);

/* Money means little before it is said when it counts and what is taken off. */
void origin_tell_cost_basis(const evs_study *study, evs_findings *findings);

#endif
