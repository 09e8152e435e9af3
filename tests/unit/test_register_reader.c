/* test_register_reader.c - rows of a register at the edges of what they may hold.

   What each must come to follows from the contract (include/evalstat/register.h) and was worked
   out by hand: which rows count, what they cost, or the place and the words of what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "evalstat/register.h"
#include "support/fixture.h"
#include "support/temporary.h"

typedef struct {
  evs_arena *arena;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

typedef struct {
  const char *label;
  const char *rows; /* below the header */
  const char *outcome;
  size_t max_errors;
  evs_cost_basis basis;
  evs_dialect dialect;
} reader_case;

/* ---- what came of it, in one line ------------------------------------------- */

static void describe_costs(buffer *out, const evs_cube *cube)
{
  const size_t cells = cube->unit_count * cube->measure_count * cube->period_count;
  int64_t starts = 0, cents = 0;
  size_t unknown = 0;

  for (size_t i = 0; i < cells; i++) {
    starts += cube->cells[i].starts;
    unknown += cube->cells[i].cost == EVS_CUBE_UNKNOWN;
    cents += cube->cells[i].cost == EVS_CUBE_UNKNOWN ? 0 : cube->cells[i].cost;
  }
  buffer_printf(out, "%lld starts, %lld cents", (long long)starts, (long long)cents);
  if (unknown > 0)
    buffer_printf(out, ", %zu unknown", unknown);
}

/* Oddities of single rows and of their number; those of the window are for other tests. */
static void describe_findings(buffer *out, const evs_findings *findings)
{
  for (size_t i = 0; i < findings->count; i++) {
    const evs_finding *one = &findings->items[i];

    if (strcmp(one->code, "row-left-out") == 0)
      buffer_printf(out, "; %zu:%zu left out", one->line, one->column);
    else if (strcmp(one->code, "blank-rows") == 0)
      buffer_add(out, "; blank-rows");
  }
}

static const char *outcome_of(fixture *test, const void *bytes, size_t size,
                              const evs_register_options *options)
{
  evs_findings findings = {.arena = test->arena};
  evs_register_result result;
  temporary file;
  evs_status status;
  buffer out;

  temporary_write(&file, bytes, size);
  test->error = (evs_error){0};
  status = evs_register_read(&result, (const char *[]){evs_arena_copy(test->arena, file.path)}, 1,
                             options, &findings, test->arena, &test->error);
  temporary_remove(&file);
  buffer_init(&out, test->arena);
  if (status) {
    buffer_printf(&out, "%s %zu:%zu: %s", evs_status_name(status), test->error.line,
                  test->error.column, test->error.message);
    if (test->error.hint[0])
      buffer_printf(&out, " | %s", test->error.hint);
    return out.text;
  }
  describe_costs(&out, &result.cube);
  describe_findings(&out, &findings);
  return out.text;
}

static evs_register_options options_of(const reader_case *one)
{
  return (evs_register_options){
      .columns = {.unit = "u", .measure = "m", .begin = "b", .end = "e", .cost = "c"},
      .dialect = one->dialect,
      .cost_basis = one->basis,
      .threads = 1,
      .by = EVS_MONTH,
      .max_errors = one->max_errors};
}

/* ---- short files -------------------------------------------------------------- */

#define LONG_DATE "2011-01-0000000000000000000000000000000000000000000000000000000001"
#define NO_DATE " is not a date; expected 2011-03-31 or 31.03.2011"
#define MARCH "A,S,2011-03-01,2011-03-31,"
#define BAD_BYTE(line)                                                                             \
  "BAD_DATA " line ":2: the byte 0xFC is no UTF-8; expected one encoding in the whole file | if "  \
  "the file is Windows-1252, declare it: encoding: windows-1252"

static const reader_case cases[] = {
    {.label = "a date of 65 characters",
     .rows = "A,S," LONG_DATE ",,1\n",
     .outcome = "BAD_DATA 2:3: column “b”: “" LONG_DATE "”" NO_DATE},

    {.label = "no day, with rows behind it in its batch",
     .rows = MARCH "31\nA,S,2011-02-30,,31\n" MARCH "31\n" MARCH "31\n",
     .outcome = "BAD_DATA 3:3: column “b”: “2011-02-30”" NO_DATE},

    {.label = "nil with three decimals", .rows = MARCH "0.000\n", .outcome = "1 starts, 0 cents"},
    {.label = "tenths of a cent: 12.345 is 12.35",
     .rows = MARCH "12.345\n",
     .dialect = {.decimal = '.'},
     .outcome = "1 starts, 1235 cents"},
    {.label = "10 billion Euro are allowed",
     .rows = MARCH "10000000000.00\n",
     .outcome = "1 starts, 1000000000000 cents"},
    {.label = "also when they come back",
     .rows = MARCH "-10000000000.00\n",
     .outcome = "1 starts, -1000000000000 cents"},
    {.label = "a cent more is not",
     .rows = MARCH "10000000000.01\n",
     .outcome = "TOO_LARGE 2:5: column “c”: the amount is above 10 billion Euro"},
    {.label = "nor a cent less",
     .rows = MARCH "-10000000000.01\n",
     .outcome = "TOO_LARGE 2:5: column “c”: the amount is above 10 billion Euro"},
    {.label = "a tenth of a cent more is one more cent",
     .rows = MARCH "10000000000.005\n",
     .dialect = {.decimal = '.'},
     .outcome = "TOO_LARGE 2:5: column “c”: the amount is above 10 billion Euro"},
    {.label = "more than all cents that can be counted",
     .rows = MARCH "922337203685477580\n",
     .outcome = "TOO_LARGE 2:5: column “c”: the amount is above 10 billion Euro"},

    {.label = "the cost of a whole case that is open",
     .rows = MARCH "31\nA,S,2011-03-01,,31\n",
     .basis = EVS_COST_PER_CASE,
     .outcome = "BAD_DATA 3:5: column “c”: an open case has no days to spread its cost over; "
                "expected an end, or another basis of costs"},
    {.label = "an open case without a cost has none that is known",
     .rows = MARCH "31\nB,S,2011-03-01,,\n",
     .basis = EVS_COST_PER_CASE,
     .outcome = "2 starts, 3100 cents, 1 unknown"},
    {.label = "an open case with too large a cost is told of that",
     .rows = MARCH "31\nA,S,2011-03-01,,10000000000.01\n",
     .basis = EVS_COST_PER_CASE,
     .outcome = "TOO_LARGE 3:5: column “c”: the amount is above 10 billion Euro"},

    {.label = "a point for thousands, then a decimal one",
     .rows = MARCH "1.850\n" MARCH "850.5\n",
     .dialect = {.thousands = '.'},
     .outcome = "BAD_DATA 3:5: column “c”: “850.5” does not fit; expected a decimal comma"},
    {.label = "what is no number has no other sign either",
     .rows = MARCH "1.850\n" MARCH "850x\n",
     .dialect = {.thousands = '.'},
     .outcome = "BAD_DATA 3:5: column “c”: “850x” is not a number; expected one such as 1234,5"},

    {.label = "rows of separators and quotes say nothing, however many",
     .rows = MARCH "31\n,,\n,,,,,,\n\"\",\"\"\n,\" \",\r\n",
     .outcome = "1 starts, 3100 cents; blank-rows"},
    {.label = "one word more is a row of the wrong width",
     .rows = MARCH "31\n,,\n,,x\n",
     .max_errors = 1,
     .outcome = "1 starts, 3100 cents; 4:4 left out; blank-rows"},

    {.label = "a byte that is no character",
     .rows = MARCH "31\nA,\xFC,2011-03-01,,31\n\xC3\xBC,S,2011-03-01,2011-03-31,31\n",
     .outcome = BAD_BYTE("3")},
    {.label = "its row can be left out",
     .rows = MARCH "31\nA,\xFC,2011-03-01,,31\n\xC3\xBC,S,2011-03-01,2011-03-31,31\n",
     .max_errors = 1,
     .outcome = "2 starts, 6200 cents; 3:2 left out"},
    {.label = "unless one too many was before it",
     .rows = MARCH "31\nA,,2011-03-01,,31\nA,\xFC,2011-03-01,,31\n\xC3\xBC,,2011-03-01,,31\n",
     .max_errors = 1,
     .outcome = BAD_BYTE("4")},

    {.label = "Windows-1252 of ASCII alone",
     .rows = MARCH "31\n",
     .dialect = {.encoding = EVS_WINDOWS_1252},
     .outcome = "1 starts, 3100 cents"},
    {.label = "Windows-1252 whose first row begins like a mark of UTF-8",
     .rows = "\xEF\xBB\xBF" MARCH "31\n",
     .dialect = {.encoding = EVS_WINDOWS_1252},
     .outcome = "1 starts, 3100 cents"},
    {.label = "a byte without meaning in Windows-1252",
     .rows = MARCH "31\nA,\x81\xFC,2011-03-01,2011-03-31,31\n",
     .dialect = {.encoding = EVS_WINDOWS_1252},
     .max_errors = 1,
     .outcome = "1 starts, 3100 cents; 3:2 left out"},
};

static void short_files(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const evs_register_options options = options_of(&cases[i]);
    const char *text = evs_arena_printf(test->arena, "u,m,b,e,c\n%s", cases[i].rows);
    const char *outcome = outcome_of(test, text, strlen(text), &options);

    if (strcmp(outcome, cases[i].outcome) != 0)
      fail_msg("%s:\n%s\nexpected\n%s", cases[i].label, outcome, cases[i].outcome);
  }
}

/* A NUL ends no C string here, so the row is a text of its own. */
static void a_row_with_a_nul_is_left_out(void **state)
{
  static const char text[] = "u,m,b,e,c\n" MARCH "31\nA,\0,2011-03-01,,31\n" MARCH "1\n";
  const evs_register_options options = options_of(&(reader_case){.max_errors = 1});
  fixture *test = *state;

  assert_string_equal(outcome_of(test, text, sizeof text - 1, &options),
                      "2 starts, 3200 cents; 3:2 left out");
}

/* A single column may be asked to be all four: each day its own unit and measure. */
static void a_single_column(void **state)
{
  static const char text[] = "d\n\n2011-03-01\r\n\r\n2011-03-01\n";
  const evs_register_options options = {
      .columns = {.unit = "d", .measure = "d", .begin = "d", .end = "d"},
      .threads = 1,
      .by = EVS_MONTH};
  fixture *test = *state;

  assert_string_equal(outcome_of(test, text, sizeof text - 1, &options),
                      "2 starts, 0 cents, 1 unknown");
}

/* ---- long files ------------------------------------------------------------------ */

enum { LONG = 20000 }; /* rows: more than the beginning in which the form is found */

/* `odd` stands behind LONG rows with whole amounts, on line LONG + 2. */
static const char *outcome_of_long(fixture *test, const char *odd, size_t max_errors)
{
  const evs_register_options options = options_of(&(reader_case){.max_errors = max_errors});
  buffer text;

  buffer_init(&text, test->arena);
  buffer_add(&text, "u,m,b,e,c\n");
  for (int i = 0; i < LONG; i++)
    buffer_add(&text, MARCH "1\n");
  buffer_add(&text, odd);
  return outcome_of(test, text.text, text.size, &options);
}

/* Up to here no cell had shown which sign is the decimal one. */
static void a_comma_after_whole_amounts(void **state)
{
  fixture *test = *state;

  assert_string_equal(
      outcome_of_long(test, MARCH "\"850,5\"\n", 0),
      "BAD_DATA 20002:5: column “c”: “850,5” does not fit; expected a decimal point "
      "| if the decimal sign of the file is a comma, say --decimal ,");
  assert_string_equal(outcome_of_long(test, MARCH "850x\n", 0),
                      "BAD_DATA 20002:5: column “c”: “850x” is not a number; expected one such as "
                      "1234.5");
  assert_string_equal(outcome_of_long(test, MARCH "850.5\n", 0), "20001 starts, 2085050 cents");
}

/* Nobody knows where the next record begins, so no number of rows left out helps. */
static void a_quote_out_of_place_is_never_left_out(void **state)
{
  static const char quote[] =
      "BAD_DATA 20002:1: a quote stands out of place; expected quotes around the whole cell and "
      "those within it doubled";
  fixture *test = *state;

  assert_string_equal(outcome_of_long(test, "A\"B,S,2011-03-01,,1\n" MARCH "1\n", 0), quote);
  assert_string_equal(outcome_of_long(test, "A\"B,S,2011-03-01,,1\n" MARCH "1\n", 5), quote);
}

static void add_names(buffer *out, size_t count, bool of_measures)
{
  buffer_add(out, "u,m,b,e,c\n");
  for (size_t i = 0; i < count; i++)
    buffer_printf(out, of_measures ? "A,n%zu,2011-03-01,2011-03-01,1\n" : "n%zu,S,2011-03-01,,1\n",
                  i);
}

/* A column of ids taken for one of names: 20,000 are allowed, the next one is named. */
static void too_many_names(void **state)
{
  const evs_register_options options = options_of(&(reader_case){.max_errors = 5});
  fixture *test = *state;
  buffer text;

  buffer_init(&text, test->arena);
  add_names(&text, 20001, false);
  assert_string_equal(outcome_of(test, text.text, text.size, &options),
                      "TOO_LARGE 20002:1: column “u” has more than 20000 different values; "
                      "expected names of units");
  buffer_init(&text, test->arena);
  add_names(&text, 20001, true);
  assert_string_equal(outcome_of(test, text.text, text.size, &options),
                      "TOO_LARGE 20002:2: column “m” has more than 20000 different values; "
                      "expected names of measures");
  buffer_init(&text, test->arena);
  add_names(&text, 20000, true);
  assert_string_equal(outcome_of(test, text.text, text.size, &options),
                      "20000 starts, 60000 cents");
}

/* 100,000 times 10 billion Euro are the most that is added up. */
static void too_large_a_total(void **state)
{
  static const char row[] = MARCH "10000000000.00\n";
  fixture *test = *state;
  buffer text;

  buffer_init(&text, test->arena);
  buffer_add(&text, "u,m,b,e,c\n");
  for (int i = 0; i < 100000; i++)
    buffer_add_bytes(&text, row, sizeof row - 1);
  for (size_t max_errors = 0; max_errors < 2; max_errors++) {
    const evs_register_options options = options_of(&(reader_case){.max_errors = max_errors});

    assert_string_equal(outcome_of(test, text.text, text.size, &options),
                        "100000 starts, 100000000000000000 cents");
  }
  buffer_add(&text, MARCH "0.01\n");
  for (size_t max_errors = 0; max_errors < 2; max_errors++) {
    const evs_register_options options = options_of(&(reader_case){.max_errors = max_errors});

    assert_string_equal(outcome_of(test, text.text, text.size, &options),
                        "TOO_LARGE 100002:5: the costs of the register add up to more than "
                        "1,000,000,000,000,000 Euro");
  }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(short_files),
      CASE(a_row_with_a_nul_is_left_out),
      CASE(a_single_column),
      CASE(a_comma_after_whole_amounts),
      CASE(a_quote_out_of_place_is_never_left_out),
      CASE(too_many_names),
      CASE(too_large_a_total),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
