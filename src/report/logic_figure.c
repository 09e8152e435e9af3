/* logic_figure.c - the logic model as a picture: steps, what was measured, what it showed. */
#include <math.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "report/change.h"
#include "report/figures.h"
#include "report/link_evidence.h"
#include "report/sentences.h"
#include "report/words.h"

/* What is drawn, and what the title counts. */
typedef struct {
  const evs_document *document;
  const evs_analysis *analysis;
  const evs_sensitivity_result *variants;
  size_t indicators;
  size_t fitting;
  size_t steps;
  size_t unmeasured; /* of the steps */
} logic_drawing;

static evs_figure_tone tone_of(found_direction found)
{
  switch (found) {
  case FOUND_AS_EXPECTED:
    return EVS_TONE_FITS;
  case FOUND_ALONE:
  case FOUND_ONLY_AGAINST:
  case FOUND_LESS:
    return EVS_TONE_PARTLY;
  case FOUND_SAME:
  case FOUND_CONTRARY:
  case FOUND_CONTRARY_ALONE:
    return EVS_TONE_AGAINST;
  default:
    return EVS_TONE_NONE;
  }
}

/* "▼ Rückgang", "▲ +71,4 %" */
static const char *with_arrow(const evs_document *document, double direction, const char *words)
{
  if (!(direction > 0) && !(direction < 0))
    return words;
  return evs_arena_printf(document->arena, "%s %s", direction > 0 ? "▲" : "▼", words);
}

static const char *percent_words(const evs_document *document, double percent, int decimals)
{
  return evs_arena_printf(document->arena, "%s\u00a0%%",
                          evs_signed_text(document->language, percent, decimals, document->arena));
}

static void fill_numbers(evs_figure_item *item, const evs_document *document,
                         const evs_outcome *outcome)
{
  const outcome_change change = change_of(outcome);
  int decimals = outcome->decimals;

  if (!isnan(change.treated))
    item->found =
        with_arrow(document, change.treated, percent_words(document, change.treated, decimals));
  if (isnan(change.control))
    item->beside = word(document, WORDS("no comparison", "kein Vergleich"));
  else
    item->beside = say(document, WORDS("comparison {0}", "Vergleich {0}"),
                       evs_value_text(percent_words(document, change.control, decimals)));
}

static double direction_of(evs_expectation expected)
{
  if (expected == EVS_EXPECT_RISE)
    return 1;
  return expected == EVS_EXPECT_FALL ? -1 : 0;
}

static evs_figure_item make_item(logic_drawing *work, const evs_link_indicator *indicator)
{
  const evs_document *document = work->document;
  const evs_outcome *outcome = evs_analysis_find(work->analysis, indicator->indicator);
  const link_evidence evidence =
      link_assess(document, work->analysis, outcome, indicator->expected, work->variants);
  evs_figure_item item = {
      .name = word(document, evs_study_label(work->analysis->study, indicator->indicator)),
      .expected = with_arrow(document, direction_of(indicator->expected),
                             word(document, expectation_words(indicator->expected))),
      .tone = tone_of(evidence.found),
      .verdict = word(document, found_words(evidence.found)),
      .strength = evidence_words(document, &evidence)};

  if (outcome)
    fill_numbers(&item, document, outcome);
  work->indicators++;
  work->fitting += evidence.found == FOUND_AS_EXPECTED;
  return item;
}

/* What stands for a step of which nothing was measured. */
static evs_figure_item unmeasured_item(const evs_document *document, const evs_link *link)
{
  const char *text = evs_phrase_text(document->language, link->text);

  return (evs_figure_item){.name = text ? text : "–",
                           .verdict = word(document, WORDS("not measured", "nicht gemessen"))};
}

static void fill_step(evs_figure_panel *panel, logic_drawing *work, size_t step)
{
  const evs_document *document = work->document;
  const evs_link *link = &work->analysis->study->links[step];
  evs_figure_item *items =
      evs_arena_array(document->arena, link->indicator_count + 1, sizeof *items);

  for (size_t i = 0; i < link->indicator_count; i++) {
    items[i] = make_item(work, &link->indicators[i]);
    panel->measured |= items[i].found != NULL;
  }
  if (link->indicator_count == 0)
    items[0] = unmeasured_item(document, link);
  panel->title = evs_arena_printf(document->arena, "%zu  %s", step + 1, link_name(document, link));
  panel->items = items;
  panel->item_count = link->indicator_count ? link->indicator_count : 1;
  work->steps++;
  work->unmeasured += !panel->measured;
}

static evs_phrase title_phrase(size_t unmeasured)
{
  if (unmeasured == 0)
    return WORDS("The direction fits for {0} of {1} indicators in {2} steps",
                 "Bei {0} von {1} Kennzahlen in {2} Schritten passt die Richtung");
  if (unmeasured == 1)
    return WORDS("The direction fits for {0} of {1} indicators; one of {2} steps is not measured",
                 "Bei {0} von {1} Kennzahlen passt die Richtung; einer von {2} Schritten ist nicht "
                 "gemessen");
  return WORDS("The direction fits for {0} of {1} indicators; {3} of {2} steps are not measured",
               "Bei {0} von {1} Kennzahlen passt die Richtung; {3} von {2} Schritten sind nicht "
               "gemessen");
}

static const char *title_of(const logic_drawing *work)
{
  return say(work->document, title_phrase(work->unmeasured), evs_value_count(work->fitting),
             evs_value_count(work->indicators), evs_value_count(work->steps),
             evs_value_count(work->unmeasured));
}

/* A reader of the page aloud has the direction in words or by its sign. */
static const char *without_arrow(const char *text)
{
  size_t size = strlen("▲ ");

  return strncmp(text, "▲ ", size) == 0 || strncmp(text, "▼ ", size) == 0 ? text + size : text;
}

static void describe_item(buffer *out, const evs_figure_item *item)
{
  buffer_printf(out, " %s: ", item->name);
  if (item->expected)
    buffer_printf(out, "%s; ", without_arrow(item->expected));
  if (item->found)
    buffer_printf(out, "%s (%s); ", without_arrow(item->found), item->beside);
  buffer_add(out, item->verdict);
  if (item->strength)
    buffer_printf(out, "; %s", item->strength);
  buffer_add_char(out, '.');
}

/* All that the picture says, in its order. */
static const char *description_of(const evs_document *document, const evs_figure *figure)
{
  buffer out;

  buffer_init(&out, document->arena);
  for (size_t i = 0; i < figure->panel_count; i++) {
    buffer_printf(&out, "%s%s.", i ? " " : "", figure->panels[i].title);
    for (size_t k = 0; k < figure->panels[i].item_count; k++)
      describe_item(&out, &figure->panels[i].items[k]);
  }
  return out.text;
}

static const char *const *column_names(const evs_document *document)
{
  const char **names = evs_arena_array(document->arena, 4, sizeof *names);

  names[0] = word(document, WORDS("indicator", "Kennzahl"));
  names[1] = word(document, WORDS("expected", "erwartet"));
  names[2] = word(document, WORDS("found", "gefunden"));
  names[3] = word(document, WORDS("fit and evidence", "Urteil und Beleg"));
  return names;
}

static const char *subtitle_of(const evs_document *document, const evs_analysis *analysis)
{
  return say(
      document,
      WORDS("{0} beside {1}. = fits, ≈ fits in part, ≠ does not fit. A direction that fits "
            "is no proof of an effect.",
            "{0} neben {1}. = passt, ≈ passt zum Teil, ≠ passt nicht. Eine passende Richtung "
            "ist kein Beweis für eine Wirkung."),
      evs_value_text(side_name(document, analysis, NULL, true)),
      evs_value_text(side_name(document, analysis, NULL, false)));
}

const evs_figure *logic_figure(const evs_document *document, const evs_analysis *analysis,
                               const evs_sensitivity_result *variants)
{
  size_t count = analysis->study->link_count;
  evs_figure_panel *panels = evs_arena_array(document->arena, count + 1, sizeof *panels);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);
  logic_drawing work = {.document = document, .analysis = analysis, .variants = variants};

  for (size_t i = 0; i < count; i++)
    fill_step(&panels[i], &work, i);
  if (work.indicators == 0)
    return NULL;
  panels[0].categories = column_names(document);
  panels[0].category_count = 4;
  *figure = (evs_figure){.id = "logic-model",
                         .kind = EVS_FIGURE_CHAIN,
                         .language = document->language,
                         .title = title_of(&work),
                         .subtitle = subtitle_of(document, analysis),
                         .source = figure_source(document, analysis->study),
                         .panels = panels,
                         .panel_count = count,
                         .told_beside = true};
  figure->description = description_of(document, figure);
  return figure;
}
