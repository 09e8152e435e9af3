/* shape.h - which records of a file are title, header, data and footnotes. */
#ifndef EVALSTAT_LOAD_SHAPE_H
#define EVALSTAT_LOAD_SHAPE_H

#include "load/records.h"

typedef struct {
  size_t header; /* index of the header; those before it are title lines */
  size_t end;    /* index behind the data; those from it on are footnotes */
  size_t width;  /* cells of the header */
  size_t ragged; /* data records of another width */
} shape;

/* Finds the shape of at least one record; the header stands at `header` where
   that is not SHAPE_FIND.

   Title lines are recognised only in front of a record that is surely a
   header: as wide as most records, every cell a different text, no number but
   periods, and above cells that are numbers.  They have fewer cells than it, or
   are mostly empty.  Footnotes are narrower than the table, or have one cell,
   from the first one on that begins as a footnote does.  What is neither
   counts as ragged: the caller refuses it. */
#define SHAPE_FIND ((size_t)-1)
void shape_find(shape *out, const records *all, size_t header, bool find_footers);

/* A row with content and another width than the header. */
bool shape_is_ragged(const shape *form, const record *row);

/* The first record with a cell of this name, or SHAPE_FIND. */
size_t shape_header_named(const records *all, const char *name);

/* The most common number of cells above 1, the larger in a tie; 1 when no record has more. */
size_t shape_common_width(const records *all);

/* "Quelle: …", "Stand …", "1) …", a ruler: as notes below a table begin. */
bool shape_begins_as_footnote(const char *text);

/* A number that is no period: what a header does not hold. */
bool shape_is_number(const char *cell);

#endif
