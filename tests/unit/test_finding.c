/* test_finding.c - the wording of all findings in both languages, and lists of
   findings. */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "evalstat/finding.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
  const char *name;
  const char *code;
  const char *english;
  const char *german;
} wording;

static const wording wordings[] = {
#define EVS_FINDING(name, severity, code, english, german) {#name, code, english, german},
#include "evalstat/finding_list.h"
#undef EVS_FINDING
};

static evs_arena *arena;

static int set_up(void **state)
{
  (void)state;
  arena = evs_arena_create(NULL, NULL);
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  evs_arena_destroy(arena);
  return 0;
}

/* The places of a text as a set of bits; fails at a brace that is no place. */
static unsigned places_of(const char *text)
{
  unsigned places = 0;

  for (const char *at = text; *at; at++) {
    if (*at == '}')
      fail_msg("a brace without its place: %s", text);
    if (*at != '{')
      continue;
    if (at[1] < '0' || at[1] > '9' || at[2] != '}')
      fail_msg("a brace without its place: %s", text);
    places |= 1u << (at[1] - '0');
    at += 2;
  }
  return places;
}

/* {0}, {1} … without a gap, no more than a finding has values, in both
   languages the same. */
static void has_the_same_places_in_both_languages(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(wordings); i++) {
    unsigned places = places_of(wordings[i].english);

    if (places != places_of(wordings[i].german))
      fail_msg("%s: “%s” and “%s”", wordings[i].name, wordings[i].english, wordings[i].german);
    if ((places & (places + 1)) != 0 || places >= 1u << EVS_FINDING_VALUES)
      fail_msg("%s: a place is left out, or there are too many", wordings[i].name);
  }
}

static bool has_letters(const char *text)
{
  for (; *text; text++)
    if (isalpha((unsigned char)*text))
      return true;
  return false;
}

static void has_wording_in_both_languages(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(wordings); i++) {
    const wording *at = &wordings[i];

    if (!*at->english || !*at->german)
      fail_msg("%s has no wording", at->name);
    if (has_letters(at->english) && strcmp(at->english, at->german) == 0)
      fail_msg("%s reads the same in both languages: %s", at->name, at->english);
    if (!text_is_utf8(at->english, strlen(at->english)) ||
        !text_is_utf8(at->german, strlen(at->german)))
      fail_msg("%s is not UTF-8", at->name);
  }
}

/* “English” and „deutsch“, never the marks of the other language. */
static void quotes_as_its_language_does(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(wordings); i++) {
    if (strstr(wordings[i].english, "„") || strchr(wordings[i].english, '"'))
      fail_msg("%s", wordings[i].english);
    if (strstr(wordings[i].german, "”") || strchr(wordings[i].german, '"'))
      fail_msg("%s", wordings[i].german);
  }
}

static bool begins_well(const char *text)
{
  if (strncmp(text, "„", 3) == 0 || strncmp(text, "“", 3) == 0)
    text += 3;
  return *text == '{' || isupper((unsigned char)*text) || strncmp(text, "Ä", 2) == 0 ||
         strncmp(text, "Ö", 2) == 0 || strncmp(text, "Ü", 2) == 0;
}

static bool ends_well(const char *text)
{
  return *text && !strchr(".!,;: ", text[strlen(text) - 1]);
}

/* A finding is one clause: it begins with a capital letter or a value and has
   no full stop, which the reports put where they need one. */
static void begins_and_ends_as_a_line_does(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(wordings); i++) {
    if (!begins_well(wordings[i].german) || !ends_well(wordings[i].german))
      fail_msg("%s", wordings[i].german);
    if (!begins_well(wordings[i].english) || !ends_well(wordings[i].english))
      fail_msg("%s", wordings[i].english);
    assert_null(strstr(wordings[i].german, "  "));
    assert_null(strstr(wordings[i].english, "  "));
  }
}

static void has_codes_of_its_own(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(wordings); i++) {
    const char *code = wordings[i].code;

    if (strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(code) ||
        !islower((unsigned char)*code) || code[strlen(code) - 1] == '-')
      fail_msg("%s", code);
    for (size_t j = 0; j < i; j++)
      if (strcmp(code, wordings[j].code) == 0)
        fail_msg("%s stands twice", code);
  }
}

/* What the addenda and the issue name, as they write it. */
static void keeps_the_codes_of_the_contract(void **state)
{
  static const char *const codes[] = {"control-contains-treated", "baseline-treated",
                                      "one-treated-unit"};

  (void)state;
  for (size_t i = 0; i < COUNT(codes); i++) {
    size_t j = 0;

    while (j < COUNT(wordings) && strcmp(wordings[j].code, codes[i]) != 0)
      j++;
    if (j == COUNT(wordings))
      fail_msg("%s is missing", codes[i]);
  }
}

static void is_told_in_both_languages(void **state)
{
  evs_findings findings = {.arena = arena};

  (void)state;
  evs_find_at(&findings, SUM_DIFFERS, "a.csv", 3, 2, evs_value_text("Fälle"),
              evs_value_period(evs_period_month(2011, 3)), evs_value_number(1234.5, 1),
              evs_value_number(-2, 0));
  assert_int_equal(findings.count, 1);
  assert_string_equal(evs_finding_message(&findings.items[0], EVS_ENGLISH, arena),
                      "“Fälle”, March 2011: the parts add up to 1,234.5, the total says −2");
  assert_string_equal(evs_finding_message(&findings.items[0], EVS_GERMAN, arena),
                      "„Fälle“, März 2011: die Teile ergeben 1.234,5, die Summe nennt −2");
  assert_string_equal(findings.items[0].code, "sum-differs");
  assert_string_equal(findings.items[0].file, "a.csv");
  assert_int_equal(findings.items[0].line, 3);
  assert_int_equal(findings.items[0].column, 2);
}

/* Each of these differs from the first in one thing. */
static void adds_the_same_finding_once(void **state)
{
  evs_findings findings = {.arena = arena};
  evs_value german = evs_value_phrase((evs_phrase){{NULL, "eins"}});
  evs_value other_german = evs_value_phrase((evs_phrase){{NULL, "zwei"}});
  evs_value missing = evs_value_number(NAN, 1);

  (void)state;
  for (int times = 0; times < 2; times++) {
    evs_find_at(&findings, BREAK, "a.csv", 3, 2, evs_value_text("x"), missing, german);
    evs_find_at(&findings, BREAK, "b.csv", 3, 2, evs_value_text("x"), missing, german);
    evs_find_at(&findings, BREAK, NULL, 3, 2, evs_value_text("x"), missing, german);
    evs_find_at(&findings, BREAK, "a.csv", 4, 2, evs_value_text("x"), missing, german);
    evs_find_at(&findings, BREAK, "a.csv", 3, 3, evs_value_text("x"), missing, german);
    evs_find_at(&findings, BREAK, "a.csv", 3, 2, evs_value_text("y"), missing, german);
    evs_find_at(&findings, BREAK, "a.csv", 3, 2, evs_value_text("x"), evs_value_number(1, 1),
                german);
    evs_find_at(&findings, BREAK, "a.csv", 3, 2, evs_value_text("x"), evs_value_number(1, 2),
                german);
    evs_find_at(&findings, BREAK, "a.csv", 3, 2, evs_value_text("x"), missing, other_german);
    evs_find_at(&findings, BREAK, "a.csv", 3, 2, evs_value_text("x"), missing);
    evs_find_at(&findings, STOCK_FLOW, "a.csv", 3, 2, evs_value_text("x"), missing, german);
  }
  assert_int_equal(findings.count, 11);
}

static void knows_the_worst(void **state)
{
  evs_findings findings = {.arena = arena};

  (void)state;
  assert_int_equal(evs_findings_worst(&findings), EVS_INFO);
  evs_find(&findings, KIND_COUNT, evs_value_text("a"));
  assert_int_equal(evs_findings_worst(&findings), EVS_INFO);
  evs_find(&findings, PART_EXCEEDS_WHOLE, evs_value_text("a"));
  evs_find(&findings, TWO_READINGS, evs_value_text("a"));
  assert_int_equal(evs_findings_worst(&findings), EVS_SEVERE);
  assert_true(evs_findings_have(&findings, EVS_FINDING_TWO_READINGS));
  assert_false(evs_findings_have(&findings, EVS_FINDING_BREAK));
  assert_string_equal(evs_severity_name(EVS_INFO), "info");
  assert_string_equal(evs_severity_name(EVS_WARNING), "warning");
  assert_string_equal(evs_severity_name(EVS_SEVERE), "error");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(has_the_same_places_in_both_languages),
      cmocka_unit_test(has_wording_in_both_languages),
      cmocka_unit_test(quotes_as_its_language_does),
      cmocka_unit_test(begins_and_ends_as_a_line_does),
      cmocka_unit_test(has_codes_of_its_own),
      cmocka_unit_test(keeps_the_codes_of_the_contract),
      cmocka_unit_test(is_told_in_both_languages),
      cmocka_unit_test(adds_the_same_finding_once),
      cmocka_unit_test(knows_the_worst),
  };

  return cmocka_run_group_tests(tests, set_up, tear_down);
}
