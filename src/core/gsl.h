/* gsl.h - what every use of GSL needs first. */
#ifndef EVALSTAT_CORE_GSL_H
#define EVALSTAT_CORE_GSL_H

/* Switches GSL's error handler off, which would abort the process; from then on
   its functions return their codes and NaN.  That holds from when the library is loaded;
   what reads codes calls this again, in case the embedding program set a handler. */
void gsl_quiet(void);

#endif
