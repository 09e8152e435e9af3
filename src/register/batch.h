/* batch.h - rows in their common form, a column at a time.

   Known names, whole dates, amounts in cents, ids without blanks around them: all
   cells of a column in one short loop, which decides nothing on its own.  A row
   with anything else in it is odd, and left to reader_take, which reads every row;
   where both can read it, they read it alike. */
#ifndef EVALSTAT_REGISTER_BATCH_H
#define EVALSTAT_REGISTER_BATCH_H

#include "register/reader.h"

enum { BATCH_ROWS = 128 };

typedef enum { BATCH_PLAIN, BATCH_QUOTES, BATCH_QUOTES_AND_RETURNS } batch_marks;

/* Rows of the same width that the scanner has split. */
typedef struct {
  const char *text;
  const uint32_t *places; /* of the first row, with the end of the row before in front */
  size_t count;           /* up to BATCH_ROWS */
  batch_marks marks;      /* what may stand in them beside the cells */
} batch_rows;

/* Whether the register is one whose rows can be taken so: costs per month or none, no
   reading dates. */
bool batch_suits(const case_reader *reader);

/* Takes all rows but the odd ones; true for each of these in the result, which is the
   reader's and as long as there are rows. */
const bool *batch_take(case_reader *reader, const batch_rows *rows);

#endif
