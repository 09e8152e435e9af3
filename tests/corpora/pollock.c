/* pollock.c - 2,290 ways to damage one CSV file. */
#include "corpora/pollock.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "corpora/metric.h"
#include "evalstat/table.h"
#include "load/csv.h"

static const char *const mode_names[] = {"strict", "given", "automatic"};
static const char *const outcome_names[] = {"exact", "refused", "flagged", "SILENT"};

/* The columns that every file should have, as a study would declare them. */
static const char *const columns[] = {
    "DATE", "TIME",    "Qty", "PRODUCTID", "Price", "ProductType", "ProductDescription",
    "URL",  "Comments"};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns, NUMBER_COLUMN = 2 };

/* Where the files that are damaged as a whole first differ from what was declared or meant.
   Below the table of the multitable files every line is another table's. */
static const struct {
  const char *name;
  size_t line;
} damaged_lines[] = {
    {"file_escape_char_0x00.csv", 11},   {"file_escape_char_0x5C.csv", 11},
    {"file_header_multirow_2.csv", 2},   {"file_header_multirow_3.csv", 2},
    {"file_multitable_less.csv", 85},    {"file_multitable_more.csv", 85},
    {"file_multitable_same.csv", 85},    {"file_no_header.csv", 1},
    {"file_quotation_char_0x27.csv", 2},
};

typedef struct {
  const char *name; /* of the file */
  const char *path;
  json_t *parameters;
  records meant;
  size_t line; /* that is damaged, or 0 */
  double weight;
} trial;

typedef struct {
  pollock_outcome outcome;
  bool names_line;
  double score;
  const char *words;
} verdict;

static const char *text_of(const trial *at, const char *key)
{
  const char *text = json_string_value(json_object_get(at->parameters, key));

  return text ? text : "";
}

static evs_dialect given_dialect(const trial *at, bool lenient)
{
  const char *delimiter = text_of(at, "delimiter");
  const char *quote = text_of(at, "quotechar");
  evs_dialect given = {.encoding = EVS_UTF8, .title_declared = true, .lenient = lenient};

  if (*delimiter && (lenient || strchr(",;\t|", *delimiter)))
    given.delimiter = *delimiter;
  given.quote = *quote ? *quote : '"';
  given.title_lines = (size_t)json_integer_value(json_object_get(at->parameters, "preamble_lines"));
  return given;
}

/* "row_extra_quote12_col3.csv", "row_more_sep_row12_col3.csv", "row_field_delimiter_12_0x20.csv":
   row 0 is line 1. */
static size_t damaged_line(const char *name)
{
  static const char *const kinds[] = {"row_extra_quote", "row_more_sep_row", "row_less_sep_row",
                                      "row_field_delimiter_"};

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strncmp(name, kinds[i], strlen(kinds[i])) == 0)
      return (size_t)strtoul(name + strlen(kinds[i]), NULL, 10) + 1;
  for (size_t i = 0; i < sizeof damaged_lines / sizeof *damaged_lines; i++)
    if (strcmp(name, damaged_lines[i].name) == 0)
      return damaged_lines[i].line;
  return 0;
}

/* The line itself, or in the hint as the one where the cell begins. */
static bool error_names_line(const evs_error *error, const trial *of)
{
  size_t line = of->line;
  char words[40];
  const char *at;

  if (strncmp(of->name, "file_multitable", 15) == 0)
    return error->line >= line;
  snprintf(words, sizeof words, "line %zu", line);
  at = strstr(error->hint, words);
  return line == 0 || error->line == line || (at && !strchr("0123456789", at[strlen(words)])) ||
         (line == 1 && error->line <= 1);
}

static bool findings_tell(const evs_findings *findings)
{
  return evs_findings_worst(findings) > EVS_INFO;
}

static bool findings_name_line(const evs_findings *findings, size_t line)
{
  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].severity > EVS_INFO && (line == 0 || findings->items[i].line == line))
      return true;
  return false;
}

static verdict judge(const trial *at, evs_status status, const records *loaded,
                     const evs_findings *findings, const evs_error *error)
{
  verdict out = {POLLOCK_EXACT, true, 0, ""};

  if (status) {
    out.outcome = POLLOCK_REFUSED;
    out.names_line = error_names_line(error, at);
    out.words = error->message;
    /* an empty file that is called empty is understood */
    out.score = at->meant.count == 0 ? 10 : 0;
    return out;
  }
  out.score = metric_score(&at->meant, loaded);
  if (metric_exact(&at->meant, loaded))
    return out;
  out.outcome = findings_tell(findings) ? POLLOCK_FLAGGED : POLLOCK_SILENT;
  out.names_line = findings_name_line(findings, at->line);
  return out;
}

/* As a study would have it: these columns, this one of numbers. */
static evs_status check_declared(const evs_table *table, evs_error *error)
{
  evs_reading reading;
  evs_status status = EVS_OK;

  for (size_t i = 0; i < COLUMN_COUNT - 1; i++) /* the last is empty: it may be cut off */
    if (i >= table->column_count || strcmp(table->names[i], columns[i]) != 0)
      return evs_fail_at(error, EVS_BAD_DATA, table->path, table->header_line, i + 1,
                         "expected the column “%s”", columns[i]);
  for (size_t i = 0; i < table->row_count && !status; i++)
    status = evs_table_number(&reading, table, i, NUMBER_COLUMN, error);
  return status;
}

static evs_status add_row(records *to, const char *const *cells, const evs_table *table,
                          size_t line, evs_error *error)
{
  const char *all[COLUMN_COUNT + 1] = {""};
  evs_record row = {all, table->column_count, line, NULL};

  if (table->column_count > COLUMN_COUNT)
    return evs_fail_at(error, EVS_BAD_DATA, table->path, line, 1, "too many columns");
  for (size_t i = 0; i < table->column_count; i++)
    all[i] = cells[i];
  if (row.cell_count < COLUMN_COUNT) /* the strict table leaves an empty last column out */
    all[row.cell_count++] = line == table->header_line ? columns[COLUMN_COUNT - 1] : "";
  return records_add(to, &row, error);
}

static verdict load_strictly(const trial *at, evs_arena *arena)
{
  evs_dialect declared = given_dialect(at, false);
  evs_findings findings = {.arena = arena};
  records loaded = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  evs_status status = evs_table_read(&table, at->path, &declared, &findings, arena, &error);

  if (!status)
    evs_table_make_rows(&table, arena);
  if (!status)
    status = check_declared(&table, &error);
  if (!status)
    status = add_row(&loaded, table.names, &table, table.header_line, &error);
  for (size_t i = 0; !status && i < table.row_count; i++)
    status = add_row(&loaded, table.rows[i].cells, &table, evs_table_line(&table, i), &error);
  return judge(at, status, &loaded, &findings, &error);
}

/* Names that the loader made are none of the file's. */
static void drop_made_names(records *loaded, const evs_findings *findings)
{
  if (loaded->count && evs_findings_have(findings, EVS_FINDING_HEADER_MISSING)) {
    loaded->items++;
    loaded->count--;
  }
}

static verdict load_leniently(const trial *at, bool given, evs_arena *arena)
{
  evs_dialect declared = given ? given_dialect(at, true) : (evs_dialect){.lenient = true};
  evs_findings findings = {.arena = arena};
  records loaded = {.arena = arena};
  evs_error error = {0};
  evs_rows rows;
  evs_status status =
      evs_rows_read(&rows, at->path, &declared, records_add, &loaded, &findings, arena, &error);

  drop_made_names(&loaded, &findings);
  return judge(at, status, &loaded, &findings, &error);
}

static void count_verdict(pollock_result *out, const trial *at, pollock_mode mode,
                          const verdict *found, bool list)
{
  out->outcomes[mode][found->outcome]++;
  out->misplaced[mode] += found->outcome != POLLOCK_EXACT && !found->names_line;
  out->simple[mode] += found->score;
  out->weighted[mode] += found->score * at->weight;
  if (list && found->outcome != POLLOCK_EXACT)
    printf("%s %s %s%s %.4f %s\n", mode_names[mode], at->name, outcome_names[found->outcome],
           found->names_line ? "" : " elsewhere", found->score, found->words);
}

static evs_status read_meant(records *out, const char *path, evs_arena *arena, evs_error *error)
{
  csv_options options = {path, ',', '"', EVS_UTF8, 1};
  evs_status status;
  char *bytes;
  size_t size;

  *out = (records){.arena = arena};
  if ((status = file_read(&bytes, &size, path, 1024 * 1024, arena, error)))
    return status;
  return csv_read(&options, bytes, size, records_add, out, arena, error);
}

static bool measure_file(pollock_result *out, trial *at, const char *folder, bool list)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *parameters =
      evs_arena_printf(arena, "%s/parameters/%s_parameters.json", folder, at->name);
  evs_error error = {0};
  bool read;

  at->path = evs_arena_printf(arena, "%s/csv/%s", folder, at->name);
  at->parameters = json_load_file(parameters, 0, NULL);
  read = at->parameters &&
         !read_meant(&at->meant, evs_arena_printf(arena, "%s/clean/%s", folder, at->name), arena,
                     &error);
  if (read) {
    verdict found[POLLOCK_MODES] = {load_strictly(at, arena), load_leniently(at, true, arena),
                                    load_leniently(at, false, arena)};

    for (size_t mode = 0; mode < POLLOCK_MODES; mode++)
      count_verdict(out, at, (pollock_mode)mode, &found[mode], list);
  } else {
    fprintf(stderr, "%s: %s\n", at->name, error.message);
  }
  json_decref(at->parameters);
  evs_arena_destroy(arena);
  return read;
}

static int is_csv(const struct dirent *file)
{
  size_t size = strlen(file->d_name);

  return size > 4 && strcmp(file->d_name + size - 4, ".csv") == 0;
}

bool pollock_measure(pollock_result *out, const char *folder, const char *weights, bool list)
{
  json_t *all_weights = json_load_file(weights, 0, NULL);
  struct dirent **files = NULL;
  char path[4096];
  double total = 0;
  bool read = all_weights != NULL;
  int count;

  *out = (pollock_result){0};
  snprintf(path, sizeof path, "%s/csv", folder);
  count = scandir(path, &files, is_csv, alphasort);
  for (int i = 0; i < count; i++) {
    trial at = {.name = files[i]->d_name, .line = damaged_line(files[i]->d_name)};

    at.weight = json_number_value(json_object_get(all_weights, at.name));
    total += at.weight;
    out->files++;
    read = read && measure_file(out, &at, folder, list);
    free(files[i]);
  }
  free(files);
  json_decref(all_weights);
  for (size_t mode = 0; mode < POLLOCK_MODES && out->files > 0; mode++) {
    out->simple[mode] /= (double)out->files;
    out->weighted[mode] /= total;
  }
  return read && count > 0;
}
