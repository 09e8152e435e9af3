/* xlsx.h - a workbook as an Excel file. */
#ifndef EVALSTAT_RENDER_XLSX_H
#define EVALSTAT_RENDER_XLSX_H

#include "evalstat/render.h"
#include "evalstat/workbook.h"

/* Excel 2007 format without macros, by libxlsxwriter (opened at the moment of
   use); formulas have their results beside them.  The same workbook gives the
   same bytes.  Fails with EVS_NOT_FOUND where the library is not installed, and
   with EVS_TOOL_FAILED or EVS_OUTPUT where it cannot write its scratch files. */
EVS_MUST_CHECK
evs_status xlsx_render(evs_bytes *out, const evs_workbook *workbook, const char *title,
                       evs_arena *arena, evs_error *error);

#endif
