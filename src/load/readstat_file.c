/* readstat_file.c - ReadStat, opened at the moment of use and fed by us. */
#include "load/readstat_file.h"

#include <string.h>

#include "core/library.h"

/* Where ReadStat reads in our file. */
typedef struct {
  readstat_file *of;
  readstat_off_t at;
  bool cut; /* within the last 8 bytes */
  evs_error error;
} position;

static int open_position(const char *path, void *context)
{
  (void)path;
  ((position *)context)->at = 0;
  return 0;
}

static int close_position(void *context)
{
  (void)context;
  return 0;
}

static readstat_off_t seek_position(readstat_off_t offset, readstat_io_flags_t whence,
                                    void *context)
{
  position *here = context;
  readstat_off_t from = whence == READSTAT_SEEK_CUR   ? here->at
                        : whence == READSTAT_SEEK_END ? (readstat_off_t)source_size(here->of->file)
                                                      : 0;

  if (__builtin_add_overflow(from, offset, &from) || from < 0)
    return -1;
  return here->at = from;
}

/* ReadStat compares what it gets with sizes, for which -1 is more than enough: a read that failed
   is remembered, and looks like the end of the file. */
static ssize_t read_position(void *bytes, size_t size, void *context)
{
  position *here = context;
  readstat_file *of = here->of;
  size_t got;

  if (of->unreadable)
    return 0;
  if (source_read_at(&got, of->file, (uint64_t)here->at, bytes, size, &here->error)) {
    of->unreadable = true;
    return 0;
  }
  here->at += (readstat_off_t)got;
  here->cut |= got < size && got % 8 != 0;
  return (ssize_t)got;
}

static readstat_error_t no_progress(long size, readstat_progress_handler handler,
                                    void *user_context, void *context)
{
  (void)size, (void)handler, (void)user_context, (void)context;
  return READSTAT_OK;
}

static evs_status open_library(readstat_functions *out, evs_error *error)
{
  static const library_function functions[] = {
      {"readstat_parser_init", offsetof(readstat_functions, parser_init)},
      {"readstat_parser_free", offsetof(readstat_functions, parser_free)},
      {"readstat_set_variable_handler", offsetof(readstat_functions, set_variable)},
      {"readstat_set_value_label_handler", offsetof(readstat_functions, set_label)},
      {"readstat_set_value_handler", offsetof(readstat_functions, set_value)},
      {"readstat_set_open_handler", offsetof(readstat_functions, set_open)},
      {"readstat_set_close_handler", offsetof(readstat_functions, set_close)},
      {"readstat_set_seek_handler", offsetof(readstat_functions, set_seek)},
      {"readstat_set_read_handler", offsetof(readstat_functions, set_read)},
      {"readstat_set_update_handler", offsetof(readstat_functions, set_update)},
      {"readstat_set_io_ctx", offsetof(readstat_functions, set_io_context)},
      {"readstat_set_file_character_encoding", offsetof(readstat_functions, set_encoding)},
      {"readstat_parse_sav", offsetof(readstat_functions, parse_sav)},
      {"readstat_parse_dta", offsetof(readstat_functions, parse_dta)},
      {"readstat_error_message", offsetof(readstat_functions, error_message)},
      {"readstat_value_is_defined_missing", offsetof(readstat_functions, is_declared_missing)},
      {0},
  };
  static const library wanted = {"libreadstat.so.1", "libreadstat1", "reading SPSS and Stata files",
                                 functions};

  return library_open(out, &wanted, error);
}

/* A number in the header of an SPSS file; its layout code, 2 or 3, shows the order of bytes. */
static int32_t sav_number(const source *file, size_t at)
{
  enum { LAYOUT = 64 };
  uint32_t layout;
  uint32_t number;

  memcpy(&layout, file->bytes + LAYOUT, sizeof layout);
  memcpy(&number, file->bytes + at, sizeof number);
  return (int32_t)(layout < 256 ? number : __builtin_bswap32(number));
}

/* What writes into a pipe (PSPP) cannot go back to say how many cases it wrote, and writes -1.
   Those in blocks are counted in a trailer; those that are not compressed ReadStat 1.1.8 leaves
   out, and of the others, which stand in groups of 8 bytes, all that it read together with one
   that is cut. */
static evs_status look_for_count(readstat_file *out, evs_error *error)
{
  enum { COMPRESSION = 72, CASES = 80, IN_BLOCKS = 2 };
  const source *file = out->file;

  if (file->size < CASES + sizeof(int32_t) || sav_number(file, CASES) >= 0 ||
      sav_number(file, COMPRESSION) == IN_BLOCKS)
    return EVS_OK;
  out->uncounted = true;
  if (sav_number(file, COMPRESSION) != 0)
    return EVS_OK;
  evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1,
              "the SPSS file does not say how many cases it has, and they are not compressed; "
              "expected their number");
  evs_hint(error, "it was written into a pipe: open it in SPSS or PSPP, and save it as a file");
  return EVS_BAD_DATA;
}

evs_status readstat_file_open(readstat_file *out, const format_input *in, bool is_stata,
                              evs_error *error)
{
  evs_status status;

  *out =
      (readstat_file){.file = in->file, .is_stata = is_stata, .encoding = in->declared->encoding};
  if ((status = open_library(&out->call, error)) || is_stata)
    return status;
  return look_for_count(out, error);
}

/* Without a handler of variables ReadStat 1.1.8 makes none, and its values
   point to nothing. */
static int ignore_variable(int index, readstat_variable_t *variable, const char *labels,
                           void *context)
{
  (void)index, (void)variable, (void)labels, (void)context;
  return 0;
}

static void set_handlers(const readstat_file *from, readstat_parser_t *parser, position *here,
                         const readstat_wishes *wishes)
{
  const readstat_functions *call = &from->call;

  call->set_open(parser, open_position);
  call->set_close(parser, close_position);
  call->set_seek(parser, seek_position);
  call->set_read(parser, read_position);
  call->set_update(parser, no_progress);
  call->set_io_context(parser, here);
  call->set_variable(parser, wishes->variable ? wishes->variable : ignore_variable);
  call->set_label(parser, wishes->label);
  call->set_value(parser, wishes->value);
  if (from->encoding)
    call->set_encoding(parser, from->encoding == EVS_UTF8 ? "UTF-8" : "WINDOWS-1252");
}

static evs_status refuse(const readstat_file *from, readstat_error_t code, evs_error *error)
{
  const char *message = from->call.error_message(code);
  const char *kind = from->is_stata ? "Stata" : "SPSS";

  evs_fail_at(error, EVS_BAD_DATA, from->file->path, 1, 1,
              "the %s file cannot be read (%s); expected a whole one", kind,
              message ? message : "no reason given");
  if (code == READSTAT_ERROR_CONVERT_BAD_STRING || code == READSTAT_ERROR_UNSUPPORTED_CHARSET)
    evs_hint(error, "its texts may have another encoding than it says; declare it: "
                    "encoding: windows-1252 or utf-8");
  return EVS_BAD_DATA;
}

evs_status readstat_file_read(readstat_file *from, const readstat_wishes *wishes, void *context,
                              const evs_status *failed, evs_error *error)
{
  position here = {.of = from};
  readstat_parser_t *parser = from->call.parser_init();
  readstat_error_t code;

  if (!parser)
    return evs_fail_at(error, EVS_TOO_LARGE, from->file->path, 0, 0, "there is not enough memory");
  set_handlers(from, parser, &here, wishes);
  code = (from->is_stata ? from->call.parse_dta : from->call.parse_sav)(parser, from->file->path,
                                                                        context);
  from->call.parser_free(parser);
  if (from->unreadable) {
    if (error)
      *error = here.error;
    return here.error.status;
  }
  if (*failed != EVS_OK)
    return *failed;
  if (code != READSTAT_OK)
    return refuse(from, code, error);
  if (from->uncounted && here.cut)
    return evs_fail_at(error, EVS_BAD_DATA, from->file->path, 1, 1,
                       "the SPSS file is cut off; expected a whole one");
  return EVS_OK;
}
