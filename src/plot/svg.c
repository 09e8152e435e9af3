/* svg.c - gnuplot's SVG rewritten so that it can stand inside an HTML page. */
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "plot/picture.h"
#include "plot/tags.h"

static const char font_list[] = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif";

enum { DEEPEST = 64, MOST_VALUE = 1 << 24 };

/* Reading and writing side by side. */
typedef struct {
  tag_reader in;
  const evs_figure *figure;
  buffer out;
  size_t depth;
  struct {
    size_t start; /* of the element in `out` */
    size_t content;
    slice name;
  } open[DEEPEST];
  bool in_text;
} rewriting;

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void add_escaped(buffer *out, const char *text)
{
  for (; *text; text++) {
    if (*text == '<')
      buffer_add(out, "&lt;");
    else if (*text == '>')
      buffer_add(out, "&gt;");
    else if (*text == '&')
      buffer_add(out, "&amp;");
    else
      buffer_add_char(out, *text);
  }
}

static void add_element(rewriting *work, const char *name, const char *text)
{
  evs_arena *arena = work->out.arena;

  buffer_printf(&work->out, "\n<%s id=\"%s-%s\">", name, work->figure->id, name);
  add_escaped(&work->out, text_clean(text ? text : "", true, arena));
  buffer_printf(&work->out, "</%s>", name);
}

/* The root: as wide as its place allows, at most its natural size. */
static bool write_root(rewriting *work, const svg_tag *tag)
{
  const char *id = work->figure->id;
  const evs_figure *figure = work->figure;
  slice view = tag_value(tag, "viewBox");
  double width, height;
  char *end;

  if (strncmp(view.text, "0 0 ", 4) != 0)
    return false;
  width = strtod(view.text + 4, &end);
  height = strtod(end, &end);
  if (end != view.text + view.size || !(width > 0) || !(height > 0))
    return false;
  buffer_printf(&work->out,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %g\" width=\"%g\" "
                "height=\"%g\" style=\"max-width:100%%;height:auto\" role=\"img\" "
                "aria-labelledby=\"%s-title %s-desc\" font-family=\"%s\">",
                width, height, width, height, id, id, font_list);
  add_element(work, "title", figure->title);
  add_element(work, "desc", figure->description ? figure->description : figure->title);
  return true;
}

/* gnuplot writes a point as <use href="#gpPt6" transform="translate(x,y) scale(s)"
   color="c">, where gpPt6 is a filled circle of radius 1 around 0.  The shapes are
   those of its own <defs>. */
static bool write_point(rewriting *work, const svg_tag *tag)
{
  slice reference = tag_value(tag, "xlink:href");
  slice transform = tag_value(tag, "transform");
  slice colour = tag_value(tag, "color");
  double x, y, r;
  char *end;

  if (strncmp(transform.text, "translate(", 10) != 0)
    return false;
  x = strtod(transform.text + 10, &end);
  y = *end == ',' ? strtod(end + 1, &end) : 0;
  r = strncmp(end, ") scale(", 8) == 0 ? strtod(end + 8, &end) : 0;
  if (!(r > 0) || colour.size == 0 || colour.size > MOST_VALUE)
    return false;
  if (slice_is(reference, "#gpPt4"))
    buffer_printf(&work->out, "\n<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"", x - r,
                  y - r, 2 * r, 2 * r);
  else if (slice_is(reference, "#gpPt8"))
    buffer_printf(&work->out, "\n<path d=\"M%.2f,%.2f L%.2f,%.2f L%.2f,%.2f z\"", x, y - 1.33 * r,
                  x - 1.33 * r, y + 0.67 * r, x + 1.33 * r, y + 0.67 * r);
  else if (slice_is(reference, "#gpPt12"))
    buffer_printf(&work->out, "\n<path d=\"M%.2f,%.2f L%.2f,%.2f L%.2f,%.2f L%.2f,%.2f z\"", x,
                  y - 1.4 * r, x + 1.4 * r, y, x, y + 1.4 * r, x - 1.4 * r, y);
  else
    buffer_printf(&work->out, "\n<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"", x, y, r);
  if (slice_is(reference, "#gpPt5"))
    buffer_printf(&work->out, " fill=\"#ffffff\" stroke=\"%.*s\"/>", (int)colour.size, colour.text);
  else
    buffer_printf(&work->out, " stroke=\"none\" fill=\"%.*s\"/>", (int)colour.size, colour.text);
  return true;
}

/* "Liberation Sans:Bold" is a font name to gnuplot. */
static void write_font(rewriting *work, slice value)
{
  if (value.size > 5 && memcmp(value.text + value.size - 5, ":Bold", 5) == 0)
    buffer_add(&work->out, " font-weight=\"bold\"");
}

/* What could meet another chart's name gets the figure's in front. */
static void write_reference(rewriting *work, slice name, slice value)
{
  const char *before = "";

  if (value.size > 0 && *value.text == '#')
    before = "#";
  else if (value.size > 5 && memcmp(value.text, "url(#", 5) == 0)
    before = "url(#";
  buffer_printf(&work->out, " %.*s=\"%s%s-", (int)name.size, name.text, before, work->figure->id);
  buffer_add_bytes(&work->out, value.text + strlen(before), value.size - strlen(before));
  buffer_add_char(&work->out, '"');
}

/* href of a link is dropped with everything else that leads outside. */
static bool is_reference(slice name, slice value)
{
  return slice_is(name, "id") || (value.size > 5 && memcmp(value.text, "url(#", 5) == 0);
}

static bool is_dropped(slice name, slice value)
{
  return slice_is(name, "color") || slice_is(name, "href") || slice_is(name, "xlink:href") ||
         (name.size > 2 && memcmp(name.text, "on", 2) == 0) ||
         (slice_is(name, "id") && value.size > 8 && memcmp(value.text, "gnuplot_", 8) == 0);
}

static void write_attribute(rewriting *work, const svg_attribute *attribute)
{
  slice name = attribute->name;
  slice value = attribute->value;

  if (is_dropped(name, value))
    return;
  if (slice_is(name, "font-family")) {
    write_font(work, value);
    return;
  }
  if (is_reference(name, value)) {
    write_reference(work, name, value);
    return;
  }
  if (slice_is(value, "currentColor"))
    value = (slice){"black", 5};
  while (value.size > 0 && is_space(value.text[value.size - 1]))
    value.size--;
  buffer_printf(&work->out, " %.*s=\"", (int)name.size, name.text);
  buffer_add_bytes(&work->out, value.text, value.size);
  buffer_add_char(&work->out, '"');
}

static bool write_open(rewriting *work, const svg_tag *tag)
{
  size_t start = work->out.size;

  if (work->depth == DEEPEST)
    return false;
  if (work->depth == 0 && (!slice_is(tag->name, "svg") || start > 0 || !write_root(work, tag)))
    return false;
  if (work->depth > 0) {
    work->in_text = slice_is(tag->name, "text");
    buffer_printf(&work->out, "\n<%.*s", (int)tag->name.size, tag->name.text);
    for (size_t i = 0; i < tag->attribute_count; i++)
      write_attribute(work, &tag->attributes[i]);
    buffer_add(&work->out, tag->kind == TAG_EMPTY ? "/>" : ">");
  }
  if (tag->kind == TAG_OPEN) {
    work->open[work->depth].name = tag->name;
    work->open[work->depth].start = start;
    work->open[work->depth++].content = work->out.size;
  }
  return true;
}

/* Groups that turn out empty were only changes of the pen. */
static bool write_close(rewriting *work, const svg_tag *tag)
{
  slice open = work->depth > 0 ? work->open[work->depth - 1].name : (slice){"", 0};

  if (open.size == 0 || open.size != tag->name.size ||
      memcmp(open.text, tag->name.text, open.size) != 0)
    return false;
  work->depth--;
  work->in_text = false;
  if (slice_is(tag->name, "g") && work->out.size == work->open[work->depth].content) {
    work->out.size = work->open[work->depth].start;
    work->out.text[work->out.size] = '\0';
    return true;
  }
  buffer_printf(&work->out, "%s</%.*s>", work->depth ? "" : "\n", (int)tag->name.size,
                tag->name.text);
  return true;
}

static bool is_left_out(slice name)
{
  return slice_is(name, "title") || slice_is(name, "desc") || slice_is(name, "defs") ||
         slice_is(name, "script") || slice_is(name, "style");
}

static bool rewrite_tag(rewriting *work)
{
  svg_tag tag;

  if (*work->in.at == '?')
    return tag_skip_past(&work->in, "?>");
  if (*work->in.at == '!')
    return work->in.end - work->in.at > 3 && memcmp(work->in.at, "!--", 3) == 0
               ? tag_skip_past(&work->in, "-->")
               : tag_skip_past(&work->in, ">");
  if (!tag_read(&tag, &work->in))
    return false;
  if (is_left_out(tag.name) && tag.kind == TAG_OPEN) {
    const char *close =
        evs_arena_printf(work->out.arena, "</%.*s>", (int)tag.name.size, tag.name.text);

    return tag_skip_past(&work->in, close);
  }
  if (tag.kind == TAG_CLOSE)
    return write_close(work, &tag);
  if (slice_is(tag.name, "use"))
    return work->depth > 0 && tag.kind == TAG_EMPTY && write_point(work, &tag);
  return write_open(work, &tag);
}

/* An entity that XML knows, or the one reference that our scripts contain. */
static bool begins_entity(const char *at, const char *end)
{
  static const char *const known[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;", "&#x26;"};

  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if ((size_t)(end - at) >= strlen(known[i]) && memcmp(at, known[i], strlen(known[i])) == 0)
      return true;
  return false;
}

/* Characters between tags: kept inside <text>, else only white space.  gnuplot
   escapes < and &, but "]]>" must not stand in XML either. */
static void rewrite_text(rewriting *work, const char *until)
{
  for (; work->in.at < until; work->in.at++) {
    if (!work->in_text)
      continue;
    if (*work->in.at == '>')
      buffer_add(&work->out, "&gt;");
    else if (*work->in.at == '&' && !begins_entity(work->in.at, until))
      buffer_add(&work->out, "&amp;");
    else
      buffer_add_char(&work->out, *work->in.at);
  }
}

bool svg_rewrite(picture_bytes *out, picture_bytes raw, const evs_figure *figure, evs_arena *arena)
{
  rewriting work = {.in = {raw.bytes, raw.bytes + raw.size}, .figure = figure};

  buffer_init(&work.out, arena);
  while (work.in.at < work.in.end) {
    const char *next = memchr(work.in.at, '<', (size_t)(work.in.end - work.in.at));

    rewrite_text(&work, next ? next : work.in.end);
    if (!next)
      break;
    work.in.at++;
    if (work.in.at >= work.in.end || !rewrite_tag(&work))
      return false;
  }
  buffer_add_char(&work.out, '\n');
  *out = (picture_bytes){work.out.text, work.out.size};
  return work.depth == 0 && work.out.size > 1;
}
