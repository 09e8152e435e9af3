/* relation.h - sums and subsets as they are written: "total = a + b", "part <= whole". */
#ifndef EVALSTAT_STUDY_RELATION_H
#define EVALSTAT_STUDY_RELATION_H

#include <stdbool.h>

#include "evalstat/arena.h"

/* The names in their order: the total first, or part and whole. */
typedef struct {
  const char **names;
  size_t count;
} relation;

/* Reads a sum, or a subset ("<=" or "≤").  A name that holds + or = stands in double
   quotes, a quote in it is doubled.  Fails with EVS_USAGE. */
EVS_MUST_CHECK
evs_status relation_read_sum(relation *out, const char *text, evs_arena *arena, evs_error *error);
EVS_MUST_CHECK
evs_status relation_read_subset(relation *out, const char *text, evs_arena *arena,
                                evs_error *error);

#endif
