/* json.c - the contract of the command line as one JSON object, and the manifest. */
#include <math.h>
#include <string.h>

#include "core/file.h"
#include "evalstat/decimal.h"
#include "evalstat/version.h"
#include "render/json_tree.h"

static json_t *period_value(evs_period period, evs_arena *arena)
{
  char text[EVS_PERIOD_TEXT_SIZE];
  evs_period_text(text, period);
  return json_tree_text(evs_period_absent(period) ? NULL : text, arena);
}

static json_t *input_value(const evs_input *input, evs_arena *arena)
{
  json_t *object = json_tree_made(arena, json_object());
  json_tree_set(object, "path", json_tree_text(input->path, arena), arena);
  json_tree_set(object, "sha256", json_tree_text(input->sha256, arena), arena);
  json_tree_set(object, "rows",
                input->rows == EVS_NO_ROWS ? json_null() : json_tree_count(input->rows, arena),
                arena);
  return object;
}

static json_t *inputs_value(const evs_document *document, evs_arena *arena)
{
  json_t *array = json_tree_made(arena, json_array());
  for (size_t i = 0; i < document->input_count; i++)
    json_tree_append(array, input_value(&document->inputs[i], arena), arena);
  return array;
}

/* An option that is a number as a number; as text where it cannot be read as one. */
static json_t *setting_value(const char *text, bool is_number, evs_arena *arena)
{
  evs_decimal number;
  if (!is_number || evs_decimal_parse(&number, text, NULL) != EVS_OK)
    return json_tree_text(text, arena);
  if (number.scale == 0)
    return json_tree_made(arena, json_integer((json_int_t)number.units));
  return json_tree_number(evs_decimal_double(number), arena);
}

static json_t *option_value(const evs_option_value *option, evs_arena *arena)
{
  if (option->is_flag)
    return json_true();
  if (!option->is_list)
    return option->value_count > 0 ? setting_value(option->values[0], option->is_number, arena)
                                   : json_null();
  json_t *array = json_tree_made(arena, json_array());
  for (size_t i = 0; i < option->value_count; i++)
    json_tree_append(array, setting_value(option->values[i], option->is_number, arena), arena);
  return array;
}

static json_t *options_value(const evs_document *document, evs_arena *arena)
{
  json_t *object = json_tree_made(arena, json_object());
  for (size_t i = 0; i < document->option_count; i++)
    json_tree_set(object, document->options[i].name, option_value(&document->options[i], arena),
                  arena);
  return object;
}

static json_t *field_value(const evs_field *field, evs_arena *arena)
{
  if (field->kind == EVS_FIELD_NUMBER)
    return json_tree_number(field->number, arena);
  if (field->kind == EVS_FIELD_BOOLEAN)
    return isfinite(field->number) ? json_boolean(field->number != 0) : json_null();
  return json_tree_text(field->text, arena);
}

static json_t *estimate_value(const evs_estimate *row, evs_arena *arena)
{
  json_t *object = json_tree_made(arena, json_object());
  json_tree_set(object, "estimator", json_tree_text(row->estimator, arena), arena);
  json_tree_set(object, "term", json_tree_text(row->term, arena), arena);
  json_tree_set(object, "outcome", json_tree_text(row->outcome, arena), arena);
  json_tree_set(object, "group", json_tree_text(row->group, arena), arena);
  json_tree_set(object, "period",
                row->period_word ? json_tree_text(row->period_word, arena)
                                 : period_value(row->period, arena),
                arena);
  json_tree_set(object, "measure", json_tree_text(row->measure, arena), arena);
  json_tree_set(object, "estimate",
                row->exact ? json_tree_text(row->exact, arena)
                           : json_tree_number(row->estimate, arena),
                arena);
  json_tree_set(object, "std_error", json_tree_number(row->std_error, arena), arena);
  json_tree_set(object, "statistic", json_tree_number(row->statistic, arena), arena);
  json_tree_set(object, "dof", json_tree_number(row->dof, arena), arena);
  json_tree_set(object, "p_value", json_tree_number(row->p_value, arena), arena);
  json_tree_set(object, "conf_low", json_tree_number(row->conf_low, arena), arena);
  json_tree_set(object, "conf_high", json_tree_number(row->conf_high, arena), arena);
  json_tree_set(object, "n", json_tree_number(row->n, arena), arena);
  json_tree_set(object, "inference", json_tree_text(row->inference, arena), arena);
  for (size_t i = 0; i < row->field_count; i++)
    json_tree_set(object, row->fields[i].name, field_value(&row->fields[i], arena), arena);
  return object;
}

static json_t *estimates_value(const evs_document *document, evs_arena *arena)
{
  json_t *array = json_tree_made(arena, json_array());
  for (size_t i = 0; i < document->estimates.count; i++)
    json_tree_append(array, estimate_value(&document->estimates.items[i], arena), arena);
  return array;
}

static json_t *finding_value(const evs_finding *finding, evs_language language, evs_arena *arena)
{
  json_t *object = json_tree_made(arena, json_object());
  json_tree_set(object, "severity", json_tree_text(evs_severity_name(finding->severity), arena),
                arena);
  json_tree_set(object, "code", json_tree_text(finding->code, arena), arena);
  json_tree_set(object, "message",
                json_tree_text(evs_finding_message(finding, language, arena), arena), arena);
  json_tree_set(object, "file", json_tree_text(finding->file, arena), arena);
  json_tree_set(object, "line", json_tree_place(finding->line, arena), arena);
  json_tree_set(object, "column", json_tree_place(finding->column, arena), arena);
  return object;
}

static json_t *findings_value(const evs_document *document, evs_arena *arena)
{
  json_t *array = json_tree_made(arena, json_array());
  for (size_t i = 0; i < document->findings.count; i++)
    json_tree_append(array, finding_value(&document->findings.items[i], document->language, arena),
                     arena);
  return array;
}

/* What every JSON output begins with. */
static json_t *head_value(const evs_document *document, evs_arena *arena)
{
  json_t *object = json_tree_made(arena, json_object());
  json_tree_set(object, "evalstat", json_tree_text(EVS_VERSION, arena), arena);
  json_tree_set(object, "command", json_tree_text(document->command, arena), arena);
  json_tree_set(object, "inputs", inputs_value(document, arena), arena);
  json_tree_set(object, "options", options_value(document, arena), arena);
  return object;
}

static json_t *sentences_value(const evs_document_verdict *verdict, evs_arena *arena)
{
  json_t *array = json_tree_made(arena, json_array());

  for (size_t i = 0; i < verdict->statement_count; i++)
    json_tree_append(array, json_tree_text(verdict->statements[i].text, arena), arena);
  return array;
}

/* Codes in English, sentences in the language of the output. */
static json_t *verdict_value(const evs_document_verdict *verdict, evs_arena *arena)
{
  json_t *object = json_tree_made(arena, json_object());

  json_tree_set(object, "outcome", json_tree_text(verdict->outcome, arena), arena);
  json_tree_set(object, "strength", json_tree_text(verdict->strength, arena), arena);
  json_tree_set(object, "weakest_link", json_tree_text(verdict->weakest_link, arena), arena);
  json_tree_set(object, "limits", json_tree_texts(verdict->limits, verdict->limit_count, arena),
                arena);
  json_tree_set(object, "would_change", json_tree_text(verdict->would_change, arena), arena);
  json_tree_set(object, "sentences", sentences_value(verdict, arena), arena);
  return object;
}

static json_t *document_value(const evs_document *document, evs_arena *arena)
{
  json_t *object = head_value(document, arena);

  if (document->verdict)
    json_tree_set(object, "verdict", verdict_value(document->verdict, arena), arena);
  json_tree_set(object, "estimates", estimates_value(document, arena), arena);
  json_tree_set(object, "findings", findings_value(document, arena), arena);
  return object;
}

/* "1234.5" for 1234.50: the shortest form. */
static void add_number(buffer *out, evs_decimal number)
{
  char text[EVS_DECIMAL_TEXT_SIZE];
  size_t size;

  if (evs_decimal_missing(number)) {
    buffer_add(out, "null");
    return;
  }
  evs_decimal_text(text, number);
  size = strlen(text);
  while (number.scale > 0 && text[size - 1] == '0')
    size--;
  size -= number.scale > 0 && text[size - 1] == '.';
  buffer_add_bytes(out, text, size);
}

static void add_record(buffer *out, const evs_records *records, const char *const *names,
                       size_t row)
{
  buffer_add(out, row > 0 ? ",\n    { " : "\n    { ");
  for (size_t column = 0; column < records->column_count; column++) {
    evs_datum datum = records->value(records->context, row, column);

    buffer_printf(out, "%s%s: ", column > 0 ? ", " : "", names[column]);
    if (datum.text)
      json_tree_add_text(out, datum.text);
    else
      add_number(out, datum.number);
  }
  buffer_add(out, " }");
}

/* Behind the last member of the object that `head` holds.  Rows are written as
   they are made: a tree of a million of them would need a gigabyte. */
static evs_bytes with_records(evs_bytes head, const evs_records *records, evs_arena *arena)
{
  const char **names = evs_arena_array(arena, records->column_count, sizeof *names);
  buffer out;

  for (size_t column = 0; column < records->column_count; column++) {
    buffer_init(&out, arena);
    json_tree_add_text(&out, records->columns[column]);
    names[column] = out.text;
  }
  buffer_init(&out, arena);
  buffer_add_bytes(&out, head.bytes, head.size - strlen("\n}\n"));
  buffer_printf(&out, ",\n  \"%s\": [", records->name);
  for (size_t row = 0; row < records->row_count; row++)
    add_record(&out, records, names, row);
  buffer_add(&out, records->row_count > 0 ? "\n  ]\n}\n" : "]\n}\n");
  return (evs_bytes){out.text, out.size};
}

evs_bytes evs_render_json(const evs_document *document, const evs_render_options *options,
                          evs_arena *arena)
{
  evs_bytes object = json_tree_write(document_value(document, arena), arena);

  (void)options;
  return document->records.name ? with_records(object, &document->records, arena) : object;
}

static json_t *output_value(const evs_output_file *file, evs_arena *arena)
{
  json_t *object = json_tree_made(arena, json_object());
  char sha256[65];

  file_sha256(sha256, file->content.bytes, file->content.size);
  json_tree_set(object, "path", json_tree_text(file->name, arena), arena);
  json_tree_set(object, "bytes", json_tree_count(file->content.size, arena), arena);
  json_tree_set(object, "sha256", json_tree_text(sha256, arena), arena);
  return object;
}

evs_bytes evs_render_manifest(const evs_document *document, const evs_output_file *files,
                              size_t file_count, evs_arena *arena)
{
  json_t *object = head_value(document, arena);
  json_t *outputs = json_tree_made(arena, json_array());

  for (size_t i = 0; i < file_count; i++)
    json_tree_append(outputs, output_value(&files[i], arena), arena);
  json_tree_set(object, "outputs", outputs, arena);
  return json_tree_write(object, arena);
}
