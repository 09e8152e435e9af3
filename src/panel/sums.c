/* sums.c - whether totals are the sums of their parts. */
#include <math.h>
#include <string.h>

#include "panel/checks.h"
#include "panel/total.h"

/* Parts as they are added up; a part without a value makes the sum unknown. */
typedef struct {
  evs_decimal sum;
  long double tolerance;
  size_t part_count;
  bool known;
} part_sum;

static void add_part(part_sum *sum, const evs_observation *part, const evs_indicator_spec *spec)
{
  if (evs_decimal_missing(part->value) || !evs_decimal_add(&sum->sum, sum->sum, part->value))
    sum->known = false;
  else
    sum->tolerance += (long double)evs_printed_half(part->value, spec->multiplier);
  sum->part_count++;
}

/* The total may differ by half a printed unit per part. */
static void compare_sum(const checker *at, const part_sum *sum, const evs_observation *total,
                        evs_value name, evs_period period)
{
  evs_decimal difference;

  if (!sum->known || sum->part_count == 0 || evs_decimal_missing(total->value) ||
      !evs_decimal_subtract(&difference, sum->sum, total->value))
    return;
  if (fabsl(evs_decimal_long_double(difference)) > sum->tolerance * (1 + 1e-12L))
    evs_find_at(at->findings, SUM_DIFFERS, checks_path(at, total), total->line, total->column, name,
                evs_value_period(period), checks_number(sum->sum), checks_number(total->value));
}

static bool stands_in(const evs_indicator *indicator, size_t unit, uint32_t file)
{
  for (size_t period = 0; period < indicator->period_count; period++) {
    const evs_observation *value = evs_panel_at(indicator, unit, period);

    if (value->column > 0 && value->file == file)
      return true;
  }
  return false;
}

/* A total speaks of the units of its own file.  A unit that is called a total,
   but was named by the study, is no part. */
static void check_total(const checker *at, const draft *work, size_t cell)
{
  const draft_place *place = &work->places[cell];
  const evs_observation *total = &work->observations[cell];
  const evs_indicator *indicator = &at->panel->indicators[place->indicator];
  size_t period = evs_indicator_find_period(indicator, work->periods[place->period].period);
  uint32_t file = total->file;
  part_sum sum = {.known = true};

  if (period == EVS_ABSENT || !evs_kind_adds_up(indicator->spec.kind))
    return;
  for (size_t unit = 0; unit < at->panel->unit_count; unit++) {
    const evs_observation *part = evs_panel_at(indicator, unit, period);

    if (total_is_name(at->panel->units[unit]) || !stands_in(indicator, unit, file))
      continue;
    if (part->file == file)
      add_part(&sum, part, &indicator->spec);
    else
      sum.known = false;
  }
  compare_sum(at, &sum, total,
              checks_name_of_unit(at, &indicator->spec, work->units.names[place->unit]),
              indicator->periods[period]);
}

void checks_totals(const checker *at, const draft *work)
{
  for (size_t i = 0; i < work->cell_count && work->total_count > 0; i++)
    if (work->rows[work->places[i].unit] == EVS_ABSENT)
      check_total(at, work, i);
}

/* A declared part, of one nature with the whole: cases of cases, money of money. */
static bool is_part(const evs_indicator *part, const evs_indicator *whole)
{
  return part->spec.part_of && strcmp(part->spec.part_of, whole->spec.name) == 0 &&
         evs_kind_adds_up(part->spec.kind) && evs_kind_adds_up(whole->spec.kind) &&
         evs_kind_is_count(part->spec.kind) == evs_kind_is_count(whole->spec.kind);
}

static void add_part_at(part_sum *sum, const evs_indicator *part, size_t unit, evs_period period)
{
  size_t place = evs_indicator_find_period(part, period);

  if (place == EVS_ABSENT)
    sum->known = false;
  else
    add_part(sum, evs_panel_at(part, unit, place), &part->spec);
}

static void check_parts_of_unit(const checker *at, const evs_indicator *whole, size_t unit)
{
  for (size_t period = 0; period < whole->period_count; period++) {
    part_sum sum = {.known = true};

    for (size_t i = 0; i < at->panel->indicator_count; i++)
      if (is_part(&at->panel->indicators[i], whole))
        add_part_at(&sum, &at->panel->indicators[i], unit, whole->periods[period]);
    compare_sum(at, &sum, evs_panel_at(whole, unit, period),
                checks_name_of_unit(at, &whole->spec, at->panel->units[unit]),
                whole->periods[period]);
  }
}

/* Counts of cases are exact; other values may be off by their last place. */
static long double slack(const evs_observation *value, const evs_indicator_spec *spec)
{
  if (evs_kind_is_count(spec->kind) && !spec->rounded)
    return 0;
  return (long double)evs_printed_half(value->value, spec->multiplier);
}

static void compare_part(const checker *at, const evs_indicator *part, const evs_indicator *whole,
                         size_t unit, size_t period)
{
  const evs_observation *small = evs_panel_at(part, unit, period);
  size_t place = evs_indicator_find_period(whole, part->periods[period]);
  const evs_observation *large;
  evs_decimal excess;

  if (place == EVS_ABSENT)
    return;
  large = evs_panel_at(whole, unit, place);
  if (!evs_decimal_subtract(&excess, small->value, large->value) || evs_decimal_missing(excess))
    return;
  if (evs_decimal_long_double(excess) >
      (slack(small, &part->spec) + slack(large, &whole->spec)) * (1 + 1e-12L))
    evs_find_at(at->findings, PART_EXCEEDS_WHOLE, checks_path(at, small), small->line,
                small->column, evs_value_text(at->panel->units[unit]),
                evs_value_period(part->periods[period]), checks_name(&part->spec),
                checks_name(&whole->spec));
}

static void check_part(const checker *at, const evs_indicator *part)
{
  for (size_t i = 0; i < at->panel->indicator_count; i++) {
    const evs_indicator *whole = &at->panel->indicators[i];

    for (size_t unit = 0; is_part(part, whole) && unit < at->panel->unit_count; unit++)
      for (size_t period = 0; period < part->period_count; period++)
        compare_part(at, part, whole, unit, period);
  }
}

void checks_sums(const checker *at, const evs_indicator *indicator)
{
  if (!evs_kind_adds_up(indicator->spec.kind))
    return;
  for (size_t unit = 0; indicator->spec.parts_add_up && unit < at->panel->unit_count; unit++)
    check_parts_of_unit(at, indicator, unit);
  check_part(at, indicator);
}
