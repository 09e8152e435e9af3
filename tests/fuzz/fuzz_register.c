/* fuzz_register.c - the register loader, by one thread and by three, against a plain loop over
   libcsv.

   The loop knows no blocks, scanner, quick readers or threads: it counts row by row the
   starts, ends and active days of each unit and measure.  Rows are repeated until they
   fill several blocks for one input in two. */
#include <csv.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "evalstat/register.h"
#include "fuzz/input.h"
#include "register/intake.h"

enum { COLUMNS = 4, PAIRS = 512, CELL = 256 };

static const char header[] = "unit;measure;begin;end\n";

typedef struct {
  char unit[CELL];
  char measure[CELL];
  int64_t starts, ends, days;
  int64_t open, open_begins; /* cases without end and the sum of their first days */
} pair_sums;

typedef struct {
  pair_sums pairs[PAIRS];
  size_t pair_count;
  char cells[COLUMNS][CELL];
  size_t cell_count;
  bool row_has_text;
  bool refused;
  bool given_up; /* more than this loop has room for: no opinion */
  int32_t last_day;
  size_t row_count;
} plain_loop;

static void take_cell(void *text, size_t size, void *context)
{
  plain_loop *loop = context;
  const char *cell = text;

  text_trim_bounds(&cell, &size);
  loop->row_has_text |= size > 0;
  if (size >= CELL)
    loop->given_up = true;
  else if (loop->cell_count < COLUMNS) {
    memcpy(loop->cells[loop->cell_count], cell, size);
    loop->cells[loop->cell_count][size] = '\0';
  }
  loop->cell_count++;
}

static pair_sums *find_pair(plain_loop *loop)
{
  size_t i = 0;

  while (i < loop->pair_count && (strcmp(loop->pairs[i].unit, loop->cells[0]) != 0 ||
                                  strcmp(loop->pairs[i].measure, loop->cells[1]) != 0))
    i++;
  if (i == PAIRS) {
    loop->given_up = true;
    return NULL;
  }
  if (i == loop->pair_count) {
    pair_sums *added = &loop->pairs[loop->pair_count++];

    *added = (pair_sums){0};
    strcpy(added->unit, loop->cells[0]);
    strcpy(added->measure, loop->cells[1]);
  }
  return &loop->pairs[i];
}

static bool read_day(int32_t *day, const char *text)
{
  evs_period period;

  if (evs_period_parse(&period, text, NULL) || period.kind != EVS_DAY)
    return false;
  *day = period.number;
  return true;
}

static bool is_open(const char *text)
{
  return !*text || strcmp(text, "9999-12-31") == 0 || strcmp(text, "31.12.9999") == 0;
}

static bool count_case(plain_loop *loop)
{
  bool open = is_open(loop->cells[3]);
  int32_t begin;
  int32_t end = 0;
  pair_sums *pair;

  if (loop->cell_count != COLUMNS || !*loop->cells[0] || !*loop->cells[1] ||
      !read_day(&begin, loop->cells[2]) ||
      (!open && (!read_day(&end, loop->cells[3]) || end < begin)))
    return false;
  if (!(pair = find_pair(loop)))
    return true;
  if (open)
    end = begin;
  loop->last_day = loop->row_count == 0 || end > loop->last_day ? end : loop->last_day;
  pair->starts++;
  pair->ends += !open;
  pair->days += open ? 0 : end - begin + 1;
  pair->open += open;
  pair->open_begins += open ? begin : 0;
  loop->row_count++;
  return true;
}

static void take_end(int terminator, void *context)
{
  plain_loop *loop = context;

  (void)terminator;
  if (loop->row_has_text && !loop->refused)
    loop->refused = !count_case(loop);
  loop->cell_count = 0;
  loop->row_has_text = false;
}

static void run_loop(plain_loop *loop, const char *rows, size_t size)
{
  struct csv_parser parser;

  memset(loop, 0, sizeof *loop);
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI)) {
    loop->given_up = true;
    return;
  }
  csv_set_delim(&parser, ';');
  if (csv_parse(&parser, rows, size, take_cell, take_end, loop) != size ||
      csv_fini(&parser, take_cell, take_end, loop))
    loop->refused = true;
  csv_free(&parser);
  if (!text_is_utf8(rows, size) || memchr(rows, 0, size) || loop->row_count == 0)
    loop->refused = true;
}

static int32_t last_day_of_month(int32_t day)
{
  int year, month, of_month;

  evs_period_date((evs_period){EVS_DAY, day}, &year, &month, &of_month);
  if (month == 12)
    return evs_period_day(year, 12, 31).number;
  return evs_period_day(year, month + 1, 1).number - 1;
}

/* The window of a register ends with the month of its last date. */
static void require_pair(const evs_cube *cube, const pair_sums *pair, int32_t last)
{
  size_t unit = evs_cube_unit(cube, pair->unit);
  size_t measure = evs_cube_measure(cube, pair->measure);
  evs_cube_cell sums = {0};

  fuzz_require(unit != EVS_CUBE_ABSENT && measure != EVS_CUBE_ABSENT, "names are in the cube");
  for (size_t i = 0; i < cube->period_count; i++) {
    const evs_cube_cell *cell = evs_cube_at(cube, unit, measure, i);

    sums.starts += cell->starts;
    sums.ends += cell->ends;
    sums.days += cell->days;
    sums.open_starts += cell->open_starts;
  }
  fuzz_require(sums.starts == pair->starts && sums.ends == pair->ends, "starts and ends");
  fuzz_require(sums.open_starts == pair->open, "cases without end");
  fuzz_require(sums.days == pair->days + pair->open * ((int64_t)last + 1) - pair->open_begins,
               "active days");
}

static evs_status load(evs_register_result *out, const char *path, size_t threads, evs_error *error,
                       evs_arena *arena)
{
  evs_findings findings = {.arena = arena};
  const evs_register_options options = {
      .columns = {.unit = "unit", .measure = "measure", .begin = "begin", .end = "end"},
      .dialect = {.delimiter = ';',
                  .quote = '"',
                  .encoding = EVS_UTF8,
                  .title_declared = true,
                  .footer_declared = true},
      .by = EVS_MONTH,
      .threads = threads};

  return evs_register_read(out, &path, 1, &options, &findings, arena, error);
}

static void compare(const char *path, const plain_loop *loop, evs_arena *arena)
{
  evs_register_result one, three;
  evs_error error = {0};
  evs_error other = {0};
  evs_status status = load(&one, path, 1, &error, arena);
  size_t cells;

  fuzz_require_words(status, &error);
  fuzz_require(load(&three, path, 3, &other, arena) == status && error.line == other.line &&
                   error.column == other.column && strcmp(error.message, other.message) == 0,
               "threads do not change what is refused");
  if (loop->given_up || status == EVS_TOO_LARGE)
    return;
  fuzz_require((status != EVS_OK) == loop->refused, "what is refused is what the loop refuses");
  if (status)
    return;
  cells = one.cube.unit_count * one.cube.measure_count * one.cube.period_count;
  fuzz_require(cells ==
                       three.cube.unit_count * three.cube.measure_count * three.cube.period_count &&
                   memcmp(one.cube.cells, three.cube.cells, cells * sizeof *one.cube.cells) == 0,
               "threads do not change the cube");
  fuzz_require(one.row_count == loop->row_count, "rows");
  for (size_t i = 0; i < loop->pair_count; i++)
    require_pair(&one.cube, &loop->pairs[i], last_day_of_month(loop->last_day));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static plain_loop loop;
  evs_arena *arena = evs_arena_create(NULL, NULL);
  size_t least = (size_t)fuzz_choose(&data, &size, "\0\3", 2) * INTAKE_BLOCK / 2;
  buffer text;

  buffer_init(&text, arena);
  buffer_add(&text, header);
  do {
    buffer_add_bytes(&text, (const char *)data, size);
  } while (size > 64 && text.size < least);
  run_loop(&loop, text.text + sizeof header - 1, text.size - (sizeof header - 1));
  compare(fuzz_file(text.text, text.size), &loop, arena);
  evs_arena_destroy(arena);
  return 0;
}
