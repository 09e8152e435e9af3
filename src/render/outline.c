/* outline.c - what every format asks of a document. */
#include "render/outline.h"

#include <math.h>
#include <stdio.h>

#include "render/words.h"

const evs_severity outline_severities[OUTLINE_SEVERITIES] = {EVS_SEVERE, EVS_WARNING, EVS_INFO};

size_t outline_count(const evs_findings *findings, evs_severity severity)
{
  size_t count = 0;
  for (size_t i = 0; i < findings->count; i++)
    count += findings->items[i].severity == severity;
  return count;
}

static bool findings_stand_somewhere(const evs_document *document)
{
  for (size_t i = 0; i < document->block_count; i++)
    if (document->blocks[i].kind == EVS_BLOCK_FINDINGS)
      return true;
  return false;
}

size_t outline_block_count(const evs_document *document)
{
  bool append = document->findings.count > 0 && !findings_stand_somewhere(document);
  return document->block_count + append;
}

const evs_block *outline_block(const evs_document *document, size_t index)
{
  static const evs_block findings = {.kind = EVS_BLOCK_FINDINGS};
  return index < document->block_count ? &document->blocks[index] : &findings;
}

bool outline_findings_headed(const evs_document *document, size_t index)
{
  return index > 0 && outline_block(document, index - 1)->kind == EVS_BLOCK_HEADING;
}

int outline_severity_level(const evs_document *document, size_t index)
{
  return outline_findings_headed(document, index) ? outline_block(document, index - 1)->level + 1
                                                  : 3;
}

static void add_number(buffer *out, const evs_document *document, evs_phrase phrase, size_t number)
{
  /* not grouped: a line number is a name, not a quantity */
  const evs_value value = evs_value_text(evs_arena_printf(out->arena, "%zu", number));
  buffer_add(out, out->size > 0 ? ", " : "");
  buffer_add(out, evs_phrase_format(document->language, phrase, &value, 1, out->arena));
}

const char *outline_place(const evs_document *document, const evs_finding *finding,
                          evs_arena *arena)
{
  if (finding->file == NULL)
    return NULL;
  buffer out;
  buffer_init(&out, arena);
  buffer_add(&out, finding->file);
  if (finding->line > 0)
    add_number(&out, document, word_line, finding->line);
  if (finding->line > 0 && finding->column > 0)
    add_number(&out, document, word_column, finding->column);
  return out.text;
}

const char *outline_rows(const evs_input *input, evs_arena *arena)
{
  return input->rows == EVS_NO_ROWS ? "–" : evs_arena_printf(arena, "%zu", input->rows);
}

const evs_cell *outline_cell(const evs_document_table *table, size_t row, size_t column)
{
  return &table->cells[row * table->column_count + column];
}

bool outline_column_numeric(const evs_document_table *table, size_t column)
{
  bool has_number = false;
  for (size_t row = 0; row < table->row_count; row++) {
    const evs_cell *cell = outline_cell(table, row, column);
    if (cell->class == EVS_CELL_TEXT || cell->class == EVS_CELL_PERIOD)
      return false;
    has_number = has_number || evs_cell_is_numeric(cell);
  }
  return has_number;
}

void outline_number(char text[OUTLINE_NUMBER_SIZE], double number)
{
  if (isfinite(number) && fabs(number) < 9007199254740992.0 && number == trunc(number))
    snprintf(text, OUTLINE_NUMBER_SIZE, "%.0f", number + 0.0); /* no "-0" */
  else
    evs_shortest_text(text, number);
}
