/* sample_figures.c - figures modelled on Walle and Bremen, for the tests of plot and render.

   Growth rates: Olk and Wiesner, Zweijahresbericht 2011-2012, as in the README of
   datasets/walle-bremen; index values are 100 plus the rate. */
#include "sample_figures.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *word(evs_language language, const char *english, const char *german)
{
  return language == EVS_GERMAN ? german : english;
}

static const char *source_line(evs_language language)
{
  return word(
      language,
      "Source: Olk and Wiesner, two-year report 2011–2012; index derived from the published "
      "growth rates.",
      "Quelle: Olk und Wiesner, Zweijahresbericht 2011–2012; Index aus den veröffentlichten "
      "Wachstumsraten abgeleitet.");
}

static evs_figure_panel *one_panel(evs_figure *figure, evs_arena *arena)
{
  evs_figure_panel *panel = evs_arena_array(arena, 1, sizeof *panel);

  panel->unit = "";
  figure->panels = panel;
  figure->panel_count = 1;
  return panel;
}

static const double two_years[] = {2011, 2012};
static const evs_figure_tick two_ticks[] = {{2011, "2011"}, {2012, "2012"}};

static void set_series(evs_figure_panel *panel, const evs_figure_series *series, size_t count,
                       evs_arena *arena)
{
  evs_figure_series *copy = evs_arena_array(arena, count, sizeof *copy);

  for (size_t i = 0; i < count; i++)
    copy[i] = series[i];
  panel->series = copy;
  panel->series_count = count;
}

static void index_lines(evs_figure *figure, evs_language language, evs_arena *arena)
{
  static const double walle[] = {100, 94.96};
  static const double bremen[] = {100, 104.51};
  const evs_figure_series series[] = {{"Walle", EVS_ROLE_TREATED, two_years, walle, 2},
                                      {"Bremen", EVS_ROLE_CONTROL, two_years, bremen, 2}};
  evs_figure_mark *mark = evs_arena_array(arena, 1, sizeof *mark);
  evs_figure_panel *panel = one_panel(figure, arena);

  figure->id = "index-lines";
  figure->kind = EVS_FIGURE_LINES;
  figure->title = word(language, "Spending fell in Walle and rose in Bremen",
                       "Die Ausgaben sanken in Walle und stiegen in Bremen");
  figure->subtitle = word(language, "Spending on Hilfen zur Erziehung, index, 2011 = 100",
                          "Ausgaben für Hilfen zur Erziehung, Index, 2011 = 100");
  figure->description = word(language, "Walle falls from 100 to 94.96, Bremen rises to 104.51.",
                             "Walle fällt von 100 auf 94,96, Bremen steigt auf 104,51.");
  *mark = (evs_figure_mark){2011, word(language, "Project starts", "Projektbeginn")};
  set_series(panel, series, COUNT(series), arena);
  panel->ticks = two_ticks;
  panel->tick_count = 2;
  panel->marks = mark;
  panel->mark_count = 1;
  panel->decimals = 2;
}

static const char *const german_measures[] = {"ambulante Maßnahmen",
                                              "stationäre Maßnahmen",
                                              "Maßnahmen insgesamt",
                                              "Sozialpädagogische Familienhilfe (SPFH)",
                                              "Beratungsfälle",
                                              "Alternative Einzelfallhilfen (§ 27 SGB VIII)",
                                              "Fälle insgesamt (Maßnahmen und Beratungen)"};
static const char *const english_measures[] = {"outpatient measures",
                                               "residential measures",
                                               "measures in all",
                                               "family assistance (SPFH)",
                                               "counselling cases",
                                               "alternative single case help (§ 27 SGB VIII)",
                                               "cases in all (measures and counselling)"};
static const double walle_growth[] = {-29.0, -6.3, -18.2, -52.2, 71.4, 120, 1};
static const double bremen_growth[] = {7.9, 7.7, 7.8, 4.8, NAN, 105.4, NAN};

static void growth_bars(evs_figure *figure, evs_language language, evs_arena *arena)
{
  const evs_figure_series series[] = {{"Walle", EVS_ROLE_TREATED, NULL, walle_growth, 7},
                                      {"Bremen", EVS_ROLE_CONTROL, NULL, bremen_growth, 7}};
  evs_figure_panel *panel = one_panel(figure, arena);

  figure->id = "growth-bars";
  figure->kind = EVS_FIGURE_BARS;
  figure->title = word(language, "In Walle almost all measures fell, in Bremen they rose",
                       "In Walle gingen fast alle Maßnahmen zurück, in Bremen nahmen sie zu");
  figure->subtitle = word(language, "Change from 1 January 2011 to 31 December 2012 in percent",
                          "Veränderung vom 01.01.2011 bis zum 31.12.2012 in Prozent");
  figure->description = figure->title;
  set_series(panel, series, COUNT(series), arena);
  panel->categories = language == EVS_GERMAN ? german_measures : english_measures;
  panel->category_count = 7;
  panel->decimals = 1;
  panel->signed_numbers = true;
  panel->unit = word(language, "%", " %");
}

static void difference(evs_figure *figure, evs_language language, evs_arena *arena)
{
  static const double walle[] = {6.28, 5.9635};
  static const double without[] = {6.28, 6.5632};
  static const double rest[] = {6.02, 6.2915};
  const evs_figure_series series[] = {
      {"Walle", EVS_ROLE_TREATED, two_years, walle, 2},
      {word(language, "Comparison districts", "Vergleichsbezirke"), EVS_ROLE_CONTROL, two_years,
       rest, 2},
      {word(language, "Walle without the project", "Walle ohne das Projekt"),
       EVS_ROLE_COUNTERFACTUAL, two_years, without, 2}};
  evs_figure_bracket *bracket = evs_arena_array(arena, 1, sizeof *bracket);
  evs_figure_panel *panel = one_panel(figure, arena);

  figure->id = "did";
  figure->kind = EVS_FIGURE_DID;
  figure->title = word(language, "Spending in Walle ended 600,000 Euro below its expected path",
                       "Walle lag am Ende rund 600.000 Euro unter dem erwarteten Verlauf");
  figure->subtitle = word(language, "Spending in million Euro; dotted: as in the comparison",
                          "Ausgaben in Mio. Euro; gepunktet: Entwicklung wie im Vergleich");
  figure->description = figure->title;
  *bracket = (evs_figure_bracket){2012, 5.9635, 6.5632,
                                  word(language, "−9.55 percentage points", "−9,55 Prozentpunkte")};
  set_series(panel, series, COUNT(series), arena);
  panel->y_label = word(language, "Million Euro", "Mio. Euro");
  panel->ticks = two_ticks;
  panel->tick_count = 2;
  panel->brackets = bracket;
  panel->bracket_count = 1;
  panel->decimals = 2;
}

static void waterfall(evs_figure *figure, evs_language language, evs_arena *arena)
{
  static const double amounts[] = {600000, 320000, 280000};
  static const char *const german[] = {
      "Bruttoeinsparung", "Projektkosten (Personal, Fortbildung, Evaluation)", "Nettoeinsparung"};
  static const char *const english[] = {
      "Gross savings", "Project costs (personnel, training, evaluation)", "Net savings"};
  static const evs_figure_step steps[] = {EVS_STEP_ADD, EVS_STEP_SUBTRACT, EVS_STEP_TOTAL};
  const evs_figure_series series[] = {{"Walle", EVS_ROLE_TREATED, NULL, amounts, 3}};
  evs_figure_panel *panel = one_panel(figure, arena);

  figure->id = "waterfall";
  figure->kind = EVS_FIGURE_WATERFALL;
  figure->title = word(language, "Of about 600,000 Euro saved, just under 280,000 Euro remain",
                       "Von rund 600.000 Euro bleiben knapp 280.000 Euro");
  figure->subtitle = word(language, "Savings and costs of the project in Euro",
                          "Einsparung und Kosten des Projekts in Euro");
  figure->description = figure->title;
  set_series(panel, series, COUNT(series), arena);
  panel->categories = language == EVS_GERMAN ? german : english;
  panel->category_count = 3;
  panel->steps = steps;
  panel->unit = " €";
}

static void multiples(evs_figure *figure, evs_language language, evs_arena *arena)
{
  evs_figure_panel *panels = evs_arena_array(arena, 8, sizeof *panels);
  evs_figure_mark *mark = evs_arena_array(arena, 1, sizeof *mark);
  const char *const *names = language == EVS_GERMAN ? german_measures : english_measures;

  figure->id = "indicators";
  figure->kind = EVS_FIGURE_MULTIPLES;
  figure->title = word(language, "Eight indicators: Walle moves away from Bremen",
                       "Acht Indikatoren: Walle löst sich von Bremen");
  figure->subtitle = word(language, "Index, first reading = 100", "Index, erster Stand = 100");
  figure->description = figure->title;
  *mark = (evs_figure_mark){2011, word(language, "Project starts", "Projektbeginn")};
  for (size_t i = 0; i < 8; i++) {
    double *walle = evs_arena_array(arena, 2, sizeof *walle);
    double *bremen = evs_arena_array(arena, 2, sizeof *bremen);

    walle[0] = bremen[0] = 100;
    walle[1] = i < 7 ? 100 + walle_growth[i] : 94.96;
    bremen[1] = i < 7 ? 100 + bremen_growth[i] : 104.51;
    set_series(&panels[i],
               (const evs_figure_series[]){{"Walle", EVS_ROLE_TREATED, two_years, walle, 2},
                                           {"Bremen", EVS_ROLE_CONTROL, two_years, bremen, 2}},
               2, arena);
    panels[i].title =
        i < 7 ? names[i]
              : word(language, "spending on Hilfen zur Erziehung", "Ausgaben Hilfen zur Erziehung");
    panels[i].ticks = two_ticks;
    panels[i].tick_count = 2;
    panels[i].marks = mark;
    panels[i].mark_count = 1;
    panels[i].decimals = 1;
    panels[i].unit = "";
  }
  figure->panels = panels;
  figure->panel_count = 8;
}

/* 48 months; the values are a wave, of no place. */
static void months(evs_figure *figure, evs_language language, evs_arena *arena)
{
  double *x = evs_arena_array(arena, 48, sizeof *x);
  double *walle = evs_arena_array(arena, 48, sizeof *walle);
  double *bremen = evs_arena_array(arena, 48, sizeof *bremen);
  evs_figure_tick *ticks = evs_arena_array(arena, 48, sizeof *ticks);
  evs_figure_mark *marks = evs_arena_array(arena, 2, sizeof *marks);
  evs_figure_panel *panel = one_panel(figure, arena);

  for (int i = 0; i < 48; i++) {
    evs_period month = evs_period_month(2009 + i / 12, i % 12 + 1);

    x[i] = evs_period_position(month);
    walle[i] = round(1240 + 60 * sin(i * 0.7) - (i > 23 ? 14.5 * (i - 23) : 0));
    bremen[i] = round(1180 + 40 * sin(i * 0.5 + 1) + 3.2 * i);
    ticks[i] = (evs_figure_tick){x[i], evs_period_short(language, month, arena)};
  }
  walle[17] = NAN;
  figure->id = "months";
  figure->kind = EVS_FIGURE_LINES;
  figure->title = word(language, "Cases under care fall after the start of the project",
                       "Die Fälle gehen nach dem Beginn des Projekts zurück");
  figure->subtitle = word(language, "Open cases at the end of each month",
                          "Laufende Fälle am Monatsende, Größe der Gebiete angeglichen");
  figure->source = word(language, "Source: made up.", "Quelle: erfundene Werte.");
  figure->description = figure->title;
  marks[0] = (evs_figure_mark){2011, word(language, "Project starts", "Projektbeginn")};
  marks[1] = (evs_figure_mark){2011 + 2.0 / 12, word(language, "New definition of measures",
                                                     "Neue Abgrenzung der Maßnahmen")};
  set_series(panel,
             (const evs_figure_series[]){
                 {"Walle", EVS_ROLE_TREATED, x, walle, 48},
                 {word(language, "City of Bremen without Walle", "Stadt Bremen ohne Walle"),
                  EVS_ROLE_CONTROL, x, bremen, 48}},
             2, arena);
  panel->ticks = ticks;
  panel->tick_count = 48;
  panel->marks = marks;
  panel->mark_count = 2;
  panel->y_label = word(language, "Cases", "Fälle");
}

/* Six series that end close together, gaps, long words. */
static void crowd(evs_figure *figure, evs_language language, evs_arena *arena)
{
  static const double x[] = {2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016};
  static const char *const names[] = {"Walle",
                                      "Stadtbremische Vergleichsbezirke",
                                      "Walle ohne das Projekt",
                                      "Gröpelingen",
                                      "Huchting",
                                      "Blumenthal"};
  static const evs_series_role roles[] = {EVS_ROLE_TREATED,        EVS_ROLE_CONTROL,
                                          EVS_ROLE_COUNTERFACTUAL, EVS_ROLE_REFERENCE,
                                          EVS_ROLE_REFERENCE,      EVS_ROLE_REFERENCE};
  evs_figure_series *series = evs_arena_array(arena, 6, sizeof *series);
  evs_figure_tick *ticks = evs_arena_array(arena, 9, sizeof *ticks);
  evs_figure_panel *panel = one_panel(figure, arena);

  for (size_t s = 0; s < 6; s++) {
    double *y = evs_arena_array(arena, 9, sizeof *y);

    for (size_t i = 0; i < 9; i++)
      y[i] = 100 + (double)s + 8 * sin((double)(i * (s + 2)) * 0.4) * (8 - (double)i) / 8;
    if (s == 3)
      y[3] = y[4] = y[6] = NAN;
    series[s] = (evs_figure_series){names[s], roles[s], x, y, 9};
  }
  for (int i = 0; i < 9; i++)
    ticks[i] =
        (evs_figure_tick){2008 + i, evs_period_short(language, evs_period_year(2008 + i), arena)};
  figure->id = "crowd";
  figure->kind = EVS_FIGURE_LINES;
  figure->title =
      word(language,
           "A very long title that nobody should write but somebody will: the quick "
           "growth of measures in all districts of the city since 2008, and what became "
           "of it",
           "Ein sehr langer Titel, den niemand schreiben sollte und den doch jemand "
           "schreiben wird: Kinder- und Jugendhilfeausschussangelegenheiten seit 2008");
  figure->subtitle = word(language, "Index, 2008 = 100; gaps: no values",
                          "Index, 2008 = 100; Lücken: keine Werte");
  figure->description = figure->title;
  panel->series = series;
  panel->series_count = 6;
  panel->ticks = ticks;
  panel->tick_count = 9;
  panel->decimals = 1;
  panel->unit = word(language, "%", " %");
}

/* The chain of evidence of ESPQ, shortened: one step without a measure, one with a figure
   that has no comparison, one against expectation (made up). */
static void logic_model(evs_figure *figure, evs_language language, evs_arena *arena)
{
  static const char *const english[] = {"indicator", "expected", "found in Walle",
                                        "fit and evidence"};
  static const char *const german[] = {"Kennzahl", "erwartet", "gefunden in Walle",
                                       "Urteil und Beleg"};
  evs_figure_panel *panels = evs_arena_array(arena, 3, sizeof *panels);
  evs_figure_item *items = evs_arena_array(arena, 4, sizeof *items);

  items[0] = (evs_figure_item){
      .name = word(language, "additional staff, training", "zusätzliches Personal, Fortbildung"),
      .verdict = word(language, "not measured", "nicht gemessen")};
  items[1] = (evs_figure_item){
      .name = word(language, "Counselling cases", "Beratungsfälle"),
      .expected = word(language, "▲ rise", "▲ Anstieg"),
      .found = word(language, "▲ +71.4 %", "▲ +71,4 %"),
      .beside = word(language, "no comparison", "kein Vergleich"),
      .verdict = word(language, "as expected, without comparison", "wie erwartet, ohne Vergleich"),
      .strength = word(language, "evidence very weak", "Beleg sehr schwach"),
      .tone = EVS_TONE_PARTLY};
  items[2] = (evs_figure_item){
      .name = word(language, "Socio-educational family help", "Sozialpädagogische Familienhilfe"),
      .expected = word(language, "▼ fall", "▼ Rückgang"),
      .found = word(language, "▼ −52.2 %", "▼ −52,2 %"),
      .beside = word(language, "Bremen +4.8 %", "Bremen +4,8 %"),
      .verdict = word(language, "as expected", "wie erwartet"),
      .strength = word(language, "evidence weak: two readings", "Beleg schwach: zwei Stände"),
      .tone = EVS_TONE_FITS};
  items[3] = items[2];
  items[3].verdict = word(language, "against expectation", "entgegen der Erwartung");
  items[3].tone = EVS_TONE_AGAINST;
  panels[0] = (evs_figure_panel){
      .title = "1  Structure (H1)", .items = items, .item_count = 1, .category_count = 4};
  panels[0].categories = language == EVS_GERMAN ? german : english;
  panels[1] = (evs_figure_panel){
      .title = "2  Casework", .items = items + 1, .item_count = 1, .measured = true};
  panels[2] =
      (evs_figure_panel){.title = "3  Use", .items = items + 2, .item_count = 2, .measured = true};
  figure->id = "logic-model";
  figure->kind = EVS_FIGURE_CHAIN;
  figure->title = word(language, "A logic model", "Ein Wirkmodell");
  figure->subtitle =
      word(language, "= fits, ≈ in part, ≠ does not fit", "= passt, ≈ zum Teil, ≠ passt nicht");
  figure->description = figure->title;
  figure->panels = panels;
  figure->panel_count = 3;
}

/* By hand: a fall printed as -29.0 % with 69 to 49, 107 to 76 and 138 to 98 cases, the last
   in 100 solutions (the largest point), the others in 36 and 4. */
static void whole_numbers(evs_figure *figure, evs_language language, evs_arena *arena)
{
  static const double before[] = {69, 107, 138};
  static const double after[] = {49, 76, 98};
  static const double weights[] = {36, 4, 100};
  static const double line[] = {0, 190};
  static const evs_figure_tick ticks[] = {{0, "0"}, {200, "200"}};
  evs_figure_panel *panel = one_panel(figure, arena);

  set_series(panel,
             (const evs_figure_series[]){
                 {word(language, "fits", "passt"), EVS_ROLE_TREATED, before, after, 3},
                 {word(language, "smallest", "kleinste"), EVS_ROLE_CONTROL, before, after, 1},
                 {word(language, "no change", "unverändert"), EVS_ROLE_REFERENCE, line, line, 2}},
             3, arena);
  panel->title = word(language, "Outpatient measures", "Ambulante Maßnahmen");
  panel->y_label = "69 → 49";
  panel->weights = weights;
  panel->ticks = ticks;
  panel->tick_count = 2;
  figure->id = "solutions";
  figure->kind = EVS_FIGURE_PAIRS;
  figure->title = word(language, "Whole numbers that fit", "Ganze Zahlen, die passen");
  figure->subtitle = "69, 107, 138";
  figure->description = figure->title;
}

const evs_figure *sample_figure(size_t index, evs_language language, evs_arena *arena)
{
  static void (*const makers[SAMPLE_FIGURE_COUNT])(evs_figure *, evs_language, evs_arena *) = {
      index_lines, growth_bars, difference,  waterfall,    multiples,
      months,      crowd,       logic_model, whole_numbers};
  evs_figure *figure = evs_arena_alloc(arena, sizeof *figure);

  figure->language = language;
  figure->source = source_line(language);
  makers[index](figure, language, arena);
  return figure;
}

const evs_figure *figure_with_text(evs_figure_kind kind, const char *text, evs_arena *arena)
{
  static const double values[] = {1, -2};
  static const evs_figure_step steps[] = {EVS_STEP_ADD, EVS_STEP_TOTAL};
  evs_figure *figure = evs_arena_alloc(arena, sizeof *figure);
  evs_figure_panel *panel = one_panel(figure, arena);
  evs_figure_tick *ticks = evs_arena_array(arena, 2, sizeof *ticks);
  evs_figure_mark *mark = evs_arena_array(arena, 1, sizeof *mark);
  evs_figure_bracket *bracket = evs_arena_array(arena, 1, sizeof *bracket);
  const char **categories = evs_arena_array(arena, 2, sizeof *categories);
  evs_figure_item *item = evs_arena_array(arena, 1, sizeof *item);

  *item = (evs_figure_item){text, text, text, text, text, text, EVS_TONE_PARTLY};
  *figure = (evs_figure){.id = "hostile",
                         .kind = kind,
                         .title = text,
                         .subtitle = text,
                         .source = text,
                         .description = text,
                         .panels = panel,
                         .panel_count = 1};
  ticks[0] = (evs_figure_tick){2011, text};
  ticks[1] = (evs_figure_tick){2012, text};
  *mark = (evs_figure_mark){2011.5, text};
  *bracket = (evs_figure_bracket){2012, -2, 1, text};
  categories[0] = categories[1] = text;
  set_series(panel,
             (const evs_figure_series[]){{text, EVS_ROLE_TREATED, two_years, values, 2},
                                         {text, EVS_ROLE_CONTROL, two_years, values, 2}},
             2, arena);
  *panel = (evs_figure_panel){.title = text,
                              .y_label = text,
                              .series = panel->series,
                              .series_count = 2,
                              .categories = categories,
                              .steps = steps,
                              .category_count = 2,
                              .ticks = ticks,
                              .tick_count = 2,
                              .marks = mark,
                              .mark_count = 1,
                              .brackets = bracket,
                              .bracket_count = kind == EVS_FIGURE_DID,
                              .weights = two_years,
                              .items = item,
                              .item_count = 1,
                              .unit = text};
  return figure;
}
