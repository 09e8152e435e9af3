/* options.c - options as tables that both parse and print help. */
#include "cli/options.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { HELP_COLUMN = 30, HELP_WIDTH = 79 };

void text_list_add(text_list *list, const char *text, evs_arena *arena)
{
  list->items =
      evs_arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
  list->items[list->count++] = text;
}

typedef struct {
  const option_spec *spec;
  void *arguments;
} option_match;

static option_match find_option(const option_set *sets, size_t set_count, const char *name,
                                size_t size)
{
  for (size_t set = 0; set < set_count; set++)
    for (const option_spec *spec = sets[set].specs; spec && spec->name; spec++)
      if (strlen(spec->name) == size && strncmp(spec->name, name, size) == 0)
        return (option_match){spec, sets[set].arguments};
  return (option_match){NULL, NULL};
}

static evs_status unknown_option(const option_set *sets, size_t set_count, const char *name,
                                 evs_arena *arena, evs_error *error)
{
  text_list names = {0};
  const char *nearest;

  for (size_t set = 0; set < set_count; set++)
    for (const option_spec *spec = sets[set].specs; spec && spec->name; spec++)
      text_list_add(&names, spec->name, arena);
  nearest = text_nearest(name, names.items, names.count);
  evs_fail(error, EVS_USAGE, "there is no option --%s", name);
  if (nearest)
    evs_hint(error, "did you mean --%s?", nearest);
  else
    evs_hint(error, "evalstat COMMAND --help lists the options");
  return EVS_USAGE;
}

static evs_status read_number(double *out, const char *name, const char *value, evs_error *error)
{
  char *end;

  errno = 0;
  *out = strtod(value, &end);
  if (end == value || *end || errno || !isfinite(*out))
    return evs_fail(error, EVS_USAGE, "--%s is “%s”; expected a number with a decimal point", name,
                    value);
  return EVS_OK;
}

static evs_status read_count(long *out, const char *name, const char *value, evs_error *error)
{
  char *end;

  errno = 0;
  *out = strtol(value, &end, 10);
  if (end == value || *end || errno || *out < 0)
    return evs_fail(error, EVS_USAGE, "--%s is “%s”; expected a whole number", name, value);
  return EVS_OK;
}

static evs_status store(const option_match *match, const char *value, evs_arena *arena,
                        evs_error *error)
{
  void *field = (char *)match->arguments + match->spec->offset;

  switch (match->spec->kind) {
  case OPTION_FLAG:
    *(bool *)field = true;
    return EVS_OK;
  case OPTION_TEXT:
    *(const char **)field = value;
    return EVS_OK;
  case OPTION_TEXTS:
    text_list_add(field, value, arena);
    return EVS_OK;
  case OPTION_NUMBER:
    return read_number(field, match->spec->name, value, error);
  case OPTION_COUNT:
    return read_count(field, match->spec->name, value, error);
  }
  return EVS_USAGE;
}

/* Reads the option at argv[*at], which begins with "--", and its value. */
static evs_status parse_option(const option_set *sets, size_t set_count, int argc,
                               char *const *argv, int *at, evs_arena *arena, evs_error *error)
{
  const char *name = argv[*at] + 2;
  const char *equals = strchr(name, '=');
  size_t size = equals ? (size_t)(equals - name) : strlen(name);
  option_match match = find_option(sets, set_count, name, size);
  const char *value = equals ? equals + 1 : NULL;

  if (!match.spec)
    return unknown_option(sets, set_count, evs_arena_copy_bytes(arena, name, size), arena, error);
  if (match.spec->kind == OPTION_FLAG && value)
    return evs_fail(error, EVS_USAGE, "--%s takes no value", match.spec->name);
  if (match.spec->kind != OPTION_FLAG && !value) {
    if (*at + 1 >= argc)
      return evs_fail(error, EVS_USAGE, "--%s needs a value: %s", match.spec->name,
                      match.spec->value);
    value = argv[++*at];
  }
  return store(&match, value, arena, error);
}

evs_status options_parse(const option_set *sets, size_t set_count, int argc, char *const *argv,
                         text_list *positional, evs_arena *arena, evs_error *error)
{
  bool only_positional = false;
  evs_status status;

  for (int at = 0; at < argc; at++) {
    if (only_positional || strncmp(argv[at], "--", 2) != 0) {
      if (!only_positional && argv[at][0] == '-' && argv[at][1])
        return evs_fail(error, EVS_USAGE, "there is no option %s; options begin with --", argv[at]);
      text_list_add(positional, argv[at], arena);
    } else if (argv[at][2] == '\0')
      only_positional = true;
    else if ((status = parse_option(sets, set_count, argc, argv, &at, arena, error)))
      return status;
  }
  return EVS_OK;
}

/* Adds words up to the width, the following lines indented. */
static void add_wrapped(buffer *out, const char *text, size_t column)
{
  const char *gap = "";

  while (*text) {
    size_t size = strcspn(text, " ");
    size_t width = text_width(evs_arena_copy_bytes(out->arena, text, size));

    if (column + strlen(gap) + width > HELP_WIDTH) {
      buffer_add_char(out, '\n');
      buffer_repeat(out, " ", HELP_COLUMN);
      column = HELP_COLUMN;
      gap = "";
    }
    buffer_add(out, gap);
    buffer_add_bytes(out, text, size);
    column += strlen(gap) + width;
    gap = " ";
    text += size + strspn(text + size, " ");
  }
  buffer_add_char(out, '\n');
}

void options_help(buffer *out, const option_spec *specs)
{
  for (const option_spec *spec = specs; spec && spec->name; spec++) {
    size_t width = 4 + strlen(spec->name) + (spec->value ? 1 + text_width(spec->value) : 0);

    buffer_printf(out, "  --%s%s%s", spec->name, spec->value ? " " : "",
                  spec->value ? spec->value : "");
    if (width + 2 > HELP_COLUMN) {
      buffer_add_char(out, '\n');
      width = 0;
    }
    buffer_repeat(out, " ", HELP_COLUMN - width);
    add_wrapped(out, spec->help, HELP_COLUMN);
  }
}
