/* deflate.c - the exact factor that takes an amount to the prices of the base. */
#include "estimate/deflate.h"

static int months_of(evs_period_kind kind)
{
  return kind == EVS_YEAR ? 12 : kind == EVS_QUARTER ? 3 : 1;
}

/* How many periods of the index make up the range; days lie in periods, they hold none. */
static long periods_needed(const evs_price_index *index, evs_period_range range)
{
  long periods = (long)range.last.number - range.first.number + 1;

  return periods * months_of(range.first.kind) / months_of(index->periods[0].kind);
}

static evs_status not_covered(const evs_price_index *index, evs_period_range range,
                              evs_error *error)
{
  char wanted[EVS_PERIOD_TEXT_SIZE];
  char first[EVS_PERIOD_TEXT_SIZE];
  char last[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(wanted, range.first);
  evs_period_text(first, index->periods[0]);
  evs_period_text(last, index->periods[index->count - 1]);
  return evs_fail_at(error, EVS_BAD_DATA, index->path, 0, 0,
                     "the price index has no value for %s; it goes from %s to %s; expected it to "
                     "cover the base and all periods of the savings",
                     wanted, first, last);
}

/* The one period of the index that holds the range, or their number where none does. */
static size_t holder_of(const evs_price_index *index, evs_period_range range)
{
  size_t i = 0;

  while (
      i < index->count &&
      !(evs_period_within(range.first, (evs_period_range){index->periods[i], index->periods[i]}) &&
        evs_period_within(range.last, (evs_period_range){index->periods[i], index->periods[i]})))
    i++;
  return i;
}

static fraction mean_within(const evs_price_index *index, evs_period_range range, long *found)
{
  fraction sum = fraction_of_integer(0);

  *found = 0;
  for (size_t i = 0; i < index->count; i++)
    if (evs_period_within(index->periods[i], range) && !evs_decimal_missing(index->values[i])) {
      sum = fraction_add(sum, fraction_of_decimal(index->values[i]));
      ++*found;
    }
  return *found ? fraction_divide(sum, fraction_of_integer(*found)) : sum;
}

static evs_status level_of(fraction *out, const evs_price_index *index, evs_period_range range,
                           evs_error *error)
{
  size_t holder = holder_of(index, range);
  long found = 1;

  if (holder < index->count && evs_decimal_missing(index->values[holder]))
    return not_covered(index, range, error);
  if (holder < index->count)
    *out = fraction_of_decimal(index->values[holder]);
  else
    *out = mean_within(index, range, &found);
  if (holder == index->count && (found == 0 || found != periods_needed(index, range)))
    return not_covered(index, range, error);
  if (out->numerator > 0)
    return EVS_OK;
  return evs_fail(error, EVS_BAD_DATA, "%s: a price index of 0 or below; expected values above 0",
                  index->path);
}

evs_status deflation_factor(fraction *out, const evs_price_index *index, evs_period period,
                            evs_error *error)
{
  fraction base;
  fraction level;
  evs_status status;

  *out = fraction_of_integer(1);
  if (!index)
    return EVS_OK;
  if ((status = level_of(&base, index, index->base, error)) ||
      (status = level_of(&level, index, (evs_period_range){period, period}, error)))
    return status;
  *out = fraction_divide(base, level);
  return EVS_OK;
}

evs_status evs_price_index_check(const evs_price_index *index, const evs_period *periods,
                                 size_t period_count, evs_error *error)
{
  fraction unused;
  evs_status status = EVS_OK;

  for (size_t i = 0; i < period_count && !status; i++)
    status = deflation_factor(&unused, index, periods[i], error);
  return status;
}
