/* readstat_file.h - SPSS and Stata files, through ReadStat. */
#ifndef EVALSTAT_LOAD_READSTAT_FILE_H
#define EVALSTAT_LOAD_READSTAT_FILE_H

#include <readstat.h>

#include "load/format.h"

/* What is wanted of a file; a handler that is NULL is not called.  Handlers
   return 0, or 1 after they have failed with `context`. */
typedef struct {
  readstat_variable_handler variable;
  readstat_value_label_handler label;
  readstat_value_handler value;
} readstat_wishes;

typedef struct {
  __typeof__(readstat_parser_init) *parser_init;
  __typeof__(readstat_parser_free) *parser_free;
  __typeof__(readstat_set_variable_handler) *set_variable;
  __typeof__(readstat_set_value_label_handler) *set_label;
  __typeof__(readstat_set_value_handler) *set_value;
  __typeof__(readstat_set_open_handler) *set_open;
  __typeof__(readstat_set_close_handler) *set_close;
  __typeof__(readstat_set_seek_handler) *set_seek;
  __typeof__(readstat_set_read_handler) *set_read;
  __typeof__(readstat_set_update_handler) *set_update;
  __typeof__(readstat_set_io_ctx) *set_io_context;
  __typeof__(readstat_set_file_character_encoding) *set_encoding;
  __typeof__(readstat_parse_sav) *parse_sav;
  __typeof__(readstat_parse_dta) *parse_dta;
  __typeof__(readstat_error_message) *error_message;
  __typeof__(readstat_value_is_defined_missing) *is_declared_missing;
} readstat_functions;

/* An open file (held) of one of the two formats. */
typedef struct {
  readstat_functions call;
  const source *file;
  bool is_stata;
  evs_encoding encoding; /* declared, or EVS_ENCODING_FIND */
  bool uncounted;        /* nothing in it shows whether it has all its cases */
  bool unreadable;       /* the system could not read it */
} readstat_file;

/* Fails with EVS_NOT_FOUND when ReadStat is not installed, with EVS_BAD_DATA when
   it would not see that there are cases. */
EVS_MUST_CHECK
evs_status readstat_file_open(readstat_file *out, const format_input *in, bool is_stata,
                              evs_error *error);

/* Reads the file once.  A handler that returned 1 has set `*failed` before;
   else fails with EVS_BAD_DATA when the file is damaged.  Where it became
   unreadable, that is the error, whatever was made of it. */
EVS_MUST_CHECK
evs_status readstat_file_read(readstat_file *from, const readstat_wishes *wishes, void *context,
                              const evs_status *failed, evs_error *error);

#endif
