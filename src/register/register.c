/* register.c - registers as a cube: window, periods, findings. */
#include "evalstat/register.h"

#include <stdlib.h>
#include <string.h>

#include "evalstat/rows.h"
#include "register/deliveries.h"
#include "register/window.h"

/* ---- what was asked ------------------------------------------------------- */

static evs_status check_options(const evs_register_options *options, evs_error *error)
{
  const evs_register_columns *columns = &options->columns;

  if (!columns->unit || !columns->measure || !columns->begin || !columns->end)
    return evs_fail(error, EVS_USAGE,
                    "a register needs the columns of unit, measure, begin and end");
  if (options->deliveries && !columns->id)
    return evs_fail(error, EVS_USAGE,
                    "deliveries of a register need the column of ids, which says what is the same "
                    "case");
  if (options->max_errors > EVS_REGISTER_MAX_ERRORS)
    return evs_fail(error, EVS_USAGE, "at most %d malformed rows can be left out",
                    EVS_REGISTER_MAX_ERRORS);
  if (options->date_count > 0 && options->by != EVS_NO_PERIOD)
    return evs_fail(error, EVS_USAGE,
                    "reading dates and periods were asked for; expected one of "
                    "them");
  return EVS_OK;
}

static int compare_days(const void *a, const void *b)
{
  int32_t x = *(const int32_t *)a;
  int32_t y = *(const int32_t *)b;

  return (x > y) - (x < y);
}

/* The reading dates in order, each once. */
static void set_dates(gathering *to)
{
  size_t count = to->options->date_count;
  int32_t *dates = evs_arena_array(to->arena, count, sizeof *dates);
  size_t kept = 0;

  for (size_t i = 0; i < count; i++)
    dates[i] = to->options->dates[i].number;
  qsort(dates, count, sizeof *dates, compare_days);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || dates[i] != dates[kept - 1])
      dates[kept++] = dates[i];
  to->form.dates = dates;
  to->form.date_count = kept;
}

static void begin(gathering *to, const evs_register_options *options, evs_findings *findings,
                  evs_arena *arena)
{
  *to = (gathering){.options = options,
                    .form = {.basis = options->cost_basis,
                             .peaks = options->largest_cost && options->columns.cost},
                    .findings = findings,
                    .arena = arena};
  calendar_fill(&to->days);
  if (options->date_count > 0)
    set_dates(to);
  tally_init(&to->sums, &to->days, &to->form, arena);
  if (options->columns.id && !(to->ids = ids_new()))
    evs_arena_exhausted(arena);
}

/* ---- findings ------------------------------------------------------------- */

static case_counts count_cases(const tally *sums, const window *within)
{
  case_counts out = {.all = (int64_t)sums->case_count};

  for (int32_t month = 0; month < CALENDAR_MONTHS; month++)
    for (size_t pair = 0; sums->columns[month] && pair < sums->pair_count; pair++) {
      const month_sums *one = &sums->months[pair * sums->column_room + sums->columns[month]];

      out.open += one->begin.open;
      out.uncosted += one->begin.uncosted;
      out.after += month > within->last ? one->begin.starts : 0;
      out.before += month < within->first ? one->end.ends : 0;
    }
  return out;
}

static void find_rows(const gathering *from)
{
  evs_findings *findings = from->findings;
  evs_value all = evs_value_count(from->row_count);

  if (from->blank_count > 0)
    evs_find(findings, BLANK_ROWS, evs_value_count(from->blank_count));
  if (from->far_count > 0)
    evs_find(findings, FAR_ENDS, evs_value_count((size_t)from->far_count));
  if (from->ids && ids_gave_up(from->ids))
    evs_find(findings, IDS_NOT_COUNTED, all);
  else if (from->repeat_count > 0)
    evs_find(findings, IDS_REPEATED, evs_value_count((size_t)from->repeat_count), all);
}

/* ---- the cube ------------------------------------------------------------- */

static void forget_costs(evs_cube *cube)
{
  for (size_t i = 0; i < cube->unit_count * cube->measure_count * cube->period_count; i++)
    cube->cells[i].cost = cube->cells[i].largest_cost = EVS_CUBE_UNKNOWN;
}

static void count_persons(evs_cube *cube, gathering *from)
{
  size_t overlaps =
      persons_count(cube, &from->persons, &from->sums.units, &from->sums.measures, from->arena);

  if (overlaps > 0)
    evs_find(from->findings, CASES_OVERLAP, evs_value_count(overlaps),
             evs_value_count((size_t)from->sums.case_count));
}

static evs_status make_cube(evs_register_result *out, gathering *from, evs_error *error)
{
  evs_period_kind by = from->options->by;
  evs_cube *cube = &out->cube;
  const window found = {from->sums.first_begin, from->sums.last_month};
  window within;
  evs_status status;

  if (from->form.dates) {
    status = tally_cube(cube, &from->sums, 0, 0, from->arena, error);
    if (!status)
      window_find_unobserved(from->findings, cube->periods[0],
                             cube->periods[cube->period_count - 1], &found);
  } else {
    case_counts counts;

    if ((status = window_find(&within, from->options, &found, error)) ||
        (status = tally_cube(cube, &from->sums, within.first, within.last, from->arena, error)))
      return status;
    counts = count_cases(&from->sums, &within);
    window_findings(from->findings, from->options, &counts, &within, &found);
    if (by == EVS_QUARTER || by == EVS_YEAR) {
      evs_cube months = *cube;

      status = evs_cube_coarsen(cube, &months, by, from->arena, error);
    }
  }
  if (status)
    return status;
  if (!out->has_cost)
    forget_costs(cube);
  if (out->has_persons)
    count_persons(cube, from);
  return EVS_OK;
}

static evs_status make_categories(evs_register_result *out, const gathering *from, evs_error *error)
{
  const evs_register_options *options = from->options;
  const evs_cube measures = out->cube;

  out->measure_count = measures.measure_count;
  if (options->category_count == 0)
    return EVS_OK;
  return evs_cube_categories(&out->cube, &measures, options->categories, options->category_count,
                             from->findings, from->arena, error);
}

static evs_status finish(evs_register_result *out, gathering *from, evs_error *error)
{
  evs_status status;

  out->row_count = from->row_count;
  out->left_out = from->left_out;
  out->rejections = from->rejections;
  out->has_cost = from->options->columns.cost != NULL && !from->form.dates;
  out->has_largest_cost = out->has_cost && from->options->largest_cost;
  out->has_persons = from->options->columns.person != NULL;
  if (from->sums.case_count == 0)
    return evs_fail(error, EVS_BAD_DATA, "no row of the register can be counted");
  find_rows(from);
  status = make_cube(out, from, error);
  return status ? status : make_categories(out, from, error);
}

static evs_status gather_file(gathering *to, evs_register_file *file, evs_error *error)
{
  const char *format;
  evs_status status = evs_file_format(&format, file->path, to->arena, error);

  if (status)
    return status;
  return strcmp(format, "csv") == 0 ? gather_csv(to, file, error) : gather_table(to, file, error);
}

evs_status evs_register_read(evs_register_result *out, const char *const *paths, size_t path_count,
                             const evs_register_options *options, evs_findings *findings,
                             evs_arena *arena, evs_error *error)
{
  evs_register_file *files = evs_arena_array(arena, path_count, sizeof *files);
  evs_status status = check_options(options, error);
  gathering all;

  if (status)
    return status;
  *out = (evs_register_result){.files = files, .file_count = path_count};
  begin(&all, options, findings, arena);
  for (size_t i = 0; i < path_count; i++)
    files[i].path = paths[i];
  if (options->deliveries)
    status = deliveries_gather(&all, files, path_count, error);
  for (size_t i = 0; i < path_count && !status && !options->deliveries; i++)
    status = gather_file(&all, &files[i], error);
  if (!status)
    status = finish(out, &all, error);
  ids_free(all.ids);
  persons_free(&all.persons);
  return status;
}
