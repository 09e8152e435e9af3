/* roles.h - which columns of a table hold periods, units and the names of indicators. */
#ifndef EVALSTAT_STUDY_ROLES_H
#define EVALSTAT_STUDY_ROLES_H

#include "evalstat/study.h"
#include "study/column_facts.h"

/* What a column has been taken as. */
typedef enum { OPEN, UNIT, PERIOD, INDICATOR, VALUE, SKIPPED } column_role;

typedef struct {
  const evs_table *table;
  const column_facts *facts; /* of each column */
  column_role *roles;
  evs_mapping mapping;
  evs_findings *findings;
  evs_arena *arena;
  evs_error *error;
} guess;

/* A column with the role, or EVS_COLUMN_ABSENT. */
size_t column_of(const guess *work, column_role role);

/* Gives an open column its role, says so in a finding, and returns its name. */
const char *take(guess *work, size_t column, column_role role, evs_phrase meaning);

/* Each fills its part of the mapping unless that is known already. */
EVS_MUST_CHECK
evs_status guess_period(guess *work); /* fails with EVS_USAGE when there is none */
void guess_unit(guess *work);
void guess_indicator(guess *work);

bool names_period(const char *name);

/* The file's name without folder and extension. */
const char *file_stem(const char *path, evs_arena *arena);

#endif
