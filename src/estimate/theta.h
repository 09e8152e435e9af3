/* theta.h - the theta of negative binomial counts whose means are known: Var(y) = mu + mu²/theta.
 */
#ifndef EVALSTAT_ESTIMATE_THETA_H
#define EVALSTAT_ESTIMATE_THETA_H

#include <stddef.h>

typedef struct {
  size_t count;
  const double *y;
  const double *log_means;
} theta_data;

/* Twice the derivative of the likelihood in 1/theta at 0: above 0 with overdispersion. */
double theta_overdispersion(const theta_data *data);

enum { THETA_START_COUNT = 2 };

/* Where a search can begin: by moments (below 0 without overdispersion), and as if (y/mu - 1)² were
   1/theta, which counts that vary little beside others do not hide. */
void theta_starts(double starts[THETA_START_COUNT], const theta_data *data);

/* A maximum of the likelihood by Newton's method in ln theta; infinite where it is Poisson's. */
double theta_solve(const theta_data *data, double start);

/* But for a constant; of an infinite theta Poisson's. */
double theta_log_likelihood(const theta_data *data, double theta);

#endif
