/* staggered_report.h - places that start at different times, as rows, tables and charts. */
#ifndef EVALSTAT_REPORT_STAGGERED_REPORT_H
#define EVALSTAT_REPORT_STAGGERED_REPORT_H

#include "evalstat/document.h"
#include "study/staggered_outcomes.h"

/* `did`: all means and what stands behind the one coefficient. */
void staggered_did_report(evs_document *document, const staggered_outcomes *outcomes);

/* `event-study`: effects by time since the start, and the test of those before. */
void staggered_event_report(evs_document *document, const staggered_outcomes *outcomes);

/* The primary outcome in a report, and the rows of all; nothing for NULL. */
void add_staggered_section(evs_document *document, const staggered_outcomes *outcomes);
void add_staggered_section_rows(evs_document *document, const staggered_outcomes *outcomes);

/* The rows of each. */
void add_staggered_did_rows(evs_document *document, const staggered_outcomes *outcomes,
                            const staggered_outcome *outcome);
void add_staggered_event_rows(evs_document *document, const staggered_outcomes *outcomes,
                              const staggered_outcome *outcome);

/* Effects by time since the start with both bands; NULL where refused. */
const evs_figure *staggered_figure(const evs_document *document, const staggered_outcomes *outcomes,
                                   const staggered_outcome *outcome);

/* The comparisons behind the coefficient of all starts with their weights; NULL without. */
const evs_figure *bacon_figure(const evs_document *document, const staggered_outcomes *outcomes,
                               const staggered_outcome *outcome);

/* Two digits of the error of the mean of all effects. */
int staggered_places(const staggered_outcome *outcome);

#endif
