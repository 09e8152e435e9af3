/* reader.h - rows of a register as cases of a tally. */
#ifndef EVALSTAT_REGISTER_READER_H
#define EVALSTAT_REGISTER_READER_H

#include "register/ids.h"
#include "register/intake.h"
#include "register/persons.h"
#include "register/problem.h"
#include "load/scan.h"
#include "register/tally.h"

/* One thread's share of the work. */
typedef struct {
  const register_plan *plan;
  id_cursor ids; /* of the set that all share; none: ids are not looked at */
  tally sums;
  person_list persons;
  problem_list problems;
  uint64_t row_count;   /* with content, malformed ones included */
  uint64_t blank_count; /* rows without any content */
  uint64_t far_count;   /* ends such as 9999-12-31, which mean that there is none */
  uint32_t *places;     /* of the scanner */
  char *cells;          /* room for the cells of a record of libcsv */
  size_t cell_room;
  struct row_batch *batch;
  evs_arena *arena;
} case_reader;

typedef struct {
  const register_plan *plan;
  const tally_form *form;
  id_set *ids;
  size_t max_errors;
} reader_setup;

void reader_init(case_reader *out, const reader_setup *setup, evs_arena *arena);
void reader_free(case_reader *reader);

/* One row; `block` and `line` are its place.  False when no more is to be read. */
typedef struct {
  slice cells[ROLE_COUNT]; /* SLICE_ROOM bytes behind each may be read */
  size_t block;
  size_t line;
  bool is_blank;       /* no cell of the row says anything */
  bool end_is_unknown; /* a code that the file declares to mean missing, which is no open case */
} register_row;

bool reader_take(case_reader *reader, const register_row *row);

/* All rows of a block, by the scanner where it is sure, else by libcsv; `lines`
   gets its physical lines.  False when no more is to be read. */
bool reader_take_block(case_reader *reader, const intake_block *block, uint32_t *lines);

/* A row of the wrong width and other problems of a whole row. */
bool reader_refuse(case_reader *reader, const problem *one);

#endif
