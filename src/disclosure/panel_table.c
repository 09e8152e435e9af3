/* panel_table.c - the cells of a panel. */
#include "disclosure/panel_table.h"

#include <math.h>
#include <string.h>

#include "core/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Order of publication: a figure comes when its period is over. */
static int month_of(evs_period period)
{
  const evs_period next = {period.kind, period.number + 1};
  int year, month, day;

  evs_period_date(next, &year, &month, &day);
  return (year * 12 + month) * 31 + day;
}

/* The indicator whose cases an amount pays for: declared by the savings, or as what the
   amount is divided by. */
static size_t count_of(const evs_study *study, const evs_panel *panel, const char *amount)
{
  const evs_study_indicator *declared = evs_study_indicator_find(study, amount);
  const char *count = NULL;
  size_t found;

  if (text_equal(study->savings.outcome, amount))
    count = study->savings.count;
  if (!count && declared)
    count = declared->denominator;
  found = count ? evs_panel_find_indicator(panel, count) : EVS_ABSENT;
  return found != EVS_ABSENT && evs_kind_is_count(panel->indicators[found].spec.kind) ? found
                                                                                      : EVS_ABSENT;
}

static size_t count_cell(const panel_table *table, const evs_panel *panel, size_t count,
                         size_t unit, evs_period period)
{
  size_t place = count == EVS_ABSENT ? EVS_ABSENT
                                     : evs_indicator_find_period(&panel->indicators[count], period);

  return place == EVS_ABSENT ? EVS_NO_CELL : panel_table_cell(table, panel, count, unit, place);
}

static bool is_of_family(const char *name)
{
  const char *dot = strrchr(name, '.');

  return dot && (strcmp(dot, ".cost") == 0 || strcmp(dot, ".days") == 0);
}

/* "ambulant.cost" -> "ambulant.stock" */
static const char *sibling(const char *name, const char *series, evs_arena *arena)
{
  return evs_arena_printf(arena, "%.*s.%s", (int)(strrchr(name, '.') - name), name, series);
}

/* Series of a case register come in families: "ambulant.cost" and "ambulant.days" are those of
   "ambulant.persons" and "ambulant.stock".  The smaller count that is not nil says whether
   they are of few: a month may have had persons and end without a case. */
static size_t family_count(const panel_table *table, const evs_panel *panel,
                           const evs_disclosure_cell *cells, const evs_indicator *of, size_t unit,
                           evs_period period, evs_arena *arena)
{
  static const char *const counts[] = {"persons", "stock"};
  size_t best = EVS_NO_CELL;

  if (!is_of_family(of->spec.name))
    return EVS_NO_CELL;
  for (size_t i = 0; i < COUNT(counts); i++) {
    const char *name = sibling(of->spec.name, counts[i], arena);
    size_t cell = count_cell(table, panel, evs_panel_find_indicator(panel, name), unit, period);

    if (cell != EVS_NO_CELL && cells[cell].value > 0 &&
        (best == EVS_NO_CELL || cells[cell].value < cells[best].value))
      best = cell;
  }
  return best;
}

/* Of amounts: three cases' worth; a twentieth where nobody says how many cases there are. */
static double width_of(const evs_disclosure_cell *cell, const evs_disclosure_cell *count)
{
  if (cell->is_count)
    return EVS_DISCLOSURE_WIDTH;
  if (count && count->value > 0 && cell->value > 0)
    return EVS_DISCLOSURE_WIDTH * cell->value / count->value;
  return fmax(fabs(cell->value) / 20, EVS_DISCLOSURE_WIDTH);
}

static void fill_cell(evs_disclosure_cell *out, const evs_indicator *indicator, size_t unit,
                      size_t period)
{
  const evs_observation *from = evs_panel_at(indicator, unit, period);
  const int64_t largest =
      indicator->largest ? indicator->largest[unit * indicator->period_count + period] : 0;

  *out = (evs_disclosure_cell){
      .value = evs_kind_adds_up(indicator->spec.kind) ? evs_decimal_double(from->value) : NAN,
      .largest = largest > 0 ? (double)largest / 100 : NAN,
      .month = month_of(indicator->periods[period]),
      .is_count = evs_kind_is_count(indicator->spec.kind),
      .count = EVS_NO_CELL};
}

static void link_counts(panel_table *out, evs_disclosure_cell *cells, const evs_study *study,
                        const evs_panel *panel, size_t of, evs_arena *arena)
{
  const evs_indicator *indicator = &panel->indicators[of];
  size_t count =
      indicator->spec.kind == EVS_COST ? count_of(study, panel, indicator->spec.name) : EVS_ABSENT;

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    for (size_t period = 0; period < indicator->period_count; period++) {
      evs_disclosure_cell *cell = &cells[panel_table_cell(out, panel, of, unit, period)];

      cell->count = count_cell(out, panel, count, unit, indicator->periods[period]);
      if (cell->count == EVS_NO_CELL)
        cell->count =
            family_count(out, panel, cells, indicator, unit, indicator->periods[period], arena);
      cell->width = width_of(cell, cell->count == EVS_NO_CELL ? NULL : &cells[cell->count]);
    }
}

static evs_disclosure_cell *make_cells(panel_table *out, const evs_panel *panel, evs_arena *arena)
{
  evs_disclosure_cell *cells;
  size_t count = 0;

  out->first = evs_arena_array(arena, panel->indicator_count, sizeof *out->first);
  for (size_t i = 0; i < panel->indicator_count; i++) {
    out->first[i] = count;
    count += panel->unit_count * panel->indicators[i].period_count;
  }
  cells = evs_arena_array(arena, count, sizeof *cells);
  for (size_t i = 0; i < panel->indicator_count; i++)
    for (size_t unit = 0; unit < panel->unit_count; unit++)
      for (size_t period = 0; period < panel->indicators[i].period_count; period++)
        fill_cell(&cells[panel_table_cell(out, panel, i, unit, period)], &panel->indicators[i],
                  unit, period);
  out->table.cells = cells;
  out->table.cell_count = count;
  return cells;
}

void panel_table_make(panel_table *out, const evs_study *study, const evs_panel *panel,
                      evs_arena *arena)
{
  relation_draft work = {.to = out, .study = study, .panel = panel, .arena = arena};
  evs_disclosure_cell *cells;

  *out = (panel_table){0};
  cells = make_cells(out, panel, arena);
  for (size_t i = 0; i < panel->indicator_count; i++)
    link_counts(out, cells, study, panel, i, arena);
  relations_of_places(&work);
  relations_of_measures(&work);
  relations_of_stocks(&work);
  relations_of_claims(&work);
  out->table.relations = work.relations;
}

/* ---- beside rounded counts ---------------------------------------------------- */

/* Of how many cases the amount is: the indicator that says so; absent: nobody does. */
static size_t governing_count(const evs_study *study, const evs_panel *panel, size_t of,
                              evs_arena *arena)
{
  static const char *const counts[] = {"persons", "stock"};
  const char *name = panel->indicators[of].spec.name;
  size_t found =
      panel->indicators[of].spec.kind == EVS_COST ? count_of(study, panel, name) : EVS_ABSENT;

  for (size_t i = 0; found == EVS_ABSENT && is_of_family(name) && i < COUNT(counts); i++)
    found = evs_panel_find_indicator(panel, sibling(name, counts[i], arena));
  return found;
}

/* An amount with its count rounded to `count`; NaN: nobody knows of how many it is. */
static void set_amount(evs_disclosure_cell *cell, double count, long base)
{
  cell->is_count = false;
  cell->count = EVS_NO_CELL;
  cell->must_hide = count <= (double)base;
  cell->width = fmax(EVS_DISCLOSURE_WIDTH,
                     EVS_DISCLOSURE_WIDTH * fabs(cell->value) / fmax(count, (double)base));
}

static void set_amounts(panel_table *out, evs_disclosure_cell *cells, const evs_study *study,
                        const evs_panel *panel, size_t of, long base, evs_arena *arena)
{
  const evs_indicator *indicator = &panel->indicators[of];
  const size_t governing = governing_count(study, panel, of, arena);
  const bool is_amount = indicator->spec.kind == EVS_COST || governing != EVS_ABSENT;

  for (size_t unit = 0; unit < panel->unit_count; unit++)
    for (size_t period = 0; period < indicator->period_count; period++) {
      evs_disclosure_cell *cell = &cells[panel_table_cell(out, panel, of, unit, period)];
      size_t count = count_cell(out, panel, governing, unit, indicator->periods[period]);

      if (is_amount)
        set_amount(cell, count == EVS_NO_CELL ? NAN : cells[count].value, base);
    }
}

void panel_table_amounts(panel_table *out, const evs_study *study, const evs_panel *rounded,
                         long base, evs_arena *arena)
{
  evs_disclosure_cell *cells;

  panel_table_make(out, study, rounded, arena);
  cells = evs_arena_array(arena, out->table.cell_count, sizeof *cells);
  if (out->table.cell_count)
    memcpy(cells, out->table.cells, out->table.cell_count * sizeof *cells);
  out->table.cells = cells;
  for (size_t i = 0; i < rounded->indicator_count; i++)
    set_amounts(out, cells, study, rounded, i, base, arena);
  for (size_t i = 0; i < out->table.cell_count; i++)
    if (cells[i].is_count)
      cells[i].value = NAN;
}
