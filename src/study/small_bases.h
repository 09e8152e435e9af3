/* small_bases.h - percentages that rest on few cases. */
#ifndef EVALSTAT_STUDY_SMALL_BASES_H
#define EVALSTAT_STUDY_SMALL_BASES_H

#include "core/buffer.h"
#include "evalstat/study.h"

/* The places of one indicator that start from fewer cases than `least`. */
typedef struct {
  double least;
  buffer places[EVS_LANGUAGE_COUNT]; /* "Walle 7, Bremen 12" */
  size_t count;
  evs_arena *arena;
} small_bases;

void small_bases_init(small_bases *out, double least, evs_arena *arena);

/* The cases behind a baseline. */
double small_base_cases(const evs_growth_result *growth, evs_kind kind);

/* Notes the place when its growth rests on few cases: those of a flow add up over
   the periods of a baseline.  Only counts have cases; a base of 0 is another finding. */
void small_bases_note(small_bases *to, evs_phrase place, const evs_growth_result *growth,
                      evs_kind kind);

/* One finding for all places noted. */
void small_bases_tell(const small_bases *of, evs_phrase outcome, evs_findings *findings);

/* The same for every indicator and unit of a panel, each from the study's baseline,
   else from the first period; `only_named`: where the study names a baseline. */
void small_bases_of_panel(const evs_study *study, const evs_panel *panel, bool only_named,
                          evs_findings *findings, evs_arena *arena);

#endif
