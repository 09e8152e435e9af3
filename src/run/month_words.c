/* month_words.c - what a monthly run says: findings, notice, signals, summary. */
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "report/words.h"
#include "run/month.h"

enum { MOST_LINES = 20, NAMED_SIGNALS = 5, NAMED_MONTHS = 6, NAMED_GAPS = 3 };

/* "Oktober 2024, November 2024 und weitere" */
static const char *months_words(const evs_document *document, const evs_period *months,
                                size_t count)
{
  const char *names[NAMED_MONTHS + 1];
  const size_t shown = count > NAMED_MONTHS ? NAMED_MONTHS : count;
  size_t named = 0;

  for (; named < shown; named++)
    names[named] =
        evs_period_words(document->language, months[count - shown + named], document->arena);
  if (count > shown)
    names[named++] = word(document, WORDS("and earlier ones", "und frühere"));
  return text_join(names, named, ", ", named, document->arena);
}

void month_tell(evs_document *document, const month_plan *plan)
{
  evs_findings *findings = &document->findings;

  if (!evs_period_absent(plan->provisional_from))
    evs_find(findings, PROVISIONAL_VALUES, evs_value_period(plan->provisional_from));
  for (size_t i = 0; i < plan->delivery.gap_count; i++)
    evs_find(findings, MONTH_INCOMPLETE, evs_value_period(plan->month),
             evs_value_text(plan->delivery.gaps[i].indicator),
             evs_value_text(plan->delivery.gaps[i].unit));
  if (plan->is_late)
    evs_find(findings, MONTH_LATE, evs_value_period(plan->month),
             evs_value_period(plan->latest->month));
  if (plan->revised_count)
    evs_find(findings, MONTHS_REVISED,
             evs_value_text(months_words(document, plan->revised, plan->revised_count)));
}

static const char *edition_words(const evs_document *document, const month_plan *plan)
{
  if (!plan->before || plan->is_unchanged)
    return say(document, WORDS("{0}, edition {1}", "{0}, Fassung {1}"),
               evs_value_period(plan->month), evs_value_count(plan->version));
  return say(
      document,
      WORDS("{0}, edition {1} (replaces edition {2})", "{0}, Fassung {1} (ersetzt Fassung {2})"),
      evs_value_period(plan->month), evs_value_count(plan->version),
      evs_value_count(plan->before->version));
}

static const char *late_words(const evs_document *document, const month_plan *plan)
{
  return say(document, WORDS("Late: published after {0}.", "Verspätet: erschienen nach {0}."),
             evs_value_period(plan->latest->month));
}

static const char *provisional_words(const evs_document *document, const month_plan *plan)
{
  return say(document,
             WORDS("Provisional (p): values from {0} on.", "Vorläufig (p): Werte ab {0}."),
             evs_value_period(plan->provisional_from));
}

static const char *gaps_words(const evs_document *document, const month_plan *plan)
{
  const delivery *found = &plan->delivery;
  const char *names[NAMED_GAPS];
  size_t count = 0;

  for (; count < found->gap_count && count < NAMED_GAPS; count++)
    names[count] = evs_arena_printf(document->arena, "%s (%s)", found->gaps[count].indicator,
                                    found->gaps[count].unit);
  return say(document,
             WORDS("Incomplete: {0} of {1} series are missing, among them {2}.",
                   "Unvollständig: {0} von {1} Reihen fehlen, darunter {2}."),
             evs_value_count(found->gap_count), evs_value_count(found->due_count),
             evs_value_text(text_join(names, count, ", ", count, document->arena)));
}

static const char *revised_words(const evs_document *document, const month_plan *plan)
{
  return say(document,
             WORDS("Changed since the last report: values of {0}.",
                   "Seit dem letzten Bericht geändert: Werte von {0}."),
             evs_value_text(months_words(document, plan->revised, plan->revised_count)));
}

/* What marks this edition, one sentence each. */
static size_t mark_sentences(const char *sentences[4], const evs_document *document,
                             const month_plan *plan)
{
  size_t count = 0;

  if (plan->is_late)
    sentences[count++] = late_words(document, plan);
  if (plan->delivery.gap_count)
    sentences[count++] = gaps_words(document, plan);
  if (!evs_period_absent(plan->provisional_from))
    sentences[count++] = provisional_words(document, plan);
  if (plan->revised_count)
    sentences[count++] = revised_words(document, plan);
  return count;
}

void month_add_notice(evs_document *document, const month_plan *plan)
{
  const char *sentences[4];
  const size_t count = mark_sentences(sentences, document, plan);
  evs_block notice;

  evs_document_notice(document,
                      evs_arena_printf(document->arena, "%s. %s", edition_words(document, plan),
                                       text_join(sentences, count, " ", count, document->arena)));
  notice = document->blocks[document->block_count - 1];
  memmove(document->blocks + 1, document->blocks,
          (document->block_count - 1) * sizeof *document->blocks);
  document->blocks[0] = notice;
}

/* ---- signals ----------------------------------------------------------------------- */

static const char *const kind_names[] = {[EVS_SIGNAL_ABOVE] = "above",
                                         [EVS_SIGNAL_BELOW] = "below",
                                         [EVS_SIGNAL_RUN] = "run",
                                         [EVS_SIGNAL_CROSSINGS] = "crossings"};

/* A run is known by its first month, few crossings by the chart: they go on. */
static const char *signal_name(const evs_document *document, const watched *of,
                               const evs_chart_signal *signal)
{
  char period[EVS_PERIOD_TEXT_SIZE] = "";

  if (signal->kind != EVS_SIGNAL_CROSSINGS)
    evs_period_text(period, of->chart.periods[signal->since]);
  return evs_arena_printf(document->arena, "%s|%s|%s|%s", of->name, of->unit_name,
                          kind_names[signal->kind], period);
}

static const char *signal_words(const evs_document *document, const watched *of,
                                const evs_chart_signal *signal)
{
  static const evs_phrase phrases[] = {
      [EVS_SIGNAL_ABOVE] = {{"{0}, {1}: above the upper limit in {2}",
                             "{0}, {1}: über der oberen Grenze in {2}"}},
      [EVS_SIGNAL_BELOW] = {{"{0}, {1}: below the lower limit in {2}",
                             "{0}, {1}: unter der unteren Grenze in {2}"}},
      [EVS_SIGNAL_RUN] = {{"{0}, {1}: on one side of the centre for too long, up to {2}",
                           "{0}, {1}: zu lange auf einer Seite der Mitte, bis {2}"}},
      [EVS_SIGNAL_CROSSINGS] = {{"{0}, {1}: crosses its centre too seldom, up to {2}",
                                 "{0}, {1}: kreuzt seine Mitte zu selten, bis {2}"}}};

  return say(document, phrases[signal->kind], evs_value_phrase(of->label),
             evs_value_text(of->unit_name), evs_value_period(of->chart.periods[signal->period]));
}

static void add_signals(month_signals *out, const evs_document *document, const watch_charts *watch,
                        const ledger *known, bool are_new)
{
  for (size_t i = 0; i < watch->count; i++) {
    const watched *of = &watch->charts[i];

    for (size_t s = 0; s < of->chart.signal_count; s++) {
      const evs_chart_signal *signal = &of->chart.signals[s];
      const char *name = signal_name(document, of, signal);

      if (!signal->after_baseline || ledger_knows_signal(known, name) == are_new)
        continue;
      out->names[out->count] = name;
      out->sentences[out->count++] = signal_words(document, of, signal);
      out->new_count += are_new ? 1 : 0;
    }
  }
}

void month_signals_find(month_signals *out, const evs_document *document, const watch_charts *watch,
                        const ledger *known)
{
  const size_t most = watch ? watch->signal_count : 0;

  *out =
      (month_signals){.names = evs_arena_array(document->arena, most, sizeof *out->names),
                      .sentences = evs_arena_array(document->arena, most, sizeof *out->sentences)};
  if (!watch)
    return;
  add_signals(out, document, watch, known, true);
  add_signals(out, document, watch, known, false);
}

/* ---- the summary ------------------------------------------------------------------- */

typedef struct {
  buffer text;
  size_t lines;
} summary_lines;

static void add_line(summary_lines *to, const char *text)
{
  if (to->lines++ < MOST_LINES)
    buffer_printf(&to->text, "%s\n", text);
}

static void add_signal_lines(summary_lines *to, const evs_document *document,
                             const month_signals *signals)
{
  /* The latest of a chart say most. */
  const size_t shown = signals->new_count > NAMED_SIGNALS ? NAMED_SIGNALS : signals->new_count;

  if (signals->new_count == 0) {
    add_line(to, word(document, WORDS("No new signal.", "Kein neues Signal.")));
    return;
  }
  add_line(to, say(document,
                   WORDS("New signals: {0}. Worth a look, not a proof.",
                         "Neue Signale: {0}. Einen Blick wert, kein Beweis."),
                   evs_value_count(signals->new_count)));
  for (size_t i = signals->new_count - shown; i < signals->new_count; i++)
    add_line(to, evs_arena_printf(document->arena, "- %s", signals->sentences[i]));
  if (shown < signals->new_count)
    add_line(to, say(document, WORDS("- and {0} more", "- und {0} weitere"),
                     evs_value_count(signals->new_count - shown)));
}

static void add_edition_lines(summary_lines *to, const evs_document *document,
                              const month_plan *plan, const figure_changes *changes)
{
  const char *sentences[4];
  const size_t count = mark_sentences(sentences, document, plan);

  if (plan->is_unchanged) {
    add_line(to, say(document,
                     WORDS("Nothing new: this delivery was published as {0}.",
                           "Nichts Neues: Diese Lieferung ist als {0} veröffentlicht."),
                     evs_value_text(edition_words(document, plan))));
    return;
  }
  add_line(to, say(document, WORDS("Published: {0}.", "Veröffentlicht: {0}."),
                   evs_value_text(edition_words(document, plan))));
  for (size_t i = 0; i < count; i++)
    add_line(to, sentences[i]);
  if (changes)
    add_line(to, changes_sentence(document, changes));
}

evs_bytes month_summary(const evs_document *document, const month_plan *plan, const char *folder,
                        const month_signals *signals, const figure_changes *changes)
{
  summary_lines lines = {.lines = 0};

  buffer_init(&lines.text, document->arena);
  if (document->title)
    add_line(&lines, document->title);
  add_edition_lines(&lines, document, plan, changes);
  if (signals)
    add_signal_lines(&lines, document, signals);
  add_line(&lines, say(document, WORDS("Report: {0}/report.html", "Bericht: {0}/report.html"),
                       evs_value_text(folder ? evs_arena_printf(document->arena, "%s/%s", folder,
                                                                plan->edition)
                                             : plan->edition)));
  return (evs_bytes){lines.text.text, lines.text.size};
}
