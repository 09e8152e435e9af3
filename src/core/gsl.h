/* gsl.h - what every use of GSL needs first. */
#ifndef EVALSTAT_CORE_GSL_H
#define EVALSTAT_CORE_GSL_H

#include "evalstat/status.h"

/* Switches GSL's error handler off, which would abort the process; from then on
   its functions return their codes and NaN.  That holds from when the library is loaded;
   what reads codes calls this again, in case the embedding program set a handler. */
void gsl_quiet(void);

/* A code of GSL as a status: EVS_OK for 0, else EVS_BAD_DATA with GSL's words. */
EVS_MUST_CHECK
evs_status gsl_status(int code, const char *what, evs_error *error);

#endif
