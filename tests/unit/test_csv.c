/* The CSV reader: records, their lines, and refusals with their places.

   Expected values follow from RFC 4180, with two additions of the project's
   contract: blanks around unquoted cells are no part of them, and lines are
   physical lines that end with CR, LF or CRLF. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "load/csv.h"

/* "1[a][b] 2[c]": each record with its line; a blank line has no cell. */
static evs_status write_record(void *context, const csv_record *record, evs_error *error)
{
  buffer *told = context;

  (void)error;
  buffer_printf(told, "%s%zu", told->size ? " " : "", record->line);
  for (size_t i = 0; i < record->cell_count; i++)
    buffer_printf(told, "[%s]", record->cells[i]);
  return EVS_OK;
}

typedef struct {
  const char *label;
  char delimiter;
  const char *text;
  size_t size; /* 0: up to the NUL */
  const char *expected;
  evs_status status;
  size_t line; /* of the error */
  size_t column;
} csv_case;

static const csv_case cases[] = {
    {"LF", ',', "a,b\n1,2\n", 0, "1[a][b] 2[1][2]", EVS_OK, 0, 0},
    {"CRLF", ',', "a,b\r\n1,2\r\n", 0, "1[a][b] 2[1][2]", EVS_OK, 0, 0},
    {"CR", ',', "a,b\r1,2\r", 0, "1[a][b] 2[1][2]", EVS_OK, 0, 0},
    {"no final line end", ',', "a,b\n1,2", 0, "1[a][b] 2[1][2]", EVS_OK, 0, 0},
    {"empty cells", ',', "a,b\n,\n\"\",\n", 0, "1[a][b] 2[][] 3[][]", EVS_OK, 0, 0},
    {"blank lines are told", ',', "a\n\n \t\nb\n", 0, "1[a] 2 3 4[b]", EVS_OK, 0, 0},
    {"blank CRLF lines", ',', "a\r\n\r\nb\r\n", 0, "1[a] 2 3[b]", EVS_OK, 0, 0},
    {"blanks around cells", ';', " a ;\tb\n", 0, "1[a][b]", EVS_OK, 0, 0},
    {"blanks around quotes", ',', "a, \"b, c\" \n", 0, "1[a][b, c]", EVS_OK, 0, 0},
    {"blanks within quotes", ',', "\" a \"\n", 0, "1[ a ]", EVS_OK, 0, 0},
    {"tab", '\t', "a\t\tb\n\t2\t\n", 0, "1[a][][b] 2[][2][]", EVS_OK, 0, 0},
    {"doubled quotes", ',', "\"a \"\"b\"\"\"\n", 0, "1[a \"b\"]", EVS_OK, 0, 0},
    {"LF in quotes counts as line", ',', "\"a\nb\",c\nd,e\n", 0, "1[a\nb][c] 3[d][e]", EVS_OK, 0,
     0},
    {"CRLF in quotes is kept", ',', "\"a\r\nb\"\r\nc\r\n", 0, "1[a\r\nb] 3[c]", EVS_OK, 0, 0},
    {"CR in quotes is kept", ',', "\"a\rb\"\rc\r", 0, "1[a\rb] 3[c]", EVS_OK, 0, 0},
    {"empty line in quotes", ',', "\"a\n\nb\"\nc\n", 0, "1[a\n\nb] 4[c]", EVS_OK, 0, 0},
    {"UTF-8", ',', "ä,😎\n", 0, "1[ä][😎]", EVS_OK, 0, 0},
    {"nothing", ',', "", 0, "", EVS_OK, 0, 0},

    {"quote within a cell", ',', "a,b\n1,5\" x\n", 0, "1[a][b]", EVS_BAD_DATA, 2, 2},
    {"text behind a quote", ',', "a,b\n\"1\"x,2\n", 0, "1[a][b]", EVS_BAD_DATA, 2, 1},
    {"blank between two quotes", ',', "\"1\" \"2\"\n", 0, "", EVS_BAD_DATA, 1, 1},
    {"quote never closed", ',', "a,b\n1,\"2\n3,4\n", 0, "1[a][b]", EVS_BAD_DATA, 2, 2},
    {"quote never closed, later one", ',', "1,\"2\n3,\"4\"\n", 0, "", EVS_BAD_DATA, 2, 2},
    {"quote never closed on a later line", ',', "\"a\nb\",\"c\nd", 0, "", EVS_BAD_DATA, 2, 2},
    {"NUL", ',',
     "a,b\n1,\0"
     "2\n",
     9, "1[a][b]", EVS_BAD_DATA, 2, 2},
    {"NUL in quotes over lines", ',', "a\n\"1\n\0\",2\n", 9, "1[a]", EVS_BAD_DATA, 3, 1},
    {"byte that is no UTF-8", ',', "a\nx,y\xE4z\n", 0, "1[a]", EVS_BAD_DATA, 2, 2},
    {"cut UTF-8", ',', "a,\xC3\n", 0, "", EVS_BAD_DATA, 1, 2},
};

static evs_status feed_in_pieces(csv_reader *reader, const char *text, size_t size, size_t step,
                                 evs_error *error)
{
  evs_status status = EVS_OK;

  for (size_t at = 0, next; at < size && !status; at = next) {
    next = at + step < size ? at + step : size;
    while (next < size && ((unsigned char)text[next] & 0xC0) == 0x80)
      next++;
    status = csv_reader_feed(reader, text + at, next - at, error);
  }
  return status ? status : csv_reader_finish(reader, error);
}

static void check_case(const csv_case *at, size_t step)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  csv_options options = {"file.csv", at->delimiter, '"', EVS_UTF8, 1};
  size_t size = at->size ? at->size : strlen(at->text);
  evs_error error = {0};
  evs_status status;
  csv_reader *reader;
  buffer told;

  buffer_init(&told, arena);
  reader = csv_reader_open(&options, write_record, &told, arena);
  status = feed_in_pieces(reader, at->text, size, step, &error);
  csv_reader_close(reader);
  if (status != at->status || strcmp(told.text, at->expected) != 0 || error.line != at->line ||
      error.column != at->column)
    fail_msg("%s (pieces of %zu): status %s, “%s”, error %zu:%zu %s", at->label, step,
             evs_status_name(status), told.text, error.line, error.column, error.message);
  evs_arena_destroy(arena);
}

static void reads_records(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check_case(&cases[i], 1 << 20);
}

/* Where the text is cut must not matter: also between CR and LF. */
static void reads_pieces_alike(void **state)
{
  (void)state;
  for (size_t step = 1; step <= 3; step++)
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
      check_case(&cases[i], step);
}

static evs_status refuse_third(void *context, const csv_record *record, evs_error *error)
{
  size_t *count = context;

  ++*count;
  return record->line == 3 ? evs_fail(error, EVS_TOO_FEW, "enough") : EVS_OK;
}

static void stops_with_the_status_of_its_handler(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  csv_options options = {"file.csv", ',', '"', EVS_UTF8, 1};
  const char *text = "1\n2\n3\n4\n5\n";
  size_t count = 0;
  evs_error error;

  (void)state;
  assert_int_equal(csv_read(&options, text, strlen(text), refuse_third, &count, arena, &error),
                   EVS_TOO_FEW);
  assert_int_equal(count, 3);
  assert_string_equal(error.message, "enough");
  evs_arena_destroy(arena);
}

static evs_status count_record(void *context, const csv_record *record, evs_error *error)
{
  size_t *count = context;

  (void)record;
  (void)error;
  ++*count;
  return EVS_OK;
}

/* A record of exactly 1 MiB (with its line end) is read, one byte more is not. */
static void limits_records(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  csv_options options = {"file.csv", ',', '"', EVS_UTF8, 1};
  char *text = evs_arena_alloc(arena, CSV_RECORD_LIMIT + 3);
  size_t count = 0;
  evs_error error;

  (void)state;
  memset(text, 'x', CSV_RECORD_LIMIT + 2);
  text[1] = '\n';
  text[CSV_RECORD_LIMIT + 1] = '\n';
  assert_int_equal(
      csv_read(&options, text, CSV_RECORD_LIMIT + 2, count_record, &count, arena, &error), EVS_OK);
  assert_int_equal(count, 2);
  text[CSV_RECORD_LIMIT + 1] = 'x';
  text[CSV_RECORD_LIMIT + 2] = '\n';
  assert_int_equal(
      csv_read(&options, text, CSV_RECORD_LIMIT + 3, count_record, &count, arena, &error),
      EVS_TOO_LARGE);
  assert_int_equal(error.line, 2);
  assert_int_equal(error.column, 1);
  evs_arena_destroy(arena);
}

/* A quote that is not closed must not swallow a whole file. */
static void limits_records_of_many_lines(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  csv_options options = {"file.csv", ',', '"', EVS_UTF8, 1};
  size_t size = 2 * CSV_RECORD_LIMIT;
  char *text = evs_arena_alloc(arena, size);
  size_t count = 0;
  evs_error error;

  (void)state;
  for (size_t i = 0; i < size; i++)
    text[i] = i % 10 == 9 ? '\n' : 'x';
  text[20] = '"';
  assert_int_equal(csv_read(&options, text, size, count_record, &count, arena, &error),
                   EVS_TOO_LARGE);
  assert_int_equal(error.line, 3);
  assert_int_equal(count, 2);
  evs_arena_destroy(arena);
}

static void names_the_line_where_an_open_quote_began(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  csv_options options = {"file.csv", ',', '"', EVS_UTF8, 1};
  const char *text = "a,b\n1,\"2\n3,4\n5,\"6\"\n";
  size_t count = 0;
  evs_error error;

  (void)state;
  assert_int_equal(csv_read(&options, text, strlen(text), count_record, &count, arena, &error),
                   EVS_BAD_DATA);
  assert_int_equal(error.line, 4);
  assert_non_null(strstr(error.hint, "begins on line 2"));
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_records),
      cmocka_unit_test(reads_pieces_alike),
      cmocka_unit_test(stops_with_the_status_of_its_handler),
      cmocka_unit_test(limits_records),
      cmocka_unit_test(limits_records_of_many_lines),
      cmocka_unit_test(names_the_line_where_an_open_quote_began),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
