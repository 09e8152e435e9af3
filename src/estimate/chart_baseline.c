/* chart_baseline.c - centre and spread from the baseline alone, and the limits they set. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "estimate/chart_parts.h"

/* d2 and D4 for ranges of two values. */
static const double range_to_spread = 1.128;
static const double range_limit = 3.267;

/* ---- baseline ---------------------------------------------------------------------- */

static long double sum_values(const chart_work *work, bool weighted)
{
  const chart_series *series = work->series;
  long double sum = 0;

  for (size_t i = work->phase->first; i < work->phase->baseline_end; i++)
    if (!isnan(series->values[i]))
      sum += (long double)series->values[i] * (weighted ? (long double)series->denominators[i] : 1);
  return sum;
}

static long double sum_denominators(const chart_work *work)
{
  const chart_series *series = work->series;
  long double sum = 0;

  for (size_t i = work->phase->first; i < work->phase->baseline_end; i++)
    if (!isnan(series->values[i]))
      sum += (long double)series->denominators[i];
  return sum;
}

static double median(const chart_work *work)
{
  size_t count = 0;

  for (size_t i = work->phase->first; i < work->phase->baseline_end; i++)
    if (!isnan(work->series->values[i]))
      work->standard[count++] = work->series->values[i];
  gsl_sort(work->standard, 1, count);
  return gsl_stats_median_from_sorted_data(work->standard, 1, count);
}

static double find_centre(const chart_work *work)
{
  if (work->kind == EVS_CHART_RUN)
    return median(work);
  if (evs_chart_has_denominator(work->kind))
    return (double)(sum_values(work, true) / sum_denominators(work));
  return (double)(sum_values(work, false) / (long double)work->phase->baseline_count);
}

/* Spread by the Poisson or the binomial distribution; 1 where there is none. */
static double model_spread(evs_chart_kind kind, double centre, double denominator)
{
  switch (kind) {
  case EVS_CHART_C:
    return sqrt(centre);
  case EVS_CHART_U:
  case EVS_CHART_UPRIME:
    return sqrt(centre / denominator);
  case EVS_CHART_P:
  case EVS_CHART_PPRIME:
    return sqrt(centre * (1 - centre) / denominator);
  default:
    return 1;
  }
}

static double denominator_at(const chart_series *series, size_t index)
{
  return series->denominators ? series->denominators[index] : 1;
}

/* (value - centre) / spread; with no spread at all every value is the centre. */
static void standardise(const chart_work *work)
{
  const chart_series *series = work->series;
  const double centre = work->phase->centre;

  for (size_t i = work->phase->first; i < work->phase->baseline_end; i++) {
    const double spread = model_spread(work->kind, centre, denominator_at(series, i));

    work->standard[i] = spread > 0 ? (series->values[i] - centre) / spread : series->values[i] * 0;
  }
}

typedef struct {
  double mean;
  size_t count;
} range_mean;

/* The mean of the moving ranges below `most`. */
static range_mean mean_range(const chart_work *work, double most)
{
  range_mean out = {NAN, 0};
  long double sum = 0;

  for (size_t i = work->phase->first; i < work->phase->baseline_end; i++) {
    if (!chart_follows(work->series, work->standard, i, work->phase->first))
      continue;
    const double range = fabs(work->standard[i] - work->standard[i - 1]);
    if (range >= most)
      continue;
    sum += (long double)range;
    out.count++;
  }
  if (out.count)
    out.mean = (double)(sum / (long double)out.count);
  return out;
}

static evs_status find_ranges(const chart_work *work, evs_error *error)
{
  const range_mean all = mean_range(work, INFINITY);
  const range_mean kept = all.mean > 0 ? mean_range(work, range_limit * all.mean) : all;

  if (all.count == 0)
    return evs_fail(error, EVS_TOO_FEW,
                    "“%s”: no two values of the baseline follow each other, so there is no moving "
                    "range; expected neighbouring periods",
                    work->series->name);
  work->phase->range_gaps = work->phase->baseline_count - 1 - all.count;
  work->phase->range_mean = kept.mean;
  work->phase->range_dropped = all.count - kept.count;
  return EVS_OK;
}

static void find_dispersion(const chart_work *work)
{
  const double dof = (double)(work->phase->baseline_count - 1);
  long double sum = 0;

  for (size_t i = work->phase->first; i < work->phase->baseline_end; i++)
    if (!isnan(work->standard[i]))
      sum += (long double)work->standard[i] * (long double)work->standard[i];
  work->phase->dispersion = (double)sum / dof;
  work->phase->dispersion_p = gsl_cdf_chisq_Q((double)sum, dof);
}

/* Of lag 1 by the usual formula, over the pairs that follow each other. */
static double autocorrelation(const chart_work *work)
{
  const double *values = work->series->values;
  const long double mean = sum_values(work, false) / (long double)work->phase->baseline_count;
  long double products = 0;
  long double squares = 0;

  for (size_t i = work->phase->first; i < work->phase->baseline_end; i++) {
    if (isnan(values[i]))
      continue;
    squares += (values[i] - mean) * (values[i] - mean);
    if (chart_follows(work->series, values, i, work->phase->first))
      products += (values[i] - mean) * (values[i - 1] - mean);
  }
  return squares > 0 ? (double)(products / squares) : NAN;
}

static evs_status check_baseline(const chart_work *work, evs_error *error)
{
  const chart_series *series = work->series;
  char until[EVS_PERIOD_TEXT_SIZE];

  for (size_t i = work->phase->first; i < work->phase->baseline_end; i++)
    work->phase->baseline_count += isnan(series->values[i]) ? 0 : 1;
  if (work->phase->baseline_count >= EVS_CHART_LEAST_BASELINE)
    return EVS_OK;
  evs_period_text(until, work->phase->baseline_end ? series->periods[work->phase->baseline_end - 1]
                                                   : EVS_PERIOD_ABSENT);
  return evs_fail(error, EVS_TOO_FEW,
                  "“%s”: the baseline until %s has %zu value(s), from which no usual variation can "
                  "be told; expected %d or more, better %d",
                  series->name, until, work->phase->baseline_count, EVS_CHART_LEAST_BASELINE,
                  EVS_CHART_GOOD_BASELINE);
}

evs_status chart_measure_baseline(const chart_work *work, evs_error *error)
{
  evs_status status = check_baseline(work, error);
  const bool counts =
      work->kind == EVS_CHART_C || work->kind == EVS_CHART_U || work->kind == EVS_CHART_P;

  if (status)
    return status;
  work->phase->centre = find_centre(work);
  work->phase->autocorrelation = autocorrelation(work);
  work->phase->range_mean = work->phase->dispersion = work->phase->dispersion_p = NAN;
  if (!evs_chart_has_limits(work->kind) || work->kind == EVS_CHART_MR)
    return EVS_OK;
  standardise(work);
  if (counts)
    find_dispersion(work);
  return counts ? EVS_OK : find_ranges(work, error);
}

/* ---- limits ------------------------------------------------------------------------ */

double chart_spread(const chart_work *work, size_t index)
{
  const double model =
      model_spread(work->kind, work->phase->centre, denominator_at(work->series, index));

  return isnan(work->phase->range_mean) ? model : model * work->phase->range_mean / range_to_spread;
}

void chart_set_limits(const chart_work *work, double *lower, double *upper)
{
  const double centre = work->phase->centre;
  const bool share = work->kind == EVS_CHART_P || work->kind == EVS_CHART_PPRIME;

  for (size_t i = work->phase->first; i < work->phase->end; i++) {
    const double spread = chart_spread(work, i);

    lower[i] = centre - 3 * spread;
    upper[i] = centre + 3 * spread;
    if (work->kind == EVS_CHART_MR) {
      lower[i] = 0;
      upper[i] = range_limit * centre;
    } else if (!evs_chart_has_limits(work->kind))
      lower[i] = upper[i] = NAN;
    else if (work->kind != EVS_CHART_I && lower[i] < 0)
      lower[i] = 0;
    if (share && upper[i] > 1)
      upper[i] = 1;
  }
}
