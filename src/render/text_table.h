/* text_table.h - tables that fit a terminal. */
#ifndef EVALSTAT_RENDER_TEXT_TABLE_H
#define EVALSTAT_RENDER_TEXT_TABLE_H

#include "core/buffer.h"
#include "evalstat/document.h"

/* Adds the heads, rows and notes of `table` (not its caption), no line wider than
   `width`: columns as wide as their contents, long texts wrapped inside their
   column, numbers in line at the decimal sign.  Where the columns cannot stand
   beside each other, each row becomes lines of "head: value". */
void text_table_add(buffer *out, const evs_document_table *table, evs_language language,
                    size_t width);

#endif
