/* readers.c - dates and amounts in their common forms. */
#include "register/readers.h"

/* One or two digits before `sign`, or all that is left where sign is 0. */
static bool read_part(int32_t *out, slice *text, char sign, size_t most)
{
  int32_t value = 0;
  size_t at = 0;

  for (; at < text->size && at < most && text->text[at] >= '0' && text->text[at] <= '9'; at++)
    value = value * 10 + (text->text[at] - '0');
  if (at == 0 || (sign ? at == text->size || text->text[at] != sign : at != text->size))
    return false;
  at += sign != '\0';
  text->text += at;
  text->size -= at;
  *out = value;
  return true;
}

static bool take_date(calendar_date *out, int32_t year, int32_t month, int32_t day)
{
  if (month < 1 || month > 12)
    return false;
  *out = (calendar_date){(year - CALENDAR_FIRST_YEAR) * 12 + month - 1, day};
  return true;
}

bool date_read_any(calendar_date *out, slice text)
{
  slice rest = text;
  int32_t day;
  int32_t month;
  int32_t year;

  if (text.size < 8 || text.size > 10)
    return false;
  if (text.text[4] == '-')
    return read_part(&year, &rest, '-', 4) && read_part(&month, &rest, '-', 2) &&
           read_part(&day, &rest, '\0', 2) && take_date(out, year, month, day);
  return read_part(&day, &rest, '.', 2) && read_part(&month, &rest, '.', 2) && rest.size == 4 &&
         read_part(&year, &rest, '\0', 4) && take_date(out, year, month, day);
}

/* Whole digits, in groups of three where `groups` stands between them; returns
   the bytes read, 0 when they are not well-formed. */
static size_t read_whole(int64_t *out, slice text, char groups)
{
  size_t digits = 0;
  size_t since_sign = 0; /* digits behind the last sign of groups */
  size_t signs = 0;
  size_t at = 0;

  *out = 0;
  for (; at < text.size; at++) {
    char c = text.text[at];

    if (c >= '0' && c <= '9') {
      *out = *out * 10 + (c - '0');
      since_sign++;
      if (++digits > 12)
        return 0;
    } else if (groups && c == groups) {
      if (signs == 0 ? since_sign < 1 || since_sign > 3 || text.text[at - since_sign] == '0'
                     : since_sign != 3)
        return 0;
      since_sign = 0;
      signs++;
    } else {
      break;
    }
  }
  return signs > 0 && since_sign != 3 ? 0 : at;
}

bool amount_read_any(int64_t *cents, slice text, char decimal, char groups)
{
  bool negative = text.size > 0 && text.text[0] == '-';
  slice rest = {text.text + negative, text.size - negative};
  size_t size = read_whole(cents, rest, groups);
  int64_t part = 0;

  if (size == 0)
    return false;
  if (size < rest.size) {
    const char *behind = rest.text + size;
    size_t places = rest.size - size - 1;

    if (*behind != decimal || places < 1 || places > 2)
      return false;
    for (size_t i = 1; i <= places; i++) {
      if (behind[i] < '0' || behind[i] > '9')
        return false;
      part = part * 10 + (behind[i] - '0');
    }
    part *= places == 1 ? 10 : 1;
  }
  *cents = *cents * 100 + part;
  if (negative)
    *cents = -*cents;
  return true;
}
