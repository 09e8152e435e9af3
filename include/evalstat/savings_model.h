/* savings_model.h - savings as an estimate: the costs that the pilot's own course before the
   start leads to expect, with the uncertainty of every period and of all together. */
#ifndef EVALSTAT_SAVINGS_MODEL_H
#define EVALSTAT_SAVINGS_MODEL_H

#include "evalstat/project_costs.h"
#include "evalstat/series.h"

#define EVS_SAVINGS_DRAWS 10000
#define EVS_SAVINGS_MOST_DRAWS 100000

typedef struct {
  double euro_per_unit; /* 1, or Euro per point of an index */
  double confidence;    /* of intervals, in (0, 1) */
  size_t draws;         /* 0: EVS_SAVINGS_DRAWS */
  unsigned long seed;   /* of the draws: the same seed gives the same result */
  bool has_costs;
  const double *costs;  /* Euro: project costs up to and with each period from the start on
                           (per period of the series, its last the total); NULL: none */
  double further_costs; /* Euro: what each period after the window would cost */
} evs_savings_model_options;

/* An amount in Euro with the interval of its draws. */
typedef struct {
  double estimate;
  double low;
  double high;
} evs_uncertain;

typedef struct {
  evs_period period;
  double actual;
  evs_uncertain counterfactual;
  evs_uncertain gross;     /* counterfactual - actual */
  evs_uncertain cumulated; /* gross savings from the start to this period */
  double costs;            /* project costs up to here */
} evs_savings_model_period;

typedef struct {
  const char *inference; /* begins with "AR(1) REML"; why there is none: "AR(1) REML: none: ..." */
  bool usable;
  size_t pre_count;
  size_t period_count; /* from the start on */
  const evs_savings_model_period *periods;
  double actual; /* of all periods */
  evs_uncertain counterfactual;
  evs_uncertain gross;
  evs_uncertain net; /* gross - project costs; NaN without costs */
  evs_uncertain
      benefit_cost_ratio;      /* gross / project costs; NaN without costs, or for costs of 0 */
  double probability_positive; /* share of draws with savings above the costs (above 0) */
  size_t break_even;     /* number of the first period, from 1, in which the cumulated estimate
                            reaches the costs up to it; 0: none */
  size_t extrapolated;   /* where it is 0: the number it would have if every further period saved
                            what the last estimate says, less `further_costs`; 0: never */
  double break_even_low; /* the same of the draws' quantiles; NaN where draws do not get there */
  double break_even_high;
  double break_even_share; /* share of the draws that break even in the window; NaN: no costs */
  double rho;              /* mean over the restricted likelihood */
  size_t draws;
} evs_savings_model;

/* The counterfactual cost of a period t from the start on is

       cost*(t) = control(t) exp(a + e(t)),

   a the level of the log ratio of pilot and control before the start and e(t) its errors,
   an AR(1).  a and the course of e are forecast from the readings before the start; size
   and correlation of the errors come from the whole series, the readings after the start
   with a level of their own (the step of evs_ar1_reml: the same model, the same restricted
   likelihood, T - 2 degrees of freedom).  So the effect may differ from period to period.

   Each draw takes a correlation by its restricted likelihood, a variance (scaled inverse
   chi-square, T - 2), a level and one course of errors, so that periods are drawn
   jointly and sums over periods have the right uncertainty; intervals are quantiles of
   the draws.  Estimates do not depend on the draws: means at the estimated variance.

   Project costs are taken as they are, without uncertainty.  A series with a reason, with
   zeros (no logarithm of a cost of 0) or without any variation has no model: `inference`
   says why, numbers are NaN.  Complexity: draws x periods, in time and memory. */
void evs_savings_model_make(evs_savings_model *out, const evs_series *series,
                            const evs_savings_model_options *options, evs_arena *arena);

#endif
