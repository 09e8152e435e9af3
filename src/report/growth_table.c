/* growth_table.c - growth in tables. */
#include <math.h>

#include "report/tables.h"
#include "report/words.h"

int level_decimals(const evs_comparison *comparison)
{
  int decimals = 0;

  for (size_t i = 0; i < comparison->period_count; i++) {
    if (comparison->treated[i].scale > decimals)
      decimals = comparison->treated[i].scale;
    if (comparison->control[i].scale > decimals)
      decimals = comparison->control[i].scale;
  }
  return decimals > 4 ? 4 : decimals;
}

void add_growth_table(evs_document *document, const char *caption, const evs_growth_line *lines,
                      size_t count)
{
  static const evs_phrase heads[] = {
      {{"indicator", "Kennzahl"}},   {{"place", "Ort"}},        {{"time", "Zeitraum"}},
      {{"baseline", "Basis"}},       {{"end", "Ende"}},         {{"growth", "Veränderung"}},
      {{"difference", "Differenz"}}, {{"per year", "je Jahr"}},
  };
  evs_table_builder *table = begin_table(document, caption, heads);

  for (size_t i = 0; i < count; i++) {
    const evs_growth_result *growth = lines[i].growth;
    const evs_cell row[] = {
        evs_cell_text(lines[i].outcome),
        evs_cell_text(lines[i].place),
        evs_cell_text(window_words(document, &growth->window.baseline, growth->window.end)),
        evs_cell_number(EVS_CELL_NUMBER, growth->baseline, lines[i].decimals),
        evs_cell_number(EVS_CELL_NUMBER, growth->end, lines[i].decimals),
        cell_or_reason(EVS_CELL_PERCENT, growth->growth_rate, 2, growth->reason),
        evs_cell_number(EVS_CELL_NUMBER, growth->difference, lines[i].decimals),
        evs_cell_number(EVS_CELL_PERCENT, growth->cagr, 2),
    };

    for (size_t cell = 0; cell < sizeof row / sizeof *row; cell++)
      evs_document_table_cell(table, row[cell]);
  }
  evs_document_table_end(table);
}
