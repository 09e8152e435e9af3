/* file.c - files read whole and hashed. */
#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static evs_status open_failed(const char *path, evs_error *error)
{
  if (errno == ENOENT || errno == ENOTDIR)
    return evs_fail_at(error, EVS_NOT_FOUND, path, 0, 0, "there is no such file");
  return evs_fail_at(error, EVS_NOT_FOUND, path, 0, 0, "cannot be opened: %s", strerror(errno));
}

evs_status file_open(int *out, const char *path, evs_error *error)
{
  struct stat info;
  int file;

  do
    file = open(path, O_RDONLY | O_CLOEXEC);
  while (file < 0 && errno == EINTR);
  if (file < 0)
    return open_failed(path, error);
  if (fstat(file, &info) == 0 && S_ISDIR(info.st_mode)) {
    close(file);
    return evs_fail_at(error, EVS_BAD_DATA, path, 1, 1, "is a folder; expected a file");
  }
  *out = file;
  return EVS_OK;
}

static evs_status read_failed(const char *path, evs_error *error)
{
  return evs_fail_at(error, EVS_BAD_DATA, path, 0, 0, "cannot be read: %s", strerror(errno));
}

evs_status file_read_some(size_t *out, int file, void *bytes, size_t size, const char *path,
                          evs_error *error)
{
  ssize_t got;

  do
    got = read(file, bytes, size);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    return read_failed(path, error);
  *out = (size_t)got;
  return EVS_OK;
}

evs_status file_read_at(size_t *out, int file, uint64_t offset, void *bytes, size_t size,
                        const char *path, evs_error *error)
{
  ssize_t got = 1;

  *out = 0;
  while (*out < size && got != 0) {
    got = pread(file, (char *)bytes + *out, size - *out, (off_t)(offset + *out));
    if (got < 0 && errno != EINTR)
      return read_failed(path, error);
    *out += got > 0 ? (size_t)got : 0;
  }
  return EVS_OK;
}

/* Doubles its room as it reads, so that pipes, whose size is unknown, work too. */
static evs_status read_all(char **bytes, size_t *size, int file, const char *path, size_t limit,
                           evs_arena *arena, evs_error *error)
{
  size_t room = 64 * 1024;
  size_t count = 0;
  char *data = evs_arena_bytes(arena, room);
  evs_status status;

  for (size_t got = 1; got > 0; count += got) {
    if (count == room - 1) {
      char *larger = evs_arena_bytes(arena, room * 2);

      data = memcpy(larger, data, count);
      room *= 2;
    }
    if ((status = file_read_some(&got, file, data + count, room - 1 - count, path, error)))
      return status;
    if (count + got > limit)
      return evs_fail_at(error, EVS_TOO_LARGE, path, 0, 0, "is larger than %zu bytes", limit);
  }
  data[count] = '\0';
  *bytes = data;
  *size = count;
  return EVS_OK;
}

evs_status file_read(char **bytes, size_t *size, const char *path, size_t limit, evs_arena *arena,
                     evs_error *error)
{
  int file;
  evs_status status = file_open(&file, path, error);

  if (status)
    return status;
  status = read_all(bytes, size, file, path, limit, arena, error);
  close(file);
  return status;
}

/* Nettle's SHA-256: it uses the processor's own instructions (0.5 ms a MB; libmd
   needs 2.6), and OpenSSL's library would add 1 ms to every start of the command. */
static void finish_sha256(char hex[65], struct sha256_ctx *context)
{
  uint8_t digest[SHA256_DIGEST_SIZE];

  sha256_digest(context, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++)
    snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

void file_sha256(char hex[65], const void *bytes, size_t size)
{
  struct sha256_ctx context;

  sha256_init(&context);
  sha256_update(&context, size, bytes);
  finish_sha256(hex, &context);
}

evs_status file_sha256_open(char hex[65], int file, const char *path, evs_error *error)
{
  enum { PIECE = 64 * 1024 };
  uint8_t bytes[PIECE];
  struct sha256_ctx context;
  uint64_t at = 0;
  evs_status status;

  sha256_init(&context);
  for (size_t got = PIECE; got == PIECE; at += got) {
    if ((status = file_read_at(&got, file, at, bytes, PIECE, path, error)))
      return status;
    sha256_update(&context, got, bytes);
  }
  finish_sha256(hex, &context);
  return EVS_OK;
}

char *file_folder(const char *path, evs_arena *arena)
{
  const char *slash = strrchr(path, '/');

  return evs_arena_copy_bytes(arena, path, slash ? (size_t)(slash - path) + 1 : 0);
}

char *file_path(const char *folder, const char *name, evs_arena *arena)
{
  size_t size = strlen(folder);
  const char *between = size == 0 || folder[size - 1] == '/' ? "" : "/";

  return evs_arena_printf(arena, "%s%s%s", folder, between, name);
}

static bool same_file(const char *a, const char *b)
{
  struct stat first;
  struct stat second;

  return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

/* "a/b/../c" -> "a/c", once; NULL when there is nothing to take out. */
static char *without_parent(const char *path, evs_arena *arena)
{
  const char *parent = strstr(path, "/../");
  const char *begin = parent;

  if (!parent || parent == path)
    return NULL;
  while (begin > path && begin[-1] != '/')
    begin--;
  if (strncmp(begin, "../", 3) == 0)
    return NULL;
  return evs_arena_printf(arena, "%.*s%s", (int)(begin - path), path, parent + 4);
}

/* A link may make "x/.." another folder, so each step is looked at. */
const char *file_simplify(const char *path, evs_arena *arena)
{
  char *shorter;

  while ((shorter = without_parent(path, arena)) && same_file(path, shorter))
    path = shorter;
  return path;
}
