/* summary.c - mean, spread and correlation of neighbours of a row of numbers. */
#include "evalstat/summary.h"

#include <assert.h>
#include <math.h>

#include "core/double_double.h"

/* Either decimals or numbers. */
typedef struct {
  const evs_decimal *decimals;
  const double *numbers;
  const long *places;
  size_t count;
} row;

static bool is_missing(const row *of, size_t i)
{
  assert(of->decimals || of->numbers);
  return of->decimals ? evs_decimal_missing(of->decimals[i]) : isnan(of->numbers[i]);
}

static double_double value_at(const row *of, size_t i)
{
  assert(of->decimals || of->numbers);
  return of->decimals ? dd_of_decimal(of->decimals[i]) : dd_of(of->numbers[i]);
}

static bool follows(const row *of, size_t i)
{
  return i > 0 && !is_missing(of, i - 1) && (!of->places || of->places[i] - of->places[i - 1] == 1);
}

static double_double mean_of_row(evs_summary *out, const row *of)
{
  double_double sum = dd_of(0);

  for (size_t i = 0; i < of->count; i++)
    if (!is_missing(of, i)) {
      sum = dd_add(sum, value_at(of, i));
      out->count++;
    }
  return dd_divide(sum, dd_of((double)out->count));
}

static void summarise(evs_summary *out, const row *of)
{
  double_double squares = dd_of(0);
  double_double products = dd_of(0);
  double_double before = dd_of(0);
  double_double mean;

  *out = (evs_summary){0, NAN, NAN, NAN};
  mean = mean_of_row(out, of);
  if (out->count == 0)
    return;
  for (size_t i = 0; i < of->count; i++) {
    double_double here;

    if (is_missing(of, i))
      continue;
    here = dd_subtract(value_at(of, i), mean);
    squares = dd_add(squares, dd_multiply(here, here));
    if (follows(of, i))
      products = dd_add(products, dd_multiply(here, before));
    before = here;
  }
  out->mean = mean.high;
  if (out->count > 1)
    out->std_dev = dd_root(dd_divide(squares, dd_of((double)out->count - 1))).high;
  if (squares.high > 0)
    out->autocorrelation = dd_divide(products, squares).high;
}

void evs_summary_of_decimals(evs_summary *out, const evs_decimal *values, size_t count)
{
  summarise(out, &(row){.decimals = values, .count = count});
}

void evs_summary_of_numbers(evs_summary *out, const double *values, const long *places,
                            size_t count)
{
  summarise(out, &(row){.numbers = values, .places = places, .count = count});
}
