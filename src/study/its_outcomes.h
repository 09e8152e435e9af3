/* its_outcomes.h - the outcomes of a study as interrupted time series. */
#ifndef EVALSTAT_STUDY_ITS_OUTCOMES_H
#define EVALSTAT_STUDY_ITS_OUTCOMES_H

#include "evalstat/its.h"
#include "evalstat/study.h"

/* What is asked of every outcome; the start and the end are the study's. */
typedef struct {
  bool model_named;        /* else the two default models of the kind */
  bool alone;              /* the pilot's own series, without the comparison */
  evs_its_options options; /* start and end are filled from the study */
} its_request;

enum { ITS_MODELS = 2 };

typedef struct {
  size_t indicator; /* in the panel */
  const char *name;
  evs_phrase label;
  evs_its_data data;
  size_t result_count; /* 0: refused */
  evs_its_result results[ITS_MODELS];
  const char *refusal; /* why ("none: ..."), or NULL */
} its_outcome;

typedef struct {
  const evs_study *study;
  const evs_panel *panel;
  its_outcome *outcomes; /* the primary first */
  size_t outcome_count;
} its_outcomes;

/* Fits all outcomes but the population.  One that cannot be used is refused with
   the finding its-refused; fails when none can, as evs_its does. */
EVS_MUST_CHECK
evs_status its_outcomes_make(its_outcomes *out, const evs_study *study, const evs_panel *panel,
                             const its_request *request, evs_findings *findings, evs_arena *arena,
                             evs_error *error);

/* The treated unit of the study, or the only one of the panel where none is named.
   Fails with EVS_USAGE when there are several. */
EVS_MUST_CHECK
evs_status its_groups(evs_groups *out, const evs_study *study, const evs_panel *panel,
                      evs_arena *arena, evs_error *error);

/* The estimate that says most: the difference of levels with a control, else the level change. */
evs_its_term its_leading_term(const its_outcome *outcome);

/* True when the models differ in the sign of the leading term, or in whether
   its interval holds 0. */
bool its_models_disagree(const its_outcome *outcome);

#endif
