/* savings.h - what the treated unit would have cost, and what it did cost.

   Money is in int64 cents and exact: each period's figures are computed as
   fractions and rounded once, half away from zero. */
#ifndef EVALSTAT_SAVINGS_H
#define EVALSTAT_SAVINGS_H

#include "evalstat/growth.h"
#include "evalstat/price_index.h"
#include "evalstat/project_costs.h"

typedef struct {
  evs_period_range baseline; /* B; absent: the first period */
  evs_period start;          /* S: the first period that counts; absent: the one after B */
  evs_period end;            /* absent: the last period */
  evs_decimal
      baseline_amount; /* Euro at B when the outcome is an index; missing: the outcome is in Euro */
  evs_decimal baseline_low; /* its range; missing: exact */
  evs_decimal baseline_high;
  evs_period_range amount_baseline; /* where the amount stands; absent: the baseline */
  const evs_cost_flow *costs;       /* of the project */
  size_t cost_count;                /* 0: unknown */
  const evs_price_index *prices;    /* amounts in the Euro of its base, or NULL: as they are */
  const evs_comparison *count;      /* cases of the same units, or NULL */
} evs_savings_options;

typedef struct {
  evs_period period;
  int64_t counterfactual; /* T(B) C(t)/C(B) */
  int64_t actual;         /* T(t) */
  int64_t gross;          /* counterfactual - actual */
  int64_t volume_effect;  /* (n* - n(t)) p*; 0 without counts */
  int64_t price_effect;   /* gross - volume effect */
  int64_t cumulated;      /* gross savings from the start to here */
  int64_t costs;          /* project costs up to here; those without a date count from the start */
} evs_savings_period;

typedef struct {
  evs_period_range baseline;
  evs_savings_period total; /* sums over the periods; `period` absent */
  size_t period_count;
  const evs_savings_period *periods;
  double euro_per_unit;    /* of the series: 1, or Euro per point of an index */
  evs_bounds gross_bounds; /* Euro: over the rounding of the series and the range of the amount */
  bool has_counts;
  bool has_costs;
  evs_amount project_costs; /* in all: `costs.total` */
  evs_cost_schedule costs;
  int64_t net;               /* gross - project costs */
  evs_bounds net_bounds;     /* Euro */
  double benefit_cost_ratio; /* gross / costs; NaN without costs */
  evs_period break_even; /* first period whose cumulated gross reaches the costs up to it; absent:
                            none */
  size_t break_even_number;   /* counted from 1 at the start; 0: none */
  evs_period falls_back;      /* a later period in which they are above it again; absent: none */
  evs_period extrapolated;    /* when not reached: the period in which it would be if every further
                                 one saved what the last did, less the costs that go on; absent: never
                                 (or not within EVS_SAVINGS_FORESIGHT periods) */
  size_t extrapolated_number; /* counted from 1 at the start; 0: none */
  double further_gain;        /* Euro, of each further period in that extrapolation */
  double control_growth_for_zero;  /* percent: with this growth of the control over the window the
                                      saving is nil; NaN for several periods */
  double control_growth_for_costs; /* percent: with this one it would just meet the project costs;
                                      NaN without costs, in Euro of another time, or as above */
} evs_savings_result;

/* Applies the growth of the control's cost to the treated unit's baseline.

   Fails with EVS_BAD_DATA when the window lies outside the data, a reading in
   it is missing, the control's baseline is 0 or the price index does not cover
   it, with EVS_TOO_FEW without a
   control, and with EVS_TOO_LARGE when an amount leaves int64 cents. */
EVS_MUST_CHECK
evs_status evs_savings(evs_savings_result *out, const evs_comparison *cost,
                       const evs_savings_options *options, evs_arena *arena, evs_error *error);

/* The double nearest to the amount in Euro. */
double evs_euro(int64_t cents);

#endif
