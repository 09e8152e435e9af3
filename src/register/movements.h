/* movements.h - what begins and what ends in each month, added up to the series.

   With B(m) the cases that begin up to month m and E(m) those that end up to it,
   B(m) - E(m - 1) cases are active on some day of month m.  Each would be active
   on all its days but for those before its begin and after its end. */
#ifndef EVALSTAT_REGISTER_MOVEMENTS_H
#define EVALSTAT_REGISTER_MOVEMENTS_H

#include "register/window.h"

/* The cases of one unit and measure that begin, or end, in one month. */
typedef struct {
  int64_t cases;
  int64_t outside;  /* days of the month before the begins, after the ends */
  int64_t marked;   /* begins: without an end; ends: on the last day of the month */
  int64_t ended;    /* ends: whole durations in days */
  int64_t faults;   /* rows that cannot be counted */
  int64_t far;      /* begins: with an end that stands for none */
  int64_t unpriced; /* cases without an amount */
  int64_t edge;     /* cents: cost in this month */
  int64_t whole[4]; /* cents, of cases in several months: of a whole month of 28 ... 31 days */
} movement;

enum { MOVEMENT_NUMBERS = sizeof(movement) / sizeof(int64_t) };

typedef struct {
  bool is_end;
  const char *unit;
  const char *measure;
  size_t month; /* 0 before the window, 1 ... N, N + 1 behind it */
  movement sums;
} movement_row;

typedef struct {
  window within;
  bool has_cost;
  evs_cost_basis cost_basis;
} movement_form;

/* Sums over all cases, wherever they lie. */
typedef struct {
  case_counts counts;
  int64_t far;
  window found; /* months of the first begin and the last date; what lies beyond those of the
                   window counts as the month next to it */
} movement_totals;

movement_totals movements_total(const movement_row *rows, size_t count, const movement_form *form);

/* The cube of these rows; several of the same place add up.  Fails with
   EVS_TOO_LARGE when a sum leaves the range. */
EVS_MUST_CHECK
evs_status movements_cube(evs_cube *out, const movement_row *rows, size_t count,
                          const movement_form *form, evs_arena *arena, evs_error *error);

#endif
