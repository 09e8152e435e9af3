/* test_status.c - statuses by name, messages of one line, places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "evalstat/status.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* The exit statuses of the command line's contract. */
static void has_the_exit_statuses_of_the_contract(void **state)
{
  static const struct {
    evs_status status;
    const char *name;
    int exit_status;
  } rows[] = {
      {EVS_OK, "OK", 0},
      {EVS_DIFFERS, "DIFFERS", 1},
      {EVS_USAGE, "USAGE", 2},
      {EVS_BAD_DATA, "BAD_DATA", 3},
      {EVS_TOO_FEW, "TOO_FEW", 3},
      {EVS_TOO_LARGE, "TOO_LARGE", 3},
      {EVS_NOT_FOUND, "NOT_FOUND", 4},
      {EVS_TOOL_FAILED, "TOOL_FAILED", 4},
      {EVS_OUTPUT, "OUTPUT", 5},
      {EVS_LOCKED, "LOCKED", 75},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    assert_string_equal(evs_status_name(rows[i].status), rows[i].name);
    assert_int_equal(evs_status_exit(rows[i].status), rows[i].exit_status);
  }
}

static void tells_the_place(void **state)
{
  static const struct {
    const char *file;
    size_t line;
    size_t column;
    const char *text;
  } rows[] = {
      {"a.csv", 3, 2, "a.csv:3:2: wrong"},
      {"a.csv", 3, 0, "a.csv:3: wrong"},
      {"a.csv", 0, 0, "a.csv: wrong"},
      {NULL, 0, 0, "wrong"},
      {NULL, 3, 2, "wrong"},
  };
  char text[64];
  evs_error error;

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    assert_int_equal(evs_fail_at(&error, EVS_BAD_DATA, rows[i].file, rows[i].line, rows[i].column,
                                 "%s", "wrong"),
                     EVS_BAD_DATA);
    assert_int_equal(error.status, EVS_BAD_DATA);
    evs_error_text(text, sizeof text, &error);
    assert_string_equal(text, rows[i].text);
  }
  evs_error_text(text, 4, &error);
  assert_string_equal(text, "wro");
}

/* Names of files and cells may hold anything; a message is one line of text. */
static void keeps_messages_on_one_line(void **state)
{
  static const struct {
    const char *name;
    const char *shown;
  } rows[] = {
      {"Fälle – 5 €", "Fälle – 5 €"},
      {"a\nb\r\tc", "a?b??c"},
      {"\x1B[31mred\x07", "?[31mred?"},
      {"F\xE4lle", "F?lle"},
      {"\xC2\x85x", "?x"},
      {"\xED\xA0\x80", "???"},
      {"cut \xE2\x82", "cut ??"}, /* cut by its author, not by the field */
      {"Why??", "Why??"},
      {"😀", "😀"},
  };
  evs_error error;

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    evs_fail_at(&error, EVS_BAD_DATA, rows[i].name, 0, 0, "%s", rows[i].name);
    evs_hint(&error, "%s", rows[i].name);
    assert_string_equal(error.message, rows[i].shown);
    assert_string_equal(error.file, rows[i].shown);
    assert_string_equal(error.hint, rows[i].shown);
  }
}

/* `text` is a field of `capacity` bytes, filled with as many € as fit whole
   behind `before` bytes. */
static void assert_cut_whole(const char *text, size_t capacity, size_t before)
{
  size_t size = strlen(text);

  assert_true(text_is_utf8(text, size));
  assert_int_equal(size, before + (capacity - 1 - before) / 3 * 3);
  assert_null(strchr(text, '?'));
}

static void cuts_no_character(void **state)
{
  char name[2000];
  evs_error error;

  (void)state;
  for (size_t before = 0; before < 4; before++) {
    memset(name, 'x', before);
    for (size_t at = before; at + 4 < sizeof name; at += 3)
      memcpy(name + at, "€", 4);
    evs_fail_at(&error, EVS_BAD_DATA, name, 1, 1, "%s", name);
    evs_hint(&error, "%s", name);
    assert_cut_whole(error.message, sizeof error.message, before);
    assert_cut_whole(error.file, sizeof error.file, before);
    assert_cut_whole(error.hint, sizeof error.hint, before);
  }
}

/* What a message quotes may be the error's own former message. */
static void may_quote_itself(void **state)
{
  evs_error error;

  (void)state;
  evs_fail_at(&error, EVS_BAD_DATA, "a.csv", 3, 2, "inner");
  evs_hint(&error, "mend it");
  evs_fail_at(&error, EVS_USAGE, error.file, 7, 0, "outer: %s", error.message);
  assert_string_equal(error.message, "outer: inner");
  assert_string_equal(error.file, "a.csv");
  assert_int_equal(error.line, 7);
  assert_string_equal(error.hint, ""); /* the new error has none */
  assert_int_equal(evs_fail(&error, EVS_OUTPUT, "alone"), EVS_OUTPUT);
  assert_string_equal(error.file, "");
  assert_int_equal(error.line, 0);
}

static void may_be_told_to_nobody(void **state)
{
  evs_error error;

  (void)state;
  assert_int_equal(evs_fail(NULL, EVS_BAD_DATA, "x"), EVS_BAD_DATA);
  assert_int_equal(evs_fail_at(NULL, EVS_OUTPUT, "a", 1, 1, "x"), EVS_OUTPUT);
  assert_int_equal(evs_hint(NULL, "x"), EVS_USAGE);
  evs_fail(&error, EVS_TOO_FEW, "x");
  assert_int_equal(evs_hint(&error, "y"), EVS_TOO_FEW);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(has_the_exit_statuses_of_the_contract),
      cmocka_unit_test(tells_the_place),
      cmocka_unit_test(keeps_messages_on_one_line),
      cmocka_unit_test(cuts_no_character),
      cmocka_unit_test(may_quote_itself),
      cmocka_unit_test(may_be_told_to_nobody),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
