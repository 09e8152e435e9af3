/* test_register_scan.c - the scanner against libcsv, the parser of record.

   Whatever the scanner calls sure must have the same records, cells and lines as
   libcsv in strict mode gives (load/csv.h): on random texts of hostile bytes, cut
   into pieces anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/text.h"
#include "load/csv.h"
#include "load/lines.h"
#include "load/scan.h"
#include "core/slice.h"

static uint64_t next_random(uint64_t *seed)
{
  *seed ^= *seed >> 12;
  *seed ^= *seed << 25;
  *seed ^= *seed >> 27;
  return *seed * UINT64_C(0x2545F4914F6CDD1D);
}

/* Records as text: "line: [cell] [cell]" each on a line of its own. */
static void add_cell(buffer *out, const char *text, size_t size)
{
  text_trim_bounds(&text, &size);
  buffer_add(out, " [");
  buffer_add_bytes(out, text, size);
  buffer_add(out, "]");
}

static evs_status add_record(void *context, const evs_record *record, evs_error *error)
{
  buffer *out = context;

  (void)error;
  if (record->cell_count == 0)
    return EVS_OK;
  buffer_printf(out, "%zu:", record->line);
  for (size_t i = 0; i < record->cell_count; i++)
    add_cell(out, record->cells[i], strlen(record->cells[i]));
  buffer_add(out, "\n");
  return EVS_OK;
}

static bool by_libcsv(buffer *out, const char *text, size_t size, char delimiter)
{
  const csv_options options = {
      .path = "x", .delimiter = delimiter, .quote = '"', .encoding = EVS_UTF8, .first_line = 1};

  return csv_read(&options, text, size, add_record, out, out->arena, NULL) == EVS_OK;
}

static void add_scanned_cell(buffer *out, const char *text, size_t begin, size_t end, bool is_last)
{
  if (is_last && end > begin && text[end - 1] == '\r')
    end--;
  if (end - begin > 1 && text[begin] == '"') {
    begin++;
    end--;
  }
  add_cell(out, text + begin, end - begin);
}

static void add_scanned(buffer *out, const char *text, const uint32_t *places, size_t count,
                        char delimiter)
{
  size_t begin = 0;
  size_t line = 1;

  for (size_t i = 0; i < count; line++) {
    size_t row = begin;
    size_t last = i;

    while (text[places[last]] != '\n')
      last++;
    if (line_is_blank(text + row, places[last] + 1 - row, delimiter)) {
      begin = places[last] + 1;
      i = last + 1;
      continue;
    }
    buffer_printf(out, "%zu:", line);
    for (; i <= last; i++) {
      add_scanned_cell(out, text, begin, places[i], i == last);
      begin = places[i] + 1;
    }
    buffer_add(out, "\n");
  }
}

enum { MOST = 700 };

/* Scans a text in pieces of random sizes; false when it is odd. */
static bool scan_pieces(uint32_t *places, size_t *count, const char *text, uint32_t size,
                        char delimiter, uint64_t *seed)
{
  scanner state = scan_begin(delimiter, '"');
  bool is_wide = next_random(seed) % 2;
  bool sure = true;

  *count = 0;
  for (uint32_t from = 0, to; from < size; from = to) {
    uint32_t piece = 1 + (uint32_t)(next_random(seed) % 300);

    to = size - from < piece ? size : from + piece;
    if (is_wide)
      sure &= scan_piece(&state, text, from, to, places, count);
    else
      sure &= scan_piece_anywhere(&state, text, from, to, places, count);
  }
  return sure && !state.inside && (!state.has_high || text_is_utf8(text, size));
}

/* Texts made of words that matter here, in three tempers. */
static uint32_t random_text(char *text, char delimiter, uint64_t *seed)
{
  static const char *const calm[] = {"a", "12", "2011-01-31", "x y", "\xC3\xBC"};
  static const char *const quoted[] = {"\"a\"", "\"\"", "\"1,5\"", "\"a b\"", "\"\xC3\xA4;\""};
  static const char *const wild[] = {"\"",         "\"\"",     "\r",   "\n",      "\t",
                                     "\v",         " ",        "\xFC", "a\"b",    "\"a\" ",
                                     "\"a\"\"b\"", "\"a\nb\"", "\r\n", "\xC2\xA0"};
  unsigned temper = (unsigned)(next_random(seed) % 4);
  uint32_t most = 1 + (uint32_t)(next_random(seed) % (MOST - 40));
  uint32_t size = 0;

  while (size < most) {
    unsigned draw = (unsigned)(next_random(seed) % 1000);
    const char *word = calm[draw % 5];

    if (temper > 0 && draw % 7 < 3)
      word = quoted[draw % 5];
    if (temper > 1 && draw % (temper == 2 ? 97 : 5) == 0)
      word = wild[draw % 14];
    memcpy(text + size, word, strlen(word));
    size += (uint32_t)strlen(word);
    if (draw % 5 == 0)
      text[size++] = '\n';
    else if (draw % 11 != 0)
      text[size++] = delimiter;
  }
  text[size++] = '\n';
  return size;
}

static void agrees_with_libcsv(void **state)
{
  enum { ROUNDS = 60000 };
  static const char delimiters[] = ",;\t";
  static char text[MOST + SCAN_WORD + SLICE_ROOM];
  static uint32_t places[MOST + 2 * SCAN_WORD];
  uint64_t seed = 42;
  size_t sure = 0;

  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    char delimiter = delimiters[round % 3];
    uint32_t size = random_text(text, delimiter, &seed);
    buffer expected;
    buffer scanned;
    size_t count;

    buffer_init(&expected, arena);
    buffer_init(&scanned, arena);
    if (scan_pieces(places, &count, text, size, delimiter, &seed)) {
      sure++;
      text[size] = '\0';
      if (!by_libcsv(&expected, text, size, delimiter))
        fail_msg("libcsv refuses what the scanner takes: <%s>", text);
      add_scanned(&scanned, text, places, count, delimiter);
      if (strcmp(expected.text, scanned.text) != 0)
        fail_msg("libcsv:\n%s\nscanner:\n%s\ntext:\n<%s>", expected.text, scanned.text, text);
    }
    evs_arena_destroy(arena);
  }
  assert_true(sure > ROUNDS / 4); /* it is sure often enough to be of use */
  assert_true(sure < ROUNDS);
}

/* Plain and fully quoted texts are sure however they are cut. */
static void is_sure_of_plain_texts(void **state)
{
  static const struct {
    const char *text;
    bool is_sure;
  } cases[] = {
      {"a,b\nc,d\n", true},
      {"\"a\",\"b\"\r\n\"\",\"d\"\r\n", true},
      {"a,\"b,c\"\n", true},
      {"a,\"b\"\"c\"\n", false},
      {"a,b\"\n", false},
      {"a,\"b\nc\"\n", false},
      {"a,\"b\" \n", false},
      {"a,b\rc\n", false},
      {"a,\v\n", false},
      {"a, \"b\"\n", false},
      {"a,\"b\n", false},
      {"\"a\"b,c\n", false},
      {"\xC3\xBC,\"\xE2\x82\xAC\"\n", true},
  };
  uint64_t seed = 7;

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (uint32_t lead = 0; lead < 2 * SCAN_WORD; lead++) {
      char text[4 * SCAN_WORD] = "";
      uint32_t places[8 * SCAN_WORD];
      size_t count;

      memset(text, 'x', lead);
      text[lead] = '\n';
      strcpy(text + lead + 1, cases[i].text);
      assert_int_equal(scan_pieces(places, &count, text, (uint32_t)strlen(text), ',', &seed),
                       cases[i].is_sure);
    }
}

static void sees_the_same_without_wide_registers(void **state)
{
  uint64_t seed = 1;

  (void)state;
  for (int round = 0; round < 20000; round++) {
    char text[SCAN_WORD];
    scan_masks wide;
    scan_masks plain;

    for (size_t i = 0; i < sizeof text; i++) {
      uint64_t draw = next_random(&seed) >> 20;

      text[i] = draw % 3 ? (char)draw : "\",\n\r;\x1f \x80"[draw / 3 % 8];
    }
    scan_look(&wide, text, ';', '"');
    scan_look_portable(&plain, text, ';', '"');
    assert_memory_equal(&wide, &plain, sizeof wide);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_libcsv),
      cmocka_unit_test(is_sure_of_plain_texts),
      cmocka_unit_test(sees_the_same_without_wide_registers),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
