/* csv.h - the records of a CSV file, one by one, each with its line.

   Strict: what RFC 4180 does not allow is refused with its place, never mended.
   Blanks around a cell that are not within quotes are not part of it. */
#ifndef EVALSTAT_LOAD_CSV_H
#define EVALSTAT_LOAD_CSV_H

#include "evalstat/rows.h"

enum { CSV_RECORD_LIMIT = 1024 * 1024 }; /* bytes */

typedef evs_record csv_record;
typedef evs_record_handler csv_handler;

typedef struct {
  const char *path; /* for messages */
  char delimiter;
  char quote;
  evs_encoding encoding; /* that the text had before it became UTF-8: for messages */
  size_t first_line;     /* number of the line that is fed first */
} csv_options;

typedef struct csv_reader csv_reader;

csv_reader *csv_reader_open(const csv_options *options, csv_handler *handler, void *context,
                            evs_arena *arena);

/* Reads on; `text` may end anywhere but within a character.  Fails with
   EVS_BAD_DATA at line and cell (a quote out of place, a NUL, a byte that is no
   UTF-8) and with EVS_TOO_LARGE (a record over CSV_RECORD_LIMIT); after that
   the reader can only be closed. */
EVS_MUST_CHECK
evs_status csv_reader_feed(csv_reader *reader, const char *text, size_t size, evs_error *error);

/* Delivers a last record without line end; fails when a quote is still open. */
EVS_MUST_CHECK
evs_status csv_reader_finish(csv_reader *reader, evs_error *error);

void csv_reader_close(csv_reader *reader);

/* All of a text at once. */
EVS_MUST_CHECK
evs_status csv_read(const csv_options *options, const char *text, size_t size, csv_handler *handler,
                    void *context, evs_arena *arena, evs_error *error);

#endif
