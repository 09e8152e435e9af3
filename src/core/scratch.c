/* scratch.c - a private folder for what other programs make, on its way into memory.

   It is locked while the run lives, so that the next one can tell what a run that was killed
   has left. */
#include "core/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/file.h"

enum { FILE_LIMIT = 64 << 20, DEEPEST = 16, TRIES = 10 };

static const char prefix[] = "evalstat-scratch-";
static const char random_part[] = "XXXXXX";

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

/* An open folder that nobody else holds and that is still there, or -1.  Some systems of files have
   no locks: what is ours we hold there without (`must_lock`: what is another's, we do not). */
static int hold(int folder, const char *name, bool must_lock)
{
  const int file = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat info;

  if (file < 0)
    return -1;
  if ((flock(file, LOCK_EX | LOCK_NB) != 0 && (must_lock || errno == EWOULDBLOCK)) ||
      fstat(file, &info) != 0 || info.st_uid != geteuid() || info.st_nlink == 0) {
    close(file);
    return -1;
  }
  return file;
}

static bool is_scratch_name(const char *name)
{
  return strncmp(name, prefix, sizeof prefix - 1) == 0 &&
         strlen(name) == sizeof prefix - 1 + sizeof random_part - 1;
}

/* Those of runs that were killed. */
static void sweep(const char *place)
{
  DIR *listing = opendir(place);

  for (struct dirent *entry; listing && (entry = readdir(listing));) {
    int lock;

    if (!is_scratch_name(entry->d_name) || (lock = hold(dirfd(listing), entry->d_name, true)) < 0)
      continue;
    remove_entry(dirfd(listing), entry->d_name, DEEPEST);
    close(lock);
  }
  if (listing)
    closedir(listing);
}

static const char *place_of_scratch(void)
{
  const char *place = getenv("TMPDIR");

  return place && *place == '/' ? place : "/tmp";
}

/* Another run may sweep it away before it is held. */
evs_status scratch_make(scratch *out, evs_arena *arena, evs_error *error)
{
  const char *place = place_of_scratch();

  *out = (scratch){.lock = -1};
  sweep(place);
  for (int i = 0; i < TRIES && out->lock < 0; i++) {
    char *path = evs_arena_printf(arena, "%s/%s%s", place, prefix, random_part);

    if (!mkdtemp(path))
      return evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "no temporary folder can be made: %s",
                         strerror(errno));
    out->path = path;
    out->lock = hold(AT_FDCWD, path, false);
    if (out->lock < 0)
      rmdir(path);
  }
  if (out->lock >= 0)
    return EVS_OK;
  return evs_fail_at(error, EVS_OUTPUT, out->path, 0, 0, "the temporary folder cannot be opened");
}

void scratch_remove(scratch *of)
{
  if (!of->path)
    return;
  remove_entry(AT_FDCWD, of->path, DEEPEST);
  close(of->lock);
  *of = (scratch){.lock = -1};
}

evs_status scratch_write(const char *path, const char *bytes, size_t size, evs_error *error)
{
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  bool written = file >= 0 && file_write_all(file, bytes, size);
  int why = errno;

  if (file >= 0 && close(file) != 0 && written) {
    written = false;
    why = errno;
  }
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
