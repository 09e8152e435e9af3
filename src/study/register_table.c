/* register_table.c - a register, aggregated, as the table that a panel is made of. */
#include <string.h>

#include "core/text.h"
#include "study/origin.h"
#include "study/register_series.h"

enum { COLUMN_UNIT, COLUMN_PERIOD, COLUMN_VALUES };

/* The columns of the table. */
typedef struct {
  const evs_study *study;
  const evs_cube *cube;
  const char **names; /* unit, period, then the series */
  size_t *measures;   /* of each series */
  register_series *series;
  size_t count;
  evs_arena *arena;
} table_plan;

/* ---- what is read --------------------------------------------------------- */

evs_register_options register_options(const evs_study *study)
{
  const evs_study_register *cases = &study->cases;
  evs_register_options options = cases->options;

  options.dialect = cases->file.dialect;
  options.max_errors = (size_t)cases->max_errors;
  options.hash = true;
  options.discreet = true;
  options.aliases = cases->file.aliases;
  options.alias_count = cases->file.alias_count;
  options.categories = cases->categories;
  options.category_count = cases->category_count;
  options.largest_cost = options.columns.cost != NULL;
  options.deliveries = cases->file.deliveries != NULL;
  options.strict_duplicates = study->strict_duplicates;
  return options;
}

static void tell_register(const evs_register_result *of, evs_findings *findings)
{
  static const evs_phrase not_counted = {{"not counted", "nicht gezählt"}};
  const evs_cube *cube = &of->cube;

  evs_find(
      findings, REGISTER_READ, evs_value_count(of->row_count), evs_value_count(cube->unit_count),
      of->measure_count ? evs_value_count(of->measure_count) : evs_value_phrase(not_counted),
      evs_value_period(cube->periods[0]), evs_value_period(cube->periods[cube->period_count - 1]));
}

static void tell_origin(const evs_study *study, evs_findings *findings, evs_arena *arena)
{
  size_t first = study->file_count - study->cases.path_count;

  for (size_t i = first; i < study->file_count; i++)
    origin_tell_provenance(&study->files[i], findings);
  for (size_t i = first; i < study->file_count; i++)
    origin_tell_deliveries(&study->files[i], findings, arena);
  origin_tell_cost_basis(study, findings);
}

static void label_database(evs_register_result *out, const evs_study_register *cases,
                           evs_arena *arena)
{
  evs_register_file *file = evs_arena_array(arena, 1, sizeof *file);

  *file = out->files[0];
  file->path = cases->paths[0];
  out->files = file;
}

evs_status evs_study_cases(evs_register_result *out, const evs_study *study, evs_findings *findings,
                           evs_arena *arena, evs_error *error)
{
  const evs_study_register *cases = &study->cases;
  evs_register_options options = register_options(study);
  evs_status status;

  if (cases->database.source)
    status = evs_database_register(out, &cases->database, &options, findings, arena, error);
  else
    status = evs_register_read(out, cases->full_paths, cases->path_count, &options, findings, arena,
                               error);
  if (status)
    return status;
  if (cases->database.source)
    label_database(out, cases, arena);
  tell_register(out, findings);
  tell_origin(study, findings, arena);
  return EVS_OK;
}

/* ---- which series --------------------------------------------------------- */

static evs_phrase label_of(const evs_study_register *cases, const char *name)
{
  for (size_t i = 0; i < cases->category_count; i++)
    if (strcmp(cases->categories[i].name, name) == 0)
      return cases->categories[i].label;
  return (evs_phrase){{NULL, NULL}};
}

/* Only what the study speaks of; all where it declares nothing. */
static bool is_wanted(const evs_study *study, const char *name)
{
  return study->indicator_count == 0 || evs_study_indicator_find(study, name) != NULL ||
         text_equal(study->population, name);
}

static void plan_columns(table_plan *out, evs_indicator_spec *specs)
{
  const evs_cube *cube = out->cube;

  for (size_t m = 0; m < cube->measure_count; m++)
    for (register_series series = 0; series < SERIES_COUNT; series++) {
      const char *name = register_series_name(cube->measures[m], series, out->arena);

      if (!register_has_series(&out->study->cases, series) || !is_wanted(out->study, name))
        continue;
      specs[out->count] = register_series_spec(
          cube->measures[m], label_of(&out->study->cases, cube->measures[m]), series, out->arena);
      out->measures[out->count] = m;
      out->series[out->count] = series;
      out->names[COLUMN_VALUES + out->count++] = name;
    }
}

static void make_plan(table_plan *out, const evs_study *study, const evs_cube *cube,
                      evs_panel_options *options, evs_arena *arena)
{
  size_t most = cube->measure_count * SERIES_COUNT;
  evs_indicator_spec *specs = evs_arena_array(arena, most, sizeof *specs);

  *out = (table_plan){.study = study, .cube = cube, .arena = arena};
  out->names = evs_arena_array(arena, COLUMN_VALUES + most, sizeof *out->names);
  out->measures = evs_arena_array(arena, most, sizeof *out->measures);
  out->series = evs_arena_array(arena, most, sizeof *out->series);
  out->names[COLUMN_UNIT] = "unit";
  out->names[COLUMN_PERIOD] = "period";
  plan_columns(out, specs);
  if (study->indicator_count == 0) {
    options->specs = specs;
    options->spec_count = out->count;
  }
}

/* An indicator of a study that has nothing but a register must be one of its series. */
static evs_status check_declared(const table_plan *plan, evs_error *error)
{
  const evs_study *study = plan->study;
  size_t most = plan->cube->measure_count * SERIES_COUNT;
  const char **names = evs_arena_array(plan->arena, most, sizeof *names);
  size_t count = 0;

  for (size_t m = 0; m < plan->cube->measure_count; m++)
    for (register_series series = 0; series < SERIES_COUNT; series++)
      if (register_has_series(&study->cases, series))
        names[count++] = register_series_name(plan->cube->measures[m], series, plan->arena);
  for (size_t i = 0; i < study->indicator_count; i++) {
    const char *name = study->indicators[i].spec.name;
    size_t at = 0;

    while (at < count && !text_equal(names[at], name))
      at++;
    if (at < count || study->file_count > study->cases.path_count)
      continue;
    evs_fail(error, EVS_USAGE, "the register has no series “%s”; it has %s", name,
             text_join(names, count, ", ", 20, plan->arena));
    if (text_nearest(name, names, count))
      evs_hint(error, "did you mean %s?", text_nearest(name, names, count));
    return EVS_USAGE;
  }
  return EVS_OK;
}

/* ---- the rows ------------------------------------------------------------- */

static int64_t value_of(const evs_cube_cell *cell, register_series series)
{
  switch (series) {
  case SERIES_STARTS:
    return cell->starts;
  case SERIES_STOCK:
    return cell->stock;
  case SERIES_ENDS:
    return cell->ends;
  case SERIES_DAYS:
    return cell->days;
  case SERIES_COST:
    return cell->cost;
  default:
    return cell->persons;
  }
}

/* An empty cell where the value is not known. */
static const char *cell_text(const evs_cube_cell *cell, register_series series, evs_arena *arena)
{
  int64_t value = value_of(cell, series);
  char text[EVS_DECIMAL_TEXT_SIZE];

  if (value == EVS_CUBE_UNKNOWN)
    return "";
  evs_decimal_text(text, (evs_decimal){value, series == SERIES_COST ? 2 : 0});
  return evs_arena_copy(arena, text);
}

static void fill_row(evs_row *out, const table_plan *plan, size_t unit, size_t period)
{
  const char **cells = evs_arena_array(plan->arena, COLUMN_VALUES + plan->count, sizeof *cells);
  char text[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, plan->cube->periods[period]);
  cells[COLUMN_UNIT] = plan->cube->units[unit];
  cells[COLUMN_PERIOD] = evs_arena_copy(plan->arena, text);
  for (size_t i = 0; i < plan->count; i++)
    cells[COLUMN_VALUES + i] = cell_text(evs_cube_at(plan->cube, unit, plan->measures[i], period),
                                         plan->series[i], plan->arena);
  out->cells = cells;
}

static void fill_rows(evs_table *out, const table_plan *plan)
{
  const evs_cube *cube = plan->cube;

  out->rows =
      evs_arena_array(plan->arena, cube->unit_count * cube->period_count, sizeof *out->rows);
  for (size_t u = 0; u < cube->unit_count; u++)
    for (size_t p = 0; p < cube->period_count; p++)
      fill_row(&out->rows[out->row_count++], plan, u, p);
}

static evs_table *table_of_file(const evs_register_file *file, evs_arena *arena)
{
  evs_table *table = evs_arena_alloc(arena, sizeof *table);

  *table = (evs_table){.path = file->path,
                       .format = "csv",
                       .dialect = {.decimal = '.'},
                       .is_aggregated = true,
                       .record_count = file->rows};
  memcpy(table->sha256, file->sha256, sizeof table->sha256);
  return table;
}

evs_status register_tables(evs_source *out, evs_table **tables, evs_register_result *result,
                           const evs_study *study, evs_panel_options *options,
                           evs_findings *findings, evs_arena *arena, evs_error *error)
{
  table_plan plan;
  evs_status status;

  if ((status = evs_study_cases(result, study, findings, arena, error)))
    return status;
  for (size_t i = 0; i < result->file_count; i++)
    tables[i] = table_of_file(&result->files[i], arena);
  make_plan(&plan, study, &result->cube, options, arena);
  if ((status = check_declared(&plan, error)))
    return status;
  tables[0]->names = plan.names;
  tables[0]->column_count = COLUMN_VALUES + plan.count;
  fill_rows(tables[0], &plan);
  *out = (evs_source){.table = tables[0],
                      .mapping = {.layout = EVS_WIDE, .unit = "unit", .period = "period"}};
  return EVS_OK;
}

/* ---- the dearest cases ---------------------------------------------------- */

static void tell_largest_of(evs_panel *panel, size_t of, const evs_cube *cube, size_t measure,
                            evs_arena *arena)
{
  evs_indicator *indicator = &panel->indicators[of];
  int64_t *largest =
      evs_arena_array(arena, panel->unit_count * indicator->period_count, sizeof *largest);

  indicator->largest = largest;
  for (size_t u = 0; u < panel->unit_count; u++)
    for (size_t p = 0; p < indicator->period_count; p++) {
      const size_t unit = evs_cube_unit(cube, panel->units[u]);
      const size_t period = evs_cube_period(cube, indicator->periods[p]);
      int64_t cents;

      if (unit == EVS_CUBE_ABSENT || period == EVS_CUBE_ABSENT)
        continue;
      cents = evs_cube_at(cube, unit, measure, period)->largest_cost;
      if (cents != EVS_CUBE_UNKNOWN)
        largest[u * indicator->period_count + p] = cents;
    }
}

void register_tell_largest(evs_panel *panel, const evs_cube *cube, evs_arena *arena)
{
  for (size_t m = 0; m < cube->measure_count; m++) {
    const size_t of = evs_panel_find_indicator(
        panel, register_series_name(cube->measures[m], SERIES_COST, arena));

    if (of != EVS_ABSENT)
      tell_largest_of(panel, of, cube, m, arena);
  }
}
