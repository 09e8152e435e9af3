/* Least squares against the certified values of NIST's reference sets for linear
   regression (Statistical Reference Datasets, public domain; tests/reference/nist). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "estimate/least_squares.h"
#include "support/precision.h"

enum { MOST_ROWS = 100, MOST_COLUMNS = 11, LINE_SIZE = 256 };

/* How the regressors are made from the columns of the file. */
typedef enum { POLYNOMIAL, LINEAR, WITHOUT_CONSTANT } model_kind;

typedef struct {
  const char *file;
  model_kind kind;
  size_t columns; /* coefficients */
  double digits;  /* least number of correct ones, with a long double of 64 bits */
} nist_set;

typedef struct {
  size_t count; /* coefficients */
  long double estimate[MOST_COLUMNS];
  long double std_error[MOST_COLUMNS];
  long double residual_deviation;
  size_t rows;
  long double data[MOST_ROWS][MOST_COLUMNS];
} nist_file;

/* "      B0   -0.262323073774029   0.232818234301152" */
static void read_certified(nist_file *out, const char *line)
{
  int index;
  char estimate[64], error[64];

  if (sscanf(line, " B%d %63s %63s", &index, estimate, error) == 3 && out->rows == 0) {
    assert_true(out->count < MOST_COLUMNS);
    out->estimate[out->count] = strtold(estimate, NULL);
    out->std_error[out->count++] = strtold(error, NULL);
  } else if (sscanf(line, " Standard Deviation %63s", estimate) == 1) {
    out->residual_deviation = strtold(estimate, NULL);
  }
}

static void read_row(nist_file *out, const char *line)
{
  char *end;
  size_t column = 0;

  for (long double value = strtold(line, &end); end != line && column < MOST_COLUMNS;
       value = strtold(line, &end)) {
    out->data[out->rows][column++] = value;
    line = end;
  }
  if (column > 1) {
    out->rows++;
    assert_true(out->rows < MOST_ROWS);
  }
}

static void read_file(nist_file *out, const char *name)
{
  char path[128], line[LINE_SIZE];
  FILE *file;
  bool in_data = false;

  snprintf(path, sizeof path, "tests/reference/nist/%s.dat", name);
  file = fopen(path, "r");
  if (!file)
    fail_msg("%s is missing", path);
  memset(out, 0, sizeof *out);
  while (fgets(line, sizeof line, file)) {
    if (strncmp(line, "Data:", 5) == 0 && strpbrk(line, "y"))
      in_data = strchr(line, 'x') && !strstr(line, "Variable");
    else if (in_data)
      read_row(out, line);
    else
      read_certified(out, line);
  }
  fclose(file);
}

static long double regressor(const nist_file *from, const nist_set *set, size_t row, size_t column)
{
  switch (set->kind) {
  case POLYNOMIAL: {
    long double power = 1;

    for (size_t i = 0; i < column; i++)
      power *= from->data[row][1];
    return power;
  }
  case LINEAR:
    return column == 0 ? 1 : from->data[row][column];
  default:
    return from->data[row][column + 1];
  }
}

/* Correct digits: -log10 of the relative error (absolute where 0 is expected). */
static double digits(double found, long double expected)
{
  double error = fabs((double)((found - expected) / (expected != 0 ? expected : 1)));

  return error > 0 ? fmin(16, -log10(error)) : 16;
}

static void check(double found, long double expected, const nist_set *set, const char *what,
                  size_t index)
{
  if (!(digits(found, expected) >= attainable_digits(set->digits)))
    fail_msg("%s, %s %zu: %.17g; expected %.17g (%.1f digits)", set->file, what, index, found,
             (double)expected, digits(found, expected));
}

/* The deviation and errors of a perfect fit are certified as 0. */
static void compare(const nist_set *set, const nist_file *from, const least_squares *fit)
{
  double variance = fit->residual_squares / (double)(fit->rows - fit->columns);

  for (size_t j = 0; j < set->columns; j++) {
    check(fit->coefficients[j], from->estimate[j], set, "coefficient", j);
    check(sqrt(variance * fit->inverse[j * fit->columns + j]), from->std_error[j], set, "error", j);
  }
  check(sqrt(variance), from->residual_deviation, set, "deviation", 0);
}

static void meets_nist(void **state)
{
  static const nist_set sets[] = {
      {"Norris", LINEAR, 2, 14},           {"Pontius", POLYNOMIAL, 3, 14},
      {"NoInt1", WITHOUT_CONSTANT, 1, 14}, {"NoInt2", WITHOUT_CONSTANT, 1, 14},
      {"Longley", LINEAR, 7, 14},          {"Filip", POLYNOMIAL, 11, 10},
      {"Wampler1", POLYNOMIAL, 6, 12},     {"Wampler2", POLYNOMIAL, 6, 15},
      {"Wampler3", POLYNOMIAL, 6, 12},     {"Wampler4", POLYNOMIAL, 6, 11},
      {"Wampler5", POLYNOMIAL, 6, 9},
  };

  (void)state;
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    nist_file *from = evs_arena_alloc(arena, sizeof *from);
    least_squares fit;
    design_matrix design;
    long double *y;
    evs_error error;

    read_file(from, sets[i].file);
    assert_int_equal(from->count, sets[i].columns);
    assert_true(from->rows > from->count);
    design = design_make(from->rows, sets[i].columns, arena);
    y = evs_arena_array(arena, from->rows, sizeof *y);
    for (size_t row = 0; row < from->rows; row++) {
      y[row] = from->data[row][0];
      for (size_t j = 0; j < sets[i].columns; j++)
        design_row(&design, row)[j] = regressor(from, &sets[i], row, j);
    }
    fit = least_squares_make(from->rows, sets[i].columns, arena);
    if (least_squares_fit(&fit, &design, y, &error))
      fail_msg("%s: %s", sets[i].file, error.message);
    compare(&sets[i], from, &fit);
    evs_arena_destroy(arena);
  }
}

/* What must be refused rather than answered with rounding. */
static void refuses(void **state)
{
  static const struct {
    const char *label;
    size_t rows;
    size_t columns;
    long double x[12];
    evs_status status;
  } rows[] = {
      {"a column twice", 4, 2, {1, 1, 2, 2, 3, 3, 4, 4}, EVS_BAD_DATA},
      {"a sum of others",
       4,
       3,
       {1, 0.1L, 1.1L, 1, 0.7L, 1.7L, 1, 0.3L, 1.3L, 1, 2, 3},
       EVS_BAD_DATA},
      {"a column of zeros", 3, 2, {1, 0, 1, 0, 1, 0}, EVS_BAD_DATA},
      {"fewer rows than columns", 1, 2, {1, 2}, EVS_TOO_FEW},
  };
  const long double y[] = {1, 2, 4, 3};

  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    design_matrix design = design_make(rows[i].rows, rows[i].columns, arena);
    least_squares fit = least_squares_make(rows[i].rows, rows[i].columns, arena);

    memcpy(design.x, rows[i].x, rows[i].rows * rows[i].columns * sizeof *design.x);
    if (least_squares_fit(&fit, &design, y, NULL) != rows[i].status)
      fail_msg("%s was not refused", rows[i].label);
    evs_arena_destroy(arena);
  }
}

/* det(X'X) of (1 0; 1 1; 1 2) is 3·5 - 3·3 = 6; scaled columns have the Gram
   matrix (1 r; r 1) with r = 3/sqrt(15), so |R|² = 2 and |R^-1|² = 2/(1 - r²) = 5. */
static void knows_its_condition(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  design_matrix design = design_make(3, 2, arena);
  least_squares fit = least_squares_make(3, 2, arena);
  const long double x[] = {1, 0, 1, 1, 1, 2};
  const long double y[] = {1, 2, 4};

  (void)state;
  memcpy(design.x, x, sizeof x);
  assert_int_equal(least_squares_fit(&fit, &design, y, NULL), EVS_OK);
  assert_true(fabs(fit.log_determinant - log(6)) < 1e-15);
  assert_true(fabs(fit.condition - sqrt(10)) < 1e-14);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(meets_nist),
      cmocka_unit_test(refuses),
      cmocka_unit_test(knows_its_condition),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
