/* html_text.h - texts of users inside HTML. */
#ifndef EVALSTAT_RENDER_HTML_TEXT_H
#define EVALSTAT_RENDER_HTML_TEXT_H

#include "core/buffer.h"

/* Adds `text` with < > & and both quotes as entities, so that it may stand in
   an element or in a quoted attribute; cleaned as in prose.h. */
void html_text_add(buffer *out, const char *text);

#endif
