/* source.h - the bytes of a file: its first ones, then all of a text, or any at will. */
#ifndef EVALSTAT_LOAD_SOURCE_H
#define EVALSTAT_LOAD_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "evalstat/arena.h"

enum {
  SOURCE_LIMIT = 256 * 1024 * 1024,
  SOURCE_LINE_LIMIT = 1024 * 1024 /* as long as the longest record may be */
};

typedef struct {
  const char *path;
  int file;
  bool in_memory; /* `bytes` are all there are */
  char *bytes;    /* the first ones, until a text or a pipe is read whole; SLICE_ROOM zeros
                     stand behind them */
  size_t size;
  size_t room;
  uint64_t file_size; /* of a regular file that is not in memory */
  int64_t changed;    /* its time of change, in nanoseconds */
  char sha256[65];    /* once it was asked for */
  evs_arena *arena;
} source;

/* Opens a file or pipe and reads its first bytes.  Fails with EVS_NOT_FOUND and
   EVS_BAD_DATA (a folder, nothing in it). */
EVS_MUST_CHECK
evs_status source_open(source *out, const char *path, evs_arena *arena, evs_error *error);
void source_close(const source *file);

/* Reads the rest of a text.  Fails with EVS_TOO_LARGE; a line that is too long
   is refused as soon as it is, so that memory stays small. */
EVS_MUST_CHECK
evs_status source_read_text(source *file, evs_error *error);

/* Makes all bytes readable with source_read_at: a regular file stays where it
   is, a pipe is read into memory. */
EVS_MUST_CHECK
evs_status source_hold(source *file, evs_error *error);

/* Up to `size` bytes from `offset` on: fewer only at the end. */
EVS_MUST_CHECK
evs_status source_read_at(size_t *out, const source *file, uint64_t offset, void *bytes,
                          size_t size, evs_error *error);
uint64_t source_size(const source *file);

/* Keeps the hash of bytes in memory that are about to be changed. */
void source_hash(source *file);

/* Fails with EVS_BAD_DATA when the file is no longer the one that was opened. */
EVS_MUST_CHECK
evs_status source_sha256(char hex[65], const source *file, evs_error *error);

#endif
