/* edition.c - the published folder of a month, and the link to the latest. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "run/edition.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"

static const char workshop_prefix[] = ".making-";
static const char new_link[] = ".latest-new";

enum { OPEN_FOLDERS = 8 };

static evs_status failed(const char *path, evs_error *error)
{
  return evs_fail_at(error, EVS_OUTPUT, path, 0, 0, "cannot be written: %s", strerror(errno));
}

const char *edition_name(evs_period month, size_t version, evs_arena *arena)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, month);
  return evs_arena_printf(arena, "%s-v%zu", text, version);
}

const char *edition_workshop(const char *folder, const char *name, evs_arena *arena)
{
  return file_path(folder, evs_arena_printf(arena, "%s%s", workshop_prefix, name), arena);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
  (void)info;
  (void)kind;
  (void)place;
  return remove(path);
}

static evs_status remove_tree(const char *path, evs_error *error)
{
  if (nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
    return EVS_OK;
  return failed(path, error);
}

/* NULL with errno 0 at the end. */
static struct dirent *next_entry(DIR *list)
{
  errno = 0;
  return readdir(list);
}

evs_status edition_clear(const char *folder, const char *name, evs_arena *arena, evs_error *error)
{
  DIR *list = opendir(folder);
  evs_status status = EVS_OK;

  if (!list)
    return failed(folder, error);
  for (struct dirent *entry; !status && (entry = next_entry(list));)
    if (strncmp(entry->d_name, workshop_prefix, sizeof workshop_prefix - 1) == 0)
      status = remove_tree(file_path(folder, entry->d_name, arena), error);
  if (!status && errno)
    status = failed(folder, error);
  closedir(list);
  return status ? status : remove_tree(file_path(folder, name, arena), error);
}

evs_status edition_publish(const char *folder, const char *name, evs_arena *arena, evs_error *error)
{
  const char *path = file_path(folder, name, arena);
  const char *workshop = edition_workshop(folder, name, arena);

  file_sweep(workshop, arena); /* no later publication there will do it */
  if (rename(workshop, path) != 0)
    return failed(path, error);
  return file_sync_folder(folder, error);
}

evs_status edition_switch(const char *folder, const char *name, evs_arena *arena, evs_error *error)
{
  const char *path = file_path(folder, "latest", arena);
  const char *made = file_path(folder, new_link, arena);
  char now[PATH_MAX];
  const ssize_t size = readlink(path, now, sizeof now - 1);

  if (size >= 0 && (size_t)size == strlen(name) && memcmp(now, name, (size_t)size) == 0)
    return EVS_OK;
  if ((unlink(made) != 0 && errno != ENOENT) || symlink(name, made) != 0 || rename(made, path) != 0)
    return failed(path, error);
  return file_sync_folder(folder, error);
}
