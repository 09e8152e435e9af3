/* scenarios.h - the commands that are tortured, from input to published output. */
#ifndef EVALSTAT_TORTURE_SCENARIOS_H
#define EVALSTAT_TORTURE_SCENARIOS_H

#include <stdbool.h>

/* What libraries do where they get no memory, which is no fault of ours. */
enum {
  SCENARIO_LOSES_BLOCK = 1, /* libzip 1.7.3 keeps a block when zip_fopen_index fails */
  SCENARIO_NEEDS_MEMORY = 2 /* ReadStat 1.1.8 does not look whether it got any */
};

/* Run twice in one folder, first as `older`, then as `newer`; words end with NULL. */
typedef struct {
  const char *name;
  const char *command[20];
  const char *older[4]; /* added */
  const char *newer[4];
  const char *output; /* below the folder that is looked at; "" is the folder itself */
  bool has_ledger;    /* which grows when a run that had all but ended is repeated */
  unsigned flags;
} scenario;

/* A program in gnuplot's place, as the text of a shell script; NULL: none is there. */
typedef struct {
  const char *name;
  const char *script;
  bool is_slow; /* waits for the time limit of 20 s */
} fake;

extern const scenario scenarios[];
extern const int scenario_count;
extern const fake fakes[];
extern const int fake_count;

#endif
