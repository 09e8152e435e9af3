/* test_without_glpk.c - disclosure control where GLPK is not installed, or goes away. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "disclosure/mask.h"
#include "support/fixture.h"
#include "support/random_tables.h"
#include "support/small_panels.h"

typedef struct {
  evs_arena *arena;
  evs_error error;
  random_table of;
} fixture;

static int set_up(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* Opened so often, GLPK is there no more. */
static int opens_left;

/* Instead of the library's; a name that no file has makes its message. */
void *dlopen(const char *file, int mode)
{
  void *(*next)(const char *, int);
  void *address = dlsym(RTLD_NEXT, "dlopen");

  memcpy(&next, &address, sizeof next);
  if (file && strstr(file, "libglpk") && opens_left-- <= 0)
    return next("libglpk-missing.so", mode);
  return next(file, mode);
}

static void expect_missing(const fixture *test, evs_status status)
{
  assert_int_equal(status, EVS_NOT_FOUND);
  assert_non_null(strstr(test->error.message,
                         "hiding small counts needs the library libglpk.so.40, which cannot be "
                         "opened"));
  assert_string_equal(test->error.hint,
                      "install the package libglpk40: sudo apt-get install libglpk40");
}

static void hiding_needs_it(void **state)
{
  fixture *test = *state;
  evs_disclosure_result result;

  opens_left = 0;
  table_clear(&test->of);
  table_add_cell(&test->of, 0, 2);
  expect_missing(test,
                 evs_disclosure_protect(&result, &test->of.table, 3, test->arena, &test->error));
}

static void nothing_to_hide_needs_nothing(void **state)
{
  fixture *test = *state;
  evs_disclosure_result result;

  opens_left = 0;
  table_clear(&test->of);
  table_add_cell(&test->of, 0, 20);
  must(&test->error,
       evs_disclosure_protect(&result, &test->of.table, 3, test->arena, &test->error));
  assert_int_equal(result.hidden_count, 0);
}

static void rounding_needs_it(void **state)
{
  fixture *test = *state;
  evs_disclosure_rounding rounding;

  opens_left = 0;
  table_clear(&test->of);
  table_add_cell(&test->of, 0, 20);
  expect_missing(test,
                 evs_disclosure_round(&rounding, &test->of.table, 5, test->arena, &test->error));
}

/* Counts are rounded; the amount of five cases at most can no longer be hidden. */
static void no_amount_is_shown_when_it_goes_away(void **state)
{
  const small_series series[] = {{{.name = "a.stock", .kind = EVS_STOCK}, 1, 1, (double[]){3}},
                                 {{.name = "a.cost", .kind = EVS_COST}, 1, 1, (double[]){900}}};
  fixture *test = *state;
  evs_findings findings = {.arena = test->arena};
  const evs_study study = {0};
  masked_panel masked;
  evs_panel panel;

  small_panel_make(&panel, (const char *const[]){"East"}, 1, series, 2, test->arena);
  for (int opens = 0; opens < 2; opens++) {
    opens_left = opens;
    expect_missing(test,
                   round_panel(&masked, &study, &panel, 5, &findings, test->arena, &test->error));
  }
  opens_left = 2;
  must(&test->error, round_panel(&masked, &study, &panel, 5, &findings, test->arena, &test->error));
  assert_int_equal(small_panel_at(&masked.panel, "a.cost", "East", 1)->mark, EVS_MARK_HIDDEN);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, fixture_drop)
  const struct CMUnitTest tests[] = {
      CASE(hiding_needs_it),
      CASE(nothing_to_hide_needs_nothing),
      CASE(rounding_needs_it),
      CASE(no_amount_is_shown_when_it_goes_away),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
