/* zip_package.c - libzip, opened at the moment of use. */
#include "load/zip_package.h"

#include <unistd.h>
#include <zip.h>

#include "core/library.h"

typedef struct {
  __typeof__(zip_fdopen) *fdopen;
  __typeof__(zip_source_buffer_create) *source_buffer_create;
  __typeof__(zip_source_free) *source_free;
  __typeof__(zip_open_from_source) *open_from_source;
  __typeof__(zip_discard) *discard;
  __typeof__(zip_name_locate) *name_locate;
  __typeof__(zip_stat_index) *stat_index;
  __typeof__(zip_fopen_index) *fopen_index;
  __typeof__(zip_fread) *fread;
  __typeof__(zip_fclose) *fclose;
} zip_functions;

struct zip_package {
  zip_functions call;
  const char *path;
  zip_t *archive;
};

static evs_status open_library(zip_functions *out, evs_error *error)
{
  static const library_function functions[] = {
      {"zip_fdopen", offsetof(zip_functions, fdopen)},
      {"zip_source_buffer_create", offsetof(zip_functions, source_buffer_create)},
      {"zip_source_free", offsetof(zip_functions, source_free)},
      {"zip_open_from_source", offsetof(zip_functions, open_from_source)},
      {"zip_discard", offsetof(zip_functions, discard)},
      {"zip_name_locate", offsetof(zip_functions, name_locate)},
      {"zip_stat_index", offsetof(zip_functions, stat_index)},
      {"zip_fopen_index", offsetof(zip_functions, fopen_index)},
      {"zip_fread", offsetof(zip_functions, fread)},
      {"zip_fclose", offsetof(zip_functions, fclose)},
      {0},
  };
  static const library wanted = {"libzip.so.4", "libzip4", "reading Excel workbooks", functions};

  return library_open(out, &wanted, error);
}

/* A file is read where it lies, a pipe from the memory that holds it. */
static zip_t *open_archive(const zip_functions *call, const source *file)
{
  zip_source_t *bytes;
  zip_t *archive;
  int copy;

  if (file->in_memory) {
    bytes = call->source_buffer_create(file->bytes, file->size, 0, NULL);
    archive = bytes ? call->open_from_source(bytes, ZIP_RDONLY, NULL) : NULL;
    if (bytes && !archive)
      call->source_free(bytes);
    return archive;
  }
  copy = dup(file->file);
  archive = copy < 0 ? NULL : call->fdopen(copy, 0, NULL);
  if (copy >= 0 && !archive)
    close(copy);
  return archive;
}

evs_status zip_package_open(zip_package **out, const source *file, evs_error *error)
{
  zip_package *package = evs_arena_alloc(file->arena, sizeof *package);
  evs_status status;

  package->path = file->path;
  if ((status = open_library(&package->call, error)))
    return status;
  package->archive = open_archive(&package->call, file);
  if (!package->archive) {
    evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1,
                "the ZIP file is damaged or not complete; expected a whole Excel workbook");
    evs_hint(error, "copy or save it again");
    return EVS_BAD_DATA;
  }
  *out = package;
  return EVS_OK;
}

void zip_package_close(zip_package *package)
{
  package->call.discard(package->archive);
}

bool zip_package_has(const zip_package *package, const char *part)
{
  return package->call.name_locate(package->archive, part, ZIP_FL_NOCASE) >= 0;
}

static evs_status refuse_part(const zip_package *package, const char *part, const char *what,
                              evs_error *error)
{
  return evs_fail_at(error, EVS_BAD_DATA, package->path, 1, 1,
                     "the part %.200s of the workbook %s; expected a whole Excel workbook", part,
                     what);
}

static evs_status deliver_pieces(zip_package *package, zip_file_t *part, const char *name,
                                 uint64_t limit, zip_piece_handler *handler, void *context,
                                 evs_error *error)
{
  enum { PIECE = 64 * 1024 };
  char bytes[PIECE];
  uint64_t total = 0;
  zip_int64_t got;
  evs_status status;

  while ((got = package->call.fread(part, bytes, PIECE)) > 0) {
    total += (uint64_t)got;
    if (total > limit)
      return evs_fail_at(error, EVS_TOO_LARGE, package->path, 1, 1,
                         "the part %.200s of the workbook is larger than %llu MiB unpacked", name,
                         (unsigned long long)(limit >> 20));
    if ((status = handler(context, bytes, (size_t)got, error)))
      return status;
  }
  return got < 0 ? refuse_part(package, name, "is damaged", error) : EVS_OK;
}

evs_status zip_package_read(zip_package *package, const char *part, uint64_t limit,
                            zip_piece_handler *handler, void *context, evs_error *error)
{
  zip_int64_t index = package->call.name_locate(package->archive, part, ZIP_FL_NOCASE);
  zip_stat_t facts;
  zip_file_t *file;
  evs_status status;

  if (index < 0)
    return refuse_part(package, part, "is missing", error);
  if (package->call.stat_index(package->archive, (zip_uint64_t)index, 0, &facts) == 0 &&
      (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) && facts.encryption_method != ZIP_EM_NONE)
    return refuse_part(package, part, "is protected by a password", error);
  file = package->call.fopen_index(package->archive, (zip_uint64_t)index, 0);
  if (!file)
    return refuse_part(package, part, "cannot be unpacked", error);
  status = deliver_pieces(package, file, part, limit, handler, context, error);
  package->call.fclose(file);
  return status;
}
