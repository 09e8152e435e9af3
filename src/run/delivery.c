/* delivery.c - is a month there, is it whole, and is it the one we know? */
#include "run/delivery.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/file.h"
#include "core/text.h"

/* The month in which a period ends. */
static evs_period last_month(evs_period period)
{
  int year, month, day;

  evs_period_date(period, &year, &month, &day);
  return evs_period_month(year, month + evs_period_months(period.kind) - 1);
}

void delivery_cut(evs_panel *panel, evs_period month)
{
  for (size_t i = 0; i < panel->indicator_count; i++) {
    evs_indicator *indicator = &panel->indicators[i];
    const size_t stride = indicator->period_count;
    size_t count = stride;

    while (count > 0 && last_month(indicator->periods[count - 1]).number > month.number)
      count--;
    for (size_t unit = 1; unit < panel->unit_count && count < stride; unit++)
      memmove(&indicator->observations[unit * count], &indicator->observations[unit * stride],
              count * sizeof *indicator->observations);
    indicator->period_count = count;
  }
}

/* ---- what is there ----------------------------------------------------------------- */

static bool is_answer(const evs_observation *cell)
{
  return cell->column > 0 && cell->mark != EVS_MARK_EMPTY && cell->mark != EVS_MARK_LATER;
}

static bool has_answer(const evs_indicator *indicator, size_t unit, int32_t month)
{
  for (size_t i = indicator->period_count; i-- > 0;) {
    const int32_t ends = last_month(indicator->periods[i]).number;

    if (ends < month)
      return false;
    if (ends == month && is_answer(evs_panel_at(indicator, unit, i)))
      return true;
  }
  return false;
}

static bool is_due(const evs_indicator *indicator, size_t unit, evs_period month)
{
  /* A quarter that ends with the month is compared with those before it. */
  const int32_t step = indicator->period_count ? evs_period_months(indicator->periods[0].kind) : 1;

  if ((month.number + 1) % step != 0)
    return false;
  for (int32_t back = 1; back <= DELIVERY_MONTHS_BEFORE; back++)
    if (has_answer(indicator, unit, month.number - back * step))
      return true;
  return false;
}

static void look_at(delivery *out, delivery_gap *gaps, const evs_panel *panel, size_t indicator,
                    size_t unit)
{
  const evs_indicator *of = &panel->indicators[indicator];
  const bool there = has_answer(of, unit, out->month.number);

  out->series_count += there ? 1 : 0;
  if (!is_due(of, unit, out->month))
    return;
  out->due_count++;
  if (!there)
    gaps[out->gap_count++] = (delivery_gap){of->spec.name, panel->units[unit]};
}

/* ---- fingerprints ------------------------------------------------------------------ */

typedef struct {
  int32_t month;
  const char *text; /* indicator, unit, period and what stands there */
} cell_line;

static int compare_lines(const void *a, const void *b)
{
  const cell_line *left = a, *right = b;

  if (left->month != right->month)
    return left->month < right->month ? -1 : 1;
  return strcmp(left->text, right->text);
}

static cell_line line_of(const evs_indicator *indicator, const char *unit, evs_period period,
                         const evs_observation *cell, evs_arena *arena)
{
  char when[EVS_PERIOD_TEXT_SIZE], value[EVS_DECIMAL_TEXT_SIZE];

  evs_period_text(when, period);
  evs_decimal_text(value, cell->value);
  return (cell_line){last_month(period).number,
                     evs_arena_printf(arena, "%s\x1f%s\x1f%s\x1f%s\x1f%d\x1f%u\n",
                                      indicator->spec.name, unit, when, value, (int)cell->mark,
                                      cell->flags)};
}

static cell_line *list_cells(size_t *count, const evs_panel *panel, evs_arena *arena)
{
  cell_line *lines = NULL;
  size_t capacity = 0;

  *count = 0;
  for (size_t i = 0; i < panel->indicator_count; i++) {
    const evs_indicator *indicator = &panel->indicators[i];

    for (size_t unit = 0; unit < panel->unit_count; unit++)
      for (size_t p = 0; p < indicator->period_count; p++) {
        const evs_observation *cell = evs_panel_at(indicator, unit, p);

        if (cell->column == 0)
          continue;
        lines = evs_arena_grow(arena, lines, *count, &capacity, sizeof *lines);
        lines[(*count)++] =
            line_of(indicator, panel->units[unit], indicator->periods[p], cell, arena);
      }
  }
  if (*count)
    qsort(lines, *count, sizeof *lines, compare_lines);
  return lines;
}

static void hash_lines(char hex[65], const cell_line *lines, size_t count, evs_arena *arena)
{
  buffer all;

  buffer_init(&all, arena);
  for (size_t i = 0; i < count; i++)
    buffer_add(&all, lines[i].text);
  file_sha256(hex, all.text, all.size);
}

static void take_fingerprints(delivery *out, const evs_panel *panel, evs_arena *arena)
{
  size_t count;
  const cell_line *lines = list_cells(&count, panel, arena);
  month_hash *months = evs_arena_array(arena, count, sizeof *months);

  hash_lines(out->sha256, lines, count, arena);
  for (size_t first = 0, end; first < count; first = end) {
    month_hash *to = &months[out->month_count++];
    char hex[65];

    for (end = first; end < count && lines[end].month == lines[first].month;)
      end++;
    hash_lines(hex, lines + first, end - first, arena);
    to->month = (evs_period){EVS_MONTH, lines[first].month};
    memcpy(to->hash, hex, MONTH_HASH_SIZE - 1);
  }
  out->months = months;
}

evs_status delivery_look(delivery *out, const evs_panel *panel, evs_period month, evs_arena *arena,
                         evs_error *error)
{
  delivery_gap *gaps =
      evs_arena_array(arena, panel->indicator_count * panel->unit_count, sizeof *gaps);

  *out = (delivery){.month = month, .gaps = gaps};
  for (size_t i = 0; i < panel->indicator_count; i++)
    for (size_t unit = 0; unit < panel->unit_count; unit++)
      look_at(out, gaps, panel, i, unit);
  take_fingerprints(out, panel, arena);
  if (out->month_count == 0)
    return evs_fail(error, EVS_BAD_DATA,
                    "the data have nothing up to the month; expected months "
                    "before it");
  return EVS_OK;
}
