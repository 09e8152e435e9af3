/* lines.c - physical lines. */
#include "load/lines.h"

size_t line_length(const char *text, size_t size)
{
  size_t at = 0;

  while (at < size && text[at] != '\n' && text[at] != '\r')
    at++;
  if (at == size)
    return size;
  return text[at] == '\r' && at + 1 < size && text[at + 1] == '\n' ? at + 2 : at + 1;
}

size_t line_begin(const char *text, size_t size, size_t line)
{
  size_t at = 0;

  for (size_t i = 1; i < line && at < size; i++)
    at += line_length(text + at, size - at);
  return at;
}

size_t line_count(const char *text, size_t size)
{
  size_t count = 0;

  for (size_t at = 0; at < size; count++)
    at += line_length(text + at, size - at);
  return count;
}

bool line_is_blank(const char *text, size_t size, char delimiter)
{
  for (size_t i = 0; i < size; i++) {
    bool blank = text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n';

    if (!blank || text[i] == delimiter)
      return false;
  }
  return true;
}
