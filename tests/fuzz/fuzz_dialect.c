/* fuzz_dialect.c - whole files of any dialect as tables, and their cells as numbers.

   A table is whole (every cell there, lines in order), and read again with the dialect
   that was found it is the same table. */
#include <string.h>

#include "core/text.h"
#include "evalstat/table.h"
#include "fuzz/input.h"

static void require_whole(const evs_table *table)
{
  size_t line = table->header_line;

  fuzz_require(table->column_count > 0 && table->row_count > 0, "a table has rows and columns");
  for (size_t i = 0; i < table->row_count; i++) {
    fuzz_require(evs_table_line(table, i) > line, "lines ascend");
    line = evs_table_line(table, i);
    for (size_t j = 0; j < table->column_count; j++)
      fuzz_require(text_is_utf8(evs_table_cell(table, i, j), strlen(evs_table_cell(table, i, j))),
                   "cells are UTF-8");
  }
}

static void require_same(const evs_table *a, const evs_table *b)
{
  fuzz_require(a->column_count == b->column_count && a->row_count == b->row_count &&
                   a->header_line == b->header_line,
               "the found dialect, declared, gives a table of the same size");
  for (size_t i = 0; i < a->row_count; i++)
    for (size_t j = 0; j < a->column_count; j++)
      fuzz_require(strcmp(evs_table_cell(a, i, j), evs_table_cell(b, i, j)) == 0,
                   "the found dialect, declared, gives the same cells");
}

static void read_numbers(evs_table *table, evs_arena *arena)
{
  size_t *columns = evs_arena_array(arena, table->column_count, sizeof *columns);
  evs_error error = {0};
  evs_reading reading;
  evs_status status;

  for (size_t j = 0; j < table->column_count; j++)
    columns[j] = j;
  status = evs_table_number_format(table, columns, table->column_count, &error);
  fuzz_require_words(status, &error);
  for (size_t i = 0; i < table->row_count && !status; i++)
    for (size_t j = 0; j < table->column_count; j++)
      fuzz_require_words(evs_table_number(&reading, table, i, j, &error), &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_dialect declared = {0};
  evs_table table, again;
  const char *path;
  evs_status status;

  declared.delimiter = fuzz_choose(&data, &size, "\0\0\0,;\t|", 7);
  declared.quote = fuzz_choose(&data, &size, "\0\0\"'", 4);
  declared.encoding = (evs_encoding)fuzz_choose(&data, &size, "\0\1\2", 3);
  path = fuzz_file(data, size);
  status = evs_table_read(&table, path, &declared, &findings, arena, &error);
  fuzz_require_words(status, &error);
  for (size_t i = 0; i < findings.count; i++)
    fuzz_require(*evs_finding_message(&findings.items[i], EVS_GERMAN, arena),
                 "findings have words");
  if (status == EVS_OK && strcmp(table.format, "csv") == 0) {
    require_whole(&table);
    fuzz_require(!evs_table_read(&again, path, &table.dialect, &findings, arena, &error),
                 "the found dialect can be declared");
    require_same(&table, &again);
    read_numbers(&table, arena);
  }
  evs_arena_destroy(arena);
  return 0;
}
