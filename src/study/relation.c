/* relation.c - sums, subsets and bounds as they are written. */
#include "study/relation.h"

#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "evalstat/decimal.h"
#include "evalstat/reconstruct.h"

/* Signs that end a name; the longer ones first. */
static const char *const sum_signs[] = {"=", "+", NULL};
static const char *const subset_signs[] = {"<=", "≤", NULL};
static const char *const bound_signs[] = {"<=", "≤", ">=", "≥", "=", NULL};

static const char *sign_at(const char *text, const char *const *signs)
{
  for (; *signs; signs++)
    if (strncmp(text, *signs, strlen(*signs)) == 0)
      return *signs;
  return NULL;
}

static void add_name(relation *out, size_t *capacity, const char *name, evs_arena *arena)
{
  out->names = evs_arena_grow(arena, out->names, out->count, capacity, sizeof *out->names);
  out->names[out->count++] = name;
}

/* "a ""b""" after its first quote; the place behind the last one, NULL where it is missing. */
static const char *read_quoted(const char **name, const char *text, evs_arena *arena)
{
  buffer read;

  buffer_init(&read, arena);
  for (; *text; text++) {
    if (*text == '"' && text[1] != '"') {
      *name = read.text;
      return text + 1;
    }
    text += *text == '"';
    buffer_add_char(&read, *text);
  }
  return NULL;
}

/* One name and the sign behind it (NULL at the end of the text). */
static const char *read_name(const char **name, const char **sign, const char *text,
                             const char *const *signs, evs_arena *arena)
{
  const char *begin = text;

  while (*text == ' ')
    text++;
  if (*text == '"') {
    text = read_quoted(name, text + 1, arena);
    while (text && *text == ' ')
      text++;
    *sign = text ? sign_at(text, signs) : NULL;
    return text && (*sign || !*text) ? text : NULL;
  }
  while (*text && !sign_at(text, signs))
    text++;
  *name = text_trim(begin, (size_t)(text - begin), arena);
  *sign = sign_at(text, signs);
  return text;
}

/* Name, first sign, name, then second sign, name and so on. */
static bool read_relation(relation *out, const char *text, const char *const *signs,
                          const char *first, const char *second, evs_arena *arena)
{
  const char *sign = NULL;
  size_t capacity = 0;

  *out = (relation){0};
  do {
    const char *name = NULL;

    text = read_name(&name, &sign, text, signs, arena);
    if (!text || !*name)
      return false;
    add_name(out, &capacity, name, arena);
    if (sign && first && strcmp(sign, out->count == 1 ? first : second) != 0)
      return false;
    text += sign ? strlen(sign) : 0;
  } while (sign);
  return true;
}

evs_status relation_read_sum(relation *out, const char *text, evs_arena *arena, evs_error *error)
{
  if (read_relation(out, text, sum_signs, "=", "+", arena) && out->count >= 3)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "“%s” is no sum; expected one such as “total = a + b”", text);
}

evs_status relation_read_subset(relation *out, const char *text, evs_arena *arena, evs_error *error)
{
  if (read_relation(out, text, subset_signs, NULL, NULL, arena) && out->count == 2)
    return EVS_OK;
  return evs_fail(error, EVS_USAGE, "“%s” is no subset; expected one such as “part <= whole”",
                  text);
}

/* ---- bounds --------------------------------------------------------------- */

static bool read_whole(int64_t *out, const char *text, size_t size, evs_arena *arena)
{
  evs_decimal number = EVS_DECIMAL_MISSING;

  if (evs_decimal_parse(&number, text_trim(text, size, arena), NULL) || number.scale != 0 ||
      number.units < 0)
    return false;
  *out = number.units;
  return true;
}

/* "10..40", or one number for both. */
static bool read_range(int64_t *low, int64_t *high, const char *text, evs_arena *arena)
{
  const char *dots = strstr(text, "..");

  if (dots)
    return read_whole(low, text, (size_t)(dots - text), arena) &&
           read_whole(high, dots + 2, strlen(dots + 2), arena);
  if (!read_whole(low, text, strlen(text), arena))
    return false;
  *high = *low;
  return true;
}

evs_status relation_read_bound(relation_bound *out, const char *text, int64_t least,
                               evs_arena *arena, evs_error *error)
{
  const char *sign = NULL;
  const char *rest;

  *out = (relation_bound){0};
  rest = read_name(&out->name, &sign, text, bound_signs, arena);
  if (!rest || !sign || !*out->name)
    return evs_fail(error, EVS_USAGE,
                    "“%s” is no bound; expected one such as “part <= 40” or “part = 10..40”", text);
  rest += strlen(sign);
  if (strcmp(sign, "=") != 0 && strstr(rest, ".."))
    sign = NULL;
  if (!sign || !read_range(&out->low, &out->high, rest, arena))
    return evs_fail(error, EVS_USAGE, "“%s” bounds by “%s”; expected a whole number%s", text,
                    text_trim(rest, strlen(rest), arena),
                    sign && *sign == '=' ? ", or two as 10..40" : "");
  if (strcmp(sign, "<=") == 0 || strcmp(sign, "≤") == 0)
    out->low = least;
  else if (*sign != '=')
    out->high = EVS_NO_BOUND;
  if (out->high < least || out->low > out->high)
    return evs_fail(error, EVS_USAGE,
                    "“%s” leaves no whole number from %lld on; expected at least one", text,
                    (long long)least);
  return EVS_OK;
}
