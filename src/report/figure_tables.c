/* figure_tables.c - the tables of charts that are no lines and no bars. */
#include "report/figure_tables.h"

#include "report/words.h"

enum { CHAIN_COLUMNS = 5, PAIR_COLUMNS = 3 };

static evs_document_table *new_table(const evs_figure *figure, const char *const *columns,
                                     size_t column_count, size_t row_count, evs_cell **cells,
                                     evs_arena *arena)
{
  evs_document_table *out = evs_arena_alloc(arena, sizeof *out);

  *cells = evs_arena_array(arena, row_count * column_count + 1, sizeof **cells);
  out->caption = figure->title;
  out->columns = columns;
  out->column_count = column_count;
  out->row_count = row_count;
  out->cells = *cells;
  return out;
}

/* "▼ −52,2 % (Bremen +4,8 %)": the smaller text in brackets, or after a semicolon. */
static evs_cell joined(const char *first, const char *second, const char *format, evs_arena *arena)
{
  if (!first || !second)
    return evs_cell_text(first ? first : second ? second : "–");
  return evs_cell_text(evs_arena_printf(arena, format, first, second));
}

static const char *const *chain_columns(const evs_figure *figure, evs_arena *arena)
{
  const evs_figure_panel *first = figure->panel_count ? &figure->panels[0] : NULL;
  const char **columns = evs_arena_array(arena, CHAIN_COLUMNS, sizeof *columns);

  columns[0] = evs_phrase_text(figure->language, WORDS("step", "Schritt"));
  for (size_t i = 1; i < CHAIN_COLUMNS; i++)
    columns[i] = first && i <= first->category_count ? first->categories[i - 1] : "";
  return columns;
}

const evs_document_table *chain_table(const evs_figure *figure, evs_arena *arena)
{
  evs_document_table *out;
  evs_cell *cells;
  size_t rows = 0;

  for (size_t p = 0; p < figure->panel_count; p++)
    rows += figure->panels[p].item_count;
  out = new_table(figure, chain_columns(figure, arena), CHAIN_COLUMNS, rows, &cells, arena);
  for (size_t p = 0; p < figure->panel_count; p++)
    for (size_t i = 0; i < figure->panels[p].item_count; i++) {
      const evs_figure_item *item = &figure->panels[p].items[i];

      *cells++ = evs_cell_text(i == 0 ? figure->panels[p].title : "");
      *cells++ = joined(item->name, NULL, "", arena);
      *cells++ = joined(item->expected, NULL, "", arena);
      *cells++ = joined(item->found, item->beside, "%s (%s)", arena);
      *cells++ = joined(item->verdict, item->strength, "%s; %s", arena);
    }
  return out;
}

static size_t point_count(const evs_figure_panel *panel)
{
  return panel->series_count ? panel->series[0].count : 0;
}

const evs_document_table *pairs_table(const evs_figure *figure, evs_arena *arena)
{
  const char **columns = evs_arena_array(arena, PAIR_COLUMNS, sizeof *columns);
  evs_document_table *out;
  evs_cell *cells;
  size_t rows = 0;

  columns[0] = evs_phrase_text(figure->language, WORDS("quantity", "Größe"));
  columns[1] = evs_phrase_text(figure->language, WORDS("before", "vorher"));
  columns[2] = evs_phrase_text(figure->language, WORDS("after", "nachher"));
  for (size_t p = 0; p < figure->panel_count; p++)
    rows += point_count(&figure->panels[p]);
  out = new_table(figure, columns, PAIR_COLUMNS, rows, &cells, arena);
  for (size_t p = 0; p < figure->panel_count; p++)
    for (size_t i = 0; i < point_count(&figure->panels[p]); i++) {
      const evs_figure_series *points = &figure->panels[p].series[0];

      *cells++ = evs_cell_text(figure->panels[p].title);
      *cells++ = evs_cell_number(EVS_CELL_NUMBER, points->x[i], 0);
      *cells++ = evs_cell_number(EVS_CELL_NUMBER, points->y[i], 0);
    }
  return out;
}
