/* sentences.h - results in plain, hedged sentences. */
#ifndef EVALSTAT_REPORT_SENTENCES_H
#define EVALSTAT_REPORT_SENTENCES_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

/* "Die ambulanten Maßnahmen gingen in Walle um 29,0 % zurück, in Bremen
   stiegen sie um 7,9 %." */
const char *growth_sentence(const evs_document *document, const evs_analysis *analysis,
                            const evs_outcome *outcome);

/* "Der Unterschied beträgt −9,55 Prozentpunkte." or why there is none. */
const char *difference_sentence(const evs_document *document, const evs_outcome *outcome);

/* What a comparison that contains the pilot would show without it: ranges over its
   share and the rounding; NULL where it does not contain it, or was cleaned of it. */
const char *rest_sentence(const evs_document *document, const evs_analysis *analysis,
                          const evs_outcome *outcome);

const char *savings_sentence(const evs_document *document, const evs_analysis *analysis);
const char *uncertainty_sentence(const evs_document *document, const evs_analysis *analysis);
const char *reference_sentence(const evs_document *document, const evs_analysis *analysis);

#endif
