/* deliveries.c - a register that was delivered again and again. */
#include "register/deliveries.h"

#include <stdlib.h>
#include <string.h>

/* One file, whole. */
typedef struct {
  evs_table table;
  register_plan *plan;
  bool *is_superseded; /* each row */
} delivery;

/* A row and its case. */
typedef struct {
  const char *id;
  size_t file;
  size_t row;
} entry;

typedef struct {
  gathering *to;
  delivery *files;
  size_t file_count;
  entry *entries; /* by id, files from the last to the first, rows as they stand */
  size_t entry_count;
} delivered;

static evs_status read_file(delivery *out, gathering *to, evs_register_file *file, evs_error *error)
{
  const evs_register_options *options = to->options;
  evs_status status;

  out->plan = evs_arena_alloc(to->arena, sizeof *out->plan);
  if ((status = evs_table_read(&out->table, file->path, &options->dialect, to->findings, to->arena,
                               error)) ||
      (status = evs_table_rename(&out->table, options->aliases, options->alias_count, to->findings,
                                 to->arena, error)))
    return status;
  evs_table_make_rows(&out->table, to->arena);
  memcpy(file->sha256, out->table.sha256, sizeof file->sha256);
  out->is_superseded = evs_arena_array(to->arena, out->table.row_count, sizeof(bool));
  if ((status = plan_of_table(out->plan, &out->table, options, to->arena, error)))
    evs_table_name_place(&out->table, error);
  return status;
}

/* ---- which rows count ----------------------------------------------------- */

static int compare_entries(const void *x, const void *y)
{
  const entry *a = x;
  const entry *b = y;
  int order = strcmp(a->id, b->id);

  if (order)
    return order;
  if (a->file != b->file)
    return a->file > b->file ? -1 : 1;
  return (a->row > b->row) - (a->row < b->row);
}

/* Rows without an id are left to the reader, which refuses them. */
static void add_entries(delivered *all, size_t file)
{
  const delivery *from = &all->files[file];
  size_t column = from->plan->columns[ROLE_ID];

  for (size_t row = 0; row < from->table.row_count; row++)
    if (evs_table_cell(&from->table, row, column)[0])
      all->entries[all->entry_count++] =
          (entry){evs_table_cell(&from->table, row, column), file, row};
}

static void sort_entries(delivered *all)
{
  size_t count = 0;

  for (size_t i = 0; i < all->file_count; i++)
    count += all->files[i].table.row_count;
  all->entries = evs_arena_array(all->to->arena, count, sizeof *all->entries);
  for (size_t i = 0; i < all->file_count; i++)
    add_entries(all, i);
  if (all->entry_count)
    qsort(all->entries, all->entry_count, sizeof *all->entries, compare_entries);
}

/* ---- what changed --------------------------------------------------------- */

static const char *cell_of(const delivered *all, const entry *at, register_role role)
{
  const delivery *file = &all->files[at->file];

  return evs_table_cell(&file->table, at->row, file->plan->columns[role]);
}

static bool same_day(const char *a, const char *b)
{
  evs_period first;
  evs_period second;

  return !evs_period_parse(&first, a, NULL) && !evs_period_parse(&second, b, NULL) &&
         evs_period_equal(first, second);
}

static bool same_amount(const delivered *all, const entry *a, const entry *b)
{
  const delivery *first = &all->files[a->file];
  const delivery *second = &all->files[b->file];
  evs_reading x;
  evs_reading y;

  return !evs_table_number(&x, &first->table, a->row, first->plan->columns[ROLE_COST], NULL) &&
         !evs_table_number(&y, &second->table, b->row, second->plan->columns[ROLE_COST], NULL) &&
         !evs_decimal_missing(x.value) && !evs_decimal_missing(y.value) &&
         evs_decimal_compare(x.value, y.value) == 0;
}

/* A value where there was none, such as the end of a case that was open, is no revision. */
static bool is_revised(const delivered *all, const entry *now, const entry *before,
                       register_role role)
{
  const char *new = cell_of(all, now, role);
  const char *old = cell_of(all, before, role);

  if (!old[0] || strcmp(new, old) == 0)
    return false;
  if (role == ROLE_BEGIN || role == ROLE_END)
    return !same_day(new, old);
  return role != ROLE_COST || !same_amount(all, now, before);
}

static const evs_row *row_of(const delivered *all, const entry *at)
{
  return &all->files[at->file].table.rows[at->row];
}

/* Findings reach committees: they name the place, but neither the case nor its values. */
static evs_phrase what_of(const delivered *all, const entry *now, register_role role)
{
  evs_arena *arena = all->to->arena;
  const char *name = all->files[now->file].plan->names[role];

  return (evs_phrase){{evs_arena_printf(arena, "“%s” of a case", name),
                       evs_arena_printf(arena, "„%s“ eines Falls", name)}};
}

static evs_status tell_revised(const delivered *all, const entry *now, const entry *before,
                               register_role role, evs_error *error)
{
  const evs_table *table = &all->files[now->file].table;
  const register_plan *plan = all->files[now->file].plan;
  const char *old_path = all->files[before->file].table.path;
  size_t old_line = row_of(all, before)->line;

  if (all->to->options->strict_duplicates)
    return evs_fail_at(error, EVS_BAD_DATA, table->path, row_of(all, now)->line,
                       plan->numbers[role],
                       "column “%s” of the case has another value than in %s, line %zu; expected "
                       "the same",
                       plan->names[role], old_path, old_line);
  evs_find_at(all->to->findings, REVISED, table->path, row_of(all, now)->line, plan->numbers[role],
              evs_value_phrase(what_of(all, now, role)), evs_value_text(old_path),
              evs_value_text(evs_arena_printf(all->to->arena, "%zu", old_line)));
  return EVS_OK;
}

static evs_status compare_rows(const delivered *all, const entry *now, const entry *before,
                               evs_error *error)
{
  evs_status status = EVS_OK;

  for (register_role role = 0; role < ROLE_COUNT && !status; role++)
    if (role != ROLE_ID && all->files[now->file].plan->columns[role] != ROLE_ABSENT &&
        is_revised(all, now, before, role))
      status = tell_revised(all, now, before, role, error);
  return status;
}

/* A row of the older file that has no counterpart in the newer one. */
static evs_status tell_dropped(const delivered *all, const entry *now, const entry *before,
                               evs_error *error)
{
  const evs_table *table = &all->files[before->file].table;
  const char *new_path = all->files[now->file].table.path;

  if (all->to->options->strict_duplicates)
    return evs_fail_at(error, EVS_BAD_DATA, table->path, row_of(all, before)->line, 0,
                       "the case of this row is in %s, and the row no longer; expected the same "
                       "rows",
                       new_path);
  evs_find_at(all->to->findings, ROW_WITHDRAWN, table->path, row_of(all, before)->line, 0,
              evs_value_text(new_path));
  return EVS_OK;
}

/* Rows of one case in two files, in their order. */
static evs_status compare_blocks(const delivered *all, size_t now, size_t before, size_t end,
                                 evs_error *error)
{
  evs_status status = EVS_OK;

  for (size_t i = 0; before + i < end && !status; i++) {
    const entry *old = &all->entries[before + i];

    status = now + i < before ? compare_rows(all, &all->entries[now + i], old, error)
                              : tell_dropped(all, &all->entries[now], old, error);
  }
  return status;
}

static size_t block_end(const delivered *all, size_t at)
{
  size_t end = at;

  while (end < all->entry_count && all->entries[end].file == all->entries[at].file &&
         strcmp(all->entries[end].id, all->entries[at].id) == 0)
    end++;
  return end;
}

/* The rows of the last file that has the case stay; each other file is held
   against the next later one. */
static evs_status supersede(delivered *all, evs_error *error)
{
  evs_status status = EVS_OK;
  size_t newer = 0;

  for (size_t at = 0; at < all->entry_count && !status;) {
    size_t end = block_end(all, at);

    if (at > 0 && strcmp(all->entries[newer].id, all->entries[at].id) == 0) {
      for (size_t i = at; i < end; i++)
        all->files[all->entries[i].file].is_superseded[all->entries[i].row] = true;
      status = compare_blocks(all, newer, at, end, error);
    }
    newer = at;
    at = end;
  }
  return status;
}

static evs_status take_rest(delivery *from, gathering *to, evs_register_file *file,
                            evs_error *error)
{
  evs_table rest = from->table;
  evs_status status;

  rest.rows = evs_arena_array(to->arena, rest.row_count, sizeof *rest.rows);
  rest.row_count = 0;
  for (size_t i = 0; i < from->table.row_count; i++)
    if (!from->is_superseded[i])
      rest.rows[rest.row_count++] = from->table.rows[i];
  status = gather_rows(to, from->plan, &rest, file, error);
  file->rows = from->table.row_count;
  if (status)
    evs_table_name_place(&from->table, error);
  return status;
}

evs_status deliveries_gather(gathering *to, evs_register_file *files, size_t file_count,
                             evs_error *error)
{
  delivered all = {.to = to, .file_count = file_count};
  evs_status status = EVS_OK;

  all.files = evs_arena_array(to->arena, file_count, sizeof *all.files);
  for (size_t i = 0; i < file_count && !status; i++)
    status = read_file(&all.files[i], to, &files[i], error);
  if (status)
    return status;
  sort_entries(&all);
  status = supersede(&all, error);
  for (size_t i = 0; i < file_count && !status; i++)
    status = take_rest(&all.files[i], to, &files[i], error);
  return status;
}
