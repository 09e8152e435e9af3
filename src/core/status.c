/* status.c - statuses by name, errors with a place. */
#include "evalstat/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

typedef struct {
  const char *name;
  int exit_status;
} status_row;

static const status_row statuses[] = {
#define STATUS_ROW(name, exit_status, meaning) {#name, exit_status},
    EVS_STATUS_LIST(STATUS_ROW)
#undef STATUS_ROW
};

const char *evs_status_name(evs_status status)
{
  return statuses[status].name;
}

int evs_status_exit(evs_status status)
{
  return statuses[status].exit_status;
}

/* The first bytes of a longer sequence and nothing behind them. */
static bool is_begun(const char *text, size_t size)
{
  if (size > 3 || (unsigned char)*text < 0xC2)
    return false;
  for (size_t i = 1; i < size; i++)
    if (((unsigned char)text[i] & 0xC0) != 0x80)
      return false;
  return true;
}

/* Messages stay one line of valid text whatever the names in them hold; a
   character cut by the end of its field, `capacity` bytes, is dropped whole. */
static void make_one_line(char *text, size_t capacity)
{
  size_t size = strlen(text);
  size_t length;
  size_t in = 0;
  size_t out = 0;
  unsigned codepoint;

  for (; in < size; in += length ? length : 1) {
    length = text_utf8_length(text + in, size - in, &codepoint);
    if (length == 0 && size + 1 == capacity && is_begun(text + in, size - in))
      break;
    if (length == 0 || !text_is_printable(codepoint) || codepoint < 0x20) {
      text[out++] = '?';
      continue;
    }
    memmove(text + out, text + in, length);
    out += length;
  }
  text[out] = '\0';
}

/* The message is made first: what it quotes may be the error's own former message. */
static evs_status fill(evs_error *error, const evs_error *place, const char *format, va_list values)
{
  char message[sizeof error->message];

  vsnprintf(message, sizeof message, format, values);
  *error = *place;
  memcpy(error->message, message, sizeof message);
  make_one_line(error->message, sizeof error->message);
  return error->status;
}

evs_status evs_fail(evs_error *error, evs_status status, const char *format, ...)
{
  va_list values;

  if (!error)
    return status;
  va_start(values, format);
  fill(error, &(evs_error){.status = status}, format, values);
  va_end(values);
  return status;
}

evs_status evs_fail_at(evs_error *error, evs_status status, const char *file, size_t line,
                       size_t column, const char *format, ...)
{
  evs_error place = {.status = status, .line = line, .column = column};
  va_list values;

  if (!error)
    return status;
  if (file) {
    snprintf(place.file, sizeof place.file, "%s", file);
    make_one_line(place.file, sizeof place.file);
  }
  va_start(values, format);
  fill(error, &place, format, values);
  va_end(values);
  return status;
}

evs_status evs_hint(evs_error *error, const char *format, ...)
{
  va_list values;

  if (!error)
    return EVS_USAGE;
  va_start(values, format);
  vsnprintf(error->hint, sizeof error->hint, format, values);
  va_end(values);
  make_one_line(error->hint, sizeof error->hint);
  return error->status;
}

void evs_error_text(char *text, size_t size, const evs_error *error)
{
  if (error->file[0] && error->line && error->column)
    snprintf(text, size, "%s:%zu:%zu: %s", error->file, error->line, error->column, error->message);
  else if (error->file[0] && error->line)
    snprintf(text, size, "%s:%zu: %s", error->file, error->line, error->message);
  else if (error->file[0])
    snprintf(text, size, "%s: %s", error->file, error->message);
  else
    snprintf(text, size, "%s", error->message);
}
