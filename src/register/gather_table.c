/* gather_table.c - a file of another format than CSV, row by row. */
#include "core/buffer.h"
#include "core/text.h"
#include "load/table_of_records.h"
#include "register/gather.h"

/* ---- rows as cases -------------------------------------------------------- */

/* The cells of a row as readers want them, with room behind; amounts that are
   stored as numbers get the decimal sign of the others. */
static void fill_row(register_row *out, buffer *room, const register_plan *plan,
                     const evs_row *from)
{
  size_t offsets[ROLE_COUNT];

  room->size = 0;
  for (size_t role = 0; role < ROLE_COUNT; role++) {
    size_t column = plan->columns[role];

    offsets[role] = room->size;
    if (column == ROLE_ABSENT)
      continue;
    buffer_add(room, from->cells[column]);
    if (role == ROLE_COST && from->kinds && from->kinds[column] == EVS_STORED_NUMBER)
      for (size_t i = offsets[role]; i < room->size; i++)
        room->text[i] = room->text[i] == '.' ? plan->dialect.decimal : room->text[i];
    out->cells[role].size = room->size - offsets[role];
  }
  buffer_repeat(room, " ", SLICE_ROOM);
  for (size_t role = 0; role < ROLE_COUNT; role++)
    out->cells[role].text = room->text + offsets[role];
}

static bool is_declared_missing(const evs_row *row, size_t column)
{
  return row->kinds && row->kinds[column] == EVS_STORED_MISSING;
}

/* The number of the last cell that says something, from 1; 0 when there is none. */
static size_t last_filled(const evs_row *row, size_t count)
{
  for (; count > 0; count--) {
    const char *text = row->cells[count - 1];
    size_t size = strlen(text);

    text_trim_bounds(&text, &size);
    if (size > 0 || is_declared_missing(row, count - 1))
      break;
  }
  return count;
}

/* False when no more is to be read. */
static bool take_row(case_reader *reader, buffer *room, const evs_row *from, size_t count)
{
  const register_plan *plan = reader->plan;
  register_row row = {.line = from->line, .is_blank = last_filled(from, count) == 0};

  row.end_is_unknown = is_declared_missing(from, plan->columns[ROLE_END]);
  fill_row(&row, room, plan, from);
  return reader_take(reader, &row);
}

static void take_rows(case_reader *reader, const evs_table *table, evs_arena *arena)
{
  bool goes_on = true;
  buffer room;

  buffer_init(&room, arena);
  for (size_t i = 0; i < table->row_count && goes_on; i++)
    goes_on = take_row(reader, &room, &table->rows[i], table->column_count);
}

static evs_status finish(gathering *to, case_reader *reader, evs_register_file *file,
                         evs_error *error)
{
  evs_status status;

  file->rows = reader->row_count;
  status = gather_problems(to, reader, 1, NULL, error);
  if (!status)
    status = gather_reader(to, reader, error);
  reader_free(reader);
  return status;
}

evs_status gather_rows(gathering *to, const register_plan *plan, const evs_table *table,
                       evs_register_file *file, evs_error *error)
{
  reader_setup setup = {plan, &to->form, to->ids, to->options->max_errors};
  case_reader reader;

  reader_init(&reader, &setup, to->arena);
  take_rows(&reader, table, to->arena);
  return finish(to, &reader, file, error);
}

/* ---- a file in a stream --------------------------------------------------- */

enum { HEAD = 8192 }; /* records in which the form of a file is found */

/* A file while it is read: its head is kept, and what follows goes by. */
typedef struct {
  gathering *to;
  format_facts facts;
  records head;
  evs_table table; /* of the head */
  register_plan *plan;
  case_reader reader;
  bool streams; /* the head is complete, and the reader at work */
  bool full;    /* the reader wants no more rows */
  size_t taken; /* records so far */
  buffer room;
  evs_arena *arena;
} stream;

/* Columns, number format and place of the header.  A head that is not the `whole` file
   has no footnotes below it. */
static evs_status make_plan(stream *work, bool whole, evs_error *error)
{
  const evs_register_options *options = work->to->options;
  evs_findings *findings = work->to->findings;
  evs_dialect declared = options->dialect;
  size_t finding_count = findings->count;
  evs_status status;

  if (!whole) {
    declared.footer_declared = true;
    declared.footer_lines = 0;
  }
  work->plan = evs_arena_alloc(work->arena, sizeof *work->plan);
  if ((status = table_of_records(&work->table, &work->facts, &work->head, &declared, findings,
                                 work->arena, error)) ||
      (status = evs_table_rename(&work->table, options->aliases, options->alias_count, findings,
                                 work->arena, error)) ||
      (status = plan_of_table(work->plan, &work->table, options, work->arena, error)))
    return status;
  if (!whole)
    plan_drop_blank_rows(findings, finding_count);
  return EVS_OK;
}

/* A cell to the right of all columns that have a name. */
static bool refuse_width(stream *work, const evs_row *row, size_t filled)
{
  const problem wide = {.kind = PROBLEM_WIDTH,
                        .status = EVS_BAD_DATA,
                        .line = row->line,
                        .column = work->facts.place.column_numbers[filled - 1],
                        .count = filled};

  work->reader.row_count++;
  return reader_refuse(&work->reader, &wide);
}

static void take_next(stream *work, const evs_row *row, size_t count)
{
  size_t filled = last_filled(row, count);

  if (work->full)
    return;
  if (filled > work->table.column_count + work->table.code_count)
    work->full = !refuse_width(work, row, filled);
  else
    work->full = !take_row(&work->reader, &work->room, row, count);
}

/* The head is complete: its rows, and from now on each as it comes. */
static evs_status begin_stream(stream *work, evs_error *error)
{
  gathering *to = work->to;
  evs_status status;

  if ((status = make_plan(work, false, error)) ||
      (status = format_refuse_merged(&work->facts, work->table.header_line, (size_t)-1, error)))
    return status;
  reader_init(&work->reader,
              &(reader_setup){work->plan, &to->form, to->ids, to->options->max_errors},
              work->arena);
  work->streams = true;
  for (size_t i = 0; i < work->head.count; i++) {
    const record *one = &work->head.items[i];

    if (one->line > work->table.header_line)
      take_next(work, &(evs_row){one->cells, one->line, one->kinds}, one->cell_count);
  }
  return EVS_OK;
}

/* Lines that are declared to stand below the data are known at the end only. */
static bool must_be_whole(const stream *work)
{
  return work->to->options->dialect.footer_lines > 0;
}

static void tell_progress(const stream *work)
{
  enum { STEP = 1024 };
  const evs_register_options *options = work->to->options;
  const evs_register_progress now = {.path = work->table.path, .rows = work->taken};

  if (options->progress && work->taken % STEP == 0)
    options->progress(options->progress_context, &now);
}

static evs_status take_record(void *context, const evs_record *from, evs_error *error)
{
  stream *work = context;
  evs_status status;

  work->taken++;
  tell_progress(work);
  if (work->streams) {
    if (from->cell_count > 0)
      take_next(work, &(evs_row){from->cells, from->line, from->kinds}, from->cell_count);
    return EVS_OK;
  }
  if ((status = records_add(&work->head, from, error)))
    return status;
  if (work->head.count < HEAD || must_be_whole(work))
    return EVS_OK;
  return begin_stream(work, error);
}

static evs_status read_records(stream *work, evs_register_file *file, evs_error *error)
{
  source bytes;
  format_input in = {.file = &bytes,
                     .declared = &work->to->options->dialect,
                     .handler = take_record,
                     .context = work,
                     .findings = work->to->findings,
                     .arena = work->arena};
  evs_status status = source_open(&bytes, file->path, work->arena, error);

  if (status)
    return status;
  status = format_read(&work->facts, &in, error);
  if (!status)
    status = source_sha256(file->sha256, &bytes, error);
  source_close(&bytes);
  return status;
}

static evs_status gather_stream(stream *work, evs_register_file *file, evs_error *error)
{
  evs_status status = read_records(work, file, error);

  if (work->streams && status)
    reader_free(&work->reader);
  if (status)
    return status;
  if (work->streams)
    return finish(work->to, &work->reader, file, error);
  if ((status = make_plan(work, true, error)))
    return status;
  return gather_rows(work->to, work->plan, &work->table, file, error);
}

evs_status gather_table(gathering *to, evs_register_file *file, evs_error *error)
{
  evs_arena *scratch = evs_arena_create_like(to->arena);
  stream work = {.to = to,
                 .head = {.path = file->path, .arena = scratch},
                 .table = {.path = file->path},
                 .arena = scratch};
  evs_status status;

  buffer_init(&work.room, scratch);
  status = gather_stream(&work, file, error);
  if (status)
    evs_rows_name_place(&work.facts.place, work.table.names, work.table.column_count, error);
  evs_arena_destroy(scratch);
  return status;
}
