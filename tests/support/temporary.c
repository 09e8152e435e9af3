/* temporary.c - files of one test. */
#include "temporary.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void temporary_write(temporary *out, const void *bytes, size_t size)
{
  FILE *file;

  snprintf(out->folder, sizeof out->folder, "/tmp/evalstat-test-XXXXXX");
  if (!mkdtemp(out->folder))
    abort();
  snprintf(out->path, sizeof out->path, "%s/file.csv", out->folder);
  file = fopen(out->path, "wb");
  if (!file || fwrite(bytes, 1, size, file) != size || fclose(file))
    abort();
}

void temporary_remove(const temporary *file)
{
  unlink(file->path);
  rmdir(file->folder);
}

void pipe_fill(filled_pipe *out, const void *bytes, size_t size)
{
  int ends[2];

  if (size >= 64 * 1024 || pipe(ends) || write(ends[1], bytes, size) != (ssize_t)size)
    abort();
  close(ends[1]);
  out->file = ends[0];
  snprintf(out->path, sizeof out->path, "/dev/fd/%d", ends[0]);
}

void pipe_close(const filled_pipe *pipe)
{
  close(pipe->file);
}
