/* xlsx_cells.h - the cells of a sheet, one by one. */
#ifndef EVALSTAT_LOAD_XLSX_CELLS_H
#define EVALSTAT_LOAD_XLSX_CELLS_H

#include "load/format.h"
#include "load/xlsx_parts.h"

enum { XLSX_ROWS = 1048576, XLSX_COLUMNS = 16384 };

/* What the attribute t of a cell says (ECMA-376 part 1, 18.18.11 ST_CellType). */
typedef enum { XLSX_N, XLSX_S, XLSX_STR, XLSX_INLINE, XLSX_B, XLSX_E, XLSX_D } xlsx_type;

typedef struct {
  size_t row; /* from 1 */
  size_t column;
  xlsx_type type;
  size_t style;     /* index of its cell format */
  const char *text; /* of its value, valid during the call; never empty */
} xlsx_cell;

/* Who wants to know; each may be NULL but `cell`. */
typedef struct {
  evs_status (*cell)(void *context, const xlsx_cell *cell, evs_error *error);
  evs_status (*merged)(void *context, const cell_range *range, evs_error *error);
  void (*hidden_row)(void *context, size_t row);
  void (*hidden_columns)(void *context, size_t first, size_t last);
} xlsx_cell_handler;

/* Delivers the cells that have a value, by rows.  Fails with EVS_BAD_DATA at
   the cell for an error value (#DIV/0!), a formula without a computed value,
   and a place out of order, and as xml_part_read does. */
EVS_MUST_CHECK
evs_status xlsx_cells_read(const xlsx_file *file, const xlsx_sheet_entry *sheet,
                           const xlsx_cell_handler *handler, void *context, evs_error *error);

#endif
