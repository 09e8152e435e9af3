/* packed.h - all cells of a plain CSV text where they stand in it.

   Most large files are plain: one record in each line, all of the same width, under a
   header without a hole, and nothing that libcsv would have to be asked about.  Their
   cells need no copy: each is terminated in place, and its beginning kept.  What is not
   plain goes to libcsv and the finder of shapes as a whole, so that titles, footnotes,
   empty rows and everything broken are judged in one place. */
#ifndef EVALSTAT_LOAD_PACKED_H
#define EVALSTAT_LOAD_PACKED_H

#include <stdint.h>

#include "load/encoding.h"
#include "load/sniff.h"

typedef struct {
  char *text;
  uint32_t begin;   /* of the header */
  uint32_t *places; /* record by record: where cells end, once terminated where they begin */
  size_t width;     /* cells of each record, at least 2 */
  size_t record_count;
  size_t first_line; /* that of the header: the others follow without a gap */
  char quote;
} packed_cells;

/* Finds the cells; false when the text is not plain, and then `out` means nothing.  The text is
   only read, and SCAN_WORD bytes behind it. */
bool packed_find(packed_cells *out, const encoding_text *text, const sniffed *found,
                 evs_arena *arena);

/* Ends every cell with a NUL, without its quotes and the blanks around it. */
void packed_terminate(packed_cells *cells);

#endif
