/* render.h - documents as bytes, one function per format.

   Each appends to a buffer of the arena and cannot fail; writing the bytes is
   the caller's work.  Every user text comes out as text: escaped for its
   format, control characters replaced by U+FFFD. */
#ifndef EVALSTAT_RENDER_H
#define EVALSTAT_RENDER_H

#include "evalstat/document.h"
#include "evalstat/plot.h"

typedef struct {
  size_t width;                /* text: columns of the terminal; 0: 79 */
  bool colour;                 /* text: escape sequences for headings and severities */
  const evs_picture *pictures; /* html: SVG of the document's figures, inlined */
  size_t picture_count;
  bool
      linked; /* markdown: the pictures lie beside it as ID.png, and no table tells their numbers */
  bool paper; /* html: to be printed; nothing is folded, numbers of charts stand in an annex */
} evs_render_options;

typedef struct {
  const char *bytes;
  size_t size;
} evs_bytes;

typedef evs_bytes evs_renderer(const evs_document *document, const evs_render_options *options,
                               evs_arena *arena);

evs_renderer evs_render_text; /* aligned for a terminal */
evs_renderer evs_render_csv;  /* the estimates, one row each */
evs_renderer evs_render_json; /* the contract: estimates and findings */
evs_renderer evs_render_markdown;
evs_renderer evs_render_latex;
evs_renderer evs_render_html; /* one self-contained file, no script */

/* The page in two steps.  The first needs to know of each picture only the figure, so
   that it can be taken while they are being drawn; all must be there for the second. */
typedef struct evs_html_draft evs_html_draft;
evs_html_draft *evs_html_begin(const evs_document *document, const evs_picture *pictures,
                               size_t picture_count, evs_arena *arena);
evs_bytes evs_html_finish(const evs_html_draft *draft);

/* A file of a published folder. */
typedef struct {
  const char *name; /* "charts/index.svg" */
  evs_bytes content;
} evs_output_file;

/* What a folder was made from and what is in it, as JSON: tool version, command,
   inputs, options, and each file with its size and SHA-256. */
evs_bytes evs_render_manifest(const evs_document *document, const evs_output_file *files,
                              size_t file_count, evs_arena *arena);

/* "text", "csv", "json", "md", "latex", "html"; fails with EVS_USAGE. */
EVS_MUST_CHECK
evs_status evs_renderer_find(evs_renderer **out, const char *name, evs_error *error);

#endif
