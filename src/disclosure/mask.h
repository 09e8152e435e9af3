/* mask.h - a panel without what must not be shown.

   Everything that a report says is computed from the masked panel, so a growth rate, an
   average or a point of a chart that would rest on a hidden value is missing like it. */
#ifndef EVALSTAT_DISCLOSURE_MASK_H
#define EVALSTAT_DISCLOSURE_MASK_H

#include "evalstat/study.h"

#define MASK_BELOW                                                                                 \
  3 /* counts from 1 to this less 1 are hidden, where nothing else is asked for                    \
     */

typedef struct {
  evs_panel panel;
  size_t hidden_count;  /* values */
  size_t rounded_count; /* counts with another value than before */
} masked_panel;

/* Hides counts from 1 to `below` - 1 and all that would give them away (disclosure.h), with
   the findings suppressed and exposed-cells; hidden values are missing and marked so.
   Findings that quote single values leave `findings` when any is hidden.
   Fails as evs_disclosure_protect does. */
EVS_MUST_CHECK
evs_status mask_panel(masked_panel *out, const evs_study *study, const evs_panel *panel, long below,
                      evs_findings *findings, evs_arena *arena, evs_error *error);

/* Rounds all counts to multiples of `base` (disclosure.h), with the finding rounded.  Amounts
   behind which no more cases stand than one multiple, and what would give them away, are
   hidden: amounts-withheld.  Whether they are is read from the rounded counts, so that a dot says
   no more than these.  Else as mask_panel; fails as evs_disclosure_round and evs_disclosure_protect
   do. */
EVS_MUST_CHECK
evs_status round_panel(masked_panel *out, const evs_study *study, const evs_panel *panel, long base,
                       evs_findings *findings, evs_arena *arena, evs_error *error);

/* For those who publish what was not masked: the finding small-cells where there are
   counts from 1 to `below` - 1. */
void mask_warn(const evs_panel *panel, long below, evs_findings *findings);

#endif
