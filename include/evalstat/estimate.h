/* estimate.h - one result row, the stable part of the output.

   Every estimator's result is told as rows of this one form; --to json and
   --to csv write them with these names. */
#ifndef EVALSTAT_ESTIMATE_H
#define EVALSTAT_ESTIMATE_H

#include <stdbool.h>

#include "evalstat/arena.h"
#include "evalstat/period.h"

#define EVS_MEASURE_PERCENT "percent"
#define EVS_MEASURE_POINTS "percentage points"
#define EVS_MEASURE_RATIO "ratio"
#define EVS_MEASURE_LOG_POINTS "log points" /* natural logarithms, not times 100 */
#define EVS_MEASURE_COUNT "count"
#define EVS_MEASURE_EUR "EUR"

typedef enum { EVS_FIELD_TEXT, EVS_FIELD_NUMBER, EVS_FIELD_BOOLEAN } evs_field_kind;

/* A further field that only some rows have, such as `baseline` or `class`. */
typedef struct {
  const char *name;
  evs_field_kind kind;
  const char *text; /* NULL is null */
  double number;    /* NaN is null; a boolean is 0 or 1 */
} evs_field;

#define EVS_ESTIMATE_FIELDS 8

/* NULL texts and NaN numbers are written as null. */
typedef struct {
  const char *estimator;
  const char *term;
  const char *outcome;
  const char *group;
  evs_period period;       /* absent for a row about no single period */
  const char *period_word; /* "before", "after" where the readings have no dates; else NULL */
  const char *measure;
  double estimate;
  const char *exact; /* a whole number above 2^53 as digits: written instead of `estimate` */
  double std_error;
  double statistic;
  double dof;
  double p_value;
  double conf_low;
  double conf_high;
  double n;              /* observations behind the row */
  const char *inference; /* how the uncertainty was found, or "none: why not" */
  evs_field fields[EVS_ESTIMATE_FIELDS];
  size_t field_count;
} evs_estimate;

typedef struct {
  evs_estimate *items;
  size_t count;
  size_t capacity;
  evs_arena *arena; /* set before the first is added */
} evs_estimates;

/* A row with every number missing, to be filled with designated names:
   evs_estimate row = evs_estimate_empty("did", "growth_difference"). */
evs_estimate evs_estimate_empty(const char *estimator, const char *term);

void evs_estimate_field_text(evs_estimate *row, const char *name, const char *text);
void evs_estimate_field_number(evs_estimate *row, const char *name, double number);
void evs_estimate_field_boolean(evs_estimate *row, const char *name, bool value);

void evs_estimates_add(evs_estimates *rows, evs_estimate row);

/* The first row with this term, outcome and group (NULL matches any), or NULL. */
const evs_estimate *evs_estimates_find(const evs_estimates *rows, const char *term,
                                       const char *outcome, const char *group);

/* The shortest decimal text that reads back as `number` ("-9.55"): what JSON
   and CSV write.  At most 32 bytes; "" for NaN and infinities. */
#define EVS_SHORTEST_SIZE 32
void evs_shortest_text(char text[EVS_SHORTEST_SIZE], double number);

#endif
