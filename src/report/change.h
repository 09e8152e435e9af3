/* change.h - how much an outcome changed, told in one way throughout a report.

   An outcome that was compared over time is told by its means before and since
   the start, and by the method that leads; any other by its two readings. */
#ifndef EVALSTAT_REPORT_CHANGE_H
#define EVALSTAT_REPORT_CHANGE_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

bool is_over_time(const evs_outcome *outcome);

/* Growth in percent and the difference in percentage points; where one is NaN its
   reason says why ("none: ..."). */
typedef struct {
  double treated;
  double control;
  double difference;
  const char *treated_reason;
  const char *control_reason;
  const char *reason;
} outcome_change;

outcome_change change_of(const evs_outcome *outcome);

/* "2013 → 2016"; over time "2011 – 2013 → 2014 – 2016". */
const char *change_window(const evs_document *document, const evs_outcome *outcome);

/* What is compared, as the note to sentences, bars and tables: NULL where nothing
   was compared over time. */
const char *change_note(const evs_document *document, const evs_analysis *analysis);

/* ---- over time -------------------------------------------------------------- */

/* The inference of the method that leads, or NULL. */
const evs_inference *leading_inference(const evs_outcome *outcome);

/* Percent by which the pilot lies above what the comparison's course gives: of the
   method that leads, else of block means. */
double effect_percent(const evs_outcome *outcome);

/* 100 (exp(log_effect) - 1) */
double percent_of_log(double log_effect);

/* True where the leading p-value is at most 1 - confidence. */
bool is_told_from_chance(const evs_analysis *analysis, const evs_outcome *outcome);

/* "−34,1 bis −11,2 %" and "95-%-Intervall" */
const char *effect_interval_words(const evs_document *document, const evs_inference *row);
const char *confidence_words(const evs_document *document, const evs_analysis *analysis);

/* "Ratenverhältnis 1,004 bis 1,207; 1 hieße kein Unterschied" */
const char *ratio_words(const evs_document *document, const evs_rate_ratio *ratio);

/* "p = 0,003", "p < 0,001" */
const char *p_words(const evs_document *document, double p_value);

/* "Seit dem Beginn liegt Walle 23,5 % unter dem, was der Verlauf des Vergleichs
   ergäbe (95-%-Intervall −34,1 bis −11,2 %). ..." and how that compares with chance. */
const char *effect_sentence(const evs_document *document, const evs_analysis *analysis,
                            const evs_outcome *outcome);

/* The same as a card. */
evs_key_figure effect_card(const evs_document *document, const evs_analysis *analysis,
                           const evs_outcome *outcome);

/* Why no method can say how sure a change over time is, as on a card. */
evs_phrase unknown_detail(const evs_series_result *result);

#endif
