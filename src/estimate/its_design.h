/* its_design.h - the regressors of an interrupted time series. */
#ifndef EVALSTAT_ESTIMATE_ITS_DESIGN_H
#define EVALSTAT_ESTIMATE_ITS_DESIGN_H

#include "estimate/least_squares.h"
#include "evalstat/its.h"

/* Columns in their order; those of the treated follow only with a control, the
   harmonics come last. */
enum { COLUMN_ONE, COLUMN_TIME, COLUMN_STEP, COLUMN_BEND, SEGMENT_COLUMNS };

/* When the periods are, and how a row of regressors is made. */
typedef struct {
  size_t period_count; /* up to the end */
  const evs_period *periods;
  long *time;       /* 0, 1, 2, ... with holes where periods are missing */
  size_t start;     /* index of the first treated period */
  long start_time;  /* s */
  size_t resume;    /* index of the first period after the transition */
  double *calendar; /* length of each period over the mean; NULL: no adjustment */
  bool has_control;
  size_t harmonics;
  size_t columns;
} its_scheme;

EVS_MUST_CHECK
evs_status its_scheme_make(its_scheme *out, const evs_its_data *data,
                           const evs_its_options *options, evs_arena *arena, evs_error *error);

static inline bool its_left_out(const its_scheme *scheme, size_t period)
{
  return period >= scheme->start && period < scheme->resume;
}

/* Without the effect: as if nothing had started (for the treated; with a control,
   as if the treated had changed like it). */
typedef enum { ITS_WITH_EFFECT, ITS_WITHOUT_EFFECT } its_world;

void its_fill_row(long double *row, const its_scheme *scheme, size_t period, bool treated,
                  its_world world);

#endif
