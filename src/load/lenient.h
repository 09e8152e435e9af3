/* lenient.h - damaged CSV, read as well as can be; every departure is a finding with its line.

   Only where it is asked for (evs_dialect.lenient): the strict reader mends nothing. */
#ifndef EVALSTAT_LOAD_LENIENT_H
#define EVALSTAT_LOAD_LENIENT_H

#include "load/encoding.h"
#include "load/mend.h"
#include "load/records.h"
#include "load/sniff.h"

enum { LENIENT_CELLS_MAX = 16384 }; /* of a record; no table of so many columns is read */

/* The one table that was read from a text. */
typedef struct {
  size_t width;
  const char **names;  /* of the header's lines, joined; "column 3" where there is none */
  bool names_are_made; /* all of them */
  size_t header_line;  /* the first data line where there is no header */
  records rows;        /* each `width` cells */
} lenient_table;

/* The records of a table are those that most have the width of.  Lines above them and footnotes
   are left out as titles; lines that name the columns again begin another table, left out.
   A record of another width or with a quote out of place is read as mend.h says, and where that
   fails left out with a finding of severity error.

   A text without any record gives a table of width 0.  Fails with EVS_TOO_LARGE (too many cells
   in all, or LENIENT_CELLS_MAX in most records), and with EVS_BAD_DATA where thousands of records
   are damaged. */
EVS_MUST_CHECK
evs_status lenient_read(lenient_table *out, const encoding_text *text, const sniffed *found,
                        const mend_dialect *dialect, const char *path, evs_findings *findings,
                        evs_arena *arena, evs_error *error);

/* Bytes that are no UTF-8, and NULs, as U+FFFD. */
void lenient_clean(encoding_text *text, const char *path, evs_findings *findings, evs_arena *arena);

/* What the first records of a text have in common. */
typedef struct {
  size_t width;        /* that most of the sound ones have; LENIENT_CELLS_MAX also for more */
  size_t count;        /* of these */
  size_t record_count; /* sound or not */
  mend_column *columns;
} lenient_sample;

void lenient_take_sample(lenient_sample *out, const char *text, size_t size,
                         const mend_dialect *dialect, evs_arena *arena);

/* What is not declared, by the delimiter and quote that give the text the most records of one
   width and cells that look alike: also of texts that the strict reader asks about. */
void lenient_find_dialect(mend_dialect *out, const char *text, size_t size,
                          const evs_dialect *declared, evs_arena *arena);

#endif
