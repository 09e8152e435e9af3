/* reconstruct_report.c - the document of reconstruct, and its section of the report. */
#include "report/reconstruct_report.h"

#include <math.h>

#include "core/text.h"
#include "report/words.h"

static size_t relation_count(const evs_reconstruction *of)
{
  return of->problem.identity_count + of->problem.subset_count + of->problem.bound_count;
}

/* "Measures = Outpatient + Residential" */
static const char *sum_words(const evs_document *document, const evs_reconstruction *of,
                             const evs_identity *sum)
{
  const char **parts = evs_arena_array(document->arena, sum->part_count, sizeof *parts);

  for (size_t i = 0; i < sum->part_count; i++)
    parts[i] = word(document, of->labels[sum->parts[i]]);
  return evs_arena_printf(
      document->arena, "%s = %s", word(document, of->labels[sum->total]),
      text_join(parts, sum->part_count, " + ", sum->part_count, document->arena));
}

static const char *subset_words(const evs_document *document, const evs_reconstruction *of,
                                const evs_subset *subset)
{
  return say(document, WORDS("{0}: no more than {1}", "{0}: nicht mehr als {1}"),
             evs_value_phrase(of->labels[subset->part]),
             evs_value_phrase(of->labels[subset->whole]));
}

static const char **list_relations(size_t *count, const evs_document *document,
                                   const evs_reconstruction *of)
{
  const char **items = evs_arena_array(document->arena, relation_count(of) + 1, sizeof *items);

  *count = 0;
  for (size_t i = 0; i < of->problem.identity_count; i++)
    items[(*count)++] = sum_words(document, of, &of->problem.identities[i]);
  for (size_t i = 0; i < of->problem.subset_count; i++)
    items[(*count)++] = subset_words(document, of, &of->problem.subsets[i]);
  for (size_t i = 0; i < of->problem.bound_count; i++)
    items[(*count)++] = word(document, of->bound_texts[i]);
  return items;
}

const char *relation_words(const evs_document *document, const evs_reconstruction *of)
{
  size_t count;
  const char **items = list_relations(&count, document, of);

  return text_join(items, count, "; ", 20, document->arena);
}

static void add_relations(evs_document *document, const evs_reconstruction *of)
{
  size_t count;
  const char **items = list_relations(&count, document, of);

  if (count == 0)
    return;
  evs_document_paragraph(document, word(document, WORDS("Assumed, not published:",
                                                        "Angenommen, nicht veröffentlicht:")));
  evs_document_list(document, items, count);
}

/* The command says this among its findings; in a report those stand elsewhere. */
static void add_what_it_hangs_on(evs_document *document, const evs_reconstruction *of)
{
  const evs_value cap = evs_value_number((double)of->problem.max_base, 0);

  evs_document_paragraph(
      document,
      of->problem.identity_count
          ? say(document,
                WORDS("How many sets there are hangs on both: with one more category in a sum "
                      "thousands of other numbers can become possible, and a cap above {0} cases "
                      "lets in more.",
                      "Wie viele Sätze es sind, hängt an beidem: Mit einer weiteren Kategorie in "
                      "einer Summe können Tausende anderer Zahlen möglich werden, und eine Grenze "
                      "über {0} Fällen lässt mehr zu."),
                cap)
          : say(document,
                WORDS("How many sets there are hangs on the cap: one above {0} cases lets in more.",
                      "Wie viele Sätze es sind, hängt an der Grenze: Eine über {0} Fällen lässt "
                      "mehr zu."),
                cap));
}

/* What the sentences speak of: the total of the first sum, else the first quantity. */
static size_t leading_quantity(const evs_reconstruction *of)
{
  return of->problem.identity_count ? of->problem.identities[0].total : 0;
}

static const char *bounds_sentence(const evs_document *document, const evs_reconstruction *of)
{
  size_t leading = leading_quantity(of);
  const evs_reconstructed *first = &of->result.quantities[leading];

  return say(document,
             WORDS("Under the assumed sums and with at most {0} cases, the published percentages "
                   "imply between {2} and {3} cases before and between {4} and {5} after for "
                   "“{1}”.",
                   "Unter den angenommenen Summen und bei höchstens {0} Fällen folgen aus den "
                   "veröffentlichten Prozentwerten für „{1}“ zwischen {2} und {3} Fälle vorher und "
                   "zwischen {4} und {5} nachher."),
             evs_value_number((double)of->problem.max_base, 0),
             evs_value_phrase(of->labels[leading]), evs_value_number((double)first->low.before, 0),
             evs_value_number((double)first->high.before, 0),
             evs_value_number((double)first->low.after, 0),
             evs_value_number((double)first->high.after, 0));
}

/* The ratio against the comparison where its growth is published, else that of
   after to before. */
static const char *ratio_sentence(const evs_document *document, const evs_reconstruction *of)
{
  size_t leading = leading_quantity(of);
  bool compared = of->comparison_factors && of->comparison_factors[leading] > 0;
  const evs_ratio_range *ratio = compared ? &of->against[leading] : &of->ratios[leading];

  if (isnan(ratio->conf_low) || isnan(ratio->conf_high))
    return NULL;
  return say(
      document,
      compared ? WORDS("If the cases were independent of each other, the exact {0} % intervals of "
                       "its rate ratio against the comparison would all lie between {1} and {2}; "
                       "1 would be no difference.",
                       "Wären die Fälle voneinander unabhängig, lägen alle exakten "
                       "{0}-%-Intervalle ihres Ratenverhältnisses zum Vergleich zwischen {1} und "
                       "{2}; 1 hieße kein Unterschied.")
               : WORDS("If the cases were independent of each other, the exact {0} % intervals of "
                       "its ratio after to before would all lie between {1} and {2}; 1 would be "
                       "no change.",
                       "Wären die Fälle voneinander unabhängig, lägen alle exakten "
                       "{0}-%-Intervalle ihres Verhältnisses nachher zu vorher zwischen {1} und "
                       "{2}; 1 hieße keine Veränderung."),
      evs_value_number(100 * of->confidence, -1), evs_value_number(ratio->conf_low, 2),
      evs_value_number(ratio->conf_high, 2));
}

static void add_implied(evs_document *document, const evs_reconstruction *of)
{
  const char *ratio = ratio_sentence(document, of);
  const char *bounds = bounds_sentence(document, of);

  evs_document_paragraph(document, ratio ? evs_arena_printf(document->arena, "%s %s", bounds, ratio)
                                         : bounds);
}

void add_reconstruction(evs_document *document, const evs_reconstruction *of, const char *source)
{
  const evs_figure *figure = solutions_figure(document, of, source);

  evs_document_heading(
      document, 2,
      word(document, WORDS("Which whole numbers can lie behind the percentages?",
                           "Welche ganzen Zahlen können hinter den Prozentwerten stehen?")));
  evs_document_paragraph(document, reconstruct_sentence(document, of));
  if (of->result.solvable)
    add_implied(document, of);
  add_relations(document, of);
  if (of->result.solvable)
    add_what_it_hangs_on(document, of);
  if (figure)
    evs_document_figure(document, figure);
  add_reconstruct_tables(document, of);
}

void reconstruct_report(evs_document *document, const evs_reconstruction *of)
{
  document->title = word(document, WORDS("Whole numbers behind the percentages",
                                         "Ganze Zahlen hinter den Prozentwerten"));
  evs_document_lead(document, reconstruct_sentence(document, of));
  add_relations(document, of);
  add_reconstruct_tables(document, of);
  add_reconstruct_rows(document, of);
  evs_document_findings(document);
  document->check_differs = !of->result.solvable;
}
