/* json_corpus.c - csv-spectrum and csv-test-data.

   Both are read at the layer of records plus widths, where a file of one record or none is no
   fault.  As the project's contract has it, blanks around a cell are not part of it. */
#include "support/json_corpus.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/file.h"
#include "core/text.h"
#include "load/csv.h"

enum { SIZE_LIMIT = 1024 * 1024 };

const char *json_corpus_folder(const char *name, evs_arena *arena)
{
  const char *shared = getenv("EVALSTAT_SHARED");
  const char *folder =
      evs_arena_printf(arena, "%s/corpora/%s", shared ? shared : "../shared", name);

  return access(folder, R_OK) == 0 ? folder : NULL;
}

/* A line without content is a record with one empty cell, as both corpora have it. */
static evs_status keep_record(void *context, const csv_record *from, evs_error *error)
{
  static const char *const blank[] = {""};
  csv_record line = {blank, 1, from->line, NULL};

  return records_add(context, from->cell_count ? from : &line, error);
}

evs_status json_corpus_read(records *out, const char *path, const json_t *header, evs_error *error)
{
  csv_options options = {path, ',', '"', EVS_UTF8, 1};
  evs_status status;
  char *bytes;
  size_t size;

  if ((status = file_read(&bytes, &size, path, SIZE_LIMIT, out->arena, error)) ||
      (status = csv_read(&options, bytes, size, keep_record, out, out->arena, error)))
    return status;
  for (size_t i = 0; i < json_array_size(header); i++)
    if (out->count == 0 || i >= out->items[0].cell_count ||
        strcmp(out->items[0].cells[i], json_string_value(json_array_get(header, i))) != 0)
      return evs_fail_at(error, EVS_BAD_DATA, path, 1, i + 1, "another header");
  for (size_t i = 1; i < out->count; i++)
    if (out->items[i].cell_count != out->items[0].cell_count)
      return evs_fail_at(error, EVS_BAD_DATA, path, out->items[i].line, 1, "ragged");
  return EVS_OK;
}

evs_status json_corpus_read_leniently(records *out, const char *path, evs_findings *findings,
                                      evs_error *error)
{
  const evs_dialect lenient = {.lenient = true, .delimiter = ',', .quote = '"'};
  evs_rows rows;

  return evs_rows_read(&rows, path, &lenient, records_add, out, findings, out->arena, error);
}

static bool same_text(const json_t *expected, const char *cell, evs_arena *arena)
{
  const char *text = json_string_value(expected);

  return text && strcmp(text_trim(text, strlen(text), arena), cell) == 0;
}

/* [["a", "b"], ["1", "2"]] */
static bool same_lists(const json_t *expected, const records *all)
{
  if (json_array_size(expected) != all->count)
    return false;
  for (size_t i = 0; i < all->count; i++) {
    const json_t *row = json_array_get(expected, i);

    if (json_array_size(row) != all->items[i].cell_count)
      return false;
    for (size_t j = 0; j < all->items[i].cell_count; j++)
      if (!same_text(json_array_get(row, j), all->items[i].cells[j], all->arena))
        return false;
  }
  return true;
}

static bool same_object(json_t *row, const records *all, size_t i)
{
  if (i >= all->count || json_object_size(row) != all->items[i].cell_count)
    return false;
  for (size_t j = 0; j < all->items[i].cell_count; j++)
    if (!same_text(json_object_get(row, all->items[0].cells[j]), all->items[i].cells[j],
                   all->arena))
      return false;
  return true;
}

/* [{"a": "1", "b": "2"}], keys in the order of the header */
static bool same_objects(json_t *expected, const records *all)
{
  if (all->count == 0 || json_array_size(expected) != all->count - 1)
    return false;
  for (size_t i = 1; i < all->count; i++)
    if (!same_object(json_array_get(expected, i - 1), all, i))
      return false;
  return true;
}

bool json_corpus_same(json_t *expected, const records *all)
{
  if (json_is_object(expected))
    return all->count == 2 && same_object(expected, all, 1);
  if (json_is_array(json_array_get(expected, 0)))
    return same_lists(expected, all);
  return same_objects(expected, all);
}

json_t *json_corpus_load(const char *folder, const char *csv_name, evs_arena *arena)
{
  size_t stem = strlen(csv_name) - strlen(".csv");

  return json_load_file(evs_arena_printf(arena, "%s/json/%.*s.json", folder, (int)stem, csv_name),
                        0, NULL);
}

static int is_csv(const struct dirent *file)
{
  const char *end = strrchr(file->d_name, '.');

  return end && strcmp(end, ".csv") == 0;
}

static void note_problem(json_corpus_result *out, const char *name, const evs_error *error)
{
  if (!*out->problem)
    snprintf(out->problem, sizeof out->problem, "%s: %zu:%zu %.150s", name, error->line,
             error->column, *error->message ? error->message : "other cells than its JSON has");
}

/* The JSON of location_coordinates has another telephone number than its CSV; all other cells
   count. */
static void mend_expectation(json_t *expected, const char *name)
{
  if (strcmp(name, "location_coordinates.csv") == 0)
    json_object_set_new(expected, "Contact Phone Number", json_string("2095257564"));
}

static void measure_spectrum(json_corpus_result *out, const char *folder, const char *name,
                             evs_arena *arena)
{
  const char *path = evs_arena_printf(arena, "%s/csvs/%s", folder, name);
  json_t *expected = json_corpus_load(folder, name, arena);
  records all = {.arena = arena};
  evs_findings findings = {.arena = arena};
  evs_error error = {0};

  mend_expectation(expected, name);
  if (json_corpus_read(&all, path, NULL, &error) == EVS_OK && json_corpus_same(expected, &all)) {
    out->spectrum++;
    out->spectrum_strictly++;
  } else {
    all = (records){.arena = arena};
    if (json_corpus_read_leniently(&all, path, &findings, &error) == EVS_OK &&
        json_corpus_same(expected, &all) && evs_findings_worst(&findings) > EVS_INFO)
      out->spectrum++;
    else
      note_problem(out, name, &error);
  }
  json_decref(expected);
}

/* The line that is wrong in each of the bad files; all should have the header foo,bar,baz. */
static size_t wrong_line(const char *name)
{
  return strstr(name, "no-header") || strstr(name, "wrong-header") ? 1 : 2;
}

static void measure_test_data(json_corpus_result *out, const char *folder, const char *name,
                              evs_arena *arena)
{
  const char *path = evs_arena_printf(arena, "%s/csv/%s", folder, name);
  bool bad = strncmp(name, "bad-", 4) == 0;
  json_t *header = bad ? json_pack("[sss]", "foo", "bar", "baz") : NULL;
  json_t *expected = bad ? NULL : json_corpus_load(folder, name, arena);
  records all = {.arena = arena};
  evs_error error = {0};
  evs_status status = json_corpus_read(&all, path, header, &error);

  if (bad && status == EVS_BAD_DATA && error.line == wrong_line(name) && error.column > 0)
    out->refused++;
  else if (!bad && !status && json_corpus_same(expected, &all))
    out->accepted++;
  else
    note_problem(out, name, &error);
  json_decref(header);
  json_decref(expected);
}

static void for_each(json_corpus_result *out, const char *folder, const char *inner,
                     void (*measure)(json_corpus_result *, const char *, const char *, evs_arena *),
                     evs_arena *arena)
{
  const char *path = evs_arena_printf(arena, "%s/%s", folder, inner);
  struct dirent **files = NULL;
  int count = scandir(path, &files, is_csv, alphasort);

  for (int i = 0; i < count; i++) {
    measure(out, folder, files[i]->d_name, arena);
    free(files[i]);
  }
  free(files);
}

bool json_corpus_measure(json_corpus_result *out)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *spectrum = json_corpus_folder("csv-spectrum", arena);
  const char *test_data = json_corpus_folder("csv-test-data", arena);

  *out = (json_corpus_result){0};
  if (spectrum && test_data) {
    for_each(out, spectrum, "csvs", measure_spectrum, arena);
    for_each(out, test_data, "csv", measure_test_data, arena);
  }
  evs_arena_destroy(arena);
  return spectrum && test_data;
}
