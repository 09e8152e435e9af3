/* rows.c - the records of a file, and how its users call their places. */
#include "evalstat/rows.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "load/format.h"

evs_status evs_file_format(const char **out, const char *path, evs_arena *arena, evs_error *error)
{
  const table_format *format;
  struct stat info;
  source file;
  evs_status status;

  *out = "csv";
  if (stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
    return EVS_OK;
  if ((status = source_open(&file, path, arena, error)))
    return status;
  if (!(status = format_find(&format, &file, error)))
    *out = format->name;
  source_close(&file);
  return status;
}

typedef struct {
  evs_rows *out;
  const format_facts *facts;
  evs_record_handler *handler;
  void *context;
  bool below_titles;
} delivery;

static bool is_title(const evs_record *record)
{
  size_t filled = 0;

  for (size_t i = 0; i < record->cell_count; i++)
    filled += record->cells[i][0] != '\0';
  return filled < 2;
}

/* Shows the place of the records before the first of them; from the first that
   is no title on no cells may be merged. */
static evs_status deliver(void *context, const evs_record *record, evs_error *error)
{
  delivery *to = context;
  evs_status status;

  if (!to->out->format)
    *to->out = to->facts->place;
  if (to->facts->merged_count > 0 && !to->below_titles && !is_title(record)) {
    to->below_titles = true;
    if ((status = format_refuse_merged(to->facts, record->line, (size_t)-1, error)))
      return status;
  }
  return to->handler(to->context, record, error);
}

evs_status evs_rows_read(evs_rows *out, const char *path, const evs_dialect *declared,
                         evs_record_handler *handler, void *context, evs_findings *findings,
                         evs_arena *arena, evs_error *error)
{
  static const evs_dialect nothing_declared = {0};
  format_facts facts;
  delivery to = {out, &facts, handler, context, false};
  source file;
  format_input in = {&file, declared ? declared : &nothing_declared, deliver, &to, NULL, findings,
                     arena};
  evs_status status;

  *out = (evs_rows){.path = path};
  if ((status = source_open(&file, path, arena, error)))
    return status;
  status = format_read(&facts, &in, error);
  *out = facts.place;
  if (!status)
    status = source_sha256(out->sha256, &file, error);
  source_close(&file);
  return status;
}

/* "B" for 2, "AA" for 27. */
static void column_letters(char letters[16], size_t column)
{
  char reversed[16]; /* 14 are enough for any number */
  size_t count = 0;

  for (; column > 0; column = (column - 1) / 26)
    reversed[count++] = (char)('A' + (column - 1) % 26);
  for (size_t i = 0; i < count; i++)
    letters[i] = reversed[count - 1 - i];
  letters[count] = '\0';
}

static const char *column_name(const evs_rows *rows, const char *const *names, size_t name_count,
                               size_t number)
{
  for (size_t i = 0; i < name_count; i++)
    if ((rows->column_numbers ? rows->column_numbers[i] : i + 1) == number)
      return names[i];
  return NULL;
}

void evs_rows_name_place(const evs_rows *rows, const char *const *names, size_t name_count,
                         evs_error *error)
{
  const char *variable;
  char letters[16];
  char place[256] = "";
  size_t size;

  if (!error || !error->line || !error->column || strcmp(error->file, rows->path) != 0)
    return;
  variable = column_name(rows, names, name_count, error->column);
  column_letters(letters, error->column);
  if (rows->sheet)
    snprintf(place, sizeof place, " (cell %s%zu of the sheet “%.120s”)", letters, error->line,
             rows->sheet);
  else if (rows->format && strcmp(rows->format, "csv") != 0 && variable)
    snprintf(place, sizeof place, " (variable “%.120s” of case %zu)", variable, error->line);
  size = strlen(error->message);
  if (size + strlen(place) < sizeof error->message)
    memcpy(error->message + size, place, strlen(place) + 1);
}
