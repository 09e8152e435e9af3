/* panel.c - looking things up in a panel. */
#include "evalstat/panel.h"

#include <math.h>
#include <string.h>

#include "core/text.h"
#include "panel/names.h"

enum { LIST_SIZE = 700 };

size_t evs_panel_find_unit(const evs_panel *panel, const char *name)
{
  if (panel->unit_index) {
    size_t known = names_find(&panel->unit_index->names, name);

    return known == EVS_ABSENT ? EVS_ABSENT : panel->unit_index->rows[known];
  }
  for (size_t unit = 0; unit < panel->unit_count; unit++)
    if (strcmp(panel->units[unit], name) == 0)
      return unit;
  return EVS_ABSENT;
}

size_t evs_panel_find_indicator(const evs_panel *panel, const char *name)
{
  for (size_t indicator = 0; indicator < panel->indicator_count; indicator++)
    if (strcmp(panel->indicators[indicator].spec.name, name) == 0)
      return indicator;
  return EVS_ABSENT;
}

size_t evs_indicator_find_period(const evs_indicator *indicator, evs_period period)
{
  size_t low = 0;
  size_t high = indicator->period_count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (evs_period_compare(indicator->periods[middle], period) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < indicator->period_count && evs_period_equal(indicator->periods[low], period)
             ? low
             : EVS_ABSENT;
}

static evs_status unknown(const char *what, const char *name, const char *const *names,
                          size_t count, evs_error *error)
{
  char list[LIST_SIZE];
  const char *nearest = text_nearest(name, names, count);

  names_text(list, sizeof list, names, count);
  evs_fail(error, EVS_USAGE, "there is no %s “%s”; the data have %s", what, name, list);
  return nearest ? evs_hint(error, "did you mean “%s”?", nearest) : EVS_USAGE;
}

evs_status evs_panel_unit(size_t *out, const evs_panel *panel, const char *name, evs_error *error)
{
  *out = evs_panel_find_unit(panel, name);
  if (*out == EVS_ABSENT)
    return unknown("unit", name, panel->units, panel->unit_count, error);
  return EVS_OK;
}

evs_status evs_panel_indicator(size_t *out, const evs_panel *panel, const char *name,
                               evs_error *error)
{
  const char *names[64];
  size_t count = 0;

  *out = evs_panel_find_indicator(panel, name);
  if (*out != EVS_ABSENT)
    return EVS_OK;
  for (; count < panel->indicator_count && count < sizeof names / sizeof *names; count++)
    names[count] = panel->indicators[count].spec.name;
  return unknown("indicator", name, names, count, error);
}

/* The first day of `a` is later than that of `b`. */
static bool begins_after(evs_period a, evs_period b)
{
  int a_date[3];
  int b_date[3];

  evs_period_date(a, &a_date[0], &a_date[1], &a_date[2]);
  evs_period_date(b, &b_date[0], &b_date[1], &b_date[2]);
  for (int i = 0; i < 3; i++)
    if (a_date[i] != b_date[i])
      return a_date[i] > b_date[i];
  return false;
}

bool evs_break_concerns(const evs_break *declared, const char *indicator)
{
  for (size_t i = 0; i < declared->indicator_count; i++)
    if (strcmp(declared->indicators[i], indicator) == 0)
      return true;
  return declared->indicator_count == 0;
}

const evs_break *evs_panel_break(const evs_panel *panel, const char *indicator, evs_period after,
                                 evs_period until)
{
  const evs_period_range last = {until, until};

  for (size_t i = 0; i < panel->break_count; i++) {
    const evs_break *change = &panel->breaks[i];

    if (evs_break_concerns(change, indicator) && begins_after(change->from, after) &&
        (!begins_after(change->from, until) || evs_period_within(change->from, last)))
      return change;
  }
  return NULL;
}

double evs_printed_half(evs_decimal value, evs_decimal multiplier)
{
  /* Powers of ten up to 10^22 are doubles. */
  static const double powers[EVS_DECIMAL_SCALE_MAX + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,
                                                           1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13,
                                                           1e14, 1e15, 1e16, 1e17, 1e18};
  bool scaled = !evs_decimal_missing(multiplier) && multiplier.units != 0;
  double unit = scaled ? fabs((double)multiplier.units) : 1;

  return evs_decimal_missing(value) ? NAN : 0.5 * unit / powers[value.scale];
}
