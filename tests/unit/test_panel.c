/* Building and checking panels.  Expected values are those written in the tables
   themselves; the Berlin totals are the printed ones of Abgeordnetenhaus Berlin,
   Drucksache 18/10 556. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/tables.h"

#define UNITS "unit;year;cases\n"

static const evs_mapping long_file = {
    .layout = EVS_LONG, .unit = "unit", .period = "year", .value = "cases"};

/* A panel of one or two small files. */
typedef struct {
  evs_arena *arena;
  evs_findings findings;
  evs_panel panel;
  evs_error error;
  char text[1600];
} fixture;

static int set_up(void **state)
{
  fixture *test = calloc(1, sizeof *test);

  if (!test)
    return -1;
  test->arena = evs_arena_create(NULL, NULL);
  test->findings.arena = test->arena;
  *state = test;
  return 0;
}

static int tear_down(void **state)
{
  fixture *test = *state;

  evs_arena_destroy(test->arena);
  free(test);
  return 0;
}

static evs_status build_of(fixture *test, const char *const *texts, size_t count,
                           const evs_mapping *mapping, const evs_panel_options *options)
{
  static const char *const paths[] = {"a.csv", "b.csv"};
  evs_source sources[2];
  evs_status status;

  for (size_t i = 0; i < count; i++)
    sources[i] =
        (evs_source){.table = table_of(paths[i], texts[i], test->arena), .mapping = *mapping};
  test->findings.count = 0;
  status = evs_panel_build(&test->panel, sources, count, options, &test->findings, test->arena,
                           &test->error);
  if (status)
    evs_error_text(test->text, sizeof test->text, &test->error);
  return status;
}

static void build(fixture *test, const char *text, const evs_mapping *mapping,
                  const evs_panel_options *options)
{
  if (build_of(test, &text, 1, mapping, options))
    fail_msg("%s", test->text);
}

static const char *value_text(fixture *test, const char *unit, const char *indicator,
                              const char *period)
{
  size_t i = evs_panel_find_indicator(&test->panel, indicator);
  size_t u = evs_panel_find_unit(&test->panel, unit);
  evs_period when;
  size_t p;

  assert_int_equal(evs_period_parse(&when, period, NULL), EVS_OK);
  assert_true(i != EVS_ABSENT && u != EVS_ABSENT);
  p = evs_indicator_find_period(&test->panel.indicators[i], when);
  assert_true(p != EVS_ABSENT);
  evs_decimal_text(test->text, evs_panel_at(&test->panel.indicators[i], u, p)->value);
  return test->text;
}

static void assert_finding(fixture *test, const char *code, const char *message)
{
  const char *found = finding_of(&test->findings, code, test->arena);

  if (!message) {
    if (found)
      fail_msg("%s: %s", code, found);
  } else if (!found || !strstr(found, message)) {
    fail_msg("%s: %s; expected %s", code, found ? found : "(none)", message);
  }
}

static void reads_long_file(void **state)
{
  fixture *test = *state;
  const evs_mapping mapping = {
      .layout = EVS_LONG, .unit = "unit", .period = "year", .indicator = "what", .value = "value"};

  build(test,
        "unit;year;what;value\nWalle;2012;SPFH;7\nWalle;2011;SPFH;9\nBremen;2011;SPFH;90\n"
        "Bremen;2011;§ 34;80\n",
        &mapping, &(evs_panel_options){.default_kind = EVS_STOCK});
  assert_int_equal(test->panel.unit_count, 2);
  assert_string_equal(test->panel.units[0], "Walle");
  assert_int_equal(test->panel.indicator_count, 2);
  assert_int_equal(test->panel.indicators[0].period_count, 2);
  assert_string_equal(value_text(test, "Walle", "SPFH", "2011"), "9");
  assert_string_equal(value_text(test, "Bremen", "§ 34", "2011"), "80");
  assert_string_equal(value_text(test, "Bremen", "SPFH", "2012"), "");
  assert_int_equal(evs_panel_at(&test->panel.indicators[0], 0, 0)->line, 3);
  assert_int_equal(evs_panel_at(&test->panel.indicators[0], 0, 0)->column, 4);
}

static void reads_wide_file(void **state)
{
  fixture *test = *state;
  const evs_mapping all = {.layout = EVS_WIDE, .unit = "unit", .period = "year"};
  const evs_mapping listed = {.layout = EVS_WIDE,
                              .unit = "unit",
                              .period = "year",
                              .columns = (const evs_column_map[]){{"b", "second"}},
                              .column_count = 1};
  const char *text = "unit;year;a;b;note\nWalle;2011;1;2,5;3\nBremen;2011;10;20,5;4\n";

  build(test, text, &all, &(evs_panel_options){.default_kind = EVS_RATE});
  assert_int_equal(test->panel.indicator_count, 3);
  assert_string_equal(value_text(test, "Walle", "b", "2011"), "2.5");
  build(test, text, &listed, &(evs_panel_options){.default_kind = EVS_RATE});
  assert_int_equal(test->panel.indicator_count, 1);
  assert_string_equal(value_text(test, "Bremen", "second", "2011"), "20.5");
}

/* Columns of indicators that no spec asks for are not read: "note" may hold words. */
static void leaves_out_other_indicators(void **state)
{
  fixture *test = *state;
  const evs_mapping all = {.layout = EVS_WIDE, .unit = "unit", .period = "year"};
  const evs_indicator_spec spec = {.name = "b", .kind = EVS_FLOW, .multiplier = {0, -1}};

  build(test, "unit;year;note;b\nWalle;2011;words;2\n", &all,
        &(evs_panel_options){.specs = &spec, .spec_count = 1});
  assert_int_equal(test->panel.indicator_count, 1);
  assert_string_equal(value_text(test, "Walle", "b", "2011"), "2");
}

static void reads_one_column_per_period(void **state)
{
  fixture *test = *state;
  const evs_mapping named = {.layout = EVS_WIDE_PERIODS, .unit = "unit", .only_indicator = "cases"};
  const evs_mapping listed = {.layout = EVS_WIDE_PERIODS,
                              .unit = "unit",
                              .only_indicator = "cases",
                              .columns = (const evs_column_map[]){{"cases_2016", "2016"}},
                              .column_count = 1};

  build(test, "code;unit;03/2011;04/2011\n01;Walle;5;6\n", &named,
        &(evs_panel_options){.default_kind = EVS_FLOW});
  assert_string_equal(value_text(test, "Walle", "cases", "2011-04"), "6");
  assert_finding(test, "column-left-out", "“code” names no period");
  build(test, "unit;cases_2016\nMitte;1918\n", &listed,
        &(evs_panel_options){.default_kind = EVS_FLOW});
  assert_string_equal(value_text(test, "Mitte", "cases", "2016"), "1918");
}

static void reads_file_without_units_or_periods(void **state)
{
  fixture *test = *state;
  const evs_mapping mapping = {.layout = EVS_LONG,
                               .only_unit = "Gesamt",
                               .only_period = evs_period_year(2011),
                               .indicator = "what",
                               .value = "value"};

  build(test, "what;value\nSPFH;5\n", &mapping, &(evs_panel_options){.default_kind = EVS_STOCK});
  assert_string_equal(value_text(test, "Gesamt", "SPFH", "2011"), "5");
  assert_finding(test, "total-row", NULL);
}

/* Errors of structure, each with its place. */
static void refuses(void **state)
{
  static const evs_mapping typo = {
      .layout = EVS_LONG, .unit = "unti", .period = "year", .value = "cases"};
  static const evs_mapping no_unit = {.layout = EVS_LONG, .period = "year", .value = "cases"};
  static const struct {
    const char *label;
    const evs_mapping *mapping;
    evs_kind kind;
    const char *text;
    evs_status status;
    const char *message;
  } rows[] = {
      {"duplicate", &long_file, EVS_FLOW, UNITS "A;2011;1\nB;2011;2\nA;2011;1\n", EVS_BAD_DATA,
       "a.csv:4:3: “cases” of “A” in 2011 is there a second time; the first is in line 2"},
      {"duplicate in another form", &long_file, EVS_FLOW, UNITS "A;1/2011;1\nA;2011-01;\n",
       EVS_BAD_DATA, "a.csv:3:3: “cases” of “A” in 2011-01 is there a second time"},
      {"empty unit", &long_file, EVS_FLOW, UNITS ";2011;1\n", EVS_BAD_DATA,
       "a.csv:2:1: the unit is empty; expected one in every row"},
      {"empty period", &long_file, EVS_FLOW, UNITS "A;;1\n", EVS_BAD_DATA,
       "a.csv:2:2: the period is empty; expected one in every row"},
      {"bad period", &long_file, EVS_FLOW, UNITS "A;31.09.2011;1\n", EVS_BAD_DATA, "a.csv:2:2: "},
      {"mixed periods", &long_file, EVS_FLOW, UNITS "A;2011;1\nA;03/2012;1\n", EVS_BAD_DATA,
       "a.csv:3:3: “cases” has a month here and a year in line 2; expected one kind of period"},
      {"word", &long_file, EVS_FLOW, UNITS "A;2011;many\n", EVS_BAD_DATA, "a.csv:2:3: "},
      {"not whole", &long_file, EVS_STOCK, UNITS "A;2011;1,5\n", EVS_BAD_DATA,
       "a.csv:2:3: “1,5” is not a whole number; a count must be a whole number"},
      {"parts of a cent", &long_file, EVS_COST, UNITS "A;2011;1,2345\n", EVS_BAD_DATA,
       "a.csv:2:3: “1,2345” has parts of a cent; money must be exact to the cent"},
      {"over int64 cents", &long_file, EVS_COST, UNITS "A;2011;123456789012345678\n", EVS_TOO_LARGE,
       "a.csv:2:3: “123456789012345678” is too large"},
      {"no such column", &typo, EVS_FLOW, UNITS "A;2011;1\n", EVS_USAGE,
       "a.csv:1: there is no column “unti”; the file has “unit”, “year”, “cases”"},
      {"no unit", &no_unit, EVS_FLOW, UNITS "A;2011;1\n", EVS_USAGE,
       "a.csv: no column of units is named, and no unit for the whole file"},
  };
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_status status = build_of(test, &rows[i].text, 1, rows[i].mapping,
                                 &(evs_panel_options){.default_kind = rows[i].kind});

    if (status != rows[i].status || !strstr(test->text, rows[i].message))
      fail_msg("%s: %s: %s; expected %s", rows[i].label, evs_status_name(status), test->text,
               rows[i].message);
  }
}

static void refuses_duplicates_across_files(void **state)
{
  fixture *test = *state;
  const char *texts[] = {UNITS "A;2011;1\n", UNITS "B;2011;1\nA;2011;1\n"};

  assert_int_equal(build_of(test, texts, 2, &long_file, &(evs_panel_options){0}), EVS_BAD_DATA);
  assert_non_null(strstr(test->text, "b.csv:3:3: "));
  assert_non_null(strstr(test->text, "the first is in a.csv, line 2"));
}

static void refuses_indicator_without_data(void **state)
{
  fixture *test = *state;
  const evs_mapping mapping = {
      .layout = EVS_LONG, .unit = "unit", .period = "year", .indicator = "what", .value = "value"};
  const evs_indicator_spec spec = {.name = "SPHF"};
  const char *text = "unit;year;what;value\nA;2011;SPFH;1\nA;2011;§ 34;1\n";

  assert_int_equal(
      build_of(test, &text, 1, &mapping, &(evs_panel_options){.specs = &spec, .spec_count = 1}),
      EVS_USAGE);
  assert_string_equal(test->text, "there is no value of the indicator “SPHF” in the data; they "
                                  "also have “SPFH”, “§ 34”");
}

static void reads_values_exactly(void **state)
{
  static const struct {
    const char *cell;
    evs_kind kind;
    evs_decimal multiplier;
    const char *value;
    double half;
  } rows[] = {
      {"2930,00", EVS_STOCK, {0, -1}, "2930", 0.5},
      {"2930,00", EVS_STOCK, {0, 0}, "2930", 0.5}, /* a spec that says nothing */
      {"42.238", EVS_COST, {1000, 0}, "42238000", 500},
      {"1,234", EVS_COST, {1000, 0}, "1234.000", 0.5},
      {"6,28", EVS_COST, {1000000, 0}, "6280000.00", 5000},
      {"71,0", EVS_INDEX, {0, -1}, "71.0", 0.05},
      {"18,52", EVS_RATE, {1, 1}, "1.852", 0.0005},
      {"-12,50", EVS_COST, {0, -1}, "-12.50", 0.005},
  };
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const evs_indicator_spec spec = {
        .name = "cases", .kind = rows[i].kind, .multiplier = rows[i].multiplier};
    evs_table *table = table_of(
        "a.csv", evs_arena_printf(test->arena, UNITS "A;2011;%s\n", rows[i].cell), test->arena);
    evs_source source = {.table = table, .mapping = long_file};
    evs_decimal value;

    table->dialect.decimal = ',';
    assert_int_equal(evs_panel_build(&test->panel, &source, 1,
                                     &(evs_panel_options){.specs = &spec, .spec_count = 1},
                                     &test->findings, test->arena, NULL),
                     EVS_OK);
    assert_string_equal(value_text(test, "A", "cases", "2011"), rows[i].value);
    value = evs_panel_at(&test->panel.indicators[0], 0, 0)->value;
    assert_true(fabs(evs_printed_half(value, spec.multiplier) - rows[i].half) < 1e-12);
  }
}

/* One finding of a kind, or none, for each small table. */
static void finds(void **state)
{
  static const struct {
    const char *label;
    const char *text;
    const char *code;
    const char *message; /* NULL: must not be found */
  } rows[] = {
      {"empty is missing", UNITS "A;2011;1\nA;2012;\nA;2013;\n", "missing-values",
       "“cases”: 2 value(s) are missing for A"},
      {"absent is missing", UNITS "A;2011;1\nA;2012;1\nB;2011;1\n", "missing-values",
       "“cases”: 1 value(s) are missing for B"},
      {"nil is not missing", UNITS "A;2011;–\nA;2012;1\n", "missing-values", NULL},
      {"sign", UNITS "A;2011;–\nA;2012;–\n", "din-sign",
       "2 cell(s) hold the sign “–”: exactly nil"},
      {"blocked", UNITS "A;2011;x\nA;2012;1\n", "din-sign", "1 cell(s) hold the sign “x”: blocked"},
      {"revised", UNITS "A;2011;62r\nA;2012;1\n", "value-marked",
       "1 value(s) are marked “r”: revised"},
      {"gap of a year", UNITS "A;2011;1\nA;2012;1\nA;2014;1\n", "period-gap",
       "“cases”: no period between 2012 and 2014"},
      {"gap of a month", UNITS "A;2011-11;1\nA;2011-12;1\nA;2012-02;1\n", "period-gap",
       "no period between December 2011 and February 2012"},
      {"every second year", UNITS "A;2011;1\nA;2013;1\nA;2015;1\n", "period-gap", NULL},
      {"month ends", UNITS "A;31.01.2011;1\nA;28.02.2011;1\nA;31.03.2011;1\n", "period-gap", NULL},
      {"month end left out", UNITS "A;31.01.2011;1\nA;28.02.2011;1\nA;30.04.2011;1\n", "period-gap",
       "no period between 28 February 2011 and 30 April 2011"},
      {"first and last day", UNITS "A;01.01.2011;1\nA;31.12.2012;1\n", "period-gap", NULL},
      {"below zero", UNITS "A;2011;-4\n", "negative-count", "“cases” has a value below zero: −4"},
      {"total", UNITS "A;2011;1\nB;2011;2\nSumme:;2011;3\n", "total-row",
       "The row of totals “Summe:” was left out of the units"},
      {"total of everything", UNITS "A;2011;1\nB;2011;2\nInsgesamt;;3\n", "total-row",
       "“Insgesamt” was left out"},
      {"total in the place of a period", UNITS "A;2011;1\nA;2012;2\nA;Summe;3\n", "total-row",
       "“Summe” was left out"},
      {"total that is right", UNITS "A;2011;1\nB;2011;2\nSumme;2011;3\n", "sum-differs", NULL},
      {"total within half a unit each", UNITS "A;2011;1\nB;2011;2\nSumme;2011;4\n", "sum-differs",
       NULL},
      {"total that is wrong", UNITS "A;2011;1\nB;2011;2\nSumme;2011;5\n", "sum-differs",
       "“cases, Summe”, 2011: the parts add up to 3, the total says 5"},
      {"total of an unknown part", UNITS "A;2011;1\nB;2011;.\nSumme;2011;5\n", "sum-differs", NULL},
      {"kind count", UNITS "A;2011;1\n", "kind-count", "“cases” is declared as a count"},
  };
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    print_message("             %s\n", rows[i].label);
    build(test, rows[i].text, &long_file, &(evs_panel_options){.default_kind = EVS_COUNT});
    assert_finding(test, rows[i].code, rows[i].message);
    assert_int_equal(evs_panel_find_unit(&test->panel, "Summe"), EVS_ABSENT);
  }
}

static void places_of_findings(void **state)
{
  fixture *test = *state;

  build(test, UNITS "A;2011;1\nA;2012;\nA;2013;-2\n", &long_file,
        &(evs_panel_options){.default_kind = EVS_FLOW});
  assert_int_equal(test->findings.count, 2);
  assert_string_equal(test->findings.items[0].file, "a.csv");
  assert_int_equal(test->findings.items[0].line, 4); /* negative-count */
  assert_int_equal(test->findings.items[0].column, 3);
  assert_int_equal(test->findings.items[1].line, 3); /* missing-values */
  assert_int_equal(test->findings.items[0].severity, EVS_WARNING);
}

/* A total is kept as a unit where the study speaks of it, or where there is
   nothing else; in two files each total speaks of its own file. */
static void keeps_named_totals(void **state)
{
  fixture *test = *state;
  const char *named = "Gesamt";
  const char *texts[] = {UNITS "A;2011;1\nB;2011;2\nSumme;2011;3\n",
                         UNITS "C;2011;10\nD;2011;20\nSumme;2011;40\n"};

  build(test, UNITS "A;2011;1\nB;2011;2\nGesamt;2011;30\n", &long_file,
        &(evs_panel_options){.named_units = &named, .named_unit_count = 1});
  assert_int_equal(evs_panel_find_unit(&test->panel, "Gesamt"), 2);
  assert_finding(test, "total-row", NULL);
  assert_finding(test, "sum-differs", NULL);
  build(test, UNITS "Insgesamt;2011;1\nInsgesamt;2012;2\n", &long_file, &(evs_panel_options){0});
  assert_int_equal(test->panel.unit_count, 1);
  assert_finding(test, "total-row", NULL);
  assert_int_equal(build_of(test, texts, 2, &long_file, &(evs_panel_options){0}), EVS_OK);
  assert_int_equal(test->panel.unit_count, 4);
  assert_finding(test, "sum-differs", "the parts add up to 30, the total says 40");
}

/* Half a printed unit is 500 Euro when the file is in thousand Euro: the printed
   totals differ from the sums of 12 rows by -1, 0, 0, +2, +3, -1 thousand. */
static void accepts_printed_totals_of_berlin(void **state)
{
  static const int totals[] = {413881, 421464, 441122, 464275, 490097, 524969};
  static const int differences[] = {-1, 0, 0, 2, 3, -1};
  fixture *test = *state;
  const evs_indicator_spec spec = {
      .name = "cases", .kind = EVS_COST, .multiplier = {1000, 0}, .rounded = true};
  const evs_panel_options options = {.specs = &spec, .spec_count = 1};

  for (int wrong = 0; wrong < 2; wrong++)
    for (int i = 0; i < 6; i++) {
      int sum = totals[i] + differences[i] - (wrong ? 10 : 0);
      char *text = evs_arena_printf(test->arena, UNITS "Summe;%d;%d\n", 2011 + i, totals[i]);

      for (int row = 0; row < 12; row++)
        text = evs_arena_printf(test->arena, "%sBezirk %d;%d;%d\n", text, row, 2011 + i,
                                row < 11 ? sum / 12 : sum - 11 * (sum / 12));
      build(test, text, &long_file, &options);
      assert_int_equal(finding_count(&test->findings, "sum-differs"), wrong);
    }
}

/* SPFH is a part of ambulant; ambulant and stationaer add up to all measures. */
static void checks_hierarchies(void **state)
{
  static const struct {
    const char *label;
    const char *row;
    const char *exceeds;
    const char *differs;
  } rows[] = {
      {"right", "100;60;40;30", NULL, NULL},
      {"within half a unit each", "101;60;40;30", NULL, NULL},
      {"sum differs", "110;60;40;30", NULL,
       "“all, Walle”, 2011: the parts add up to 100, the total says 110"},
      {"part above its whole", "100;60;40;61", "Walle, 2011: “SPFH” is larger than “ambulant”",
       NULL},
      {"part is missing", "110;60;;30", NULL, NULL},
  };
  static const evs_indicator_spec specs[] = {
      {.name = "all", .kind = EVS_STOCK, .parts_add_up = true},
      {.name = "ambulant", .kind = EVS_STOCK, .part_of = "all"},
      {.name = "stationaer", .kind = EVS_STOCK, .part_of = "all"},
      {.name = "SPFH", .kind = EVS_STOCK, .part_of = "ambulant"},
  };
  const evs_mapping wide = {.layout = EVS_WIDE, .unit = "unit", .period = "year"};
  fixture *test = *state;

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    print_message("             %s\n", rows[i].label);
    build(test,
          evs_arena_printf(test->arena, "unit;year;all;ambulant;stationaer;SPFH\nWalle;2011;%s\n",
                           rows[i].row),
          &wide, &(evs_panel_options){.specs = specs, .spec_count = 4});
    assert_finding(test, "part-exceeds-whole", rows[i].exceeds);
    assert_finding(test, "sum-differs", rows[i].differs);
  }
}

/* Indices say nothing about sizes: 107.9 may be a part of 107.8. */
static void compares_levels_only(void **state)
{
  static const evs_indicator_spec specs[] = {
      {.name = "all", .kind = EVS_INDEX, .parts_add_up = true},
      {.name = "ambulant", .kind = EVS_INDEX, .part_of = "all"}};
  const evs_mapping wide = {.layout = EVS_WIDE, .unit = "unit", .period = "year"};
  fixture *test = *state;

  build(test, "unit;year;all;ambulant\nBremen;2012;107,8;107,9\n", &wide,
        &(evs_panel_options){.specs = specs, .spec_count = 2});
  assert_int_equal(test->findings.count, 0);
}

static void checks_stocks_and_flows(void **state)
{
  static const evs_indicator_spec specs[] = {
      {.name = "stock", .kind = EVS_STOCK, .begun = "starts", .ended = "ends"},
      {.name = "starts", .kind = EVS_FLOW},
      {.name = "ends", .kind = EVS_FLOW}};
  const evs_mapping wide = {.layout = EVS_WIDE, .unit = "unit", .period = "month"};
  const evs_panel_options options = {.specs = specs, .spec_count = 3};
  fixture *test = *state;

  build(test, "unit;month;stock;starts;ends\nA;2011-01;10;3;2\nA;2011-02;12;4;2\n", &wide,
        &options);
  assert_finding(test, "stock-flow", NULL);
  build(test, "unit;month;stock;starts;ends\nA;2011-01;10;3;2\nA;2011-02;13;4;2\n", &wide,
        &options);
  assert_finding(test, "stock-flow",
                 "stock, A, February 2011: stock before + starts − ends is 12, the stock is 13");
  assert_int_equal(evs_findings_worst(&test->findings), EVS_INFO);
  /* a hole: nothing can be said */
  build(test, "unit;month;stock;starts;ends\nA;2011-01;10;3;2\nA;2011-03;19;4;2\n", &wide,
        &options);
  assert_finding(test, "stock-flow", NULL);
}

static void finds_breaks(void **state)
{
  static const char *const concerned[] = {"cases"};
  const evs_break breaks[] = {
      {evs_period_month(2013, 3), concerned, 1, {{"new form", "neuer Bogen"}}, EVS_BREAK_MARK},
      {evs_period_year(2014), NULL, 0, {{"new law", "neues Gesetz"}}, EVS_BREAK_SPLIT}};
  fixture *test = *state;

  build(test, UNITS "A;2012;1\nA;2013;1\n", &long_file,
        &(evs_panel_options){.breaks = breaks, .break_count = 2, .default_kind = EVS_FLOW});
  assert_finding(test, "break", "“cases” has a break in its definition at March 2013: new form");

  /* a break in March cuts the year in two: both steps cross it */
  assert_ptr_equal(
      evs_panel_break(&test->panel, "cases", evs_period_year(2012), evs_period_year(2013)),
      &test->panel.breaks[0]);
  assert_ptr_equal(
      evs_panel_break(&test->panel, "cases", evs_period_year(2013), evs_period_year(2014)),
      &test->panel.breaks[0]);
  assert_ptr_equal(
      evs_panel_break(&test->panel, "other", evs_period_year(2013), evs_period_year(2014)),
      &test->panel.breaks[1]);
  /* 2014 is the first year of the new law: within it there is no break */
  assert_null(evs_panel_break(&test->panel, "other", evs_period_year(2014), evs_period_year(2015)));
  assert_null(evs_panel_break(&test->panel, "other", evs_period_year(2011), evs_period_year(2013)));
}

static void finds_names(void **state)
{
  fixture *test = *state;
  size_t index;

  build(test, UNITS "Walle;2011;1\nBremen;2011;2\n", &long_file, &(evs_panel_options){0});
  assert_int_equal(evs_panel_unit(&index, &test->panel, "Bremen", NULL), EVS_OK);
  assert_int_equal(index, 1);
  assert_int_equal(evs_panel_unit(&index, &test->panel, "Wale", &test->error), EVS_USAGE);
  assert_string_equal(test->error.message,
                      "there is no unit “Wale”; the data have “Walle”, “Bremen”");
  assert_string_equal(test->error.hint, "did you mean “Walle”?");
  assert_int_equal(evs_panel_indicator(&index, &test->panel, "case", &test->error), EVS_USAGE);
  assert_string_equal(test->error.message, "there is no indicator “case”; the data have “cases”");
}

static void knows_kinds(void **state)
{
  evs_kind kind;
  evs_error error;

  (void)state;
  for (int i = 0; i < EVS_KIND_COUNT; i++) {
    assert_int_equal(evs_kind_parse(&kind, evs_kind_name((evs_kind)i), NULL), EVS_OK);
    assert_int_equal(kind, i);
  }
  assert_int_equal(evs_kind_parse(&kind, "stok", &error), EVS_USAGE);
  assert_string_equal(error.hint, "did you mean “stock”?");
  assert_true(evs_kind_adds_up(EVS_COST) && !evs_kind_is_count(EVS_COST));
  assert_true(!evs_kind_adds_up(EVS_RATE) && !evs_kind_adds_up(EVS_INDEX));
}

/* Many units: names stay in order and are found. */
static void holds_many_units(void **state)
{
  enum { UNIT_COUNT = 3000 };
  fixture *test = *state;
  size_t size = sizeof UNITS + UNIT_COUNT * (size_t)24;
  char *text = evs_arena_alloc(test->arena, size);
  size_t used = (size_t)snprintf(text, size, UNITS);

  for (int i = 0; i < UNIT_COUNT; i++)
    used += (size_t)snprintf(text + used, size - used, "unit %d;2011;%d\n", i, i);
  build(test, text, &long_file, &(evs_panel_options){.default_kind = EVS_FLOW});
  assert_int_equal(test->panel.unit_count, UNIT_COUNT);
  assert_string_equal(test->panel.units[2999], "unit 2999");
  assert_string_equal(value_text(test, "unit 1234", "cases", "2011"), "1234");
}

#define panel_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      panel_test(reads_long_file),
      panel_test(reads_wide_file),
      panel_test(leaves_out_other_indicators),
      panel_test(reads_one_column_per_period),
      panel_test(reads_file_without_units_or_periods),
      panel_test(refuses),
      panel_test(refuses_duplicates_across_files),
      panel_test(refuses_indicator_without_data),
      panel_test(reads_values_exactly),
      panel_test(finds),
      panel_test(places_of_findings),
      panel_test(keeps_named_totals),
      panel_test(accepts_printed_totals_of_berlin),
      panel_test(checks_hierarchies),
      panel_test(compares_levels_only),
      panel_test(checks_stocks_and_flows),
      panel_test(finds_breaks),
      panel_test(finds_names),
      cmocka_unit_test(knows_kinds),
      panel_test(holds_many_units),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
