/* sniff.h - finds the dialect of a text. */
#ifndef EVALSTAT_LOAD_SNIFF_H
#define EVALSTAT_LOAD_SNIFF_H

#include "evalstat/dialect.h"

/* Where the CSV lies in the text and how to read it. */
typedef struct {
  char delimiter;
  char quote;
  size_t begin;          /* behind a separator line and declared title lines */
  size_t end;            /* before declared footer lines */
  size_t first_line;     /* number of the line at `begin` */
  const char *separator; /* the line "sep=;", or NULL */
} sniffed;

/* Obeys a first line such as sep=; and finds the delimiter among , ; tab | as
   the one that gives the text the shape of a table.  Where two do, a comma that
   is always a decimal sign or followed by a blank yields to the other; else the
   text is refused with a question.  A text without any of them is one column.

   The quote is ', when the text has no " and this makes a table whose names are
   free of it; else ".  Fails with EVS_BAD_DATA. */
EVS_MUST_CHECK
evs_status sniff(sniffed *out, const char *text, size_t size, const evs_dialect *declared,
                 const char *path, evs_arena *arena, evs_error *error);

#endif
