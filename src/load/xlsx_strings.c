/* xlsx_strings.c - texts that the cells of a workbook share. */
#include <string.h>

#include "load/xlsx_parts.h"

enum {
  STRING_LIMIT = 1024 * 1024,
  TEXT_LIMIT = 256 * 1024 * 1024,
  TEXT_COST = TEXT_LIMIT / (16 * 1000 * 1000) /* of its place */
};
static const uint64_t part_limit = (uint64_t)1 << 30;

typedef struct {
  xlsx_strings *strings;
  const xlsx_file *file;
  buffer text;
  size_t total;
  bool in_text;      /* within <t> */
  unsigned phonetic; /* depth of readings beside the text, which are not part of it */
} strings_reading;

static evs_status begin_element(void *context, const char *name, const char *const *attributes,
                                evs_error *error)
{
  strings_reading *work = context;

  (void)attributes, (void)error;
  if (strcmp(name, "rPh") == 0)
    work->phonetic++;
  work->in_text = strcmp(name, "t") == 0 && work->phonetic == 0;
  return EVS_OK;
}

static evs_status too_much(const strings_reading *work, evs_error *error)
{
  return evs_fail_at(error, EVS_TOO_LARGE, work->file->path, 1, 1,
                     "the texts of the workbook are larger than this program keeps (256 MiB, 16 "
                     "million texts, 1 MiB each)");
}

static evs_status add_string(strings_reading *work, evs_error *error)
{
  xlsx_strings *all = work->strings;

  xlsx_unescape(&work->text);
  work->total += work->text.size + TEXT_COST;
  if (work->total > TEXT_LIMIT)
    return too_much(work, error);
  all->texts =
      evs_arena_grow(work->file->arena, all->texts, all->count, &all->capacity, sizeof *all->texts);
  all->texts[all->count++] =
      work->text.size ? evs_arena_copy_bytes(work->file->arena, work->text.text, work->text.size)
                      : "";
  work->text.size = 0;
  return EVS_OK;
}

static evs_status end_element(void *context, const char *name, evs_error *error)
{
  strings_reading *work = context;

  if (strcmp(name, "rPh") == 0)
    work->phonetic--;
  work->in_text = false;
  return strcmp(name, "si") == 0 ? add_string(work, error) : EVS_OK;
}

static evs_status take_text(void *context, const char *text, size_t size, evs_error *error)
{
  strings_reading *work = context;

  if (work->in_text)
    buffer_add_bytes(&work->text, text, size);
  return work->text.size > STRING_LIMIT ? too_much(work, error) : EVS_OK;
}

/* The value of four hexadecimal digits, or -1. */
static int hexadecimal(const char *digits)
{
  int value = 0;

  for (size_t i = 0; i < 4; i++) {
    char c = digits[i];
    int digit = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                       : -1;

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* Characters that XML 1.0 cannot hold are written _xHHHH_, and "_x" itself as
   _x005F_x (ECMA-376 part 1, 22.4.2.4 bstr).  Only ASCII is written so. */
void xlsx_unescape(buffer *text)
{
  const char *from = text->text;
  size_t size = 0;

  for (size_t i = 0; i < text->size; i++) {
    int code = from[i] == '_' && i + 6 < text->size && from[i + 1] == 'x' && from[i + 6] == '_'
                   ? hexadecimal(from + i + 2)
                   : -1;
    bool escaped = code > 0 && code < 0x80;

    text->text[size++] = escaped ? (char)code : from[i];
    i += escaped ? 6 : 0;
  }
  text->size = size;
  text->text[size] = '\0';
}

evs_status xlsx_strings_read(xlsx_strings *out, const xlsx_file *file, const char *part,
                             evs_error *error)
{
  static const xml_handler handler = {begin_element, end_element, take_text};
  strings_reading work = {.strings = out, .file = file};

  *out = (xlsx_strings){0};
  if (!part)
    return EVS_OK;
  buffer_init(&work.text, file->arena);
  return xml_part_read(file->package, part, part_limit, &handler, &work, file->path, error);
}
