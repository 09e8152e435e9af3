/* figure_table.c - the numbers of a chart as a table.

   Rows are the places of the x axis, or the categories; columns are the series.
   Several panels stand below one another with their titles in front. */
#include "evalstat/document.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "report/figure_tables.h"

static const evs_phrase time_word = {{[EVS_ENGLISH] = "Time", [EVS_GERMAN] = "Zeit"}};
static const evs_phrase category_word = {{[EVS_ENGLISH] = "Category", [EVS_GERMAN] = "Kategorie"}};
static const evs_phrase cloud_words[] = {
    {{[EVS_ENGLISH] = "circles from", [EVS_GERMAN] = "Kreise von"}},
    {{[EVS_ENGLISH] = "circles to", [EVS_GERMAN] = "Kreise bis"}}};
static const evs_phrase panel_word = {{[EVS_ENGLISH] = "Panel", [EVS_GERMAN] = "Teilbild"}};
static const evs_phrase bracket_phrase = {
    {[EVS_ENGLISH] = "{0}: from {1} to {2}", [EVS_GERMAN] = "{0}: von {1} bis {2}"}};
static const evs_phrase mark_phrase = {{[EVS_ENGLISH] = "{0}: {1}", [EVS_GERMAN] = "{0}: {1}"}};

typedef struct {
  const evs_figure *figure;
  evs_arena *arena;
  bool panels_named;  /* a column in front names the panel */
  const char *unit;   /* of all panels, for the column heads; "" where the cells have it */
  bool has_cloud;     /* two columns at the end for the range of the small circles */
  const char **names; /* of the series, each once */
  size_t name_count;
  evs_cell *cells;
  size_t cell_count;
  size_t cell_capacity;
  const char **notes;
  size_t note_count;
  size_t note_capacity;
} figure_table;

static void add_cell(figure_table *table, evs_cell cell)
{
  cell = evs_cell_signed(cell, table->figure->missing_sign);
  table->cells = evs_arena_grow(table->arena, table->cells, table->cell_count,
                                &table->cell_capacity, sizeof *table->cells);
  table->cells[table->cell_count++] = cell;
}

static void add_note(figure_table *table, const char *note)
{
  table->notes = evs_arena_grow(table->arena, table->notes, table->note_count,
                                &table->note_capacity, sizeof *table->notes);
  table->notes[table->note_count++] = note;
}

static bool runs_over_time(const evs_figure *figure)
{
  return figure->kind != EVS_FIGURE_BARS && figure->kind != EVS_FIGURE_WATERFALL &&
         figure->kind != EVS_FIGURE_FOREST && figure->kind != EVS_FIGURE_TORNADO;
}

/* The unit without the blank in front of it. */
static const char *bare_unit(const evs_figure_panel *panel, evs_arena *arena)
{
  return panel->unit ? text_trim(panel->unit, strlen(panel->unit), arena) : "";
}

static evs_cell_class number_class(const evs_figure_panel *panel, evs_arena *arena)
{
  const char *unit = bare_unit(panel, arena);
  if (strcmp(unit, "€") == 0 && !panel->signed_numbers)
    return EVS_CELL_MONEY;
  if (strcmp(unit, "%") == 0 && panel->signed_numbers)
    return EVS_CELL_PERCENT;
  return panel->signed_numbers ? EVS_CELL_POINTS : EVS_CELL_NUMBER;
}

static bool cells_have_unit(evs_cell_class class)
{
  return class == EVS_CELL_MONEY || class == EVS_CELL_PERCENT;
}

/* The unit that all panels share and that no cell shows. */
static const char *common_unit(const evs_figure *figure, evs_arena *arena)
{
  if (figure->panel_count == 0)
    return "";
  const char *unit = bare_unit(&figure->panels[0], arena);
  for (size_t i = 0; i < figure->panel_count; i++) {
    const evs_figure_panel *panel = &figure->panels[i];
    if (strcmp(bare_unit(panel, arena), unit) != 0 || cells_have_unit(number_class(panel, arena)))
      return "";
  }
  return unit;
}

/* One of many that only show a spread. */
static bool is_background(const evs_figure *figure, const evs_figure_series *series)
{
  return series->name == NULL &&
         (figure->kind == EVS_FIGURE_LINES || figure->kind == EVS_FIGURE_FOREST);
}

static void collect_names(figure_table *table)
{
  size_t capacity = 0;
  for (size_t p = 0; p < table->figure->panel_count; p++)
    for (size_t s = 0; s < table->figure->panels[p].series_count; s++) {
      const char *name = table->figure->panels[p].series[s].name;
      size_t known = 0;

      if (is_background(table->figure, &table->figure->panels[p].series[s])) {
        table->has_cloud |= table->figure->kind == EVS_FIGURE_FOREST;
        continue;
      }
      while (known < table->name_count && !text_equal(table->names[known], name))
        known++;
      if (known < table->name_count)
        continue;
      table->names = evs_arena_grow(table->arena, table->names, table->name_count, &capacity,
                                    sizeof *table->names);
      table->names[table->name_count++] = name;
    }
}

static const char *const *column_heads(const figure_table *table, size_t *count)
{
  const evs_figure *figure = table->figure;
  const char **heads = evs_arena_array(table->arena, table->name_count + 4, sizeof *heads);
  *count = 0;
  if (table->panels_named)
    heads[(*count)++] = evs_phrase_text(figure->language, panel_word);
  heads[(*count)++] =
      evs_phrase_text(figure->language, runs_over_time(figure) ? time_word : category_word);
  for (size_t i = 0; i < table->name_count; i++) {
    const char *name = table->names[i] ? table->names[i] : "";
    if (table->unit[0])
      name = evs_arena_printf(table->arena, "%s%s(%s)", name, name[0] ? " " : "", table->unit);
    heads[(*count)++] = name;
  }
  for (size_t i = 0; i < 2 && table->has_cloud; i++)
    heads[(*count)++] = evs_phrase_text(figure->language, cloud_words[i]);
  return heads;
}

static int compare_doubles(const void *a, const void *b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;
  return (left > right) - (left < right);
}

/* All x of the panel's series in ascending order, each once. */
static double *positions(const evs_figure_panel *panel, size_t *count, evs_arena *arena)
{
  double *all = NULL;
  size_t capacity = 0;
  size_t found = 0;
  for (size_t s = 0; s < panel->series_count; s++)
    for (size_t i = 0; panel->series[s].x && i < panel->series[s].count; i++) {
      if (!isfinite(panel->series[s].x[i]))
        continue;
      all = evs_arena_grow(arena, all, found, &capacity, sizeof *all);
      all[found++] = panel->series[s].x[i];
    }
  if (found > 1)
    qsort(all, found, sizeof *all, compare_doubles);
  *count = 0;
  for (size_t i = 0; i < found; i++)
    if (*count == 0 || all[i] > all[*count - 1])
      all[(*count)++] = all[i];
  return all;
}

/* A position in years as the period that begins there. */
static evs_period position_period(double x, bool whole_years)
{
  double year = floor(x);
  double month = (x - year) * 12;
  if (whole_years)
    return evs_period_year((int)year);
  if (fabs(month - round(month)) < 1e-6 && round(month) < 12)
    return evs_period_month((int)year, (int)round(month) + 1);
  evs_period first = evs_period_day((int)year, 1, 1);
  int32_t days = evs_period_day((int)year + 1, 1, 1).number - first.number;
  return (evs_period){EVS_DAY, first.number + (int32_t)lround((x - year) * days)};
}

/* The axis's own label for x, or the period in words. */
static evs_cell position_cell(const evs_figure_panel *panel, double x, bool whole_years)
{
  for (size_t i = 0; i < panel->tick_count; i++)
    if (fabs(panel->ticks[i].x - x) < 1e-9 && panel->ticks[i].label && panel->ticks[i].label[0])
      return evs_cell_text(panel->ticks[i].label);
  return evs_cell_period(position_period(x, whole_years));
}

static bool are_whole(const double *values, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (values[i] != floor(values[i]))
      return false;
  return true;
}

static double value_at(const evs_figure_series *series, double x)
{
  for (size_t i = 0; series->x && i < series->count; i++)
    if (series->x[i] >= x && series->x[i] <= x)
      return series->y[i];
  return NAN;
}

static double value_of(const evs_figure_series *series, size_t category)
{
  return category < series->count ? series->y[category] : NAN;
}

static const evs_figure_series *series_named(const evs_figure_panel *panel, const char *name)
{
  for (size_t i = 0; i < panel->series_count; i++)
    if (text_equal(panel->series[i].name, name))
      return &panel->series[i];
  return NULL;
}

static void add_row_head(figure_table *table, const evs_figure_panel *panel, evs_cell head)
{
  if (table->panels_named)
    add_cell(table, evs_cell_text(panel->title ? panel->title : ""));
  add_cell(table, head);
}

static void add_time_rows(figure_table *table, const evs_figure_panel *panel)
{
  evs_cell_class class = number_class(panel, table->arena);
  size_t count;
  const double *x = positions(panel, &count, table->arena);
  bool whole_years = are_whole(x, count);
  for (size_t i = 0; i < count; i++) {
    add_row_head(table, panel, position_cell(panel, x[i], whole_years));
    for (size_t n = 0; n < table->name_count; n++) {
      const evs_figure_series *series = series_named(panel, table->names[n]);
      add_cell(table,
               evs_cell_number(class, series ? value_at(series, x[i]) : NAN, panel->decimals));
    }
  }
}

/* The range of the circles, in the unit of the first column. */
static void add_cloud_range(figure_table *table, const evs_figure_panel *panel, size_t category)
{
  const evs_cell_class class = number_class(panel, table->arena);
  double range[2] = {INFINITY, -INFINITY};

  for (size_t s = 0; s < panel->series_count; s++) {
    const double value = is_background(table->figure, &panel->series[s])
                             ? value_of(&panel->series[s], category)
                             : NAN;

    range[0] = fmin(range[0], value);
    range[1] = fmax(range[1], value);
  }
  for (size_t i = 0; i < 2; i++)
    add_cell(table, evs_cell_number(class, range[0] <= range[1] ? range[i] : NAN, panel->decimals));
}

static void add_category_rows(figure_table *table, const evs_figure_panel *panel)
{
  evs_cell_class class = number_class(panel, table->arena);
  for (size_t i = 0; i < panel->category_count; i++) {
    add_row_head(table, panel, evs_cell_text(panel->categories[i]));
    for (size_t n = 0; n < table->name_count; n++) {
      const evs_figure_series *series = series_named(panel, table->names[n]);
      add_cell(table, evs_cell_number(class, series ? value_of(series, i) : NAN, panel->decimals));
    }
    if (table->has_cloud)
      add_cloud_range(table, panel, i);
  }
}

/* What is drawn beside the points: axis words, marks and brackets, each once. */
static void add_panel_notes(figure_table *table, const evs_figure_panel *panel)
{
  evs_language language = table->figure->language;
  for (size_t i = 0; i < panel->bracket_count; i++) {
    const evs_figure_bracket *bracket = &panel->brackets[i];
    const evs_value values[] = {evs_value_text(bracket->label ? bracket->label : ""),
                                evs_value_number(bracket->low, panel->decimals),
                                evs_value_number(bracket->high, panel->decimals)};
    add_note(table, evs_phrase_format(language, bracket_phrase, values, 3, table->arena));
  }
  for (size_t i = 0; i < panel->mark_count; i++) {
    evs_cell place = position_cell(panel, panel->marks[i].x, are_whole(&panel->marks[i].x, 1));
    const evs_value values[] = {evs_value_text(evs_cell_words(&place, language, table->arena)),
                                evs_value_text(panel->marks[i].label ? panel->marks[i].label : "")};
    add_note(table, evs_phrase_format(language, mark_phrase, values, 2, table->arena));
  }
}

static void drop_repeated_notes(figure_table *table)
{
  size_t kept = 0;
  for (size_t i = 0; i < table->note_count; i++) {
    size_t same = 0;
    while (same < kept && strcmp(table->notes[same], table->notes[i]) != 0)
      same++;
    if (same == kept)
      table->notes[kept++] = table->notes[i];
  }
  table->note_count = kept;
}

static const evs_document_table *series_table(const evs_figure *figure, evs_arena *arena)
{
  figure_table table = {.figure = figure,
                        .arena = arena,
                        .panels_named = figure->panel_count > 1,
                        .unit = common_unit(figure, arena)};
  evs_document_table *out = evs_arena_alloc(arena, sizeof *out);
  collect_names(&table);
  for (size_t i = 0; i < figure->panel_count; i++) {
    if (runs_over_time(figure))
      add_time_rows(&table, &figure->panels[i]);
    else
      add_category_rows(&table, &figure->panels[i]);
    add_panel_notes(&table, &figure->panels[i]);
  }
  if (figure->panel_count == 1 && figure->panels[0].y_label && figure->panels[0].y_label[0])
    add_note(&table, figure->panels[0].y_label);
  drop_repeated_notes(&table);
  out->caption = figure->title;
  out->columns = column_heads(&table, &out->column_count);
  out->cells = table.cells;
  out->row_count = table.cell_count / out->column_count;
  out->notes = table.notes;
  out->note_count = table.note_count;
  return out;
}

const evs_document_table *evs_figure_table(const evs_figure *figure, evs_arena *arena)
{
  if (figure->kind == EVS_FIGURE_CHAIN)
    return chain_table(figure, arena);
  if (figure->kind == EVS_FIGURE_PAIRS)
    return pairs_table(figure, arena);
  return series_table(figure, arena);
}
