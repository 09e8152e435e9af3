/* randomisation.c - the rank of an effect among those of other assignments of the treatment.

   With e the residuals without the effect and d(u) the treatment of unit u less its mean over the
   unit's cells, treating the units S gives the coefficient  sum n(u) / (sum q(u) - |sum g(u)|²)
   over S: n(u) the sum of e since the start, q(u) = d(u)'d(u), and g(u) what effects of periods and
   covariates fit of d(u). */
#include <math.h>
#include <string.h>

#include "core/parallel.h"
#include "core/random_stream.h"
#include "estimate/panel_null.h"
#include "evalstat/panel_inference.h"

enum { CHUNK = 1024 };

typedef struct {
  const evs_twfe_fit *fit;
  const struct evs_twfe_work *work;
  size_t before;
  size_t periods;
  size_t size;    /* periods + columns but the first */
  size_t units;   /* with values on both sides of the start */
  size_t treated; /* of them; they come first */
  double *numerators;
  double *lengths; /* q */
  double *fits;    /* [unit][size]: g; NULL where every set of as many units has the same */
  double *totals;  /* sums over all units: numerator, length, then g; NULL without fits */
  double bound;    /* least size of an effect that counts */
  size_t draw_count;
  uint64_t seed;
  size_t *counts; /* per chunk */
} assignment_work;

/* ---- the numbers of each unit -------------------------------------------------------------- */

/* d of a unit times the root of the weights, and its squared length. */
static double center_treatment(double *out, const assignment_work *at, size_t unit)
{
  double all = 0;
  double since = 0;
  double length = 0;

  for (size_t t = 0; t < at->periods; t++) {
    const double root = panel_root_weight(at->fit, unit * at->periods + t);

    all += root * root;
    since += t >= at->before ? root * root : 0;
  }
  for (size_t t = 0; t < at->periods; t++) {
    out[t] = all > 0 ? panel_root_weight(at->fit, unit * at->periods + t) *
                           ((t >= at->before) - since / all)
                     : 0;
    length += out[t] * out[t];
  }
  return length > 1e-12 * all ? length : 0;
}

/* The triangular form of X'X without the first column. */
static double *root_of_others(const evs_twfe_fit *fit, evs_arena *arena)
{
  const struct evs_twfe_work *work = fit->work;
  const size_t count = fit->column_count - 1;
  double *root = evs_arena_array(arena, count * count + 1, sizeof *root);

  for (size_t j = 0; j < count; j++)
    for (size_t k = 0; k <= j; k++)
      root[j * count + k] = twfe_dot(work->x[j + 1], work->x[k + 1], work->cells);
  root_semidefinite(root, NULL, count, 1e-14, NULL);
  return root;
}

static void fill_fit(double *out, const assignment_work *at, const two_way *effects,
                     const double *root, const double *treatment, size_t unit)
{
  const size_t from = unit * at->periods;
  const size_t count = at->fit->column_count - 1;

  for (size_t t = 0; t < at->periods; t++)
    out[t] = panel_root_weight(at->fit, from + t) * treatment[t];
  if (effects->full)
    for (size_t t = 0; t < at->periods; t++)
      out[t] /= sqrt((double)effects->unit_count);
  else
    root_solve_lower(effects->column_root, out, at->periods);
  for (size_t k = 0; k < count; k++)
    out[at->periods + k] = twfe_dot(at->work->x[k + 1] + from, treatment, at->periods);
  root_solve_lower(root, out + at->periods, count);
}

static double since_start(const assignment_work *at, const double *residuals, size_t unit)
{
  double sum = 0;

  for (size_t t = at->before; t < at->periods; t++) {
    const size_t cell = unit * at->periods + t;

    sum += panel_root_weight(at->fit, cell) * residuals[cell];
  }
  return sum;
}

/* On a full panel without covariates all units are alike: |sum g|² = q |S|²/N. */
static bool units_are_alike(const assignment_work *at)
{
  return !at->work->weights && at->fit->column_count == 1;
}

static void collect_units(assignment_work *at, const evs_placebo_units *units, evs_arena *arena)
{
  const size_t count = at->work->data->unit_count;
  const panel_null null = panel_null_make(at->fit, 0, arena);
  const double *root = root_of_others(at->fit, arena);
  const two_way effects = two_way_make_by(true, count, at->periods, at->work->weights, arena);
  double *treatment = evs_arena_array(arena, at->periods, sizeof *treatment);

  at->numerators = evs_arena_array(arena, count, sizeof *at->numerators);
  at->lengths = evs_arena_array(arena, count, sizeof *at->lengths);
  at->fits = units_are_alike(at) ? NULL : evs_arena_array(arena, count * at->size, sizeof(double));
  for (size_t unit = 0; unit < count; unit++) {
    const double length = center_treatment(treatment, at, unit);

    if (length == 0)
      continue;
    at->numerators[at->units] = since_start(at, null.residuals, unit);
    at->lengths[at->units] = length;
    if (at->fits)
      fill_fit(at->fits + at->units * at->size, at, &effects, root, treatment, unit);
    at->treated += unit < units->treated_count;
    at->units++;
  }
}

static void add_unit(double *sums, const assignment_work *at, size_t unit, double sign)
{
  const double *fits = at->fits + unit * at->size;

  sums[0] += sign * at->numerators[unit];
  sums[1] += sign * at->lengths[unit];
  for (size_t i = 0; i < at->size; i++)
    sums[2 + i] += sign * fits[i];
}

static void sum_totals(assignment_work *at, evs_arena *arena)
{
  at->totals = evs_arena_array(arena, 2 + at->size, sizeof *at->totals);
  for (size_t unit = 0; unit < at->units; unit++)
    add_unit(at->totals, at, unit, 1);
}

/* ---- the effect of an assignment --------------------------------------------------------------
 */

static double effect_of(const assignment_work *at, const double *sums)
{
  double rest = sums[1];

  if (!at->fits)
    return sums[0]; /* all have the same denominator */
  for (size_t i = 0; i < at->size; i++)
    rest -= sums[2 + i] * sums[2 + i];
  return rest > 1e-10 * sums[1] ? sums[0] / rest : 0;
}

static bool counts(const assignment_work *at, const double *sums)
{
  return fabs(effect_of(at, sums)) >= at->bound;
}

/* The set that the first `count` places of a shuffle hold; the smaller side is drawn. */
typedef struct {
  uint32_t *order;
  double *sums;
  size_t drawn;
  bool complement;
} shuffle;

static double drawn_numerators(const assignment_work *at, shuffle *with, random_stream *stream)
{
  double sum = 0;
  uint64_t bits = 0;

  for (size_t i = 0; i < with->drawn; i++) {
    size_t j;
    uint32_t unit;

    bits = i % 2 ? bits >> 32 : random_bits(stream);
    j = i + random_below((uint32_t)bits, at->units - i);
    unit = with->order[j];
    with->order[j] = with->order[i];
    with->order[i] = unit;
    sum += at->numerators[unit];
  }
  return sum;
}

static bool draw_counts(const assignment_work *at, shuffle *with, random_stream stream)
{
  with->sums[0] = drawn_numerators(at, with, &stream);
  if (!at->fits) /* then the numerators of all units add up to 0: the others have the same size */
    return counts(at, with->sums);
  memcpy(with->sums, at->totals, (2 + at->size) * sizeof *with->sums);
  if (!with->complement)
    memset(with->sums, 0, (2 + at->size) * sizeof *with->sums);
  for (size_t i = 0; i < with->drawn; i++)
    add_unit(with->sums, at, with->order[i], with->complement ? -1 : 1);
  return counts(at, with->sums);
}

/* Every chunk begins with the units in their order. */
static void draw_chunk(void *context, size_t index, evs_arena *arena)
{
  const assignment_work *at = context;
  const size_t end = (index + 1) * CHUNK < at->draw_count ? (index + 1) * CHUNK : at->draw_count;
  evs_arena *own = evs_arena_create_like(arena);
  shuffle with = {evs_arena_array(own, at->units, sizeof *with.order),
                  evs_arena_array(own, 2 + at->size, sizeof *with.sums), at->treated,
                  2 * at->treated > at->units};
  size_t count = 0; /* a chunk's neighbour belongs to another thread: one write each */

  if (with.complement)
    with.drawn = at->units - at->treated;
  for (size_t unit = 0; unit < at->units; unit++)
    with.order[unit] = (uint32_t)unit;
  for (size_t i = index * CHUNK; i < end; i++)
    count += draw_counts(at, &with, random_stream_of(at->seed, i));
  at->counts[index] = count;
  evs_arena_destroy(own);
}

static size_t draw_all(assignment_work *at, const evs_panel_test *test, evs_arena *arena)
{
  const size_t chunks = (at->draw_count + CHUNK - 1) / CHUNK;
  size_t count = 0;

  at->seed = test->seed;
  at->counts = evs_arena_array(arena, chunks, sizeof *at->counts);
  parallel_each(chunks, test->threads, draw_chunk, at, arena);
  for (size_t i = 0; i < chunks; i++)
    count += at->counts[i];
  return count;
}

/* ---- all assignments ---------------------------------------------------------------------------
 */

/* How many sets there are; above `most` only that. */
static size_t set_count(size_t units, size_t treated, size_t most)
{
  const size_t fewer = treated < units - treated ? treated : units - treated;
  double count = 1;

  for (size_t i = 0; i < fewer && count <= (double)most; i++)
    count = count * (double)(units - i) / (double)(i + 1);
  return count > (double)most ? most + 1 : (size_t)(count + 0.5);
}

/* The next set of ascending numbers below `units`; false after the last. */
static bool next_set(size_t *set, size_t size, size_t units)
{
  size_t i = size;

  while (i > 0 && set[i - 1] == units - size + i - 1)
    i--;
  if (i == 0)
    return false;
  set[i - 1]++;
  for (; i < size; i++)
    set[i] = set[i - 1] + 1;
  return true;
}

static bool set_counts(const assignment_work *at, const size_t *set, double *sums)
{
  memset(sums, 0, (2 + at->size) * sizeof *sums);
  for (size_t i = 0; i < at->treated; i++)
    if (at->fits)
      add_unit(sums, at, set[i], 1);
    else
      sums[0] += at->numerators[set[i]];
  return counts(at, sums);
}

static size_t enumerate(const assignment_work *at, evs_arena *arena)
{
  size_t *set = evs_arena_array(arena, at->treated, sizeof *set);
  double *sums = evs_arena_array(arena, 2 + at->size, sizeof *sums);
  size_t count = 0;

  for (size_t i = 0; i < at->treated; i++)
    set[i] = i;
  do
    count += set_counts(at, set, sums);
  while (next_set(set, at->treated, at->units));
  return count;
}

/* ---- the result
 * ---------------------------------------------------------------------------------- */

static const char *enumerated_label(const assignment_work *at, size_t count, size_t sets,
                                    evs_arena *arena)
{
  if (at->treated == 1)
    return evs_arena_printf(arena,
                            "randomisation: |effect| is rank %zu of %zu when every unit in turn is "
                            "the treated one; p at least 1/%zu",
                            count, sets, sets);
  return evs_arena_printf(arena,
                          "randomisation: %zu of all %zu assignments of %zu treated units have an "
                          "|effect| at least as large",
                          count, sets, at->treated);
}

static void rank_effect(evs_inference *out, assignment_work *at, const evs_panel_test *test,
                        evs_arena *arena)
{
  const size_t draws = test->draws ? test->draws : EVS_PANEL_DRAWS;
  const size_t sets = set_count(at->units, at->treated, draws + 1);
  size_t count;

  if (sets <= draws + 1) {
    count = enumerate(at, arena);
    out->p_value = (double)count / (double)sets;
    out->inference = enumerated_label(at, count, sets, arena);
    return;
  }
  at->draw_count = draws;
  count = 1 + draw_all(at, test, arena);
  out->p_value = (double)count / (double)(1 + draws);
  out->inference = evs_arena_printf(arena,
                                    "randomisation: %zu of %zu assignments of %zu treated units "
                                    "(drawn, and the true one) have an "
                                    "|effect| at least as large",
                                    count, 1 + draws, at->treated);
}

static void set_bound(assignment_work *at, evs_arena *arena)
{
  double *sums = evs_arena_array(arena, 2 + at->size, sizeof *sums);

  for (size_t unit = 0; unit < at->treated; unit++)
    if (at->fits)
      add_unit(sums, at, unit, 1);
    else
      sums[0] += at->numerators[unit];
  at->bound = fabs(effect_of(at, sums)) * (1 - 1e-9);
}

evs_inference evs_twfe_randomisation(const evs_twfe_fit *fit, const evs_placebo_units *units,
                                     const evs_panel_test *test, evs_arena *arena)
{
  const size_t periods = fit->work->data->period_count;
  assignment_work at = {.fit = fit,
                        .work = fit->work,
                        .before = units->before_count,
                        .periods = periods,
                        .size = periods + fit->column_count - 1};
  evs_inference out = evs_inference_none(EVS_REASON_NO_PLACEBO);

  out.estimate = fit->coefficients[0];
  out.n = (double)fit->cell_count;
  if (fit->clustered_reason == fit->classical_reason && fit->clustered_reason) {
    out.inference = fit->clustered_reason;
    return out;
  }
  collect_units(&at, units, arena);
  if (at.treated == 0 || at.treated == at.units)
    return out;
  if (at.fits)
    sum_totals(&at, arena);
  set_bound(&at, arena);
  rank_effect(&out, &at, test, arena);
  return out;
}
