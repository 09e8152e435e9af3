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

/* The rank of the one treated unit; nothing where it has none. */
static const char *rank_words(const evs_document *document, const evs_panel_did *panel)
{
  const evs_inference *rank = &panel->rows[0];

  if (panel->methods[0] != EVS_PANEL_RANDOMISATION || isnan(rank->p_value))
    return "";
  return say(
      document,
      WORDS(" With every unit in turn in its place, {0} % of the units have a change at least "
            "as large ({1}).",
            " Setzt man jede Einheit der Reihe nach an seine Stelle, haben {0} % der Einheiten "
            "eine mindestens so große Veränderung ({1})."),
      evs_value_number(100 * rank->p_value, 0), evs_value_text(p_words(document, rank->p_value)));
}

/* A p-value that holds for no one is better not printed at all. */
static const char *lone_words(const evs_document *document, const evs_outcome *outcome)
{
  const evs_inference *effect = &outcome->panel->effect;

  return say(document,
             WORDS("{0}: with each of the {1} units for itself (effects of units and periods), the "
                   "change since the start is {2}. Only one of them is treated, so the error "
                   "clustered by unit is far too small and is not shown here.{3}",
                   "{0}: Jede der {1} Einheiten für sich genommen (Effekte der Einheiten und "
                   "Zeiträume), beträgt die Veränderung seit dem Beginn {2}. Nur eine davon ist "
                   "Modellgebiet; der nach Einheiten gruppierte Fehler ist deshalb viel zu klein "
                   "und steht hier nicht.{3}"),
             evs_value_phrase(outcome->label), evs_value_count(outcome->panel->unit_count),
             evs_value_signed(effect->estimate, places_of(effect)),
             evs_value_text(rank_words(document, outcome->panel)));
}

/* ---- methods side by side -------------------------------------------------------------------- */

const char *panel_method_words(const evs_document *document, evs_panel_method method)
{
  static const evs_phrase names[EVS_PANEL_METHOD_COUNT] = {
      [EVS_PANEL_CLUSTERED] = {{"clustered by unit (CR1)", "nach Einheiten gruppiert (CR1)"}},
      [EVS_TWFE_CLASSICAL] = {{"classical", "klassisch"}},
      [EVS_TWFE_HC0] = {{"HC0", "HC0"}},
      [EVS_TWFE_HC1] = {{"HC1", "HC1"}},
      [EVS_TWFE_HC2] = {{"HC2", "HC2"}},
      [EVS_TWFE_HC3] = {{"HC3", "HC3"}},
      [EVS_TWFE_CR2] = {{"clustered by unit (CR2)", "nach Einheiten gruppiert (CR2)"}},
      [EVS_TWFE_DRISCOLL_KRAAY] = {{"Driscoll-Kraay", "Driscoll-Kraay"}},
      [EVS_PANEL_WILD] = {{"wild cluster bootstrap", "Wild-Cluster-Bootstrap"}},
      [EVS_PANEL_RANDOMISATION] = {{"randomisation", "Randomisierung"}},
      [EVS_PANEL_CONLEY_TABER] = {{"Conley-Taber", "Conley-Taber"}},
      [EVS_PANEL_FERMAN_PINTO] = {{"Ferman-Pinto", "Ferman-Pinto"}},
      [EVS_PANEL_WELCH] = {{"one change per unit (Welch)", "eine Veränderung je Einheit (Welch)"}},
  };

  return word(document, names[method]);
}

static const char *interval_words(const evs_document *document, const evs_inference *row,
                                  int places)
{
  if (isnan(row->conf_low) || isnan(row->conf_high))
    return "–";
  return evs_arena_printf(
      document->arena, "%s … %s",
      evs_signed_text(document->language, row->conf_low, places, document->arena),
      evs_signed_text(document->language, row->conf_high, places, document->arena));
}

/* Where the clustered error of one unit stands too, it is marked. */
static void add_line(const evs_document *document, evs_table_builder *table,
                     const evs_panel_did *panel, size_t i)
{
  const evs_inference *row = &panel->rows[i];
  const int places = places_of(&panel->effect);
  const bool lone =
      panel->treated_count == 1 && (panel->methods[i] == EVS_PANEL_CLUSTERED ||
                                    panel->methods[i] == (evs_panel_method)EVS_TWFE_CR2);

  evs_document_table_cell(
      table, evs_cell_text(evs_arena_printf(document->arena, "%s%s",
                                            panel_method_words(document, panel->methods[i]),
                                            lone ? " *" : "")));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_POINTS, row->estimate, places));
  evs_document_table_cell(table, evs_cell_text(interval_words(document, row, places)));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_P_VALUE, row->p_value, 3));
}

static void add_panel_table(evs_document *document, const evs_outcome *outcome)
{
  static const evs_phrase heads[] = {{{"method", "Verfahren"}},
                                     {{"effect", "Wirkung"}},
                                     {{"interval", "Intervall"}},
                                     {{"p", "p"}}};
  const evs_panel_did *panel = outcome->panel;
  evs_table_builder *table =
      begin_table(document,
                  say(document, WORDS("{0}: each unit for itself", "{0}: jede Einheit für sich"),
                      evs_value_phrase(outcome->label)),
                  heads);

  for (size_t i = 0; i < panel->row_count; i++)
    add_line(document, table, panel, i);
  if (panel->treated_count == 1)
    evs_document_table_note(table,
                            word(document, WORDS("* far too small with one treated unit",
                                                 "* viel zu klein bei nur einem Modellgebiet")));
  evs_document_table_end(table);
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
  if (outcome->panel->row_count > 1 + (size_t)(outcome->panel->treated_count == 1))
    add_panel_table(document, outcome);
}
