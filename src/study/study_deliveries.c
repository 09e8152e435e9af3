/* study_deliveries.c - files that are delivered again and again, and how their columns were called.
 */
#include <string.h>

#include "core/file.h"
#include "study/study_records.h"

evs_status read_aliases(void *into, const field *row, const node *value, reading *from)
{
  char *base = into;
  evs_column_alias *aliases = NULL;
  size_t capacity = 0;
  size_t count = 0;

  if (value->kind != NODE_MAPPING || value->count == 0)
    return refuse_type(from, row->key, value, "a mapping such as {COLUMN: [other name]}");
  for (size_t i = 0; i < value->count; i++) {
    struct {
      const char *const *names;
      size_t count;
    } others;
    const field texts = {
        .key = value->entries[i].key, .offset = 0, .also = sizeof(const char *const *)};
    evs_status status = read_texts(&others, &texts, value->entries[i].value, from);

    if (status)
      return status;
    for (size_t k = 0; k < others.count; k++) {
      aliases = evs_arena_grow(from->arena, aliases, count, &capacity, sizeof *aliases);
      aliases[count++] = (evs_column_alias){value->entries[i].key, others.names[k]};
    }
  }
  memcpy(base + row->offset, &aliases, sizeof aliases);
  memcpy(base + row->also, &count, sizeof count);
  return EVS_OK;
}

/* A link among them may lead elsewhere. */
static evs_status name_deliveries(evs_study_file *file, const char *full_pattern,
                                  const char *const *names, const node *pattern, const node *order,
                                  const reading *from)
{
  evs_arena *arena = from->arena;
  const char *written = file_folder(file->deliveries, arena);
  const char *full = file_folder(full_pattern, arena);
  const char **paths = evs_arena_array(arena, file->delivered_count, sizeof *paths);
  const char **full_paths = evs_arena_array(arena, file->delivered_count, sizeof *full_paths);
  evs_status status;

  for (size_t i = 0; i < file->delivered_count; i++) {
    paths[i] = file_path(written, names[i], arena);
    full_paths[i] = file_simplify(file_path(full, names[i], arena), arena);
    if ((status = check_inside(full_paths[i], paths[i], pattern, from)))
      return status;
  }
  file->delivered = paths;
  file->delivered_full = full_paths;
  return order ? order_deliveries(file, paths, full_paths, order, from) : EVS_OK;
}

evs_status find_deliveries(evs_study_file *file, const node *mapping, const reading *from)
{
  const node *path = node_get(mapping, "path");
  const node *pattern = node_get(mapping, "deliveries");
  const node *order = node_get(mapping, "delivered");
  const char *const *names = NULL;
  const char *full, *folder;
  evs_status status;
  evs_error reason = {.status = EVS_OK};

  if (!path == !pattern)
    return refuse_value(from, pattern ? pattern : mapping,
                        "there is %s `deliveries`; expected one of them",
                        path ? "both `path` and" : "neither `path` nor");
  if (order && !pattern)
    return refuse_value(from, order, "`delivered` is for `deliveries`; expected this key too");
  if (!pattern)
    return EVS_OK;
  full = file->deliveries[0] == '/'
             ? file->deliveries
             : evs_arena_printf(from->arena, "%s%s", from->folder, file->deliveries);
  folder = file_folder(full, from->arena);
  if ((status = check_inside(*folder ? folder : ".", file->deliveries, pattern, from)))
    return status;
  if (file_list(&names, &file->delivered_count, full, from->arena, &reason))
    return evs_fail_at(from->error, EVS_NOT_FOUND, from->path, pattern->line, pattern->column, "%s",
                       reason.message);
  return name_deliveries(file, full, names, pattern, order, from);
}

static evs_study_file delivery_of(const evs_study_file *file, size_t index, size_t number)
{
  evs_study_file out = *file;

  out.path = file->delivered[index];
  out.full_path = file->delivered_full[index];
  out.delivery = number;
  return out;
}

static size_t count_files(const evs_study *study)
{
  size_t count = study->cases.path_count;

  for (size_t i = 0; i < study->file_count; i++)
    count += study->files[i].deliveries ? study->files[i].delivered_count : 1;
  return count;
}

void spread_files(evs_study *study, evs_arena *arena)
{
  const evs_study_register *cases = &study->cases;
  evs_study_file *files = evs_arena_array(arena, count_files(study), sizeof *files);
  size_t count = 0;

  for (size_t i = 0; i < study->file_count; i++) {
    const evs_study_file *file = &study->files[i];

    for (size_t k = 0; k < file->delivered_count; k++)
      files[count++] = delivery_of(file, k, i + 1);
    if (!file->deliveries)
      files[count++] = *file;
  }
  for (size_t i = 0; i < cases->path_count; i++) {
    files[count] = cases->file;
    files[count].path = cases->paths[i];
    files[count].full_path = cases->full_paths[i];
    files[count++].is_register = true;
  }
  study->files = files;
  study->file_count = count;
}
