/* Bounds on event studies.  Reference numbers: HonestDiD on R 4.2.2 with its own data
   (BCdata_eventstudy.csv, not carried here: those tests are left out without ../shared);
   distances by a search over effects, intervals of fixed length by a search that
   knows nothing of paths. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multimin.h>

#include "estimate/honest_parts.h"
#include "evalstat/honest.h"
#include "support/fixture.h"

typedef struct {
  evs_arena *arena;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* A repeatable number in [-1, 1) (linear congruential, Knuth's MMIX constants). */
static double draw(uint64_t *seed)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (double)(*seed >> 11) / 4503599627370496.0 - 1;
}

static void close_to(double found, double expected, double tolerance)
{
  if (!(fabs(found - expected) <= tolerance))
    fail_msg("found %.12g, expected %.12g", found, expected);
}

/* ---- distances by search over the effects of the single periods ------------------ */

enum { SHORT_BEFORE = 2, SHORT_ALL = 4 };

/* The greatest of (+-step - allowed - what the effects move)/sd with the effects (a, b) of two
   periods such that w'(a, b) is `effect`; one of them is free. */
static double excess_at(const evs_event_estimates *data, const double *weights, double effect,
                        double allowed, double free_effect)
{
  const double *d = data->estimates;
  const double effects[2] = {free_effect, (effect - weights[0] * free_effect) / weights[1]};
  const double course[3] = {0, d[2] - effects[0], d[3] - effects[1]};
  double largest = -INFINITY;

  for (size_t i = 0; i < 4; i++) {
    const double sign = i % 2 ? -1 : 1;
    double row[SHORT_ALL] = {0};
    double variance = 0;

    row[2 + i / 2] += sign;
    if (i / 2 == 1)
      row[2] -= sign;
    row[1] -= allowed; /* the step from the first to the second estimate before */
    row[0] += allowed;
    for (size_t j = 0; j < SHORT_ALL; j++)
      for (size_t k = 0; k < SHORT_ALL; k++)
        variance += row[j] * row[k] * data->covariance[j * SHORT_ALL + k];
    largest = fmax(largest, (sign * (course[i / 2 + 1] - course[i / 2]) - allowed * (d[1] - d[0])) /
                                sqrt(variance));
  }
  return largest;
}

static double searched_distance(const evs_event_estimates *data, const double *weights,
                                double effect, double allowed)
{
  double low = -100;
  double high = 100;

  for (int step = 0; step < 200; step++) { /* convex in the free effect */
    const double left = low + (high - low) / 3;
    const double right = high - (high - low) / 3;

    if (excess_at(data, weights, effect, allowed, left) <
        excess_at(data, weights, effect, allowed, right))
      high = right;
    else
      low = left;
  }
  return excess_at(data, weights, effect, allowed, (low + high) / 2);
}

static void test_distances(void **state)
{
  fixture *test = *state;
  uint64_t seed = 11;

  for (int round = 0; round < 200; round++) {
    double estimates[SHORT_ALL];
    double covariance[SHORT_ALL * SHORT_ALL];
    const double weights[2] = {draw(&seed), round % 2 ? 0.5 : draw(&seed)};
    const evs_honest_options options = {weights, 0.95, 1};
    const evs_event_estimates data = {SHORT_BEFORE, 2, estimates, covariance};
    const double mbar = 1 + draw(&seed);
    const double effect = 3 * draw(&seed);
    const double sign = round % 3 ? 1 : -1;
    relative_work work;
    relative_test *moments;

    for (size_t i = 0; i < SHORT_ALL; i++) {
      estimates[i] = 2 * draw(&seed);
      for (size_t j = 0; j < SHORT_ALL; j++)
        covariance[i * SHORT_ALL + j] = i == j ? 1 + 0.1 * (double)i : 0.3;
    }
    must(&test->error, relative_begin(&work, &data, &options, test->arena, &test->error));
    moments = relative_test_make(&work, 0, sign, mbar, test->arena);
    close_to(relative_distance(moments, effect),
             searched_distance(&data, weights, effect, mbar * sign), 1e-9);
  }
}

/* As many draws as keep the work alike: 640,000 over the squared number of periods before. */
static void test_draws(void **state)
{
  enum { LONGEST = 31 };
  static const struct {
    size_t before, draws;
  } rows[] = {{2, 40000}, {4, 40000}, {8, 10000}, {16, 2500}, {30, 1000}};
  static double estimates[LONGEST];
  static double covariance[LONGEST * LONGEST];
  const double first[1] = {1};
  const evs_honest_options options = {first, 0.95, 1};
  fixture *test = *state;

  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
    const size_t size = rows[k].before + 1;
    const evs_event_estimates data = {rows[k].before, 1, estimates, covariance};
    relative_work work;

    for (size_t i = 0; i < size * size; i++)
      covariance[i] = i % (size + 1) == 0;
    must(&test->error, relative_begin(&work, &data, &options, test->arena, &test->error));
    assert_int_equal(work.draw_count, rows[k].draws);
  }
}

/* ---- quantiles --------------------------------------------------------------- */

/* R 4.2.2: qnorm on the probabilities; far out with log.p. */
static void test_quantiles(void **state)
{
  (void)state;
  close_to(truncated_quantile(0.05, -40, 40), 1.6448536269514722, 1e-12);
  close_to(truncated_quantile(0.05, 1, 2), 1.887517341656, 1e-9);
  close_to(truncated_quantile(0.05, 8, 40), 8.3609606303477, 1e-9);
  close_to(truncated_quantile(0.05, 40, INFINITY), 40.074776778475, 1e-3);
  close_to(folded_quantile(0.95, 0), 1.9599639845400545, 1e-12);
  close_to(folded_quantile(0.5, 0), 0.67448975019608171, 1e-12);
  close_to(folded_quantile(0.95, 1), 2.6461455482153, 1e-9);
  close_to(folded_quantile(0.95, 10), 11.644853626951, 1e-9);
}

/* With one step after and none allowed the distance of a draw is its size over the error, 2 here:
   of 1², 2² .. 31² the 0.95 quantile is (29² + 30²)/2, as in R; the 1 quantile is 31². */
static void test_first_stage(void **state)
{
  enum { DRAWS = 31 };
  static const double covariance[] = {1, 0, 0, 4};
  const double first[1] = {1};
  const evs_honest_options half = {first, 0.5, 1};
  const evs_honest_options all = {first, 1, 1};
  const evs_event_estimates data = {1, 1, (const double[]){0, 0}, covariance};
  fixture *test = *state;
  double draws[2 * DRAWS];
  relative_work work = {&data, &half, DRAWS, draws, test->arena};

  for (size_t i = 0; i < DRAWS; i++) {
    const double size = (double)(7 * i % DRAWS + 1);

    draws[2 * i] = 1000;
    draws[2 * i + 1] = (i % 2 ? -2 : 2) * size * size;
  }
  close_to(relative_critical(relative_test_make(&work, 0, 1, 0, test->arena)), 870.5, 1e-9);
  work.options = &all;
  close_to(relative_critical(relative_test_make(&work, 0, 1, 0, test->arena)), 961, 1e-9);
}

/* The second step is the first one again: the first stage has but one normal to look at, and the
   bound takes all four moments for different ones.  R: qnorm(1 - 0.005 / 2), qnorm(1 - 0.005 / 4)
 */
static void test_greatest_critical(void **state)
{
  static const double covariance[] = {1, 0, 0, 0, 1, 2, 0, 2, 4};
  const double last[2] = {0, 1};
  const evs_honest_options options = {last, 0.95, 1};
  const evs_event_estimates data = {1, 2, (const double[]){0, 0, 0}, covariance};
  fixture *test = *state;
  relative_work work;
  relative_test *moments;

  must(&test->error, relative_begin(&work, &data, &options, test->arena, &test->error));
  moments = relative_test_make(&work, 0, 1, 0, test->arena);
  close_to(relative_critical(moments), 2.8070337683438114, 0.1);
  close_to(relative_greatest_critical(moments), 3.0233414397391534, 1e-9);
}

/* ---- HonestDiD's example ----------------------------------------------------- */

enum { BEFORE = 4, AFTER = 4, ALL = BEFORE + AFTER };

typedef struct {
  double estimates[ALL];
  double covariance[ALL * ALL];
  evs_event_estimates data;
} example;

static void read_example(example *out, const char *path)
{
  FILE *from = fopen(path, "r");
  char line[1024];

  if (!from || !fgets(line, sizeof line, from))
    skip();
  for (size_t i = 0; i < ALL; i++) {
    char *at = line;

    assert_non_null(fgets(line, sizeof line, from));
    out->estimates[i] = strtod(at, &at);
    for (size_t j = 0; j < ALL; j++)
      out->covariance[i * ALL + j] = strtod(at + 1, &at);
  }
  fclose(from);
  out->data = (evs_event_estimates){BEFORE, AFTER, out->estimates, out->covariance};
}

static const double first_effect[AFTER] = {1};
static const evs_honest_options first_options = {first_effect, 0.95, 1};

static const struct {
  double mbar;
  double low;
  double high;
} magnitudes[] = {{0.5, 0.118129, 0.271584},
                  {1, 0.067231, 0.318684},
                  {1.5, 0.013294, 0.369582},
                  {2, -0.042162, 0.379458}};

static void test_relative_magnitudes(void **state)
{
  fixture *test = *state;
  example given;
  double step;

  read_example(&given, shared_file(state, "oracles/data/BCdata_eventstudy.csv"));
  step = 40 * sqrt(given.covariance[BEFORE * ALL + BEFORE]) / 999;
  for (size_t i = 0; i < sizeof magnitudes / sizeof *magnitudes; i++) {
    evs_honest_interval found;

    assert_int_equal(evs_relative_magnitudes(&found, &given.data, magnitudes[i].mbar,
                                             &first_options, test->arena, &test->error),
                     EVS_OK);
    close_to(found.low, magnitudes[i].low, 1.01 * step);
    close_to(found.high, magnitudes[i].high, 1.01 * step);
    assert_int_equal(found.high_open, magnitudes[i].mbar == 2);
    assert_false(found.low_open);
    if (getenv("EVALSTAT_SHOW"))
      printf("# Mbar %g: [%.6f, %.6f] for [%.6f, %.6f], step %.6f\n", magnitudes[i].mbar, found.low,
             found.high, magnitudes[i].low, magnitudes[i].high, step);
  }
}

static const struct {
  double bound;
  double low;
  double high;
} bends[] = {{0, 0.1314113, 0.2161696}, {0.1, 0.1194440, 0.4185082}};

static void test_smoothness(void **state)
{
  fixture *test = *state;
  example given;

  read_example(&given, shared_file(state, "oracles/data/BCdata_eventstudy.csv"));
  for (size_t i = 0; i < sizeof bends / sizeof *bends; i++) {
    evs_honest_interval found;

    assert_int_equal(evs_smoothness(&found, &given.data, bends[i].bound, &first_options,
                                    test->arena, &test->error),
                     EVS_OK);
    if (getenv("EVALSTAT_SHOW"))
      printf("# M %g: [%.7f, %.7f]\n", bends[i].bound, found.low, found.high);
    close_to(found.low, bends[i].low, 1e-3 * fabs(bends[i].low));
    close_to(found.high, bends[i].high, 1e-3 * fabs(bends[i].high));
  }
}

static void test_breakdown(void **state)
{
  fixture *test = *state;
  example given;
  evs_honest_interval found;
  double mbar;
  double bound;

  read_example(&given, shared_file(state, "oracles/data/BCdata_eventstudy.csv"));
  assert_int_equal(
      evs_relative_breakdown(&mbar, &given.data, &first_options, test->arena, &test->error),
      EVS_OK);
  assert_true(mbar > 1.5 && mbar < 2);
  assert_int_equal(evs_relative_magnitudes(&found, &given.data, mbar - 0.02, &first_options,
                                           test->arena, &test->error),
                   EVS_OK);
  assert_true(found.low > 0);
  assert_int_equal(evs_relative_magnitudes(&found, &given.data, mbar + 0.02, &first_options,
                                           test->arena, &test->error),
                   EVS_OK);
  assert_true(found.low <= 0);
  assert_int_equal(
      evs_smoothness_breakdown(&bound, &given.data, &first_options, test->arena, &test->error),
      EVS_OK);
  assert_int_equal(
      evs_smoothness(&found, &given.data, bound * 0.99, &first_options, test->arena, &test->error),
      EVS_OK);
  assert_true(found.low > 0);
  assert_int_equal(
      evs_smoothness(&found, &given.data, bound * 1.01, &first_options, test->arena, &test->error),
      EVS_OK);
  assert_true(found.low <= 0);
  if (getenv("EVALSTAT_SHOW"))
    printf("# breakdown Mbar %.3f, M %.4f\n", mbar, bound);
}

/* ---- intervals of fixed length by blind search --------------------------------- */

enum { FEW_BEFORE = 4, FEW_AFTER = 2, FEW = FEW_BEFORE + FEW_AFTER, BENDS = FEW - 1 };

typedef struct {
  const evs_event_estimates *data;
  const double *weights;
  double bound;
} length_problem;

/* The difference with these bends (at -3 .. 1) and no slope at the reference. */
static void bent_course(double d[FEW], const double bend[BENDS])
{
  double course[FEW + 1] = {0};

  for (int t = 1; t <= FEW_AFTER; t++)
    course[FEW_BEFORE + t] =
        2 * course[FEW_BEFORE + t - 1] - course[FEW_BEFORE + t - 2] + bend[FEW_BEFORE - 1 + t - 1];
  for (int t = 2; t <= FEW_BEFORE; t++)
    course[FEW_BEFORE - t] =
        2 * course[FEW_BEFORE - t + 1] - course[FEW_BEFORE - t + 2] + bend[FEW_BEFORE - t];
  for (int t = 0; t < FEW; t++)
    d[t] = course[t < FEW_BEFORE ? t : t + 1];
}

/* Of the weights before with three of them free; the fourth takes out the slope.  The
   bias is the greatest over all signs of the bends. */
static double length_of(const gsl_vector *free_weights, void *context)
{
  const length_problem *problem = context;
  double all[FEW] = {0};
  double variance = 0;
  double bias = 0;
  double slope = 0;

  for (size_t t = 0; t < FEW_AFTER; t++) {
    all[FEW_BEFORE + t] = problem->weights[t];
    slope += problem->weights[t] * (double)(t + 1);
  }
  for (size_t s = 0; s + 1 < FEW_BEFORE; s++) {
    all[s] = gsl_vector_get(free_weights, s);
    slope -= all[s] * (double)(FEW_BEFORE - s);
  }
  all[FEW_BEFORE - 1] = slope;
  for (size_t signs = 0; signs < 1u << BENDS; signs++) {
    double bend[BENDS];
    double d[FEW];
    double sum = 0;

    for (size_t i = 0; i < BENDS; i++)
      bend[i] = signs >> i & 1 ? problem->bound : -problem->bound;
    bent_course(d, bend);
    for (size_t i = 0; i < FEW; i++)
      sum += all[i] * d[i];
    bias = fmax(bias, sum);
  }
  for (size_t i = 0; i < FEW; i++)
    for (size_t j = 0; j < FEW; j++)
      variance += all[i] * all[j] * problem->data->covariance[i * FEW + j];
  return sqrt(variance) * folded_quantile(0.95, bias / sqrt(variance));
}

static double search_length(length_problem *problem)
{
  gsl_multimin_fminimizer *search =
      gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, FEW_BEFORE - 1);
  gsl_vector *at = gsl_vector_calloc(FEW_BEFORE - 1);
  gsl_vector *step = gsl_vector_alloc(FEW_BEFORE - 1);
  gsl_multimin_function function = {length_of, FEW_BEFORE - 1, problem};
  double found;

  for (int round = 0; round < 6; round++) {
    gsl_vector_set_all(step, 0.5);
    gsl_multimin_fminimizer_set(search, &function, at, step);
    for (int i = 0; i < 400; i++)
      if (gsl_multimin_fminimizer_iterate(search))
        break;
    gsl_vector_memcpy(at, gsl_multimin_fminimizer_x(search));
  }
  found = gsl_multimin_fminimizer_minimum(search);
  gsl_vector_free(step);
  gsl_vector_free(at);
  gsl_multimin_fminimizer_free(search);
  return found;
}

/* Estimates against a common reference whose own errors are correlated by `rho`. */
static void fill_covariance(double covariance[FEW * FEW], double rho)
{
  for (size_t i = 0; i < FEW; i++)
    for (size_t j = 0; j < FEW; j++)
      covariance[i * FEW + j] =
          (0.3 + pow(rho, fabs((double)i - (double)j))) * (1 + 0.2 * (double)(i + j));
}

static void test_shortest(void **state)
{
  static const double bounds[] = {0, 0.02, 0.2, 1, 20};
  static const double effects[][FEW_AFTER] = {{1, 0}, {0.5, 0.5}, {-1, 1}};
  fixture *test = *state;
  const double estimates[FEW] = {0.1, -0.2, 0.3, 0.05, 1, 2};
  double covariance[FEW * FEW];
  const evs_event_estimates data = {FEW_BEFORE, FEW_AFTER, estimates, covariance};

  for (size_t i = 0; i < 30; i++) {
    const double *effect = effects[i % 3];
    const evs_honest_options options = {effect, 0.95, 1};
    length_problem problem = {&data, effect, bounds[i / 3 % 5]};
    evs_honest_interval found;
    double searched;

    fill_covariance(covariance, i < 15 ? 0 : 0.8);
    must(&test->error,
         evs_smoothness(&found, &data, problem.bound, &options, test->arena, &test->error));
    searched = search_length(&problem);
    close_to((found.high - found.low) / 2, searched, 1e-5 * searched);
  }
}

/* Many periods before: the path must end where only the variance counts, and a larger bound
   never shortens the interval. */
static void test_long_path(void **state)
{
  enum { LONG = 24, LONG_ALL = LONG + 2 };
  fixture *test = *state;
  uint64_t seed = 5;
  static double estimates[LONG_ALL];
  static double covariance[LONG_ALL * LONG_ALL];
  const double first[2] = {1, 0};
  const evs_honest_options options = {first, 0.95, 1};
  const evs_event_estimates data = {LONG, 2, estimates, covariance};

  for (int round = 0; round < 10; round++) {
    double last = 0;

    for (size_t i = 0; i < LONG_ALL; i++) {
      estimates[i] = draw(&seed);
      for (size_t j = 0; j <= i; j++)
        covariance[i * LONG_ALL + j] = covariance[j * LONG_ALL + i] =
            0.5 + (i == j ? 0.6 + 0.5 * draw(&seed) : 0.1 * draw(&seed) / (double)LONG);
    }
    for (double bound = 0; bound < 20; bound = bound == 0 ? 1e-9 : bound * 30) {
      evs_honest_interval found;

      must(&test->error, evs_smoothness(&found, &data, bound, &options, test->arena, &test->error));
      if (bound == 1e-9)
        close_to(found.high - found.low, last, 1e-6 * last);
      assert_true(found.high - found.low >= last * (1 - 1e-9));
      last = found.high - found.low;
    }
  }
}

/* V(2) comes, V(1) comes, V(2) leaves at a penalty of 1 and comes back with the other sign at 1/3.
   By hand: the variance is 2 - 4 V(1) - 6 V(2) + 5 V(1)² + 20 V(1) V(2) + 37 V(2)², which is least,
   97/85, at V = (44, -5)/85. */
static void test_changed_sign(void **state)
{
  static const double effects[2][1] = {{1}, {-1}};
  static const double covariance[] = {64, 6, -4, 0, 6, 1, 0, 0, -4, 0, 1, 0, 0, 0, 0, 1};
  const evs_event_estimates data = {3, 1, (const double[]){0.5, 0.25, -1, 2}, covariance};
  fixture *test = *state;

  for (size_t i = 0; i < 2; i++) {
    const evs_honest_options options = {effects[i], 0.95, 1};
    evs_honest_interval found;

    must(&test->error, evs_smoothness(&found, &data, 1e-9, &options, test->arena, &test->error));
    close_to((found.high - found.low) / 2, 1.9599639845400545 * sqrt(97.0 / 85), 1e-7);
  }
}

static void test_one_before(void **state)
{
  fixture *test = *state;
  const double estimates[] = {0.5, 2};
  const double covariance[] = {0.04, 0.01, 0.01, 0.09};
  const evs_event_estimates data = {1, 1, estimates, covariance};
  evs_honest_interval found;

  /* b(1) + b(-1), whose variance is 0.15 */
  must(&test->error, evs_smoothness(&found, &data, 0, &first_options, test->arena, &test->error));
  close_to(found.low, 2.5 - 1.9599639845400545 * sqrt(0.15), 1e-12);
  close_to(found.high, 2.5 + 1.9599639845400545 * sqrt(0.15), 1e-12);
  /* no step at all: nothing but b(1); the conditional test ends at 1 - 0.045/0.995 on
     each side, the first stage lies further out */
  must(&test->error,
       evs_relative_magnitudes(&found, &data, 0, &first_options, test->arena, &test->error));
  assert_true(found.low > 2 - 2.4 * 0.3 && found.low < 2 - 1.9 * 0.3);
  assert_true(found.high < 2 + 2.4 * 0.3 && found.high > 2 + 1.9 * 0.3);
}

/* Twice the estimates with four times their covariance: exactly twice the interval, which holds the
   estimate. */
static void test_scale(void **state)
{
  fixture *test = *state;
  evs_honest_interval found[2];

  for (size_t i = 0; i < 2; i++) {
    const double unit = i ? 2 : 1;
    const double estimates[] = {0.5 * unit, 2 * unit};
    const double covariance[] = {unit * unit, 0, 0, unit * unit};
    const evs_event_estimates data = {1, 1, estimates, covariance};

    must(&test->error,
         evs_relative_magnitudes(&found[i], &data, 0, &first_options, test->arena, &test->error));
    assert_true(found[i].low < 2 * unit && found[i].high > 2 * unit);
  }
  assert_true(found[1].low == 2 * found[0].low && found[1].high == 2 * found[0].high);
}

/* The breakdown is where the interval begins to hold 0, however near to 0 it was before, and in
   whatever unit the outcome comes.  Straight courses leave b(1) with a variance of 1 + 1/5, so that
   the second effect is hardly beyond that interval. */
static void test_small_breakdown(void **state)
{
  static const double units[] = {1, 1e-6, 1e6};
  const double effects[] = {2.78, gsl_cdf_ugaussian_Pinv(0.975) * sqrt(1.2) * (1 + 4e-7)};
  fixture *test = *state;
  double first = NAN;

  for (size_t i = 0; i < 6; i++) {
    const double unit = units[i % 3];
    const double variance = unit * unit;
    const double estimates[] = {0, 0, effects[i / 3] * unit};
    const double covariance[] = {variance, 0, 0, 0, variance, 0, 0, 0, variance};
    const evs_event_estimates data = {2, 1, estimates, covariance};
    evs_honest_interval found;
    double bound;

    must(&test->error,
         evs_smoothness_breakdown(&bound, &data, &first_options, test->arena, &test->error));
    must(&test->error,
         evs_smoothness(&found, &data, bound * 0.998, &first_options, test->arena, &test->error));
    assert_true(found.low > 0);
    must(&test->error,
         evs_smoothness(&found, &data, bound * 1.001, &first_options, test->arena, &test->error));
    assert_true(found.low <= 0);
    first = i % 3 == 0 ? bound : first;
    close_to(bound / unit, first, 1e-6 * first);
  }
}

static void test_refused(void **state)
{
  fixture *test = *state;
  const double estimates[] = {0.5, 0.5, 2};
  const double singular[] = {1, 1, 0, 1, 1, 0, 0, 0, 1};
  const double negative[] = {1, 0, 0, 0, -1, 0, 0, 0, 1};
  const evs_event_estimates flat = {2, 1, estimates, singular};
  const evs_event_estimates wrong = {2, 1, estimates, negative};
  const evs_event_estimates equal = {2, 1, (const double[]){0, 0, 2}, singular};
  evs_honest_interval found;

  assert_int_equal(
      evs_relative_magnitudes(&found, &wrong, 1, &first_options, test->arena, &test->error),
      EVS_BAD_DATA);
  assert_int_equal(evs_smoothness(&found, &wrong, 1, &first_options, test->arena, &test->error),
                   EVS_BAD_DATA);
  /* estimates that move as one are no obstacle to steps of 0 between them */
  must(&test->error,
       evs_relative_magnitudes(&found, &equal, 1, &first_options, test->arena, &test->error));
  assert_true(found.low < 2 && found.high > 2);
  (void)flat;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_distances, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_draws, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_quantiles, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_first_stage, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_greatest_critical, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_relative_magnitudes, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_smoothness, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_breakdown, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_shortest, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_long_path, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_changed_sign, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_one_before, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_scale, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_small_breakdown, set_up, fixture_drop),
      cmocka_unit_test_setup_teardown(test_refused, set_up, fixture_drop),
  };

  return cmocka_run_group_tests_name("honest", tests, NULL, NULL);
}
