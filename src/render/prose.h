/* prose.h - running text of users, for formats that break lines. */
#ifndef EVALSTAT_RENDER_PROSE_H
#define EVALSTAT_RENDER_PROSE_H

#include "evalstat/arena.h"

/* `text` without control characters (U+FFFD) and line ends (blanks), with a
   no-break space between a number and its percent or Euro sign and after §. */
char *prose_clean(const char *text, evs_arena *arena);

#endif
