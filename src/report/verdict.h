/* verdict.h - the verdict on a study in words. */
#ifndef EVALSTAT_REPORT_VERDICT_H
#define EVALSTAT_REPORT_VERDICT_H

#include "evalstat/document.h"
#include "evalstat/verdict.h"

/* The verdict on one outcome, with what its words need. */
typedef struct {
  const evs_document *document;
  const evs_analysis *analysis;
  const evs_outcome *outcome;
  const evs_sensitivity_result *variants; /* one per outcome of the analysis; NULL: none */
  evs_verdict verdict;
} verdict_view;

verdict_view verdict_view_of(const evs_document *document, const evs_analysis *analysis,
                             const evs_outcome *outcome, const evs_sensitivity_result *variants);

/* Those of the outcome itself, or NULL. */
const evs_sensitivity_result *verdict_variants(const verdict_view *view);

/* "open", "weakly supported": the word for a strength, as on a card. */
evs_phrase strength_phrase(evs_strength strength);

/* An amount in Euro to the thousand, as sure as a model's limits are. */
evs_value rounded_thousands(double euro);

/* One sentence each, with its stop. */
const char *verdict_estimate(const verdict_view *view);
const char *verdict_certainty(const verdict_view *view);
const char *verdict_savings(const verdict_view *view); /* NULL where none were asked for */
const char *verdict_weakest(const verdict_view *view);
const char *verdict_tipping(const verdict_view *view);

/* Adds the sentences, and the verdict as data. */
void add_verdict(evs_document *document, const verdict_view *view);

#endif
