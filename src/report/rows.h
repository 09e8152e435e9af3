/* rows.h - results as the rows that every output carries. */
#ifndef EVALSTAT_REPORT_ROWS_H
#define EVALSTAT_REPORT_ROWS_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

/* The unit of a level: "EUR", "count", or the outcome's own. */
const char *level_measure(const evs_comparison *comparison, const evs_indicator_spec *spec);

/* "Walle vs Bremen" */
const char *pair_name(const evs_document *document, const evs_comparison *comparison);

/* The numbers of an estimate and how its uncertainty was found. */
void fill_row(evs_estimate *row, const evs_inference *from);

/* growth_rate, difference, log_change, cagr and one index row per period.
   `baseline_field`: every row tells its baseline (when several are shown). */
void add_growth_rows(evs_document *document, const evs_growth_result *growth,
                     const evs_comparison *comparison, const evs_indicator_spec *spec,
                     const char *group, bool baseline_field);

/* The rows of a comparison of two readings; with the growth of both sides. */
void add_did_rows(evs_document *document, const evs_outcome *outcome,
                  const evs_indicator_spec *spec);

void add_savings_rows(evs_document *document, const evs_analysis *analysis);
void add_claim_rows(evs_document *document, const evs_analysis *analysis);
void add_reference_rows(evs_document *document, const evs_analysis *analysis);

#endif
