/* number_parts.c - cells taken apart: DIN 55301's signs, digits and the signs between. */
#include "load/number.h"

#include <string.h>

#include "core/text.h"

/* The part of a text that is still to be read. */
typedef struct {
  const char *text;
  size_t size;
} part;

static bool part_is(part rest, const char *text)
{
  return rest.size == strlen(text) && memcmp(rest.text, text, rest.size) == 0;
}

/* Bytes of one of `words` at the beginning of the part, 0 for none. */
static size_t begins_with(part rest, const char *const *words, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    size_t size = strlen(words[i]);

    if (rest.size >= size && memcmp(rest.text, words[i], size) == 0)
      return size;
  }
  return 0;
}

/* Space, no-break, narrow no-break, thin space. */
static size_t blank_size(part rest)
{
  static const char *const blanks[] = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};

  return begins_with(rest, blanks, sizeof blanks / sizeof *blanks);
}

static part trim_left(part rest)
{
  size_t size;

  while ((size = blank_size(rest)) > 0) {
    rest.text += size;
    rest.size -= size;
  }
  return rest;
}

static part trim(part rest)
{
  rest = trim_left(rest);
  for (size_t size = 1; size <= 3 && size <= rest.size; size++) {
    if (blank_size((part){rest.text + rest.size - size, size}) == size) {
      rest.size -= size;
      size = 0;
    }
  }
  return rest;
}

static part drop_currency(part rest)
{
  static const char words[][sizeof "Euro"] = {"€", "EUR", "Euro"};

  if (rest.size > 0 && rest.text[rest.size - 1] >= '0' && rest.text[rest.size - 1] <= '9')
    return rest; /* most cells */
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t size = strlen(words[i]);
    char end[sizeof *words] = "";

    if (rest.size <= size)
      continue;
    rest.size -= size;
    memcpy(end, rest.text + rest.size, size);
    if (text_equal_fold(end, words[i]))
      return trim(rest);
    rest.size += size;
  }
  return rest;
}

/* p, r, s, D behind the digits, or behind a blank. */
static part drop_flags(part rest, unsigned *flags)
{
  static const char letters[] = "prsD";
  static const unsigned values[] = {EVS_FLAG_PROVISIONAL, EVS_FLAG_REVISED, EVS_FLAG_ESTIMATED,
                                    EVS_FLAG_DIVERGING};
  const char *letter;

  while (rest.size > 1 && (letter = memchr(letters, rest.text[rest.size - 1], 4)) &&
         !(*flags & values[letter - letters])) {
    *flags |= values[letter - letters];
    rest.size--;
    rest = trim(rest);
  }
  return rest;
}

static part drop_parentheses(part rest, unsigned *flags)
{
  if (rest.size > 2 && rest.text[0] == '(' && rest.text[rest.size - 1] == ')') {
    *flags |= EVS_FLAG_LIMITED;
    return trim((part){rest.text + 1, rest.size - 2});
  }
  return rest;
}

static const char *const minus_signs[] = {"-", "\xE2\x80\x93", "\xE2\x88\x92"};
enum { MINUS_SIGNS = 3 };

/* Of a part that is not empty. */
static bool is_dash(part rest)
{
  return begins_with(rest, minus_signs, MINUS_SIGNS) == rest.size;
}

static bool read_mark(evs_mark *out, part rest)
{
  static const struct {
    const char *text;
    evs_mark mark;
  } marks[] = {{"", EVS_MARK_EMPTY},    {"...", EVS_MARK_LATER},       {"…", EVS_MARK_LATER},
               {".", EVS_MARK_UNKNOWN}, {"/", EVS_MARK_UNRELIABLE},    {"x", EVS_MARK_BLOCKED},
               {"X", EVS_MARK_BLOCKED}, {"NA", EVS_MARK_NOT_AVAILABLE}};

  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (part_is(rest, marks[i].text)) {
      *out = marks[i].mark;
      return true;
    }
  *out = EVS_MARK_NIL;
  return is_dash(drop_currency(rest)); /* "-   €" is a spreadsheet's zero */
}

static part read_minus(part rest, bool *negative)
{
  size_t size = begins_with(rest, minus_signs, MINUS_SIGNS);

  *negative = size > 0;
  if (size == 0 && rest.size > 0 && *rest.text == '+')
    size = 1;
  if (size == 0)
    return rest;
  return trim_left((part){rest.text + size, rest.size - size});
}

/* Bytes of the sign between digits at the beginning of the part, 0 for none. */
static size_t read_sign(char *out, part rest)
{
  static const char *const apostrophes[] = {"'", "\xE2\x80\x99"};
  size_t size;

  if (*rest.text == '.' || *rest.text == ',') {
    *out = *rest.text;
    return 1;
  }
  if ((size = begins_with(rest, apostrophes, 2)) > 0) {
    *out = '\'';
    return size;
  }
  *out = ' ';
  return *rest.text == '\t' ? 0 : blank_size(rest);
}

static bool read_shape(number_shape *out, part rest)
{
  out->digit_count = out->sign_count = 0;
  out->too_long = false;
  for (size_t size; rest.size > 0; rest.text += size, rest.size -= size) {
    char sign;

    size = 1;
    if (*rest.text >= '0' && *rest.text <= '9') {
      if (out->digit_count < NUMBER_DIGITS)
        out->digits[out->digit_count++] = *rest.text;
      else
        out->too_long = true;
      continue;
    }
    if ((size = read_sign(&sign, rest)) == 0)
      return false;
    if (out->sign_count == NUMBER_SIGNS) {
      out->too_long = true;
      continue;
    }
    out->signs[out->sign_count] = sign;
    out->places[out->sign_count++] = out->digit_count;
  }
  out->digits[out->digit_count] = '\0';
  return out->digit_count > 0;
}

/* Most cells: digits with points and commas, and no mark, flag or currency to look for. */
static bool is_bare(const char *text)
{
  const char *digits = text + (*text == '-');

  return *digits >= '0' && *digits <= '9' && digits[strspn(digits, "0123456789.,")] == '\0';
}

bool number_take_apart(number_parts *out, const char *text)
{
  part rest;

  memset(out, 0, sizeof *out);
  if (is_bare(text)) {
    out->shape.negative = *text == '-';
    text += out->shape.negative;
    return read_shape(&out->shape, (part){text, strlen(text)});
  }
  rest = trim((part){text, strlen(text)});
  if (read_mark(&out->mark, rest))
    return true;
  out->mark = EVS_MARK_VALUE;
  rest = drop_flags(drop_currency(rest), &out->flags);
  rest = drop_currency(rest); /* "12 € p" as well as "12 p €" */
  rest = drop_parentheses(rest, &out->flags);
  rest = read_minus(drop_currency(rest), &out->shape.negative);
  return read_shape(&out->shape, rest);
}

size_t number_whole_digits(const number_shape *shape, char decimal, size_t *groups)
{
  size_t last = shape->sign_count - 1;

  *groups = shape->sign_count;
  if (shape->sign_count == 0 || shape->signs[last] != decimal)
    return shape->digit_count;
  *groups = last;
  return shape->places[last];
}

static bool groups_are_well_formed(const number_shape *shape, size_t groups, size_t whole)
{
  if (shape->places[0] < 1 || shape->places[0] > 3 || shape->digits[0] == '0')
    return false;
  for (size_t i = 1; i < groups; i++)
    if (shape->places[i] - shape->places[i - 1] != 3)
      return false;
  return whole - shape->places[groups - 1] == 3;
}

bool number_has_point_or_comma(const number_shape *shape)
{
  return memchr(shape->signs, ',', shape->sign_count) ||
         memchr(shape->signs, '.', shape->sign_count);
}

bool number_fits(const number_shape *shape, char decimal, char thousands)
{
  size_t groups;
  size_t whole = number_whole_digits(shape, decimal, &groups);

  if (groups < shape->sign_count && whole == shape->digit_count)
    return false; /* nothing behind the decimal sign */
  for (size_t i = 0; i < groups; i++)
    if (shape->signs[i] == decimal || shape->signs[i] != shape->signs[0] ||
        (thousands && shape->signs[i] != thousands))
      return false;
  return groups == 0 || groups_are_well_formed(shape, groups, whole);
}

bool number_is_value(const char *text)
{
  number_parts parts;

  return number_take_apart(&parts, text) && parts.mark == EVS_MARK_VALUE &&
         (number_fits(&parts.shape, ',', 0) || number_fits(&parts.shape, '.', 0));
}
