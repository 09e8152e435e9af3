/* reports.h - one document per command. */
#ifndef EVALSTAT_REPORT_REPORTS_H
#define EVALSTAT_REPORT_REPORTS_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"
#include "evalstat/sensitivity.h"
#include "evalstat/workbook.h"
#include "study/its_outcomes.h"
#include "report/synth_report.h"
#include "study/watch.h"

/* What was read, and what is odd about it. */
void check_report(evs_document *document, const evs_study *study, const evs_panel *panel);

/* Growth of every unit, and with `all_baselines` from every admissible one. */
EVS_MUST_CHECK
evs_status growth_report(evs_document *document, const evs_study *study, const evs_panel *panel,
                         bool all_baselines, evs_error *error);

/* Both begin with the verdict, on the first outcome and on the costs; `variants` of that
   outcome (sensitivity_of_outcome) or NULL. */
void did_report(evs_document *document, const evs_analysis *analysis,
                const evs_sensitivity_result *variants);
void savings_report(evs_document *document, const evs_analysis *analysis,
                    const evs_sensitivity_result *variants);
void reproduce_report(evs_document *document, const evs_analysis *analysis);

/* The report for people who decide.  Of the interrupted time series and of the
   variants (one result per outcome) the primary outcome's are shown in full; they,
   and the watched indicators may be NULL. */
void committee_report(evs_document *document, const evs_analysis *analysis, const its_outcomes *its,
                      const evs_sensitivity_result *sensitivity, const other_places *places,
                      const watch_charts *watch);

/* The paper of that report for a committee: a page at a glance with the report's own charts,
   then the headings of the study, else Bremen's. */
const evs_document *committee_paper(const evs_document *report, const evs_analysis *analysis);

/* Its figures as sheets with live formulas; `document` is that report. */
const evs_workbook *committee_workbook(const evs_document *document, const evs_analysis *analysis);

#endif
