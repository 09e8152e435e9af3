/* previous.h - what an earlier report left in a folder. */
#ifndef EVALSTAT_CLI_PREVIOUS_H
#define EVALSTAT_CLI_PREVIOUS_H

#include "evalstat/arena.h"

/* Charts of an earlier report, as its manifest names them. */
typedef struct {
  const char *name; /* below the folder: "charts/savings.svg" */
  const char *sha256;
} previous_file;

/* The charts that manifest.json of `folder` lists; none where it is not there, or another's.
   One that cannot be read or is no JSON fails: it would be replaced, and charts left behind. */
EVS_MUST_CHECK
evs_status previous_read(previous_file **out, size_t *count, const char *folder, evs_arena *arena,
                         evs_error *error);

/* Removes a file that still is what the manifest says: somebody else's stays. */
void previous_remove(const previous_file *file, const char *folder, evs_arena *arena);

#endif
