/* project_costs.c - what a project costs, item by item, spread over periods to the cent. */
#include "evalstat/project_costs.h"

#include <limits.h>

#include "core/fraction.h"

/* Months from year 0 on: first..last, both included. */
typedef struct {
  long first;
  long last;
} month_range;

static long month_of(evs_period period)
{
  int year, month, day;

  evs_period_date(period, &year, &month, &day);
  return 12L * year + month - 1;
}

static month_range months_of(evs_period first, evs_period last)
{
  return (month_range){month_of(first), month_of(last) + evs_period_months(last.kind) - 1};
}

static evs_status too_large(evs_error *error)
{
  return evs_fail(error, EVS_TOO_LARGE, "the project costs are too large");
}

/* One item's amount through time. */
typedef struct {
  fraction amount;
  month_range when; /* last LONG_MAX: without an end */
  long months;      /* that one amount is for */
} cost_stream;

/* What has fallen due up to and with `month`, in cents. */
static bool due_until(int64_t *out, const cost_stream *stream, long month)
{
  long until = month < stream->when.last ? month : stream->when.last;
  fraction share;

  *out = 0;
  if (until < stream->when.first)
    return true;
  share = fraction_divide(fraction_of_integer(until - stream->when.first + 1),
                          fraction_of_integer(stream->months));
  return fraction_round(out, fraction_multiply(stream->amount, share), 2);
}

static bool is_undated(const evs_cost_flow *flow)
{
  return flow->every == EVS_COST_ONCE && evs_period_absent(flow->when.first);
}

static cost_stream stream_of(const evs_cost_flow *flow, evs_decimal amount, month_range window)
{
  static const long lengths[] = {[EVS_COST_ONCE] = 0,
                                 [EVS_COST_EVERY_MONTH] = 1,
                                 [EVS_COST_EVERY_QUARTER] = 3,
                                 [EVS_COST_EVERY_YEAR] = 12};
  cost_stream stream = {fraction_of_decimal(amount), window, lengths[flow->every]};
  bool open = flow->every != EVS_COST_ONCE && evs_period_equal(flow->when.first, flow->when.last);

  if (!evs_period_absent(flow->when.first))
    stream.when = months_of(flow->when.first, flow->when.last);
  if (open)
    stream.when.last = LONG_MAX;
  if (flow->every == EVS_COST_ONCE)
    stream.months = stream.when.last - stream.when.first + 1;
  return stream;
}

/* What counts of one item: all that falls due until the end of the window. */
static bool total_of(int64_t *out, const evs_cost_flow *flow, evs_decimal amount,
                     month_range window)
{
  cost_stream stream;

  if (is_undated(flow))
    return fraction_round(out, fraction_of_decimal(amount), 2);
  stream = stream_of(flow, amount, window);
  return due_until(out, &stream, window.last);
}

static bool fill_item(evs_amount *out, const evs_cost_flow *flow, month_range window)
{
  bool exact = evs_decimal_missing(flow->low);

  return total_of(&out->cents, flow, flow->amount, window) &&
         total_of(&out->low, flow, exact ? flow->amount : flow->low, window) &&
         total_of(&out->high, flow, exact ? flow->amount : flow->high, window);
}

static bool add_amount(evs_amount *total, const evs_amount *item)
{
  return !__builtin_add_overflow(total->cents, item->cents, &total->cents) &&
         !__builtin_add_overflow(total->low, item->low, &total->low) &&
         !__builtin_add_overflow(total->high, item->high, &total->high);
}

/* Costs after the window: what is still to come of an item with an end, and what twelve months
   more cost of those without. */
static bool add_later(evs_cost_schedule *out, const cost_stream *stream, int64_t due)
{
  int64_t amount = 0;
  int64_t one_year;

  if (stream->when.last != LONG_MAX)
    return due_until(&amount, stream, stream->when.last) &&
           !__builtin_add_overflow(out->later, amount - due, &out->later);
  return fraction_round(&one_year,
                        fraction_multiply(stream->amount, fraction_of_integer(12 / stream->months)),
                        2) &&
         !__builtin_add_overflow(out->yearly_at_end, one_year, &out->yearly_at_end);
}

/* Sums of parts stay below the total, which is checked. */
static bool spread(evs_cost_schedule *out, int64_t *sums, const evs_cost_flow *flow,
                   const evs_period *periods, size_t count, month_range window)
{
  cost_stream stream;
  int64_t due;
  int64_t next = 0;

  if (is_undated(flow)) {
    bool fits = fraction_round(&due, fraction_of_decimal(flow->amount), 2);
    return fits && !__builtin_add_overflow(out->undated, due, &out->undated);
  }
  out->is_dated = true;
  stream = stream_of(flow, flow->amount, window);
  if (!due_until(&due, &stream, window.first - 1))
    return false;
  out->before += due;
  for (size_t i = 0; i < count; i++) {
    if (!due_until(&next, &stream, month_of(periods[i]) + evs_period_months(periods[i].kind) - 1))
      return false;
    sums[i] += next - due;
    due = next;
  }
  return add_later(out, &stream, due);
}

static evs_status check_periods(const evs_cost_flow *flows, size_t count, const evs_period *periods,
                                size_t period_count, evs_error *error)
{
  for (size_t i = 0; i < count; i++)
    if (!is_undated(&flows[i]) && (period_count == 0 || periods[0].kind == EVS_DAY))
      return evs_fail(error, EVS_BAD_DATA,
                      "project costs by date need a series of years, quarters or months, not of "
                      "days");
  return EVS_OK;
}

evs_status evs_cost_schedule_make(evs_cost_schedule *out, const evs_cost_flow *flows, size_t count,
                                  const evs_period *periods, size_t period_count, evs_arena *arena,
                                  evs_error *error)
{
  evs_amount *items = evs_arena_array(arena, count, sizeof *items);
  int64_t *sums = evs_arena_array(arena, period_count, sizeof *sums);
  month_range window = {0, 0};
  evs_status status = check_periods(flows, count, periods, period_count, error);

  *out = (evs_cost_schedule){.items = items, .periods = sums};
  if (status)
    return status;
  if (period_count)
    window = months_of(periods[0], periods[period_count - 1]);
  for (size_t i = 0; i < count; i++)
    if (!fill_item(&items[i], &flows[i], window) || !add_amount(&out->total, &items[i]))
      return too_large(error);
  for (size_t i = 0; i < count; i++)
    if (!spread(out, sums, &flows[i], periods, period_count, window))
      return too_large(error);
  return EVS_OK;
}
