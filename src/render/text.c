/* text.c - documents for a terminal. */
#include "evalstat/render.h"

#include "core/text.h"
#include "render/outline.h"
#include "render/text_table.h"
#include "render/words.h"
#include "render/wrap.h"

enum { USUAL_WIDTH = 79, WIDE_ENOUGH_FOR_KEY_FIGURES = 60 };

typedef struct {
  buffer *out;
  const evs_document *document;
  size_t width;
  bool colour;
} terminal_page;

static const char *phrase(const terminal_page *page, evs_phrase words)
{
  return evs_phrase_text(page->document->language, words);
}

static void add_line_end(terminal_page *page)
{
  buffer_add_char(page->out, '\n');
}

static void add_wrapped(terminal_page *page, const char *first, const char *rest, const char *text)
{
  wrap_add(page->out, first, rest, text, page->width);
}

/* `style` is that of an escape sequence: "1" is bold, "1;31" bold and red. */
static void add_styled(terminal_page *page, const char *style, const char *prefix, const char *text)
{
  if (page->colour)
    buffer_printf(page->out, "\x1B[%sm", style);
  add_wrapped(page, prefix, prefix, text);
  if (page->colour) {
    page->out->size--; /* the end of the style belongs before that of the line */
    buffer_add(page->out, "\x1B[0m\n");
  }
}

static void add_bold(terminal_page *page, const char *text)
{
  add_styled(page, "1", "", text);
}

static void add_rule(terminal_page *page, const char *text, const char *line)
{
  size_t width = text_width(wrap_clean(text, page->out->arena));
  buffer_repeat(page->out, line, width < page->width ? width : page->width);
  add_line_end(page);
}

static void add_heading(terminal_page *page, int level, const char *text)
{
  add_bold(page, text);
  add_rule(page, text, level == 1 ? "═" : level == 2 ? "─" : "┄");
}

static void add_notice(terminal_page *page, const char *text)
{
  add_styled(page, "1", "│ ", phrase(page, word_notice));
  add_wrapped(page, "│ ", "│ ", text);
}

static void add_verdict(terminal_page *page, const evs_document_verdict *verdict)
{
  for (size_t i = 0; i < verdict->statement_count; i++) {
    const evs_statement *statement = &verdict->statements[i];
    add_wrapped(page, "• ", "  ",
                evs_arena_printf(page->out->arena, "%s %s", statement->label, statement->text));
  }
}

static void add_list(terminal_page *page, const evs_block *block)
{
  for (size_t i = 0; i < block->item_count; i++)
    add_wrapped(page, "• ", "  ", block->items[i]);
}

static void add_table(terminal_page *page, const evs_document_table *table)
{
  if (table->caption)
    add_bold(page, table->caption);
  text_table_add(page->out, table, page->document->language, page->width);
}

static void add_figure(terminal_page *page, const evs_figure *figure)
{
  const evs_document_table *table = evs_figure_table(figure, page->out->arena);
  if (figure->title)
    add_bold(page, figure->title);
  if (figure->subtitle)
    add_wrapped(page, "", "", figure->subtitle);
  text_table_add(page->out, table, page->document->language, page->width);
  if (figure->source)
    add_wrapped(page, "", "", figure->source);
}

static void add_key_figure_lines(terminal_page *page, const evs_key_figure *figure)
{
  add_wrapped(page, "", "",
              evs_arena_printf(page->out->arena, "%s: %s", figure->label, figure->value));
  if (figure->detail)
    add_wrapped(page, "  ", "  ", figure->detail);
}

/* Where there is room, key figures are a table without heads. */
static void add_key_figure_table(terminal_page *page, const evs_block *block)
{
  evs_document_table table = {.column_count = 3, .row_count = block->key_figure_count};
  evs_cell *cells = evs_arena_array(page->out->arena, table.row_count * 3, sizeof *cells);
  for (size_t i = 0; i < block->key_figure_count; i++) {
    const evs_key_figure *figure = &block->key_figures[i];
    cells[3 * i] = evs_cell_text(figure->label);
    cells[3 * i + 1] = evs_cell_text(figure->value);
    cells[3 * i + 2] = evs_cell_text(figure->detail);
  }
  table.cells = cells;
  text_table_add(page->out, &table, page->document->language, page->width);
}

static void add_key_figures(terminal_page *page, const evs_block *block)
{
  if (page->width >= WIDE_ENOUGH_FOR_KEY_FIGURES)
    add_key_figure_table(page, block);
  else
    for (size_t i = 0; i < block->key_figure_count; i++)
      add_key_figure_lines(page, &block->key_figures[i]);
}

static const char *severity_style(evs_severity severity)
{
  return severity == EVS_SEVERE ? "1;31" : severity == EVS_WARNING ? "1;33" : "1";
}

static void add_finding(terminal_page *page, const evs_finding *finding)
{
  evs_arena *arena = page->out->arena;
  const char *message = evs_finding_message(finding, page->document->language, arena);
  const char *place = outline_place(page->document, finding, arena);
  add_wrapped(page, "• ", "  ",
              place ? evs_arena_printf(arena, "%s (%s)", message, place) : message);
}

static void add_findings_of(terminal_page *page, evs_severity severity)
{
  const evs_findings *findings = &page->document->findings;
  if (outline_count(findings, severity) == 0)
    return;
  add_styled(page, severity_style(severity), "", phrase(page, word_severities(severity)));
  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].severity == severity)
      add_finding(page, &findings->items[i]);
}

static void add_findings(terminal_page *page, size_t index)
{
  if (!outline_findings_headed(page->document, index))
    add_heading(page, 2, phrase(page, word_findings));
  if (page->document->findings.count == 0)
    add_wrapped(page, "", "", phrase(page, word_no_findings));
  for (size_t i = 0; i < OUTLINE_SEVERITIES; i++)
    add_findings_of(page, outline_severities[i]);
}

static void add_block(terminal_page *page, const evs_block *block, size_t index)
{
  switch (block->kind) {
  case EVS_BLOCK_HEADING:
    add_heading(page, block->level, block->text);
    break;
  case EVS_BLOCK_PARAGRAPH:
  case EVS_BLOCK_LEAD:
    add_wrapped(page, "", "", block->text);
    break;
  case EVS_BLOCK_VERDICT:
    add_verdict(page, block->verdict);
    break;
  case EVS_BLOCK_NOTICE:
    add_notice(page, block->text);
    break;
  case EVS_BLOCK_LIST:
    add_list(page, block);
    break;
  case EVS_BLOCK_TABLE:
    add_table(page, block->table);
    break;
  case EVS_BLOCK_FIGURE:
    add_figure(page, block->figure);
    break;
  case EVS_BLOCK_KEY_FIGURES:
    add_key_figures(page, block);
    break;
  case EVS_BLOCK_FINDINGS:
    add_findings(page, index);
    break;
  }
}

static bool is_told_beside(const evs_block *block)
{
  return block->kind == EVS_BLOCK_FIGURE && block->figure->told_beside;
}

static void add_title(terminal_page *page)
{
  if (page->document->title)
    add_heading(page, 1, page->document->title);
  if (page->document->subtitle)
    add_wrapped(page, "", "", page->document->subtitle);
}

evs_bytes evs_render_text(const evs_document *document, const evs_render_options *options,
                          evs_arena *arena)
{
  buffer out;
  terminal_page page = {.out = &out, .document = document};
  page.width = options && options->width > 0 ? options->width : USUAL_WIDTH;
  page.colour = options && options->colour;
  buffer_init(&out, arena);
  add_title(&page);
  const evs_block *previous = NULL;
  for (size_t i = 0; i < outline_block_count(document); i++) {
    const evs_block *block = outline_block(document, i);
    if (is_told_beside(block))
      continue;
    if (out.size > 0 && !(previous && previous->kind == EVS_BLOCK_HEADING))
      add_line_end(&page);
    add_block(&page, block, i);
    previous = block;
  }
  return (evs_bytes){out.text, out.size};
}
