/* disclose.c - what a command that publishes may show. */
#include "cli/disclose.h"

#include <string.h>

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

static void tell_threshold(evs_document *document, long below)
{
  const char **value = evs_arena_array(document->arena, 1, sizeof *value);

  *value = evs_arena_printf(document->arena, "%ld", below);
  add_option(document,
             (evs_option_value){
                 .name = "suppress_below", .values = value, .value_count = 1, .is_number = true});
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
  tell_threshold(document, below);
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
  if (!arguments->internal)
    return mask(out, document, work, arguments->suppress_below, error);
  mark_internal(document);
  mask_warn(work->panel, arguments->suppress_below, &document->findings);
  add_option(document, (evs_option_value){.name = "internal", .is_flag = true});
  return EVS_OK;
}
