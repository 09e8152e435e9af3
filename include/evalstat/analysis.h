/* analysis.h - a study's questions put to its panel: every result a report needs. */
#ifndef EVALSTAT_ANALYSIS_H
#define EVALSTAT_ANALYSIS_H

#include "evalstat/claim.h"
#include "evalstat/did.h"
#include "evalstat/panel_inference.h"
#include "evalstat/reconstruct.h"
#include "evalstat/reference.h"
#include "evalstat/savings.h"
#include "evalstat/savings_model.h"
#include "evalstat/savings_variants.h"
#include "evalstat/series.h"
#include "evalstat/study.h"
#include "evalstat/twfe.h"

typedef struct {
  double confidence; /* in (0, 1) */
  double min_base;   /* a percentage on a smaller count is a finding */
  size_t draws;      /* of the savings' model; 0: EVS_SAVINGS_DRAWS */
  unsigned long seed;
  const evs_price_index *prices; /* for the savings, or NULL */
} evs_analysis_options;

/* The units of a comparison over time, each for itself. */
typedef struct {
  size_t unit_count;
  size_t treated_count;
  evs_inference effect; /* evs_twfe_did; NaN with the reason where it was refused */
  size_t row_count;     /* the effect by every method: with one treated unit randomisation first */
  const evs_panel_method *methods;
  const evs_inference *rows;
} evs_panel_did;

/* One outcome, treated against control, between its two readings. */
typedef struct {
  size_t indicator; /* in the panel */
  const char *name;
  evs_phrase label;
  int decimals;      /* that its growth is told with: as published, at least one */
  bool is_published; /* its readings were derived from a published growth */
  evs_comparison comparison;
  evs_did_result did;
  evs_series_result *series;  /* over time, where evs_analysis_series was asked; or NULL */
  const evs_panel_did *panel; /* beside the series, with three or more units; or NULL */
} evs_outcome;

/* Which outcomes are compared over time, and how. */
typedef struct {
  bool every_outcome;              /* else those with enough periods on each side of the start */
  double confidence;               /* in (0, 1) */
  size_t transition;               /* periods from the start on that are left out */
  size_t harmonics;                /* of the year, in the share model */
  double effect;                   /* percent: how many periods would find it? NaN: not asked */
  const evs_panel_method *methods; /* on panels beside errors clustered by unit */
  size_t method_count;
  size_t lags;         /* of Driscoll and Kraay, or EVS_TWFE_DEFAULT_LAGS */
  evs_panel_test test; /* `confidence` is that of the request */
} evs_series_request;

typedef struct {
  const evs_claim *claim;
  evs_printed printed;
  double recomputed; /* NaN: nothing to compare with */
  double low;        /* over the rounding of its inputs */
  double high;
  evs_claim_class class;
  bool against_whole;  /* it holds only against a comparison that contains the pilot ... */
  double against_rest; /* ... and this is what the rest gives */
} evs_claim_result;

typedef struct {
  evs_period period;
  evs_reference_result result;
} evs_reference_year;

/* The whole numbers behind the published changes of one place. */
typedef struct {
  evs_reconstruct_problem problem;
  const char *place;           /* NULL where only claims were given */
  const evs_phrase *labels;    /* of the quantities */
  const char **identity_texts; /* as written */
  const char **subset_texts;
  const evs_phrase *bound_texts; /* "part <= 40 (before)" */
  evs_reconstruct_result result;
  evs_ratio_range *ratios;    /* after / before, per quantity */
  double *comparison_factors; /* published growth factor of the comparison; NaN: none */
  evs_ratio_range *against;   /* the ratio divided by it, where there is one */
  double confidence;
  bool has_cost; /* Euro per case of one quantity, over all solutions and all rounding */
  size_t cost_quantity;
  evs_bounds cost_before;
  evs_bounds cost_after;
} evs_reconstruction;

typedef struct {
  const evs_study *study;
  const evs_panel *panel;
  evs_analysis_options options;
  size_t outcome_count;
  evs_outcome *outcomes; /* those of the panel in the order of the study, the primary first */
  bool has_savings;
  size_t savings_outcome; /* index into outcomes */
  evs_savings_result savings;
  evs_savings_model savings_model; /* may be unusable: it says why */
  evs_savings_variants savings_variants;
  size_t claim_count;
  evs_claim_result *claims;
  bool has_reference; /* held against the primary outcome's growth difference */
  evs_reference_result reference;
  evs_reference_result reference_without; /* without the study's periods */
  evs_series_request series_request;      /* of evs_analysis_series */
  size_t reference_year_count;
  const evs_reference_year *reference_years; /* each period by itself */
  const evs_reconstruction *reconstruction;  /* NULL: not asked for */
} evs_analysis;

/* Who is compared with whom. */
evs_groups evs_study_groups(const evs_study *study);

/* Compares all outcomes, in the order of the study and the primary one first.
   What limits the figures is a finding: a control that contains the treated
   unit, a baseline that is already treated, two readings only, small bases,
   missing comparisons, windows that differ.  Fails as its estimators do. */
EVS_MUST_CHECK
evs_status evs_analysis_outcomes(evs_analysis *out, const evs_study *study, const evs_panel *panel,
                                 const evs_analysis_options *options, evs_findings *findings,
                                 evs_arena *arena, evs_error *error);

/* Adds the comparison over time to the outcomes asked for (none without a start
   of the study), up to their end; Holm's adjustment for all outcomes but the study's
   primary one.  A declared break refuses as it does for growth.  What limits the
   results is a finding.  Fails as evs_series_make does. */
EVS_MUST_CHECK
evs_status evs_analysis_series(evs_analysis *out, const evs_series_request *request,
                               evs_findings *findings, evs_arena *arena, evs_error *error);

/* Adds the savings, exact and as estimated by a model of the series, and their variants under
   other assumptions; needs the outcomes.  Where the definition of the counts
   breaks, there is no split into volume and price, with a finding.  Fails with
   EVS_USAGE when the study names no outcome in Euro, and with EVS_BAD_DATA when
   the definition of that outcome breaks. */
EVS_MUST_CHECK
evs_status evs_analysis_savings(evs_analysis *out, evs_findings *findings, evs_arena *arena,
                                evs_error *error);

/* The same for a report of many things: a break or a hidden reading leaves the savings
   out, with a finding, and all else stands. */
EVS_MUST_CHECK
evs_status evs_analysis_allowed_savings(evs_analysis *out, evs_findings *findings, evs_arena *arena,
                                        evs_error *error);

/* Adds the claims, each against what was recomputed; needs the outcomes and,
   where claims are about them, the savings. */
EVS_MUST_CHECK
evs_status evs_analysis_claims(evs_analysis *out, evs_findings *findings, evs_arena *arena,
                               evs_error *error);

/* Adds the reference distribution beside the primary outcome. */
EVS_MUST_CHECK
evs_status evs_analysis_reference(evs_analysis *out, const evs_panel *reference, evs_arena *arena,
                                  evs_error *error);

/* True where means before and since the start were compared, not two readings. */
bool evs_outcome_over_time(const evs_outcome *outcome);

/* The outcome of this name, or NULL. */
const evs_outcome *evs_analysis_find(const evs_analysis *analysis, const char *name);

#endif
