/* status.h - how functions of this library say that they failed. */
#ifndef EVALSTAT_STATUS_H
#define EVALSTAT_STATUS_H

#include <stddef.h>

#if defined(__GNUC__)
#define EVS_MUST_CHECK __attribute__((warn_unused_result))
#define EVS_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define EVS_NO_RETURN __attribute__((noreturn))
#else
#define EVS_MUST_CHECK
#define EVS_PRINTF(text, first)
#define EVS_NO_RETURN
#endif

/* name, exit status of the command, meaning.  One list, so that the constant,
   the name and the exit status cannot drift apart. */
#define EVS_STATUS_LIST(X)                                                                         \
  X(OK, 0, "done")                                                                                 \
  X(DIFFERS, 1, "a check differs")                                                                 \
  X(USAGE, 2, "the request cannot be understood")                                                  \
  X(BAD_DATA, 3, "the data cannot be used")                                                        \
  X(TOO_FEW, 3, "there are too few observations")                                                  \
  X(TOO_LARGE, 3, "the input is larger than the limits of this program")                           \
  X(NOT_FOUND, 4, "a file or a tool is missing")                                                   \
  X(TOOL_FAILED, 4, "a tool did not do its work")                                                  \
  X(OUTPUT, 5, "output could not be written")                                                      \
  X(LOCKED, 75, "another run holds the lock")

typedef enum {
#define EVS_STATUS_MEMBER(name, exit_status, meaning) EVS_##name,
  EVS_STATUS_LIST(EVS_STATUS_MEMBER)
#undef EVS_STATUS_MEMBER
} evs_status;

/* "BAD_DATA" for EVS_BAD_DATA; the exit status that the command gives for it. */
const char *evs_status_name(evs_status status);
int evs_status_exit(evs_status status);

/* What went wrong and where.  `file` is empty, `line` and `column` are 0, where
   there is no such place; lines are physical lines counted from 1, columns are
   cells of a CSV record or characters of a study file, counted from 1. */
typedef struct {
  evs_status status;
  char file[512];
  size_t line;
  size_t column;
  char message[1024]; /* what is wrong; what was expected */
  char hint[512];     /* how to mend it, or empty */
} evs_error;

/* Fills `error` (which may be NULL) without a place and returns `status`, so
   that a caller can write `return evs_fail(error, EVS_BAD_DATA, "...")`.
   Control characters of the arguments come out as "?". */
evs_status evs_fail(evs_error *error, evs_status status, const char *format, ...) EVS_PRINTF(3, 4);

/* The same at a place; `file` may be NULL, `line` and `column` 0. */
evs_status evs_fail_at(evs_error *error, evs_status status, const char *file, size_t line,
                       size_t column, const char *format, ...) EVS_PRINTF(6, 7);

/* Adds the line that says how to mend it; returns the error's status, or
   EVS_USAGE when there is no error to add to. */
evs_status evs_hint(evs_error *error, const char *format, ...) EVS_PRINTF(2, 3);

/* Writes "file:line:column: message" (parts that are absent left out) into
   `text`, always terminated. */
void evs_error_text(char *text, size_t size, const evs_error *error);

#endif
