/* reconstruct_report.h - whole numbers behind percentages, as rows and documents. */
#ifndef EVALSTAT_REPORT_RECONSTRUCT_REPORT_H
#define EVALSTAT_REPORT_RECONSTRUCT_REPORT_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

/* The document of the command; its check differs when there is no solution. */
void reconstruct_report(evs_document *document, const evs_reconstruction *of);

/* A section of a larger report, without the rows: never its lead, always with the
   number of solutions; `source` stands below its figure. */
void add_reconstruction(evs_document *document, const evs_reconstruction *of, const char *source);

void add_reconstruct_rows(evs_document *document, const evs_reconstruction *of);

/* Digits in groups of three as far as a double holds them, else as they are. */
const char *count_words(const evs_document *document, const char *digits);

/* "29 solutions with at most 400 cases ...", or that there is none. */
const char *reconstruct_sentence(const evs_document *document, const evs_reconstruction *of);

/* "Total = A + B; Part: no more than Total; part <= 40 (before)", or "". */
const char *relation_words(const evs_document *document, const evs_reconstruction *of);

/* The pairs of each quantity over all solutions; NULL without a solution. */
const evs_figure *solutions_figure(const evs_document *document, const evs_reconstruction *of,
                                   const char *source);

/* Smallest solution and bounds, shares, ratios; nothing without a solution. */
void add_reconstruct_tables(evs_document *document, const evs_reconstruction *of);

#endif
