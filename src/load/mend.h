/* mend.h - one record of a damaged CSV file as as many cells as its table has columns.

   Of all readings of the record the one with the least cost is taken.  What RFC 4180
   allows costs nothing; every departure from it, and every cell that is not like the
   others of its column, costs something. */
#ifndef EVALSTAT_LOAD_MEND_H
#define EVALSTAT_LOAD_MEND_H

#include "evalstat/arena.h"

typedef struct {
  char delimiter; /* NUL: the file is one column */
  char quote;
  char escape; /* '\\' where it stands before quotes, else NUL */
} mend_dialect;

/* A cell as it stands in the file: within its quotes where it has some. */
typedef struct {
  const char *text;
  size_t size;
  bool quoted;
} mend_cell;

/* What was done to read a record, one bit each. */
enum {
  MEND_QUOTE = 1,  /* a quote out of place is text */
  MEND_SPLIT = 2,  /* a separator was missing */
  MEND_DROP = 4,   /* an empty cell was too many */
  MEND_INSERT = 8, /* a cell was missing: it is empty */
  MEND_MERGE = 16, /* a separator without quotes is text */
  MEND_OTHER = 32, /* another separator stands in this record alone */
  MEND_KIND_COUNT = 6
};

enum { MEND_PATTERN = 40, MEND_PATTERNS = 4, MEND_COST_LIMIT = 32 };

/* What the cells of a column look like, learned from the records that are sound. */
typedef struct {
  char patterns[MEND_PATTERNS][MEND_PATTERN]; /* none: any text */
  size_t pattern_count;
  bool exact; /* the patterns count digits and letters; else runs of them are one */
  bool sometimes_empty;
  bool always_empty;
  bool always_quoted;
} mend_column;

typedef enum {
  MEND_UNLIKE,
  MEND_RESEMBLES, /* but for the lengths, where all others have the same */
  MEND_LIKE
} mend_fit;

typedef struct {
  size_t width;
  const mend_column *columns;
  bool header; /* names are wanted: filled, and unlike the cells of their column */
} mend_table;

typedef struct {
  mend_cell *cells; /* as many as the table has columns */
  unsigned cost;
  unsigned kinds;                  /* MEND_... bits */
  size_t columns[MEND_KIND_COUNT]; /* counted from 1, where each was done first */
} mended;

/* Reads one record as RFC 4180 has it, but for escapes, from `text` on: the bytes it takes
   with its line end, 0 when it is not sound.  `cells` gets up to `room` of the `*count` cells. */
size_t mend_read_sound(mend_cell *cells, size_t room, size_t *count, const char *text, size_t size,
                       const mend_dialect *dialect);

/* The cells of `size` bytes, one record without its line end.  False when no reading costs
   less than MEND_COST_LIMIT, or there are too many to try. */
bool mend_record(mended *out, const char *text, size_t size, const mend_table *table,
                 const mend_dialect *dialect, evs_arena *arena);

/* Cells that are unlike the others of their column. */
size_t mend_strangers(const mend_cell *cells, const mend_table *table);
size_t mend_patterned_count(const mend_table *table);

/* The text that the cell stands for, without blanks around it. */
const char *mend_cell_text(const mend_cell *cell, const mend_dialect *dialect, evs_arena *arena);

/* Learns from `count` records of `width` cells each, one behind the other. */
void mend_learn(mend_column *columns, const mend_cell *cells, size_t count, size_t width);

mend_fit mend_fit_column(const mend_column *column, const char *text, size_t size);

#endif
