/* test_panel_table.c - the cells of a panel, and what a reader may know of them.

   Relations are written as a reader would write them down, worked out by hand from the numbers
   beside them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "disclosure/panel_table.h"
#include "support/fixture.h"
#include "support/small_panels.h"

typedef struct {
  evs_arena *arena;
  evs_error error;
  evs_panel panel;
  panel_table table;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { MOST_SERIES = 4, MOST_UNITS = 3 };

typedef struct {
  const char *label;
  const char *units[MOST_UNITS];
  small_series series[MOST_SERIES];
  evs_study study;
  const char *relations; /* one a line */
} relation_case;

/* ---- relations as text -------------------------------------------------------- */

static void add_cell(buffer *out, const fixture *test, size_t cell)
{
  size_t of = test->panel.indicator_count - 1;
  const evs_indicator *indicator;
  size_t place;

  while (test->table.first[of] > cell)
    of--;
  indicator = &test->panel.indicators[of];
  place = cell - test->table.first[of];
  buffer_printf(out, "%s/%s/%d", indicator->spec.name,
                test->panel.units[place / indicator->period_count],
                indicator->periods[place % indicator->period_count].number % 12 + 1);
}

static void add_relation(buffer *out, const fixture *test, const evs_disclosure_relation *relation)
{
  for (size_t i = 0; i < relation->term_count; i++) {
    const evs_disclosure_term *term = &relation->terms[i];

    buffer_add(out, i == 0 ? "" : " ");
    if (fabs(term->factor) == 1)
      buffer_add(out, term->factor > 0 ? "+" : "-");
    else
      buffer_printf(out, "%+.4f ", term->factor);
    add_cell(out, test, term->cell);
  }
  if (relation->low == relation->high)
    buffer_printf(out, " = %g\n", relation->low);
  else if (isinf(relation->high))
    buffer_printf(out, " >= %g\n", relation->low);
  else if (isinf(relation->low))
    buffer_printf(out, " <= %g\n", relation->high);
  else
    buffer_printf(out, " from %g to %g\n", relation->low, relation->high);
}

static const char *relations_of(fixture *test)
{
  buffer out;

  buffer_init(&out, test->arena);
  for (size_t i = 0; i < test->table.table.relation_count; i++)
    add_relation(&out, test, &test->table.table.relations[i]);
  return out.text;
}

/* ---- cases ------------------------------------------------------------------------ */

static size_t count_of(const void *items, size_t most, size_t size)
{
  const char *at = items;
  size_t count = 0;

  for (; count < most && *(const void *const *)(const void *)(at + count * size); count++)
    ;
  return count;
}

static void make_table(fixture *test, const char *const *units, const small_series *series,
                       size_t series_count, const evs_study *study)
{
  small_panel_make(&test->panel, units, count_of(units, MOST_UNITS, sizeof *units), series,
                   series_count, test->arena);
  panel_table_make(&test->table, study, &test->panel, test->arena);
}

static size_t series_count(const small_series *series)
{
  size_t count = 0;

  while (count < MOST_SERIES && series[count].values)
    count++;
  return count;
}

#define VALUES(...)                                                                                \
  .values = (const double[])                                                                       \
  {                                                                                                \
    __VA_ARGS__                                                                                    \
  }
#define ONE_MONTH .first_month = 1, .month_count = 1
#define TWO_MONTHS .first_month = 1, .month_count = 2
#define STOCK(n) .spec = {.name = n, .kind = EVS_STOCK}
#define PART(n, k) .spec = {.name = n, .kind = k, .part_of = "all"}
#define PLACES(...)                                                                                \
  .places = (const evs_place[]){__VA_ARGS__},                                                      \
  .place_count = sizeof((const evs_place[]){__VA_ARGS__}) / sizeof(evs_place)
#define NAMES(...)                                                                                 \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__                                                                                    \
  }

static const relation_case cases[] = {
    /* ---- places */
    {.label = "a city and its two districts: as declared, and since it adds up",
     .units = {"City", "East", "West"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(10, 4, 6)}},
     .study = {PLACES({.name = "East", .part_of = "City"}, {.name = "West", .part_of = "City"})},
     .relations = "+a/City/1 -a/East/1 -a/West/1 = 0\n"
                  "+a/City/1 -a/East/1 -a/West/1 = 0\n"},
    {.label = "a city with more than its two districts",
     .units = {"City", "East", "West"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(12, 4, 6)}},
     .study = {PLACES({.name = "East", .part_of = "City"}, {.name = "West", .part_of = "City"})},
     .relations = "+a/City/1 -a/East/1 -a/West/1 >= 0\n"},
    {.label = "districts of more than their city: nothing can be relied upon",
     .units = {"City", "East", "West"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(9, 4, 6)}},
     .study = {PLACES({.name = "East", .part_of = "City"}, {.name = "West", .part_of = "City"})},
     .relations = ""},
    {.label = "a district without a value",
     .units = {"City", "East", "West"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(10, 4, NAN)}},
     .study = {PLACES({.name = "East", .part_of = "City"}, {.name = "West", .part_of = "City"})},
     .relations = ""},
    {.label = "a district declared of a city that the data do not have",
     .units = {"East", "West", "South"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(4, 6, 3)}},
     .study = {PLACES({.name = "East", .part_of = "City"})},
     .relations = ""},

    /* ---- totals that nobody declared */
    {.label =
         "a district of nil: city and other district are alike, but one is the total elsewhere",
     .units = {"East", "City", "West"},
     .series = {{STOCK("a"), TWO_MONTHS, VALUES(7, 4, 7, 10, 0, 6)}},
     .relations = "-a/East/1 +a/City/1 -a/West/1 = 0\n"
                  "-a/East/2 +a/City/2 -a/West/2 = 0\n"},
    {.label = "nothing anywhere, but one is declared to be the whole",
     .units = {"East", "City", "West"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(0, 0, 0)}},
     .study = {PLACES({.name = "East", .part_of = "City"})},
     .relations = "+a/City/1 -a/East/1 = 0\n"
                  "-a/East/1 +a/City/1 -a/West/1 = 0\n"},
    {.label = "nothing anywhere: one of them may be the total, not each of the others",
     .units = {"East", "South", "West"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(0, 0, 0)}},
     .relations = "+a/East/1 -a/South/1 -a/West/1 = 0\n"},
    {.label = "two places that are equal have no total",
     .units = {"East", "West"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(4, 4)}},
     .relations = ""},

    /* ---- a comparison that contains the pilot */
    {.label = "contained by option",
     .units = {"City", "East"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(10, 4)}},
     .study = {.contains_treated = true,
               .control = NAMES("City"),
               .control_count = 1,
               .treated = NAMES("West", "East"),
               .treated_count = 2},
     .relations = "+a/City/1 -a/East/1 >= 0\n"},
    {.label = "not said to be contained",
     .units = {"City", "East"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(10, 4)}},
     .study = {.control = NAMES("City"),
               .control_count = 1,
               .treated = NAMES("East"),
               .treated_count = 1},
     .relations = ""},
    {.label = "in one of two comparisons: nobody says in which",
     .units = {"City", "East", "Land"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(10, 4, 20)}},
     .study = {.contains_treated = true,
               .control = NAMES("City", "Land"),
               .control_count = 2,
               .treated = NAMES("East"),
               .treated_count = 1},
     .relations = ""},
    {.label = "a pilot that is not among the data",
     .units = {"City", "East"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(10, 4)}},
     .study = {.contains_treated = true,
               .control = NAMES("City"),
               .control_count = 1,
               .treated = NAMES("West"),
               .treated_count = 1},
     .relations = ""},

    /* ---- measures */
    {.label = "a whole and its parts; the cost of a part is no part of a count",
     .units = {"East"},
     .series = {{STOCK("all"), ONE_MONTH, VALUES(10)},
                {PART("x", EVS_STOCK), ONE_MONTH, VALUES(4)},
                {PART("y", EVS_STOCK), ONE_MONTH, VALUES(6)},
                {PART("z", EVS_COST), ONE_MONTH, VALUES(6)}},
     .relations = "+all/East/1 -x/East/1 -y/East/1 = 0\n"},
    {.label = "a part that ends a month earlier",
     .units = {"East"},
     .series = {{STOCK("all"), TWO_MONTHS, VALUES(10, 11)},
                {PART("x", EVS_STOCK), TWO_MONTHS, VALUES(4, 5)},
                {PART("y", EVS_STOCK), ONE_MONTH, VALUES(6)}},
     .relations = "+all/East/1 -x/East/1 -y/East/1 = 0\n"},

    /* ---- stocks and flows */
    {.label = "a stock and its flows",
     .units = {"East"},
     .series = {{.spec = {.name = "s", .kind = EVS_STOCK, .begun = "b", .ended = "e"},
                 TWO_MONTHS,
                 VALUES(10, 13)},
                {.spec = {.name = "b", .kind = EVS_FLOW}, TWO_MONTHS, VALUES(5, 5)},
                {.spec = {.name = "e", .kind = EVS_FLOW}, TWO_MONTHS, VALUES(1, 2)}},
     .relations = "+s/East/2 -s/East/1 -b/East/2 +e/East/2 = 0\n"},
    {.label = "more cases left than the flows say: up to one ended on the last day",
     .units = {"East"},
     .series = {{.spec = {.name = "s", .kind = EVS_STOCK, .begun = "b", .ended = "e"},
                 TWO_MONTHS,
                 VALUES(10, 14)},
                {.spec = {.name = "b", .kind = EVS_FLOW}, TWO_MONTHS, VALUES(5, 5)},
                {.spec = {.name = "e", .kind = EVS_FLOW}, TWO_MONTHS, VALUES(1, 2)}},
     .relations = "+s/East/2 -s/East/1 -b/East/2 +e/East/2 from 0 to 1\n"},
    {.label = "flows that end before the stock",
     .units = {"East"},
     .series = {{.spec = {.name = "s", .kind = EVS_STOCK, .begun = "b", .ended = "e"},
                 TWO_MONTHS,
                 VALUES(10, 13)},
                {.spec = {.name = "b", .kind = EVS_FLOW}, ONE_MONTH, VALUES(5)},
                {.spec = {.name = "e", .kind = EVS_FLOW}, TWO_MONTHS, VALUES(1, 2)}},
     .relations = ""},
    {.label = "flows that are not among the data, or of which one is not declared",
     .units = {"East"},
     .series = {{.spec = {.name = "s", .kind = EVS_STOCK, .begun = "b", .ended = "e"},
                 TWO_MONTHS,
                 VALUES(10, 13)},
                {.spec = {.name = "t", .kind = EVS_STOCK, .begun = "e"},
                 TWO_MONTHS,
                 VALUES(10, 13)},
                {.spec = {.name = "e", .kind = EVS_FLOW}, TWO_MONTHS, VALUES(1, 2)}},
     .relations = ""},

    /* ---- published percentages: 80 to 90 are +12.5 % */
    {.label = "a published percentage, from the first month to the last",
     .units = {"East"},
     .series = {{STOCK("a"), TWO_MONTHS, VALUES(80, 90)}},
     .study = {.claims = (const evs_claim[]){{.printed = "+12.5 %",
                                              .term = "growth_rate",
                                              .outcome = "a",
                                              .group = "East"}},
               .claim_count = 1},
     .relations = "+a/East/2 -1.1245 a/East/1 >= 0\n"
                  "+a/East/2 -1.1255 a/East/1 <= 0\n"},
    {.label = "one that is above the data: they lie below its upper end",
     .units = {"East"},
     .series = {{STOCK("a"), TWO_MONTHS, VALUES(80, 90)}},
     .study = {.claims = (const evs_claim[]){{.printed = "+50 %",
                                              .term = "growth_rate",
                                              .outcome = "a",
                                              .group = "East"}},
               .claim_count = 1},
     .relations = "+a/East/2 -1.5050 a/East/1 <= 0\n"},
    {.label = "other claims, and of what the data do not have",
     .units = {"East"},
     .series = {{STOCK("a"), TWO_MONTHS, VALUES(80, 90)}},
     .study =
         {.claims =
              (const evs_claim[]){
                  {.printed = "+10", .term = "difference", .outcome = "a", .group = "East"},
                  {.printed = "600", .term = "gross_savings"},
                  {.printed = "+12.5 %", .term = "growth_rate", .group = "East"},
                  {.printed = "+12.5 %", .term = "growth_rate", .outcome = "a"},
                  {.printed = "+12.5 %", .term = "growth_rate", .outcome = "b", .group = "East"},
                  {.printed = "+12.5 %", .term = "growth_rate", .outcome = "a", .group = "West"},
                  {.printed = "many", .term = "growth_rate", .outcome = "a", .group = "East"}},
          .claim_count = 7},
     .relations = ""},
    {.label = "against the mean of two months",
     .units = {"East"},
     .series = {{STOCK("a"), TWO_MONTHS, VALUES(80, 90)}},
     .study = {.baseline = {{EVS_MONTH, 2023 * 12}, {EVS_MONTH, 2023 * 12 + 1}},
               .claims = (const evs_claim[]){{.printed = "+12.5 %",
                                              .term = "growth_rate",
                                              .outcome = "a",
                                              .group = "East"}},
               .claim_count = 1},
     .relations = ""},
    {.label = "of a single month, to itself",
     .units = {"East"},
     .series = {{STOCK("a"), ONE_MONTH, VALUES(80)}},
     .study = {.claims =
                   (const evs_claim[]){
                       {.printed = "0 %", .term = "growth_rate", .outcome = "a", .group = "East"}},
               .claim_count = 1},
     .relations = ""},
    {.label = "since a month that the data do not have",
     .units = {"East"},
     .series = {{STOCK("a"), TWO_MONTHS, VALUES(80, 90)}},
     .study = {.baseline = {{EVS_MONTH, 2022 * 12}, {EVS_MONTH, 2022 * 12}},
               .claims = (const evs_claim[]){{.printed = "+12.5 %",
                                              .term = "growth_rate",
                                              .outcome = "a",
                                              .group = "East"}},
               .claim_count = 1},
     .relations = ""},
};

static void a_reader_may_know(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    const relation_case *one = &cases[i];
    const char *relations;

    make_table(test, one->units, one->series, series_count(one->series), &one->study);
    relations = relations_of(test);
    if (strcmp(relations, one->relations) != 0)
      fail_msg("%s:\n%sexpected\n%s", one->label, relations, one->relations);
  }
}

/* ---- amounts and the counts behind them ------------------------------------------ */

typedef struct {
  const char *label;
  small_series series[MOST_SERIES]; /* the last one is the amount */
  evs_study study;
  const char *count; /* the cell of its count, or NULL */
  double width;
} amount_case;

#define COST(n) .spec = {.name = n, .kind = EVS_COST}

static const amount_case amounts[] = {
    {"of a declared denominator: three of four cases",
     {{STOCK("n"), ONE_MONTH, VALUES(4)}, {COST("c"), ONE_MONTH, VALUES(1000)}},
     {.indicators = (const evs_study_indicator[]){{.spec = {.name = "c"}, .denominator = "n"}},
      .indicator_count = 1},
     "n/East/1",
     750},
    {"of the count of the savings, which wins",
     {{STOCK("n"), ONE_MONTH, VALUES(4)},
      {STOCK("m"), ONE_MONTH, VALUES(5)},
      {COST("c"), ONE_MONTH, VALUES(1000)}},
     {.savings = {.outcome = "c", .count = "m"},
      .indicators = (const evs_study_indicator[]){{.spec = {.name = "c"}, .denominator = "n"}},
      .indicator_count = 1},
     "m/East/1",
     600},
    {"of a denominator that counts nothing: a twentieth",
     {{.spec = {.name = "n", .kind = EVS_RATE}, ONE_MONTH, VALUES(4)},
      {COST("c"), ONE_MONTH, VALUES(1000)}},
     {.indicators = (const evs_study_indicator[]){{.spec = {.name = "c"}, .denominator = "n"}},
      .indicator_count = 1},
     NULL,
     50},
    {"of a month without a count",
     {{STOCK("n"), .first_month = 2, .month_count = 1, VALUES(4)},
      {COST("c"), ONE_MONTH, VALUES(1000)}},
     {.indicators = (const evs_study_indicator[]){{.spec = {.name = "c"}, .denominator = "n"}},
      .indicator_count = 1},
     NULL,
     50},
    {"of no case: a twentieth",
     {{STOCK("n"), ONE_MONTH, VALUES(0)}, {COST("c"), ONE_MONTH, VALUES(1000)}},
     {.indicators = (const evs_study_indicator[]){{.spec = {.name = "c"}, .denominator = "n"}},
      .indicator_count = 1},
     "n/East/1",
     50},
    {"money that came back: a twentieth of it",
     {{STOCK("n"), ONE_MONTH, VALUES(4)}, {COST("c"), ONE_MONTH, VALUES(-1000)}},
     {.indicators = (const evs_study_indicator[]){{.spec = {.name = "c"}, .denominator = "n"}},
      .indicator_count = 1},
     "n/East/1",
     50},
    {"of a register: fewer persons than cases",
     {{STOCK("a.stock"), ONE_MONTH, VALUES(6)},
      {STOCK("a.persons"), ONE_MONTH, VALUES(5)},
      {COST("a.cost"), ONE_MONTH, VALUES(1000)}},
     {0},
     "a.persons/East/1",
     600},
    {"of a register: fewer cases at its end than persons in the month",
     {{STOCK("a.stock"), ONE_MONTH, VALUES(4)},
      {STOCK("a.persons"), ONE_MONTH, VALUES(5)},
      {COST("a.cost"), ONE_MONTH, VALUES(1000)}},
     {0},
     "a.stock/East/1",
     750},
    {"of a register: no case at its end",
     {{STOCK("a.stock"), ONE_MONTH, VALUES(0)},
      {STOCK("a.persons"), ONE_MONTH, VALUES(5)},
      {COST("a.cost"), ONE_MONTH, VALUES(1000)}},
     {0},
     "a.persons/East/1",
     600},
    {"of a register whose counts are not shown: a twentieth",
     {{COST("a.cost"), ONE_MONTH, VALUES(1000)}},
     {0},
     NULL,
     50},
};

static void amounts_have_their_counts(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < COUNT(amounts); i++) {
    const amount_case *one = &amounts[i];
    const size_t count = series_count(one->series);
    const evs_disclosure_cell *amount;
    buffer name;

    make_table(test, (const char *const[MOST_UNITS]){"East"}, one->series, count, &one->study);
    amount = &test->table.table.cells[test->table.first[count - 1]];
    buffer_init(&name, test->arena);
    if (amount->count != EVS_NO_CELL)
      add_cell(&name, test, amount->count);
    if (strcmp(name.text, one->count ? one->count : "") != 0 || amount->width != one->width)
      fail_msg("%s: “%s”, %g; expected “%s”, %g", one->label, name.text, amount->width,
               one->count ? one->count : "", one->width);
  }
}

/* ---- amounts beside rounded counts -------------------------------------------------- */

typedef struct {
  const char *label;
  small_series series[MOST_SERIES]; /* the last one is the amount */
  bool is_amount;                   /* else a count, which is no cell beside rounded ones */
  bool must_hide;
} rounded_case;

#define FLOW(n) .spec = {.name = n, .kind = EVS_FLOW}

static const rounded_case rounded[] = {
    {"of five cases, rounded to five: of few",
     {{STOCK("a.stock"), ONE_MONTH, VALUES(5)}, {COST("a.cost"), ONE_MONTH, VALUES(1000)}},
     true,
     true},
    {"of ten",
     {{STOCK("a.stock"), ONE_MONTH, VALUES(10)}, {COST("a.cost"), ONE_MONTH, VALUES(1000)}},
     true,
     false},
    {"persons go before cases",
     {{STOCK("a.stock"), ONE_MONTH, VALUES(10)},
      {STOCK("a.persons"), ONE_MONTH, VALUES(5)},
      {COST("a.cost"), ONE_MONTH, VALUES(1000)}},
     true,
     true},
    {"days of cases are an amount",
     {{STOCK("a.stock"), ONE_MONTH, VALUES(5)}, {FLOW("a.days"), ONE_MONTH, VALUES(100)}},
     true,
     true},
    {"days without cases beside them are a count",
     {{FLOW("a.days"), ONE_MONTH, VALUES(100)}},
     false,
     false},
    {"costs of nobody knows how many", {{COST("a.cost"), ONE_MONTH, VALUES(1000)}}, true, false},
    {"of a month whose cases nobody told",
     {{STOCK("a.stock"), .first_month = 2, .month_count = 1, VALUES(5)},
      {COST("a.cost"), ONE_MONTH, VALUES(1000)}},
     true,
     false},
};

static void amounts_of_few_must_be_hidden(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < COUNT(rounded); i++) {
    const rounded_case *one = &rounded[i];
    const size_t count = series_count(one->series);
    const evs_study study = {0};
    const evs_disclosure_cell *amount;

    small_panel_make(&test->panel, (const char *const[]){"East"}, 1, one->series, count,
                     test->arena);
    panel_table_amounts(&test->table, &study, &test->panel, 5, test->arena);
    amount = &test->table.table.cells[test->table.first[count - 1]];
    if (amount->must_hide != one->must_hide || isnan(amount->value) == one->is_amount)
      fail_msg("%s: must be hidden %d, value %g", one->label, amount->must_hide, amount->value);
    for (size_t cell = 0; cell < test->table.first[count - 1]; cell++)
      assert_true(isnan(test->table.table.cells[cell].value));
  }
}

static void a_panel_without_indicators_has_no_cells(void **state)
{
  const evs_study study = {0};
  fixture *test = *state;

  small_panel_make(&test->panel, (const char *const[]){"East"}, 1, NULL, 0, test->arena);
  panel_table_amounts(&test->table, &study, &test->panel, 5, test->arena);
  assert_int_equal(test->table.table.cell_count, 0);
  assert_int_equal(test->table.table.relation_count, 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(a_reader_may_know),
      CASE(amounts_have_their_counts),
      CASE(amounts_of_few_must_be_hidden),
      CASE(a_panel_without_indicators_has_no_cells),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
