/* file_list.c - the files of a folder whose names follow a pattern. */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"

static int compare_names(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Bytes decide the order, not the locale: 2011-09 comes before 2011-10 everywhere. */
evs_status file_list(const char *const **out, size_t *count, const char *pattern, evs_arena *arena,
                     evs_error *error)
{
  const char *folder = file_folder(pattern, arena);
  const char *wanted = pattern + strlen(folder);
  DIR *open = opendir(*folder ? folder : ".");
  const char **names = NULL;
  size_t capacity = 0;
  struct dirent *entry;
  int failed;

  *count = 0;
  if (!open)
    return evs_fail(error, EVS_NOT_FOUND, "the folder %s: %s", *folder ? folder : ".",
                    strerror(errno));
  for (errno = 0; (entry = readdir(open)); errno = 0)
    if (fnmatch(wanted, entry->d_name, FNM_PERIOD) == 0) {
      names = evs_arena_grow(arena, names, *count, &capacity, sizeof *names);
      names[(*count)++] = evs_arena_copy(arena, entry->d_name);
    }
  failed = errno;
  closedir(open);
  if (failed) /* some may be missing */
    return evs_fail(error, EVS_NOT_FOUND, "the folder %s: %s", *folder ? folder : ".",
                    strerror(failed));
  if (!names)
    return evs_fail(error, EVS_NOT_FOUND, "no file is called %s", pattern);
  qsort(names, *count, sizeof *names, compare_names);
  *out = names;
  return EVS_OK;
}
