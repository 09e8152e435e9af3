/* Third parties' CSV files: read exactly, or refused with a place.

   csv-spectrum and csv-test-data bring the expected records as JSON.  They are
   read at the layer of records plus widths, where a file of one record or none
   is no fault.  As the project's contract has it, blanks around a cell are not
   part of it, so both sides are compared without them.

   One file of csv-spectrum, location_coordinates, breaks RFC 4180 (a quote
   within an unquoted cell) and disagrees with its own JSON: it must be refused. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/file.h"
#include "core/text.h"
#include "load/csv.h"
#include "load/records.h"

enum { SIZE_LIMIT = 1024 * 1024 };

/* Its folder; without it the test ends here, and the arena with it. */
static const char *corpus(const char *name, evs_arena *arena)
{
  const char *shared = getenv("EVALSTAT_SHARED");
  const char *folder =
      evs_arena_printf(arena, "%s/corpora/%s", shared ? shared : "../shared", name);
  DIR *there = opendir(folder);

  if (!there) {
    printf("skipped: corpora not present\n");
    evs_arena_destroy(arena);
    skip();
  }
  closedir(there);
  return folder;
}

/* A line without content is a record with one empty cell, as both corpora have it. */
static evs_status keep_record(void *context, const csv_record *from, evs_error *error)
{
  static const char *const blank[] = {""};
  csv_record line = {blank, 1, from->line, NULL};

  return records_add(context, from->cell_count ? from : &line, error);
}

/* Reads a file; every record must be as wide as the first, and the first as
   `header` where that is given. */
static evs_status read_records(records *out, const char *path, const json_t *header,
                               evs_error *error)
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

/* [{"a": "1", "b": "2"}], keys in the order of the header */
static bool same_objects(json_t *expected, const records *all)
{
  if (all->count == 0 || json_array_size(expected) != all->count - 1)
    return false;
  for (size_t i = 1; i < all->count; i++) {
    const json_t *row = json_array_get(expected, i - 1);

    if (json_object_size(row) != all->items[i].cell_count)
      return false;
    for (size_t j = 0; j < all->items[i].cell_count; j++)
      if (!same_text(json_object_get(row, all->items[0].cells[j]), all->items[i].cells[j],
                     all->arena))
        return false;
  }
  return true;
}

static bool same_records(json_t *expected, const records *all)
{
  bool lists = json_is_array(json_array_get(expected, 0));

  return lists ? same_lists(expected, all) : same_objects(expected, all);
}

static json_t *load_json(const char *folder, const char *csv_name, evs_arena *arena)
{
  size_t stem = strlen(csv_name) - strlen(".csv");

  return json_load_file(evs_arena_printf(arena, "%s/json/%.*s.json", folder, (int)stem, csv_name),
                        0, NULL);
}

static bool is_csv(const char *name)
{
  return strlen(name) > 4 && strcmp(name + strlen(name) - 4, ".csv") == 0;
}

/* Files of `folder`/`inner` that are read exactly as their JSON says; others fail the
   test unless they are `refused`. */
static size_t count_exact(const char *folder, const char *inner, const char *refused,
                          evs_arena *arena)
{
  const char *path = evs_arena_printf(arena, "%s/%s", folder, inner);
  DIR *files = opendir(path);
  size_t exact = 0;

  assert_non_null(files);
  for (struct dirent *file; (file = readdir(files));) {
    records all = {.arena = arena};
    json_t *expected;
    evs_error error = {0};
    evs_status status;

    if (!is_csv(file->d_name) || strncmp(file->d_name, refused, strlen(refused)) == 0)
      continue;
    expected = load_json(folder, file->d_name, arena);
    assert_non_null(expected);
    status = read_records(&all, evs_arena_printf(arena, "%s/%s", path, file->d_name), NULL, &error);
    if (status || !same_records(expected, &all))
      fail_msg("%s: %zu:%zu %s", file->d_name, error.line, error.column, error.message);
    json_decref(expected);
    exact++;
  }
  closedir(files);
  return exact;
}

static void csv_spectrum(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *folder = corpus("csv-spectrum", arena);
  const char *refused = "location_coordinates.csv";
  records all = {.arena = arena};
  evs_error error;

  (void)state;
  assert_int_equal(count_exact(folder, "csvs", refused, arena), 11);
  assert_int_equal(
      read_records(&all, evs_arena_printf(arena, "%s/csvs/%s", folder, refused), NULL, &error),
      EVS_BAD_DATA);
  assert_int_equal(error.line, 2);
  assert_int_equal(error.column, 2);
  assert_non_null(strstr(error.message, "quote"));
  evs_arena_destroy(arena);
}

static void csv_test_data_accepted(void **state)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *folder = corpus("csv-test-data", arena);

  (void)state;
  assert_int_equal(count_exact(folder, "csv", "bad-", arena), 18);
  evs_arena_destroy(arena);
}

/* What is wrong with each stands in its name; all declare the header foo,bar,baz. */
static void csv_test_data_refused(void **state)
{
  static const struct {
    const char *name;
    size_t line;
  } files[] = {
      {"bad-header-less-fields", 2}, {"bad-header-more-fields", 2},
      {"bad-header-no-header", 1},   {"bad-header-wrong-header", 1},
      {"bad-missing-quote", 2},      {"bad-quotes-with-unescaped-quote", 2},
      {"bad-unescaped-quote", 2},
  };
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *folder = corpus("csv-test-data", arena);
  json_t *header = json_pack("[sss]", "foo", "bar", "baz");

  (void)state;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    const char *path = evs_arena_printf(arena, "%s/csv/%s.csv", folder, files[i].name);
    records all = {.arena = arena};
    evs_error error = {0};
    evs_status status = read_records(&all, path, header, &error);

    if (status != EVS_BAD_DATA || error.line != files[i].line || error.column == 0)
      fail_msg("%s: %s at %zu:%zu %s", files[i].name, evs_status_name(status), error.line,
               error.column, error.message);
  }
  json_decref(header);
  evs_arena_destroy(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(csv_spectrum),
      cmocka_unit_test(csv_test_data_accepted),
      cmocka_unit_test(csv_test_data_refused),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
