/* origin.c - where the figures of a study come from, as findings. */
#include "study/origin.h"

static evs_phrase source_of(const evs_study_file *file)
{
  static const evs_phrase unstated = {{"", ""}};

  return file->source.text[EVS_ENGLISH] || file->source.text[EVS_GERMAN] ? file->source : unstated;
}

void origin_tell_provenance(const evs_study_file *file, evs_findings *findings)
{
  evs_value path = evs_value_text(file->path);
  evs_value source = evs_value_phrase(source_of(file));

  if (file->provenance == EVS_SYNTHETIC)
    evs_find(findings, SYNTHETIC, path);
  else if (file->provenance == EVS_DERIVED)
    evs_find(findings, DERIVED, path, source);
  else if (file->provenance == EVS_RECONSTRUCTED)
    evs_find(findings, RECONSTRUCTED, path, source);
}

void origin_tell_cost_basis(const evs_study *study, evs_findings *findings)
{
  static const evs_phrase months[] = {{{"month of service or of booking not stated",
                                        "Leistungs- oder Buchungsmonat nicht genannt"}},
                                      {{"by month of service", "nach Leistungsmonat"}},
                                      {{"by month of booking", "nach Buchungsmonat"}}};
  static const evs_phrase amounts[] = {
      {{"gross or net of reimbursements not stated", "brutto oder netto nicht genannt"}},
      {{"gross, reimbursements not taken off", "brutto, Erstattungen nicht abgezogen"}},
      {{"net of reimbursements", "netto, Erstattungen abgezogen"}}};

  if (study->cost_month || study->cost_amounts)
    evs_find(findings, COST_BASIS, evs_value_phrase(months[study->cost_month]),
             evs_value_phrase(amounts[study->cost_amounts]));
  else if (study->cases.options.columns.cost)
    evs_finding_add(findings, EVS_FINDING_COST_BASIS_UNSTATED, NULL, 0);
}

static evs_phrase order_of(const evs_study_file *file, evs_arena *arena)
{
  if (file->delivered_name)
    return (evs_phrase){{"by the date in its name", "nach dem Datum im Dateinamen"}};
  if (!file->delivered_column)
    return (evs_phrase){{"by file name", "nach dem Dateinamen"}};
  return (evs_phrase){
      {evs_arena_printf(arena, "by the date in its column “%s”", file->delivered_column),
       evs_arena_printf(arena, "nach dem Datum in der Spalte „%s“", file->delivered_column)}};
}

void origin_tell_deliveries(const evs_study_file *file, evs_findings *findings, evs_arena *arena)
{
  size_t count = file->delivered_count;

  if (file->deliveries && file->path == file->delivered[count - 1])
    evs_find(findings, DELIVERIES, evs_value_count(count), evs_value_text(file->path),
             evs_value_phrase(order_of(file, arena)));
}
