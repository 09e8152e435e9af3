/* labelled_format.c - the cases of SPSS and Stata files as records.

   A file is read three times: for its variables and labels (Stata keeps these
   behind the cases), for a census that decides which variables are read as
   labels, and for the records. */
#include <string.h>

#include "core/text.h"
#include "load/format.h"
#include "load/labelled.h"

typedef struct {
  labelled_file file;
  const format_input *in;
  size_t column_count;
  buffer text; /* of the case's cells, each terminated */
  size_t *offsets;
  const char **cells;
  unsigned char *kinds;
  size_t times; /* values with a time of day */
  size_t times_case;
  size_t times_column;
  double times_stored;
  char times_text[PLAIN_SIZE];
  size_t rounded;
  size_t rounded_case;
  size_t rounded_column;
  double rounded_stored;
  char rounded_text[PLAIN_SIZE];
} cases_reading;

static void put(cases_reading *work, size_t column, const char *text, evs_stored_kind kind)
{
  work->offsets[column] = work->text.size;
  buffer_add_bytes(&work->text, text, strlen(text) + 1);
  work->kinds[column] = (unsigned char)kind;
}

static evs_status deliver_case(cases_reading *work, size_t line, evs_error *error)
{
  evs_record record = {work->cells, work->column_count, line, work->kinds};

  for (size_t i = 0; i < work->column_count; i++)
    work->cells[i] = work->text.text + work->offsets[i];
  return work->in->handler(work->in->context, &record, error);
}

static evs_stored_kind kind_of(const value_code *code)
{
  return code->class == VALUE_NUMBER    ? EVS_STORED_NUMBER
         : code->class == VALUE_MISSING ? EVS_STORED_MISSING
                                        : EVS_STORED_TEXT;
}

static void put_value(cases_reading *work, size_t column, const labelled_variable *variable,
                      const value_code *code)
{
  const char *label = variable->reads_labels ? label_of(variable->labels, code->text) : NULL;

  if (code->class == VALUE_MISSING)
    put(work, column, "", EVS_STORED_MISSING);
  else
    put(work, column, label ? label : code->text, label ? EVS_STORED_TEXT : kind_of(code));
  if (variable->code_column)
    put(work, variable->code_column, code->text,
        variable->is_text || code->text[0] == '.' || !*code->text ? EVS_STORED_TEXT
                                                                  : EVS_STORED_NUMBER);
}

static void note_value(cases_reading *work, size_t column, int observation, const value_code *code,
                       readstat_value_t value)
{
  if (code->cut && work->times++ == 0) {
    work->times_case = (size_t)observation + 1;
    work->times_column = column + 1;
    work->times_stored = value_double(value);
    memcpy(work->times_text, code->number, sizeof work->times_text);
  }
  if (code->rounded && work->rounded++ == 0) {
    work->rounded_case = (size_t)observation + 1;
    work->rounded_column = column + 1;
    work->rounded_stored = value_double(value);
    memcpy(work->rounded_text, code->number, sizeof work->rounded_text);
  }
}

static int take_value(int observation, readstat_variable_t *stored, readstat_value_t value,
                      void *context)
{
  cases_reading *work = context;
  size_t column = (size_t)stored->index;
  const labelled_variable *variable = &work->file.variables[column];
  value_code code;

  if (!value_code_of(&code, work->file.file, variable, stored, value))
    return labelled_refuse(&work->file, variable, observation, "the value cannot be read");
  if (column == 0)
    work->text.size = 0;
  put_value(work, column, variable, &code);
  note_value(work, column, observation, &code, value);
  if (column + 1 == work->file.variable_count)
    work->file.status = deliver_case(work, (size_t)observation + 1, work->file.error);
  return work->file.status != EVS_OK;
}

/* ---- names ------------------------------------------------------------------- */

static bool is_taken(const cases_reading *work, const char *name)
{
  for (size_t i = 0; i < work->file.variable_count; i++)
    if (text_equal_fold(work->file.variables[i].name, name))
      return true;
  return false;
}

static const char *code_name(const cases_reading *work, const labelled_variable *variable)
{
  const char *name = evs_arena_printf(work->in->arena, "%s.code", variable->name);

  while (is_taken(work, name))
    name = evs_arena_printf(work->in->arena, "%s.code", name);
  return name;
}

static evs_status deliver_names(cases_reading *work, evs_error *error)
{
  work->text.size = 0;
  for (size_t i = 0; i < work->file.variable_count; i++) {
    const labelled_variable *variable = &work->file.variables[i];

    put(work, i, variable->name, EVS_STORED_TEXT);
    if (variable->code_column)
      put(work, variable->code_column, code_name(work, variable), EVS_STORED_TEXT);
  }
  return deliver_case(work, 0, error);
}

/* ---- what a reader must know ------------------------------------------------- */

/* "-9 “keine Angabe” (3), .a (1)" */
static const char *list_missing(const labelled_variable *variable, evs_arena *arena)
{
  const char *parts[CODES_TOLD + 1];
  size_t told = 0;
  size_t count = 0;

  for (; count < variable->missing_kinds; count++) {
    const missing_code *code = &variable->missing[count];
    const char *label = label_of(variable->labels, code->code);

    parts[count] = label ? evs_arena_printf(arena, "%s “%s” (%zu)", code->code, label, code->count)
                         : evs_arena_printf(arena, "%s (%zu)", code->code, code->count);
    told += code->count;
  }
  if (told < variable->missing_count)
    parts[count++] = "…";
  return text_join(parts, count, ", ", count, arena);
}

static void tell_variable(const format_input *in, const labelled_file *file, size_t i)
{
  const labelled_variable *variable = &file->variables[i];
  const char *path = in->file->path;
  evs_value name = evs_value_text(variable->name);

  if (variable->reads_labels)
    evs_find_at(in->findings, LABELS_READ, path, 0, i + 1, name);
  else if (variable->labelled > 0)
    evs_find_at(in->findings, LABELS_LEFT, path, 0, i + 1, name,
                evs_value_count(variable->unlabelled));
  if (variable->set_name && !variable->labels)
    evs_find_at(in->findings, LABELS_ABSENT, path, 0, i + 1, name,
                evs_value_text(variable->set_name));
  if (variable->missing_count > 0)
    evs_find_at(in->findings, DECLARED_MISSING, path, variable->missing_case, i + 1, name,
                evs_value_count(variable->missing_count),
                evs_value_text(list_missing(variable, in->arena)));
  if (variable->uncertain > 0)
    evs_find_at(in->findings, SINGLE_PRECISION, path, 0, i + 1, name,
                evs_value_count(variable->uncertain));
}

static void tell_values(const cases_reading *work)
{
  const format_input *in = work->in;

  if (work->times > 0)
    evs_find_at(in->findings, TIME_OF_DAY, in->file->path, work->times_case, work->times_column,
                evs_value_count(work->times),
                evs_value_text(evs_arena_printf(in->arena, "%.17g", work->times_stored)),
                evs_value_text(evs_arena_copy(in->arena, work->times_text)));
  if (work->rounded > 0)
    evs_find_at(in->findings, DIGITS_ROUNDED, in->file->path, work->rounded_case,
                work->rounded_column, evs_value_count(work->rounded),
                evs_value_text(evs_arena_printf(in->arena, "%.17g", work->rounded_stored)),
                evs_value_text(evs_arena_copy(in->arena, work->rounded_text)));
}

static const char dta_tag[] = "<stata_dta>";

/* Stata writes UTF-8 since version 14, release 118 of the format. */
static bool is_to_be_utf8(const source *file)
{
  static const char tag[] = "<stata_dta><header><release>";
  const size_t release = sizeof tag - 1;

  return file->size >= release + 3 && memcmp(file->bytes, tag, release) == 0 &&
         memcmp(file->bytes + release, "118", 3) >= 0;
}

static evs_status survey_utf8(labelled_file *out, readstat_file *file, const format_input *in,
                              evs_error *error)
{
  evs_status status = labelled_file_survey(out, file, in->arena, error);

  if (file->unreadable || !out->not_utf8)
    return status;
  if (!status)
    status = evs_fail_at(error, EVS_BAD_DATA, in->file->path, 1, 1,
                         "a name or a label is no UTF-8; expected another encoding");
  evs_hint(error, "Stata writes UTF-8 since version 14; declare what this file has: "
                  "encoding: windows-1252");
  return status;
}

/* Before, in the encoding of the machine, which the file does not say: as with CSV, what is not
   UTF-8 is Windows-1252. */
static evs_status survey_guessed(labelled_file *out, readstat_file *file, const format_input *in,
                                 evs_error *error)
{
  evs_status status;

  file->encoding = EVS_UTF8;
  status = labelled_file_survey(out, file, in->arena, error);
  if (file->unreadable || (status != EVS_BAD_DATA && !out->not_utf8))
    return status;
  file->encoding = EVS_WINDOWS_1252;
  status = labelled_file_survey(out, file, in->arena, error);
  if (!status)
    evs_find_at(in->findings, WINDOWS_1252, in->file->path, 0, 0, evs_value_text(in->file->path));
  return status;
}

static evs_status survey_cases(labelled_file *out, readstat_file *file, const format_input *in,
                               evs_error *error)
{
  if (!file->is_stata || file->encoding)
    return labelled_file_survey(out, file, in->arena, error);
  if (is_to_be_utf8(in->file))
    return survey_utf8(out, file, in, error);
  return survey_guessed(out, file, in, error);
}

/* ---- the format -------------------------------------------------------------- */

/* Codes stand where their variables do. */
static void fill_facts(format_facts *out, const labelled_file *file, bool is_stata)
{
  size_t count = file->variable_count;
  size_t *numbers = evs_arena_array(file->arena, 2 * count, sizeof *numbers);

  out->header_first = true;
  out->column_count = count;
  for (size_t i = 0; i < count; i++) {
    numbers[i] = i + 1;
    if (file->variables[i].code_column) {
      numbers[file->variables[i].code_column] = i + 1;
      out->column_count++;
    }
  }
  out->code_count = out->column_count - count;
  out->place.column_numbers = numbers;
  out->words = is_stata ? (evs_phrase){{"Stata file", "Stata-Datei"}}
                        : (evs_phrase){{"SPSS file", "SPSS-Datei"}};
}

static void begin_cases(cases_reading *work, const format_facts *facts)
{
  evs_arena *arena = work->in->arena;

  work->column_count = facts->column_count;
  work->offsets = evs_arena_array(arena, work->column_count, sizeof *work->offsets);
  work->cells = evs_arena_array(arena, work->column_count, sizeof *work->cells);
  work->kinds = evs_arena_alloc(arena, work->column_count);
  buffer_init(&work->text, arena);
}

static evs_status read_cases(format_facts *out, const format_input *in, bool is_stata,
                             evs_error *error)
{
  static const readstat_wishes wishes = {.value = take_value};
  cases_reading work = {.in = in};
  readstat_file file;
  evs_status status;

  if ((status = readstat_file_open(&file, in, is_stata, error)) ||
      (status = survey_cases(&work.file, &file, in, error)))
    return status;
  fill_facts(out, &work.file, is_stata);
  if (file.uncounted)
    evs_find_at(in->findings, CASES_UNCOUNTED, in->file->path, 0, 0,
                evs_value_text(in->file->path));
  for (size_t i = 0; i < work.file.variable_count; i++)
    tell_variable(in, &work.file, i);
  begin_cases(&work, out);
  if ((status = deliver_names(&work, error)) ||
      (status = readstat_file_read(&file, &wishes, &work, &work.file.status, error)))
    return status;
  tell_values(&work);
  return EVS_OK;
}

bool sav_recognise(const char *bytes, size_t size)
{
  return size >= 4 && (memcmp(bytes, "$FL2", 4) == 0 || memcmp(bytes, "$FL3", 4) == 0);
}

evs_status sav_format_read(format_facts *out, const format_input *in, evs_error *error)
{
  evs_status status = source_hold(in->file, error);

  return status ? status : read_cases(out, in, false, error);
}

/* Since Stata 13 a file says where it ends; without its last part, the labels,
   it would be read with codes in their place. */
static evs_status check_end(const source *file, evs_error *error)
{
  static const char tag[] = "</stata_dta>";
  char end[sizeof tag - 1] = "";
  uint64_t size = source_size(file);
  size_t got;
  evs_status status;

  if (size < sizeof end || memcmp(file->bytes, dta_tag, sizeof dta_tag - 1) != 0)
    return EVS_OK;
  if ((status = source_read_at(&got, file, size - sizeof end, end, sizeof end, error)))
    return status;
  if (memcmp(end, tag, sizeof end) == 0)
    return EVS_OK;
  return evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1,
                     "the Stata file is cut off; expected a whole one");
}

/* Since Stata 13 a tag; before it the release (104 to 115), the order of bytes
   and 1 for a data set. */
bool dta_recognise(const char *bytes, size_t size)
{
  if (size >= sizeof dta_tag - 1 && memcmp(bytes, dta_tag, sizeof dta_tag - 1) == 0)
    return true;
  return size >= 4 && bytes[0] >= 104 && bytes[0] <= 115 && (bytes[1] == 1 || bytes[1] == 2) &&
         bytes[2] == 1;
}

evs_status dta_format_read(format_facts *out, const format_input *in, evs_error *error)
{
  evs_status status;

  if ((status = source_hold(in->file, error)) || (status = check_end(in->file, error)))
    return status;
  return read_cases(out, in, true, error);
}
