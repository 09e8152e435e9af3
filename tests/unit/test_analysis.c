/* test_analysis.c - a small study put to its panel: what limits its figures,
   growth over breaks, savings, claims, the reference distribution.

   The numbers are small enough to be worked out by hand; the steps stand beside
   them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/file.h"
#include "evalstat/analysis.h"
#include "support/tables.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* A study in a folder of its own, and what came of it. */
typedef struct {
  evs_arena *arena;
  char folder[64];
  evs_study study;
  evs_panel panel;
  evs_findings findings;
  evs_analysis analysis;
} workplace;

static int set_up(void **state)
{
  workplace *at = calloc(1, sizeof *at);

  if (!at)
    return -1;
  at->arena = evs_arena_create(NULL, NULL);
  snprintf(at->folder, sizeof at->folder, "/tmp/evalstat-test-XXXXXX");
  *state = at;
  return mkdtemp(at->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
  static const char *const names[] = {"study.yaml", "series.csv", "reference.csv"};
  workplace *at = *state;

  for (size_t i = 0; i < COUNT(names); i++)
    unlink(file_path(at->folder, names[i], at->arena));
  rmdir(at->folder);
  evs_arena_destroy(at->arena);
  free(at);
  return 0;
}

static void write_in(const workplace *at, const char *name, const char *text)
{
  assert_int_equal(
      file_write(file_path(at->folder, name, at->arena), text, strlen(text), at->arena, NULL),
      EVS_OK);
}

/* Stocks, costs and an index of Walle, which lies in Bremen: cases of the rest
   were 100, 110, 120. */
static const char series[] = "Ort;Jahr;Fälle;Kosten;Index\n"
                             "Walle;2010;10;1000;100\n"
                             "Walle;2011;9;1000;98,0\n"
                             "Walle;2012;8;990;94,96\n"
                             "Bremen;2010;110;5000;100\n"
                             "Bremen;2011;119;5100;102,0\n"
                             "Bremen;2012;128;5390;104,51\n";

static const char head[] = "title: Test\n"
                           "language: de\n"
                           "pilot: Walle\n"
                           "comparison: Bremen\n"
                           "comparison_contains_pilot: true\n"
                           "start: 2011\n"
                           "baseline: 2010\n"
                           "files:\n"
                           "  - {path: series.csv, layout: wide, unit: Ort, period: Jahr}\n"
                           "indicators:\n"
                           "  Fälle: {kind: stock, label: {en: cases, de: Fälle}}\n"
                           "  Kosten: {kind: cost, label: {en: cost, de: Kosten}}\n"
                           "  Index: {kind: index, rounded: true}\n";

static evs_status analyse(workplace *at, const char *first, const char *more, evs_error *error)
{
  const evs_analysis_options options = {.confidence = 0.95, .min_base = 20};
  evs_table **tables;
  evs_status status;

  at->findings = (evs_findings){.arena = at->arena};
  write_in(at, "series.csv", series);
  write_in(at, "study.yaml", evs_arena_printf(at->arena, "%s%s", first, more));
  status =
      evs_study_read(&at->study, file_path(at->folder, "study.yaml", at->arena), at->arena, error);
  if (status)
    return status;
  tables = evs_arena_array(at->arena, at->study.file_count, sizeof *tables);
  if ((status =
           evs_study_panel(&at->panel, tables, NULL, &at->study, &at->findings, at->arena, error)))
    return status;
  return evs_analysis_outcomes(&at->analysis, &at->study, &at->panel, &options, &at->findings,
                               at->arena, error);
}

/* The analysis of the study above with `more` below it. */
static void analyse_with(workplace *at, const char *more)
{
  evs_error error = {0};

  if (analyse(at, head, more, &error))
    fail_msg("%s:%zu: %s", error.file, error.line, error.message);
}

static void assert_near(double is, double expected)
{
  if (isnan(expected) ? !isnan(is) : !(fabs(is - expected) <= 1e-12 * fmax(1, fabs(expected))))
    fail_msg("%.17g, expected %.17g", is, expected);
}

static const evs_did_result *did_of(const workplace *at, const char *outcome)
{
  const evs_outcome *found = evs_analysis_find(&at->analysis, outcome);

  if (!found)
    fail_msg("no outcome “%s”", outcome);
  return &found->did;
}

/* Cases 10 -> 8 against 100 -> 120: -20 - 20 = -40.  Costs 1000 -> 990 against
   4000 -> 4400: -1 - 10 = -11.  The index cannot be cleaned: -5.04 - 4.51. */
static void compares_every_outcome(void **state)
{
  workplace *at = *state;

  analyse_with(at, "");
  assert_int_equal(at->analysis.outcome_count, 3);
  assert_near(did_of(at, "Fälle")->growth_difference, -40);
  assert_near(did_of(at, "Kosten")->growth_difference, -11);
  assert_near(did_of(at, "Index")->growth_difference, -9.55);
  assert_near(did_of(at, "Index")->rest, NAN); /* no share is known */
  assert_null(evs_analysis_find(&at->analysis, "Walle"));
}

static void puts_the_primary_outcome_first(void **state)
{
  workplace *at = *state;

  analyse_with(at, "primary: Index\npopulation: Kosten\n");
  assert_int_equal(at->analysis.outcome_count, 2); /* a population is no outcome */
  assert_string_equal(at->analysis.outcomes[0].name, "Index");
  assert_string_equal(at->analysis.outcomes[1].name, "Fälle");
}

/* -9.55 / (1 - 0.05) and -9.55 / (1 - 0.09): the middle is 0.07. */
static void uses_the_share(void **state)
{
  workplace *at = *state;

  analyse_with(at, "treated_share: {low: 0.05, high: 0.09}\n");
  assert_near(did_of(at, "Index")->rest, -9.55 / 0.93);
}

/* The values of the only finding with this code: "Bremen | Walle | Index"; the
   wording around them is for test_finding.c and the reports. */
static const char *told(const workplace *at, const char *code)
{
  static const evs_phrase forms[] = {{{"", NULL}},
                                     {{"{0}", NULL}},
                                     {{"{0} | {1}", NULL}},
                                     {{"{0} | {1} | {2}", NULL}},
                                     {{"{0} | {1} | {2} | {3}", NULL}}};
  const char *values = "(none)";

  for (size_t i = 0; i < at->findings.count; i++) {
    const evs_finding *finding = &at->findings.items[i];

    if (strcmp(finding->code, code) != 0)
      continue;
    if (strcmp(values, "(none)") != 0)
      return "(several)";
    assert_true(finding->value_count < COUNT(forms));
    values = evs_phrase_format(EVS_ENGLISH, forms[finding->value_count], finding->values,
                               finding->value_count, at->arena);
  }
  return values;
}

typedef struct {
  const char *code;
  const char *values;
} finding_case;

static void assert_findings(const workplace *at, const finding_case *cases, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (strcmp(told(at, cases[i].code), cases[i].values) != 0)
      fail_msg("%s: %s; expected: %s", cases[i].code, told(at, cases[i].code), cases[i].values);
}

static void tells_what_limits_the_figures(void **state)
{
  static const finding_case cases[] = {
      {"control-contains-treated", "Bremen | Walle | Index"},
      {"treated-subtracted", "Bremen | Walle | cases; cost"},
      {"small-base", "cases | 20 | Walle 10"},
      {"one-treated-unit", "Walle | "},
      {"nominal-euro", "cost"},
      {"baseline-treated", "(none)"},
      {"two-readings", "(none)"}, /* there are three */
      {"windows-differ", "(none)"},
      {"no-comparison", "(none)"},
      {"zero-baseline", "(none)"},
      {"hypothetical-pilot", "(none)"},
  };
  workplace *at = *state;

  analyse_with(at, "");
  assert_findings(at, cases, COUNT(cases));
}

/* The year 2010 reaches beyond a start in June 2010; 2009 would not. */
static void tells_a_treated_baseline(void **state)
{
  static const char early[] =
      "title: Test\npilot: {units: [Walle], hypothetical: true}\ncomparison: Bremen\n"
      "start: 2010-06\nbaseline: 2010\nend: 2011\n"
      "files: [{path: series.csv, layout: wide, unit: Ort, period: Jahr}]\n"
      "indicators:\n"
      "  Kosten: {kind: cost, end: 2012}\n"
      "  Index: {kind: index}\n"
      "notes: [{de: eins}, {de: zwei}]\n";
  static const finding_case cases[] = {
      {"windows-differ", "Kosten | 2010 – 2012 | Index | 2010 – 2011"},
      {"hypothetical-pilot", "Walle"},
      {"treated-subtracted", "(none)"},
  };
  workplace *at = *state;
  evs_error error = {0};

  if (analyse(at, early, "", &error))
    fail_msg("%s:%zu: %s", error.file, error.line, error.message);
  assert_int_equal(finding_count(&at->findings, "baseline-treated"), 2);
  assert_int_equal(finding_count(&at->findings, "study-note"), 2); /* in one language only */
  assert_findings(at, cases, COUNT(cases));
}

/* Growth from 2010 to 2012; breaks lie within (2010, 2012]. */
static void refuses_growth_over_breaks(void **state)
{
  static const struct {
    const char *label;
    const char *more;
    bool refused;
  } rows[] = {
      {"none", "", false},
      {"split within", "breaks: [{from: 2011, reason: x, effect: split}]\n", true},
      {"exclude within", "breaks: [{from: 2011, reason: x, effect: exclude}]\n", true},
      {"only marked", "breaks: [{from: 2011, reason: x, effect: mark}]\n", false},
      {"marked and split",
       "breaks:\n  - {from: 2011, reason: x, effect: mark}\n"
       "  - {from: 2012, reason: y, effect: split}\n",
       true},
      {"at the baseline", "breaks: [{from: 2010, reason: x, effect: split}]\n", false},
      {"at the end", "breaks: [{from: 2012, reason: x, effect: split}]\n", true},
      {"within the last year", "breaks: [{from: 2012-03, reason: x, effect: split}]\n", true},
      {"after the end", "breaks: [{from: 2013, reason: x, effect: split}]\n", false},
      {"of this outcome",
       "breaks: [{from: 2011, reason: x, effect: split, indicators: [Kosten]}]\n", true},
      {"of another outcome",
       "breaks: [{from: 2011, reason: x, effect: split, indicators: [Fälle]}]\n", false},
      {"allowed", "across_breaks: true\nbreaks: [{from: 2011, reason: x, effect: split}]\n", false},
  };
  workplace *at = *state;

  for (size_t i = 0; i < COUNT(rows); i++) {
    const evs_did_result *did;

    print_message("             %s\n", rows[i].label);
    analyse_with(at, rows[i].more);
    did = did_of(at, "Kosten");
    assert_near(did->growth_difference, rows[i].refused ? NAN : -11);
    assert_near(did->treated.growth_rate, rows[i].refused ? NAN : -1);
    assert_near(did->control.growth_rate, rows[i].refused ? NAN : 10);
    assert_near(did->level_did, rows[i].refused ? NAN : -410);
    assert_near(did->difference_bounds.low, rows[i].refused ? NAN : -11);
    assert_near(did->treated.baseline, 1000); /* the readings stay */
    if (rows[i].refused)
      assert_string_equal(did->reason, EVS_REASON_BREAK);
    else
      assert_null(did->reason);
  }
}

static evs_status savings_of(workplace *at, const char *more, evs_error *error)
{
  analyse_with(at, more);
  return evs_analysis_savings(&at->analysis, &at->findings, at->arena, error);
}

/* The rest's costs are 4000, 4100, 4400: counterfactual 1025 and 1100, so the
   savings are 25 + 110 = 135; costs of 60 + 40 (30 to 50) leave 35. */
static void computes_savings(void **state)
{
  workplace *at = *state;
  const evs_savings_result *savings = &at->analysis.savings;

  assert_int_equal(
      savings_of(at,
                 "savings:\n"
                 "  outcome: Kosten\n"
                 "  costs:\n"
                 "    - {label: Personal, amount: 60}\n"
                 "    - {label: Sachkosten, amount: 40, low: 30, high: 50}\n"
                 "  not_included: [{en: rent, de: Miete}, {en: travel, de: Fahrten}]\n",
                 NULL),
      EVS_OK);
  assert_string_equal(at->analysis.outcomes[at->analysis.savings_outcome].name, "Kosten");
  assert_int_equal(savings->total.gross, 13500);
  assert_int_equal(savings->net, 3500);
  assert_int_equal(savings->project_costs.cents, 10000);
  assert_int_equal(savings->project_costs.low, 9000);
  assert_int_equal(savings->project_costs.high, 11000);
  assert_string_equal(told(at, "costs-not-included"), "rent; travel");
}

static void refuses_savings(void **state)
{
  static const struct {
    const char *more;
    evs_status status;
    const char *message;
  } rows[] = {
      {"savings: {outcome: Fälle}\n", EVS_USAGE,
       "“Fälle” is of the kind stock, not cost; expected an outcome in Euro"},
      {"savings: {outcome: Index}\n", EVS_USAGE,
       "“Index” is of the kind index, not cost; expected an outcome in Euro"},
      {"savings:\n  outcome: Kosten\n  costs: [{label: x, amount: 1}]\n"
       "breaks: [{from: 2012, reason: x, effect: split}]\n",
       EVS_BAD_DATA, "the definition of “Kosten” breaks at 2012, within the window of the savings"},
      {"savings:\n  outcome: Kosten\n  costs:\n    - {label: x, amount: 90000000000000000}\n"
       "    - {label: y, amount: 90000000000000000}\n",
       EVS_TOO_LARGE, "the project costs are too large"},
  };
  workplace *at = *state;

  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_error error = {0};

    assert_int_equal(savings_of(at, rows[i].more, &error), rows[i].status);
    assert_string_equal(error.message, rows[i].message);
    assert_false(at->analysis.has_savings);
  }
}

/* Cases and costs of the rest: 100, 110, 120 and 4000, 4100, 4400.  In 2011
   n* = 11 and p* = 1025/11, so (11 - 9) p* = 186.36 of 25 are volume; in 2012
   n* = 12 and p* = 1100/12: (12 - 8) p* = 366.67 of 110. */
static void splits_savings(void **state)
{
  workplace *at = *state;
  const evs_savings_result *savings = &at->analysis.savings;

  assert_int_equal(savings_of(at, "savings: {outcome: Kosten, count: Fälle}\n", NULL), EVS_OK);
  assert_true(savings->has_counts);
  assert_int_equal(savings->total.volume_effect, 18636 + 36667);
  assert_int_equal(savings->total.price_effect, 13500 - 18636 - 36667);
}

/* A break of the counts takes the split; one of the costs all, where a report may go on. */
static void leaves_out_what_breaks(void **state)
{
  static const char counts[] =
      "savings: {outcome: Kosten, count: Fälle}\n"
      "breaks: [{from: 2011-07, reason: x, effect: split, indicators: [Fälle]}]\n";
  static const char costs[] = "savings: {outcome: Kosten}\n"
                              "breaks: [{from: 2012, reason: x, effect: exclude}]\n";
  workplace *at = *state;

  assert_int_equal(savings_of(at, counts, NULL), EVS_OK);
  assert_false(at->analysis.savings.has_counts);
  assert_int_equal(at->analysis.savings.total.gross, 13500);
  assert_string_equal(told(at, "split-refused"), "cases | July 2011");
  analyse_with(at, costs);
  assert_int_equal(evs_analysis_allowed_savings(&at->analysis, &at->findings, at->arena, NULL),
                   EVS_OK);
  assert_false(at->analysis.has_savings);
  assert_string_equal(told(at, "savings-refused"), "cost | 2012");
}

/* As on the command line, where no outcome is named. */
static void finds_the_only_cost(void **state)
{
  workplace *at = *state;
  evs_error error;

  assert_int_equal(savings_of(at, "", NULL), EVS_OK);
  assert_int_equal(at->analysis.savings.total.gross, 13500);
  assert_int_equal(savings_of(at, "population: Kosten\n", &error), EVS_USAGE);
  assert_string_equal(error.message, "savings need an outcome in Euro; name one with --outcome and "
                                     "--kind cost (0 found)");
  at->analysis.outcomes[0].comparison.kind = EVS_COST;
  at->analysis.outcomes[1].comparison.kind = EVS_COST;
  assert_int_equal(evs_analysis_savings(&at->analysis, &at->findings, at->arena, &error),
                   EVS_USAGE);
  assert_string_equal(error.message, "there are 2 outcomes in Euro; name one with --outcome");
}

/* Walle's index fell by 5.04, Bremen's rose by 4.51; each end is known to 0.005. */
static void classes_claims(void **state)
{
  static const struct {
    const char *claim; /* printed and what it is about */
    double recomputed;
    evs_claim_class class;
  } rows[] = {
      {"printed: '−5,04 %', term: growth_rate, outcome: Index, group: Walle", -5.04,
       EVS_REPRODUCED},
      {"printed: '-5,0 %', term: growth_rate, outcome: Index, group: Walle", -5.04, EVS_REPRODUCED},
      {"printed: '-5,04 %', term: growth_rate, outcome: Index, group: Walle, input: true", -5.04,
       EVS_BY_CONSTRUCTION},
      {"printed: '+4,51 %', term: growth_rate, outcome: Index, group: Bremen", 4.51,
       EVS_REPRODUCED},
      {"printed: '-9,5 %', term: growth_difference, outcome: Index", -9.55, EVS_REPRODUCED},
      {"printed: '-9,555 %', term: growth_difference, outcome: Index", -9.55, EVS_WITHIN_ROUNDING},
      {"printed: '-9,58 %', term: growth_difference, outcome: Index", -9.55, EVS_CONTRADICTED},
      {"printed: '-9,55 %', term: growth_difference, outcome: Index, group: Walle", -9.55,
       EVS_REPRODUCED}, /* a difference stays one, whatever the group */
      {"printed: '-2', term: difference, outcome: Fälle, group: Walle", -2, EVS_REPRODUCED},
      {"printed: '+16,4 %', term: growth_rate, outcome: Fälle, group: Bremen", 18 / 1.1,
       EVS_REPRODUCED}, /* 110 -> 128: as given, not the cleaned 100 -> 120 */
      {"printed: 'rund 100 Euro', term: gross_savings", 135, EVS_REPRODUCED},
      {"printed: 'knapp 40 Euro', term: net_savings", 35, EVS_REPRODUCED},
      {"printed: '40 Euro', term: net_savings", 35, EVS_WITHIN_ROUNDING},
      {"printed: '50 Euro', term: net_savings", 35, EVS_CONTRADICTED},
      {"printed: '100 Euro', term: project_costs", 100, EVS_REPRODUCED},
      {"printed: '35 Euro', term: net_savings, outcome: Fälle", NAN, EVS_NOT_RECOMPUTED},
      {"printed: '1,35', term: benefit_cost_ratio", 1.35, EVS_REPRODUCED},
      {"printed: '-14 %', term: growth_ratio, outcome: Fälle", 100 * (0.8 / 1.2 - 1),
       EVS_CONTRADICTED},
      {"printed: '-0,4055', term: log_did, outcome: Fälle", -0.4054651081081644, EVS_REPRODUCED},
  };
  static const char savings[] =
      "savings:\n  outcome: Kosten\n  costs: [{label: x, amount: 100, low: 90, high: 110}]\n";
  workplace *at = *state;

  for (size_t i = 0; i < COUNT(rows); i++) {
    const evs_claim_result *claim;

    print_message("             %s\n", rows[i].claim);
    analyse_with(at, evs_arena_printf(at->arena, "%sclaims: [{%s}]\n", savings, rows[i].claim));
    assert_int_equal(evs_analysis_savings(&at->analysis, &at->findings, at->arena, NULL), EVS_OK);
    assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, NULL), EVS_OK);
    claim = &at->analysis.claims[0];
    assert_near(claim->recomputed, rows[i].recomputed);
    assert_string_equal(evs_claim_class_name(claim->class), evs_claim_class_name(rows[i].class));
    assert_int_equal(evs_findings_have(&at->findings, EVS_FINDING_CLAIM_CONTRADICTED),
                     rows[i].class == EVS_CONTRADICTED);
  }
}

/* Cases 10 -> 8 against all of Bremen, 110 -> 128: -20 - 16.36; against the rest
   it is -40. */
static void holds_claims_against_the_whole(void **state)
{
  workplace *at = *state;
  const evs_claim_result *claim;

  analyse_with(at, "claims: [{printed: '-36,4 %', term: growth_difference, outcome: Fälle}]\n");
  assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, NULL), EVS_OK);
  claim = &at->analysis.claims[0];
  assert_true(claim->against_whole);
  assert_near(claim->recomputed, -20 - 18 / 1.1);
  assert_near(claim->against_rest, -40);
  assert_int_equal(claim->class, EVS_REPRODUCED);
  assert_int_equal(finding_count(&at->findings, "claim-against-whole"), 1);
}

static void claims_nothing_over_a_break(void **state)
{
  workplace *at = *state;

  analyse_with(at, "breaks: [{from: 2011, reason: x, effect: split}]\n"
                   "claims:\n"
                   "  - {printed: '-5,04 %', term: growth_rate, outcome: Index, group: Walle}\n"
                   "  - {printed: '-9,55 %', term: growth_difference, outcome: Index}\n"
                   "  - {printed: '-2', term: difference, outcome: Fälle, group: Walle}\n");
  assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, NULL), EVS_OK);
  for (size_t i = 0; i < 3; i++)
    assert_int_equal(at->analysis.claims[i].class, EVS_NOT_RECOMPUTED);
}

static void calls_points_points(void **state)
{
  static const struct {
    const char *printed;
    bool told;
  } rows[] = {
      {"-9,55 %", true},
      {"-9,55 Prozent", true},
      {"-9,55 Prozentpunkte", false},
      {"-9,55 %-Punkte", false},
      {"-9,55 percentage points", false},
      {"-9,55 percent", true},
      {"-9,55", false},
  };
  workplace *at = *state;

  for (size_t i = 0; i < COUNT(rows); i++) {
    analyse_with(at, evs_arena_printf(at->arena,
                                      "claims: [{printed: '%s', term: growth_difference, outcome: "
                                      "Index}, {printed: '-5 %%', term: growth_rate, outcome: "
                                      "Index, group: Walle}]\n",
                                      rows[i].printed));
    assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, NULL), EVS_OK);
    if ((finding_count(&at->findings, "points-called-percent") == 1) != rows[i].told)
      fail_msg("%s", rows[i].printed);
  }
}

static void names_the_claim_that_cannot_be_checked(void **state)
{
  static const struct {
    const char *claim;
    evs_status status;
    const char *message;
  } rows[] = {
      {"printed: 'viel', term: growth_rate, outcome: Index, group: Walle", EVS_BAD_DATA,
       "“viel” is not a figure that can be read; expected one such as “−29,0 %” or “rund 600.000 "
       "Euro”"},
      {"printed: '-5 %', term: growth_rate, outcome: Index, group: Hamburg", EVS_USAGE,
       "there is no unit “Hamburg”; the data have “Walle”, “Bremen”"},
  };
  workplace *at = *state;

  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_error error;

    analyse_with(at, evs_arena_printf(at->arena, "claims:\n  - {%s}\n", rows[i].claim));
    assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, &error),
                     rows[i].status);
    assert_string_equal(error.file, at->study.path);
    assert_int_equal(error.line, 15); /* thirteen lines stand above `claims` */
    assert_string_equal(error.message, rows[i].message);
    assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, NULL),
                     rows[i].status); /* also where nobody wants to know why */
  }
}

/* The population is no outcome: its growth can be checked, a difference of it cannot.  Walle's
   costs went from 1000 to 990. */
static void claims_about_what_is_not_analysed(void **state)
{
  workplace *at = *state;

  analyse_with(at, "population: Kosten\nclaims:\n"
                   "  - {printed: '+9 %', term: growth_rate, outcome: Kosten, group: Walle}\n"
                   "  - {printed: '-1 %', term: growth_difference, outcome: Kosten}\n");
  assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, NULL), EVS_OK);
  assert_near(at->analysis.claims[0].recomputed, -1);
  assert_int_equal(at->analysis.claims[0].class, EVS_CONTRADICTED);
  assert_int_equal(at->analysis.claims[1].class, EVS_NOT_RECOMPUTED);
}

/* Names and windows that no outcome has: nothing else in the study is wrong. */
static void claims_about_what_is_not_there(void **state)
{
#define STUDY(more)                                                                                \
  "title: T\npilot: Walle\ncomparison: Bremen\nstart: 2011\nbaseline: 2010\nkind: index\n"         \
  "files: [{path: series.csv, layout: wide, unit: Ort, period: Jahr}]\n" more
  static const struct {
    const char *study;
    const char *message;
  } rows[] = {
      {STUDY("claims: [{printed: '5 %', term: growth_rate, outcome: Fall, group: Walle}]\n"),
       "there is no indicator “Fall”; the data have “Fälle”, “Kosten”, “Index”"},
      {STUDY("claims: [{printed: '5 %', term: growth_difference, outcome: Fall}]\n"),
       "there is no indicator “Fall”; the data have “Fälle”, “Kosten”, “Index”"},
      {STUDY("population: Kosten\nindicators: {Fälle: {kind: flow}, Kosten: {kind: cost, baseline: "
             "2013}}\n"
             "claims: [{printed: '5 %', term: growth_rate, outcome: Kosten, group: Walle}]\n"),
       "baseline 2013 lies outside the data (2010 to 2012)"},
  };
#undef STUDY
  workplace *at = *state;

  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_error error = {0};

    if (analyse(at, rows[i].study, "", &error))
      fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    assert_int_not_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, &error),
                         EVS_OK);
    assert_string_equal(error.message, rows[i].message);
    assert_int_equal(error.line, i < 2 ? 8 : 10);
  }
}

/* The savings are a part of the analysis that may be left out. */
static void claims_of_savings_that_were_not_computed(void **state)
{
  workplace *at = *state;

  analyse_with(at, "savings: {outcome: Kosten, costs: [{label: x, amount: 100}]}\n"
                   "claims: [{printed: '35 Euro', term: net_savings}]\n");
  assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, NULL), EVS_OK);
  assert_int_equal(at->analysis.claims[0].class, EVS_NOT_RECOMPUTED);
}

/* Bremen without Walle has 10^18 in each year, with it 5 * 10^18: the sum of two years fits 63 bits
   in the first case only. */
static void claims_against_a_whole_that_is_too_large(void **state)
{
  static const char huge[] =
      "title: Test\npilot: Walle\ncomparison: Bremen\n"
      "comparison_contains_pilot: true\nstart: 2012\nbaseline: 2010..2011\n"
      "files: [{path: huge.csv, layout: wide, unit: Ort, period: Jahr}]\n"
      "indicators: {Wert: {kind: flow}}\n"
      "claims: [{printed: '-50 %', term: growth_difference, outcome: Wert}]\n";
  workplace *at = *state;
  const char *path = file_path(at->folder, "huge.csv", at->arena);
  evs_error error;
  evs_status status;

  write_in(at, "huge.csv",
           "Ort;Jahr;Wert\nWalle;2010;4000000000000000000\nWalle;2011;4000000000000000000\n"
           "Walle;2012;4000000000000000000\nBremen;2010;5000000000000000000\n"
           "Bremen;2011;5000000000000000000\nBremen;2012;5000000000000000000\n");
  status = analyse(at, huge, "", &error);
  unlink(path);
  if (status)
    fail_msg("%s:%zu: %s", error.file, error.line, error.message);
  assert_int_equal(evs_analysis_claims(&at->analysis, &at->findings, at->arena, &error),
                   EVS_TOO_LARGE);
  assert_string_equal(error.message,
                      "baseline: the values of “Wert” add up to more than 18 digits can hold");
  assert_string_equal(error.file, at->study.path);
  assert_int_equal(error.line, 9);
}

/* A: 100, 110, 110; B: 100, 90, 99; their sum 200, 200, 209.  Growth less that
   of the sum: +10, -10, then -4.5 and +5.5. */
static void holds_the_primary_outcome_against_others(void **state)
{
  workplace *at = *state;
  evs_panel reference;
  evs_table *table;

  write_in(at, "reference.csv",
           "Ort;Jahr;Euro\nA;2001;100\nA;2002;110\nA;2003;110\n"
           "B;2001;100\nB;2002;90\nB;2003;99\n");
  analyse_with(at, "primary: Index\n"
                   "reference:\n"
                   "  file: {path: reference.csv, layout: wide, unit: Ort, period: Jahr}\n"
                   "  indicator: Euro\n"
                   "  label: Bezirke\n"
                   "  treated_size: 25\n"
                   "  without: [2003]\n");
  assert_int_equal(
      evs_study_reference_panel(&reference, &table, &at->study, &at->findings, at->arena, NULL),
      EVS_OK);
  assert_int_equal(evs_analysis_reference(&at->analysis, &reference, at->arena, NULL), EVS_OK);
  assert_true(at->analysis.has_reference);
  assert_int_equal(at->analysis.reference.count, 4);
  assert_int_equal(at->analysis.reference.at_or_below, 1);       /* -10 <= -9.55 */
  assert_int_equal(at->analysis.reference.at_least_as_large, 2); /* +10 as well */
  assert_near(at->analysis.reference.scaled_std_dev,
              sqrt(250.25 / 3) * sqrt(609 / 6.0 / 25)); /* as in test_growth.c */
  assert_int_equal(at->analysis.reference_without.count, 2);
  assert_near(at->analysis.reference_without.std_dev, sqrt(200));
  assert_int_equal(at->analysis.reference_year_count, 2);
  assert_near(at->analysis.reference_years[1].result.lowest, -4.5);
  assert_near(at->analysis.reference_years[1].result.highest, 5.5);
}

static void speaks_of_two_readings_and_of_none(void **state)
{
  static const char two[] = "title: Test\npilot: Walle\ncomparison: Bremen\n"
                            "files: [{path: two.csv, layout: wide, unit: Ort, period: Jahr}]\n"
                            "indicators: {Fälle: {kind: stock}, Beratung: {kind: stock}}\n";
  static const finding_case cases[] = {
      {"two-readings", "Fälle; Beratung"},
      {"no-comparison", "Beratung | Bremen"},
      {"zero-baseline", "Fälle | Walle"},
  };
  workplace *at = *state;
  evs_error error = {0};
  const char *path = file_path(at->folder, "two.csv", at->arena);

  write_in(at, "two.csv",
           "Ort;Jahr;Fälle;Beratung\nWalle;2011;0;50\nWalle;2012;8;60\n"
           "Bremen;2011;100;\nBremen;2012;120;\n");
  if (analyse(at, two, "", &error))
    fail_msg("%s:%zu: %s", error.file, error.line, error.message);
  unlink(path);
  assert_findings(at, cases, COUNT(cases));
  assert_near(did_of(at, "Fälle")->treated.difference, 8);
  assert_near(did_of(at, "Beratung")->treated.growth_rate, 20);
  assert_near(did_of(at, "Beratung")->growth_difference, NAN);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      ONE(compares_every_outcome),
      ONE(puts_the_primary_outcome_first),
      ONE(uses_the_share),
      ONE(tells_what_limits_the_figures),
      ONE(tells_a_treated_baseline),
      ONE(refuses_growth_over_breaks),
      ONE(computes_savings),
      ONE(refuses_savings),
      ONE(splits_savings),
      ONE(leaves_out_what_breaks),
      ONE(finds_the_only_cost),
      ONE(classes_claims),
      ONE(holds_claims_against_the_whole),
      ONE(claims_nothing_over_a_break),
      ONE(calls_points_points),
      ONE(names_the_claim_that_cannot_be_checked),
      ONE(claims_about_what_is_not_analysed),
      ONE(claims_about_what_is_not_there),
      ONE(claims_of_savings_that_were_not_computed),
      ONE(claims_against_a_whole_that_is_too_large),
      ONE(holds_the_primary_outcome_against_others),
      ONE(speaks_of_two_readings_and_of_none),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
