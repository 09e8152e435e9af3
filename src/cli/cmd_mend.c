/* cmd_mend.c - evalstat mend: a damaged CSV file, and what had to be done to read it. */
#include <string.h>

#include "cli/reads.h"
#include "core/buffer.h"
#include "evalstat/table.h"
#include "report/words.h"

typedef struct {
  const char *table;
} mend_arguments;

static const option_spec options[] = {
    {"table", OPTION_TEXT, offsetof(mend_arguments, table), "FILE",
     "where to write the table that was read: CSV in UTF-8 with commas"},
    {0},
};

/* Quotes where a reader could take a cell for something else. */
static void add_cell(buffer *out, const char *cell)
{
  if (*cell && !strpbrk(cell, ",\"\r\n;\t'") && *cell != ' ' && cell[strlen(cell) - 1] != ' ') {
    buffer_add(out, cell);
    return;
  }
  if (!*cell)
    return;
  buffer_add_char(out, '"');
  for (; *cell; cell++) {
    if (*cell == '"')
      buffer_add_char(out, '"');
    buffer_add_char(out, *cell);
  }
  buffer_add_char(out, '"');
}

/* A row of one empty cell is written as "", which is no blank line. */
static void add_row(buffer *out, const char *const *cells, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      buffer_add_char(out, ',');
    add_cell(out, cells[i]);
  }
  buffer_add(out, count == 1 && !*cells[0] ? "\"\"\n" : "\n");
}

static evs_bytes write_table(const evs_table *table, evs_arena *arena)
{
  buffer text;

  buffer_init(&text, arena);
  add_row(&text, table->names, table->column_count);
  for (size_t i = 0; i < table->row_count; i++)
    add_row(&text, table->rows[i].cells, table->column_count);
  return (evs_bytes){text.text, text.size};
}

static evs_status run(command_output *out, const command_work *work, const void *arguments,
                      evs_error *error)
{
  const mend_arguments *args = arguments;
  evs_document *document = &out->document;
  evs_dialect dialect = {.lenient = true};
  evs_table table;
  evs_status status;

  if (work->shared->lang &&
      (status = evs_language_parse(&document->language, work->shared->lang, error)))
    return status;
  if ((status = reads_beside(out, work->shared, "table", args->table, error)) ||
      (status = reads_note(out, work->shared, work->names->items[0], error)) ||
      (status = request_dialect(&dialect, work->shared, error)) ||
      (status = evs_table_read(&table, work->names->items[0], &dialect, &document->findings,
                               document->arena, error)))
    return status;
  document->title = word(document, WORDS("What had to be mended", "Was zu flicken war"));
  document->subtitle = table.path;
  evs_document_paragraph(
      document, say(document, WORDS("{0} rows in {1} columns.", "{0} Zeilen in {1} Spalten."),
                    evs_value_count(table.row_count), evs_value_count(table.column_count)));
  evs_document_findings(document);
  document->check_differs = evs_findings_worst(&document->findings) == EVS_SEVERE;
  if (args->table)
    out->beside_bytes = write_table(&table, document->arena);
  return EVS_OK;
}

const command mend_command = {
    .name = "mend",
    .group = "Start",
    .summary = "reads a damaged CSV file as well as can be, tells each repair, writes it clean",
    .description =
        "Finds separator, quotes and header, and reads records with quotes out of place, missing "
        "or surplus separators, or other separators by what the sound records look like. Every "
        "repair is a finding with its line; what cannot be read is left out, also with its line, "
        "and makes the exit status 1. Look at the repairs before you use the table: without this "
        "command (or --lenient) such files are refused.",
    .example = "evalstat mend delivery.csv --table delivery-clean.csv",
    .options = options,
    .arguments_size = sizeof(mend_arguments),
    .name_count = 1,
    .run = run,
};
