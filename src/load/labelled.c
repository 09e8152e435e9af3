/* labelled.c - variables, labels and a census of values. */
#include "load/labelled.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

int labelled_refuse(labelled_file *work, const labelled_variable *variable, int observation,
                    const char *what)
{
  work->status =
      evs_fail_at(work->error, EVS_BAD_DATA, work->file->file->path, (size_t)observation + 1,
                  (size_t)(variable - work->variables) + 1, "%s", what);
  return 1;
}

/* ---- codes ------------------------------------------------------------------- */

static bool text_code(value_code *out, const char *text)
{
  out->text = text ? text : "";
  out->class = *out->text ? VALUE_TEXT : VALUE_ABSENT;
  return text_is_utf8(out->text, strlen(out->text));
}

/* Values of single precision: 2 to the 24th is the first whole number whose
   neighbour has no place; 7 digits are one more than are certain. */
static bool float_code(value_code *out, float number)
{
  if (!plain_float(out->number, number))
    return false;
  out->uncertain = fabsf(number) >= 16777216 ||
                   (number != truncf(number) && strlen(out->number) > 7 + (number < 0) + 1);
  return true;
}

static bool number_code(value_code *out, readstat_value_t value)
{
  out->text = out->number;
  out->class = VALUE_NUMBER;
  switch (value.type) {
  case READSTAT_TYPE_INT8:
    return snprintf(out->number, PLAIN_SIZE, "%d", value.v.i8_value) > 0;
  case READSTAT_TYPE_INT16:
    return snprintf(out->number, PLAIN_SIZE, "%d", value.v.i16_value) > 0;
  case READSTAT_TYPE_INT32:
    return snprintf(out->number, PLAIN_SIZE, "%d", value.v.i32_value) > 0;
  case READSTAT_TYPE_FLOAT:
    return float_code(out, value.v.float_value);
  default:
    return plain_double(out->number, value.v.double_value, &out->rounded);
  }
}

double value_double(readstat_value_t value)
{
  switch (value.type) {
  case READSTAT_TYPE_INT8:
    return value.v.i8_value;
  case READSTAT_TYPE_INT16:
    return value.v.i16_value;
  case READSTAT_TYPE_INT32:
    return value.v.i32_value;
  case READSTAT_TYPE_FLOAT:
    return (double)value.v.float_value;
  default:
    return value.v.double_value;
  }
}

static bool is_text(readstat_type_t type)
{
  return type == READSTAT_TYPE_STRING || type == READSTAT_TYPE_STRING_REF;
}

static void tagged_code(value_code *out, char tag)
{
  snprintf(out->number, PLAIN_SIZE, ".%c", tag);
  out->text = out->number;
  out->class = VALUE_MISSING;
}

bool value_code_of(value_code *out, const readstat_file *file, const labelled_variable *variable,
                   readstat_variable_t *stored, readstat_value_t value)
{
  bool read;

  *out = (value_code){.text = "", .class = VALUE_ABSENT};
  if (value.is_tagged_missing) {
    tagged_code(out, value.tag);
    return true;
  }
  if (value.is_system_missing)
    return true;
  if (is_text(value.type))
    read = text_code(out, value.v.string_value);
  else if (variable->time &&
           time_text(out->number, value_double(value), variable->time, &out->cut)) {
    out->text = out->number;
    out->class = VALUE_TEXT;
    read = true;
  } else
    read = number_code(out, value) && !variable->time;
  if (out->class != VALUE_ABSENT && file->call.is_declared_missing(value, stored)) {
    out->class = VALUE_MISSING;
    read = true;
  }
  return read;
}

/* ---- labels ------------------------------------------------------------------ */

static int compare_codes(const void *a, const void *b)
{
  const code_label *x = a;
  const code_label *y = b;

  return strcmp(x->text, y->text);
}

static int compare_labels(const void *a, const void *b)
{
  const code_label *x = a;
  const code_label *y = b;
  int order = strcmp(x->label, y->label);

  return order ? order : compare_codes(a, b);
}

const char *label_of(const label_set *labels, const char *code)
{
  code_label wanted = {code, NULL};
  const code_label *found = labels && labels->count ? bsearch(&wanted, labels->items, labels->count,
                                                              sizeof wanted, compare_codes)
                                                    : NULL;

  return found ? found->label : NULL;
}

static label_set *find_set(labelled_file *work, const char *name)
{
  for (size_t i = 0; i < work->set_count; i++)
    if (strcmp(work->sets[i].name, name) == 0)
      return &work->sets[i];
  return NULL;
}

static label_set *add_set(labelled_file *work, const char *name)
{
  label_set *found = find_set(work, name);

  if (found)
    return found;
  work->sets = evs_arena_grow(work->arena, work->sets, work->set_count, &work->set_capacity,
                              sizeof *work->sets);
  work->sets[work->set_count] = (label_set){.name = evs_arena_copy(work->arena, name)};
  return &work->sets[work->set_count++];
}

static int take_label(const char *set_name, readstat_value_t value, const char *label,
                      void *context)
{
  labelled_file *work = context;
  label_set *set = add_set(work, set_name);
  value_code code = {.text = ""};
  const char *text = text_clean(label ? label : "", true, work->arena);
  bool read;

  work->not_utf8 |= label && !text_is_utf8(label, strlen(label));
  if (value.is_tagged_missing)
    tagged_code(&code, value.tag);
  read = value.is_tagged_missing ||
         (is_text(value.type) ? text_code(&code, value.v.string_value) : number_code(&code, value));
  text = text_trim(text, strlen(text), work->arena);
  if (!read || !*text || !*code.text)
    return 0;
  set->items =
      evs_arena_grow(work->arena, set->items, set->count, &set->capacity, sizeof *set->items);
  set->items[set->count++] = (code_label){evs_arena_copy(work->arena, code.text), text};
  return 0;
}

/* Two codes of one label must stay two things. */
static void tell_same_labels_apart(label_set *set, evs_arena *arena)
{
  bool same = false;

  qsort(set->items, set->count, sizeof *set->items, compare_labels);
  for (size_t i = 0; i < set->count; i++) {
    bool same_as_next =
        i + 1 < set->count && strcmp(set->items[i].label, set->items[i + 1].label) == 0;

    if (same || same_as_next)
      set->items[i].label =
          evs_arena_printf(arena, "%s (%s)", set->items[i].label, set->items[i].text);
    same = same_as_next;
  }
}

static void settle_labels(labelled_file *work)
{
  for (size_t i = 0; i < work->set_count; i++) {
    label_set *set = &work->sets[i];

    if (set->count == 0)
      continue;
    tell_same_labels_apart(set, work->arena);
    qsort(set->items, set->count, sizeof *set->items, compare_codes);
  }
  for (size_t i = 0; i < work->variable_count; i++)
    if (work->variables[i].set_name)
      work->variables[i].labels = find_set(work, work->variables[i].set_name);
}

/* ---- variables --------------------------------------------------------------- */

/* ReadStat gives the name of a set of labels as it stands in a Stata file, where a damaged one
   has no end: bytes that it may have, by the release of the format. */
static size_t set_name_room(const source *file)
{
  static const char tagged[] = "<stata_dta><header><release>";
  size_t release = sizeof tagged - 1;

  if (file->size > release + 3 && memcmp(file->bytes, tagged, release) == 0)
    return memcmp(file->bytes + release, "117", 3) == 0 ? 33 : 129;
  return file->size > 0 && (unsigned char)file->bytes[0] < 110 ? 9 : 33;
}

static const char *set_name(const labelled_file *work, const char *labels)
{
  if (!labels || !*labels)
    return NULL;
  if (!work->file->is_stata)
    return evs_arena_copy(work->arena, labels);
  return evs_arena_copy_bytes(work->arena, labels,
                              strnlen(labels, set_name_room(work->file->file)));
}

static int take_variable(int index, readstat_variable_t *stored, const char *labels, void *context)
{
  labelled_file *work = context;
  const char *name = text_clean(stored->name, true, work->arena);
  bool stata = work->file->is_stata;

  (void)index;
  work->not_utf8 |= !text_is_utf8(stored->name, strlen(stored->name));
  work->variables = evs_arena_grow(work->arena, work->variables, work->variable_count,
                                   &work->variable_capacity, sizeof *work->variables);
  work->variables[work->variable_count++] = (labelled_variable){
      .name = name,
      .set_name = set_name(work, labels),
      .is_text = is_text(stored->type),
      .time = is_text(stored->type) ? TIME_NONE : time_format_of(stored->format, stata)};
  return 0;
}

/* ---- census ------------------------------------------------------------------ */

static void count_missing(labelled_variable *variable, const char *code, int observation,
                          evs_arena *arena)
{
  size_t i = 0;

  if (variable->missing_count++ == 0)
    variable->missing_case = (size_t)observation + 1;
  while (i < variable->missing_kinds && strcmp(variable->missing[i].code, code) != 0)
    i++;
  if (i == CODES_TOLD)
    return;
  if (i == variable->missing_kinds)
    variable->missing[variable->missing_kinds++].code = evs_arena_copy(arena, code);
  variable->missing[i].count++;
}

static int count_value(int observation, readstat_variable_t *stored, readstat_value_t value,
                       void *context)
{
  labelled_file *work = context;
  labelled_variable *variable = &work->variables[stored->index];
  value_code code;

  if (!value_code_of(&code, work->file, variable, stored, value)) {
    work->not_utf8 |= variable->is_text;
    return labelled_refuse(work, variable, observation,
                           variable->is_text ? "the text is no UTF-8; expected another encoding"
                                             : "the number cannot be read as its format says");
  }
  if (code.class == VALUE_MISSING)
    count_missing(variable, code.text, observation, work->arena);
  else if (code.class != VALUE_ABSENT && label_of(variable->labels, code.text))
    variable->labelled++;
  else if (code.class != VALUE_ABSENT)
    variable->unlabelled++;
  variable->uncertain += code.uncertain;
  return 0;
}

/* Labels are read where every value has one; a code that means missing needs none. */
static void settle_columns(labelled_file *work)
{
  size_t column = work->variable_count;

  for (size_t i = 0; i < work->variable_count; i++) {
    labelled_variable *variable = &work->variables[i];

    variable->reads_labels = variable->labelled > 0 && variable->unlabelled == 0 && !variable->time;
    if (variable->reads_labels || variable->missing_count > 0)
      variable->code_column = column++;
  }
}

evs_status labelled_file_survey(labelled_file *out, readstat_file *file, evs_arena *arena,
                                evs_error *error)
{
  static const readstat_wishes facts = {take_variable, take_label, NULL};
  static const readstat_wishes values = {NULL, NULL, count_value};
  evs_status status;

  *out = (labelled_file){.file = file, .arena = arena, .error = error};
  if ((status = readstat_file_read(file, &facts, out, &out->status, error)))
    return status;
  if (out->variable_count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, file->file->path, 1, 1,
                       "the file has no variables; expected a table");
  settle_labels(out);
  if ((status = readstat_file_read(file, &values, out, &out->status, error)))
    return status;
  settle_columns(out);
  return EVS_OK;
}
