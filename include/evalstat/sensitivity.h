/* sensitivity.h - how much a comparison of two units hangs on choices. */
#ifndef EVALSTAT_SENSITIVITY_H
#define EVALSTAT_SENSITIVITY_H

#include "evalstat/did.h"
#include "evalstat/series.h"

/* What is varied. */
typedef enum {
  EVS_VARY_START,        /* a start that never was, within the untreated periods */
  EVS_VARY_PERIOD,       /* one period left out */
  EVS_VARY_BASELINE,     /* growth from another baseline: a specification curve */
  EVS_VARY_SCALE,        /* levels and growth of means instead of logarithms */
  EVS_VARY_ANTICIPATION, /* the last periods before the start left out */
  EVS_VARY_TRANSITION,   /* the first periods from the start on left out */
  EVS_VARY_TREND,        /* the trend of the log ratio before the start goes on */
  EVS_VARY_COUNT
} evs_varied;

/* In which quantity the effect is told. */
typedef enum {
  EVS_EFFECT_LOG,    /* log_did, log points */
  EVS_EFFECT_POINTS, /* growth_difference, percentage points */
  EVS_EFFECT_LEVEL   /* level_did, the outcome's unit */
} evs_effect;

typedef struct {
  evs_varied what;
  evs_period_range periods; /* the placebo start, the period left out, the baseline */
  size_t left_out;          /* anticipation, transition: how many periods */
  bool is_published;        /* the study's own choice */
  evs_effect effect;
  evs_inference result;
} evs_variant;

/* How far mere return to its own mean would carry the log ratio from the year
   before the start (or the study's baseline, if that is earlier) to the periods after. */
typedef struct {
  double baseline;    /* mean log ratio of the baseline */
  double mean;        /* of the periods before it */
  double position;    /* (baseline - mean) / standard deviation of single periods */
  double rho;         /* lag-1 correlation before the start, within [0, 0.99] */
  double reversion;   /* expected change by return alone, log points */
  double change;      /* what was observed from that baseline on */
  const char *reason; /* why there is none ("none: ..."), else NULL */
} evs_reversion;

/* Where the treated unit stood among other places before the start, and what
   return to their mean would do beyond their own change (Galton 1886):
   (slope - 1)(x - mean), with x the treated unit's earlier logarithm, the mean of
   the donors' and the slope of their later on their earlier logarithms. */
typedef struct {
  size_t donor_count;
  size_t rank;     /* 1: the highest earlier value, the treated unit counted in */
  double position; /* (x - mean) / standard deviation of the donors */
  double slope;
  double reversion;   /* log points */
  double change;      /* what was observed beyond the donors' mean change */
  const char *reason; /* why there is none ("none: ..."), else NULL */
} evs_donor_standing;

/* One place's level before and after, above 0: rates, or counts and costs per head. */
typedef struct {
  double before;
  double after;
} evs_donor;

/* Donors with a value that is missing or not above 0 are skipped; fewer than three
   donors, or donors that were all alike, give a reason. */
void evs_donors_compare(evs_donor_standing *out, evs_donor treated, const evs_donor *donors,
                        size_t donor_count);

typedef struct {
  evs_series_options series; /* its transition is left out everywhere */
  evs_window window;         /* of the published growth; absent parts as in evs_growth */
  evs_period earliest;       /* baselines before it are not admissible; or absent */
  bool compare_series;       /* false: growth between two readings only */
} evs_sensitivity_options;

typedef struct {
  const char *reason;   /* why nothing over time is varied ("none: ..."), else NULL */
  evs_series_view view; /* the method that is varied throughout */
  evs_inference headline;
  evs_variant *variants;
  size_t variant_count;
  size_t placebo_count;    /* placebo starts with an estimate */
  size_t placebo_as_large; /* those whose estimate is at least as far from 0 as the headline's */
  evs_reversion reversion;
  evs_donor_standing donors; /* filled by whoever has the other places */
} evs_sensitivity_result;

/* Varies the headline estimator of evs_series_did (block means where no method
   leads; then the variants have no errors, for the same reason) and the growth
   between two readings:

   - every start before the true one that leaves EVS_SERIES_LEAST periods on either
     side, with the untreated periods alone;
   - without each period in turn;
   - growth difference and log difference from every single period and every mean
     of two or three neighbours before the start to the end (before the end where
     there is no start); the study's own baseline is always among them;
   - the differences of means in levels and of their growth rates;
   - without the last 1 to 3 periods before, and the first 1 to 3 from the start on;
   - the mean distance after the start from the extrapolated linear trend of the
     log ratio, with AR(1) errors by restricted maximum likelihood.

   Variants that leave too few periods are left out.  The placebo starts overlap,
   so their ranks are no p values.  The reversion follows a first-order
   autoregression around the mean: sum over the periods h after the baseline of
   (1 - rho^h)(mean - baseline) / their number (Galton 1886; Barnett, van der Pols
   and Dobson 2005); it needs three periods before the baseline.

   Fails as evs_series_make and evs_growth do. */
EVS_MUST_CHECK
evs_status evs_sensitivity(evs_sensitivity_result *out, const evs_comparison *comparison,
                           const evs_sensitivity_options *options, evs_arena *arena,
                           evs_error *error);

/* Lowest and highest estimate of one kind of variants in one quantity, and how
   many there are and share the sign of `reference`. */
typedef struct {
  size_t count;
  size_t same_sign;
  double low;
  double high;
} evs_variant_range;

evs_variant_range evs_variants_range(const evs_sensitivity_result *result, evs_varied what,
                                     evs_effect effect, double reference);

#endif
