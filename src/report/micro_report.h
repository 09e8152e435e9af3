/* micro_report.h - difference in differences on rows as rows, sentences and a table. */
#ifndef EVALSTAT_REPORT_MICRO_REPORT_H
#define EVALSTAT_REPORT_MICRO_REPORT_H

#include "evalstat/document.h"
#include "study/micro_rows.h"

/* One result per kind of error; the first is told in the sentence.  `measure` is the outcome's. */
void micro_report(evs_document *document, const char *outcome, const char *measure,
                  const micro_rows *rows, const evs_inference *results, size_t result_count);

#endif
