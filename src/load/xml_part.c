/* xml_part.c - expat, fed with the pieces of a part. */
#include "load/xml_part.h"

#include <expat.h>
#include <stdint.h>
#include <string.h>

#include "core/library.h"

enum { TAG_LIMIT = 1024 * 1024 };

typedef struct {
  __typeof__(XML_ParserCreate) *create;
  __typeof__(XML_ParserFree) *free;
  __typeof__(XML_SetUserData) *set_user_data;
  __typeof__(XML_SetElementHandler) *set_element_handler;
  __typeof__(XML_SetCharacterDataHandler) *set_text_handler;
  __typeof__(XML_SetStartDoctypeDeclHandler) *set_doctype_handler;
  __typeof__(XML_Parse) *parse;
  __typeof__(XML_StopParser) *stop;
  __typeof__(XML_GetCurrentByteIndex) *byte_index;
  __typeof__(XML_GetCurrentLineNumber) *line_number;
  __typeof__(XML_GetErrorCode) *error_code;
  __typeof__(XML_ErrorString) *error_text;
} xml_functions;

typedef struct {
  xml_functions call;
  XML_Parser parser;
  const xml_handler *handler;
  void *context;
  const char *path;
  const char *part;
  uint64_t fed;
  evs_status status;
  evs_error *error;
} reading;

static const char *without_prefix(const char *name)
{
  const char *colon = strrchr(name, ':');

  return colon ? colon + 1 : name;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
  for (; *attributes; attributes += 2)
    if (strcmp(without_prefix(attributes[0]), name) == 0)
      return attributes[1];
  return NULL;
}

bool xml_attribute_is_on(const char *const *attributes, const char *name)
{
  const char *value = xml_attribute(attributes, name);

  return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

size_t xml_attribute_count(const char *const *attributes, const char *name, size_t absent)
{
  const char *value = xml_attribute(attributes, name);
  size_t count = 0;

  if (!value)
    return absent;
  if (*value == '\0' || strlen(value) > 9)
    return SIZE_MAX;
  for (; *value; value++) {
    if (*value < '0' || *value > '9')
      return SIZE_MAX;
    count = count * 10 + (size_t)(*value - '0');
  }
  return count;
}

static void settle(reading *work, evs_status status)
{
  work->status = status;
  if (status)
    work->call.stop(work->parser, XML_FALSE);
}

static void begin_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
  reading *work = context;

  settle(work, work->handler->begin(work->context, without_prefix(name),
                                    (const char *const *)attributes, work->error));
}

/* Expat may go on after it was stopped: with the end of an element that has no content, and with
   the rest of a text. */
static void end_element(void *context, const XML_Char *name)
{
  reading *work = context;

  if (!work->status)
    settle(work, work->handler->end(work->context, without_prefix(name), work->error));
}

static void take_text(void *context, const XML_Char *text, int size)
{
  reading *work = context;

  if (!work->status)
    settle(work, work->handler->text(work->context, text, (size_t)size, work->error));
}

static void refuse_doctype(void *context, const XML_Char *name, const XML_Char *system,
                           const XML_Char *public, int has_subset)
{
  reading *work = context;

  (void)name, (void)system, (void)public, (void)has_subset;
  settle(work, evs_fail_at(work->error, EVS_BAD_DATA, work->path, 1, 1,
                           "the part %.200s of the workbook has a document type; expected none",
                           work->part));
}

static evs_status refuse_xml(const reading *work, evs_error *error)
{
  return evs_fail_at(error, EVS_BAD_DATA, work->path, 1, 1,
                     "the part %.200s of the workbook is no XML (its line %lu: %s); expected a "
                     "whole Excel workbook",
                     work->part, (unsigned long)work->call.line_number(work->parser),
                     work->call.error_text(work->call.error_code(work->parser)));
}

static evs_status parse(reading *work, const char *bytes, size_t size, bool last, evs_error *error)
{
  enum XML_Status parsed = work->call.parse(work->parser, bytes, (int)size, last);
  XML_Index done = work->call.byte_index(work->parser);

  work->fed += size;
  if (work->status)
    return work->status;
  if (parsed != XML_STATUS_OK)
    return refuse_xml(work, error);
  if (done >= 0 && work->fed > (uint64_t)done + TAG_LIMIT)
    return evs_fail_at(error, EVS_TOO_LARGE, work->path, 1, 1,
                       "the part %.200s of the workbook has a tag of more than 1 MiB", work->part);
  return EVS_OK;
}

static evs_status take_piece(void *context, const char *bytes, size_t size, evs_error *error)
{
  return parse(context, bytes, size, false, error);
}

static evs_status open_library(xml_functions *out, evs_error *error)
{
  static const library_function functions[] = {
      {"XML_ParserCreate", offsetof(xml_functions, create)},
      {"XML_ParserFree", offsetof(xml_functions, free)},
      {"XML_SetUserData", offsetof(xml_functions, set_user_data)},
      {"XML_SetElementHandler", offsetof(xml_functions, set_element_handler)},
      {"XML_SetCharacterDataHandler", offsetof(xml_functions, set_text_handler)},
      {"XML_SetStartDoctypeDeclHandler", offsetof(xml_functions, set_doctype_handler)},
      {"XML_Parse", offsetof(xml_functions, parse)},
      {"XML_StopParser", offsetof(xml_functions, stop)},
      {"XML_GetCurrentByteIndex", offsetof(xml_functions, byte_index)},
      {"XML_GetCurrentLineNumber", offsetof(xml_functions, line_number)},
      {"XML_GetErrorCode", offsetof(xml_functions, error_code)},
      {"XML_ErrorString", offsetof(xml_functions, error_text)},
      {0},
  };
  static const library wanted = {"libexpat.so.1", "libexpat1", "reading Excel workbooks",
                                 functions};

  return library_open(out, &wanted, error);
}

evs_status xml_part_read(zip_package *package, const char *part, uint64_t limit,
                         const xml_handler *handler, void *context, const char *path,
                         evs_error *error)
{
  reading work = {
      .handler = handler, .context = context, .path = path, .part = part, .error = error};
  evs_status status;

  if ((status = open_library(&work.call, error)))
    return status;
  work.parser = work.call.create(NULL);
  if (!work.parser)
    return evs_fail_at(error, EVS_TOO_LARGE, path, 0, 0, "there is not enough memory to read XML");
  work.call.set_user_data(work.parser, &work);
  work.call.set_element_handler(work.parser, begin_element, end_element);
  if (handler->text)
    work.call.set_text_handler(work.parser, take_text);
  work.call.set_doctype_handler(work.parser, refuse_doctype);
  status = zip_package_read(package, part, limit, take_piece, &work, error);
  if (!status)
    status = parse(&work, "", 0, true, error);
  work.call.free(work.parser);
  return status;
}
