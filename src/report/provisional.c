/* provisional.c - values that may still change, marked p. */
#include "report/provisional.h"

#include <string.h>

#include "report/words.h"

static bool is_young(evs_period period, evs_period from)
{
  return !evs_period_absent(period) && evs_period_reaches_beyond(period, from);
}

static void mark_rows(evs_document *document, evs_period from)
{
  for (size_t i = 0; i < document->estimates.count; i++) {
    evs_estimate *row = &document->estimates.items[i];

    if (is_young(row->period, from) && row->field_count < EVS_ESTIMATE_FIELDS)
      evs_estimate_field_text(row, "mark", "p");
  }
}

/* "Dezember 2024 p" */
static evs_cell marked_cell(const evs_document *document, const evs_cell *cell)
{
  return evs_cell_text(
      evs_arena_printf(document->arena, "%s\u00a0p",
                       evs_period_words(document->language, cell->period, document->arena)));
}

static const evs_document_table *marked_table(evs_document *document,
                                              const evs_document_table *table, evs_period from)
{
  const size_t count = table->row_count * table->column_count;
  evs_cell *cells = evs_arena_array(document->arena, count, sizeof *cells);
  evs_document_table *copy = evs_arena_alloc(document->arena, sizeof *copy);
  bool any = false;

  for (size_t i = 0; i < count; i++) {
    const bool young =
        table->cells[i].class == EVS_CELL_PERIOD && is_young(table->cells[i].period, from);

    cells[i] = young ? marked_cell(document, &table->cells[i]) : table->cells[i];
    any |= young;
  }
  *copy = *table;
  copy->cells = cells;
  return any ? copy : table;
}

static bool reaches(const evs_figure_panel *panel, double place)
{
  for (size_t s = 0; s < panel->series_count; s++)
    for (size_t i = 0; panel->series[s].x && i < panel->series[s].count; i++)
      if (panel->series[s].x[i] >= place - 1e-9)
        return true;
  return false;
}

static void mark_panel(evs_document *document, evs_figure_panel *panel, double place)
{
  evs_figure_mark *marks = evs_arena_array(document->arena, panel->mark_count + 1, sizeof *marks);

  if (panel->mark_count)
    memcpy(marks, panel->marks, panel->mark_count * sizeof *marks);
  marks[panel->mark_count++] =
      (evs_figure_mark){place, word(document, WORDS("p: provisional", "p: vorläufig"))};
  panel->marks = marks;
}

static const evs_figure *marked_figure(evs_document *document, const evs_figure *figure,
                                       evs_period from)
{
  const double place = evs_period_position(from);
  evs_figure_panel *panels = evs_arena_array(document->arena, figure->panel_count, sizeof *panels);
  evs_figure *copy = evs_arena_alloc(document->arena, sizeof *copy);

  *copy = *figure;
  copy->panels = panels;
  for (size_t i = 0; i < figure->panel_count; i++) {
    panels[i] = figure->panels[i];
    if (panels[i].tick_count && reaches(&panels[i], place))
      mark_panel(document, &panels[i], place);
  }
  return copy;
}

void mark_provisional(evs_document *document, evs_period from)
{
  mark_rows(document, from);
  for (size_t i = 0; i < document->block_count; i++) {
    evs_block *block = &document->blocks[i];

    if (block->kind == EVS_BLOCK_TABLE)
      block->table = marked_table(document, block->table, from);
    if (block->kind == EVS_BLOCK_FIGURE)
      block->figure = marked_figure(document, block->figure, from);
  }
}
