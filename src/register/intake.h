/* intake.h - a file in blocks that end with a record, for several threads.

   Whoever takes a block reads on in the file under a lock; so the blocks go out
   in their order, and memory stays the same however large the file is. */
#ifndef EVALSTAT_REGISTER_INTAKE_H
#define EVALSTAT_REGISTER_INTAKE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "evalstat/arena.h"
#include "core/slice.h"

enum {
  INTAKE_HEAD = 256 * 1024,    /* from which a file's form is found */
  INTAKE_BLOCK = 64 * 1024,    /* stays in the caches together with the sums */
  INTAKE_RECORD = 1024 * 1024, /* as long as a record may be */
  INTAKE_ROOM = INTAKE_HEAD + INTAKE_RECORD
};

/* The bytes of one block; its owner keeps it from one take to the next. */
typedef struct {
  char *memory;
  char *text; /* SLICE_ROOM bytes before it and behind it may be read */
  size_t size;
  size_t number; /* 0, 1, 2 ... in the order of the file */
  bool is_last;  /* nothing follows: its last record may lack a line end */
} intake_block;

typedef struct intake intake;

/* Opens a file or a pipe and reads its beginning.  Fails with EVS_NOT_FOUND,
   EVS_BAD_DATA (a folder, empty) and EVS_TOO_LARGE (a first line over 1 MiB). */
EVS_MUST_CHECK
evs_status intake_open(intake **out, const char *path, bool hash, evs_arena *arena,
                       evs_error *error);
void intake_close(intake *from);

/* The beginning, up to a record's end or, where it is `whole`, the file's. */
slice intake_head(const intake *from, bool *whole);

/* Where blocks begin and, unless 0, end (within the head), in bytes, and the
   sign that encloses line ends; once, before the first block. */
void intake_frame(intake *from, size_t begin, size_t end, char quote);

EVS_MUST_CHECK
evs_status intake_block_init(intake_block *out, evs_error *error);
void intake_block_free(intake_block *block);

/* The next block; false at the end, after intake_stop, or when reading failed. */
bool intake_take(intake *from, intake_block *block);

/* How many physical lines a block had. */
void intake_lines(intake *from, size_t number, uint32_t lines);
void intake_stop(intake *from); /* no further blocks go out */

/* Lines in front of block `number`; all blocks that went out have told theirs. */
uint64_t intake_lines_before(const intake *from, size_t number);

uint64_t intake_bytes(intake *from, uint64_t *total); /* read so far; total 0: a pipe */

/* After the last block: what went wrong with reading, or that the file was
   changed or removed meanwhile.  `hex` gets the SHA-256, or "" without `hash`. */
EVS_MUST_CHECK
evs_status intake_finish(intake *from, char hex[65], evs_error *error);

#endif
