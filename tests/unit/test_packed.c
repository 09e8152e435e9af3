/* Plain CSV, whose cells stay where they stand, against libcsv and the finder of shapes.

   Both must give the same table, panel, findings and refusals: on random files, most of them plain
   but for one oddity, and on all CSV files of the datasets and tests.  Numbers read at once must be
   those of a cell taken apart (a blank before the number has it done so), the number format that of
   the rule in load/number_format.c, and a panel the numbers that were written, in whatever order.
 */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/random_stream.h"
#include "evalstat/study.h"
#include "load/number.h"
#include "load/table_of_records.h"
#include "support/temporary.h"

static size_t below(random_stream *stream, size_t count)
{
  return (size_t)(random_bits(stream) % count);
}

/* ---- both ways ------------------------------------------------------------------ */

typedef struct {
  const char *told; /* table and findings, or the refusal */
  bool is_packed;
  bool has_panel;
} reading;

static void tell_findings(buffer *told, const evs_findings *findings)
{
  for (size_t i = 0; i < findings->count; i++) {
    const evs_finding *one = &findings->items[i];

    buffer_printf(told, "%s %s:%zu:%zu %s\n", one->code, one->file ? one->file : "", one->line,
                  one->column, evs_finding_message(one, EVS_GERMAN, findings->arena));
  }
}

static void tell_table(buffer *told, const evs_table *table)
{
  const evs_dialect *dialect = &table->dialect;

  buffer_printf(told, "%s %s %zu rows, header in %zu, %c %c %d, %zu above, %zu below\n",
                table->format, table->sha256, table->row_count, table->header_line,
                dialect->delimiter, dialect->quote, (int)dialect->encoding, dialect->title_lines,
                dialect->footer_lines);
  for (size_t i = 0; i < table->column_count; i++)
    buffer_printf(told, "[%s]", table->names[i]);
  for (size_t row = 0; row < table->row_count; row++) {
    buffer_printf(told, "\n%zu ", evs_table_line(table, row));
    for (size_t i = 0; i < table->column_count; i++)
      buffer_printf(told, "[%s]", evs_table_cell(table, row, i));
  }
  buffer_add(told, "\n");
}

static void tell_panel(buffer *told, const evs_panel *panel)
{
  for (size_t i = 0; i < panel->indicator_count; i++) {
    const evs_indicator *indicator = &panel->indicators[i];

    for (size_t at = 0; at < panel->unit_count * indicator->period_count; at++) {
      const evs_observation *value = &indicator->observations[at];
      char period[EVS_PERIOD_TEXT_SIZE];
      char number[EVS_DECIMAL_TEXT_SIZE];

      evs_period_text(period, indicator->periods[at % indicator->period_count]);
      evs_decimal_text(number, value->value);
      buffer_printf(told, "%s %s %s: %s, %d %d, %u:%u\n", indicator->spec.name,
                    panel->units[at / indicator->period_count], period, number, value->mark,
                    value->flags, value->line, value->column);
    }
  }
}

/* The panel that the columns seem to mean. */
static bool tell_guessed_panel(buffer *told, evs_table *table, evs_findings *findings)
{
  const evs_panel_options options = {.default_kind = EVS_RATE};
  evs_source made = {.table = table};
  evs_error error = {0};
  evs_panel panel;

  if (evs_mapping_guess(&made.mapping, NULL, table, findings, findings->arena, &error) ||
      evs_panel_build(&panel, &made, 1, &options, findings, findings->arena, &error)) {
    buffer_printf(told, "no panel %zu:%zu: %s / %s\n", error.line, error.column, error.message,
                  error.hint);
    return false;
  }
  tell_panel(told, &panel);
  return true;
}

static reading read_by(const char *path, const evs_dialect *declared, bool may_pack,
                       evs_arena *arena)
{
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  reading out = {0};
  evs_table table;
  buffer told;
  evs_status status = table_read(&table, path, declared, may_pack, &findings, arena, &error);

  buffer_init(&told, arena);
  if (status) {
    buffer_printf(&told, "refused %d at %zu:%zu: %s / %s\n", (int)status, error.line, error.column,
                  error.message, error.hint);
    return (reading){.told = told.text};
  }
  out.is_packed = !table.rows;
  tell_table(&told, &table);
  out.has_panel = tell_guessed_panel(&told, &table, &findings);
  tell_findings(&told, &findings);
  out.told = told.text;
  return out;
}

static reading read_both_ways(const char *path, const evs_dialect *declared, const char *bytes)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  reading packed = read_by(path, declared, true, arena);
  const reading slow = read_by(path, declared, false, arena);

  if (slow.is_packed)
    fail_msg("libcsv was not asked");
  if (strcmp(packed.told, slow.told) != 0)
    fail_msg("%s\n%s\n--- in place\n%s\n--- by libcsv\n%s", path, bytes, packed.told, slow.told);
  evs_arena_destroy(arena);
  packed.told = NULL;
  return packed;
}

/* ---- random files --------------------------------------------------------------- */

static const char *const plain_cells[] = {"Walle",  "12",     "3,5", "1.412", "-7",  "2011",
                                          "x",      "Köln",   "0.5", "a b",   "...", "2011-03",
                                          "Neue 1", "12,345", "/",   "–"};
static const char *const odd_cells[] = {
    "",     " ",    "\"\"",   "\" a \"",      "\"a\"\"b\"", "\"a\nb\"",  " a ",   "\u00A07",
    "a\"b", "\t",   "\"a\"x", "\xE2\x80\xAF", "\xFC",       "Quelle: x", "Summe", "sep=;",
    "\"",   "a\rb", "'",      "1)",           "\x7f",       "'a'"};
static const char *const odd_lines[] = {
    "",        "  ",  ";;",     "Quelle: Amt", "Stand 2011", "a", "a;b;c;d;e;f;g",
    "1) note", ",,,", "\"open", "________",    "sep=,"};

enum { PLAIN_CELLS = sizeof plain_cells / sizeof *plain_cells };
enum { ODD_CELLS = sizeof odd_cells / sizeof *odd_cells };
enum { ODD_LINES = sizeof odd_lines / sizeof *odd_lines };

typedef struct {
  random_stream *stream;
  buffer *out;
  const char *delimiter;
  const char *end;
  bool quotes;
  bool is_series; /* a place and a year in each row, numbers behind them */
  size_t odd_row; /* the row with an odd cell, or in front of which an odd line stands */
  bool is_line;
} writer;

static const char *plain_cell(const writer *to, size_t row, size_t column)
{
  static const char *const years[] = {"2011", "2012", "2013", "2014", "2015",
                                      "2016", "2017", "2018", "2019"};
  static const char *const numbers[] = {"12", "3", "-7", "0", "140"};

  if (!to->is_series)
    return plain_cells[below(to->stream, PLAIN_CELLS)];
  if (column == 0)
    return below(to->stream, 2) ? "Walle" : "Köln";
  return column == 1 ? years[row % 9] : numbers[below(to->stream, 5)];
}

static void add_row(const writer *to, size_t row, size_t width)
{
  const size_t odd = row == to->odd_row && !to->is_line ? below(to->stream, width) : width;

  if (row == to->odd_row && to->is_line)
    buffer_printf(to->out, "%s%s", odd_lines[below(to->stream, ODD_LINES)], to->end);
  for (size_t i = 0; i < width; i++) {
    const char *cell = plain_cell(to, row, i);

    if (i > 0)
      buffer_add(to->out, to->delimiter);
    if (i == odd)
      buffer_add(to->out, odd_cells[below(to->stream, ODD_CELLS)]);
    else if (row == 0)
      buffer_printf(to->out, "%s%zu", to->is_series && i == 1 ? "Jahr" : "name", i);
    else if (to->quotes || strstr(cell, to->delimiter))
      buffer_printf(to->out, "\"%s\"", cell);
    else
      buffer_add(to->out, cell);
  }
}

/* A table with one oddity, or none; returns whether it may be declared to have no frame. */
static void write_random(buffer *out, random_stream *stream)
{
  static const char *const delimiters[] = {",", ";", "\t", "|"};
  static const char *const ends[] = {"\n", "\n", "\n", "\r\n", "\r"};
  const size_t rows = 1 + below(stream, 9);
  const size_t width = 1 + below(stream, 5);
  const writer to = {.stream = stream,
                     .out = out,
                     .delimiter = delimiters[below(stream, 4)],
                     .end = ends[below(stream, 5)],
                     .quotes = below(stream, 4) == 0,
                     .is_series = below(stream, 2),
                     .odd_row = below(stream, 2) ? below(stream, rows + 1) : SIZE_MAX,
                     .is_line = below(stream, 3) == 0};

  if (below(stream, 8) == 0)
    buffer_add(out, "\xEF\xBB\xBF");
  for (size_t row = 0; row < rows; row++) {
    add_row(&to, row, width);
    if (row + 1 < rows || below(stream, 4))
      buffer_add(out, to.end);
  }
  if (to.odd_row == rows)
    buffer_printf(out, "%s%s", odd_lines[below(stream, ODD_LINES)], below(stream, 2) ? to.end : "");
  if (below(stream, 16) == 0 && out->size > 0)
    out->text[below(stream, out->size)] = (char)random_bits(stream);
}

static evs_dialect random_declaration(random_stream *stream)
{
  evs_dialect declared = {0};

  if (below(stream, 4) == 0)
    declared.delimiter = ",;\t|"[below(stream, 4)];
  if (below(stream, 8) == 0)
    declared.quote = "\"'"[below(stream, 2)];
  if (below(stream, 8) == 0)
    declared.encoding = below(stream, 2) ? EVS_UTF8 : EVS_WINDOWS_1252;
  if (below(stream, 8) == 0) {
    declared.title_declared = true;
    declared.title_lines = below(stream, 3);
  }
  if (below(stream, 8) == 0) {
    declared.footer_declared = true;
    declared.footer_lines = below(stream, 3);
  }
  if (below(stream, 16) == 0)
    declared.header = "name1";
  return declared;
}

static void reads_the_same_as_libcsv(void **state)
{
  enum { FILES = 2000 };
  random_stream stream = random_stream_of(20260722, 0);
  evs_arena *arena = evs_arena_create(NULL, NULL);
  size_t packed = 0;
  size_t panels = 0;

  (void)state;
  for (size_t i = 0; i < FILES; i++) {
    const evs_dialect declared = random_declaration(&stream);
    reading found;
    temporary file;
    buffer bytes;

    buffer_init(&bytes, arena);
    write_random(&bytes, &stream);
    temporary_write(&file, bytes.text, bytes.size);
    found = read_both_ways(file.path, &declared, bytes.text);
    packed += found.is_packed;
    panels += found.is_packed && found.has_panel;
    temporary_remove(&file);
  }
  evs_arena_destroy(arena);
  assert_true(packed > FILES / 5); /* neither way was left out */
  assert_true(packed < FILES * 4 / 5);
  assert_true(panels > FILES / 20);
}

/* Longer than a piece of the scan, than the room for places, and with an oddity at the end. */
static void reads_long_files_in_place(void **state)
{
  static const char *const last[] = {"", "u,2011,1", "u,2011", "\nQuelle: x,,\n",
                                     "\"u\",\"2\n\",1"};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const evs_dialect nothing = {0};

  (void)state;
  for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
    temporary file;
    buffer bytes;

    buffer_init(&bytes, arena);
    buffer_add(&bytes, "unit,year,value\n");
    for (size_t row = 0; row < 40000; row++)
      buffer_printf(&bytes, row < 30000 ? "u%zu,%zu,%zu.5\n" : "a longer name %zu,%zu,%zu\n",
                    row / 10, 2000 + row % 10, row);
    buffer_add(&bytes, last[i]);
    temporary_write(&file, bytes.text, bytes.size);
    assert_int_equal(read_both_ways(file.path, &nothing, last[i]).is_packed, i < 2);
    temporary_remove(&file);
  }
  evs_arena_destroy(arena);
}

static void reads_the_files_at_hand(void **state)
{
  static const char *const patterns[] = {"datasets/*/*.csv", "datasets/*/*/*.csv",
                                         "tests/data/*.csv", "tests/data/*/*.csv"};
  const evs_dialect nothing = {0};
  size_t packed = 0;

  (void)state;
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    glob_t found;

    if (glob(patterns[i], 0, NULL, &found) == 0)
      for (size_t j = 0; j < found.gl_pathc; j++)
        packed += read_both_ways(found.gl_pathv[j], &nothing, "").is_packed;
    globfree(&found);
  }
  assert_true(packed >= 10);
}

/* ---- numbers -------------------------------------------------------------------- */

static void random_number(char text[32], random_stream *stream)
{
  static const char signs[] = "0123456789012345678901234567890123456789.,.,.,-+ '";
  size_t size = 1 + below(stream, below(stream, 4) ? 7 : 23);

  for (size_t i = 0; i < size; i++)
    text[i] = signs[below(stream, sizeof signs - 1)];
  text[size] = '\0';
}

static void reads_numbers_as_if_taken_apart(void **state)
{
  random_stream stream = random_stream_of(7, 1);
  size_t numbers = 0;

  (void)state;
  for (size_t i = 0; i < 100000; i++) {
    const char decimal = below(&stream, 2) ? '.' : ',';
    const char thousands = "\0.,' "[below(&stream, 5)];
    char text[40] = " ";
    evs_reading at_once = {0};
    evs_reading apart = {0};
    evs_status first;
    evs_status second;

    random_number(text + 1, &stream);
    first = evs_number_read(&at_once, text + 1, decimal, thousands, NULL);
    second = evs_number_read(&apart, text, decimal, thousands, NULL);
    if (first != second || (!first && (at_once.value.units != apart.value.units ||
                                       at_once.value.scale != apart.value.scale ||
                                       at_once.mark != apart.mark || at_once.flags != apart.flags)))
      fail_msg("“%s” with decimal %c", text + 1, decimal);
    numbers += !first && at_once.mark == EVS_MARK_VALUE;
  }
  assert_true(numbers > 15000);
}

/* What one cell proves, by the rule: a number with one decimal sign only. */
static char proved_by(const char *text)
{
  number_parts parts;
  bool comma;
  bool point;

  if (!number_take_apart(&parts, text) || parts.mark != EVS_MARK_VALUE ||
      !number_has_point_or_comma(&parts.shape))
    return '.';
  comma = number_fits(&parts.shape, ',', 0);
  point = number_fits(&parts.shape, '.', 0);
  if (comma && point)
    return '?';
  return comma ? ',' : '.';
}

static void finds_the_number_format_by_the_rule(void **state)
{
  random_stream stream = random_stream_of(7, 2);
  size_t commas = 0;
  size_t questions = 0;

  (void)state;
  for (size_t i = 0; i < 100000; i++) {
    const size_t column = 0;
    char text[32];
    const char *cell = text;
    evs_row row = {.cells = &cell, .line = 2};
    const char *name = "value";
    evs_table table = {
        .path = "x", .names = &name, .column_count = 1, .rows = &row, .row_count = 1};
    char expected;

    random_number(text, &stream);
    expected = proved_by(text);
    if (evs_table_number_format(&table, &column, 1, NULL))
      table.dialect.decimal = '?';
    if (table.dialect.decimal != expected)
      fail_msg("“%s”: decimal %c, expected %c", text, table.dialect.decimal, expected);
    commas += expected == ',';
    questions += expected == '?';
  }
  assert_true(commas > 500 && questions > 500);
}

/* ---- panels --------------------------------------------------------------------- */

enum { UNITS = 7, PERIODS = 6, INDICATORS = 3, CELLS = UNITS * PERIODS * INDICATORS };

/* One value of a made panel: -1 where the file has no such row. */
typedef struct {
  int values[INDICATORS][UNITS][PERIODS];
  size_t order[CELLS];
} made;

static void make(made *out, random_stream *stream, size_t indicators)
{
  const size_t holes = below(stream, 3);
  const size_t count = UNITS * PERIODS * indicators;

  for (size_t i = 0; i < count; i++) {
    out->order[i] = i;
    out->values[i / (UNITS * PERIODS)][i / PERIODS % UNITS][i % PERIODS] =
        holes > 0 && below(stream, 10) < holes ? -1 : (int)below(stream, 5000);
  }
  for (size_t i = count - 1; i > 0 && below(stream, 40); i--) {
    const size_t j = below(stream, i + 1);
    const size_t kept = out->order[i];

    out->order[i] = out->order[j];
    out->order[j] = kept;
  }
}

/* Each period in one of two forms, so that two texts mean one. */
static const char *period_name(size_t period, bool german)
{
  static const char *const names[2][PERIODS] = {
      {"2011-01", "2011-02", "2011-03", "2011-05", "2011-06", "2012-01"},
      {"01/2011", "2/2011", "März 2011", "05/2011", "6.2011", "Januar 2012"}};

  return names[german][period];
}

static void write_panel(buffer *out, const made *from, random_stream *stream, size_t indicators,
                        bool forms)
{
  buffer_add(out, "Ort;Monat;Was;Wert\n");
  for (size_t k = 0; k < UNITS * PERIODS * indicators; k++) {
    const size_t i = from->order[k];
    const size_t unit = i / PERIODS % UNITS;
    const int value = from->values[i / (UNITS * PERIODS)][unit][i % PERIODS];

    if (value >= 0)
      buffer_printf(out, "Ort %zu;%s;was%zu;%d\n", unit,
                    period_name(i % PERIODS, forms && below(stream, 2)), i / (UNITS * PERIODS),
                    value);
  }
}

static void check_panel(const made *from, const evs_panel *panel, size_t indicators)
{
  for (size_t i = 0; i < UNITS * PERIODS * indicators; i++) {
    char unit_name[16];
    char indicator_name[32];
    evs_period period;
    const int value = from->values[i / (UNITS * PERIODS)][i / PERIODS % UNITS][i % PERIODS];
    size_t unit;
    size_t indicator;
    size_t column;
    const evs_observation *found;

    snprintf(unit_name, sizeof unit_name, "Ort %zu", i / PERIODS % UNITS);
    snprintf(indicator_name, sizeof indicator_name, "was%zu", i / (UNITS * PERIODS));
    assert_int_equal(evs_period_parse(&period, period_name(i % PERIODS, false), NULL), EVS_OK);
    unit = evs_panel_find_unit(panel, unit_name);
    indicator = evs_panel_find_indicator(panel, indicator_name);
    if (value < 0 && (unit == EVS_ABSENT || indicator == EVS_ABSENT))
      continue;
    assert_true(unit < panel->unit_count && indicator < panel->indicator_count);
    column = evs_indicator_find_period(&panel->indicators[indicator], period);
    if (value < 0 && column == EVS_ABSENT)
      continue;
    found = evs_panel_at(&panel->indicators[indicator], unit, column);
    if (value < 0)
      assert_true(evs_decimal_missing(found->value) && found->column == 0);
    else
      assert_true(found->value.units == value && found->value.scale == 0 && found->column == 4);
  }
}

static void puts_values_where_they_belong(void **state)
{
  random_stream stream = random_stream_of(7, 3);

  (void)state;
  for (size_t round = 0; round < 200; round++) {
    const size_t indicators = below(&stream, 2) ? 1 : INDICATORS;
    const bool forms = below(&stream, 2);
    evs_arena *arena = evs_arena_create(NULL, NULL);
    evs_findings findings = {.arena = arena};
    evs_error error = {0};
    evs_table table;
    evs_source of = {.table = &table,
                     .mapping = {.layout = EVS_LONG,
                                 .unit = "Ort",
                                 .period = "Monat",
                                 .indicator = "Was",
                                 .value = "Wert"}};
    const evs_panel_options options = {.default_kind = EVS_FLOW};
    evs_panel panel;
    temporary file;
    buffer bytes;
    made values;

    buffer_init(&bytes, arena);
    make(&values, &stream, indicators);
    write_panel(&bytes, &values, &stream, indicators, forms);
    temporary_write(&file, bytes.text, bytes.size);
    if (evs_table_read(&table, file.path, NULL, &findings, arena, &error) ||
        evs_panel_build(&panel, &of, 1, &options, &findings, arena, &error))
      fail_msg("%zu:%zu %s\n%s", error.line, error.column, error.message, bytes.text);
    check_panel(&values, &panel, indicators);
    temporary_remove(&file);
    evs_arena_destroy(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_the_same_as_libcsv),
      cmocka_unit_test(reads_long_files_in_place),
      cmocka_unit_test(reads_the_files_at_hand),
      cmocka_unit_test(reads_numbers_as_if_taken_apart),
      cmocka_unit_test(finds_the_number_format_by_the_rule),
      cmocka_unit_test(puts_values_where_they_belong),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
