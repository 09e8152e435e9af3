/* changes.c - what differs between two figures.json, and why. */
#include "run/changes.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

/* Two JSON documents while they are compared. */
typedef struct {
  evs_arena *arena;
  json_t *trees[2];
  changed_figure *figures;
  size_t count;
  size_t capacity;
  size_t same_count;
  change_reason *reasons;
  size_t reason_count;
  size_t reason_capacity;
} comparing;

/* A row with what makes it this figure and no other. */
typedef struct {
  const char *key;
  size_t place; /* among rows of the same key */
  size_t index; /* in the file */
  json_t *row;
} keyed_row;

static const char *const numbers[] = {"estimate", "std_error", "statistic", "dof",
                                      "p_value",  "conf_low",  "conf_high", "n"};

enum { NUMBERS = sizeof numbers / sizeof *numbers };

static bool is_number_field(const char *name)
{
  for (size_t i = 0; i < NUMBERS; i++)
    if (strcmp(numbers[i], name) == 0)
      return true;
  return false;
}

static const char *copy_text(const comparing *work, const json_t *row, const char *name)
{
  const char *text = json_string_value(json_object_get(row, name));

  return text ? evs_arena_copy(work->arena, text) : NULL;
}

/* How `inference` begins: up to the first sign that leads to particulars. */
static const char *method_of(const comparing *work, const json_t *row)
{
  const char *text = json_string_value(json_object_get(row, "inference"));

  return text ? evs_arena_copy_bytes(work->arena, text, strcspn(text, ",:;(0123456789")) : NULL;
}

/* All texts but `inference`, whose particulars may change with the numbers. */
static const char *key_of(const comparing *work, json_t *row)
{
  const char *method = method_of(work, row);
  const char *key = method ? method : "";
  const char *name;
  json_t *value;

  json_object_foreach(row, name, value)
  {
    if (is_number_field(name) || strcmp(name, "inference") == 0 || !json_is_string(value))
      continue;
    key = evs_arena_printf(work->arena, "%s\x1f%s\x1f%s", key, name, json_string_value(value));
  }
  return key;
}

static int compare_keys(const void *a, const void *b)
{
  const keyed_row *left = a, *right = b;
  const int order = strcmp(left->key, right->key);

  return order ? order : (left->index > right->index) - (left->index < right->index);
}

static int compare_places(const keyed_row *a, const keyed_row *b)
{
  const int order = strcmp(a->key, b->key);

  return order ? order : (a->place > b->place) - (a->place < b->place);
}

static keyed_row *read_rows(size_t *count, const comparing *work, size_t which)
{
  json_t *array = json_object_get(work->trees[which], "estimates");
  keyed_row *rows = evs_arena_array(work->arena, json_array_size(array), sizeof *rows);

  *count = json_array_size(array);
  for (size_t i = 0; i < *count; i++)
    rows[i] = (keyed_row){key_of(work, json_array_get(array, i)), 0, i, json_array_get(array, i)};
  if (*count)
    qsort(rows, *count, sizeof *rows, compare_keys);
  for (size_t i = 1; i < *count; i++)
    rows[i].place = strcmp(rows[i].key, rows[i - 1].key) == 0 ? rows[i - 1].place + 1 : 0;
  return rows;
}

static double number_of(const json_t *row, const char *name)
{
  const json_t *value = json_object_get(row, name);

  return json_is_number(value) ? json_number_value(value) : NAN;
}

/* The first number that differs, NULL if none does; a text in its place (a count above
   2^53) is compared as a text. */
static const char *first_difference(json_t *old_row, json_t *new_row)
{
  for (size_t i = 0; i < NUMBERS; i++) {
    const json_t *before = json_object_get(old_row, numbers[i]);
    const json_t *now = json_object_get(new_row, numbers[i]);
    const double a = number_of(old_row, numbers[i]), b = number_of(new_row, numbers[i]);

    if (json_is_number(before) && json_is_number(now) ? a != b : !json_equal(before, now))
      return numbers[i];
  }
  return NULL;
}

static void add_figure(comparing *work, figure_change change, const keyed_row *old_row,
                       const keyed_row *new_row, const char *field)
{
  const json_t *row = new_row ? new_row->row : old_row->row;

  work->figures = evs_arena_grow(work->arena, work->figures, work->count, &work->capacity,
                                 sizeof *work->figures);
  work->figures[work->count++] =
      (changed_figure){.change = change,
                       .estimator = copy_text(work, row, "estimator"),
                       .term = copy_text(work, row, "term"),
                       .outcome = copy_text(work, row, "outcome"),
                       .group = copy_text(work, row, "group"),
                       .period = copy_text(work, row, "period"),
                       .measure = copy_text(work, row, "measure"),
                       .field = field,
                       .method = method_of(work, row),
                       .old_value = old_row ? number_of(old_row->row, field) : NAN,
                       .new_value = new_row ? number_of(new_row->row, field) : NAN};
}

static void compare_pair(comparing *work, const keyed_row *old_row, const keyed_row *new_row)
{
  const char *field = first_difference(old_row->row, new_row->row);

  if (field)
    add_figure(work, FIGURE_CHANGED, old_row, new_row, field);
  else
    work->same_count++;
}

/* Both lists are in the order of their keys. */
static void compare_rows(comparing *work)
{
  size_t old_count, new_count;
  const keyed_row *before = read_rows(&old_count, work, 0);
  const keyed_row *now = read_rows(&new_count, work, 1);

  for (size_t i = 0, k = 0; i < old_count || k < new_count;) {
    const int order = i == old_count   ? 1
                      : k == new_count ? -1
                                       : compare_places(&before[i], &now[k]);

    if (order == 0)
      compare_pair(work, &before[i++], &now[k++]);
    else if (order < 0)
      add_figure(work, FIGURE_REMOVED, &before[i++], NULL, numbers[0]);
    else
      add_figure(work, FIGURE_ADDED, NULL, &now[k++], numbers[0]);
  }
}

/* ---- reasons ----------------------------------------------------------------------- */

static void add_reason(comparing *work, const char *what, const char *name, const char *old_value,
                       const char *new_value)
{
  work->reasons = evs_arena_grow(work->arena, work->reasons, work->reason_count,
                                 &work->reason_capacity, sizeof *work->reasons);
  work->reasons[work->reason_count++] = (change_reason){what, name, old_value, new_value};
}

/* A setting as text: "2012", "Walle, Blumenthal"; NULL where it is not there. */
static const char *setting_text(const comparing *work, const json_t *value)
{
  const char *text = NULL;

  if (json_is_string(value))
    return evs_arena_copy(work->arena, json_string_value(value));
  if (json_is_number(value))
    return evs_arena_printf(work->arena, "%.15g", json_number_value(value));
  if (json_is_boolean(value))
    return json_is_true(value) ? "true" : "false";
  for (size_t i = 0; i < json_array_size(value); i++) {
    const char *part = setting_text(work, json_array_get(value, i));

    text = text ? evs_arena_printf(work->arena, "%s, %s", text, part ? part : "") : part;
  }
  return text;
}

static void compare_setting(comparing *work, const char *name, const json_t *before,
                            const json_t *now)
{
  const char *old_value = setting_text(work, before);
  const char *new_value = setting_text(work, now);

  if (!text_equal(old_value, new_value))
    add_reason(work, "options", evs_arena_copy(work->arena, name), old_value, new_value);
}

static void compare_settings(comparing *work)
{
  json_t *before = json_object_get(work->trees[0], "options");
  json_t *now = json_object_get(work->trees[1], "options");

  for (void *at = json_object_iter(before); at; at = json_object_iter_next(before, at)) {
    const char *name = json_object_iter_key(at);

    compare_setting(work, name, json_object_iter_value(at), json_object_get(now, name));
  }
  for (void *at = json_object_iter(now); at; at = json_object_iter_next(now, at))
    if (!json_object_get(before, json_object_iter_key(at)))
      compare_setting(work, json_object_iter_key(at), NULL, json_object_iter_value(at));
}

static const char *file_name(const char *path)
{
  const char *slash = path ? strrchr(path, '/') : NULL;

  return slash ? slash + 1 : path;
}

/* Files are known by their names, so that two folders can be compared. */
static const char *hash_of(const comparing *work, size_t which, const char *name)
{
  const json_t *inputs = json_object_get(work->trees[which], "inputs");

  for (size_t i = 0; i < json_array_size(inputs); i++) {
    const json_t *input = json_array_get(inputs, i);

    if (text_equal(file_name(json_string_value(json_object_get(input, "path"))), name))
      return copy_text(work, input, "sha256");
  }
  return NULL;
}

static void compare_inputs(comparing *work, size_t which)
{
  const json_t *inputs = json_object_get(work->trees[which], "inputs");

  for (size_t i = 0; i < json_array_size(inputs); i++) {
    const char *name = file_name(copy_text(work, json_array_get(inputs, i), "path"));
    const char *before = hash_of(work, 0, name), *now = hash_of(work, 1, name);

    if (which == 1 ? !text_equal(before, now) : !now)
      add_reason(work, "data", name, before, now);
  }
}

static void compare_versions(comparing *work)
{
  const char *before = copy_text(work, work->trees[0], "evalstat");
  const char *now = copy_text(work, work->trees[1], "evalstat");

  if (!text_equal(before, now))
    add_reason(work, "version", NULL, before, now);
}

/* ---- both -------------------------------------------------------------------------- */

static evs_status read_tree(json_t **out, const evs_bytes *text, const char *path, evs_error *error)
{
  json_error_t why;

  *out = json_loadb(text->bytes, text->size, 0, &why);
  if (!*out)
    return evs_fail_at(error, EVS_BAD_DATA, path, why.line > 0 ? (size_t)why.line : 0,
                       why.column > 0 ? (size_t)why.column : 0,
                       "is not JSON (%s); expected figures.json of a report, or an output of --to "
                       "json",
                       why.text);
  if (json_is_array(json_object_get(*out, "estimates")) &&
      json_is_string(json_object_get(*out, "evalstat")))
    return EVS_OK;
  json_decref(*out);
  *out = NULL;
  return evs_fail_at(error, EVS_BAD_DATA, path, 1, 1,
                     "has no `estimates`; expected figures.json of a report, or an output of --to "
                     "json");
}

evs_status figures_compare(figure_changes *out, const evs_bytes *old_text, const char *old_path,
                           const evs_bytes *new_text, const char *new_path, evs_arena *arena,
                           evs_error *error)
{
  comparing work = {.arena = arena};
  evs_status status = read_tree(&work.trees[0], old_text, old_path, error);

  if (status || (status = read_tree(&work.trees[1], new_text, new_path, error)))
    goto done;
  compare_rows(&work);
  compare_inputs(&work, 0);
  compare_inputs(&work, 1);
  compare_settings(&work);
  compare_versions(&work);
  *out = (figure_changes){.same_count = work.same_count,
                          .count = work.count,
                          .figures = work.figures,
                          .reason_count = work.reason_count,
                          .reasons = work.reasons};
done:
  json_decref(work.trees[0]);
  json_decref(work.trees[1]);
  return status;
}
