/* records.h - the records of a file kept in memory. */
#ifndef EVALSTAT_LOAD_RECORDS_H
#define EVALSTAT_LOAD_RECORDS_H

#include "evalstat/rows.h"

typedef struct {
  const char *const *cells; /* without blanks around them */
  size_t cell_count;        /* at least 1 */
  size_t filled;            /* cells that say something; 0 for a row such as ;;; */
  size_t line;
  const unsigned char *kinds; /* NULL: all are texts */
} record;

typedef struct {
  record *items;
  size_t count;
  size_t capacity;
  size_t cell_count; /* of all */
  const char *path;  /* for messages */
  evs_arena *arena;
} records;

/* Most cells that are kept: a sheet can say in few bytes that it has very many. */
enum { RECORDS_CELL_LIMIT = 32 * 1000 * 1000 };

/* An evs_record_handler: `context` is the records.  Lines without content are no records.
   Fails with EVS_TOO_LARGE above RECORDS_CELL_LIMIT. */
evs_status records_add(void *context, const evs_record *from, evs_error *error);

#endif
