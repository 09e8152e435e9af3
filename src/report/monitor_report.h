/* monitor_report.h - control charts as rows, sentences, tables and charts. */
#ifndef EVALSTAT_REPORT_MONITOR_REPORT_H
#define EVALSTAT_REPORT_MONITOR_REPORT_H

#include "evalstat/document.h"
#include "study/watch.h"

void monitor_report(evs_document *document, const watch_charts *charts);

/* The rows of the contract: centre, limits per period, signals; values and alarms. */
void add_monitor_rows(evs_document *document, const watch_charts *charts);

/* What was found, in a few sentences; a sentence per signal after the baseline. */
void add_monitor_sentences(evs_document *document, const watch_charts *charts);
const char *signal_sentence(const evs_document *document, const watch_charts *charts,
                            const watched *of, const evs_chart_signal *signal);

/* Centre, limits and last value of every chart; of a single one its last periods. */
void add_monitor_table(evs_document *document, const watch_charts *charts);

/* A value of this chart as it is printed: shares in percent, as many places as
   its limits are wide. */
const char *chart_value_words(const evs_document *document, const watched *of, double value);

/* "Begonnene Hilfen", with the place where there are several. */
const char *watched_name(const evs_document *document, const watch_charts *charts,
                         const watched *of);

#endif
