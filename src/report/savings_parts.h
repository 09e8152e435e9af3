/* savings_parts.h - what an estimate of savings adds to rows, tables and charts. */
#ifndef EVALSTAT_REPORT_SAVINGS_PARTS_H
#define EVALSTAT_REPORT_SAVINGS_PARTS_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

/* Rows of the model ("AR(1) REML …"); null with the reason where there is none. */
void add_savings_model_rows(evs_document *document, const evs_analysis *analysis);

/* Rows of the estimator `sensitivity`, one per changed assumption. */
void add_savings_variant_rows(evs_document *document, const evs_analysis *analysis);

void add_savings_model_table(evs_document *document, const evs_analysis *analysis);
void add_savings_variants_table(evs_document *document, const evs_analysis *analysis);

/* "material and side costs"; NULL where nothing is known to be missing. */
const char *not_included_list(const evs_document *document, const evs_savings_plan *plan);

/* `inference` of a net figure in a row: with what it leaves out, in English where the study
   says it in English. */
const char *net_inference(const evs_document *document, const evs_savings_plan *plan,
                          const char *inference);

/* "Not included: material and side costs"; NULL where nothing is known to be missing. */
const char *not_included_words(const evs_document *document, const evs_savings_plan *plan);

/* A text that ends with a stop, and what its net figures leave out. */
const char *told_with_missing(const evs_document *document, const evs_analysis *analysis,
                              const char *text);

/* Charts; each is NULL when its results have nothing to draw.  Savings added up over the
   periods, with the interval of the model and where they reach the project costs; what each
   assumption moves; from the expected to the actual costs by number and price of cases. */
const evs_figure *cumulated_figure(const evs_document *document, const evs_analysis *analysis);
const evs_figure *tornado_figure(const evs_document *document, const evs_analysis *analysis);
const evs_figure *bridge_figure(const evs_document *document, const evs_analysis *analysis);

#endif
