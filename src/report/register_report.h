/* register_report.h - the sums of a register as series and tables. */
#ifndef EVALSTAT_REPORT_REGISTER_REPORT_H
#define EVALSTAT_REPORT_REGISTER_REPORT_H

#include "evalstat/document.h"
#include "evalstat/register.h"

/* The document of the command: a table of units and measures, the series
   themselves where they are short, and all of them as records. */
void register_report(evs_document *document, const evs_register_result *of);

/* The rows `series`: unit, measure, period and what each cell holds. */
void add_register_series(evs_document *document, const evs_register_result *of);

#endif
