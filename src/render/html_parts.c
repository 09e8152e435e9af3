/* html_parts.c - tables and charts of an HTML page. */
#include "render/html_page.h"

#include <nettle/base64.h>
#include <string.h>

#include "render/html_text.h"
#include "render/outline.h"
#include "render/words.h"

enum { ROWS_KEPT_TOGETHER = 8 }; /* on paper */

const char *html_phrase(const html_page *page, evs_phrase phrase)
{
  return evs_phrase_text(page->document->language, phrase);
}

void html_line(html_page *page, const char *before, const char *text, const char *after)
{
  if (text == NULL)
    return;
  buffer_add(page->out, before);
  html_text_add(page->out, text);
  buffer_add(page->out, after);
}

/* A frame that scrolls must be reachable by keyboard and have a name. */
static void begin_frame(buffer *out, const char *class, const char *name)
{
  buffer_printf(out, "<div class=\"%s\" tabindex=\"0\" role=\"group\" aria-label=\"", class);
  html_text_add(out, name);
  buffer_add(out, "\">\n");
}

static void add_column_heads(html_page *page, const evs_document_table *table)
{
  buffer_add(page->out, "<thead>\n<tr>");
  for (size_t i = 0; i < table->column_count; i++) {
    const char *head = table->columns[i] ? table->columns[i] : "";
    if (*head == '\0') { /* as in a row */
      buffer_add(page->out, "<td></td>");
      continue;
    }
    buffer_add(page->out, outline_column_numeric(table, i) ? "<th scope=\"col\" class=\"n\">"
                                                           : "<th scope=\"col\">");
    html_text_add(page->out, head);
    buffer_add(page->out, "</th>");
  }
  buffer_add(page->out, "</tr>\n</thead>\n");
}

/* Numbers stand to the right, and so do the reasons for missing ones. */
static const char *cell_class(const evs_document_table *table, const evs_cell *cell, size_t column)
{
  if (evs_cell_is_numeric(cell))
    return " class=\"n\"";
  return outline_column_numeric(table, column) ? " class=\"n why\"" : "";
}

static void add_cell(html_page *page, const evs_document_table *table, size_t row, size_t column)
{
  const evs_cell *cell = outline_cell(table, row, column);
  const char *words = evs_cell_words(cell, page->document->language, page->out->arena);
  bool heads = column == 0 && *words; /* an empty heading would be read out as one */
  const char *name = heads ? "th" : "td";
  buffer_printf(page->out, "<%s%s%s>", name, heads ? " scope=\"row\"" : "",
                cell_class(table, cell, column));
  html_text_add(page->out, words);
  buffer_printf(page->out, "</%s>", name);
}

static void add_rows(html_page *page, const evs_document_table *table)
{
  buffer_add(page->out, "<tbody>\n");
  for (size_t row = 0; row < table->row_count; row++) {
    buffer_add(page->out, "<tr>");
    for (size_t i = 0; i < table->column_count; i++)
      add_cell(page, table, row, i);
    buffer_add(page->out, "</tr>\n");
  }
  buffer_add(page->out, "</tbody>\n");
}

static void add_caption(html_page *page, const evs_document_table *table, html_table_place place)
{
  if (place == HTML_TABLE_SHOWN) {
    html_line(page, "<caption>", table->caption, "</caption>\n");
    return;
  }
  buffer_printf(page->out, "<caption class=\"unseen\">%s", html_phrase(page, word_chart_data));
  html_line(page, ": ", table->caption, "");
  buffer_add(page->out, "</caption>\n");
}

void html_table_add(html_page *page, const evs_document_table *table, html_table_place place)
{
  const char *name = table->caption ? table->caption : table->columns[0];
  buffer_add(page->out, table->row_count <= ROWS_KEPT_TOGETHER ? "<div class=\"table short\">\n"
                                                               : "<div class=\"table\">\n");
  begin_frame(page->out, "scroll", name ? name : "");
  buffer_add(page->out, "<table>\n");
  add_caption(page, table, place);
  add_column_heads(page, table);
  add_rows(page, table);
  buffer_add(page->out, "</table>\n</div>\n");
  for (size_t i = 0; i < table->note_count; i++)
    html_line(page, "<p class=\"note\">", table->notes[i], "</p>\n");
  buffer_add(page->out, "</div>\n");
}

static const evs_picture *find_picture(const html_page *page, const evs_figure *figure)
{
  const evs_render_options *options = page->options;
  for (size_t i = 0; options && i < options->picture_count; i++) {
    const evs_picture *picture = &options->pictures[i];
    if (picture->figure == figure && picture->format == EVS_SVG &&
        (picture->bytes || page->pictures_follow))
      return picture;
  }
  return NULL;
}

/* Its form for phones; only a page that draws itself on a screen has use for it. */
static const evs_picture *find_narrow(const html_page *page, const evs_figure *figure)
{
  const evs_render_options *options = page->options;

  for (size_t i = 0; options && !page->paper && i < options->picture_count; i++)
    if (options->pictures[i].figure->narrow_of == figure)
      return find_picture(page, options->pictures[i].figure);
  return NULL;
}

const char *html_picture_text(const evs_figure *figure, evs_arena *arena)
{
  const char *title = figure->title ? figure->title : figure->id;
  return figure->description ? evs_arena_printf(arena, "%s. %s", title, figure->description)
                             : title;
}

/* On paper an image, in an element that pdf_figures.c finds again; its place among
   the boxes of the page (stacking) makes weasyprint tag it as a whole. */
static void add_as_image(buffer *out, const evs_picture *picture)
{
  char *encoded = evs_arena_alloc(out->arena, BASE64_ENCODE_RAW_LENGTH(picture->size) + 1);
  base64_encode_raw(encoded, picture->size, (const uint8_t *)picture->bytes);
  buffer_add(out, "<article>\n<img alt=\"");
  html_text_add(out, html_picture_text(picture->figure, out->arena));
  buffer_add(out, "\" src=\"data:image/svg+xml;base64,");
  buffer_add(out, encoded);
  buffer_add(out, "\">\n</article>\n");
}

static void leave_hole(html_page *page, const evs_picture *picture)
{
  page->holes = evs_arena_grow(page->out->arena, page->holes, page->hole_count,
                               &page->hole_capacity, sizeof *page->holes);
  page->holes[page->hole_count++] = (html_hole){page->out->size, picture};
}

/* The plot layer hands over one svg element, made fit to stand in a page. */
static void add_picture(html_page *page, const evs_picture *picture)
{
  const char *title = picture->figure->title;
  const evs_picture *narrow = find_narrow(page, picture->figure);

  if (narrow) {
    buffer_add(page->out, "<div class=\"picture narrow\">\n");
    leave_hole(page, narrow);
    buffer_add(page->out, "</div>\n");
  }
  begin_frame(page->out, narrow ? "picture wide scroll" : "picture scroll", title ? title : "");
  if (page->paper)
    add_as_image(page->out, picture);
  else
    leave_hole(page, picture);
  buffer_add(page->out, "</div>\n");
}

static void add_numbers(html_page *page, const evs_figure *figure)
{
  html_table_add(page, evs_figure_table(figure, page->out->arena), HTML_TABLE_OF_FIGURE);
}

static void add_figure_table(html_page *page, const evs_figure *figure, bool drawn)
{
  if (figure->told_beside) {
    if (!drawn)
      html_line(page, "<p class=\"note\">", html_phrase(page, word_chart_told_beside), "</p>\n");
  } else if (!drawn) {
    html_line(page, "<p class=\"note\">", html_phrase(page, word_chart_missing), "</p>\n");
    add_numbers(page, figure);
  } else if (!page->paper) {
    buffer_printf(page->out, "<details class=\"numbers\">\n<summary>%s</summary>\n",
                  html_phrase(page, word_chart_data));
    add_numbers(page, figure);
    buffer_add(page->out, "</details>\n");
  }
}

static void add_figure_caption(html_page *page, const evs_figure *figure, bool drawn)
{
  buffer_printf(page->out, "<figcaption%s>\n", drawn ? " class=\"unseen\"" : "");
  html_line(page, "<strong>", figure->title, "</strong>\n");
  html_line(page, "<span>", figure->subtitle, "</span>\n");
  buffer_add(page->out, "</figcaption>\n");
}

/* A picture has title and source written into it: beside it they stand only for
   those who hear the page, and on paper the alternative text says it all. */
void html_figure_add(html_page *page, const evs_figure *figure)
{
  const evs_picture *picture = find_picture(page, figure);
  bool says_it_all = picture && page->paper;
  page->figure_count++;
  buffer_printf(page->out, "<figure id=\"f%zu\">\n", page->figure_count);
  if (!says_it_all)
    add_figure_caption(page, figure, picture != NULL);
  if (picture)
    add_picture(page, picture);
  if (!says_it_all)
    html_line(page, picture ? "<p class=\"unseen\">" : "<p class=\"source\">", figure->source,
              "</p>\n");
  add_figure_table(page, figure, picture != NULL);
  buffer_add(page->out, "</figure>\n");
}

void html_figure_numbers_add(html_page *page, const evs_figure *figure)
{
  if (find_picture(page, figure) == NULL)
    return;
  html_line(page, "<h3>", figure->title, "</h3>\n");
  html_line(page, "<p class=\"note\">", figure->subtitle, "</p>\n");
  add_numbers(page, figure);
}
