/* wild.c - the wild cluster bootstrap of one coefficient of a panel.

   With u the regressor less its fit on all else, e the residuals without it, m = 1/u'u, a(g) = m
   u(g)'e(g) and v the signs, a draw has the coefficient sum v(g) a(g), and unit g the score v(g)
   a(g) - b(g)'w,  w = sum v(h) f(h): what effects of periods and other columns take up again, of
   which b(g) holds m u(g) and f(h) holds e(h).  So the squared CR1 error is

       sum a(g)² - 2 w' sum v(g) a(g) b(g) + w' C w,  C = sum b(g) b(g)',

   and in the directions of C's eigenvectors all that is needed are sums of numbers with signs, few
   of them where C has a low rank.  For the null "the effect is x" e becomes e - x u: every part is
   linear in x and its squares are kept per draw, so that an interval costs no further draws. */
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

/* As in load/scan.c. */
#if defined __SSE2__ && defined __has_include
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#define WILD_AVX2
#endif
#endif

#include "core/parallel.h"
#include "core/random_stream.h"
#include "estimate/panel_null.h"
#include "evalstat/panel_inference.h"

enum {
  MOST_ENUMERATED = 16, /* units: 2^16 = 65,536 signs */
  GROUP = 5,            /* units whose 32 sums are made once */
  GROUP_SUMS = 1 << GROUP,
  LANES = 8, /* numbers of a unit are padded to these */
  BATCH = 16,
  WORDS = 64 / GROUP,
  CHUNK = 2048
};

/* What a draw leaves: the coefficient and the squared error as functions of the null. */
typedef struct {
  double effect[2];  /* e0 - x e1 */
  double squares[3]; /* s0 - 2 x s1 + x² s2 */
} wild_draw;

typedef struct {
  size_t units;    /* with a cell */
  size_t rank;     /* directions of C */
  size_t width;    /* numbers per unit, padded: a, a', then rank of each of f, f', ab, a'b */
  double *numbers; /* [unit][width] */
  double *sums;    /* [group][signs][width] */
  double *values;  /* eigenvalues of C */
  double own[3];   /* sums of a², a a', a'² */
  size_t draw_count;
  bool enumerated;
  uint64_t seed;
  wild_draw *draws;
} wild_work;

/* ---- the numbers of each unit -------------------------------------------------------------- */

typedef struct {
  const evs_twfe_fit *fit;
  const struct evs_twfe_work *work;
  two_way effects;
  size_t size; /* periods + columns */
  panel_null null;
  double *regressors; /* [unit][size]: b/m, for the regressor */
  double *residuals;  /* [unit][size]: f */
} wild_parts;

/* L^-1 X'v and R^-1 of v's sums per period, so that products of two are what effects and columns
   fit of one in the other. */
static void project(double *out, const wild_parts *parts, size_t unit, const double *values)
{
  const size_t periods = parts->work->data->period_count;
  const size_t count = parts->fit->column_count;
  const size_t from = unit * periods;

  for (size_t t = 0; t < periods; t++)
    out[t] = panel_root_weight(parts->fit, from + t) * values[from + t];
  if (parts->effects.full)
    for (size_t t = 0; t < periods; t++)
      out[t] /= sqrt((double)parts->effects.unit_count);
  else
    root_solve_lower(parts->effects.column_root, out, periods);
  for (size_t k = 0; k < count; k++)
    out[periods + k] = twfe_dot(parts->work->x[k] + from, values + from, periods);
  root_solve_lower(parts->work->root, out + periods, count);
}

static wild_parts make_parts(const evs_twfe_fit *fit, size_t column, evs_arena *arena)
{
  const evs_twfe_data *data = fit->work->data;
  wild_parts out = {.fit = fit,
                    .work = fit->work,
                    .size = data->period_count + fit->column_count,
                    .null = panel_null_make(fit, column, arena)};

  out.effects =
      two_way_make_by(true, data->unit_count, data->period_count, fit->work->weights, arena);
  out.regressors = evs_arena_array(arena, data->unit_count * out.size, sizeof(double));
  out.residuals = evs_arena_array(arena, data->unit_count * out.size, sizeof(double));
  for (size_t unit = 0; unit < data->unit_count; unit++) {
    project(out.regressors + unit * out.size, &out, unit, out.null.regressor);
    project(out.residuals + unit * out.size, &out, unit, out.null.residuals);
  }
  return out;
}

/* Eigenvectors of C/m² as columns, the largest value first; returns how many count. */
static size_t find_directions(gsl_matrix *vectors, double *values, const wild_parts *parts,
                              evs_arena *arena)
{
  const size_t size = parts->size;
  double *products = evs_arena_array(arena, size * size, sizeof *products);
  gsl_matrix_view matrix = gsl_matrix_view_array(products, size, size);
  gsl_vector_view diagonal = gsl_vector_view_array(values, size);
  gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(size);
  size_t rank = 0;

  if (!work)
    evs_arena_exhausted(arena);
  for (size_t unit = 0; unit < parts->work->data->unit_count; unit++) {
    const double *row = parts->regressors + unit * size;

    for (size_t i = 0; i < size; i++)
      for (size_t j = 0; j <= i && row[i] != 0; j++)
        products[i * size + j] += row[i] * row[j];
  }
  gsl_eigen_symmv(&matrix.matrix, &diagonal.vector, vectors, work);
  gsl_eigen_symmv_free(work);
  gsl_eigen_symmv_sort(&diagonal.vector, vectors, GSL_EIGEN_SORT_VAL_DESC);
  while (rank < size && values[rank] > 1e-15 * (double)size * values[0])
    rank++;
  return rank;
}

static double along(const gsl_matrix *vectors, size_t direction, const double *row)
{
  double sum = 0;

  for (size_t i = 0; i < vectors->size1; i++)
    sum += gsl_matrix_get(vectors, i, direction) * row[i];
  return sum;
}

static void fill_numbers(double *out, const wild_parts *parts, size_t rank,
                         const gsl_matrix *vectors, size_t unit)
{
  const size_t periods = parts->work->data->period_count;
  const double m = parts->null.precision;
  const double *u = parts->null.regressor + unit * periods;
  const double *e = parts->null.residuals + unit * periods;

  out[0] = m * twfe_dot(u, e, periods);
  out[1] = m * twfe_dot(u, u, periods);
  for (size_t i = 0; i < rank; i++) {
    const double b = along(vectors, i, parts->regressors + unit * parts->size);

    out[2 + i] = along(vectors, i, parts->residuals + unit * parts->size);
    out[2 + rank + i] = b;
    out[2 + 2 * rank + i] = out[0] * m * b;
    out[2 + 3 * rank + i] = out[1] * m * b;
  }
}

static void collect_numbers(wild_work *out, const evs_twfe_fit *fit, size_t column,
                            evs_arena *arena)
{
  evs_arena *own = evs_arena_create_like(arena);
  const wild_parts parts = make_parts(fit, column, own);
  gsl_matrix *vectors = gsl_matrix_alloc(parts.size, parts.size);

  if (!vectors)
    evs_arena_exhausted(arena);
  out->values = evs_arena_array(arena, parts.size, sizeof *out->values);
  out->rank = find_directions(vectors, out->values, &parts, own);
  out->width = (2 + 4 * out->rank + LANES - 1) / LANES * LANES;
  out->numbers = evs_arena_array(arena, (fit->unit_count + GROUP) * out->width, sizeof(double));
  for (size_t unit = 0; unit < fit->work->data->unit_count; unit++) {
    double *row = out->numbers + out->units * out->width;

    if (!(parts.effects.row_weight[unit] > 0))
      continue;
    fill_numbers(row, &parts, out->rank, vectors, unit);
    out->own[0] += row[0] * row[0];
    out->own[1] += row[0] * row[1];
    out->own[2] += row[1] * row[1];
    out->units++;
  }
  for (size_t i = 0; i < out->rank; i++)
    out->values[i] *= parts.null.precision * parts.null.precision;
  gsl_matrix_free(vectors);
  evs_arena_destroy(own);
}

/* The sums of five units for each of their 32 signs: a set bit is a plus. */
static void make_sums(wild_work *out, evs_arena *arena)
{
  const size_t groups = (out->units + GROUP - 1) / GROUP;
  const size_t width = out->width;

  out->sums = evs_arena_array(arena, groups * GROUP_SUMS * width, sizeof *out->sums);
  for (size_t group = 0; group < groups; group++)
    for (size_t signs = 0; signs < GROUP_SUMS; signs++) {
      double *sum = out->sums + (group * GROUP_SUMS + signs) * width;

      for (size_t unit = 0; unit < GROUP; unit++) {
        const double *row = out->numbers + (group * GROUP + unit) * width;
        const double sign = signs >> unit & 1 ? 1 : -1;

        for (size_t i = 0; i < width; i++)
          sum[i] += sign * row[i];
      }
    }
}

/* ---- the draws ------------------------------------------------------------------------------ */

#define ALWAYS_INLINE __attribute__((always_inline)) static inline

ALWAYS_INLINE void add_numbers(double *restrict out, const double *restrict sums, size_t width)
{
  for (size_t from = 0; from < width; from += LANES)
    for (size_t i = 0; i < LANES; i++)
      out[from + i] += sums[from + i];
}

/* With w = w0 - x w1 and z = z0 - x z1 the sums of f and a b. */
static wild_draw finish_draw(const wild_work *work, const double *sums)
{
  const size_t rank = work->rank;
  const double *w0 = sums + 2;
  const double *w1 = w0 + rank;
  const double *z0 = w1 + rank;
  const double *z1 = z0 + rank;
  wild_draw out = {{sums[0], sums[1]}, {work->own[0], work->own[1], work->own[2]}};

  for (size_t i = 0; i < rank; i++) {
    const double value = work->values[i];

    out.squares[0] += w0[i] * (value * w0[i] - 2 * z0[i]);
    out.squares[1] += w0[i] * (value * w1[i] - z1[i]) - w1[i] * z0[i];
    out.squares[2] += w1[i] * (value * w1[i] - 2 * z1[i]);
  }
  return out;
}

/* 12 groups of signs a word; those beyond the last unit find zeros. */
ALWAYS_INLINE void draw_batch(const wild_work *work, size_t first, size_t count, double *sums)
{
  const size_t groups = (work->units + GROUP - 1) / GROUP;
  random_stream streams[BATCH];
  uint64_t bits[BATCH];

  memset(sums, 0, BATCH * work->width * sizeof *sums);
  for (size_t i = 0; i < count; i++) {
    streams[i] = random_stream_of(work->seed, first + i);
    bits[i] = first + i;
  }
  for (size_t group = 0; group < groups; group++) {
    const double *of = work->sums + group * GROUP_SUMS * work->width;

    for (size_t i = 0; i < count; i++) {
      if (group % WORDS == 0 && !work->enumerated)
        bits[i] = random_bits(&streams[i]);
      add_numbers(sums + i * work->width, of + (bits[i] % GROUP_SUMS) * work->width, work->width);
      bits[i] /= GROUP_SUMS;
    }
  }
  for (size_t i = 0; i < count; i++)
    work->draws[first + i] = finish_draw(work, sums + i * work->width);
}

/* The same source with wider registers: every sum is taken in the same order. */
#ifdef WILD_AVX2
__attribute__((target("avx2"))) static void draw_batch_avx2(const wild_work *work, size_t first,
                                                            size_t count, double *sums)
{
  draw_batch(work, first, count, sums);
}
#endif

static void draw_any_batch(const wild_work *work, size_t first, size_t count, double *sums)
{
#ifdef WILD_AVX2
  if (CPU_FEATURE_ACTIVE(AVX2)) {
    draw_batch_avx2(work, first, count, sums);
    return;
  }
#endif
  draw_batch(work, first, count, sums);
}

static void draw_chunk(void *context, size_t index, evs_arena *arena)
{
  const wild_work *work = context;
  const size_t end =
      (index + 1) * CHUNK < work->draw_count ? (index + 1) * CHUNK : work->draw_count;
  double *sums = evs_arena_array(arena, BATCH * work->width, sizeof *sums);

  for (size_t first = index * CHUNK; first < end; first += BATCH)
    draw_any_batch(work, first, end - first < BATCH ? end - first : BATCH, sums);
}

static void draw_all(wild_work *work, const evs_panel_test *test, evs_arena *arena)
{
  work->enumerated = work->units <= MOST_ENUMERATED;
  work->seed = test->seed;
  work->draw_count = work->enumerated ? (size_t)1 << work->units
                     : test->draws    ? test->draws
                                      : EVS_PANEL_DRAWS;
  work->draws = evs_arena_bytes(arena, work->draw_count * sizeof *work->draws);
  parallel_each((work->draw_count + CHUNK - 1) / CHUNK, test->threads, draw_chunk, work, arena);
}

/* ---- p-value and interval ------------------------------------------------------------------- */

typedef struct {
  double estimate;
  double square; /* of its CR1 error, without the factor that all draws share */
} wild_observed;

/* All signs alike give the data themselves back; far from the estimate rounding would hide it. */
static bool is_data(const wild_work *work, size_t draw)
{
  return work->enumerated && (draw == 0 || draw + 1 == work->draw_count);
}

/* Ties within rounding count; a draw without any error left is beyond all. */
static double p_value(const wild_work *work, const wild_observed *observed, double null)
{
  const double t = (observed->estimate - null) * (observed->estimate - null) / observed->square;
  size_t count = 0;

  for (size_t i = 0; i < work->draw_count; i++) {
    const wild_draw *draw = &work->draws[i];
    const double effect = draw->effect[0] - null * draw->effect[1];
    const double own = work->own[0] - 2 * null * work->own[1] + null * null * work->own[2];
    const double square =
        draw->squares[0] - 2 * null * draw->squares[1] + null * null * draw->squares[2];

    count +=
        is_data(work, i) || square <= 1e-12 * own || effect * effect >= t * (1 - 1e-9) * square;
  }
  return work->enumerated ? (double)count / (double)work->draw_count
                          : (double)(1 + count) / (double)(1 + work->draw_count);
}

/* The nearest effect on one side that the draws reject, infinite where there is none. */
static double limit(const wild_work *work, const wild_observed *observed, double step, double alpha)
{
  double inside = observed->estimate;
  double outside = inside + step;

  for (int i = 0; p_value(work, observed, outside) > alpha; i++) {
    if (i == 30)
      return copysign(INFINITY, step);
    inside = outside;
    outside = observed->estimate + 2 * (outside - observed->estimate);
  }
  while (fabs(outside - inside) > 1e-12 * fabs(step)) {
    const double middle = inside + (outside - inside) / 2;

    if (middle == inside || middle == outside)
      break;
    if (p_value(work, observed, middle) > alpha)
      inside = middle;
    else
      outside = middle;
  }
  return inside;
}

static const char *label(const wild_work *work, evs_arena *arena)
{
  if (work->enumerated)
    return evs_arena_printf(
        arena,
        "wild cluster bootstrap: null imposed, all %zu signs of %zu units, t by "
        "CR1; interval by inversion",
        work->draw_count, work->units);
  return evs_arena_printf(arena,
                          "wild cluster bootstrap: null imposed, %zu draws of Rademacher signs of "
                          "%zu units, t by CR1; interval by inversion",
                          work->draw_count, work->units);
}

static evs_inference finish(const wild_work *work, const evs_twfe_fit *fit, size_t column,
                            double confidence, evs_arena *arena)
{
  const double variance = fit->clustered[column * fit->column_count + column];
  const double n = (double)fit->cell_count;
  const double groups = (double)fit->unit_count;
  const double factor =
      (n - 1) / (n - (double)(fit->column_count + fit->period_count)) * groups / (groups - 1);
  const wild_observed observed = {fit->coefficients[column], variance / factor};
  const double step = 2 * sqrt(variance);
  evs_inference out = evs_inference_none(label(work, arena));

  out.estimate = observed.estimate;
  out.n = n;
  out.statistic = observed.estimate / sqrt(variance);
  out.p_value = p_value(work, &observed, 0);
  out.conf_low = limit(work, &observed, -step, 1 - confidence);
  out.conf_high = limit(work, &observed, step, 1 - confidence);
  if (isinf(out.conf_low) || isinf(out.conf_high)) {
    out.conf_low = isinf(out.conf_low) ? NAN : out.conf_low;
    out.conf_high = isinf(out.conf_high) ? NAN : out.conf_high;
    out.inference = evs_arena_printf(arena, "%s (no limit where null: no effect is rejected there)",
                                     out.inference);
  }
  return out;
}

evs_inference evs_twfe_wild(const evs_twfe_fit *fit, size_t column, const evs_panel_test *test,
                            evs_arena *arena)
{
  evs_arena *own = evs_arena_create_like(arena);
  wild_work work = {0};
  evs_inference out = evs_inference_none(fit->clustered_reason);

  out.estimate = fit->coefficients[column];
  out.n = (double)fit->cell_count;
  if (!fit->clustered_reason && !(fit->clustered[column * fit->column_count + column] > 0))
    out.inference = EVS_REASON_NO_RESIDUAL;
  else if (!fit->clustered_reason) {
    collect_numbers(&work, fit, column, own);
    make_sums(&work, own);
    draw_all(&work, test, own);
    out = finish(&work, fit, column, test->confidence, arena);
  }
  evs_arena_destroy(own);
  return out;
}
