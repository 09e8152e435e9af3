/* plan.h - how a register file is to be read, decided from its beginning.

   Every later cell is held against the decision: a row of another width, a
   number with the other decimal sign, a byte that is no character of the encoding
   are errors at their place, so a beginning that is not like the rest cannot
   mislead. */
#ifndef EVALSTAT_REGISTER_PLAN_H
#define EVALSTAT_REGISTER_PLAN_H

#include "evalstat/register.h"
#include "evalstat/table.h"
#include "register/calendar.h"

/* The columns that cases are made of. */
typedef enum {
  ROLE_UNIT,
  ROLE_MEASURE,
  ROLE_BEGIN,
  ROLE_END,
  ROLE_COST,
  ROLE_ID,
  ROLE_PERSON,
  ROLE_COUNT
} register_role;

#define ROLE_ABSENT ((size_t)-1)

typedef struct {
  const char *path;
  calendar days;
  evs_dialect dialect;    /* nothing left to find */
  bool decimal_is_proved; /* by a cell of the beginning, or declared; else it is the point */
  char groups;            /* the point or comma that may stand between thousands, or 0 */
  size_t width;           /* cells of each row */
  size_t columns[ROLE_COUNT];
  size_t numbers[ROLE_COUNT];      /* the same as messages count them */
  register_role roles[ROLE_COUNT]; /* those that have a column */
  size_t role_count;
  const char *names[ROLE_COUNT]; /* of the columns, as the file has them */
  bool cost_by_case;             /* an open case cannot have a cost */
  size_t header_line;
  size_t data_begin; /* of the first row, in bytes from the beginning of the file */
  size_t data_line;
  size_t data_end; /* where footnotes begin; 0: at the end of the file */
} register_plan;

/* Columns and number format of a table that was read whole. */
EVS_MUST_CHECK
evs_status plan_of_table(register_plan *out, evs_table *table, const evs_register_options *options,
                         evs_arena *arena, evs_error *error);

/* Takes back what a head says of its blank rows, from finding `from` on: they are counted as
   they are read. */
void plan_drop_blank_rows(evs_findings *findings, size_t from);

/* Decides from the first `size` bytes, which end with a record or, where they
   are `whole`, with the file.  What is found adds findings. */
EVS_MUST_CHECK
evs_status plan_make(register_plan *out, const char *path, const char *bytes, size_t size,
                     bool whole, const evs_register_options *options, evs_findings *findings,
                     evs_arena *arena, evs_error *error);

#endif
