/* parallel.h - the same piece of work many times, by several threads. */
#ifndef EVALSTAT_CORE_PARALLEL_H
#define EVALSTAT_CORE_PARALLEL_H

#include "evalstat/arena.h"

/* One piece; what it gives back goes where only `index` points to, so that the
   result does not depend on who did it.  `arena` is the worker's own and is
   destroyed after the last piece. */
typedef void parallel_task(void *context, size_t index, evs_arena *arena);

/* Does pieces 0 to count - 1; `threads` 0: as many as there are processors.  A
   thread that cannot be started is done without. */
void parallel_each(size_t count, size_t threads, parallel_task *task, void *context,
                   const evs_arena *like);

#endif
