/* certainty.h - the section of a report on how sure its figures are. */
#ifndef EVALSTAT_REPORT_CERTAINTY_H
#define EVALSTAT_REPORT_CERTAINTY_H

#include "evalstat/analysis.h"
#include "evalstat/sensitivity.h"
#include "report/its_report.h"

/* What was compared over time: sentences and methods of every outcome, charts of the
   first; where the series are too short for most methods, what that means. */
void add_series_section(evs_document *document, const evs_analysis *analysis);

/* The primary outcome in full, the others in a sentence; nothing where its series is too short. */
void add_its_section(evs_document *document, const evs_analysis *analysis, const its_outcomes *its);
void add_sensitivity_section(evs_document *document, const evs_analysis *analysis,
                             const evs_sensitivity_result *results);

/* The rows of both, of every outcome that was compared over time. */
void add_certainty_rows(evs_document *document, const evs_analysis *analysis,
                        const its_outcomes *its, const evs_sensitivity_result *results);

/* What no figure of the report can tell. */
void add_open_questions(evs_document *document, const evs_analysis *analysis);

#endif
