/* starts.c - when each unit starts, from a column that says it in every row. */
#include "panel/starts.h"

#include <string.h>

#include "core/text.h"

struct draft_start {
  bool is_told;
  evs_period start; /* absent: never */
  const char *text;
  size_t line;
};

static bool is_never(const char *text)
{
  static const char *const words[] = {"0", "never", "nie", "NA", "NaN", "Inf", "-", "–", "—", "."};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (text_equal(text, words[i]))
      return true;
  return false;
}

static void make_room(draft *work, size_t unit)
{
  while (work->start_count <= unit) {
    work->starts = evs_arena_grow(work->arena, work->starts, work->start_count,
                                  &work->start_capacity, sizeof *work->starts);
    work->starts[work->start_count++] = (draft_start){.start = EVS_PERIOD_ABSENT};
  }
}

static evs_status parse(evs_period *out, const evs_table *table, size_t row, size_t column,
                        evs_error *error)
{
  const char *text = evs_table_cell(table, row, column);
  evs_error inner = {.status = EVS_OK};

  *out = EVS_PERIOD_ABSENT;
  if (is_never(text) || !evs_period_parse(out, text, &inner))
    return EVS_OK;
  return evs_fail_at(error, EVS_BAD_DATA, table->path, evs_table_line(table, row),
                     evs_table_column_number(table, column),
                     "the start “%s” is no period; expected one, or 0 or “never”", text);
}

evs_status starts_read(draft *work, size_t unit, const evs_table *table, size_t row, size_t column,
                       evs_error *error)
{
  const char *text = evs_table_cell(table, row, column);
  const size_t line = evs_table_line(table, row);
  evs_period start;
  draft_start *told;
  evs_status status;

  make_room(work, unit);
  told = &work->starts[unit];
  if (*text == '\0')
    return EVS_OK;
  if ((status = parse(&start, table, row, column, error)))
    return status;
  if (told->is_told && !evs_period_equal(start, told->start))
    return evs_fail_at(error, EVS_BAD_DATA, table->path, line,
                       evs_table_column_number(table, column),
                       "“%s” starts in “%s” here and in “%s” in line %zu; expected one start of a "
                       "unit",
                       work->units.names[unit], text, told->text, told->line);
  if (!told->is_told)
    *told = (draft_start){true, start, text, line};
  return EVS_OK;
}

const evs_period *starts_of_units(const draft *work, size_t unit_count)
{
  evs_period *starts;

  if (work->start_count == 0)
    return NULL;
  starts = evs_arena_array(work->arena, unit_count, sizeof *starts);
  for (size_t i = 0; i < unit_count; i++)
    starts[i] = EVS_PERIOD_ABSENT;
  for (size_t unit = 0; unit < work->start_count; unit++)
    if (work->rows[unit] != EVS_ABSENT)
      starts[work->rows[unit]] = work->starts[unit].start;
  return starts;
}
