/* twfe_cr2.c - bias-reduced errors clustered by unit (Bell and McCaffrey 2002) with effects
   absorbed.

   H = X~ (X'X)^-1 X~' + the effects' own projection.  Unit g is adjusted by A(g) = (I -
   H(g,g))^(-1/2), the symmetric root of the Moore-Penrose inverse: the effect of the unit leaves a
   direction of 0.  With p(g) = A(g) X~(g) (X'X)^-1 and u(g) such that p(g)'H(g,h) p(h) = u(g)'u(h),
   the variance is a quadratic form whose matrix under independent equal errors is diag(p'p) - u u',
   and Satterthwaite's degrees of freedom are the square of its trace over the trace of its square
   (Imbens and Kolesar 2016; Pustejovsky and Tipton 2018, section 2.2).  No matrix of units x units
   is formed. */
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "estimate/twfe_cr2.h"

/* Directions with less left than this are fitted completely. */
static const double fitted = 1e-11;

typedef struct {
  const evs_twfe_fit *fit;
  const struct evs_twfe_work *work;
  two_way effects;    /* with units as rows */
  double *projection; /* S^- of the periods, period x period; NULL when full */
  size_t size;        /* periods */
  size_t count;       /* columns */
  double *scaled;     /* W = X~ L'^-1 of one unit, period x column */
  double *adjusted;   /* p of one unit, period x column */
  double *spread;     /* u of one unit and column, periods + columns */
  double *products;   /* sum of u u' per column */
  double *squares;    /* per column: sums of p'p, of (p'p)^2 - 2 p'p u'u, of u'u */
  double *scores;
  evs_arena *arena;
} cr2_work;

static cr2_work begin(const evs_twfe_fit *fit, evs_arena *arena)
{
  const struct evs_twfe_work *work = fit->work;
  const size_t size = work->data->period_count;
  const size_t count = fit->column_count;
  cr2_work out = {.fit = fit, .work = work, .size = size, .count = count, .arena = arena};

  out.effects = two_way_make_by(true, work->data->unit_count, size, work->weights, arena);
  if (!out.effects.full) {
    out.projection = evs_arena_array(arena, size * size, sizeof *out.projection);
    for (size_t t = 0; t < size; t++) {
      out.projection[t * size + t] = 1;
      root_solve(out.effects.column_root, out.projection + t * size, size);
    }
  }
  out.scaled = evs_arena_array(arena, size * count, sizeof *out.scaled);
  out.adjusted = evs_arena_array(arena, size * count, sizeof *out.adjusted);
  out.spread = evs_arena_array(arena, size + count, sizeof *out.spread);
  out.products = evs_arena_array(arena, count * (size + count) * (size + count), sizeof(double));
  out.squares = evs_arena_array(arena, 3 * count, sizeof *out.squares);
  out.scores = evs_arena_array(arena, count, sizeof *out.scores);
  return out;
}

/* W with W W' = X~ (X'X)^-1 X~' for the cells of one unit. */
static void scale_unit(const cr2_work *at, size_t unit)
{
  for (size_t t = 0; t < at->size; t++) {
    double *row = at->scaled + t * at->count;

    for (size_t k = 0; k < at->count; k++)
      row[k] = at->work->x[k][unit * at->size + t];
    root_solve_lower(at->work->root, row, at->count);
  }
}

/* R f(d) R' of a symmetric matrix. */
static double *power_of(const double *matrix, size_t size, double (*power)(double, double),
                        double from, evs_arena *arena)
{
  double *copy = evs_arena_array(arena, size * size, sizeof *copy);
  double *out = evs_arena_array(arena, size * size, sizeof *out);
  gsl_matrix_view view = gsl_matrix_view_array(copy, size, size);
  gsl_vector *values = gsl_vector_alloc(size);
  gsl_matrix *vectors = gsl_matrix_alloc(size, size);
  gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(size);

  if (!values || !vectors || !work)
    evs_arena_exhausted(arena);
  memcpy(copy, matrix, size * size * sizeof *copy);
  gsl_eigen_symmv(&view.matrix, values, vectors, work);
  for (size_t k = 0; k < size; k++) {
    const double value = power(gsl_vector_get(values, k), from);

    for (size_t i = 0; i < size && value != 0; i++)
      for (size_t j = 0; j < size; j++)
        out[i * size + j] += value * gsl_matrix_get(vectors, i, k) * gsl_matrix_get(vectors, j, k);
  }
  gsl_eigen_symmv_free(work);
  gsl_matrix_free(vectors);
  gsl_vector_free(values);
  return out;
}

/* (from - d)^(-1/2), 0 where nothing is left. */
static double rest_root(double value, double from)
{
  return from - value > fitted ? 1 / sqrt(from - value) : 0;
}

static double inverse_root(double value, double from)
{
  (void)from;
  return value > fitted ? 1 / sqrt(value) : 0;
}

/* Balanced: I - H is c (I - 1 1'/T) - W W' with c = 1 - 1/N, so that A W = W (c - W'W)^(-1/2). */
static void adjust_full(const cr2_work *at, evs_arena *arena)
{
  const size_t count = at->count;
  double *inner = evs_arena_array(arena, count * count, sizeof *inner);
  const double *root;

  for (size_t j = 0; j < count; j++)
    for (size_t k = 0; k < count; k++)
      for (size_t t = 0; t < at->size; t++)
        inner[j * count + k] += at->scaled[t * count + j] * at->scaled[t * count + k];
  root = power_of(inner, count, rest_root, 1 - 1 / (double)at->effects.unit_count, arena);
  for (size_t t = 0; t < at->size; t++)
    for (size_t k = 0; k < count; k++)
      at->adjusted[t * count + k] = twfe_dot(at->scaled + t * count, root + k * count, count);
}

/* B = P (I - S^-) P - W W' over the cells of the unit; P takes out their mean. */
static double *rest_of_unit(const cr2_work *at, const size_t *places, size_t cells,
                            evs_arena *arena)
{
  double *rest = evs_arena_array(arena, cells * cells, sizeof *rest);

  for (size_t i = 0; i < cells; i++)
    for (size_t j = 0; j < cells; j++)
      rest[i * cells + j] = (i == j) - at->projection[places[i] * at->size + places[j]];
  for (size_t side = 0; side < 2; side++)
    for (size_t i = 0; i < cells; i++) {
      double mean = 0;

      for (size_t j = 0; j < cells; j++)
        mean += rest[side ? j * cells + i : i * cells + j] / (double)cells;
      for (size_t j = 0; j < cells; j++)
        rest[side ? j * cells + i : i * cells + j] -= mean;
    }
  for (size_t i = 0; i < cells; i++)
    for (size_t j = 0; j < cells; j++)
      rest[i * cells + j] -= twfe_dot(at->scaled + places[i] * at->count,
                                      at->scaled + places[j] * at->count, at->count);
  return rest;
}

static void adjust_holes(const cr2_work *at, size_t unit, evs_arena *arena)
{
  const double *weights = at->work->weights + unit * at->size;
  size_t *places = evs_arena_array(arena, at->size, sizeof *places);
  const double *root;
  size_t cells = 0;

  memset(at->adjusted, 0, at->size * at->count * sizeof *at->adjusted);
  for (size_t t = 0; t < at->size; t++)
    if (weights[t] > 0)
      places[cells++] = t;
  if (cells == 0)
    return;
  root = power_of(rest_of_unit(at, places, cells, arena), cells, inverse_root, 0, arena);
  for (size_t i = 0; i < cells; i++)
    for (size_t j = 0; j < cells; j++)
      for (size_t k = 0; k < at->count; k++)
        at->adjusted[places[i] * at->count + k] +=
            root[i * cells + j] * at->scaled[places[j] * at->count + k];
}

/* p = A W L^-1, row by row. */
static void finish_adjusted(const cr2_work *at)
{
  const size_t count = at->count;

  for (size_t t = 0; t < at->size; t++) {
    double *row = at->adjusted + t * count;

    for (size_t k = count; k-- > 0;) {
      long double sum = row[k];

      for (size_t i = k + 1; i < count; i++)
        sum -= (long double)at->work->root[i * count + k] * row[i];
      row[k] = (double)(sum / at->work->root[k * count + k]);
    }
  }
}

/* What the same cells, weights and regressors give need not be made again. */
static bool is_like(const cr2_work *at, size_t unit, size_t other)
{
  const size_t bytes = at->size * sizeof(double);

  if (at->work->weights &&
      memcmp(at->work->weights + unit * at->size, at->work->weights + other * at->size, bytes) != 0)
    return false;
  for (size_t k = 0; k < at->count; k++)
    if (memcmp(at->work->x[k] + unit * at->size, at->work->x[k] + other * at->size, bytes) != 0)
      return false;
  return true;
}

static void adjust(const cr2_work *at, size_t unit)
{
  evs_arena *own;

  if (unit > 0 && is_like(at, unit, unit - 1))
    return;
  own = evs_arena_create_like(at->arena);
  scale_unit(at, unit);
  if (at->effects.full)
    adjust_full(at, own);
  else
    adjust_holes(at, unit, own);
  finish_adjusted(at);
  evs_arena_destroy(own);
}

/* u of one column: the periods' part and the regressors'. */
static void find_spread(const cr2_work *at, size_t column)
{
  double *periods = at->spread;
  double *columns = at->spread + at->size;

  memset(at->spread, 0, (at->size + at->count) * sizeof *at->spread);
  for (size_t t = 0; t < at->size; t++) {
    const double p = at->adjusted[t * at->count + column];

    periods[t] = p;
    for (size_t k = 0; k < at->count; k++)
      columns[k] += at->scaled[t * at->count + k] * p;
  }
  if (at->effects.full)
    for (size_t t = 0; t < at->size; t++)
      periods[t] /= sqrt((double)at->effects.unit_count);
  else
    root_solve_lower(at->effects.column_root, periods, at->size);
}

static void add_freedom(const cr2_work *at, size_t column)
{
  const size_t size = at->size + at->count;
  double *products = at->products + column * size * size;
  double *squares = at->squares + 3 * column;
  double length = 0;
  double spread;

  for (size_t t = 0; t < at->size; t++)
    length += at->adjusted[t * at->count + column] * at->adjusted[t * at->count + column];
  find_spread(at, column);
  spread = twfe_dot(at->spread, at->spread, size);
  for (size_t i = 0; i < size; i++)
    for (size_t j = 0; j < size && at->spread[i] != 0; j++)
      products[i * size + j] += at->spread[i] * at->spread[j];
  squares[0] += length;
  squares[1] += length * length - 2 * length * spread;
  squares[2] += spread;
}

static void add_unit(double *matrix, const cr2_work *at, size_t unit)
{
  const double *residuals = at->work->y + unit * at->size;

  adjust(at, unit);
  memset(at->scores, 0, at->count * sizeof *at->scores);
  for (size_t t = 0; t < at->size; t++)
    for (size_t k = 0; k < at->count; k++)
      at->scores[k] += at->adjusted[t * at->count + k] * residuals[t];
  for (size_t j = 0; j < at->count; j++)
    for (size_t k = 0; k < at->count; k++)
      matrix[j * at->count + k] += at->scores[j] * at->scores[k];
  for (size_t k = 0; k < at->count; k++)
    add_freedom(at, k);
}

static double freedom_of(const cr2_work *at, size_t column)
{
  const size_t size = at->size + at->count;
  const double *products = at->products + column * size * size;
  const double *squares = at->squares + 3 * column;
  const double trace = squares[0] - squares[2];
  const double square = squares[1] + twfe_dot(products, products, size * size);

  return square > 0 ? trace * trace / square : NAN;
}

void twfe_cr2(double *matrix, double *dof, const evs_twfe_fit *fit, evs_arena *arena)
{
  const cr2_work at = begin(fit, arena);

  memset(matrix, 0, at.count * at.count * sizeof *matrix);
  for (size_t unit = 0; unit < at.work->data->unit_count; unit++)
    add_unit(matrix, &at, unit);
  for (size_t k = 0; k < at.count; k++)
    dof[k] = freedom_of(&at, k);
}
