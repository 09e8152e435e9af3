/* xlsx_book.c - the sheets of a workbook and where their parts lie. */
#include <string.h>

#include "core/text.h"
#include "load/xlsx_parts.h"

enum { PART_LIMIT = 64 * 1024 * 1024 };

/* One relation file: who is related to what. */
typedef struct {
  const char *id;
  const char *type; /* the last word of its address: "worksheet" */
  const char *target;
} relation;

typedef struct {
  relation *items;
  size_t count;
  size_t capacity;
  const char *folder; /* of the part whose relations these are */
  evs_arena *arena;
} relations;

static evs_status ignore_end(void *context, const char *name, evs_error *error)
{
  (void)context, (void)name, (void)error;
  return EVS_OK;
}

/* "/xl/a.xml" is absolute, "a.xml" lies beside the part, "../a.xml" above it (RFC 3986, 5.2.4). */
static const char *resolve(const relations *of, const char *target)
{
  char *out = evs_arena_printf(of->arena, "%s%s", *target == '/' ? "" : of->folder, target);
  size_t end = *target == '/' ? 0 : strlen(of->folder);

  for (size_t size; *target; target += size) {
    size = strcspn(target, "/") + 1;
    size -= target[size - 1] == '\0';
    if (size == 3 && memcmp(target, "../", 3) == 0) {
      end -= end > 0;
      while (end > 0 && out[end - 1] != '/')
        end--;
    } else if (*target != '/' && !(size == 2 && memcmp(target, "./", 2) == 0)) {
      memmove(out + end, target, size);
      end += size;
    }
  }
  out[end] = '\0';
  return out;
}

static evs_status take_relation(void *context, const char *name, const char *const *attributes,
                                evs_error *error)
{
  relations *all = context;
  const char *id = xml_attribute(attributes, "Id");
  const char *type = xml_attribute(attributes, "Type");
  const char *target = xml_attribute(attributes, "Target");
  const char *slash = type ? strrchr(type, '/') : NULL;

  (void)error;
  if (strcmp(name, "Relationship") != 0 || !id || !slash || !target)
    return EVS_OK;
  all->items =
      evs_arena_grow(all->arena, all->items, all->count, &all->capacity, sizeof *all->items);
  all->items[all->count++] = (relation){
      evs_arena_copy(all->arena, id), evs_arena_copy(all->arena, slash + 1), resolve(all, target)};
  return EVS_OK;
}

/* The relations of a part stand in _rels/NAME.rels beside it. */
static evs_status read_relations(relations *out, const xlsx_file *file, const char *part,
                                 evs_error *error)
{
  static const xml_handler handler = {take_relation, ignore_end, NULL};
  const char *slash = strrchr(part, '/');
  const char *name = slash ? slash + 1 : part;
  const char *rels;

  *out = (relations){.arena = file->arena,
                     .folder = evs_arena_copy_bytes(file->arena, part, (size_t)(name - part))};
  rels = evs_arena_printf(file->arena, "%s_rels/%s.rels", out->folder, name);
  return xml_part_read(file->package, rels, PART_LIMIT, &handler, out, file->path, error);
}

static const char *related(const relations *all, const char *type)
{
  for (size_t i = 0; i < all->count; i++)
    if (strcmp(all->items[i].type, type) == 0)
      return all->items[i].target;
  return NULL;
}

typedef struct {
  xlsx_book *book;
  evs_arena *arena;
} book_reading;

static evs_status take_book_element(void *context, const char *name, const char *const *attributes,
                                    evs_error *error)
{
  const book_reading *work = context;
  xlsx_book *book = work->book;
  const char *sheet_name = xml_attribute(attributes, "name");
  const char *id = xml_attribute(attributes, "id");
  const char *state = xml_attribute(attributes, "state");

  (void)error;
  if (strcmp(name, "workbookPr") == 0)
    book->dates_from_1904 = xml_attribute_is_on(attributes, "date1904");
  if (strcmp(name, "sheet") != 0 || !sheet_name || !id)
    return EVS_OK;
  book->sheets = evs_arena_grow(work->arena, book->sheets, book->sheet_count, &book->sheet_capacity,
                                sizeof *book->sheets);
  book->sheets[book->sheet_count++] =
      (xlsx_sheet_entry){.name = text_clean(sheet_name, true, work->arena),
                         .relation = evs_arena_copy(work->arena, id),
                         .hidden = state && strcmp(state, "visible") != 0};
  return EVS_OK;
}

static void find_sheet_parts(xlsx_book *book, const relations *all)
{
  for (size_t i = 0; i < book->sheet_count; i++)
    for (size_t j = 0; j < all->count; j++)
      if (strcmp(all->items[j].id, book->sheets[i].relation) == 0 &&
          strcmp(all->items[j].type, "worksheet") == 0)
        book->sheets[i].part = all->items[j].target;
}

static evs_status refuse_package(const xlsx_file *file, evs_error *error)
{
  const char *what = "ZIP file without an Excel workbook";
  const char *hint = "unpack it, or save the sheet as .xlsx or as CSV (UTF-8)";

  if (zip_package_has(file->package, "content.xml") || zip_package_has(file->package, "mimetype")) {
    what = "OpenDocument file";
    hint = "save the sheet as .xlsx or as CSV (UTF-8)";
  }
  evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1,
              "the file is %s %s; expected an Excel workbook", *what == 'O' ? "an" : "a", what);
  evs_hint(error, "%s", hint);
  return EVS_BAD_DATA;
}

static evs_status refuse_binary(const xlsx_file *file, evs_error *error)
{
  evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1,
              "the file is a binary workbook (.xlsb); expected .xlsx");
  evs_hint(error, "save it as .xlsx or as CSV (UTF-8)");
  return EVS_BAD_DATA;
}

static bool ends_with(const char *text, const char *end)
{
  size_t size = strlen(text);

  return size >= strlen(end) && strcmp(text + size - strlen(end), end) == 0;
}

static evs_status read_book(xlsx_book *out, const xlsx_file *file, const char *part,
                            evs_error *error)
{
  static const xml_handler handler = {take_book_element, ignore_end, NULL};
  book_reading work = {out, file->arena};
  relations parts;
  evs_status status;

  if ((status =
           xml_part_read(file->package, part, PART_LIMIT, &handler, &work, file->path, error)) ||
      (status = read_relations(&parts, file, part, error)))
    return status;
  find_sheet_parts(out, &parts);
  out->strings_part = related(&parts, "sharedStrings");
  out->styles_part = related(&parts, "styles");
  return EVS_OK;
}

evs_status xlsx_book_read(xlsx_book *out, const xlsx_file *file, evs_error *error)
{
  relations roots;
  const char *part;
  evs_status status;

  *out = (xlsx_book){0};
  if (!zip_package_has(file->package, "_rels/.rels"))
    return refuse_package(file, error);
  if ((status = read_relations(&roots, file, "", error)))
    return status;
  part = related(&roots, "officeDocument");
  if (part && ends_with(part, ".bin"))
    return refuse_binary(file, error);
  if (!part || ends_with(part, "document.xml") || ends_with(part, "presentation.xml"))
    return refuse_package(file, error);
  return read_book(out, file, part, error);
}
