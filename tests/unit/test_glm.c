/* Regression of counts and shares: cases whose answer is known on paper, and what must hold at
   any optimum.  Against R: test_its.c. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/glm.h"
#include "estimate/theta.h"
#include "support/fixture.h"

enum { MOST = 24 };

typedef struct {
  evs_arena *arena;
  design_matrix design;
  double y[MOST];
  glm_fit fit;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void near(const char *what, double found, double expected, double tolerance)
{
  if (!(fabs(found - expected) <= tolerance))
    fail_msg("%s: %.17g; expected %.17g", what, found, expected);
}

/* A constant and an indicator of the second half. */
static void two_groups(fixture *test, const double *y, size_t count)
{
  test->design = design_make(count, 2, test->arena);
  memcpy(test->y, y, count * sizeof *y);
  for (size_t i = 0; i < count; i++) {
    design_row(&test->design, i)[0] = 1;
    design_row(&test->design, i)[1] = i >= count / 2;
  }
}

/* Two groups: the logarithms of their means; variances 1/sum of each group's counts. */
static void gives_means_of_groups(void **state)
{
  static const double y[] = {3, 5, 4, 8, 2, 2, 1, 3, 2, 3};
  fixture *test = *state;
  double deviance = 0;

  two_groups(test, y, 10);
  assert_int_equal(glm_poisson(&test->fit, &test->design, test->y, NULL, test->arena, NULL),
                   EVS_OK);
  assert_null(test->fit.reason);
  near("constant", test->fit.coefficients[0], log(22.0 / 5), 1e-14);
  near("difference", test->fit.coefficients[1], log(11.0 / 22), 1e-14);
  near("variance", test->fit.covariance[0], 1.0 / 22, 1e-14);
  near("variance of the difference", test->fit.covariance[3], 1.0 / 22 + 1.0 / 11, 1e-14);
  /* sum of (y - mean)²/mean: groups 21.2/4.4 and 2.8/2.2. */
  near("Pearson", test->fit.pearson, 21.2 / 4.4 + 2.8 / 2.2, 1e-12);
  /* twice the sum of y ln(y/mean), since each group's distances add up to 0 */
  for (size_t i = 0; i < 10; i++)
    deviance += 2 * y[i] * log(y[i] / (i < 5 ? 4.4 : 2.2));
  near("deviance", test->fit.deviance, deviance, 1e-12);
}

/* What is 0, or all of its total, adds what its complement does: 0 ln 0 is 0. */
static void nothing_has_a_deviance(void **state)
{
  static const double y[] = {0, 2, 1, 3};
  static const double extremes[] = {0, 4, 1, 3};
  static const double totals[] = {4, 4, 4, 4};
  const double inner = log(0.5) + 3 * log(1.5);
  fixture *test = *state;

  two_groups(test, y, 4);
  assert_int_equal(glm_poisson(&test->fit, &test->design, test->y, NULL, test->arena, NULL),
                   EVS_OK);
  near("counts", test->fit.deviance, 2 * (2 * log(2) + inner), 1e-13);
  two_groups(test, extremes, 4);
  assert_int_equal(
      glm_binomial(&test->fit, &test->design, test->y, totals, NULL, test->arena, NULL), EVS_OK);
  near("shares", test->fit.deviance, 2 * (8 * log(2) + 2 * inner), 1e-13);
}

/* The offset is the logarithm of a time at risk: rates 22/10 and 11/20. */
static void divides_by_the_offset(void **state)
{
  static const double y[] = {3, 5, 4, 8, 2, 2, 1, 3, 2, 3};
  double offset[10];
  fixture *test = *state;

  two_groups(test, y, 10);
  for (size_t i = 0; i < 10; i++)
    offset[i] = log(i < 5 ? 2 : 4);
  assert_int_equal(glm_poisson(&test->fit, &test->design, test->y, offset, test->arena, NULL),
                   EVS_OK);
  near("rate", exp(test->fit.coefficients[0]), 2.2, 1e-13);
  near("ratio", exp(test->fit.coefficients[1]), 0.25, 1e-14);
}

/* Whatever the units of a regressor, the scores vanish against their deviation. */
static void reaches_the_optimum_in_any_units(void **state)
{
  static const double y[] = {0, 14, 3, 9, 30, 2, 5, 41, 7, 0, 12, 60};
  static const long double units[] = {1e-9L, 1, 1e9L};
  fixture *test = *state;

  for (size_t u = 0; u < 3; u++) {
    two_groups(test, y, 12);
    for (size_t i = 0; i < 12; i++)
      design_row(&test->design, i)[1] = units[u] * (long double)(i * i % 7);
    assert_int_equal(glm_poisson(&test->fit, &test->design, test->y, NULL, test->arena, NULL),
                     EVS_OK);
    assert_null(test->fit.reason);
    assert_true(test->fit.gradient <= 1e-8);
    assert_int_equal(
        glm_negative_binomial(&test->fit, &test->design, test->y, NULL, test->arena, NULL), EVS_OK);
    assert_null(test->fit.reason);
    assert_true(test->fit.gradient <= 1e-8);
    assert_true(test->fit.theta > 0);
  }
}

/* sum of [psi(y + th) - psi(th) + ln th + 1 - ln(th + mu) - (y + th)/(mu + th)] by sums
   of 1/(th + i): 0 at the maximum. */
static double score_of_theta(const fixture *test)
{
  const double theta = test->fit.theta;
  double sum = 0;

  for (size_t i = 0; i < test->design.rows; i++) {
    const double y = test->y[i];
    const double mu = test->fit.fitted[i];

    for (double j = 0; j < y; j++)
      sum += 1 / (theta + j);
    sum += log(theta) + 1 - log(theta + mu) - (y + theta) / (mu + theta);
  }
  return sum;
}

static void maximises_theta(void **state)
{
  static const double y[] = {0, 14, 3, 9, 30, 2, 5, 41, 7, 0, 12, 60};
  fixture *test = *state;

  for (double factor = 1; factor < 1e4; factor *= 5000) {
    double counts[12];

    for (size_t i = 0; i < 12; i++)
      counts[i] = factor * y[i];
    two_groups(test, counts, 12);
    assert_int_equal(
        glm_negative_binomial(&test->fit, &test->design, test->y, NULL, test->arena, NULL), EVS_OK);
    near("score", score_of_theta(test), 0, 1e-9);
    /* with groups only, the means are those of the groups whatever theta is */
    near("mean", test->fit.fitted[0] / factor, 58.0 / 6, 1e-8);
  }
}

/* The moments begin at 15, where the likelihood bends the other way: Newton's step would lead on.
 */
static void turns_back_from_beyond_the_bend(void **state)
{
  static const double y[] = {0, 5, 5, 5, 0, 5, 5, 5};
  fixture *test = *state;

  two_groups(test, y, 8);
  assert_int_equal(
      glm_negative_binomial(&test->fit, &test->design, test->y, NULL, test->arena, NULL), EVS_OK);
  assert_null(test->fit.reason);
  assert_false(test->fit.is_poisson);
  assert_true(test->fit.theta < 15);
  near("score", score_of_theta(test), 0, 1e-9);
}

/* With groups only mu is 100 and 1 whatever theta is, so that the likelihood is known for each:
   Poisson is a maximum, since the first group varies too little, but one far lower than that of the
   zeros and the 10.  No theta of a grid has a higher one. */
static double likelihood_of_groups(const double *y, size_t count, double theta)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++) {
    const double mu = i < 2 ? 100 : 1;

    sum += isinf(theta) ? y[i] * log(mu) - mu
                        : lgamma(y[i] + theta) - lgamma(theta) - y[i] * log(theta) +
                              y[i] * log(mu) - (y[i] + theta) * log1p(mu / theta);
  }
  return sum;
}

static void takes_the_higher_of_two_maxima(void **state)
{
  static const double y[12] = {100, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10};
  fixture *test = *state;
  double found;

  two_groups(test, y, 12);
  for (size_t i = 0; i < 12; i++)
    design_row(&test->design, i)[1] = i >= 2;
  assert_int_equal(
      glm_negative_binomial(&test->fit, &test->design, test->y, NULL, test->arena, NULL), EVS_OK);
  assert_null(test->fit.reason);
  assert_false(test->fit.is_poisson);
  near("score", score_of_theta(test), 0, 1e-9);
  found = likelihood_of_groups(y, 12, test->fit.theta);
  assert_true(found > likelihood_of_groups(y, 12, INFINITY) + 9);
  for (double theta = 1e-3; theta < 1e4; theta *= 1.1)
    assert_true(found >= likelihood_of_groups(y, 12, theta));
}

/* Means 1, 2, 60 and 2000.  Squared distances less y: 1, -2, 50 and 247500; (y/mu - 1)²: 1, 1/4,
   1/36 and 1/16.  The likelihood is that of the definition, but for what theta does not change. */
static void theta_by_hand(void **state)
{
  static const double y[] = {0, 3, 50, 2500};
  const double log_means[] = {0, log(2), log(60), log(2000)};
  static const double thetas[] = {0.1, 3, 1e4, INFINITY};
  const theta_data data = {4, y, log_means};
  double starts[THETA_START_COUNT];

  (void)state;
  near("overdispersion", theta_overdispersion(&data), 247549, 1e-6);
  theta_starts(starts, &data);
  near("moments", starts[0] / (4003605.0 / 247549), 1, 1e-12);
  near("relative", starts[1] / (4 / (1.25 + 1.0 / 36 + 1.0 / 16)), 1, 1e-12);
  for (size_t t = 0; t < 4; t++) {
    const double theta = thetas[t];
    double expected = 0;

    for (size_t i = 0; i < 4; i++) {
      const double mu = exp(log_means[i]);

      expected += isinf(theta) ? y[i] * log(mu) - mu
                               : lgamma(y[i] + theta) - lgamma(theta) + theta * log(theta) +
                                     y[i] * log(mu) - (y[i] + theta) * log(mu + theta);
    }
    near("likelihood", theta_log_likelihood(&data, theta) / expected, 1, 1e-11);
  }
}

/* Steps that would go too far are cut: sum of x (y - mu)/(1 + mu/theta) = 0 at the maximum. */
static void bears_steep_slopes(void **state)
{
  static const double rows[][4] = {{1e5, 5, 5, 1},  {1e5, 2, 5, 0},   {1, 30, 1000, 0},
                                   {1, 2, 1000, 0}, {30, 1000, 0, 1}, {2, 1000, 2, 1},
                                   {5, 1000, 5, 0}, {1e6, 1, 0, 1e6}};
  const size_t count = sizeof rows / sizeof *rows;
  fixture *test = *state;

  for (size_t r = 0; r < 2 * count; r++) {
    const bool poisson = r < count;
    double scores[2] = {0, 0};

    two_groups(test, rows[r % count], 4);
    for (size_t i = 0; i < 4; i++)
      design_row(&test->design, i)[1] = (long double)i;
    assert_int_equal((poisson ? glm_poisson : glm_negative_binomial)(
                         &test->fit, &test->design, test->y, NULL, test->arena, NULL),
                     EVS_OK);
    assert_null(test->fit.reason);
    for (size_t i = 0; i < 4; i++) {
      const double mu = test->fit.fitted[i];
      const double theta = poisson || test->fit.is_poisson ? INFINITY : test->fit.theta;

      near("fitted", mu / exp(test->fit.coefficients[0] + (double)i * test->fit.coefficients[1]), 1,
           1e-10);
      for (size_t k = 0; k < 2; k++)
        scores[k] += (k ? (double)i : 1) * (test->y[i] - mu) / (1 + mu / theta);
    }
    near("sum", scores[0], 0, 1e-5);
    near("sum of products", scores[1], 0, 1e-5);
  }
}

static void tells_what_has_no_maximum(void **state)
{
  static const double half_zero[] = {4, 2, 3, 0, 0, 0};
  static const double regular[] = {4, 4, 4, 4, 5, 5, 5, 5};
  fixture *test = *state;

  two_groups(test, half_zero, 6);
  assert_int_equal(glm_poisson(&test->fit, &test->design, test->y, NULL, test->arena, NULL),
                   EVS_OK);
  assert_non_null(strstr(test->fit.reason, "zeros only"));
  assert_true(isnan(test->fit.pearson));
  assert_int_equal(
      glm_negative_binomial(&test->fit, &test->design, test->y, NULL, test->arena, NULL), EVS_OK);
  assert_non_null(strstr(test->fit.reason, "zeros only"));
  assert_true(isnan(test->fit.pearson));
  two_groups(test, regular, 8);
  assert_int_equal(
      glm_negative_binomial(&test->fit, &test->design, test->y, NULL, test->arena, NULL), EVS_OK);
  assert_null(test->fit.reason);
  assert_true(test->fit.is_poisson);
  assert_true(isnan(test->fit.theta));
}

/* Constant, time and step.  The likelihood has a maximum unless a direction lowers zeros only: with
   three independent rows above 0 there is none, and where all before the step are 0, constant and
   step can fall and rise without end.  By either model, however far counts lie from the curve. */
static void zeros_alone_decide_on_a_maximum(void **state)
{
  static const struct {
    size_t count;
    double y[7];
    bool separated;
  } rows[] = {
      {5, {0, 0, 539, 5070, 1}, true},
      {5, {0, 0, 4258, 7, 1501}, true},
      {7, {0, 0, 1, 19, 0, 1, 308754}, false},
      {5, {19, 696126, 0, 0, 22}, false},
      {5, {213844, 130, 0, 0, 1183}, false},
      {6, {0, 329, 6, 0, 9617, 515}, false},
      {4, {2.09742e6, 2255, 3.34112e6, 3347}, false},
  };
  fixture *test = *state;

  for (size_t r = 0; r < 2 * sizeof rows / sizeof *rows; r++) {
    const size_t count = rows[r / 2].count;

    test->design = design_make(count, 3, test->arena);
    for (size_t i = 0; i < count; i++) {
      design_row(&test->design, i)[0] = 1;
      design_row(&test->design, i)[1] = (long double)i;
      design_row(&test->design, i)[2] = i >= count / 2;
    }
    assert_int_equal((r % 2 ? glm_poisson : glm_negative_binomial)(
                         &test->fit, &test->design, rows[r / 2].y, NULL, test->arena, NULL),
                     EVS_OK);
    if (rows[r / 2].separated) {
      assert_non_null(strstr(test->fit.reason, "zeros only"));
      continue;
    }
    assert_null(test->fit.reason);
    assert_true(test->fit.gradient <= 1e-8);
  }
}

/* A thousand million cases a period lose no digits and end. */
static void bears_large_counts(void **state)
{
  static const double y[] = {1e9, 1.1e9, 1.2e9, 2e9, 2.2e9, 2.4e9};
  fixture *test = *state;

  two_groups(test, y, 6);
  assert_int_equal(glm_poisson(&test->fit, &test->design, test->y, NULL, test->arena, NULL),
                   EVS_OK);
  assert_null(test->fit.reason);
  near("ratio", test->fit.coefficients[1], log(2), 1e-12);
}

/* Hundreds of thousands of millions of cases a period, six times as scattered as Poisson's: for so
   many the maximum is where mu + mu²/theta is the mean square, but for 1/mu. */
static void finds_theta_of_large_counts(void **state)
{
  static const double means[] = {12000, 1e6, 1e10};
  static const double away[] = {1.5, -0.5, -2, 1, 0.25, -0.25};
  fixture *test = *state;

  for (size_t m = 0; m < 3; m++) {
    double y[6];
    double mean = 0;
    double square = 0;

    for (size_t i = 0; i < 6; i++) {
      y[i] = nearbyint(means[m] + away[i] * sqrt(6 * means[m]));
      mean += y[i] / 6;
    }
    for (size_t i = 0; i < 6; i++)
      square += (y[i] - mean) * (y[i] - mean) / 6;
    test->design = design_make(6, 1, test->arena);
    for (size_t i = 0; i < 6; i++)
      design_row(&test->design, i)[0] = 1;
    assert_int_equal(glm_negative_binomial(&test->fit, &test->design, y, NULL, test->arena, NULL),
                     EVS_OK);
    assert_null(test->fit.reason);
    assert_false(test->fit.is_poisson);
    near("theta", test->fit.theta * (square - mean) / (mean * mean), 1, 20 / sqrt(means[m]));
    near("mean", test->fit.coefficients[0], log(mean), 1e-14);
  }
}

/* Up to 1e15 cases a period: a constant is the logarithm of their mean. */
static void ends_where_scores_are_rounding(void **state)
{
  fixture *test = *state;

  for (double size = 1e11; size < 2e15; size *= 10) {
    const double y[] = {size, size + 3e5, size - 7e5, size + 4e5};

    test->design = design_make(4, 1, test->arena);
    for (size_t i = 0; i < 4; i++)
      design_row(&test->design, i)[0] = 1;
    assert_int_equal(glm_poisson(&test->fit, &test->design, y, NULL, test->arena, NULL), EVS_OK);
    assert_null(test->fit.reason);
    near("mean", test->fit.coefficients[0], log(size), 1e-14);
  }
}

/* A time far from the others, where no case is expected: steps may lead it far. */
static void bears_one_time_far_off(void **state)
{
  static const double y[] = {30, 22, 16, 12, 9, 7, 5, 4, 3, 2, 0};
  fixture *test = *state;
  double sum = 0;

  test->design = design_make(11, 2, test->arena);
  for (size_t i = 0; i < 11; i++) {
    design_row(&test->design, i)[0] = 1;
    design_row(&test->design, i)[1] = i < 10 ? (long double)i + 1 : 5000;
  }
  assert_int_equal(glm_poisson(&test->fit, &test->design, y, NULL, test->arena, NULL), EVS_OK);
  assert_null(test->fit.reason);
  for (size_t i = 0; i < 11; i++)
    sum += y[i] - test->fit.fitted[i];
  near("sum", sum, 0, 1e-8);
}

/* Constant, time, step, slope and quarters: with so few cases some of them can fall without end. */
static void tells_separation_beside_seasons(void **state)
{
  static const struct {
    size_t count, start;
    double y[15];
  } rows[] = {{15, 4, {0, 0, 0, 0, 0, 0, 0, 0, 308, 0, 0, 0, 317, 286, 0}},
              {11, 3, {0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0}}};
  fixture *test = *state;

  for (size_t r = 0; r < 2; r++) {
    const size_t start = rows[r].start;

    test->design = design_make(rows[r].count, 7, test->arena);
    for (size_t i = 0; i < rows[r].count; i++) {
      long double *row = design_row(&test->design, i);

      row[0] = 1;
      row[1] = (long double)i;
      row[2] = i >= start;
      row[3] = i >= start ? (long double)(i - start) : 0;
      for (size_t quarter = 1; quarter < 4; quarter++)
        row[3 + quarter] = i % 4 == quarter;
    }
    assert_int_equal(glm_poisson(&test->fit, &test->design, rows[r].y, NULL, test->arena, NULL),
                     EVS_OK);
    assert_non_null(strstr(test->fit.reason, "zeros only"));
  }
}

/* A regressor so small that its information is nothing. */
static void tells_lost_information(void **state)
{
  static const double y[] = {1, 1, 1, 1};
  fixture *test = *state;

  test->design = design_make(4, 1, test->arena);
  for (size_t i = 0; i < 4; i++)
    design_row(&test->design, i)[0] = 1e-155L;
  assert_int_equal(glm_poisson(&test->fit, &test->design, y, NULL, test->arena, NULL), EVS_OK);
  assert_non_null(strstr(test->fit.reason, "beyond the range"));
}

/* Cases a million times as many: the constant moves by ln 1e6, ratios keep their digits and
   errors are a thousandth; the negative binomial still ends where its scores vanish. */
static void is_free_of_scale(void **state)
{
  static const double y[] = {3, 5, 14, 8, 2, 2, 1, 30, 2, 3};
  double large[10];
  fixture *test = *state;
  glm_fit first;

  two_groups(test, y, 10);
  assert_int_equal(glm_poisson(&first, &test->design, test->y, NULL, test->arena, NULL), EVS_OK);
  for (size_t i = 0; i < 10; i++)
    large[i] = 1e6 * y[i];
  two_groups(test, large, 10);
  assert_int_equal(glm_poisson(&test->fit, &test->design, test->y, NULL, test->arena, NULL),
                   EVS_OK);
  assert_true(first.gradient <= 1e-8 && test->fit.gradient <= 1e-8);
  near("constant", test->fit.coefficients[0], first.coefficients[0] + log(1e6), 1e-13);
  near("ratio", test->fit.coefficients[1], first.coefficients[1], 1e-13);
  near("variance", 1e6 * test->fit.covariance[3], first.covariance[3], 1e-13);
  near("dispersion", 1e-6 * test->fit.pearson, first.pearson, 1e-12);
  assert_int_equal(
      glm_negative_binomial(&test->fit, &test->design, test->y, NULL, test->arena, NULL), EVS_OK);
  assert_null(test->fit.reason);
  assert_true(test->fit.gradient <= 1e-8);
}

/* ---- shares ------------------------------------------------------------------------ */

/* Two groups: the log odds of their sums, 12/40 and 36/48, variance 1/(40 p q) and as much of the
   second; the Pearson residuals are of (3 5 4)/(10 20 10) and (8 9 19)/(12 12 24). */
static void gives_odds_of_groups(void **state)
{
  static const double y[] = {3, 5, 4, 8, 9, 19};
  static const double totals[] = {10, 20, 10, 12, 12, 24};
  fixture *test = *state;

  two_groups(test, y, 6);
  assert_int_equal(
      glm_binomial(&test->fit, &test->design, test->y, totals, NULL, test->arena, NULL), EVS_OK);
  assert_null(test->fit.reason);
  near("constant", test->fit.coefficients[0], log(12.0 / 28), 1e-14);
  near("difference", test->fit.coefficients[1], log(3) - log(12.0 / 28), 1e-14);
  near("variance", test->fit.covariance[0], 1 / (40 * 0.3 * 0.7), 1e-14);
  near("variance of the difference", test->fit.covariance[3], 1 / 8.4 + 1.0 / 9, 1e-14);
  near("fitted", test->fit.fitted[1], 6, 1e-13);
  near("Pearson", test->fit.pearson, 1 / 4.2 + 1 / 2.1 + 1 / 2.25 + 1 / 4.5, 1e-12);
}

/* With an offset the groups still add up, however uneven and extreme the shares are. */
static void adds_up_uneven_shares(void **state)
{
  static const double rows[][2][10] = {
      {{2, 79, 9, 3, 1, 1, 8, 22, 0, 50}, {12, 4230, 69325, 33, 41707, 14, 3399, 314, 2845, 94}},
      {{37, 5, 30, 7, 86, 104, 3, 4, 1e6, 0},
       {43803, 12097, 65, 7032, 126, 246, 756, 2506, 1e6, 9}},
  };
  fixture *test = *state;

  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    double offset[10];
    double sums[2] = {0, 0};

    for (size_t i = 0; i < 10; i++)
      offset[i] = (double)(i % 3) - 5;
    two_groups(test, rows[r][0], 10);
    assert_int_equal(
        glm_binomial(&test->fit, &test->design, test->y, rows[r][1], offset, test->arena, NULL),
        EVS_OK);
    assert_null(test->fit.reason);
    for (size_t i = 0; i < 10; i++) {
      const double odds =
          test->fit.coefficients[0] + (i >= 5 ? test->fit.coefficients[1] : 0) + offset[i];

      near("fitted", test->fit.fitted[i] / (rows[r][1][i] / (1 + exp(-odds))), 1, 1e-12);
      sums[i >= 5] += test->y[i] - test->fit.fitted[i];
    }
    near("before", sums[0], 0, 1e-7);
    near("after", sums[1], 0, 1e-7);
  }
}

/* All of the second half, or nothing of it. */
static void tells_extreme_shares(void **state)
{
  static const double rows[][6] = {{3, 5, 4, 12, 12, 24}, {3, 5, 4, 0, 0, 0}};
  static const double totals[] = {10, 20, 10, 12, 12, 24};
  fixture *test = *state;

  for (size_t r = 0; r < 2; r++) {
    two_groups(test, rows[r], 6);
    assert_int_equal(
        glm_binomial(&test->fit, &test->design, test->y, totals, NULL, test->arena, NULL), EVS_OK);
    assert_non_null(strstr(test->fit.reason, "shares of 0 or 1 only"));
  }
}

#define test_of(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)

int main(void)
{
  const struct CMUnitTest tests[] = {
      test_of(gives_means_of_groups),
      test_of(nothing_has_a_deviance),
      test_of(divides_by_the_offset),
      test_of(reaches_the_optimum_in_any_units),
      test_of(maximises_theta),
      test_of(turns_back_from_beyond_the_bend),
      test_of(takes_the_higher_of_two_maxima),
      test_of(theta_by_hand),
      test_of(bears_steep_slopes),
      test_of(tells_what_has_no_maximum),
      test_of(zeros_alone_decide_on_a_maximum),
      test_of(bears_large_counts),
      test_of(is_free_of_scale),
      test_of(finds_theta_of_large_counts),
      test_of(ends_where_scores_are_rounding),
      test_of(bears_one_time_far_off),
      test_of(tells_separation_beside_seasons),
      test_of(tells_lost_information),
      test_of(gives_odds_of_groups),
      test_of(adds_up_uneven_shares),
      test_of(tells_extreme_shares),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
