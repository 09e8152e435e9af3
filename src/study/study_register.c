/* study_register.c - the keys of a study's register. */
#include <string.h>

#include "study/study_records.h"

#define AT(member) offsetof(evs_study_register, member)
#define COLUMN(member) offsetof(evs_study_register, options.columns.member)

static const word cost_per_words[] = {{"month", EVS_COST_PER_MONTH},
                                      {"day", EVS_COST_PER_DAY},
                                      {"case", EVS_COST_PER_CASE},
                                      {"lump-sum", EVS_COST_LUMP_SUM},
                                      {NULL, 0}};

static const word by_words[] = {
    {"month", EVS_MONTH}, {"quarter", EVS_QUARTER}, {"year", EVS_YEAR}, {NULL, 0}};

/* ---- categories ----------------------------------------------------------- */

static const field category_fields[] = {
    {.key = "name", .read = read_text, .offset = offsetof(evs_category, name), .required = true},
    {.key = "label", .read = read_phrase, .offset = offsetof(evs_category, label)},
    {.key = "measures",
     .read = read_texts,
     .offset = offsetof(evs_category, measures),
     .also = offsetof(evs_category, measure_count)},
    {.key = "part_of", .read = read_text, .offset = offsetof(evs_category, part_of)},
};

static const record category_record = {.what = "a category",
                                       .size = sizeof(evs_category),
                                       FIELDS(category_fields),
                                       .distinct = "name"};

static bool is_category(const evs_study_register *cases, const char *name)
{
  for (size_t i = 0; i < cases->category_count; i++)
    if (strcmp(cases->categories[i].name, name) == 0)
      return true;
  return false;
}

/* The category in front of `until` (or, up to `most` of its measures, this one) that has it. */
static const char *category_with(const evs_study_register *cases, size_t until, size_t most,
                                 const char *measure)
{
  for (size_t i = 0; i <= until; i++) {
    const evs_category *one = &cases->categories[i];
    size_t count = i < until ? one->measure_count : most;

    for (size_t k = 0; k < count; k++)
      if (strcmp(one->measures[k], measure) == 0)
        return one->name;
  }
  return NULL;
}

static evs_status check_measures(const evs_study_register *cases, size_t category,
                                 const node *mapping, const reading *from)
{
  const evs_category *one = &cases->categories[category];
  const node *list = node_get(mapping, "measures");

  for (size_t k = 0; k < one->measure_count; k++) {
    const char *other = category_with(cases, category, k, one->measures[k]);

    if (other)
      return refuse_value(from, list->kind == NODE_LIST ? list->items[k] : list,
                          "the measure “%s” is in the category “%s” already; expected it in one",
                          one->measures[k], other);
  }
  return EVS_OK;
}

static evs_status check_wholes(const evs_study_register *cases, const node *list,
                               const reading *from)
{
  size_t count = cases->category_count;
  const char **names = evs_arena_array(from->arena, count, sizeof *names);
  const char **wholes = evs_arena_array(from->arena, count, sizeof *wholes);

  for (size_t i = 0; i < count; i++) {
    names[i] = cases->categories[i].name;
    wholes[i] = cases->categories[i].part_of;
    if (wholes[i] && !is_category(cases, wholes[i]))
      return refuse_value(from, node_get(list->items[i], "part_of"),
                          "`part_of` names “%s”, which is no category; expected one of them",
                          wholes[i]);
  }
  return check_circle(names, wholes, count, list->items, from);
}

static evs_status check_categories(const evs_study_register *cases, const node *list,
                                   const reading *from)
{
  evs_status status = EVS_OK;

  if (!list)
    return EVS_OK;
  for (size_t i = 0; i < cases->category_count && !status; i++)
    status = check_measures(cases, i, list->items[i], from);
  return status ? status : check_wholes(cases, list, from);
}

/* ---- the register --------------------------------------------------------- */

static const field register_fields[] = {
    {.key = "path", .read = read_texts, .offset = AT(paths), .also = AT(path_count)},
    {.key = "table", .read = read_text, .offset = AT(database.table)},
    {.key = "query", .read = read_text, .offset = AT(database.query)},
    {.key = "timeout", .read = read_cases, .offset = AT(database.timeout)},
    {.key = "id", .read = read_text, .offset = COLUMN(id)},
    {.key = "unit", .read = read_text, .offset = COLUMN(unit), .required = true},
    {.key = "measure", .read = read_text, .offset = COLUMN(measure), .required = true},
    {.key = "begin", .read = read_text, .offset = COLUMN(begin), .required = true},
    {.key = "end", .read = read_text, .offset = COLUMN(end), .required = true},
    {.key = "cost", .read = read_text, .offset = COLUMN(cost)},
    {.key = "person", .read = read_text, .offset = COLUMN(person)},
    {.key = "cost_per",
     .read = read_word,
     .offset = AT(options.cost_basis),
     .words = cost_per_words},
    {.key = "by", .read = read_word, .offset = AT(options.by), .words = by_words},
    {.key = "reading_dates",
     .read = read_periods,
     .offset = AT(options.dates),
     .also = AT(options.date_count)},
    {.key = "from", .read = read_period, .offset = AT(options.from)},
    {.key = "to", .read = read_period, .offset = AT(options.to)},
    {.key = "max_errors", .read = read_cases, .offset = AT(max_errors)},
    {.key = "categories",
     .read = read_records,
     .offset = AT(categories),
     .also = AT(category_count),
     .child = &category_record},
    READING_FIELDS(evs_study_register, file.),
};

static void begin_register(void *cases, const node *mapping)
{
  ((evs_study_register *)cases)->file.line = mapping->line;
}

/* ---- a database ----------------------------------------------------------- */

/* What needs the rows, and only sums come from a database. */
static evs_status check_database(const evs_study_register *cases, const node *mapping,
                                 const reading *from)
{
  static const char *const rows_keys[] = {"person", "max_errors", "reading_dates", "deliveries",
                                          "aliases"};

  for (size_t i = 0; i < sizeof rows_keys / sizeof *rows_keys; i++)
    if (node_get(mapping, rows_keys[i]))
      return refuse_value(from, node_get(mapping, rows_keys[i]),
                          "`%s` needs the rows of a file, and a database gives sums", rows_keys[i]);
  if (cases->options.columns.cost && cases->options.cost_basis == EVS_COST_PER_CASE)
    return refuse_value(from, node_get(mapping, "cost_per"),
                        "costs per case need a file: their last month takes what rounding leaves; "
                        "expected month, day or lump-sum");
  if (!cases->database.table == !cases->database.query)
    return refuse_value(from, node_get(mapping, cases->database.table ? "query" : "path"),
                        "a register in a database has %s `table` and `query`; expected one of them",
                        cases->database.table ? "both" : "neither");
  return EVS_OK;
}

static bool names_database(const evs_study_register *cases)
{
  for (size_t i = 0; i < cases->path_count; i++)
    if (evs_database_is_source(cases->paths[i]))
      return true;
  return false;
}

/* Its label stands for it wherever a file's name does: reports are published. */
static evs_status find_database(evs_study_register *cases, const node *mapping, const reading *from)
{
  const char **names = evs_arena_array(from->arena, 1, sizeof *names);

  if (cases->path_count > 1)
    return refuse_value(from, node_get(mapping, "path"),
                        "a database is read alone; expected one `path`");
  cases->database.source = cases->paths[0];
  names[0] = evs_database_label(cases->paths[0], from->arena);
  cases->paths = names;
  cases->full_paths = names;
  return check_database(cases, mapping, from);
}

static evs_status check_files_only(const node *mapping, const reading *from)
{
  static const char *const keys[] = {"table", "query", "timeout"};

  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (node_get(mapping, keys[i]))
      return refuse_value(from, node_get(mapping, keys[i]),
                          "`%s` is for databases; expected `path: odbc:DSN`", keys[i]);
  return EVS_OK;
}

/* ---- reading dates -------------------------------------------------------- */

static evs_status check_dates(const evs_study_register *cases, const node *mapping,
                              const reading *from)
{
  static const char *const others[] = {"by", "from", "to"};
  const node *dates = node_get(mapping, "reading_dates");

  for (size_t i = 0; i < cases->options.date_count; i++)
    if (cases->options.dates[i].kind != EVS_DAY)
      return refuse_value(from, dates->kind == NODE_LIST ? dates->items[i] : dates,
                          "`reading_dates` are days; expected such as 2011-12-31");
  for (size_t i = 0; i < sizeof others / sizeof *others && dates; i++)
    if (node_get(mapping, others[i]))
      return refuse_value(from, node_get(mapping, others[i]),
                          "there are `reading_dates` and `%s`; expected one of them", others[i]);
  return EVS_OK;
}

/* ---- files ---------------------------------------------------------------- */

static evs_status find_files(evs_study_register *cases, const node *path, const reading *from)
{
  const char **full_paths = evs_arena_array(from->arena, cases->path_count, sizeof *full_paths);
  evs_status status;

  if (!path) {
    cases->paths = cases->file.delivered;
    cases->full_paths = cases->file.delivered_full;
    cases->path_count = cases->file.delivered_count;
    return EVS_OK;
  }
  if (cases->path_count == 0)
    return refuse_value(from, path, "`path` names no file; expected at least one");
  for (size_t i = 0; i < cases->path_count; i++) {
    evs_study_file file = {.path = cases->paths[i]};

    if ((status = find_study_file(&file, path->kind == NODE_LIST ? path->items[i] : path, from)))
      return status;
    full_paths[i] = file.full_path;
  }
  cases->full_paths = full_paths;
  return EVS_OK;
}

static evs_status finish_register(void *record_struct, const node *mapping, reading *from)
{
  evs_study_register *cases = record_struct;
  evs_status status;

  if (cases->max_errors > EVS_REGISTER_MAX_ERRORS)
    return refuse_value(from, node_get(mapping, "max_errors"),
                        "`max_errors` is %ld; expected at most %d", cases->max_errors,
                        EVS_REGISTER_MAX_ERRORS);
  if (cases->file.deliveries && !cases->options.columns.id)
    return refuse_value(from, node_get(mapping, "deliveries"),
                        "`deliveries` of a register need `id`, the column that says what is the "
                        "same case; expected this key");
  if ((status = check_dates(cases, mapping, from)))
    return status;
  if (names_database(cases))
    return (status = check_categories(cases, node_get(mapping, "categories"), from))
               ? status
               : find_database(cases, mapping, from);
  if ((status = check_files_only(mapping, from)) ||
      (status = find_deliveries(&cases->file, mapping, from)) ||
      (status = check_signs(&cases->file.dialect, mapping, from)) ||
      (status = check_categories(cases, node_get(mapping, "categories"), from)))
    return status;
  return find_files(cases, node_get(mapping, "path"), from);
}

const record register_record = {.what = "`register`",
                                .size = sizeof(evs_study_register),
                                FIELDS(register_fields),
                                .begin = begin_register,
                                .finish = finish_register};
