/* study_places.c - where the files of a study may lie. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "study/study_records.h"

/* The name that the system gives it once all links are followed; NULL when there is none. */
static const char *real_name(const char *path, evs_arena *arena)
{
  char *real = realpath(path, NULL);
  const char *copy = real ? evs_arena_copy(arena, real) : NULL;

  free(real);
  return copy;
}

static bool is_below(const char *path, const char *folder)
{
  const size_t size = strlen(folder);

  return strncmp(path, folder, size) == 0 &&
         (path[size] == '/' || path[size] == '\0' || folder[size - 1] == '/');
}

evs_status check_inside(const char *path, const char *written, const node *named,
                        const reading *from)
{
  const char *folder = real_name(*from->folder ? from->folder : ".", from->arena);
  const char *real = real_name(path, from->arena);
  const int failed = errno; /* without a real name */

  if (from->allows_outside || (folder && real && is_below(real, folder)))
    return EVS_OK;
  if (!real && (failed == ENOENT || failed == ENOTDIR)) /* whoever reads it says so */
    return EVS_OK;
  if (!real)
    return evs_fail_at(from->error, EVS_NOT_FOUND, from->path, named->line, named->column,
                       "%s: %s; expected a file in the folder of the study or below", written,
                       strerror(failed));
  evs_fail_at(from->error, EVS_BAD_DATA, from->path, named->line, named->column,
              "%s lies outside the folder of the study; expected a file in it or below", written);
  evs_hint(from->error, "--allow-outside reads it all the same");
  return EVS_BAD_DATA;
}
