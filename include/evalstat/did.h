/* did.h - difference in differences between two readings. */
#ifndef EVALSTAT_DID_H
#define EVALSTAT_DID_H

#include "evalstat/growth.h"
#include "evalstat/rate_ratio.h"

typedef struct {
  evs_window window;
  double confidence; /* of the exact interval for counts, in (0, 1) */
  /* The treated unit's share of the control's baseline, where the control
     contains it and cannot be cleaned; NaN: unknown. */
  double share_low;
  double share_high;
} evs_did_options;

typedef struct {
  evs_growth_result treated;
  evs_growth_result control;
  double growth_difference;     /* percentage points: g_treated - g_control */
  evs_bounds difference_bounds; /* over the rounding of the four readings */
  double growth_ratio;          /* percent: 100 ((t1/t0)/(c1/c0) - 1) */
  double log_did;               /* ln(t1/t0) - ln(c1/c0) */
  double level_did;             /* (t1 - t0) - (c1 - c0), in the outcome's unit */
  const char *reason;           /* why the comparison is NaN ("none: ..."), else NULL */

  bool rest_applies;      /* the control still contains the treated unit */
  double rest;            /* (g_treated - g_control)/(1 - s) at the middle of the share's range */
  evs_bounds rest_bounds; /* over that range and the rounding; NaN without a share */
  double rest_growth;     /* percent: (g_control - s g_treated)/(1 - s) at the same place */
  evs_bounds rest_growth_bounds;
  bool share_impossible; /* with the largest share the rest would end below zero */

  bool counts; /* whole-number readings: the exact rate ratio is there */
  evs_rate_ratio rate_ratio;
} evs_did_result;

/* Compares the growth of the treated and the control series of `comparison`.

   Two readings of money, rates or indices have no sampling interval: only what
   rounding allows is given.  Two readings of counts have the exact conditional
   one (Fisher's noncentral hypergeometric distribution), as if the counts were
   independent.  With the treated unit in the control at share s of its
   baseline, the rest grew by (g_c - s g_t)/(1 - s), so the difference against
   the rest is (g_t - g_c)/(1 - s), spillovers aside.  Both rise or fall with each of
   g_c, g_t and s alone, whatever the others are, so their least and greatest values
   over the rounding and the range of s lie at corners: the bounds are exact.

   A missing control gives NaN with the reason.  Fails as evs_growth does. */
EVS_MUST_CHECK
evs_status evs_did(evs_did_result *out, const evs_comparison *comparison,
                   const evs_did_options *options, evs_arena *arena, evs_error *error);

#endif
