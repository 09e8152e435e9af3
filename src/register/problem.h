/* problem.h - rows that cannot be counted, and why. */
#ifndef EVALSTAT_REGISTER_PROBLEM_H
#define EVALSTAT_REGISTER_PROBLEM_H

#include "evalstat/finding.h"
#include "register/plan.h"

typedef enum {
  PROBLEM_EMPTY,       /* a cell that must say something */
  PROBLEM_DATE,        /* not a date */
  PROBLEM_UNKNOWN_END, /* a code that the file declares to mean missing */
  PROBLEM_ORDER,       /* the end is before the begin */
  PROBLEM_AMOUNT,      /* not an amount */
  PROBLEM_OPEN_COST,   /* a cost of a whole case that has no end */
  PROBLEM_WIDTH,       /* more or fewer cells than the header */
  PROBLEM_BYTES,       /* bytes that are no text */
  PROBLEM_FATAL        /* what follows cannot be read either; `detail` says it */
} problem_kind;

typedef struct {
  problem_kind kind;
  evs_status status;
  size_t block; /* of the file, and the line in it from 0; with block 0 and */
  size_t line;  /* a plan that begins at line 0 it is the line of the file */
  size_t column;
  const char *name;   /* of the column */
  const char *text;   /* of the cell, clean */
  const char *detail; /* in English, what the exact reader says; or NULL */
  const char *hint;   /* or NULL */
  size_t count;       /* cells of a row of the wrong width */
} problem;

/* In the order of the file; no more than `most` are kept. */
typedef struct {
  problem *items;
  size_t count;
  size_t capacity;
  size_t most;
  evs_arena *arena;
} problem_list;

/* False when the list is full. */
bool problem_add(problem_list *list, const problem *one);

/* What is wrong, for a finding. */
evs_phrase problem_phrase(const problem *one, const register_plan *plan, evs_arena *arena);

/* The same without what the cell holds. */
evs_phrase problem_reason(const problem *one, const register_plan *plan, evs_arena *arena);

/* The same as an error at its place. */
evs_status problem_fail(const problem *one, const register_plan *plan, size_t line,
                        evs_arena *arena, evs_error *error);

#endif
