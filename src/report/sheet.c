/* sheet.c - filling the cells of a sheet. */
#include "report/sheet.h"

#include <math.h>

static void add(evs_sheet *sheet, evs_sheet_cell cell)
{
  sheet->cells = evs_arena_grow(sheet->arena, sheet->cells, sheet->cell_count,
                                &sheet->cell_capacity, sizeof *sheet->cells);
  sheet->cells[sheet->cell_count++] = cell;
}

void sheet_text(evs_sheet *sheet, size_t row, size_t column, evs_sheet_style style,
                const char *text)
{
  if (text && *text)
    add(sheet, (evs_sheet_cell){row, column, style, .text = text});
}

void sheet_number(evs_sheet *sheet, size_t row, size_t column, evs_sheet_style style, double number)
{
  if (isfinite(number))
    add(sheet, (evs_sheet_cell){row, column, style, .number = number});
}

void sheet_formula(evs_sheet *sheet, size_t row, size_t column, evs_sheet_style style,
                   const char *formula, double result, const char *reason)
{
  if (isfinite(result))
    add(sheet, (evs_sheet_cell){row, column, style, .formula = formula, .number = result});
  else
    sheet_text(sheet, row, column, EVS_SHEET_NOTE, reason);
}

void sheet_chart(evs_sheet *sheet, const evs_sheet_chart *chart)
{
  sheet->charts = evs_arena_grow(sheet->arena, sheet->charts, sheet->chart_count,
                                 &sheet->chart_capacity, sizeof *sheet->charts);
  sheet->charts[sheet->chart_count++] = *chart;
}

/* Our tables have at most 26 columns. */
const char *sheet_place(size_t row, size_t column, evs_arena *arena)
{
  return evs_arena_printf(arena, "%c%zu", (char)('A' + column), row + 1);
}

const char *sheet_fixed(size_t row, size_t column, evs_arena *arena)
{
  return evs_arena_printf(arena, "$%c$%zu", (char)('A' + column), row + 1);
}

const char *sheet_range(const evs_sheet *of, const evs_sheet_range *range, evs_arena *arena)
{
  const char *first = sheet_fixed(range->first_row, range->column, arena);
  const char *last = sheet_fixed(range->last_row, range->column, arena);

  if (range->first_row == range->last_row)
    return of ? evs_arena_printf(arena, "'%s'!%s", of->name, first) : first;
  return of ? evs_arena_printf(arena, "'%s'!%s:%s", of->name, first, last)
            : evs_arena_printf(arena, "%s:%s", first, last);
}
