/* micro_rows.h - a file of persons, firms or cases as rows for difference in differences. */
#ifndef EVALSTAT_STUDY_MICRO_ROWS_H
#define EVALSTAT_STUDY_MICRO_ROWS_H

#include "evalstat/micro_did.h"
#include "evalstat/table.h"

/* Names of columns and places as the command line gives them. */
typedef struct {
  const char *unit; /* the group of a row */
  const char *period;
  const char *outcome;
  const char *id;      /* who the row is about, or NULL */
  const char *weights; /* or NULL */
  const char *const *covariates;
  size_t covariate_count;
  const char *const *treated;
  size_t treated_count;
  const char *const *control; /* none: all others */
  size_t control_count;
  evs_period start;
  evs_period end; /* absent: all */
} micro_request;

typedef struct {
  evs_micro_data data;
  const char *treated_name; /* "A + B" */
  const char *control_name;
  size_t left_out; /* rows without outcome, covariate or weight */
} micro_rows;

/* Takes the rows of the treated and control groups up to the end.  Rows without a value of outcome
   or a covariate, or that weigh 0, are left out and counted.  Fails with EVS_USAGE for a column or
   group that the file does not have, and with EVS_BAD_DATA at line and column for what is no number
   or period. */
EVS_MUST_CHECK
evs_status micro_rows_read(micro_rows *out, evs_table *table, const micro_request *request,
                           evs_arena *arena, evs_error *error);

#endif
