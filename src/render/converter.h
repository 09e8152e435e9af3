/* converter.h - another program that makes a file of what it is fed: weasyprint, pandoc. */
#ifndef EVALSTAT_RENDER_CONVERTER_H
#define EVALSTAT_RENDER_CONVERTER_H

#include "core/child.h"
#include "evalstat/render.h"

typedef struct {
  child_program program;
  unsigned timeout_ms;
  bool (*is_whole)(const char *bytes, size_t size); /* whether a file of it came to its end */
} converter;

/* Runs the program at `path` (of child_find), gives it `input` through a pipe and takes the
   file `output` that it leaves in the scratch folder `folder`, the only place where it can write.
   Fails with EVS_TOOL_FAILED when it failed, ran out of time or left no whole file, and as
   child_start does. */
EVS_MUST_CHECK
evs_status converter_run(evs_bytes *out, const converter *with, const char *path,
                         char *const arguments[], evs_bytes input, const char *folder,
                         const char *output, evs_arena *arena, evs_error *error);

#endif
