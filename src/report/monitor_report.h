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
void add_overview_table(evs_document *document, const watch_charts *charts);
void add_monitor_table(evs_document *document, const watch_charts *charts);

/* The watched indicators as a section of a report, with charts; nothing without charts. */
void add_monitor_section(evs_document *document, const watch_charts *charts);

/* Values, centre, limits, the baseline shaded, signals by a mark and words; NULL
   where there is no chart. */
const evs_figure *control_chart_figure(const evs_document *document, const watch_charts *charts,
                                       const watched *of);

/* All charts at a glance: one as a large chart, several as small ones. */
const evs_figure *monitor_figure(const evs_document *document, const watch_charts *charts);

/* How the values of a chart are printed: shares in percent, rates per so many that
   the centre is 1 or more, with as many places as the limits are wide. */
typedef struct {
  double factor;
  const char *unit;
  int decimals;
} chart_scale;

chart_scale choose_chart_scale(const watched *of);
const char *chart_value_words(const evs_document *document, const watched *of, double value);

/* "Begonnene Hilfen (je 1.000: Minderjährige)", and with the place where there are several. */
const char *watched_label(const evs_document *document, const watched *of);
const char *watched_words(const evs_document *document, const watch_charts *charts,
                          const watched *of);

#endif
