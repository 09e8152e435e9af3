/* sensitivity_outcomes.h - how much the comparisons of a study hang on choices. */
#ifndef EVALSTAT_STUDY_SENSITIVITY_OUTCOMES_H
#define EVALSTAT_STUDY_SENSITIVITY_OUTCOMES_H

#include "evalstat/analysis.h"
#include "evalstat/sensitivity.h"

/* One result per outcome of the analysis, in its order.  Growth and series over a
   declared break are left out.  Fails as evs_sensitivity does. */
EVS_MUST_CHECK
evs_status sensitivity_outcomes(evs_sensitivity_result **out, const evs_analysis *analysis,
                                double confidence, evs_findings *findings, evs_arena *arena,
                                evs_error *error);

/* The same for what the verdict on one outcome looks at: its own result, all others
   with a reason.  NULL where it was not compared over time.  Tells no findings. */
EVS_MUST_CHECK
evs_status sensitivity_of_outcome(evs_sensitivity_result **out, const evs_analysis *analysis,
                                  size_t index, evs_arena *arena, evs_error *error);

#endif
