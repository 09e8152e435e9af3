/* encoding.c - UTF-8 or Windows-1252. */
#include "load/encoding.h"

#include <iconv.h>
#include <string.h>

#include "core/text.h"

static const char bom[] = "\xEF\xBB\xBF";

const char *encoding_name(evs_encoding encoding)
{
  return encoding == EVS_WINDOWS_1252 ? "Windows-1252" : "UTF-8";
}

evs_status evs_encoding_parse(evs_encoding *out, const char *text, evs_error *error)
{
  static const struct {
    const char *name;
    evs_encoding encoding;
  } names[] = {{"utf-8", EVS_UTF8},
               {"utf8", EVS_UTF8},
               {"windows-1252", EVS_WINDOWS_1252},
               {"cp1252", EVS_WINDOWS_1252}};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (text_equal_fold(text, names[i].name)) {
      *out = names[i].encoding;
      return EVS_OK;
    }
  return evs_fail(error, EVS_USAGE, "“%s” is no known encoding; expected utf-8 or windows-1252",
                  text);
}

/* Whether some character beyond ASCII is valid UTF-8, and whether some byte is not. */
static void take_census(const char *bytes, size_t size, bool *multibyte, bool *invalid)
{
  size_t length;

  *multibyte = *invalid = false;
  for (size_t at = 0; at < size; at += length ? length : 1) {
    length = text_utf8_length(bytes + at, size - at, NULL);
    *multibyte |= length > 1;
    *invalid |= length == 0;
  }
}

static evs_encoding find_encoding(const char *bytes, size_t size)
{
  bool multibyte;
  bool invalid;

  take_census(bytes, size, &multibyte, &invalid);
  return invalid && !multibyte ? EVS_WINDOWS_1252 : EVS_UTF8;
}

/* No character of Windows-1252 takes more than three bytes. */
static size_t decoded_room(const char *bytes, size_t size)
{
  size_t room = size + 1;

  for (size_t i = 0; i < size; i++)
    if ((unsigned char)bytes[i] >= 0x80)
      room += 2;
  return room;
}

/* iconv stops at the five bytes that have no meaning: they are copied. */
static size_t convert(iconv_t converter, char *text, size_t room, const char *bytes, size_t size)
{
  char *in = (char *)(size_t)bytes; /* iconv's prototype lacks the const */
  char *out = text;

  while (size > 0) {
    if (iconv(converter, &in, &size, &out, &room) != (size_t)-1)
      break;
    *out++ = *in++;
    size--;
    room--;
  }
  return (size_t)(out - text);
}

static evs_status decode_windows_1252(encoding_text *out, const char *bytes, size_t size,
                                      evs_arena *arena, evs_error *error)
{
  size_t room = decoded_room(bytes, size);
  char *text = evs_arena_alloc(arena, room);
  iconv_t converter = iconv_open("UTF-8", "WINDOWS-1252");

  if (converter == (iconv_t)-1)
    return evs_fail(error, EVS_TOOL_FAILED, "the C library cannot read Windows-1252");
  out->size = convert(converter, text, room, bytes, size);
  iconv_close(converter);
  out->text = text;
  out->encoding = EVS_WINDOWS_1252;
  return EVS_OK;
}

evs_status encoding_decode(encoding_text *out, const char *bytes, size_t size,
                           evs_encoding declared, const char *path, evs_arena *arena,
                           evs_error *error)
{
  bool has_bom = size >= 3 && memcmp(bytes, bom, 3) == 0;

  if (has_bom && declared == EVS_WINDOWS_1252)
    return evs_fail_at(error, EVS_BAD_DATA, path, 1, 1,
                       "the file begins with the mark of UTF-8 but is declared as Windows-1252");
  if (declared == EVS_ENCODING_FIND && !has_bom)
    declared = find_encoding(bytes, size);
  if (declared == EVS_WINDOWS_1252)
    return decode_windows_1252(out, bytes, size, arena, error);
  out->text = has_bom ? bytes + 3 : bytes;
  out->size = has_bom ? size - 3 : size;
  out->encoding = EVS_UTF8;
  return EVS_OK;
}
