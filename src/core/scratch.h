/* scratch.h - a private folder for what other programs make, on its way into memory. */
#ifndef EVALSTAT_CORE_SCRATCH_H
#define EVALSTAT_CORE_SCRATCH_H

#include "evalstat/arena.h"

typedef struct {
  const char *path; /* NULL: none */
  int lock;         /* held with flock, until it is removed or the process has ended */
} scratch;

/* A new folder that only we may enter, in TMPDIR or /tmp, where it first removes those of
   runs that were killed; fails with EVS_OUTPUT. */
EVS_MUST_CHECK
evs_status scratch_make(scratch *out, evs_arena *arena, evs_error *error);

/* A new file in it; fails with EVS_OUTPUT. */
EVS_MUST_CHECK
evs_status scratch_write(const char *path, const char *bytes, size_t size, evs_error *error);

/* The bytes of a regular file in it, NULL when there is none (or something else
   in its place); at most 64 MiB.  It is removed: once is enough. */
const char *scratch_take(const char *path, size_t *size, evs_arena *arena);

/* Removes it with all that is in it, if there is one. */
void scratch_remove(scratch *of);

#endif
