/* html_text.c - texts of users inside HTML. */
#include "render/html_text.h"

#include "render/prose.h"

static const char *entity(char c)
{
  switch (c) {
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '&':
    return "&amp;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  default:
    return NULL;
  }
}

void html_text_add(buffer *out, const char *text)
{
  for (const char *at = prose_clean(text, out->arena); *at; at++)
    if (entity(*at))
      buffer_add(out, entity(*at));
    else
      buffer_add_char(out, *at);
}
