/* study_model.c - the keys of indicators, hypotheses, logic model, breaks and reference data. */
#include "study/study_records.h"

#define INDICATOR(member) offsetof(evs_study_indicator, member)
#define LINK(member) offsetof(evs_link, member)
#define BREAK(member) offsetof(evs_break, member)
#define REFERENCE(member) offsetof(evs_reference_data, member)

const word kind_words[] = {
    {"stock", EVS_STOCK}, {"flow", EVS_FLOW},   {"count", EVS_COUNT}, {"cost", EVS_COST},
    {"rate", EVS_RATE},   {"score", EVS_SCORE}, {"index", EVS_INDEX}, {NULL, 0},
};

static const word chart_words[] = {
    {"run", EVS_CHART_RUN}, {"i", EVS_CHART_I},           {"mr", EVS_CHART_MR},
    {"c", EVS_CHART_C},     {"u", EVS_CHART_U},           {"uprime", EVS_CHART_UPRIME},
    {"p", EVS_CHART_P},     {"pprime", EVS_CHART_PPRIME}, {NULL, 0},
};

static const word rule_words[] = {
    {"limits", EVS_RULE_LIMITS},
    {"runs", EVS_RULE_RUNS},
    {"limits,runs", EVS_RULE_BOTH},
    {NULL, 0},
};

static const field indicator_fields[] = {
    {.key = "label", .read = read_phrase, .offset = INDICATOR(spec.label)},
    {.key = "kind", .read = read_word, .offset = INDICATOR(spec.kind), .words = kind_words},
    {.key = "unit", .read = read_phrase, .offset = INDICATOR(spec.unit)},
    {.key = "part_of",
     .read = read_text,
     .offset = INDICATOR(spec.part_of),
     .names = NAMES_INDICATOR},
    {.key = "begun", .read = read_text, .offset = INDICATOR(spec.begun), .names = NAMES_INDICATOR},
    {.key = "ended", .read = read_text, .offset = INDICATOR(spec.ended), .names = NAMES_INDICATOR},
    {.key = "parts_add_up", .read = read_truth, .offset = INDICATOR(spec.parts_add_up)},
    {.key = "rounded", .read = read_truth, .offset = INDICATOR(spec.rounded)},
    {.key = "multiplier", .read = read_amount, .offset = INDICATOR(spec.multiplier)},
    {.key = "baseline", .read = read_period_range, .offset = INDICATOR(baseline)},
    {.key = "end", .read = read_period, .offset = INDICATOR(end)},
    {.key = "subject", .read = read_phrase, .offset = INDICATOR(subject)},
    {.key = "singular", .read = read_truth, .offset = INDICATOR(singular)},
    {.key = "covers_period", .read = read_truth, .offset = INDICATOR(window_covers_period)},
    {.key = "watch", .read = read_truth, .offset = INDICATOR(watch)},
    {.key = "chart", .read = read_word, .offset = INDICATOR(chart), .words = chart_words},
    {.key = "denominator",
     .read = read_text,
     .offset = INDICATOR(denominator),
     .names = NAMES_INDICATOR},
    {.key = "baseline_until", .read = read_period, .offset = INDICATOR(baseline_until)},
    {.key = "rules", .read = read_word, .offset = INDICATOR(rules), .words = rule_words},
};

static void begin_indicator(void *indicator, const node *mapping)
{
  evs_study_indicator *begun = indicator;
  (void)mapping;
  begun->spec.kind = KIND_UNSTATED;
  begun->spec.multiplier = EVS_DECIMAL_MISSING;
}

static bool is_zero(evs_decimal value)
{
  return !evs_decimal_missing(value) && value.units == 0;
}

/* What a chart needs and what it does not know. */
static evs_status check_watch(const evs_study_indicator *indicator, const node *mapping,
                              const reading *from)
{
  const bool divides = evs_chart_has_denominator(indicator->chart);

  if (divides && !indicator->denominator)
    return refuse_value(from, node_get(mapping, "chart"),
                        "a chart %s divides counts, and there is no `denominator`; expected one",
                        evs_chart_kind_name(indicator->chart));
  if (indicator->denominator && !divides && indicator->chart != EVS_CHART_DEFAULT)
    return refuse_value(from, node_get(mapping, "denominator"),
                        "a chart %s has no denominator; expected u, uprime, p or pprime with one",
                        evs_chart_kind_name(indicator->chart));
  return EVS_OK;
}

static evs_status finish_indicator(void *indicator, const node *mapping, reading *from)
{
  const evs_indicator_spec *spec = &((const evs_study_indicator *)indicator)->spec;

  if (is_zero(spec->multiplier))
    return refuse_value(from, node_get(mapping, "multiplier"),
                        "`multiplier` is 0; expected a number above 0 such as 1000");
  if (!spec->begun != !spec->ended)
    return refuse_value(from, mapping,
                        "an indicator has only one of `begun` and `ended`; expected both");
  return check_watch(indicator, mapping, from);
}

const record indicator_record = {.what = "an indicator",
                                 .size = sizeof(evs_study_indicator),
                                 FIELDS(indicator_fields),
                                 .begin = begin_indicator,
                                 .finish = finish_indicator};

static const field hypothesis_fields[] = {
    {.key = "id", .read = read_text, .offset = offsetof(evs_hypothesis, id), .required = true},
    {.key = "text",
     .read = read_phrase,
     .offset = offsetof(evs_hypothesis, text),
     .required = true},
};

const record hypothesis_record = {.what = "a hypothesis",
                                  .size = sizeof(evs_hypothesis),
                                  FIELDS(hypothesis_fields),
                                  .distinct = "id"};

static const word expectation_words[] = {
    {"rise", EVS_EXPECT_RISE}, {"fall", EVS_EXPECT_FALL}, {NULL, 0}};

static const field link_indicator_fields[] = {
    {.key = "indicator",
     .read = read_text,
     .offset = offsetof(evs_link_indicator, indicator),
     .required = true,
     .names = NAMES_INDICATOR},
    {.key = "expected",
     .read = read_word,
     .offset = offsetof(evs_link_indicator, expected),
     .words = expectation_words},
};

static const record link_indicator_record = {.what = "an indicator of the logic model",
                                             .size = sizeof(evs_link_indicator),
                                             FIELDS(link_indicator_fields),
                                             .distinct = "indicator"};

static const field link_fields[] = {
    {.key = "label", .read = read_phrase, .offset = LINK(label), .required = true},
    {.key = "text", .read = read_phrase, .offset = LINK(text)},
    {.key = "indicators",
     .read = read_records,
     .offset = LINK(indicators),
     .also = LINK(indicator_count),
     .child = &link_indicator_record},
    {.key = "hypotheses",
     .read = read_texts,
     .offset = LINK(hypotheses),
     .also = LINK(hypothesis_count),
     .names = NAMES_HYPOTHESIS},
};

const record link_record = {
    .what = "a link of the logic model", .size = sizeof(evs_link), FIELDS(link_fields)};

static const word effect_words[] = {
    {"mark", EVS_BREAK_MARK},
    {"split", EVS_BREAK_SPLIT},
    {"exclude", EVS_BREAK_EXCLUDE},
    {NULL, 0},
};

static const field break_fields[] = {
    {.key = "from", .read = read_period, .offset = BREAK(from), .required = true},
    {.key = "indicators",
     .read = read_texts,
     .offset = BREAK(indicators),
     .also = BREAK(indicator_count),
     .names = NAMES_INDICATOR},
    {.key = "reason", .read = read_phrase, .offset = BREAK(reason), .required = true},
    {.key = "effect", .read = read_word, .offset = BREAK(effect), .words = effect_words},
};

const record break_record = {.what = "a break", .size = sizeof(evs_break), FIELDS(break_fields)};

static const field reference_fields[] = {
    {.key = "label", .read = read_phrase, .offset = REFERENCE(label), .required = true},
    {.key = "indicator", .read = read_text, .offset = REFERENCE(indicator), .required = true},
    {.key = "file",
     .read = read_record,
     .offset = REFERENCE(file),
     .required = true,
     .child = &file_record},
    {.key = "multiplier", .read = read_amount, .offset = REFERENCE(multiplier)},
    {.key = "mean_size", .read = read_amount, .offset = REFERENCE(mean_size)},
    {.key = "treated_size", .read = read_amount, .offset = REFERENCE(treated_size)},
    {.key = "without",
     .read = read_periods,
     .offset = REFERENCE(without),
     .also = REFERENCE(without_count)},
    {.key = "without_reason", .read = read_phrase, .offset = REFERENCE(without_reason)},
};

static void begin_reference(void *reference_data, const node *mapping)
{
  evs_reference_data *begun = reference_data;
  (void)mapping;
  begun->multiplier = begun->mean_size = begun->treated_size = EVS_DECIMAL_MISSING;
}

static evs_status finish_reference(void *reference_data, const node *mapping, reading *from)
{
  const evs_reference_data *data = reference_data;

  if (is_zero(data->multiplier) || is_zero(data->mean_size) || is_zero(data->treated_size))
    return refuse_value(from, mapping,
                        "a size or the multiplier of the reference is 0; expected numbers above 0");
  return EVS_OK;
}

const record reference_record = {.what = "the reference",
                                 .size = sizeof(evs_reference_data),
                                 FIELDS(reference_fields),
                                 .begin = begin_reference,
                                 .finish = finish_reference};
