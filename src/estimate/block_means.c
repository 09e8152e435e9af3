/* block_means.c - a t-test on the means of contiguous blocks. */
#include <math.h>

#include "estimate/series_parts.h"
#include "evalstat/summary.h"

enum { LONG_SERIES = 32, MOST_BLOCKS = 4 };

const char *labelled_reason(const char *label, const char *reason, evs_arena *arena)
{
  return evs_arena_printf(arena, "%s: %s", label, reason);
}

double mean_of(const double *values, size_t count)
{
  evs_summary summary;

  evs_summary_of_numbers(&summary, values, NULL, count);
  return summary.mean;
}

double step_of(const double *values, size_t count, size_t pre_count)
{
  return mean_of(values + pre_count, count - pre_count) - mean_of(values, pre_count);
}

/* Block j (from 0) of k holds the values floor(j n/k) to before floor((j + 1) n/k). */
static void block_means(double *means, const double *values, size_t count, size_t blocks)
{
  for (size_t j = 0; j < blocks; j++) {
    size_t first = j * count / blocks;

    means[j] = mean_of(values + first, (j + 1) * count / blocks - first);
  }
}

static double squares_around(const double *values, size_t count, double centre)
{
  double sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += (values[i] - centre) * (values[i] - centre);
  return sum;
}

static size_t block_count(const evs_log_ratio *ratio)
{
  size_t wanted = ratio->count < LONG_SERIES ? 3 : MOST_BLOCKS;
  size_t post_count = ratio->count - ratio->pre_count;

  if (wanted > ratio->pre_count)
    wanted = ratio->pre_count;
  return wanted > post_count ? post_count : wanted;
}

void evs_block_means(evs_inference *out, const evs_log_ratio *ratio, double confidence,
                     evs_arena *arena)
{
  double before[MOST_BLOCKS], after[MOST_BLOCKS];
  size_t k;
  double first, second, variance;

  *out = evs_inference_none(NULL);
  if (ratio->reason) {
    out->inference = labelled_reason(LABEL_BLOCKS, ratio->reason, arena);
    return;
  }
  k = block_count(ratio);
  block_means(before, ratio->values, ratio->pre_count, k);
  block_means(after, ratio->values + ratio->pre_count, ratio->count - ratio->pre_count, k);
  first = mean_of(before, k);
  second = mean_of(after, k);
  variance =
      (squares_around(before, k, first) + squares_around(after, k, second)) / (double)(2 * k - 2);
  out->estimate = second - first;
  out->n = (double)ratio->count;
  if (!(sqrt(variance) > ratio->rounding)) {
    out->inference = LABEL_BLOCKS ": none: the blocks do not vary";
    return;
  }
  out->std_error = sqrt(2 * variance / (double)k);
  out->dof = (double)(2 * k - 2);
  evs_inference_fill(out, confidence);
  out->inference =
      evs_arena_printf(arena, LABEL_BLOCKS ": %zu before and %zu after the start", k, k);
}
