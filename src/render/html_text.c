/* html_text.c - texts of users inside HTML. */
#include "render/html_text.h"

#include <string.h>

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
  default:
    return "&#39;";
  }
}

void html_text_add(buffer *out, const char *text)
{
  for (const char *at = prose_clean(text, out->arena); *at; at++) {
    size_t plain = strcspn(at, "<>&\"'");

    buffer_add_bytes(out, at, plain);
    at += plain;
    if (!*at)
      break;
    buffer_add(out, entity(*at));
  }
}
