/* accuracy.h - correct digits on NIST's reference sets. */
#ifndef EVALSTAT_TESTS_ACCURACY_H
#define EVALSTAT_TESTS_ACCURACY_H

#include <stdbool.h>

typedef enum {
  ACCURACY_UNIVARIATE, /* mean, standard deviation, correlation of lag 1 */
  ACCURACY_ANOVA,      /* F */
  ACCURACY_LINEAR,     /* worst coefficient, worst error, residual deviation */
  ACCURACY_GROUPS
} accuracy_group;

enum { ACCURACY_SETS = 31, ACCURACY_STATISTICS = 3 };

typedef struct {
  accuracy_group group;
  const char *set;                    /* "Filip" */
  double digits[ACCURACY_STATISTICS]; /* those of the group; others NaN */
  bool refined;                       /* linear: in double-double */
  double condition;                   /* linear */
} accuracy_row;

/* Computes every set with the library; false when a file is missing or a set is refused. */
bool accuracy_measure(accuracy_row rows[ACCURACY_SETS]);

/* The worst of a group. */
double accuracy_worst(const accuracy_row rows[ACCURACY_SETS], accuracy_group group);

#endif
