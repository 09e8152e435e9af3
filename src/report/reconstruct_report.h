/* reconstruct_report.h - whole numbers behind percentages, as rows and documents. */
#ifndef EVALSTAT_REPORT_RECONSTRUCT_REPORT_H
#define EVALSTAT_REPORT_RECONSTRUCT_REPORT_H

#include "evalstat/analysis.h"
#include "evalstat/document.h"

/* The document of the command; its check differs when there is no solution. */
void reconstruct_report(evs_document *document, const evs_reconstruction *of);

/* A section of a larger report, without the rows: never its lead, always with the
   number of solutions. */
void add_reconstruction(evs_document *document, const evs_reconstruction *of);

void add_reconstruct_rows(evs_document *document, const evs_reconstruction *of);

/* "29 solutions with at most 400 cases ...", or that there is none. */
const char *reconstruct_sentence(const evs_document *document, const evs_reconstruction *of);

/* Smallest solution and bounds, shares, ratios; nothing without a solution. */
void add_reconstruct_tables(evs_document *document, const evs_reconstruction *of);

#endif
