/* anova.c - one-way analysis of variance. */
#include "evalstat/anova.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "core/double_double.h"
#include "core/gsl.h"

typedef struct {
  double_double mean; /* first the sum */
  size_t count;
} group;

static group *means_of_groups(const evs_decimal *values, const size_t *groups, size_t count,
                              size_t group_count, evs_arena *arena)
{
  group *out = evs_arena_array(arena, group_count, sizeof *out);

  for (size_t i = 0; i < count; i++)
    if (!evs_decimal_missing(values[i])) {
      group *of = &out[groups[i]];

      of->mean = dd_add(of->mean, dd_of_decimal(values[i]));
      of->count++;
    }
  for (size_t g = 0; g < group_count; g++)
    if (out[g].count)
      out[g].mean = dd_divide(out[g].mean, dd_of((double)out[g].count));
  return out;
}

static double_double square(double_double value)
{
  return dd_multiply(value, value);
}

static double_double squares_between(evs_anova_result *out, const group *groups, size_t count)
{
  double_double mean = dd_of(0);
  double_double squares = dd_of(0);

  for (size_t g = 0; g < count; g++) {
    mean = dd_add(mean, dd_multiply(groups[g].mean, dd_of((double)groups[g].count)));
    out->count += groups[g].count;
    out->group_count += groups[g].count > 0;
  }
  mean = dd_divide(mean, dd_of((double)out->count));
  for (size_t g = 0; g < count; g++)
    squares = dd_add(squares, dd_multiply(square(dd_subtract(groups[g].mean, mean)),
                                          dd_of((double)groups[g].count)));
  return squares;
}

static double_double squares_within(const evs_decimal *values, const size_t *in_group, size_t count,
                                    const group *groups)
{
  double_double squares = dd_of(0);

  for (size_t i = 0; i < count; i++)
    if (!evs_decimal_missing(values[i]))
      squares =
          dd_add(squares, square(dd_subtract(dd_of_decimal(values[i]), groups[in_group[i]].mean)));
  return squares;
}

static void fill(evs_anova_result *out, double_double between, double_double within)
{
  const double_double total = dd_add(between, within);
  const double_double mean_within = dd_divide(within, dd_of(out->within_dof));

  out->between_squares = between.high;
  out->within_squares = within.high;
  out->residual_deviation = dd_root(mean_within).high;
  out->r_squared = total.high > 0 ? dd_divide(between, total).high : NAN;
  out->f_statistic = out->p_value = NAN;
  if (!(within.high > 0))
    return;
  out->f_statistic = dd_divide(dd_divide(between, dd_of(out->between_dof)), mean_within).high;
  gsl_quiet();
  out->p_value =
      fmax(gsl_cdf_fdist_Q(out->f_statistic, out->between_dof, out->within_dof), DBL_MIN);
}

evs_status evs_anova(evs_anova_result *out, const evs_decimal *values, const size_t *groups,
                     size_t count, size_t group_count, evs_arena *arena, evs_error *error)
{
  const group *means = means_of_groups(values, groups, count, group_count, arena);
  double_double between;

  *out = (evs_anova_result){.count = 0};
  between = squares_between(out, means, group_count);
  if (out->group_count < 2)
    return evs_fail(error, EVS_TOO_FEW, "%zu group(s) have values; expected at least 2",
                    out->group_count);
  if (out->count == out->group_count)
    return evs_fail(error, EVS_TOO_FEW, "every group has one value; expected more in one at least");
  out->between_dof = (double)out->group_count - 1;
  out->within_dof = (double)(out->count - out->group_count);
  fill(out, between, squares_within(values, groups, count, means));
  return EVS_OK;
}
