/* left_out.h - what a file says of itself before its cells are read, as findings. */
#ifndef EVALSTAT_LOAD_LEFT_OUT_H
#define EVALSTAT_LOAD_LEFT_OUT_H

#include "load/format.h"
#include "load/shape.h"

/* The frame of a table in its file. */
typedef struct {
  const format_facts *facts;
  const records *all;
  const shape *form;
  const packed_cells *packed; /* the rows, where they are none of the records; or NULL */
  size_t header_line;
  size_t footer_line; /* the first line below the data, or 0 */
  size_t column_count;
  size_t blank_rows;
  size_t first_blank_row; /* its line */
} table_frame;

/* Adds dialect, encoding, separator line, title lines, footer lines and rows
   without content; what was declared is no finding, but for lines left out. */
void left_out_find(evs_findings *findings, const table_frame *frame, const evs_dialect *declared);

#endif
