/* publication.c - files that appear together, whole or not at all.

   Each is written beside its place under a hidden name, and all are on disk before
   the first is renamed. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/sanitizer.h"
#include "core/staging.h"

typedef struct staged {
  struct staged *next;
  const char *path;      /* where it is to appear */
  const char *folder;    /* that of `path`: the publication's, or one below it */
  const char *temporary; /* where it is now; NULL when it has appeared */
  bool in_subfolder;
  int file; /* open until its bytes are on disk, which */
  bool is_waited_for;
  pthread_t waiter; /* waits for */
  int failed;       /* with this errno, if not 0 */
} staged;

struct publication {
  evs_arena *arena;
  const char *folder;
  staging staging;
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

evs_status file_look(bool *is_there, struct stat *info, const char *path, bool follows,
                     evs_error *error)
{
  *is_there = (follows ? stat(path, info) : lstat(path, info)) == 0;
  return *is_there || errno == ENOENT || errno == ENOTDIR ? EVS_OK : output_failed(path, error);
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

static publication *make_publication(const char *folder, evs_arena *arena)
{
  publication *work = evs_arena_alloc(arena, sizeof *work);

  work->arena = arena;
  work->folder = folder;
  work->last = &work->first;
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
      (status = staging_begin(&work->staging, work->folder, folder, arena, error))) {
    publication_abandon(work);
    return status;
  }
  *out = work;
  return EVS_OK;
}

bool file_write_all(int file, const char *bytes, size_t size)
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

static void *put_on_disk(void *context)
{
  staged *piece = context;

  piece->failed = fsync(piece->file) == 0 ? 0 : errno;
  return NULL;
}

/* A wait for the disk takes no computing, and several at a time hardly more than one
   (it writes its cache out once for all), so each piece is waited for by a thread. */
static void begin_wait(staged *piece)
{
  enum {
    STACK = 64 * 1024
  }; /* it calls one function; 8 MB would be mapped and unmapped each time */
  pthread_attr_t attributes;

  if (UNDER_ADDRESS_SANITIZER) /* a child that is forked beside a thread may find its locks taken */
    return;
  if (pthread_attr_init(&attributes) != 0)
    return;
  piece->is_waited_for = pthread_attr_setstacksize(&attributes, STACK) == 0 &&
                         pthread_create(&piece->waiter, &attributes, put_on_disk, piece) == 0;
  pthread_attr_destroy(&attributes);
}

/* The bytes are on disk, or it is known why not. */
static evs_status end_wait(staged *piece, evs_error *error)
{
  if (piece->is_waited_for)
    pthread_join(piece->waiter, NULL);
  else
    put_on_disk(piece);
  if (close(piece->file) != 0 && !piece->failed)
    piece->failed = errno;
  piece->file = -1;
  errno = piece->failed;
  return piece->failed ? output_failed(piece->path, error) : EVS_OK;
}

/* Writes a file that does not exist yet; on failure it is gone again.  An error speaks
   of the path that it is to have in the end. */
static evs_status write_new(staged *piece, const char *bytes, size_t size, evs_error *error)
{
  evs_status status;

  piece->file = open(piece->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (piece->file < 0)
    return output_failed(piece->path, error);
  if (file_write_all(piece->file, bytes, size)) {
    begin_wait(piece);
    return EVS_OK;
  }
  status = output_failed(piece->path, error);
  close(piece->file);
  unlink(piece->temporary);
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

/* `name` in the publication's folder, or in one below it. */
static staged *make_piece(publication *work, const char *name)
{
  staged *piece = evs_arena_alloc(work->arena, sizeof *piece);
  const char *slash = strrchr(name, '/');

  piece->path = file_path(work->folder, name, work->arena);
  piece->in_subfolder = slash != NULL;
  piece->folder =
      !slash
          ? (*work->folder ? work->folder : ".")
          : file_path(work->folder, evs_arena_copy_bytes(work->arena, name, (size_t)(slash - name)),
                      work->arena);
  piece->temporary = evs_arena_printf(work->arena, "%s-%zu", work->staging.name, work->count++);
  return piece;
}

evs_status publication_add(publication *work, const char *name, const char *bytes, size_t size,
                           evs_error *error)
{
  staged *piece = make_piece(work, name);
  evs_status status;

  if (is_there(piece->path, bytes, size, work->arena))
    return EVS_OK;
  if ((status = write_new(piece, bytes, size, error)))
    return status;
  *work->last = piece;
  work->last = &piece->next;
  return EVS_OK;
}

/* True for the first piece of each folder. */
static bool is_first_of_folder(const publication *work, const staged *piece)
{
  for (const staged *other = work->first; other != piece; other = other->next)
    if (strcmp(other->folder, piece->folder) == 0)
      return false;
  return true;
}

/* In a folder as /tmp is a file is replaced by its owner alone, or by that of the folder. */
static bool may_replace(const char *folder, const struct stat *file)
{
  const uid_t user = geteuid();
  struct stat info;

  return user == 0 || file->st_uid == user || stat(folder, &info) != 0 ||
         !(info.st_mode & S_ISVTX) || info.st_uid == user;
}

static evs_status prepare_folder(publication *work, const staged *piece, evs_error *error)
{
  evs_status status;

  if (piece->in_subfolder && (status = make_folder(work, piece->folder, error)))
    return status;
  return access(piece->folder, W_OK | X_OK) == 0 ? EVS_OK : output_failed(piece->path, error);
}

/* Whatever can be known to fail fails before the first file is replaced. */
static evs_status make_way(publication *work, const staged *piece, evs_error *error)
{
  struct stat info;
  bool is_there;
  evs_status status;

  if (is_first_of_folder(work, piece) && (status = prepare_folder(work, piece, error)))
    return status;
  if ((status = file_look(&is_there, &info, piece->path, false, error)))
    return status;
  if (is_there && S_ISDIR(info.st_mode)) {
    errno = EISDIR;
    return output_failed(piece->path, error);
  }
  if (is_there && !may_replace(piece->folder, &info)) {
    errno = EPERM;
    return output_failed(piece->path, error);
  }
  return EVS_OK;
}

static evs_status move_into_place(staged *piece, evs_error *error)
{
  if (rename(piece->temporary, piece->path) != 0)
    return output_failed(piece->path, error);
  piece->temporary = NULL;
  return EVS_OK;
}

evs_status file_sync_folder(const char *path, evs_error *error)
{
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  evs_status status = EVS_OK;

  if (folder < 0 || fsync(folder) != 0)
    status = output_failed(path, error);
  if (folder >= 0)
    close(folder);
  return status;
}

static evs_status publish(publication *work, evs_error *error)
{
  evs_status status = EVS_OK;

  for (staged *piece = work->first; piece && !status; piece = piece->next)
    status = make_way(work, piece, error);
  for (staged *piece = work->first; piece && !status; piece = piece->next)
    status = end_wait(piece, error);
  for (staged *piece = work->first; piece && !status; piece = piece->next)
    status = move_into_place(piece, error);
  for (staged *piece = work->first; piece && !status; piece = piece->next)
    if (is_first_of_folder(work, piece))
      status = file_sync_folder(piece->folder, error);
  return status;
}

evs_status publication_commit(publication *work, evs_error *error)
{
  evs_status status = publish(work, error);

  if (!status)
    work->made_count = 0;
  publication_abandon(work);
  return status;
}

/* Removes a piece that has not appeared. */
static void discard(staged *piece)
{
  if (piece->temporary)
    unlink(piece->temporary);
  if (piece->file >= 0 && piece->is_waited_for)
    pthread_join(piece->waiter, NULL);
  if (piece->file >= 0)
    close(piece->file);
}

void publication_abandon(publication *work)
{
  for (staged *piece = work->first; piece; piece = piece->next)
    discard(piece);
  work->first = NULL;
  work->last = &work->first;
  staging_end(&work->staging);
  while (work->made_count > 0)
    rmdir(work->made[--work->made_count]);
}

static evs_status write_directly(int file, const char *path, const char *bytes, size_t size,
                                 evs_error *error)
{
  if (!file_write_all(file, bytes, size))
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

  if ((status = staging_begin(&work->staging, work->folder, path, arena, error)) ||
      (status = publication_add(work, path + strlen(work->folder), bytes, size, error))) {
    publication_abandon(work);
    return status;
  }
  return publication_commit(work, error);
}

/* What a link leads to is replaced, not the link; one that leads nowhere is. */
static evs_status follow_link(const char **path, evs_arena *arena, evs_error *error)
{
  char *real = realpath(*path, NULL);

  if (!real)
    return errno == ENOENT ? EVS_OK : output_failed(*path, error);
  *path = evs_arena_copy(arena, real);
  free(real);
  return EVS_OK;
}

evs_status file_write(const char *path, const char *bytes, size_t size, evs_arena *arena,
                      evs_error *error)
{
  struct stat info;
  bool is_there;
  evs_status status;

  if (strcmp(path, "-") == 0)
    return write_directly(STDOUT_FILENO, "standard output", bytes, size, error);
  if (!*path)
    return evs_fail(error, EVS_OUTPUT, "the name of the output file is empty");
  if ((status = file_look(&is_there, &info, path, true, error)))
    return status;
  if (is_there && S_ISDIR(info.st_mode))
    return evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "is a folder; expected the name of a file");
  if (is_there && !S_ISREG(info.st_mode))
    return write_special(path, bytes, size, error);
  if ((status = file_look(&is_there, &info, path, false, error)) ||
      (is_there && S_ISLNK(info.st_mode) && (status = follow_link(&path, arena, error))))
    return status;
  return write_regular(path, bytes, size, arena, error);
}
