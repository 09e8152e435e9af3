/* its_fit.h - the fit of an interrupted time series, whatever its model. */
#ifndef EVALSTAT_ESTIMATE_ITS_FIT_H
#define EVALSTAT_ESTIMATE_ITS_FIT_H

#include "estimate/its_design.h"

typedef struct {
  const evs_its_data *data;
  const evs_its_options *options;
  evs_arena *arena;
  evs_its_result *out;
  its_scheme scheme;

  /* One row per value, series by series. */
  design_matrix design;
  row_place *places;
  size_t *periods; /* of the rows */
  double *values;  /* as they stand */
  double *offset;  /* ln(population) + ln(calendar); 0 */
  long double *y;  /* what least squares explains */
  size_t zero_count;

  /* The fit; NULL when there is none, and then the result has a reason. */
  const double *coefficients;
  const double *covariance; /* NULL: no errors can be given */
  long double *row;         /* scratch of one row */
} its_work;

/* The rows of all series; fails as evs_its does. */
EVS_MUST_CHECK
evs_status its_collect(its_work *work, evs_error *error);

/* Fits the model of the options: coefficients, covariance, and of the result
   what is about the fit as a whole. */
EVS_MUST_CHECK
evs_status its_fit(its_work *work, evs_error *error);

/* direction'coefficients with its error. */
void its_combine(evs_inference *out, const its_work *work, const double *direction);

/* The expected value of the treated series at a value of the linear equation. */
double its_level(const its_work *work, size_t period, double linear);

#endif
