/* synth_parts.h - what the files of the synthetic controls share. */
#ifndef EVALSTAT_ESTIMATE_SYNTH_PARTS_H
#define EVALSTAT_ESTIMATE_SYNTH_PARTS_H

#include "evalstat/synth.h"

/* One unit in the treated one's place; donor d is unit d, or d + 1 from there on. */
typedef struct {
  const evs_synth_data *data;
  size_t treated;
  size_t donor_count;
  evs_arena *arena;
} synth_case;

static inline const double *synth_unit(const synth_case *of, size_t unit)
{
  return of->data->values + unit * of->data->period_count;
}

static inline size_t synth_donor_unit(const synth_case *of, size_t donor)
{
  return donor < of->treated ? donor : donor + 1;
}

static inline const double *synth_donor(const synth_case *of, size_t donor)
{
  return synth_unit(of, synth_donor_unit(of, donor));
}

/* Mean of the readings before the start, or from it on. */
double synth_mean_before(const synth_case *of, const double *readings);
double synth_mean_after(const synth_case *of, const double *readings);

/* Donors less the treated unit before the start, a row per period; `centred`: as deviations
   from each unit's mean. */
double *synth_differences(const synth_case *of, bool centred);

/* Mean of a predictor before the start; NaN where the unit has no value.  Fails where it reaches
   beyond the start. */
EVS_MUST_CHECK
evs_status synth_predictor_mean(double *out, const evs_panel *panel, const evs_synth_predictor *of,
                                size_t unit, evs_period start, evs_error *error);

/* Puts `means` (unit_count x predictor_count) in standard deviations and into the data.  Fails
   where one does not differ between the units. */
EVS_MUST_CHECK
evs_status synth_predictors_scale(evs_synth_data *data, double *means, evs_arena *arena,
                                  evs_error *error);

/* Mean of a predictor before the start; NaN where the unit has no value.  Fails where it reaches
   beyond the start. */
EVS_MUST_CHECK
evs_status synth_predictor_mean(double *out, const evs_panel *panel, const evs_synth_predictor *of,
                                size_t unit, evs_period start, evs_error *error);

/* Puts `means` (unit_count x predictor_count) in standard deviations and into the data.  Fails
   where one does not differ between the units. */
EVS_MUST_CHECK
evs_status synth_predictors_scale(evs_synth_data *data, double *means, evs_arena *arena,
                                  evs_error *error);

/* Adds to the weights of a synthetic control what a ridge regression gives; `penalty` NaN:
   chosen by cross-validation. */
void synth_augment(evs_synth_fit *out, const synth_case *of, double penalty);

/* Weights and shift of `method` into `out`; a reason where there are none. */
void synth_weigh(evs_synth_fit *out, const synth_case *of, evs_synth_method method);

/* The same without a choice of the penalty, which is the one in `out`, and without time weights:
   for periods that are all treated alike. */
void synth_weigh_again(evs_synth_fit *out, const synth_case *of, evs_synth_method method);

#endif
