/* tables.h - results as tables and sentences of a document. */
#ifndef EVALSTAT_REPORT_TABLES_H
#define EVALSTAT_REPORT_TABLES_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

/* One line of a table of growth. */
typedef struct {
  const char *outcome;
  const char *place;
  const evs_growth_result *growth;
  int decimals; /* of the levels */
} evs_growth_line;

/* Places of a level worth printing: those of its data. */
int level_decimals(const evs_comparison *comparison);

void add_growth_table(evs_document *document, const char *caption, const evs_growth_line *lines,
                      size_t count);

/* Growth of pilot and comparison and their difference, an outcome per row. */
void add_comparison_table(evs_document *document, const evs_analysis *analysis);

/* All definitions of the difference for one outcome. */
void add_definitions_table(evs_document *document, const evs_analysis *analysis,
                           const evs_outcome *outcome);

/* Means before and since the start of an outcome compared over time. */
void add_means_table(evs_document *document, const evs_analysis *analysis,
                     const evs_outcome *outcome);

/* Periods and the account after costs; when the costs are reached, and at which growth of the
   comparison nothing would be left. */
void add_savings_table(evs_document *document, const evs_analysis *analysis);
void add_claims_table(evs_document *document, const evs_analysis *analysis);
void add_reference_table(evs_document *document, const evs_analysis *analysis);

/* "16 of the 20 printed figures were inputs ...": what the table of claims says. */
const char *claims_sentence(const evs_document *document, const evs_analysis *analysis);

#endif
