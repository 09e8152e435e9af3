/* previous.h - what an earlier report left in a folder. */
#ifndef EVALSTAT_CLI_PREVIOUS_H
#define EVALSTAT_CLI_PREVIOUS_H

#include "evalstat/arena.h"

/* Charts of an earlier report, as its manifest names them. */
typedef struct {
  const char *name; /* below the folder: "charts/savings.svg" */
  const char *sha256;
} previous_file;

/* The charts that manifest.json of `folder` lists; none without one of ours. */
size_t previous_read(previous_file **out, const char *folder, evs_arena *arena);

/* Removes a file that still is what the manifest says: somebody else's stays. */
void previous_remove(const previous_file *file, const char *folder, evs_arena *arena);

#endif
