/* movements.c - begins and ends of cases, added up to the series. */
#include "register/movements.h"

#include <string.h>

#include "register/calendar.h"

/* Begins and ends of one unit and measure by month, and what they have added up to. */
typedef struct {
  movement *begins; /* [0 ... N + 1] */
  movement *ends;
  movement begun; /* up to the month before */
  movement ended;
} course;

/* False when a sum does not fit. */
static bool add(movement *to, const movement *part)
{
  int64_t sums[MOVEMENT_NUMBERS];
  int64_t more[MOVEMENT_NUMBERS];

  memcpy(sums, to, sizeof sums);
  memcpy(more, part, sizeof more);
  for (size_t i = 0; i < MOVEMENT_NUMBERS; i++)
    if (__builtin_add_overflow(sums[i], more[i], &sums[i]))
      return false;
  memcpy(to, sums, sizeof sums);
  return true;
}

/* Of the months that lie wholly within cases: begun before this one, ended behind it. */
static bool cost(int64_t *out, const course *of, const movement *begins, const movement *ends,
                 int32_t length, const movement_form *form)
{
  size_t rate = form->cost_basis == EVS_COST_PER_MONTH ? 0 : (size_t)(length - 28);
  int64_t unpriced = begins->unpriced;
  int64_t whole;
  int64_t edges;

  if (form->cost_basis != EVS_COST_LUMP_SUM)
    unpriced += of->begun.unpriced - of->ended.unpriced;
  if (!form->has_cost || unpriced > 0) {
    *out = EVS_CUBE_UNKNOWN;
    return true;
  }
  return !__builtin_sub_overflow(of->begun.whole[rate], of->ended.whole[rate], &whole) &&
         !__builtin_sub_overflow(whole, ends->whole[rate], &whole) &&
         !__builtin_add_overflow(begins->edge, ends->edge, &edges) &&
         !__builtin_add_overflow(whole, edges, out) && *out != EVS_CUBE_UNKNOWN;
}

static bool fill_cell(evs_cube_cell *out, const course *of, size_t month, int32_t length,
                      const movement_form *form)
{
  const movement *begins = &of->begins[month];
  const movement *ends = &of->ends[month];
  int64_t active = of->begun.cases + begins->cases - of->ended.cases;

  *out = (evs_cube_cell){.stock = active - ends->cases + ends->marked,
                         .starts = begins->cases,
                         .ends = ends->cases,
                         .days = length * active - begins->outside - ends->outside,
                         .last_day_ends = ends->marked,
                         .persons = EVS_CUBE_UNKNOWN,
                         .ended_days = ends->ended,
                         .open_starts = begins->marked,
                         .largest_cost = EVS_CUBE_UNKNOWN};
  return cost(&out->cost, of, begins, ends, length, form);
}

static bool fill_pair(evs_cube_cell *cells, course *of, const calendar *days,
                      const movement_form *form)
{
  int32_t month = form->within.first - 1; /* all that lies before */

  for (size_t i = 0; month <= form->within.last; i++, month++) {
    if (i > 0 && !fill_cell(&cells[i - 1], of, i, calendar_length(days, month), form))
      return false;
    if (!add(&of->begun, &of->begins[i]) || !add(&of->ended, &of->ends[i]))
      return false;
  }
  return true;
}

static evs_status make_cube(evs_cube *out, const movement_row *rows, size_t count,
                            const movement_form *form, evs_arena *arena, evs_error *error)
{
  size_t months = (size_t)(form->within.last - form->within.first + 1);
  const char **units = evs_arena_array(arena, count, sizeof *units);
  const char **measures = evs_arena_array(arena, count, sizeof *measures);
  evs_period *periods = evs_arena_array(arena, months, sizeof *periods);
  evs_cube frame = {units, count, measures, count, periods, months, NULL};

  for (size_t i = 0; i < count; i++) {
    units[i] = rows[i].unit;
    measures[i] = rows[i].measure;
  }
  for (size_t i = 0; i < months; i++)
    periods[i] = calendar_period(form->within.first + (int32_t)i);
  return evs_cube_make(out, &frame, arena, error);
}

/* The rows as [unit][measure][begins, ends][month]. */
static bool sort_in(movement *table, const evs_cube *cube, const movement_row *rows, size_t count)
{
  size_t width = cube->period_count + 2;

  for (size_t i = 0; i < count; i++) {
    size_t pair = evs_cube_unit(cube, rows[i].unit) * cube->measure_count +
                  evs_cube_measure(cube, rows[i].measure);

    if (!add(&table[(2 * pair + rows[i].is_end) * width + rows[i].month], &rows[i].sums))
      return false;
  }
  return true;
}

evs_status movements_cube(evs_cube *out, const movement_row *rows, size_t count,
                          const movement_form *form, evs_arena *arena, evs_error *error)
{
  evs_arena *scratch = evs_arena_create_like(arena);
  calendar *days = evs_arena_alloc(scratch, sizeof *days);
  movement *table;
  size_t pairs;
  size_t width;
  bool fits;
  evs_status status;

  calendar_fill(days);
  if ((status = make_cube(out, rows, count, form, arena, error)))
    goto done;
  pairs = out->unit_count * out->measure_count;
  width = out->period_count + 2;
  table = evs_arena_array(scratch, 2 * pairs * width, sizeof *table);
  fits = sort_in(table, out, rows, count);
  for (size_t pair = 0; pair < pairs && fits; pair++) {
    course of = {.begins = &table[2 * pair * width], .ends = &table[(2 * pair + 1) * width]};

    fits = fill_pair(&out->cells[pair * out->period_count], &of, days, form);
  }
  if (!fits)
    status =
        evs_fail(error, EVS_TOO_LARGE, "a sum of the register is larger than can be kept exactly");
done:
  evs_arena_destroy(scratch);
  return status;
}

movement_totals movements_total(const movement_row *rows, size_t count, const movement_form *form)
{
  size_t behind = (size_t)(form->within.last - form->within.first + 2);
  movement_totals out = {.found = {CALENDAR_MONTHS, -1}};

  for (size_t i = 0; i < count; i++) {
    const movement *sums = &rows[i].sums;
    int32_t month = form->within.first - 1 + (int32_t)rows[i].month;

    if (!rows[i].is_end && month < out.found.first)
      out.found.first = month;
    if (month > out.found.last)
      out.found.last = month;
    if (rows[i].is_end) {
      out.counts.before += rows[i].month == 0 ? sums->cases : 0;
      continue;
    }
    out.counts.all += sums->cases;
    out.counts.open += sums->marked;
    out.counts.uncosted += sums->unpriced;
    out.counts.after += rows[i].month == behind ? sums->cases : 0;
    out.far += sums->far;
  }
  return out;
}
