/* synth.h - one treated unit against a weighted mean of others. */
#ifndef EVALSTAT_SYNTH_H
#define EVALSTAT_SYNTH_H

#include "evalstat/comparison.h"
#include "evalstat/inference.h"

/* Every method mixes the donors with weights w and shifts the mixture by a constant:
   counterfactual(t) = shift + sum of w(j) y(j, t); effect = mean of what the treated unit's
   readings from the start on are above it. */
typedef enum {
  EVS_SYNTH_SC,         /* nearest to the treated unit before the start, no shift (Abadie,
                           Diamond and Hainmueller 2010, outcomes alone) */
  EVS_SYNTH_AUGMENTED,  /* that, mended by a ridge regression over the donors: weights may be
                           negative (Ben-Michael, Feller and Rothstein 2021) */
  EVS_SYNTH_DEMEANED,   /* the same on deviations from each unit's own mean before the start
                           (Ferman and Pinto 2021); shift: the difference of those means */
  EVS_SYNTH_SDID,       /* synthetic difference in differences (Arkhangelsky et al. 2021) */
  EVS_SYNTH_DID,        /* equal weights; shift: the difference of means before the start */
  EVS_SYNTH_PREDICTORS, /* nearest in predictors instead of the outcome, no shift (Abadie,
                           Diamond and Hainmueller 2010, with V given); only where there are any */
  EVS_SYNTH_METHOD_COUNT
} evs_synth_method;

/* "sc", "augmented_sc", "demeaned_sc", "sdid", "did", "predictor_sc": the terms of the rows. */
const char *evs_synth_method_name(evs_synth_method method);

typedef struct {
  const char *outcome;
  evs_kind kind;
  size_t unit_count; /* the treated one and its donors */
  const char *const *units;
  size_t treated; /* among them */
  size_t period_count;
  const evs_period *periods; /* not absent in any unit */
  size_t pre_count;          /* before the start */
  const double *values;      /* unit_count x period_count */
  double scale;              /* greatest absolute value */
  size_t predictor_count;
  const char *const *predictor_names;
  const double *predictors;        /* unit_count x predictor_count: means, each over the standard
                                      deviation of that predictor over the units */
  const double *predictor_spreads; /* those standard deviations */
  const double *predictor_weights; /* the diagonal of V, which belongs to these */
  bool subtracted;       /* the treated unit was taken out of the one donor that contains it */
  bool contains_treated; /* that donor cannot be cleaned of it */
  /* What was left out of the panel. */
  size_t dropped_unit_count;
  const char *const *dropped_units; /* donors without some value that the treated unit has */
  size_t dropped_period_count;      /* where the treated unit has none */
  size_t small_unit_count;
  const char *const *small_units; /* donors below `least_size` */
} evs_synth_data;

/* The mean of an indicator over the periods of a range (absent: all before the start), which lies
   before the start; periods without a value are passed over. */
typedef struct {
  size_t indicator;
  const char *label; /* "beer@1984..1988"; NULL: the indicator's name */
  evs_period_range range;
  double weight; /* of V, on predictors in standard deviations over the units; 0 or more */
} evs_synth_predictor;

typedef struct {
  evs_period start; /* first treated period */
  evs_period end;   /* last one looked at; absent: the last there is */
  /* A donor is left out where its mean before the start is below this: of the indicator
     `size`, or with EVS_ABSENT of the outcome.  0: none is. */
  double least_size;
  size_t size;
  const evs_synth_predictor *predictors;
  size_t predictor_count;
} evs_synth_window;

/* The treated unit and its donors (all others where no control is named) up to the
   window's end.  Holes: a period in which the treated unit has no value is left out, then a
   donor without a value in a period that is left, or without one of a predictor.  One named
   control that contains the treated unit loses it where levels add up.

   Fails with EVS_USAGE as evs_comparison_make does, and for several treated units; with
   EVS_BAD_DATA when the start lies outside the data, no donor is left, or no value before the
   start differs from another, and for predictors that the treated unit has not, that do not
   differ between the units, or that reach beyond the start; with EVS_TOO_FEW for fewer than two
   periods before the start. */
EVS_MUST_CHECK
evs_status evs_synth_data_make(evs_synth_data *out, const evs_panel *panel, size_t indicator,
                               const evs_groups *groups, const evs_synth_window *window,
                               evs_arena *arena, evs_error *error);

typedef struct {
  double effect;        /* NaN with a reason */
  double *weights;      /* per unit of the data; 0 for the treated one */
  double *time_weights; /* of SDID, per period before the start; else NULL */
  double shift;
  double pre_rmspe;     /* root mean squared gap before the start */
  double rmspe_ratio;   /* after to before; infinite for a perfect fit before */
  double gap;           /* optimality of the weights; see src/estimate/simplex_ls.h */
  double penalty;       /* SDID: zeta of the unit weights; augmented: lambda, chosen by leaving
                           periods out (src/estimate/synth_augment.c); else NaN */
  size_t support_count; /* donors with a weight */
  bool weights_settled; /* false where very different weights fit as well */
  const char *reason;   /* "none: ..." or NULL */
} evs_synth_fit;

/* False for predictors where there are none. */
bool evs_synth_offers(const evs_synth_data *data, evs_synth_method method);

/* One method with `treated` in the treated unit's place and all other units as donors.

   SDID: unit weights minimise sum over t of (c + sum w y(j,t) - y(treated,t))^2 + T0 zeta^2 |w|^2,
   zeta = (post periods)^(1/4) noise; time weights likewise over the donors with
   zeta = 1e-6 noise, against each donor's mean after the start; noise is the standard deviation of
   the donors' first differences before the start.  It needs two such differences. */
void evs_synth_fit_unit(evs_synth_fit *out, const evs_synth_data *data, evs_synth_method method,
                        size_t treated, evs_arena *arena);

/* In-space placebos: each unit takes the treated one's place in turn, the truly treated one
   being a donor then.  p = rank / units: exact when every unit was as likely to be chosen. */
typedef struct {
  evs_synth_fit fit;
  double *effects; /* per unit in the treated one's place */
  double *gaps;    /* likewise, per period: unit_count x period_count */
  /* The treated unit's effect without each donor that has a weight; NaN for the others. */
  double *without;
  /* In-time placebos: the treated unit's effect from a start that never was to the last period
     before the true one, per period before it; NaN for those with fewer than two before. */
  double *earlier;
  bool *earlier_settled; /* likewise: whether the periods before that start settle the weights */
  double *ratios;        /* its RMSPE ratio */
  size_t rank;           /* units whose |effect| is at least the treated one's, itself included */
  size_t tail_rank;      /* units whose effect is at least as far to the same side of 0 */
  size_t ratio_rank;     /* units whose RMSPE ratio is at least as large */
  size_t unit_count;
  double p_value; /* rank / units; NaN with a reason */
  double ratio_p_value;
  double worst_gap; /* of all fits */
} evs_synth_result;

/* All methods and their placebos; `threads` 0: as many as processors.  The result does not
   depend on it. */
void evs_synth(evs_synth_result out[EVS_SYNTH_METHOD_COUNT], const evs_synth_data *data,
               size_t threads, evs_arena *arena);

/* Conformal test by cyclic shifts of the residuals (Chernozhukov, Wuethrich and Zhu 2021): under
   an effect that is the same in every period from the start on, the weights are fitted anew over
   all periods; p is the share of shifts whose sum of residuals over the places from the start on
   is at least as large.  It rests on the treated unit's own past, not on the donors being as
   likely to be chosen.  `effect`: estimate as in `fit`, p for no effect, interval of the constant
   effects that are not rejected, n periods; NaN with the reason where the least attainable p is
   above 1 - confidence, where periods are missing, and for predictors, which lie before the
   start.  Penalties stay those of `fit`; SDID is refitted without its time weights. */
typedef struct {
  evs_inference effect;
  double attainable_p; /* 1/T; 2/T for weights with a shift when half of the periods are treated */
} evs_synth_conformal_result;

void evs_synth_conformal(evs_synth_conformal_result *out, const evs_synth_data *data,
                         evs_synth_method method, const evs_synth_fit *fit, double confidence,
                         evs_arena *arena);

/* The mixture of the donors, per period. */
double evs_synth_counterfactual(const evs_synth_data *data, const evs_synth_fit *fit,
                                size_t period);

#endif
