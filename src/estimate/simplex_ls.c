/* simplex_ls.c - least squares over shares, by an active set. */
#include "estimate/simplex_ls.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "estimate/simplex_parts.h"

/* From this gap on the solution is refined. */
#define GAP_TO_REFINE 1e-11

/* Below this share of the mean squared column a ridge is added as rows of its own, which
   squares nothing; above it the squares are well conditioned. */
#define LEAST_RIDGE_TO_SQUARE 1e-6

/* Rounding may give a column this weight. */
#define WEIGHTLESS 1e-12

typedef struct {
  simplex_problem problem;
  simplex_factor factor;
  double scale;   /* mean squared column */
  double longest; /* length of the longest column */
  double *held;   /* u on the support */
  double *tried;
  double *weights; /* per column */
  double *rest;    /* P w */
  double *prices;  /* P'P w + ridge w, per column */
  bool *banned;    /* did not help within rounding */
  bool *in_use;
  double value; /* F */
} search;

/* ---- problems with more rows than columns --------------------------------- */

/* [P; sqrt(ridge) I] */
static simplex_problem stack_ridge(const simplex_problem *from, evs_arena *arena)
{
  const size_t columns = from->column_count;
  double *rows = evs_arena_array(arena, (from->row_count + columns) * columns, sizeof *rows);

  memcpy(rows, from->rows, from->row_count * columns * sizeof *rows);
  for (size_t i = 0; i < columns; i++)
    rows[(from->row_count + i) * columns + i] = sqrt(from->ridge);
  return (simplex_problem){from->row_count + columns, columns, rows, 0, from->rough};
}

static void reflect(double *rows, size_t row_count, size_t column_count, size_t at, double *along)
{
  double length = 0;
  double square = 0;

  for (size_t i = at; i < row_count; i++)
    length = hypot(length, rows[i * column_count + at]);
  if (length == 0)
    return;
  rows[at * column_count + at] += rows[at * column_count + at] > 0 ? length : -length;
  memset(along, 0, column_count * sizeof *along);
  for (size_t i = at; i < row_count; i++) {
    const double *row = rows + i * column_count;

    square += row[at] * row[at];
    simplex_add(along + at + 1, row + at + 1, row[at], column_count - at - 1);
  }
  for (size_t i = at; i < row_count; i++) {
    double *row = rows + i * column_count;

    simplex_add(row + at + 1, along + at + 1, -2 * row[at] / square, column_count - at - 1);
  }
  rows[at * column_count + at] = rows[at * column_count + at] > 0 ? -length : length;
  for (size_t i = at + 1; i < row_count; i++)
    rows[i * column_count + at] = 0;
}

/* The triangle of P's QR factorisation has the same |P w|. */
static simplex_problem compress(const simplex_problem *from, evs_arena *arena)
{
  const size_t columns = from->column_count;
  double *rows;
  double *along;

  if (from->row_count <= columns)
    return *from;
  rows = evs_arena_array(arena, from->row_count * columns, sizeof *rows);
  along = evs_arena_array(arena, columns, sizeof *along);
  memcpy(rows, from->rows, from->row_count * columns * sizeof *rows);
  for (size_t at = 0; at < columns; at++)
    reflect(rows, from->row_count, columns, at, along);
  return (simplex_problem){columns, columns, rows, 0, from->rough};
}

/* ---- the search ------------------------------------------------------------- */

/* Mean and greatest square of the columns, and the column nearest to 0. */
static size_t measure(search *self, evs_arena *arena)
{
  const simplex_problem *problem = &self->problem;
  double *squares = evs_arena_array(arena, problem->column_count, sizeof *squares);
  size_t nearest = 0;

  for (size_t row = 0; row < problem->row_count; row++)
    for (size_t column = 0; column < problem->column_count; column++) {
      const double value = problem->rows[row * problem->column_count + column];

      squares[column] += value * value;
    }
  for (size_t column = 0; column < problem->column_count; column++) {
    self->scale += squares[column] / (double)problem->column_count;
    self->longest = fmax(self->longest, sqrt(squares[column]));
    if (squares[column] < squares[nearest])
      nearest = column;
  }
  return nearest;
}

/* Weights from u, and all that follows from them. */
static void evaluate(search *self)
{
  const simplex_problem *problem = &self->problem;
  const simplex_factor *factor = &self->factor;
  double sum = 0;

  for (size_t i = 0; i < factor->count; i++)
    sum += self->held[i];
  memset(self->weights, 0, problem->column_count * sizeof *self->weights);
  memset(self->rest, 0, problem->row_count * sizeof *self->rest);
  for (size_t i = 0; i < factor->count; i++) {
    self->weights[factor->support[i]] = self->held[i] / sum;
    simplex_add(self->rest, factor->columns + i * factor->row_count, self->held[i] / sum,
                problem->row_count);
  }
  memset(self->prices, 0, problem->column_count * sizeof *self->prices);
  for (size_t row = 0; row < problem->row_count; row++)
    simplex_add(self->prices, problem->rows + row * problem->column_count, self->rest[row],
                problem->column_count);
  simplex_add(self->prices, self->weights, problem->ridge, problem->column_count);
  self->value = simplex_dot(self->rest, self->rest, problem->row_count) +
                problem->ridge * simplex_dot(self->weights, self->weights, problem->column_count);
}

/* The cheapest column out of use, if it is cheaper than those in use by more than rounding. */
static size_t choose(const search *self)
{
  const size_t count = self->problem.column_count;
  const double length = sqrt(simplex_dot(self->rest, self->rest, self->problem.row_count));
  double best = self->value - 4 * DBL_EPSILON * (self->value + self->longest * length);
  size_t chosen = count;

  for (size_t column = 0; column < count; column++)
    if (!self->in_use[column] && !self->banned[column] && self->prices[column] < best) {
      best = self->prices[column];
      chosen = column;
    }
  return chosen;
}

static void drop(search *self, size_t place)
{
  self->in_use[self->factor.support[place]] = false;
  simplex_factor_drop(&self->factor, place);
  for (size_t i = place; i < self->factor.count; i++)
    self->held[i] = self->held[i + 1];
}

/* As far towards the solution on the support as all stay positive; true when there. */
static bool step(search *self)
{
  const size_t count = self->factor.count;
  double far = 1;
  size_t first = count;

  simplex_factor_solve(self->tried, &self->factor);
  for (size_t i = 0; i < count; i++)
    if (!(self->tried[i] > 0)) {
      const double reach = self->held[i] / (self->held[i] - self->tried[i]);

      if (reach < far || first == count) {
        far = reach;
        first = i;
      }
    }
  for (size_t i = 0; i < count; i++)
    self->held[i] += far * (self->tried[i] - self->held[i]);
  if (first == count)
    return true;
  drop(self, first);
  for (size_t i = self->factor.count; i-- > 0;)
    if (!(self->held[i] > 0))
      drop(self, i);
  return false;
}

/* Takes in a column and solves; what does not lower F is not tried again until something did. */
static void enter(search *self, size_t column)
{
  const double before = self->value;

  self->banned[column] = true;
  if (!simplex_factor_add(&self->factor, column))
    return;
  self->in_use[column] = true;
  self->held[self->factor.count - 1] = 0;
  simplex_factor_solve(self->tried, &self->factor);
  if (!(self->tried[self->factor.count - 1] > 0)) {
    drop(self, self->factor.count - 1);
    return;
  }
  while (!step(self))
    continue;
  evaluate(self);
  if (self->value < before * (1 - 4 * DBL_EPSILON))
    memset(self->banned, 0, self->problem.column_count * sizeof *self->banned);
}

static void prepare(search *self, const simplex_problem *problem, evs_arena *arena)
{
  const size_t columns = problem->column_count;
  size_t first;

  self->problem = *problem;
  first = measure(self, arena);
  if (problem->ridge > 0 && problem->ridge < LEAST_RIDGE_TO_SQUARE * self->scale)
    self->problem = stack_ridge(problem, arena);
  if (self->problem.ridge == 0)
    self->problem = compress(&self->problem, arena);
  simplex_factor_make(&self->factor, &self->problem, self->scale > 0 ? sqrt(self->scale) : 1,
                      arena);
  self->held = evs_arena_array(arena, self->factor.most, sizeof(double));
  self->tried = evs_arena_array(arena, self->factor.most, sizeof(double));
  self->weights = evs_arena_array(arena, columns, sizeof(double));
  self->rest = evs_arena_array(arena, self->problem.row_count, sizeof(double));
  self->prices = evs_arena_array(arena, columns, sizeof(double));
  self->banned = evs_arena_array(arena, columns, sizeof(bool));
  self->in_use = evs_arena_array(arena, columns, sizeof(bool));
  if (simplex_factor_add(&self->factor, first)) {
    self->in_use[first] = true;
    simplex_factor_solve(self->held, &self->factor);
  }
  evaluate(self);
}

static double relative_gap(const search *self)
{
  double least = INFINITY;

  for (size_t column = 0; column < self->problem.column_count; column++)
    least = fmin(least, self->prices[column]);
  if (self->scale == 0)
    return 0;
  return fmax(0, 2 * (self->value - least)) / fmax(self->value, 1e-8 * self->scale);
}

/* A better solution on the same support, if there is one; its certificate is that of the problem as
   it was given. */
static void refine(search *self, const simplex_problem *problem, evs_arena *arena)
{
  search better = *self;

  if (!(relative_gap(self) > GAP_TO_REFINE))
    return;
  self->value = simplex_prices(self->prices, problem, self->weights, arena);
  better.weights = evs_arena_array(arena, problem->column_count, sizeof(double));
  better.prices = evs_arena_array(arena, problem->column_count, sizeof(double));
  if (!simplex_refine(better.weights, self->held, problem, &self->factor, arena))
    return;
  better.value = simplex_prices(better.prices, problem, better.weights, arena);
  if (relative_gap(&better) < relative_gap(self))
    *self = better;
}

static size_t run(search *self, const simplex_problem *problem, evs_arena *arena)
{
  const size_t limit = 30 * (problem->row_count + problem->column_count + 10);
  size_t steps = 0;
  size_t column;

  prepare(self, problem, arena);
  while (steps < limit && (column = choose(self)) < problem->column_count) {
    enter(self, column);
    steps++;
  }
  evaluate(self);
  return steps;
}

/* ---- other weights that do as well ------------------------------------------ */

/* A weight that is nothing but rounding cannot fall, like that of a column out of use. */
static void drop_weightless(search *self)
{
  for (size_t i = self->factor.count; i-- > 0;)
    if (self->weights[self->factor.support[i]] <= WEIGHTLESS)
      drop(self, i);
}

/* Columns out of use that are as cheap as those in use; their count. */
static size_t find_cheap(size_t *out, const search *self)
{
  const double length = sqrt(simplex_dot(self->rest, self->rest, self->problem.row_count));
  const double alike = self->longest * (1e-9 * length + 1e-13 * self->longest);
  size_t count = 0;

  for (size_t column = 0; column < self->problem.column_count; column++)
    if (!self->in_use[column] && self->prices[column] - self->value <= alike)
      out[count++] = column;
  return count;
}

/* What of a column of A lies outside the support's span: the last entries of Q'a. */
static void put_outside(double *rows, size_t width, size_t place, const simplex_factor *factor,
                        size_t column)
{
  for (size_t k = factor->count; k < factor->row_count; k++) {
    double sum = factor->corner * factor->rotation[(factor->row_count - 1) * factor->row_count + k];

    for (size_t i = 0; i + 1 < factor->row_count; i++)
      sum += factor->rotation[i * factor->row_count + k] *
             factor->rows[i * factor->column_count + column];
    rows[(k - factor->count) * width + place] = sum;
  }
}

/* Weights can move along v with A v = 0 and no entry out of use below 0: there is such a v where
   a mixture of the cheap columns lies within the span of those in use, which is a problem of
   this kind again.  A ridge leaves one solution. */
static bool is_unique(search *self, const simplex_problem *problem, evs_arena *arena)
{
  const simplex_factor *factor = &self->factor;
  size_t outside;
  size_t *cheap;
  size_t count;
  double *rows;
  search nearest = {0};

  if (problem->ridge > 0)
    return true;
  drop_weightless(self);
  outside = factor->row_count - factor->count;
  cheap = evs_arena_array(arena, problem->column_count, sizeof *cheap);
  count = find_cheap(cheap, self);
  if (count == 0 || outside == 0)
    return count == 0;
  rows = evs_arena_array(arena, outside * count, sizeof *rows);
  for (size_t i = 0; i < count; i++)
    put_outside(rows, count, i, factor, cheap[i]);
  (void)run(&nearest, &(simplex_problem){outside, count, rows, 0, true}, arena);
  return nearest.value > 1e-20 * self->longest * self->longest;
}

void simplex_ls(simplex_solution *out, const simplex_problem *problem, evs_arena *arena)
{
  search self = {0};

  *out = (simplex_solution){.step_count = run(&self, problem, arena)};
  if (!problem->rough)
    refine(&self, problem, arena);
  out->weights = self.weights;
  out->objective = self.value;
  out->gap = relative_gap(&self);
  out->support_count = self.factor.count;
  out->condition = simplex_factor_condition(&self.factor);
  out->unique = is_unique(&self, problem, arena);
}
