/* ole.h - compound files: what Excel wrote before 2007, and protected workbooks since. */
#ifndef EVALSTAT_LOAD_OLE_H
#define EVALSTAT_LOAD_OLE_H

#include "load/source.h"

bool ole_recognise(const source *file);

/* Fails with EVS_BAD_DATA, saying which of the two it is where that shows. */
EVS_MUST_CHECK
evs_status ole_refuse(const source *file, evs_error *error);

#endif
