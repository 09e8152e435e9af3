/* render.c - the formats by name. */
#include "evalstat/render.h"

#include <string.h>

#include "core/text.h"

typedef struct {
  const char *name;
  evs_renderer *render;
} format;

static const format formats[] = {
    {"text", evs_render_text},   {"csv", evs_render_csv},     {"json", evs_render_json},
    {"md", evs_render_markdown}, {"latex", evs_render_latex}, {"html", evs_render_html},
};

#define FORMAT_COUNT (sizeof formats / sizeof *formats)

evs_status evs_renderer_find(evs_renderer **out, const char *name, evs_error *error)
{
  const char *names[FORMAT_COUNT];
  for (size_t i = 0; i < FORMAT_COUNT; i++) {
    names[i] = formats[i].name;
    if (strcmp(names[i], name) != 0)
      continue;
    *out = formats[i].render;
    return EVS_OK;
  }
  (void)evs_fail(error, EVS_USAGE,
                 "there is no format “%s”; expected text, csv, json, md, latex or html", name);
  const char *nearest = text_nearest(name, names, FORMAT_COUNT);
  return nearest ? evs_hint(error, "did you mean “%s”?", nearest) : EVS_USAGE;
}
