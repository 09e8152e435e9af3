/* its_report.h - interrupted time series as rows, tables and charts. */
#ifndef EVALSTAT_REPORT_ITS_REPORT_H
#define EVALSTAT_REPORT_ITS_REPORT_H

#include "evalstat/document.h"
#include "study/its_outcomes.h"

void its_report(evs_document *document, const its_outcomes *outcomes);

/* The rows of the contract: terms of each model, tests, paths per period. */
void add_its_rows(evs_document *document, const its_outcomes *outcomes, const its_outcome *outcome);

/* The models side by side, and in a sentence what they say together. */
void add_its_table(evs_document *document, const its_outcomes *outcomes,
                   const its_outcome *outcome);
const char *its_sentence(const evs_document *document, const its_outcomes *outcomes,
                         const its_outcome *outcome);

/* The series with its fitted and its counterfactual line and the latter's
   interval; NULL when nothing was fitted. */
const evs_figure *its_figure(const evs_document *document, const its_outcomes *outcomes,
                             const its_outcome *outcome);

/* "Autoregressive errors (REML), of the logarithm" */
const char *its_model_words(const evs_document *document, const evs_its_result *result);

/* "Walle vs Bremen", or the one unit. */
const char *its_pair_name(const evs_document *document, const its_outcome *outcome);

/* The model whose paths are shown: the last, which allows for autocorrelation. */
const evs_its_result *its_shown(const its_outcome *outcome);

#endif
