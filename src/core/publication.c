/* publication.c - files that appear together, whole or not at all. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"

static const char staging_prefix[] = ".evalstat-staging-";

typedef struct staged {
  struct staged *next;
  const char *name;      /* below the folder, perhaps "charts/index.svg" */
  const char *temporary; /* path in the staging folder */
} staged;

struct publication {
  evs_arena *arena;
  const char *folder;
  const char *staging;
  int lock; /* the staging folder, held with flock while this run lives */
  size_t count;
  staged *first;
  staged **last;
  const char **made; /* folders that were not there before, outermost first */
  size_t made_count;
  size_t made_capacity;
};

static evs_status output_failed(const char *path, evs_error *error)
{
  return evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "cannot be written: %s", strerror(errno));
}

static evs_status make_folder(publication *work, const char *path, evs_error *error)
{
  if (mkdir(path, 0777) == 0) {
    work->made = evs_arena_grow(work->arena, work->made, work->made_count, &work->made_capacity,
                                sizeof *work->made);
    work->made[work->made_count++] = path;
    return EVS_OK;
  }
  return errno == EEXIST ? EVS_OK : output_failed(path, error);
}

/* Makes `path` and the folders above it that are missing. */
static evs_status make_folders(publication *work, const char *path, evs_error *error)
{
  evs_status status;

  for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/'))
    if ((status = make_folder(work, evs_arena_copy_bytes(work->arena, path, (size_t)(slash - path)),
                              error)))
      return status;
  return make_folder(work, path, error);
}

static void remove_folder(const char *path, evs_arena *arena)
{
  DIR *folder = opendir(path);

  for (struct dirent *entry; folder && (entry = readdir(folder));)
    unlink(file_path(path, entry->d_name, arena));
  if (folder)
    closedir(folder);
  rmdir(path);
}

/* Staging folders of runs that were killed: theirs is the lock that nobody holds. */
static void sweep(const char *path, evs_arena *arena)
{
  DIR *folder = opendir(path);

  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    char *stale = file_path(path, entry->d_name, arena);
    int lock;

    if (strncmp(entry->d_name, staging_prefix, sizeof staging_prefix - 1) != 0)
      continue;
    lock = open(stale, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
      remove_folder(stale, arena);
    if (lock >= 0)
      close(lock);
  }
  if (folder)
    closedir(folder);
}

/* Holds the staging folder.  False when a sweep of another run came first: it
   has taken the lock, or the folder is gone already. */
static bool hold(publication *work, const char *staging)
{
  struct stat info;

  work->lock = open(staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (work->lock >= 0 && (flock(work->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
      fstat(work->lock, &info) == 0 && info.st_nlink > 0)
    return true;
  if (work->lock >= 0)
    close(work->lock);
  work->lock = -1;
  return false;
}

/* A staging folder that is ours; an error speaks of `wanted`. */
static evs_status make_staging(publication *work, const char *wanted, evs_error *error)
{
  sweep(*work->folder ? work->folder : ".", work->arena);
  for (int tries = 0; tries < 10; tries++) {
    char *staging = file_path(
        work->folder, evs_arena_printf(work->arena, "%sXXXXXX", staging_prefix), work->arena);

    if (!mkdtemp(staging))
      return output_failed(wanted, error);
    if (hold(work, staging)) {
      work->staging = staging;
      return EVS_OK;
    }
  }
  return evs_fail_at(error, EVS_OUTPUT, wanted, 0, 0,
                     "cannot be written: other runs keep removing its staging folder");
}

static publication *make_publication(const char *folder, evs_arena *arena)
{
  publication *work = evs_arena_alloc(arena, sizeof *work);

  work->arena = arena;
  work->folder = folder;
  work->last = &work->first;
  work->lock = -1;
  return work;
}

evs_status publication_begin(publication **out, const char *folder, evs_arena *arena,
                             evs_error *error)
{
  publication *work = make_publication(folder, arena);
  evs_status status;

  if (!*folder)
    return evs_fail(error, EVS_OUTPUT, "the name of the output folder is empty");
  if ((status = make_folders(work, folder, error)) ||
      (status = make_staging(work, folder, error))) {
    publication_abandon(work);
    return status;
  }
  *out = work;
  return EVS_OK;
}

static bool write_all(int file, const char *bytes, size_t size)
{
  while (size > 0) {
    ssize_t written = write(file, bytes, size);

    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return false;
    bytes += written;
    size -= (size_t)written;
  }
  return true;
}

/* Writes a file that does not exist yet; on failure it is gone again.  An error
   speaks of `wanted`, the path that it is to have in the end. */
static evs_status write_new(const char *path, const char *wanted, const char *bytes, size_t size,
                            evs_error *error)
{
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  bool written;
  evs_status status = EVS_OK;

  if (file < 0)
    return output_failed(wanted, error);
  written = write_all(file, bytes, size) && fsync(file) == 0;
  if (!written)
    status = output_failed(wanted, error);
  if (close(file) != 0 && !status)
    status = output_failed(wanted, error);
  if (status)
    unlink(path);
  return status;
}

/* A file that already holds these bytes stays as it is: publishing the same
   report again writes nothing. */
static bool is_there(const char *path, const char *bytes, size_t size, evs_arena *arena)
{
  struct stat info;
  char *old;
  size_t old_size;

  return lstat(path, &info) == 0 && S_ISREG(info.st_mode) && (size_t)info.st_size == size &&
         file_read(&old, &old_size, path, size, arena, NULL) == EVS_OK && old_size == size &&
         memcmp(old, bytes, size) == 0;
}

evs_status publication_add(publication *work, const char *name, const char *bytes, size_t size,
                           evs_error *error)
{
  char number[32];
  staged *piece = evs_arena_alloc(work->arena, sizeof *piece);
  char *path = file_path(work->folder, name, work->arena);
  evs_status status;

  if (is_there(path, bytes, size, work->arena))
    return EVS_OK;
  snprintf(number, sizeof number, "%zu", work->count++);
  piece->name = evs_arena_copy(work->arena, name);
  piece->temporary = file_path(work->staging, number, work->arena);
  if ((status = write_new(piece->temporary, path, bytes, size, error)))
    return status;
  *work->last = piece;
  work->last = &piece->next;
  return EVS_OK;
}

/* The folder of a piece: that of the publication, or the one below it. */
static const char *folder_of(const publication *work, const staged *piece)
{
  const char *slash = strrchr(piece->name, '/');

  if (!slash)
    return *work->folder ? work->folder : ".";
  return file_path(work->folder,
                   evs_arena_copy_bytes(work->arena, piece->name, (size_t)(slash - piece->name)),
                   work->arena);
}

/* Whatever can be known to fail fails before the first file is replaced. */
static evs_status make_way(publication *work, const staged *piece, evs_error *error)
{
  const char *path = file_path(work->folder, piece->name, work->arena);
  struct stat info;
  evs_status status;

  if (strchr(piece->name, '/') && (status = make_folder(work, folder_of(work, piece), error)))
    return status;
  if (lstat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
    errno = EISDIR;
    return output_failed(path, error);
  }
  if (access(folder_of(work, piece), W_OK | X_OK) != 0)
    return output_failed(path, error);
  return EVS_OK;
}

static evs_status move_into_place(const publication *work, const staged *piece, evs_error *error)
{
  const char *path = file_path(work->folder, piece->name, work->arena);

  return rename(piece->temporary, path) == 0 ? EVS_OK : output_failed(path, error);
}

/* Renames outlive a crash of the machine only once their folder is on disk. */
static evs_status sync_folder(const char *path, evs_error *error)
{
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  evs_status status = EVS_OK;

  if (folder < 0 || fsync(folder) != 0)
    status = output_failed(path, error);
  if (folder >= 0)
    close(folder);
  return status;
}

/* Each folder once: pieces of one folder stand together. */
static evs_status sync_folders(const publication *work, evs_error *error)
{
  const char *last = "";
  evs_status status;

  for (const staged *piece = work->first; piece; piece = piece->next) {
    const char *folder = folder_of(work, piece);

    if (strcmp(folder, last) != 0 && (status = sync_folder(folder, error)))
      return status;
    last = folder;
  }
  return EVS_OK;
}

evs_status publication_commit(publication *work, evs_error *error)
{
  evs_status status = EVS_OK;

  for (const staged *piece = work->first; piece && !status; piece = piece->next)
    status = make_way(work, piece, error);
  for (const staged *piece = work->first; piece && !status; piece = piece->next)
    status = move_into_place(work, piece, error);
  if (!status)
    status = sync_folders(work, error);
  if (!status)
    work->made_count = 0;
  publication_abandon(work);
  return status;
}

void publication_abandon(publication *work)
{
  if (work->staging)
    remove_folder(work->staging, work->arena);
  if (work->lock >= 0)
    close(work->lock);
  work->lock = -1;
  work->staging = NULL;
  while (work->made_count > 0)
    rmdir(work->made[--work->made_count]);
}

static evs_status write_directly(int file, const char *path, const char *bytes, size_t size,
                                 evs_error *error)
{
  if (!write_all(file, bytes, size))
    return output_failed(path, error);
  return EVS_OK;
}

/* Devices and pipes cannot be replaced by a rename. */
static evs_status write_special(const char *path, const char *bytes, size_t size, evs_error *error)
{
  int file = open(path, O_WRONLY | O_CLOEXEC);
  evs_status status;

  if (file < 0)
    return output_failed(path, error);
  status = write_directly(file, path, bytes, size, error);
  if (close(file) != 0 && !status)
    status = output_failed(path, error);
  return status;
}

static evs_status write_regular(const char *path, const char *bytes, size_t size, evs_arena *arena,
                                evs_error *error)
{
  publication *work = make_publication(file_folder(path, arena), arena);
  evs_status status;

  if ((status = make_staging(work, path, error)) ||
      (status = publication_add(work, path + strlen(work->folder), bytes, size, error))) {
    publication_abandon(work);
    return status;
  }
  return publication_commit(work, error);
}

/* What a link leads to is replaced, not the link: /dev/stdout is one. */
static const char *follow_links(const char *path, evs_arena *arena)
{
  char *real = realpath(path, NULL);
  const char *copy = real ? evs_arena_copy(arena, real) : path;

  free(real);
  return copy;
}

evs_status file_write(const char *path, const char *bytes, size_t size, evs_arena *arena,
                      evs_error *error)
{
  struct stat info;

  if (strcmp(path, "-") == 0)
    return write_directly(STDOUT_FILENO, "standard output", bytes, size, error);
  if (!*path)
    return evs_fail(error, EVS_OUTPUT, "the name of the output file is empty");
  if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
    return evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "is a folder; expected the name of a file");
  if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
    return write_special(path, bytes, size, error);
  if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode))
    path = follow_links(path, arena);
  return write_regular(path, bytes, size, arena, error);
}
