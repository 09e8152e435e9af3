/* previous.c - what an earlier report left in a folder.

   A report replaces the one before.  A chart that the new one does not draw
   would stay beside it and look like a part of it. */
#include "cli/previous.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "core/file.h"

enum { MANIFEST_LIMIT = 1 << 26, CHART_LIMIT = 1 << 24 };

/* "charts/name.svg" and nothing that leads elsewhere. */
static bool is_chart(const char *name)
{
  static const char folder[] = "charts/";
  const size_t start = sizeof folder - 1;
  size_t length;

  if (!name || strncmp(name, folder, start) != 0)
    return false;
  length = strspn(name + start, "abcdefghijklmnopqrstuvwxyz0123456789-");
  return length > 0 && strcmp(name + start + length, ".svg") == 0;
}

static size_t read_outputs(previous_file **out, const json_t *manifest, evs_arena *arena)
{
  const json_t *outputs = json_object_get(manifest, "outputs");
  previous_file *files = evs_arena_array(arena, json_array_size(outputs) + 1, sizeof *files);
  size_t count = 0;

  for (size_t i = 0; i < json_array_size(outputs); i++) {
    const json_t *item = json_array_get(outputs, i);
    const char *name = json_string_value(json_object_get(item, "path"));
    const char *sha256 = json_string_value(json_object_get(item, "sha256"));

    if (is_chart(name) && sha256)
      files[count++] = (previous_file){evs_arena_copy(arena, name), evs_arena_copy(arena, sha256)};
  }
  *out = files;
  return count;
}

static evs_status parse(json_t **out, const char *bytes, size_t size, const char *path,
                        evs_error *error)
{
  json_error_t why;

  *out = json_loadb(bytes, size, 0, &why);
  if (*out)
    return EVS_OK;
  return evs_fail_at(error, EVS_BAD_DATA, path, why.line > 0 ? (size_t)why.line : 0,
                     why.column > 0 ? (size_t)why.column : 0,
                     "is not JSON (%s); expected the manifest of the report before", why.text);
}

static evs_status read_manifest(json_t **out, const char *path, evs_arena *arena, evs_error *error)
{
  struct stat info;
  bool is_there;
  char *bytes;
  size_t size;
  evs_status status;

  *out = NULL;
  if ((status = file_look(&is_there, &info, path, true, error)) || !is_there)
    return status;
  if ((status = file_read(&bytes, &size, path, MANIFEST_LIMIT, arena, error)))
    return status;
  return parse(out, bytes, size, path, error);
}

evs_status previous_read(previous_file **out, size_t *count, const char *folder, evs_arena *arena,
                         evs_error *error)
{
  const char *path = file_path(folder, "manifest.json", arena);
  json_t *manifest;

  *out = NULL;
  *count = 0;
  if (read_manifest(&manifest, path, arena, error))
    return evs_hint(error, "move it away, or choose another folder with --output DIR");
  if (json_string_value(json_object_get(manifest, "evalstat")))
    *count = read_outputs(out, manifest, arena);
  json_decref(manifest);
  return EVS_OK;
}

void previous_remove(const previous_file *file, const char *folder, evs_arena *arena)
{
  const char *path = file_path(folder, file->name, arena);
  char *bytes;
  size_t size;
  char sha256[65];

  if (file_read(&bytes, &size, path, CHART_LIMIT, arena, NULL))
    return;
  file_sha256(sha256, bytes, size);
  if (strcmp(sha256, file->sha256) == 0)
    unlink(path);
}
