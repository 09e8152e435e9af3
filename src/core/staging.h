/* staging.h - hidden names for files that are not to be seen yet, and whose they are. */
#ifndef EVALSTAT_CORE_STAGING_H
#define EVALSTAT_CORE_STAGING_H

#include "evalstat/arena.h"

/* Held by a living run; zero before and after. */
typedef struct {
  const char *name; /* path of an empty file; names of staged files are this, "-", and more */
  int lock;         /* held with flock */
} staging;

/* Begins in `folder` ("" is the current one), where it first removes what runs that
   were killed have left.  An error speaks of `wanted`. */
EVS_MUST_CHECK
evs_status staging_begin(staging *out, const char *folder, const char *wanted, evs_arena *arena,
                         evs_error *error);

/* When all staged files have been renamed or removed. */
void staging_end(staging *of);

#endif
