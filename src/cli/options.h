/* options.h - options as tables that both parse and print help. */
#ifndef EVALSTAT_CLI_OPTIONS_H
#define EVALSTAT_CLI_OPTIONS_H

#include <stdbool.h>

#include "core/buffer.h"

typedef enum {
  OPTION_FLAG,   /* bool */
  OPTION_TEXT,   /* const char * */
  OPTION_TEXTS,  /* text_list: may be repeated */
  OPTION_NUMBER, /* double */
  OPTION_COUNT   /* long, 0 or more */
} option_kind;

/* Values of an option that may be repeated, in their order. */
typedef struct {
  const char **items;
  size_t count;
  size_t capacity;
} text_list;

/* One option: where its value goes in its struct of arguments, and its help.
   A table ends with a row of zeros. */
typedef struct {
  const char *name;
  option_kind kind;
  size_t offset;
  const char *value; /* what stands for it in the help, NULL for flags */
  const char *help;
} option_spec;

/* A table and the arguments that it fills. */
typedef struct {
  const option_spec *specs;
  void *arguments;
} option_set;

/* Reads `argv`: options of the sets as --name VALUE or --name=VALUE, everything
   else (and all after --) into `positional`.  Fails with EVS_USAGE, naming the
   nearest option for one that does not exist. */
EVS_MUST_CHECK
evs_status options_parse(const option_set *sets, size_t set_count, int argc, char *const *argv,
                         text_list *positional, evs_arena *arena, evs_error *error);

void text_list_add(text_list *list, const char *text, evs_arena *arena);

/* "  --name VALUE   help", wrapped at 79 columns. */
void options_help(buffer *out, const option_spec *specs);

#endif
