/* assemble.c - cells in the order of the files become series. */
#include <stdlib.h>

#include "panel/deliveries.h"

/* More places than this (about 2 GB) come from broken files only. */
enum { MOST_PLACES = 50000000 };

/* The cells of one indicator, in the order in which they were read. */
typedef struct {
  const uint32_t *cells; /* NULL: all cells of the draft */
  size_t count;
} cell_group;

static size_t cell_of(const cell_group *group, size_t i)
{
  return group->cells ? group->cells[i] : i;
}

static evs_period period_of(const draft *work, size_t cell)
{
  return work->periods[work->places[cell].period].period;
}

static bool has_row(const draft *work, size_t cell)
{
  return work->rows[work->places[cell].unit] != EVS_ABSENT;
}

static cell_group *group_by_indicator(const draft *work)
{
  const size_t count = work->indicators.count;
  cell_group *groups = evs_arena_array(work->arena, count, sizeof *groups);
  uint32_t **cells = evs_arena_array(work->arena, count, sizeof *cells);

  if (count == 1 && work->total_count == 0) {
    groups[0].count = work->cell_count;
    return groups;
  }
  for (size_t i = 0; i < work->cell_count; i++)
    groups[work->places[i].indicator].count += has_row(work, i);
  for (size_t i = 0; i < count; i++) {
    groups[i].cells = cells[i] = evs_arena_array(work->arena, groups[i].count, sizeof **cells);
    groups[i].count = 0;
  }
  for (size_t i = 0; i < work->cell_count; i++) {
    const uint32_t indicator = work->places[i].indicator;

    if (has_row(work, i))
      cells[indicator][groups[indicator].count++] = (uint32_t)i;
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

static evs_status refuse_kind(const evs_panel *panel, const draft *work, const char *name,
                              size_t first, size_t cell, evs_error *error)
{
  const evs_observation *here = &work->observations[cell];
  const evs_observation *there = &work->observations[first];

  return evs_fail_at(error, EVS_BAD_DATA, path_of(panel, here), here->line, here->column,
                     "“%s” has %s here and %s in %s; expected one kind of period", name,
                     kind_words(period_of(work, cell).kind),
                     kind_words(period_of(work, first).kind),
                     where(panel, there, here, work->arena));
}

/* Which of the draft's periods the group has: all of one kind. */
static evs_status find_used(bool *is_used, const evs_panel *panel, const draft *work,
                            const cell_group *group, const char *name, evs_error *error)
{
  const size_t first = cell_of(group, 0);
  const evs_period_kind kind = period_of(work, first).kind;

  for (size_t i = 0; i < group->count; i++) {
    const size_t cell = cell_of(group, i);
    const uint32_t place = work->places[cell].period;

    if (is_used[place])
      continue;
    if (work->periods[place].period.kind != kind)
      return refuse_kind(panel, work, name, first, cell, error);
    is_used[place] = true;
  }
  return EVS_OK;
}

static int compare_periods(const void *a, const void *b)
{
  return evs_period_compare(*(const evs_period *)a, *(const evs_period *)b);
}

/* The group's periods in their order, and the column of each of the draft's among them. */
static evs_status find_periods(evs_indicator *out, size_t **columns, const evs_panel *panel,
                               const draft *work, const cell_group *group, evs_error *error)
{
  const size_t known = work->period_texts.count;
  evs_period *periods = evs_arena_array(work->arena, known, sizeof *periods);
  bool *is_used = evs_arena_array(work->arena, known, sizeof *is_used);
  evs_status status = find_used(is_used, panel, work, group, out->spec.name, error);
  size_t count = 0;
  size_t distinct = 1;

  if (status)
    return status;
  for (size_t i = 0; i < known; i++)
    if (is_used[i])
      periods[count++] = work->periods[i].period;
  qsort(periods, count, sizeof *periods, compare_periods);
  for (size_t i = 1; i < count; i++)
    if (!evs_period_equal(periods[i], periods[distinct - 1]))
      periods[distinct++] = periods[i];
  out->periods = periods;
  out->period_count = distinct;
  *columns = evs_arena_array(work->arena, known, sizeof **columns);
  for (size_t i = 0; i < known; i++)
    if (is_used[i])
      (*columns)[i] = evs_indicator_find_period(out, work->periods[i].period);
  return EVS_OK;
}

static evs_status count_places(size_t *out, const evs_indicator *indicator, size_t unit_count,
                               evs_error *error)
{
  if (unit_count > 0 && indicator->period_count > MOST_PLACES / unit_count)
    return evs_fail(error, EVS_TOO_LARGE,
                    "“%s” has %lu units in %lu periods; expected at most %d places",
                    indicator->spec.name, (unsigned long)unit_count,
                    (unsigned long)indicator->period_count, MOST_PLACES);
  *out = unit_count * indicator->period_count;
  return EVS_OK;
}

/* Where a cell belongs in its indicator. */
static size_t place_of(const draft *work, const evs_indicator *indicator, const size_t *columns,
                       size_t cell)
{
  const draft_place *place = &work->places[cell];

  return work->rows[place->unit] * indicator->period_count + columns[place->period];
}

/* All cells were read in the order of the panel: they need not be moved. */
static bool are_in_place(const draft *work, const evs_indicator *indicator, const size_t *columns,
                         const cell_group *group, size_t place_count)
{
  if (group->cells || group->count != place_count)
    return false;
  for (size_t i = 0; i < place_count; i++)
    if (place_of(work, indicator, columns, i) != i)
      return false;
  return true;
}

static evs_status given_twice(const evs_panel *panel, const draft *work,
                              const evs_indicator *indicator, size_t cell,
                              const evs_observation *first, evs_error *error)
{
  const evs_observation *here = &work->observations[cell];
  char period[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(period, period_of(work, cell));
  return evs_fail_at(error, EVS_BAD_DATA, path_of(panel, here), here->line, here->column,
                     "“%s” of “%s” in %s is there a second time; the first is in %s",
                     indicator->spec.name, panel->units[work->rows[work->places[cell].unit]],
                     period, where(panel, first, here, work->arena));
}

static evs_status move_cells(const evs_panel *panel, evs_indicator *indicator,
                             const size_t *columns, const cell_group *group, const draft *work,
                             evs_error *error)
{
  evs_status status;

  for (size_t i = 0; i < group->count; i++) {
    const size_t cell = cell_of(group, i);
    const evs_observation *value = &work->observations[cell];
    evs_observation *place = &indicator->observations[place_of(work, indicator, columns, cell)];

    if (place->column > 0 && !deliveries_overlap(work, place, value))
      return given_twice(panel, work, indicator, cell, place, error);
    if (place->column > 0 &&
        (status = deliveries_revise(work, panel, &indicator->spec, cell, place, error)))
      return status;
    *place = *value;
  }
  return EVS_OK;
}

static evs_status fill_places(const evs_panel *panel, evs_indicator *indicator,
                              const size_t *columns, const cell_group *group, const draft *work,
                              evs_error *error)
{
  size_t count = 0;
  evs_status status = count_places(&count, indicator, panel->unit_count, error);

  if (status)
    return status;
  if (are_in_place(work, indicator, columns, group, count)) {
    indicator->observations = work->observations;
    return EVS_OK;
  }
  indicator->observations = evs_arena_bytes(work->arena, count * sizeof *indicator->observations);
  for (size_t i = 0; i < count; i++)
    indicator->observations[i] =
        (evs_observation){.value = EVS_DECIMAL_MISSING, .mark = EVS_MARK_EMPTY};
  return move_cells(panel, indicator, columns, group, work, error);
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
  size_t *columns;
  evs_status status;

  out->spec = draft_spec(work, indicator);
  if (group->count == 0)
    return no_data(work, out->spec.name, error);
  if ((status = find_periods(out, &columns, panel, work, group, error)))
    return status;
  return fill_places(panel, out, columns, group, work, error);
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
