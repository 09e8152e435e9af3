/* honest_report.h - bounds on event studies and variants over units, as rows, tables and a chart.
 */
#ifndef EVALSTAT_REPORT_HONEST_REPORT_H
#define EVALSTAT_REPORT_HONEST_REPORT_H

#include "evalstat/document.h"
#include "study/honest_outcomes.h"

/* Rows, sentence and tables of one outcome; `panel` NULL: an event study on file. */
void add_honest_outcome(evs_document *document, const evs_panel *panel,
                        const honest_outcome *outcome);

/* The sentences alone. */
void add_honest_sentences(evs_document *document, const honest_outcome *outcome);

/* The document of an event study on file. */
void honest_report(evs_document *document, const honest_outcome *outcome);

/* The document of places that start at different times. */
void honest_starts_report(evs_document *document, const staggered_outcomes *outcomes,
                          const honest_outcome *bounds, size_t count);

/* The effect in the first period with its interval under each assumption; NULL without
   bounds. */
const evs_figure *honest_figure(const evs_document *document, const char *source,
                                const honest_outcome *outcome);

/* A bound with the places it needs, `most` at most. */
evs_value honest_bound_value(double bound, int most);

#endif
