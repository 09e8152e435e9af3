/* twfe.h - least squares with effects of units and periods (two-way fixed effects). */
#ifndef EVALSTAT_TWFE_H
#define EVALSTAT_TWFE_H

#include "evalstat/comparison.h"
#include "evalstat/inference.h"

/* Why there is no error. */
#define EVS_REASON_NO_RESIDUAL "none: the model leaves no residual"
#define EVS_REASON_NO_FREEDOM "none: no degree of freedom is left"
#define EVS_REASON_NO_RANK "none: with so few units the errors clustered by unit have no full rank"
#define EVS_REASON_WEIGHTED "none: CR2 is not offered with weights"
#define EVS_REASON_NO_JOINT_TEST "none: CR2 has no joint test here"

typedef struct {
  const char *name;     /* for messages */
  const double *values; /* [unit][period]; NaN leaves the cell out */
} evs_twfe_column;

typedef struct {
  size_t unit_count;
  size_t period_count;
  const double *y; /* [unit][period]; NaN: no value */
  size_t column_count;
  const evs_twfe_column *columns;
  const double *weights; /* [unit][period]; a cell that weighs 0 is left out; NULL: all 1 */
} evs_twfe_data;

/* Matrices are column_count x column_count, row by row; NaN where `reason` says why. */
typedef struct {
  size_t cell_count;   /* n: cells with a value */
  size_t unit_count;   /* G: units with one */
  size_t period_count; /* periods with one */
  size_t column_count;
  double *coefficients;
  double *classical;
  double *clustered;
  double classical_dof; /* n - columns - units - periods + connected parts */
  double clustered_dof; /* G - 1 */
  double residual_squares;
  const char *classical_reason; /* "none: ...", or NULL */
  const char *clustered_reason;
  const struct evs_twfe_work *work; /* what other errors are made of; the arena's, like the rest */
} evs_twfe_fit;

/* Minimises the sum of w(i,t) (y(i,t) - a(i) - d(t) - x(i,t)'b)² over all cells with a value;
   any number of units and periods, with holes.  The effects are taken out of y and of
   each column and never stand in a matrix of dummies (Frisch, Waugh and Lovell): those
   of the larger side as means, those of the smaller by the normal equations that are
   left, directly, so there is no tolerance of an iteration.

   clustered: CR1 by unit, (X'X)^-1 (sum over units of s s') (X'X)^-1 with s the unit's
   X'e, times (n - 1)/(n - K) G/(G - 1), K = columns + periods: the effects of units are
   nested in the clusters and not counted (Cameron and Miller 2015, section III.B).
   classical: s² (X'X)^-1 with all effects counted.

   Fails with EVS_TOO_FEW when no cell has a value and with EVS_BAD_DATA naming the first
   column that the effects and the columns before it determine. */
EVS_MUST_CHECK
evs_status evs_twfe(evs_twfe_fit *out, const evs_twfe_data *data, evs_arena *arena,
                    evs_error *error);

/* Standard errors, by what they assume of the errors e of the cells:
   CLUSTERED       any dependence within a unit, none between units; CR1 as above
   CLASSICAL       independent, equal variance
   HC0 to HC3      independent, any variance; HC1 with n/(n - all parameters), HC2 and HC3 with
   squares over 1 - h and (1 - h)², h the leverage with all effects (MacKinnon and White 1985) CR2
   as CLUSTERED, with the adjustment that is unbiased under independent equal errors, and
                   Satterthwaite's degrees of freedom (Bell and McCaffrey 2002)
   DRISCOLL_KRAAY  any dependence between units, fading over time: Newey and West's estimator on the
   sums over units of each period (Driscoll and Kraay 1998) t with n - all parameters, but G - 1 for
   CLUSTERED and periods - 1 for DRISCOLL_KRAAY. */
typedef enum {
  EVS_TWFE_CLUSTERED,
  EVS_TWFE_CLASSICAL,
  EVS_TWFE_HC0,
  EVS_TWFE_HC1,
  EVS_TWFE_HC2,
  EVS_TWFE_HC3,
  EVS_TWFE_CR2,
  EVS_TWFE_DRISCOLL_KRAAY,
  EVS_TWFE_ERRORS_COUNT
} evs_twfe_errors;

/* "cr1", "iid", "hc0" ..., "driscoll-kraay"; fails with EVS_USAGE. */
const char *evs_twfe_errors_name(evs_twfe_errors errors);
EVS_MUST_CHECK
evs_status evs_twfe_errors_parse(evs_twfe_errors *out, const char *text, evs_error *error);

/* One covariance of all coefficients. */
typedef struct {
  const double *matrix; /* column_count x column_count */
  const double *dof;    /* per column */
  double joint_dof;     /* of a joint test; NaN: there is none */
  const char *label;    /* of `inference` */
  const char *reason;   /* why there is none, or NULL */
} evs_twfe_covariance;

/* The greatest whole number not above periods^(1/4), the default of R's plm::vcovSCC. */
#define EVS_TWFE_DEFAULT_LAGS ((size_t)-1)
size_t evs_twfe_default_lags(const evs_twfe_fit *fit);

/* `lags` of DRISCOLL_KRAAY, or EVS_TWFE_DEFAULT_LAGS.  CR2 is not given for weighted fits. */
evs_twfe_covariance evs_twfe_covariance_make(const evs_twfe_fit *fit, evs_twfe_errors errors,
                                             size_t lags, evs_arena *arena);

/* One coefficient with its test and interval, by Student's t. */
evs_inference evs_twfe_inference_by(const evs_twfe_fit *fit, size_t column,
                                    const evs_twfe_covariance *covariance, double confidence);

/* The same for EVS_TWFE_CLUSTERED and EVS_TWFE_CLASSICAL, which every fit has. */
evs_inference evs_twfe_inference(const evs_twfe_fit *fit, size_t column, evs_twfe_errors errors,
                                 double confidence);

/* That the coefficients of the first `count` columns are all 0: Wald's statistic over
   `count`, against F with `dof_num` = count and `dof`. */
typedef struct {
  double statistic;
  double dof_num;
  double dof;
  double p_value;
  double n;
  const char *inference;
} evs_joint_test;

evs_joint_test evs_twfe_joint_test_by(const evs_twfe_fit *fit, size_t count,
                                      const evs_twfe_covariance *covariance, evs_arena *arena);
evs_joint_test evs_twfe_joint_test(const evs_twfe_fit *fit, size_t count, evs_twfe_errors errors,
                                   evs_arena *arena);

/* The units of a comparison, each for itself. */
typedef struct {
  const char *treated_name; /* "A + B" */
  const char *control_name;
  size_t unit_count; /* the treated ones first */
  const char *const *unit_names;
  size_t treated_count; /* of units */
  size_t period_count;
  const evs_period *periods; /* ascending */
  size_t before_count;       /* periods before the start */
  double *y;                 /* [unit][period] */
  size_t covariate_count;
  const evs_twfe_column *covariates;
  const double *weights; /* [unit][period], or NULL */
  const double *sizes;   /* mean population per unit, NaN where there is none; or NULL */
} evs_unit_panel;

typedef struct {
  evs_period start;              /* first treated period */
  evs_period end;                /* last period used; absent: all */
  evs_period_range transition;   /* periods left out; absent: none */
  const char *const *covariates; /* indicators */
  size_t covariate_count;
  const char *weights; /* an indicator, or NULL */
} evs_unit_panel_options;

/* Takes the units out of the panel.  Where one control contains the treated units
   and levels add up, it loses their sum; missing where one of them is.

   Covariates, weights and sizes (of the groups' population) are those of the unit and period of the
   outcome; a cell without one of them is left out of fits.

   Fails as evs_comparison_make does for units that are not there and evs_panel_indicator for
   indicators, with EVS_TOO_FEW without a control, with EVS_BAD_DATA at a weight below 0, and with
   EVS_BAD_DATA when there is no period before or since the start, or when several controls are said
   to contain the treated units. */
EVS_MUST_CHECK
evs_status evs_unit_panel_make(evs_unit_panel *out, const evs_panel *panel, size_t indicator,
                               const evs_groups *groups, const evs_unit_panel_options *options,
                               evs_arena *arena, evs_error *error);

/* The regression behind it: the first column is treated x since the start, then the covariates. */
EVS_MUST_CHECK
evs_status evs_twfe_did_fit(evs_twfe_fit *out, const evs_unit_panel *panel, evs_arena *arena,
                            evs_error *error);

/* Difference in differences on a panel: the coefficient of treated x since the start,
   clustered by unit.  With one treated unit that error is far too small: the unit's own
   deviations hardly enter it (Conley and Taber 2011; MacKinnon and Webb 2017).

   Fails as evs_twfe does. */
EVS_MUST_CHECK
evs_status evs_twfe_did(evs_inference *out, const evs_unit_panel *panel, double confidence,
                        evs_arena *arena, evs_error *error);

#endif
