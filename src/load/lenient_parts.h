/* lenient_parts.h - what the lenient reader's files share. */
#ifndef EVALSTAT_LOAD_LENIENT_PARTS_H
#define EVALSTAT_LOAD_LENIENT_PARTS_H

#include "load/lenient.h"

typedef struct {
  const char *text;
  size_t size;
  size_t at;   /* what is read next */
  size_t line; /* its number */
  const mend_dialect *dialect;
  mend_table table;
  mend_cell *cells; /* of the record that was read last, as far as there is room */
  size_t room;
  const char **texts;       /* of one row's cells, before they are kept */
  const char **first_names; /* of the header's first line; NULL entries: none */
  size_t wide_at;           /* a sound record of the table's width stands here; see footnotes */
  size_t damaged;           /* records that were mended or left out */
  size_t effort;            /* that mending them took */
  size_t untold;            /* findings beyond those that are told */
  size_t told;
  const char *path;
  evs_findings *findings;
  evs_arena *arena;
} lenient_reader;

/* A record as it stands in the text. */
typedef struct {
  const char *text;
  size_t size;      /* with its line end; that of its first line when it is not sound */
  size_t line_size; /* of its first line without the end */
  size_t line;
  size_t count; /* of its cells */
  bool sound;
} lenient_record;

/* Passes blank lines and looks at the next record; false at the end. */
bool lenient_next(lenient_record *out, lenient_reader *in);
void lenient_skip(lenient_reader *in, const lenient_record *past);

/* Findings about a record that was mended. */
void lenient_tell(lenient_reader *in, const mended *made, size_t line);

void lenient_tell_left_out(lenient_reader *in, size_t line);

/* As mend_record, and also with separators that the file does not have elsewhere. */
bool lenient_mend(mended *out, const char *text, size_t size, const mend_table *table,
                  lenient_reader *in);

/* Finds the names and moves on to the data. */
void lenient_read_head(lenient_table *out, lenient_reader *in);

#endif
