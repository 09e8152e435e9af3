/* test_categories.c - measures of a register as categories; expected numbers by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "evalstat/register.h"

static int set_up(void **state)
{
  *state = evs_arena_create(NULL, NULL);
  return 0;
}

static int tear_down(void **state)
{
  evs_arena_destroy(*state);
  return 0;
}

/* One unit, two months, measures a to d (d is in no category); the cells of measure k
   (1 to 4) are k times these. */
static const evs_cube_cell january = {
    .stock = 3, .starts = 2, .ends = 1, .last_day_ends = 1, .days = 50, .cost = 100, .persons = 1};
static const evs_cube_cell february = {
    .stock = 2, .starts = 1, .ends = 1, .last_day_ends = 0, .days = 40, .cost = 80, .persons = 0};

static evs_cube_cell times(evs_cube_cell cell, int64_t k)
{
  return (evs_cube_cell){.stock = k * cell.stock,
                         .starts = k * cell.starts,
                         .ends = k * cell.ends,
                         .last_day_ends = k * cell.last_day_ends,
                         .days = k * cell.days,
                         .cost = k * cell.cost,
                         .persons = k * cell.persons};
}

static evs_cube make_cube(evs_arena *arena)
{
  static const char *const units[] = {"Walle"};
  static const char *const measures[] = {"a", "b", "c", "d"};
  const evs_period periods[] = {evs_period_month(2011, 1), evs_period_month(2011, 2)};
  const evs_cube frame = {units, 1, measures, 4, periods, 2, NULL};
  evs_cube cube;

  assert_int_equal(evs_cube_make(&cube, &frame, arena, NULL), EVS_OK);
  for (size_t m = 0; m < 4; m++) {
    *evs_cube_at(&cube, 0, m, 0) = times(january, (int64_t)m + 1);
    *evs_cube_at(&cube, 0, m, 1) = times(february, (int64_t)m + 1);
  }
  return cube;
}

/* "part" has a and x, which the register lacks; "whole" has b and all of "part";
   "c" has no measures, so it is the measure c; "none" has nothing. */
static const char *const in_part[] = {"a", "x"};
static const char *const in_whole[] = {"b"};
static const evs_category categories[] = {
    {.name = "part", .measures = in_part, .measure_count = 2, .part_of = "whole"},
    {.name = "whole", .measures = in_whole, .measure_count = 1},
    {.name = "c"},
    {.name = "none"},
};

static const struct {
  const char *label;
  const char *category;
  int64_t factor;  /* of the cells above */
  bool one_person; /* of one measure only: its persons are known */
} cases[] = {
    {"its measure", "part", 1, true},          {"its measure and its part", "whole", 1 + 2, false},
    {"the measure of its name", "c", 3, true}, {"in no category: itself", "d", 4, true},
    {"no case at all", "none", 0, true},
};

static void check_cell(const evs_cube_cell *cell, const evs_cube_cell *one, size_t i)
{
  const evs_cube_cell expected = times(*one, cases[i].factor);

  assert_int_equal(cell->stock, expected.stock);
  assert_int_equal(cell->starts, expected.starts);
  assert_int_equal(cell->ends, expected.ends);
  assert_int_equal(cell->last_day_ends, expected.last_day_ends);
  assert_int_equal(cell->days, expected.days);
  assert_int_equal(cell->cost, expected.cost);
  assert_int_equal(cell->persons,
                   cases[i].one_person || one->persons == 0 ? expected.persons : EVS_CUBE_UNKNOWN);
}

static void adds_up(void **state)
{
  evs_findings findings = {.arena = *state};
  evs_cube cube = make_cube(*state);
  evs_cube out;

  assert_int_equal(evs_cube_categories(&out, &cube, categories, 4, &findings, *state, NULL),
                   EVS_OK);
  assert_int_equal(out.measure_count, 5);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    size_t measure = evs_cube_measure(&out, cases[i].category);

    print_message("%s\n", cases[i].label);
    assert_int_not_equal(measure, EVS_CUBE_ABSENT);
    check_cell(evs_cube_at(&out, 0, measure, 0), &january, i);
    check_cell(evs_cube_at(&out, 0, measure, 1), &february, i);
  }
}

/* d: 4 x (3 - 2 + 1 - 1) were active when January began, 4 x (2 + 1) began since. */
static void tells_what_is_in_no_category(void **state)
{
  evs_findings findings = {.arena = *state};
  evs_cube cube = make_cube(*state);
  evs_cube out;

  assert_int_equal(evs_cube_categories(&out, &cube, categories, 4, &findings, *state, NULL),
                   EVS_OK);
  assert_int_equal(findings.count, 2);
  assert_string_equal(findings.items[0].code, "measure-absent");
  assert_string_equal(findings.items[0].values[1].text, "x");
  assert_string_equal(findings.items[1].code, "measure-unmapped");
  assert_string_equal(findings.items[1].values[0].text, "d");
  assert_true(findings.items[1].values[1].number == 16);
}

/* "d" names "a" and not the measure "d", which could then stand neither in it nor beside it. */
static void refuses_a_measure_with_the_name_of_a_category(void **state)
{
  static const char *const in_d[] = {"a"};
  const evs_category wrong[] = {{.name = "d", .measures = in_d, .measure_count = 1}};
  evs_findings findings = {.arena = *state};
  evs_cube cube = make_cube(*state);
  evs_error error = {0};
  evs_cube out;

  assert_int_equal(evs_cube_categories(&out, &cube, wrong, 1, &findings, *state, &error),
                   EVS_BAD_DATA);
  assert_non_null(strstr(error.message, "the measure “d”"));
}

static void refuses_sums_that_do_not_fit(void **state)
{
  evs_findings findings = {.arena = *state};
  evs_cube cube = make_cube(*state);
  evs_error error;
  evs_cube out;

  evs_cube_at(&cube, 0, 0, 0)->cost = INT64_MAX;
  assert_int_equal(evs_cube_categories(&out, &cube, categories, 4, &findings, *state, &error),
                   EVS_TOO_LARGE);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(adds_up, set_up, tear_down),
      cmocka_unit_test_setup_teardown(tells_what_is_in_no_category, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_a_measure_with_the_name_of_a_category, set_up,
                                      tear_down),
      cmocka_unit_test_setup_teardown(refuses_sums_that_do_not_fit, set_up, tear_down),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
