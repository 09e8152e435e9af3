/* savings_parts.h - what the savings of a study are put together from. */
#ifndef EVALSTAT_STUDY_SAVINGS_PARTS_H
#define EVALSTAT_STUDY_SAVINGS_PARTS_H

#include "evalstat/analysis.h"

/* The savings of the analysis, which are there, anew with one assumption changed at a time:
   `options` are those that they were computed with.  A variant that the data do not allow is
   left out.  Fails with EVS_BAD_DATA when a price index does not cover the savings. */
EVS_MUST_CHECK
evs_status savings_variants_make(evs_savings_variants *out, const evs_analysis *analysis,
                                 const evs_savings_options *options, evs_arena *arena,
                                 evs_error *error);

#endif
