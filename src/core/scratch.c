/* scratch.c - a private folder for what other programs make, on its way into memory. */
#include "core/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"

enum { FILE_LIMIT = 64 << 20, DEEPEST = 16 };

evs_status scratch_make(char **out, evs_arena *arena, evs_error *error)
{
  const char *place = getenv("TMPDIR");

  *out = evs_arena_printf(arena, "%s/evalstat-XXXXXX", place && *place == '/' ? place : "/tmp");
  if (mkdtemp(*out))
    return EVS_OK;
  return evs_fail_at(error, EVS_OUTPUT, *out, 0, 0, "no temporary folder can be made: %s",
                     strerror(errno));
}

static bool write_whole(int file, const char *bytes, size_t size)
{
  ssize_t written;

  for (; size > 0; bytes += written, size -= (size_t)written) {
    do
      written = write(file, bytes, size);
    while (written < 0 && errno == EINTR);
    if (written <= 0)
      return false;
  }
  return true;
}

evs_status scratch_write(const char *path, const char *bytes, size_t size, evs_error *error)
{
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  bool written = file >= 0 && write_whole(file, bytes, size);
  int why = errno;

  if (file >= 0 && close(file) != 0)
    written = false;
  if (written)
    return EVS_OK;
  return evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "cannot be written: %s", strerror(why));
}

static bool read_whole(buffer *bytes, int file)
{
  char part[65536];
  ssize_t size;

  while ((size = read(file, part, sizeof part)) != 0) {
    if (size < 0 && errno == EINTR)
      continue;
    if (size < 0 || bytes->size > FILE_LIMIT)
      return false;
    buffer_add_bytes(bytes, part, (size_t)size);
  }
  return true;
}

/* Not through a link and never waiting for a pipe: the child may have put anything there. */
const char *scratch_take(const char *path, size_t *size, evs_arena *arena)
{
  int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat status;
  buffer bytes;
  bool whole;

  *size = 0;
  if (file < 0)
    return NULL;
  buffer_init(&bytes, arena);
  whole = fstat(file, &status) == 0 && S_ISREG(status.st_mode) && read_whole(&bytes, file);
  close(file);
  unlink(path);
  *size = bytes.size;
  return whole && bytes.size > 0 ? bytes.text : NULL;
}

/* `name` in `folder`, and what is in it if it is a folder itself. */
static void remove_entry(int folder, const char *name, int depth)
{
  struct dirent *entry;
  DIR *listing;
  int inner;

  if (unlinkat(folder, name, 0) == 0 || depth == 0)
    return;
  inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (inner < 0)
    return;
  listing = fdopendir(inner);
  if (!listing) {
    close(inner);
    return;
  }
  while ((entry = readdir(listing)))
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      remove_entry(inner, entry->d_name, depth - 1);
  closedir(listing);
  unlinkat(folder, name, AT_REMOVEDIR);
}

void scratch_remove(const char *folder)
{
  remove_entry(AT_FDCWD, folder, DEEPEST);
}
