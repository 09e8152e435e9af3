/* assemble.c - cells in the order of the files become series. */
#include <stdlib.h>

#include "panel/deliveries.h"

/* More places than this (about 2 GB) come from broken files only. */
enum { MOST_PLACES = 50000000 };

/* The cells of one indicator, in the order in which they were read. */
typedef struct {
  const draft_cell **cells;
  size_t count;
} cell_group;

static bool has_row(const draft *work, const draft_cell *cell)
{
  return work->rows[cell->unit] != EVS_ABSENT;
}

static cell_group *group_by_indicator(const draft *work)
{
  cell_group *groups = evs_arena_array(work->arena, work->indicators.count, sizeof *groups);

  for (size_t i = 0; i < work->cell_count; i++)
    groups[work->cells[i].indicator].count += has_row(work, &work->cells[i]);
  for (size_t i = 0; i < work->indicators.count; i++) {
    groups[i].cells = evs_arena_array(work->arena, groups[i].count, sizeof *groups[i].cells);
    groups[i].count = 0;
  }
  for (size_t i = 0; i < work->cell_count; i++) {
    cell_group *group = &groups[work->cells[i].indicator];

    if (has_row(work, &work->cells[i]))
      group->cells[group->count++] = &work->cells[i];
  }
  return groups;
}

static const char *kind_words(evs_period_kind kind)
{
  static const char *const words[] = {"no period", "a year", "a quarter", "a month", "a day"};

  return words[kind];
}

static const char *path_of(const evs_panel *panel, const evs_observation *observation)
{
  return panel->files[observation->file];
}

/* "line 3", and the file where it is another one than that of `second`. */
static const char *where(const evs_panel *panel, const evs_observation *first,
                         const evs_observation *second, evs_arena *arena)
{
  if (first->file == second->file)
    return evs_arena_printf(arena, "line %lu", (unsigned long)first->line);
  return evs_arena_printf(arena, "%s, line %lu", path_of(panel, first), (unsigned long)first->line);
}

static evs_status check_kinds(const evs_panel *panel, const cell_group *group, const char *name,
                              evs_arena *arena, evs_error *error)
{
  const draft_cell *first = group->cells[0];

  for (size_t i = 1; i < group->count; i++) {
    const draft_cell *cell = group->cells[i];

    if (cell->period.kind != first->period.kind)
      return evs_fail_at(error, EVS_BAD_DATA, path_of(panel, &cell->observation),
                         cell->observation.line, cell->observation.column,
                         "“%s” has %s here and %s in %s; expected one kind of period", name,
                         kind_words(cell->period.kind), kind_words(first->period.kind),
                         where(panel, &first->observation, &cell->observation, arena));
  }
  return EVS_OK;
}

static int compare_periods(const void *a, const void *b)
{
  return evs_period_compare(*(const evs_period *)a, *(const evs_period *)b);
}

enum { SEEN = 512 };

/* Units repeat the same periods: most are passed over before sorting. */
static void find_periods(evs_indicator *indicator, const cell_group *group, evs_arena *arena)
{
  evs_period *periods = evs_arena_array(arena, group->count, sizeof *periods);
  evs_period seen[SEEN] = {{0}};
  size_t count = 0;
  size_t distinct = 1;

  for (size_t i = 0; i < group->count; i++) {
    const evs_period period = group->cells[i]->period;
    evs_period *slot = &seen[(unsigned)period.number % SEEN];

    if (!evs_period_equal(*slot, period))
      periods[count++] = *slot = period;
  }
  qsort(periods, count, sizeof *periods, compare_periods);
  for (size_t i = 1; i < count; i++)
    if (!evs_period_equal(periods[i], periods[distinct - 1]))
      periods[distinct++] = periods[i];
  indicator->periods = periods;
  indicator->period_count = distinct;
}

static evs_status make_places(evs_indicator *indicator, size_t unit_count, evs_arena *arena,
                              evs_error *error)
{
  size_t count;

  if (unit_count > 0 && indicator->period_count > MOST_PLACES / unit_count)
    return evs_fail(error, EVS_TOO_LARGE,
                    "“%s” has %lu units in %lu periods; expected at most %d places",
                    indicator->spec.name, (unsigned long)unit_count,
                    (unsigned long)indicator->period_count, MOST_PLACES);
  count = unit_count * indicator->period_count;
  indicator->observations = evs_arena_array(arena, count, sizeof *indicator->observations);
  for (size_t i = 0; i < count; i++) {
    indicator->observations[i].value = EVS_DECIMAL_MISSING;
    indicator->observations[i].mark = EVS_MARK_EMPTY;
  }
  return EVS_OK;
}

static evs_status given_twice(const evs_panel *panel, size_t row, const evs_indicator *indicator,
                              const draft_cell *cell, const evs_observation *first,
                              evs_arena *arena, evs_error *error)
{
  char period[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(period, cell->period);
  return evs_fail_at(error, EVS_BAD_DATA, path_of(panel, &cell->observation),
                     cell->observation.line, cell->observation.column,
                     "“%s” of “%s” in %s is there a second time; the first is in %s",
                     indicator->spec.name, panel->units[row], period,
                     where(panel, first, &cell->observation, arena));
}

static evs_status fill_places(const evs_panel *panel, evs_indicator *indicator,
                              const cell_group *group, const draft *work, evs_error *error)
{
  evs_status status;

  for (size_t i = 0; i < group->count; i++) {
    const draft_cell *cell = group->cells[i];
    size_t row = work->rows[cell->unit];
    size_t period = evs_indicator_find_period(indicator, cell->period);
    evs_observation *place = &indicator->observations[row * indicator->period_count + period];

    if (place->column > 0 && !deliveries_overlap(work, place, &cell->observation))
      return given_twice(panel, row, indicator, cell, place, work->arena, error);
    if (place->column > 0 &&
        (status = deliveries_revise(work, panel, &indicator->spec, cell, place, error)))
      return status;
    *place = cell->observation;
  }
  return EVS_OK;
}

static bool is_total(const draft *work, size_t unit)
{
  for (size_t i = 0; i < work->total_count; i++)
    if (work->totals[i].unit == unit)
      return true;
  return false;
}

static const struct evs_unit_index *index_units(const draft *work)
{
  struct evs_unit_index *index = evs_arena_alloc(work->arena, sizeof *index);

  *index = (struct evs_unit_index){work->units, work->rows};
  return index;
}

/* Units keep their order; totals get no row.  Where all are called totals, they
   are the units. */
static void order_units(evs_panel *out, draft *work)
{
  bool only_totals = work->total_count == work->units.count;
  const char **names = evs_arena_array(work->arena, work->units.count, sizeof *names);

  work->rows = evs_arena_array(work->arena, work->units.count, sizeof *work->rows);
  for (size_t unit = 0; unit < work->units.count; unit++) {
    work->rows[unit] = EVS_ABSENT;
    if (is_total(work, unit) && !only_totals)
      continue;
    work->rows[unit] = out->unit_count;
    names[out->unit_count++] = work->units.names[unit];
  }
  out->units = names;
  out->unit_index = index_units(work);
  for (size_t i = 0; i < work->total_count && !only_totals; i++)
    evs_find_at(work->findings, TOTAL_ROW, work->totals[i].path, work->totals[i].line,
                work->totals[i].column, evs_value_text(work->units.names[work->totals[i].unit]));
}

static evs_status no_data(const draft *work, const char *name, evs_error *error)
{
  char list[600];

  if (work->others.count == 0)
    return evs_fail(error, EVS_USAGE, "there is no value of the indicator “%s” in the data", name);
  names_text(list, sizeof list, work->others.names, work->others.count);
  return evs_fail(error, EVS_USAGE,
                  "there is no value of the indicator “%s” in the data; they also have %s", name,
                  list);
}

static evs_status make_indicator(evs_indicator *out, const evs_panel *panel, const draft *work,
                                 size_t indicator, const cell_group *group, evs_error *error)
{
  evs_status status;

  out->spec = draft_spec(work, indicator);
  if (group->count == 0)
    return no_data(work, out->spec.name, error);
  if ((status = check_kinds(panel, group, out->spec.name, work->arena, error)))
    return status;
  find_periods(out, group, work->arena);
  if ((status = make_places(out, panel->unit_count, work->arena, error)))
    return status;
  return fill_places(panel, out, group, work, error);
}

evs_status draft_assemble(evs_panel *out, draft *work, evs_error *error)
{
  cell_group *groups;
  evs_status status;

  order_units(out, work);
  groups = group_by_indicator(work);
  out->indicator_count = work->indicators.count;
  out->indicators = evs_arena_array(work->arena, out->indicator_count, sizeof *out->indicators);
  for (size_t i = 0; i < out->indicator_count; i++)
    if ((status = make_indicator(&out->indicators[i], out, work, i, &groups[i], error)))
      return status;
  return EVS_OK;
}
