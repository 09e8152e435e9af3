/* reconstruct_report.c - the document of reconstruct, and its section of the report. */
#include "report/reconstruct_report.h"

#include "core/text.h"
#include "report/words.h"

static size_t relation_count(const evs_reconstruction *of)
{
  return of->problem.identity_count + of->problem.subset_count;
}

/* "massnahmen = ambulant + stationaer" ..., as written. */
static void add_relations(evs_document *document, const evs_reconstruction *of)
{
  const char **items =
      evs_arena_array(document->arena, relation_count(of) + 1, sizeof *items);
  size_t count = 0;

  for (size_t i = 0; i < of->problem.identity_count; i++)
    items[count++] = of->identity_texts[i];
  for (size_t i = 0; i < of->problem.subset_count; i++)
    items[count++] = of->subset_texts[i];
  if (count == 0)
    return;
  evs_document_paragraph(document,
                         word(document, WORDS("Assumed, not published:",
                                              "Angenommen, nicht veröffentlicht:")));
  evs_document_list(document, items, count);
}

/* The quantity whose interval the sentence names: the whole that most of the others
   belong to is not known here, so it is the first. */
static const char *implied_sentence(const evs_document *document, const evs_reconstruction *of)
{
  const evs_reconstructed *first = &of->result.quantities[0];

  return say(document,
             WORDS("Under the assumed sums and with at most {0} cases, the published percentages "
                   "imply for “{1}” between {2} and {3} cases before and between {4} and {5} "
                   "after.",
                   "Unter den angenommenen Summen und bei höchstens {0} Fällen folgen aus den "
                   "veröffentlichten Prozentwerten für „{1}“ zwischen {2} und {3} Fälle vorher und "
                   "zwischen {4} und {5} nachher."),
             evs_value_number((double)of->problem.max_base, 0), evs_value_phrase(of->labels[0]),
             evs_value_number((double)first->low.before, 0),
             evs_value_number((double)first->high.before, 0),
             evs_value_number((double)first->low.after, 0),
             evs_value_number((double)first->high.after, 0));
}

void add_reconstruction(evs_document *document, const evs_reconstruction *of)
{
  evs_document_heading(
      document, 2,
      word(document, WORDS("Which whole numbers can lie behind the percentages?",
                           "Welche ganzen Zahlen können hinter den Prozentwerten stehen?")));
  evs_document_paragraph(document, reconstruct_sentence(document, of));
  if (of->result.solvable)
    evs_document_paragraph(document, implied_sentence(document, of));
  add_relations(document, of);
  add_reconstruct_tables(document, of);
  add_reconstruct_rows(document, of);
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
