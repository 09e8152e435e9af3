/* batch.c - the loops over the columns of some rows. */
#include "register/batch.h"

#include <stdlib.h>

#include "register/readers.h"
#include "register/tally_put.h"

enum { MONTH_BITS = 12 };

/* What is known of a month from its text with both signs, as in "2011-03-" and ".03.2011". */
typedef struct {
  uint64_t text;   /* 0: nothing */
  uint64_t unused; /* for a size that is a power of two */
  tally_month month;
} known_month;

struct row_batch {
  known_month months[1 << MONTH_BITS];
  uint32_t units[BATCH_ROWS];
  uint32_t measures[BATCH_ROWS];
  tally_span spans[BATCH_ROWS];
  const char *begin_texts[BATCH_ROWS];
  int64_t cents[BATCH_ROWS];
  slice persons[BATCH_ROWS];
  bool is_far[BATCH_ROWS];
  bool is_odd[BATCH_ROWS];
};

bool batch_suits(const case_reader *reader)
{
  const tally_form *form = &reader->sums.form;

  return SLICE_WORDS && !form->dates &&
         (form->basis == EVS_COST_PER_MONTH || reader->plan->columns[ROLE_COST] == ROLE_ABSENT);
}

/* ---- cells ---------------------------------------------------------------- */

/* One column of the rows. */
typedef struct {
  const char *text;
  const uint32_t *ends; /* of the first row's cell and the one before it */
  size_t width;
  batch_marks marks;
  char quote;
  bool is_last; /* a CR before the line feed is not part of its cells */
} column;

ALWAYS_INLINE column column_of(const case_reader *reader, const batch_rows *rows,
                               register_role role, batch_marks marks)
{
  const register_plan *plan = reader->plan;

  return (column){.text = rows->text,
                  .ends = rows->places - 1 + plan->columns[role],
                  .width = plan->width,
                  .marks = marks,
                  .quote = plan->dialect.quote,
                  .is_last = plan->columns[role] + 1 == plan->width};
}

ALWAYS_INLINE slice cell_at(const column *of, size_t row)
{
  const uint32_t *ends = of->ends + row * of->width;
  uint32_t begin = ends[0] + 1;
  uint32_t end = ends[1];

  if (of->marks == BATCH_PLAIN)
    return (slice){of->text + begin, end - begin};
  if (of->marks == BATCH_QUOTES_AND_RETURNS && of->is_last && end > begin &&
      of->text[end - 1] == '\r')
    end--;
  return slice_unquoted((slice){of->text + begin, end - begin}, of->quote);
}

/* ---- names ---------------------------------------------------------------- */

ALWAYS_INLINE void read_names(uint32_t *out, case_reader *reader, const batch_rows *rows,
                              register_role role, batch_marks marks)
{
  bool *is_odd = reader->batch->is_odd;
  const column cells = column_of(reader, rows, role, marks);
  const keys names = role == ROLE_UNIT ? reader->sums.units : reader->sums.measures;

  for (size_t row = 0; row < rows->count; row++) {
    out[row] = keys_find_quickly(&names, cell_at(&cells, row));
    is_odd[row] |= out[row] == KEYS_ABSENT;
  }
}

/* ---- dates ---------------------------------------------------------------- */

static bool learn_month(case_reader *reader, known_month *out, uint64_t text, slice cell)
{
  calendar_date date;

  if (!date_read(&date, cell) || !calendar_has(&reader->plan->days, date))
    return false;
  out->text = text;
  out->month = tally_month_of(&reader->sums, date.month);
  return true;
}

/* Ten bytes as date_read takes them: the month is looked up as it stands there. */
ALWAYS_INLINE bool read_edge(tally_edge *out, known_month *months, case_reader *reader, slice cell)
{
  bool is_iso = cell.text[4] == '-';
  const char *day_text = cell.text + (is_iso ? 8 : 0);
  uint64_t month_text = slice_word(cell.text + (is_iso ? 0 : 2));
  known_month *known = &months[month_text * UINT64_C(0x9E3779B97F4A7C15) >> (64 - MONTH_BITS)];
  uint32_t ones = (uint32_t)(day_text[1] - '0');
  uint32_t day = (uint32_t)(day_text[0] - '0') * 10 + ones;

  if (cell.size != 10 || ones > 9 ||
      (known->text != month_text && !learn_month(reader, known, month_text, cell)))
    return false;
  out->month = known->month;
  out->day = (int32_t)day;
  return day - 1 < (uint32_t)known->month.length; /* so the tens are 0 to 3 */
}

ALWAYS_INLINE void read_begins(case_reader *reader, const batch_rows *rows, batch_marks marks)
{
  struct row_batch *batch = reader->batch;
  const column cells = column_of(reader, rows, ROLE_BEGIN, marks);

  for (size_t row = 0; row < rows->count; row++) {
    slice cell = cell_at(&cells, row);

    batch->begin_texts[row] = cell.text;
    batch->is_odd[row] |= !read_edge(&batch->spans[row].begin, batch->months, reader, cell);
  }
}

/* Where there is no end, the begin is read again: whether a case is open cannot be foreseen. */
ALWAYS_INLINE void read_ends(case_reader *reader, const batch_rows *rows, batch_marks marks)
{
  struct row_batch *batch = reader->batch;
  const column cells = column_of(reader, rows, ROLE_END, marks);

  for (size_t row = 0; row < rows->count; row++) {
    tally_span *span = &batch->spans[row];
    slice cell = cell_at(&cells, row);
    bool is_open = cell.size == 0;

    cell.text += (batch->begin_texts[row] - cell.text) & -(ptrdiff_t)is_open;
    cell.size += 10 * (size_t)is_open;
    if (read_edge(&span->end, batch->months, reader, cell)) {
      batch->is_odd[row] |= tally_day(&span->begin) > tally_day(&span->end);
      batch->is_far[row] = false;
      span->open = is_open;
    } else {
      batch->is_odd[row] |= !date_is_far(cell);
      batch->is_far[row] = true;
      span->open = true;
      span->end = span->begin;
    }
  }
}

/* ---- costs ---------------------------------------------------------------- */

/* False when all rows together would make the sum too large: one of them is the one to name. */
ALWAYS_INLINE bool read_costs(case_reader *reader, const batch_rows *rows, batch_marks marks)
{
  struct row_batch *batch = reader->batch;
  const column cells = column_of(reader, rows, ROLE_COST, marks);
  const char decimal = reader->plan->dialect.decimal;
  const char groups = reader->plan->groups;
  uint64_t total = 0;

  for (size_t row = 0; row < rows->count; row++) {
    int64_t cents = 0;
    bool is_sure = amount_read(&cents, cell_at(&cells, row), decimal, groups) &&
                   (uint64_t)cents <= (uint64_t)TALLY_AMOUNT_LIMIT;

    batch->cents[row] = cents;
    batch->is_odd[row] |= !is_sure;
    total += is_sure ? (uint64_t)cents : 0;
  }
  return reader->sums.cost_total + total <= TALLY_TOTAL_LIMIT;
}

/* ---- ids ------------------------------------------------------------------ */

/* Neither empty nor with blanks around it. */
ALWAYS_INLINE bool is_plain_id(slice cell)
{
  return cell.size > 0 && cell.text[0] > ' ' && cell.text[cell.size - 1] > ' ';
}

/* The last column to be read, since nothing takes an id back. */
ALWAYS_INLINE void take_ids(case_reader *reader, const batch_rows *rows, batch_marks marks)
{
  bool *is_odd = reader->batch->is_odd;
  const column cells = column_of(reader, rows, ROLE_ID, marks);

  for (size_t row = 0; row < rows->count; row++) {
    slice cell = cell_at(&cells, row);

    if (!is_plain_id(cell))
      is_odd[row] = true;
    else if (!is_odd[row])
      ids_add(&reader->ids, cell);
  }
}

ALWAYS_INLINE void read_persons(case_reader *reader, const batch_rows *rows, batch_marks marks)
{
  struct row_batch *batch = reader->batch;
  const column cells = column_of(reader, rows, ROLE_PERSON, marks);

  for (size_t row = 0; row < rows->count; row++) {
    batch->persons[row] = cell_at(&cells, row);
    batch->is_odd[row] |= !is_plain_id(batch->persons[row]);
  }
}

static void add_persons(case_reader *reader, size_t count)
{
  const struct row_batch *batch = reader->batch;

  for (size_t row = 0; row < count; row++) {
    const tally_span *span = &batch->spans[row];
    person_case one = {.begin = tally_day(&span->begin),
                       .end = span->open ? PERSON_OPEN : tally_day(&span->end),
                       .unit = batch->units[row],
                       .measure = batch->measures[row]};

    if (!batch->is_odd[row])
      persons_add(&reader->persons, batch->persons[row], &one, reader->arena);
  }
}

/* ---- sums ----------------------------------------------------------------- */

ALWAYS_INLINE void add_sums(case_reader *reader, size_t count, bool has_cost)
{
  const struct row_batch *batch = reader->batch;
  tally *sums = &reader->sums;
  int32_t first = INT32_MAX;
  int32_t last = -1;
  uint64_t total = 0;
  size_t cases = 0;

  for (size_t row = 0; row < count; row++) {
    const tally_span *span = &batch->spans[row];
    size_t pair;

    if (batch->is_odd[row])
      continue;
    pair = tally_pair_of(sums, batch->units[row], batch->measures[row]);
    tally_put_span(sums, pair, span);
    if (has_cost)
      tally_put_cents(sums, pair, span, batch->cents[row]);
    if (has_cost && sums->form.peaks)
      tally_add_peaks(sums, pair, span, (evs_decimal){batch->cents[row], 2});
    first = span->begin.month.number < first ? span->begin.month.number : first;
    last = span->end.month.number > last ? span->end.month.number : last;
    total += has_cost ? (uint64_t)batch->cents[row] : 0;
    cases++;
  }
  tally_note(sums, first, last, cases);
  sums->cost_total += total;
  reader->row_count += cases;
}

static void count_far(case_reader *reader, size_t count)
{
  const struct row_batch *batch = reader->batch;

  for (size_t row = 0; row < count; row++)
    reader->far_count += batch->is_far[row] & !batch->is_odd[row];
}

/* ---- the batch ------------------------------------------------------------ */

static bool has(const case_reader *reader, register_role role)
{
  return reader->plan->columns[role] != ROLE_ABSENT;
}

ALWAYS_INLINE bool read_columns(case_reader *reader, const batch_rows *rows, batch_marks marks)
{
  struct row_batch *batch = reader->batch;

  read_names(batch->units, reader, rows, ROLE_UNIT, marks);
  read_names(batch->measures, reader, rows, ROLE_MEASURE, marks);
  read_begins(reader, rows, marks);
  read_ends(reader, rows, marks);
  if (has(reader, ROLE_COST) && !read_costs(reader, rows, marks))
    return false;
  if (has(reader, ROLE_PERSON))
    read_persons(reader, rows, marks);
  if (has(reader, ROLE_ID))
    take_ids(reader, rows, marks);
  return true;
}

/* Three times the same loops, each without the questions that its rows do not ask. */
static bool read_all(case_reader *reader, const batch_rows *rows)
{
  if (rows->marks == BATCH_PLAIN)
    return read_columns(reader, rows, BATCH_PLAIN);
  if (rows->marks == BATCH_QUOTES)
    return read_columns(reader, rows, BATCH_QUOTES);
  return read_columns(reader, rows, BATCH_QUOTES_AND_RETURNS);
}

const bool *batch_take(case_reader *reader, const batch_rows *rows)
{
  struct row_batch *batch = reader->batch;

  if (!batch && !(batch = reader->batch = calloc(1, sizeof *batch)))
    evs_arena_exhausted(reader->arena);
  memset(batch->is_odd, false, sizeof batch->is_odd);
  if (!read_all(reader, rows)) {
    memset(batch->is_odd, true, sizeof batch->is_odd);
    return batch->is_odd;
  }
  if (has(reader, ROLE_PERSON))
    add_persons(reader, rows->count);
  if (has(reader, ROLE_COST))
    add_sums(reader, rows->count, true);
  else
    add_sums(reader, rows->count, false);
  count_far(reader, rows->count);
  return batch->is_odd;
}
