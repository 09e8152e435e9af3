/* series_did.c - all methods for one series, which of them leads, and whether they agree. */
#include <assert.h>
#include <float.h>
#include <math.h>

#include "estimate/series_parts.h"

static const double most_cases = 1e15; /* sums up to here are exact */

static long double exact_sum(const double *values, size_t count)
{
  long double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += values[i];
  return sum;
}

/* Means before and after; `change` is their difference times the numbers of periods
   before and after, which for whole numbers is exact: only the division rounds. */
static evs_side_means side_means(long double *change, const double *values,
                                 const evs_series *series)
{
  const long double pre = (long double)series->pre_count;
  const long double post = (long double)(series->count - series->pre_count);
  evs_side_means means = {NAN, NAN, NAN};
  long double before, after;

  *change = NAN;
  if (pre == 0 || post == 0 || series->refusal == EVS_SERIES_BROKEN ||
      series->refusal == EVS_SERIES_HIDDEN)
    return means; /* over a change of definition, or of the large values, a mean means nothing */
  before = exact_sum(values, series->pre_count);
  after = exact_sum(values + series->pre_count, series->count - series->pre_count);
  *change = after * pre - before * post;
  means.before = (double)(before / pre);
  means.after = (double)(after / post);
  if (before != 0)
    means.growth_rate = (double)(100 * *change / (before * post));
  return means;
}

static void fill_means(evs_series_result *out)
{
  const evs_series *series = &out->series;
  const evs_side_means *t = &out->treated, *c = &out->control;
  const size_t post = series->count - series->pre_count;
  long double changes[2];

  out->treated = side_means(&changes[0], series->treated, series);
  out->control = side_means(&changes[1], series->control, series);
  out->level_did =
      (double)((changes[0] - changes[1]) / ((long double)series->pre_count * (long double)post));
  out->growth_difference = t->growth_rate - c->growth_rate;
  out->growth_ratio = NAN;
  if (c->growth_rate > -100)
    out->growth_ratio = 100 * (t->growth_rate - c->growth_rate) / (100 + c->growth_rate);
}

/* ---- totals ---------------------------------------------------------------- */

static const char totals_label[] = "exact conditional (Fisher), totals before and after the start, "
                                   "as if every case came independently (Poisson)";

static double sum_of(const double *values, size_t count)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += values[i];
  return sum;
}

/* The totals of both sides, false where they are no exact whole numbers. */
static bool totals_of(evs_two_readings *out, const evs_series *series)
{
  size_t pre = series->pre_count;
  size_t post = series->count - pre;
  double sums[4] = {sum_of(series->treated, pre), sum_of(series->treated + pre, post),
                    sum_of(series->control, pre), sum_of(series->control + pre, post)};

  for (size_t i = 0; i < 4; i++)
    if (!(sums[i] >= 0 && sums[i] <= most_cases))
      return false;
  *out = (evs_two_readings){(int64_t)sums[0], (int64_t)sums[1], (int64_t)sums[2], (int64_t)sums[3]};
  return true;
}

static const char person_time_label[] =
    "exact conditional (Fisher), totals before and after the start per head, as if every case came "
    "independently (Poisson)";

/* (T1/T0) / (C1/C0) of people times periods; 1 without a population. */
static double exposure_of(const evs_series *series)
{
  const size_t pre = series->pre_count;
  const size_t post = series->count - pre;
  const double *const *people = series->people;

  if (!series->offset)
    return 1;
  return (sum_of(people[0] + pre, post) / sum_of(people[0], pre)) /
         (sum_of(people[1] + pre, post) / sum_of(people[1], pre));
}

static const char *totals_refusal(const evs_series *series)
{
  if (series->reason)
    return series->reason;
  if (!evs_kind_is_count(series->kind))
    return "none: the outcome is not a count";
  if (series->kind == EVS_STOCK)
    return "none: a stock counts the same people again in every period, its sum is no count";
  return NULL;
}

static void fill_totals(evs_series_result *out, double confidence, evs_arena *arena)
{
  const char *reason = totals_refusal(&out->series);
  const char *label = out->series.offset ? person_time_label : totals_label;
  evs_two_readings counts;
  evs_rate_ratio ratio;

  out->totals = evs_inference_none(NULL);
  if (!reason &&
      (!totals_of(&counts, &out->series) ||
       evs_rate_ratio_of_growth(&ratio, &counts, exposure_of(&out->series), confidence, NULL)))
    reason = "none: the counts are too large for the exact conditional interval";
  if (reason) {
    out->totals.inference = labelled_reason(label, reason, arena);
    return;
  }
  out->totals.estimate = ratio.estimate;
  out->totals.conf_low = ratio.conf_low;
  out->totals.conf_high = ratio.conf_high;
  out->totals.p_value = fmax(ratio.p_value, DBL_MIN);
  out->totals.n = (double)out->series.count;
  out->totals.inference = ratio.reason ? labelled_reason(label, ratio.reason, arena) : label;
}

/* ---- the headline ------------------------------------------------------------ */

static void lead(evs_series_result *out, evs_series_view view, const char *reason)
{
  out->headline = view;
  out->headline_reason = reason;
}

static void lead_flow(evs_series_result *out, evs_arena *arena)
{
  const evs_share_result *share = &out->share;

  if (isnan(share->log_did.std_error))
    lead(out, EVS_VIEW_NONE, share->log_did.inference);
  else if (share->dispersion < EVS_LEAST_DISPERSION)
    lead(out, EVS_VIEW_BLOCKS,
         evs_arena_printf(arena,
                          "the dispersion of the share, %.2f, is below %.1f: cases do not come "
                          "independently",
                          share->dispersion, EVS_LEAST_DISPERSION));
  else if (share->autocorrelation > EVS_MOST_AUTOCORRELATION)
    lead(out, EVS_VIEW_BLOCKS,
         evs_arena_printf(
             arena, "the share's deviations last: their lag-1 correlation is %.2f, above %.1f",
             share->autocorrelation, EVS_MOST_AUTOCORRELATION));
  else
    lead(out, EVS_VIEW_SHARE, "counts of new cases: what both places share cancels in the share");
}

static void lead_levels(evs_series_result *out, evs_arena *arena)
{
  const evs_series *series = &out->series;

  if (series->pre_count < EVS_LEAST_FOR_LEVELS ||
      series->count - series->pre_count < EVS_LEAST_FOR_LEVELS)
    lead(out, EVS_VIEW_NONE,
         evs_arena_printf(arena,
                          "none: with fewer than %d periods on a side, what lasts from one period "
                          "to the next cannot be told from an effect",
                          EVS_LEAST_FOR_LEVELS));
  else
    lead(out, EVS_VIEW_BLOCKS, "levels without a count: means of blocks of periods");
}

/* By the rule in series.h; a method that gave no error cannot lead. */
static void choose_headline(evs_series_result *out, evs_arena *arena)
{
  if (out->series.reason)
    lead(out, EVS_VIEW_NONE, out->series.reason);
  else if (out->series.kind == EVS_STOCK)
    lead(out, EVS_VIEW_NONE,
         "none: a stock counts the same people again in every period; look at its starts");
  else if (evs_kind_is_count(out->series.kind))
    lead_flow(out, arena);
  else
    lead_levels(out, arena);
  if (out->headline == EVS_VIEW_BLOCKS && isnan(out->blocks.std_error))
    lead(out, EVS_VIEW_NONE, out->blocks.inference);
}

const evs_inference *evs_series_inference(const evs_series_result *result, evs_series_view view)
{
  switch (view) {
  case EVS_VIEW_SHARE:
    return &result->share.log_did;
  case EVS_VIEW_BLOCKS:
    return &result->blocks;
  case EVS_VIEW_AR1:
    return &result->ar1.log_did;
  case EVS_VIEW_CONFORMAL:
    return &result->conformal.log_did;
  default:
    return NULL;
  }
}

/* ---- agreement ------------------------------------------------------------------ */

/* Of a view that there is. */
static const evs_inference *inference_of(const evs_series_result *result, evs_series_view view)
{
  const evs_inference *row = evs_series_inference(result, view);

  assert(row);
  return row;
}

/* The largest standard error that a method gives; 0 without one. */
static double widest_error(const evs_series_result *result)
{
  double widest = 0;

  for (evs_series_view view = 0; view < EVS_VIEW_COUNT; view++)
    widest = fmax(widest, inference_of(result, view)->std_error); /* fmax drops NaN */
  return widest;
}

static size_t find_range(evs_agreement *out, const evs_series_result *result, double level)
{
  size_t count = 0;

  *out = (evs_agreement){.lowest = EVS_VIEW_NONE, .highest = EVS_VIEW_NONE};
  for (evs_series_view view = 0; view < EVS_VIEW_COUNT; view++) {
    const evs_inference *row = inference_of(result, view);

    if (isnan(row->estimate))
      continue;
    count++;
    out->testing += isnan(row->p_value) ? 0 : 1;
    out->rejecting += row->p_value <= level;
    if (count == 1 || row->estimate < inference_of(result, out->lowest)->estimate)
      out->lowest = view;
    if (count == 1 || row->estimate > inference_of(result, out->highest)->estimate)
      out->highest = view;
  }
  return count;
}

/* Without a headline no p-value is to be believed, so tests cannot disagree;
   signs that differ while nothing is told from 0 and all is close mean nothing. */
static void compare_views(evs_series_result *out, double confidence)
{
  evs_agreement *agreement = &out->agreement;
  size_t count = find_range(agreement, out, 1 - confidence);
  bool tests = out->headline != EVS_VIEW_NONE && agreement->rejecting > 0;
  bool apart;
  double low, high;

  agreement->kind = EVS_VIEWS_TOO_FEW;
  if (count < 2)
    return;
  low = inference_of(out, agreement->lowest)->estimate;
  high = inference_of(out, agreement->highest)->estimate;
  apart = high - low > widest_error(out);
  if (low < 0 && high > 0 && (apart || tests))
    agreement->kind = EVS_VIEWS_DIFFER_IN_SIGN;
  else if (tests && agreement->rejecting < agreement->testing)
    agreement->kind = EVS_VIEWS_DIFFER_IN_PROOF;
  else if (apart)
    agreement->kind = EVS_VIEWS_DIFFER_IN_SIZE;
  else
    agreement->kind = EVS_VIEWS_AGREE;
}

/* ---- all of them ------------------------------------------------------------------ */

/* How the headline's precision grows with the length of the series. */
static evs_precision precision_of(const evs_series_result *result)
{
  const evs_inference *row = evs_series_inference(result, result->headline);
  double lost = -1;

  if (!row)
    return (evs_precision){NAN, NAN, NAN, -1};
  if (result->headline == EVS_VIEW_SHARE)
    lost = row->n - row->dof;
  return (evs_precision){row->std_error, row->dof, row->n, lost};
}

double evs_series_needed_periods(const evs_series_result *result, double log_effect,
                                 double confidence)
{
  evs_precision now = precision_of(result);

  return evs_needed_periods(log_effect, &now, confidence);
}

bool evs_series_errors_last(const evs_series_result *result)
{
  return result->headline == EVS_VIEW_BLOCKS && result->ar1.rho > EVS_LASTING_ERRORS;
}

void evs_series_did(evs_series_result *out, const evs_series *series, double confidence,
                    evs_arena *arena)
{
  evs_log_ratio ratio;
  const evs_inference *headline;

  *out = (evs_series_result){.series = *series, .detectable = NAN, .holm_p_value = NAN};
  fill_means(out);
  evs_log_ratio_make(&ratio, series, arena);
  evs_share_model(&out->share, series, confidence, arena);
  evs_block_means(&out->blocks, &ratio, confidence, arena);
  evs_ar1_reml(&out->ar1, &ratio, confidence, arena);
  evs_conformal(&out->conformal, &ratio, confidence, arena);
  fill_totals(out, confidence, arena);
  choose_headline(out, arena);
  headline = evs_series_inference(out, out->headline);
  if (headline)
    out->detectable = evs_detectable_effect(headline->std_error, headline->dof, confidence);
  compare_views(out, confidence);
}

void evs_series_holm(evs_series_result *const *results, size_t count, size_t primary,
                     evs_arena *arena)
{
  double *raw = evs_arena_array(arena, count, sizeof *raw);
  double *adjusted = evs_arena_array(arena, count, sizeof *adjusted);

  if (primary == EVS_ABSENT)
    return;
  for (size_t i = 0; i < count; i++) {
    const evs_inference *row =
        results[i] && i != primary ? evs_series_inference(results[i], results[i]->headline) : NULL;

    raw[i] = row ? row->p_value : NAN;
  }
  evs_holm(adjusted, raw, count, arena);
  for (size_t i = 0; i < count; i++)
    if (results[i])
      results[i]->holm_p_value = adjusted[i];
}
