/* Files as tables: header, title lines, footnotes, refusals with their places.

   The texts have the shapes that German offices publish: semicolons, a title
   above, footnotes and a row of totals below, trailing empty columns.  Expected
   values can be read off the texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "evalstat/table.h"
#include "support/temporary.h"

typedef struct {
  const char *label;
  const char *bytes;
  evs_dialect declared;
  const char *table;    /* "1[a][b] 2[1][2]", NULL: refused */
  const char *findings; /* codes but for "dialect", with their lines */
  size_t line;          /* of the refusal */
  size_t column;
  const char *words;
} table_case;

static const table_case cases[] = {
    {"plain", "a,b\n1,2\n", {0}, "1[a][b] 2[1][2]", "", 0, 0, NULL},
    {"CRLF", "a,b\r\n1,2\r\n", {0}, "1[a][b] 2[1][2]", "", 0, 0, NULL},
    {"CR", "a,b\r1,2\r", {0}, "1[a][b] 2[1][2]", "", 0, 0, NULL},
    {"BOM before a quote", "\xEF\xBB\xBF\"a\";b\n1;2\n", {0}, "1[a][b] 2[1][2]", "", 0, 0, NULL},
    {"Windows-1252",
     "Ort;Wert\nGr\xF6pelingen;5\n",
     {0},
     "1[Ort][Wert] 2[Gröpelingen][5]",
     "windows-1252:0",
     0,
     0,
     NULL},
    {"Windows-1252, declared",
     "Ort;Wert\nGr\xF6pelingen;5\n",
     {.encoding = EVS_WINDOWS_1252},
     "1[Ort][Wert] 2[Gröpelingen][5]",
     "",
     0,
     0,
     NULL},
    {"separator line", "sep=;\na;b\n1;2\n", {0}, "2[a][b] 3[1][2]", "separator-line:1", 0, 0, NULL},
    {"blanks and no-break blanks",
     "a ; b\n\"\xC2\xA0x \";\xE2\x80\xAF"
     "2\n",
     {0},
     "1[a][b] 2[x][2]",
     "",
     0,
     0,
     NULL},
    {"blank lines", "\na;b\n\n1;2\n\n\n", {0}, "2[a][b] 4[1][2]", "", 0, 0, NULL},
    {"periods as names",
     "Ort;2011;2012\nWalle;5;6\n",
     {0},
     "1[Ort][2011][2012] 2[Walle][5][6]",
     "",
     0,
     0,
     NULL},

    /* title lines */
    {"a title",
     "Hilfen zur Erziehung\n\nOrt;Jahr;Wert\nWalle;2011;5\nBremen;2011;6\n",
     {0},
     "3[Ort][Jahr][Wert] 4[Walle][2011][5] 5[Bremen][2011][6]",
     "title-lines:1",
     0,
     0,
     NULL},
    {"a title as a sheet writes it",
     "Titel;;\nStand 2012;;\nOrt;Jahr;Wert\nWalle;2011;5\n",
     {0},
     "3[Ort][Jahr][Wert] 4[Walle][2011][5]",
     "title-lines:1",
     0,
     0,
     NULL},
    {"a title with a date beside it",
     "Titel;Stand 2012;;\nOrt;Jahr;Art;Wert\nWalle;2011;a;5\n",
     {0},
     "2[Ort][Jahr][Art][Wert] 3[Walle][2011][a][5]",
     "title-lines:1",
     0,
     0,
     NULL},
    {"empty rows above and below the header",
     ";\nOrt;Wert\n;\nWalle;5\n",
     {0},
     "2[Ort][Wert] 4[Walle][5]",
     "title-lines:1 blank-rows:3",
     0,
     0,
     NULL},
    {"a title above periods",
     "Titel\nOrt;2011;2012\nWalle;5;6\nBremen;7;8\n",
     {0},
     "2[Ort][2011][2012] 3[Walle][5][6] 4[Bremen][7][8]",
     "title-lines:1",
     0,
     0,
     NULL},
    {"a title with commas",
     "Hilfen, Bremen\nOrt,Jahr,Wert\nWalle,2011,5\nBremen,2011,6\n",
     {0},
     "2[Ort][Jahr][Wert] 3[Walle][2011][5] 4[Bremen][2011][6]",
     "title-lines:1",
     0,
     0,
     NULL},
    {"declared title lines",
     "x;y\nz;z\nOrt;Wert\nWalle;5\n",
     {.title_lines = 2, .title_declared = true},
     "3[Ort][Wert] 4[Walle][5]",
     "title-lines:1",
     0,
     0,
     NULL},
    {"declared header",
     "x;y\nOrt;Wert\nWalle;5\n",
     {.header = "wert"},
     "2[Ort][Wert] 3[Walle][5]",
     "title-lines:1",
     0,
     0,
     NULL},
    {"declared numbers as names",
     "Ort;1\nWalle;5\n",
     {.header = "1"},
     "1[Ort][1] 2[Walle][5]",
     "",
     0,
     0,
     NULL},
    {"no title: a header with a cell too few",
     "Ort;Jahr\nWalle;2011;5\nBremen;2011;6\n",
     {0},
     NULL,
     NULL,
     2,
     3,
     "expected 2 as in the header on line 1"},
    {"no title: a header with a cell too few, words only",
     "a;b\nu;v;w\nx;y;z\n",
     {0},
     NULL,
     NULL,
     2,
     3,
     "3 cell(s); expected 2"},
    {"no title: data may be a header of years",
     "a;b\nu;2011;2012\nv;2011;2013\n",
     {0},
     NULL,
     NULL,
     2,
     3,
     "3 cell(s); expected 2"},
    {"two lines of header",
     "Titel\n;2011;2011\nOrt;Beginn;Ende\nWalle;1;2\n",
     {0},
     NULL,
     NULL,
     1,
     2,
     "the header has 1 cell(s), and 3 of 3 rows have 3"},
    {"a header that no line has",
     "Ort;Wert\nWalle;5\n",
     {.header = "Bezirk"},
     NULL,
     NULL,
     1,
     1,
     "“Bezirk”"},

    /* below the data */
    {"footnotes",
     "Ort;Wert\nWalle;5\nBremen;6\n\nQuelle: Amt\n1) vorläufig\n",
     {0},
     "1[Ort][Wert] 2[Walle][5] 3[Bremen][6]",
     "footer-lines:5",
     0,
     0,
     NULL},
    {"footnotes as a sheet writes them",
     "Ort;Wert\nWalle;5\n;\n* geschätzt;\n",
     {0},
     "1[Ort][Wert] 2[Walle][5]",
     "footer-lines:4 blank-rows:3",
     0,
     0,
     NULL},
    {"footnotes by letters, numbers and words",
     "Ort;Wert\nWalle;5\n12) vorläufig\na) geschätzt\n(3) ebenso\nStand\n",
     {0},
     "1[Ort][Wert] 2[Walle][5]",
     "footer-lines:3",
     0,
     0,
     NULL},
    {"a word alone",
     "Ort;Wert\nWalle;5\nQuelle\n",
     {0},
     "1[Ort][Wert] 2[Walle][5]",
     "footer-lines:3",
     0,
     0,
     NULL},
    {"a number in brackets alone is no footnote",
     "Ort;Wert\nWalle;5\n1)\n",
     {0},
     NULL,
     NULL,
     3,
     2,
     "1 cell(s); expected 2"},
    {"three digits are no footnote",
     "Ort;Wert\nWalle;5\n123) x\n",
     {0},
     NULL,
     NULL,
     3,
     2,
     "1 cell(s); expected 2"},
    {"a letter behind z is no footnote",
     "Ort;Wert\nWalle;5\n{) x\n",
     {0},
     NULL,
     NULL,
     3,
     2,
     "1 cell(s); expected 2"},
    {"a word that goes on is no footnote",
     "Ort;Wert\nWalle;5\nStandorte\n",
     {0},
     NULL,
     NULL,
     3,
     2,
     "1 cell(s); expected 2"},
    {"a ruler, then anything",
     "Ort;Jahr;Wert\nWalle;2011;5\n_____\nein Satz\nnoch; einer\n",
     {0},
     "1[Ort][Jahr][Wert] 2[Walle][2011][5]",
     "footer-lines:3",
     0,
     0,
     NULL},
    {"totals stay",
     "Ort;Wert\nWalle;5\nSumme;5\nQuelle: Amt\n",
     {0},
     "1[Ort][Wert] 2[Walle][5] 3[Summe][5]",
     "footer-lines:4",
     0,
     0,
     NULL},
    {"declared footer lines",
     "Ort;Wert\nWalle;5\nirgendwas\nEnde\n",
     {.footer_lines = 2, .footer_declared = true},
     "1[Ort][Wert] 2[Walle][5]",
     "footer-lines:3",
     0,
     0,
     NULL},
    {"declared without footer lines",
     "Ort;Wert\nWalle;5\nQuelle: Amt\n",
     {.footer_declared = true},
     NULL,
     NULL,
     3,
     2,
     "1 cell(s); expected 2"},
    {"a file that was cut is no footnote",
     "Ort;Jahr;Wert\nWalle;2011;5\nWalle;20",
     {0},
     NULL,
     NULL,
     3,
     3,
     "2 cell(s); expected 3"},
    {"a unit without a value is data",
     "Ort;Wert\nWalle;5\nBremen;\n",
     {0},
     "1[Ort][Wert] 2[Walle][5] 3[Bremen][]",
     "",
     0,
     0,
     NULL},
    {"rows without content",
     "Ort;Wert;;\nWalle;5;;\n;;;\n;;;;;\n",
     {0},
     "1[Ort][Wert] 2[Walle][5]",
     "blank-rows:3",
     0,
     0,
     NULL},

    /* refused */
    {"ragged, too few",
     "a,b,c\n1,2,3\n1,2\n4,5,6\n",
     {0},
     NULL,
     NULL,
     3,
     3,
     "2 cell(s); expected 3"},
    {"ragged, too many", "a,b,c\n1,2,3\n1,2,3,4\n", {0}, NULL, NULL, 3, 4, "4 cell(s); expected 3"},
    {"ragged below a quoted line end",
     "a,b\n1,\"2\n3\"\n5,6,7\n",
     {0},
     NULL,
     NULL,
     4,
     3,
     "3 cell(s); expected 2"},
    {"same name twice", "a;b;a\n1;2;3\n", {0}, NULL, NULL, 1, 3, "columns 1 and 3"},
    {"no name", "a;;b\n1;2;3\n", {0}, NULL, NULL, 1, 2, "column 2 has no name"},
    {"no name above a value", "a;b;\n1;2;\n1;2;x\n", {0}, NULL, NULL, 1, 3, "column 3 has no"},
    {"a header that is too long",
     "a;b;c\nx;1\ny;2\nz;3\n",
     {0},
     NULL,
     NULL,
     1,
     3,
     "the header has 3 cell(s), and 3 of 3 rows have 2"},
    {"a header that is too short for most rows, but not for nearly all",
     "a;b\nu;v;w\nx;y;z\nr;s;t\nk;l\n",
     {0},
     NULL,
     NULL,
     2,
     3,
     "3 cell(s); expected 2"},
    {"a mark of UTF-8 against the declaration",
     "\xEF\xBB\xBF"
     "a;b\n1;2\n",
     {.encoding = EVS_WINDOWS_1252},
     NULL,
     NULL,
     1,
     1,
     "mark of UTF-8"},
    {"no header", "Walle;2011;5\nBremen;2011;6\n", {0}, NULL, NULL, 1, 3, "the number “5”"},
    {"empty, leniently", "\n\n", {.lenient = true}, NULL, NULL, 1, 1, "empty"},
    {"nothing but halves of rows, leniently",
     "a;;\nb;;\nc;;\n",
     {.lenient = true},
     NULL,
     NULL,
     1,
     1,
     "only a header"},
    {"a number among names, leniently",
     "Ort;7;Art\nWalle;1;x\n",
     {.lenient = true},
     NULL,
     NULL,
     1,
     2,
     "the number “7” stands where the header was expected"},
    {"a declared separator, leniently",
     "a,b;c,d\n1,2;3,4\n",
     {.lenient = true, .delimiter = ';'},
     "1[a,b][c,d] 2[1,2][3,4]",
     "",
     0,
     0,
     NULL},
    {"a declared quote, leniently",
     "a;b\n'1;2';\"x\n",
     {.lenient = true, .quote = '\''},
     "1[a][b] 2[1;2][\"x]",
     "",
     0,
     0,
     NULL},
    {"separator unknown, leniently",
     "sep=:\na:b\n",
     {.lenient = true},
     NULL,
     NULL,
     1,
     1,
     "names no separator"},
    {"separator line, leniently",
     "sep=|\na|b,c\n1|2,3\n",
     {.lenient = true},
     "2[a][b,c] 3[1][2,3]",
     "separator-line:1",
     0,
     0,
     NULL},
    {"one column, leniently",
     "Wert\n1\n2\n",
     {.lenient = true},
     "1[Wert] 2[1] 3[2]",
     "",
     0,
     0,
     NULL},
    {"an empty row, leniently",
     "Ort;Wert\nWalle;5\n;\nBremen;6\n",
     {.lenient = true},
     "1[Ort][Wert] 2[Walle][5] 3[][] 4[Bremen][6]",
     "",
     0,
     0,
     NULL},
    {"empty", "", {0}, NULL, NULL, 1, 1, "empty"},
    {"nothing but a BOM", "\xEF\xBB\xBF", {0}, NULL, NULL, 1, 1, "empty"},
    {"nothing but empty cells", ";;\n;;\n", {0}, NULL, NULL, 1, 1, "column 1 has no name"},
    {"nothing but line ends", "\n\n", {0}, NULL, NULL, 1, 1, "empty"},
    {"only a header", "a;b\n", {0}, NULL, NULL, 1, 1, "only a header: no rows below it"},
    {"only a header and a footnote", "a;b\nQuelle: Amt\n", {0}, NULL, NULL, 1, 1, "only a header"},
    {"byte without meaning", "a;b\n\xE4;x\x81\n", {0}, NULL, NULL, 2, 2, "byte 0x81"},
    {"damaged UTF-8", "ä;b\n1;2\n\xE4;2\n", {0}, NULL, NULL, 3, 1, "byte 0xE4"},
    {"broken quote", "a;b\n1;\"2\n3;4\n", {0}, NULL, NULL, 2, 2, "never closed"},
    {"tie", "a;b,c;d\n1;2,x;4\n", {0}, NULL, NULL, 1, 1, "comma and semicolon both"},
    {"gzip", "\x1f\x8b\x08", {0}, NULL, NULL, 1, 1, "gzip"},
    {"UTF-16",
     "\xFF\xFE"
     "a",
     {0},
     NULL,
     NULL,
     1,
     1,
     "UTF-16"},
    {"spreadsheet", "PK\x03\x04...", {0}, NULL, NULL, 1, 1, "Excel"},
};

static void tell_cells(buffer *told, size_t line, const char *const *cells, size_t count)
{
  buffer_printf(told, "%s%zu", told->size ? " " : "", line);
  for (size_t i = 0; i < count; i++)
    buffer_printf(told, "[%s]", cells[i]);
}

static void tell_row(buffer *told, const evs_table *table, size_t row)
{
  buffer_printf(told, " %zu", evs_table_line(table, row));
  for (size_t i = 0; i < table->column_count; i++)
    buffer_printf(told, "[%s]", evs_table_cell(table, row, i));
}

static const char *tell_table(const evs_table *table, evs_arena *arena)
{
  buffer told;

  buffer_init(&told, arena);
  tell_cells(&told, table->header_line, table->names, table->column_count);
  for (size_t i = 0; i < table->row_count; i++)
    tell_row(&told, table, i);
  return told.text;
}

static const char *tell_findings(const evs_findings *findings, evs_arena *arena)
{
  buffer told;

  buffer_init(&told, arena);
  for (size_t i = 0; i < findings->count; i++)
    if (strcmp(findings->items[i].code, "dialect") != 0)
      buffer_printf(&told, "%s%s:%zu", told.size ? " " : "", findings->items[i].code,
                    findings->items[i].line);
  return told.text;
}

static void check_refusal(const table_case *at, evs_status status, const evs_error *error,
                          const char *path)
{
  if (status != EVS_BAD_DATA || error->line != at->line || error->column != at->column ||
      !strstr(error->message, at->words) || strcmp(error->file, path) != 0)
    fail_msg("%s: %s at %s:%zu:%zu: %s", at->label, evs_status_name(status), error->file,
             error->line, error->column, error->message);
}

static void check_table(const table_case *at, const evs_table *table, const evs_findings *findings,
                        evs_arena *arena)
{
  const char *told = tell_table(table, arena);

  if (strcmp(told, at->table) != 0)
    fail_msg("%s: table %s", at->label, told);
  told = tell_findings(findings, arena);
  if (strcmp(told, at->findings) != 0)
    fail_msg("%s: findings %s", at->label, told);
}

static void check_case(const table_case *at)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  temporary file;
  evs_table table;
  evs_status status;

  temporary_write(&file, at->bytes, strlen(at->bytes));
  status = evs_table_read(&table, file.path, &at->declared, &findings, arena, &error);
  temporary_remove(&file);
  if (!at->table)
    check_refusal(at, status, &error, file.path);
  else if (status)
    fail_msg("%s: %zu:%zu %s", at->label, error.line, error.column, error.message);
  else
    check_table(at, &table, &findings, arena);
  evs_arena_destroy(arena);
}

static void reads_tables(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check_case(&cases[i]);
}

/* The SHA-256 was made by sha256sum of GNU coreutils. */
static void fills_the_rest_of_the_table(void **state)
{
  static const char bytes[] = "Titel\n\nOrt;2011;Wert\nWalle;5;1\nBremen;6;2\nQuelle: x\n\n";
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  temporary file;
  evs_table table;
  evs_error error;

  (void)state;
  temporary_write(&file, bytes, sizeof bytes - 1);
  assert_int_equal(evs_table_read(&table, file.path, NULL, &findings, arena, &error), EVS_OK);
  temporary_remove(&file);
  assert_string_equal(table.path, file.path);
  assert_int_equal(table.dialect.delimiter, ';');
  assert_int_equal(table.dialect.quote, '"');
  assert_int_equal(table.dialect.encoding, EVS_UTF8);
  assert_int_equal(table.dialect.title_lines, 2);
  assert_int_equal(table.dialect.footer_lines, 2);
  assert_true(table.dialect.title_declared);
  assert_int_equal(table.dialect.decimal, 0);
  assert_int_equal(evs_table_column(&table, "Wert"), 2);
  assert_int_equal(evs_table_column(&table, "ORT"), 0);
  assert_true(evs_table_column(&table, "Bezirk") == EVS_COLUMN_ABSENT);
  assert_string_equal(table.sha256,
                      "10f5ff339b3f83ed0bbd9c71fa5831abc368140e0c7075b15187df7fb4fc4e35");
  evs_arena_destroy(arena);
}

static void says_what_it_found(void **state)
{
  static const char bytes[] = "Amt f\xFCr Soziales\nOrt;Jahr;Wert\nWalle;2011;5\n* Stand\n";
  static const char *const messages[] = {
      "Trennzeichen Semikolon, Zeichensatz Windows-1252, 3 Spalten",
      "Die Datei ist nicht UTF-8; sie wurde als Windows-1252 gelesen",
      "1 Zeile(n) über der Kopfzeile wurden ausgelassen: Amt für Soziales",
      "1 Zeile(n) unter den Daten wurden ausgelassen: * Stand",
  };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  temporary file;
  evs_table table;
  evs_error error;

  (void)state;
  temporary_write(&file, bytes, sizeof bytes - 1);
  assert_int_equal(evs_table_read(&table, file.path, NULL, &findings, arena, &error), EVS_OK);
  temporary_remove(&file);
  assert_int_equal(findings.count, 4);
  for (size_t i = 0; i < findings.count; i++)
    assert_string_equal(evs_finding_message(&findings.items[i], EVS_GERMAN, arena), messages[i]);
  evs_arena_destroy(arena);
}

/* The header, below a title, of a table of this many columns: "n0;n1;n2 ...". */
static evs_table wide_table(size_t columns, evs_arena *arena)
{
  evs_findings findings = {.arena = arena};
  evs_error error;
  evs_table table;
  temporary file;
  buffer bytes;

  buffer_init(&bytes, arena);
  buffer_add(&bytes, "Titel\n");
  for (int line = 0; line < 3; line++)
    for (size_t i = 0; i < columns; i++)
      buffer_printf(&bytes, "%s%zu%c", line ? "" : "n", i, i + 1 < columns ? ';' : '\n');
  temporary_write(&file, bytes.text, bytes.size);
  assert_int_equal(evs_table_read(&table, file.path, NULL, &findings, arena, &error), EVS_OK);
  temporary_remove(&file);
  return table;
}

static void reads_wide_tables(void **state)
{
  static const size_t widths[] = {63, 64, 65, 4095, 4096, 5000};

  (void)state;
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_table table = wide_table(widths[i], arena);

    assert_int_equal(table.header_line, 2);
    assert_int_equal(table.column_count, widths[i]);
    assert_int_equal(table.row_count, 2);
    assert_string_equal(table.names[widths[i] - 1], evs_arena_printf(arena, "n%zu", widths[i] - 1));
    assert_string_equal(table.rows[1].cells[widths[i] - 1],
                        evs_arena_printf(arena, "%zu", widths[i] - 1));
    evs_arena_destroy(arena);
  }
}

/* 79 bytes and an ä of two: 80 are shown, but no half of a character. */
static void quotes_long_lines_in_part(void **state)
{
  static const char line[] =
      "1234567890123456789012345678901234567890123456789012345678901234567890123456789";
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  const char *bytes =
      evs_arena_printf(arena, "%s\xC3\xA4hnlich\n'Ort','Wert'\n'Walle','5'\n", line);
  evs_dialect declared = {.quote = '\'', .title_lines = 1, .title_declared = true};
  temporary file;
  evs_table table;
  evs_error error;

  (void)state;
  temporary_write(&file, bytes, strlen(bytes));
  assert_int_equal(evs_table_read(&table, file.path, &declared, &findings, arena, &error), EVS_OK);
  temporary_remove(&file);
  assert_int_equal(findings.count, 2);
  assert_string_equal(evs_finding_message(&findings.items[0], EVS_GERMAN, arena),
                      "Trennzeichen Komma, Zeichensatz UTF-8, 2 Spalten, Textzeichen '");
  assert_string_equal(
      evs_finding_message(&findings.items[1], EVS_GERMAN, arena),
      evs_arena_printf(arena, "1 Zeile(n) über der Kopfzeile wurden ausgelassen: %s…", line));
  evs_arena_destroy(arena);
}

static evs_status read_path(const char *path, evs_error *error)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_table table;
  evs_status status = evs_table_read(&table, path, NULL, &findings, arena, error);

  evs_arena_destroy(arena);
  return status;
}

static void tells_missing_files_from_folders(void **state)
{
  evs_error error;

  (void)state;
  assert_int_equal(read_path("/nowhere/file.csv", &error), EVS_NOT_FOUND);
  assert_string_equal(error.file, "/nowhere/file.csv");
  assert_int_equal(read_path("/tmp", &error), EVS_BAD_DATA);
  assert_string_equal(error.file, "/tmp");
}

static void refuses_nul_bytes(void **state)
{
  static const char bytes[] = "a;b\n1;2\n3;x\0y\n";
  temporary file;
  evs_error error;

  (void)state;
  temporary_write(&file, bytes, sizeof bytes - 1);
  assert_int_equal(read_path(file.path, &error), EVS_BAD_DATA);
  temporary_remove(&file);
  assert_int_equal(error.line, 3);
  assert_int_equal(error.column, 2);
  assert_non_null(strstr(error.message, "NUL"));
}

static void refuses_a_line_without_end(void **state)
{
  size_t size = 3 * 1024 * 1024;
  char *bytes = malloc(size);
  temporary file;
  evs_error error;

  (void)state;
  assert_non_null(bytes);
  memset(bytes, 'x', size);
  memcpy(bytes, "a;b\n", 4);
  temporary_write(&file, bytes, size);
  free(bytes);
  assert_int_equal(read_path(file.path, &error), EVS_TOO_LARGE);
  temporary_remove(&file);
  assert_int_equal(error.line, 2);
}

/* Larger than any buffer, so that each part of it is reached. */
static void reads_long_files(void **state)
{
  enum { ROWS = 40000 };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  temporary file;
  evs_table table;
  evs_error error;
  buffer bytes;

  (void)state;
  buffer_init(&bytes, arena);
  buffer_add(&bytes, "Ort;Nummer\r\n");
  for (int i = 0; i < ROWS; i++)
    buffer_printf(&bytes, "\"Walle\";%d\r\n", i);
  temporary_write(&file, bytes.text, bytes.size);
  assert_int_equal(evs_table_read(&table, file.path, NULL, &findings, arena, &error), EVS_OK);
  temporary_remove(&file);
  assert_int_equal(table.row_count, ROWS);
  for (size_t i = 0; i < ROWS; i++) {
    char expected[16];

    snprintf(expected, sizeof expected, "%zu", i);
    if (evs_table_line(&table, i) != i + 2 || strcmp(evs_table_cell(&table, i, 1), expected) != 0)
      fail_msg("row %zu: line %zu, %s", i, evs_table_line(&table, i), evs_table_cell(&table, i, 1));
  }
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_tables),
      cmocka_unit_test(fills_the_rest_of_the_table),
      cmocka_unit_test(says_what_it_found),
      cmocka_unit_test(tells_missing_files_from_folders),
      cmocka_unit_test(refuses_nul_bytes),
      cmocka_unit_test(refuses_a_line_without_end),
      cmocka_unit_test(reads_long_files),
      cmocka_unit_test(reads_wide_tables),
      cmocka_unit_test(quotes_long_lines_in_part),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
