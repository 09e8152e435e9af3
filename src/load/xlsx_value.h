/* xlsx_value.h - what a cell of a sheet holds, as text. */
#ifndef EVALSTAT_LOAD_XLSX_VALUE_H
#define EVALSTAT_LOAD_XLSX_VALUE_H

#include "load/plain_number.h"
#include "load/xlsx_cells.h"

/* How often something happened that a reader must know, and where first. */
typedef struct {
  size_t count;
  size_t row;
  size_t column;
  char stored[PLAIN_SIZE];
  char shown[PLAIN_SIZE];
} xlsx_note;

typedef struct {
  const xlsx_strings *strings;
  const xlsx_styles *styles;
  bool dates_from_1904;
  const char *path;
  xlsx_note percent; /* shown as percent, read as stored */
  xlsx_note times;   /* days with a time of day, which is left out */
  xlsx_note rounded; /* numbers of more than 15 digits */
} xlsx_values;

/* Adds the text of a cell to `out` (terminated) and says of what kind it is:
   texts as they are, TRUE or FALSE, numbers as stored, dates in the normal form
   of a day, month or year, as far as their format shows them.
   Fails with EVS_BAD_DATA at the cell. */
EVS_MUST_CHECK
evs_status xlsx_value_add(buffer *out, evs_stored_kind *kind, xlsx_values *values,
                          const xlsx_cell *cell, evs_error *error);

#endif
