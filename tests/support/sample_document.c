/* sample_document.c - a report as the renderers get it, with every kind of block. */
#include "support/sample_document.h"

#include <math.h>
#include <string.h>

static const char *in_language(evs_language language, const char *english, const char *german)
{
  return language == EVS_GERMAN ? german : english;
}

#define T(english, german) in_language(language, english, german)

/* A copy that lives as long as the document. */
static const void *keep(evs_arena *arena, const void *value, size_t size)
{
  void *copy = evs_arena_alloc(arena, size);
  memcpy(copy, value, size);
  return copy;
}

#define KEEP(value) keep(arena, &(value), sizeof(value))

static const evs_figure *index_figure(evs_language language, evs_arena *arena)
{
  static const double years[] = {2011, 2012};
  static const double walle[] = {100, 94.96};
  static const double bremen[] = {100, 104.51};
  static const evs_figure_series series[] = {{"Walle", EVS_ROLE_TREATED, years, walle, 2},
                                             {"Bremen", EVS_ROLE_CONTROL, years, bremen, 2}};
  static const evs_figure_tick ticks[] = {{2011, "2011"}, {2012, "2012"}};
  const evs_figure_bracket bracket = {2012, 94.96, 104.51, T("−9.55 points", "−9,55 Punkte")};
  const evs_figure_mark mark = {2011, T("Start of the project", "Beginn des Projekts")};
  const evs_figure_panel panel = {.y_label = "Index 2011 = 100",
                                  .series = series,
                                  .series_count = 2,
                                  .ticks = ticks,
                                  .tick_count = 2,
                                  .marks = KEEP(mark),
                                  .mark_count = 1,
                                  .brackets = KEEP(bracket),
                                  .bracket_count = 1,
                                  .decimals = 2,
                                  .unit = ""};
  const evs_figure figure = {.id = "index-spending",
                             .kind = EVS_FIGURE_LINES,
                             .language = language,
                             .title = T("Spending fell in Walle and rose in Bremen",
                                        "In Walle sanken die Ausgaben, in Bremen stiegen sie"),
                             .subtitle = T("Spending on help with upbringing, index 2011 = 100",
                                           "Ausgaben für Hilfen zur Erziehung, Index 2011 = 100"),
                             .source = T("Source: Olk and Wiesner, two-year report 2011–2012",
                                         "Quelle: Olk/Wiesner, Zweijahresbericht 2011–2012"),
                             .description =
                                 T("Two lines: Walle falls to 94.96, Bremen rises to 104.51.",
                                   "Zwei Linien: Walle fällt auf 94,96, Bremen steigt auf 104,51."),
                             .panels = KEEP(panel),
                             .panel_count = 1};
  return KEEP(figure);
}

static const evs_figure *bar_figure(evs_language language, evs_arena *arena)
{
  static const double walle[] = {-29.0, -6.3, -18.2, 71.4};
  static const double bremen[] = {7.9, 7.7, 7.8, NAN};
  static const evs_figure_series series[] = {{"Walle", EVS_ROLE_TREATED, NULL, walle, 4},
                                             {"Bremen", EVS_ROLE_CONTROL, NULL, bremen, 4}};
  const char *const categories[] = {T("Outpatient measures", "Ambulante Maßnahmen"),
                                    T("Residential measures", "Stationäre Maßnahmen"),
                                    T("All measures", "Maßnahmen insgesamt"),
                                    T("Counselling cases", "Beratungsfälle")};
  const evs_figure_panel panel = {.series = series,
                                  .series_count = 2,
                                  .categories = KEEP(categories),
                                  .category_count = 4,
                                  .decimals = 1,
                                  .unit = T("%", " %"),
                                  .signed_numbers = true};
  const evs_figure figure = {
      .id = "growth",
      .kind = EVS_FIGURE_BARS,
      .language = language,
      .title = T("Measures fell in Walle, against the city's trend",
                 "Gegen den Trend der Stadt: In Walle gingen die Maßnahmen zurück"),
      .subtitle = T("Change from 1 January 2011 to 31 December 2012",
                    "Veränderung vom 01.01.2011 bis 31.12.2012"),
      .source = T("Source: Olk and Wiesner, two-year report 2011–2012",
                  "Quelle: Olk/Wiesner, Zweijahresbericht 2011–2012"),
      .panels = KEEP(panel),
      .panel_count = 1};
  return KEEP(figure);
}

static void add_growth_table(evs_document *document)
{
  static const struct {
    const char *english;
    const char *german;
    double walle;
    double bremen;
  } rows[] = {{"Outpatient measures", "Ambulante Maßnahmen", -29.0, 7.9},
              {"Socio-educational family help (SPFH)", "Sozialpädagogische Familienhilfe (SPFH)",
               -52.2, 4.8},
              {"Residential measures", "Stationäre Maßnahmen", -6.3, 7.7},
              {"All measures", "Maßnahmen insgesamt", -18.2, 7.8},
              {"Counselling cases", "Beratungsfälle", 71.4, NAN},
              {"Alternative individual help (§ 27 SGB VIII)",
               "Alternative Einzelfallhilfen (§ 27 SGB VIII)", 120, 105.4}};
  evs_language language = document->language;
  const char *columns[] = {T("Indicator", "Indikator"), "Walle", "Bremen",
                           T("Difference in percentage points", "Unterschied in Prozentpunkten"),
                           T("What limits it", "Was ihn einschränkt")};
  evs_table_builder *table = evs_document_table_begin(
      document, T("Change between two readings", "Veränderung zwischen zwei Ständen"), columns, 5);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_cell difference = evs_cell_number(EVS_CELL_POINTS, rows[i].walle - rows[i].bremen, 1);
    difference.text = T("no comparison", "kein Vergleich");
    evs_document_table_cell(table, evs_cell_text(T(rows[i].english, rows[i].german)));
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_PERCENT, rows[i].walle, 1));
    evs_document_table_cell(table, evs_cell_number(EVS_CELL_PERCENT, rows[i].bremen, 1));
    evs_document_table_cell(table, difference);
    evs_document_table_cell(table, evs_cell_text(T("two readings show no uncertainty",
                                                   "zwei Stände zeigen keine Unsicherheit")));
  }
  evs_document_table_note(table, T("Readings on 1 January 2011 and 31 December 2012.",
                                   "Stände am 01.01.2011 und am 31.12.2012."));
  evs_document_table_end(table);
}

static void add_savings_table(evs_document *document)
{
  evs_language language = document->language;
  const char *columns[] = {T("Step", "Schritt"), T("Amount", "Betrag"), T("Cases", "Fälle"),
                           T("p value", "p-Wert"), T("As of", "Stand")};
  evs_table_builder *table =
      evs_document_table_begin(document, T("Savings", "Einsparung"), columns, 5);
  evs_document_table_cell(table, evs_cell_text(T("Gross savings", "Brutto-Einsparung")));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_MONEY, 600000, 0));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_COUNT, 1412, 0));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, 0.0004, 3));
  evs_document_table_cell(table, evs_cell_period(evs_period_year(2012)));
  evs_document_table_cell(table, evs_cell_text(T("Project costs", "Projektkosten")));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_MONEY, -320000.5, 2));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_COUNT, 96, 0));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, 0.041, 3));
  evs_document_table_cell(table, evs_cell_period(evs_period_month(2012, 3)));
  evs_document_table_end(table);
}

static void add_estimates(evs_document *document)
{
  evs_estimate row = evs_estimate_empty("did", "growth_difference");
  row.outcome = "ambulant";
  row.group = "Walle vs Bremen";
  row.measure = EVS_MEASURE_POINTS;
  row.estimate = -36.9;
  row.n = 4;
  row.inference = "none: two readings and no counts";
  evs_estimates_add(&document->estimates, row);
  row.outcome = "ausgaben";
  row.estimate = -9.55;
  row.period = evs_period_year(2012);
  evs_estimate_field_text(&row, "printed", "-9,55 %");
  evs_estimate_field_number(&row, "decimals", 2);
  evs_estimate_field_boolean(&row, "reproduced", true);
  evs_estimates_add(&document->estimates, row);
}

/* Wordings of our own: those of finding_list.h may change without a change here. */
static void add_finding(evs_findings *findings, evs_finding finding)
{
  findings->items = evs_arena_grow(findings->arena, findings->items, findings->count,
                                   &findings->capacity, sizeof *findings->items);
  findings->items[findings->count++] = finding;
}

static void add_findings(evs_document *document)
{
  add_finding(&document->findings,
              (evs_finding){.severity = EVS_INFO,
                            .code = "dialect",
                            .phrase = {{"separator ;, encoding UTF-8", "Trennzeichen ;, UTF-8"}},
                            .file = "index.csv",
                            .line = 1});
  add_finding(&document->findings,
              (evs_finding){
                  .severity = EVS_WARNING,
                  .code = "control-contains-treated",
                  .phrase = {{"the comparison {0} contains {1}", "Der Vergleich {0} enthält {1}"}},
                  .values = {evs_value_text("Bremen"), evs_value_text("Walle")},
                  .value_count = 2});
  add_finding(&document->findings,
              (evs_finding){.severity = EVS_SEVERE,
                            .code = "sum-differs",
                            .phrase = {{"the parts add up to {0}, the total says {1}",
                                        "Die Teile ergeben {0}, die Summe nennt {1}"}},
                            .values = {evs_value_number(1234.5, 1), evs_value_number(1236, 1)},
                            .value_count = 2,
                            .file = "index.csv",
                            .line = 1012,
                            .column = 4});
}

static void add_beginning(evs_document *document)
{
  evs_language language = document->language;
  const evs_key_figure figures[] = {
      {T("Spending, Walle against Bremen", "Ausgaben, Walle gegen Bremen"),
       T("−9.55 points", "−9,55 Prozentpunkte"),
       T("Walle −5.04%, Bremen +4.51%, 2011 to 2012",
         "Walle −5,04 %, Bremen +4,51 %, 2011 bis 2012")},
      {T("Gross savings", "Brutto-Einsparung"), T("about €600,000", "rund 600.000 €"),
       T("between €550,000 and €650,000 after rounding",
         "gerundet: zwischen 550.000 und 650.000 €")},
      {T("After project costs", "Nach Projektkosten"), T("about €280,000", "rund 280.000 €"),
       NULL}};
  static const char *const limits[] = {"baseline-treated", "two-readings"};
  const evs_statement statements[] = {
      {T("Published:", "Veröffentlicht:"),
       T("Spending fell in Walle & rose in Bremen.", "In Walle sanken die Ausgaben, in Bremen "
                                                     "stiegen sie & zwar um 4,51 %.")},
      {T("How sure?", "Wie sicher?"), T("Open: two readings.", "Offen: zwei Stände.")}};
  const evs_document_verdict verdict = {.outcome = "ausgaben",
                                        .strength = "open",
                                        .weakest_link = "baseline-treated",
                                        .limits = limits,
                                        .limit_count = 2,
                                        .would_change = "growth-of-the-comparison",
                                        .statements = statements,
                                        .statement_count = 2};
  evs_document_verdict_add(document, &verdict);
  evs_document_lead(
      document,
      T("Outpatient measures fell by 29.0% in Walle, while they rose by 7.9% in Bremen. Spending "
        "fell by 5.04% and rose by 4.51%. The two readings are compatible with an effect of the "
        "project; they cannot prove one.",
        "Die ambulanten Maßnahmen gingen in Walle um 29,0 % zurück, in Bremen stiegen sie um "
        "7,9 %. Die Ausgaben sanken um 5,04 % und stiegen in Bremen um 4,51 %. Die beiden Stände "
        "passen zu einer Wirkung des Projekts; beweisen können sie sie nicht."));
  evs_document_key_figures(document, figures, 3);
  evs_document_notice(document,
                      T("Only percentages and two rounded amounts are published.",
                        "Veröffentlicht sind nur Prozentwerte und zwei gerundete Beträge."));
}

void sample_document(sample *out, evs_language language, evs_arena *arena)
{
  static const evs_input inputs[] = {
      {"index.csv", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 28},
      {"study.yaml", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
       EVS_NO_ROWS}};
  static const char *const treated[] = {"Walle"};
  static const char *const start[] = {"2011-01-01"};
  static const char *const confidence[] = {"0.95"};
  static const evs_option_value options[] = {{"treated", treated, 1, true, false, false},
                                             {"start", start, 1, false, false, false},
                                             {"confidence", confidence, 1, false, true, false}};
  evs_document *document = &out->document;
  evs_document_init(document, "report", language, arena);
  document->title = T("ESPQ: Walle compared with Bremen, 2011 to 2012",
                      "ESPQ: Walle im Vergleich mit Bremen, 2011 bis 2012");
  document->subtitle = T("Help with upbringing, social prevention and neighbourhood development",
                         "Erziehungshilfe, Soziale Prävention und Quartiersentwicklung");
  document->inputs = inputs;
  document->input_count = 2;
  document->options = options;
  document->option_count = 3;
  out->index = index_figure(language, arena);
  out->bars = bar_figure(language, arena);
  add_beginning(document);
  evs_document_heading(document, 2, T("Measures", "Maßnahmen"));
  evs_document_figure(document, out->bars);
  add_growth_table(document);
  evs_document_heading(document, 2, T("Spending", "Ausgaben"));
  evs_document_figure(document, out->index);
  evs_document_heading(document, 3, T("Savings", "Einsparung"));
  evs_document_paragraph(document,
                         T("Gross savings are the distance to the city's growth.",
                           "Die Brutto-Einsparung ist der Abstand zum Wachstum der Stadt."));
  add_savings_table(document);
  evs_document_heading(document, 2, T("Chain of evidence", "Wirkungskette"));
  const char *links[] = {T("Structure: staff and training", "Struktur: Personal und Fortbildung"),
                         T("Casework: counselling rose", "Fallarbeit: Beratungen nahmen zu"),
                         T("Use of measures: fell", "Nutzung von Maßnahmen: ging zurück")};
  evs_document_list(document, links, 3);
  evs_document_heading(document, 2, T("What limits these figures", "Was diese Zahlen einschränkt"));
  evs_document_findings(document);
  add_estimates(document);
  add_findings(document);
}
