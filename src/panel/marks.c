/* marks.c - how often signs and marks stand in the files, and what they mean. */
#include "panel/draft.h"

/* A sign in place of a value, or a mark beside one.  Meanings after DIN 55301
   and the tables of signs in the publications of the statistical offices. */
typedef struct {
  evs_mark mark; /* EVS_MARK_VALUE: a flag */
  unsigned flag;
  const char *sign;
  evs_phrase meaning;
} mark_row;

static const mark_row rows[] = {
    {EVS_MARK_NIL, 0, "–", {{"exactly nil", "genau null"}}},
    {EVS_MARK_LATER, 0, "...", {{"to follow later", "Angabe fällt später an"}}},
    {EVS_MARK_UNKNOWN, 0, ".", {{"unknown or secret", "unbekannt oder geheim zu halten"}}},
    {EVS_MARK_UNRELIABLE, 0, "/", {{"not reliable enough", "Zahlenwert nicht sicher genug"}}},
    {EVS_MARK_BLOCKED,
     0,
     "x",
     {{"blocked, makes no sense here", "gesperrt, Aussage nicht sinnvoll"}}},
    {EVS_MARK_NOT_AVAILABLE, 0, "NA", {{"not available", "nicht verfügbar"}}},
    {EVS_MARK_VALUE, EVS_FLAG_LIMITED, "( )", {{"of limited value", "Aussagewert eingeschränkt"}}},
    {EVS_MARK_VALUE, EVS_FLAG_PROVISIONAL, "p", {{"provisional", "vorläufige Zahl"}}},
    {EVS_MARK_VALUE, EVS_FLAG_REVISED, "r", {{"revised", "berichtigte Zahl"}}},
    {EVS_MARK_VALUE, EVS_FLAG_ESTIMATED, "s", {{"estimated", "geschätzte Zahl"}}},
    {EVS_MARK_VALUE, EVS_FLAG_DIVERGING, "D", {{"average", "Durchschnittswert"}}},
};

static bool shows(const mark_row *row, const evs_observation *observation)
{
  if (row->flag)
    return (observation->flags & row->flag) != 0;
  return observation->mark == row->mark;
}

enum { ROWS = sizeof rows / sizeof *rows };

/* How often one of the signs stands in a file, and where first. */
typedef struct {
  const evs_observation *first;
  size_t count;
} mark_count;

static void count_marks(mark_count counts[ROWS], const evs_observation *observation)
{
  for (size_t i = 0; i < ROWS; i++)
    if (shows(&rows[i], observation) && counts[i].count++ == 0)
      counts[i].first = observation;
}

static void report(const draft *work, const mark_row *row, mark_count found, const char *path)
{
  if (found.count > 0)
    evs_finding_add_at(work->findings, row->flag ? EVS_FINDING_VALUE_MARKED : EVS_FINDING_DIN_SIGN,
                       path, found.first->line, found.first->column,
                       (const evs_value[]){evs_value_count(found.count), evs_value_text(row->sign),
                                           evs_value_phrase(row->meaning)},
                       3);
}

void marks_report(const draft *work, const char *const *files, size_t file_count)
{
  mark_count(*counts)[ROWS] = evs_arena_array(work->arena, file_count, sizeof *counts);

  for (size_t i = 0; i < work->cell_count; i++) {
    const evs_observation *observation = &work->observations[i];

    if (observation->mark != EVS_MARK_VALUE || observation->flags)
      count_marks(counts[observation->file], observation);
  }
  for (size_t file = 0; file < file_count; file++)
    for (size_t i = 0; i < ROWS; i++)
      report(work, &rows[i], counts[file][i], files[file]);
}
