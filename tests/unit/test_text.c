/* test_text.c - UTF-8, cleaning, widths, blanks, folding, nearest words.

   Well-formed sequences are those of the Unicode Standard, table 3-7; widths
   are the East Asian Widths of Unicode (W, F: 2) and the general category Mn
   (0); distances were counted by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

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

/* Table 3-7, row by row: the least and greatest second byte after each first. */
typedef struct {
  unsigned first_low, first_high;
  size_t length;
  unsigned second_low, second_high;
} sequence_row;

static const sequence_row table_3_7[] = {
    {0x00, 0x7F, 1, 0, 0},       {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

/* How long the sequence is by the table, when two more bytes follow that are
   continuations or not. */
static size_t expected_length(unsigned first, unsigned second, unsigned rest)
{
  for (size_t i = 0; i < COUNT(table_3_7); i++) {
    const sequence_row *row = &table_3_7[i];

    if (first < row->first_low || first > row->first_high)
      continue;
    if (row->length == 1)
      return 1;
    if (second < row->second_low || second > row->second_high)
      return 0;
    return row->length == 2 || (rest >= 0x80 && rest <= 0xBF) ? row->length : 0;
  }
  return 0;
}

static void follows_table_3_7(void **state)
{
  static const unsigned rests[] = {0x7F, 0x80, 0xBF, 0xC0};

  (void)state;
  for (unsigned first = 0; first <= 0xFF; first++)
    for (unsigned second = 0; second <= 0xFF; second++)
      for (size_t i = 0; i < COUNT(rests); i++) {
        const char bytes[] = {(char)first, (char)second, (char)rests[i], (char)rests[i]};

        if (text_utf8_length(bytes, 4, NULL) != expected_length(first, second, rests[i]))
          fail_msg("%02X %02X %02X", first, second, rests[i]);
      }
}

static void reads_code_points(void **state)
{
  static const struct {
    const char *text;
    unsigned codepoint;
  } rows[] = {
      {"A", 0x41},
      {"\x7F", 0x7F},
      {"\xC2\x80", 0x80},
      {"ä", 0xE4},
      {"\xDF\xBF", 0x7FF},
      {"\xE0\xA0\x80", 0x800},
      {"€", 0x20AC},
      {"\xED\x9F\xBF", 0xD7FF},
      {"\xEE\x80\x80", 0xE000},
      {"\xEF\xBF\xBF", 0xFFFF},
      {"\xF0\x90\x80\x80", 0x10000},
      {"😀", 0x1F600},
      {"\xF4\x8F\xBF\xBF", 0x10FFFF},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    size_t size = strlen(rows[i].text);
    unsigned codepoint = 0;

    assert_int_equal(text_utf8_length(rows[i].text, size, &codepoint), size);
    assert_int_equal(codepoint, rows[i].codepoint);
    for (size_t cut = 0; cut < size; cut++) /* a sequence that is cut off is none */
      assert_int_equal(text_utf8_length(rows[i].text, cut, NULL), 0);
  }
}

static void tells_utf8(void **state)
{
  (void)state;
  assert_true(text_is_utf8("", 0));
  assert_true(text_is_utf8("Fälle\0ä", 9)); /* NUL is a character */
  assert_false(text_is_utf8("F\xE4lle", 5));
  assert_false(text_is_utf8("Fä", 2));
  assert_false(text_is_utf8("\xC0\x80", 2));     /* an overlong NUL */
  assert_false(text_is_utf8("\xED\xA0\x80", 3)); /* a surrogate */
}

static void measures_width(void **state)
{
  static const struct {
    const char *text;
    size_t width;
  } rows[] = {
      {"", 0},
      {"Walle", 5},
      {"Fälle – 5 €", 11},
      {"a\xCC\x88", 1}, /* a and a combining diaeresis */
      {"日本", 4},
      {"한", 2},
      {"Ａ", 2}, /* fullwidth A */
      {"ｱ", 1},  /* halfwidth katakana */
      {"😀", 2},
      {"\xE2\x80\x8B", 0}, /* zero-width space */
      {"\xEF\xB8\x8F", 0}, /* variation selector */
      {"−29,0 %", 7},
      {"\xFF\xFE", 2}, /* each invalid byte shows as one replacement */
      {"\xE2\x82", 2},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    if (text_width(rows[i].text) != rows[i].width)
      fail_msg("“%s” is %zu wide", rows[i].text, text_width(rows[i].text));
}

#define MARK "\xEF\xBF\xBD" /* U+FFFD */

static void cleans(void **state)
{
  static const struct {
    const char *text;
    const char *one_line;
    const char *lines;
  } rows[] = {
      {"Walle", "Walle", "Walle"},
      {"Fälle", "Fälle", "Fälle"},
      {"a\tb\nc\rd", "a b c d", "a\tb\nc\rd"},
      {"ä\nb", "ä b", "ä\nb"},
      {"a\x01z\x1B[31m", "a" MARK "z" MARK "[31m", "a" MARK "z" MARK "[31m"},
      {"\x7F\xC2\x85x", "\x7F\xC2\x85x", "\x7F\xC2\x85x"}, /* XML allows these controls */
      {"F\xE4lle", "F" MARK "lle", "F" MARK "lle"},
      {"\xED\xA0\x80", MARK MARK MARK, MARK MARK MARK},
      {"\xEF\xBF\xBE\xEF\xBF\xBF", MARK MARK, MARK MARK},
      {"x\xE2\x82", "x" MARK MARK, "x" MARK MARK},
      {"", "", ""},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    assert_string_equal(text_clean(rows[i].text, true, arena), rows[i].one_line);
    assert_string_equal(text_clean(rows[i].text, false, arena), rows[i].lines);
  }
  /* A terminal would obey them, and U+009B begins an order. */
  assert_string_equal(text_clean_for_terminal("\x7F\xC2\x85x\xC2\x9B 1\n", arena),
                      MARK MARK "x" MARK " 1 ");
}

static void trims(void **state)
{
  static const struct {
    const char *text;
    const char *trimmed;
  } rows[] = {
      {"  a b \t", "a b"},
      {"\xC2\xA0"
       "5"
       "\xC2\xA0 \xE2\x80\xAF",
       "5"},
      {"\r\n", ""},
      {"", ""},
      {" \xA0", "\xA0"}, /* the second byte of a no-break space alone */
      {"ä\xC2\xA0", "ä"},
      {"à", "à"},                       /* ends in the byte A0 */
      {"\xE2\x80\xB0", "\xE2\x80\xB0"}, /* per mille begins like a narrow space */
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    assert_string_equal(text_trim(rows[i].text, strlen(rows[i].text), arena), rows[i].trimmed);
  assert_string_equal(text_trim(" Walle Bremen", 6, arena), "Walle");
}

static void folds(void **state)
{
  static const struct {
    const char *a;
    const char *b;
    bool equal;
  } rows[] = {
      {"Walle", "WALLE", true},
      {"ÄÖÜ", "äöü", true},
      {"straße", "STRASSE", false},
      {"a", "ab", false},
      {"ab", "a", false},
      {"", "", true},
      {"", "a", false},
      {"[", "{", false},
      {"@", "`", false},
      {"Z", "z", true},
      {"\xC3\x97", "\xC3\xB7", false}, /* × and ÷ are no letters */
      {"\xE4", "\xC4", false},
      {"\xE4", "\xE4", true},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++)
    if (text_equal_fold(rows[i].a, rows[i].b) != rows[i].equal)
      fail_msg("“%s” and “%s”", rows[i].a, rows[i].b);
  assert_true(text_equal(NULL, NULL));
  assert_false(text_equal(NULL, ""));
  assert_false(text_equal("", NULL));
  assert_true(text_equal("a", "a"));
  assert_false(text_equal("a", "A"));
}

static void finds_the_nearest_word(void **state)
{
  static const char *const words[] = {"baseline", "confidence", "control", "end", "Maßnahmen"};
  static const struct {
    const char *text;
    const char *nearest;
  } rows[] = {
      {"basline", "baseline"},  /* one left out */
      {"BASELINE", "baseline"}, /* case is no edit */
      {"baselinee", "baseline"},
      {"abseline", "baseline"},   /* neighbours swapped: one edit */
      {"baelsine", "baseline"},   /* two swaps */
      {"basexxxine", "baseline"}, /* three edits of eight: at the limit */
      {"basexxxxine", NULL},      /* four are too many */
      {"contorl", "control"},
      {"edn", "end"},
      {"ned", "end"},
      {"xyz", NULL},
      {"massnahmen", "Maßnahmen"},
      {"", NULL},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    const char *nearest = text_nearest(rows[i].text, words, COUNT(words));

    if (!text_equal(nearest, rows[i].nearest))
      fail_msg("“%s”: %s", rows[i].text, nearest ? nearest : "nothing");
  }
  assert_null(text_nearest("a", NULL, 0));
}

/* Words longer than the table of distances are compared by their beginning. */
static void bears_long_words(void **state)
{
  char first[300];
  char second[300];
  const char *words[1] = {second};

  (void)state;
  memset(first, 'a', sizeof first);
  memset(second, 'a', sizeof second);
  first[299] = second[298] = '\0';
  assert_ptr_equal(text_nearest(first, words, 1), second);
}

static void joins(void **state)
{
  static const char *const words[] = {"a", "b", "ä"};

  (void)state;
  assert_string_equal(text_join(words, 3, ", ", 3, arena), "a, b, ä");
  assert_string_equal(text_join(words, 3, ", ", 2, arena), "a, b, … (3)");
  assert_string_equal(text_join(words, 1, ", ", 9, arena), "a");
  assert_string_equal(text_join(words, 0, ", ", 9, arena), "");
}

/* Production 2 of XML 1.0; U+007F to U+009F are for terminals. */
static void knows_what_may_be_written(void **state)
{
  static const struct {
    unsigned codepoint;
    bool xml;
    bool printable;
  } rows[] = {
      {0x00, false, false},   {0x08, false, false},   {0x09, true, true},     {0x0A, true, true},
      {0x0B, false, false},   {0x0D, true, true},     {0x1F, false, false},   {0x20, true, true},
      {0x7E, true, true},     {0x7F, true, false},    {0x9F, true, false},    {0xA0, true, true},
      {0xD7FF, true, true},   {0xD800, false, false}, {0xDFFF, false, false}, {0xE000, true, true},
      {0xFFFD, true, true},   {0xFFFE, false, false}, {0xFFFF, false, false}, {0x10000, true, true},
      {0x10FFFF, true, true},
  };

  (void)state;
  for (size_t i = 0; i < COUNT(rows); i++) {
    assert_int_equal(text_is_xml(rows[i].codepoint), rows[i].xml);
    assert_int_equal(text_is_printable(rows[i].codepoint), rows[i].printable);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(follows_table_3_7),
      cmocka_unit_test(reads_code_points),
      cmocka_unit_test(tells_utf8),
      cmocka_unit_test(measures_width),
      cmocka_unit_test(knows_what_may_be_written),
      cmocka_unit_test(cleans),
      cmocka_unit_test(trims),
      cmocka_unit_test(folds),
      cmocka_unit_test(finds_the_nearest_word),
      cmocka_unit_test(bears_long_words),
      cmocka_unit_test(joins),
  };

  return cmocka_run_group_tests(tests, set_up, tear_down);
}
