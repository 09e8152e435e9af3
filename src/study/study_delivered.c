/* study_delivered.c - the order of deliveries by a date in their names or in their rows. */
#include <string.h>

#include "core/file.h"
#include "core/text.h"
#include "study/study_records.h"

/* ---- the key -------------------------------------------------------------- */

#define AT(member) offsetof(evs_study_file, member)

static const field column_fields[] = {
    {.key = "column", .read = read_text, .offset = AT(delivered_column), .required = true},
};

static const record column_record = {
    .what = "`delivered`", .size = sizeof(evs_study_file), FIELDS(column_fields)};

/* The parts of a date, as a pattern names them. */
typedef struct {
  const char *word;
  size_t size;
} date_part;

enum { PART_YEAR, PART_MONTH, PART_DAY, PART_COUNT };

static const date_part parts[PART_COUNT] = {{"YYYY", 4}, {"MM", 2}, {"DD", 2}};

static size_t part_at(const char *pattern)
{
  size_t part = 0;

  while (part < PART_COUNT && strncmp(pattern, parts[part].word, parts[part].size) != 0)
    part++;
  return part;
}

static evs_status check_pattern(const char *pattern, const node *value, const reading *from)
{
  enum { MOST_STARS = 4 }; /* each multiplies the ways to look at a name */
  size_t counts[PART_COUNT + 1] = {0};
  size_t stars = 0;

  for (const char *at = pattern; *at;) {
    size_t part = part_at(at);

    counts[part]++;
    stars += *at == '*';
    at += part < PART_COUNT ? parts[part].size : 1;
  }
  if (counts[PART_YEAR] == 1 && counts[PART_MONTH] <= 1 && counts[PART_DAY] <= counts[PART_MONTH] &&
      stars <= MOST_STARS)
    return EVS_OK;
  return refuse_value(
      from, value,
      "`delivered` is “%s”; expected a file name with YYYY, and MM and DD if it has "
      "them, where its date stands, such as cases-YYYY-MM*.csv",
      pattern);
}

evs_status read_delivered(void *into, const field *row, const node *value, reading *from)
{
  evs_study_file *file = (evs_study_file *)((char *)into + row->offset);
  const field name = {.key = row->key, .offset = AT(delivered_name)};
  evs_status status;

  if (value->kind == NODE_MAPPING)
    return schema_read(file, &column_record, value, from);
  status = read_text(file, &name, value, from);
  return status ? status : check_pattern(file->delivered_name, value, from);
}

/* ---- dates in names ------------------------------------------------------- */

static bool take_digits(int *out, const char *text, size_t count)
{
  *out = 0;
  for (size_t i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9')
      return false;
    *out = *out * 10 + (text[i] - '0');
  }
  return true;
}

/* Whether the name has the form of the pattern, * standing for any text; `date` gets its parts. */
static bool match(int date[PART_COUNT], const char *pattern, const char *name)
{
  size_t part;

  for (; *pattern; name++, pattern++) {
    if (*pattern == '*') {
      for (pattern++; !match(date, pattern, name); name++)
        if (!*name)
          return false;
      return true;
    }
    part = part_at(pattern);
    if (part < PART_COUNT) {
      if (!take_digits(&date[part], name, parts[part].size))
        return false;
      pattern += parts[part].size - 1;
      name += parts[part].size - 1;
    } else if (*pattern != *name)
      return false;
  }
  return !*name;
}

static evs_status date_of_name(evs_period *out, const evs_study_file *file, size_t index,
                               const node *value, const reading *from)
{
  const char *path = file->delivered[index];
  const char *name = path + strlen(file_folder(path, from->arena));
  int date[PART_COUNT] = {0, 0, 0};
  const char *text;

  if (!match(date, file->delivered_name, name))
    return refuse_value(from, value, "the name of %s is not of the form %s, which has its date",
                        path, file->delivered_name);
  text = strstr(file->delivered_name, "DD")
             ? evs_arena_printf(from->arena, "%04d-%02d-%02d", date[PART_YEAR], date[PART_MONTH],
                                date[PART_DAY])
         : strstr(file->delivered_name, "MM")
             ? evs_arena_printf(from->arena, "%04d-%02d", date[PART_YEAR], date[PART_MONTH])
             : evs_arena_printf(from->arena, "%04d", date[PART_YEAR]);
  if (evs_period_parse(out, text, NULL) == EVS_OK)
    return EVS_OK;
  return refuse_value(from, value, "the name of %s has the date %s, which does not exist", path,
                      text);
}

/* ---- dates in rows -------------------------------------------------------- */

static evs_status refuse_cell(const evs_table *table, size_t row, size_t column, evs_error *error)
{
  evs_fail_at(error, EVS_BAD_DATA, table->path,
              row < table->row_count ? evs_table_line(table, row) : 0,
              evs_table_column_number(table, column),
              "the column “%s” says when the file was delivered; expected a date in one of its "
              "rows, and nothing else",
              table->names[column]);
  evs_table_name_place(table, error);
  return EVS_BAD_DATA;
}

/* The last of all dates of a column; rows may leave it empty. */
static evs_status last_date(evs_period *out, const evs_table *table, size_t column,
                            evs_error *error)
{
  *out = EVS_PERIOD_ABSENT;
  for (size_t row = 0; row < table->row_count; row++) {
    const char *cell = evs_table_cell(table, row, column);
    evs_period found;

    if (!*cell)
      continue;
    if (evs_period_parse(&found, cell, NULL))
      return refuse_cell(table, row, column, error);
    if (evs_period_absent(*out) || evs_period_compare(found, *out) > 0)
      *out = found;
  }
  return evs_period_absent(*out) ? refuse_cell(table, table->row_count, column, error) : EVS_OK;
}

static evs_status no_column(const evs_table *table, const char *name, evs_arena *arena,
                            evs_error *error)
{
  return evs_fail_at(
      error, EVS_USAGE, table->path, table->header_line, 0,
      "there is no column “%s”, which says when the file was delivered; the file has %s", name,
      text_join(table->names, table->column_count, ", ", 20, arena));
}

static evs_status date_of_rows(evs_period *out, const evs_study_file *file, size_t index,
                               evs_arena *scratch, evs_error *error)
{
  evs_findings unheard = {.arena = scratch};
  evs_table table;
  size_t column;
  evs_status status;

  if ((status = evs_table_read(&table, file->delivered_full[index], &file->dialect, &unheard,
                               scratch, error)) ||
      (status =
           evs_table_rename(&table, file->aliases, file->alias_count, &unheard, scratch, error)))
    return status;
  column = evs_table_column(&table, file->delivered_column);
  if (column == EVS_COLUMN_ABSENT)
    return no_column(&table, file->delivered_column, scratch, error);
  return last_date(out, &table, column, error);
}

/* ---- the order ------------------------------------------------------------ */

static evs_status date_of(evs_period *out, const evs_study_file *file, size_t index,
                          const node *value, const reading *from)
{
  evs_arena *scratch;
  evs_status status;

  if (file->delivered_name)
    return date_of_name(out, file, index, value, from);
  scratch = evs_arena_create_like(from->arena);
  status = date_of_rows(out, file, index, scratch, from->error);
  evs_arena_destroy(scratch);
  return status;
}

/* Files of the same date stay in the order of their names. */
static void insert(evs_period *dates, const char **paths, const char **full_paths, size_t at)
{
  const evs_period date = dates[at];
  const char *path = paths[at];
  const char *full_path = full_paths[at];

  for (; at > 0 && evs_period_before(date, dates[at - 1]); at--) {
    dates[at] = dates[at - 1];
    paths[at] = paths[at - 1];
    full_paths[at] = full_paths[at - 1];
  }
  dates[at] = date;
  paths[at] = path;
  full_paths[at] = full_path;
}

evs_status order_deliveries(const evs_study_file *file, const char **paths, const char **full_paths,
                            const node *value, const reading *from)
{
  evs_period *dates = evs_arena_array(from->arena, file->delivered_count, sizeof *dates);
  evs_status status;

  for (size_t i = 0; i < file->delivered_count; i++)
    if ((status = date_of(&dates[i], file, i, value, from)))
      return status;
  for (size_t i = 1; i < file->delivered_count; i++)
    insert(dates, paths, full_paths, i);
  return EVS_OK;
}
