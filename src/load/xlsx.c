/* xlsx.c - a sheet of an Excel workbook as records.

   A sheet is read twice: first for its extent, so that every record has the
   same columns and what makes the sheet unusable is refused before any record
   is delivered; then for its cells. */
#include <string.h>

#include "core/text.h"
#include "load/format.h"
#include "load/xlsx_value.h"

/* ---- the extent of a sheet --------------------------------------------------- */

typedef struct {
  unsigned char *columns; /* [1..XLSX_COLUMNS]: ALONE, TOGETHER, HIDDEN */
  size_t row;             /* of the cell before */
  size_t column;
  size_t hidden_row;  /* the last one */
  size_t hidden_rows; /* that have a cell */
  size_t first_hidden_row;
  cell_range *merged;
  size_t merged_count;
  size_t merged_capacity;
  evs_arena *arena;
} extent;

/* A cell that is alone in its row is a title or a footnote, which need not
   stand in a column of the table. */
enum { ALONE = 1, TOGETHER = 2, HIDDEN = 4 };

static evs_status survey_cell(void *context, const xlsx_cell *cell, evs_error *error)
{
  extent *of = context;

  (void)error;
  if (cell->row == of->row) {
    of->columns[of->column] |= TOGETHER;
    of->columns[cell->column] |= TOGETHER;
  } else {
    of->columns[cell->column] |= ALONE;
    of->row = cell->row;
    if (of->row == of->hidden_row && of->hidden_rows++ == 0)
      of->first_hidden_row = of->row;
  }
  of->column = cell->column;
  return EVS_OK;
}

static evs_status survey_merged(void *context, const cell_range *range, evs_error *error)
{
  extent *of = context;

  (void)error;
  of->merged = evs_arena_grow(of->arena, of->merged, of->merged_count, &of->merged_capacity,
                              sizeof *of->merged);
  of->merged[of->merged_count++] = *range;
  return EVS_OK;
}

static void survey_hidden_row(void *context, size_t row)
{
  ((extent *)context)->hidden_row = row;
}

static void survey_hidden_columns(void *context, size_t first, size_t last)
{
  extent *of = context;

  for (size_t i = first; i <= last && i <= XLSX_COLUMNS; i++)
    of->columns[i] |= HIDDEN;
}

static evs_status survey(extent *out, const xlsx_file *file, const xlsx_sheet_entry *sheet,
                         evs_error *error)
{
  static const xlsx_cell_handler handler = {survey_cell, survey_merged, survey_hidden_row,
                                            survey_hidden_columns};

  *out = (extent){.columns = evs_arena_alloc(file->arena, XLSX_COLUMNS + 1), .arena = file->arena};
  return xlsx_cells_read(file, sheet, &handler, out, error);
}

/* Columns in which cells stand beside others; where there are none, all that have cells. */
static size_t *used_columns(size_t *count, const extent *of)
{
  unsigned char wanted = ALONE;
  size_t *numbers;

  *count = 0;
  for (size_t i = 1; i <= XLSX_COLUMNS; i++)
    if (of->columns[i] & TOGETHER)
      wanted = TOGETHER;
  for (size_t i = 1; i <= XLSX_COLUMNS; i++)
    *count += (of->columns[i] & wanted) != 0;
  numbers = evs_arena_array(of->arena, *count, sizeof *numbers);
  *count = 0;
  for (size_t i = 1; i <= XLSX_COLUMNS; i++)
    if (of->columns[i] & wanted)
      numbers[(*count)++] = i;
  return numbers;
}

/* ---- which sheet ----------------------------------------------------------- */

static evs_phrase state_words(const xlsx_sheet_entry *sheet)
{
  if (!sheet->part)
    return (evs_phrase){{" (no cells)", " (ohne Zellen)"}};
  if (sheet->hidden)
    return (evs_phrase){{" (hidden)", " (ausgeblendet)"}};
  return (evs_phrase){{"", ""}};
}

static const char *list_sheets(const xlsx_book *book, const xlsx_sheet_entry *without,
                               evs_language language, evs_arena *arena)
{
  bool german = language == EVS_GERMAN;
  const char **names = evs_arena_array(arena, book->sheet_count, sizeof *names);
  size_t count = 0;

  for (size_t i = 0; i < book->sheet_count; i++)
    if (&book->sheets[i] != without)
      names[count++] = evs_arena_printf(arena, german ? "„%s“%s" : "“%s”%s", book->sheets[i].name,
                                        state_words(&book->sheets[i]).text[language]);
  return text_join(names, count, ", ", 20, arena);
}

static evs_status find_named_sheet(size_t *out, const xlsx_book *book, const char *name,
                                   const xlsx_file *file, evs_error *error)
{
  for (size_t i = 0; i < book->sheet_count; i++)
    if (book->sheets[i].part && text_equal_fold(book->sheets[i].name, name)) {
      *out = i;
      return EVS_OK;
    }
  return evs_fail_at(error, EVS_USAGE, file->path, 0, 0,
                     "the workbook has no sheet “%s”; it has %s", name,
                     list_sheets(book, NULL, EVS_ENGLISH, file->arena));
}

static evs_status stop_at_cell(void *context, const xlsx_cell *cell, evs_error *error)
{
  (void)context, (void)cell, (void)error;
  return EVS_DIFFERS;
}

/* What cannot be read is something too; reading it later says what is wrong. */
static bool has_cells(const xlsx_file *file, const xlsx_sheet_entry *sheet)
{
  static const xlsx_cell_handler handler = {.cell = stop_at_cell};

  return xlsx_cells_read(file, sheet, &handler, NULL, NULL) != EVS_OK;
}

static evs_status refuse_sheets(size_t found, const xlsx_book *book, const xlsx_file *file,
                                evs_error *error)
{
  const char *list = list_sheets(book, NULL, EVS_ENGLISH, file->arena);
  evs_status status;

  if (book->sheet_count == 0)
    return evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1,
                       "the workbook has no sheet; expected one");
  if (found == 0)
    status = evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1,
                         "no visible sheet of the workbook has a cell; it has %s", list);
  else
    status = evs_fail_at(error, EVS_USAGE, file->path, 0, 0,
                         "the workbook has several sheets; which one is meant? It has %s", list);
  evs_hint(error, "say --sheet NAME (in a study file: sheet: \"NAME\")");
  return status;
}

/* The visible sheet that has cells, when there is only one. */
static evs_status find_only_sheet(size_t *out, const xlsx_book *book, const xlsx_file *file,
                                  evs_error *error)
{
  size_t found = 0;

  for (size_t i = 0; i < book->sheet_count && found < 2; i++)
    if (book->sheets[i].part && !book->sheets[i].hidden && has_cells(file, &book->sheets[i])) {
      *out = i;
      found++;
    }
  return found == 1 ? EVS_OK : refuse_sheets(found, book, file, error);
}

/* ---- cells as records ------------------------------------------------------ */

typedef struct {
  const format_input *in;
  xlsx_values values;
  const size_t *slots; /* of each column of the sheet: its place in the record + 1, or 0 */
  size_t column_count;
  size_t row;      /* being filled; 0: none */
  buffer text;     /* of its cells, each terminated */
  size_t *offsets; /* of each cell in it + 1; 0: empty */
  const char **cells;
  unsigned char *kinds;
} rows_reading;

static evs_status deliver_row(rows_reading *work, evs_error *error)
{
  evs_record record = {work->cells, work->column_count, work->row, work->kinds};

  if (work->row == 0)
    return EVS_OK;
  for (size_t i = 0; i < work->column_count; i++)
    work->cells[i] = work->offsets[i] ? work->text.text + work->offsets[i] - 1 : "";
  return work->in->handler(work->in->context, &record, error);
}

static evs_status take_cell(void *context, const xlsx_cell *cell, evs_error *error)
{
  rows_reading *work = context;
  size_t slot = work->slots[cell->column] ? work->slots[cell->column] - 1 : 0;
  evs_stored_kind kind;
  size_t offset;
  evs_status status;

  if (cell->row != work->row) {
    if ((status = deliver_row(work, error)))
      return status;
    memset(work->offsets, 0, work->column_count * sizeof *work->offsets);
    memset(work->kinds, EVS_STORED_TEXT, work->column_count);
    work->text.size = 0;
    work->row = cell->row;
  }
  offset = work->text.size;
  if ((status = xlsx_value_add(&work->text, &kind, &work->values, cell, error)))
    return status;
  buffer_add_char(&work->text, '\0');
  work->offsets[slot] = offset + 1;
  work->kinds[slot] = (unsigned char)kind;
  return EVS_OK;
}

static void begin_rows(rows_reading *out, const format_facts *facts, evs_arena *arena)
{
  size_t *slots = evs_arena_array(arena, XLSX_COLUMNS + 1, sizeof *slots);

  for (size_t i = 0; i < facts->column_count; i++)
    slots[facts->place.column_numbers[i]] = i + 1;
  out->slots = slots;
  out->column_count = facts->column_count;
  out->offsets = evs_arena_array(arena, facts->column_count, sizeof *out->offsets);
  out->cells = evs_arena_array(arena, facts->column_count, sizeof *out->cells);
  out->kinds = evs_arena_alloc(arena, facts->column_count);
  buffer_init(&out->text, arena);
}

/* ---- what a reader must know ----------------------------------------------- */

static void tell_sheets(const format_input *in, const xlsx_book *book,
                        const xlsx_sheet_entry *sheet, const extent *of, const format_facts *facts)
{
  const char *path = in->file->path;
  evs_phrase others = {{list_sheets(book, sheet, EVS_ENGLISH, in->arena),
                        list_sheets(book, sheet, EVS_GERMAN, in->arena)}};
  size_t hidden_columns = 0;

  if (*others.text[EVS_ENGLISH] && !in->declared->sheet)
    evs_find_at(in->findings, SHEETS_LEFT_OUT, path, 0, 0, evs_value_text(sheet->name),
                evs_value_phrase(others));
  if (sheet->hidden)
    evs_find_at(in->findings, SHEET_HIDDEN, path, 0, 0, evs_value_text(sheet->name));
  for (size_t i = 0; i < facts->column_count; i++)
    hidden_columns += (of->columns[facts->place.column_numbers[i]] & HIDDEN) != 0;
  if (of->hidden_rows + hidden_columns > 0)
    evs_find_at(in->findings, CELLS_HIDDEN, path, of->first_hidden_row, 0,
                evs_value_count(of->hidden_rows), evs_value_count(hidden_columns));
}

static void tell_note(const format_input *in, evs_finding_code code, const xlsx_note *note)
{
  evs_arena *arena = in->arena;

  if (note->count > 0)
    evs_finding_add_at(in->findings, code, in->file->path, note->row, note->column,
                       (evs_value[]){evs_value_count(note->count),
                                     evs_value_text(evs_arena_copy(arena, note->stored)),
                                     evs_value_text(evs_arena_copy(arena, note->shown))},
                       3);
}

static void tell_values(const format_input *in, const xlsx_values *values)
{
  tell_note(in, EVS_FINDING_PERCENT_FORMAT, &values->percent);
  tell_note(in, EVS_FINDING_TIME_OF_DAY, &values->times);
  tell_note(in, EVS_FINDING_DIGITS_ROUNDED, &values->rounded);
}

/* ---- the format ------------------------------------------------------------- */

static void fill_facts(format_facts *out, const extent *of, const char *sheet, evs_arena *arena)
{
  out->place.sheet = sheet;
  out->place.column_numbers = used_columns(&out->column_count, of);
  out->merged = of->merged;
  out->merged_count = of->merged_count;
  out->words = (evs_phrase){{evs_arena_printf(arena, "Excel workbook, sheet “%s”", sheet),
                             evs_arena_printf(arena, "Excel-Mappe, Blatt „%s“", sheet)}};
}

static evs_status read_sheet(format_facts *out, const format_input *in, const xlsx_file *file,
                             const xlsx_book *book, const xlsx_sheet_entry *sheet, evs_error *error)
{
  static const xlsx_cell_handler handler = {.cell = take_cell};
  xlsx_strings strings;
  xlsx_styles styles;
  rows_reading work = {.in = in,
                       .values = {.strings = &strings,
                                  .styles = &styles,
                                  .dates_from_1904 = book->dates_from_1904,
                                  .path = file->path}};
  extent of;
  evs_status status;

  out->place.sheet = sheet->name;
  if ((status = survey(&of, file, sheet, error)) ||
      (status = xlsx_strings_read(&strings, file, book->strings_part, error)) ||
      (status = xlsx_styles_read(&styles, file, book->styles_part, error)))
    return status;
  fill_facts(out, &of, sheet->name, file->arena);
  tell_sheets(in, book, sheet, &of, out);
  begin_rows(&work, out, file->arena);
  if ((status = xlsx_cells_read(file, sheet, &handler, &work, error)) ||
      (status = deliver_row(&work, error)))
    return status;
  tell_values(in, &work.values);
  return EVS_OK;
}

bool xlsx_recognise(const char *bytes, size_t size)
{
  return size >= 4 && (memcmp(bytes, "PK\003\004", 4) == 0 || memcmp(bytes, "PK\005\006", 4) == 0);
}

evs_status xlsx_format_read(format_facts *out, const format_input *in, evs_error *error)
{
  xlsx_file file = {.path = in->file->path, .arena = in->arena};
  size_t sheet = 0;
  xlsx_book book;
  evs_status status;

  if ((status = source_hold(in->file, error)) ||
      (status = zip_package_open(&file.package, in->file, error)))
    return status;
  status = xlsx_book_read(&book, &file, error);
  if (!status)
    status = in->declared->sheet
                 ? find_named_sheet(&sheet, &book, in->declared->sheet, &file, error)
                 : find_only_sheet(&sheet, &book, &file, error);
  if (!status)
    status = read_sheet(out, in, &file, &book, &book.sheets[sheet], error);
  zip_package_close(file.package);
  return status;
}
