/* event_report.h - event studies as rows, tables and sentences. */
#ifndef EVALSTAT_REPORT_EVENT_REPORT_H
#define EVALSTAT_REPORT_EVENT_REPORT_H

#include "evalstat/document.h"
#include "study/event_outcomes.h"

void event_report(evs_document *document, const event_outcomes *outcomes);

/* A row `period` for each period but the reference, and `pretrend`. */
void add_event_rows(evs_document *document, const event_outcomes *outcomes,
                    const event_outcome *outcome);

/* The effects one below the other, and what the test of those before the start says. */
void add_event_table(evs_document *document, const event_outcome *outcome);
const char *event_sentence(const evs_document *document, const event_outcome *outcome);

/* The effects with the bands of each interval and of all; NULL where refused. */
const evs_figure *event_figure(const evs_document *document, const event_outcomes *outcomes,
                               const event_outcome *outcome);

/* Places worth printing: two digits of the smallest error. */
int event_places(const evs_event_study_result *result);

#endif
