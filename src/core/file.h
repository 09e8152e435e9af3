/* file.h - files read whole, hashed, and written whole or not at all. */
#ifndef EVALSTAT_CORE_FILE_H
#define EVALSTAT_CORE_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "evalstat/arena.h"

/* Reads a regular file (or a pipe) of at most `limit` bytes.  Fails with
   EVS_NOT_FOUND, EVS_BAD_DATA (a directory), EVS_TOO_LARGE. */
EVS_MUST_CHECK
evs_status file_read(char **bytes, size_t *size, const char *path, size_t limit, evs_arena *arena,
                     evs_error *error);

/* The same in pieces: an open file, then up to `size` bytes (0 at the end). */
EVS_MUST_CHECK
evs_status file_open(int *out, const char *path, evs_error *error);
EVS_MUST_CHECK
evs_status file_read_some(size_t *out, int file, void *bytes, size_t size, const char *path,
                          evs_error *error);

/* SHA-256 in hexadecimal. */
void file_sha256(char hex[65], const void *bytes, size_t size);

/* The same of an open file from its beginning; where it is read next stays as it is. */
EVS_MUST_CHECK
evs_status file_sha256_open(char hex[65], int file, const char *path, evs_error *error);

/* Up to `size` bytes from `offset` on: fewer only at the end. */
EVS_MUST_CHECK
evs_status file_read_at(size_t *out, int file, uint64_t offset, void *bytes, size_t size,
                        const char *path, evs_error *error);

/* Renames outlive a crash of the machine only once their folder is on disk. */
EVS_MUST_CHECK
evs_status file_sync_folder(const char *path, evs_error *error);

/* The folder of `path` with a final slash, or "" for a bare name. */
char *file_folder(const char *path, evs_arena *arena);

/* `name` in `folder` ("" is the current one). */
char *file_path(const char *folder, const char *name, evs_arena *arena);

/* `path` without "x/../" where that names the same file still. */
const char *file_simplify(const char *path, evs_arena *arena);

/* The names of the files that `pattern` means, in the order of their bytes; only
   its last part may have the signs * ? [].  Fails with EVS_NOT_FOUND when there is none. */
EVS_MUST_CHECK
evs_status file_list(const char *const **out, size_t *count, const char *pattern, evs_arena *arena,
                     evs_error *error);

/* Files that appear in one folder together.  They are written under hidden names
   into that folder and renamed only when all are complete and on disk; `abandon`
   (also after a failure) leaves everything as it was. */
typedef struct publication publication;

EVS_MUST_CHECK
evs_status publication_begin(publication **out, const char *folder, evs_arena *arena,
                             evs_error *error);
/* `name` may have one folder in front ("charts/index.svg"). */
EVS_MUST_CHECK
evs_status publication_add(publication *work, const char *name, const char *bytes, size_t size,
                           evs_error *error);
EVS_MUST_CHECK
evs_status publication_commit(publication *work, evs_error *error);
void publication_abandon(publication *work);

/* Removes what runs that were killed have left in a folder where they published. */
void file_sweep(const char *path, evs_arena *arena);

/* What has this name, before it is written to: a link counts as one, or (`follows`) as what it
   leads to.  Only where the system says that nothing has the name is it not there; fails with
   EVS_OUTPUT where it cannot tell. */
EVS_MUST_CHECK
evs_status file_look(bool *is_there, struct stat *info, const char *path, bool follows,
                     evs_error *error);

/* All bytes, whatever pieces the system takes; false, with errno, when it takes no more. */
bool file_write_all(int file, const char *bytes, size_t size);

/* One file, whole or not at all; "-" is standard output. */
EVS_MUST_CHECK
evs_status file_write(const char *path, const char *bytes, size_t size, evs_arena *arena,
                      evs_error *error);

#endif
