/* plan.c - how a register file is to be read. */
#include "register/plan.h"

#include <string.h>

#include "core/text.h"
#include "load/csv.h"
#include "load/lines.h"
#include "load/number.h"
#include "load/shape.h"
#include "load/table_of_records.h"

static evs_status no_column(const evs_table *table, const char *name, evs_arena *arena,
                            evs_error *error)
{
  const char *nearest = text_nearest(name, table->names, table->column_count);

  evs_fail_at(error, EVS_USAGE, table->path, table->header_line, 0,
              "there is no column “%s”; the file has %s", name,
              text_join(table->names, table->column_count, ", ", 20, arena));
  return nearest ? evs_hint(error, "did you mean “%s”?", nearest) : EVS_USAGE;
}

static evs_status find_columns(register_plan *out, const evs_table *table,
                               const evs_register_options *options, evs_arena *arena,
                               evs_error *error)
{
  const evs_register_columns *names = &options->columns;
  const char *const wanted[ROLE_COUNT] = {names->unit, names->measure, names->begin, names->end,
                                          names->cost, names->id,      names->person};

  for (size_t role = 0; role < ROLE_COUNT; role++) {
    out->columns[role] = ROLE_ABSENT;
    if (!wanted[role])
      continue;
    out->columns[role] = evs_table_column(table, wanted[role]);
    if (out->columns[role] == EVS_COLUMN_ABSENT)
      return no_column(table, wanted[role], arena, error);
    out->names[role] = evs_arena_copy(arena, table->names[out->columns[role]]);
    out->roles[out->role_count++] = (register_role)role;
    out->numbers[role] = evs_table_column_number(table, out->columns[role]);
  }
  out->cost_by_case = options->cost_basis == EVS_COST_PER_CASE;
  return EVS_OK;
}

/* Rows of the wrong width are counted later, where they may be left out. */
static void drop_ragged(records *all, const evs_dialect *declared)
{
  size_t header = declared->header           ? shape_header_named(all, declared->header)
                  : declared->title_declared ? 0
                                             : SHAPE_FIND;
  size_t kept;
  shape form;

  shape_find(&form, all, header, !declared->footer_declared);
  kept = form.header + 1;
  for (size_t i = form.header + 1; i < all->count; i++)
    if (i >= form.end || !shape_is_ragged(&form, &all->items[i]))
      all->items[kept++] = all->items[i];
  all->count = kept;
}

/* Lines that are no text are malformed rows: here they count as blank. */
static void blank_out(encoding_text *text, evs_arena *arena)
{
  char *copy = evs_arena_copy_bytes(arena, text->text, text->size);
  size_t length;

  for (size_t at = 0; at < text->size; at += length) {
    length = line_length(copy + at, text->size - at);
    if (memchr(copy + at, '\0', length) || !text_is_utf8(copy + at, length))
      memset(copy + at, ' ', length - 1);
  }
  text->text = copy;
}

static evs_status read_records(records *out, format_facts *facts, const char *bytes, size_t size,
                               const evs_dialect *declared, bool lenient, evs_error *error)
{
  const char *path = facts->place.path;
  sniffed *found = &facts->found;
  csv_options options;
  evs_status status;

  if ((status =
           encoding_decode(&facts->text, bytes, size, declared->encoding, path, out->arena, error)))
    return status;
  if (lenient)
    blank_out(&facts->text, out->arena);
  if ((status =
           sniff(found, facts->text.text, facts->text.size, declared, path, out->arena, error)))
    return status;
  options = (csv_options){.path = path,
                          .delimiter = found->delimiter,
                          .quote = found->quote,
                          .encoding = facts->text.encoding,
                          .first_line = found->first_line};
  return csv_read(&options, facts->text.text + found->begin, found->end - found->begin, records_add,
                  out, out->arena, error);
}

void plan_drop_blank_rows(evs_findings *findings, size_t from)
{
  size_t kept = from;

  for (size_t i = from; i < findings->count; i++)
    if (strcmp(findings->items[i].code, "blank-rows") != 0)
      findings->items[kept++] = findings->items[i];
  findings->count = kept;
}

static const record *header_of(const records *all, size_t header_line)
{
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i].line == header_line)
      return &all->items[i];
  return NULL;
}

static size_t line_ends(const char *text)
{
  size_t count = 0;

  for (; *text; text++)
    count += *text == '\n' || (*text == '\r' && text[1] != '\n');
  return count;
}

/* The line below the header, whose cells may have line ends within. */
static size_t line_below(const record *header)
{
  size_t line = header->line + 1;

  for (size_t i = 0; i < header->cell_count; i++)
    line += line_ends(header->cells[i]);
  return line;
}

/* A cell with a point or a comma says which of them is the decimal sign. */
static bool signs_are_seen(const evs_table *table, size_t column)
{
  number_parts parts;

  for (size_t i = 0; i < table->row_count; i++)
    if (number_take_apart(&parts, evs_table_cell(table, i, column)) &&
        parts.mark == EVS_MARK_VALUE && number_has_point_or_comma(&parts.shape))
      return true;
  return false;
}

static evs_status find_number_format(register_plan *out, evs_table *table, evs_error *error)
{
  const size_t *cost = &out->columns[ROLE_COST];
  const char thousands = table->dialect.thousands;
  bool declared = table->dialect.decimal != 0 || thousands == '.' || thousands == ',';
  evs_status status;

  if (*cost == ROLE_ABSENT)
    return EVS_OK;
  if ((status = evs_table_number_format(table, cost, 1, error)))
    return status;
  if (!table->dialect.decimal)
    table->dialect.decimal = '.'; /* all are stored as numbers */
  out->decimal_is_proved = declared || signs_are_seen(table, *cost);
  out->groups = table->dialect.thousands;
  if (!out->groups)
    out->groups = table->dialect.decimal == ',' ? '.' : ',';
  else if (out->groups != '.' && out->groups != ',')
    out->groups = 0; /* blanks and apostrophes are for the exact reader */
  return EVS_OK;
}

static void find_data(register_plan *out, const evs_table *table, const record *header,
                      const char *bytes, size_t size)
{
  size_t lines = line_count(bytes, size);

  out->width = header->cell_count;
  out->header_line = header->line;
  out->data_line = line_below(header);
  out->data_begin = line_begin(bytes, size, out->data_line);
  if (table->dialect.footer_lines > 0)
    out->data_end = line_begin(bytes, size, lines - table->dialect.footer_lines + 1);
}

evs_status plan_of_table(register_plan *out, evs_table *table, const evs_register_options *options,
                         evs_arena *arena, evs_error *error)
{
  evs_status status;

  *out = (register_plan){.path = table->path, .header_line = table->header_line};
  calendar_fill(&out->days);
  if ((status = find_columns(out, table, options, arena, error)) ||
      (status = find_number_format(out, table, error)))
    return status;
  out->width = table->column_count;
  out->dialect = table->dialect;
  return EVS_OK;
}

evs_status plan_make(register_plan *out, const char *path, const char *bytes, size_t size,
                     bool whole, const evs_register_options *options, evs_findings *findings,
                     evs_arena *arena, evs_error *error)
{
  evs_arena *scratch = evs_arena_create_like(arena);
  evs_dialect declared = options->dialect;
  format_facts facts = {.place = {.path = path, .format = "csv"}};
  records all = {.arena = scratch};
  evs_table table = {.path = path};
  size_t finding_count = findings->count;
  evs_status status;

  if (!whole && !declared.footer_declared) {
    declared.footer_declared = true; /* there are none in the middle of a file */
    declared.footer_lines = 0;
  }
  status = read_records(&all, &facts, bytes, size, &declared, options->max_errors > 0, error);
  if (!status && all.count > 0 && options->max_errors > 0)
    drop_ragged(&all, &declared);
  if (!status)
    status = table_of_records(&table, &facts, &all, &declared, findings, scratch, error);
  if (!status)
    status =
        evs_table_rename(&table, options->aliases, options->alias_count, findings, arena, error);
  if (!status)
    status = plan_of_table(out, &table, options, arena, error);
  if (!status) {
    find_data(out, &table, header_of(&all, table.header_line), bytes, size);
    plan_drop_blank_rows(findings, finding_count);
  }
  evs_arena_destroy(scratch);
  return status;
}
