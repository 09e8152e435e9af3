/* reader.c - one row as a case of a tally. */
#include "register/reader.h"

#include <stdlib.h>

#include "core/text.h"
#include "evalstat/table.h"
#include "register/readers.h"

void reader_init(case_reader *out, const reader_setup *setup, evs_arena *arena)
{
  *out = (case_reader){.plan = setup->plan,
                       .ids = ids_cursor(setup->ids),
                       .problems = {.most = setup->max_errors + 1, .arena = arena},
                       .arena = arena};
  tally_init(&out->sums, &setup->plan->days, setup->form, arena);
}

void reader_free(case_reader *reader)
{
  persons_free(&reader->persons);
  free(reader->batch);
}

bool reader_refuse(case_reader *reader, const problem *one)
{
  return problem_add(&reader->problems, one);
}

/* ---- what is wrong with a cell -------------------------------------------- */

/* A row while it is read: its first problem ends it. */
typedef struct {
  case_reader *reader;
  const register_row *row;
  problem problem;
  bool has_problem;
} attempt;

static slice trimmed(slice cell)
{
  text_trim_bounds(&cell.text, &cell.size);
  return cell;
}

static void object(attempt *at, problem_kind kind, register_role role, const char *detail)
{
  case_reader *reader = at->reader;
  enum { SHOWN = 80 };
  slice cell = trimmed(at->row->cells[role]);
  char *text =
      evs_arena_copy_bytes(reader->arena, cell.text, cell.size < SHOWN ? cell.size : SHOWN);

  at->has_problem = true;
  at->problem = (problem){.kind = kind,
                          .status = EVS_BAD_DATA,
                          .block = at->row->block,
                          .line = at->row->line,
                          .column = reader->plan->numbers[role],
                          .name = reader->plan->names[role],
                          .text = text_clean(text, true, reader->arena),
                          .detail = detail};
}

/* ---- cells ---------------------------------------------------------------- */

static void learn_name(uint32_t *out, attempt *at, register_role role, keys *known)
{
  slice name = trimmed(at->row->cells[role]);

  if (name.size == 0) {
    object(at, PROBLEM_EMPTY, role, NULL);
    return;
  }
  *out = keys_learn(known, name);
  if (*out != KEYS_ABSENT)
    return;
  object(at, PROBLEM_FATAL, role,
         evs_arena_printf(at->reader->arena,
                          "column “%s” has more than %d different values; expected names of %s",
                          at->reader->plan->names[role], KEYS_LIMIT,
                          role == ROLE_UNIT ? "units" : "measures"));
  at->problem.status = EVS_TOO_LARGE;
}

static inline void read_name(uint32_t *out, attempt *at, register_role role, keys *known)
{
  slice cell = at->row->cells[role];

  *out = cell.size > 0 ? keys_find(known, cell) : KEYS_ABSENT;
  if (*out == KEYS_ABSENT)
    learn_name(out, at, role, known);
}

static void read_date_exactly(calendar_date *out, attempt *at, register_role role)
{
  slice cell = trimmed(at->row->cells[role]);
  char text[64];
  evs_period period = EVS_PERIOD_ABSENT;
  int year;
  int month;
  int day;

  if (cell.size < sizeof text) {
    memcpy(text, cell.text, cell.size);
    text[cell.size] = '\0';
    if (evs_period_parse(&period, text, NULL))
      period = EVS_PERIOD_ABSENT;
  }
  if (period.kind != EVS_DAY) {
    object(at, PROBLEM_DATE, role, NULL);
    return;
  }
  evs_period_date(period, &year, &month, &day);
  *out = (calendar_date){(year - CALENDAR_FIRST_YEAR) * 12 + month - 1, day};
}

static inline void read_date(calendar_date *out, attempt *at, register_role role)
{
  if (!date_read(out, at->row->cells[role]) || !calendar_has(&at->reader->plan->days, *out))
    read_date_exactly(out, at, role);
}

static inline bool has_end(attempt *at)
{
  slice cell = at->row->cells[ROLE_END];

  if (cell.size == 0)
    return false;
  if (cell.size != 10 || cell.text[0] == ' ')
    cell = trimmed(cell);
  if (date_is_far(cell)) {
    at->reader->far_count++;
    return false;
  }
  return cell.size > 0;
}

static bool has_decimal_comma(const char *text)
{
  evs_reading reading;

  return evs_number_read(&reading, text, ',', 0, NULL) == EVS_OK;
}

static void refuse_amount(attempt *at, const char *text, const evs_error *inner)
{
  case_reader *reader = at->reader;

  object(at, PROBLEM_AMOUNT, ROLE_COST, evs_arena_copy(reader->arena, inner->message));
  at->problem.status = inner->status;
  if (!reader->plan->decimal_is_proved && has_decimal_comma(text))
    at->problem.hint = "if the decimal sign of the file is a comma, say --decimal ,";
}

/* Whole cents are kept as such; finer amounts as they are. */
static bool settle_amount(evs_decimal *amount)
{
  int64_t cents;

  if (!evs_decimal_rescale(&cents, *amount, 2))
    return false;
  if (amount->scale <= 2 || amount->units == 0)
    *amount = (evs_decimal){cents, 2};
  return cents <= TALLY_AMOUNT_LIMIT && cents >= -TALLY_AMOUNT_LIMIT;
}

static void read_amount_exactly(register_case *out, attempt *at)
{
  case_reader *reader = at->reader;
  const evs_dialect *dialect = &reader->plan->dialect;
  slice cell = trimmed(at->row->cells[ROLE_COST]);
  evs_reading reading;
  evs_error inner;
  char text[256];
  size_t size = cell.size < sizeof text ? cell.size : sizeof text - 1;

  memcpy(text, cell.text, size);
  text[size] = '\0';
  if (evs_number_read(&reading, text, dialect->decimal, dialect->thousands, &inner)) {
    refuse_amount(at, text, &inner);
    return;
  }
  if (evs_decimal_missing(reading.value)) {
    out->cost = COST_MISSING;
    return;
  }
  out->cost = COST_KNOWN;
  out->amount = reading.value;
  if (!settle_amount(&out->amount)) {
    object(at, PROBLEM_AMOUNT, ROLE_COST, "the amount is above 10 billion Euro");
    at->problem.status = EVS_TOO_LARGE;
  }
}

static inline void read_amount(register_case *out, attempt *at)
{
  const register_plan *plan = at->reader->plan;

  if (amount_read(&out->amount.units, at->row->cells[ROLE_COST], plan->dialect.decimal,
                  plan->groups) &&
      out->amount.units <= TALLY_AMOUNT_LIMIT && out->amount.units >= -TALLY_AMOUNT_LIMIT) {
    out->amount.scale = 2;
    out->cost = COST_KNOWN;
  } else {
    read_amount_exactly(out, at);
  }
  if (plan->cost_by_case && out->open && out->cost == COST_KNOWN && !at->has_problem)
    object(at, PROBLEM_OPEN_COST, ROLE_COST, NULL);
}

/* ---- the row -------------------------------------------------------------- */

/* Of a case that has an end. */
static void check_order(attempt *at, const register_case *one)
{
  if (one->end.month < one->begin.month ||
      (one->end.month == one->begin.month && one->end.day < one->begin.day))
    object(at, PROBLEM_ORDER, ROLE_END, NULL);
}

static inline void read_case(register_case *out, attempt *at)
{
  case_reader *reader = at->reader;

  read_name(&out->unit, at, ROLE_UNIT, &reader->sums.units);
  if (!at->has_problem)
    read_name(&out->measure, at, ROLE_MEASURE, &reader->sums.measures);
  if (!at->has_problem && at->row->cells[ROLE_BEGIN].size == 0)
    object(at, PROBLEM_EMPTY, ROLE_BEGIN, NULL);
  if (!at->has_problem)
    read_date(&out->begin, at, ROLE_BEGIN);
  if (!at->has_problem && at->row->end_is_unknown)
    object(at, PROBLEM_UNKNOWN_END, ROLE_END, NULL);
  out->open = at->has_problem || !has_end(at);
  if (!out->open) {
    read_date(&out->end, at, ROLE_END);
    if (!at->has_problem)
      check_order(at, out);
  }
  if (!at->has_problem && reader->plan->columns[ROLE_COST] != ROLE_ABSENT)
    read_amount(out, at);
}

static bool trim_id(attempt *at, register_role role, slice *id)
{
  *id = trimmed(*id);
  if (id->size > 0)
    return true;
  object(at, PROBLEM_EMPTY, role, NULL);
  return false;
}

/* Not empty, and without blanks around it: most begin and end with ASCII. */
static inline bool note_id(attempt *at, register_role role, slice *id)
{
  *id = at->row->cells[role];
  if (id->size > 0 && id->text[0] > ' ' && id->text[id->size - 1] > ' ')
    return true;
  return trim_id(at, role, id);
}

static void take_person(case_reader *reader, slice person, const register_case *one)
{
  const calendar *days = &reader->plan->days;
  person_case kept = {.begin = calendar_day(days, one->begin),
                      .end = one->open ? PERSON_OPEN : calendar_day(days, one->end),
                      .unit = one->unit,
                      .measure = one->measure};

  persons_add(&reader->persons, person, &kept, reader->arena);
}

/* Sums must stay exact: far beyond what any register holds. */
static bool refuse_total(attempt *at)
{
  object(at, PROBLEM_FATAL, ROLE_COST,
         "the costs of the register add up to more than 1,000,000,000,000,000 Euro");
  at->problem.status = EVS_TOO_LARGE;
  return reader_refuse(at->reader, &at->problem);
}

static bool add_case(attempt *at, const register_case *one)
{
  case_reader *reader = at->reader;
  slice id;
  slice person;
  bool has_id = reader->plan->columns[ROLE_ID] != ROLE_ABSENT;
  bool has_person = reader->plan->columns[ROLE_PERSON] != ROLE_ABSENT;

  if ((has_id && !note_id(at, ROLE_ID, &id)) || (has_person && !note_id(at, ROLE_PERSON, &person)))
    return reader_refuse(reader, &at->problem);
  if (has_id)
    ids_add(&reader->ids, id);
  if (has_person)
    take_person(reader, person, one);
  tally_add(&reader->sums, one);
  return reader->sums.cost_total <= TALLY_TOTAL_LIMIT || refuse_total(at);
}

bool reader_take(case_reader *reader, const register_row *row)
{
  attempt at = {.reader = reader, .row = row};
  register_case one = {.cost = COST_NONE};

  if (row->is_blank) {
    reader->blank_count++;
    return true;
  }
  reader->row_count++;
  read_case(&one, &at);
  if (at.has_problem)
    return reader_refuse(reader, &at.problem);
  return add_case(&at, &one);
}
