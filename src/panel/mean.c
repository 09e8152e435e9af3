/* mean.c - a series at its baseline: the exact mean over a range of periods. */
#include <stdio.h>

#include "evalstat/comparison.h"

enum { RANGE_SIZE = 2 * EVS_PERIOD_TEXT_SIZE + 4 };

static void range_text(char text[RANGE_SIZE], evs_period_range range)
{
  char first[EVS_PERIOD_TEXT_SIZE];
  char last[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(first, range.first);
  evs_period_text(last, range.last);
  if (evs_period_equal(range.first, range.last))
    snprintf(text, RANGE_SIZE, "%s", first);
  else
    snprintf(text, RANGE_SIZE, "%s..%s", first, last);
}

static evs_status outside(const evs_comparison *comparison, evs_period_range range,
                          const char *what, evs_error *error)
{
  char text[RANGE_SIZE];
  char first[EVS_PERIOD_TEXT_SIZE];
  char last[EVS_PERIOD_TEXT_SIZE];

  range_text(text, range);
  evs_period_text(first, comparison->periods[0]);
  evs_period_text(last, comparison->periods[comparison->period_count - 1]);
  return evs_fail(error, EVS_BAD_DATA, "%s %s lies outside the data (%s to %s)", what, text, first,
                  last);
}

evs_status evs_comparison_mean(evs_mean *out, const evs_comparison *comparison,
                               const evs_decimal *series, evs_period_range range, const char *what,
                               evs_error *error)
{
  bool missing = false;

  *out = (evs_mean){.sum = {0, 0}};
  for (size_t period = 0; period < comparison->period_count; period++) {
    if (!evs_period_within(comparison->periods[period], range))
      continue;
    missing |= evs_decimal_missing(series[period]);
    if (!evs_decimal_add(&out->sum, out->sum, series[period]))
      return evs_fail(error, EVS_TOO_LARGE,
                      "%s: the values of “%s” add up to more than 18 digits can hold", what,
                      comparison->outcome);
    out->count++;
  }
  if (missing)
    out->sum = EVS_DECIMAL_MISSING;
  return out->count > 0 ? EVS_OK : outside(comparison, range, what, error);
}
