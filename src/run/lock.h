/* lock.h - one run at a time in a folder. */
#ifndef EVALSTAT_RUN_LOCK_H
#define EVALSTAT_RUN_LOCK_H

#include "evalstat/arena.h"

/* Makes the folder (those above it must be there) and takes its lock, the file
   `lock` in it, until the process ends, however it ends.  Fails with EVS_LOCKED
   when another run holds it, with EVS_OUTPUT when the folder cannot be used. */
EVS_MUST_CHECK
evs_status run_lock_take(const char *folder, evs_arena *arena, evs_error *error);

#endif
