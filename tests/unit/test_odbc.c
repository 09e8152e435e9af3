/* test_odbc.c - what needs no database: text in UTF-16, passwords in connection strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "load/odbc_parts.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct {
  const char *label;
  const char *source;
  const char *masked;
  const char *secret; /* the first; NULL: none */
} mask_case;

static const mask_case masks[] = {
    {"a name", "odbc:register", "odbc:register", NULL},
    {"no password", "Driver=SQLite3;Database=/x.db", "Driver=SQLite3;Database=/x.db", NULL},
    {"at the end", "Driver=P;UID=a;PWD=secret", "Driver=P;UID=a;PWD=***", "secret"},
    {"in the middle", "Driver=P;Pwd=secret;UID=a", "Driver=P;Pwd=***;UID=a", "secret"},
    {"another key", "password=secret;UID=a", "password=***;UID=a", "secret"},
    {"in braces", "PWD={se;cret};UID=a", "PWD=***;UID=a", "se;cret"},
    {"a brace within", "PWD={se}};cret};UID=a", "PWD=***;UID=a", "se};cret"},
    {"an open brace", "PWD={secret;UID=a", "PWD=***", "secret;UID=a"},
    {"empty", "PWD=;UID=a", "PWD=***;UID=a", NULL},
    {"without a value", "PWD;UID=a", "PWD;UID=a", NULL},
    {"a name alone", "PWD", "PWD", NULL},
    {"an equals sign within", "PWD=a=b;UID=a", "PWD=***;UID=a", "a=b"},
    {"a token", "AccessToken=abc;Host=h", "AccessToken=***;Host=h", "abc"},
    {"letters behind a brace", "PWD={secret}x;UID=a", "PWD=***;UID=a", "secret"},
    {"a key of 80 letters",
     "passxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=secret;UID="
     "a",
     "passxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=***;UID=a",
     "secret"},
};

static void test_passwords_are_masked(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  (void)state;

  for (size_t i = 0; i < COUNT(masks); i++) {
    const char *masked = odbc_masked(masks[i].source, arena);
    size_t count;
    const char *const *secrets = odbc_secrets(&count, masks[i].source, arena);

    if (strcmp(masked, masks[i].masked) != 0)
      fail_msg("%s: expected %s, got %s", masks[i].label, masks[i].masked, masked);
    if (count != (masks[i].secret ? 1 : 0))
      fail_msg("%s: %zu secrets", masks[i].label, count);
    if (count && strcmp(secrets[0], masks[i].secret) != 0)
      fail_msg("%s: expected %s, got %s", masks[i].label, masks[i].secret, secrets[0]);
  }
  evs_arena_destroy(arena);
}

typedef struct {
  const char *label;
  const char *text;
  size_t length;
  SQLWCHAR words[4];
  const char *back; /* NULL: as it was */
} wide_case;

/* Code units by the Unicode Standard, table 3-5 and section 3.9. */
static const wide_case wides[] = {
    {"empty", "", 0, {0}, NULL},
    {"one byte", "a", 1, {0x61}, NULL},
    {"two bytes", "ß", 1, {0xDF}, NULL},
    {"three bytes", "€", 1, {0x20AC}, NULL},
    {"four bytes", "😀", 2, {0xD83D, 0xDE00}, NULL},
    {"the last", "\xF4\x8F\xBF\xBF", 2, {0xDBFF, 0xDFFF}, NULL},
    {"no UTF-8",
     "a\xFF"
     "b",
     3,
     {0x61, 0xFFFD, 0x62},
     "a\xEF\xBF\xBD"
     "b"},
};

static void test_text_survives(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  (void)state;

  for (size_t i = 0; i < COUNT(wides); i++) {
    size_t length;
    SQLWCHAR *wide = odbc_wide(&length, wides[i].text, arena);
    const char *back = odbc_narrow(wide, length, arena);

    if (length != wides[i].length || memcmp(wide, wides[i].words, length * sizeof *wide) != 0)
      fail_msg("%s: wrong code units", wides[i].label);
    if (strcmp(back, wides[i].back ? wides[i].back : wides[i].text) != 0)
      fail_msg("%s: came back as %s", wides[i].label, back);
  }
  evs_arena_destroy(arena);
}

static void test_lone_surrogates_are_replaced(void **state)
{
  static const SQLWCHAR words[] = {0xD83D, 0x61, 0xDE00, 0xD83D};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  (void)state;

  assert_string_equal(odbc_narrow(words, COUNT(words), arena), "\uFFFDa\uFFFD\uFFFD");
  assert_string_equal(odbc_narrow((const SQLWCHAR[]){0x61, 0, 0x62}, 3, arena), "a\uFFFDb");
  evs_arena_destroy(arena);
}

static void test_sources(void **state)
{
  (void)state;

  assert_true(odbc_is_source("odbc:register"));
  assert_false(odbc_is_source("register.csv"));
  assert_false(odbc_is_source("odbc.csv"));
}

static void test_labels_name_no_server(void **state)
{
  static const struct {
    const char *source;
    const char *label;
  } labels[] = {
      {"odbc:youthoffice", "odbc:youthoffice"},
      {"odbc:youthoffice;UID=me;PWD=secret", "odbc:youthoffice"},
      {"odbc:DSN=youthoffice;PWD=secret", "odbc:youthoffice"},
      {"odbc:Driver={PostgreSQL Unicode};Server=db.city.example;UID=me", "odbc:PostgreSQL Unicode"},
      {"odbc:Server=db.city.example;dsn={a;b}", "odbc:a;b"},
      {"odbc:Server=db.city.example", "odbc:"},
      {"odbc:", "odbc:"},
      {"DSN=youthoffice", "odbc:youthoffice"},
      {"odbc:DBQ=x;DSN=youthoffice", "odbc:youthoffice"},
      {"odbc:UID=me;PWD", "odbc:PWD"},
  };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  (void)state;

  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    assert_string_equal(odbc_label(labels[i].source, arena), labels[i].label);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_passwords_are_masked),
      cmocka_unit_test(test_labels_name_no_server),
      cmocka_unit_test(test_text_survives),
      cmocka_unit_test(test_lone_surrogates_are_replaced),
      cmocka_unit_test(test_sources),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
