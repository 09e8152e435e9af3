/* disclose.c - what a command that publishes may show. */
#include "cli/disclose.h"

#include <string.h>

#include "report/words.h"

/* The digest of a file with few unknown digits is as good as these digits: who tries all
   of them finds the one that fits.  (The study file holds no counts.) */
static void hide_digests(evs_document *document)
{
  evs_input *inputs = evs_arena_array(document->arena, document->input_count, sizeof *inputs);

  for (size_t i = 0; i < document->input_count; i++) {
    inputs[i] = document->inputs[i];
    if (inputs[i].rows != EVS_NO_ROWS)
      inputs[i].sha256 = NULL;
  }
  document->inputs = inputs;
}

static void add_option(evs_document *document, evs_option_value option)
{
  evs_option_value *options =
      evs_arena_array(document->arena, document->option_count + 1, sizeof *options);

  if (document->option_count)
    memcpy(options, document->options, document->option_count * sizeof *options);
  options[document->option_count++] = option;
  document->options = options;
}

static void tell_number(evs_document *document, const char *name, long number)
{
  const char **value = evs_arena_array(document->arena, 1, sizeof *value);

  *value = evs_arena_printf(document->arena, "%ld", number);
  add_option(document, (evs_option_value){
                           .name = name, .values = value, .value_count = 1, .is_number = true});
}

static evs_status mask(disclosed_work *out, evs_document *document, const command_work *work,
                       long below, evs_error *error)
{
  evs_status status = mask_panel(&out->masked, work->study, work->panel, below, &document->findings,
                                 document->arena, error);

  if (status)
    return status;
  out->work.panel = &out->masked.panel;
  if (!out->masked.hidden_count)
    return EVS_OK;
  document->missing_sign = ".";
  hide_digests(document);
  tell_number(document, "suppress_below", below);
  return EVS_OK;
}

static void mark_rounded(evs_document *document, long base)
{
  const evs_value by = evs_value_count((size_t)base);

  document->mark = say(
      document,
      WORDS("Counts rounded to multiples of {0}", "Fallzahlen auf Vielfache von {0} gerundet"), by);
  evs_document_notice(
      document,
      say(document,
          WORDS(
              "All counts are rounded up or down to multiples of {0}, so that nobody can be "
              "recognised. Sums hold; growth, averages and charts are computed from the rounded "
              "counts. A 0 may stand for some cases.",
              "Alle Fallzahlen sind auf Vielfache von {0} auf- oder abgerundet, damit niemand "
              "erkennbar ist. Summen stimmen; Veränderungen, Durchschnitte und Diagramme sind aus "
              "den gerundeten Zahlen berechnet. Eine 0 kann für einige Fälle stehen."),
          by));
}

/* The rule is told whether or not a count was changed: that none was would say too much. */
static evs_status round_counts(disclosed_work *out, evs_document *document,
                               const command_work *work, long base, evs_error *error)
{
  evs_status status = round_panel(&out->masked, work->study, work->panel, base, &document->findings,
                                  document->arena, error);

  if (status)
    return status;
  out->work.panel = &out->masked.panel;
  document->missing_sign = ".";
  hide_digests(document);
  tell_number(document, "rounding", base);
  mark_rounded(document, base);
  return EVS_OK;
}

static void mark_internal(evs_document *document)
{
  static const evs_phrase notice = {
      {"This report shows all figures, also of single cases (--internal). It is for the use of "
       "the office only and must not be passed on.",
       "Dieser Bericht zeigt alle Zahlen, auch die einzelner Fälle (--internal). Er ist nur für "
       "den Gebrauch im Amt und darf nicht weitergegeben werden."}};

  document->is_internal = true;
  document->mark =
      word(document, WORDS("Internal: figures of single cases, not for publication",
                           "Intern: Angaben über einzelne Fälle, nicht zur Veröffentlichung"));
  evs_document_notice(document, evs_phrase_text(document->language, notice));
}

evs_status disclose(disclosed_work *out, command_output *output, const command_work *work,
                    const disclosure_arguments *arguments, evs_error *error)
{
  evs_document *document = &output->document;

  *out = (disclosed_work){.work = *work};
  if (arguments->suppress_below < 2)
    return evs_fail(error, EVS_USAGE,
                    "--suppress-below is %ld; expected 2 or more (all figures: --internal)",
                    arguments->suppress_below);
  if (arguments->rounding && arguments->suppress_below != MASK_BELOW)
    return evs_fail(error, EVS_USAGE,
                    "--rounding and --suppress-below are two ways to the same end; expected one");
  if (!arguments->internal && arguments->rounding)
    return round_counts(out, document, work, arguments->rounding, error);
  if (!arguments->internal)
    return mask(out, document, work, arguments->suppress_below, error);
  mark_internal(document);
  mask_warn(work->panel, arguments->suppress_below, &document->findings);
  add_option(document, (evs_option_value){.name = "internal", .is_flag = true});
  return EVS_OK;
}
