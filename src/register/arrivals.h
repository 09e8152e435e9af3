/* arrivals.h - the sums of a database as they arrive. */
#ifndef EVALSTAT_REGISTER_ARRIVALS_H
#define EVALSTAT_REGISTER_ARRIVALS_H

#include "register/movements.h"
#include "register/session.h"

/* Rows as they arrive. */
typedef struct {
  session *of;
  size_t months;
  movement_row *rows;
  size_t count;
  size_t capacity;
  int64_t faults;
} arrivals;

/* Runs the statement of the sums and keeps what it gives.  Fails with EVS_BAD_DATA
   when a row of the register cannot be counted, naming one and their number, and
   when there is no row at all. */
EVS_MUST_CHECK
evs_status arrivals_read(arrivals *out, session *of, evs_error *error);

/* The error of a register with `faults` rows that cannot be counted, naming one of them. */
EVS_MUST_CHECK
evs_status arrivals_refuse(const session *of, int64_t faults, evs_error *error);

#endif
