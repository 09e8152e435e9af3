/* previous.c - what an earlier report left in a folder.

   A report replaces the one before.  A chart that the new one does not draw
   would stay beside it and look like a part of it. */
#include "cli/previous.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "core/file.h"

enum { MANIFEST_LIMIT = 1 << 20, CHART_LIMIT = 1 << 24 };

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

size_t previous_read(previous_file **out, const char *folder, evs_arena *arena)
{
  char *bytes;
  size_t size;
  size_t count = 0;
  json_t *manifest;

  *out = NULL;
  if (file_read(&bytes, &size, file_path(folder, "manifest.json", arena), MANIFEST_LIMIT, arena,
                NULL))
    return 0;
  manifest = json_loadb(bytes, size, 0, NULL);
  if (json_string_value(json_object_get(manifest, "evalstat")))
    count = read_outputs(out, manifest, arena);
  json_decref(manifest);
  return count;
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
