/* reconstruct_table.c - whole numbers behind percentages, for people. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/reconstruct_report.h"
#include "report/words.h"

const char *count_words(const evs_document *document, const char *digits)
{
  if (strlen(digits) > 15)
    return digits;
  return evs_number_text(document->language, strtod(digits, NULL), 0, document->arena);
}

static const char *solved_sentence(const evs_document *document, const evs_reconstruction *of)
{
  const char *count = of->result.solution_count;

  return say(document,
             strcmp(count, "1") == 0
                 ? WORDS("Exactly one set of whole numbers with at most {1} cases before gives all "
                         "printed percentages at once.",
                         "Genau ein Satz ganzer Zahlen mit höchstens {1} Fällen vorher ergibt alle "
                         "gedruckten Prozentwerte zugleich.")
                 : WORDS("{0} sets of whole numbers with at most {1} cases before give all printed "
                         "percentages at once; none of them is published.",
                         "{0} Sätze ganzer Zahlen mit höchstens {1} Fällen vorher ergeben alle "
                         "gedruckten Prozentwerte zugleich; veröffentlicht ist keiner davon."),
             evs_value_text(count_words(document, count)),
             evs_value_number((double)of->problem.max_base, 0));
}

const char *reconstruct_sentence(const evs_document *document, const evs_reconstruction *of)
{
  if (of->result.solvable)
    return solved_sentence(document, of);
  return say(document,
             WORDS("No whole numbers with at most {0} cases before give all printed percentages at "
                   "once.",
                   "Keine ganzen Zahlen mit höchstens {0} Fällen vorher ergeben alle gedruckten "
                   "Prozentwerte zugleich."),
             evs_value_number((double)of->problem.max_base, 0));
}

/* "69 – 132", or one number. */
static evs_cell range_cell(const evs_document *document, double low, double high, int decimals)
{
  const char *first;

  if (isnan(low) || isnan(high))
    return evs_cell_text("–");
  first = evs_number_text(document->language, low, decimals, document->arena);
  if (low == high)
    return evs_cell_text(first);
  return evs_cell_text(
      evs_arena_printf(document->arena, "%s – %s", first,
                       evs_number_text(document->language, high, decimals, document->arena)));
}

static evs_cell change_cell(const evs_reconstruct_problem *problem, size_t quantity)
{
  evs_printed_change best = {.decimals = -1};

  for (size_t i = 0; i < problem->change_count; i++)
    if (problem->changes[i].quantity == quantity && problem->changes[i].decimals > best.decimals)
      best = problem->changes[i];
  return evs_cell_number(EVS_CELL_PERCENT, (double)best.units / pow(10, best.decimals),
                         best.decimals);
}

static void add_numbers_table(evs_document *document, const evs_reconstruction *of)
{
  static const evs_phrase heads[] = {
      {{"quantity", "Größe"}},
      {{"published", "veröffentlicht"}},
      {{"smallest before", "kleinste vorher"}},
      {{"smallest after", "kleinste nachher"}},
      {{"before, all solutions", "vorher, alle Lösungen"}},
      {{"after, all solutions", "nachher, alle Lösungen"}},
  };
  evs_table_builder *table = begin_table(
      document, word(document, WORDS("Numbers of cases that fit", "Fallzahlen, die passen")),
      heads);

  for (size_t q = 0; q < of->problem.quantity_count; q++) {
    const evs_reconstructed *quantity = &of->result.quantities[q];

    evs_document_table_cell(table, evs_cell_text(word(document, of->labels[q])));
    evs_document_table_cell(table, change_cell(&of->problem, q));
    evs_document_table_cell(table,
                            evs_cell_number(EVS_CELL_COUNT, (double)quantity->smallest.before, 0));
    evs_document_table_cell(table,
                            evs_cell_number(EVS_CELL_COUNT, (double)quantity->smallest.after, 0));
    evs_document_table_cell(table, range_cell(document, (double)quantity->low.before,
                                              (double)quantity->high.before, 0));
    evs_document_table_cell(
        table, range_cell(document, (double)quantity->low.after, (double)quantity->high.after, 0));
  }
  if (strcmp(of->result.solution_count, "1") != 0)
    evs_document_table_note(table,
                            say(document,
                                WORDS("The smallest solution is one of {0} and no estimate.",
                                      "Die kleinste Lösung ist eine von {0} und keine Schätzung."),
                                evs_value_text(count_words(document, of->result.solution_count))));
  evs_document_table_end(table);
}

static void add_shares_table(evs_document *document, const evs_reconstruction *of)
{
  static const evs_phrase heads[] = {
      {{"part", "Teil"}},
      {{"of", "von"}},
      {{"share before (%)", "Anteil vorher (%)"}},
      {{"share after (%)", "Anteil nachher (%)"}},
  };
  evs_table_builder *table = begin_table(
      document, word(document, WORDS("Shares over all solutions", "Anteile über alle Lösungen")),
      heads);

  for (size_t i = 0; i < of->result.share_count; i++) {
    const evs_reconstructed_share *share = &of->result.shares[i];

    evs_document_table_cell(table, evs_cell_text(word(document, of->labels[share->part])));
    evs_document_table_cell(table, evs_cell_text(word(document, of->labels[share->whole])));
    evs_document_table_cell(
        table, range_cell(document, 100 * share->before_low, 100 * share->before_high, 1));
    evs_document_table_cell(
        table, range_cell(document, 100 * share->after_low, 100 * share->after_high, 1));
  }
  evs_document_table_end(table);
}

static evs_cell interval_cell(const evs_document *document, const evs_ratio_range *ratio)
{
  if (!isnan(ratio->conf_low) && isnan(ratio->conf_high))
    return evs_cell_text(
        say(document, WORDS("{0} and more", "{0} und mehr"), evs_value_number(ratio->conf_low, 2)));
  return range_cell(document, ratio->conf_low, ratio->conf_high, 2);
}

static void add_ratios_table(evs_document *document, const evs_reconstruction *of)
{
  static const evs_phrase heads[] = {
      {{"quantity", "Größe"}},
      {{"interval of after / before", "Intervall von nachher / vorher"}},
      {{"against the comparison", "gegenüber dem Vergleich"}},
      {{"pairs of numbers", "Zahlenpaare"}},
  };
  evs_table_builder *table =
      begin_table(document,
                  say(document,
                      WORDS("Widest exact {0} % interval over all solutions",
                            "Weitestes exaktes {0}-%-Intervall über alle Lösungen"),
                      evs_value_number(100 * of->confidence, -1)),
                  heads);

  for (size_t q = 0; q < of->problem.quantity_count; q++) {
    bool compared = of->comparison_factors && of->comparison_factors[q] > 0;

    evs_document_table_cell(table, evs_cell_text(word(document, of->labels[q])));
    evs_document_table_cell(table, interval_cell(document, &of->ratios[q]));
    evs_document_table_cell(table, compared ? interval_cell(document, &of->against[q])
                                            : evs_cell_text("–"));
    evs_document_table_cell(
        table, evs_cell_number(EVS_CELL_COUNT, (double)of->result.quantities[q].pair_count, 0));
  }
  evs_document_table_note(
      table,
      word(document,
           WORDS("1 would be no change (no difference). As if the numbers before and after were "
                 "independent; readings of a stock share cases. The comparison's published growth "
                 "counts as known.",
                 "1 hieße keine Veränderung (kein Unterschied). Als wären die Zahlen vorher und "
                 "nachher unabhängig; Stände eines Bestands haben Fälle gemeinsam. Das "
                 "veröffentlichte Wachstum des Vergleichs gilt als bekannt.")));
  evs_document_table_end(table);
}

/* Amounts in words; an upper bound that does not exist is left out. */
static const char *cost_words(const evs_document *document, const evs_bounds *bounds)
{
  return say(document,
             isfinite(bounds->high) ? WORDS("{0} to {1} Euro", "{0} bis {1} Euro")
                                    : WORDS("at least {0} Euro", "mindestens {0} Euro"),
             evs_value_number(bounds->low, 0), evs_value_number(bounds->high, 0));
}

static void add_cost(evs_document *document, const evs_reconstruction *of)
{
  if (!of->has_cost)
    return;
  evs_document_paragraph(
      document,
      say(document,
          WORDS("Spending per case of “{0}”: {1} before, {2} after, over all solutions and the "
                "range of the amount. Spending is that of a whole period; cases read at one day "
                "are not all the cases that it paid for.",
                "Ausgaben je Fall von „{0}“: {1} vorher, {2} nachher, über alle Lösungen und die "
                "Spanne des Betrags. Die Ausgaben gelten für einen ganzen Zeitraum; Fälle an einem "
                "Stichtag sind nicht alle, die daraus bezahlt wurden."),
          evs_value_phrase(of->labels[of->cost_quantity]),
          evs_value_text(cost_words(document, &of->cost_before)),
          evs_value_text(cost_words(document, &of->cost_after))));
}

void add_reconstruct_tables(evs_document *document, const evs_reconstruction *of)
{
  if (!of->result.solvable)
    return;
  add_numbers_table(document, of);
  add_shares_table(document, of);
  add_cost(document, of);
  add_ratios_table(document, of);
}
