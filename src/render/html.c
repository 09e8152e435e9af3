/* html.c - a document as one self-contained page.

   No script and no request to anywhere, which the content security policy also
   forbids; styles and charts stand in the page.  It is meant to be read on a
   screen, on a phone, on paper and by a screen reader. */
#include "evalstat/render.h"

#include <string.h>

#include "evalstat/version.h"
#include "render/html_page.h"
#include "render/html_text.h"
#include "render/outline.h"
#include "render/style.h"
#include "render/words.h"

enum { SECTIONS_FOR_CONTENTS = 4 };

static void add_head(html_page *page)
{
  const evs_document *document = page->document;
  const char *title = document->title ? document->title : "evalstat";
  buffer_printf(page->out,
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                evs_language_code(document->language));
  buffer_add(page->out,
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
             "style-src 'unsafe-inline'; img-src data:\">\n");
  buffer_add(page->out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"generator\" content=\"evalstat " EVS_VERSION "\">\n");
  html_line(page, "<title>", title, "</title>\n");
  buffer_add(page->out, "<style>\n");
  style_add(page->out);
  buffer_add(page->out, "</style>\n</head>\n");
}

static void add_header(html_page *page)
{
  const evs_document *document = page->document;
  buffer_add(page->out, "<body>\n<header class=\"page head\">\n");
  html_line(page, document->is_internal ? "<p class=\"internal\">" : "<p class=\"mark\">",
            document->mark, "</p>\n");
  html_line(page, "<h1>", document->title ? document->title : "evalstat", "</h1>\n");
  html_line(page, "<p class=\"subtitle\">", document->subtitle, "</p>\n");
  buffer_add(page->out, "</header>\n<main class=\"page\">\n");
}

static void end_section(html_page *page)
{
  if (page->in_section)
    buffer_add(page->out, "</section>\n");
  page->in_section = false;
}

static void begin_section(html_page *page, const char *heading)
{
  end_section(page);
  page->in_section = true;
  page->section_count++;
  buffer_printf(page->out, "<section aria-labelledby=\"s%zu\">\n<h2 id=\"s%zu\">",
                page->section_count, page->section_count);
  html_line(page, "", heading, "</h2>\n");
}

static bool begins_section(const evs_document *document, size_t index)
{
  const evs_block *block = outline_block(document, index);
  return (block->kind == EVS_BLOCK_HEADING && block->level == 2) ||
         (block->kind == EVS_BLOCK_FINDINGS && !outline_findings_headed(document, index));
}

static const char *section_heading(const html_page *page, size_t index)
{
  const evs_block *block = outline_block(page->document, index);
  return block->kind == EVS_BLOCK_HEADING ? block->text : html_phrase(page, word_findings);
}

/* Links to the sections, where there are enough of them to get lost in. */
static void add_contents(html_page *page)
{
  size_t count = 0;
  for (size_t i = 0; i < outline_block_count(page->document); i++)
    count += begins_section(page->document, i);
  if (count < SECTIONS_FOR_CONTENTS)
    return;
  const char *name = html_phrase(page, word_contents);
  buffer_printf(page->out, "<nav aria-label=\"%s\">\n<strong>%s</strong>\n<ul>\n", name, name);
  size_t section = 0;
  for (size_t i = 0; i < outline_block_count(page->document); i++)
    if (begins_section(page->document, i)) {
      buffer_printf(page->out, "<li><a href=\"#s%zu\">", ++section);
      html_line(page, "", section_heading(page, i), "</a></li>\n");
    }
  buffer_add(page->out, "</ul>\n</nav>\n");
}

static void add_heading(html_page *page, const evs_block *block)
{
  if (block->level == 2)
    begin_section(page, block->text);
  else
    html_line(page, "<h3>", block->text, "</h3>\n");
}

static void add_notice(html_page *page, const char *text)
{
  buffer_printf(page->out, "<div class=\"notice\" role=\"note\">\n<strong>%s</strong>\n",
                html_phrase(page, word_notice));
  html_line(page, "<p>", text, "</p>\n</div>\n");
}

static void add_list(html_page *page, const evs_block *block)
{
  buffer_add(page->out, "<ul>\n");
  for (size_t i = 0; i < block->item_count; i++)
    html_line(page, "<li>", block->items[i], "</li>\n");
  buffer_add(page->out, "</ul>\n");
}

static void add_verdict(html_page *page, const evs_document_verdict *verdict)
{
  buffer_add(page->out, "<dl class=\"verdict\">\n");
  for (size_t i = 0; i < verdict->statement_count; i++) {
    buffer_add(page->out, "<div>");
    html_line(page, "<dt>", verdict->statements[i].label, "</dt> ");
    html_line(page, "<dd>", verdict->statements[i].text, "</dd></div>\n");
  }
  buffer_add(page->out, "</dl>\n");
}

static void add_key_figures(html_page *page, const evs_block *block)
{
  buffer_add(page->out, "<dl class=\"cards\">\n");
  for (size_t i = 0; i < block->key_figure_count; i++) {
    const evs_key_figure *figure = &block->key_figures[i];
    buffer_add(page->out, "<div>");
    html_line(page, "<dt>", figure->label, "</dt>");
    html_line(page, "<dd class=\"value\">", figure->value, "</dd>");
    html_line(page, "<dd class=\"detail\">", figure->detail, "</dd>");
    buffer_add(page->out, "</div>\n");
  }
  buffer_add(page->out, "</dl>\n");
}

static void add_finding(html_page *page, const evs_finding *finding)
{
  const evs_document *document = page->document;
  evs_arena *arena = page->out->arena;
  html_line(page, "<li><bdi>", evs_finding_message(finding, document->language, arena), "</bdi>");
  html_line(page, " <bdi class=\"place\">", outline_place(document, finding, arena), "</bdi>");
  buffer_add(page->out, "</li>\n");
}

/* Notes are many and seldom urgent: they are folded up. */
static void add_findings_of(html_page *page, evs_severity severity, int level)
{
  const evs_findings *findings = &page->document->findings;
  const char *name = evs_severity_name(severity);
  bool folded = severity == EVS_INFO && !page->paper;
  size_t count = outline_count(findings, severity);
  if (count == 0)
    return;
  buffer_add(page->out, folded ? "<details>\n<summary>" : "");
  buffer_printf(page->out, "<h%d class=\"severity %s\">%s (%zu)</h%d>", level, name,
                html_phrase(page, word_severities(severity)), count, level);
  buffer_printf(page->out, "%s\n<ul class=\"findings %s\">\n", folded ? "</summary>" : "", name);
  for (size_t i = 0; i < findings->count; i++)
    if (findings->items[i].severity == severity)
      add_finding(page, &findings->items[i]);
  buffer_add(page->out, folded ? "</ul>\n</details>\n" : "</ul>\n");
}

static void add_findings(html_page *page, size_t index)
{
  if (!outline_findings_headed(page->document, index))
    begin_section(page, html_phrase(page, word_findings));
  if (page->document->findings.count == 0)
    html_line(page, "<p>", html_phrase(page, word_no_findings), "</p>\n");
  for (size_t i = 0; i < OUTLINE_SEVERITIES; i++)
    add_findings_of(page, outline_severities[i], outline_severity_level(page->document, index));
}

static void add_block(html_page *page, const evs_block *block, size_t index)
{
  switch (block->kind) {
  case EVS_BLOCK_HEADING:
    add_heading(page, block);
    break;
  case EVS_BLOCK_PARAGRAPH:
    html_line(page, "<p>", block->text, "</p>\n");
    break;
  case EVS_BLOCK_LEAD:
    html_line(page, "<p class=\"lead\">", block->text, "</p>\n");
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
    html_table_add(page, block->table, HTML_TABLE_SHOWN);
    break;
  case EVS_BLOCK_FIGURE:
    html_figure_add(page, block->figure);
    break;
  case EVS_BLOCK_KEY_FIGURES:
    add_key_figures(page, block);
    break;
  case EVS_BLOCK_FINDINGS:
    add_findings(page, index);
    break;
  }
}

static void add_blocks(html_page *page)
{
  bool contents_stand = false;
  for (size_t i = 0; i < outline_block_count(page->document); i++) {
    if (!contents_stand && begins_section(page->document, i)) {
      add_contents(page);
      contents_stand = true;
    }
    add_block(page, outline_block(page->document, i), i);
  }
  end_section(page);
}

/* On paper the numbers of the charts would tear the text apart. */
static void add_annex(html_page *page)
{
  const evs_document *document = page->document;
  if (!page->paper || page->options->picture_count == 0)
    return;
  begin_section(page, html_phrase(page, word_annex));
  buffer_add(page->out, "<div class=\"annex\">\n");
  for (size_t i = 0; i < outline_block_count(document); i++)
    if (outline_block(document, i)->kind == EVS_BLOCK_FIGURE &&
        !outline_block(document, i)->figure->told_beside)
      html_figure_numbers_add(page, outline_block(document, i)->figure);
  buffer_add(page->out, "</div>\n");
  end_section(page);
}

static void add_inputs(html_page *page)
{
  const evs_document *document = page->document;
  buffer_printf(page->out,
                "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n<table>\n"
                "<thead>\n<tr><th scope=\"col\">%s</th><th scope=\"col\" class=\"n\">%s</th>"
                "<th scope=\"col\">SHA-256</th></tr>\n</thead>\n<tbody>\n",
                html_phrase(page, word_file), html_phrase(page, word_file),
                html_phrase(page, word_rows));
  for (size_t i = 0; i < document->input_count; i++) {
    const evs_input *input = &document->inputs[i];
    html_line(page, "<tr><th scope=\"row\">", input->path, "</th>");
    buffer_printf(page->out, "<td class=\"n\">%s</td><td><code>",
                  outline_rows(input, page->out->arena));
    html_line(page, "", input->sha256 ? input->sha256 : "", "</code></td></tr>\n");
  }
  buffer_add(page->out, "</tbody>\n</table>\n</div>\n");
}

static void add_options(html_page *page)
{
  const evs_document *document = page->document;
  buffer_printf(page->out, "<p>%s: ", html_phrase(page, word_options));
  for (size_t i = 0; i < document->option_count; i++) {
    const evs_option_value *option = &document->options[i];
    html_line(page, i > 0 ? "; <code>" : "<code>", option->name, "</code>");
    for (size_t v = 0; v < option->value_count; v++)
      html_line(page, v > 0 ? ", <bdi>" : " <bdi>", option->values[v], "</bdi>");
  }
  buffer_add(page->out, "</p>\n");
}

static void add_footer(html_page *page)
{
  const evs_document *document = page->document;
  const evs_value version = evs_value_text(EVS_VERSION);
  buffer_add(page->out, "</main>\n<footer class=\"page foot\">\n");
  html_line(page, "<p>",
            evs_phrase_format(document->language, word_made_with, &version, 1, page->out->arena),
            "</p>\n");
  if (document->input_count > 0 || document->option_count > 0) {
    buffer_printf(page->out,
                  page->paper ? "<div>\n<h2>%s</h2>\n" : "<details>\n<summary>%s</summary>\n",
                  html_phrase(page, word_origin));
    if (document->input_count > 0)
      add_inputs(page);
    if (document->option_count > 0)
      add_options(page);
    buffer_add(page->out, page->paper ? "</div>\n" : "</details>\n");
  }
  buffer_add(page->out, "</footer>\n</body>\n</html>\n");
}

static void add_page(html_page *page)
{
  add_head(page);
  add_header(page);
  add_blocks(page);
  add_annex(page);
  add_footer(page);
}

static evs_bytes fill_holes(const html_page *page)
{
  buffer out;
  size_t done = 0;
  buffer_init(&out, page->out->arena);
  for (size_t i = 0; i < page->hole_count; i++) {
    const html_hole *hole = &page->holes[i];
    buffer_add_bytes(&out, page->out->text + done, hole->at - done);
    buffer_add_bytes(&out, hole->picture->bytes, hole->picture->size);
    done = hole->at;
  }
  buffer_add_bytes(&out, page->out->text + done, page->out->size - done);
  return (evs_bytes){out.text, out.size};
}

struct evs_html_draft {
  buffer text;
  html_page page;
  evs_render_options options;
};

evs_html_draft *evs_html_begin(const evs_document *document, const evs_picture *pictures,
                               size_t picture_count, evs_arena *arena)
{
  evs_html_draft *draft = evs_arena_alloc(arena, sizeof *draft);
  draft->options = (evs_render_options){.pictures = pictures, .picture_count = picture_count};
  draft->page = (html_page){.out = &draft->text,
                            .document = document,
                            .options = &draft->options,
                            .pictures_follow = true};
  buffer_init(&draft->text, arena);
  add_page(&draft->page);
  return draft;
}

evs_bytes evs_html_finish(const evs_html_draft *draft)
{
  return fill_holes(&draft->page);
}

evs_bytes evs_render_html(const evs_document *document, const evs_render_options *options,
                          evs_arena *arena)
{
  buffer out;
  html_page page = {
      .out = &out, .document = document, .options = options, .paper = options && options->paper};
  buffer_init(&out, arena);
  add_page(&page);
  return fill_holes(&page);
}
