/* Third parties' CSV files: read exactly, or refused with a place (tests/support/json_corpus.c).

   One file of csv-spectrum, location_coordinates, breaks RFC 4180 (a quote within an unquoted
   cell): it is refused with its place, and the lenient reader has it exactly, with a finding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/json_corpus.h"

static void third_parties_files(void **state)
{
  json_corpus_result found;

  (void)state;
  if (!json_corpus_measure(&found)) {
    printf("skipped: corpora not present\n");
    skip();
  }
  if (*found.problem)
    fail_msg("%s", found.problem);
  assert_int_equal(found.spectrum, 12);
  assert_int_equal(found.spectrum_strictly, 11);
  assert_int_equal(found.accepted, 18);
  assert_int_equal(found.refused, 7);
}

static void bare_quote(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *folder = json_corpus_folder("csv-spectrum", arena);
  evs_findings findings = {.arena = arena};
  records all = {.arena = arena};
  evs_error error;
  const char *path;

  (void)state;
  if (!folder) {
    printf("skipped: corpora not present\n");
    evs_arena_destroy(arena);
    skip();
  }
  path = evs_arena_printf(arena, "%s/csvs/location_coordinates.csv", folder);
  assert_int_equal(json_corpus_read(&all, path, NULL, &error), EVS_BAD_DATA);
  assert_int_equal(error.line, 2);
  assert_int_equal(error.column, 2);
  assert_non_null(strstr(error.message, "quote"));
  all = (records){.arena = arena};
  assert_int_equal(json_corpus_read_leniently(&all, path, &findings, &error), EVS_OK);
  assert_int_equal(findings.count, 1);
  assert_string_equal(findings.items[0].code, "bare-quote");
  assert_int_equal(findings.items[0].line, 2);
  assert_int_equal(findings.items[0].column, 2);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(third_parties_files),
      cmocka_unit_test(bare_quote),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
