/* month.h - the monthly run: what it decides before it computes, and what it says after. */
#ifndef EVALSTAT_RUN_MONTH_H
#define EVALSTAT_RUN_MONTH_H

#include "evalstat/document.h"
#include "run/changes.h"
#include "run/delivery.h"
#include "run/ledger.h"
#include "study/watch.h"

/* What is new of a month, against what the ledger knows. */
typedef struct {
  evs_period month;
  const char *folder;  /* of all editions */
  const char *edition; /* its name in there */
  size_t version;
  const ledger_entry *before; /* the last edition of this month, or NULL */
  const ledger_entry *latest; /* of the latest month published so far, or NULL */
  bool is_late;               /* a later month was published before */
  bool is_unchanged;          /* the very delivery that was published last */
  const char *const *reasons;
  size_t reason_count;
  const evs_period *revised; /* earlier months that are not what they were */
  size_t revised_count;
  evs_period provisional_from; /* absent: nothing is provisional */
  delivery delivery;
} month_plan;

/* What goes into the fingerprint of a run besides the data. */
typedef struct {
  const char *study; /* SHA-256 */
  const char *settings;
  const char *program;
  size_t settle;
} month_inputs;

/* Fails with EVS_USAGE when the month is not over yet, not even where the sun rises
   first (UTC+14): the answer is the same in every time zone. */
EVS_MUST_CHECK
evs_status month_check_over(evs_period month, const ledger *known, evs_error *error);

/* Fails with EVS_BAD_DATA when the month is missing, or incomplete and not allowed to be;
   `why` is "missing" or "partial" then, for the ledger. */
EVS_MUST_CHECK
evs_status month_check_there(const delivery *found, bool allow_partial, const char **why,
                             evs_arena *arena, evs_error *error);

void month_plan_make(month_plan *out, const char *folder, const delivery *found,
                     const ledger *known, const month_inputs *inputs, evs_arena *arena);

/* Names of the signals after the baseline that stay the same from month to month; the
   new ones first.  Texts for readers stand beside them. */
typedef struct {
  const char **names;
  const char **sentences; /* without any number of cases */
  size_t count;
  size_t new_count;
} month_signals;

void month_signals_find(month_signals *out, const evs_document *document, const watch_charts *watch,
                        const ledger *known);

/* What limits the month, as findings; the notice on top of the report. */
void month_tell(evs_document *document, const month_plan *plan);
void month_add_notice(evs_document *document, const month_plan *plan);

/* At most 20 lines fit for a mail: no number of cases among them.  `folder` of the
   editions; NULL in a file that must not depend on where they lie. */
evs_bytes month_summary(const evs_document *document, const month_plan *plan, const char *folder,
                        const month_signals *signals, const figure_changes *changes);

/* The line for the ledger. */
ledger_entry month_entry(const month_plan *plan, const month_inputs *inputs, const char *event,
                         const evs_document *document, evs_arena *arena);

#endif
