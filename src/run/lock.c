/* lock.c - one run at a time in a folder. */
#include "run/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"

evs_status run_lock_take(const char *folder, evs_arena *arena, evs_error *error)
{
  const char *path = file_path(folder, "lock", arena);
  int failed;
  int file;

  if (mkdir(folder, 0777) != 0 && errno != EEXIST)
    return evs_fail_at(error, EVS_OUTPUT, folder, 0, 0, "cannot be made: %s", strerror(errno));
  /* Not inherited by gnuplot, which could outlive a run that was killed. */
  file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0)
    return evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "cannot be written: %s", strerror(errno));
  if (flock(file, LOCK_EX | LOCK_NB) == 0)
    return EVS_OK; /* stays open: the lock ends with the process */
  failed = errno;
  close(file);
  if (failed != EWOULDBLOCK)
    return evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "cannot be locked: %s", strerror(failed));
  return evs_fail_at(error, EVS_LOCKED, path, 0, 0,
                     "another run holds the lock; expected to be alone in this folder");
}
