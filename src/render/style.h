/* style.h - how the HTML page looks. */
#ifndef EVALSTAT_RENDER_STYLE_H
#define EVALSTAT_RENDER_STYLE_H

#include "core/buffer.h"

/* Adds the style sheet, without the <style> element. */
void style_add(buffer *out);

#endif
