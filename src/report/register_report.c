/* register_report.c - the sums of a register in tables. */
#include "report/register_report.h"

#include <math.h>

#include "report/words.h"

enum { MOST_ROWS = 60, MOST_READINGS = 400 }; /* of series that are printed in full */

static evs_cell whole(int64_t value)
{
  return evs_cell_number(EVS_CELL_COUNT, value == EVS_CUBE_UNKNOWN ? NAN : (double)value, 0);
}

static evs_cell euro(int64_t cents)
{
  return evs_cell_number(EVS_CELL_MONEY, cents == EVS_CUBE_UNKNOWN ? NAN : (double)cents / 100, 2);
}

/* Sums over the window; unknown when a part is. */
static evs_cube_cell sum_of(const evs_cube_cell *cells, size_t count)
{
  evs_cube_cell sum = cells[0];

  for (size_t i = 1; i < count; i++) {
    sum.starts += cells[i].starts;
    sum.ends += cells[i].ends;
    sum.ended_days += cells[i].ended_days;
    if (sum.cost != EVS_CUBE_UNKNOWN)
      sum.cost = cells[i].cost == EVS_CUBE_UNKNOWN ? EVS_CUBE_UNKNOWN : sum.cost + cells[i].cost;
  }
  return sum;
}

/* One row per unit and measure: the whole window. */
static void add_window_row(evs_table_builder *table, const evs_register_result *of, size_t unit,
                           size_t measure, size_t columns)
{
  const evs_cube *cube = &of->cube;
  const evs_cube_cell *cells = evs_cube_at(cube, unit, measure, 0);
  evs_cube_cell sum = sum_of(cells, cube->period_count);
  bool has_ends = sum.ends > 0;
  const evs_cell row[] = {
      evs_cell_text(cube->units[unit]),
      evs_cell_text(cube->measures[measure]),
      whole(cells[cube->period_count - 1].stock),
      whole(sum.starts),
      whole(sum.ends),
      evs_cell_number(EVS_CELL_NUMBER, has_ends ? (double)sum.ended_days / (double)sum.ends : NAN,
                      1),
      euro(sum.cost)};

  for (size_t i = 0; i < columns; i++)
    evs_document_table_cell(table, row[i]);
}

static const char *window_caption(const evs_document *document, const evs_cube *cube)
{
  return say(document, WORDS("{0} to {1}", "{0} bis {1}"), evs_value_period(cube->periods[0]),
             evs_value_period(cube->periods[cube->period_count - 1]));
}

static void add_window_table(evs_document *document, const evs_register_result *of)
{
  static const evs_phrase heads[] = {
      {{"unit", "Einheit"}},   {{"measure", "Maßnahme"}}, {{"stock", "Bestand"}},
      {{"starts", "Beginne"}}, {{"ends", "Enden"}},       {{"days", "Tage"}},
      {{"cost", "Kosten"}},
  };
  size_t columns = of->has_cost ? 7 : 6;
  evs_table_builder *table =
      evs_document_table_begin(document, window_caption(document, &of->cube),
                               table_heads(document, heads, columns), columns);

  for (size_t unit = 0; unit < of->cube.unit_count; unit++)
    for (size_t measure = 0; measure < of->cube.measure_count; measure++)
      add_window_row(table, of, unit, measure, columns);
  evs_document_table_note(
      table,
      word(document,
           WORDS("Stock: cases active on the last day. Days: mean duration of the cases that "
                 "ended, both days counted; open cases last longer and are not in it.",
                 "Bestand: Fälle am letzten Tag. Tage: mittlere Dauer der beendeten Fälle, beide "
                 "Tage gezählt; offene Fälle dauern länger und sind nicht enthalten.")));
  evs_document_table_end(table);
}

static void add_series_row(evs_table_builder *table, const evs_register_result *of, size_t unit,
                           size_t measure, size_t period)
{
  const evs_cube *cube = &of->cube;
  const evs_cube_cell *cell = evs_cube_at(cube, unit, measure, period);
  evs_cell row[9] = {evs_cell_text(cube->units[unit]), evs_cell_text(cube->measures[measure]),
                     evs_cell_period(cube->periods[period]), whole(cell->stock)};
  size_t count = 4;

  if (of->has_persons)
    row[count++] = whole(cell->persons);
  if (cube->periods[0].kind != EVS_DAY) {
    row[count++] = whole(cell->starts);
    row[count++] = whole(cell->ends);
    row[count++] = whole(cell->days);
    if (of->has_cost)
      row[count++] = euro(cell->cost);
  }
  for (size_t i = 0; i < count; i++)
    evs_document_table_cell(table, row[i]);
}

static size_t series_heads(evs_phrase heads[9], const evs_register_result *of)
{
  static const evs_phrase first[] = {{{"unit", "Einheit"}},
                                     {{"measure", "Maßnahme"}},
                                     {{"period", "Zeitraum"}},
                                     {{"stock", "Bestand"}}};
  size_t count = 0;

  for (size_t i = 0; i < 4; i++)
    heads[count++] = first[i];
  if (of->has_persons)
    heads[count++] = WORDS("persons", "Personen");
  if (of->cube.periods[0].kind == EVS_DAY)
    return count;
  heads[count++] = WORDS("starts", "Beginne");
  heads[count++] = WORDS("ends", "Enden");
  heads[count++] = WORDS("case-days", "Falltage");
  if (of->has_cost)
    heads[count++] = WORDS("cost", "Kosten");
  return count;
}

static void add_series_table(evs_document *document, const evs_register_result *of)
{
  const evs_cube *cube = &of->cube;
  evs_phrase heads[9];
  size_t columns = series_heads(heads, of);
  evs_table_builder *table =
      evs_document_table_begin(document, NULL, table_heads(document, heads, columns), columns);

  for (size_t unit = 0; unit < cube->unit_count; unit++)
    for (size_t measure = 0; measure < cube->measure_count; measure++)
      for (size_t period = 0; period < cube->period_count; period++)
        add_series_row(table, of, unit, measure, period);
  evs_document_table_end(table);
}

static const char *counted(const evs_document *document, const evs_register_result *of)
{
  const evs_cube *cube = &of->cube;
  const char *sizes =
      say(document,
          WORDS("{0} rows; units: {1}, measures: {2}, periods: {3}",
                "{0} Zeilen; Einheiten: {1}, Maßnahmen: {2}, Zeiträume: {3}"),
          evs_value_count(of->row_count), evs_value_count(cube->unit_count),
          evs_value_count(cube->measure_count), evs_value_count(cube->period_count));

  if (of->left_out == 0)
    return sizes;
  return say(document,
             WORDS("{0}; malformed rows left out: {1}", "{0}; fehlerhafte Zeilen ausgelassen: {1}"),
             evs_value_text(sizes), evs_value_count(of->left_out));
}

void register_report(evs_document *document, const evs_register_result *of)
{
  const evs_cube *cube = &of->cube;
  size_t rows = cube->unit_count * cube->measure_count * cube->period_count;
  bool readings = cube->periods[0].kind == EVS_DAY;

  document->title = word(document, WORDS("Series from a register", "Reihen aus einem Register"));
  evs_document_paragraph(document, counted(document, of));
  if (!readings)
    add_window_table(document, of);
  if (rows <= (readings ? MOST_READINGS : MOST_ROWS))
    add_series_table(document, of);
  else
    evs_document_paragraph(
        document, say(document,
                      WORDS("The {0} rows of the series themselves: --to csv or --to json.",
                            "Die {0} Zeilen der Reihen selbst: --to csv oder --to json."),
                      evs_value_count(rows)));
  evs_document_findings(document);
  add_register_series(document, of);
}
