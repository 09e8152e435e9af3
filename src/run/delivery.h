/* delivery.h - is a month there, is it whole, and is it the one we know? */
#ifndef EVALSTAT_RUN_DELIVERY_H
#define EVALSTAT_RUN_DELIVERY_H

#include "evalstat/study.h"

enum { DELIVERY_MONTHS_BEFORE = 3, MONTH_HASH_SIZE = 17 };

/* A series that has no value for the month although it had one not long before. */
typedef struct {
  const char *indicator;
  const char *unit;
} delivery_gap;

/* Fingerprint of all cells of one month. */
typedef struct {
  evs_period month;
  char hash[MONTH_HASH_SIZE]; /* the first half of a SHA-256 */
} month_hash;

typedef struct {
  evs_period month;
  size_t series_count; /* that have something for the month */
  size_t due_count;    /* that should */
  const delivery_gap *gaps;
  size_t gap_count;
  char sha256[65];          /* of every cell up to the month, whatever the order of the rows */
  const month_hash *months; /* ascending */
  size_t month_count;
} delivery;

/* Leaves only periods that have ended with the month: figures for an old month do not
   depend on what came later. */
void delivery_cut(evs_panel *panel, evs_period month);

/* Looks at the month in a panel that was cut.  A series is due when it had a value in
   one of the three months before; a sign that says why there is none (secret,
   unreliable) is an answer, "..." (to follow later) is not.  Quarters and years are due
   in the month that ends them.  Fails with EVS_BAD_DATA when nothing is there up to the
   month. */
EVS_MUST_CHECK
evs_status delivery_look(delivery *out, const evs_panel *panel, evs_period month, evs_arena *arena,
                         evs_error *error);

#endif
