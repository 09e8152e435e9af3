/* Direction and strength of evidence in the logic model: every direction by hand, the strength
   from the verdict (whose rules have their own tests), words for all of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "report/link_evidence.h"

static const struct {
  double change, difference;
  evs_expectation expected;
  found_direction found;
} directions[] = {
    {-20, -25, EVS_EXPECT_FALL, FOUND_AS_EXPECTED},
    {20, 15, EVS_EXPECT_RISE, FOUND_AS_EXPECTED},
    {-20, NAN, EVS_EXPECT_FALL, FOUND_ALONE},
    {-20, NAN, EVS_EXPECT_RISE, FOUND_CONTRARY_ALONE},
    {10, -10, EVS_EXPECT_FALL, FOUND_ONLY_AGAINST},
    {0, -5, EVS_EXPECT_FALL, FOUND_ONLY_AGAINST},
    {-2, 3, EVS_EXPECT_FALL, FOUND_LESS},
    {5, 0, EVS_EXPECT_RISE, FOUND_SAME},
    {10, 5, EVS_EXPECT_FALL, FOUND_CONTRARY},
    {-20, -25, EVS_EXPECT_NOTHING, FOUND_NOTHING},
    {NAN, NAN, EVS_EXPECT_FALL, FOUND_NOTHING},
};

static void tells_two_directions(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof directions / sizeof *directions; i++)
    assert_int_equal(
        found_between(directions[i].change, directions[i].difference, directions[i].expected),
        directions[i].found);
}

/* Two readings of an index, 100 to 80 beside 100 to 105; `start` is the first year with
   the project. */
typedef struct {
  evs_study study;
  evs_panel panel;
  evs_analysis analysis;
  evs_outcome outcome;
  evs_document document;
} fixture;

static void make(fixture *at, int start, double control)
{
  evs_growth_result *growth = &at->outcome.did.treated;

  memset(at, 0, sizeof *at);
  at->study.start = evs_period_year(start);
  at->analysis.study = &at->study;
  at->analysis.panel = &at->panel;
  at->outcome.comparison.kind = EVS_INDEX;
  growth->window.baseline.first = growth->window.baseline.last = evs_period_year(2011);
  growth->window.end = evs_period_year(2012);
  growth->growth_rate = -20;
  at->outcome.did.control.growth_rate = control;
  at->outcome.did.growth_difference = -20 - control;
}

static const struct {
  const char *label;
  int start;
  double control;
  found_direction found;
  const char *english;
  const char *german;
} assessed[] = {
    {"two readings", 2012, 5, FOUND_AS_EXPECTED, "open: two readings", "offen: zwei Stände"},
    {"the baseline is already treated", 2011, 5, FOUND_AS_EXPECTED, "open: no reading from before",
     "offen: kein Stand davor"},
    {"no comparison", 2012, NAN, FOUND_ALONE, "cannot be judged: no comparison",
     "nicht zu beurteilen: kein Vergleich"},
};

static void takes_the_strength_from_the_verdict(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof assessed / sizeof *assessed; i++) {
    fixture at;
    link_evidence evidence;

    make(&at, assessed[i].start, assessed[i].control);
    at.document.arena = evs_arena_create(NULL, NULL);
    evidence = link_assess(&at.document, &at.analysis, &at.outcome, EVS_EXPECT_FALL, NULL);
    assert_int_equal(evidence.found, assessed[i].found);
    at.document.language = EVS_ENGLISH;
    assert_string_equal(evidence_words(&at.document, &evidence), assessed[i].english);
    at.document.language = EVS_GERMAN;
    assert_string_equal(evidence_words(&at.document, &evidence), assessed[i].german);
    evs_arena_destroy(at.document.arena);
  }
}

static void has_none_where_nothing_was_measured(void **state)
{
  fixture at;
  link_evidence none;

  (void)state;
  make(&at, 2012, 5);
  none = link_assess(&at.document, &at.analysis, NULL, EVS_EXPECT_FALL, NULL);
  assert_string_equal(none.reason.text[EVS_GERMAN], "nicht gemessen");
  assert_string_equal(none.strength.text[EVS_ENGLISH], "cannot be judged");
  at.outcome.did.treated.growth_rate = NAN;
  none = link_assess(&at.document, &at.analysis, &at.outcome, EVS_EXPECT_FALL, NULL);
  assert_string_equal(none.reason.text[EVS_GERMAN], "ein Stand fehlt");
  assert_int_equal(none.found, FOUND_NOTHING);
}

/* A weakness that is added to the verdict needs its few words here. */
static void has_words_for_everything(void **state)
{
  (void)state;
  for (int language = 0; language < EVS_LANGUAGE_COUNT; language++) {
    for (evs_weakness weakness = 0; weakness < EVS_WEAKNESS_COUNT; weakness++)
      assert_non_null(weakness_words(weakness).text[language]);
    for (found_direction found = 0; found < FOUND_COUNT; found++)
      assert_non_null(found_words(found).text[language]);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tells_two_directions),
      cmocka_unit_test(takes_the_strength_from_the_verdict),
      cmocka_unit_test(has_none_where_nothing_was_measured),
      cmocka_unit_test(has_words_for_everything),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
