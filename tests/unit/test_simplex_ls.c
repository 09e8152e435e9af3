/* Least squares over shares: optimality conditions, checked by the test's own arithmetic, and
   problems with known solutions. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "estimate/simplex_parts.h"
#include "support/fixture.h"

typedef struct {
  evs_arena *arena;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void near(double found, double expected, double relative)
{
  if (!(fabs(found - expected) <= relative * fabs(expected)))
    fail_msg("found %.12g, expected %.12g", found, expected);
}

/* A repeatable number in [-1, 1) (linear congruential, Knuth's MMIX constants). */
static double draw(uint64_t *seed)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (double)(*seed >> 11) / 4503599627370496.0 - 1;
}

/* Karush, Kuhn and Tucker, computed anew: every price is at least the value. */
static void check_optimal(const simplex_problem *problem, const simplex_solution *solution,
                          double tolerance)
{
  double *rest = calloc(problem->row_count, sizeof *rest);
  double value = 0;
  double sum = 0;
  double scale = 0;

  for (size_t j = 0; j < problem->column_count; j++) {
    assert_true(solution->weights[j] >= 0);
    sum += solution->weights[j];
    value += problem->ridge * solution->weights[j] * solution->weights[j];
    for (size_t i = 0; i < problem->row_count; i++)
      rest[i] += solution->weights[j] * problem->rows[i * problem->column_count + j];
  }
  near(sum, 1, 1e-14);
  for (size_t i = 0; i < problem->row_count; i++)
    value += rest[i] * rest[i];
  for (size_t i = 0; i < problem->row_count * problem->column_count; i++)
    scale += problem->rows[i] * problem->rows[i] / (double)problem->column_count;
  for (size_t j = 0; j < problem->column_count; j++) {
    double price = problem->ridge * solution->weights[j];

    for (size_t i = 0; i < problem->row_count; i++)
      price += rest[i] * problem->rows[i * problem->column_count + j];
    if (value - price > tolerance * fmax(value, 1e-8 * scale))
      fail_msg("column %zu: price %.17g below value %.17g", j, price, value);
  }
  near(solution->objective, value, 1e-9);
  assert_true(solution->gap <= 1e-8);
  free(rest);
}

typedef struct {
  const char *label;
  size_t rows;
  size_t columns;
  double ridge;
  double spread; /* of the columns around a common one: small means nearly collinear */
} drawn_case;

static const drawn_case drawn[] = {
    {"more columns than rows", 12, 40, 0, 1},
    {"more rows than columns", 60, 8, 0, 1},
    {"many of both", 60, 120, 0, 1},
    {"nearly collinear", 30, 80, 0, 1e-4},
    {"very nearly collinear", 30, 20, 0, 1e-7},
    {"ridge", 20, 90, 0.5, 1},
    {"strong ridge", 20, 50, 100, 1},
    {"one common column but for 1e-8", 60, 40, 0, 1e-8},
    {"nearly collinear, tiny ridge", 60, 30, 1e-10, 1e-4},
    {"nearly collinear, tiny ridge, wide", 20, 60, 1e-12, 1e-5},
    {"ridge too small to square", 50, 15, 1e-9, 1},
    {"small ridge, more columns", 15, 50, 1e-9, 1},
};

static void test_optimality(void **state)
{
  fixture *test = *state;

  for (size_t k = 0; k < sizeof drawn / sizeof *drawn; k++)
    for (uint64_t seed = 1; seed <= 20; seed++) {
      const drawn_case *of = &drawn[k];
      double *rows = evs_arena_array(test->arena, of->rows * of->columns, sizeof *rows);
      const simplex_problem problem = {of->rows, of->columns, rows, of->ridge, false};
      simplex_solution solution;
      uint64_t random = seed;

      for (size_t i = 0; i < of->rows; i++) {
        const double common = draw(&random) + (of->spread < 1 ? 1 : 0);

        for (size_t j = 0; j < of->columns; j++)
          rows[i * of->columns + j] = (of->spread < 1 ? common : 0.5) + of->spread * draw(&random);
      }
      simplex_ls(&solution, &problem, test->arena);
      check_optimal(&problem, &solution, 1e-8);
    }
}

/* 0 is the middle of two columns; a third is far off. */
static void test_perfect_fit(void **state)
{
  fixture *test = *state;
  static const double rows[] = {1, -1, 5, 2, -2, 7};
  simplex_solution solution;

  simplex_ls(&solution, &(simplex_problem){2, 3, rows, 0, false}, test->arena);
  near(solution.weights[0], 0.5, 1e-14);
  near(solution.weights[1], 0.5, 1e-14);
  assert_true(solution.weights[2] == 0);
  assert_true(solution.objective < 1e-28);
}

/* min |w|^2 ridge + (w1 a1 + w2 a2)^2 with a = (1, 3): by hand, d/dw1 = 0 at
   w1 = (ridge + 9 - 3)/(2 ridge + 4) for ridge 4: 10/12. */
static void test_ridge_by_hand(void **state)
{
  fixture *test = *state;
  static const double rows[] = {1, 3};
  simplex_solution solution;

  simplex_ls(&solution, &(simplex_problem){1, 2, rows, 4, false}, test->arena);
  near(solution.weights[0], 10.0 / 12, 1e-14);
  near(solution.weights[1], 2.0 / 12, 1e-14);
}

/* min (w1)^2 + (2 w2)^2, the 1 in the last of many rows, or in the first: 4/5 and 1/5. */
static void test_axes_by_hand(void **state)
{
  fixture *test = *state;
  static const double rows[][10] = {{0, 2, 0, 0, 0, 0, 0, 0, 1, 0}, {1, 0, 0, 2}};
  simplex_solution solution;

  for (size_t i = 0; i < 2; i++) {
    simplex_ls(&solution, &(simplex_problem){5, 2, rows[i], 0, false}, test->arena);
    near(solution.weights[0], 0.8, 1e-14);
    near(solution.weights[1], 0.2, 1e-14);
    near(solution.objective, 0.8, 1e-14);
  }
}

/* On the way two shares would fall below 0 at once, of which only the nearer goes.  Squared
   distances of 0 from the planes 3x - 5y + 3z = 10 of the first three points, x + 14y + 7z = 28 of
   the last.
 */
static void test_the_nearest_bound_comes_first(void **state)
{
  static const double points[][12] = {{3, 6, -3, 1, -2, 4, -2, -2, -3, 4, 3, 2},
                                      {3, 0, 7, 0, 0, 3, 0, 0, 4, -2, 3, 4}};
  static const double expected[] = {100.0 / 43, 784.0 / 246};
  fixture *test = *state;

  for (size_t i = 0; i < 2; i++) {
    const simplex_problem problem = {3, 4, points[i], 0, false};
    simplex_solution solution;

    simplex_ls(&solution, &problem, test->arena);
    near(solution.objective, expected[i], 1e-12);
    check_optimal(&problem, &solution, 1e-10);
  }
}

/* P w = (4, 23/4), so F = 16 + 529/16 + (1/16 + 9/16)/2 and the prices are P'(4, 23/4) + w/2; all
   of it exact. */
static void test_prices_by_hand(void **state)
{
  fixture *test = *state;
  static const double rows[] = {1, -1, 5, 2, -2, 7};
  static const double weights[] = {0.25, 0, 0.75};
  const simplex_problem problem = {2, 3, rows, 0.5, false};
  double prices[3];

  assert_true(simplex_prices(prices, &problem, weights, test->arena) == 49.375);
  assert_true(prices[0] == 15.625 && prices[1] == -15.5 && prices[2] == 60.625);
}

static void test_twins_are_not_unique(void **state)
{
  fixture *test = *state;
  static const double rows[] = {1, 1, 2, 0.5, 0.5, -1};
  simplex_solution solution;

  simplex_ls(&solution, &(simplex_problem){2, 3, rows, 0, false}, test->arena);
  assert_false(solution.unique);
  simplex_ls(&solution, &(simplex_problem){2, 2, (const double[]){1, 2, 0.5, -1}, 0, false},
             test->arena);
  assert_true(solution.unique);
}

/* Where all is met exactly nothing is dearer than anything else; what decides is whether the
   columns can take each other's place with weights of 0 or more. */
static void test_uniqueness_of_perfect_fits(void **state)
{
  fixture *test = *state;
  static const struct {
    size_t columns;
    double rows[2 * 4];
    bool unique;
  } cases[] = {
      {4, {0, 1, 2, 3, 0, 1, -1, 0}, true},    /* the first is 0, all others lie to one side */
      {4, {1, -1, 0, 0, 0, 0, 1, -1}, false},  /* 0 between the first two, and the last two */
      {3, {1, -1, 0, 1, 1, -2}, true},         /* a triangle around 0 */
      {4, {1, -1, 0, 0, 1, 1, -2, -1}, false}, /* with a further corner */
      /* 0 between two columns, beside which those that rounding gives a weight cannot lose it */
      {4, {2, -2, 2, 5, 7, 1, -1, 6}, true},
      {4, {-2, 6, 1, 3, 0, 0, 1, 6}, true},
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (int tenfold = 0; tenfold < 8; tenfold++) {
      const double scale = pow(10, tenfold) * 1.95583;
      double rows[2 * 4];
      simplex_solution solution;

      for (size_t k = 0; k < 2 * cases[i].columns; k++)
        rows[k] = scale * cases[i].rows[k];
      simplex_ls(&solution, &(simplex_problem){2, cases[i].columns, rows, 0, false}, test->arena);
      assert_true(solution.objective < 1e-26 * scale * scale);
      assert_int_equal(solution.unique, cases[i].unique);
    }
}

/* A column that is as cheap as those in use but out of use: whether other weights do as well. */
static void test_uniqueness_beside_cheap_columns(void **state)
{
  fixture *test = *state;
  const struct {
    simplex_problem problem;
    double objective;
    bool unique;
  } cases[] = {
      /* 0 between the second, where the search begins, and either of the others */
      {{1, 3, (const double[]){-2, 1, -3}, 0, false}, 0, false},
      /* 0 between the first two alone: the third lies to one side */
      {{2, 3, (const double[]){1, -1, 0, 0, 0, 1}, 0, false}, 0, true},
      /* (1 + e)^2 + (1 - e)^2 + e^2 = 2 + 3 e^2 for shares of 1 - e and e */
      {{1, 2, (const double[]){1, 2}, 1, false}, 2, true},
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    simplex_solution solution;

    simplex_ls(&solution, &cases[i].problem, test->arena);
    assert_true(fabs(solution.objective - cases[i].objective) < 1e-14);
    assert_int_equal(solution.unique, cases[i].unique);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
      TEST(test_optimality),
      TEST(test_perfect_fit),
      TEST(test_ridge_by_hand),
      TEST(test_axes_by_hand),
      TEST(test_the_nearest_bound_comes_first),
      TEST(test_prices_by_hand),
      TEST(test_twins_are_not_unique),
      TEST(test_uniqueness_of_perfect_fits),
      TEST(test_uniqueness_beside_cheap_columns),
#undef TEST
  };

  return cmocka_run_group_tests_name("simplex", tests, NULL, NULL);
}
