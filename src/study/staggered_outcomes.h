/* staggered_outcomes.h - the outcomes of a study whose places start at different times. */
#ifndef EVALSTAT_STUDY_STAGGERED_OUTCOMES_H
#define EVALSTAT_STUDY_STAGGERED_OUTCOMES_H

#include "evalstat/bacon.h"
#include "evalstat/study.h"

typedef struct {
  size_t indicator; /* in the panel */
  const char *name;
  evs_phrase label;
  evs_staggered_panel panel;
  evs_staggered_result result; /* empty where refused */
  evs_inference twfe;
  evs_bacon_result bacon;
  const char *refusal; /* why ("none: ..."), or NULL */
} staggered_outcome;

typedef struct {
  const evs_study *study;
  const evs_panel *panel;
  evs_staggered_control control;
  staggered_outcome *outcomes; /* the primary first */
  size_t outcome_count;
} staggered_outcomes;

/* Whether places start at times of their own: by a column of the data, or in the study. */
bool study_is_staggered(const evs_study *study, const evs_panel *panel);

/* Estimates all outcomes but the population, up to their end, over the places that start and
   those of the comparison (else all others).  One that cannot be used, or whose definition
   breaks, is refused with the finding staggered-refused; fails when none can. */
EVS_MUST_CHECK
evs_status staggered_outcomes_make(staggered_outcomes *out, const evs_study *study,
                                   const evs_panel *panel, const evs_staggered_options *options,
                                   evs_findings *findings, evs_arena *arena, evs_error *error);

#endif
