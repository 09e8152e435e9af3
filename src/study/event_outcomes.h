/* event_outcomes.h - the outcomes of a study as event studies. */
#ifndef EVALSTAT_STUDY_EVENT_OUTCOMES_H
#define EVALSTAT_STUDY_EVENT_OUTCOMES_H

#include "evalstat/event_study.h"
#include "evalstat/study.h"

typedef struct {
  size_t indicator; /* in the panel */
  const char *name;
  evs_phrase label;
  evs_unit_panel units;
  evs_event_study_result result; /* empty where refused */
  const char *refusal;           /* why ("none: ..."), or NULL */
} event_outcome;

typedef struct {
  const evs_study *study;
  const evs_panel *panel;
  event_outcome *outcomes; /* the primary first */
  size_t outcome_count;
} event_outcomes;

/* Estimates all outcomes but the population, up to their end.  One that cannot be used,
   or whose definition breaks, is refused with the finding event-study-refused; fails
   when none can, and with EVS_USAGE without a pilot or a start. */
EVS_MUST_CHECK
evs_status event_outcomes_make(event_outcomes *out, const evs_study *study, const evs_panel *panel,
                               const evs_event_study_options *options, evs_findings *findings,
                               evs_arena *arena, evs_error *error);

#endif
