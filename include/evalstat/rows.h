/* rows.h - the records of a file of any format, one by one. */
#ifndef EVALSTAT_ROWS_H
#define EVALSTAT_ROWS_H

#include "evalstat/dialect.h"
#include "evalstat/finding.h"

/* What a cell holds.  CSV knows texts only. */
typedef enum {
  EVS_STORED_TEXT,   /* as written; a number in it follows the number format of the file */
  EVS_STORED_NUMBER, /* stored as a number: "-1234.5", a point and no groups */
  EVS_STORED_MISSING /* a code that the file declares to mean missing; the text is empty */
} evs_stored_kind;

/* One record: terminated UTF-8 texts, valid during the call that gets them. */
typedef struct {
  const char *const *cells;
  size_t cell_count;          /* 0 for a line with nothing but blanks */
  size_t line;                /* CSV: physical line on which it begins; sheets: the row; SPSS and
                                 Stata: the case, 0 for the names of the variables */
  const unsigned char *kinds; /* an evs_stored_kind for each cell; NULL: all are texts */
} evs_record;

/* Gets each record; a status other than EVS_OK ends the reading with it. */
typedef evs_status evs_record_handler(void *context, const evs_record *record, evs_error *error);

/* Where a record's cells stand in their file, for messages. */
typedef struct {
  const char *path;
  const char *format;           /* "csv", "xlsx", "sav", "dta" */
  const char *sheet;            /* NULL where there are none */
  const size_t *column_numbers; /* of each cell; NULL: 1, 2, 3 ... */
  char sha256[65];              /* of the file's bytes, hexadecimal */
} evs_rows;

/* The format of a file by its first bytes: "csv" for all that no other claims.
   A pipe can be read only once: for it the answer is "csv", unread.
   Fails with EVS_NOT_FOUND and EVS_BAD_DATA (a folder). */
EVS_MUST_CHECK
evs_status evs_file_format(const char **out, const char *path, evs_arena *arena, evs_error *error);

/* Delivers every record of a file in its order, those above the header and
   below the data too.  `declared` may be NULL; `out` is filled before the first record
   but for `sha256`.  Memory does not grow with the records, except for the
   texts that a workbook shares between cells, and for CSV, which is held whole.

   Fails as evs_table_read does, with what the handler returns, and with
   EVS_NOT_FOUND when the library that a format needs is not installed. */
EVS_MUST_CHECK
evs_status evs_rows_read(evs_rows *out, const char *path, const evs_dialect *declared,
                         evs_record_handler *handler, void *context, evs_findings *findings,
                         evs_arena *arena, evs_error *error);

/* Adds to an error at a place of this file how its users call that place: the
   cell B7 of a sheet, the variable of a case. */
void evs_rows_name_place(const evs_rows *rows, const char *const *names, size_t name_count,
                         evs_error *error);

#endif
