/* reads.c - what is read is not written over, and no two outputs have one name. */
#include "cli/reads.h"

#include <string.h>
#include <sys/stat.h>

#include "core/file.h"

struct read_file {
  const char *path;
  dev_t device;
  ino_t number;
};

static bool is_file(const char *path)
{
  return path && strcmp(path, "-") != 0;
}

/* Only what a rename would take away counts as there. */
static evs_status look(bool *is_there, struct stat *info, const char *path, evs_error *error)
{
  const evs_status status = file_look(is_there, info, path, true, error);

  *is_there = !status && *is_there && S_ISREG(info->st_mode);
  return status;
}

static evs_status refuse_read(const char *option, const char *output, const read_file *file,
                              evs_error *error)
{
  struct stat info;
  bool is_there;
  evs_status status;

  if (!is_file(output))
    return EVS_OK;
  if ((status = look(&is_there, &info, output, error)) || !is_there ||
      info.st_dev != file->device || info.st_ino != file->number)
    return status;
  return evs_fail(error, EVS_USAGE, "--%s names the file that is read, %s; expected another",
                  option, file->path);
}

/* What is at two paths. */
typedef struct {
  bool is_there[2];
  struct stat info[2];
} pair;

static evs_status look_both(pair *out, const char *a, const char *b, evs_error *error)
{
  const evs_status status = file_look(&out->is_there[0], &out->info[0], a, true, error);

  return status ? status : file_look(&out->is_there[1], &out->info[1], b, true, error);
}

static bool is_one(const pair *of)
{
  return of->is_there[0] && of->is_there[1] && of->info[0].st_dev == of->info[1].st_dev &&
         of->info[0].st_ino == of->info[1].st_ino;
}

/* One file, or two paths at which one file would be made. */
static evs_status find_same(bool *out, const char *a, const char *b, evs_arena *arena,
                            evs_error *error)
{
  const char *first = file_folder(a, arena);
  const char *second = file_folder(b, arena);
  pair found;
  evs_status status = look_both(&found, a, b, error);

  *out = !status && is_one(&found) && S_ISREG(found.info[0].st_mode);
  if (status || found.is_there[0] || found.is_there[1] ||
      strcmp(a + strlen(first), b + strlen(second)) != 0)
    return status;
  if ((status = look_both(&found, *first ? first : ".", *second ? second : ".", error)))
    return status;
  *out = is_one(&found);
  return EVS_OK;
}

evs_status reads_beside(command_output *out, const shared_arguments *shared, const char *option,
                        const char *path, evs_error *error)
{
  bool is_same;
  evs_status status;

  out->beside = path;
  out->beside_option = option;
  if (!is_file(path) || !is_file(shared->output))
    return EVS_OK;
  if ((status = find_same(&is_same, shared->output, path, out->document.arena, error)) || !is_same)
    return status;
  return evs_fail(error, EVS_USAGE, "--output and --%s name one file, %s; expected two", option,
                  path);
}

evs_status reads_note(command_output *out, const shared_arguments *shared, const char *path,
                      evs_error *error)
{
  read_file file = {.path = path};
  struct stat info;
  bool is_there;
  evs_status status;

  if (!is_file(shared->output) && !is_file(out->beside))
    return EVS_OK;
  if ((status = look(&is_there, &info, path, error)) || !is_there)
    return status;
  file.device = info.st_dev;
  file.number = info.st_ino;
  if ((status = refuse_read("output", shared->output, &file, error)) ||
      (status = refuse_read(out->beside_option, out->beside, &file, error)))
    return status;
  out->read = evs_arena_grow(out->document.arena, out->read, out->read_count, &out->read_capacity,
                             sizeof *out->read);
  out->read[out->read_count++] = file;
  return EVS_OK;
}

evs_status reads_note_all(command_output *out, const shared_arguments *shared,
                          const text_list *paths, evs_error *error)
{
  evs_status status = EVS_OK;

  for (size_t i = 0; i < paths->count && !status; i++)
    status = reads_note(out, shared, paths->items[i], error);
  return status;
}

evs_status reads_note_study(command_output *out, const shared_arguments *shared,
                            const evs_study *study, evs_error *error)
{
  evs_status status = EVS_OK;

  for (size_t i = 0; i < study->file_count && !status; i++)
    status = reads_note(out, shared, study->files[i].full_path, error);
  return status;
}

evs_status reads_check(const command_output *out, const char *name, evs_error *error)
{
  const char *path = file_path(out->folder, name, out->document.arena);
  bool is_beside = false;
  evs_status status;

  for (size_t i = 0; i < out->read_count; i++)
    if ((status = refuse_read("output", path, &out->read[i], error)))
      return status;
  if (is_file(out->beside) &&
      (status = find_same(&is_beside, path, out->beside, out->document.arena, error)))
    return status;
  if (!is_beside)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "--output and --%s name one file, %s; expected two",
                  out->beside_option, path);
}
