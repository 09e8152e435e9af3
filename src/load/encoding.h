/* encoding.h - the bytes of a file as UTF-8. */
#ifndef EVALSTAT_LOAD_ENCODING_H
#define EVALSTAT_LOAD_ENCODING_H

#include "evalstat/dialect.h"

typedef struct {
  const char *text; /* UTF-8 without a BOM */
  size_t size;
  evs_encoding encoding; /* of the bytes: never EVS_ENCODING_FIND */
} encoding_text;

/* Drops a BOM and converts Windows-1252.

   Bytes without BOM or declaration are UTF-8 when they are valid as such, or
   when only some of their characters are not (a damaged UTF-8 file is not
   Windows-1252); else they are Windows-1252.  A byte that has no meaning in
   the encoding stays as it is: the CSV reader refuses it with its place.

   Fails with EVS_BAD_DATA when the BOM of UTF-8 contradicts the declaration. */
EVS_MUST_CHECK
evs_status encoding_decode(encoding_text *out, const char *bytes, size_t size,
                           evs_encoding declared, const char *path, evs_arena *arena,
                           evs_error *error);

/* A part of such a file: any bytes, also those of a BOM, each a character. */
void encoding_decode_windows_1252(encoding_text *out, const char *bytes, size_t size,
                                  evs_arena *arena);

const char *encoding_name(evs_encoding encoding); /* "UTF-8", "Windows-1252" */

#endif
