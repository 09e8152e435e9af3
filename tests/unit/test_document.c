/* Documents: the words of cells, the builders, and figures as tables.

   The expected words follow DIN 5008 for German numbers (decimal comma, points
   for thousands, a no-break space before % and €) in English as well;
   the true minus sign is U+2212. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "evalstat/document.h"
#include "support/sample_document.h"
#include "support/sample_figures.h"

#define NO_BREAK "\u00A0"

typedef struct {
  const char *label;
  evs_cell cell;
  const char *german;
  const char *english;
  bool numeric;
} cell_case;

static const cell_case cell_cases[] = {
    {"nothing", {.class = EVS_CELL_EMPTY}, "", "", false},
    {"text", {.class = EVS_CELL_TEXT, .text = "Walle"}, "Walle", "Walle", false},
    {"text that is missing", {.class = EVS_CELL_TEXT}, "", "", false},
    {"count", {.class = EVS_CELL_COUNT, .number = 1412}, "1.412", "1,412", true},
    {"number", {.class = EVS_CELL_NUMBER, .number = 94.96, .decimals = 1}, "95,0", "95.0", true},
    {"fall in percent",
     {.class = EVS_CELL_PERCENT, .number = -29, .decimals = 1},
     "−29,0" NO_BREAK "%",
     "−29.0" NO_BREAK "%",
     true},
    {"rise in percent",
     {.class = EVS_CELL_PERCENT, .number = 105.4, .decimals = 1},
     "+105,4" NO_BREAK "%",
     "+105.4" NO_BREAK "%",
     true},
    {"points", {.class = EVS_CELL_POINTS, .number = -9.55, .decimals = 2}, "−9,55", "−9.55", true},
    {"money",
     {.class = EVS_CELL_MONEY, .number = 600000},
     "600.000" NO_BREAK "€",
     "600,000" NO_BREAK "€",
     true},
    {"money owed, with cents",
     {.class = EVS_CELL_MONEY, .number = -1234.5, .decimals = 2},
     "−1.234,50" NO_BREAK "€",
     "−1,234.50" NO_BREAK "€",
     true},
    {"money that rounds to nothing",
     {.class = EVS_CELL_MONEY, .number = -0.4},
     "0" NO_BREAK "€",
     "0" NO_BREAK "€",
     true},
    {"p value", {.class = EVS_CELL_P_VALUE, .number = 0.0409}, "0,041", "0.041", true},
    {"smallest p value that is shown",
     {.class = EVS_CELL_P_VALUE, .number = 0.001},
     "0,001",
     "0.001",
     true},
    {"p value below it",
     {.class = EVS_CELL_P_VALUE, .number = 0.00099},
     "<" NO_BREAK "0,001",
     "<" NO_BREAK "0.001",
     true},
    {"number that is missing", {.class = EVS_CELL_PERCENT, .number = NAN}, "–", "–", true},
    {"number that is missing for a reason",
     {.class = EVS_CELL_PERCENT, .number = NAN, .text = "Basis 0"},
     "Basis 0",
     "Basis 0",
     false},
    {"number without end", {.class = EVS_CELL_NUMBER, .number = INFINITY}, "–", "–", true},
    {"no period", {.class = EVS_CELL_PERIOD}, "–", "–", false},
};

static void tell_cells(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  for (size_t i = 0; i < sizeof cell_cases / sizeof *cell_cases; i++) {
    const cell_case *c = &cell_cases[i];
    print_message("%s\n", c->label);
    assert_string_equal(evs_cell_words(&c->cell, EVS_GERMAN, arena), c->german);
    assert_string_equal(evs_cell_words(&c->cell, EVS_ENGLISH, arena), c->english);
    assert_int_equal(evs_cell_is_numeric(&c->cell), c->numeric);
  }
  evs_arena_destroy(arena);
}

static void tell_a_period(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_cell cell = evs_cell_period(evs_period_month(2012, 3));
  assert_string_equal(evs_cell_words(&cell, EVS_GERMAN, arena), "März 2012");
  assert_string_equal(evs_cell_words(&cell, EVS_ENGLISH, arena), "March 2012");
  assert_false(evs_cell_is_numeric(&cell));
  evs_arena_destroy(arena);
}

static void build_blocks(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_document document;
  const char *items[] = {"eins", "zwei"};
  evs_key_figure figures[] = {{"a", "1", NULL}};

  evs_document_init(&document, "did", EVS_GERMAN, arena);
  evs_document_heading(&document, 3, "Kosten");
  evs_document_list(&document, items, 2);
  evs_document_list(&document, items, 0);
  evs_document_key_figures(&document, figures, 1);
  evs_document_key_figures(&document, figures, 0);
  evs_document_findings(&document);
  items[0] = "changed";
  figures[0].label = "changed";

  assert_string_equal(document.command, "did");
  assert_ptr_equal(document.estimates.arena, arena);
  assert_ptr_equal(document.findings.arena, arena);
  assert_int_equal(document.block_count, 4); /* empty lists are no blocks */
  assert_int_equal(document.blocks[0].level, 3);
  assert_string_equal(document.blocks[0].text, "Kosten");
  assert_string_equal(document.blocks[1].items[0], "eins");
  assert_string_equal(document.blocks[2].key_figures[0].label, "a");
  assert_int_equal(document.blocks[3].kind, EVS_BLOCK_FINDINGS);
  evs_arena_destroy(arena);
}

static void fill_a_table(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_document document;
  const char *columns[] = {"Raum", "2011", "2012"};
  evs_document_init(&document, "growth", EVS_GERMAN, arena);
  evs_table_builder *table = evs_document_table_begin(&document, "Titel", columns, 3);
  for (int i = 0; i < 5; i++)
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_COUNT, i, 0));
  evs_document_table_note(table, "Anmerkung");
  columns[0] = "changed";
  evs_document_table_end(table);
  evs_document_table_end(evs_document_table_begin(&document, NULL, columns, 3));

  assert_int_equal(document.block_count, 1); /* a table without rows is none */
  const evs_document_table *built = document.blocks[0].table;
  assert_int_equal(built->row_count, 2);
  assert_string_equal(built->columns[0], "Raum");
  assert_string_equal(built->notes[0], "Anmerkung");
  assert_float_equal(built->cells[4].number, 4, 0);
  assert_int_equal(built->cells[5].class, EVS_CELL_EMPTY); /* the last row is filled up */
  evs_arena_destroy(arena);
}

/* A table as "head|head / cell|cell / ... / note". */
static const char *table_text(const evs_document_table *table, evs_language language,
                              evs_arena *arena)
{
  char *text = evs_arena_copy(arena, "");
  for (size_t i = 0; i < table->column_count; i++)
    text = evs_arena_printf(arena, "%s%s%s", text, i ? "|" : "", table->columns[i]);
  for (size_t i = 0; i < table->row_count * table->column_count; i++)
    text = evs_arena_printf(arena, "%s%s%s", text, i % table->column_count ? "|" : " / ",
                            evs_cell_words(&table->cells[i], language, arena));
  for (size_t i = 0; i < table->note_count; i++)
    text = evs_arena_printf(arena, "%s / %s", text, table->notes[i]);
  return text;
}

static void tabulate_bars(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sample report;
  sample_document(&report, EVS_GERMAN, arena);
  assert_string_equal(table_text(evs_figure_table(report.bars, arena), EVS_GERMAN, arena),
                      "Kategorie|Walle|Bremen"
                      " / Ambulante Maßnahmen|−29,0" NO_BREAK "%|+7,9" NO_BREAK "%"
                      " / Stationäre Maßnahmen|−6,3" NO_BREAK "%|+7,7" NO_BREAK "%"
                      " / Maßnahmen insgesamt|−18,2" NO_BREAK "%|+7,8" NO_BREAK "%"
                      " / Beratungsfälle|+71,4" NO_BREAK "%|–");
  evs_arena_destroy(arena);
}

static void tabulate_lines(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  sample report;
  sample_document(&report, EVS_ENGLISH, arena);
  assert_string_equal(table_text(evs_figure_table(report.index, arena), EVS_ENGLISH, arena),
                      "Time|Walle|Bremen / 2011|100.00|100.00 / 2012|94.96|104.51"
                      " / −9.55 points: from 94.96 to 104.51 / 2011: Start of the project"
                      " / Index 2011 = 100");
  evs_arena_destroy(arena);
}

/* Two panels whose series have other places and other names: the union, with
   gaps; months and days are told from the places alone (2011.5 is July; of 365
   days, 31 December is the 364th from 0). */
static void tabulate_panels(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const double x[] = {2011, 2011.5, 2011 + 364.0 / 365};
  const double late[] = {2011.5};
  const double y[] = {1, 2, 3};
  const evs_figure_series first[] = {{"A", EVS_ROLE_TREATED, x, y, 3},
                                     {"B", EVS_ROLE_CONTROL, late, y, 1}};
  const evs_figure_series second[] = {{"B", EVS_ROLE_CONTROL, late, y, 1}};
  const evs_figure_panel panels[] = {
      {.title = "eins", .series = first, .series_count = 2, .unit = " je 10.000"},
      {.title = "zwei", .series = second, .series_count = 1, .unit = "je 10.000 "}};
  const evs_figure figure = {.kind = EVS_FIGURE_MULTIPLES,
                             .language = EVS_GERMAN,
                             .title = "t",
                             .panels = panels,
                             .panel_count = 2};
  assert_string_equal(table_text(evs_figure_table(&figure, arena), EVS_GERMAN, arena),
                      "Teilbild|Zeit|A (je 10.000)|B (je 10.000)"
                      " / eins|Januar 2011|1|– / eins|Juli 2011|2|1 / eins|31.12.2011|3|–"
                      " / zwei|Juli 2011|–|1");
  evs_arena_destroy(arena);
}

static void tabulate_a_waterfall(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const double y[] = {600000, -320000, 280000};
  const char *const categories[] = {"Gross", "Costs", "Net"};
  const evs_figure_series series = {"Amount", EVS_ROLE_TREATED, NULL, y, 3};
  const evs_figure_panel panel = {.series = &series,
                                  .series_count = 1,
                                  .categories = categories,
                                  .category_count = 3,
                                  .unit = " €"};
  const evs_figure figure = {.kind = EVS_FIGURE_WATERFALL,
                             .language = EVS_ENGLISH,
                             .title = "t",
                             .panels = &panel,
                             .panel_count = 1};
  assert_string_equal(table_text(evs_figure_table(&figure, arena), EVS_ENGLISH, arena),
                      "Category|Amount / Gross|600,000 € / Costs|−320,000 € / Net|280,000 €");
  evs_arena_destroy(arena);
}

static void tabulate_a_logic_model(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  assert_string_equal(
      table_text(evs_figure_table(sample_figure(7, EVS_GERMAN, arena), arena), EVS_GERMAN, arena),
      "Schritt|Kennzahl|erwartet|gefunden in Walle|Urteil und Beleg"
      " / 1  Structure (H1)|zusätzliches Personal, Fortbildung|–|–|nicht gemessen"
      " / 2  Casework|Beratungsfälle|▲ Anstieg|▲ +71,4 % (kein Vergleich)"
      "|wie erwartet, ohne Vergleich; Beleg sehr schwach"
      " / 3  Use|Sozialpädagogische Familienhilfe|▼ Rückgang|▼ −52,2 % (Bremen +4,8 %)"
      "|wie erwartet; Beleg schwach: zwei Stände"
      " / |Sozialpädagogische Familienhilfe|▼ Rückgang|▼ −52,2 % (Bremen +4,8 %)"
      "|entgegen der Erwartung; Beleg schwach: zwei Stände");
  evs_arena_destroy(arena);
}

/* The pairs that fit, not the marked ones among them nor the line of no change. */
static void tabulate_pairs(void **state)
{
  (void)state;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const evs_figure *figure = sample_figure(8, EVS_GERMAN, arena);
  const evs_figure_panel panels[] = {figure->panels[0], {.title = "ohne Lösung"}};
  const evs_figure two = {.kind = EVS_FIGURE_PAIRS,
                          .language = EVS_ENGLISH,
                          .title = "t",
                          .panels = panels,
                          .panel_count = 2};

  assert_string_equal(table_text(evs_figure_table(figure, arena), EVS_GERMAN, arena),
                      "Größe|vorher|nachher / Ambulante Maßnahmen|69|49"
                      " / Ambulante Maßnahmen|107|76 / Ambulante Maßnahmen|138|98");
  assert_string_equal(table_text(evs_figure_table(&two, arena), EVS_ENGLISH, arena),
                      "quantity|before|after / Ambulante Maßnahmen|69|49"
                      " / Ambulante Maßnahmen|107|76 / Ambulante Maßnahmen|138|98");
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tell_cells),
      cmocka_unit_test(tell_a_period),
      cmocka_unit_test(build_blocks),
      cmocka_unit_test(fill_a_table),
      cmocka_unit_test(tabulate_bars),
      cmocka_unit_test(tabulate_lines),
      cmocka_unit_test(tabulate_panels),
      cmocka_unit_test(tabulate_a_waterfall),
      cmocka_unit_test(tabulate_a_logic_model),
      cmocka_unit_test(tabulate_pairs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
