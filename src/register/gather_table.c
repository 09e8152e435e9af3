/* gather_table.c - a file of another format than CSV, read whole. */
#include "core/buffer.h"
#include "register/gather.h"

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

static bool is_declared_missing(const register_plan *plan, const evs_row *row, register_role role)
{
  return row->kinds && row->kinds[plan->columns[role]] == EVS_STORED_MISSING;
}

static bool is_blank(const evs_table *table, const evs_row *row)
{
  for (size_t i = 0; i < table->column_count; i++)
    if (row->cells[i][0] || (row->kinds && row->kinds[i] == EVS_STORED_MISSING))
      return false;
  return true;
}

static void take_rows(case_reader *reader, const evs_table *table, evs_arena *arena)
{
  bool goes_on = true;
  buffer room;

  buffer_init(&room, arena);
  for (size_t i = 0; i < table->row_count && goes_on; i++) {
    register_row row = {.line = table->rows[i].line, .is_blank = is_blank(table, &table->rows[i])};

    row.end_is_unknown = is_declared_missing(reader->plan, &table->rows[i], ROLE_END);
    fill_row(&row, &room, reader->plan, &table->rows[i]);
    goes_on = reader_take(reader, &row);
  }
}

evs_status gather_rows(gathering *to, const register_plan *plan, const evs_table *table,
                       evs_register_file *file, evs_error *error)
{
  evs_arena *arena = to->arena;
  reader_setup setup = {plan, &to->form, to->ids, to->options->max_errors};
  case_reader reader;
  evs_status status;

  reader_init(&reader, &setup, arena);
  take_rows(&reader, table, arena);
  file->rows = reader.row_count;
  status = gather_problems(to, &reader, 1, NULL, error);
  if (!status)
    status = gather_reader(to, &reader, error);
  reader_free(&reader);
  return status;
}

evs_status gather_table(gathering *to, evs_register_file *file, evs_error *error)
{
  evs_arena *scratch = evs_arena_create_like(to->arena);
  register_plan *plan = evs_arena_alloc(scratch, sizeof *plan);
  evs_table table;
  evs_status status =
      evs_table_read(&table, file->path, &to->options->dialect, to->findings, scratch, error);

  if (!status)
    status = evs_table_rename(&table, to->options->aliases, to->options->alias_count, to->findings,
                              scratch, error);
  if (!status) {
    memcpy(file->sha256, table.sha256, sizeof file->sha256);
    status = plan_of_table(plan, &table, to->options, scratch, error);
    if (!status)
      status = gather_rows(to, plan, &table, file, error);
    if (status)
      evs_table_name_place(&table, error);
  }
  evs_arena_destroy(scratch);
  return status;
}
