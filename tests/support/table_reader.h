/* table_reader.h - a reader who tries to compute what a table does not show.

   Written apart from what hides and rounds: one linear programme over the whole table, every cell
   a variable between the bounds that what is shown leaves it. */
#ifndef EVALSTAT_TESTS_TABLE_READER_H
#define EVALSTAT_TESTS_TABLE_READER_H

#include "disclosure/programme.h"
#include "support/random_tables.h"

typedef struct {
  const glpk *call;
  const random_table *of;
  glp_prob *problem;
  double low[MOST_CELLS]; /* least and greatest value of any solution seen; the true one is one */
  double high[MOST_CELLS];
} table_reader;

/* `least` and `most` per cell: equal where it is known, `most` infinite where it is open. */
void table_reader_open(table_reader *out, const glpk *call, const random_table *of,
                       const double *least, const double *most);
void table_reader_close(table_reader *reader);

/* Whether all that he can find out leaves the cell less than its width. */
bool table_reader_narrows(table_reader *reader, size_t cell);

#endif
