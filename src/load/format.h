/* format.h - the formats that tables are read from: a row in format.c and a file for each. */
#ifndef EVALSTAT_LOAD_FORMAT_H
#define EVALSTAT_LOAD_FORMAT_H

#include "evalstat/rows.h"
#include "load/encoding.h"
#include "load/packed.h"
#include "load/sniff.h"
#include "load/source.h"

/* Rows and columns of a sheet, counted from 1, both ends included. */
typedef struct {
  size_t first_row;
  size_t last_row;
  size_t first_column;
  size_t last_column;
} cell_range;

/* What a reader knows of a file beside its records. */
typedef struct {
  evs_rows place;
  bool header_first;   /* the first record has the names, all others are data */
  size_t column_count; /* of every record; 0 where they differ */
  size_t code_count;   /* of these columns, the last: codes behind labels */
  evs_phrase words;    /* what it is: "Excel workbook, sheet “Hilfen”"; empty for CSV */
  const cell_range *merged;
  size_t merged_count;
  encoding_text text; /* of CSV */
  sniffed found;
  bool is_packed; /* no record was delivered: all cells are in `packed` of the input */
} format_facts;

/* What a reader is given: an open file, and who gets the records. */
typedef struct {
  source *file;
  const evs_dialect *declared;
  evs_record_handler *handler;
  void *context;
  packed_cells *packed; /* takes the cells of a plain text instead; NULL: records only */
  evs_findings *findings;
  evs_arena *arena;
} format_input;

/* Fills `out` before the first record is delivered. */
typedef evs_status format_reader(format_facts *out, const format_input *in, evs_error *error);

typedef struct {
  const char *name;
  const char *words; /* for messages: "an Excel workbook" */
  bool (*recognise)(const char *bytes, size_t size);
  format_reader *read;
  const char *keys; /* of a declaration that it understands, besides the number format */
} table_format;

/* The format of bytes: that of CSV when no other recognises them.  Fails with
   EVS_BAD_DATA for those that people give by mistake (gzip, PDF, UTF-16 ...). */
EVS_MUST_CHECK
evs_status format_find(const table_format **out, const source *file, evs_error *error);

/* Finds the format of an open file, holds the declaration against it, and reads. */
EVS_MUST_CHECK
evs_status format_read(format_facts *out, const format_input *in, evs_error *error);

/* Values that stand in one cell and mean several: fails with EVS_BAD_DATA when
   cells within these rows are merged. */
EVS_MUST_CHECK
evs_status format_refuse_merged(const format_facts *facts, size_t first_row, size_t last_row,
                                evs_error *error);

format_reader csv_format_read;
format_reader xlsx_format_read;
format_reader sav_format_read;
format_reader dta_format_read;
bool xlsx_recognise(const char *bytes, size_t size);
bool sav_recognise(const char *bytes, size_t size);
bool dta_recognise(const char *bytes, size_t size);

#endif
