/* zip_package.h - the parts of a ZIP file, inflated in pieces. */
#ifndef EVALSTAT_LOAD_ZIP_PACKAGE_H
#define EVALSTAT_LOAD_ZIP_PACKAGE_H

#include "load/source.h"

typedef struct zip_package zip_package;

/* Opens the ZIP file in `file` (held).  Fails with EVS_BAD_DATA when it is
   damaged, and with EVS_NOT_FOUND when libzip is not installed. */
EVS_MUST_CHECK
evs_status zip_package_open(zip_package **out, const source *file, evs_error *error);
void zip_package_close(zip_package *package);

bool zip_package_has(const zip_package *package, const char *part);

/* Gets a piece of a part. */
typedef evs_status zip_piece_handler(void *context, const char *bytes, size_t size,
                                     evs_error *error);

/* Delivers a part in pieces; names ignore case.  Fails with EVS_BAD_DATA when
   it is not there, encrypted or damaged, with EVS_TOO_LARGE when it inflates
   beyond `limit` bytes, whatever it says of its size. */
EVS_MUST_CHECK
evs_status zip_package_read(zip_package *package, const char *part, uint64_t limit,
                            zip_piece_handler *handler, void *context, evs_error *error);

#endif
