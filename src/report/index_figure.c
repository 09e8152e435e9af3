/* index_figure.c - pilot and comparison as index lines, one outcome or all. */
#include <math.h>

#include "report/change.h"
#include "report/figures.h"
#include "report/words.h"

static evs_figure *new_figure(const evs_document *document, const evs_analysis *analysis,
                              evs_figure_kind kind, const char *id, size_t panel_count,
                              evs_figure_panel **panels)
{
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  *panels = evs_arena_array(document->arena, panel_count, sizeof **panels);
  figure->id = id;
  figure->kind = kind;
  figure->language = document->language;
  figure->source = figure_source(document, analysis->study);
  figure->panels = *panels;
  figure->panel_count = panel_count;
  return figure;
}

static const char *index_note(const evs_document *document, const evs_window *window)
{
  return say(document, WORDS("index, {0} = 100", "Index, {0} = 100"),
             evs_value_text(range_words(document, &window->baseline)));
}

const evs_figure *index_figure(const evs_document *document, const evs_analysis *analysis,
                               const evs_outcome *outcome)
{
  const evs_did_result *did = &outcome->did;
  const outcome_change change = change_of(outcome);
  evs_figure_panel *panel;
  evs_figure *figure = new_figure(document, analysis, EVS_FIGURE_LINES, "index", 1, &panel);

  fill_index_panel(panel, document, analysis, outcome);
  if (panel->series_count == 0)
    return NULL;
  figure->title = word(document, outcome->label);
  figure->subtitle = index_note(document, &did->treated.window);
  figure->description =
      say(document,
          WORDS("Lines over time: {0} changes by {1} % in {2} and by {3} % in {4} ({5}).",
                "Linien über die Zeit: {0} verändert sich in {2} um {1} %, in {4} um {3} % ({5})."),
          evs_value_phrase(outcome->label), evs_value_signed(change.treated, 2),
          evs_value_text(side_place(document, analysis, outcome, true)),
          evs_value_signed(change.control, 2),
          evs_value_text(side_place(document, analysis, outcome, false)),
          evs_value_text(change_window(document, outcome)));
  return figure;
}

const evs_figure *multiples_figure(const evs_document *document, const evs_analysis *analysis)
{
  evs_figure_panel *panels;
  evs_figure *figure = new_figure(document, analysis, EVS_FIGURE_MULTIPLES, "indicators",
                                  analysis->outcome_count, &panels);
  size_t count = 0;

  for (size_t i = 0; i < analysis->outcome_count; i++) {
    const evs_outcome *outcome = &analysis->outcomes[i];

    panels[count] = (evs_figure_panel){0};
    fill_index_panel(&panels[count], document, analysis, outcome);
    panels[count].title = word(document, outcome->label);
    count += panels[count].series_count > 0;
  }
  if (count < 2)
    return NULL;
  figure->panel_count = count;
  figure->title =
      word(document, WORDS("All indicators at a glance", "Alle Kennzahlen im Überblick"));
  figure->subtitle =
      say(document,
          WORDS("index, baseline = 100; {0} and {1}; each chart has a scale of its own",
                "Index, Basis = 100; {0} und {1}; jedes Diagramm hat eine eigene Skala"),
          evs_value_text(side_name(document, analysis, NULL, true)),
          evs_value_text(side_name(document, analysis, NULL, false)));
  figure->description =
      say(document,
          WORDS("{0} small charts, one per indicator, each with the index of {1} and {2}.",
                "{0} kleine Diagramme, eines je Kennzahl, jeweils mit dem Index von {1} und {2}."),
          evs_value_count(count), evs_value_text(side_name(document, analysis, NULL, true)),
          evs_value_text(side_name(document, analysis, NULL, false)));
  return figure;
}
