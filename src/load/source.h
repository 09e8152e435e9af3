/* source.h - the bytes of a file, refused early where they can be no table. */
#ifndef EVALSTAT_LOAD_SOURCE_H
#define EVALSTAT_LOAD_SOURCE_H

#include "evalstat/arena.h"

enum {
  SOURCE_LIMIT = 256 * 1024 * 1024,
  SOURCE_LINE_LIMIT = 1024 * 1024 /* as long as the longest record may be */
};

typedef struct {
  const char *bytes;
  size_t size;
  char sha256[65];
} source;

/* Reads a whole file or pipe.  Fails with EVS_NOT_FOUND, EVS_BAD_DATA (a
   directory, nothing in it, gzip, UTF-16) and EVS_TOO_LARGE; a line that is too
   long is refused as soon as it is, so that memory stays small. */
EVS_MUST_CHECK
evs_status source_read(source *out, const char *path, evs_arena *arena, evs_error *error);

#endif
