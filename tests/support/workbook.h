/* workbook.h - Excel workbooks of one test, written out part by part. */
#ifndef EVALSTAT_TESTS_WORKBOOK_H
#define EVALSTAT_TESTS_WORKBOOK_H

#include <stdbool.h>

#include "core/buffer.h"

/* A ZIP file of parts that are stored as they are, or of bytes that are deflated already. */
typedef struct {
  buffer bytes;
  buffer directory;
  unsigned count;
} workbook;

void workbook_begin(workbook *out, evs_arena *arena);
void workbook_add(workbook *out, const char *name, const char *text);
void workbook_add_bytes(workbook *out, const char *name, const char *bytes, size_t size,
                        bool deflated, size_t unpacked_size);
void workbook_end(workbook *out);

/* The parts that every workbook has, with sheets of these names; a name that
   begins with - is hidden.  Their parts are xl/s1.xml, xl/s2.xml ... */
void workbook_add_frame(workbook *out, const char *const *sheets, size_t sheet_count,
                        const char *properties);

/* A worksheet part: what stands within <sheetData> and behind it. */
void workbook_add_sheet(workbook *out, unsigned number, const char *rows, const char *behind);

/* `size` bytes, all the same, as a deflate stream of about 1/1000 of it. */
void deflate_same(buffer *out, char byte, size_t size);

/* A part of shared texts, `count` times DEFLATED_TEXT letters, as a deflate stream. */
enum { DEFLATED_TEXT = 1 + 258 * 4064 }; /* just below 1 MiB */
void deflate_texts(buffer *out, size_t count);

#endif
