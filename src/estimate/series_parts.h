/* series_parts.h - what the methods for series share. */
#ifndef EVALSTAT_ESTIMATE_SERIES_PARTS_H
#define EVALSTAT_ESTIMATE_SERIES_PARTS_H

#include "evalstat/series.h"

/* The labels that `inference` begins with. */
#define LABEL_SHARE "share model, quasi-dispersion"
#define LABEL_BLOCKS "block means"
#define LABEL_AR1 "AR(1) REML"
#define LABEL_CONFORMAL "conformal"

/* "block means: none: ..." */
const char *labelled_reason(const char *label, const char *reason, evs_arena *arena);

/* Mean of `count` values. */
double mean_of(const double *values, size_t count);

/* The mean of the values after the start less that of those before. */
double step_of(const double *values, size_t count, size_t pre_count);

#endif
