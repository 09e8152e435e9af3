/* csv.c - the estimates, or the records, as a table of RFC 4180.

   Comma, decimal point, lines that end in LF; the columns are the fields of the JSON rows in
   their order, then every further field that some row has.  A missing value is
   an empty cell.

   A spreadsheet runs a cell that begins with = + - @, a tab or a line end as a
   formula.  Texts that begin so and are not just a number ("-29,0 %") get an
   apostrophe in front, which spreadsheets do not show; whoever reads the file
   by program takes that one apostrophe off. */
#include "evalstat/render.h"

#include <math.h>
#include <string.h>

#include "core/text.h"
#include "render/outline.h"

static const char *const standard_names[] = {
    "estimator", "term", "outcome", "group",    "period",    "measure", "estimate", "std_error",
    "statistic", "dof",  "p_value", "conf_low", "conf_high", "n",       "inference"};

static bool runs_as_formula(char first)
{
  return first != '\0' && strchr("=+-@\t\r\n", first) != NULL;
}

static const char *skip_blanks(const char *at)
{
  for (;;) {
    if (*at == ' ')
      at++;
    else if (strncmp(at, "\u00A0", 2) == 0)
      at += 2;
    else if (strncmp(at, "\u202F", 3) == 0)
      at += 3;
    else
      return at;
  }
}

/* A sign, digits with points, commas and an exponent, then perhaps % or €:
   nothing that a spreadsheet could run. */
static bool is_number(const char *text)
{
  const char *at = text + (*text == '+' || *text == '-');
  if (*at < '0' || *at > '9')
    return false;
  at += strspn(at, "0123456789.,");
  if ((*at == 'e' || *at == 'E') && strpbrk(at, "0123456789") != NULL) {
    at++;
    at += *at == '+' || *at == '-';
    at += strspn(at, "0123456789");
  }
  at = skip_blanks(at);
  if (*at == '%')
    at++;
  else if (strncmp(at, "€", 3) == 0)
    at += 3;
  return *at == '\0';
}

/* libcsv and others trim blanks that are not quoted. */
static bool needs_quotes(const char *cell)
{
  size_t size = strlen(cell);
  return size > 0 && (strpbrk(cell, ",\"\r\n") != NULL || strchr(" \t", cell[0]) != NULL ||
                      strchr(" \t", cell[size - 1]) != NULL);
}

static void add_cell(buffer *out, const char *cell)
{
  if (!needs_quotes(cell)) {
    buffer_add(out, cell);
    return;
  }
  buffer_add_char(out, '"');
  for (; *cell; cell++)
    buffer_add(out, *cell == '"' ? "\"\"" : (const char[]){*cell, '\0'});
  buffer_add_char(out, '"');
}

static void add_text(buffer *out, const char *text)
{
  if (text == NULL)
    return;
  const char *clean = text_clean(text, false, out->arena);
  if (runs_as_formula(clean[0]) && !is_number(clean))
    clean = evs_arena_printf(out->arena, "'%s", clean);
  add_cell(out, clean);
}

static void add_next_text(buffer *out, const char *text)
{
  buffer_add_char(out, ',');
  add_text(out, text);
}

static void add_next_number(buffer *out, double number)
{
  char text[OUTLINE_NUMBER_SIZE];
  outline_number(text, number);
  buffer_add_char(out, ',');
  buffer_add(out, text);
}

static void add_field(buffer *out, const evs_estimate *row, const char *name)
{
  for (size_t i = 0; i < row->field_count; i++) {
    const evs_field *field = &row->fields[i];
    if (strcmp(field->name, name) != 0)
      continue;
    if (field->kind == EVS_FIELD_NUMBER)
      add_next_number(out, field->number);
    else if (field->kind == EVS_FIELD_BOOLEAN && isfinite(field->number))
      add_next_text(out, field->number != 0 ? "true" : "false");
    else
      add_next_text(out, field->text);
    return;
  }
  buffer_add_char(out, ',');
}

static void add_row(buffer *out, const evs_estimate *row, const char *const *further, size_t count)
{
  char period[EVS_PERIOD_TEXT_SIZE];
  const double numbers[] = {row->std_error, row->statistic, row->dof, row->p_value,
                            row->conf_low,  row->conf_high, row->n};
  evs_period_text(period, row->period);
  add_text(out, row->estimator);
  add_next_text(out, row->term);
  add_next_text(out, row->outcome);
  add_next_text(out, row->group);
  add_next_text(out, row->period_word ? row->period_word : period);
  add_next_text(out, row->measure);
  if (row->exact)
    add_next_text(out, row->exact);
  else
    add_next_number(out, row->estimate);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    add_next_number(out, numbers[i]);
  add_next_text(out, row->inference);
  for (size_t i = 0; i < count; i++)
    add_field(out, row, further[i]);
  buffer_add(out, "\n");
}

/* Names of further fields in the order of their first appearance. */
static const char **further_names(const evs_estimates *rows, size_t *count, evs_arena *arena)
{
  const char **names = NULL;
  size_t capacity = 0;
  *count = 0;
  for (size_t r = 0; r < rows->count; r++)
    for (size_t f = 0; f < rows->items[r].field_count; f++) {
      const char *name = rows->items[r].fields[f].name;
      size_t known = 0;
      while (known < *count && strcmp(names[known], name) != 0)
        known++;
      if (known < *count)
        continue;
      names = evs_arena_grow(arena, names, *count, &capacity, sizeof *names);
      names[(*count)++] = name;
    }
  return names;
}

static void add_datum(buffer *out, evs_datum datum)
{
  char number[EVS_DECIMAL_TEXT_SIZE];

  if (datum.text) {
    add_text(out, datum.text);
    return;
  }
  evs_decimal_text(number, datum.number);
  buffer_add(out, number);
}

static evs_bytes render_records(const evs_records *records, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  for (size_t column = 0; column < records->column_count; column++) {
    buffer_add(&out, column > 0 ? "," : "");
    add_text(&out, records->columns[column]);
  }
  buffer_add(&out, "\n");
  for (size_t row = 0; row < records->row_count; row++)
    for (size_t column = 0; column < records->column_count; column++) {
      add_datum(&out, records->value(records->context, row, column));
      buffer_add(&out, column + 1 < records->column_count ? "," : "\n");
    }
  return (evs_bytes){out.text, out.size};
}

evs_bytes evs_render_csv(const evs_document *document, const evs_render_options *options,
                         evs_arena *arena)
{
  (void)options;
  buffer out;
  size_t count;
  if (document->records.name)
    return render_records(&document->records, arena);
  const char *const *further = further_names(&document->estimates, &count, arena);
  buffer_init(&out, arena);
  add_text(&out, standard_names[0]);
  for (size_t i = 1; i < sizeof standard_names / sizeof *standard_names; i++)
    add_next_text(&out, standard_names[i]);
  for (size_t i = 0; i < count; i++)
    add_next_text(&out, further[i]);
  buffer_add(&out, "\n");
  for (size_t i = 0; i < document->estimates.count; i++)
    add_row(&out, &document->estimates.items[i], further, count);
  return (evs_bytes){out.text, out.size};
}
