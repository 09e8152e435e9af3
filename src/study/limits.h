/* limits.h - what limits the figures of an analysis, as findings. */
#ifndef EVALSTAT_STUDY_LIMITS_H
#define EVALSTAT_STUDY_LIMITS_H

#include "evalstat/analysis.h"

/* Takes back every comparison over a declared break, unless the study allows
   it (effect mark, or across_breaks); the numbers become NaN with the reason. */
void refuse_across_break(evs_did_result *did, const evs_study *study, const evs_panel *panel,
                         const char *outcome);

/* The same for the growth of one series. */
void refuse_growth_across_break(evs_growth_result *growth, const evs_study *study,
                                const evs_panel *panel, const char *outcome);

/* The declared break that forbids comparing this outcome over its window, or NULL. */
const evs_break *break_of_outcome(const evs_analysis *analysis, const evs_outcome *outcome);

/* True where the baseline of two readings reaches beyond the start. */
bool has_treated_baseline(const evs_analysis *analysis, const evs_outcome *outcome);

/* Savings over such a break fail with EVS_BAD_DATA. */
EVS_MUST_CHECK
evs_status refuse_savings_across_break(const evs_analysis *analysis, const evs_outcome *outcome,
                                       evs_error *error);

/* True when a series of this outcome from `first` to `last` must not be compared
   because a declared break lies in between. */
bool break_forbids(const evs_study *study, const evs_panel *panel, const char *outcome,
                   evs_period first, evs_period last);

/* What the finding one-treated-unit adds where the error of a panel is shown. */
evs_phrase clustered_phrase(size_t control_count);

/* True when a reading of the places compared is hidden (disclosure) from `first` to `last`. */
bool has_hidden(const evs_study *study, const evs_panel *panel, const char *outcome,
                evs_period first, evs_period last);

/* Says of growth without a number that its readings are not missing but hidden. */
void name_hidden(evs_did_result *did, const evs_study *study, const evs_panel *panel,
                 const char *outcome);

void tell_limits(const evs_analysis *analysis, const evs_analysis_options *options,
                 evs_findings *findings, evs_arena *arena);
void tell_savings_limits(const evs_analysis *analysis, evs_findings *findings, evs_arena *arena);

#endif
