/* json_tree.c - jansson's trees, filled and written.

   The tree is jansson's, and so are the strings.  The text is written by a small
   writer of ours, because jansson 2.14 has one precision for a whole dump: 17
   digits turn -9.55 into -9.5500000000000007, fewer do not read back.  Each row
   of an array of objects stands on a line of its own. */
#include "render/json_tree.h"

#include <math.h>
#include <stdlib.h>

#include "core/text.h"
#include "render/outline.h"

/* jansson says NULL for want of memory; the arena's handler does not return. */
json_t *json_tree_made(evs_arena *arena, json_t *value)
{
  if (value == NULL)
    evs_arena_exhausted(arena);
  return value;
}

void json_tree_set(json_t *object, const char *name, json_t *value, evs_arena *arena)
{
  if (json_object_set_new(object, text_clean(name, false, arena), value) != 0)
    evs_arena_exhausted(arena);
}

void json_tree_append(json_t *array, json_t *value, evs_arena *arena)
{
  if (json_array_append_new(array, value) != 0)
    evs_arena_exhausted(arena);
}

json_t *json_tree_text(const char *text, evs_arena *arena)
{
  if (text == NULL)
    return json_null();
  return json_tree_made(arena, json_string(text_clean(text, false, arena)));
}

json_t *json_tree_texts(const char *const *texts, size_t count, evs_arena *arena)
{
  json_t *array = json_tree_made(arena, json_array());

  for (size_t i = 0; i < count; i++)
    json_tree_append(array, json_tree_text(texts[i], arena), arena);
  return array;
}

json_t *json_tree_number(double number, evs_arena *arena)
{
  return isfinite(number) ? json_tree_made(arena, json_real(number)) : json_null();
}

json_t *json_tree_count(size_t count, evs_arena *arena)
{
  return json_tree_made(arena, json_integer((json_int_t)count));
}

json_t *json_tree_place(size_t place, evs_arena *arena)
{
  return place > 0 ? json_tree_count(place, arena) : json_null();
}

/* Of the bytes of valid UTF-8, JSON escapes only these (RFC 8259, section 7). */
static bool needs_escapes(const char *text)
{
  for (; *text; text++)
    if ((unsigned char)*text < 0x20 || *text == '"' || *text == '\\')
      return true;
  return false;
}

static void write_plain(buffer *out, const char *text)
{
  buffer_add_char(out, '"');
  buffer_add(out, text);
  buffer_add_char(out, '"');
}

static void write_string(buffer *out, const json_t *string)
{
  char *text;
  if (!needs_escapes(json_string_value(string))) {
    write_plain(out, json_string_value(string));
    return;
  }
  text = json_dumps(string, JSON_ENCODE_ANY);
  if (text == NULL)
    evs_arena_exhausted(out->arena);
  buffer_add(out, text);
  free(text);
}

/* Nothing that JSON escapes or text_clean replaces. */
static bool is_plain(const char *text)
{
  for (; *text; text++)
    if (*text < ' ' || *text > '~' || *text == '"' || *text == '\\')
      return false;
  return true;
}

void json_tree_add_text(buffer *out, const char *text)
{
  json_t *string;

  if (is_plain(text)) {
    buffer_add_char(out, '"');
    buffer_add(out, text);
    buffer_add_char(out, '"');
    return;
  }
  string = json_tree_text(text, out->arena);
  write_string(out, string);
  json_decref(string);
}

static void write_name(buffer *out, const char *name)
{
  json_t *string;
  if (needs_escapes(name)) {
    string = json_tree_made(out->arena, json_string(name));
    write_string(out, string);
    json_decref(string);
  } else {
    write_plain(out, name);
  }
  buffer_add(out, ": ");
}

static void write_value(buffer *out, json_t *value, int depth);

/* Line end and indentation, or a blank within a row. */
static void write_gap(buffer *out, bool broken, int depth)
{
  if (!broken) {
    buffer_add_char(out, ' ');
    return;
  }
  buffer_add_char(out, '\n');
  buffer_repeat(out, "  ", (size_t)depth);
}

/* The outermost object has a line per member, a row has one line. */
static void write_object(buffer *out, json_t *object, int depth)
{
  bool broken = depth == 0;
  size_t count = 0;
  const char *name;
  json_t *value;
  buffer_add_char(out, '{');
  json_object_foreach(object, name, value)
  {
    buffer_add(out, count++ > 0 ? "," : "");
    write_gap(out, broken, depth + 1);
    write_name(out, name);
    write_value(out, value, depth + 1);
  }
  if (count > 0)
    write_gap(out, broken, depth);
  buffer_add_char(out, '}');
}

static void write_array(buffer *out, json_t *array, int depth)
{
  bool broken = json_is_object(json_array_get(array, 0));
  size_t index;
  json_t *value;
  buffer_add_char(out, '[');
  json_array_foreach(array, index, value)
  {
    buffer_add(out, index > 0 ? "," : "");
    write_gap(out, broken, depth + 1);
    write_value(out, value, depth + 1);
  }
  if (json_array_size(array) > 0)
    write_gap(out, broken, depth);
  buffer_add_char(out, ']');
}

static void write_real(buffer *out, double number)
{
  char text[OUTLINE_NUMBER_SIZE];
  outline_number(text, number);
  buffer_add(out, text);
}

static void write_value(buffer *out, json_t *value, int depth)
{
  if (json_is_object(value))
    write_object(out, value, depth);
  else if (json_is_array(value))
    write_array(out, value, depth);
  else if (json_is_string(value))
    write_string(out, value);
  else if (json_is_integer(value))
    buffer_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
  else if (json_is_real(value))
    write_real(out, json_real_value(value));
  else
    buffer_add(out, json_is_null(value) ? "null" : json_is_true(value) ? "true" : "false");
}

evs_bytes json_tree_write(json_t *tree, evs_arena *arena)
{
  buffer out;

  buffer_init(&out, arena);
  write_value(&out, tree, 0);
  buffer_add_char(&out, '\n');
  json_decref(tree);
  return (evs_bytes){out.text, out.size};
}
