/* bacon.h - which comparisons stand behind one coefficient for units that start at different times.
 */
#ifndef EVALSTAT_BACON_H
#define EVALSTAT_BACON_H

#include "evalstat/staggered.h"

typedef enum {
  EVS_BACON_NEVER,   /* a group against units that never start */
  EVS_BACON_EARLIER, /* a group against one that starts later, before that starts */
  EVS_BACON_LATER,   /* a group against one that has started already: its effect is taken for
                        a common change */
  EVS_BACON_ALWAYS,  /* a group against units treated from the first period on: likewise */
  EVS_BACON_KIND_COUNT
} evs_bacon_kind;

typedef struct {
  evs_bacon_kind kind;
  size_t treated; /* first treated period of the group */
  size_t control; /* of the other one; period_count: never */
  double weight;
  double estimate; /* difference in differences of the two groups in the periods compared */
} evs_bacon_comparison;

typedef struct {
  const char *reason; /* why there is none ("none: ..."), or NULL */
  evs_bacon_comparison *comparisons;
  size_t count;
  double estimate; /* sum of weight x estimate: the coefficient of evs_staggered_twfe */
  double weights[EVS_BACON_KIND_COUNT];
  double means[EVS_BACON_KIND_COUNT]; /* weighted; NaN without weight */
  double negative_share; /* of the weights that the coefficient gives to treated cells, those
                            below 0 over the sum of sizes (de Chaisemartin and D'Haultfoeuille
                            2020) */
} evs_bacon_result;

/* Goodman-Bacon's decomposition (2021, theorem 1), of panels without holes; else a reason. */
void evs_bacon(evs_bacon_result *out, const evs_staggered_panel *panel, evs_arena *arena);

#endif
