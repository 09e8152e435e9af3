/* Sums, subsets and bounds as they are written.  Expected readings by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "evalstat/reconstruct.h"
#include "study/relation.h"

static int begin(void **state)
{
  *state = evs_arena_create(NULL, NULL);
  return 0;
}

static int end(void **state)
{
  evs_arena_destroy(*state);
  return 0;
}

typedef struct {
  const char *text;
  const char *names; /* joined by |; NULL: refused */
} relation_case;

static const relation_case sums[] = {
    {"total = a + b", "total|a|b"},
    {"total=a+b+c", "total|a|b|c"},
    {"  total  =  a b  +  c  ", "total|a b|c"},
    {"\"x = y\" = \"a + b\" + c", "x = y|a + b|c"},
    {"\"say \"\"total\"\"\"=a+b", "say \"total\"|a|b"},
    {"total = a", NULL},
    {"total + a = b", NULL},
    {"total = a = b", NULL},
    {"total = a + ", NULL},
    {" = a + b", NULL},
    {"\"total = a + b", NULL},
    {"\"total\" x = a + b", NULL},
    {"\"total\"\" = a + b", NULL},
    {"\"\" = a + b", NULL},
    {"total = a + \"b\" c", NULL},
    {"", NULL},
};

static const relation_case subsets[] = {
    {"a <= b", "a|b"},     {"a ≤ b", "a|b"}, {"\"a <= b\" <= c", "a <= b|c"}, {"a < b", NULL},
    {"a <= b <= c", NULL}, {"a", NULL},      {"\"a\" b <= c", NULL},          {"a <= \"b", NULL},
};

static void check_relations(const relation_case *rows, size_t count,
                            evs_status (*read)(relation *, const char *, evs_arena *, evs_error *),
                            const char *refusal, evs_arena *arena)
{
  for (size_t i = 0; i < count; i++) {
    evs_error error = {0};
    relation found;
    evs_status status = read(&found, rows[i].text, arena, &error);
    const char *names =
        status ? NULL : text_join(found.names, found.count, "|", found.count, arena);

    if (!text_equal(names, rows[i].names))
      fail_msg("“%s”: %s; expected %s", rows[i].text, names ? names : error.message,
               rows[i].names ? rows[i].names : "a refusal");
    if (!names) {
      assert_int_equal(status, EVS_USAGE);
      assert_string_equal(error.message, evs_arena_printf(arena, refusal, rows[i].text));
    }
  }
}

static void test_sums(void **state)
{
  check_relations(sums, sizeof sums / sizeof *sums, relation_read_sum,
                  "“%s” is no sum; expected one such as “total = a + b”", *state);
}

static void test_subsets(void **state)
{
  check_relations(subsets, sizeof subsets / sizeof *subsets, relation_read_subset,
                  "“%s” is no subset; expected one such as “part <= whole”", *state);
}

static void test_bounds(void **state)
{
  static const struct {
    const char *text;
    const char *name; /* NULL: refused */
    int64_t low;
    int64_t high;
    const char *words; /* of the refusal */
  } rows[] = {
      {"a <= 40", "a", 1, 40, NULL},
      {"a ≤ 40", "a", 1, 40, NULL},
      {"a >= 10", "a", 10, EVS_NO_BOUND, NULL},
      {"a ≥ 10", "a", 10, EVS_NO_BOUND, NULL},
      {"a = 12", "a", 12, 12, NULL},
      {"a = 10..40", "a", 10, 40, NULL},
      {"a b = 10 .. 40 ", "a b", 10, 40, NULL},
      {"\"a = b\" = 7..7", "a = b", 7, 7, NULL},
      {"\"a = 4", NULL, 0, 0, "is no bound"},
      {"\"a\" b = 4", NULL, 0, 0, "is no bound"},
      {"\"a\"", NULL, 0, 0, "is no bound"},
      {"\"\" = 4", NULL, 0, 0, "is no bound"},
      {"a = x..40", NULL, 0, 0, "bounds by “x..40”; expected a whole number, or two as 10..40"},
      {"a = ..40", NULL, 0, 0, "bounds by “..40”; expected a whole number, or two"},
      {"a = 10..", NULL, 0, 0, "bounds by “10..”; expected a whole number, or two"},
      {"a = 1..2..3", NULL, 0, 0, "bounds by “1..2..3”"},
      {"a >= 1..3", NULL, 0, 0, "bounds by “1..3”; expected a whole number"},
      {"a = 12.5", NULL, 0, 0, "bounds by “12.5”"},
      {"a = -3", NULL, 0, 0, "bounds by “-3”"},
      {"a = 9..3", NULL, 0, 0, "leaves no whole number from 1 on"},
      {"a <= 0", NULL, 0, 0, "leaves no whole number from 1 on"},
  };

  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    evs_error error = {0};
    relation_bound bound;
    evs_status status = relation_read_bound(&bound, rows[i].text, 1, *state, &error);

    if (!rows[i].name) {
      if (status != EVS_USAGE || !strstr(error.message, rows[i].words))
        fail_msg("“%s”: %s", rows[i].text, error.message);
      continue;
    }
    if (status)
      fail_msg("“%s”: %s", rows[i].text, error.message);
    assert_string_equal(bound.name, rows[i].name);
    assert_int_equal(bound.low, rows[i].low);
    assert_int_equal(bound.high, rows[i].high);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_sums, begin, end),
      cmocka_unit_test_setup_teardown(test_subsets, begin, end),
      cmocka_unit_test_setup_teardown(test_bounds, begin, end),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
