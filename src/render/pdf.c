/* pdf.c - a document as a tagged PDF, by weasyprint.

   weasyprint and not Chromium: its files repeat byte for byte, and a server
   needs no browser.  It is fed the page through a pipe and writes into a folder
   that only we may enter. */
#include "render/pdf.h"

#include <string.h>

#include "core/scratch.h"
#include "render/converter.h"
#include "render/html_page.h"
#include "render/pdf_figures.h"

static bool is_whole(const char *bytes, size_t size)
{
  static const char end[] = "%%EOF";
  size_t tail = size < 16 ? size : 16;

  if (size < 8 || memcmp(bytes, "%PDF-", 5) != 0)
    return false;
  for (const char *at = bytes + size - tail; at + sizeof end - 1 <= bytes + size; at++)
    if (memcmp(at, end, sizeof end - 1) == 0)
      return true;
  return false;
}

static const converter weasyprint = {
    {"weasyprint", "EVALSTAT_WEASYPRINT", "PDF files need weasyprint", "weasyprint"},
    120000,
    is_whole};

static evs_status convert(evs_bytes *out, const char *program, const char *folder, evs_bytes html,
                          evs_arena *arena, evs_error *error)
{
  const char *path = evs_arena_printf(arena, "%s/report.pdf", folder);
  char name[] = "weasyprint", quiet[] = "--quiet", encoding[] = "--encoding=utf-8";
  char variant[] = "--pdf-variant=pdf/ua-1", input[] = "-";
  char *arguments[] = {name, quiet, encoding, variant, input, evs_arena_copy(arena, path), NULL};

  return converter_run(out, &weasyprint, program, arguments, html, folder, path, arena, error);
}

static evs_status print_page(evs_bytes *out, evs_bytes html, evs_arena *arena, evs_error *error)
{
  scratch folder;
  char *program;
  evs_status status;

  if ((status = child_find(&program, &weasyprint.program, NULL, arena, error)) ||
      (status = scratch_make(&folder, arena, error)))
    return status;
  status = convert(out, program, folder.path, html, arena, error);
  scratch_remove(&folder);
  return status;
}

/* What the pictures say, in the order of the page. */
static size_t picture_texts(const char **texts, const evs_document *document,
                            const evs_render_options *options)
{
  size_t count = 0;

  for (size_t i = 0; i < document->block_count; i++)
    for (size_t p = 0; p < options->picture_count; p++)
      if (document->blocks[i].kind == EVS_BLOCK_FIGURE && options->pictures[p].bytes &&
          options->pictures[p].figure == document->blocks[i].figure)
        texts[count++] = html_picture_text(options->pictures[p].figure, document->arena);
  return count;
}

evs_status pdf_render(evs_bytes *out, const evs_document *document,
                      const evs_render_options *options, evs_error *error)
{
  evs_arena *arena = document->arena;
  const char **texts = evs_arena_array(arena, options->picture_count, sizeof *texts);
  evs_render_options paper = *options;
  evs_bytes plain;
  evs_status status;

  paper.paper = true;
  if ((status = print_page(&plain, evs_render_html(document, &paper, arena), arena, error)))
    return status;
  *out = pdf_figures_tag(plain, texts, picture_texts(texts, document, options), arena);
  return EVS_OK;
}
