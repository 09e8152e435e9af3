/* price_index.h - Euro of one time in Euro of another. */
#ifndef EVALSTAT_PRICE_INDEX_H
#define EVALSTAT_PRICE_INDEX_H

#include "evalstat/decimal.h"
#include "evalstat/period.h"

typedef struct {
  const char *path; /* of the file, for messages */
  size_t count;
  const evs_period *periods; /* ascending, all of one kind */
  const evs_decimal *values; /* above 0; missing where there is none */
  evs_period_range base;     /* amounts are told in the Euro of this time */
} evs_price_index;

/* Checks that the index has a level, above 0, for every period of a window and for its base:
   the value of the period that holds it (the year of a month), or the mean of the periods
   that make it up, all of them.  Fails with EVS_BAD_DATA, naming file and period. */
EVS_MUST_CHECK
evs_status evs_price_index_check(const evs_price_index *index, const evs_period *periods,
                                 size_t period_count, evs_error *error);

#endif
