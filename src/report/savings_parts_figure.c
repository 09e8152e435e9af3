/* savings_parts_figure.c - what moves the savings: assumptions, and number and price of cases. */
#include "report/figures.h"
#include "report/savings_parts.h"
#include "report/words.h"

static evs_figure *new_figure(const evs_document *document, const evs_analysis *analysis,
                              evs_figure_kind kind, const char *id, const evs_figure_panel *panel)
{
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  *figure = (evs_figure){.id = id,
                         .kind = kind,
                         .language = document->language,
                         .source = figure_source(document, analysis->study),
                         .panels = panel,
                         .panel_count = 1};
  return figure;
}

/* ---- the tornado ------------------------------------------------------------------ */

/* "baseline: 2010 … 2011": the assumption and its two ends. */
static const char *bar_name(const evs_document *document, const evs_tornado_bar *bar)
{
  const char *low = evs_phrase_text(document->language, bar->low_label);
  const char *high = evs_phrase_text(document->language, bar->high_label);
  const char *name = word(document, bar->assumption);

  if (bar->kind == EVS_ASSUME_CHANCE)
    return name;
  if (low && high)
    return evs_arena_printf(document->arena, "%s: %s … %s", name, low, high);
  if (low || high)
    return evs_arena_printf(document->arena, "%s: %s", name, low ? low : high);
  return name;
}

static void fill_tornado(evs_figure_panel *panel, const evs_document *document,
                         const evs_savings_variants *variants)
{
  const size_t count = variants->bar_count;
  const char **names = evs_arena_array(document->arena, count, sizeof *names);
  double *values = evs_arena_array(document->arena, 3 * count, sizeof *values);
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);

  for (size_t i = 0; i < count; i++) {
    names[i] = bar_name(document, &variants->bars[i]);
    values[i] = variants->main;
    values[count + i] = variants->bars[i].low;
    values[2 * count + i] = variants->bars[i].high;
  }
  series[0] = (evs_figure_series){word(document, WORDS("as computed", "wie gerechnet")),
                                  EVS_ROLE_REFERENCE, NULL, values, count};
  series[1] = (evs_figure_series){word(document, WORDS("lowest", "niedrigste")), EVS_ROLE_TREATED,
                                  NULL, values + count, count};
  series[2] = (evs_figure_series){word(document, WORDS("highest", "höchste")), EVS_ROLE_TREATED,
                                  NULL, values + 2 * count, count};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 3,
                              .categories = names,
                              .category_count = count,
                              .unit = "\u00a0€"};
}

static const char *tornado_title(const evs_document *document, const evs_analysis *analysis)
{
  const evs_tornado_bar *widest = &analysis->savings_variants.bars[0];

  return say(document,
             analysis->savings.has_costs
                 ? WORDS("The net savings hang most on: {0}",
                         "Die Nettoeinsparung hängt am meisten ab von: {0}")
                 : WORDS("The gross savings hang most on: {0}",
                         "Die Bruttoeinsparung hängt am meisten ab von: {0}"),
             evs_value_phrase(widest->assumption));
}

/* "Personnel: 220,000 to 330,000 Euro; ..." */
static const char *tornado_description(const evs_document *document,
                                       const evs_savings_variants *variants, const char *title)
{
  const char *text = title;

  for (size_t i = 0; i < variants->bar_count; i++)
    text = say(document, WORDS("{0}{1} {2}: {3} to {4} Euro", "{0}{1} {2}: {3} bis {4} Euro"),
               evs_value_text(text), evs_value_text(i ? ";" : "."),
               evs_value_phrase(variants->bars[i].assumption),
               evs_value_number(variants->bars[i].low, 0),
               evs_value_number(variants->bars[i].high, 0));
  return evs_arena_printf(document->arena, "%s.", text);
}

static const char *tornado_subtitle(const evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_variants *variants = &analysis->savings_variants;
  const char *missing = not_included_words(document, &analysis->study->savings);
  const bool told = missing && analysis->savings.has_costs;
  bool crosses = false;

  for (size_t i = 0; i < variants->bar_count; i++)
    crosses = crosses || (variants->bars[i].low < 0 && variants->bars[i].high > 0);
  return say(document,
             WORDS("One assumption changed at a time; grey line: as computed, {0} Euro{1}{2}{3}",
                   "Je eine Annahme geändert; graue Linie: wie gerechnet, {0} Euro{1}{2}{3}"),
             evs_value_number(variants->main, 0),
             evs_value_phrase(crosses ? WORDS("; dark line: nothing", "; dunkle Linie: nichts")
                                      : WORDS("", "")),
             evs_value_text(told ? ". " : ""), evs_value_text(told ? missing : ""));
}

const evs_figure *tornado_figure(const evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_variants *variants = &analysis->savings_variants;
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure;

  if (!analysis->has_savings || variants->bar_count == 0)
    return NULL;
  fill_tornado(panel, document, variants);
  figure = new_figure(document, analysis, EVS_FIGURE_TORNADO, "savings-tornado", panel);
  figure->title = tornado_title(document, analysis);
  figure->subtitle = tornado_subtitle(document, analysis);
  figure->description =
      told_with_missing(document, analysis, tornado_description(document, variants, figure->title));
  return figure;
}

/* ---- the bridge -------------------------------------------------------------------- */

enum { BRIDGE_STEPS = 4 };

const evs_figure *bridge_figure(const evs_document *document, const evs_analysis *analysis)
{
  static const evs_figure_step steps[BRIDGE_STEPS] = {EVS_STEP_TOTAL, EVS_STEP_ADD, EVS_STEP_ADD,
                                                      EVS_STEP_TOTAL};
  const evs_savings_period *total = &analysis->savings.total;
  const char **names = evs_arena_array(document->arena, BRIDGE_STEPS, sizeof *names);
  double *values = evs_arena_array(document->arena, BRIDGE_STEPS, sizeof *values);
  evs_figure_series *series = evs_arena_alloc(document->arena, sizeof *series);
  evs_figure_panel *panel = evs_arena_alloc(document->arena, sizeof *panel);
  evs_figure *figure;

  if (!analysis->has_savings || !analysis->savings.has_counts)
    return NULL;
  names[0] = word(document, WORDS("at the comparison's growth", "beim Wachstum des Vergleichs"));
  names[1] = word(document, WORDS("through the number of cases", "durch die Fallzahl"));
  names[2] = word(document, WORDS("through the cost per case", "durch die Kosten je Fall"));
  names[3] = word(document, WORDS("actual", "tatsächlich"));
  values[0] = evs_euro(total->counterfactual);
  values[1] = -evs_euro(total->volume_effect);
  values[2] = -evs_euro(total->price_effect);
  values[3] = evs_euro(total->actual);
  *series = (evs_figure_series){names[0], EVS_ROLE_TREATED, NULL, values, BRIDGE_STEPS};
  *panel = (evs_figure_panel){.series = series,
                              .series_count = 1,
                              .categories = names,
                              .steps = steps,
                              .category_count = BRIDGE_STEPS,
                              .unit = "\u00a0€"};
  figure = new_figure(document, analysis, EVS_FIGURE_WATERFALL, "savings-bridge", panel);
  figure->title =
      say(document,
          WORDS("Gross savings of {0} Euro: {1} through the number of cases, {2} "
                "through the cost per case",
                "Bruttoeinsparung {0} Euro: {1} durch die Fallzahl, {2} durch die Kosten "
                "je Fall"),
          evs_value_number(evs_euro(total->gross), 0),
          evs_value_signed(evs_euro(total->volume_effect), 0),
          evs_value_signed(evs_euro(total->price_effect), 0));
  figure->subtitle = word(
      document, WORDS("From the costs at the comparison's growth to the actual ones; Euro",
                      "Von den Kosten beim Wachstum des Vergleichs zu den tatsächlichen; Euro"));
  figure->description =
      say(document,
          WORDS("{0}. From {1} Euro at the comparison's growth to {2} Euro spent.",
                "{0}. Von {1} Euro beim Wachstum des Vergleichs zu {2} Euro tatsächlich."),
          evs_value_text(figure->title), evs_value_number(evs_euro(total->counterfactual), 0),
          evs_value_number(evs_euro(total->actual), 0));
  return figure;
}
