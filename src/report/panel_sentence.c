/* panel_sentence.c - what the units say, each for itself. */
#include <math.h>

#include "report/change.h"
#include "report/series_report.h"
#include "report/words.h"

/* Two digits of the standard error, else three of the value. */
static int places_of(const evs_inference *effect)
{
  const double size = effect->std_error > 0 ? effect->std_error : fabs(effect->estimate) / 10;

  return size > 0 ? (int)fmax(0, fmin(6, 1 - floor(log10(size)))) : 2;
}

static const char *refusal(const evs_document *document, const evs_outcome *outcome)
{
  return say(document,
             WORDS("{0}: with effects of units and periods nothing can be estimated ({1}).",
                   "{0}: Mit Effekten der Einheiten und Zeiträume lässt sich nichts schätzen "
                   "({1})."),
             evs_value_phrase(outcome->label),
             evs_value_text(reason_words(document, outcome->panel->effect.inference)));
}

static const char *estimate_words(const evs_document *document, const evs_outcome *outcome)
{
  const evs_panel_did *panel = outcome->panel;
  const evs_inference *effect = &panel->effect;
  const int places = places_of(effect);

  return say(document,
             WORDS("{0}: with each of the {1} units for itself ({2} treated; effects of units and "
                   "periods), the change since the start is {3} ({4} … {5}, {6}, clustered by "
                   "unit).",
                   "{0}: Jede der {1} Einheiten für sich genommen ({2} davon Modellgebiet; Effekte "
                   "der Einheiten und Zeiträume), beträgt die Veränderung seit dem Beginn {3} "
                   "({4} … {5}, {6}, nach Einheiten gruppiert)."),
             evs_value_phrase(outcome->label), evs_value_count(panel->unit_count),
             evs_value_count(panel->treated_count), evs_value_signed(effect->estimate, places),
             evs_value_signed(effect->conf_low, places),
             evs_value_signed(effect->conf_high, places),
             evs_value_text(p_words(document, effect->p_value)));
}

/* A p-value that holds for no one is better not printed at all. */
static const char *lone_words(const evs_document *document, const evs_outcome *outcome)
{
  const evs_inference *effect = &outcome->panel->effect;

  return say(document,
             WORDS("{0}: with each of the {1} units for itself (effects of units and periods), the "
                   "change since the start is {2}. Only one of them is treated, so the error "
                   "clustered by unit is far too small and is not shown here.",
                   "{0}: Jede der {1} Einheiten für sich genommen (Effekte der Einheiten und "
                   "Zeiträume), beträgt die Veränderung seit dem Beginn {2}. Nur eine davon ist "
                   "Modellgebiet; der nach Einheiten gruppierte Fehler ist deshalb viel zu klein "
                   "und steht hier nicht."),
             evs_value_phrase(outcome->label), evs_value_count(outcome->panel->unit_count),
             evs_value_signed(effect->estimate, places_of(effect)));
}

void add_panel_sentence(evs_document *document, const evs_outcome *outcome)
{
  if (!outcome->panel)
    return;
  if (isnan(outcome->panel->effect.std_error))
    evs_document_paragraph(document, refusal(document, outcome));
  else if (outcome->panel->treated_count == 1)
    evs_document_paragraph(document, lone_words(document, outcome));
  else
    evs_document_paragraph(document, estimate_words(document, outcome));
}
