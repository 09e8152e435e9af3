/* xlsx_cells.c - a worksheet part as cells with their places. */
#include "load/xlsx_cells.h"

#include <string.h>

enum { TEXT_LIMIT = 1024 * 1024 };
static const uint64_t part_limit = (uint64_t)4 << 30;

typedef struct {
  const xlsx_file *file;
  const xlsx_cell_handler *handler;
  void *context;
  xlsx_cell cell; /* where reading stands; its text is in `text` */
  buffer text;
  bool in_cell;
  bool in_text; /* within <v>, or <t> of an inline text */
  bool has_formula;
  bool has_value; /* <v> or <is> is there, be it empty */
  unsigned phonetic;
} cells_reading;

static evs_status refuse_cell(const cells_reading *work, evs_error *error, const char *what)
{
  return evs_fail_at(error, EVS_BAD_DATA, work->file->path, work->cell.row, work->cell.column, "%s",
                     what);
}

/* "B7"; false when it is none. */
static bool parse_reference(const char *text, size_t *row, size_t *column)
{
  *row = *column = 0;
  for (; *text >= 'A' && *text <= 'Z' && *column <= XLSX_COLUMNS; text++)
    *column = *column * 26 + (size_t)(*text - 'A' + 1);
  for (; *text >= '0' && *text <= '9' && *row <= XLSX_ROWS; text++)
    *row = *row * 10 + (size_t)(*text - '0');
  return *text == '\0' && *row > 0 && *row <= XLSX_ROWS && *column > 0 && *column <= XLSX_COLUMNS;
}

/* "A1:C3", or "A1" alone. */
static bool parse_range(const char *text, cell_range *out)
{
  char first[32];
  const char *colon = strchr(text, ':');
  size_t size = colon ? (size_t)(colon - text) : strlen(text);

  if (size >= sizeof first)
    return false;
  memcpy(first, text, size);
  first[size] = '\0';
  return parse_reference(first, &out->first_row, &out->first_column) &&
         parse_reference(colon ? colon + 1 : text, &out->last_row, &out->last_column) &&
         out->first_row <= out->last_row && out->first_column <= out->last_column;
}

/* Rows without a number follow the one before. */
static evs_status begin_row(cells_reading *work, const char *const *attributes, evs_error *error)
{
  size_t row = xml_attribute_count(attributes, "r", work->cell.row + 1);

  if (row <= work->cell.row || row > XLSX_ROWS)
    return refuse_cell(work, error,
                       "the row behind this cell is out of order; expected a whole "
                       "Excel workbook");
  work->cell.row = row;
  work->cell.column = 0;
  if (work->handler->hidden_row && xml_attribute_is_on(attributes, "hidden"))
    work->handler->hidden_row(work->context, row);
  return EVS_OK;
}

static xlsx_type parse_type(const char *text)
{
  static const struct {
    const char *text;
    xlsx_type type;
  } types[] = {{"s", XLSX_S}, {"str", XLSX_STR}, {"inlineStr", XLSX_INLINE},
               {"b", XLSX_B}, {"e", XLSX_E},     {"d", XLSX_D}};

  for (size_t i = 0; text && i < sizeof types / sizeof *types; i++)
    if (strcmp(text, types[i].text) == 0)
      return types[i].type;
  return XLSX_N;
}

/* Cells without a reference follow the one before. */
static evs_status begin_cell(cells_reading *work, const char *const *attributes, evs_error *error)
{
  const char *reference = xml_attribute(attributes, "r");
  size_t row = work->cell.row;
  size_t column = work->cell.column + 1;

  if ((reference && !parse_reference(reference, &row, &column)) || row != work->cell.row ||
      row == 0 || column <= work->cell.column || column > XLSX_COLUMNS)
    return refuse_cell(work, error,
                       "the cell behind this one is out of order; expected a whole "
                       "Excel workbook");
  work->cell.column = column;
  work->cell.type = parse_type(xml_attribute(attributes, "t"));
  work->cell.style = xml_attribute_count(attributes, "s", 0);
  work->in_cell = true;
  work->has_formula = work->has_value = false;
  work->text.size = 0;
  work->phonetic = 0;
  return EVS_OK;
}

static evs_status take_merged(cells_reading *work, const char *const *attributes, evs_error *error)
{
  const char *reference = xml_attribute(attributes, "ref");
  cell_range range;

  if (!work->handler->merged || !reference || !parse_range(reference, &range))
    return EVS_OK;
  return work->handler->merged(work->context, &range, error);
}

static void begin_in_cell(cells_reading *work, const char *name)
{
  bool is_value = strcmp(name, "v") == 0;

  work->has_formula |= strcmp(name, "f") == 0;
  work->has_value |= is_value || strcmp(name, "is") == 0;
  work->phonetic += strcmp(name, "rPh") == 0;
  work->in_text =
      work->cell.type == XLSX_INLINE ? strcmp(name, "t") == 0 && work->phonetic == 0 : is_value;
}

static evs_status begin_element(void *context, const char *name, const char *const *attributes,
                                evs_error *error)
{
  cells_reading *work = context;

  if (work->in_cell)
    begin_in_cell(work, name);
  else if (strcmp(name, "c") == 0)
    return begin_cell(work, attributes, error);
  else if (strcmp(name, "row") == 0)
    return begin_row(work, attributes, error);
  else if (strcmp(name, "mergeCell") == 0)
    return take_merged(work, attributes, error);
  else if (strcmp(name, "col") == 0 && work->handler->hidden_columns &&
           xml_attribute_is_on(attributes, "hidden"))
    work->handler->hidden_columns(work->context, xml_attribute_count(attributes, "min", 0),
                                  xml_attribute_count(attributes, "max", 0));
  return EVS_OK;
}

static evs_status refuse_formula(const cells_reading *work, evs_error *error)
{
  refuse_cell(work, error, "the formula has no computed value in the file; expected one");
  evs_hint(error, "open the workbook in a spreadsheet, let it compute, and save it again");
  return EVS_BAD_DATA;
}

/* A formula may come to an empty text, but not to no number. */
static evs_status end_cell(cells_reading *work, evs_error *error)
{
  work->in_cell = work->in_text = false;
  if (work->has_formula && work->text.size == 0 &&
      (!work->has_value || work->cell.type != XLSX_STR))
    return refuse_formula(work, error);
  if (work->text.size == 0)
    return EVS_OK;
  if (work->cell.type == XLSX_E)
    return evs_fail_at(error, EVS_BAD_DATA, work->file->path, work->cell.row, work->cell.column,
                       "the cell shows the error %.40s; expected a value or nothing",
                       work->text.text);
  if (work->cell.type == XLSX_STR || work->cell.type == XLSX_INLINE)
    xlsx_unescape(&work->text);
  work->cell.text = work->text.text;
  return work->handler->cell(work->context, &work->cell, error);
}

static evs_status end_element(void *context, const char *name, evs_error *error)
{
  cells_reading *work = context;

  work->in_text = false;
  if (!work->in_cell)
    return EVS_OK;
  if (strcmp(name, "rPh") == 0)
    work->phonetic--;
  return strcmp(name, "c") == 0 ? end_cell(work, error) : EVS_OK;
}

static evs_status take_text(void *context, const char *text, size_t size, evs_error *error)
{
  cells_reading *work = context;

  if (work->in_text)
    buffer_add_bytes(&work->text, text, size);
  if (work->text.size > TEXT_LIMIT)
    return evs_fail_at(error, EVS_TOO_LARGE, work->file->path, work->cell.row, work->cell.column,
                       "the cell is larger than 1 MiB");
  return EVS_OK;
}

evs_status xlsx_cells_read(const xlsx_file *file, const xlsx_sheet_entry *sheet,
                           const xlsx_cell_handler *handler, void *context, evs_error *error)
{
  static const xml_handler elements = {begin_element, end_element, take_text};
  cells_reading work = {.file = file, .handler = handler, .context = context};

  buffer_init(&work.text, file->arena);
  return xml_part_read(file->package, sheet->part, part_limit, &elements, &work, file->path, error);
}
