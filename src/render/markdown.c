/* markdown.c - documents in GitHub Flavored Markdown.

   User text is escaped character by character, so that it can start neither
   markup nor HTML nor a link; line ends and tabs within it become blanks. */
#include "evalstat/render.h"

#include <string.h>

#include "core/text.h"
#include "render/outline.h"
#include "render/words.h"

typedef struct {
  buffer *out;
  const evs_document *document;
  const evs_render_options *options;
} markdown_page;

static const char *phrase(const markdown_page *page, evs_phrase words)
{
  return evs_phrase_text(page->document->language, words);
}

/* The characters of `at` that need no escape here but would start a link. */
static bool starts_link(const char *text, const char *at)
{
  if (*at == ':')
    return strncmp(at, "://", 3) == 0;
  return *at == '.' && at - text >= 3 && (at[-1] | 0x20) == 'w' && (at[-2] | 0x20) == 'w' &&
         (at[-3] | 0x20) == 'w';
}

/* "- ", "--", "==" and "12. " begin lists, rules and headings at the start of a line. */
static bool starts_block(const char *text, const char *at)
{
  bool before_blank = at[1] == ' ' || at[1] == '\0';
  if (strchr("-+=", *at) != NULL)
    return at == text && (before_blank || at[1] == at[0]);
  return before_blank && strchr(".)", *at) != NULL && at > text &&
         strspn(text, "0123456789") == (size_t)(at - text);
}

static void add_character(buffer *out, const char *text, const char *at)
{
  if (*at == '&')
    buffer_add(out, "&amp;");
  else if (*at == '<')
    buffer_add(out, "&lt;");
  else if (*at == '>')
    buffer_add(out, "&gt;");
  else {
    if (strchr("\\`*_{}[]#|~$@", *at) != NULL || starts_link(text, at) || starts_block(text, at))
      buffer_add_char(out, '\\');
    buffer_add_char(out, *at);
  }
}

static const char *trimmed(const char *text, evs_arena *arena)
{
  const char *clean = text_clean(text, true, arena);
  return text_trim(clean, strlen(clean), arena);
}

static void add_text(buffer *out, const char *text)
{
  const char *clean = trimmed(text, out->arena);
  for (const char *at = clean; *at; at++)
    add_character(out, clean, at);
}

static void add_line(markdown_page *page, const char *before, const char *text, const char *after)
{
  buffer_add(page->out, before);
  add_text(page->out, text);
  buffer_add(page->out, after);
}

/* `mark` around a text, which must not be empty: "****" would be a rule. */
static void add_marked(markdown_page *page, const char *mark, const char *text, const char *after)
{
  if (*trimmed(text, page->out->arena) == '\0')
    return;
  add_line(page, mark, text, mark);
  buffer_add(page->out, after);
}

/* One empty line between two blocks. */
static void add_gap(markdown_page *page)
{
  const buffer *out = page->out;
  if (out->size >= 2 && strcmp(out->text + out->size - 2, "\n\n") != 0)
    buffer_add_char(page->out, '\n');
}

static void add_heading(markdown_page *page, int level, const char *text)
{
  buffer_repeat(page->out, "#", (size_t)level);
  add_line(page, " ", text, "\n");
}

static void add_notice(markdown_page *page, const char *text)
{
  buffer_printf(page->out, "> **%s:** ", phrase(page, word_notice));
  add_line(page, "", text, "\n");
}

static void add_list(markdown_page *page, const evs_block *block)
{
  for (size_t i = 0; i < block->item_count; i++)
    add_line(page, "- ", block->items[i], "\n");
}

static void add_cell(markdown_page *page, const evs_cell *cell)
{
  const char *words = evs_cell_words(cell, page->document->language, page->out->arena);
  add_line(page, " ", words, *words ? " |" : "|");
}

static void add_column_heads(markdown_page *page, const evs_document_table *table)
{
  buffer_add_char(page->out, '|');
  for (size_t i = 0; i < table->column_count; i++)
    add_line(page, " ", table->columns[i] ? table->columns[i] : "", " |");
  buffer_add(page->out, "\n|");
  for (size_t i = 0; i < table->column_count; i++)
    buffer_add(page->out, outline_column_numeric(table, i) ? " ---: |" : " --- |");
  buffer_add_char(page->out, '\n');
}

static void add_table(markdown_page *page, const evs_document_table *table, const char *subtitle)
{
  if (table->caption)
    add_marked(page, "**", table->caption, "\n\n");
  if (subtitle)
    add_line(page, "", subtitle, "\n\n");
  add_column_heads(page, table);
  for (size_t row = 0; row < table->row_count; row++) {
    buffer_add_char(page->out, '|');
    for (size_t i = 0; i < table->column_count; i++)
      add_cell(page, outline_cell(table, row, i));
    buffer_add_char(page->out, '\n');
  }
  for (size_t i = 0; i < table->note_count; i++)
    add_line(page, "\n", table->notes[i], "\n");
}

static bool has_picture(const markdown_page *page, const evs_figure *figure)
{
  const evs_render_options *options = page->options;

  for (size_t i = 0; options && options->linked && i < options->picture_count; i++)
    if (options->pictures[i].figure == figure && options->pictures[i].bytes)
      return true;
  return false;
}

/* The chart says title and source itself; the text is for those who cannot see it. */
static void add_picture(markdown_page *page, const evs_figure *figure)
{
  add_line(page, "![", figure->description ? figure->description : figure->title, "](");
  buffer_printf(page->out, "%s.png)\n", figure->id);
}

static void add_figure(markdown_page *page, const evs_figure *figure)
{
  if (has_picture(page, figure)) {
    add_picture(page, figure);
    return;
  }
  if (figure->told_beside)
    return;
  add_table(page, evs_figure_table(figure, page->out->arena), figure->subtitle);
  if (figure->source)
    add_line(page, "\n", figure->source, "\n");
}

static void add_verdict(markdown_page *page, const evs_document_verdict *verdict)
{
  for (size_t i = 0; i < verdict->statement_count; i++) {
    buffer_add(page->out, "- ");
    add_marked(page, "**", verdict->statements[i].label, " ");
    add_line(page, "", verdict->statements[i].text, "\n");
  }
}

static void add_key_figures(markdown_page *page, const evs_block *block)
{
  for (size_t i = 0; i < block->key_figure_count; i++) {
    const evs_key_figure *figure = &block->key_figures[i];
    add_line(page, "- ", figure->label, ": ");
    add_marked(page, "**", figure->value, "");
    if (figure->detail)
      add_line(page, " (", figure->detail, ")");
    buffer_add_char(page->out, '\n');
  }
}

static void add_finding(markdown_page *page, const evs_finding *finding)
{
  evs_arena *arena = page->out->arena;
  const char *place = outline_place(page->document, finding, arena);
  add_line(page, "- ", evs_finding_message(finding, page->document->language, arena), "");
  if (place)
    add_line(page, " (", place, ")");
  buffer_add_char(page->out, '\n');
}

static void add_findings_of(markdown_page *page, evs_severity severity, int level)
{
  const evs_findings *findings = &page->document->findings;
  if (outline_count(findings, severity) == 0)
    return;
  add_gap(page);
  add_heading(page, level, phrase(page, word_severities(severity)));
  buffer_add_char(page->out, '\n');
  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].severity == severity)
      add_finding(page, &findings->items[i]);
}

static void add_findings(markdown_page *page, size_t index)
{
  if (!outline_findings_headed(page->document, index))
    add_heading(page, 2, phrase(page, word_findings));
  if (page->document->findings.count == 0)
    add_line(page, "\n", phrase(page, word_no_findings), "\n");
  for (size_t i = 0; i < OUTLINE_SEVERITIES; i++)
    add_findings_of(page, outline_severities[i], outline_severity_level(page->document, index));
}

static void add_block(markdown_page *page, const evs_block *block, size_t index)
{
  switch (block->kind) {
  case EVS_BLOCK_HEADING:
    add_heading(page, block->level, block->text);
    break;
  case EVS_BLOCK_PARAGRAPH:
    add_line(page, "", block->text, "\n");
    break;
  case EVS_BLOCK_LEAD:
    add_marked(page, "**", block->text, "\n");
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
    add_table(page, block->table, NULL);
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

/* The files read, at the very end. */
static void add_inputs(markdown_page *page)
{
  const evs_document *document = page->document;
  if (document->input_count == 0)
    return;
  buffer_printf(page->out, "\n| %s | %s | SHA-256 |\n| --- | ---: | --- |\n",
                phrase(page, word_file), phrase(page, word_rows));
  for (size_t i = 0; i < document->input_count; i++) {
    add_line(page, "| ", document->inputs[i].path, " | ");
    buffer_add(page->out, outline_rows(&document->inputs[i], page->out->arena));
    add_line(page, " | ", document->inputs[i].sha256 ? document->inputs[i].sha256 : "", " |\n");
  }
}

evs_bytes evs_render_markdown(const evs_document *document, const evs_render_options *options,
                              evs_arena *arena)
{
  buffer out;
  markdown_page page = {.out = &out, .document = document, .options = options};
  buffer_init(&out, arena);
  if (document->title)
    add_heading(&page, 1, document->title);
  if (document->subtitle)
    add_line(&page, out.size > 0 ? "\n" : "", document->subtitle, "\n");
  for (size_t i = 0; i < outline_block_count(document); i++) {
    add_gap(&page);
    add_block(&page, outline_block(document, i), i);
  }
  add_inputs(&page);
  return (evs_bytes){out.text, out.size};
}
