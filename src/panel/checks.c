/* checks.c - what is odd about the values of a panel, as findings. */
#include "panel/checks.h"

evs_value checks_name(const evs_indicator_spec *spec)
{
  if (spec->label.text[EVS_ENGLISH] || spec->label.text[EVS_GERMAN])
    return evs_value_phrase(spec->label);
  return evs_value_text(spec->name);
}

evs_value checks_name_of_unit(const checker *at, const evs_indicator_spec *spec, const char *unit)
{
  evs_phrase phrase = spec->label;

  for (int language = 0; language < EVS_LANGUAGE_COUNT; language++) {
    const char *name = evs_phrase_text((evs_language)language, spec->label);

    phrase.text[language] = evs_arena_printf(at->arena, "%s, %s", name ? name : spec->name, unit);
  }
  return evs_value_phrase(phrase);
}

evs_value checks_number(evs_decimal value)
{
  return evs_value_number(evs_decimal_double(value), -1);
}

const char *checks_path(const checker *at, const evs_observation *observation)
{
  return at->panel->files[observation->file];
}

static void check_values_of_unit(const checker *at, const evs_indicator *indicator, size_t unit)
{
  size_t missing = 0;
  const evs_observation *first = NULL;

  for (size_t period = 0; period < indicator->period_count; period++) {
    const evs_observation *value = evs_panel_at(indicator, unit, period);

    if (evs_decimal_missing(value->value)) {
      missing++;
      if (!first && value->column > 0)
        first = value;
    } else if (value->value.units < 0 && evs_kind_is_count(indicator->spec.kind)) {
      evs_find_at(at->findings, NEGATIVE_COUNT, checks_path(at, value), value->line, value->column,
                  checks_name(&indicator->spec), checks_number(value->value));
    }
  }
  if (missing > 0 && missing == indicator->period_count && !first)
    evs_find(at->findings, NO_SERIES, checks_name(&indicator->spec),
             evs_value_text(at->panel->units[unit]));
  else if (missing > 0)
    evs_find_at(at->findings, MISSING_VALUES, first ? checks_path(at, first) : NULL,
                first ? first->line : 0, first ? first->column : 0, checks_name(&indicator->spec),
                evs_value_count(missing), evs_value_text(at->panel->units[unit]));
}

static int64_t step(const evs_indicator *indicator, size_t period)
{
  return (int64_t)indicator->periods[period].number - indicator->periods[period - 1].number;
}

/* Years, quarters and months keep exact steps.  Days of month, quarter or year
   ends do not (28 to 31 days; 364 to 366), but a hole doubles the step. */
static bool is_gap(evs_period_kind kind, int64_t distance, int64_t smallest)
{
  return kind == EVS_DAY ? 2 * distance >= 3 * smallest : distance > smallest;
}

static void check_gaps(const checker *at, const evs_indicator *indicator)
{
  int64_t smallest = INT64_MAX;

  for (size_t period = 1; period < indicator->period_count; period++)
    if (step(indicator, period) < smallest)
      smallest = step(indicator, period);
  for (size_t period = 1; period < indicator->period_count; period++)
    if (is_gap(indicator->periods[period].kind, step(indicator, period), smallest))
      evs_find(at->findings, PERIOD_GAP, checks_name(&indicator->spec),
               evs_value_period(indicator->periods[period - 1]),
               evs_value_period(indicator->periods[period]));
}

static void check_breaks(const checker *at, const evs_indicator *indicator)
{
  evs_panel one = *at->panel;

  one.break_count = 1;
  for (size_t i = 0; i < at->panel->break_count; i++) {
    one.breaks = &at->panel->breaks[i];
    if (evs_panel_break(&one, indicator->spec.name, indicator->periods[0],
                        indicator->periods[indicator->period_count - 1]))
      evs_find(at->findings, BREAK, checks_name(&indicator->spec),
               evs_value_period(one.breaks->from), evs_value_phrase(one.breaks->reason));
  }
}

static void check_indicator(const checker *at, const evs_indicator *indicator)
{
  if (indicator->spec.kind == EVS_COUNT)
    evs_find(at->findings, KIND_COUNT, checks_name(&indicator->spec));
  for (size_t unit = 0; unit < at->panel->unit_count; unit++)
    check_values_of_unit(at, indicator, unit);
  check_gaps(at, indicator);
  checks_sums(at, indicator);
  checks_stock(at, indicator);
  check_breaks(at, indicator);
}

void checks_run(const evs_panel *panel, const draft *work)
{
  const checker at = {panel, work->findings, work->arena};

  for (size_t i = 0; i < panel->indicator_count; i++)
    check_indicator(&at, &panel->indicators[i]);
  checks_totals(&at, work);
}
