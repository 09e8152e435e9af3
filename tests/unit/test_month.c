/* What a monthly run decides before it computes: which series are due, which are missing,
   whether a delivery is the same, and a ledger that can be trusted.  Worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "run/delivery.h"
#include "run/ledger.h"
#include "support/fixture.h"
#include "support/tables.h"
#include "support/temporary.h"

typedef struct {
  evs_arena *arena;
  evs_panel panel;
  delivery found;
  evs_error error;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

static void look(fixture *test, const char *text, int year, int month)
{
  evs_findings findings = {.arena = test->arena};
  evs_mapping mapping = {.layout = EVS_WIDE, .unit = "unit", .period = "month"};
  const evs_source source = {.table = table_of("made.csv", text, test->arena), .mapping = mapping};

  must(&test->error,
       evs_panel_build(&test->panel, &source, 1, &(evs_panel_options){.default_kind = EVS_RATE},
                       &findings, test->arena, &test->error));
  delivery_cut(&test->panel, evs_period_month(year, month));
  must(&test->error, delivery_look(&test->found, &test->panel, evs_period_month(year, month),
                                   test->arena, &test->error));
}

/* ---- is it there? ------------------------------------------------------------------ */

static const struct {
  const char *name;
  const char *text;
  int year, month;
  size_t there, due, gaps;
} deliveries[] = {
    {"whole", "unit;month;a\nX;2024-01;1\nY;2024-01;1\nX;2024-02;1\nY;2024-02;1\n", 2024, 2, 2, 2,
     0},
    {"missing", "unit;month;a\nX;2024-01;1\nY;2024-01;1\n", 2024, 2, 0, 2, 2},
    {"one place", "unit;month;a\nX;2024-01;1\nY;2024-01;1\nX;2024-02;1\n", 2024, 2, 1, 2, 1},
    {"one measure", "unit;month;a;b\nX;2024-01;1;2\nX;2024-02;1;\n", 2024, 2, 1, 2, 1},
    {"secret is an answer", "unit;month;a\nX;2024-01;1\nX;2024-02;.\n", 2024, 2, 1, 1, 0},
    {"to follow later is none", "unit;month;a\nX;2024-01;1\nX;2024-02;...\n", 2024, 2, 0, 1, 1},
    {"a place that came to an end", "unit;month;a\nX;2023-10;1\nX;2024-02;1\nY;2023-10;1\n", 2024,
     2, 1, 0, 0},
    {"a new place", "unit;month;a\nX;2024-01;1\nX;2024-02;1\nY;2024-02;1\n", 2024, 2, 2, 1, 0},
    {"what comes later does not count", "unit;month;a\nX;2024-01;1\nX;2024-03;1\n", 2024, 2, 0, 1,
     1},
    {"over the year", "unit;month;a\nX;2023-12;1\nX;2024-01;1\n", 2024, 1, 1, 1, 0},
    {"a quarter within", "unit;month;a\nX;2024-Q1;1\nX;2024-Q2;1\n", 2024, 8, 0, 0, 0},
    {"a quarter due", "unit;month;a\nX;2024-Q1;1\nX;2024-Q2;1\n", 2024, 9, 0, 1, 1},
    {"a quarter there", "unit;month;a\nX;2024-Q1;1\nX;2024-Q2;1\n", 2024, 6, 1, 1, 0},
    {"a year due", "unit;month;a\nX;2022;1\nX;2023;1\n", 2024, 12, 0, 1, 1},
    {"the last day of the month", "unit;month;a\nX;2024-01-31;1\nX;2024-02-29;1\n", 2024, 2, 1, 1,
     0},
};

static void knows_what_is_missing(void **state)
{
  fixture *test = *state;

  for (size_t i = 0; i < sizeof deliveries / sizeof *deliveries; i++) {
    look(test, deliveries[i].text, deliveries[i].year, deliveries[i].month);
    if (test->found.series_count != deliveries[i].there ||
        test->found.due_count != deliveries[i].due || test->found.gap_count != deliveries[i].gaps)
      fail_msg("%s: %zu there, %zu due, %zu missing", deliveries[i].name, test->found.series_count,
               test->found.due_count, test->found.gap_count);
  }
}

/* ---- is it the same? --------------------------------------------------------------- */

static void order_of_rows_does_not_matter(void **state)
{
  fixture *test = *state;
  delivery first;

  look(test, "unit;month;a\nX;2024-01;1\nY;2024-01;2\nX;2024-02;3\nY;2024-02;4\n", 2024, 2);
  first = test->found;
  look(test, "unit;month;a\nY;2024-02;4\nX;2024-02;3\nY;2024-01;2\nX;2024-01;1\n", 2024, 2);
  assert_string_equal(first.sha256, test->found.sha256);
  look(test, "unit;month;a\nX;2024-01;1\nY;2024-01;2\nX;2024-02;3\nY;2024-02;4\nX;2024-03;9\n",
       2024, 2);
  assert_string_equal(first.sha256, test->found.sha256);
}

static void a_changed_month_is_told_from_the_others(void **state)
{
  fixture *test = *state;
  delivery first;

  look(test, "unit;month;a\nX;2024-01;1\nX;2024-02;3\nX;2024-03;4\n", 2024, 3);
  first = test->found;
  look(test, "unit;month;a\nX;2024-01;1\nX;2024-02;5\nX;2024-03;4\n", 2024, 3);
  assert_string_not_equal(first.sha256, test->found.sha256);
  assert_int_equal(test->found.month_count, 3);
  assert_string_equal(first.months[0].hash, test->found.months[0].hash);
  assert_string_not_equal(first.months[1].hash, test->found.months[1].hash);
  assert_string_equal(first.months[2].hash, test->found.months[2].hash);
  look(test, "unit;month;a\nX;2024-01;1\nX;2024-02;.\nX;2024-03;4\n", 2024, 3);
  assert_string_not_equal(first.months[1].hash, test->found.months[1].hash);
}

/* ---- the ledger -------------------------------------------------------------------- */

static const char *const told_signal = "cases|X|above|2024-02";

static ledger_entry entry_of(int month, const char *event)
{
  return (ledger_entry){.event = event,
                        .month = evs_period_month(2024, month),
                        .version = 1,
                        .folder = "some",
                        .program = "0",
                        .study = "s",
                        .settings = "t",
                        .data = "d",
                        .signals = &told_signal,
                        .signal_count = month == 2 ? 1 : 0};
}

static void append(fixture *test, const char *folder, int month, const char *event)
{
  const ledger_entry entry = entry_of(month, event);
  ledger known;

  must(&test->error, ledger_read(&known, folder, test->arena, &test->error));
  must(&test->error, ledger_append(&known, &entry, test->arena, &test->error));
}

static void spoil(const ledger *known, const char *mode, long at, const char *text)
{
  FILE *file = fopen(known->path, mode);

  assert_non_null(file);
  if (at >= 0)
    assert_int_equal(fseek(file, at, SEEK_SET), 0);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

static void a_ledger_is_read_back(void **state)
{
  fixture *test = *state;
  temporary file;
  ledger known;

  temporary_write(&file, "", 0);
  append(test, file.folder, 3, "published");
  append(test, file.folder, 2, "published");
  append(test, file.folder, 4, "refused");
  must(&test->error, ledger_read(&known, file.folder, test->arena, &test->error));
  assert_int_equal(known.count, 3);
  assert_int_equal(ledger_latest(&known)->month.number, evs_period_month(2024, 3).number);
  assert_string_equal(ledger_find(&known, evs_period_month(2024, 2))->data, "d");
  assert_null(ledger_find(&known, evs_period_month(2024, 4)));
  assert_true(ledger_knows_signal(&known, told_signal));
  assert_false(ledger_knows_signal(&known, "cases|X|above|2024-03"));
  /* A line that was cut off does not count, and the next one takes its place. */
  spoil(&known, "a", -1, "{\"n\":4,\"ti");
  must(&test->error, ledger_read(&known, file.folder, test->arena, &test->error));
  assert_int_equal(known.count, 3);
  append(test, file.folder, 5, "published");
  must(&test->error, ledger_read(&known, file.folder, test->arena, &test->error));
  assert_int_equal(known.count, 4);
  /* A line that was changed breaks the chain behind it. */
  spoil(&known, "r+", 6, "x");
  assert_int_equal(ledger_read(&known, file.folder, test->arena, &test->error), EVS_BAD_DATA);
  unlink(known.path);
  temporary_remove(&file);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(knows_what_is_missing),
      CASE(order_of_rows_does_not_matter),
      CASE(a_changed_month_is_told_from_the_others),
      CASE(a_ledger_is_read_back),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
