/* docx.c - a document as a file that a word processor can edit, by pandoc.

   pandoc is fed Markdown through a pipe, with the charts as PNG files in a folder that only
   we may enter: without a further program it cannot use SVG. */
#include "render/docx.h"

#include <string.h>

#include "core/buffer.h"
#include "core/scratch.h"
#include "render/converter.h"

/* A ZIP file ends with a record of 22 bytes that begins so (PKWARE, APPNOTE 4.3.16). */
static bool is_whole(const char *bytes, size_t size)
{
  return size > 22 && memcmp(bytes, "PK\3\4", 4) == 0 &&
         memcmp(bytes + size - 22, "PK\5\6", 4) == 0;
}

static const converter pandoc = {
    {"pandoc", "EVALSTAT_PANDOC", "Word files need pandoc", "pandoc"}, 60000, is_whole};

/* In front of each of its headings the paper says again what every page says; the first
   begins a page, behind the one at a glance.  Neither of the marks needs escaping. */
static evs_bytes paged(evs_bytes text, const char *mark, evs_arena *arena)
{
  static const char heading[] = "\n## ";
  static const char page[] =
      "\n```{=openxml}\n<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n```\n";
  const char *at = text.bytes, *next;
  bool is_first = true;
  buffer out;

  buffer_init(&out, arena);
  while ((next = strstr(at, heading))) {
    buffer_add_bytes(&out, at, (size_t)(next - at));
    buffer_add(&out, is_first ? page : "");
    if (mark)
      buffer_printf(&out, "\n**%s**\n", mark);
    buffer_add(&out, heading);
    at = next + sizeof heading - 1;
    is_first = false;
  }
  buffer_add(&out, at);
  return (evs_bytes){out.text, out.size};
}

static evs_status convert(evs_bytes *out, const char *program, const char *folder,
                          const evs_document *document, const evs_render_options *options,
                          evs_error *error)
{
  evs_arena *arena = document->arena;
  const evs_bytes text =
      paged(evs_render_markdown(document, options, arena), document->mark, arena);
  char name[] = "pandoc", from[] = "--from=gfm+raw_attribute", to[] = "--to=docx", input[] = "-";
  char strict[] = "--fail-if-warnings"; /* a chart that it cannot read is but a warning */
  char *language =
      evs_arena_printf(arena, "--metadata=lang=%s", evs_language_code(document->language));
  char *place = evs_arena_printf(arena, "--resource-path=%s", folder);
  char *path = evs_arena_printf(arena, "%s/paper.docx", folder);
  char *output = evs_arena_printf(arena, "--output=%s", path);
  char *arguments[] = {name, strict, from, to, language, place, output, input, NULL};

  return converter_run(out, &pandoc, program, arguments, text, folder, path, arena, error);
}

static size_t collect_figures(const evs_figure ***out, const evs_document *document)
{
  size_t count = 0;

  *out = evs_arena_array(document->arena, document->block_count, sizeof **out);
  for (size_t i = 0; i < document->block_count; i++)
    if (document->blocks[i].kind == EVS_BLOCK_FIGURE)
      (*out)[count++] = document->blocks[i].figure;
  return count;
}

static evs_status write_pictures(evs_render_options *out, const evs_document *document,
                                 const char *folder, evs_error *error)
{
  evs_arena *arena = document->arena;
  const evs_figure **figures;
  const size_t count = collect_figures(&figures, document);
  evs_picture *pictures = evs_arena_array(arena, count, sizeof *pictures);
  evs_status status = evs_plot_draw(pictures, figures, count, EVS_PNG, NULL, arena, error);

  for (size_t i = 0; i < count && !status; i++)
    status = scratch_write(evs_arena_printf(arena, "%s/%s.png", folder, figures[i]->id),
                           pictures[i].bytes, pictures[i].size, error);
  *out = (evs_render_options){.pictures = pictures, .picture_count = count, .linked = true};
  return status;
}

evs_status docx_render(evs_bytes *out, const evs_document *document,
                       const evs_render_options *options, evs_error *error)
{
  evs_render_options drawn = {0};
  scratch folder;
  char *program;
  evs_status status;

  if ((status = child_find(&program, &pandoc.program, NULL, document->arena, error)) ||
      (status = scratch_make(&folder, document->arena, error)))
    return status;
  if (options->picture_count > 0)
    status = write_pictures(&drawn, document, folder.path, error);
  if (!status)
    status = convert(out, program, folder.path, document, &drawn, error);
  scratch_remove(&folder);
  return status;
}
