/* series_report.h - comparisons over time as rows, tables, sentences and charts. */
#ifndef EVALSTAT_REPORT_SERIES_REPORT_H
#define EVALSTAT_REPORT_SERIES_REPORT_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

/* The rows of the contract for one outcome.  `alone`: no rows of two readings
   stand beside them, so those of means before and after are added. */
void add_series_rows(evs_document *document, const evs_analysis *analysis,
                     const evs_outcome *outcome, bool alone);

/* What the headline says, whether the methods agree, and what could be found. */
void add_series_sentences(evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome);

/* "clustered by unit (CR1)", "wild cluster bootstrap" */
const char *panel_method_words(const evs_document *document, evs_panel_method method);

/* Of three or more units: the estimate with effects of units and periods. */
void add_panel_sentence(evs_document *document, const evs_outcome *outcome);

/* The methods side by side. */
void add_series_table(evs_document *document, const evs_analysis *analysis,
                      const evs_outcome *outcome);

/* The name of a method; of EVS_VIEW_NONE that of the exact interval of totals. */
const char *view_words(const evs_document *document, evs_series_view view);

/* The pilot's ratio to the comparison over time with its means before and after
   the start; NULL where nothing was compared. */
const evs_figure *series_figure(const evs_document *document, const evs_analysis *analysis,
                                const evs_outcome *outcome);

/* Estimate and interval of every method, one below the other. */
const evs_figure *series_forest(const evs_document *document, const evs_analysis *analysis,
                                const evs_outcome *outcome);

#endif
