/* panel_inference.h - tests of an effect on a panel that do not lean on many clusters. */
#ifndef EVALSTAT_PANEL_INFERENCE_H
#define EVALSTAT_PANEL_INFERENCE_H

#include "evalstat/twfe.h"

#define EVS_REASON_FEW_UNITS                                                                       \
  "none: fewer than two units on a side have values before and since the start"
#define EVS_REASON_NO_PLACEBO "none: no other unit has values before and since the start"
#define EVS_REASON_FEW_CONTROLS "none: so few control units allow no interval at this confidence"
#define EVS_REASON_NO_SIZES "none: a unit has no population (or none above 0)"

/* Of what is not enumerated; a p-value is (1 + those at least as large)/(1 + draws). */
#define EVS_PANEL_DRAWS 99999

typedef struct {
  double confidence;  /* in (0, 1) */
  size_t draws;       /* 0: EVS_PANEL_DRAWS */
  unsigned long seed; /* draw i has its own stream, so that results do not depend on `threads` */
  size_t threads;     /* 0: as many as there are processors */
} evs_panel_test;

/* Wild cluster bootstrap of one coefficient with the null imposed (WCR: Cameron, Gelbach and Miller
   2008): residuals of the model without the effect keep or change their sign unit by unit
   (Rademacher), and t by CR1 is taken again.  All 2^G signs where these are at most 65,536, else
   `draws` of them. The interval holds the effects that the same signs do not reject.  `std_error`
   and `dof` are NaN. */
evs_inference evs_twfe_wild(const evs_twfe_fit *fit, size_t column, const evs_panel_test *test,
                            evs_arena *arena);

/* The units of a fit whose first column is treated x since the start; the treated come first. */
typedef struct {
  size_t treated_count;
  size_t before_count;
  const double *sizes; /* population per unit; NULL: not known */
} evs_placebo_units;

/* Randomisation: the treatment is given to other units and the effect is estimated anew,
   covariates, weights and holes as they are.  p is the share of assignments (the true one among
   them) whose effect is at least as large in size: of all where these are at most 1 + `draws`, else
   of `draws` and the true one.  Exact where any unit could have been treated; with one treated unit
   it is its rank over the number of units.  Units without values on both sides of the start take no
   part. */
evs_inference evs_twfe_randomisation(const evs_twfe_fit *fit, const evs_placebo_units *units,
                                     const evs_panel_test *test, evs_arena *arena);

/* Interval of Conley and Taber (2011) for few treated units: what chance does to the effect is
   learnt from the residuals of the controls, each put where a treated unit is.  With `by_size`
   (Ferman and Pinto 2019) a control's residual is first scaled to the treated unit's size, by its
   variance A + B/size (least squares on the controls, A and B not below 0).  Two-sided and
   symmetric: the effects b with (1 + number of |W| >= |estimate - b|)/(1 + number) above 1 -
   confidence. */
evs_inference evs_twfe_conley_taber(const evs_twfe_fit *fit, const evs_placebo_units *units,
                                    bool by_size, const evs_panel_test *test, evs_arena *arena);

/* One change per unit, the mean since the start less the mean before; the difference of the groups'
   means with Welch's error and degrees of freedom (Bertrand, Duflo and Mullainathan 2004, section
   IV.C). */
evs_inference evs_unit_panel_collapsed(const evs_unit_panel *panel, double confidence);

/* All ways to the error of one effect: evs_twfe_errors, and from there on these. */
typedef enum {
  EVS_PANEL_CLUSTERED = EVS_TWFE_CLUSTERED,
  EVS_PANEL_WILD = EVS_TWFE_ERRORS_COUNT,
  EVS_PANEL_RANDOMISATION,
  EVS_PANEL_CONLEY_TABER,
  EVS_PANEL_FERMAN_PINTO,
  EVS_PANEL_WELCH, /* evs_unit_panel_collapsed */
  EVS_PANEL_METHOD_COUNT
} evs_panel_method;

/* The names of evs_twfe_errors, and "wild", "randomisation", "conley-taber", "ferman-pinto",
   "welch"; fails with EVS_USAGE. */
const char *evs_panel_method_name(evs_panel_method method);
EVS_MUST_CHECK
evs_status evs_panel_method_parse(evs_panel_method *out, const char *text, evs_error *error);

/* One method after the other for the effect since the start, with the panel's covariates and
   weights; `lags` of Driscoll and Kraay.  Fails as evs_twfe does. */
EVS_MUST_CHECK
evs_status evs_panel_did_by(evs_inference *out, const evs_unit_panel *panel,
                            const evs_panel_method *methods, size_t method_count, size_t lags,
                            const evs_panel_test *test, evs_arena *arena, evs_error *error);

#endif
