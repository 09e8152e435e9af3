/* encoding.c - UTF-8 or Windows-1252. */
#include "load/encoding.h"

#include <stdint.h>
#include <string.h>

#include "core/slice.h"
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
  for (size_t at = text_ascii_size(bytes, size); at < size;
       at += text_ascii_size(bytes + at, size - at)) {
    length = text_utf8_length(bytes + at, size - at, NULL);
    at += length ? length : 1;
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

/* 0x80 to 0x9F as CP1252.TXT of the Unicode consortium has them; 0: no meaning. */
static const uint16_t windows_1252[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* Of what is ASCII or has no meaning, the byte itself. */
static unsigned codepoint_of(unsigned char byte)
{
  if (byte < 0x80 || byte >= 0xA0)
    return byte;
  return windows_1252[byte - 0x80] ? windows_1252[byte - 0x80] : byte;
}

static size_t add_character(char *to, unsigned char byte)
{
  const unsigned codepoint = codepoint_of(byte);
  size_t size = 0;

  if (codepoint < 0xA0) {
    to[0] = (char)byte;
    return 1;
  }
  if (codepoint < 0x800) {
    to[size++] = (char)(0xC0 | codepoint >> 6);
  } else {
    to[size++] = (char)(0xE0 | codepoint >> 12);
    to[size++] = (char)(0x80 | (codepoint >> 6 & 0x3F));
  }
  to[size++] = (char)(0x80 | (codepoint & 0x3F));
  return size;
}

/* No character of Windows-1252 takes more than three bytes; scanners look behind the last. */
static size_t decoded_room(const char *bytes, size_t size)
{
  size_t room = size + SLICE_ROOM;

  for (size_t i = 0; i < size; i++)
    if ((unsigned char)bytes[i] >= 0x80)
      room += 2;
  return room;
}

void encoding_decode_windows_1252(encoding_text *out, const char *bytes, size_t size,
                                  evs_arena *arena)
{
  char *text = evs_arena_alloc(arena, decoded_room(bytes, size));

  *out = (encoding_text){.text = text, .encoding = EVS_WINDOWS_1252};
  for (size_t i = 0; i < size; i++)
    out->size += add_character(text + out->size, (unsigned char)bytes[i]);
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
  if (declared == EVS_WINDOWS_1252) {
    encoding_decode_windows_1252(out, bytes, size, arena);
    return EVS_OK;
  }
  out->text = has_bom ? bytes + 3 : bytes;
  out->size = has_bom ? size - 3 : size;
  out->encoding = EVS_UTF8;
  return EVS_OK;
}
