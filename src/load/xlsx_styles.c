/* xlsx_styles.c - what the number format of a cell makes of its number. */
#include <string.h>

#include "load/xlsx_parts.h"

enum { PART_LIMIT = 64 * 1024 * 1024, MOST_CUSTOM = 4000, MOST_FORMATS = 100000 };

/* ---- format codes ---------------------------------------------------------- */

typedef struct {
  bool year;
  bool month;
  bool day;
  bool time;
  bool percent;
  bool elapsed;     /* [h], [mm]: a duration */
  bool after_hours; /* an m behind them is minutes */
  bool month_last;  /* the last part was m: seconds behind it make it minutes */
} code_parts;

/* Behind a quoted text, an escaped character, a bracket; `at` itself for others. */
static const char *skip_text(const char *at)
{
  const char *end = at;

  if (*at == '"')
    end = strchr(at + 1, '"');
  else if (*at == '[')
    end = strchr(at, ']');
  else if ((*at == '\\' || *at == '_' || *at == '*') && at[1])
    end = at + 1;
  else
    return at;
  return end ? end + 1 : at + strlen(at);
}

static bool is_elapsed(const char *bracket)
{
  return strchr("hHmMsS", bracket[1]) && bracket[1] && strchr("hHmMsS]", bracket[2]);
}

static void take_letter(code_parts *parts, char letter)
{
  switch (letter) {
  case 'y':
    parts->year = true;
    break;
  case 'd':
    parts->day = true;
    break;
  case 'h':
    parts->time = parts->after_hours = true;
    break;
  case 'm':
    parts->month_last = !parts->after_hours;
    parts->month |= parts->month_last;
    return;
  case 's':
    parts->time = true;
    if (parts->month_last)
      parts->month = false;
    break;
  default:
    return;
  }
  parts->after_hours = letter == 'h';
  parts->month_last = false;
}

/* The first section of a code: that of positive numbers. */
static code_parts take_code(const char *code)
{
  code_parts parts = {0};

  while (*code && *code != ';') {
    const char *next = skip_text(code);
    char letter = *code >= 'A' && *code <= 'Z' ? (char)(*code - 'A' + 'a') : *code;

    parts.elapsed |= *code == '[' && is_elapsed(code);
    parts.percent |= letter == '%';
    if (next == code && strncmp(code, "General", 7) == 0)
      next = code + 7;
    else if (next == code)
      take_letter(&parts, letter);
    code = next == code ? code + 1 : next;
  }
  return parts;
}

/* A time without a day stays a number, as does a duration. */
xlsx_style xlsx_style_of_code(const char *code)
{
  code_parts parts = take_code(code);

  if (parts.elapsed || !(parts.year || parts.month || parts.day))
    return parts.percent ? XLSX_PERCENT : XLSX_NUMBER;
  if (parts.day || parts.time || !parts.year)
    return XLSX_DAY;
  return parts.month ? XLSX_MONTH : XLSX_YEAR;
}

/* Formats that have a number and no code (ECMA-376 part 1, 18.8.30 numFmt). */
static xlsx_style built_in_style(size_t id)
{
  if (id == 9 || id == 10)
    return XLSX_PERCENT;
  if (id == 17) /* mmm-yy */
    return XLSX_MONTH;
  if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
      (id >= 50 && id <= 54) || id == 57 || id == 58)
    return XLSX_DAY;
  return XLSX_NUMBER;
}

/* ---- the part -------------------------------------------------------------- */

typedef struct {
  size_t id;
  xlsx_style style;
} custom_format;

typedef struct {
  xlsx_styles *styles;
  const xlsx_file *file;
  custom_format *formats;
  size_t format_count;
  size_t format_capacity;
  bool in_cell_formats;
} styles_reading;

static xlsx_style style_of_id(const styles_reading *work, size_t id)
{
  for (size_t i = 0; i < work->format_count; i++)
    if (work->formats[i].id == id)
      return work->formats[i].style;
  return built_in_style(id);
}

static void add_custom(styles_reading *work, const char *const *attributes)
{
  const char *code = xml_attribute(attributes, "formatCode");

  if (!code)
    return;
  work->formats = evs_arena_grow(work->file->arena, work->formats, work->format_count,
                                 &work->format_capacity, sizeof *work->formats);
  work->formats[work->format_count++] =
      (custom_format){xml_attribute_count(attributes, "numFmtId", 0), xlsx_style_of_code(code)};
}

static void add_cell_format(styles_reading *work, const char *const *attributes)
{
  xlsx_styles *all = work->styles;
  size_t id = xml_attribute_count(attributes, "numFmtId", 0);

  all->styles = evs_arena_grow(work->file->arena, all->styles, all->count, &all->capacity,
                               sizeof *all->styles);
  all->styles[all->count++] = (unsigned char)style_of_id(work, id);
}

static evs_status begin_element(void *context, const char *name, const char *const *attributes,
                                evs_error *error)
{
  styles_reading *work = context;

  if (strcmp(name, "numFmt") == 0)
    add_custom(work, attributes);
  else if (strcmp(name, "cellXfs") == 0)
    work->in_cell_formats = true;
  else if (strcmp(name, "xf") == 0 && work->in_cell_formats)
    add_cell_format(work, attributes);
  if (work->styles->count > MOST_FORMATS || work->format_count > MOST_CUSTOM)
    return evs_fail_at(error, EVS_TOO_LARGE, work->file->path, 1, 1,
                       "the workbook has more than %d cell formats or %d number formats",
                       MOST_FORMATS, MOST_CUSTOM);
  return EVS_OK;
}

static evs_status end_element(void *context, const char *name, evs_error *error)
{
  styles_reading *work = context;

  (void)error;
  if (strcmp(name, "cellXfs") == 0)
    work->in_cell_formats = false;
  return EVS_OK;
}

evs_status xlsx_styles_read(xlsx_styles *out, const xlsx_file *file, const char *part,
                            evs_error *error)
{
  static const xml_handler handler = {begin_element, end_element, NULL};
  styles_reading work = {.styles = out, .file = file};

  *out = (xlsx_styles){0};
  if (!part)
    return EVS_OK;
  return xml_part_read(file->package, part, PART_LIMIT, &handler, &work, file->path, error);
}
