/* expected.h - tables of numbers that other programs computed. */
#ifndef EVALSTAT_TESTS_EXPECTED_H
#define EVALSTAT_TESTS_EXPECTED_H

#include <stdbool.h>
#include <stddef.h>

/* "case,statistic,expected,tolerance,source" */
typedef struct {
  const char *name;
  const char *statistic;
  double expected; /* NaN: "null", there is none */
  double tolerance;
  bool is_new_case; /* not the case of the line before */
} expected_row;

typedef void expected_check(void *context, const expected_row *row);

/* Calls `check` for every row of the file; returns their number. */
size_t expected_each(const char *path, expected_check *check, void *context);

#endif
