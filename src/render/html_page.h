/* html_page.h - the page under way, shared by the parts of the HTML renderer. */
#ifndef EVALSTAT_RENDER_HTML_PAGE_H
#define EVALSTAT_RENDER_HTML_PAGE_H

#include "core/buffer.h"
#include "evalstat/render.h"

/* Where a picture is to be put in when the rest is written. */
typedef struct {
  size_t at; /* bytes of the page before it */
  const evs_picture *picture;
} html_hole;

typedef struct {
  buffer *out;
  const evs_document *document;
  const evs_render_options *options; /* or NULL */
  bool paper;
  bool pictures_follow; /* they have no bytes yet */
  html_hole *holes;
  size_t hole_count;
  size_t hole_capacity;
  size_t section_count; /* begun so far; also their ids */
  size_t figure_count;
  bool in_section;
} html_page;

const char *html_phrase(const html_page *page, evs_phrase phrase);

/* `before`, the text escaped, `after`; nothing for NULL. */
void html_line(html_page *page, const char *before, const char *text, const char *after);

typedef enum {
  HTML_TABLE_SHOWN,
  HTML_TABLE_OF_FIGURE /* its caption stands above it: only for those who hear the page */
} html_table_place;

/* A table in a frame of its own that scrolls, with its notes. */
void html_table_add(html_page *page, const evs_document_table *table, html_table_place place);

/* A chart with its caption, picture, source and, but on paper, the table of its
   numbers. */
void html_figure_add(html_page *page, const evs_figure *figure);

/* What a picture says to somebody who cannot see it. */
const char *html_picture_text(const evs_figure *figure, evs_arena *arena);

/* That table under the title of the chart, for the annex; nothing for a chart that
   could not be drawn, whose numbers stand in its place. */
void html_figure_numbers_add(html_page *page, const evs_figure *figure);

#endif
