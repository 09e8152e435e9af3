/* synth_outcomes.h - the outcomes of a study against weighted means of other places. */
#ifndef EVALSTAT_STUDY_SYNTH_OUTCOMES_H
#define EVALSTAT_STUDY_SYNTH_OUTCOMES_H

#include "evalstat/study.h"
#include "evalstat/synth.h"

/* "beer" or "beer@1984..1988", and its weight in V. */
typedef struct {
  const char *text; /* as it was given */
  const char *name;
  evs_period_range range; /* absent: all periods before the start */
  double weight;
} synth_predictor_request;

typedef struct {
  double confidence;
  const char *const *excluded; /* places that must not be donors */
  size_t excluded_count;
  size_t threads; /* 0: as many as processors */
  /* Donors whose mean before the start (of the population where the study has one, else of the
     outcome) is below this are left out; 0: what the study says. */
  double least_size;
  const synth_predictor_request *predictors; /* indicators of the panel, no outcomes then */
  size_t predictor_count;
  const char *const *outcomes; /* these only; none: all */
  size_t outcome_count;
} synth_request;

typedef struct {
  size_t indicator; /* in the panel */
  const char *name;
  evs_phrase label;
  evs_synth_data data;
  evs_synth_result results[EVS_SYNTH_METHOD_COUNT];
  evs_synth_conformal_result conformal[EVS_SYNTH_METHOD_COUNT];
  const char *refusal; /* why there are none ("none: ..."), or NULL */
} synth_outcome;

typedef struct {
  const evs_study *study;
  const evs_panel *panel;
  const char *const *contaminated; /* places that contain the pilot and are no donors */
  size_t contaminated_count;
  synth_outcome *outcomes; /* the primary first */
  size_t outcome_count;
} synth_outcomes;

/* All outcomes but the population and predictors.  Places that contain the pilot are left out of
   the donors: those of which the study says so (part_of), and where the comparison is said to
   contain it without naming one place, those that look like the total; else refused with
   EVS_USAGE.  A comparison with one place that contains it loses it.  One that cannot be used is
   refused with the finding synth-refused; fails when none can, as evs_synth_data_make does. */
EVS_MUST_CHECK
evs_status synth_outcomes_make(synth_outcomes *out, const evs_study *study, const evs_panel *panel,
                               const synth_request *request, evs_findings *findings,
                               evs_arena *arena, evs_error *error);

/* Lowest and highest effect over the methods, and how many are above 0, of how many. */
typedef struct {
  evs_synth_method lowest;
  evs_synth_method highest;
  size_t positive;
  size_t count;
} synth_range;

synth_range synth_range_of(const synth_outcome *outcome);

#endif
