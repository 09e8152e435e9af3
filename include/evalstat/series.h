/* series.h - one pilot beside one comparison over time: what changed at the start, how sure.

   The same question, put to the log ratio of the two series (or the pilot's
   share of their sum, whose log odds is that log ratio), is answered by
   several methods, because none of them suits every series of 8 to 60 periods.
   evs_series_did says which of them leads. */
#ifndef EVALSTAT_SERIES_H
#define EVALSTAT_SERIES_H

#include "evalstat/comparison.h"
#include "evalstat/inference.h"
#include "evalstat/rate_ratio.h"

typedef struct {
  evs_period start;                 /* the first treated period */
  evs_period_range transition;      /* left out; absent: nothing is */
  size_t harmonics;                 /* pairs of sine and cosine of the year in the share model */
  const evs_comparison *population; /* of the same groups, for levels per head; or NULL */
  double confidence;                /* of intervals, in (0, 1) */
} evs_series_options;

/* Why there is no comparison over time. */
typedef enum {
  EVS_SERIES_USABLE,
  EVS_SERIES_NO_PAIRS,       /* no period with a value of both sides */
  EVS_SERIES_TOO_FEW_BEFORE, /* fewer than EVS_SERIES_LEAST */
  EVS_SERIES_TOO_FEW_AFTER,
  EVS_SERIES_ALL_ZERO,
  EVS_SERIES_NEGATIVE, /* a value below 0: no ratio */
  EVS_SERIES_BROKEN,   /* the definition changes within; said by the caller */
  EVS_SERIES_HIDDEN,   /* small counts are hidden: what is left is no fair picture; likewise */
  EVS_SERIES_REFUSAL_COUNT
} evs_series_refusal;

/* The common input of the methods: periods with both readings, ascending. */
typedef struct {
  evs_kind kind;
  size_t count;            /* T */
  size_t pre_count;        /* T0: periods before the start */
  const double *treated;   /* y */
  const double *control;   /* x */
  const double *offset;    /* ln of the ratio of populations, treated to control; NULL: none */
  const double *people[2]; /* population of treated and control; NULL: none */
  const double *season;    /* count x season_count: sine and cosine columns */
  size_t season_count;
  const long *place; /* distance from the first period, in periods */
  const evs_period *periods;
  size_t hole_count;       /* periods between the first and the last without both readings */
  size_t transition_count; /* periods left out as transition */
  size_t zero_count;       /* readings of exactly 0 */
  evs_series_refusal refusal;
  const char *reason; /* the same in words ("none: ..."), NULL when usable */
} evs_series;

/* The fewest periods on either side of the start that are compared. */
#define EVS_SERIES_LEAST 3

/* Takes the periods of `comparison` where both sides have a reading (and the
   population one above 0).  Fewer than EVS_SERIES_LEAST on a side, a negative
   reading, nothing but zeros or no comparison at all leave a reason.

   Fails with EVS_BAD_DATA when the start lies outside the data or no population
   fits, and with EVS_USAGE for harmonics that the periods cannot carry (of
   years; more than 5 of months, 1 of quarters). */
EVS_MUST_CHECK
evs_status evs_series_make(evs_series *out, const evs_comparison *comparison,
                           const evs_series_options *options, evs_arena *arena, evs_error *error);

/* Periods on the shorter side of the start. */
size_t evs_series_shorter_side(const evs_series *series);

/* ---- the methods ---------------------------------------------------------

   Each gives `log_did`, the change of the log ratio at the start in natural
   logarithms.  A series with a reason gives that reason.  They never fail. */

/* Binomial regression of the pilot's share: y of y + x, logit on a constant, the
   indicator of the start and the season, with the population's offset.  What
   both places have in common cancels.  Errors times sqrt(phi), phi = Pearson
   chi-square / dof as it comes, also below 1 (McCullagh and Nelder 1989, section
   4.5); t with dof = T - number of coefficients.  Periods without any case are
   left out.  Where one side has no case before or after the start (complete
   separation) there is no estimate.  Needs counts. */
typedef struct {
  evs_inference log_did;
  evs_inference rate_ratio; /* exp of estimate and interval; the same p-value */
  double dispersion;        /* phi */
  double autocorrelation;   /* lag 1, of the Pearson residuals; pairs across a hole do not count */
  double gradient; /* greatest |score| in units of its standard deviation, at the estimate */
} evs_share_result;

void evs_share_model(evs_share_result *out, const evs_series *series, double confidence,
                     evs_arena *arena);

/* d = ln(y/x) less the offset; if any reading is 0, ln((y + 1/2)/(x + 1/2)) for
   the whole series (Cox 1970, empirical logit). */
typedef struct {
  const double *values;
  const long *place;
  size_t count;
  size_t pre_count;
  size_t hole_count;
  double rounding; /* differences of values below this are rounding */
  const char *reason;
} evs_log_ratio;

void evs_log_ratio_make(evs_log_ratio *out, const evs_series *series, evs_arena *arena);

/* k = 3 contiguous blocks before and after the start if T < 32, else 4, at most
   the periods of a side: pre period t of T0 is in block j when
   (j - 1) T0/k < t <= j T0/k, t counting the periods present.  Difference of the
   means of the block means, pooled two-sample t with 2k - 2 (batch means;
   autocorrelation within blocks is averaged out). */
void evs_block_means(evs_inference *out, const evs_log_ratio *ratio, double confidence,
                     evs_arena *arena);

/* Generalised least squares of d on a constant and the indicator of the start
   with correlation rho^distance, rho by restricted maximum likelihood (Harville
   1977; as R's nlme::gls with corAR1), error variance with T - 2, t with T - 2.
   The likelihood is searched over the whole of (-1, 1).  Where it still rises
   at rho = 1 the limit is given (the step between the two periods around the
   start against the size of other steps) and said; where it rises towards -1
   there is no estimate. */
typedef struct {
  evs_inference log_did;
  double rho;      /* 1 or -1 at the boundary */
  double gradient; /* of the restricted log-likelihood in rho, at rho */
  bool at_boundary;
} evs_ar1_result;

void evs_ar1_reml(evs_ar1_result *out, const evs_log_ratio *ratio, double confidence,
                  evs_arena *arena);

/* Moving-block permutation of the residuals under no effect (Chernozhukov,
   Wuethrich and Zhu 2021): e = d - mean(d), S(s) = |sum over the places after the
   start of e shifted cyclically by s|, p = share of the shifts with
   S(s) >= S(0), ties within rounding counted.  The interval holds the effects
   that this test does not reject.  No p-value where the least attainable is above
   1 - confidence, nor for a series with holes. */
typedef struct {
  evs_inference log_did;
  double attainable_p; /* 2/T when half of the periods are before the start, else 1/T */
} evs_conformal_result;

void evs_conformal(evs_conformal_result *out, const evs_log_ratio *ratio, double confidence,
                   evs_arena *arena);

/* ---- all of them ----------------------------------------------------------- */

typedef enum {
  EVS_VIEW_SHARE,
  EVS_VIEW_BLOCKS,
  EVS_VIEW_AR1,
  EVS_VIEW_CONFORMAL,
  EVS_VIEW_COUNT,
  EVS_VIEW_NONE = EVS_VIEW_COUNT
} evs_series_view;

/* How the estimates of the methods stand to one another. */
typedef enum {
  EVS_VIEWS_TOO_FEW, /* fewer than two estimates */
  EVS_VIEWS_AGREE,   /* one sign, the same answer at this level, sizes within a standard error */
  EVS_VIEWS_DIFFER_IN_SIGN,  /* and they are apart, or one rejects */
  EVS_VIEWS_DIFFER_IN_PROOF, /* some reject no effect, some do not */
  EVS_VIEWS_DIFFER_IN_SIZE   /* estimates more than a standard error apart */
} evs_agreement_kind;

typedef struct {
  evs_agreement_kind kind;
  evs_series_view lowest; /* of the estimates */
  evs_series_view highest;
  size_t rejecting; /* methods whose p-value is at most 1 - confidence */
  size_t testing;   /* methods with a p-value */
} evs_agreement;

/* Means of the readings before and after the start. */
typedef struct {
  double before;
  double after;
  double growth_rate; /* percent; NaN when `before` is 0 */
} evs_side_means;

typedef struct {
  evs_series series;
  evs_side_means treated;
  evs_side_means control;
  double level_did;         /* (after - before) of the treated minus that of the control */
  double growth_difference; /* percentage points */
  double growth_ratio;      /* percent */

  evs_share_result share;
  evs_inference blocks;
  evs_ar1_result ar1;
  evs_conformal_result conformal;
  evs_inference totals; /* rate ratio of the sums before and after; exact, as if Poisson */

  evs_series_view headline;    /* EVS_VIEW_NONE: no p-value leads */
  const char *headline_reason; /* why this one, or why none; English, as `inference` */
  double detectable;           /* log points; NaN without a headline */
  double holm_p_value;         /* of the headline among the outcomes that are not primary, or NaN */
  evs_agreement agreement;
} evs_series_result;

/* All methods and what they say together.

   The headline: for flows the share model, but block means where its dispersion
   is below EVS_LEAST_DISPERSION or its autocorrelation above
   EVS_MOST_AUTOCORRELATION, since then its error is too small; none for stocks,
   which count the same people again and again, so that every method here
   rejects a true null too often; block means for costs, rates, scores and
   indices, with at least EVS_LEAST_FOR_LEVELS periods on each side: in shorter
   series they reject a true null in 9 to 16 % of cases where errors last
   (scripts/simulate_sizes.c with 6 and 8 periods). */
#define EVS_LEAST_DISPERSION 0.7
#define EVS_MOST_AUTOCORRELATION 0.2
#define EVS_LEAST_FOR_LEVELS 6

void evs_series_did(evs_series_result *out, const evs_series *series, double confidence,
                    evs_arena *arena);

/* True where block means lead and the correlation of neighbouring periods by AR(1)
   REML is above EVS_LASTING_ERRORS: there they reject a true null in more than 8 %
   of cases instead of 5 (src/estimate/README.md). */
#define EVS_LASTING_ERRORS 0.5
bool evs_series_errors_last(const evs_series_result *result);

/* The inference of a view, or NULL for EVS_VIEW_NONE. */
const evs_inference *evs_series_inference(const evs_series_result *result, evs_series_view view);

/* The smallest number of periods that finds an effect of `log_effect` by the
   headline's method; see evs_needed_periods. */
double evs_series_needed_periods(const evs_series_result *result, double log_effect,
                                 double confidence);

/* Fills holm_p_value of all results but the primary one (an index, or
   EVS_ABSENT: then of none). */
void evs_series_holm(evs_series_result *const *results, size_t count, size_t primary,
                     evs_arena *arena);

#endif
