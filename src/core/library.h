/* library.h - shared libraries that few commands need, opened at the moment of use.

   Linking them would slow the start of every command; a system without them
   can do all the rest. */
#ifndef EVALSTAT_CORE_LIBRARY_H
#define EVALSTAT_CORE_LIBRARY_H

#include "evalstat/status.h"

/* One function of a library and where its pointer goes in a struct of
   pointers.  A table ends with a row of zeros. */
typedef struct {
  const char *name;
  size_t offset;
} library_function;

typedef struct {
  const char *file;    /* "libodbc.so.2": with the version whose interface was compiled in */
  const char *package; /* what to install: Debian's name */
  const char *purpose; /* "reading from databases": who misses it */
  const library_function *functions;
} library;

/* Fills the struct `functions` with pointers into the library, which stays open
   until the process ends (drivers and their exit handlers live in it).  Fails
   with EVS_NOT_FOUND when it is not installed, with EVS_TOOL_FAILED when it
   lacks a function; the hint names the package. */
EVS_MUST_CHECK
evs_status library_open(void *functions, const library *wanted, evs_error *error);

#endif
