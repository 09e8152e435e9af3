/* theta.c - the theta of negative binomial counts by maximum likelihood.

   With z = y + theta and u = (y - mu)/(mu + theta), a row's derivatives in theta are

     psi(z) - ln z - (psi(theta) - ln theta) + ln(1 + u) - u
     psi'(z) - 1/z - (psi'(theta) - 1/theta) + u²/z,

   where psi(x) - ln x is small and has a series for large x: differences of GSL's psi would lose
   all digits where theta is large. */
#include "estimate/theta.h"

#include <math.h>

enum { MOST_STEPS = 200, LEAST_FOR_SERIES = 30, MOST_SUMMED = 1000 };

/* As many times the greatest mean theta is without effect on a double. */
static const double beyond_effect = 1e9;

typedef struct {
  long double first;
  long double second;
} derivatives;

/* psi(x) - ln x and psi'(x) - 1/x (Abramowitz and Stegun 1964, 6.3.18 and 6.4.12). */
static derivatives digamma_rest(long double x)
{
  const long double r = 1 / x;
  const long double r2 = r * r;

  return (derivatives){
      -r / 2 - r2 * (1 / 12.0L - r2 * (1 / 120.0L - r2 * (1 / 252.0L - r2 / 240))),
      r2 * (1 / 2.0L + r * (1 / 6.0L - r2 * (1 / 30.0L - r2 * (1 / 42.0L - r2 / 30))))};
}

/* ln(1 + u) - u */
static long double log1p_rest(long double u)
{
  long double power = u * u;
  long double sum = 0;

  if (fabsl(u) > 0.01L)
    return log1pl(u) - u;
  for (int i = 2; i < 14; i++, power *= -u)
    sum -= power / i;
  return sum;
}

/* psi(theta + n) - psi(theta) is the sum of 1/(theta + i), i < n; likewise its derivative. */
static void add_steps(derivatives *sum, long double theta, double steps)
{
  for (double i = 0; i < steps; i++) {
    const long double part = 1 / (theta + i);

    sum->first += part;
    sum->second -= part * part;
  }
}

static void add_row(derivatives *sum, double y, double mu, long double theta)
{
  const long double z = y + theta;
  const long double u = ((long double)y - mu) / (mu + theta);

  if (y < LEAST_FOR_SERIES && theta < LEAST_FOR_SERIES) {
    add_steps(sum, theta, y);
    sum->first -= u + log1pl(mu / theta);
    sum->second += 1 / theta - 2 / (mu + theta) + z / ((mu + theta) * (mu + theta));
  } else {
    const double steps = theta < LEAST_FOR_SERIES ? ceil((double)(LEAST_FOR_SERIES - theta)) : 0;
    const derivatives at_z = digamma_rest(z);
    const derivatives at_theta = digamma_rest(theta + steps);

    add_steps(sum, theta, steps);
    sum->first += log1p_rest(u) + at_z.first - at_theta.first - log1pl(steps / theta);
    sum->second += u * u / z + at_z.second - at_theta.second + steps / (theta * (theta + steps));
  }
}

/* In ln theta. */
static derivatives slopes_at(const theta_data *data, double theta)
{
  derivatives sum = {0, 0};

  for (size_t i = 0; i < data->count; i++)
    add_row(&sum, data->y[i], exp(data->log_means[i]), theta);
  return (derivatives){theta * sum.first,
                       theta * sum.first + (long double)theta * theta * sum.second};
}

/* With steps of at most 2, and always uphill. */
double theta_solve(const theta_data *data, double start)
{
  double theta = start;
  double greatest = 1;

  for (size_t i = 0; i < data->count; i++)
    greatest = fmax(greatest, exp(data->log_means[i]));
  for (int i = 0; i < MOST_STEPS && theta <= beyond_effect * greatest; i++) {
    const derivatives at = slopes_at(data, theta);
    double move = at.second < 0 ? (double)(-at.first / at.second) : copysign(1, (double)at.first);

    move = fmax(-2, fmin(2, move));
    theta *= exp(move);
    if (fabs(move) < 1e-12)
      break;
  }
  return theta <= beyond_effect * greatest ? theta : INFINITY;
}

double theta_overdispersion(const theta_data *data)
{
  long double sum = 0;

  for (size_t i = 0; i < data->count; i++) {
    const long double distance = (long double)data->y[i] - expl(data->log_means[i]);

    sum += distance * distance - (long double)data->y[i];
  }
  return (double)sum;
}

void theta_starts(double starts[THETA_START_COUNT], const theta_data *data)
{
  long double squares = 0;
  long double relative = 0;

  for (size_t i = 0; i < data->count; i++) {
    const long double mu = expl(data->log_means[i]);
    const long double distance = (long double)data->y[i] / mu - 1;

    squares += mu * mu;
    relative += distance * distance;
  }
  starts[0] = (double)(squares / theta_overdispersion(data));
  starts[1] = (double)((long double)data->count / relative);
}

/* ln (G(y + theta) / (G(theta) theta^y)) */
static double rising_part(double y, double theta)
{
  long double sum = 0;

  if (y > MOST_SUMMED)
    return lgamma(y + theta) - lgamma(theta) - y * log(theta);
  for (double i = 0; i < y; i++)
    sum += log1pl(i / (long double)theta);
  return (double)sum;
}

double theta_log_likelihood(const theta_data *data, double theta)
{
  long double sum = 0;

  for (size_t i = 0; i < data->count; i++) {
    const double y = data->y[i];
    const double mu = exp(data->log_means[i]);

    sum += y * data->log_means[i] -
           (isinf(theta) ? mu : (y + theta) * log1p(mu / theta) - rising_part(y, theta));
  }
  return (double)sum;
}
