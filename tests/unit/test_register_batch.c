/* test_register_batch.c - rows a column at a time against rows one by one.

   The same random register is read twice: once as it is, so that the scanner splits it
   and batches take it, and once with a column that only libcsv can read, so that each row
   goes alone through the exact readers.  All must be equal: the cube with costs and persons,
   what is refused with its line, column and words, rows left out, findings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "evalstat/register.h"

enum { ROUNDS = 200, MOST_ROWS = 900 };
enum { ID, UNIT, MEASURE, BEGIN, END, COST, PERSON, NOTE, COLUMNS };

static uint64_t seed;

static unsigned draw(unsigned below)
{
  seed ^= seed >> 12;
  seed ^= seed << 25;
  seed ^= seed >> 27;
  return (unsigned)((seed * UINT64_C(0x2545F4914F6CDD1D) >> 33) % below);
}

/* True once in `often` times; never for 0. */
static bool once_in(unsigned often)
{
  return often > 0 && draw(often) == 0;
}

/* How a file writes its cells, and how often something in it is not as usual. */
typedef struct {
  char delimiter;
  char decimal;
  bool german; /* dates */
  int quotes;  /* of none, texts, all cells */
  const char *line_end;
  unsigned odd;    /* once in so many cells */
  unsigned wrong;  /* once in so many cells it is malformed */
  unsigned ragged; /* once in so many cells there is one too many */
  const char *ids;
  int order[COLUMNS];
} form;

static form random_form(void)
{
  static const unsigned rates[] = {0, 300, 20, 4};
  static const unsigned malformed[] = {0, 900, 40, 12};
  static const char *const ids[] = {"", "F-", "2011/", "\xC3\x84"};
  form out = {.delimiter = ",;\t|"[draw(4)],
              .german = draw(2),
              .quotes = (int)draw(3),
              .line_end = draw(3) ? "\n" : "\r\n",
              .odd = rates[draw(4)],
              .wrong = malformed[draw(4)],
              .ragged = draw(4) ? 0 : 2000,
              .ids = ids[draw(4)]};

  out.decimal = out.delimiter == ',' && out.quotes < 2 ? '.' : ",."[draw(2)];
  for (int i = 0; i < COLUMNS; i++)
    out.order[i] = i;
  for (int i = COLUMNS - 1; i > 0; i--) {
    int other = (int)draw((unsigned)i + 1);
    int kept = out.order[i];

    out.order[i] = out.order[other];
    out.order[other] = kept;
  }
  return out;
}

/* ---- cells ---------------------------------------------------------------- */

static const char *const names[COLUMNS] = {"id",  "unit", "measure", "begin",
                                           "end", "cost", "person",  "note"};

static void put_name(buffer *out, const char *const *known, unsigned count)
{
  buffer_add(out, known[draw(count)]);
}

typedef struct {
  unsigned year;
  unsigned month;
  unsigned day;
} date;

static date random_date(unsigned year)
{
  date out = {year + draw(2), 1 + draw(12), once_in(3) ? 27 + draw(4) : 1 + draw(28)};

  if (out.month == 2 && out.day > 28)
    out.day = out.year == 2012 ? 29 : 28;
  return out;
}

static void put_date(buffer *out, const form *as, date day)
{
  static const char *const malformed[] = {"2011-03-32",  "2011-02-29", "2011-03-1:", "2011-03-:1",
                                          "2011-03-311", "31.04.2011", "1:.03.2011", "30.02.2012",
                                          "2011-13-01",  "31/03/2011", "2011-03-00", "9999-12-30"};

  if (once_in(as->wrong))
    buffer_add(out, malformed[draw(sizeof malformed / sizeof *malformed)]);
  else if (once_in(as->odd))
    buffer_printf(out, as->german ? "%u.%u.%u" : "%u-%u-%u", as->german ? day.day : day.year,
                  day.month, as->german ? day.year : day.day);
  else if (as->german)
    buffer_printf(out, "%02u.%02u.%u", day.day, day.month, day.year);
  else
    buffer_printf(out, "%u-%02u-%02u", day.year, day.month, day.day);
}

/* Open, within the month of the begin, later, or wrongly before it. */
static void put_end(buffer *out, const form *as, date begin)
{
  if (once_in(5))
    return;
  if (once_in(as->odd))
    buffer_add(out, as->german ? "31.12.9999" : "9999-12-31");
  else if (once_in(as->wrong))
    put_date(out, as, (date){begin.year, begin.month, begin.day - 1});
  else if (once_in(4))
    put_date(out, as, (date){begin.year, begin.month, begin.day < 28 ? 28 : begin.day});
  else
    put_date(out, as, random_date(begin.year + 1));
}

static void put_amount(buffer *out, const form *as)
{
  static const char *const rare[] = {"", "-12", "1234567", "-0", "0", "850 EUR", " 17", "007"};
  unsigned cents = draw(100);
  unsigned whole = once_in(2) ? draw(1000) : draw(100000);

  if (once_in(as->wrong))
    buffer_add(out, "12x");
  else if (once_in(as->odd))
    buffer_add(out, rare[draw(8)]);
  else if (once_in(as->odd))
    buffer_printf(out, "%u%c%02u5", whole, as->decimal, cents);
  else if (once_in(as->odd))
    buffer_printf(out, "%u%03u%03u%c%02u", 1 + draw(99), whole % 1000, draw(1000), as->decimal,
                  cents);
  else
    buffer_printf(out, "%u%c%02u", whole, as->decimal, cents);
}

static void put_text(buffer *out, const form *as, int column, unsigned row)
{
  static const char *const units[] = {"Walle", "S\xC3\xBC\x64", "Mitte", "x"};
  static const char *const measures[] = {"ambulant",
                                         "Heim",
                                         "Familienhilfe nach \xC2\xA7 31 SGB VIII, Stufe 1",
                                         "Familienhilfe nach \xC2\xA7 31 SGB VIII, Stufe 2",
                                         "just as many as thirty-two bytes",
                                         "acht Byt"};

  if (once_in(as->wrong))
    return;
  if (column == UNIT)
    put_name(out, units, 4);
  else if (column == MEASURE)
    put_name(out, measures, 6);
  else
    buffer_printf(out, "%s%u", as->ids, once_in(as->odd) ? draw(50) : row >> (column == PERSON));
}

static void put_cell(buffer *out, const form *as, int column, unsigned row, date begin)
{
  if (column == BEGIN)
    put_date(out, as, begin);
  else if (column == END)
    put_end(out, as, begin);
  else if (column == COST)
    put_amount(out, as);
  else
    put_text(out, as, column, row);
}

static bool is_quoted(const form *as, int column, const char *text)
{
  return as->quotes == 2 || (as->quotes == 1 && column < BEGIN) || strchr(text, as->delimiter);
}

static void add_cell(buffer *out, const form *as, int column, unsigned row, date begin)
{
  buffer cell;

  buffer_init(&cell, out->arena);
  if (once_in(as->odd))
    buffer_add_char(&cell, ' ');
  put_cell(&cell, as, column, row, begin);
  if (once_in(as->odd))
    buffer_add(&cell, "  ");
  buffer_printf(out, is_quoted(as, column, cell.text) ? "\"%s\"" : "%s", cell.text);
}

/* ---- files ---------------------------------------------------------------- */

typedef struct {
  buffer plain;
  buffer strict; /* differs in the note only, which the scanner cannot take */
} files;

static void add_both(files *to, const char *text)
{
  buffer_add(&to->plain, text);
  buffer_add(&to->strict, text);
}

static void add_row(files *to, const form *as, unsigned row)
{
  const char delimiter[] = {as->delimiter, '\0'};
  bool is_blank = once_in(as->odd);
  date begin = random_date(2010);

  for (int i = 0; i < COLUMNS; i++) {
    buffer cell;

    buffer_init(&cell, to->plain.arena);
    if (as->order[i] == NOTE)
      buffer_add(&to->strict, is_blank ? "" : "\"\"\"\"");
    else if (!is_blank)
      add_cell(&cell, as, as->order[i], row, begin);
    add_both(to, cell.text);
    add_both(to, i + 1 < COLUMNS || once_in(as->ragged) ? delimiter : "");
  }
  add_both(to, as->line_end);
}

static void make_files(files *out, const form *as, evs_arena *arena)
{
  const char delimiter[] = {as->delimiter, '\0'};
  unsigned rows = 1 + draw(draw(4) ? MOST_ROWS : 40);

  buffer_init(&out->plain, arena);
  buffer_init(&out->strict, arena);
  for (int i = 0; i < COLUMNS; i++) {
    add_both(out, names[as->order[i]]);
    add_both(out, i + 1 < COLUMNS ? delimiter : as->line_end);
  }
  for (unsigned row = 1; row <= rows; row++)
    add_row(out, as, row);
}

typedef struct {
  evs_register_result result;
  evs_findings findings;
  evs_error error;
  evs_status status;
} reading;

static void read_text(reading *out, const buffer *text, const evs_register_options *options,
                      const char *path)
{
  FILE *file = fopen(path, "w");

  assert_non_null(file);
  assert_int_equal(fwrite(text->text, 1, text->size, file), text->size);
  assert_int_equal(fclose(file), 0);
  *out = (reading){.findings = {.arena = text->arena}};
  out->status =
      evs_register_read(&out->result, &path, 1, options, &out->findings, text->arena, &out->error);
}

/* ---- what must agree ------------------------------------------------------ */

static void compare_findings(const evs_findings *a, const evs_findings *b)
{
  assert_int_equal(a->count, b->count);
  for (size_t i = 0; i < a->count; i++) {
    assert_string_equal(a->items[i].code, b->items[i].code);
    assert_int_equal(a->items[i].line, b->items[i].line);
    assert_int_equal(a->items[i].column, b->items[i].column);
  }
}

static void compare_results(const evs_register_result *a, const evs_register_result *b)
{
  size_t cells = a->cube.unit_count * a->cube.measure_count * a->cube.period_count;

  assert_int_equal(a->row_count, b->row_count);
  assert_int_equal(a->left_out, b->left_out);
  for (size_t i = 0; i < a->left_out; i++) {
    assert_int_equal(a->rejections[i].line, b->rejections[i].line);
    assert_int_equal(a->rejections[i].column, b->rejections[i].column);
    assert_string_equal(a->rejections[i].content, b->rejections[i].content);
  }
  assert_int_equal(a->cube.unit_count, b->cube.unit_count);
  assert_int_equal(a->cube.measure_count, b->cube.measure_count);
  assert_int_equal(a->cube.period_count, b->cube.period_count);
  assert_memory_equal(a->cube.cells, b->cube.cells, cells * sizeof *a->cube.cells);
}

static size_t compare_round(const char *path)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const form as = random_form();
  evs_register_options options = {.columns = {.id = "id",
                                              .unit = "unit",
                                              .measure = "measure",
                                              .begin = "begin",
                                              .end = "end",
                                              .cost = draw(5) ? "cost" : NULL,
                                              .person = draw(2) ? "person" : NULL},
                                  .dialect = {.delimiter = as.delimiter,
                                              .quote = '"',
                                              .encoding = EVS_UTF8,
                                              .decimal = as.decimal,
                                              .title_declared = true,
                                              .footer_declared = true},
                                  .cost_basis = draw(4) ? EVS_COST_PER_MONTH : EVS_COST_PER_DAY,
                                  .by = EVS_MONTH,
                                  .threads = 1 + draw(3),
                                  .max_errors = draw(3) ? 5000 : 0};
  files two;
  reading one, other;
  size_t rows;

  make_files(&two, &as, arena);
  read_text(&one, &two.plain, &options, path);
  read_text(&other, &two.strict, &options, path);
  if (one.status != other.status)
    fail_msg("by batches: %s; one by one: %s", one.error.message, other.error.message);
  assert_string_equal(one.error.message, other.error.message);
  assert_int_equal(one.error.line, other.error.line);
  assert_int_equal(one.error.column, other.error.column);
  if (!one.status) {
    compare_results(&one.result, &other.result);
    compare_findings(&one.findings, &other.findings);
  }
  rows = one.status ? 0 : one.result.row_count - one.result.left_out;
  evs_arena_destroy(arena);
  return rows;
}

static void agrees_with_rows_one_by_one(void **state)
{
  char path[] = "/tmp/evalstat-test-XXXXXX";
  int file = mkstemp(path);
  size_t rows = 0;

  (void)state;
  assert_true(file >= 0);
  close(file);
  for (int round = 0; round < ROUNDS; round++) {
    seed = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(round + 1);
    rows += compare_round(path);
  }
  remove(path);
  assert_true(rows > (size_t)ROUNDS * MOST_ROWS / 8); /* most are read, not refused */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_rows_one_by_one),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
