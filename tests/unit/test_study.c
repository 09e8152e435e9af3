/* Study files: the data sets load with the values written in them, and broken
   studies are refused at line and column.

   Expected values are those of datasets/.../study.yaml as a reader finds them
   there; lines and columns of the broken studies were counted by hand. */
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
#include "evalstat/study.h"

typedef struct {
  evs_arena *arena;
  char folder[64];
} workplace;

static int set_up(void **state)
{
  workplace *place = calloc(1, sizeof *place);
  if (!place)
    return -1;
  place->arena = evs_arena_create(NULL, NULL);
  snprintf(place->folder, sizeof place->folder, "/tmp/evalstat-test-XXXXXX");
  *state = place;
  return mkdtemp(place->folder) ? 0 : -1;
}

static const char *path_in(const workplace *place, const char *name)
{
  return evs_arena_printf(place->arena, "%s/%s", place->folder, name);
}

static int tear_down(void **state)
{
  workplace *place = *state;
  unlink(path_in(place, "study.yaml"));
  unlink(path_in(place, "series.csv"));
  rmdir(place->folder);
  evs_arena_destroy(place->arena);
  free(place);
  return 0;
}

static void write_in(const workplace *place, const char *name, const char *text)
{
  evs_error error;
  if (file_write(path_in(place, name), text, strlen(text), place->arena, &error))
    fail_msg("%s", error.message);
}

static evs_study read_study(const workplace *place, const char *path)
{
  evs_study study;
  evs_error error;
  if (evs_study_read(&study, path, place->arena, &error))
    fail_msg("%s:%zu:%zu: %s", error.file, error.line, error.column, error.message);
  return study;
}

static const char *text_of(evs_period period)
{
  static char text[EVS_PERIOD_TEXT_SIZE];
  evs_period_text(text, period);
  return text;
}

#define assert_decimal(value, expected)                                                            \
  do {                                                                                             \
    char text_of_it[EVS_DECIMAL_TEXT_SIZE];                                                        \
    evs_decimal_text(text_of_it, value);                                                           \
    assert_string_equal(text_of_it, expected);                                                     \
  } while (0)

static void test_walle_frame(void **state)
{
  const workplace *place = *state;
  evs_study study = read_study(place, "datasets/walle-bremen/study.yaml");
  char *bytes;
  char expected[65];
  size_t size;
  evs_error error;

  assert_string_equal(study.title.text[EVS_ENGLISH], "ESPQ: Walle compared with Bremen, 2011 to "
                                                     "2012");
  assert_int_equal(study.language, EVS_GERMAN);
  assert_int_equal(study.place_count, 2);
  assert_string_equal(study.places[0].part_of, "Bremen");
  assert_int_equal(study.treated_count, 1);
  assert_string_equal(study.treated[0], "Walle");
  assert_string_equal(study.control[0], "Bremen");
  assert_true(study.contains_treated);
  assert_false(study.hypothetical);
  assert_true(evs_decimal_missing(study.treated_share_low));
  assert_string_equal(text_of(study.start), "2011-01-01");
  assert_string_equal(text_of(study.baseline.last), "2011-01-01");
  assert_string_equal(text_of(study.end), "2012-12-31");
  assert_string_equal(study.primary, "ausgaben");
  assert_int_equal(study.note_count, 3);
  assert_int_equal(study.source_count, 1);
  assert_int_equal(file_read(&bytes, &size, study.path, 1 << 20, place->arena, &error), EVS_OK);
  file_sha256(expected, bytes, size);
  assert_string_equal(study.sha256, expected);
}

static void test_walle_data(void **state)
{
  evs_study study = read_study(*state, "datasets/walle-bremen/study.yaml");
  const evs_study_file *file = &study.files[0];

  assert_int_equal(study.file_count, 1);
  assert_string_equal(file->full_path, "datasets/walle-bremen/index.csv");
  assert_int_equal(file->mapping.layout, EVS_LONG);
  assert_string_equal(file->mapping.unit, "Raum");
  assert_string_equal(file->mapping.value, "Index");
  assert_int_equal(file->dialect.delimiter, ';');
  assert_int_equal(file->dialect.decimal, ',');
  assert_int_equal(file->provenance, EVS_DERIVED);
  assert_int_equal(study.indicator_count, 8);
  assert_string_equal(study.indicators[0].spec.name, "ausgaben");
  assert_string_equal(text_of(study.indicators[0].baseline.first), "2011");
  assert_string_equal(text_of(study.indicators[0].end), "2012");
  assert_true(study.indicators[0].spec.rounded);
  assert_string_equal(study.indicators[3].spec.name, "spfh");
  assert_string_equal(study.indicators[3].spec.part_of, "ambulant");
  assert_int_equal(study.indicators[3].spec.kind, EVS_INDEX);
  assert_true(evs_period_absent(study.indicators[3].end));
  assert_true(evs_decimal_missing(study.indicators[3].spec.multiplier));
  assert_true(study.reference.given);
  assert_string_equal(study.reference.file.full_path, "datasets/walle-bremen/berlin-spending.csv");
  assert_string_equal(study.reference.file.mapping.only_indicator, "ausgaben");
  assert_string_equal(study.reference.indicator, "ausgaben");
  assert_int_equal(study.reference.without_count, 2);
  assert_string_equal(text_of(study.reference.without[1]), "2016");
}

static void test_walle_answers(void **state)
{
  evs_study study = read_study(*state, "datasets/walle-bremen/study.yaml");
  size_t inputs = 0;

  assert_true(study.savings.asked);
  assert_decimal(study.savings.baseline_amount, "6282722.51");
  assert_decimal(study.savings.baseline_high, "6806282.72");
  assert_int_equal(study.savings.item_count, 1);
  assert_decimal(study.savings.items[0].amount, "320000");
  assert_decimal(study.savings.items[0].low, "270000");
  assert_int_equal(study.savings.items[0].provenance, EVS_DERIVED);
  assert_string_equal(study.savings.not_included[0].text[EVS_GERMAN], "Sach- und Nebenkosten");
  assert_int_equal(study.claim_count, 20);
  for (size_t i = 0; i < study.claim_count; i++)
    inputs += study.claims[i].is_input;
  assert_int_equal(inputs, 16);
  assert_string_equal(study.claims[18].printed, "rund 600.000 Euro");
  assert_string_equal(study.claims[18].term, "gross_savings");
  assert_string_equal(study.claims[0].group, "Walle");
  assert_int_equal(study.claims[1].line, study.claims[0].line + 1);
  assert_int_equal(study.hypothesis_count, 5);
  assert_string_equal(study.hypotheses[4].id, "H5");
  assert_int_equal(study.link_count, 4);
  assert_int_equal(study.links[2].indicator_count, 3);
  assert_int_equal(study.links[2].indicators[1].expected, EVS_EXPECT_FALL);
  assert_int_equal(study.links[1].indicators[0].expected, EVS_EXPECT_RISE);
  assert_int_equal(study.links[1].hypothesis_count, 2);
}

/* The 20 claims of the study are the 20 rows of published.csv. */
static void test_published(void **state)
{
  const workplace *place = *state;
  evs_study study = read_study(place, "datasets/walle-bremen/study.yaml");
  evs_findings findings = {.arena = place->arena};
  evs_table table;
  evs_error error;

  assert_int_equal(evs_table_read(&table, "datasets/walle-bremen/published.csv", NULL, &findings,
                                  place->arena, &error),
                   EVS_OK);
  assert_int_equal(table.row_count, study.claim_count);
  size_t printed = evs_table_column(&table, "printed");
  for (size_t i = 0; i < study.claim_count; i++) {
    const char *claimed = study.claims[i].printed;
    const char *minus = claimed[0] == '-' ? "−" : "";
    const char *wanted = evs_arena_printf(place->arena, "%s%s", minus, claimed + (*minus != '\0'));
    size_t found = 0;
    for (size_t row = 0; row < table.row_count; row++)
      found += strcmp(evs_table_cell(&table, row, printed), wanted) == 0;
    if (found != 1)
      fail_msg("“%s” stands %zu times in published.csv; expected once", wanted, found);
  }
}

static void test_berlin(void **state)
{
  evs_study hze = read_study(*state, "datasets/berlin-hze/study.yaml");
  evs_study cases = read_study(*state, "datasets/berlin-8a/study.yaml");

  assert_true(hze.hypothetical && cases.hypothetical);
  assert_string_equal(hze.treated[0], "Marzahn-Hellersdorf");
  assert_int_equal(hze.control_count, 0);
  assert_string_equal(text_of(hze.start), "2014");
  assert_decimal(hze.indicators[0].spec.multiplier, "1000");
  assert_int_equal(hze.indicators[0].spec.kind, EVS_COST);
  assert_true(hze.indicators[0].window_covers_period);
  assert_true(hze.savings.asked && hze.savings.item_count == 0);
  assert_true(evs_decimal_missing(hze.savings.baseline_amount));
  assert_int_equal(hze.claim_count, 0);
  assert_non_null(hze.notice.text[EVS_GERMAN]);
  assert_int_equal(cases.indicators[0].spec.kind, EVS_FLOW);
}

/* The rest of the keys, each read into its place. */
static void test_all_keys(void **state)
{
  static const char text[] =
      "title: T\nlanguage: en\nkind: flow\nacross_breaks: true\npilot: [A, B]\ncomparison: [C, D]\n"
      "comparison_contains_pilot: true\ntreated_share: {low: 0.05, high: 0.09}\npopulation: n\n"
      "baseline: 2009..2010\nplaces:\n  - {name: A, label: a}\n"
      "files:\n  - path: series.csv\n    layout: wide\n    only_unit: A\n    only_period: I/2011\n"
      "    columns: {x: y, z: n}\n    delimiter: tab\n    quote: \"'\"\n    encoding: "
      "windows-1252\n"
      "    decimal: comma\n    thousands: point\n    title_lines: 2\n    footer_lines: 0\n"
      "    header: x\n    provenance: synthetic\n    licence: none\n"
      "indicators:\n  y: {kind: stock, begun: n, ended: n, parts_add_up: true}\n"
      "  n: {covers_period: false, label: {de: ä}, subject: s, singular: true}\n  w: {part_of: y}\n"
      "savings: {outcome: y, count: n, baseline_amount: 12.50, costs: [{label: l, amount: 1}]}\n"
      "claims: [{printed: p, term: net_savings}]\n"
      "breaks: [{from: 2012, indicators: y, reason: r, effect: split}, {from: 2013, reason: r}]\n"
      "reference: {label: l, indicator: y, multiplier: 1000, treated_size: 6000000, mean_size: 5,\n"
      "  file: {path: series.csv, layout: wide-periods, unit: u, only_indicator: y}}\n"
      "notes: one\n";
  const workplace *place = *state;
  write_in(place, "series.csv", "x\n");
  write_in(place, "study.yaml", text);
  evs_study study = read_study(place, path_in(place, "study.yaml"));
  const evs_study_file *file = &study.files[0];

  assert_int_equal(study.treated_count, 2);
  assert_int_equal(study.control_count, 2);
  assert_string_equal(study.control[1], "D");
  assert_decimal(study.treated_share_high, "0.09");
  assert_true(study.across_breaks);
  assert_string_equal(study.population, "n");
  assert_string_equal(text_of(study.baseline.first), "2009");
  assert_string_equal(text_of(file->mapping.only_period), "2011-Q1");
  assert_int_equal(file->mapping.column_count, 2);
  assert_string_equal(file->mapping.columns[1].column, "z");
  assert_string_equal(file->mapping.columns[1].indicator, "n");
  assert_int_equal(file->dialect.delimiter, '\t');
  assert_int_equal(file->dialect.quote, '\'');
  assert_int_equal(file->dialect.encoding, EVS_WINDOWS_1252);
  assert_int_equal(file->dialect.thousands, '.');
  assert_true(file->dialect.title_declared && file->dialect.footer_declared);
  assert_int_equal(file->dialect.title_lines, 2);
  assert_string_equal(file->dialect.header, "x");
  assert_string_equal(evs_provenance_name(file->provenance), "synthetic");
  assert_int_equal(file->line, 14);
  assert_int_equal(study.indicators[1].spec.kind, EVS_FLOW); /* the study's */
  assert_false(study.indicators[0].window_covers_period);
  assert_false(study.indicators[1].window_covers_period);
  assert_true(study.indicators[2].window_covers_period);
  assert_string_equal(study.indicators[1].subject.text[EVS_GERMAN], "s");
  assert_true(study.indicators[1].singular);
  assert_null(study.indicators[1].spec.label.text[EVS_ENGLISH]);
  assert_decimal(study.savings.baseline_amount, "12.50");
  assert_string_equal(study.claims[0].outcome, "y"); /* that of the savings */
  assert_int_equal(study.breaks[0].indicator_count, 1);
  assert_int_equal(study.breaks[0].effect, EVS_BREAK_SPLIT);
  assert_int_equal(study.breaks[1].indicator_count, 0);
  assert_decimal(study.reference.multiplier, "1000");
  assert_decimal(study.reference.treated_size, "6000000");
  assert_int_equal(study.reference.file.mapping.layout, EVS_WIDE_PERIODS);
  assert_string_equal(study.notes[0].text[EVS_GERMAN], "one");
}

/* Whether the comparison contains the pilot, as places and key say. */
static void test_containment(void **state)
{
  static const struct {
    const char *label;
    const char *text;
    bool contained;
  } cases[] = {
      {"the places say so", "places: [{name: A, part_of: B}, {name: B}]\n", true},
      {"the key denies it",
       "places: [{name: A, part_of: B}, {name: B}]\ncomparison_contains_pilot: false\n", false},
      {"the key denies it in other words",
       "places: [{name: A, part_of: B}, {name: B}]\ncomparison_contains_pilot: no\n", false},
      {"the key alone", "comparison_contains_pilot: yes\n", true},
      {"nothing says so", "", false},
  };
  const workplace *place = *state;

  write_in(place, "series.csv", "x\n");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    write_in(place, "study.yaml",
             evs_arena_printf(place->arena,
                              "title: T\npilot: A\ncomparison: B\nfiles: [{path: series.csv, "
                              "layout: long, unit: u, period: p, indicator: i, value: v}]\n%s",
                              cases[i].text));
    evs_study study = read_study(place, path_in(place, "study.yaml"));
    if (study.contains_treated != cases[i].contained)
      fail_msg("%s: contained %d", cases[i].label, study.contains_treated);
  }
}

/* What stands before the text of the cases below; they begin in line 5. */
#define HEAD                                                                                       \
  "title: T\npilot: A\nfiles:\n"                                                                   \
  "  - {path: series.csv, layout: long, unit: u, period: p, indicator: i, value: v}\n"

typedef struct {
  const char *label;
  const char *text;
  size_t line;
  size_t column;
  const char *message; /* parts of message and hint */
  const char *hint;
} broken_case;

static const broken_case broken[] = {
    {"no mapping", "- a\n", 1, 1, "the file is a list", ""},
    {"no title", "pilot: A\nfiles: []\n", 1, 1, "the study has no `title`", ""},
    {"no files", "title: T\npilot: A\n", 1, 1, "the study has no `files` and no `register`", ""},
    {"empty files", "title: T\npilot: A\nfiles: []\n", 3, 8, "`files` is empty", ""},
    {"unknown key, near", HEAD "basline: 2011\n", 5, 1, "unknown key `basline` in the study",
     "did you mean `baseline`?"},
    {"unknown key, far", HEAD "xyzzy: 2011\n", 5, 1, "unknown key `xyzzy`",
     "the keys are title, subtitle"},
    {"unknown key in a file",
     "title: T\npilot: A\nfiles:\n  - path: series.csv\n    layout: long\n    delimeter: \";\"\n",
     6, 5, "unknown key `delimeter` in a file", "did you mean `delimiter`?"},
    {"unknown key of an indicator", HEAD "indicators:\n  a: {lable: x}\n", 6, 7,
     "unknown key `lable` in an indicator", "did you mean `label`?"},
    {"key twice", HEAD "start: 2011\nstart: 2012\n", 6, 1, "in line 5 and in line 6", ""},
    {"a list for a text", HEAD "primary: [a]\n", 5, 10, "`primary` is a list; expected a text", ""},
    {"a text for a list", HEAD "places: A\n", 5, 9, "`places` is a text; expected a list", ""},
    {"a text in a list of mappings", HEAD "places: [A]\n", 5, 10, "an entry of `places` is a text",
     ""},
    {"a list for a mapping", HEAD "savings: [a]\n", 5, 10, "`savings` is a list; expected a map",
     ""},
    {"no value", HEAD "primary:\n", 5, 9, "`primary` is nothing", ""},
    {"an empty name", HEAD "primary: \"\"\n", 5, 10, "`primary` is an empty text", ""},
    {"no truth", HEAD "across_breaks: maybe\n", 5, 16, "expected true or false", ""},
    {"a list for a truth", HEAD "across_breaks: [a]\n", 5, 16, "expected true or false", ""},
    {"nothing for a truth", HEAD "across_breaks:\n", 5, 15, "`across_breaks` is nothing", ""},
    {"a list for a number of cases", HEAD "min_base: [1]\n", 5, 11, "a whole number of cases", ""},
    {"half a case", HEAD "min_base: 1.5\n", 5, 11, "“1.5”; expected a whole number", ""},
    {"fewer cases than none", HEAD "min_base: -1\n", 5, 11, "“-1”", ""},
    {"more cases than any", HEAD "min_base: 1000000001\n", 5, 11, "“1000000001”", ""},
    {"a word for a number of cases", HEAD "min_base: few\n", 5, 11, "“few”", ""},
    {"a list for months", HEAD "settle: [1]\n", 5, 9, "a number of months", ""},
    {"ten years and a month", HEAD "settle: 121\n", 5, 9, "“121”; expected a number of months", ""},
    {"a list for an amount", HEAD "treated_share: {low: [1], high: 1}\n", 5, 22, "`low` is a list",
     ""},
    {"an amount with a blank",
     HEAD "savings: {outcome: a, costs: [{label: l, amount: \"3 500\"}]}\n", 5, 50,
     "`amount` is “3 500”", "decimal point"},
    {"an amount in words", HEAD "savings: {outcome: a, costs: [{label: l, amount: much}]}\n", 5, 50,
     "`amount` is “much”", ""},
    {"a list for a period", HEAD "start: [2011]\n", 5, 8, "expected a period such as", ""},
    {"a word in a list of periods",
     HEAD "reference:\n  label: l\n  indicator: a\n  without: [2015, then]\n"
          "  file: {path: series.csv, layout: wide, unit: u, period: p}\n",
     8, 19, "`without`: “then” is not a period", ""},
    {"a list for a range", HEAD "baseline: [2011]\n", 5, 11, "or a range such as", ""},
    {"a mapping for a word", HEAD "language: {de: x}\n", 5, 11, "`language` is a mapping", ""},
    {"a list for a sign",
     "title: T\npilot: A\nfiles: [{path: series.csv, layout: wide, decimal: [x], unit: u, period: "
     "p}]\n",
     3, 51, "`decimal` is a list; expected a word", ""},
    {"a sign that is none",
     "title: T\npilot: A\nfiles: [{path: series.csv, layout: wide, decimal: x, unit: u, period: "
     "p}]\n",
     3, 51, "`decimal` is “x”; expected one of", ""},
    {"a mapping for a number of lines",
     "title: T\npilot: A\nfiles: [{path: series.csv, layout: wide, title_lines: {a: b}, unit: u, "
     "period: "
     "p}]\n",
     3, 55, "a number of lines", ""},
    {"a text for a list of records", HEAD "indicators: a\n", 5, 13, "`indicators` is a text", ""},
    {"a record without a name", HEAD "indicators: {\"\": {}}\n", 5, 14, "an empty name", ""},
    {"a text for a record", HEAD "indicators: {a: b}\n", 5, 17, "`a` is a text; expected a mapping",
     ""},
    {"a place without a name", HEAD "places: [{part_of: A}]\n", 5, 10, "has no `name`", ""},
    {"a mapping in a list of texts", HEAD "comparison: [B, {a: b}]\n", 5, 17,
     "a text or a list of texts", ""},
    {"a mapping for a list of texts", HEAD "comparison: {a: b}\n", 5, 13,
     "a text or a list of texts", ""},
    {"no language", HEAD "notice: {}\n", 5, 9, "a text without languages", ""},
    {"a list for a phrase", HEAD "notice: [a]\n", 5, 9, "a mapping with de and en", ""},
    {"a list in a list of phrases", HEAD "notes: [a, [b]]\n", 5, 12, "a mapping with de and en",
     ""},
    {"a list for a phrase in one language", HEAD "notice: {de: [a]}\n", 5, 14, "`de` is a list",
     ""},
    {"reference without periods",
     HEAD "reference:\n  label: l\n  indicator: a\n  leave_out: [x]\n"
          "  file: {path: series.csv, layout: wide, unit: u, period: p}\n",
     8, 3, "unknown key `leave_out`", ""},
    {"bad language", HEAD "language: fr\n", 5, 11, "`language` is “fr”; expected one of: de, en",
     ""},
    {"bad kind", HEAD "indicators:\n  a: {kind: stocks}\n", 6, 13,
     "expected one of: stock, flow, count, cost, rate, score, index", "did you mean `stock`?"},
    {"phrase in another language", HEAD "notice: {fr: x}\n", 5, 10, "unknown key `fr`",
     "the keys are de, en"},
    {"start that is no period", HEAD "start: 31.09.2011\n", 5, 8,
     "`start`: “31.09.2011” is not a period", ""},
    {"baseline backwards", HEAD "baseline: 2012..2011\n", 5, 11, "`baseline`: “2012..2011”", ""},
    {"end before baseline", HEAD "baseline: 2012\nend: 2012\n", 6, 6,
     "`end` is not after `baseline`", ""},
    {"indicator's window backwards", HEAD "indicators:\n  a: {baseline: 2012, end: 2011}\n", 6, 28,
     "`end` is not after `baseline`", ""},
    {"share of 1", HEAD "treated_share: 1.0\n", 5, 16, "`treated_share` is not below 1", ""},
    {"share upside down", HEAD "treated_share: {low: 0.2, high: 0.1}\n", 5, 16,
     "`low` above `high`", ""},
    {"negative share", HEAD "treated_share: -0.1\n", 5, 16, "that is not negative", ""},
    {"share without high", HEAD "treated_share: {low: 0.2}\n", 5, 16,
     "`treated_share` has no `high`", ""},
    {"negative amount", HEAD "savings: {outcome: a, costs: [{label: l, amount: -5}]}\n", 5, 50,
     "`amount` is “-5”", ""},
    {"amount with comma", HEAD "savings: {outcome: a, costs: [{label: l, amount: \"3,50\"}]}\n", 5,
     50, "`amount` is “3,50”", "decimal point"},
    {"amount outside its range",
     HEAD "savings: {outcome: a, costs: [{label: l, amount: 5, low: 6, high: 7}]}\n", 5, 31,
     "the cost lies outside `low` to `high`", ""},
    {"range with one end", HEAD "savings: {outcome: a, baseline_amount: {value: 5, low: 4}}\n", 5,
     40, "only one of `low` and `high`", ""},
    {"undeclared outcome", HEAD "indicators: {ausgaben: {}}\nprimary: ausgabn\n", 6, 10,
     "`primary` names “ausgabn”, which is no declared indicator", "did you mean `ausgaben`?"},
    {"undeclared whole", HEAD "indicators: {a: {part_of: b}}\n", 5, 27, "`part_of` names “b”", ""},
    {"part of itself", HEAD "indicators: {a: {part_of: b}, b: {part_of: a}}\n", 5, 27,
     "makes “a” a part of itself", ""},
    {"undeclared place", HEAD "places: [{name: A, part_of: Z}]\n", 5, 29, "no declared place", ""},
    {"place twice", HEAD "places: [{name: A},\n  {name: A}]\n", 6, 10, "the name “A” stands twice",
     ""},
    {"undeclared hypothesis", HEAD "logic_model: [{label: l, hypotheses: [H9]}]\n", 5, 39,
     "no declared hypothesis", ""},
    {"undeclared indicator of a break",
     HEAD "indicators: {a: {}}\nbreaks: [{from: 2012, indicators: [b], reason: r}]\n", 6, 36,
     "`indicators` names “b”", ""},
    {"undeclared outcome of a claim",
     HEAD "indicators: {a: {}}\nclaims: [{printed: 1, term: growth_ratio, outcome: b}]\n", 6, 52,
     "`outcome` names “b”", ""},
    {"bad term", HEAD "claims: [{printed: 1, term: growth, outcome: a}]\n", 5, 29,
     "expected one of: growth_rate, difference", ""},
    {"difference without group", HEAD "claims: [{printed: 1, term: difference, outcome: a}]\n", 5,
     10, "a claim of a difference has no `group`", ""},
    {"growth without group", HEAD "claims: [{printed: 1, term: growth_rate, outcome: a}]\n", 5, 10,
     "has no `group`", ""},
    {"savings claimed, none asked", HEAD "claims: [{printed: 1, term: net_savings}]\n", 5, 10,
     "the study has no `savings`", ""},
    {"pilot is its comparison", HEAD "comparison: [B, A]\n", 5, 13, "“A” is pilot and comparison",
     ""},
    {"contained in nothing", HEAD "comparison_contains_pilot: true\n", 5, 28, "must be named", ""},
    {"pilot without a name", "title: T\npilot: {hypothetical: true}\nfiles: []\n", 2, 8,
     "neither `unit` nor `units`", ""},
    {"layout unknown", "title: T\npilot: A\nfiles: [{path: series.csv, layout: broad}]\n", 3, 36,
     "expected one of: long, wide, wide-periods", ""},
    {"long without value",
     "title: T\npilot: A\nfiles: [{path: series.csv, layout: long, unit: u, period: p, indicator: "
     "i}]\n",
     3, 9, "has no `value`", ""},
    {"wide with a value",
     "title: T\npilot: A\nfiles: [{path: series.csv, layout: wide, unit: u, period: p, value: "
     "v}]\n",
     3, 69, "a file of layout wide has no `value`", ""},
    {"no unit", "title: T\npilot: A\nfiles: [{path: series.csv, layout: wide, period: p}]\n", 3, 9,
     "neither `unit` nor `only_unit`", ""},
    {"one sign for two",
     "title: T\npilot: A\nfiles:\n  - {path: series.csv, layout: wide, unit: u, period: p,\n"
     "     decimal: \",\", thousands: \",\"}\n",
     5, 31, "the same sign", ""},
    {"multiplier 0", HEAD "indicators: {a: {multiplier: 0}}\n", 5, 30, "`multiplier` is 0", ""},
    {"starts without ends", HEAD "indicators: {a: {begun: a}}\n", 5, 17, "expected both", ""},
    {"size 0",
     HEAD "reference:\n  label: l\n  indicator: a\n  treated_size: 0\n"
          "  file: {path: series.csv, layout: wide, unit: u, period: p}\n",
     6, 3, "of the reference is 0", ""},
};

static void check_broken(const workplace *place, const broken_case *c, const char *path)
{
  evs_study study;
  evs_error error = {0};

  write_in(place, "study.yaml", c->text);
  evs_status status = evs_study_read(&study, path, place->arena, &error);
  if (status != EVS_BAD_DATA || strcmp(error.file, path) != 0 || error.line != c->line ||
      error.column != c->column || !strstr(error.message, c->message) ||
      !strstr(error.hint, c->hint) || !strstr(error.message, "expected"))
    fail_msg("%s: %s %zu:%zu: %s (%s); expected BAD_DATA %zu:%zu: ...%s... (...%s...)", c->label,
             evs_status_name(status), error.line, error.column, error.message, error.hint, c->line,
             c->column, c->message, c->hint);
  assert_int_equal(evs_study_read(&study, path, place->arena, NULL), EVS_BAD_DATA);
}

static void test_broken(void **state)
{
  const workplace *place = *state;
  const char *path = path_in(place, "study.yaml");

  write_in(place, "series.csv", "u;p;i;v\n");
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
    check_broken(place, &broken[i], path);
}

static void test_missing_files(void **state)
{
  const workplace *place = *state;
  const char *path = path_in(place, "study.yaml");
  evs_study study;
  evs_error error;

  assert_int_equal(evs_study_read(&study, path, place->arena, &error), EVS_NOT_FOUND);
  write_in(place, "study.yaml", HEAD);
  assert_int_equal(evs_study_read(&study, path, place->arena, &error), EVS_NOT_FOUND);
  assert_int_equal(error.line, 4);
  assert_int_equal(error.column, 12);
  assert_non_null(strstr(error.message, path_in(place, "series.csv")));
  assert_int_equal(evs_study_read(&study, place->folder, place->arena, &error), EVS_BAD_DATA);
}

/* What `init` writes can be read, and its series makes a panel without a warning. */
static void test_template(void **state)
{
  const workplace *place = *state;

  write_in(place, "series.csv", evs_study_sample());
  for (int language = 0; language < EVS_LANGUAGE_COUNT; language++) {
    evs_findings findings = {.arena = place->arena};
    evs_indicator_spec specs[8];
    evs_table table;
    evs_panel panel;
    evs_error error;
    write_in(place, "study.yaml", evs_study_template((evs_language)language));
    evs_study study = read_study(place, path_in(place, "study.yaml"));
    assert_int_equal(study.language, language);
    assert_int_equal(study.files[0].provenance, EVS_SYNTHETIC);
    assert_int_equal(evs_table_read(&table, study.files[0].full_path, &study.files[0].dialect,
                                    &findings, place->arena, &error),
                     EVS_OK);
    for (size_t i = 0; i < study.indicator_count; i++)
      specs[i] = study.indicators[i].spec;
    const evs_source source = {.table = &table, .mapping = study.files[0].mapping};
    const evs_panel_options options = {.specs = specs, .spec_count = study.indicator_count};
    if (evs_panel_build(&panel, &source, 1, &options, &findings, place->arena, &error))
      fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    assert_int_equal(panel.unit_count, 2);
    assert_int_equal(panel.indicator_count, 4);
    assert_int_equal(panel.indicators[0].period_count, 24);
    for (size_t i = 0; i < findings.count; i++)
      if (findings.items[i].severity != EVS_INFO)
        fail_msg("%s", evs_finding_message(&findings.items[i], EVS_ENGLISH, place->arena));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_walle_frame, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_walle_data, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_walle_answers, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_published, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_berlin, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_all_keys, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_containment, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_broken, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_missing_files, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_template, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
