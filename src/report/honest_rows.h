/* honest_rows.h - bounds on event studies as rows. */
#ifndef EVALSTAT_REPORT_HONEST_ROWS_H
#define EVALSTAT_REPORT_HONEST_ROWS_H

#include "report/honest_report.h"

void add_honest_rows(evs_document *document, const evs_panel *panel, const honest_outcome *outcome);

#endif
