/* Encoding, separator line, delimiter and quote of a text.

   Byte values of Windows-1252 are those of Unicode's mapping table CP1252.TXT;
   the rest follows from the texts themselves. */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "load/encoding.h"
#include "load/lines.h"
#include "load/sniff.h"

/* ---- encoding */

typedef struct {
  const char *label;
  const char *bytes;
  evs_encoding declared;
  const char *text; /* NULL: refused */
  evs_encoding found;
} encoding_case;

static const encoding_case encodings[] = {
    {"ASCII", "abc", EVS_ENCODING_FIND, "abc", EVS_UTF8},
    {"UTF-8", "Gr\xC3\xB6pelingen", EVS_ENCODING_FIND, "Gröpelingen", EVS_UTF8},
    {"UTF-8 with BOM",
     "\xEF\xBB\xBF"
     "a",
     EVS_ENCODING_FIND, "a", EVS_UTF8},
    {"Windows-1252", "Gr\xF6pelingen \x80 \x96 \x84\x93", EVS_ENCODING_FIND, "Gröpelingen € – „“",
     EVS_WINDOWS_1252},
    {"all five without meaning stay", "\xE4 \x81 \x8D\x8F\x90\x9D!", EVS_ENCODING_FIND,
     "ä \x81 \x8D\x8F\x90\x9D!", EVS_WINDOWS_1252},
    {"damaged UTF-8 is not Windows-1252", "\xC3\xA4 \xE4", EVS_ENCODING_FIND, "\xC3\xA4 \xE4",
     EVS_UTF8},
    {"declared Windows-1252", "\xC3\xA4", EVS_WINDOWS_1252, "Ã¤", EVS_WINDOWS_1252},
    {"declared UTF-8", "\xE4", EVS_UTF8, "\xE4", EVS_UTF8},
    {"BOM against declaration",
     "\xEF\xBB\xBF"
     "a",
     EVS_WINDOWS_1252, NULL, EVS_UTF8},
    {"nothing but a BOM", "\xEF\xBB\xBF", EVS_ENCODING_FIND, "", EVS_UTF8},
};

static void decodes(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
    const encoding_case *at = &encodings[i];
    evs_arena *arena = evs_arena_create(NULL, NULL);
    encoding_text text = {0};
    evs_error error = {0};
    evs_status status = encoding_decode(&text, at->bytes, strlen(at->bytes), at->declared,
                                        "file.csv", arena, &error);

    if (!at->text ? status != EVS_BAD_DATA
                  : status || text.encoding != at->found || text.size != strlen(at->text) ||
                        memcmp(text.text, at->text, text.size) != 0)
      fail_msg("%s: %s “%.*s”", at->label, evs_status_name(status), (int)text.size,
               text.text ? text.text : "");
    evs_arena_destroy(arena);
  }
}

/* Each byte on its own, against the C library's table. */
static void decodes_every_byte_as_iconv_does(void **state)
{
  iconv_t converter = iconv_open("UTF-8", "WINDOWS-1252");
  evs_arena *arena = evs_arena_create(NULL, NULL);

  (void)state;
  assert_true(converter != (iconv_t)-1);
  for (int c = 0; c < 256; c++) {
    char byte = (char)c, expected[8] = {byte};
    char *in = &byte, *out = expected;
    size_t in_size = 1, room = sizeof expected;
    encoding_text text;

    if (iconv(converter, &in, &in_size, &out, &room) == (size_t)-1)
      out++; /* without meaning */
    encoding_decode_windows_1252(&text, &byte, 1, arena);
    assert_int_equal(text.encoding, EVS_WINDOWS_1252);
    assert_int_equal(text.size, out - expected);
    assert_memory_equal(text.text, expected, text.size);
  }
  iconv_close(converter);
  evs_arena_destroy(arena);
}

static void knows_encodings_by_name(void **state)
{
  evs_encoding encoding;
  evs_error error;

  (void)state;
  assert_int_equal(evs_encoding_parse(&encoding, "UTF-8", &error), EVS_OK);
  assert_int_equal(encoding, EVS_UTF8);
  assert_int_equal(evs_encoding_parse(&encoding, "Windows-1252", &error), EVS_OK);
  assert_int_equal(encoding, EVS_WINDOWS_1252);
  assert_int_equal(evs_encoding_parse(&encoding, "latin1", &error), EVS_USAGE);
  assert_non_null(strstr(error.message, "latin1"));
}

/* ---- delimiter and quote */

typedef struct {
  const char *label;
  const char *text;
  evs_dialect declared;
  char delimiter; /* 0: refused */
  char quote;
  size_t first_line;
  const char *words; /* of the refusal */
} sniff_case;

static const sniff_case sniffs[] = {
    {"comma", "a,b\n1,2\n", {0}, ',', '"', 1, NULL},
    {"semicolon", "a;b\n1;2\n", {0}, ';', '"', 1, NULL},
    {"tab", "a\tb\n1\t2\n", {0}, '\t', '"', 1, NULL},
    {"bar", "a|b\n1|2\n", {0}, '|', '"', 1, NULL},
    {"decimal commas", "a;b\nx;1,5\ny;2,5\n", {0}, ';', '"', 1, NULL},
    {"a comma in the header and decimals", "a;b, c\nx;1,5\ny;2,5\n", {0}, ';', '"', 1, NULL},
    {"commas in quotes", "a;b\n\"x, y\";1\n\"u, v\";2\n", {0}, ';', '"', 1, NULL},
    {"semicolons in quotes", "a,b\n\"x; y\",1\n\"u; v\",2\n", {0}, ',', '"', 1, NULL},
    {"title with a comma", "Amt, Bremen\na;b;c\nx;2011;1,5\n", {0}, ';', '"', 1, NULL},
    {"title with semicolons", "Amt; Bremen\na,b,c\nx,2011,1.5\n", {0}, ',', '"', 1, NULL},
    {"footnote with commas", "a;b\nx;1\ny;2\nQuelle: Amt, Bremen\n", {0}, ';', '"', 1, NULL},
    {"one column", "Wert\n1\n2\n", {0}, ',', '"', 1, NULL},
    {"one column, decimal commas", "Wert\n1,5\n2,5\n", {0}, ';', '"', 1, NULL},
    {"one column, all delimiters in quotes", "Wert\n\"a,b;c\td|e\"\n", {0}, ',', '"', 1, NULL},
    {"ragged", "a,b,c\n1,2,3\n1,2\n", {0}, ',', '"', 1, NULL},
    {"ragged, the header is split", "a;b\nx,y\n1;2;3\n", {0}, ';', '"', 1, NULL},
    {"ragged, more lines are alike", "a,b;c\td\n1;2\n3;4\n5;6;7\n", {0}, ';', '"', 1, NULL},
    {"broken quote", "a;b\n1;\"2\n3;4\n", {0}, ';', '"', 1, NULL},
    {"apostrophes", "'a','b'\n'x,y','2'\n", {0}, ',', '\'', 1, NULL},
    {"apostrophes in words", "'n Haus,b\nO'Neill,2\n", {0}, ',', '"', 1, NULL},
    {"apostrophes around nothing", "'',b\n1,2\n", {0}, ',', '"', 1, NULL},
    {"an apostrophe in apostrophes", "'''a','b'\n1,2\n", {0}, ',', '"', 1, NULL},
    {"apostrophes beside quotes", "'a','b'\n\"'x'\",'2'\n", {0}, ',', '"', 1, NULL},
    {"separator line", "sep=;\na;b\n1;2\n", {0}, ';', '"', 2, NULL},
    {"separator line in quotes", "\"sep=,\"\r\na,b\r\n", {0}, ',', '"', 2, NULL},
    {"separator line, tab", "SEP=\t\na\tb\n", {0}, '\t', '"', 2, NULL},
    {"separator line wins over widths", "sep=|\na;b\n1;2\n", {0}, '|', '"', 2, NULL},
    {"a name like it", "september,b\n1,2\n", {0}, ',', '"', 1, NULL},
    {"declared delimiter", "a;b,c;d\n1;2,x;4\n", {.delimiter = ','}, ',', '"', 1, NULL},
    {"declared delimiter beside its line",
     "sep=;\na;b\n1;2\n",
     {.delimiter = ';'},
     ';',
     '"',
     2,
     NULL},
    {"declared quote", "a,b\n1,2\n", {.quote = '\''}, ',', '\'', 1, NULL},
    {"declared title lines",
     "x\ny,z\na;b\n1;2\n",
     {.title_lines = 2, .title_declared = true},
     ';',
     '"',
     3,
     NULL},
    {"title lines behind a separator line",
     "sep=;\nx\na;b\n1;2\n",
     {.title_lines = 2, .title_declared = true},
     ';',
     '"',
     3,
     NULL},
    {"no title lines behind a separator line",
     "sep=;\na;b\n1;2\n",
     {.title_lines = 0, .title_declared = true},
     ';',
     '"',
     2,
     NULL},

    {"a tie", "a;b,c;d\n1;2,x;4\n", {0}, 0, 0, 0, "comma and semicolon both"},
    {"a tie, a comma behind a digit", "x, y;c\n1,x;2\n", {0}, 0, 0, 0, "comma and semicolon both"},
    {"a tie, a comma first of all", ",a;b\n1,2;3\n", {0}, 0, 0, 0, "comma and semicolon both"},
    {"a tie, a comma last of all", "a, b;c\n1;x,", {0}, 0, 0, 0, "comma and semicolon both"},
    {"a tie of tab and bar", "a\tb|c\n1\t2|3\n", {0}, 0, 0, 0, "tab and bar both"},
    {"separator unknown", "sep=:\na:b\n", {0}, 0, 0, 0, "“sep=:” names no separator"},
    {"separator missing", "sep=\na;b\n", {0}, 0, 0, 0, "names no separator"},
    {"more behind the separator", "sep=;x\na;b\n", {0}, 0, 0, 0, "“sep=;x” names no separator"},
    {"separator contradicts", "sep=;\na;b\n", {.delimiter = ','}, 0, 0, 0, "contradicts"},
    {"more title lines declared than there are",
     "a;b\n1;2\n",
     {.title_lines = 5, .title_declared = true},
     0,
     0,
     0,
     "the file has 2 lines; 5 are declared"},
    {"more lines declared than there are",
     "a;b\n1;2\n",
     {.title_lines = 2, .title_declared = true, .footer_lines = 1, .footer_declared = true},
     0,
     0,
     0,
     "the file has 2 lines"},
};

static void check_sniff(const sniff_case *at)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_error error = {0};
  sniffed found = {0};
  evs_status status =
      sniff(&found, at->text, strlen(at->text), &at->declared, "file.csv", arena, &error);

  if (at->words ? status != EVS_BAD_DATA || !strstr(error.message, at->words) || error.line == 0
                : status || found.delimiter != at->delimiter || found.quote != at->quote ||
                      found.first_line != at->first_line)
    fail_msg("%s: %s, delimiter %d, quote %d, line %zu, %s", at->label, evs_status_name(status),
             found.delimiter, found.quote, found.first_line, error.message);
  evs_arena_destroy(arena);
}

static void sniffs_dialects(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof sniffs / sizeof *sniffs; i++)
    check_sniff(&sniffs[i]);
}

/* Only a part of a long text is looked at; a quote open at its end is no fault. */
static void sniffs_long_texts(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const evs_dialect nothing = {0};
  size_t size = 400 * 1000;
  char *text = evs_arena_alloc(arena, size);
  sniffed found;
  evs_error error;

  (void)state;
  memcpy(text, "letters;b;c\n", 12); /* so that 128 KiB end within quotes */
  for (size_t at = 12; at < size; at++)
    text[at] = "\"x,\ny\";1,5;2\n"[(at - 12) % 13];
  text[size - 1] = '\n';
  assert_int_equal(sniff(&found, text, size, &nothing, "file.csv", arena, &error), EVS_OK);
  assert_int_equal(found.delimiter, ';');
  evs_arena_destroy(arena);
}

/* The part that is looked at ends with a line: cut in its middle, this one would leave no delimiter
   that makes a table.  Lines may end with CR alone. */
static void sniffs_whole_lines(void **state)
{
  enum { SAMPLE = 128 * 1024, SIZE = 400 * 1000 };
  static const char *const lines[] = {"a,bb;c\n1,22;3\n", "a,bb;c\r1,22;3\r"};
  const evs_dialect nothing = {0};

  (void)state;
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    for (size_t cut = 0; cut < 7; cut++) {
      evs_arena *arena = evs_arena_create(NULL, NULL);
      size_t begin = SAMPLE % 7 + cut;
      char *text = evs_arena_alloc(arena, SIZE);
      sniffed found;
      evs_error error;

      memset(text, '\n', begin);
      for (size_t at = begin; at < SIZE; at++)
        text[at] = lines[i][(at - begin) % 14];
      text[SIZE - 1] = '\n';
      assert_int_equal(sniff(&found, text, SIZE, &nothing, "file.csv", arena, &error),
                       EVS_BAD_DATA); /* comma or semicolon: both make a table */
      assert_non_null(strstr(error.message, "comma and semicolon both"));
      evs_arena_destroy(arena);
    }
}

/* A header may be longer than the part that is usually looked at. */
static void sniffs_a_long_header(void **state)
{
  enum { COLUMNS = 50000 };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const evs_dialect nothing = {0};
  sniffed found;
  evs_error error;
  buffer text;

  (void)state;
  buffer_init(&text, arena);
  buffer_add(&text, "n");
  for (int i = 1; i < COLUMNS; i++)
    buffer_printf(&text, ";n%d", i);
  buffer_add(&text, "\n1");
  buffer_repeat(&text, ";1,5", COLUMNS - 1);
  buffer_add(&text, "\n");
  assert_int_equal(sniff(&found, text.text, text.size, &nothing, "file.csv", arena, &error),
                   EVS_OK);
  assert_int_equal(found.delimiter, ';');
  evs_arena_destroy(arena);
}

static void counts_lines(void **state)
{
  static const char text[] = "a\r\nb\rc\nd";
  static const size_t begins[] = {0, 3, 5, 7, 8, 8};

  (void)state;
  assert_int_equal(line_count(text, 8), 4);
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
    assert_int_equal(line_begin(text, 8, i + 1), begins[i]);
}

/* Footer lines may be all that there is behind a separator line. */
static void cuts_all_lines(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const evs_dialect declared = {.footer_lines = 2, .footer_declared = true};
  const char *text = "sep=;\na;b\n";
  sniffed found;
  evs_error error;

  (void)state;
  assert_int_equal(sniff(&found, text, strlen(text), &declared, "file.csv", arena, &error), EVS_OK);
  assert_int_equal(found.begin, 6);
  assert_int_equal(found.end, 6);
  evs_arena_destroy(arena);
}

static void cuts_declared_lines(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const evs_dialect declared = {
      .title_lines = 1, .title_declared = true, .footer_lines = 2, .footer_declared = true};
  const char *text = "title\r\na;b\r\n1;2\r\nx\r\ny\r\n";
  sniffed found;
  evs_error error;

  (void)state;
  assert_int_equal(sniff(&found, text, strlen(text), &declared, "file.csv", arena, &error), EVS_OK);
  assert_int_equal(found.begin, 7);
  assert_int_equal(found.end, 17);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(decodes),
      cmocka_unit_test(decodes_every_byte_as_iconv_does),
      cmocka_unit_test(knows_encodings_by_name),
      cmocka_unit_test(sniffs_dialects),
      cmocka_unit_test(sniffs_long_texts),
      cmocka_unit_test(sniffs_whole_lines),
      cmocka_unit_test(sniffs_a_long_header),
      cmocka_unit_test(counts_lines),
      cmocka_unit_test(cuts_all_lines),
      cmocka_unit_test(cuts_declared_lines),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
