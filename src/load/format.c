/* format.c - the table of formats. */
#include "load/format.h"

#include <string.h>

#include "load/ole.h"

/* The first that recognises a file reads it; CSV recognises everything. */
static bool is_anything(const char *bytes, size_t size)
{
  (void)bytes;
  (void)size;
  return true;
}

static const table_format formats[] = {
    {"xlsx", "an Excel workbook", xlsx_recognise, xlsx_format_read,
     "sheet title_lines footer_lines header"},
    {"sav", "an SPSS file", sav_recognise, sav_format_read, "encoding"},
    {"dta", "a Stata file", dta_recognise, dta_format_read, "encoding"},
    {"csv", "a CSV file", is_anything, csv_format_read,
     "delimiter quote encoding title_lines footer_lines header lenient"},
};

static evs_status refuse_strangers(const source *file, evs_error *error)
{
  static const struct {
    const char *magic;
    size_t size;
    const char *name;
    const char *hint;
  } strangers[] = {
      {"\x1f\x8b", 2, "is compressed with gzip", "unpack it first: gzip -d"},
      {"ASCII SPSS PORT FILE", 20, "is a portable SPSS file", "save it as .sav"},
      {"%PDF-", 5, "is a PDF", "type the table into a CSV file"},
      {"\xff\xfe", 2, "is UTF-16; expected UTF-8 or Windows-1252", "save it as CSV (UTF-8)"},
      {"\xfe\xff", 2, "is UTF-16; expected UTF-8 or Windows-1252", "save it as CSV (UTF-8)"},
  };

  for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
    if (file->size >= strangers[i].size &&
        memcmp(file->bytes, strangers[i].magic, strangers[i].size) == 0) {
      evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1, "the file %s", strangers[i].name);
      return evs_hint(error, "%s", strangers[i].hint), EVS_BAD_DATA;
    }
  return EVS_OK;
}

evs_status format_find(const table_format **out, const source *file, evs_error *error)
{
  const table_format *format = formats;

  while (!format->recognise(file->bytes, file->size))
    format++;
  *out = format;
  if (format->read != csv_format_read)
    return EVS_OK;
  return ole_recognise(file) ? ole_refuse(file, error) : refuse_strangers(file, error);
}

/* A declaration that the format cannot follow is a mistake about the file. */
static evs_status check_declared(const table_format *format, const evs_dialect *declared,
                                 const char *path, evs_error *error)
{
  const struct {
    const char *key;
    bool declared;
  } keys[] = {
      {"delimiter", declared->delimiter != 0}, {"quote", declared->quote != 0},
      {"encoding", declared->encoding != 0},   {"title_lines", declared->title_declared},
      {"header", declared->header != NULL},    {"footer_lines", declared->footer_declared},
      {"sheet", declared->sheet != NULL},      {"lenient", declared->lenient},
  };

  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (keys[i].declared && !strstr(format->keys, keys[i].key))
      return evs_fail_at(error, EVS_USAGE, path, 0, 0,
                         "is %s, for which `%s` means nothing; expected it left out", format->words,
                         keys[i].key);
  return EVS_OK;
}

evs_status format_refuse_merged(const format_facts *facts, size_t first_row, size_t last_row,
                                evs_error *error)
{
  for (size_t i = 0; i < facts->merged_count; i++) {
    const cell_range *range = &facts->merged[i];
    size_t count =
        (range->last_row - range->first_row + 1) * (range->last_column - range->first_column + 1);

    if (count == 1 || range->last_row < first_row || range->first_row > last_row)
      continue;
    evs_fail_at(error, EVS_BAD_DATA, facts->place.path, range->first_row, range->first_column,
                "%zu cells are merged into one%s; expected every value in a cell of its own", count,
                range->first_row <= first_row ? ", in the header" : "");
    evs_hint(error, "unmerge them and fill each");
    return EVS_BAD_DATA;
  }
  return EVS_OK;
}

evs_status format_read(format_facts *out, const format_input *in, evs_error *error)
{
  const table_format *format;
  evs_status status;

  *out = (format_facts){.place = {.path = in->file->path}};
  if ((status = format_find(&format, in->file, error)) ||
      (status = check_declared(format, in->declared, in->file->path, error)))
    return status;
  out->place.format = format->name;
  return format->read(out, in, error);
}
