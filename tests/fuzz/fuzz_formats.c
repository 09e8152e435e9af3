/* fuzz_formats.c - workbooks, SPSS and Stata files: as they are, or a workbook made of the texts of
   its parts, so that damage gets past the archive's checksums.

   Input that begins with < is three parts with a line %% between them: what stands within
   <sheetData>, the shared strings, and the styles. */
#include <string.h>

#include "core/text.h"
#include "evalstat/table.h"
#include "fuzz/input.h"
#include "support/workbook.h"

static const char divider[] = "\n%%\n";

/* The text up to the next divider; moves behind it. */
static const char *next_part(const char **text, evs_arena *arena)
{
  const char *end = strstr(*text, divider);
  size_t size = end ? (size_t)(end - *text) : strlen(*text);
  const char *part = evs_arena_copy_bytes(arena, *text, size);

  *text += end ? size + sizeof divider - 1 : size;
  return part;
}

static const char *workbook_of(const char *text, evs_arena *arena)
{
  static const char *const sheets[] = {"Hilfen"};
  workbook book;
  const char *rows = next_part(&text, arena);
  const char *strings = next_part(&text, arena);

  workbook_begin(&book, arena);
  workbook_add_frame(&book, sheets, 1, "");
  workbook_add_sheet(&book, 1, rows, "");
  if (*strings)
    workbook_add(&book, "xl/t.xml", strings);
  if (*text)
    workbook_add(&book, "xl/f.xml", text);
  workbook_end(&book);
  return fuzz_file(book.bytes.text, book.bytes.size);
}

static void require_whole(const evs_table *table)
{
  fuzz_require(table->column_count > 0, "a table has columns");
  for (size_t i = 0; i < table->row_count; i++)
    for (size_t j = 0; j < table->column_count + table->code_count; j++)
      fuzz_require(text_is_utf8(evs_table_cell(table, i, j), strlen(evs_table_cell(table, i, j))),
                   "cells are UTF-8");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  bool parts = size > 0 && data[0] == '<';
  const char *path =
      parts ? workbook_of(fuzz_text(data, size, arena), arena) : fuzz_file(data, size);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  evs_status status = evs_table_read(&table, path, NULL, &findings, arena, &error);

  fuzz_require_words(status, &error);
  if (status == EVS_OK)
    require_whole(&table);
  evs_arena_destroy(arena);
  return 0;
}
