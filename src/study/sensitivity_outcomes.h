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

#endif
