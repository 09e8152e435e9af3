/* relation.h - sums, subsets and bounds as they are written: "total = a + b", "part <= whole",
   "part <= 40". */
#ifndef EVALSTAT_STUDY_RELATION_H
#define EVALSTAT_STUDY_RELATION_H

#include <stdbool.h>
#include <stdint.h>

#include "evalstat/arena.h"

/* The names in their order: the total first, or part and whole. */
typedef struct {
  const char **names;
  size_t count;
} relation;

/* A name and where its number lies; EVS_NO_BOUND of reconstruct.h where nothing ends it. */
typedef struct {
  const char *name;
  int64_t low;
  int64_t high;
} relation_bound;

/* Reads a sum, or a subset ("<=" or "≤").  A name that holds + or = stands in double
   quotes, a quote in it is doubled.  Fails with EVS_USAGE. */
EVS_MUST_CHECK
evs_status relation_read_sum(relation *out, const char *text, evs_arena *arena, evs_error *error);
EVS_MUST_CHECK
evs_status relation_read_subset(relation *out, const char *text, evs_arena *arena,
                                evs_error *error);

/* Reads "a <= 40", "a >= 10", "a = 12" or "a = 10..40": whole numbers from `least` on,
   not more than EVS_MAX_BASE before and any after.  Fails with EVS_USAGE, also where
   the range is empty. */
EVS_MUST_CHECK
evs_status relation_read_bound(relation_bound *out, const char *text, int64_t least,
                               evs_arena *arena, evs_error *error);

#endif
