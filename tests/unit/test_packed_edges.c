/* Plain CSV at its limits: what is too long or too much for libcsv's reader and the records that
   are kept is not taken in place either, so that it is refused there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "load/csv.h"
#include "load/packed.h"
#include "load/records.h"
#include "load/scan.h"
#include "support/fixture.h"

typedef struct {
  evs_arena *arena;
} fixture;

static int begin(void **state)
{
  return fixture_make(state, sizeof(fixture));
}

/* `text` has room for SCAN_WORD bytes behind it. */
static bool is_plain(char *text, size_t size, evs_arena *arena)
{
  const encoding_text whole = {.text = text, .size = size};
  const sniffed found = {.delimiter = ',', .quote = '"', .end = size, .first_line = 1};
  packed_cells cells;

  return packed_find(&cells, &whole, &found, arena);
}

/* Two names, and a row whose second cell makes it `size` bytes long. */
static bool is_plain_with_a_row_of(size_t size, evs_arena *arena)
{
  static const char head[] = "a,b\n1,";
  const size_t before = sizeof head - 1;
  char *text = evs_arena_bytes(arena, before + size + SCAN_WORD);

  memcpy(text, head, before);
  memset(text + before, 'x', size - 2);
  text[before + size - 2] = '\n';
  return is_plain(text, before + size - 1, arena);
}

static void rows_are_as_long_as_libcsv_reads_them(void **state)
{
  const fixture *f = *state;

  assert_true(is_plain_with_a_row_of(10, f->arena));
  assert_true(is_plain_with_a_row_of(CSV_RECORD_LIMIT - 1, f->arena));
  assert_false(is_plain_with_a_row_of(CSV_RECORD_LIMIT, f->arena));
}

/* Rows of two cells, one of them more than may be kept. */
static void there_are_no_more_cells_than_are_kept(void **state)
{
  enum { ROWS = RECORDS_CELL_LIMIT / 2 + 1, ROW = 4 };
  const fixture *f = *state;
  char *text = evs_arena_bytes(f->arena, (size_t)ROWS * ROW + SCAN_WORD);

  for (size_t i = 0; i < ROWS; i++)
    memcpy(text + i * ROW, "a,1\n", ROW);
  assert_true(is_plain(text, (size_t)(ROWS - 1) * ROW, f->arena));
  assert_false(is_plain(text, (size_t)ROWS * ROW, f->arena));
}

/* Neither of the two is looked into: places are numbers of 32 bits. */
static void nothing_and_4_gib_are_not_plain(void **state)
{
  const fixture *f = *state;
  char text[SCAN_WORD] = "";

  assert_false(is_plain(text, 0, f->arena));
  assert_false(is_plain(text, UINT32_MAX, f->arena));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(rows_are_as_long_as_libcsv_reads_them, begin, fixture_drop),
      cmocka_unit_test_setup_teardown(there_are_no_more_cells_than_are_kept, begin, fixture_drop),
      cmocka_unit_test_setup_teardown(nothing_and_4_gib_are_not_plain, begin, fixture_drop),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
