/* staging.c - hidden names for files that are not to be seen yet, and whose they are.

   They begin with the name of an empty file that is locked while the run lives, and
   stand beside it.  (Not in a folder of their own: to remove one that the disk knows
   of costs more than all renames, 1 ms where freed blocks are discarded.) */
#define _GNU_SOURCE /* mkostemp */
#include "core/staging.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"

static const char prefix[] = ".evalstat-staging-";
static const char random_part[] = "XXXXXX";

/* The parts of what a run has staged: "NAME-0", "NAME-1", ...  False where some may be left. */
static bool remove_parts(DIR *folder, const char *path, const char *name, evs_arena *arena)
{
  const size_t size = strlen(name);
  bool all = true;

  errno = 0;
  for (struct dirent *entry; (entry = readdir(folder)); errno = 0)
    if (strncmp(entry->d_name, name, size) == 0 && entry->d_name[size] == '-')
      all &= unlink(file_path(path, entry->d_name, arena)) == 0;
  return all && errno == 0;
}

/* The parts, then the file that tells of them: a later sweep finds by it what this one could not
   remove. */
static void remove_staged(const char *path, const char *name, evs_arena *arena)
{
  DIR *folder = opendir(path);

  if (!folder)
    return;
  if (remove_parts(folder, path, name, arena))
    unlink(file_path(path, name, arena));
  closedir(folder);
}

static bool is_staging_name(const char *name)
{
  return strncmp(name, prefix, sizeof prefix - 1) == 0 &&
         strlen(name) == sizeof prefix - 1 + sizeof random_part - 1;
}

/* Of runs that were killed: theirs is the lock that nobody holds. */
void file_sweep(const char *path, evs_arena *arena)
{
  DIR *folder = opendir(path);

  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    int lock;

    if (!is_staging_name(entry->d_name))
      continue;
    lock =
        open(file_path(path, entry->d_name, arena), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
      remove_staged(path, entry->d_name, arena);
    if (lock >= 0)
      close(lock);
  }
  if (folder)
    closedir(folder);
}

/* False when a sweep of another run came first: it has taken the lock, or the file
   is gone already; also where the system does not say. */
static bool hold(int lock)
{
  struct stat info;

  return (flock(lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) && fstat(lock, &info) == 0 &&
         info.st_nlink > 0;
}

evs_status staging_begin(staging *out, const char *folder, const char *wanted, evs_arena *arena,
                         evs_error *error)
{
  file_sweep(*folder ? folder : ".", arena);
  for (int tries = 0; tries < 10; tries++) {
    char *name = file_path(folder, evs_arena_printf(arena, "%s%s", prefix, random_part), arena);
    int lock = mkostemp(name, O_CLOEXEC);

    if (lock < 0)
      return evs_fail_at(error, EVS_OUTPUT, wanted, 0, 0, "cannot be written: %s", strerror(errno));
    if (hold(lock)) {
      *out = (staging){name, lock};
      return EVS_OK;
    }
    close(lock);
    unlink(name); /* as that sweep does */
  }
  return evs_fail_at(error, EVS_OUTPUT, wanted, 0, 0,
                     "cannot be written: other runs keep removing what it stages");
}

void staging_end(staging *of)
{
  if (!of->name)
    return;
  unlink(of->name);
  close(of->lock);
  of->name = NULL;
}
