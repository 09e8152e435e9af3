/* committee_parts.h - parts of the report for people who decide. */
#ifndef EVALSTAT_REPORT_COMMITTEE_PARTS_H
#define EVALSTAT_REPORT_COMMITTEE_PARTS_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"
#include "evalstat/sensitivity.h"

/* The verdict, which a hurried reader reads, and the cards.  `variants`: one result per
   outcome, or NULL. */
void add_lead(evs_document *document, const evs_analysis *analysis,
              const evs_sensitivity_result *variants);

/* The links with what was expected and found; nothing where the study has none. */
void add_logic_model(evs_document *document, const evs_analysis *analysis,
                     const evs_sensitivity_result *variants);
void add_hypotheses(evs_document *document, const evs_study *study);

#endif
