/* tags.c - the tags of an SVG file, one after the other. */
#include "plot/tags.h"

#include <string.h>

bool slice_is(slice part, const char *word)
{
  return part.size == strlen(word) && memcmp(part.text, word, part.size) == 0;
}

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == ':';
}

static slice read_name(tag_reader *in)
{
  slice name = {in->at, 0};

  while (in->at < in->end && is_name(*in->at))
    in->at++;
  name.size = (size_t)(in->at - name.text);
  return name;
}

static void skip_space(tag_reader *in)
{
  while (in->at < in->end && is_space(*in->at))
    in->at++;
}

/* name = "value", with blanks where gnuplot puts them. */
static bool read_attribute(svg_attribute *out, tag_reader *in)
{
  char quote;
  const char *close;

  out->name = read_name(in);
  skip_space(in);
  if (out->name.size == 0 || in->at >= in->end || *in->at++ != '=')
    return false;
  skip_space(in);
  if (in->at >= in->end || (*in->at != '"' && *in->at != '\''))
    return false;
  quote = *in->at++;
  close = memchr(in->at, quote, (size_t)(in->end - in->at));
  if (!close || memchr(in->at, '<', (size_t)(close - in->at)))
    return false;
  out->value = (slice){in->at, (size_t)(close - in->at)};
  in->at = close + 1;
  return true;
}

bool tag_read(svg_tag *out, tag_reader *in)
{
  *out = (svg_tag){.kind = TAG_OPEN};
  if (in->at < in->end && *in->at == '/') {
    out->kind = TAG_CLOSE;
    in->at++;
  }
  out->name = read_name(in);
  if (out->name.size == 0)
    return false;
  for (;;) {
    skip_space(in);
    if (in->at >= in->end)
      return false;
    if (*in->at == '/') {
      out->kind = TAG_EMPTY;
      in->at++;
    }
    if (in->at < in->end && *in->at == '>') {
      in->at++;
      return true;
    }
    if (out->attribute_count == MOST_ATTRIBUTES ||
        !read_attribute(&out->attributes[out->attribute_count++], in))
      return false;
  }
}

bool tag_skip_past(tag_reader *in, const char *mark)
{
  size_t size = strlen(mark);

  for (; (size_t)(in->end - in->at) >= size; in->at++)
    if (memcmp(in->at, mark, size) == 0) {
      in->at += size;
      return true;
    }
  return false;
}

slice tag_value(const svg_tag *tag, const char *name)
{
  for (size_t i = 0; i < tag->attribute_count; i++)
    if (slice_is(tag->attributes[i].name, name))
      return tag->attributes[i].value;
  return (slice){"", 0};
}
