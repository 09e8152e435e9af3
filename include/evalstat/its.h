/* its.h - (controlled) interrupted time series. */
#ifndef EVALSTAT_ITS_H
#define EVALSTAT_ITS_H

#include "evalstat/comparison.h"
#include "evalstat/inference.h"

typedef enum {
  EVS_ITS_OLS,           /* least squares with Newey-West errors */
  EVS_ITS_PRAIS_WINSTEN, /* autoregressive errors, rho from residuals */
  EVS_ITS_AR1,           /* the same, rho by maximum likelihood, restricted or full */
  EVS_ITS_POISSON,
  EVS_ITS_QUASIPOISSON,
  EVS_ITS_NEGBIN,
  EVS_ITS_MODEL_COUNT
} evs_its_model;

const char *evs_its_model_name(evs_its_model model); /* "ols", ..., as --model has it */
EVS_MUST_CHECK
evs_status evs_its_model_parse(evs_its_model *out, const char *text, evs_error *error);
bool evs_its_model_is_count(evs_its_model model);
EVS_MUST_CHECK
evs_status evs_likelihood_parse(evs_likelihood *out, const char *text, evs_error *error);

/* What is divided out of a flow before it is compared over time. */
typedef enum {
  EVS_CALENDAR_NONE,
  EVS_CALENDAR_DAYS,    /* days of the period */
  EVS_CALENDAR_WORKDAYS /* Mondays to Fridays of the period; holidays are not known */
} evs_calendar;

EVS_MUST_CHECK
evs_status evs_calendar_parse(evs_calendar *out, const char *text, evs_error *error);

/* One line of data; NaN is a missing value. */
typedef struct {
  const char *name;
  bool treated;
  const double *values;
  const double *population; /* or NULL */
} evs_its_series;

typedef struct {
  const char *outcome;
  evs_kind kind;
  const char *treated_name;
  const char *control_name; /* NULL: no control */
  size_t control_unit_count;
  size_t period_count;
  const evs_period *periods;
  size_t series_count;
  const evs_its_series *series; /* the treated one first */
} evs_its_data;

/* The series of a panel.  Levels that add up are summed over the control units;
   of rates, scores and indices without a population each control unit stays a
   series of its own.  `groups->population` is taken for what is summed, and
   becomes the offset of count models.  `alone`: the treated series only, as also
   when the control has no value.  Fails as evs_comparison_make does. */
EVS_MUST_CHECK
evs_status evs_its_data_make(evs_its_data *out, const evs_panel *panel, size_t indicator,
                             const evs_groups *groups, bool alone, evs_findings *findings,
                             evs_arena *arena, evs_error *error);

typedef struct {
  evs_its_model model;
  evs_likelihood likelihood; /* of EVS_ITS_AR1 */
  bool logarithm;            /* least squares and autoregressive models: of ln y */
  long lags;                 /* of Newey-West; below 0: 4 (T/100)^(2/9) */
  size_t harmonics;          /* pairs of sine and cosine of the year, common to all series */
  evs_period start;          /* the first treated period */
  evs_period end;            /* absent: the last of the data */
  size_t transition;         /* periods from the start on that are left out */
  evs_calendar calendar;
  double confidence;
} evs_its_options;

typedef enum {
  EVS_ITS_PRE_SLOPE,
  EVS_ITS_LEVEL_CHANGE,
  EVS_ITS_SLOPE_CHANGE,
  EVS_ITS_LEVEL_DIFFERENCE, /* with a control */
  EVS_ITS_SLOPE_DIFFERENCE,
  EVS_ITS_EFFECT_AT_END, /* fitted minus counterfactual in the last period */
  EVS_ITS_TERM_COUNT
} evs_its_term;

/* One value per period. */
typedef struct {
  double *value;
  double *low;
  double *high;
} evs_its_path;

typedef struct {
  evs_its_model model;
  evs_likelihood likelihood;
  bool logarithm;
  const char *label;  /* how `inference` begins: "Newey-West" */
  const char *reason; /* why numbers are NaN ("none: ..."), else NULL */
  size_t n;
  double dof; /* NaN: the normal distribution */
  size_t lags;
  /* In the outcome's unit (slopes: per period), or log points for count models and
     logarithms. */
  evs_inference terms[EVS_ITS_TERM_COUNT];
  double autocorrelation;       /* rho; NaN for other models */
  double autocorrelation_error; /* its standard error (ML), else NaN */
  bool at_boundary;             /* rho is the last value that was tried */
  double log_likelihood;        /* of EVS_ITS_AR1, restricted or full; else NaN */
  double condition;             /* of the regressors scaled to length 1; NaN for count models */
  double dispersion;            /* quasi-Poisson: Pearson chi-squared / (n - k) */
  double theta;           /* negative binomial; NaN: no overdispersion, the fit is Poisson's */
  double durbin_watson;   /* of the residuals (Pearson residuals of count models) */
  double breusch_godfrey; /* LM statistic of lag 1; NaN for count models */
  double breusch_godfrey_p;
  size_t zero_count; /* zeros, for which 1/2 was added to the whole series */

  /* The treated series in the outcome's own unit (after the calendar adjustment
     for least squares), up to the end. */
  size_t period_count;
  const evs_period *periods;
  size_t start; /* index of the first treated period */
  const double *observed;
  evs_its_path fitted;         /* NaN in the transition */
  evs_its_path counterfactual; /* from the start on */
} evs_its_result;

/* Fits, with t = 0, 1, 2, ... the calendar number of a period, s that of the
   start and post = 1 from s on,

     y(t) = b0 + b1 t + b2 post + b3 post (t - s) [+ sine and cosine of the year]

   so that b1 is `pre_slope`, b2 the step in the first treated period and b3 the
   change of slope per period; with controls all four also times the treated
   indicator, whose products with post and post (t - s) are the differences
   (Bernal, Cummins and Gasparrini 2017; 2018 for controls).  Count models have a
   log link and the offset ln(population).  The counterfactual goes on with the
   trend before the start; with controls it also follows their changes.

   Errors: Newey-West with n/(n - k); Prais-Winsten and AR(1) REML with n - k
   (several series share rho and variance); AR(1) ML from the observed information
   of all parameters, rho included, as R's arima and gretl have it (nlme's gls
   takes rho as known; ML finds rho too low in short series, so REML is the
   default); quasi-Poisson times the root of the Pearson dispersion; t with n - k,
   normal for AR(1) ML, Poisson and negative binomial (at fixed theta).  Missing
   periods are gaps: neither filled nor closed.

   With the logarithm of a series that has zeros, 1/2 is added throughout.  Where
   a model cannot be fitted or leaves no residuals, `reason` says so.

   Fails with EVS_BAD_DATA when the start lies outside the data, all values are
   0, or the outcome is no count in a count model; with EVS_TOO_FEW when a series
   has fewer than 3 values on a side, or not more values than coefficients; with
   EVS_USAGE for harmonics of years or days, a calendar adjustment of what is no
   flow, or as many lags as periods. */
EVS_MUST_CHECK
evs_status evs_its(evs_its_result *out, const evs_its_data *data, const evs_its_options *options,
                   evs_arena *arena, evs_error *error);

/* The two models to show when none is named, with and without autocorrelation:
   for counts quasi-Poisson and AR(1) of the logarithm, else least squares with
   Newey-West errors and AR(1), both of the logarithm for costs, whose levels in
   a pilot and in a whole city cannot be subtracted. */
void evs_its_default_models(evs_its_options out[2], const evs_its_options *common, evs_kind kind);

#endif
