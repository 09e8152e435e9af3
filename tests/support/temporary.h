/* temporary.h - files of one test, made and removed. */
#ifndef EVALSTAT_TESTS_TEMPORARY_H
#define EVALSTAT_TESTS_TEMPORARY_H

#include <stddef.h>

typedef struct {
  char folder[64];
  char path[80]; /* of the file in it */
} temporary;

/* Writes `size` bytes into a new file in a new folder; aborts when it cannot. */
void temporary_write(temporary *out, const void *bytes, size_t size);
void temporary_remove(const temporary *file);

/* Bytes (fewer than 64 KiB) that are read from a pipe. */
typedef struct {
  int file;
  char path[32];
} filled_pipe;

void pipe_fill(filled_pipe *out, const void *bytes, size_t size);
void pipe_close(const filled_pipe *pipe);

#endif
