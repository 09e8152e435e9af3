/* series_outcomes.h - words for what comparisons over time refuse. */
#ifndef EVALSTAT_STUDY_SERIES_OUTCOMES_H
#define EVALSTAT_STUDY_SERIES_OUTCOMES_H

#include "evalstat/analysis.h"

evs_phrase series_refusal_phrase(evs_series_refusal refusal);

#endif
