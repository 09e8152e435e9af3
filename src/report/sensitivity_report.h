/* sensitivity_report.h - what the results hang on, as rows, tables and charts. */
#ifndef EVALSTAT_REPORT_SENSITIVITY_REPORT_H
#define EVALSTAT_REPORT_SENSITIVITY_REPORT_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"
#include "evalstat/sensitivity.h"
#include "study/honest_outcomes.h"

/* `results`: one per outcome of the analysis; `bounds`: of those that are panels. */
void sensitivity_report(evs_document *document, const evs_analysis *analysis,
                        const evs_sensitivity_result *results, const honest_outcome *bounds,
                        size_t bound_count);

/* One row per variant, its field `variant` telling what was varied. */
void add_sensitivity_rows(evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome, const evs_sensitivity_result *result);

/* Range of each kind of variants; what could be return to the mean; in a sentence
   how far the result holds. */
void add_sensitivity_table(evs_document *document, const evs_outcome *outcome,
                           const evs_sensitivity_result *result);
void add_sensitivity_sentences(evs_document *document, const evs_outcome *outcome,
                               const evs_sensitivity_result *result);

/* The estimate at starts that never were beside that at the true one; NULL
   without any. */
const evs_figure *placebo_figure(const evs_document *document, const evs_analysis *analysis,
                                 const evs_outcome *outcome, const evs_sensitivity_result *result);

/* The growth difference from every admissible baseline in ascending order, the
   study's own marked; NULL with fewer than two. */
const evs_figure *specification_figure(const evs_document *document, const evs_analysis *analysis,
                                       const evs_outcome *outcome,
                                       const evs_sensitivity_result *result);

#endif
