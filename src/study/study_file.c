/* study_file.c - the keys of one data file of a study. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "core/file.h"
#include "study/study_records.h"

#define AT(member) offsetof(evs_study_file, member)
#define MAPPING(member) offsetof(evs_study_file, mapping.member)

static const word layout_words[] = {
    {"long", EVS_LONG}, {"wide", EVS_WIDE}, {"wide-periods", EVS_WIDE_PERIODS}, {NULL, 0}};

const word delimiter_words[] = {
    {",", ','},         {";", ';'},    {"\t", '\t'}, {"|", '|'}, {"comma", ','},
    {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}, {NULL, 0},
};

const word quote_words[] = {{"\"", '"'}, {"'", '\''}, {"double", '"'}, {"single", '\''}, {NULL, 0}};

const word encoding_words[] = {
    {"utf-8", EVS_UTF8}, {"UTF-8", EVS_UTF8}, {"windows-1252", EVS_WINDOWS_1252}, {NULL, 0}};

const word decimal_words[] = {{",", ','}, {".", '.'}, {"comma", ','}, {"point", '.'}, {NULL, 0}};

const word thousands_words[] = {
    {".", '.'},     {",", ','},     {" ", ' '},           {"'", '\''}, {"point", '.'},
    {"comma", ','}, {"blank", ' '}, {"apostrophe", '\''}, {NULL, 0},
};

const word provenance_words[] = {
    {"published", EVS_PUBLISHED},
    {"derived", EVS_DERIVED},
    {"reconstructed", EVS_RECONSTRUCTED},
    {"synthetic", EVS_SYNTHETIC},
    {NULL, 0},
};

const char *evs_provenance_name(evs_provenance provenance)
{
  for (const word *w = provenance_words; w->word; w++) {
    if (w->value == (int)provenance)
      return w->word;
  }
  return "unstated";
}

/* The columns of a wide file: a mapping from column to indicator. */
static evs_status read_columns(void *into, const field *row, const node *value, reading *from)
{
  evs_study_file *file = into;

  if (value->kind != NODE_MAPPING || value->count == 0)
    return refuse_type(from, row->key, value, "a mapping such as {COLUMN: indicator}");
  evs_column_map *columns = evs_arena_array(from->arena, value->count, sizeof *columns);
  for (size_t i = 0; i < value->count; i++) {
    const node_entry *entry = &value->entries[i];
    const field indicator = {.key = entry->key, .offset = offsetof(evs_column_map, indicator)};
    evs_status status = read_text(&columns[i], &indicator, entry->value, from);
    if (status)
      return status;
    columns[i].column = entry->key;
  }
  file->mapping.columns = columns;
  file->mapping.column_count = value->count;
  return EVS_OK;
}

static const field file_fields[] = {
    {.key = "path", .read = read_text, .offset = AT(path)},
    {.key = "layout",
     .read = read_word,
     .offset = MAPPING(layout),
     .words = layout_words,
     .required = true},
    {.key = "unit", .read = read_text, .offset = MAPPING(unit)},
    {.key = "only_unit", .read = read_text, .offset = MAPPING(only_unit)},
    {.key = "period", .read = read_text, .offset = MAPPING(period)},
    {.key = "only_period", .read = read_period, .offset = MAPPING(only_period)},
    {.key = "indicator", .read = read_text, .offset = MAPPING(indicator)},
    {.key = "only_indicator", .read = read_text, .offset = MAPPING(only_indicator)},
    {.key = "value", .read = read_text, .offset = MAPPING(value)},
    {.key = "columns", .read = read_columns},
    {.key = "lenient", .read = read_truth, .offset = AT(dialect.lenient)},
    READING_FIELDS(evs_study_file, ),
};

static void begin_file(void *file, const node *mapping)
{
  ((evs_study_file *)file)->line = mapping->line;
}

/* Which keys a layout needs and which make no sense in it: 'y' needed, 'n'
   refused, '1' exactly one of the two, '?' at most one of the two. */
typedef struct {
  const char *layout;
  const char *key;
  const char *only; /* the key that stands for a missing column, or NULL */
  char rule;
} layout_rule;

static const layout_rule layout_rules[] = {
    {"long", "unit", "only_unit", '1'},
    {"long", "period", "only_period", '1'},
    {"long", "indicator", "only_indicator", '1'},
    {"long", "value", NULL, 'y'},
    {"long", "columns", NULL, 'n'},
    {"wide", "unit", "only_unit", '1'},
    {"wide", "period", "only_period", '1'},
    {"wide", "indicator", "only_indicator", 'n'},
    {"wide", "value", NULL, 'n'},
    {"wide-periods", "unit", "only_unit", '1'},
    {"wide-periods", "period", "only_period", 'n'},
    {"wide-periods", "indicator", "only_indicator", '1'},
    {"wide-periods", "value", NULL, 'n'},
    {"wide-periods", "columns", NULL, 'n'},
};

static evs_status check_layout_rule(const layout_rule *rule, const node *mapping,
                                    const reading *from)
{
  const node *key = node_get(mapping, rule->key);
  const node *only = rule->only ? node_get(mapping, rule->only) : NULL;
  const node *extra = key ? key : only;

  if (rule->rule == 'n' && extra)
    return refuse_value(from, extra, "a file of layout %s has no `%s`; expected it left out",
                        rule->layout, key ? rule->key : rule->only);
  if (rule->rule == 'y' && !key)
    return refuse_value(from, mapping,
                        "a file of layout %s has no `%s`; expected the column's name", rule->layout,
                        rule->key);
  if (rule->rule == '1' && !key && !only)
    return refuse_value(from, mapping,
                        "a file of layout %s has neither `%s` nor `%s`; expected one", rule->layout,
                        rule->key, rule->only);
  if (rule->rule == '1' && key && only)
    return refuse_value(from, only, "a file has both `%s` and `%s`; expected one of them",
                        rule->key, rule->only);
  return EVS_OK;
}

static evs_status check_layout(const node *mapping, const reading *from)
{
  const char *layout = node_get(mapping, "layout")->text;

  for (size_t i = 0; i < sizeof layout_rules / sizeof *layout_rules; i++) {
    if (strcmp(layout_rules[i].layout, layout) != 0)
      continue;
    evs_status status = check_layout_rule(&layout_rules[i], mapping, from);
    if (status)
      return status;
  }
  return EVS_OK;
}

evs_status check_signs(const evs_dialect *dialect, const node *mapping, const reading *from)
{
  if (!dialect->decimal || dialect->decimal != dialect->thousands)
    return EVS_OK;
  return refuse_value(from, node_get(mapping, "thousands"),
                      "`decimal` and `thousands` are the same sign; expected two signs");
}

evs_status find_study_file(evs_study_file *file, const node *path, const reading *from)
{
  struct stat found;
  evs_status status;

  file->full_path =
      file->path[0] == '/'
          ? file->path
          : file_simplify(evs_arena_printf(from->arena, "%s%s", from->folder, file->path),
                          from->arena);
  if ((status = check_inside(file->full_path, file->path, path, from)))
    return status;
  if (stat(file->full_path, &found) == 0)
    return EVS_OK;
  return evs_fail_at(from->error, EVS_NOT_FOUND, from->path, path->line, path->column,
                     "the file %s: %s; expected a file of data", file->full_path, strerror(errno));
}

static evs_status finish_file(void *record_struct, const node *mapping, reading *from)
{
  evs_study_file *file = record_struct;
  evs_status status;

  if ((status = check_layout(mapping, from)) ||
      (status = check_signs(&file->dialect, mapping, from)) ||
      (status = find_deliveries(file, mapping, from)))
    return status;
  if (file->deliveries)
    return EVS_OK;
  return find_study_file(file, node_get(mapping, "path"), from);
}

const record file_record = {.what = "a file",
                            .size = sizeof(evs_study_file),
                            FIELDS(file_fields),
                            .begin = begin_file,
                            .finish = finish_file};
