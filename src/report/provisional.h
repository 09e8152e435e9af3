/* provisional.h - values that may still change, marked p. */
#ifndef EVALSTAT_REPORT_PROVISIONAL_H
#define EVALSTAT_REPORT_PROVISIONAL_H

#include "evalstat/document.h"

/* Marks what is about `from` or later: rows get the field `mark` with the text p, periods
   in tables a p behind them, charts over time a line. */
void mark_provisional(evs_document *document, evs_period from);

#endif
