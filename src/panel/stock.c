/* stock.c - whether stocks follow from their flows. */
#include "panel/checks.h"

static const evs_indicator *find_flow(const checker *at, const char *name)
{
  size_t flow = name ? evs_panel_find_indicator(at->panel, name) : EVS_ABSENT;

  return flow == EVS_ABSENT ? NULL : &at->panel->indicators[flow];
}

/* The period of the flows at whose end the stock was counted. */
static size_t find_flow_period(const evs_indicator *flow, evs_period stock)
{
  for (size_t period = 0; period < flow->period_count; period++)
    if (evs_period_within(stock, (evs_period_range){flow->periods[period], flow->periods[period]}))
      return period;
  return EVS_ABSENT;
}

static evs_decimal flow_at(const evs_indicator *flow, size_t unit, evs_period period)
{
  size_t place = evs_indicator_find_period(flow, period);

  return place == EVS_ABSENT ? EVS_DECIMAL_MISSING : evs_panel_at(flow, unit, place)->value;
}

/* The period before is the one just before, for the stock as for its flows. */
static bool is_next(const evs_indicator *stock, const evs_indicator *begun, size_t period,
                    size_t now)
{
  size_t then = find_flow_period(begun, stock->periods[period - 1]);

  if (now == EVS_ABSENT)
    return false;
  if (then == EVS_ABSENT)
    return stock->periods[period].number - stock->periods[period - 1].number == 1;
  return now == then + 1 && begun->periods[now].number - begun->periods[then].number == 1;
}

/* Stock(t) = stock(t-1) + begun(t) - ended(t), but for cases that end on the
   last day, which some count in both: so a deviation is information only. */
static void check_stock_at(const checker *at, const evs_indicator *stock,
                           const evs_indicator *begun, const evs_indicator *ended, size_t unit,
                           size_t period)
{
  const evs_observation *here = evs_panel_at(stock, unit, period);
  const evs_observation *before = evs_panel_at(stock, unit, period - 1);
  size_t now = find_flow_period(begun, stock->periods[period]);
  evs_decimal sum;

  if (!is_next(stock, begun, period, now) ||
      !evs_decimal_add(&sum, before->value, flow_at(begun, unit, begun->periods[now])) ||
      !evs_decimal_subtract(&sum, sum, flow_at(ended, unit, begun->periods[now])) ||
      evs_decimal_missing(sum) || evs_decimal_missing(here->value) ||
      evs_decimal_compare(sum, here->value) == 0)
    return;
  evs_find_at(at->findings, STOCK_FLOW, checks_path(at, here), here->line, here->column,
              checks_name_of_unit(at, &stock->spec, at->panel->units[unit]),
              evs_value_period(stock->periods[period]), checks_number(sum),
              checks_number(here->value));
}

void checks_stock(const checker *at, const evs_indicator *stock)
{
  const evs_indicator *begun = find_flow(at, stock->spec.begun);
  const evs_indicator *ended = find_flow(at, stock->spec.ended);

  if (stock->spec.kind != EVS_STOCK || !begun || !ended)
    return;
  for (size_t unit = 0; unit < at->panel->unit_count; unit++)
    for (size_t period = 1; period < stock->period_count; period++)
      check_stock_at(at, stock, begun, ended, unit, period);
}
