/* cell.c - one value of a table and the words for it. */
#include "evalstat/document.h"

#include <assert.h>
#include <math.h>

#define NO_BREAK_SPACE "\u00a0"
#define EN_DASH "\u2013"

/* Below this a p-value is only said to be smaller; three places show no more. */
#define SMALLEST_P 0.001

evs_cell evs_cell_text(const char *text)
{
  return (evs_cell){.class = EVS_CELL_TEXT, .text = text};
}

evs_cell evs_cell_number(evs_cell_class class, double number, int decimals)
{
  return (evs_cell){.class = class, .number = number, .decimals = decimals};
}

evs_cell evs_cell_period(evs_period period)
{
  return (evs_cell){.class = EVS_CELL_PERIOD, .period = period};
}

static bool class_is_numeric(evs_cell_class class)
{
  return class >= EVS_CELL_COUNT && class <= EVS_CELL_P_VALUE;
}

bool evs_cell_is_numeric(const evs_cell *cell)
{
  return class_is_numeric(cell->class) && (isfinite(cell->number) || cell->text == NULL);
}

evs_cell evs_cell_signed(evs_cell cell, const char *missing_sign)
{
  if (class_is_numeric(cell.class) && isnan(cell.number) && !cell.text)
    cell.text = missing_sign;
  return cell;
}

/* "+4,8 %" and "600.000 €", the same order in both languages as in the charts. */
static const char *percent_words(const evs_cell *cell, evs_language language, evs_arena *arena)
{
  return evs_arena_printf(arena, "%s" NO_BREAK_SPACE "%%",
                          evs_signed_text(language, cell->number, cell->decimals, arena));
}

static const char *money_words(const evs_cell *cell, evs_language language, evs_arena *arena)
{
  return evs_arena_printf(arena, "%s" NO_BREAK_SPACE "€",
                          evs_number_text(language, cell->number, cell->decimals, arena));
}

static const char *p_value_words(const evs_cell *cell, evs_language language, evs_arena *arena)
{
  if (cell->number >= SMALLEST_P)
    return evs_number_text(language, cell->number, 3, arena);
  return evs_arena_printf(arena, "<" NO_BREAK_SPACE "%s",
                          evs_number_text(language, SMALLEST_P, 3, arena));
}

static const char *number_words(const evs_cell *cell, evs_language language, evs_arena *arena)
{
  if (!isfinite(cell->number))
    return cell->text != NULL ? cell->text : EN_DASH;
  switch (cell->class) {
  case EVS_CELL_COUNT:
    return evs_number_text(language, cell->number, 0, arena);
  case EVS_CELL_PERCENT:
    return percent_words(cell, language, arena);
  case EVS_CELL_POINTS:
    return evs_signed_text(language, cell->number, cell->decimals, arena);
  case EVS_CELL_MONEY:
    return money_words(cell, language, arena);
  case EVS_CELL_P_VALUE:
    return p_value_words(cell, language, arena);
  default:
    return evs_number_text(language, cell->number, cell->decimals, arena);
  }
}

const char *evs_cell_words(const evs_cell *cell, evs_language language, evs_arena *arena)
{
  if (class_is_numeric(cell->class))
    return number_words(cell, language, arena);
  if (cell->class == EVS_CELL_PERIOD)
    return evs_period_absent(cell->period) ? EN_DASH
                                           : evs_period_words(language, cell->period, arena);
  return cell->class == EVS_CELL_TEXT && cell->text != NULL ? cell->text : "";
}
