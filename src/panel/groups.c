/* groups.c - who is compared with whom, found in a panel. */
#include "panel/groups.h"

#include <math.h>
#include <string.h>

#include "core/buffer.h"
#include "panel/total.h"

/* Which units of a panel are in a group. */
static bool *membership(const evs_panel *panel, unit_group group, evs_arena *arena)
{
  bool *is_in = evs_arena_array(arena, panel->unit_count, sizeof *is_in);

  for (size_t i = 0; i < group.count; i++)
    is_in[group.units[i]] = true;
  return is_in;
}

static evs_status find_units(unit_group *out, const evs_panel *panel, const char *const *names,
                             size_t count, const char *role, evs_arena *arena, evs_error *error)
{
  size_t *units = evs_arena_array(arena, count, sizeof *units);
  bool *is_in = membership(panel, (unit_group){NULL, 0}, arena);
  evs_status status;

  *out = (unit_group){units, 0};
  for (size_t i = 0; i < count; i++) {
    if ((status = evs_panel_unit(&units[i], panel, names[i], error)))
      return status;
    if (is_in[units[i]])
      return evs_fail(error, EVS_USAGE, "the %s unit “%s” is named twice", role, names[i]);
    is_in[units[i]] = true;
    out->count++;
  }
  return EVS_OK;
}

static unit_group all_but(const evs_panel *panel, unit_group treated, evs_arena *arena)
{
  size_t *units = evs_arena_array(arena, panel->unit_count, sizeof *units);
  const bool *is_treated = membership(panel, treated, arena);
  unit_group others = {units, 0};

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    if (!is_treated[unit])
      units[others.count++] = unit;
  return others;
}

static unit_group without(const evs_panel *panel, unit_group from, unit_group excluded,
                          evs_arena *arena)
{
  size_t *units = evs_arena_array(arena, from.count, sizeof *units);
  const bool *is_excluded = membership(panel, excluded, arena);
  unit_group rest = {units, 0};

  for (size_t i = 0; i < from.count; i++)
    if (!is_excluded[from.units[i]])
      units[rest.count++] = from.units[i];
  return rest;
}

/* A group's sum in each period, missing where one has no value, and half a
   printed unit per part. */
typedef struct {
  evs_decimal *sums;
  double *tolerances;
  size_t part_count;
} group_sums;

static group_sums add_up(const evs_indicator *indicator, unit_group group, evs_arena *arena)
{
  group_sums out = {.sums = evs_arena_array(arena, indicator->period_count, sizeof *out.sums),
                    .tolerances =
                        evs_arena_array(arena, indicator->period_count, sizeof *out.tolerances),
                    .part_count = group.count};

  for (size_t i = 0; i < group.count; i++)
    for (size_t period = 0; period < indicator->period_count; period++) {
      evs_decimal part = evs_panel_at(indicator, group.units[i], period)->value;

      if (!evs_decimal_add(&out.sums[period], out.sums[period], part))
        out.sums[period] = EVS_DECIMAL_MISSING;
      out.tolerances[period] += evs_printed_half(part, indicator->spec.multiplier);
    }
  return out;
}

/* The unit, which is one of the group, against the sum of the others in it:
   equal in most of the periods that all have.  A sum has at least two parts. */
static bool is_sum_of_rest(const evs_indicator *indicator, size_t unit, const group_sums *group)
{
  size_t known = 0;
  size_t equal = 0;

  for (size_t period = 0; period < indicator->period_count && group->part_count > 2; period++) {
    evs_decimal whole = evs_panel_at(indicator, unit, period)->value;
    evs_decimal rest;

    if (!evs_decimal_subtract(&rest, group->sums[period], whole) ||
        !evs_decimal_subtract(&rest, rest, whole) || evs_decimal_missing(rest))
      continue;
    known++;
    equal += fabs(evs_decimal_double(rest)) <=
             group->tolerances[period] - evs_printed_half(whole, indicator->spec.multiplier);
  }
  return 2 * equal > known;
}

size_t groups_total(const evs_panel *panel, const evs_indicator *indicator, unit_group others,
                    evs_arena *arena)
{
  const bool adds_up = evs_kind_adds_up(indicator->spec.kind);
  group_sums of_all = {0};
  group_sums of_others = {0};

  if (adds_up) {
    of_all = add_up(indicator, all_but(panel, (unit_group){NULL, 0}, arena), arena);
    of_others = add_up(indicator, others, arena);
  }
  for (size_t i = 0; i < others.count; i++)
    if (total_has_word(panel->units[others.units[i]]) ||
        (adds_up && (is_sum_of_rest(indicator, others.units[i], &of_all) ||
                     is_sum_of_rest(indicator, others.units[i], &of_others))))
      return others.units[i];
  return EVS_ABSENT;
}

/* A question, because both answers can be meant. */
static evs_status check_default(const evs_panel *panel, const evs_indicator *indicator,
                                unit_group others, bool contains_treated, evs_arena *arena,
                                evs_error *error)
{
  size_t total = others.count > 1 ? groups_total(panel, indicator, others, arena) : EVS_ABSENT;

  if (total != EVS_ABSENT) {
    evs_fail(error, EVS_USAGE,
             "“%s” looks like the total of the other units; is it the control, or are the others?",
             panel->units[total]);
    return evs_hint(error, "name the control with --control, for instance --control \"%s\"",
                    panel->units[total]);
  }
  if (contains_treated && others.count > 1) {
    evs_fail(error, EVS_USAGE,
             "the control is said to contain the treated unit, but no control is named and there "
             "are %lu other units; which of them contains it?",
             (unsigned long)others.count);
    return evs_hint(error, "name it with --control");
  }
  return EVS_OK;
}

evs_status groups_find(unit_group *treated, unit_group *control, const evs_panel *panel,
                       const evs_indicator *indicator, const evs_groups *groups, evs_arena *arena,
                       evs_error *error)
{
  unit_group excluded;
  const bool *is_treated;
  evs_status status;

  if (groups->treated_count == 0)
    return evs_fail(error, EVS_USAGE, "no treated unit is named; expected at least one");
  if ((status = find_units(treated, panel, groups->treated, groups->treated_count, "treated", arena,
                           error)))
    return status;
  if ((status = find_units(&excluded, panel, groups->excluded, groups->excluded_count, "excluded",
                           arena, error)))
    return status;
  if (groups->control_count == 0) {
    *control = without(panel, all_but(panel, *treated, arena), excluded, arena);
    return check_default(panel, indicator, *control, groups->contains_treated, arena, error);
  }
  if ((status = find_units(control, panel, groups->control, groups->control_count, "control", arena,
                           error)))
    return status;
  is_treated = membership(panel, *treated, arena);
  for (size_t i = 0; i < control->count; i++)
    if (is_treated[control->units[i]])
      return evs_fail(error, EVS_USAGE, "“%s” is both treated and control; expected one of them",
                      panel->units[control->units[i]]);
  *control = without(panel, *control, excluded, arena);
  return EVS_OK;
}

const char *groups_name(const evs_panel *panel, unit_group group, evs_arena *arena)
{
  buffer name;

  if (group.count == 0)
    return NULL;
  buffer_init(&name, arena);
  for (size_t i = 0; i < group.count; i++) {
    if (i > 0)
      buffer_add(&name, " + ");
    buffer_add(&name, panel->units[group.units[i]]);
  }
  return name.text;
}
