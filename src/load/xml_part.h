/* xml_part.h - a part of a ZIP file as XML elements, in the order in which they come. */
#ifndef EVALSTAT_LOAD_XML_PART_H
#define EVALSTAT_LOAD_XML_PART_H

#include "load/zip_package.h"

/* What is done with elements and the text in them; names are without prefix.
   A status other than EVS_OK ends the reading with it.  `text` may be NULL. */
typedef struct {
  evs_status (*begin)(void *context, const char *name, const char *const *attributes,
                      evs_error *error);
  evs_status (*end)(void *context, const char *name, evs_error *error);
  evs_status (*text)(void *context, const char *text, size_t size, evs_error *error);
} xml_handler;

/* The value of an attribute (name without prefix), or NULL. */
const char *xml_attribute(const char *const *attributes, const char *name);
bool xml_attribute_is_on(const char *const *attributes, const char *name); /* "1" or "true" */

/* A number attribute; `absent` when there is none.  What is no number is SIZE_MAX. */
size_t xml_attribute_count(const char *const *attributes, const char *name, size_t absent);

/* Reads a part of at most `limit` bytes.  A document type (which can define
   entities that grow without end) is refused, as is a single tag above 1 MiB.
   Fails as zip_package_read does, with EVS_BAD_DATA when it is no XML, and with
   what the handlers return. */
EVS_MUST_CHECK
evs_status xml_part_read(zip_package *package, const char *part, uint64_t limit,
                         const xml_handler *handler, void *context, const char *path,
                         evs_error *error);

#endif
