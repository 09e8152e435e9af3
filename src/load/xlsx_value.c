/* xlsx_value.c - numbers, dates and shared texts of cells. */
#include "load/xlsx_value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evalstat/period.h"

static void note(xlsx_note *out, const xlsx_cell *cell, const char *stored, const char *shown)
{
  if (out->count++ > 0)
    return;
  out->row = cell->row;
  out->column = cell->column;
  snprintf(out->stored, sizeof out->stored, "%s", stored);
  snprintf(out->shown, sizeof out->shown, "%s", shown);
}

static evs_status refuse(const xlsx_values *values, const xlsx_cell *cell, const char *what,
                         evs_error *error)
{
  return evs_fail_at(error, EVS_BAD_DATA, values->path, cell->row, cell->column, "“%.80s” %s",
                     cell->text, what);
}

static evs_status shared_text(const char **out, const xlsx_values *values, const xlsx_cell *cell,
                              evs_error *error)
{
  char *end;
  unsigned long index = strtoul(cell->text, &end, 10);

  if (*end || cell->text[0] < '0' || index >= values->strings->count) /* no blank, no sign */
    return refuse(values, cell, "is no number of a text of this workbook; expected a whole one",
                  error);
  *out = values->strings->texts[index];
  return EVS_OK;
}

/* The day of a serial number.  Day 1 is 1900-01-01, and there is a day 60,
   1900-02-29, which never was; so it is 1899-12-31 before it and 1899-12-30
   behind it that days are counted from.  Or day 0 is 1904-01-01. */
static bool serial_day(evs_period *out, double serial, bool from_1904)
{
  enum { LAST = 2958465, NEVER = 60, DAY_1904 = 1462 };
  int32_t day = (int32_t)serial + (from_1904 ? DAY_1904 : 0);

  if (day < 1 || day == NEVER || day > LAST)
    return false;
  *out = evs_period_day(1900, 1, 1);
  out->number += day - (day < NEVER ? 1 : 2);
  return true;
}

static void date_text(char out[PLAIN_SIZE], evs_period day, xlsx_style style)
{
  int year;
  int month;
  int date;

  evs_period_date(day, &year, &month, &date);
  if (style == XLSX_YEAR)
    snprintf(out, PLAIN_SIZE, "%04d", year);
  else if (style == XLSX_MONTH)
    snprintf(out, PLAIN_SIZE, "%04d-%02d", year, month);
  else
    snprintf(out, PLAIN_SIZE, "%04d-%02d-%02d", year, month, date);
}

static evs_status add_date(buffer *out, xlsx_values *values, const xlsx_cell *cell,
                           xlsx_style style, evs_error *error)
{
  static const double half_a_millisecond = 0.5 / 86400000;
  char text[PLAIN_SIZE];
  char *end;
  double serial = strtod(cell->text, &end) + half_a_millisecond;
  evs_period day;

  if (*end || !isfinite(serial) || serial < 0 || serial > 3e6 ||
      !serial_day(&day, floor(serial), values->dates_from_1904))
    return refuse(values, cell, "is shown as a date, but is none; expected a day from 1900 to 9999",
                  error);
  date_text(text, day, style);
  if (serial - floor(serial) > 2 * half_a_millisecond)
    note(&values->times, cell, cell->text, text);
  buffer_add(out, text);
  return EVS_OK;
}

static void note_percent(xlsx_values *values, const xlsx_cell *cell, const char *stored)
{
  char shown[PLAIN_SIZE];
  bool rounded;

  if (plain_double(shown, strtod(stored, NULL) * 100, &rounded))
    note(&values->percent, cell, stored, shown);
}

static evs_status add_number(buffer *out, xlsx_values *values, const xlsx_cell *cell,
                             xlsx_style style, evs_error *error)
{
  char text[PLAIN_SIZE];
  bool rounded;

  if (!plain_number(text, cell->text, &rounded))
    return refuse(values, cell, "is no number that can be read exactly", error);
  if (rounded)
    note(&values->rounded, cell, cell->text, text);
  if (style == XLSX_PERCENT)
    note_percent(values, cell, text);
  buffer_add(out, text);
  return EVS_OK;
}

/* "2011-03-31T00:00:00" as the day alone. */
static void add_iso_date(buffer *out, xlsx_values *values, const xlsx_cell *cell)
{
  const char *time = strchr(cell->text, 'T');
  size_t size = time ? (size_t)(time - cell->text) : strlen(cell->text);

  buffer_add_bytes(out, cell->text, size);
  if (time && strspn(time, "T0:.Z") != strlen(time))
    note(&values->times, cell, cell->text, "");
}

evs_status xlsx_value_add(buffer *out, evs_stored_kind *kind, xlsx_values *values,
                          const xlsx_cell *cell, evs_error *error)
{
  const char *text = cell->text;
  xlsx_style style = cell->style < values->styles->count
                         ? (xlsx_style)values->styles->styles[cell->style]
                         : XLSX_NUMBER;
  evs_status status;

  *kind = EVS_STORED_TEXT;
  if (cell->type == XLSX_S && (status = shared_text(&text, values, cell, error)))
    return status;
  if (cell->type == XLSX_D) {
    add_iso_date(out, values, cell);
  } else if (cell->type == XLSX_B) {
    buffer_add(out, *text == '1' ? "TRUE" : "FALSE");
  } else if (cell->type != XLSX_N) {
    buffer_add(out, text);
  } else if (style == XLSX_NUMBER || style == XLSX_PERCENT) {
    *kind = EVS_STORED_NUMBER;
    return add_number(out, values, cell, style, error);
  } else {
    return add_date(out, values, cell, style, error);
  }
  return EVS_OK;
}
