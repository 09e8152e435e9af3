/* xlsx_parts.h - what a workbook says beside its sheets: names, shared texts, number formats.

   Office Open XML (ECMA-376 part 1): parts are found through relations, never
   by their usual names. */
#ifndef EVALSTAT_LOAD_XLSX_PARTS_H
#define EVALSTAT_LOAD_XLSX_PARTS_H

#include "core/buffer.h"
#include "load/xml_part.h"

typedef struct {
  zip_package *package;
  const char *path;
  evs_arena *arena;
} xlsx_file;

typedef struct {
  const char *name;
  const char *relation; /* its id */
  const char *part;     /* NULL: no sheet of cells (a chart, say) */
  bool hidden;
} xlsx_sheet_entry;

typedef struct {
  xlsx_sheet_entry *sheets;
  size_t sheet_count;
  size_t sheet_capacity;
  const char *strings_part; /* NULL where there is none */
  const char *styles_part;
  bool dates_from_1904;
} xlsx_book;

/* Fails with EVS_BAD_DATA when this is no workbook of the kind (.ods, .xlsb). */
EVS_MUST_CHECK
evs_status xlsx_book_read(xlsx_book *out, const xlsx_file *file, evs_error *error);

typedef struct {
  const char **texts;
  size_t count;
  size_t capacity;
} xlsx_strings;

/* Texts that cells share, their runs of different fonts joined. */
EVS_MUST_CHECK
evs_status xlsx_strings_read(xlsx_strings *out, const xlsx_file *file, const char *part,
                             evs_error *error);

/* A text as it stands in XML, in place: _x000D_ is a carriage return. */
void xlsx_unescape(buffer *text);

/* How a number of a format is to be read. */
typedef enum {
  XLSX_NUMBER,
  XLSX_PERCENT,
  XLSX_DAY,   /* a date */
  XLSX_MONTH, /* a date of which year and month are shown */
  XLSX_YEAR   /* a date of which only the year is shown */
} xlsx_style;

typedef struct {
  unsigned char *styles; /* of each cell format */
  size_t count;
  size_t capacity;
} xlsx_styles;

EVS_MUST_CHECK
evs_status xlsx_styles_read(xlsx_styles *out, const xlsx_file *file, const char *part,
                            evs_error *error);

/* The style of a format code such as "dd.mm.yyyy" or "0.0%". */
xlsx_style xlsx_style_of_code(const char *code);

#endif
