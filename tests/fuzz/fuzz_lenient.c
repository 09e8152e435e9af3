/* fuzz_lenient.c - damaged CSV: a table is whole, and what is read without a word is what the
   strict reader has on the same lines. */
#include <string.h>

#include "core/text.h"
#include "evalstat/table.h"
#include "fuzz/input.h"
#include "load/csv.h"
#include "load/records.h"

static const char *trimmed(const char *cell, evs_arena *arena)
{
  return *cell ? text_trim(cell, strlen(cell), arena) : "";
}

static void require_row(const evs_table *table, const evs_row *row, const record *strict,
                        evs_arena *arena)
{
  for (size_t i = 0; i < table->column_count; i++) {
    fuzz_require(text_is_utf8(row->cells[i], strlen(row->cells[i])), "cells are UTF-8");
    if (strict && strict->cell_count > i)
      fuzz_require(strcmp(trimmed(strict->cells[i], arena), row->cells[i]) == 0,
                   "without a word the cells are those of the strict reader");
  }
}

/* Records of a table without a finding, against those of the strict reader up to where it
   refuses. */
static void compare(const evs_table *table, const char *text, size_t size, bool told,
                    evs_arena *arena)
{
  csv_options options = {"x", table->dialect.delimiter, table->dialect.quote, EVS_UTF8, 1};
  records strict = {.arena = arena};
  size_t at = 0;

  if (!told)
    (void)!csv_read(&options, text, size, records_add, &strict, arena, NULL);
  for (size_t i = 0; i < table->row_count; i++) {
    const evs_row *row = &table->rows[i];

    if (i > 0)
      fuzz_require(row->line > evs_table_line(table, i - 1), "lines ascend");
    while (at < strict.count && strict.items[at].line < row->line)
      at++;
    require_row(table, row,
                at < strict.count && strict.items[at].line == row->line ? &strict.items[at] : NULL,
                arena);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const evs_dialect lenient = {.lenient = true};
  evs_arena *arena = evs_arena_create(NULL, NULL);
  const char *text = (const char *)data;
  bool plain = size > 4 && text_is_utf8(text, size) && !memchr(text, 0, size) &&
               !memchr(text, '\\', size) && memcmp(text, "\xEF\xBB\xBF", 3) != 0;
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  evs_table table;
  evs_status status =
      evs_table_read(&table, fuzz_file(data, size), &lenient, &findings, arena, &error);

  fuzz_require_words(status, &error);
  if (status == EVS_OK && strcmp(table.format, "csv") == 0)
    compare(&table, text, size,
            !plain || evs_findings_worst(&findings) > EVS_INFO ||
                evs_findings_have(&findings, EVS_FINDING_SEPARATOR_LINE),
            arena);
  evs_arena_destroy(arena);
  return 0;
}
