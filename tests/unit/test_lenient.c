/* Damaged CSV, read leniently: what comes out, what is told, and that nothing is wrong in silence.

   Expected tables can be read off the texts.  The second test damages a sound text at every place
   outside quotes, one byte at a time: what is read must then be the sound table, or a warning or
   an error must name the line that was damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "evalstat/table.h"
#include "support/temporary.h"

typedef struct {
  const char *label;
  const char *bytes;
  const char *table;    /* "1[a][b] 2[1][2]" */
  const char *findings; /* codes but for "dialect", with their lines and columns */
} lenient_case;

#define ROWS                                                                                            \
  "01.01.2011;Walle;12;1.234,50 €\n01.02.2011;Walle;9;980,00 €\n01.03.2011;Walle;10;1.002,25 €\n" \
  "01.04.2011;Walle;11;1.100,00 €\n01.05.2011;Walle;8;870,10 €\n01.06.2011;Walle;14;1.500,00 €\n"
#define READ                                                                                       \
  "2[01.01.2011][Walle][12][1.234,50 €] 3[01.02.2011][Walle][9][980,00 €] "                    \
  "4[01.03.2011][Walle][10][1.002,25 €] 5[01.04.2011][Walle][11][1.100,00 €] "                 \
  "6[01.05.2011][Walle][8][870,10 €] 7[01.06.2011][Walle][14][1.500,00 €]"
#define HEAD "Tag;Ort;Zahl;Betrag\n"
#define NAMES "1[Tag][Ort][Zahl][Betrag] "

static const lenient_case cases[] = {
    {"sound", HEAD ROWS, NAMES READ, ""},
    {"a quote within an unquoted cell", "a,b\n1,5\"x\n2,y\n", "1[a][b] 2[1][5\"x] 3[2][y]",
     "bare-quote:2:2"},
    {"a quote that is never closed", "a,b\n1,\"x\n2,y\n", "1[a][b] 2[1][\"x] 3[2][y]",
     "bare-quote:2:2"},
    {"a quoted cell with a line end is sound", "a,b\n1,\"x\ny\"\n2,z\n",
     "1[a][b] 2[1][x\ny] 4[2][z]", ""},
    {"a separator is missing", HEAD ROWS "01.07.2011Walle;7;700,00 €\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-missing:8:1"},
    {"between two numbers nothing is guessed", HEAD ROWS "01.07.2011;Walle;7700,00 €\n", NAMES READ,
     "record-left-out:8:0"},
    {"no separator is put within a character", "a,b\n1x,y5\n2x,y6\n3x,y7\n4x,y8\n5x,y9\n1ä5\n",
     "1[a][b] 2[1x][y5] 3[2x][y6] 4[3x][y7] 5[4x][y8] 6[5x][y9]", "record-left-out:7:0"},
    {"an empty cell too many", HEAD ROWS "01.07.2011;;Walle;7;700,00 €\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-extra:8:2"},
    {"a separator too many at the end", HEAD ROWS "01.07.2011;Walle;7;700,00 €;\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-extra:8:5"},
    {"another separator in one record", HEAD ROWS "01.07.2011|Walle|7|700,00 €\n",
     NAMES READ " 8[01.07.2011][Walle][7][700,00 €]", "separator-other:8:4"},
    {"a record that cannot be read", HEAD ROWS "???\n01.07.2011;Walle;7;700,00 €\n",
     NAMES READ " 9[01.07.2011][Walle][7][700,00 €]", "record-left-out:8:0"},
    {"notes below", HEAD ROWS "Quelle: Amt\n", NAMES READ, "footer-lines:8:0"},
    {"another table below", HEAD ROWS "Tag;Ort;Zahl;Betrag;Art\n1;2;3;4;5\n", NAMES READ,
     "table-below:8:0"},
    {"a title above", "Hilfen\n\n" HEAD "01.01.2011;Walle;12;1,50\n",
     "3[Tag][Ort][Zahl][Betrag] 4[01.01.2011][Walle][12][1,50]", "title-lines:1:0"},
    {"names on two lines", "Tag;Ort;Zahl;Betrag\nMonat;Name;Fälle;Euro\n" ROWS,
     "1[Tag Monat][Ort Name][Zahl Fälle][Betrag Euro] "
     "3[01.01.2011][Walle][12][1.234,50 €] 4[01.02.2011][Walle][9][980,00 €] "
     "5[01.03.2011][Walle][10][1.002,25 €] 6[01.04.2011][Walle][11][1.100,00 €] "
     "7[01.05.2011][Walle][8][870,10 €] 8[01.06.2011][Walle][14][1.500,00 €]",
     "header-lines:1:0"},
    {"years as names",
     "Ort;2011;2012\nA;1000;1001\nB;1200;1300\nC;1500;1400\nD;1600;1700\nE;1900;1800\nF;1100;"
     "1150\n",
     "1[Ort][2011][2012] 2[A][1000][1001] 3[B][1200][1300] 4[C][1500][1400] 5[D][1600][1700] "
     "6[E][1900][1800] 7[F][1100][1150]",
     ""},
    {"no names", ROWS "01.07.2011;Walle;7;700,00 €\n",
     "1[column 1][column 2][column 3][column 4] "
     "1[01.01.2011][Walle][12][1.234,50 €] 2[01.02.2011][Walle][9][980,00 €] "
     "3[01.03.2011][Walle][10][1.002,25 €] 4[01.04.2011][Walle][11][1.100,00 €] "
     "5[01.05.2011][Walle][8][870,10 €] 6[01.06.2011][Walle][14][1.500,00 €] "
     "7[01.07.2011][Walle][7][700,00 €]",
     "header-missing:1:0"},
    {"a name is lost", "Tag;OrtZahl;Betrag\n" ROWS,
     "1[column 1][column 2][column 3][column 4] " READ, "header-damaged:1:0"},
    {"a backslash before quotes", "a,b\n1,\"x \\\"y\\\" z\"\n2,\"u\"\n",
     "1[a][b] 2[1][x \"y\" z] 3[2][u]", ""},
    {"a NUL and a byte that is no UTF-8", "a,b\n1,ä\xC3\n2,z\n",
     "1[a][b] 2[1][ä\xEF\xBF\xBD] 3[2][z]", "bytes-replaced:2:0"},
};

static const char *table_text(const evs_table *table, evs_arena *arena)
{
  buffer text;

  buffer_init(&text, arena);
  buffer_printf(&text, "%zu", table->header_line);
  for (size_t i = 0; i < table->column_count; i++)
    buffer_printf(&text, "[%s]", table->names[i]);
  for (size_t i = 0; i < table->row_count; i++) {
    buffer_printf(&text, " %zu", evs_table_line(table, i));
    for (size_t j = 0; j < table->column_count; j++)
      buffer_printf(&text, "[%s]", evs_table_cell(table, i, j));
  }
  return text.text;
}

static const char *findings_text(const evs_findings *findings, evs_arena *arena)
{
  buffer text;

  buffer_init(&text, arena);
  for (size_t i = 0; i < findings->count; i++)
    if (strcmp(findings->items[i].code, "dialect") != 0)
      buffer_printf(&text, "%s%s:%zu:%zu", text.size ? " " : "", findings->items[i].code,
                    findings->items[i].line, findings->items[i].column);
  return text.text;
}

static evs_status read_text(evs_table *table, evs_findings *findings, const char *text, size_t size,
                            evs_error *error)
{
  const evs_dialect lenient = {.lenient = true};
  evs_status status;
  temporary file;

  temporary_write(&file, text, size);
  status = evs_table_read(table, file.path, &lenient, findings, findings->arena, error);
  temporary_remove(&file);
  return status;
}

static void check_case(const lenient_case *at)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;

  if (read_text(&table, &findings, at->bytes, strlen(at->bytes), &error))
    fail_msg("%s: %zu:%zu %s", at->label, error.line, error.column, error.message);
  if (strcmp(table_text(&table, arena), at->table) != 0 ||
      strcmp(findings_text(&findings, arena), at->findings) != 0)
    fail_msg("%s: %s, %s", at->label, table_text(&table, arena), findings_text(&findings, arena));
  evs_arena_destroy(arena);
}

static void damaged_texts(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check_case(&cases[i]);
}

static bool names_line(const evs_findings *findings, size_t line)
{
  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].severity > EVS_INFO && findings->items[i].line == line)
      return true;
  return false;
}

/* The damaged text is read as the sound one, refused, or its line is named. */
static void check_damage(const char *sound, const char *text, size_t size, size_t line,
                         const char *label)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  evs_status status = read_text(&table, &findings, text, size, &error);

  if (!status && strcmp(table_text(&table, arena), sound) != 0 && !names_line(&findings, line))
    fail_msg("%s on line %zu: %s, told: %s", label, line, table_text(&table, arena),
             findings_text(&findings, arena));
  evs_arena_destroy(arena);
}

static const char sound_text[] =
    "day,place,cases,note\n"
    "2011-01-31,Walle,12,\"kept, as it is\"\n2011-02-28,Walle,9,none\n2011-03-31,Walle,10,\n"
    "2011-04-30,Walle,11,\"said \"\"no\"\"\"\n2011-05-31,Walle,8,none\n2011-06-30,Walle,14,none\n"
    "2011-07-31,Walle,7,\"two, three\"\n2011-08-31,Walle,13,none\n2011-09-30,Walle,9,\n";

/* Outside quotes: puts `sign` before every byte, or takes every `sign` away. */
static void nothing_in_silence(void **state)
{
  static const char signs[] = ",;\"";
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error;
  evs_table table;
  const char *sound;
  char text[sizeof sound_text + 1];
  size_t size = sizeof sound_text - 1;
  size_t line = 1;
  size_t column = 1;
  bool quoted = false;

  (void)state;
  assert_int_equal(read_text(&table, &findings, sound_text, size, &error), EVS_OK);
  sound = table_text(&table, arena);
  for (size_t at = 0; at < size; at++) {
    bool mark = sound_text[at] == '"';

    for (const char *sign = signs; *sign && !quoted && line > 1; sign++) {
      memcpy(text, sound_text, at);
      text[at] = *sign;
      memcpy(text + at + 1, sound_text + at, size - at);
      if (*sign != ';' || column % 2 == 1) /* days and cases; a text may hold one */
        check_damage(sound, text, size + 1, line,
                     *sign == ','   ? "comma"
                     : *sign == ';' ? "semicolon"
                                    : "quote");
    }
    memcpy(text, sound_text, at);
    memcpy(text + at, sound_text + at + 1, size - at);
    if ((mark || sound_text[at] == ',') && !(quoted && !mark))
      check_damage(sound, text, size - 1, line, "without");
    quoted ^= mark;
    column = sound_text[at] == '\n' ? 1 : column + (!quoted && sound_text[at] == ',');
    line += sound_text[at] == '\n';
  }
  evs_arena_destroy(arena);
}

/* The separator of the first lines is not that of the others. */
static void too_much_damage(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  buffer text;

  (void)state;
  buffer_init(&text, arena);
  for (size_t i = 0; i < 40000; i++)
    buffer_add(&text, i == 0 ? "a,b,c,d\n" : i < 30000 ? "1,2,3,4\n" : "no table\n");
  assert_int_equal(read_text(&table, &findings, text.text, text.size, &error), EVS_BAD_DATA);
  assert_int_equal(error.line, 35001);
  assert_non_null(strstr(error.message, "5001 records"));
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damaged_texts),
      cmocka_unit_test(nothing_in_silence),
      cmocka_unit_test(too_much_damage),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
