/* savings_table.c - savings in tables. */
#include <math.h>

#include "report/savings_parts.h"
#include "report/tables.h"
#include "report/words.h"

static evs_cell euro(int64_t cents)
{
  return evs_cell_number(EVS_CELL_MONEY, evs_euro(cents), 2);
}

static void add_period(evs_table_builder *table, const evs_savings_result *savings,
                       const evs_savings_period *period, evs_cell head)
{
  evs_document_table_cell(table, head);
  evs_document_table_cell(table, euro(period->counterfactual));
  evs_document_table_cell(table, euro(period->actual));
  evs_document_table_cell(table, euro(period->gross));
  if (!savings->has_counts)
    return;
  evs_document_table_cell(table, euro(period->volume_effect));
  evs_document_table_cell(table, euro(period->price_effect));
}

/* More rows than this are added up by year; every period is in the CSV and JSON. */
enum { MOST_ROWS = 12 };

static int year_of(evs_period period)
{
  int year, month, day;

  evs_period_date(period, &year, &month, &day);
  return year;
}

static void add_amounts(evs_savings_period *sum, const evs_savings_period *period)
{
  sum->counterfactual += period->counterfactual;
  sum->actual += period->actual;
  sum->gross += period->gross;
  sum->volume_effect += period->volume_effect;
  sum->price_effect += period->price_effect;
}

static void add_years(const evs_document *document, evs_table_builder *table,
                      const evs_savings_result *savings)
{
  for (size_t i = 0; i < savings->period_count;) {
    const int year = year_of(savings->periods[i].period);
    evs_savings_period sum = {.counterfactual = 0};

    for (; i < savings->period_count && year_of(savings->periods[i].period) == year; i++)
      add_amounts(&sum, &savings->periods[i]);
    add_period(table, savings, &sum, evs_cell_text(evs_arena_printf(document->arena, "%d", year)));
  }
}

static void add_periods(evs_document *document, const evs_savings_result *savings)
{
  static const evs_phrase heads[] = {
      {{"period", "Zeitraum"}},
      {{"at the comparison's growth", "beim Wachstum des Vergleichs"}},
      {{"actual", "tatsächlich"}},
      {{"gross savings", "Bruttoeinsparung"}},
      {{"through cases", "durch Fallzahl"}},
      {{"through cost per case", "durch Kosten je Fall"}},
  };
  size_t columns = savings->has_counts ? 6 : 4;
  const char *caption =
      word(document, WORDS("Costs with and without the project", "Kosten mit und ohne Projekt"));
  evs_table_builder *table =
      evs_document_table_begin(document, caption, table_heads(document, heads, columns), columns);

  if (savings->period_count > MOST_ROWS)
    add_years(document, table, savings);
  for (size_t i = 0; i < savings->period_count && savings->period_count <= MOST_ROWS; i++)
    add_period(table, savings, &savings->periods[i], evs_cell_period(savings->periods[i].period));
  if (savings->period_count > 1)
    add_period(table, savings, &savings->total,
               evs_cell_text(word(document, WORDS("total", "Summe"))));
  evs_document_table_end(table);
}

/* A line of the account: a name, an amount and the range it can have. */
static void add_line(const evs_document *document, evs_table_builder *table, const char *name,
                     double amount, evs_bounds range)
{
  const char *words = "–";

  if (range.high - range.low > 0.01)
    words = evs_arena_printf(document->arena, "%s … %s",
                             evs_number_text(document->language, range.low, 0, document->arena),
                             evs_number_text(document->language, range.high, 0, document->arena));
  evs_document_table_cell(table, evs_cell_text(name));
  evs_document_table_cell(table, evs_cell_number(EVS_CELL_MONEY, amount, 2));
  evs_document_table_cell(table, evs_cell_text(words));
}

/* What counts of an item in the window: of yearly costs the years, of others the amount. */
static evs_bounds item_range(const evs_amount *item)
{
  return (evs_bounds){evs_euro(item->low), evs_euro(item->high)};
}

/* Where an amount comes from, if the study says so: "Personnel: derived from
   published figures (about 600,000 less just under 280,000 Euro)". */
static void note_origin(const evs_document *document, evs_table_builder *table, const char *name,
                        evs_provenance provenance, evs_phrase source)
{
  const char *origin = word(document, provenance_phrase(provenance));
  const char *from = evs_phrase_text(document->language, source);

  if (provenance == EVS_PROVENANCE_UNSTATED && !from)
    return;
  evs_document_table_note(table, evs_arena_printf(document->arena, from ? "%s: %s (%s)" : "%s: %s",
                                                  name, origin, from));
}

static void note_origins(const evs_document *document, evs_table_builder *table,
                         const evs_savings_plan *plan)
{
  if (!evs_decimal_missing(plan->baseline_amount))
    note_origin(document, table,
                say(document, WORDS("Baseline {0} Euro", "Ausgangswert {0} Euro"),
                    evs_value_number(evs_decimal_double(plan->baseline_amount), 2)),
                plan->baseline_provenance, plan->baseline_source);
  for (size_t i = 0; i < plan->item_count; i++)
    note_origin(document, table, word(document, plan->items[i].label), plan->items[i].provenance,
                plan->items[i].source);
}

static void add_account(evs_document *document, const evs_analysis *analysis)
{
  static const evs_phrase heads[] = {
      {{"item", "Posten"}}, {{"Euro", "Euro"}}, {{"range", "Spanne"}}};
  const evs_savings_result *savings = &analysis->savings;
  const evs_savings_plan *plan = &analysis->study->savings;
  evs_table_builder *table =
      begin_table(document, word(document, WORDS("What is left", "Was übrig bleibt")), heads);

  add_line(document, table, word(document, WORDS("gross savings", "Bruttoeinsparung")),
           evs_euro(savings->total.gross), savings->gross_bounds);
  for (size_t i = 0; i < plan->item_count; i++)
    add_line(document, table, word(document, plan->items[i].label),
             -evs_euro(savings->costs.items[i].cents), item_range(&savings->costs.items[i]));
  if (savings->has_costs)
    add_line(document, table, word(document, WORDS("net savings", "Nettoeinsparung")),
             evs_euro(savings->net), savings->net_bounds);
  for (size_t i = 0; i < plan->not_included_count; i++)
    evs_document_table_note(table, say(document, WORDS("Not included: {0}", "Nicht enthalten: {0}"),
                                       evs_value_phrase(plan->not_included[i])));
  note_origins(document, table, plan);
  evs_document_table_end(table);
}

/* When the savings have reached the costs, or would. */
static void add_break_even(evs_document *document, const evs_savings_result *savings)
{
  const bool lost = !evs_period_absent(savings->falls_back);
  evs_phrase phrase = WORDS("The savings do not reach the project costs within the window.",
                            "Die Einsparung erreicht die Projektkosten im Zeitraum nicht.");

  if (!savings->has_costs || savings->period_count < 2)
    return;
  if (savings->break_even_number && !lost)
    phrase = WORDS(
        "By computation the savings reach the project costs in period {1} from the start on ({0}).",
        "Rechnerisch erreicht die Einsparung die Projektkosten im {1}. Zeitraum ab Beginn ({0}).");
  else if (savings->extrapolated_number)
    phrase =
        WORDS("The savings are below the project costs at the end of the window; extrapolated, "
              "as if every further period saved what the last one did, they reach them in "
              "period {3} ({2}).",
              "Am Ende des Zeitraums liegt die Einsparung unter den Projektkosten; "
              "hochgerechnet, als sparte jeder weitere Zeitraum so viel wie der letzte, "
              "erreicht sie diese im {3}. Zeitraum ({2}).");
  else if (lost)
    phrase = WORDS("The savings are below the project costs again at the end of the window.",
                   "Am Ende des Zeitraums liegt die Einsparung wieder unter den Projektkosten.");
  evs_document_paragraph(document, say(document, phrase, evs_value_period(savings->break_even),
                                       evs_value_count(savings->break_even_number),
                                       evs_value_period(savings->extrapolated),
                                       evs_value_count(savings->extrapolated_number)));
}

/* At which growth of the comparison nothing would be left. */
static void add_break_points(evs_document *document, const evs_savings_result *savings)
{
  if (isnan(savings->control_growth_for_zero))
    return;
  evs_document_paragraph(
      document,
      isnan(savings->control_growth_for_costs)
          ? say(document,
                WORDS("The saving would be nil if the comparison had grown by {0} % instead.",
                      "Die Einsparung wäre null, wenn der Vergleich sich um {0} % verändert "
                      "hätte."),
                evs_value_signed(savings->control_growth_for_zero, 2))
          : say(document,
                WORDS("The saving would be nil if the comparison had grown by {0} % instead, and "
                      "would just meet the project costs at {1} %.",
                      "Die Einsparung wäre null, wenn der Vergleich sich um {0} % verändert hätte; "
                      "bei {1} % deckte sie gerade die Projektkosten."),
                evs_value_signed(savings->control_growth_for_zero, 2),
                evs_value_signed(savings->control_growth_for_costs, 2)));
}

void add_savings_table(evs_document *document, const evs_analysis *analysis)
{
  const evs_savings_result *savings = &analysis->savings;

  add_periods(document, savings);
  add_account(document, analysis);
  add_break_even(document, savings);
  add_break_points(document, savings);
}
