/* event_study.h - the effect in each period against the last before the start. */
#ifndef EVALSTAT_EVENT_STUDY_H
#define EVALSTAT_EVENT_STUDY_H

#include "evalstat/twfe.h"

#define EVS_REASON_NOT_COMPARED "none: no value of both sides in this period"
#define EVS_REASON_ONE_BEFORE "none: no period before the reference period"

typedef struct {
  size_t period_count;
  const evs_period *periods;
  size_t before_count;
  size_t reference;       /* the last period before the start */
  evs_inference *effects; /* per period; that of the reference is not filled */
  evs_twfe_errors errors; /* classical with one treated unit */
  evs_joint_test pretrend;
  double critical;     /* all estimate +- critical std_error hold together; NaN: no errors */
  size_t column_count; /* periods with an effect, and the covariance of these effects; */
  size_t columns_before;
  const double *covariance; /* NULL where there is none */
} evs_event_study_result;

typedef struct {
  double confidence;
  unsigned long seed; /* of the draws behind `critical` */
  bool has_errors;    /* `errors`, and `lags` of Driscoll and Kraay, are chosen; else as below */
  evs_twfe_errors errors;
  size_t lags;
} evs_event_study_options;

/* Regresses y on treated x each period but the last before the start, with effects of
   units and periods, with the panel's covariates and weights; several treated units are
   clustered by unit.  The errors of one
   treated unit are classical: its own residuals are 0 in every period, so that clusters
   have nothing to say about it.  `pretrend` tests that all effects before the reference
   are 0.  Numbers that there are not have the reason in `inference`: in a period where
   no treated or no control unit has a value; with no period before the reference.  `critical`
   is that of evs_simultaneous_critical, from the same covariance and (the least) degrees of
   freedom.

   Fails with EVS_BAD_DATA when treated or controls have no value in the reference
   period, and as evs_twfe does. */
EVS_MUST_CHECK
evs_status evs_event_study(evs_event_study_result *out, const evs_unit_panel *panel,
                           const evs_event_study_options *options, evs_arena *arena,
                           evs_error *error);

#endif
