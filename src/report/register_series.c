/* register_series.c - the cells of a cube as rows for programs. */
#include "report/register_report.h"

typedef enum {
  COLUMN_UNIT,
  COLUMN_MEASURE,
  COLUMN_PERIOD,
  COLUMN_STOCK,
  COLUMN_STARTS,
  COLUMN_ENDS,
  COLUMN_DAYS,
  COLUMN_COST,
  COLUMN_LAST_DAY_ENDS,
  COLUMN_PERSONS,
  COLUMN_MEAN_DURATION,
  COLUMN_OPEN_SHARE,
  COLUMN_LARGEST_COST,
  COLUMN_COUNT
} series_column;

static const char *const names[COLUMN_COUNT] = {
    "unit", "measure",       "period",  "stock",         "starts",     "ends",        "days",
    "cost", "last_day_ends", "persons", "mean_duration", "open_share", "largest_cost"};

typedef struct {
  const evs_cube *cube;
  const char **periods;
  series_column columns[COLUMN_COUNT];
} series;

static evs_decimal count_of(int64_t value)
{
  return value == EVS_CUBE_UNKNOWN ? EVS_DECIMAL_MISSING : (evs_decimal){value, 0};
}

static evs_decimal cents_of(int64_t value)
{
  return value == EVS_CUBE_UNKNOWN ? EVS_DECIMAL_MISSING : (evs_decimal){value, 2};
}

/* part / whole with `scale` decimals, half up; both are counts. */
static evs_decimal ratio(int64_t part, int64_t whole, int8_t scale)
{
  int64_t factor = 1;

  if (whole <= 0 || part == EVS_CUBE_UNKNOWN)
    return EVS_DECIMAL_MISSING;
  for (int8_t i = 0; i < scale; i++)
    factor *= 10;
  if (part > INT64_MAX / factor / 2)
    return EVS_DECIMAL_MISSING;
  return (evs_decimal){(part * factor * 2 + whole) / (whole * 2), scale};
}

static evs_decimal number_of(const evs_cube_cell *cell, series_column column)
{
  switch (column) {
  case COLUMN_STOCK:
    return count_of(cell->stock);
  case COLUMN_STARTS:
    return count_of(cell->starts);
  case COLUMN_ENDS:
    return count_of(cell->ends);
  case COLUMN_DAYS:
    return count_of(cell->days);
  case COLUMN_COST:
    return cents_of(cell->cost);
  case COLUMN_LARGEST_COST:
    return cents_of(cell->largest_cost);
  case COLUMN_LAST_DAY_ENDS:
    return count_of(cell->last_day_ends);
  case COLUMN_PERSONS:
    return count_of(cell->persons);
  case COLUMN_MEAN_DURATION:
    return ratio(cell->ended_days, cell->ends, 2);
  default:
    return ratio(cell->open_starts, cell->starts, 4);
  }
}

static evs_datum value(const void *context, size_t row, size_t column)
{
  const series *of = context;
  const evs_cube *cube = of->cube;
  size_t period = row % cube->period_count;
  size_t pair = row / cube->period_count;

  switch (of->columns[column]) {
  case COLUMN_UNIT:
    return (evs_datum){.text = cube->units[pair / cube->measure_count]};
  case COLUMN_MEASURE:
    return (evs_datum){.text = cube->measures[pair % cube->measure_count]};
  case COLUMN_PERIOD:
    return (evs_datum){.text = of->periods[period]};
  default:
    return (evs_datum){.number = number_of(&cube->cells[row], of->columns[column])};
  }
}

static bool is_given(series_column column, const evs_register_result *of)
{
  bool readings = of->cube.periods[0].kind == EVS_DAY;

  if (column <= COLUMN_STOCK)
    return true;
  if (column == COLUMN_PERSONS)
    return of->has_persons;
  if (column == COLUMN_LARGEST_COST)
    return of->has_largest_cost;
  return !readings && (column != COLUMN_COST || of->has_cost);
}

static const char **period_texts(const evs_cube *cube, evs_arena *arena)
{
  const char **texts = evs_arena_array(arena, cube->period_count, sizeof *texts);
  char text[EVS_PERIOD_TEXT_SIZE];

  for (size_t i = 0; i < cube->period_count; i++) {
    evs_period_text(text, cube->periods[i]);
    texts[i] = evs_arena_copy(arena, text);
  }
  return texts;
}

void add_register_series(evs_document *document, const evs_register_result *of)
{
  evs_arena *arena = document->arena;
  const evs_cube *cube = &of->cube;
  series *rows = evs_arena_alloc(arena, sizeof *rows);
  const char **heads = evs_arena_array(arena, COLUMN_COUNT, sizeof *heads);
  size_t count = 0;

  *rows = (series){.cube = cube, .periods = period_texts(cube, arena)};
  for (series_column column = COLUMN_UNIT; column < COLUMN_COUNT; column++)
    if (is_given(column, of)) {
      heads[count] = names[column];
      rows->columns[count++] = column;
    }
  document->records =
      (evs_records){.name = "series",
                    .columns = heads,
                    .column_count = count,
                    .row_count = cube->unit_count * cube->measure_count * cube->period_count,
                    .value = value,
                    .context = rows};
}
