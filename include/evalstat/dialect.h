/* dialect.h - how a file is to be read. */
#ifndef EVALSTAT_DIALECT_H
#define EVALSTAT_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

#include "evalstat/arena.h"

typedef enum { EVS_ENCODING_FIND, EVS_UTF8, EVS_WINDOWS_1252 } evs_encoding;

/* What is declared; the zero value of each means: find it, and say so. */
typedef struct {
  char delimiter; /* ',', ';', '\t', '|' or 0; with `lenient` also ' ' */
  char quote;     /* '"', '\'' or 0 (taken as '"') */
  evs_encoding encoding;
  char decimal;        /* ',' or '.' or 0 */
  char thousands;      /* '.', ',', ' ', '\'' or 0; ' ' includes no-break spaces */
  size_t title_lines;  /* physical lines above the header, where `title_declared` */
  size_t footer_lines; /* physical lines below the data, where `footer_declared` */
  bool title_declared;
  bool footer_declared;
  const char
      *header; /* name of one header cell: the header is the first record that has it; or NULL */
  const char *sheet; /* of a workbook; NULL: the only one */
  bool lenient; /* CSV: mend what is damaged, each time with a finding, instead of refusing it */
} evs_dialect;

EVS_MUST_CHECK
evs_status evs_encoding_parse(evs_encoding *out, const char *text, evs_error *error);

#endif
