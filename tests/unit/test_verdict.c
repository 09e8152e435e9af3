/* test_verdict.c - what a result is worth: the rules, their monotony, and the words.

   The expected strengths, links and sentences follow from the table of weak points in
   evalstat/verdict.h, worked out by hand for each constructed result. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/verdict.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define BIT(name) (1u << EVS_WEAKNESS_##name)

static evs_arena *arena;

static int set_up(void **state)
{
  (void)state;
  arena = evs_arena_create(NULL, NULL);
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  evs_arena_destroy(arena);
  return 0;
}

/* ---- the rules -------------------------------------------------------------------- */

typedef enum { NO_INTERVAL, WITHIN, BEYOND } reach;

static evs_verdict_facts facts_of(unsigned flags, bool over_time, reach reaches)
{
  evs_verdict_facts facts = {
      .over_time = over_time, .has_interval = reaches != NO_INTERVAL, .beyond = reaches == BEYOND};

  for (size_t i = 0; i < EVS_WEAKNESS_COUNT; i++)
    facts.applies[i] = flags >> i & 1;
  return facts;
}

static void judges(void **state)
{
  static const struct {
    const char *label;
    unsigned flags;
    bool over_time;
    reach reaches;
    evs_strength strength;
    evs_weakness weakest;
    evs_chance chance;
    evs_tipping tips;
  } rows[] = {
      {"nothing against it", BIT(ONE_PILOT), true, BEYOND, EVS_STRENGTH_SUPPORTED,
       EVS_WEAKNESS_ONE_PILOT, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"several pilots", 0, true, BEYOND, EVS_STRENGTH_SUPPORTED, EVS_WEAKNESS_NOT_DRAWN,
       EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"chance suffices", BIT(WITHIN_CHANCE) | BIT(ONE_PILOT), true, WITHIN, EVS_STRENGTH_OPEN,
       EVS_WEAKNESS_WITHIN_CHANCE, EVS_CHANCE_WITHIN, EVS_TIPS_WITH_COMPARISON},
      {"a stock", BIT(STOCK), true, NO_INTERVAL, EVS_STRENGTH_OPEN, EVS_WEAKNESS_STOCK,
       EVS_CHANCE_NOT_TOLD, EVS_TIPS_WITH_COMPARISON},
      {"short", BIT(SHORT_SERIES) | BIT(CONTAMINATED), true, NO_INTERVAL, EVS_STRENGTH_OPEN,
       EVS_WEAKNESS_SHORT_SERIES, EVS_CHANCE_NOT_TOLD, EVS_TIPS_WITH_COMPARISON},
      {"views disagree", BIT(PROOF_DIFFERS), true, BEYOND, EVS_STRENGTH_WEAK,
       EVS_WEAKNESS_PROOF_DIFFERS, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"signs disagree", BIT(SIGNS_DIFFER) | BIT(TREND), true, BEYOND, EVS_STRENGTH_OPEN,
       EVS_WEAKNESS_SIGNS_DIFFER, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"sizes disagree", BIT(SIZES_DIFFER), true, BEYOND, EVS_STRENGTH_SUPPORTED,
       EVS_WEAKNESS_SIZES_DIFFER, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"the trend goes on", BIT(TREND) | BIT(ERRORS_LAST), true, BEYOND, EVS_STRENGTH_WEAK,
       EVS_WEAKNESS_TREND, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"return to the mean", BIT(RETURN_TO_MEAN) | BIT(PLACEBO), true, BEYOND, EVS_STRENGTH_WEAK,
       EVS_WEAKNESS_RETURN_TO_MEAN, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"placebo starts", BIT(PLACEBO) | BIT(CONTAMINATED), true, BEYOND, EVS_STRENGTH_WEAK,
       EVS_WEAKNESS_PLACEBO, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"lasting errors", BIT(ERRORS_LAST) | BIT(SMALL_BASE), true, BEYOND, EVS_STRENGTH_WEAK,
       EVS_WEAKNESS_ERRORS_LAST, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"contaminated", BIT(CONTAMINATED) | BIT(SMALL_BASE), true, BEYOND, EVS_STRENGTH_WEAK,
       EVS_WEAKNESS_CONTAMINATED, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"small base", BIT(SMALL_BASE) | BIT(WINDOWS_DIFFER), true, BEYOND, EVS_STRENGTH_WEAK,
       EVS_WEAKNESS_SMALL_BASE, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"other windows", BIT(WINDOWS_DIFFER) | BIT(ONE_PILOT), true, BEYOND, EVS_STRENGTH_SUPPORTED,
       EVS_WEAKNESS_WINDOWS_DIFFER, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"two readings", BIT(TWO_READINGS), false, NO_INTERVAL, EVS_STRENGTH_OPEN,
       EVS_WEAKNESS_TWO_READINGS, EVS_CHANCE_READINGS, EVS_TIPS_WITH_COMPARISON},
      {"counts, within", BIT(TWO_READINGS), false, WITHIN, EVS_STRENGTH_OPEN,
       EVS_WEAKNESS_TWO_READINGS, EVS_CHANCE_COUNTS_WITHIN, EVS_TIPS_WITH_COMPARISON},
      {"counts, beyond", BIT(TWO_READINGS), false, BEYOND, EVS_STRENGTH_OPEN,
       EVS_WEAKNESS_TWO_READINGS, EVS_CHANCE_COUNTS_BEYOND, EVS_TIPS_WITH_COMPARISON},
      {"Walle", BIT(BASELINE_TREATED) | BIT(TWO_READINGS) | BIT(CONTAMINATED) | BIT(ONE_PILOT),
       false, NO_INTERVAL, EVS_STRENGTH_OPEN, EVS_WEAKNESS_BASELINE_TREATED, EVS_CHANCE_READINGS,
       EVS_TIPS_WITH_COMPARISON},
      {"hypothetical", BIT(HYPOTHETICAL) | BIT(TREND), true, BEYOND, EVS_STRENGTH_OPEN,
       EVS_WEAKNESS_HYPOTHETICAL, EVS_CHANCE_BEYOND, EVS_TIPS_WITH_OWN_COURSE},
      {"a break", BIT(BREAK) | BIT(TWO_READINGS), false, NO_INTERVAL, EVS_STRENGTH_NONE,
       EVS_WEAKNESS_BREAK, EVS_CHANCE_NO_FIGURE, EVS_TIPS_WITH_DATA},
      {"no comparison", BIT(NO_COMPARISON), false, NO_INTERVAL, EVS_STRENGTH_NONE,
       EVS_WEAKNESS_NO_COMPARISON, EVS_CHANCE_NO_FIGURE, EVS_TIPS_WITH_DATA},
      {"not begun", BIT(START_AFTER_END), false, BEYOND, EVS_STRENGTH_NONE,
       EVS_WEAKNESS_START_AFTER_END, EVS_CHANCE_NO_FIGURE, EVS_TIPS_WITH_DATA},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    const evs_verdict_facts facts = facts_of(rows[i].flags, rows[i].over_time, rows[i].reaches);
    const evs_verdict verdict = evs_verdict_judge(&facts);

    print_message("             %s\n", rows[i].label);
    assert_int_equal(verdict.strength, rows[i].strength);
    assert_int_equal(verdict.weakest, rows[i].weakest);
    assert_int_equal(verdict.chance, rows[i].chance);
    assert_int_equal(verdict.tips, rows[i].tips);
    assert_int_equal(verdict.weaknesses[0], rows[i].weakest);
  }
}

static void judges_savings(void **state)
{
  static const struct {
    bool savings, costs, model;
    evs_saved saved;
  } rows[] = {{false, false, false, EVS_SAVED_NOT_ASKED},
              {true, false, false, EVS_SAVED_GROSS},
              {true, false, true, EVS_SAVED_GROSS},
              {true, true, false, EVS_SAVED_COMPUTED},
              {true, true, true, EVS_SAVED_ESTIMATED}};

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    const evs_verdict_facts facts = {
        .has_savings = rows[i].savings, .has_costs = rows[i].costs, .has_model = rows[i].model};

    assert_int_equal(evs_verdict_judge(&facts).saved, rows[i].saved);
  }
}

static evs_strength strength_of(unsigned flags, bool over_time, reach reaches)
{
  const evs_verdict_facts facts = facts_of(flags, over_time, reaches);

  return evs_verdict_judge(&facts).strength;
}

/* Every combination of weak points: one more never lifts the strength, nor does an interval
   that excludes less, or none at all. */
static void never_rises(void **state)
{
  const unsigned all = 1u << EVS_WEAKNESS_COUNT;
  const char *wrapper = getenv("EVALSTAT_WRAPPER");
  unsigned char *strengths;

  (void)state;
  if (wrapper && *wrapper)
    skip(); /* half a minute under valgrind */
  strengths = malloc(all);
  assert_non_null(strengths);
  for (unsigned flags = 0; flags < all; flags++) {
    strengths[flags] = (unsigned char)strength_of(flags, true, BEYOND);
    for (unsigned bit = 1; bit < all; bit <<= 1)
      if (flags & bit && strengths[flags] > strengths[flags & ~bit])
        fail_msg("%#x: one weak point more, and the strength rises", flags);
    if (strength_of(flags, true, WITHIN) > strengths[flags] ||
        strength_of(flags, true, NO_INTERVAL) > strength_of(flags, true, WITHIN))
      fail_msg("%#x: the strength rises without an interval", flags);
  }
  free(strengths);
}

/* Two readings are never more than open, whatever their interval says. */
static void stays_open(void **state)
{
  (void)state;
  for (reach reaches = NO_INTERVAL; reaches <= BEYOND; reaches++)
    assert_true(strength_of(BIT(TWO_READINGS), false, reaches) <= EVS_STRENGTH_OPEN);
}

/* ---- from results to facts, and to words --------------------------------------------- */

/* Twelve months on each side, 20 % less by the share of the pilot, with everything in order. */
typedef struct {
  evs_study study;
  evs_panel panel;
  evs_place places[2];
  evs_period periods[24];
  evs_series_result series;
  evs_sensitivity_result variants;
  evs_variant trend;
  evs_outcome outcomes[1];
  evs_analysis analysis;
  evs_document document;
} world;

static void make_study(world *out)
{
  out->places[0] = (evs_place){.name = "W", .label = {{"Walle", "Walle"}}};
  out->places[1] = (evs_place){.name = "B", .label = {{"Bremen", "Bremen"}}};
  out->study = (evs_study){.places = out->places,
                           .place_count = 2,
                           .start = evs_period_month(2011, 1),
                           .treated_share_low = EVS_DECIMAL_MISSING,
                           .treated_share_high = EVS_DECIMAL_MISSING};
}

static void make_series(world *out)
{
  for (int i = 0; i < 24; i++)
    out->periods[i] = evs_period_month(2010 + i / 12, 1 + i % 12);
  out->series = (evs_series_result){
      .series = {.kind = EVS_FLOW, .count = 24, .pre_count = 12, .periods = out->periods},
      .treated = {100, 82, -18},
      .control = {1000, 1025, 2.5},
      .growth_difference = -20.5,
      .headline = EVS_VIEW_SHARE,
      .share = {.log_did = {.estimate = log(0.8),
                            .conf_low = log(0.7),
                            .conf_high = log(0.9),
                            .p_value = 0.001}},
      .agreement = {.kind = EVS_VIEWS_AGREE, .rejecting = 4, .testing = 4}};
  out->trend = (evs_variant){
      .what = EVS_VARY_TREND, .effect = EVS_EFFECT_LOG, .result = {.estimate = log(0.85)}};
  out->variants = (evs_sensitivity_result){.headline = {.estimate = log(0.8)},
                                           .variants = &out->trend,
                                           .variant_count = 1,
                                           .placebo_count = 18,
                                           .reversion = {.reason = "none"},
                                           .donors = {.reason = "none"}};
}

static void make_world(world *out, evs_language language)
{
  memset(out, 0, sizeof *out);
  make_study(out);
  make_series(out);
  out->outcomes[0] = (evs_outcome){
      .name = "starts",
      .label = {{"Cases begun", "Begonnene Fälle"}},
      .decimals = 1,
      .comparison = {.outcome = "starts",
                     .kind = EVS_FLOW,
                     .treated_name = "W",
                     .control_name = "B",
                     .treated_unit_count = 1,
                     .control_unit_count = 1},
      .did = {.treated = {.window = {{evs_period_month(2010, 1), evs_period_month(2010, 12)},
                                     evs_period_month(2011, 12)},
                          .exact_baseline = {EVS_DECIMAL_MISSING, 0},
                          .baseline = 100,
                          .growth_rate = -18},
              .control = {.baseline = 1000, .growth_rate = 2.5},
              .growth_difference = -20.5},
      .series = &out->series};
  out->analysis = (evs_analysis){.study = &out->study,
                                 .panel = &out->panel,
                                 .options = {.confidence = 0.95, .min_base = 20},
                                 .series_request = {.confidence = 0.95},
                                 .outcome_count = 1,
                                 .outcomes = out->outcomes};
  evs_document_init(&out->document, "report", language, arena);
}

static verdict_view view_of(const world *of)
{
  return verdict_view_of(&of->document, &of->analysis, &of->analysis.outcomes[0], &of->variants);
}

/* What is wrong with the world of a row. */

static void leave(world *of)
{
  (void)of;
}

static void assume_pilot(world *of)
{
  of->study.hypothetical = true;
}

static void read_twice(world *of)
{
  of->outcomes[0].series = NULL;
}

static void lose_comparison(world *of)
{
  read_twice(of);
  of->outcomes[0].did.growth_difference = NAN;
  of->outcomes[0].did.reason = EVS_REASON_NO_CONTROL;
}

static void start_late(world *of)
{
  of->study.start = evs_period_month(2012, 1);
}

static void treat_baseline(world *of)
{
  read_twice(of);
  of->study.start = evs_period_month(2010, 7);
}

static void count_stock(world *of)
{
  of->series.series.kind = EVS_STOCK;
  of->series.headline = EVS_VIEW_NONE;
}

static void shorten(world *of)
{
  of->series.series.count = 16;
  of->series.headline = EVS_VIEW_NONE;
}

static void lose_methods(world *of)
{
  of->series.headline = EVS_VIEW_NONE;
}

static void differ_in_sign(world *of)
{
  of->series.agreement.kind = EVS_VIEWS_DIFFER_IN_SIGN;
}

static void widen(world *of)
{
  of->series.share.log_did.conf_high = log(1.02);
}

static void turn_trend(world *of)
{
  of->trend.result.estimate = log(1.05);
}

static void revert(world *of)
{
  of->variants.reversion =
      (evs_reversion){.position = 2, .reversion = log(0.88), .change = log(0.8)};
}

static void revert_among_others(world *of)
{
  of->variants.donors =
      (evs_donor_standing){.donor_count = 11, .reversion = log(0.85), .change = log(0.8)};
}

static void add_placebos(world *of)
{
  of->variants.placebo_as_large = 3;
}

static void differ_in_proof(world *of)
{
  of->series.agreement =
      (evs_agreement){.kind = EVS_VIEWS_DIFFER_IN_PROOF, .rejecting = 2, .testing = 4};
}

static void last_long(world *of)
{
  of->series.headline = EVS_VIEW_BLOCKS;
  of->series.blocks = of->series.share.log_did;
  of->series.ar1 = (evs_ar1_result){.rho = 0.7};
}

static void contaminate(world *of)
{
  of->outcomes[0].comparison.contains_treated = true;
}

static void shrink(world *of)
{
  of->outcomes[0].did.treated.baseline = 12;
}

static void differ_in_size(world *of)
{
  of->series.agreement.kind = EVS_VIEWS_DIFFER_IN_SIZE;
}

static void shift_window(world *of)
{
  evs_find(&of->document.findings, WINDOWS_DIFFER, evs_value_text("a"), evs_value_text("b"),
           evs_value_text("c"), evs_value_text("d"));
}

static void add_pilots(world *of)
{
  of->outcomes[0].comparison.treated_unit_count = 2;
}

static void names_weakest(void **state)
{
  static const struct {
    void (*change)(world *of);
    const char *weakest;
    evs_strength strength;
    const char *english;
    const char *german;
  } rows[] = {
      {leave, "one-treated-unit", EVS_STRENGTH_SUPPORTED,
       "There is one pilot, not drawn by lot: whatever else changed in Walle at that time would "
       "look the same.",
       "Es gibt ein Modellgebiet, nicht ausgelost: Was sich in Walle sonst zur gleichen Zeit "
       "änderte, sähe genauso aus."},
      {assume_pilot, "hypothetical-pilot", EVS_STRENGTH_OPEN,
       "No project is known in Walle: whatever is found there is no effect.",
       "In Walle ist kein Projekt bekannt: Was sich dort zeigt, ist keine Wirkung."},
      {lose_comparison, "no-comparison", EVS_STRENGTH_NONE,
       "What would have happened anyway is not known (there is no comparison value).",
       "Was ohnehin geschehen wäre, ist nicht bekannt (es gibt keinen Vergleichswert)."},
      {start_late, "start-after-end", EVS_STRENGTH_NONE,
       "The last reading is from before the start: nothing of the project has been observed.",
       "Der letzte Stand liegt vor dem Beginn: Vom Projekt ist noch nichts zu sehen."},
      {treat_baseline, "baseline-treated", EVS_STRENGTH_OPEN,
       "The baseline January 2010 – December 2010 is already a time with the project; there is no "
       "reading from before it.",
       "Die Basis Januar 2010 – Dezember 2010 ist schon Projektzeit; einen Stand von davor gibt es "
       "nicht."},
      {read_twice, "two-readings", EVS_STRENGTH_OPEN,
       "The difference rests on two readings only; whether the places had drifted apart before "
       "does not show.",
       "Der Unterschied beruht auf nur zwei Ständen; ob sich die Orte schon vorher "
       "auseinanderentwickelten, ist nicht "
       "zu sehen."},
      {count_stock, "stock-autocorrelated", EVS_STRENGTH_OPEN,
       "A stock counts the same cases again and again; the cases begun would say more.",
       "Ein Bestand zählt dieselben Fälle immer wieder; die begonnenen Fälle sagten mehr."},
      {shorten, "short-series", EVS_STRENGTH_OPEN,
       "The series is short: 4 periods on the shorter side of the start, where it takes 6.",
       "Die Reihe ist kurz: 4 Zeiträume auf der kürzeren Seite des Beginns, nötig wären 6."},
      {lose_methods, "no-method", EVS_STRENGTH_OPEN, "None of the methods can judge this series.",
       "Keines der Verfahren kann diese Reihe beurteilen."},
      {differ_in_sign, "methods-disagree-in-sign", EVS_STRENGTH_OPEN,
       "The methods do not even agree on the direction.",
       "Die Verfahren sind sich nicht einmal über die Richtung einig."},
      {widen, "within-chance", EVS_STRENGTH_OPEN,
       "The figures vary too much for so small a difference.",
       "Für einen so kleinen Unterschied schwanken die Zahlen zu stark."},
      {turn_trend, "trend-before", EVS_STRENGTH_WEAK,
       "If the trend before the start had gone on, the difference would be +5.0\u00a0%: it may "
       "only continue what began before.",
       "Wäre der Trend vor dem Beginn weitergegangen, wären es +5,0\u00a0%: Der Unterschied kann "
       "fortsetzen, was vorher begann."},
      {revert, "return-to-the-mean", EVS_STRENGTH_WEAK,
       "Walle started from an unusual level: mere return to the usual would give −12.0\u00a0% of "
       "the −20.0\u00a0% observed.",
       "Walle begann bei einem ungewöhnlichen Stand: Die bloße Rückkehr zum Üblichen ergäbe "
       "−12,0\u00a0% der beobachteten −20,0\u00a0%."},
      {revert_among_others, "return-to-the-mean", EVS_STRENGTH_WEAK,
       "Walle started from an unusual level: mere return to the usual would give −15.0\u00a0% of "
       "the −20.0\u00a0% observed.",
       "Walle begann bei einem ungewöhnlichen Stand: Die bloße Rückkehr zum Üblichen ergäbe "
       "−15,0\u00a0% der beobachteten −20,0\u00a0%."},
      {add_placebos, "placebo-starts", EVS_STRENGTH_WEAK,
       "At 3 of 18 starts that never were, the difference is as large.",
       "Bei 3 von 18 Beginnen, die es nie gab, ist der Unterschied genauso groß."},
      {differ_in_proof, "methods-disagree", EVS_STRENGTH_WEAK,
       "The methods do not agree: chance is excluded by 2 of 4.",
       "Die Verfahren sind sich nicht einig: Ausgeschlossen ist der Zufall bei 2 von 4."},
      {last_long, "lasting-errors", EVS_STRENGTH_WEAK,
       "Deviations last long here, so interval and p-value look better than they are.",
       "Abweichungen halten hier lange an; Intervall und p-Wert wirken besser, als sie sind."},
      {contaminate, "control-contains-treated", EVS_STRENGTH_WEAK,
       "Bremen contains Walle and cannot be cleaned of it; against the rest alone the difference "
       "would be larger.",
       "Bremen enthält Walle und lässt sich nicht bereinigen; gegen den Rest allein wäre der "
       "Unterschied größer."},
      {shrink, "small-base", EVS_STRENGTH_WEAK,
       "The baseline holds only 12 cases: a few more or less make large percentages.",
       "Die Basis sind nur 12 Fälle: Wenige mehr oder weniger ergeben große Prozentwerte."},
      {differ_in_size, "methods-differ-in-size", EVS_STRENGTH_SUPPORTED,
       "The methods agree on the direction, but not on the size.",
       "Die Verfahren sind sich über die Richtung einig, nicht über die Größe."},
      {shift_window, "windows-differ", EVS_STRENGTH_SUPPORTED,
       "The figures cover different times and do not explain one another.",
       "Die Zahlen decken verschiedene Zeiten ab und erklären einander nicht."},
      {add_pilots, "not-drawn-by-lot", EVS_STRENGTH_SUPPORTED,
       "The places were not drawn by lot: they may have differed from the start.",
       "Die Orte wurden nicht ausgelost: Sie können sich von Anfang an unterschieden haben."},
  };
  world of;

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++) {
      verdict_view view;

      make_world(&of, language);
      rows[i].change(&of);
      view = view_of(&of);
      assert_string_equal(evs_weakness_code(view.verdict.weakest), rows[i].weakest);
      assert_int_equal(view.verdict.strength, rows[i].strength);
      assert_string_equal(verdict_weakest(&view),
                          language == EVS_GERMAN ? rows[i].german : rows[i].english);
    }
}

/* Where the rules need a number: on both sides of each threshold. */
static void keeps_thresholds(void **state)
{
  static const struct {
    evs_weakness weakness;
    size_t as_large, placebos; /* starts that never were */
    double by_itself;          /* return to the mean, of -0.2 observed */
    double base;
    bool applies;
  } rows[] = {
      {EVS_WEAKNESS_PLACEBO, 0, 3, 0, 100, false},
      {EVS_WEAKNESS_PLACEBO, 1, 20, 0, 100, false},
      {EVS_WEAKNESS_PLACEBO, 1, 19, 0, 100, true},
      {EVS_WEAKNESS_RETURN_TO_MEAN, 0, 20, -0.1, 100, true},
      {EVS_WEAKNESS_RETURN_TO_MEAN, 0, 20, -0.099, 100, false},
      {EVS_WEAKNESS_RETURN_TO_MEAN, 0, 20, 0.19, 100, false},
      {EVS_WEAKNESS_SMALL_BASE, 0, 20, 0, 20, false},
      {EVS_WEAKNESS_SMALL_BASE, 0, 20, 0, 19, true},
  };
  world of;

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_verdict_facts facts;

    make_world(&of, EVS_ENGLISH);
    of.variants.placebo_as_large = rows[i].as_large;
    of.variants.placebo_count = rows[i].placebos;
    of.variants.reversion = (evs_reversion){.reversion = rows[i].by_itself, .change = -0.2};
    of.outcomes[0].did.treated.baseline = rows[i].base;
    facts =
        evs_verdict_facts_of(&of.analysis, &of.outcomes[0], &of.variants, &of.document.findings);
    assert_int_equal(facts.applies[rows[i].weakness], rows[i].applies);
  }
}

/* Where the break is declared, the growth is taken back (study/limits.h). */
static void names_break(void **state)
{
  static const char *const indicators[] = {"starts"};
  evs_break broken = {.from = evs_period_month(2011, 3),
                      .indicators = indicators,
                      .indicator_count = 1,
                      .effect = EVS_BREAK_EXCLUDE};
  evs_panel panel = {.break_count = 1, .breaks = &broken};
  world of;
  verdict_view view;

  (void)state;
  make_world(&of, EVS_GERMAN);
  lose_comparison(&of);
  of.analysis.panel = &panel;
  view = view_of(&of);
  assert_int_equal(view.verdict.strength, EVS_STRENGTH_NONE);
  assert_string_equal(verdict_weakest(&view),
                      "Die Definition von „Begonnene Fälle“ ändert sich im Zeitraum; vorher und "
                      "nachher sind nicht vergleichbar.");
}

/* ---- the other sentences --------------------------------------------------------------- */

static void take_counts(world *of, double low, double high)
{
  read_twice(of);
  of->outcomes[0].did.counts = true;
  of->outcomes[0].did.rate_ratio = (evs_rate_ratio){.conf_low = low, .conf_high = high};
}

static void count_within(world *of)
{
  take_counts(of, 0.7, 1.1);
}

static void count_beyond(world *of)
{
  take_counts(of, 0.7, 0.998);
}

static void rise(world *of)
{
  of->series.share.log_did = (evs_inference){
      .estimate = log(1.25), .conf_low = log(1.1), .conf_high = log(1.4), .p_value = 0.01};
}

static void says_how_sure(void **state)
{
  static const struct {
    void (*change)(world *of);
    const char *english;
    const char *german;
    const char *english_tips;
    const char *german_tips;
  } rows[] = {
      {leave,
       "Supported as a difference, not as an effect: by the method that leads the figures seldom "
       "move that far by themselves (95\u00a0% interval −30.0 to −10.0\u00a0%); what remains open "
       "is whether the project was the cause.",
       "Als Unterschied belegt, nicht als Wirkung: Nach dem führenden Verfahren schwanken die "
       "Zahlen selten so weit von selbst (95-%-Intervall −30,0 bis −10,0\u00a0%); offen bleibt, ob "
       "das Projekt die Ursache war.",
       "Chance would suffice again if something other than the project had lowered the figures of "
       "Walle by 10.0\u00a0% or more.",
       "Der Zufall genügte wieder, wenn etwas anderes als das Projekt die Zahlen von Walle um "
       "10,0\u00a0% oder mehr gesenkt hätte."},
      {contaminate,
       "Weakly supported: by the method that leads the figures seldom move that far by themselves "
       "(95\u00a0% interval −30.0 to −10.0\u00a0%); what remains open is whether the project was "
       "the cause.",
       "Schwach belegt: Nach dem führenden Verfahren schwanken die Zahlen selten so weit von "
       "selbst (95-%-Intervall −30,0 bis −10,0\u00a0%); offen bleibt, ob das Projekt die Ursache "
       "war.",
       "Chance would suffice again if something other than the project had lowered the figures of "
       "Walle by 10.0\u00a0% or more.",
       "Der Zufall genügte wieder, wenn etwas anderes als das Projekt die Zahlen von Walle um "
       "10,0\u00a0% oder mehr gesenkt hätte."},
      {rise,
       "Supported as a difference, not as an effect: by the method that leads the figures seldom "
       "move that far by themselves (95\u00a0% interval +10.0 to +40.0\u00a0%); what remains open "
       "is whether the project was the cause.",
       "Als Unterschied belegt, nicht als Wirkung: Nach dem führenden Verfahren schwanken die "
       "Zahlen selten so weit von selbst (95-%-Intervall +10,0 bis +40,0\u00a0%); offen bleibt, ob "
       "das Projekt die Ursache war.",
       "Chance would suffice again if something other than the project had raised the figures of "
       "Walle by 10.0\u00a0% or more.",
       "Der Zufall genügte wieder, wenn etwas anderes als das Projekt die Zahlen von Walle um "
       "10,0\u00a0% oder mehr erhöht hätte."},
      {widen,
       "Open: the figures move that far by themselves, too (95\u00a0% interval −30.0 to "
       "+2.0\u00a0%); what remains open is whether the project was the cause.",
       "Offen: So weit schwanken die Zahlen auch von selbst (95-%-Intervall −30,0 bis "
       "+2,0\u00a0%); offen bleibt, ob das Projekt die Ursache war.",
       "The difference would be nil if the comparison (Bremen) had changed by −18.0\u00a0% like "
       "Walle, instead of +2.5\u00a0%.",
       "Der Unterschied wäre null, wenn sich der Vergleich (Bremen) wie Walle um −18,0\u00a0% "
       "verändert hätte statt um +2,5\u00a0%."},
      {lose_methods,
       "Open: no method can tell chance from effect in this series; what remains open is whether "
       "the project was the cause.",
       "Offen: Kein Verfahren kann in dieser Reihe Zufall und Wirkung trennen; offen bleibt, ob "
       "das Projekt die Ursache war.",
       "The difference would be nil if the comparison (Bremen) had changed by −18.0\u00a0% like "
       "Walle, instead of +2.5\u00a0%.",
       "Der Unterschied wäre null, wenn sich der Vergleich (Bremen) wie Walle um −18,0\u00a0% "
       "verändert hätte statt um +2,5\u00a0%."},
      {read_twice,
       "Open: two readings of one place do not show how much such figures vary by themselves; what "
       "remains open is whether the project was the cause.",
       "Offen: Zwei Stände eines Ortes zeigen nicht, wie stark solche Zahlen von selbst schwanken; "
       "offen bleibt, ob das Projekt die Ursache war.",
       "The difference would be nil if the comparison (Bremen) had changed by −18.0\u00a0% like "
       "Walle, instead of +2.5\u00a0%.",
       "Der Unterschied wäre null, wenn sich der Vergleich (Bremen) wie Walle um −18,0\u00a0% "
       "verändert hätte statt um +2,5\u00a0%."},
      {count_within,
       "Open: chance alone could explain it even if all cases were independent of each other (rate "
       "ratio 0.70 to 1.10; 1 would be no difference); what remains open is whether the project "
       "was the cause.",
       "Offen: Der Zufall allein könnte es erklären, selbst wenn alle Fälle voneinander unabhängig "
       "wären (Ratenverhältnis 0,70 bis 1,10; 1 hieße kein Unterschied); offen bleibt, ob das "
       "Projekt die Ursache war.",
       "The difference would be nil if the comparison (Bremen) had changed by −18.0\u00a0% like "
       "Walle, instead of +2.5\u00a0%.",
       "Der Unterschied wäre null, wenn sich der Vergleich (Bremen) wie Walle um −18,0\u00a0% "
       "verändert hätte statt um +2,5\u00a0%."},
      {count_beyond,
       "Open: only if all cases were independent of each other would chance be unlikely (rate "
       "ratio 0.700 to 0.998; 1 would be no difference); how much places differ by themselves, two "
       "readings do not show; what remains open is whether the project was the cause.",
       "Offen: Nur wenn alle Fälle voneinander unabhängig wären, wäre ein Zufall unwahrscheinlich "
       "(Ratenverhältnis 0,700 bis 0,998; 1 hieße kein Unterschied); wie verschieden Orte sich von "
       "selbst entwickeln, zeigen zwei Stände nicht; offen bleibt, ob das Projekt die Ursache war.",
       "The difference would be nil if the comparison (Bremen) had changed by −18.0\u00a0% like "
       "Walle, instead of +2.5\u00a0%.",
       "Der Unterschied wäre null, wenn sich der Vergleich (Bremen) wie Walle um −18,0\u00a0% "
       "verändert hätte statt um +2,5\u00a0%."},
      {lose_comparison, "Cannot be judged: a difference cannot be given.",
       "Nicht zu beurteilen: Ein Unterschied lässt sich nicht angeben.",
       "Figures of pilot and comparison from before and since the start, of one definition.",
       "Zahlen von Modellgebiet und Vergleich aus der Zeit vor und seit dem Beginn, in einer "
       "Definition."},
      {assume_pilot,
       "Open: by the method that leads the figures seldom move that far by themselves (95\u00a0% "
       "interval −30.0 to −10.0\u00a0%).",
       "Offen: Nach dem führenden Verfahren schwanken die Zahlen selten so weit von selbst "
       "(95-%-Intervall −30,0 bis −10,0\u00a0%).",
       "Chance would suffice again if something other than the project had lowered the figures of "
       "Walle by 10.0\u00a0% or more.",
       "Der Zufall genügte wieder, wenn etwas anderes als das Projekt die Zahlen von Walle um "
       "10,0\u00a0% oder mehr gesenkt hätte."},
  };
  world of;

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++) {
      const bool german = language == EVS_GERMAN;
      verdict_view view;

      make_world(&of, language);
      rows[i].change(&of);
      view = view_of(&of);
      assert_string_equal(verdict_certainty(&view), german ? rows[i].german : rows[i].english);
      assert_string_equal(verdict_tipping(&view),
                          german ? rows[i].german_tips : rows[i].english_tips);
    }
}

/* 400,000 less the 250,000 of the project; what the model gives and what is not known differ. */
static void says_what_was_saved(void **state)
{
  static const evs_phrase rooms = {{"rooms", "Räume"}};
  static const struct {
    const char *label;
    bool costs, model, missing;
    int64_t gross;       /* cents */
    double model_net[2]; /* Euro */
    void (*change)(world *of);
    const char *english;
    const char *german;
  } rows[] = {
      {"costs not known",
       false,
       false,
       true,
       40000000,
       {0, 0},
       leave,
       "By computation 400,000 Euro less were spent than at the comparison's growth (chance not "
       "counted); what the project cost is not known here.",
       "Rechnerisch wurden 400.000 Euro weniger ausgegeben als beim Wachstum des Vergleichs "
       "(Zufall "
       "nicht eingerechnet); was das Projekt kostete, ist hier nicht bekannt."},
      {"no model",
       true,
       false,
       true,
       40000000,
       {0, 0},
       leave,
       "By computation 400,000 Euro less were spent than at the comparison's growth; after 250,000 "
       "Euro of project costs 150,000 Euro are left (not included: rooms; chance not counted).",
       "Rechnerisch wurden 400.000 Euro weniger ausgegeben als beim Wachstum des Vergleichs; nach "
       "250.000 Euro Projektkosten bleiben 150.000 Euro (nicht enthalten: Räume; Zufall nicht "
       "eingerechnet)."},
      {"above 0",
       true,
       true,
       false,
       40000000,
       {20400, 280000},
       leave,
       "By computation 400,000 Euro less were spent than at the comparison's growth; after 250,000 "
       "Euro of project costs 150,000 Euro are left (by the model 20,000 to 280,000 Euro, "
       "95\u00a0% interval).",
       "Rechnerisch wurden 400.000 Euro weniger ausgegeben als beim Wachstum des Vergleichs; nach "
       "250.000 Euro Projektkosten bleiben 150.000 Euro (nach dem Modell 20.000 bis 280.000 Euro, "
       "95-%-Intervall)."},
      {"above 0, costs weakly supported",
       true,
       true,
       false,
       40000000,
       {20400, 280000},
       contaminate,
       "By computation 400,000 Euro less were spent than at the comparison's growth; after 250,000 "
       "Euro of project costs 150,000 Euro are left (by the model 20,000 to 280,000 Euro, "
       "95\u00a0% interval); the difference in costs: weakly supported.",
       "Rechnerisch wurden 400.000 Euro weniger ausgegeben als beim Wachstum des Vergleichs; nach "
       "250.000 Euro Projektkosten bleiben 150.000 Euro (nach dem Modell 20.000 bis 280.000 Euro, "
       "95-%-Intervall); der Unterschied der Ausgaben: schwach belegt."},
      {"around 0",
       true,
       true,
       true,
       40000000,
       {-20400, 280000},
       leave,
       "By computation 400,000 Euro less were spent than at the comparison's growth; after 250,000 "
       "Euro of project costs 150,000 Euro are left (not included: rooms; by the model −20,000 to "
       "280,000 Euro, 95\u00a0% interval): open whether anything is left.",
       "Rechnerisch wurden 400.000 Euro weniger ausgegeben als beim Wachstum des Vergleichs; nach "
       "250.000 Euro Projektkosten bleiben 150.000 Euro (nicht enthalten: Räume; nach dem Modell "
       "−20.000 bis 280.000 Euro, 95-%-Intervall): Ob etwas übrig bleibt, ist offen."},
      {"spent more",
       true,
       true,
       false,
       -10000000,
       {-500000, -200000},
       leave,
       "By computation 100,000 Euro more were spent than at the comparison's growth; with 250,000 "
       "Euro of project costs the balance is −350,000 Euro (by the model −500,000 to −200,000 "
       "Euro, 95\u00a0% interval): nothing is left at either limit.",
       "Rechnerisch wurden 100.000 Euro mehr ausgegeben als beim Wachstum des Vergleichs; mit "
       "250.000 Euro Projektkosten ist der Saldo −350.000 Euro (nach dem Modell −500.000 bis "
       "−200.000 Euro, 95-%-Intervall): An keiner der Grenzen bleibt etwas übrig."},
  };
  world of;

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    for (evs_language language = 0; language < EVS_LANGUAGE_COUNT; language++) {
      verdict_view view;

      print_message("             %s\n", rows[i].label);
      make_world(&of, language);
      rows[i].change(&of);
      of.study.savings.not_included = &rooms;
      of.study.savings.not_included_count = rows[i].missing;
      of.analysis.has_savings = true;
      of.analysis.savings = (evs_savings_result){.total = {.gross = rows[i].gross},
                                                 .has_costs = rows[i].costs,
                                                 .project_costs = {25000000, 25000000, 25000000},
                                                 .net = rows[i].gross - 25000000,
                                                 .control_growth_for_costs = NAN};
      of.analysis.savings_model = (evs_savings_model){
          .usable = rows[i].model, .net = {0, rows[i].model_net[0], rows[i].model_net[1]}};
      view = view_of(&of);
      assert_string_equal(verdict_savings(&view),
                          language == EVS_GERMAN ? rows[i].german : rows[i].english);
    }
}

/* The words themselves have the order of the strengths: a sentence that is open never says
   "supported", one that is not fully supported never says so without "weakly". */
static void words_keep_the_order(void **state)
{
  static const struct {
    void (*change)(world *of);
    bool weakly, fully;
  } rows[] = {{leave, false, true},         {shift_window, false, true},
              {turn_trend, true, false},    {contaminate, true, false},
              {widen, false, false},        {count_stock, false, false},
              {count_beyond, false, false}, {lose_comparison, false, false}};
  world of;

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    verdict_view view;
    const char *sentence;

    make_world(&of, EVS_ENGLISH);
    rows[i].change(&of);
    view = view_of(&of);
    sentence = verdict_certainty(&view);
    assert_int_equal(strstr(sentence, "Weakly supported") != NULL, rows[i].weakly);
    assert_int_equal(strstr(sentence, "Supported as a difference") != NULL, rows[i].fully);
    assert_int_equal(strstr(strength_phrase(view.verdict.strength).text[EVS_GERMAN], "belegt") !=
                         NULL,
                     rows[i].weakly || rows[i].fully);
    make_world(&of, EVS_GERMAN);
    rows[i].change(&of);
    view = view_of(&of);
    assert_int_equal(strstr(verdict_certainty(&view), "belegt") != NULL,
                     rows[i].weakly || rows[i].fully);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(judges, set_up, tear_down),
      cmocka_unit_test_setup_teardown(judges_savings, set_up, tear_down),
      cmocka_unit_test_setup_teardown(never_rises, set_up, tear_down),
      cmocka_unit_test_setup_teardown(stays_open, set_up, tear_down),
      cmocka_unit_test_setup_teardown(names_weakest, set_up, tear_down),
      cmocka_unit_test_setup_teardown(keeps_thresholds, set_up, tear_down),
      cmocka_unit_test_setup_teardown(names_break, set_up, tear_down),
      cmocka_unit_test_setup_teardown(says_how_sure, set_up, tear_down),
      cmocka_unit_test_setup_teardown(says_what_was_saved, set_up, tear_down),
      cmocka_unit_test_setup_teardown(words_keep_the_order, set_up, tear_down),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
