/* document.c - documents, filled block by block. */
#include "evalstat/document.h"

#include <assert.h>
#include <string.h>

struct evs_table_builder {
  evs_document *document;
  const char *caption;
  const char *const *columns;
  size_t column_count;
  evs_cell *cells;
  size_t cell_count;
  size_t cell_capacity;
  const char **notes;
  size_t note_count;
  size_t note_capacity;
};

void evs_document_init(evs_document *out, const char *command, evs_language language,
                       evs_arena *arena)
{
  *out = (evs_document){.command = command, .language = language, .arena = arena};
  out->estimates.arena = arena;
  out->findings.arena = arena;
}

static evs_block *add_block(evs_document *document, evs_block_kind kind)
{
  document->blocks = evs_arena_grow(document->arena, document->blocks, document->block_count,
                                    &document->block_capacity, sizeof *document->blocks);
  evs_block *block = &document->blocks[document->block_count++];
  *block = (evs_block){.kind = kind};
  return block;
}

/* Arrays are copied although texts are not: a caller's list often stands on its stack. */
static void *copy_array(evs_arena *arena, const void *items, size_t count, size_t size)
{
  void *copy = evs_arena_array(arena, count, size);
  if (count > 0)
    memcpy(copy, items, count * size);
  return copy;
}

static void add_text(evs_document *document, evs_block_kind kind, const char *text)
{
  assert(text != NULL);
  add_block(document, kind)->text = text;
}

void evs_document_heading(evs_document *document, int level, const char *text)
{
  assert(level == 2 || level == 3);
  add_text(document, EVS_BLOCK_HEADING, text);
  document->blocks[document->block_count - 1].level = level;
}

void evs_document_paragraph(evs_document *document, const char *text)
{
  add_text(document, EVS_BLOCK_PARAGRAPH, text);
}

void evs_document_lead(evs_document *document, const char *text)
{
  add_text(document, EVS_BLOCK_LEAD, text);
}

void evs_document_notice(evs_document *document, const char *text)
{
  add_text(document, EVS_BLOCK_NOTICE, text);
}

void evs_document_verdict_add(evs_document *document, const evs_document_verdict *verdict)
{
  evs_document_verdict *copy = copy_array(document->arena, verdict, 1, sizeof *verdict);

  copy->limits =
      copy_array(document->arena, verdict->limits, verdict->limit_count, sizeof *verdict->limits);
  copy->statements = copy_array(document->arena, verdict->statements, verdict->statement_count,
                                sizeof *verdict->statements);
  document->verdict = copy;
  add_block(document, EVS_BLOCK_VERDICT)->verdict = copy;
}

void evs_document_list(evs_document *document, const char *const *items, size_t item_count)
{
  if (item_count == 0)
    return;
  evs_block *block = add_block(document, EVS_BLOCK_LIST);
  block->items = copy_array(document->arena, items, item_count, sizeof *items);
  block->item_count = item_count;
}

void evs_document_figure(evs_document *document, const evs_figure *figure)
{
  if (document->missing_sign) {
    evs_figure *copy = copy_array(document->arena, figure, 1, sizeof *figure);

    copy->missing_sign = document->missing_sign;
    figure = copy;
  }
  add_block(document, EVS_BLOCK_FIGURE)->figure = figure;
}

void evs_document_key_figures(evs_document *document, const evs_key_figure *figures, size_t count)
{
  if (count == 0)
    return;
  evs_block *block = add_block(document, EVS_BLOCK_KEY_FIGURES);
  block->key_figures = copy_array(document->arena, figures, count, sizeof *figures);
  block->key_figure_count = count;
}

void evs_document_findings(evs_document *document)
{
  add_block(document, EVS_BLOCK_FINDINGS);
}

evs_table_builder *evs_document_table_begin(evs_document *document, const char *caption,
                                            const char *const *columns, size_t column_count)
{
  assert(column_count > 0);
  evs_table_builder *builder = evs_arena_alloc(document->arena, sizeof *builder);
  builder->document = document;
  builder->caption = caption;
  builder->columns = copy_array(document->arena, columns, column_count, sizeof *columns);
  builder->column_count = column_count;
  return builder;
}

void evs_document_table_cell(evs_table_builder *builder, evs_cell cell)
{
  cell = evs_cell_signed(cell, builder->document->missing_sign);
  builder->cells = evs_arena_grow(builder->document->arena, builder->cells, builder->cell_count,
                                  &builder->cell_capacity, sizeof *builder->cells);
  builder->cells[builder->cell_count++] = cell;
}

void evs_document_table_note(evs_table_builder *builder, const char *note)
{
  builder->notes = evs_arena_grow(builder->document->arena, builder->notes, builder->note_count,
                                  &builder->note_capacity, sizeof *builder->notes);
  builder->notes[builder->note_count++] = note;
}

void evs_document_table_end(evs_table_builder *builder)
{
  if (builder->cell_count == 0)
    return;
  while (builder->cell_count % builder->column_count != 0)
    evs_document_table_cell(builder, (evs_cell){.class = EVS_CELL_EMPTY});
  evs_document_table *table = evs_arena_alloc(builder->document->arena, sizeof *table);
  *table = (evs_document_table){.caption = builder->caption,
                                .columns = builder->columns,
                                .column_count = builder->column_count,
                                .cells = builder->cells,
                                .row_count = builder->cell_count / builder->column_count,
                                .notes = builder->notes,
                                .note_count = builder->note_count};
  add_block(builder->document, EVS_BLOCK_TABLE)->table = table;
}
