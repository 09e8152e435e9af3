/* workbook_check.h - a workbook read again before it is handed out. */
#ifndef EVALSTAT_CLI_WORKBOOK_CHECK_H
#define EVALSTAT_CLI_WORKBOOK_CHECK_H

#include "evalstat/render.h"
#include "evalstat/workbook.h"

/* libxlsxwriter does not look whether its own temporary files were written, so a full disk
   may leave a workbook with holes.  Every part must be whole (its checksum is right) and XML,
   and the sheets must hold as many cells as they were given.  Fails with EVS_TOOL_FAILED;
   without libzip nothing is looked at. */
EVS_MUST_CHECK
evs_status workbook_check(evs_bytes written, const evs_workbook *workbook, evs_arena *arena,
                          evs_error *error);

#endif
