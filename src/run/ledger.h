/* ledger.h - what was run, with what, and what came of it: one line each, chained.

   ledger.jsonl holds one JSON object per line; each carries the SHA-256 of the line
   before, so that no line can be changed or left out unnoticed.  It names hashes,
   versions, reasons and signals, never the contents of a row. */
#ifndef EVALSTAT_RUN_LEDGER_H
#define EVALSTAT_RUN_LEDGER_H

#include "evalstat/document.h"
#include "run/delivery.h"

/* What one run did. */
typedef struct {
  const char *event; /* "published", "unchanged", "refused" */
  evs_period month;
  size_t version;     /* of the month's edition, from 1; 0: none */
  const char *folder; /* of the edition, or NULL */
  const char *program;
  const char *study;          /* SHA-256 of the study file */
  const char *settings;       /* options in force */
  const char *data;           /* SHA-256 of the cells up to the month */
  const char *manifest;       /* SHA-256 of the edition's manifest.json, or NULL */
  const char *const *reasons; /* "first", "data", "study", "settings", "program"; "missing" ... */
  size_t reason_count;
  const char *const *marks; /* "late", "provisional" */
  size_t mark_count;
  const char *const *signals; /* after the baseline, each with a name that stays the same */
  size_t signal_count;
  const month_hash *months;
  size_t month_count;
  const evs_input *inputs;
  size_t input_count;
} ledger_entry;

typedef struct {
  const char *path;
  ledger_entry *entries; /* inputs are not read back */
  size_t count;
  char last_sha256[65]; /* of the last line; "" for an empty ledger */
  size_t size;          /* of the lines that are whole */
  long long last_time;  /* of the last line, in seconds since 1970; 0: none */
} ledger;

/* Reads and checks `ledger.jsonl` of a folder; there may be none.  A last line that is
   cut off (the machine went down) does not count.  Fails with EVS_BAD_DATA at the line
   that is damaged or does not follow the one before. */
EVS_MUST_CHECK
evs_status ledger_read(ledger *out, const char *folder, evs_arena *arena, evs_error *error);

/* Adds a line, on disk before it returns. */
EVS_MUST_CHECK
evs_status ledger_append(ledger *to, const ledger_entry *entry, evs_arena *arena, evs_error *error);

/* The last published edition of a month, or NULL; the latest month that has one. */
const ledger_entry *ledger_find(const ledger *from, evs_period month);
const ledger_entry *ledger_latest(const ledger *from);

/* Whether an edition before told of this signal already. */
bool ledger_knows_signal(const ledger *from, const char *signal);

/* The present in seconds since 1970: the clock's, or SOURCE_DATE_EPOCH where that is
   set; never before the ledger's last line, so that a clock that was set back
   changes nothing.  Fails with EVS_USAGE where the variable is no such number, or lies
   beyond the year 9999. */
EVS_MUST_CHECK
evs_status ledger_now(long long *out, const ledger *from, evs_error *error);

#endif
